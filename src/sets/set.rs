//! One criteria set: its origin, its tree, and the assessments that use it.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, Status};
use tu_cham_core::text::visible;
use tu_cham_files::builtin::{self, BuiltIn};

use crate::frame::arrival::set_arrival;
use crate::frame::missing::missing_set;
use crate::frame::plain::plain_page;
use crate::item::guide::Remarks;
use crate::library::{Library, SetAt, Use};
use crate::memo::Memo;
use crate::route::{Page, Section};
use crate::sets::tree::tree;
use crate::ui::buttons::{Look, link, link_button, ways};
use crate::ui::card::{card, part, plain_card};
use crate::ui::element::{El, content, el, live, p};
use crate::ui::facts::{fact_if, facts};
use crate::ui::fold::fold;
use crate::ui::list::{dotted, lines};
use crate::ui::message::{Kind, message};
use crate::ui::page::{focus_heading, heading, hero};
use crate::ui::set_name::SetOrigin;
use crate::wording;

/// The classes of the page of one set.
const SHAPE: &str = "page page--plain set";

/// One criteria set: its origin, its tree, and the assessments that use it.
#[component]
pub(crate) fn SetPage(hash: String) -> impl IntoView {
    let library = expect_context::<Library>();
    let hash = StoredValue::new(hash);
    let known = hash.with_value(|hash| builtin::by_hash(hash));
    let here = Memo::new(move |_| {
        library.follow_arrivals();
        hash.with_value(|hash| library.set(hash)).map(SetAt)
    });
    live(move || match (here.get(), known) {
        (Some(set), _) => whole(library, set.0),
        (None, Some(set)) => coming(set),
        (None, None) => {
            focus_heading();
            missing_set()
        }
    })
}

/// The page of a built-in set that has not arrived.
fn coming(set: &'static BuiltIn) -> AnyView {
    let name = set.outline.short_title;
    let parts = content![up(), heading(name), set_arrival(set)];
    plain_page(&title(name), SHAPE, None, content![hero(parts)])
}

fn title(name: &str) -> String {
    format!("{name} · Bộ tiêu chí")
}

fn up() -> El {
    p(link(Page::Sets.href(), "← Bộ tiêu chí")).class("set__up")
}

/// The page of a set that is here.
fn whole(library: Library, set: &'static CriteriaSet) -> AnyView {
    let used_by = Memo::new(move |_| {
        let mut entries = library.set_entries();
        entries.retain(|entry| entry.set.hash == set.hash());
        entries.pop().map(|entry| entry.used_by).unwrap_or_default()
    });
    let disclaimer = match &set.status {
        Status::Sample { disclaimer } => {
            let text = content![el("b").put("Bộ mẫu."), " ", disclaimer.trim_end_matches('.'), "."];
            Some(message(Kind::Warning, text))
        }
        Status::Official(_) => None,
    };
    let begin = if builtin::is_earlier(set.hash()) {
        p("Đã có phiên bản mới của bộ này. Bản tự chấm đang dùng phiên bản này được chuyển ở trang Sửa thông tin của bản đó.")
            .into_any()
    } else {
        link_button(Look::Main, Page::NewWith(set.hash().to_owned()).href(), "Bắt đầu tự chấm với bộ này")
            .into_any()
    };
    let top = content![
        up(),
        heading(wording::sets::name(set)),
        p(view! { <SetOrigin set/> }),
        p(set.title.as_str()),
        disclaimer,
        ways(content![begin]),
    ];
    let uses = live(move || uses(used_by.get()));
    let parts = content![
        hero(top),
        about(set),
        classes(set),
        tree(set),
        part("noi-dung-dung", "Các bản tự chấm trên máy này dùng bộ này", content![uses]),
    ];
    plain_page(&title(&set.short_title), SHAPE, Some(set), parts)
}

fn uses(used_by: Vec<Use>) -> AnyView {
    if used_by.is_empty() {
        return message(Kind::Empty, "Chưa có bản tự chấm nào dùng bộ này.").into_any();
    }
    let line = |used: Use| {
        let page = Page::Of(used.id, Section::Overview);
        link(page.href(), format!("{} · năm {}", visible(&used.unit), used.year)).into_any()
    };
    dotted(used_by.into_iter().map(line).collect()).into_any()
}

/// The origin of the set and the kinds of unit it is for.
fn about(set: &'static CriteriaSet) -> El {
    let (standing, scope) = match &set.status {
        Status::Official(decision) => (wording::sets::standing(set), decision.scope.clone()),
        Status::Sample { .. } => ("Không có; bộ mẫu để tập chấm".to_owned(), String::new()),
    };
    let holidays: Vec<String> = set.holidays.days().iter().map(|day| day.vietnamese()).collect();
    let sums = format!(
        "{} {} {}",
        wording::sets::survey(set.survey),
        wording::sets::bonus(set),
        wording::sets::rounding(set)
    );
    let all = [
        fact_if("Văn bản ban hành", standing),
        fact_if("Phạm vi", scope),
        fact_if("Áp dụng cho", wording::sets::unit_types(&set.unit_types)),
        fact_if("Các cấp của bộ", wording::levels::all(set)),
        fact_if("Năm", set.year.to_string()),
        fact_if("Phiên bản", set.version.clone()),
        fact_if("Thay cho phiên bản", set.supersedes.clone().unwrap_or_default()),
        fact_if("Quy mô", wording::sets::size(set)),
        fact_if("Cách tính", sums),
        fact_if("Ngày nghỉ, lễ", holidays.join(", ")),
        fact_if("Nguồn nội dung", set.source_note.clone()),
    ];
    let codes = format!(
        "{}. Mã bộ: {}; mã băm nội dung (SHA-256): {}",
        wording::sets::comes_from(set),
        set.id,
        set.hash()
    );
    let parts = content![
        facts(all.into_iter().flatten().collect()),
        fold("Mã nhận dạng", p(codes).class("guide__body")),
    ];
    plain_card("ve-bo", "Về bộ tiêu chí", parts)
}

/// The classes, and the conventions of Tự Chấm where the decision leaves them open.
fn classes(set: &'static CriteriaSet) -> El {
    let none = set.classification.bands.is_empty().then(|| p("Bộ này không quy định mức xếp loại."));
    let ours = &set.classification.ours;
    let ours = (!ours.is_empty())
        .then(|| content![el("h3").put("Quy ước tạm tính"), view! { <Remarks remarks=ours/> }]);
    let parts = content![
        none,
        lines(wording::sets::classes(set)),
        lines(wording::sets::knock_outs(set)),
        lines(set.classification.notes.clone()),
        ours
    ];
    card("xep-loai", "Xếp loại", parts)
}
