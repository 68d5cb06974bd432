//! The criteria sets on this machine; opening a file with one.

pub(crate) mod file;
pub(crate) mod set;
pub(crate) mod tree;

use leptos::prelude::*;

use crate::browser;
use crate::frame::bar::PlainBar;
use crate::frame::foot::Foot;
use crate::library::{Library, SetEntry};
use crate::notices::Notices;
use crate::route::Page;
use crate::sets::file::{Outcome, OutcomeBox};
use crate::ui::file_drop::{FileDrop, Given};
use crate::ui::set_name::SetOrigin;
use crate::wording;

/// The criteria sets on this machine.
#[component]
pub(crate) fn SetsPage() -> impl IntoView {
    let library = expect_context::<Library>();
    browser::set_title("Bộ tiêu chí · Tự Chấm");
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    let entries = Memo::new(move |_| library.set_entries());
    let outcome = RwSignal::new(None::<Outcome>);
    let take = Callback::new(move |given: Given| {
        outcome.set(Some(Outcome::of(library, given)));
        browser::focus_soon("ket-qua-tep");
    });
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <div class="hero">
                <h1 id="tieu-de" tabindex="-1">"Bộ tiêu chí"</h1>
                <p>
                    "Bộ tiêu chí quy định các mục, điểm tối đa và cách chấm. Ngoài các bộ có sẵn, mở được tệp bộ tiêu chí do tỉnh \
                    ban hành: tệp được kiểm tra toàn bộ trước khi nhận, và chỉ nằm trên máy này."
                </p>
                <FileDrop label="Mở tệp bộ tiêu chí của tỉnh (.json)" input_label="Chọn tệp bộ tiêu chí" hint="hoặc kéo tệp thả vào khung này" take/>
                <OutcomeBox outcome/>
            </div>
            <section aria-labelledby="cac-bo">
                <h2 id="cac-bo" tabindex="-1">"Các bộ tiêu chí trên máy này"</h2>
                <ul class="list">
                    {move || entries.get().into_iter().map(|entry| view! { <Row entry/> }).collect_view()}
                </ul>
            </section>
        </main>
        <Foot set=None/>
    }
}

/// One criteria set of the list.
#[component]
fn Row(entry: SetEntry) -> impl IntoView {
    let library = expect_context::<Library>();
    let notices = expect_context::<Notices>();
    let set = entry.set;
    let removable = entry.is_removable();
    let status = wording::sets::status_tag(set);
    let remove = move |_| {
        let whole = library.set(set.hash);
        if library.remove_set(set.hash) {
            notices.say_with_undo(format!("Đã bỏ “{}”, bản {} khỏi máy này.", set.short_title, set.version), move || {
                if whole.is_some_and(|set| library.put_back(set).is_err()) {
                    notices.say("Đã đưa lại vào danh sách nhưng chưa lưu được: bộ tiêu chí chỉ dùng được đến khi đóng trang.");
                }
            });
        } else {
            notices.say("Bộ tiêu chí này đang được một bản tự chấm dùng nên không bỏ được.");
        }
        browser::focus_soon("cac-bo");
    };
    view! {
        <li class="list__row set-row">
            <div>
                <p class="list__name"><a href=Page::Set(set.hash.to_owned()).href()>{wording::sets::name(set)}</a></p>
                <p class="set-row__tags">
                    <span class=status.0>{status.1}</span>
                    <SetOrigin set/>
                    {entry.only_in_memory.then(|| view! { <span class="tag tag--bad">"chưa lưu được, mất khi đóng trang"</span> })}
                </p>
                <p class="list__about num">{format!("Bản {} · năm {} · {}", set.version, set.year, wording::sets::size(set))}</p>
                <p class="list__about">{wording::sets::standing(set)}</p>
                <p class="list__about num">{format!("Áp dụng cho: {} · {}", wording::sets::unit_types(set.unit_types), wording::sets::used(entry.used_by.len()))}</p>
            </div>
            <p class="set-row__ways">
                <a class="btn btn--2" href=Page::NewWith(set.hash.to_owned()).href()>
                    "Bắt đầu tự chấm với bộ này" <span class="sr">{format!(": {}, bản {}", set.short_title, set.version)}</span>
                </a>
                {removable.then(|| view! {
                    <button type="button" class="link" on:click=remove>
                        "Bỏ khỏi máy này" <span class="sr">{format!(": {}, bản {}", set.short_title, set.version)}</span>
                    </button>
                })}
            </p>
        </li>
    }
}
