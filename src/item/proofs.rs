//! The documents that prove an item: those it has, and the way to one more.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use tu_cham_core::assessment::{Evidence, EvidenceUse};
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::text;

use crate::browser;
use crate::history::Edit;
use crate::item::document_form::{DocumentForm, Drafts};
use crate::session::Session;
use crate::ui::text::TextField;
use crate::wording;

/// So many documents are offered at once.
const OFFERED: usize = 8;

/// The documents of an item.
#[component]
pub(crate) fn Proofs(session: Session, leaf: LeafIx) -> impl IntoView {
    let uses = Memo::new(move |_| {
        session.answer(leaf, |answer| {
            answer.evidence.iter().map(|used| used.document.clone()).collect::<Vec<String>>()
        })
    });
    view! {
        <ul class="docs" aria-label="Tài liệu kiểm chứng của mục này">
            {move || uses.get().into_iter().map(|document| view! { <Proof session leaf document/> }).collect_view()}
        </ul>
    }
}

/// The id of the field for the page in a document.
fn page_id(leaf_id: &str, document: &str) -> String {
    format!("trang-{leaf_id}-{document}")
}

/// One document at the item, with the page in it.
#[component]
fn Proof(session: Session, leaf: LeafIx, document: String) -> impl IntoView {
    let code = &session.set.node_of(leaf).code;
    let id = document.clone();
    let name = Memo::new(move |_| {
        session.documents(|all| {
            all.iter()
                .find(|it| it.id == id)
                .map_or_else(|| "Tài liệu không còn trong danh mục".to_owned(), wording::documents::name)
        })
    });
    let id = document.clone();
    let page = Signal::derive(move || {
        session.answer(leaf, |answer| {
            answer.evidence.iter().find(|it| it.document == id).map(|it| it.page.clone()).unwrap_or_default()
        })
    });
    let (id, at) = (document.clone(), page_id(&session.set.node_of(leaf).id, &document));
    let write = Callback::new(move |text: String| {
        let id = id.clone();
        session.edit(Edit::Evidence(leaf), leaf, move |answer| {
            if let Some(used) = answer.evidence.iter_mut().find(|used| used.document == id) {
                used.page = text;
            }
        });
    });
    let remove = move |_| {
        session.pause();
        session.edit(Edit::Evidence(leaf), leaf, |answer| {
            answer.evidence.retain(|used| used.document != document);
        });
        session.pause();
        browser::focus_in_view(&crate::item::place(&session.set.node_of(leaf).id));
    };
    view! {
        <li class="doc">
            <span class="doc__name">{name}</span>
            <TextField id=at label="Trang, mục" value=page on_input=write single=true/>
            <button type="button" class="link" on:click=remove>
                "Gỡ" <span class="sr">{move || format!(" {} khỏi mục {code}", name.get())}</span>
            </button>
        </li>
    }
}

/// The way to one more document of an item; `close` is done once there is one.
pub(crate) fn picker(session: Session, leaf: LeafIx, close: Callback<()>) -> AnyView {
    view! { <Picker session leaf close/> }.into_any()
}

/// Type a few letters, choose a document; or write down a new one.
#[component]
fn Picker(session: Session, leaf: LeafIx, close: Callback<()>) -> impl IntoView {
    let node = session.set.node_of(leaf);
    let query = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    // What was begun here goes on.
    let form_id = format!("tai-lieu-moi-{}", node.id);
    let adding = RwSignal::new(expect_context::<Drafts>().begun(&form_id));
    let unused = Memo::new(move |_| {
        let used = session.answer(leaf, |answer| answer.evidence.clone());
        session.documents(|all| {
            all.iter()
                .filter(|document| used.iter().all(|used| used.document != document.id))
                .map(|document| {
                    (
                        document.id.clone(),
                        wording::documents::name(document),
                        text::fold(&wording::documents::searched(document)),
                    )
                })
                .collect::<Vec<_>>()
        })
    });
    let offered = Memo::new(move |_| {
        query.with(|query| {
            unused.with(|all| {
                let found = all.iter().filter(|(_, _, folded)| text::finds(query, folded));
                found.take(OFFERED).map(|(id, name, _)| (id.clone(), name.clone())).collect::<Vec<_>>()
            })
        })
    });
    let field = StoredValue::new(format!("tim-tai-lieu-{}", node.id));
    // What was chosen is there at once; where in it the proof stands is what comes next.
    let taken = move |document: &str| {
        session.pause();
        close.run(());
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
        adding.set(Some(wording::documents::begun(&query.get_untracked())));
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
                view! {
                    <li role="option" class="combo__option" class:combo__option--on=move || at.get().min(new) == position
                        id=option(position) aria-selected=move || (at.get().min(new) == position).to_string()
                        // The field keeps the focus.
                        on:mousedown=|event| event.prevent_default()
                        on:click=move |_| pick(position)>
                        {name}
                    </li>
                }
            };
            let lines = offered
                .into_iter()
                .enumerate()
                .map(|(position, (_, name))| line(position, name))
                .collect_view();
            view! { {lines} {line(new, "Ghi tài liệu mới vào danh mục…".to_owned())} }
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
    view! {
        {move || match adding.get() {
            Some(initial) => view! {
                <DocumentForm id=form_id.clone() initial submit="Ghi vào danh mục và dùng cho mục này" done=added/>
            }
            .into_any(),
            None => view! {
                <div class="panel combo">
                    <label class="field__label" for=field.get_value()>"Tìm trong danh mục tài liệu của bản tự chấm"</label>
                    <p class="field__hint">"Gõ số, ký hiệu hoặc vài chữ trong trích yếu, không cần dấu. Mũi tên để chọn, Enter để lấy."</p>
                    <input class="field__input" type="text" role="combobox" autocomplete="off" id=field.get_value()
                        aria-expanded="true" aria-autocomplete="list" aria-controls=list.clone() aria-activedescendant=active.clone()
                        prop:value=query
                        on:input:target=move |event| {
                            query.set(event.target().value());
                            at.set(0);
                        }
                        on:keydown=key/>
                    <ul class="combo__list" role="listbox" id=list.clone() aria-label="Tài liệu">{options.clone()}</ul>
                    <p class="sr" role="status">{found}</p>
                </div>
            }
            .into_any(),
        }}
    }
}
