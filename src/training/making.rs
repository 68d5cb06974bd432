//! Lập tình huống: a case and its key from an assessment of this machine. A typed text stays while the program is open;
//! nothing is stored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::assessment::{Assessment, PracticeCase};
use tu_cham_core::criteria::{CriteriaSet, LeafIx, NodeIx};
use tu_cham_core::marking::is_asked;
use tu_cham_core::score::score;
use tu_cham_core::spread::Outcome;
use tu_cham_files::practice::{Case, Key, case_id};

use crate::browser::secret;
use crate::browser::{self, owned};
use crate::library::{Entry, Incoming, Library};
use crate::memo::Memo;
use crate::notices::Notices;
use crate::parcel::Parcel;
use crate::parcel::with_password::WithPassword;
use crate::route::Page;
use crate::training::shown;
use crate::ui::buttons::{Look, button, link, ways};
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::fold::fold;
use crate::ui::labelled::labelled;
use crate::ui::message::{Kind, message};
use crate::ui::select::select;
use crate::ui::slices::Slices;
use crate::ui::text::TextBox;
use crate::wording::{self, docket as words};

/// So many items are drawn with each frame, one area after the other.
const SLICE: usize = 24;

/// A case on its way, as long as the program is open.
#[derive(Clone, Copy)]
struct Making {
    /// The id of the assessment that it is made of; blank before one is chosen.
    of: RwSignal<String>,
    /// The id of the case: its key names it, whatever its title becomes.
    id: RwSignal<String>,
    title: RwSignal<String>,
    task: RwSignal<String>,
    source: RwSignal<String>,
    items: RwSignal<BTreeSet<LeafIx>>,
    reasons: RwSignal<BTreeMap<LeafIx, String>>,
    fault: RwSignal<Option<&'static str>>,
}

/// An assessment of this machine, to be chosen.
struct Listed {
    id: String,
    name: String,
}

/// The page.
pub(super) fn making_page() -> AnyView {
    let library = expect_context::<Library>();
    let making = Making::open();
    let listed = untrack(|| listed(library));
    if listed.is_empty() {
        let about =
            "Máy này chưa có bản tự chấm nào. Chấm một đơn vị cho đúng, có giải trình, rồi quay lại đây.";
        return shown("Lập tình huống", content![message(Kind::Empty, about)], None);
    }
    let about = "Từ một bản tự chấm đã làm đúng, lập hai tệp: tệp tình huống phát cho học viên, trong đó không có câu trả lời nào, và tệp đáp án \
        giữ lại. Bản tự chấm không thay đổi.";
    let now = making.of.get_untracked();
    let mut lines = vec![("Chọn một bản tự chấm…".to_owned(), now.is_empty())];
    lines.extend(listed.iter().map(|it| (it.name.clone(), it.id == now)));
    let pick = move |at: usize| {
        let id = at.checked_sub(1).and_then(|at| listed.get(at)).map(|it| it.id.clone());
        making.choose(library, &id.unwrap_or_default());
    };
    let choose = labelled(
        "ban-lam-tinh-huong",
        "Lập từ bản tự chấm",
        "",
        select("ban-lam-tinh-huong", lines.into_iter(), pick),
        Vec::new(),
    );
    let rest = live(move || {
        let id = making.of.get();
        let found = (!id.is_empty()).then(|| untrack(|| library.peek(&id))).flatten();
        match found {
            None => nothing(),
            Some(incoming) => untrack(|| form(making, incoming)).into_any(),
        }
    });
    shown("Lập tình huống", content![choose, rest], Some(about))
}

fn listed(library: Library) -> Vec<Listed> {
    let ready = library.entries().into_iter().filter_map(|entry| match entry {
        Entry::Ready(summary) => {
            Some(Listed { id: summary.header.id.clone(), name: wording::assessment_name(&summary.header) })
        }
        Entry::Removed(_) | Entry::Waiting { .. } | Entry::Unreadable { .. } => None,
    });
    ready.collect()
}

impl Making {
    fn open() -> Self {
        owned::at_root(|| {
            use_context::<Self>().unwrap_or_else(|| {
                let making = Self {
                    of: RwSignal::new(String::new()),
                    id: RwSignal::new(String::new()),
                    title: RwSignal::new(String::new()),
                    task: RwSignal::new(String::new()),
                    source: RwSignal::new(String::new()),
                    items: RwSignal::new(BTreeSet::new()),
                    reasons: RwSignal::new(BTreeMap::new()),
                    fault: RwSignal::new(None),
                };
                provide_context(making);
                making
            })
        })
    }

    /// Takes another assessment: the items that it answers, and for each what was said there as its reason. Title and
    /// task stay where somebody typed them.
    fn choose(self, library: Library, id: &str) {
        if let Some(Incoming { set, assessment, .. }) = untrack(|| library.peek(id)) {
            let report = score(set, &assessment);
            let answered = Outcome::all(set, &assessment, &report);
            let asked =
                set.leaves().filter(|(leaf, _)| answered.get(leaf.get()).copied().is_some_and(is_asked));
            self.items.set(asked.map(|(leaf, _)| leaf).collect());
            self.reasons.set(set.leaves().map(|(leaf, _)| (leaf, said(&assessment, leaf))).collect());
            if self.task.with_untracked(|task| task.trim().is_empty()) {
                self.task.set(assessment.header.brief.clone());
            }
            self.id.set(case_id(&assessment.header.unit, &browser::short_id().to_lowercase()));
        }
        self.fault.set(None);
        self.of.set(id.to_owned());
    }

    fn about(self, set: &CriteriaSet) -> PracticeCase {
        let items = self
            .items
            .with_untracked(|items| items.iter().map(|leaf| set.node_of(*leaf).id.clone()).collect());
        PracticeCase {
            id: self.id.get_untracked(),
            title: self.title.get_untracked().trim().to_owned(),
            items,
        }
    }

    fn case(self, incoming: &Incoming) -> Case {
        Case::of(
            &incoming.assessment.header,
            self.about(incoming.set),
            self.task.get_untracked().trim().to_owned(),
            self.source.get_untracked().trim().to_owned(),
        )
    }

    fn key(self, incoming: &Incoming) -> Key {
        let reasons = self.reasons.with_untracked(|reasons| {
            let reason =
                |leaf: &LeafIx| (*leaf, reasons.get(leaf).map(|it| it.trim().to_owned()).unwrap_or_default());
            self.items.with_untracked(|items| items.iter().map(reason).collect::<Vec<_>>())
        });
        Key::of(incoming.set, &incoming.assessment, &self.about(incoming.set), &reasons)
    }

    /// Whether a part is missing before a file can be made; the focus goes there.
    fn lacks(self) -> bool {
        let is_blank = |text: RwSignal<String>| text.with_untracked(|text| text.trim().is_empty());
        let lack = if is_blank(self.title) {
            Some(("ten-tinh-huong", "Nhập tên tình huống."))
        } else if is_blank(self.task) {
            Some(("phieu-tinh-huong", "Viết phiếu bài tập: học viên chấm theo những gì phiếu nêu."))
        } else if self.items.with_untracked(BTreeSet::is_empty) {
            Some(("cac-muc-cham", "Chọn ít nhất một mục phải chấm."))
        } else {
            None
        };
        self.fault.set(lack.map(|(_, words)| words));
        if let Some((id, _)) = lack {
            browser::focus_in_view(id);
        }
        lack.is_some()
    }
}

/// The remarks at an item in the assessment.
fn said(assessment: &Assessment, leaf: LeafIx) -> String {
    let answer = assessment.answer(leaf);
    let texts = [answer.explanation.trim(), answer.note.trim()];
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

fn form(making: Making, incoming: Incoming) -> El {
    let set = incoming.set;
    let field = |id: &str, label: &'static str, value: RwSignal<String>| {
        TextBox::new(id.to_owned(), label, value.into(), move |text| value.set(text))
    };
    let texts = plain_card(
        "phieu",
        "Phiếu bài tập",
        content![
            field("ten-tinh-huong", "Tên tình huống", making.title).single().view(),
            field("phieu-tinh-huong", "Nội dung phiếu", making.task)
                .hint("Mỗi dòng một đoạn. Nêu đủ số liệu để chấm các mục đã chọn; không nêu tên cán bộ, không nêu đáp án.")
                .view(),
            field("nguon-tinh-huong", "Nguồn số liệu", making.source).single().view(),
        ],
    );
    let report = score(set, &incoming.assessment);
    let outcomes: Arc<[Outcome]> = Outcome::all(set, &incoming.assessment, &report).into();
    let mut before = None;
    let areas = set.areas().iter().map(|area| {
        let leaves = set.leaves_of(*area);
        let slices = Slices::after(before, leaves.len(), 0, SLICE);
        before = Some(slices);
        items_of(making, set, *area, leaves, Arc::clone(&outcomes), slices).into_any()
    });
    let areas: Vec<AnyView> = areas.collect();
    let chosen = move || {
        let count = making.items.with(BTreeSet::len);
        let without = making.items.with(|items| {
            making.reasons.with(|reasons| {
                let is_blank = |leaf: &&LeafIx| reasons.get(*leaf).is_none_or(|text| text.trim().is_empty());
                items.iter().filter(is_blank).count()
            })
        });
        match without {
            _ if count == 0 => {
                "Chưa chọn mục nào. Chỉ chọn được những mục mà bản tự chấm đã trả lời.".to_owned()
            }
            0 => format!("Đã chọn {count} mục, mục nào cũng có lý do."),
            without => format!("Đã chọn {count} mục, {without} mục chưa có lý do."),
        }
    };
    let list = plain_card(
        "cac-muc-cham",
        "Các mục phải chấm, và lý do của đáp án",
        content![
            p("Điểm lấy từ bản tự chấm. Muốn đổi điểm, sửa câu trả lời trong bản đó rồi quay lại."),
            p("").class("num").set("role", "status").set("data-testid", "chosen-items").says(chosen),
        ],
    )
    .focusable()
    .put_all(areas);
    el("div").class("stack").put(texts).put(list).put(out(making, incoming))
}

/// The items of an area, each with a tick, its points, and the reason of the key.
fn items_of(
    making: Making,
    set: &'static CriteriaSet,
    area: NodeIx,
    leaves: Vec<LeafIx>,
    outcomes: Arc<[Outcome]>,
    slices: Slices,
) -> El {
    let in_area = leaves.clone();
    let count = move || making.items.with(|items| in_area.iter().filter(|leaf| items.contains(leaf)).count());
    let all = leaves.len();
    let title = format!("{}. {}", set[area].code, set[area].title);
    let line = live(move || format!("{title} ({}/{all})", count()).into_any());
    let row = move |at: usize| {
        let leaf = leaves[at];
        let outcome = outcomes.get(leaf.get()).copied().unwrap_or(Outcome::Unanswered);
        item(making, set, leaf, outcome).into_any()
    };
    let rows = el("div").class("stack").follow("aria-busy", slices.busy()).put(slices.view(row));
    fold(line, rows)
}

fn item(making: Making, set: &'static CriteriaSet, leaf: LeafIx, outcome: Outcome) -> El {
    let node = set.node_of(leaf);
    let is_ticked = Memo::new(move |_| making.items.with(|items| items.contains(&leaf)));
    let toggle = move |event: web_sys::Event| {
        let is_on = event_target_checked(&event);
        making.items.update(|items| {
            if is_on {
                items.insert(leaf)
            } else {
                items.remove(&leaf)
            };
        });
    };
    let label = format!("{} {} · {}", node.code, node.title, words::outcome(set, leaf, outcome));
    let tick = el("input")
        .set("type", "checkbox")
        .property("checked", move || is_ticked.get())
        .flag("disabled", move || !is_asked(outcome))
        .on("change", toggle);
    let tick = el("label").class("option").put(tick).put(el("span").words(label));
    let code = node.code.clone();
    let id = format!("ly-do-{}", node.id.replace('.', "-"));
    let reason = live(move || {
        if !is_ticked.get() {
            return nothing();
        }
        let value =
            Signal::derive(move || making.reasons.with(|all| all.get(&leaf).cloned().unwrap_or_default()));
        let typed = move |text: String| {
            making.reasons.update(|all| {
                all.insert(leaf, text);
            });
        };
        TextBox::new(id.clone(), format!("Lý do của mục {code}"), value, typed).view().into_any()
    });
    el("div").class("training__item").put(tick).put(reason)
}

/// The two files.
fn out(making: Making, incoming: Incoming) -> El {
    let notices = expect_context::<Notices>();
    let incoming = StoredValue::new(incoming);
    let parcel = move |kind: &str, text: String| Parcel {
        stem: format!("{kind}-{}", making.id.get_untracked()),
        ending: ".tucham.json",
        text,
        advice: "",
        asked: None,
    };
    let hand_case = move || {
        if making.lacks() {
            return;
        }
        let text = incoming.with_value(|it| making.case(it).text(it.set, true));
        parcel("tinh-huong", text).hand_over(notices);
    };
    let key = move || incoming.with_value(|it| making.key(it).text(it.set, true));
    let pack = Callback::new(move |()| parcel("dap-an", key()));
    let fault = live(move || match making.fault.get() {
        Some(words) => message(Kind::Fault, words).into_any(),
        None => nothing(),
    });
    let bare = (!secret::is_available()).then(|| {
        let hand = move || {
            if !making.lacks() {
                pack.run(()).hand_over(notices);
            }
        };
        button(Look::Second, "Tải tệp đáp án không khóa").click(hand)
    });
    let of_case = plain_card(
        "tep-tinh-huong",
        "Tệp tình huống, phát cho học viên",
        content![
            p(
                "Có tên, phiếu bài tập, danh sách mục và bài trắng. Không có số liệu, câu trả lời, giải trình, ghi chú, tài liệu hay tên người của bản tự chấm."
            ),
            el("div").set("role", "alert").put(fault),
            ways(content![button(Look::Main, "Tải tệp tình huống").click(hand_case)]),
        ],
    );
    let of_key = plain_card(
        "tep-dap-an",
        "Tệp đáp án, chỉ người hướng dẫn giữ",
        content![
            p(
                "Có câu trả lời, điểm và lý do của từng mục. Người có từ mở thì đọc được tất cả; ai không có từ thì không đọc được. \
               Từ ngắn, dễ đoán thì dò ra được. Từ không ngăn được người đã xem đáp án kể lại."
            ),
            view! { <WithPassword submit="Tải tệp đáp án có khóa" pack/> },
            bare,
            p(link(Page::Docket("dap-an".to_owned()).href(), "Mở đáp án ở Bàn làm việc, phần So với đáp án")),
        ],
    );
    el("div").class("stack").put(of_case).put(of_key)
}
