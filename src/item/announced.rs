//! Published points with their source.

use leptos::prelude::*;
use tu_cham_core::assessment::{Announced, Entered, Entry};
use tu_cham_core::criteria::{InputKind, LeafIx};
use tu_cham_core::number::NumberField;
use tu_cham_core::score::announced_field;

use crate::browser;
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{content, el, p, when};
use crate::ui::field::FigureBox;
use crate::ui::text::TextBox;
use crate::wording::PercentWay;
use crate::wording::earned::Sense;

/// The published points of an item with their source.
pub(crate) fn announced_editor(session: Session, leaf: LeafIx) -> AnyView {
    let set = session.set;
    let node = set.node_of(leaf);
    let sense = Sense::of_leaf(set, leaf);
    let by = set[leaf].announced_by.clone().unwrap_or_else(|| "Hệ thống cấp trên".to_owned());
    let how = format!("Lấy điểm đã công bố ({by}) thay cho số liệu, khi đơn vị không xem được số liệu gốc.");
    let fields = AnnouncedFields {
        session,
        id: node.id.clone(),
        by,
        label: if sense.is_taken_off() { "Điểm công bố (bị trừ)" } else { "Điểm công bố" },
        unit: sense.most(node.max),
        field: announced_field(set, &set[leaf]),
        value: Signal::derive(move || session.answer(leaf, |answer| answer.announced.clone())),
        on_points: Callback::new(move |points| {
            session.edit_announced(leaf, |announced| announced.points = points);
        }),
        on_source: Callback::new(move |source| {
            session.edit_announced(leaf, |announced| announced.source = source);
        }),
    };
    content![p(how).class("item__how"), fields.view()].into_any()
}

/// Published points and their source, of an item or of a group.
pub(crate) struct AnnouncedFields {
    /// The open assessment.
    pub(crate) session: Session,
    /// The end of the ids of both fields.
    pub(crate) id: String,
    /// Who publishes them: offered as the source, with the day of the figures.
    pub(crate) by: String,
    /// The name of the points.
    pub(crate) label: &'static str,
    /// How many there may be.
    pub(crate) unit: String,
    /// Which numbers may be entered.
    pub(crate) field: NumberField,
    /// The entry.
    pub(crate) value: Signal<Option<Announced>>,
    /// Takes the points.
    pub(crate) on_points: Callback<Option<Entry>>,
    /// Takes the source.
    pub(crate) on_source: Callback<String>,
}

impl AnnouncedFields {
    /// Both fields, and the usual source while there is none.
    pub(crate) fn view(self) -> AnyView {
        let Self { session, id, by, label, unit, field, value, on_points, on_source } = self;
        let usual = Memo::new(move |_| {
            let as_of = session.header().as_of;
            let as_of = as_of.map(|date| format!(", số liệu đến {}", date.vietnamese())).unwrap_or_default();
            format!("{by}{as_of}")
        });
        let source =
            Signal::derive(move || value.get().map(|announced| announced.source).unwrap_or_default());
        let no_source = Memo::new(move |_| source.get().trim().is_empty());
        let source_id = StoredValue::new(format!("nguon-{id}"));
        let points = FigureBox {
            id: format!("diem-{id}"),
            label: label.to_owned(),
            kind: InputKind::Number(field),
            unit,
            hint: String::new(),
            behind: None,
            entry: Signal::derive(move || value.get().and_then(|announced| announced.points)),
            on_enter: Callback::new(move |entered: Entered| on_points.run(entered.entry)),
            percent_way: Signal::stored(PercentWay::None),
            unconfirmed: Signal::stored(None),
            on_confirm: None,
            on_table: None,
            at_fault: Signal::stored(false),
            fault_id: String::new(),
        };
        let said =
            TextBox::new(source_id.get_value(), "Nguồn công bố (bắt buộc)", source, move |source| {
                on_source.run(source);
            });
        let offer = when(
            move || no_source.get(),
            move || {
                el("button")
                    .set("type", "button")
                    .class("link link--alone")
                    .says(move || usual.with(|usual| format!("Ghi nguồn: “{usual}”")))
                    .click(move || {
                        on_source.run(usual.get_untracked());
                        browser::focus(&source_id.get_value());
                    })
                    .into_any()
            },
        );
        content![el("div").class("fig").put(points.view()).put(said.view()), offer].into_any()
    }
}
