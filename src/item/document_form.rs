//! The form of one document of the register.

use leptos::prelude::*;
use tu_cham_core::assessment::Evidence;
use tu_cham_core::date::Date;
use tu_cham_core::text::seen;

use crate::browser;
use crate::memo::Memo;
use crate::route::Page;
use crate::ui::buttons::{self, Look, button};
use crate::ui::element::{El, content, el};
use crate::ui::text::TextBox;

/// Documents that were begun and not saved, by assessment and form: leaving the page for a moment loses none of them.
#[derive(Clone, Copy)]
pub(crate) struct Drafts {
    documents: StoredValue<Vec<(String, Draft)>>,
    /// The ids of the items that are ticked for a document.
    ticks: StoredValue<Vec<(String, Vec<String>)>>,
    /// Texts of fields that say nothing yet.
    texts: StoredValue<Vec<(String, String)>>,
}

/// A document as far as it was typed.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    document: Evidence,
    /// The day as it was typed.
    date: String,
}

impl Drafts {
    /// None.
    pub(crate) fn new() -> Self {
        Self {
            documents: StoredValue::new(Vec::new()),
            ticks: StoredValue::new(Vec::new()),
            texts: StoredValue::new(Vec::new()),
        }
    }

    /// The ids of the items that are ticked in a form by its [`key`], where it was begun.
    pub(crate) fn ticked(self, key: &str) -> Option<Vec<String>> {
        self.ticks.with_value(|all| all.iter().find(|(known, _)| known == key).map(|(_, ids)| ids.clone()))
    }

    /// Keeps the ids of the items that are ticked in a form; none where it was carried out or given up.
    pub(crate) fn tick(self, key: &str, ids: Option<Vec<String>>) {
        self.ticks.update_value(|all| {
            all.retain(|(known, _)| known != key);
            all.extend(ids.map(|ids| (key.to_owned(), ids)));
        });
    }

    /// The text of a field by its [`key`], where it says nothing that could be kept in the assessment.
    pub(crate) fn text(self, key: &str) -> Option<String> {
        self.texts.with_value(|all| all.iter().find(|(known, _)| known == key).map(|(_, text)| text.clone()))
    }

    /// Keeps the text of a field; none where it says something.
    pub(crate) fn keep_text(self, key: &str, text: Option<String>) {
        self.texts.update_value(|all| {
            all.retain(|(known, _)| known != key);
            all.extend(text.map(|text| (key.to_owned(), text)));
        });
    }

    /// The document that was begun in this form of the assessment that is shown.
    pub(crate) fn begun(self, form: &str) -> Option<Evidence> {
        self.get(&key(form)).map(|draft| draft.document)
    }

    fn get(self, key: &str) -> Option<Draft> {
        self.documents.with_value(|drafts| {
            drafts.iter().find(|(known, _)| known == key).map(|(_, draft)| draft.clone())
        })
    }

    fn put(self, key: &str, draft: Option<Draft>) {
        self.documents.update_value(|drafts| {
            drafts.retain(|(known, _)| known != key);
            drafts.extend(draft.map(|draft| (key.to_owned(), draft)));
        });
    }
}

/// A form of the assessment that is shown.
pub(crate) fn key(form: &str) -> String {
    let page = expect_context::<ReadSignal<Page>>();
    page.with_untracked(|page| format!("{}/{form}", page.assessment().unwrap_or_default()))
}

/// The fields of a document; `done` gets a sound one, or nothing where the form was given up. `id` sets this form apart from
/// others on the page.
pub(crate) fn document_form(
    id: &str,
    initial: Evidence,
    submit: &'static str,
    done: Callback<Option<Evidence>>,
) -> El {
    let drafts = expect_context::<Drafts>();
    let key = StoredValue::new(key(id));
    let unchanged = Draft { date: initial.date.map(Date::vietnamese).unwrap_or_default(), document: initial };
    let begun = drafts.get(&key.get_value()).unwrap_or_else(|| unchanged.clone());
    let date = RwSignal::new(begun.date);
    let draft = RwSignal::new(begun.document);
    Effect::new(move |_| {
        let now = Draft { document: draft.get(), date: date.get() };
        drafts.put(&key.get_value(), (now != unchanged).then_some(now));
    });
    let done = Callback::new(move |document| {
        drafts.put(&key.get_value(), None);
        done.run(document);
    });
    // Faults wait for the button.
    let tried = RwSignal::new(false);
    let bad_date = Memo::new(move |_| {
        let text = date.get();
        (!seen(&text).trim().is_empty() && Date::from_vietnamese(&text).is_none()).then(|| {
            "Không có ngày này, hoặc chưa viết đúng dạng ngày/tháng/năm, ví dụ 05/01/2026.".to_owned()
        })
    });
    let nameless = Memo::new(move |_| {
        draft
            .with(|draft| draft.number.trim().is_empty() && draft.title.trim().is_empty())
            .then(|| "Nhập số, ký hiệu hoặc trích yếu của tài liệu.".to_owned())
    });
    let shown =
        move |fault: Memo<Option<String>>| Signal::derive(move || fault.get().filter(|_| tried.get()));
    let field = |name: &str| format!("{id}-{name}");
    let (first, day) = (field("so"), field("ngay"));
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if nameless.get_untracked().is_some() {
            browser::focus_in_view(&first);
        } else if bad_date.get_untracked().is_some() {
            browser::focus_in_view(&day);
        } else {
            let date = Date::from_vietnamese(&date.get_untracked());
            done.run(Some(Evidence { date, ..draft.get_untracked() }));
        }
    };
    let text = |id: &str, label: &'static str, hint: &'static str, part: fn(&mut Evidence) -> &mut String| {
        let value = Signal::derive(move || part(&mut draft.get()).clone());
        let write = move |text| draft.update(|draft| *part(draft) = text);
        TextBox::new(field(id), label, value, write).hint(hint).single()
    };
    let number = text("so", "Số, ký hiệu", "Ví dụ: 12/KH-UBND", |it| &mut it.number).error(shown(nameless));
    let day_of_issue =
        TextBox::new(field("ngay"), "Ngày ban hành", date.into(), move |text| date.set(text))
            .hint("ngày/tháng/năm")
            .single()
            .error(shown(bad_date));
    let issuer = text("co-quan", "Cơ quan ban hành", "Ví dụ: UBND xã", |it| &mut it.issuer);
    let title = text(
        "trich-yeu",
        "Trích yếu nội dung",
        "Không ghi thông tin cá nhân của người dân.",
        |it| &mut it.title,
    );
    let hint = "Tủ hồ sơ, thư mục hoặc địa chỉ; chỉ ghi chỗ tìm, không chép tệp vào đây.";
    let place = text("noi-luu", "Nơi lưu hoặc đường dẫn", hint, |it| &mut it.place);
    let row = content![number.view(), day_of_issue.view(), issuer.view()];
    let ways = el("div")
        .class("row")
        .put(buttons::submit(submit))
        .put(button(Look::Quiet, "Hủy").click(move || done.run(None)));
    el("form")
        .class("panel")
        .set("novalidate", "")
        .on("submit", save)
        .put(el("div").class("docform__row").put_all(row))
        .put(title.view())
        .put(place.view())
        .put(ways)
}

/// The form, in a view.
#[component]
pub(crate) fn DocumentForm(
    #[prop(into)] id: String,
    initial: Evidence,
    submit: &'static str,
    done: Callback<Option<Evidence>>,
) -> impl IntoView {
    document_form(&id, initial, submit, done)
}
