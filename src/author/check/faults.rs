//! A fault with its place, the decisions that settle it, and a reason to be kept with the decision.

use leptos::prelude::*;
use tu_cham_author::deciding::{Decision, decisions, holder};
use tu_cham_author::finding::{Fact, Finding};
use tu_cham_author::header::Lack;
use tu_cham_author::open::Open;

use crate::author::desk::Desk;
use crate::author::scoring::fields::{number, words as line};
use crate::author::steps::aimed;
use crate::browser;
use crate::route::Step;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::element::{El, content, el, p};
use crate::wording::author as words;
use crate::wording::authoring;

/// One line of what is left.
pub(crate) fn row(desk: Desk, open: &Open) -> El {
    let said = p(authoring::open(open)).class("left__said");
    let remedy = p(authoring::open_remedy(open)).class("quiet");
    let row = el("li").class("left__row").put(said).put(remedy);
    match open {
        Open::Fault(finding) => row.put(to_decide(desk, finding)),
        Open::Refused { at: Some(at), .. } | Open::Unfit { at: Some(at), .. } => {
            row.put(ways(links(desk, at.row)))
        }
        Open::Header(lack) => {
            let field = field(*lack);
            let see = move || browser::focus_in_view_soon(field);
            row.put(ways(content![button(Look::Quiet, "Đến ô cần điền").click(see)]))
        }
        _ => row,
    }
}

/// The field of the header that settles what is missing.
const fn field(lack: Lack) -> &'static str {
    match lack {
        Lack::Id | Lack::IdInvalid => "bo-ma",
        Lack::VersionInvalid => "bo-phien-ban",
        Lack::Year | Lack::YearInvalid(_) => "bo-nam",
        Lack::Title | Lack::TitleTooLong { is_short: false, .. } => "bo-ten",
        Lack::TitleTooLong { is_short: true, .. } => "bo-ngan",
        Lack::UnitTypes => "bo-don-vi",
        Lack::Number => "qd-so",
        Lack::Date => "qd-ngay",
        Lack::Issuer => "qd-co-quan",
        Lack::Scope => "qd-pham-vi",
        Lack::Compared => "qd-doi-chieu",
        Lack::Draft => "bo-chinh-thuc",
        Lack::Scale { .. } => "bo-tong",
        Lack::LowestClass => "bo-xep-loai",
    }
}

/// Links to the row in the table, and to its item.
fn links(desk: Desk, row: usize) -> Vec<AnyView> {
    let item = desk.proposal.with_untracked(|proposal| {
        let item = holder(&proposal.areas, row)?;
        item.children.is_empty().then_some(item.row)
    });
    let table = aimed(desk, Step::Table, Some(row), format!("Xem dòng {row}"));
    let item = item.map(|item| aimed(desk, Step::Scoring, Some(item), "Sửa cách chấm của mục".to_owned()));
    content![table, item]
}

/// The decisions about a fault.
fn to_decide(desk: Desk, finding: &Finding) -> El {
    let finding = StoredValue::new(finding.clone());
    let row = finding.with_value(|finding| finding.at.row);
    let reason = RwSignal::new(String::new());
    let proposal = desk.proposal.get_untracked();
    let all = finding.with_value(|finding| decisions(finding, &proposal));
    let decide = move |decision: &Decision| {
        let said = words::decision(decision);
        let why = reason.get_untracked();
        let proposal = desk.proposal.get_untracked();
        desk.edit(format!("{said}, dòng {row}"), |it| {
            finding.with_value(|finding| it.decide(finding, &proposal, decision, &why));
        });
        browser::focus_in_view_soon(super::LEFT);
    };
    let mut buttons: Vec<AnyView> = all
        .iter()
        .map(|decision| {
            let (decision, said) = (decision.clone(), words::decision(decision));
            button(Look::Second, said).click(move || decide(&decision)).into_any()
        })
        .collect();
    buttons.extend(links(desk, row));
    let why = (!all.is_empty()).then(|| {
        line(
            format!("ly-do-{row}-{}", finding.with_value(|it| it.fact.kind())),
            "Lý do (ghi kèm quyết định, nếu văn bản không nêu rõ)",
            reason.into(),
            move |text| reason.set(text),
        )
    });
    el("div").class("lines").put(typed(desk, &finding.get_value())).put(why).put(ways(buttons))
}

/// A field where the decision is a number or a code that nobody can guess.
fn typed(desk: Desk, finding: &Finding) -> Option<AnyView> {
    let row = finding.at.row;
    match &finding.fact {
        Fact::MissingPoints { .. } | Fact::UnreadablePoints { .. } => {
            let value = Signal::derive(move || desk.with(|it| it.nodes.get(&row).and_then(|node| node.max)));
            Some(once(format!("diem-dong-{row}"), "Điểm tối đa", value, move |max| {
                desk.edit(format!("điểm tối đa, dòng {row}"), |it| {
                    it.nodes.entry(row).or_default().max = Some(max);
                });
            }))
        }
        Fact::DuplicateCode { rows, .. } => {
            let fields = rows.iter().map(|row| code(desk, *row).into_any());
            Some(el("div").class("read__row").put_all(fields.collect()).into_any())
        }
        _ => None,
    }
}

/// A number that counts once it is confirmed: with every letter the fault would go, and the field with it.
fn once(
    id: String,
    label: &'static str,
    value: Signal<Option<tu_cham_core::number::Decimal>>,
    put: impl Fn(tu_cham_core::number::Decimal) + Copy + Send + Sync + 'static,
) -> AnyView {
    let typed = RwSignal::new(value.get_untracked());
    let take = move || {
        if let Some(number) = typed.get_untracked() {
            put(number);
        }
    };
    let field = number(id, label, typed.into(), move |number| typed.set(number));
    let take =
        button(Look::Second, "Ghi điểm tối đa").flag("disabled", move || typed.get().is_none()).click(take);
    el("div").class("read__row").put(field).put(take).into_any()
}

/// The code of a row.
fn code(desk: Desk, row: usize) -> El {
    let now =
        desk.proposal.with_untracked(|proposal| proposal.at_row(row).and_then(|item| item.node.code.clone()));
    let typed = RwSignal::new(now.unwrap_or_default());
    let take = move || {
        let code = typed.get_untracked();
        desk.edit(format!("sửa mã, dòng {row}"), |it| it.nodes.entry(row).or_default().code = Some(code));
    };
    let field = line(format!("ma-dong-{row}"), format!("Mã của dòng {row}"), typed.into(), move |text| {
        typed.set(text);
    });
    el("div")
        .class("read__row")
        .put(field)
        .put(button(Look::Second, "Ghi mã").set("aria-label", format!("Ghi mã của dòng {row}")).click(take))
}
