//! A group whose points are published as one number: it is scored item by item, or takes that number with its source. The number is
//! kept as it was published and never split.

use leptos::prelude::*;
use tu_cham::assessment::Announced;
use tu_cham::assessment::Entered;
use tu_cham::criteria::{CriteriaSet, InputKind, NodeIx};
use tu_cham::score::group_field;

use crate::app::browser::{self, owned};
use crate::app::history::Edit;
use crate::app::parts::field::FigureField;
use crate::app::parts::text::TextField;
use crate::app::session::Session;
use crate::app::wording::{self, earned::Sense};

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
    let name = format!("cach-nhom-{}", about.id);
    let ways = [(false, "Chấm từng mục"), (true, "Chỉ có một điểm công bố cho cả nhóm")];
    let radios = ways
        .into_iter()
        .map(|(one, label)| {
            let chosen = move || as_one.get() == one;
            view! {
                <label class="opt opt--short" class:opt--on=chosen>
                    <input type="radio" name=name.clone() prop:checked=chosen on:change=move |_| choose(session, node, one)/>
                    <span>{label}</span>
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
            <div class="item__top">
                <span class="item__code">{about.code.as_str()}</span>
                <div class="item__heading">
                    <h2 class="item__title" id=heading>{format!("Cả nhóm: {}", about.title)}</h2>
                    <p class="item__how">{how}</p>
                </div>
                <p class="item__pts num" hidden=move || !as_one.get()><b>{points}</b> " " <span>{sense.behind(about.max)}</span></p>
            </div>
            <div class="item__body">
                <fieldset class="boolean">
                    <legend class="boolean__question">"Nhóm này chấm bằng"</legend>
                    <div class="boolean__answers">{radios}</div>
                </fieldset>
                {move || as_one.get().then(|| view! { <Number session node by=by.clone()/> })}
                <p class="err" hidden=move || fault().is_none()>{fault}</p>
                <p class="trace num" hidden=move || remark().is_none()>{remark}</p>
                {move || gaps().into_iter().map(|gap| view! { <p class="todo">{wording::gap(gap)}</p> }).collect_view()}
            </div>
        </section>
    }
}

fn choose(session: Session, node: NodeIx, one: bool) {
    session.change(Edit::Group(node), |assessment| {
        if one {
            assessment.use_announced_group(node);
        } else {
            assessment.use_items_of_group(node);
        }
    });
}

/// The number and its source.
#[component]
fn Number(session: Session, node: NodeIx, by: String) -> impl IntoView {
    let set = session.set;
    let about = &set[node];
    let usual = Memo::new(move |_| {
        let as_of = session.header().as_of;
        let as_of = as_of.map(|date| format!(", số liệu đến {}", date.vietnamese())).unwrap_or_default();
        format!("{by}{as_of}")
    });
    let source_id = StoredValue::new(format!("nguon-nhom-{}", about.id));
    let said = move |read: fn(&Announced) -> String| {
        session.with(|assessment| assessment.group(node).announced.as_ref().map(read).unwrap_or_default())
    };
    let source = Signal::derive(move || said(|announced| announced.source.clone()));
    let entry = Signal::derive(move || {
        session.with(|assessment| {
            assessment.group(node).announced.as_ref().and_then(|announced| announced.points.clone())
        })
    });
    view! {
        <div class="fig">
            <FigureField
                id=format!("diem-nhom-{}", about.id)
                label="Điểm công bố của cả nhóm"
                unit=Sense::of(set, node).most(about.max)
                kind=InputKind::Number(group_field(set, node))
                entry=entry
                on_enter=Callback::new(move |entered: Entered| session.edit_group(node, |announced| announced.points = entered.entry))
            />
            <TextField
                id=source_id.get_value()
                label="Nguồn công bố (bắt buộc)"
                value=source
                on_input=Callback::new(move |text| session.edit_group(node, |announced| announced.source = text))
            />
        </div>
        <button
            type="button"
            class="link link--alone"
            hidden=move || !source.get().trim().is_empty()
            on:click=move |_| {
                session.edit_group(node, |announced| announced.source = usual.get_untracked());
                owned::frame(move || browser::focus(&source_id.get_value()));
            }
        >
            {move || format!("Ghi nguồn: “{}”", usual.get())}
        </button>
    }
}
