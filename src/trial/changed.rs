//! The changes of a copy, each with what its items gain, and the way back.

use leptos::prelude::*;
use tu_cham_core::criteria::InputIx;

use crate::browser::keyboard;
use crate::session::Session;
use crate::trial::Trial;
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
        let rows = changes.into_iter().map(|(input, _)| line(&trial, input).into_any()).collect_view();
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
    let back =
        button(Look::Quiet, "Trả lại").set("aria-label", format!("Trả lại “{label}”")).click(move || {
            copy.take_over(vec![trial.original(input)]);
            keyboard::hold_focus();
        });
    let cells = vec![
        cell(said(session)).class("table__number"),
        cell(said(copy)).class("table__number"),
        cell(items).class("table__number"),
        cell(back),
    ];
    row(label.as_str(), cells)
}
