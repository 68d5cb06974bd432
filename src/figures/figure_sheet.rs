//! All figures as one table, for paper.

use leptos::prelude::*;
use tu_cham_core::criteria::InputIx;
use tu_cham_core::figures::Group;

use crate::browser::printing::Printing;
use crate::session::Session;
use crate::ui::field::shown;

/// What a group is called whose source the set does not name.
pub(crate) const OTHER_SOURCES: &str = "Nguồn khác";

/// Where the figures of a group come from.
pub(crate) fn source_name(group: &Group<'_>) -> String {
    if group.source.is_empty() { OTHER_SOURCES.to_owned() } else { group.source.to_owned() }
}

/// The table, made for paper only: fields and links are of no use there.
#[component]
pub(crate) fn FigureSheet(session: Session, groups: Vec<Group<'static>>) -> impl IntoView {
    let printing = expect_context::<Printing>();
    let groups = StoredValue::new(groups);
    move || printing.is_on().then(|| untrack(|| table(session, groups.get_value())))
}

fn table(session: Session, groups: Vec<Group<'static>>) -> AnyView {
    let set = session.set;
    let row = move |input: InputIx| {
        let about = &set[input];
        let items: Vec<&str> = about.used_by.iter().map(|leaf| set.node_of(*leaf).code.as_str()).collect();
        view! {
            <tr>
                <td prop:textContent=about.label.as_str()></td>
                <td prop:textContent=about.unit.as_str()></td>
                <td class="sheet__value" prop:textContent=session.with_untracked(|figures| shown(figures.entry(input)))></td>
                <td class="sheet__value" prop:textContent=session.with_untracked(|figures| shown(figures.previous(input)))></td>
                <td prop:textContent=items.join(", ")></td>
            </tr>
        }
    };
    let body = move |group: Group<'static>| {
        let source = source_name(&group);
        let rows = group.inputs.into_iter().map(row).collect_view();
        view! { <tbody><tr><th colspan="5" scope="rowgroup">{source}</th></tr>{rows}</tbody> }
    };
    view! {
        <table class="sheet sheet--paper num">
            <thead>
                <tr>
                    <th scope="col">"Số liệu"</th>
                    <th scope="col" class="sheet__unit">"Đơn vị tính"</th>
                    <th scope="col" class="sheet__value">"Kỳ này"</th>
                    <th scope="col" class="sheet__value">"Năm trước"</th>
                    <th scope="col" class="sheet__items">"Mục"</th>
                </tr>
            </thead>
            {groups.into_iter().map(body).collect_view()}
        </table>
    }
    .into_any()
}
