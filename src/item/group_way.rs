//! A group whose points are published as one number: it is scored item by item, or takes that number with its source. The number is
//! kept as it was published and never split.

use leptos::prelude::*;
use tu_cham_core::assessment::LeafAnswer;
use tu_cham_core::criteria::{CriteriaSet, NodeIx};
use tu_cham_core::score::group_field;

use crate::item::announced::AnnouncedFields;
use crate::session::Session;
use crate::wording::{self, earned::Sense};

/// The id of a group's place on the page.
pub(crate) fn group_place(node_id: &str) -> String {
    format!("nhom-{node_id}")
}

/// The outermost groups below a node, itself included, whose points may be one published number.
pub(crate) fn published_groups(set: &CriteriaSet, node: NodeIx) -> Vec<NodeIx> {
    if set[node].announced_as_one.is_some() {
        return vec![node];
    }
    set[node].children.iter().flat_map(|child| published_groups(set, *child)).collect()
}

/// The choice between both ways, and the number with its source.
#[component]
pub(crate) fn GroupWay(session: Session, node: NodeIx) -> impl IntoView {
    let set = session.set;
    let about = &set[node];
    let sense = Sense::of(set, node);
    let by = about.announced_as_one.clone().unwrap_or_default();
    let as_one = Memo::new(move |_| session.with(|assessment| assessment.group(node).announced.is_some()));
    let result = Memo::new(move |_| session.report().with(|report| report.group(node).cloned()));
    let points = move || {
        let given = result.get().and_then(|result| result.points);
        given.map_or_else(|| "–".to_owned(), |given| sense.points(given, set))
    };
    let remark = move || {
        let result = result.get()?;
        let own = result.own.filter(|own| result.points.is_some_and(|points| points != *own))?;
        Some(format!("Các mục trong nhóm cộng lại được {}, khác điểm công bố.", sense.points(own, set)))
    };
    let fault = move || result.get().and_then(|result| wording::problem(&result.problem?, set));
    let gaps = move || result.get().map(|result| result.gaps).unwrap_or_default();
    let said = move || {
        let fault = fault().map(|text| ("err", text));
        let remark = remark().map(|text| ("trace num", text));
        let gaps = gaps().into_iter().map(|gap| ("todo", wording::gap(gap).to_owned()));
        let said = fault.into_iter().chain(remark).chain(gaps);
        said.map(|(class, text)| view! { <p class=class prop:textContent=text></p> }).collect_view()
    };
    let name = format!("cach-nhom-{}", about.id);
    let ways = [(false, "Chấm từng mục"), (true, "Chỉ có một điểm công bố cho cả nhóm")];
    let radios = ways
        .into_iter()
        .map(|(one, label)| {
            let chosen = move || as_one.get() == one;
            view! {
                <label class="opt opt--short" class:opt--on=chosen>
                    <input type="radio" name=name.clone() prop:checked=chosen on:change=move |_| choose(session, node, one)/>
                    {label}
                </label>
            }
        })
        .collect_view();
    let heading = format!("{}-ten", group_place(&about.id));
    let labelled_by = heading.clone();
    let how = format!(
        "{by} công bố điểm của nhóm này thành một số. Nếu chỉ có số đó thì nhập nguyên số, không chia cho từng mục."
    );
    view! {
        <section class="item" id=group_place(&about.id) tabindex="-1" aria-labelledby=labelled_by>
            <span class="item__code" prop:textContent=about.code.as_str()></span>
            <h2 class="item__title" id=heading prop:textContent=format!("Cả nhóm: {}", about.title)></h2>
            <p class="item__how" prop:textContent=how></p>
            <p class="item__pts num" hidden=move || !as_one.get()>
                <b prop:textContent=points></b> {format!(" {}", sense.behind(about.max))}
            </p>
            <fieldset class="boolean boolean--row">
                <legend class="boolean__question">"Nhóm này chấm bằng"</legend>
                {radios}
            </fieldset>
            {move || as_one.get().then(|| view! { <Number session node by=by.clone()/> })}
            {said}
        </section>
    }
}

fn choose(session: Session, node: NodeIx, one: bool) {
    session.edit_group(node, if one { LeafAnswer::use_announced } else { LeafAnswer::use_items });
}

/// The number and its source.
#[component]
fn Number(session: Session, node: NodeIx, by: String) -> impl IntoView {
    let set = session.set;
    let about = &set[node];
    view! {
        <AnnouncedFields
            session
            id=group_place(&about.id)
            by
            label="Điểm công bố của cả nhóm"
            unit=Sense::of(set, node).most(about.max)
            field=group_field(set, node)
            value=Signal::derive(move || session.with(|assessment| assessment.group(node).announced.clone()))
            on_points=Callback::new(move |points| session.edit_group_announced(node, |announced| announced.points = points))
            on_source=Callback::new(move |source| session.edit_group_announced(node, |announced| announced.source = source))
        />
    }
}
