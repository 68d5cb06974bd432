//! What stands around an item's figures: published points, reasons, notes, guidance.

use leptos::prelude::*;
use tu_cham::assessment::Mark;
use tu_cham::criteria::{InputKind, LeafIx, NaPolicy, Remark};
use tu_cham::score::{State, announced_field};

use crate::app::browser;
use crate::app::parts::field::FigureField;
use crate::app::parts::item::{Mode, place};
use crate::app::parts::text::TextField;
use crate::app::session::Session;
use crate::app::wording;

/// Published points with their source.
#[component]
pub(crate) fn AnnouncedEditor(session: Session, leaf: LeafIx) -> impl IntoView {
    let set = session.set;
    let node = set.node_of(leaf);
    let by = set[leaf].announced_by.clone().unwrap_or_else(|| "Hệ thống cấp trên".to_owned());
    let source = untrack(|| {
        session.answer(leaf, |answer| answer.announced.as_ref().map(|announced| announced.source.clone()))
    });
    let as_of =
        session.header().as_of.map(|date| format!(", số liệu đến {}", date.vietnamese())).unwrap_or_default();
    let usual = format!("{by}{as_of}");
    let (replaced, put) = signal(String::new());
    let blank = move || {
        session.answer(leaf, |answer| answer.announced.as_ref().is_none_or(|it| it.source.trim().is_empty()))
    };
    let entry = Signal::derive(move || {
        session
            .answer(leaf, |answer| answer.announced.as_ref().and_then(|announced| announced.points.clone()))
    });
    let offered = usual.clone();
    let source_id = StoredValue::new(format!("nguon-{}", node.id));
    view! {
        <p class="item__how">{format!("Lấy điểm đã công bố ({by}) thay cho số liệu, khi đơn vị không xem được số liệu đầu vào.")}</p>
        <div class="fig">
            <FigureField
                id=format!("diem-{}", node.id)
                label="Điểm công bố"
                unit=format!("tối đa {}", wording::amount(node.max))
                kind=InputKind::Number(announced_field(set, &set[leaf]))
                entry=entry
                on_enter=Callback::new(move |entry| session.edit_announced(leaf, |announced| announced.points = entry))
            />
            <TextField
                id=format!("nguon-{}", node.id)
                label="Nguồn công bố (bắt buộc)"
                initial=source.unwrap_or_default()
                on_input=Callback::new(move |text| session.edit_announced(leaf, |announced| announced.source = text))
                replaced=replaced
            />
        </div>
        <button
            type="button"
            class="link link--alone"
            hidden=move || !blank()
            on:click=move |_| {
                session.edit_announced(leaf, |announced| announced.source.clone_from(&usual));
                put.set(usual.clone());
                browser::focus(&source_id.get_value());
            }
        >
            {format!("Ghi nguồn: “{offered}”")}
        </button>
    }
}

/// The reason for *không phát sinh*.
#[component]
pub(crate) fn ReasonEditor(session: Session, leaf: LeafIx) -> impl IntoView {
    let node = session.set.node_of(leaf);
    let reason = untrack(|| {
        session.answer(leaf, |answer| match &answer.mark {
            Some(Mark::NotApplicable { reason }) => reason.clone(),
            Some(Mark::DataMissing) | None => String::new(),
        })
    });
    view! {
        <TextField
            id=format!("ly-do-{}", node.id)
            label="Lý do không phát sinh (bắt buộc)"
            hint="Ví dụ: trong kỳ không có hồ sơ nào thuộc diện này. Số liệu đã nhập vẫn được giữ."
            initial=reason
            on_input=Callback::new(move |reason| session.edit(leaf, |answer| answer.mark = Some(Mark::NotApplicable { reason })))
        />
    }
}

/// The other ways to answer, one click away, and the note.
#[component]
pub(crate) fn Actions(
    session: Session,
    leaf: LeafIx,
    mode: Memo<Mode>,
    prefers_announced: RwSignal<bool>,
) -> impl IntoView {
    let set = session.set;
    let node = set.node_of(leaf);
    let about = format!(" – mục {}", node.code);
    let may_not_arise = set[leaf].na != NaPolicy::Forbidden;
    let missing = Memo::new(move |_| session.answer(leaf, |answer| answer.mark == Some(Mark::DataMissing)));
    let remark = untrack(|| session.answer(leaf, |answer| answer.note.clone()));
    let note_open = RwSignal::new(!remark.is_empty());
    let answered =
        Memo::new(move |_| session.report().with(|report| report.leaf(leaf).state == State::Answered));
    // The control that was pressed may be gone with the old way of answering: the focus goes to the new one's first field.
    let first_field = format!("#{} :is(input, textarea)", place(&node.id).replace('.', "\\."));
    let to_first_field = StoredValue::new(first_field);
    let move_on = move || {
        request_animation_frame(move || {
            if let Some(selector) = to_first_field.try_get_value() {
                browser::focus_first(&selector);
            }
        });
    };
    let toggle_not_applicable = move |_| {
        session.change(leaf, |assessment| assessment.toggle_not_applicable(leaf));
        move_on();
    };
    let toggle_missing = move |_| {
        session.edit(leaf, |answer| {
            answer.mark = if answer.mark == Some(Mark::DataMissing) { None } else { Some(Mark::DataMissing) };
        });
    };
    let to_figures = move |_| {
        prefers_announced.set(false);
        session.change(leaf, |assessment| assessment.use_figures(leaf));
        move_on();
    };
    let to_announced = move |_| {
        prefers_announced.set(true);
        session.change(leaf, |assessment| assessment.use_announced(leaf));
        move_on();
    };
    let about = StoredValue::new(about);
    let of_item = move || view! { <span class="sr">{about.get_value()}</span> };
    view! {
        <div class="row">
            <button type="button" class="link" aria-pressed=move || missing.get().to_string()
                hidden=move || mode.get() == Mode::NotApplicable || (answered.get() && !missing.get())
                on:click=toggle_missing>
                {move || if missing.get() { "✓ Chưa có số liệu" } else { "Chưa có số liệu" }} {of_item()}
            </button>
            <button type="button" class="link" hidden=move || !may_not_arise on:click=toggle_not_applicable>
                {move || if mode.get() == Mode::NotApplicable { "Bỏ “Không phát sinh”" } else { "Không phát sinh" }} {of_item()}
            </button>
            <button type="button" class="link" hidden=move || mode.get() != Mode::Announced on:click=to_figures>
                "Nhập số liệu của đơn vị" {of_item()}
            </button>
            <button type="button" class="link" hidden=move || mode.get() != Mode::Figures on:click=to_announced>
                "Dùng điểm công bố" {of_item()}
            </button>
            <button
                type="button"
                class="link"
                aria-expanded=move || note_open.get().to_string()
                on:click=move |_| note_open.update(|open| *open = !*open)
            >
                "Ghi chú" {of_item()}
            </button>
        </div>
        <div hidden=move || !note_open.get()>
            <TextField
                id=format!("ghi-chu-{}", node.id)
                label="Ghi chú"
                initial=remark
                on_input=Callback::new(move |text| session.edit(leaf, |answer| answer.note = text))
            />
        </div>
    }
}

/// What is asked, what proves it, what goes wrong; and what the decision leaves open. Folded.
#[component]
pub(crate) fn Guide(session: Session, leaf: LeafIx) -> impl IntoView {
    let leaf = &session.set[leaf];
    let guidance = &leaf.guidance;
    let list = |title: &'static str, lines: &'static [String]| {
        (!lines.is_empty()).then(|| {
            view! {
                <h3 class="guide__title">{title}</h3>
                <ul class="guide__list">{lines.iter().map(|line| view! { <li>{line.as_str()}</li> }).collect_view()}</ul>
            }
        })
    };
    let mut sources: Vec<&str> = leaf
        .inputs()
        .into_iter()
        .map(|input| session.set[input].source_system.as_str())
        .filter(|source| !source.is_empty())
        .collect();
    sources.dedup();
    view! {
        <div class="guides">
            <details class="guide">
                <summary>"Hướng dẫn"</summary>
                <div class="guide__body">
                    <p>{guidance.asks.as_str()}</p>
                    {(!sources.is_empty()).then(|| view! { <p>{format!("Nguồn số liệu: {}.", sources.join("; "))}</p> })}
                    {list("Tài liệu kiểm chứng", &guidance.evidence)}
                    {list("Sai sót thường gặp", &guidance.mistakes)}
                    {(!guidance.findings.is_empty()).then(|| view! {
                        <h3 class="guide__title">"Thực tế kiểm tra"</h3>
                        <ul class="guide__list">
                            {guidance.findings.iter().map(|found| view! {
                                <li>{format!("{}, {}: {}", found.place, found.period, found.finding)}</li>
                            }).collect_view()}
                        </ul>
                    })}
                    {list("Căn cứ", &guidance.legal)}
                </div>
            </details>
            {(!leaf.ours.is_empty()).then(|| view! {
                <details class="guide">
                    <summary>{format!("Tự Chấm quy ước ({})", leaf.ours.len())}</summary>
                    <div class="guide__body"><Remarks remarks=&leaf.ours/></div>
                </details>
            })}
        </div>
    }
}

/// What this set does where the decision is silent, and why.
#[component]
pub(crate) fn Remarks(remarks: &'static [Remark]) -> impl IntoView {
    view! {
        <ul class="guide__list">
            {remarks.iter().map(|remark| view! { <li>{remark.what.as_str()} " " <em>{remark.why.as_str()}</em></li> }).collect_view()}
        </ul>
    }
}
