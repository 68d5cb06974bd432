//! The documents that prove a reply: those that it names, and the way to one more.

use leptos::prelude::*;
use tu_cham_core::assessment::{Evidence, EvidenceUse, Reply};
use tu_cham_core::criteria::LeafIx;

use crate::appraisal::desk::Desk;
use crate::appraisal::reply::change;
use crate::browser;
use crate::history::Edit;
use crate::item::document_form::{Drafts, document_form};
use crate::memo::Memo;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, live, nothing, sr, text};
use crate::ui::text::TextBox;
use crate::wording;

/// The documents of the reply to a round at an item.
pub(super) fn proofs(desk: Desk, leaf: LeafIx, round: u8) -> El {
    let session = desk.session();
    let uses = Memo::new(move |_| uses(desk, leaf, round));
    let rows = live(move || {
        let uses = uses.get();
        if uses.is_empty() {
            return nothing();
        }
        let row = |id: &String| untrack(|| proof(desk, leaf, round, id).into_any());
        let name = format!("Tài liệu của giải trình mục {}", session.set.node_of(leaf).code);
        el("ul").class("docs").set("aria-label", name).put_all(uses.iter().map(row).collect()).into_any()
    });
    el("div").class("appraised__proofs").put(rows).put(more(desk, leaf, round, uses))
}

fn reply_of<T>(desk: Desk, leaf: LeafIx, round: u8, read: impl FnOnce(&Reply) -> T) -> Option<T> {
    desk.session().answer(leaf, |answer| answer.of_round(round)?.reply.as_ref().map(read))
}

/// The ids of the documents of the reply; subscribes to it.
fn uses(desk: Desk, leaf: LeafIx, round: u8) -> Vec<String> {
    let ids = |reply: &Reply| reply.evidence.iter().map(|used| used.document.clone()).collect();
    reply_of(desk, leaf, round, ids).unwrap_or_default()
}

fn proof(desk: Desk, leaf: LeafIx, round: u8, document: &str) -> El {
    let session = desk.session();
    let node = session.set.node_of(leaf);
    let id = StoredValue::new(document.to_owned());
    let is_it = move |used: &EvidenceUse| id.with_value(|id| used.document == *id);
    let name = Memo::new(move |_| {
        session.documents(|all| {
            let known = all.iter().find(|it| id.with_value(|id| it.id == *id));
            known.map_or_else(|| "Tài liệu không còn trong danh mục".to_owned(), wording::evidence::name)
        })
    });
    let page = Signal::derive(move || {
        let page = |reply: &Reply| reply.evidence.iter().find(|it| is_it(it)).map(|it| it.page.clone());
        reply_of(desk, leaf, round, page).flatten().unwrap_or_default()
    });
    let write = move |text: String| {
        change(desk, leaf, round, Edit::ReplyText(leaf), |reply| {
            if let Some(used) = reply.evidence.iter_mut().find(|it| is_it(it)) {
                used.page = text;
            }
        });
    };
    let remove = move || {
        session.pause();
        change(desk, leaf, round, Edit::Replied(leaf), |reply| reply.evidence.retain(|used| !is_it(used)));
        browser::focus_part_soon(&desk.place(leaf));
    };
    let of = sr(text(move || format!(" {} khỏi giải trình mục {}", name.get(), node.code)));
    let at = format!("td-trang-{}-{document}", node.id);
    el("li")
        .class("doc")
        .put(el("span").class("doc__name").put(text(move || name.get())))
        .put(TextBox::new(at, "Trang, mục", page, write).single().view())
        .put(button(Look::Quiet, "Gỡ").put(of).click(remove))
}

/// A document of the register is chosen, or a new one is written down.
fn more(desk: Desk, leaf: LeafIx, round: u8, uses: Memo<Vec<String>>) -> AnyView {
    let session = desk.session();
    let node = session.set.node_of(leaf);
    let form = StoredValue::new(format!("td-tai-lieu-moi-{}", node.id));
    let (field, new) = (format!("td-chon-{}", node.id), format!("td-them-{}", node.id));
    let adding = RwSignal::new(form.with_value(|form| expect_context::<Drafts>().begun(form)).is_some());
    let add = move |id: String, document: Option<Evidence>| {
        session.pause();
        session.change(Edit::Replied(leaf), |recorder| {
            if let Some(document) = document {
                recorder.put_document(document);
            }
            recorder.answer_mut(leaf).verify(round, |verified| {
                let reply = verified.reply.get_or_insert_default();
                reply.evidence.push(EvidenceUse { document: id, page: String::new() });
            });
        });
    };
    let offered = Memo::new(move |_| {
        let named = uses.get();
        session.documents(|all| {
            let free = all.iter().filter(|document| !named.contains(&document.id));
            free.map(|document| (document.id.clone(), wording::evidence::name(document))).collect::<Vec<_>>()
        })
    });
    let done = {
        let new = new.clone();
        Callback::new(move |document: Option<Evidence>| {
            adding.set(false);
            if let Some(document) = document {
                let id = browser::new_id();
                add(id.clone(), Some(Evidence { id, ..document }));
            }
            browser::focus_in_view_soon(&new);
        })
    };
    live(move || {
        if adding.get() {
            let submit = "Ghi vào danh mục và dùng cho giải trình này";
            return untrack(|| {
                form.with_value(|form| document_form(form, Evidence::default(), submit, done).into_any())
            });
        }
        let all = offered.get();
        let ids: Vec<String> = all.iter().map(|(id, _)| id.clone()).collect();
        let first = el("option").set("value", "").words("Chọn tài liệu trong danh mục…").into_any();
        let option = |(_, name): (String, String)| el("option").words(name).into_any();
        let lines = [first].into_iter().chain(all.into_iter().map(option)).collect();
        let pick = move |event: web_sys::Event| {
            let select: web_sys::HtmlSelectElement = event_target(&event);
            let at = usize::try_from(select.selected_index()).unwrap_or(0);
            if let Some(id) = at.checked_sub(1).and_then(|at| ids.get(at)) {
                add(id.clone(), None);
            }
        };
        let choice = el("select").class("field__input").id(field.clone()).put_all(lines).on("change", pick);
        let name = format!("Tài liệu bổ sung cho mục {}", node.code);
        let choice = el("div")
            .class("field")
            .put(el("label").class("field__label").set("for", field.clone()).words(name))
            .put(choice);
        let write = button(Look::Quiet, "Ghi tài liệu mới")
            .put(sr(format!(" cho giải trình mục {}", node.code)))
            .id(new.clone())
            .click(move || adding.set(true));
        content![choice, write].into_any()
    })
}
