//! One figure in the list of all: its field, last year's figure, the items that use it, and its faults.

use leptos::prelude::*;
use tu_cham_core::assessment::Entered;
use tu_cham_core::criteria::{InputIx, InputKind};
use tu_cham_core::rule::Problem;

use crate::item::confirming::confirming;
use crate::item::item_links::item_links;
use crate::item::rule_fields::concerns;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{content, el, sr};
use crate::ui::field::{FigureField, shown};
use crate::wording;

/// The focus in a list of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Focus {
    /// The number of focus moves; the faults between figures are checked again at each.
    pub(crate) moves: u32,
    /// Whether the focus is in one of the fields.
    pub(crate) inside: bool,
}

/// The id of a figure's field.
pub(crate) fn figure_field(session: Session, input: InputIx) -> String {
    format!("so-lieu-{}", session.set[input].id)
}

/// One figure; a table pasted into its field goes to `on_table`.
#[component]
pub(crate) fn FigureRow(
    session: Session,
    input: InputIx,
    focus: ReadSignal<Focus>,
    on_table: Callback<(InputIx, String)>,
) -> impl IntoView {
    let about = &session.set[input];
    let id = figure_field(session, input);
    let fault_id = format!("{id}-loi");
    let fault = settled(session, input, focus);
    let before = session.with_untracked(|figures| shown(figures.previous(input)));
    // It stands in a column of its own, and is read out with the field as the hint that it is.
    let before = match (before.is_empty(), about.kind) {
        (true, InputKind::Date) => content!["ngày/tháng/năm"],
        (true, _) => Vec::new(),
        (false, _) => content![sr("Năm trước: "), before],
    };
    let before = el("p").class("figure__before num").id(format!("{id}-hint")).put_all(before);
    view! {
        <li class="figure">
            <FigureField
                id=id
                label=about.label.clone()
                kind=about.kind
                unit=about.unit.clone()
                entry=Signal::derive(move || session.entry(input))
                on_enter=Callback::new(move |entered: Entered| session.enter(None, input, entered))
                unconfirmed=Signal::derive(move || session.unconfirmed(input))
                on_confirm=confirming(session, input)
                on_table=Callback::new(move |text| on_table.run((input, text)))
                at_fault=Signal::derive(move || fault.get().is_some())
                fault_id=fault_id.clone()
            />
            {before}
            <p class="figure__uses">{sr("Dùng ở mục")} {item_links(session, &about.used_by)}</p>
            {move || fault.get().map(|text| view! { <p class="err figure__fault" id=fault_id.clone() prop:textContent=text></p> })}
        </li>
    }
}

/// The fault between this figure and others. While the officer is typing, a new fault is shown only when the field is
/// left; a corrected fault disappears at once.
fn settled(session: Session, input: InputIx, focus: ReadSignal<Focus>) -> Memo<Option<String>> {
    let set = session.set;
    let results: Vec<_> = set[input].used_by.iter().map(|leaf| session.result(*leaf)).collect();
    let fault = Memo::new(move |_| {
        // A blank figure is not a fault: it is only missing so far.
        session.entry(input)?;
        let find =
            |problem: &Problem| concerns(problem, input).then(|| wording::problem(problem, set)).flatten();
        results.iter().find_map(|result| result.with(|result| result.problems.iter().find_map(find)))
    });
    let seen = Memo::new(move |before: Option<&(u32, Option<String>)>| {
        let Focus { moves, inside } = focus.get();
        let now = fault.get();
        let is_new = before.is_some_and(|(looked, shown)| *looked == moves && shown.is_none());
        (moves, now.filter(|_| !(inside && is_new)))
    });
    Memo::new(move |_| seen.with(|(_, shown)| shown.clone()))
}
