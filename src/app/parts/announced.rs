//! Published points with their source.

use leptos::prelude::*;
use tu_cham::assessment::Entered;
use tu_cham::criteria::{InputKind, LeafIx};
use tu_cham::score::announced_field;

use crate::app::browser;
use crate::app::parts::field::FigureField;
use crate::app::parts::text::TextField;
use crate::app::session::Session;
use crate::app::wording::earned::Sense;

/// Published points with their source.
#[component]
pub(crate) fn AnnouncedEditor(session: Session, leaf: LeafIx) -> impl IntoView {
    let set = session.set;
    let node = set.node_of(leaf);
    let sense = Sense::of_leaf(set, leaf);
    let by = set[leaf].announced_by.clone().unwrap_or_else(|| "Hệ thống cấp trên".to_owned());
    let named = by.clone();
    let usual = Memo::new(move |_| {
        let as_of = session.header().as_of;
        let as_of = as_of.map(|date| format!(", số liệu đến {}", date.vietnamese())).unwrap_or_default();
        format!("{named}{as_of}")
    });
    let source = Signal::derive(move || {
        session
            .answer(leaf, |answer| answer.announced.as_ref().map(|it| it.source.clone()).unwrap_or_default())
    });
    let entry = Signal::derive(move || {
        session
            .answer(leaf, |answer| answer.announced.as_ref().and_then(|announced| announced.points.clone()))
    });
    let source_id = StoredValue::new(format!("nguon-{}", node.id));
    view! {
        <p class="item__how">{format!("Lấy điểm đã công bố ({by}) thay cho số liệu, khi đơn vị không xem được số liệu đầu vào.")}</p>
        <div class="fig">
            <FigureField
                id=format!("diem-{}", node.id)
                label=if sense.is_taken_off() { "Điểm công bố (bị trừ)" } else { "Điểm công bố" }
                unit=sense.most(node.max)
                kind=InputKind::Number(announced_field(set, &set[leaf]))
                entry=entry
                on_enter=Callback::new(move |entered: Entered| session.edit_announced(leaf, |announced| announced.points = entered.entry))
            />
            <TextField
                id=format!("nguon-{}", node.id)
                label="Nguồn công bố (bắt buộc)"
                value=source
                on_input=Callback::new(move |text| session.edit_announced(leaf, |announced| announced.source = text))
            />
        </div>
        <button
            type="button"
            class="link link--alone"
            hidden=move || !source.get().trim().is_empty()
            on:click=move |_| {
                session.edit_announced(leaf, |announced| announced.source = usual.get_untracked());
                browser::focus(&source_id.get_value());
            }
        >
            {move || usual.with(|usual| format!("Ghi nguồn: “{usual}”"))}
        </button>
    }
}
