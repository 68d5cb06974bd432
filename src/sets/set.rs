//! One criteria set: where it comes from, its tree, where it is used.

use leptos::prelude::*;
use tu_cham_core::criteria::{CriteriaSet, Status};
use tu_cham_core::text::visible;
use tu_cham_files::builtin::{self, BuiltIn};

use crate::browser;
use crate::frame::arrival::SetArrival;
use crate::frame::bar::PlainBar;
use crate::frame::foot::Foot;
use crate::frame::missing::MissingSet;
use crate::item::guide::Remarks;
use crate::library::{Library, SetAt, Use};
use crate::route::{Page, Part};
use crate::sets::tree::Tree;
use crate::ui::set_name::SetOrigin;
use crate::wording;

/// One criteria set: where it comes from, its tree, where it is used.
#[component]
pub(crate) fn SetPage(hash: String) -> impl IntoView {
    let library = expect_context::<Library>();
    let hash = StoredValue::new(hash);
    let known = hash.with_value(|hash| builtin::by_hash(hash));
    let here = Memo::new(move |_| {
        library.follow_arrivals();
        hash.with_value(|hash| library.set(hash)).map(SetAt)
    });
    // Whichever is shown has its heading.
    Effect::new(move |_| {
        here.track();
        browser::focus_heading_soon("tieu-de");
    });
    move || match (here.get(), known) {
        (Some(set), _) => view! { <Whole set=set.0/> }.into_any(),
        (None, Some(set)) => view! { <Coming set/> }.into_any(),
        (None, None) => view! { <MissingSet/> }.into_any(),
    }
}

/// A built-in set that has not arrived.
#[component]
fn Coming(set: &'static BuiltIn) -> impl IntoView {
    browser::set_title(&format!("{} · Bộ tiêu chí · Tự Chấm", set.outline.short_title));
    view! {
        <PlainBar/>
        <main class="page page--plain set">
            <div class="hero">
                <p class="set__up"><a href=Page::Sets.href()>"← Bộ tiêu chí"</a></p>
                <h1 id="tieu-de" tabindex="-1">{set.outline.short_title}</h1>
                <SetArrival set/>
            </div>
        </main>
        <Foot set=None/>
    }
}

#[component]
fn Whole(set: &'static CriteriaSet) -> impl IntoView {
    let library = expect_context::<Library>();
    browser::set_title(&format!("{} · Bộ tiêu chí · Tự Chấm", set.short_title));
    let used_by = Memo::new(move |_| {
        let mut entries = library.set_entries();
        entries.retain(|entry| entry.set.hash == set.hash());
        entries.pop().map(|entry| entry.used_by).unwrap_or_default()
    });
    let disclaimer = match &set.status {
        Status::Sample { disclaimer } => Some(disclaimer.as_str()),
        Status::Official(_) => None,
    };
    view! {
        <PlainBar/>
        <main class="page page--plain set">
            <div class="hero">
                <p class="set__up"><a href=Page::Sets.href()>"← Bộ tiêu chí"</a></p>
                <h1 id="tieu-de" tabindex="-1">{wording::sets::name(set)}</h1>
                <p><SetOrigin set/></p>
                <p>{set.title.as_str()}</p>
                {disclaimer.map(|text| view! { <p class="told told--warn"><b>"Bộ mẫu."</b> " " {text} "."</p> })}
                <p class="hero__ways">
                    <a class="btn" href=Page::NewWith(set.hash().to_owned()).href()>"Bắt đầu tự chấm với bộ này"</a>
                </p>
            </div>
            <About set/>
            <Classes set/>
            <Tree set/>
            <section aria-labelledby="noi-dung-dung">
                <h2 id="noi-dung-dung">"Các bản tự chấm trên máy này dùng bộ này"</h2>
                {move || uses(used_by.get())}
            </section>
        </main>
        <Foot set=Some(set)/>
    }
}

fn uses(used_by: Vec<Use>) -> AnyView {
    if used_by.is_empty() {
        return view! { <p class="empty">"Chưa có bản tự chấm nào dùng bộ này."</p> }.into_any();
    }
    let line = |used: Use| {
        let page = Page::Of(used.id, Part::Overview);
        view! { <li><a href=page.href()>{format!("{} · năm {}", visible(&used.unit), used.year)}</a></li> }
    };
    view! { <ul class="guide__list">{used_by.into_iter().map(line).collect_view()}</ul> }.into_any()
}

/// Where it comes from and whom it is for.
#[component]
fn About(set: &'static CriteriaSet) -> impl IntoView {
    let fact = |name: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{text}</dd></div> })
    };
    let (standing, scope) = match &set.status {
        Status::Official(decision) => (wording::sets::standing(set), decision.scope.clone()),
        Status::Sample { .. } => ("Không có; bộ mẫu để tập chấm".to_owned(), String::new()),
    };
    let holidays: Vec<String> = set.holidays.days().iter().map(|day| day.vietnamese()).collect();
    view! {
        <section class="card" aria-labelledby="ve-bo">
            <h2 id="ve-bo">"Về bộ tiêu chí"</h2>
            <dl class="facts">
                {fact("Văn bản ban hành", standing)}
                {fact("Phạm vi", scope)}
                {fact("Áp dụng cho", wording::sets::unit_types(&set.unit_types))}
                {fact("Năm", set.year.to_string())}
                {fact("Bản", set.version.clone())}
                {fact("Thay cho bản", set.supersedes.clone().unwrap_or_default())}
                {fact("Quy mô", wording::sets::size(set))}
                {fact("Cách tính", format!("{} {} {}", wording::sets::survey(set.survey), wording::sets::bonus(set), wording::sets::rounding(set)))}
                {fact("Ngày nghỉ, lễ", holidays.join(", "))}
                {fact("Nguồn nội dung", set.source_note.clone())}
            </dl>
            <details class="guide">
                <summary>"Mã nhận dạng"</summary>
                <p class="guide__body">{format!("{}. Mã bộ: {}; mã băm nội dung (SHA-256): {}", wording::sets::comes_from(set), set.id, set.hash())}</p>
            </details>
        </section>
    }
}

/// The classes, and what the decision leaves open about them.
#[component]
fn Classes(set: &'static CriteriaSet) -> impl IntoView {
    let list = |lines: Vec<String>| {
        (!lines.is_empty()).then(|| {
            view! { <ul class="guide__list">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
        })
    };
    let none = set.classification.bands.is_empty();
    let ours = &set.classification.ours;
    view! {
        <section class="card about" aria-labelledby="xep-loai">
            <h2 id="xep-loai">"Xếp loại"</h2>
            {none.then(|| view! { <p>"Bộ này không quy định mức xếp loại."</p> })}
            {list(wording::sets::classes(set))}
            {list(wording::sets::knock_outs(set))}
            {(!ours.is_empty()).then(|| view! {
                <h3>"Tự Chấm quy ước"</h3>
                <Remarks remarks=ours/>
            })}
        </section>
    }
}
