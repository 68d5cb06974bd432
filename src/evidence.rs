//! The register of documents (danh mục tài liệu kiểm chứng): each document once, for all items that it proves.

pub(crate) mod annex;
pub(crate) mod listing;
pub(crate) mod uses;

use leptos::prelude::*;
use tu_cham_core::assessment::{Assessment, Evidence};
use tu_cham_core::criteria::LeafIx;
use tu_cham_core::date::Date;
use tu_cham_core::ordered::Map;
use tu_cham_core::text::{finds, fold, visible};

use crate::browser;
use crate::evidence::annex::annex;
use crate::evidence::listing::{FIELD, listing};
use crate::evidence::uses::{NARROW, draft_of, uses_form};
use crate::frame::frame;
use crate::frame::nav::Here;
use crate::history::Edit;
use crate::item::document_form::{DocumentForm, Drafts};
use crate::item::item_links::item_links;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::{Look, button, link};
use crate::ui::element::{El, content, el, live, p, sr, text, when};
use crate::ui::message::{Kind, message};
use crate::ui::page::{HEADING, head};
use crate::ui::portions::{first_rows, more_rows};
use crate::ui::search::SearchField;
use crate::ui::tag::{Tone, tag};
use crate::wording;

/// The register.
#[component]
pub(crate) fn EvidencePage(session: Session) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let adding = RwSignal::new(expect_context::<Drafts>().begun("tai-lieu-moi").is_some());
    let shown = Memo::new(move |_| {
        query.with(|query| {
            session.documents(|all| {
                all.iter()
                    .filter(|it| finds(query, &fold(&wording::evidence::searched(it))))
                    .map(|it| it.id.clone())
                    .collect::<Vec<String>>()
            })
        })
    });
    let count = Memo::new(move |_| session.documents(<[Evidence]>::len));
    let users = Memo::new(move |_| {
        session.follow_settled();
        session.with_untracked(all_users)
    });
    let rows = first_rows();
    // The last document may just have been added, so it is always drawn.
    let drawn = move || {
        let rows = rows.get();
        shown.with(|ids| {
            let last = ids.last().filter(|_| ids.len() > rows);
            ids.iter().take(rows).chain(last).cloned().collect::<Vec<String>>()
        })
    };
    let added = Callback::new(move |document: Option<Evidence>| {
        adding.set(false);
        if let Some(document) = document {
            session.change(Edit::Document, |recorder| {
                recorder.put_document(Evidence { id: browser::new_id(), ..document });
            });
        }
        browser::focus_in_view_soon(ADD);
    });
    let summary = move || match count.get() {
        0 => "Chưa ghi tài liệu nào.".to_owned(),
        count => format!("{count} tài liệu, mỗi tài liệu ghi một lần, dùng được cho nhiều mục."),
    };
    let add = button(Look::Main, "Thêm tài liệu")
        .id(ADD)
        .follow("aria-expanded", move || Some(adding.get().to_string()))
        .click(move || {
            adding.set(true);
            browser::focus_in_view_soon("tai-lieu-moi-so");
        });
    let listing_now = RwSignal::new(false);
    let listed = Callback::new(move |()| {
        listing_now.set(false);
        browser::focus_in_view_soon(LIST);
    });
    let list = button(Look::Second, "Dán danh mục từ Excel")
        .id(LIST)
        .follow("aria-expanded", move || Some(listing_now.get().to_string()))
        .click(move || {
            listing_now.set(true);
            browser::focus_in_view_soon(FIELD);
        });
    let pasted = when(move || listing_now.get(), move || listing(session, listed).into_any());
    let form = when(
        move || adding.get(),
        move || {
            let initial = Evidence::default();
            view! { <DocumentForm id="tai-lieu-moi" initial submit="Ghi vào danh mục" done=added/> }
                .into_any()
        },
    );
    let found = text(move || {
        query.with(|query| {
            if query.is_empty() {
                String::new()
            } else {
                format!("{} tài liệu khớp.", shown.with(Vec::len))
            }
        })
    });
    let finder = content![
        view! { <SearchField id="tim-tai-lieu" label="Tìm tài liệu" hint="Số, ký hiệu hoặc vài chữ, không cần dấu" query/> },
        p(found).class("sr").set("role", "status"),
    ];
    let documents = view! { <For each=drawn key=Clone::clone children=move |id| row(session, users, id)/> };
    let none = when(
        move || count.get() == 0,
        || {
            let words = "Một tài liệu ghi một lần, dùng được cho nhiều mục. Có danh mục trong Excel thì dán cả danh mục vào.";
            message(Kind::Empty, words).into_any()
        },
    );
    let parts = content![
        none,
        form,
        pasted,
        el("div").class("register__finder").flag("hidden", move || count.get() == 0).put_all(finder),
        el("ul").class("register").put(documents),
        more_rows(rows, move || shown.with(Vec::len), "tài liệu"),
        annex(session),
    ];
    let head = head("Tài liệu kiểm chứng", content![p(text(summary))], content![list, add]);
    let body = el("div").class("stack").put_all(parts);
    frame(session, Here::Section(Section::Evidence), "Tài liệu kiểm chứng", content![head, body])
}

/// The id of the button that adds a document.
const ADD: &str = "them-tai-lieu";
/// The id of the button that opens the field for a pasted list.
const LIST: &str = "dan-danh-muc";

/// The items that a document proves.
#[derive(Clone, Default, PartialEq)]
struct Users {
    all: Vec<LeafIx>,
    /// Those at which it was carried over from last year and waits to be looked at.
    carried: Vec<LeafIx>,
}

/// The items that each document proves, by its id.
fn all_users(assessment: &Assessment) -> Map<String, Users> {
    let of = |(document, all): (&str, Vec<LeafIx>)| {
        let is_carried = |leaf: &LeafIx| assessment.answer(*leaf).carried.evidence;
        (document.to_owned(), Users { carried: all.iter().copied().filter(is_carried).collect(), all })
    };
    assessment.users().into_iter().map(of).collect()
}

/// One document with the items that use it, to be changed or removed.
fn row(session: Session, all_users: Memo<Map<String, Users>>, id: String) -> El {
    let notices = expect_context::<Notices>();
    let editing = RwSignal::new(false);
    let choosing = RwSignal::new(expect_context::<Drafts>().ticked(&draft_of(&id)).is_some());
    let id = StoredValue::new(id);
    let document = Memo::new(move |_| {
        session
            .documents(|all| all.iter().find(|it| id.with_value(|id| *id == it.id)).cloned())
            .unwrap_or_default()
    });
    let users = Memo::new(move |_| {
        all_users.with(|all| id.with_value(|id| all.get(id).cloned())).unwrap_or_default()
    });
    let change_id = StoredValue::new(format!("sua-{}", id.get_value()));
    let edited = Callback::new(move |edited: Option<Evidence>| {
        editing.set(false);
        if let Some(edited) = edited {
            session.change(Edit::Document, |recorder| {
                if recorder.assessment().documents.iter().any(|it| it.id == edited.id) {
                    recorder.put_document(edited);
                }
            });
        }
        change_id.with_value(|id| browser::focus_in_view_soon(id));
    });
    let remove = move || {
        let name = wording::evidence::name(&document.get_untracked());
        let id = id.get_value();
        session.change(Edit::DocumentRemoved, |recorder| recorder.remove_document(&id));
        session.say_of_step(notices, format!("Đã xóa khỏi danh mục: {name}."));
        browser::focus_heading(HEADING);
    };
    let named = move || sr(text(move || format!(" {}", document.with(title))));
    let words = move || {
        let address = live(move || {
            let address = document.with(address).map(|href| {
                let link = link(href.clone(), href).set("target", "_blank").set("rel", "noopener noreferrer");
                content![" · ", link]
            });
            address.into_any()
        });
        let users = live(move || users.with(|users| users_view(session, users)));
        el("div").put_all(content![
            p(text(move || document.with(title))).class("list__name"),
            p(text(move || document.with(details))).class("quiet").put(address),
            p(users).class("quiet"),
        ])
    };
    let edit = move || {
        editing.set(true);
        let first = format!("tai-lieu-{}-so", id.get_value());
        browser::focus_in_view_soon(&first);
    };
    let choice_id = StoredValue::new(format!("muc-cua-{}", id.get_value()));
    let chosen = Callback::new(move |()| {
        choosing.set(false);
        choice_id.with_value(|id| browser::focus_in_view_soon(id));
    });
    let choose = move || {
        choosing.set(true);
        browser::focus_in_view_soon(NARROW);
    };
    let ways = move || {
        let choose =
            button(Look::Quiet, "Chọn các mục dùng").id(choice_id.get_value()).put(named()).click(choose);
        let edit = button(Look::Quiet, "Sửa").id(change_id.get_value()).put(named()).click(edit);
        el("div")
            .class("row")
            .put(choose)
            .put(edit)
            .put(button(Look::Quiet, "Xóa").put(named()).click(remove))
    };
    let body = live(move || {
        if editing.get() {
            let (id, initial) = (format!("tai-lieu-{}", id.get_value()), document.get_untracked());
            view! { <DocumentForm id initial submit="Lưu thay đổi" done=edited/> }.into_any()
        } else if choosing.get() {
            content![words(), uses_form(session, id.get_value(), chosen)].into_any()
        } else {
            content![words(), ways()].into_any()
        }
    });
    el("li").class("card register__row").put(body)
}

/// The items that a document proves.
fn users_view(session: Session, users: &Users) -> AnyView {
    let Users { all, carried } = users;
    if all.is_empty() {
        return "Chưa dùng ở mục nào".into_any();
    }
    let mark = (!carried.is_empty()).then(|| {
        let codes = carried.iter().map(|leaf| session.set.node_of(*leaf).code.as_str());
        let codes = codes.collect::<Vec<_>>().join(", ");
        tag(Tone::Warning, format!("từ năm trước, xem lại ở mục {codes}"))
    });
    content!["Dùng ở mục: ", item_links(session, all), mark].into_any()
}

fn title(document: &Evidence) -> String {
    let title = document.title.trim();
    visible(if title.is_empty() { &document.number } else { title }).into_owned()
}

/// The place of a document, if it is a web address. Any other place is shown as text: no link made of data runs a
/// script.
fn address(document: &Evidence) -> Option<String> {
    let place = document.place.trim();
    let web = place.split_once("://").is_some_and(|(scheme, _)| matches!(scheme, "http" | "https"));
    (web && !place.contains(char::is_whitespace)).then(|| place.to_owned())
}

/// The details of a document beside its title.
fn details(document: &Evidence) -> String {
    let number = if document.title.trim().is_empty() { "" } else { document.number.trim() };
    let date = document.date.map(|date| format!("ngày {}", Date::vietnamese(date))).unwrap_or_default();
    let place = document.place.trim();
    let place = if place.is_empty() || address(document).is_some() {
        String::new()
    } else {
        format!("lưu tại {place}")
    };
    let parts = [number, &date, document.issuer.trim(), &place];
    visible(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x4_only_web_addresses_become_links() {
        for (scheme, rest, link) in [
            ("https", "://thu.gov.vn/vb/12", true),
            ("http", "://thu.gov.vn ", true),
            ("javascript", ":alert(1)", false),
            ("javascript", "://%0aalert(1)", false),
            ("data", ":text/html,x", false),
            ("https", "://thu.gov.vn a", false),
            ("Tủ 2", ", Văn phòng", false),
            ("", "", false),
        ] {
            let document = Evidence { place: format!("{scheme}{rest}"), ..Evidence::default() };
            assert_eq!(address(&document).is_some(), link, "{}", document.place);
        }
    }
}
