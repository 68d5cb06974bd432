//! The content of a row of the decisions that are left: the fault, the decisions that settle it, and a reason to be
//! kept with the decision.

use leptos::prelude::*;
use tu_cham_author::deciding::{Decision, caused_by, decisions, holder};
use tu_cham_author::finding::{Fact, Finding};
use tu_cham_author::header::Lack;
use tu_cham_author::open::Open;
use tu_cham_core::number::Decimal;

use super::left::Typed;
use crate::author::desk::Desk;
use crate::author::scoring::fields::{number, words as line};
use crate::author::steps::aimed;
use crate::browser;
use crate::route::Step;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::element::{El, content, el, p};
use crate::wording::author as words;
use crate::wording::authoring;

/// The content of the row `id` of a decision that is left.
pub(super) fn parts(desk: Desk, open: &Open, id: &str, typed: Typed) -> Vec<AnyView> {
    let said = p(authoring::open(open)).class("left__said");
    let cause = match open {
        Open::Fault(finding) => desk.proposal.with_untracked(|proposal| caused_by(finding, proposal)),
        _ => None,
    };
    let cause = cause.map(|row| {
        let see = aimed(desk, Step::Table, Some(row), format!("Xem dòng {row}"));
        el("p").put(authoring::cause(row)).put(" ").put(see)
    });
    let remedy = p(authoring::open_remedy(open)).class("quiet");
    let ways = match open {
        Open::Fault(finding) => Some(to_decide(desk, finding, id, typed)),
        Open::Refused { at: Some(at), .. } | Open::Unfit { at: Some(at), .. } | Open::Uncovered(at) => {
            Some(ways(links(desk, at.row)))
        }
        Open::Header(lack) => {
            let field = field(*lack);
            let see = move || browser::focus_in_view_soon(field);
            Some(ways(content![button(Look::Quiet, "Đến ô cần điền").click(see)]))
        }
        _ => None,
    };
    content![said, cause, remedy, ways]
}

/// The field of the header that settles what is missing.
const fn field(lack: Lack) -> &'static str {
    match lack {
        Lack::Id | Lack::IdInvalid => "bo-ma",
        Lack::VersionInvalid => "bo-phien-ban",
        Lack::Year | Lack::YearInvalid(_) => "bo-nam",
        Lack::Title | Lack::TitleTooLong { is_short: false, .. } => "bo-ten",
        Lack::TitleTooLong { is_short: true, .. } => "bo-ngan",
        Lack::LevelNames { .. } => "bo-cap",
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
pub(super) fn links(desk: Desk, row: usize) -> Vec<AnyView> {
    let item = desk.proposal.with_untracked(|proposal| {
        let item = holder(&proposal.areas, row)?;
        item.children.is_empty().then_some(item.row)
    });
    let table = aimed(desk, Step::Table, Some(row), format!("Xem dòng {row}"));
    let item = item.map(|item| aimed(desk, Step::Scoring, Some(item), "Sửa cách chấm của mục".to_owned()));
    content![table, item]
}

/// The decisions about a fault.
fn to_decide(desk: Desk, finding: &Finding, id: &str, typed: Typed) -> El {
    let row = finding.at.row;
    let why_id = format!("ly-do-{id}");
    let reason = typed.text(&why_id, String::new());
    let proposal = desk.proposal.get_untracked();
    let all = decisions(finding, &proposal);
    let deciding = Deciding {
        desk,
        typed,
        reason,
        at: StoredValue::new((finding.clone(), id.to_owned(), why_id.clone())),
    };
    let mut buttons: Vec<AnyView> = all
        .iter()
        .map(|decision| {
            let (decision, said) = (decision.clone(), words::decision(decision));
            button(Look::Second, said).click(move || deciding.decide(&decision)).into_any()
        })
        .collect();
    let fields = fields(&deciding, finding);
    let has_ways = !all.is_empty() || !fields.is_empty();
    buttons.extend(links(desk, row));
    let why = has_ways.then(|| {
        let kept = why_id.clone();
        line(why_id, words::WHY, reason.into(), move |text| {
            typed.keep(&kept, text.clone());
            reason.set(text);
        })
    });
    el("div").class("lines").put_all(fields).put(why).put(ways(buttons))
}

/// A fault that is being decided.
#[derive(Clone, Copy)]
struct Deciding {
    desk: Desk,
    typed: Typed,
    reason: RwSignal<String>,
    /// The fault, the id of its row, and that of the field with the reason.
    at: StoredValue<(Finding, String, String)>,
}

impl Deciding {
    fn decide(self, decision: &Decision) {
        let said = words::decision(decision);
        let why = self.reason.get_untracked();
        let proposal = self.desk.proposal.get_untracked();
        self.at.with_value(|(finding, id, why_id)| {
            let row = match decision {
                Decision::Code { row, .. } => *row,
                _ => finding.at.row,
            };
            self.typed.forget(why_id);
            self.desk
                .edit(format!("{said}, dòng {row}"), |it| it.decide(finding, &proposal, decision, &why));
            self.typed.go_on(id);
        });
    }
}

/// Fields where the decision is a number or a code that nobody can guess.
fn fields(deciding: &Deciding, finding: &Finding) -> Vec<AnyView> {
    match &finding.fact {
        Fact::MissingPoints { .. } | Fact::UnreadablePoints { .. } => {
            content![maximum(finding.at.row, deciding)]
        }
        Fact::DuplicateCode { rows, .. } => {
            let fields = rows.iter().map(|row| code(*row, deciding).into_any());
            content![el("div").class("read__row").put_all(fields.collect())]
        }
        _ => Vec::new(),
    }
}

/// A maximum that counts once it is confirmed: with every letter the fault would go, and the field with it.
fn maximum(row: usize, deciding: &Deciding) -> El {
    let deciding = *deciding;
    let id = format!("diem-dong-{row}");
    let kept = deciding.typed;
    let text = kept.text(&id, String::new());
    let typed = RwSignal::new(Decimal::from_canonical(&text.get_untracked()));
    let take = move || {
        if let Some(max) = typed.get_untracked() {
            deciding.decide(&Decision::Max(max));
        }
    };
    let field = {
        let id = id.clone();
        number(id.clone(), "Điểm tối đa", typed.into(), move |number| {
            kept.keep(&id, number.map(Decimal::canonical).unwrap_or_default());
            typed.set(number);
        })
    };
    let take =
        button(Look::Second, "Ghi điểm tối đa").flag("disabled", move || typed.get().is_none()).click(take);
    el("div").class("read__row").put(field).put(take)
}

/// The code of a row.
fn code(row: usize, deciding: &Deciding) -> El {
    let deciding = *deciding;
    let now = deciding.desk.proposal.with_untracked(|proposal| {
        proposal.at_row(row).and_then(|item| item.node.code.clone()).unwrap_or_default()
    });
    let id = format!("ma-dong-{row}");
    let kept = deciding.typed;
    let typed = kept.text(&id, now);
    let take = move || {
        let code = typed.get_untracked();
        deciding.decide(&Decision::Code { row, code });
    };
    let keep = id.clone();
    let field = line(id, format!("Mã của dòng {row}"), typed.into(), move |text| {
        kept.keep(&keep, text.clone());
        typed.set(text);
    });
    el("div")
        .class("read__row")
        .put(field)
        .put(button(Look::Second, "Ghi mã").set("aria-label", format!("Ghi mã của dòng {row}")).click(take))
}
