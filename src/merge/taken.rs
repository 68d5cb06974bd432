//! The values that a merge takes without a question: the item, the old value and the new, whose it is, and the points before and
//! after.

use leptos::prelude::*;
use tu_cham_core::score::score;
use tu_cham_core::stamps::StampedPart;
use tu_cham_files::merge::{Merge, leaves};

use crate::merge::Merging;
use crate::ui::element::{content, el, p};
use crate::ui::portions::all_or_some;
use crate::ui::slices::Slices;
use crate::ui::table::{ColumnHead, card_row, cell, column, framed, table};
use crate::wording;

/// So many values are shown at first.
const SHOWN: usize = 12;
/// So many more are made with each frame, once all are wanted.
const SLICE: usize = 40;
/// The name of the table.
const TITLE: &str = "Nội dung được cập nhật";

/// A value, in words.
#[derive(Clone, PartialEq)]
struct Taken {
    part: String,
    was: String,
    is: String,
    who: String,
    points: String,
}

/// The sentence about all values, and the table of them.
pub(super) fn taken(merging: &Merging, merge: &Merge) -> AnyView {
    let set = merging.session.set;
    let items = leaves(set, merge.taken.iter().map(|(part, _)| part)).len();
    let said = merging.desk.with_value(|desk| {
        let others = desk.others();
        let names = merge.taken.iter().map(|(part, file)| {
            others.get(*file).and_then(|other| other.stamps.get(part)).map_or("", |stamp| stamp.by.as_str())
        });
        let mut files: Vec<usize> = merge.taken.iter().map(|(_, file)| *file).collect();
        files.sort_unstable();
        files.dedup();
        wording::merge::takes(merge.taken.len(), items, &names.collect::<Vec<_>>(), files.len())
    });
    let said = p(said).set("data-testid", "merge-takes");
    if merge.taken.is_empty() {
        return said.into_any();
    }
    let values = StoredValue::new(values(merging, merge));
    let count = values.with_value(Vec::len);
    let whole = RwSignal::new(false);
    let rows = crate::ui::element::live(move || {
        let lines = if whole.get() { count } else { count.min(SHOWN) };
        let slices = Slices::of(lines, SHOWN, SLICE);
        let line = move |at: usize| values.with_value(|values| line(&values[at]));
        let table = table("table table--cards merge__table", &columns(), slices.view(line));
        framed(TITLE, table.follow("aria-busy", slices.busy())).into_any()
    });
    content![said, rows, all_or_some(whole, count, SHOWN, "nội dung")].into_any()
}

fn columns() -> [ColumnHead; 5] {
    [column("Mục"), column("Đang có"), column("Thành"), column("Người nhập, tệp"), column("Điểm")]
}

fn line(value: &Taken) -> AnyView {
    let cells = vec![
        cell(value.was.clone()),
        cell(el("b").words(value.is.clone())),
        cell(el("small").words(value.who.clone())).class("table__wide"),
        cell(value.points.clone()),
    ];
    card_row(value.part.clone(), &columns(), cells).into_any()
}

/// All values, those without an item first, then in the order of the set.
fn values(merging: &Merging, merge: &Merge) -> Vec<Taken> {
    let (session, set) = (merging.session, merging.session.set);
    let after = merging.desk.with_value(|desk| {
        session.with_untracked(|own| desk.preview(set, own, merge.clone())).map(|merged| score(set, &merged))
    });
    let mut parts: Vec<&(StampedPart, usize)> = merge.taken.iter().collect();
    parts.sort_by_key(|(part, _)| leaves(set, std::iter::once(part)).first().map(|leaf| leaf.get()));
    let value = |(part, file): &&(StampedPart, usize)| {
        let points = after.as_ref().map_or_else(String::new, |after| {
            let changed = session.report().with_untracked(|before| {
                let items = leaves(set, std::iter::once(part)).into_iter();
                let changed =
                    items.filter_map(|leaf| wording::merge::points_change(set, leaf, before, after));
                changed.collect::<Vec<_>>()
            });
            match (changed.is_empty(), leaves(set, std::iter::once(part)).is_empty()) {
                (true, true) => "–".to_owned(),
                (true, false) => "không đổi".to_owned(),
                _ => changed.join("; "),
            }
        });
        let who = merging.desk.with_value(|desk| {
            let stamp = desk.others().get(*file).and_then(|other| other.stamps.get(part).cloned());
            let name = desk.files().get(*file).copied().unwrap_or_default();
            wording::merge::origin(stamp.as_ref(), &[name])
        });
        Taken {
            part: wording::merge::part(part, set),
            was: merging.words(part, 0),
            is: merging.words(part, file + 1),
            who,
            points,
        }
    };
    parts.iter().map(value).collect()
}
