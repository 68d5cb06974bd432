//! The changes of a copy, each with what its items gain, and the way back.

use leptos::prelude::*;
use tu_cham_core::criteria::InputIx;

use crate::browser::keyboard;
use crate::session::Session;
use crate::session::trial::{Changes, Way};
use crate::trial::Trial;
use crate::trial::ways::{Place, said};
use crate::ui::buttons::{Look, button};
use crate::ui::card::plain_card;
use crate::ui::element::{El, content, el, live, p};
use crate::ui::table::{cell, classed_column, column, framed, row, table};
use crate::wording;
use crate::wording::earned;

/// The card.
pub(crate) fn changed(trial: &Trial) -> El {
    let trial = *trial;
    let list = live(move || {
        trial.count.track();
        trial.session.follow_settled();
        trial.copy.follow_settled();
        let changes = untrack(|| trial.session.differing(trial.copy));
        if changes.is_empty() {
            return p("Chưa có thay đổi. Sửa ô bất kỳ trong bảng dưới đây.").class("bars__note").into_any();
        }
        let columns = [
            column("Số liệu, câu trả lời"),
            classed_column("Bản tự chấm", "table__number"),
            classed_column("Bản thử", "table__number"),
            classed_column("Điểm của mục", "table__number"),
            column(""),
        ];
        let entries = changes.entries.into_iter().map(|(input, _)| line(&trial, input).into_any());
        let leaves = changes.leaves.into_iter().map(|(leaf, _)| way(&trial, Place::Leaf(leaf)).into_any());
        let groups = changes.groups.into_iter().map(|(node, _)| way(&trial, Place::Group(node)).into_any());
        let rows = entries.chain(leaves).chain(groups).collect_view();
        let table = table("table num", &columns, rows.into_any()).set("data-testid", "trial-changes");
        framed("Thay đổi trên bản thử", table).into_any()
    });
    plain_card("thay-doi", "Thay đổi trên bản thử", content![list])
}

fn line(trial: &Trial, input: InputIx) -> El {
    let Trial { session, copy, .. } = *trial;
    let trial = *trial;
    let set = session.set;
    let label = &set[input].label;
    let said = |of: Session| {
        let entry = of.with_untracked(|it| it.entry(input).cloned());
        entry
            .as_ref()
            .and_then(|entry| wording::entries::entry(set, input, entry))
            .unwrap_or_else(|| "–".to_owned())
    };
    let items: Vec<AnyView> = set[input]
        .used_by
        .iter()
        .map(|leaf| {
            let points = |of: Session| {
                of.report().with_untracked(|report| earned::of_item(set, *leaf, report.leaf(*leaf)))
            };
            let code = &set.node_of(*leaf).code;
            el("div").words(format!("{code}: {} → {}", points(session), points(copy))).into_any()
        })
        .collect();
    let back = button(Look::Quiet, "Bỏ thay đổi").set("aria-label", format!("Bỏ thay đổi “{label}”")).click(
        move || {
            copy.take_over(vec![trial.original(input)].into());
            keyboard::hold_focus();
        },
    );
    let cells = vec![
        cell(said(session)).class("table__number"),
        cell(said(copy)).class("table__number"),
        cell(items).class("table__number"),
        cell(back),
    ];
    row(label.as_str(), cells)
}

/// An item or a group that is answered in another way, with the way back.
fn way(trial: &Trial, place: Place) -> El {
    let Trial { session, copy, .. } = *trial;
    let set = session.set;
    let label = place.name(set);
    let original = move || {
        session.with_untracked(|own| match place {
            Place::Leaf(leaf) => {
                Changes { leaves: vec![(leaf, Way::of(own.answer(leaf)))], ..Changes::default() }
            }
            Place::Group(node) => {
                Changes { groups: vec![(node, Way::of(own.group(node)))], ..Changes::default() }
            }
        })
    };
    let back = button(Look::Quiet, "Bỏ thay đổi").set("aria-label", format!("Bỏ thay đổi “{label}”")).click(
        move || {
            copy.take_over(original());
            keyboard::hold_focus();
        },
    );
    let points = |of: Session| {
        of.report().with_untracked(|report| match place {
            Place::Leaf(leaf) => earned::of_item(set, leaf, report.leaf(leaf)),
            Place::Group(node) => earned::of_part(set, node, report.node(node)),
        })
    };
    let cells = vec![
        cell(said(session, place)).class("table__number"),
        cell(said(copy, place)).class("table__number"),
        cell(format!("{} → {}", points(session), points(copy))).class("table__number"),
        cell(back),
    ];
    row(label, cells)
}
