//! The documents that prove an item: those it has, and the way to one more.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use tu_cham_core::assessment::{Evidence, EvidenceUse};
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::text::{finds, fold};
use web_sys::Event;

use crate::browser;
use crate::history::Edit;
use crate::item::document_form::{Drafts, document_form};
use crate::item::many_proofs::{many_proofs, narrow_id};
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, live, p, text, when};
use crate::ui::text::TextBox;
use crate::wording;

/// So many documents are offered at once.
const OFFERED: usize = 8;

/// The documents of an item, and the way to one more.
pub(crate) fn documents(session: Session, leaf: LeafIx) -> AnyView {
    let has_some = Memo::new(move |_| session.answer(leaf, |answer| !answer.evidence.is_empty()));
    content![
        when(move || has_some.get(), move || untrack(|| proofs(session, leaf).into_any())),
        view! { <Picker session leaf/> },
    ]
    .into_any()
}

/// The documents of an item.
fn proofs(session: Session, leaf: LeafIx) -> El {
    let uses = Memo::new(move |_| {
        session.answer(leaf, |answer| {
            answer.evidence.iter().map(|used| used.document.clone()).collect::<Vec<String>>()
        })
    });
    let rows = live(move || {
        let uses = uses.get();
        untrack(|| {
            uses.iter().map(|document| proof(session, leaf, document).into_any()).collect_view().into_any()
        })
    });
    el("ul").class("docs").set("aria-label", "Tài liệu kiểm chứng của mục này").put(rows)
}

/// The id of the field for the page in a document.
fn page_id(leaf_id: &str, document: &str) -> String {
    format!("trang-{leaf_id}-{document}")
}

/// One document at the item, with the page in it.
fn proof(session: Session, leaf: LeafIx, document: &str) -> El {
    let code = &session.set.node_of(leaf).code;
    let id = document.to_owned();
    let name = Memo::new(move |_| {
        session.documents(|all| {
            all.iter()
                .find(|it| it.id == id)
                .map_or_else(|| "Tài liệu không còn trong danh mục".to_owned(), wording::evidence::name)
        })
    });
    let id = document.to_owned();
    let page = Signal::derive(move || {
        session.answer(leaf, |answer| {
            answer.evidence.iter().find(|it| it.document == id).map(|it| it.page.clone()).unwrap_or_default()
        })
    });
    let (id, at) = (document.to_owned(), page_id(&session.set.node_of(leaf).id, document));
    let write = move |text: String| {
        let id = id.clone();
        session.edit(Edit::Evidence(leaf), leaf, move |answer| {
            if let Some(used) = answer.evidence.iter_mut().find(|used| used.document == id) {
                used.page = text;
            }
        });
    };
    let id = document.to_owned();
    let remove = move || {
        session.pause();
        session.edit(Edit::Evidence(leaf), leaf, |answer| {
            answer.evidence.retain(|used| used.document != id);
        });
        session.pause();
        browser::focus_in_view(&crate::item::place(&session.set.node_of(leaf).id));
    };
    let of = el("span").class("sr").put(text(move || format!(" {} khỏi mục {code}", name.get())));
    el("li")
        .class("doc")
        .put(el("span").class("doc__name").put(text(move || name.get())))
        .put(TextBox::new(at, "Trang, mục", page, write).single().view())
        .put(button(Look::Quiet, "Gỡ").put(of).click(remove))
}

/// Type a few letters, choose a document; or write down a new one.
#[component]
fn Picker(session: Session, leaf: LeafIx) -> impl IntoView {
    let node = session.set.node_of(leaf);
    let query = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    // A document that was begun here goes on.
    let form_id = format!("tai-lieu-moi-{}", node.id);
    let adding = RwSignal::new(expect_context::<Drafts>().begun(&form_id));
    let choosing = RwSignal::new(false);
    let unused = Memo::new(move |_| {
        let used = session.answer(leaf, |answer| answer.evidence.clone());
        session.documents(|all| {
            all.iter()
                .filter(|document| used.iter().all(|used| used.document != document.id))
                .map(|document| {
                    (
                        document.id.clone(),
                        wording::evidence::name(document),
                        fold(&wording::evidence::searched(document)),
                    )
                })
                .collect::<Vec<_>>()
        })
    });
    let offered = Memo::new(move |_| {
        query.with(|query| {
            unused.with(|all| {
                let found = all.iter().filter(|(_, _, folded)| finds(query, folded));
                found.take(OFFERED).map(|(id, name, _)| (id.clone(), name.clone())).collect::<Vec<_>>()
            })
        })
    });
    let field = StoredValue::new(format!("tim-tai-lieu-{}", node.id));
    // A document that was chosen is there at once; the place of the proof in it comes next.
    let taken = move |document: &str| {
        session.pause();
        query.set(String::new());
        at.set(0);
        let page = page_id(&node.id, document);
        browser::focus_in_view_soon(&page);
    };
    let choose = move |document: String| {
        let used = EvidenceUse { document: document.clone(), page: String::new() };
        session.edit(Edit::Evidence(leaf), leaf, |answer| answer.evidence.push(used));
        taken(&document);
    };
    let first = StoredValue::new(format!("tai-lieu-moi-{}-so", node.id));
    let add = move || {
        adding.set(Some(wording::evidence::begun(&query.get_untracked())));
        first.with_value(|first| browser::focus_in_view_soon(first));
    };
    let pick = move |position: usize| match offered.with_untracked(|offered| offered.get(position).cloned()) {
        Some((id, _)) => choose(id),
        None => add(),
    };
    let key = move |event: KeyboardEvent| {
        let last = offered.with_untracked(Vec::len);
        // While an input method composes, its keys are its own.
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "ArrowDown" => at.update(|at| *at = if *at >= last { 0 } else { *at + 1 }),
            "ArrowUp" => at.update(|at| *at = at.checked_sub(1).unwrap_or(last)),
            "Enter" => pick(at.get_untracked().min(last)),
            "Escape" => query.set(String::new()),
            _ => return,
        }
        event.prevent_default();
    };
    let added = Callback::new(move |document: Option<Evidence>| {
        adding.set(None);
        let Some(document) = document else {
            field.with_value(|field| browser::focus_in_view_soon(field));
            return;
        };
        let id = browser::new_id();
        let document = Evidence { id: id.clone(), ..document };
        session.change(Edit::Document, |recorder| {
            let used = EvidenceUse { document: document.id.clone(), page: String::new() };
            recorder.put_document(document);
            recorder.answer_mut(leaf).evidence.push(used);
        });
        taken(&id);
    });
    let chosen = Callback::new(move |first: Option<String>| {
        choosing.set(false);
        match first {
            Some(first) => taken(&first),
            None => field.with_value(|field| browser::focus_in_view_soon(field)),
        }
    });
    let choose_many = move || {
        session.pause();
        choosing.set(true);
        browser::focus_in_view_soon(&narrow_id(&node.id));
    };
    let has_many = Memo::new(move |_| unused.with(|all| all.len() > 1));
    let list = format!("danh-sach-{}", node.id);
    let option = {
        let list = list.clone();
        move |position: usize| format!("{list}-{position}")
    };
    let options = {
        let option = option.clone();
        move || {
            let offered = offered.get();
            let new = offered.len();
            let line = |position: usize, name: String| {
                let is_on = move || at.get().min(new) == position;
                let class = move || {
                    Some(if is_on() { "combo__option combo__option--on" } else { "combo__option" }.to_owned())
                };
                el("li")
                    .set("role", "option")
                    .follow("class", class)
                    .id(option(position))
                    .follow("aria-selected", move || Some(is_on().to_string()))
                    // The field keeps the focus.
                    .on("mousedown", |event: Event| event.prevent_default())
                    .click(move || pick(position))
                    .put(name)
                    .into_any()
            };
            let names = offered.into_iter().map(|(_, name)| name);
            let names = names.chain(["Ghi tài liệu mới vào danh mục…".to_owned()]);
            names.enumerate().map(|(position, name)| line(position, name)).collect_view().into_any()
        }
    };
    let found = move || {
        let count = offered.with(Vec::len);
        if count == 0 {
            "Không có tài liệu nào khớp; ghi tài liệu mới.".to_owned()
        } else {
            format!("{count} tài liệu khớp.")
        }
    };
    let active = move || option(at.get().min(offered.with(Vec::len)));
    let combo = move || {
        let field = field.get_value();
        let label = "Tìm trong danh mục tài liệu của bản tự chấm";
        let hint =
            "Gõ số, ký hiệu hoặc vài chữ trong trích yếu, không cần dấu. Mũi tên để chọn, Enter để lấy.";
        let active = active.clone();
        let input = el("input")
            .class("field__input")
            .set("type", "text")
            .set("role", "combobox")
            .set("autocomplete", "off")
            .id(field.clone())
            .set("aria-expanded", "true")
            .set("aria-autocomplete", "list")
            .set("aria-controls", list.clone())
            .follow("aria-activedescendant", move || Some(active()))
            .property("value", move || query.get())
            .on("input", move |event: Event| {
                query.set(event_target_value(&event));
                at.set(0);
            })
            .on("keydown", key);
        let list = el("ul")
            .class("combo__list")
            .set("role", "listbox")
            .id(list.clone())
            .set("aria-label", "Tài liệu")
            .put(live(options.clone()));
        el("div")
            .class("panel combo")
            .put(el("label").class("field__label").set("for", field).put(label))
            .put(p(hint).class("field__hint"))
            .put(input)
            .put(list)
            .put(el("p").class("sr").set("role", "status").put(text(found)))
            .put(when(
                move || has_many.get(),
                move || button(Look::Quiet, "Chọn nhiều tài liệu cùng lúc").click(choose_many).into_any(),
            ))
            .into_any()
    };
    let submit = "Ghi vào danh mục và dùng cho mục này";
    live(move || match adding.get() {
        None if choosing.get() => untrack(|| many_proofs(session, leaf, chosen).into_any()),
        Some(initial) => untrack(|| document_form(&form_id, initial, submit, added).into_any()),
        None => combo(),
    })
}
