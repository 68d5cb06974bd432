//! Published points with their source.

use leptos::prelude::*;
use tu_cham_core::assessment::{Announced, Entered, Entry};
use tu_cham_core::criteria::{InputKind, LeafIx};
use tu_cham_core::number::NumberField;
use tu_cham_core::score::announced_field;

use crate::browser;
use crate::session::Session;
use crate::ui::field::FigureField;
use crate::ui::text::TextField;
use crate::wording::earned::Sense;

/// The published points of an item with their source.
#[component]
pub(crate) fn AnnouncedEditor(session: Session, leaf: LeafIx) -> impl IntoView {
    let set = session.set;
    let node = set.node_of(leaf);
    let sense = Sense::of_leaf(set, leaf);
    let by = set[leaf].announced_by.clone().unwrap_or_else(|| "Hệ thống cấp trên".to_owned());
    view! {
        <p class="item__how">{format!("Lấy điểm đã công bố ({by}) thay cho số liệu, khi đơn vị không xem được số liệu đầu vào.")}</p>
        <AnnouncedFields
            session
            id=node.id.clone()
            by
            label=if sense.is_taken_off() { "Điểm công bố (bị trừ)" } else { "Điểm công bố" }
            unit=sense.most(node.max)
            field=announced_field(set, &set[leaf])
            value=Signal::derive(move || session.answer(leaf, |answer| answer.announced.clone()))
            on_points=Callback::new(move |points| session.edit_announced(leaf, |announced| announced.points = points))
            on_source=Callback::new(move |source| session.edit_announced(leaf, |announced| announced.source = source))
        />
    }
}

/// Published points and their source, of an item or of a group.
#[component]
pub(crate) fn AnnouncedFields(
    session: Session,
    /// What the ids of both fields end with.
    id: String,
    /// Who publishes them: offered as the source, with the day of the figures.
    by: String,
    label: &'static str,
    unit: String,
    field: NumberField,
    value: Signal<Option<Announced>>,
    on_points: Callback<Option<Entry>>,
    on_source: Callback<String>,
) -> impl IntoView {
    let usual = Memo::new(move |_| {
        let as_of = session.header().as_of;
        let as_of = as_of.map(|date| format!(", số liệu đến {}", date.vietnamese())).unwrap_or_default();
        format!("{by}{as_of}")
    });
    let entry = Signal::derive(move || value.get().and_then(|announced| announced.points));
    let source = Signal::derive(move || value.get().map(|announced| announced.source).unwrap_or_default());
    let no_source = Memo::new(move |_| source.get().trim().is_empty());
    let source_id = StoredValue::new(format!("nguon-{id}"));
    view! {
        <div class="fig">
            <FigureField
                id=format!("diem-{id}")
                label
                unit
                kind=InputKind::Number(field)
                entry=entry
                on_enter=Callback::new(move |entered: Entered| on_points.run(entered.entry))
            />
            <TextField id=source_id.get_value() label="Nguồn công bố (bắt buộc)" value=source on_input=on_source/>
        </div>
        {move || no_source.get().then(|| view! {
            <button type="button" class="link link--alone"
                prop:textContent=move || usual.with(|usual| format!("Ghi nguồn: “{usual}”"))
                on:click=move |_| {
                    on_source.run(usual.get_untracked());
                    browser::focus(&source_id.get_value());
                }></button>
        })}
    }
}
