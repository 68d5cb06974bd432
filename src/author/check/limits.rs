//! Limits of the classes: a part with too few points, a finding, and rules that are only told.

use leptos::prelude::*;
use tu_cham_author::proposal::{ClassLimit, ClassLimitWhen, Node};
use tu_cham_core::number::Decimal;

use crate::author::desk::Desk;
use crate::author::scoring::fields::{number, words as line};
use crate::browser;
use crate::memo::Memo;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::wording::author as words;

/// The ids of the buttons that add a line: there the focus goes when the last line goes.
const ADD_LIMIT: &str = "them-gioi-han";
const ADD_NOTE: &str = "them-ghi-chu-xep-loai";

/// The fields of all limits, with those that the file seems to have.
pub(super) fn limits(desk: Desk) -> El {
    let kinds = Memo::new(move |_| {
        let is_below = |limit: &ClassLimit| matches!(limit.when, ClassLimitWhen::Below { .. });
        desk.header.with(|it| it.class_limits.iter().map(is_below).collect::<Vec<_>>())
    });
    let rows = live(move || {
        let kinds = kinds.get();
        let row = |(at, is_below): (usize, bool)| untrack(|| limit(desk, at, is_below));
        kinds.into_iter().enumerate().map(row).collect_view().into_any()
    });
    let add = move |when: ClassLimitWhen| {
        desk.edit_header("thêm giới hạn xếp loại", false, |it| {
            // The class below the best one is the least that a limit takes.
            let best = it.classes.get(1).or(it.classes.first()).map(|(label, _)| label.clone());
            it.class_limits.push(ClassLimit { best: best.unwrap_or_default(), when });
        });
    };
    let part = move || {
        let row = desk.proposal.with_untracked(|it| it.areas.first().map_or(0, |area| area.row));
        add(ClassLimitWhen::Below { row, percent: Decimal::whole(50) });
    };
    let finding = move || add(ClassLimitWhen::Holds(String::new()));
    let buttons = ways(content![
        button(Look::Quiet, "Thêm giới hạn theo điểm của một phần").id(ADD_LIMIT).click(part),
        button(Look::Quiet, "Thêm giới hạn khi có tồn tại, vi phạm").click(finding),
    ]);
    el("fieldset")
        .id("bo-gioi-han")
        .focusable()
        .put(el("legend").class("field__label").words(words::LIMITS))
        .put(p(words::ABOUT_LIMITS).class("field__hint"))
        .put(proposed(desk))
        .put(rows)
        .put(buttons)
}

/// The notes of the file about limits, until they are taken over.
fn proposed(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| {
        let all = desk.proposal.with(|proposal| proposal.heading.class_limits.clone());
        let known = desk.header.with(|it| it.class_limits.clone());
        all.into_iter().filter(|limit| !known.contains(limit)).collect::<Vec<_>>()
    });
    live(move || {
        let found = found.get();
        if found.is_empty() {
            return nothing();
        }
        let row = |limit: ClassLimit| {
            let said = words::limit(&limit);
            let take = move || {
                let limit = limit.clone();
                desk.edit_header("thêm giới hạn xếp loại", false, |it| it.class_limits.push(limit));
                browser::focus_in_view_soon("bo-gioi-han");
            };
            el("li")
                .class("left__row")
                .put(p(said))
                .put(ways(content![button(Look::Second, "Lấy giới hạn này").click(take)]))
        };
        let rows = found.into_iter().map(|limit| row(limit).into_any()).collect();
        el("div").class("lines").put(p("Bảng có ghi:")).put(el("ul").class("left").put_all(rows)).into_any()
    })
}

fn limit(desk: Desk, at: usize, is_below: bool) -> El {
    let change = move |what: &'static str, is_typed: bool, change: &dyn Fn(&mut ClassLimit)| {
        desk.edit_header(&format!("{what} {}", at + 1), is_typed, |it| {
            if let Some(limit) = it.class_limits.get_mut(at) {
                change(limit);
            }
        });
    };
    let when = if is_below { below(desk, at, change) } else { holds(desk, at, change) };
    let best = choice(
        format!("gioi-han-muc-{at}"),
        "thì xếp loại cao nhất là",
        move || {
            desk.header.with(|it| {
                let now = it.class_limits.get(at).map(|limit| limit.best.clone()).unwrap_or_default();
                let mut all: Vec<String> = it.classes.iter().map(|(label, _)| label.clone()).collect();
                if !all.contains(&now) {
                    all.push(now.clone());
                }
                all.into_iter().map(|label| (label.clone(), label == now)).collect()
            })
        },
        move |picked| {
            let label =
                desk.header.with_untracked(|it| it.classes.get(picked).map(|(label, _)| label.clone()));
            if let Some(label) = label {
                change("sửa giới hạn xếp loại", false, &|limit| limit.best.clone_from(&label));
            }
        },
    );
    let remove = button(Look::Quiet, "Bỏ")
        .id(format!("bo-gioi-han-{at}"))
        .set("aria-label", format!("Bỏ giới hạn {}", at + 1))
        .click(move || {
            desk.edit_header("bỏ giới hạn xếp loại", false, |it| {
                if at < it.class_limits.len() {
                    it.class_limits.remove(at);
                }
            });
            browser::focus_one_soon(&[
                format!("bo-gioi-han-{at}"),
                format!("bo-gioi-han-{}", at.saturating_sub(1)),
                ADD_LIMIT.to_owned(),
            ]);
        });
    el("div").class("read__row").put_all(when).put(best).put(remove)
}

/// The fields of a limit by the points of a part.
fn below(
    desk: Desk,
    at: usize,
    change: impl Fn(&'static str, bool, &dyn Fn(&mut ClassLimit)) + Copy + Send + Sync + 'static,
) -> Vec<AnyView> {
    let now = move || {
        desk.header.with(|it| match it.class_limits.get(at).map(|limit| &limit.when) {
            Some(ClassLimitWhen::Below { row, percent }) => (*row, Some(*percent)),
            _ => (0, None),
        })
    };
    let node = choice(
        format!("gioi-han-phan-{at}"),
        "Khi điểm của",
        move || {
            let (row, _) = now();
            let mut all = desk.proposal.with(|proposal| nodes(&proposal.areas));
            if !all.iter().any(|(known, _)| *known == row) {
                all.push((row, format!("dòng {row} (không còn là mục)")));
            }
            all.into_iter().map(|(known, name)| (name, known == row)).collect()
        },
        move |picked| {
            let row = desk.proposal.with_untracked(|it| nodes(&it.areas).get(picked).map(|(row, _)| *row));
            change("sửa giới hạn xếp loại", false, &|limit| {
                if let (ClassLimitWhen::Below { row: known, .. }, Some(row)) = (&mut limit.when, row) {
                    *known = row;
                }
            });
        },
    );
    let percent = Signal::derive(move || now().1);
    let percent = number(format!("gioi-han-duoi-{at}"), "dưới (%)", percent, move |value| {
        change("tỷ lệ của giới hạn xếp loại", true, &|limit| {
            if let (ClassLimitWhen::Below { percent, .. }, Some(value)) = (&mut limit.when, value) {
                *percent = value;
            }
        });
    });
    content![node, percent]
}

/// The field of a limit by a finding.
fn holds(
    desk: Desk,
    at: usize,
    change: impl Fn(&'static str, bool, &dyn Fn(&mut ClassLimit)) + Copy + Send + Sync + 'static,
) -> Vec<AnyView> {
    let now = Signal::derive(move || {
        desk.header.with(|it| match it.class_limits.get(at).map(|limit| &limit.when) {
            Some(ClassLimitWhen::Holds(question)) => question.clone(),
            _ => String::new(),
        })
    });
    let question = line(format!("gioi-han-khi-{at}"), "Khi đơn vị trả lời có", now, move |text| {
        change("câu hỏi của giới hạn xếp loại", true, &|limit| {
            limit.when = ClassLimitWhen::Holds(text.clone());
        });
    });
    content![question]
}

/// All nodes with their rows, in the order of the table.
fn nodes(nodes: &[Node]) -> Vec<(usize, String)> {
    let below = |node: &Node| {
        let own = (node.row, words::node(node));
        std::iter::once(own).chain(self::nodes(&node.children)).collect::<Vec<_>>()
    };
    nodes.iter().flat_map(below).collect()
}

/// A list whose lines follow what they are made of.
fn choice(
    id: String,
    label: &'static str,
    lines: impl Fn() -> Vec<(String, bool)> + Send + 'static,
    put: impl Fn(usize) + Send + 'static,
) -> El {
    let options = live(move || {
        let option = |(line, is_now): (String, bool)| {
            let option = el("option").words(line);
            if is_now { option.set("selected", "").into_any() } else { option.into_any() }
        };
        lines().into_iter().map(option).collect_view().into_any()
    });
    let select = el("select").class("field__input").id(id.clone()).put(options).on(
        "change",
        move |event: web_sys::Event| {
            let select: web_sys::HtmlSelectElement = event_target(&event);
            put(usize::try_from(select.selected_index()).unwrap_or(0));
        },
    );
    el("div").class("field").put(el("label").class("field__label").set("for", id).words(label)).put(select)
}

/// Rules of the classes that no single assessment can tell.
pub(super) fn notes(desk: Desk) -> El {
    let count = Memo::new(move |_| desk.header.with(|it| it.class_notes.len()));
    let rows = live(move || (0..count.get()).map(|at| untrack(|| note(desk, at))).collect_view().into_any());
    let add = move || {
        desk.edit_header("thêm ghi chú xếp loại", false, |it| it.class_notes.push(String::new()));
    };
    el("fieldset")
        .put(el("legend").class("field__label").words("Ghi chú về xếp loại"))
        .put(p(words::ABOUT_CLASS_NOTES).class("field__hint"))
        .put(rows)
        .put(button(Look::Quiet, "Thêm ghi chú").id(ADD_NOTE).click(add))
}

fn note(desk: Desk, at: usize) -> El {
    let now =
        Signal::derive(move || desk.header.with(|it| it.class_notes.get(at).cloned().unwrap_or_default()));
    let field = line(format!("ghi-chu-xep-loai-{at}"), format!("Ghi chú {}", at + 1), now, move |text| {
        desk.edit_header(&format!("ghi chú xếp loại {}", at + 1), true, |it| {
            if let Some(note) = it.class_notes.get_mut(at) {
                *note = text;
            }
        });
    });
    let remove = button(Look::Quiet, "Bỏ")
        .id(format!("bo-ghi-chu-{at}"))
        .set("aria-label", format!("Bỏ ghi chú {}", at + 1))
        .click(move || {
            desk.edit_header("bỏ ghi chú xếp loại", false, |it| {
                if at < it.class_notes.len() {
                    it.class_notes.remove(at);
                }
            });
            browser::focus_one_soon(&[
                format!("bo-ghi-chu-{at}"),
                format!("bo-ghi-chu-{}", at.saturating_sub(1)),
                ADD_NOTE.to_owned(),
            ]);
        });
    el("div").class("read__line").put(field).put(remove)
}
