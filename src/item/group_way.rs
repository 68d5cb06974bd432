//! A group whose points are published as one number: it is scored item by item, or takes that number with its source. The number is
//! kept as it was published and never split.

use leptos::prelude::*;
use tu_cham_core::assessment::LeafAnswer;
use tu_cham_core::criteria::{CriteriaSet, NodeIx};
use tu_cham_core::score::group_field;

use crate::item::announced::AnnouncedFields;
use crate::item::answers::{question, short_answer};
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{El, el, live, when};
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
pub(crate) fn group_way(session: Session, node: NodeIx) -> El {
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
        Some(format!("Các mục cộng lại được {}, khác điểm công bố.", sense.points(own, set)))
    };
    let fault = move || result.get().and_then(|result| wording::problem(&result.problem?, set));
    let gaps = move || result.get().map(|result| result.gaps).unwrap_or_default();
    let said = move || {
        let fault = fault().map(|text| ("err", text));
        let remark = remark().map(|text| ("trace num", text));
        let gaps = gaps().into_iter().map(|gap| ("todo", wording::gap(gap).to_owned()));
        let said = fault.into_iter().chain(remark).chain(gaps);
        said.map(|(class, text)| el("p").class(class).words(text).into_any()).collect_view().into_any()
    };
    let name = format!("cach-nhom-{}", about.id);
    let ways = [(false, "Chấm từng mục"), (true, "Chỉ có một điểm công bố cho tất cả")];
    let radios = ways
        .into_iter()
        .map(|(one, label)| {
            let chosen = move || as_one.get() == one;
            short_answer(name.clone(), chosen, move || choose(session, node, one), label).into_any()
        })
        .collect();
    let heading = format!("{}-ten", group_place(&about.id));
    let level = wording::levels::of(set, node);
    let how = format!(
        "{by} công bố một điểm chung cho cả {level}. Nếu chỉ có điểm đó thì nhập nguyên số, không chia cho từng mục."
    );
    el("section")
        .class("item")
        .id(group_place(&about.id))
        .focusable()
        .set("aria-labelledby", heading.clone())
        .put(el("span").class("item__code").words(about.code.as_str()))
        .put(el("h2").class("item__title").id(heading).words(format!("Cả {level}: {}", about.title)))
        .put(el("p").class("item__how").words(how))
        .put(
            el("p")
                .class("item__pts num")
                .flag("hidden", move || !as_one.get())
                .put(el("b").says(points))
                .put(format!(" {}", sense.behind(about.max))),
        )
        .put(question("Cách chấm", radios))
        .put(when(move || as_one.get(), move || number(session, node, by.clone())))
        .put(live(said))
}

fn choose(session: Session, node: NodeIx, one: bool) {
    session.edit_group(node, if one { LeafAnswer::use_announced } else { LeafAnswer::use_items });
}

/// The number and its source.
fn number(session: Session, node: NodeIx, by: String) -> AnyView {
    let set = session.set;
    let about = &set[node];
    AnnouncedFields {
        session,
        id: group_place(&about.id),
        by,
        label: "Điểm công bố chung",
        unit: Sense::of(set, node).most(about.max),
        field: group_field(set, node, session.with_untracked(|assessment| assessment.header.unit_type)),
        value: Signal::derive(move || session.with(|assessment| assessment.group(node).announced.clone())),
        on_points: Callback::new(move |points| {
            session.edit_group_announced(node, |announced| announced.points = points);
        }),
        on_source: Callback::new(move |source| {
            session.edit_group_announced(node, |announced| announced.source = source);
        }),
    }
    .view()
}
