//! What this machine keeps: how much, how safe, saving it all, bringing it back, taking it off.

use leptos::prelude::*;

use crate::browser;
use crate::browser::database::DatabaseError;
use crate::browser::machine::{self, Lasting};
use crate::browser::owned;
use crate::copies::list::{Copies, Listed};
use crate::frame::bar::PlainBar;
use crate::frame::foot::Foot;
use crate::frame::newer::Version;
use crate::home::backup::{BackupAsked, SaveAll, SaveAllWithPassword};
use crate::home::import::Import;
use crate::library::{Entry, Library, note_clearing};
use crate::preferences::Preferred;
use crate::snapshots::{self, Snapshots};
use crate::wording;

/// Data on this machine.
#[component]
pub(crate) fn DataPage() -> impl IntoView {
    browser::set_title("Dữ liệu trên máy này · Tự Chấm");
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <div class="head">
                <div>
                    <h1 id="tieu-de" tabindex="-1">"Dữ liệu trên máy này"</h1>
                    <p>"Mọi bản tự chấm chỉ nằm trong trình duyệt này, không gửi đi đâu. Vì vậy nên sao lưu thành tệp và giữ ở nơi khác."</p>
                </div>
            </div>
            <Facts/>
            <section class="card about" aria-labelledby="sao-luu">
                <h2 id="sao-luu">"Sao lưu tất cả"</h2>
                <p>
                    "Một tệp chứa mọi bản tự chấm (kể cả bản đã cất), mọi bộ tiêu chí và các bản ghi không đọc được. \
                    Tệp của riêng một bản tự chấm không thay được tệp này. Bản lưu tự động không nằm trong tệp."
                </p>
                <p><SaveAll label="Sao lưu tất cả"/></p>
                <BackupAsked/>
                <details class="guide">
                    <summary>"Đặt mật khẩu cho tệp (máy dùng chung)"</summary>
                    <SaveAllWithPassword/>
                </details>
            </section>
            <section class="card about" aria-labelledby="khoi-phuc">
                <h2 id="khoi-phuc">"Khôi phục"</h2>
                <p>"Chọn tệp sao lưu, tệp tự chấm hoặc tệp cứu hộ. Nội dung tệp hiện ra trước; chỉ những gì được chọn mới thay đổi."</p>
                <div class="hero__ways"><Import label="Chọn tệp để khôi phục"/></div>
            </section>
            <Copies listed=Listed::OfLost/>
            <Clear/>
        </main>
        <Foot set=None/>
    }
}

/// How much there is, and how safe it is.
#[component]
fn Facts() -> impl IntoView {
    let library = expect_context::<Library>();
    let version = expect_context::<Version>();
    let lasting = RwSignal::new(None::<Lasting>);
    let used = RwSignal::new(None::<u64>);
    owned::spawn(async move {
        let kept = machine::is_kept().await;
        lasting.set(Some(kept));
        used.set(machine::used_bytes().await);
    });
    let snapshots = expect_context::<Snapshots>();
    let copies = RwSignal::new(None::<Result<usize, DatabaseError>>);
    Effect::new(move |_| {
        snapshots.follow();
        owned::spawn(async move {
            let all = snapshots.all().await.map(|all| all.len());
            copies.set(Some(all));
        });
    });
    let stores = machine::stores();
    let copies = move || match (snapshots.failure(), copies.get()) {
        (Some(_), _) if !stores => "0 bản".to_owned(),
        (Some(error), _) | (None, Some(Err(error))) => snapshots::wording::error(error).to_owned(),
        (None, Some(Ok(count))) => format!("{count} bản"),
        (None, None) => String::new(),
    };
    let entries = Memo::new(move |_| library.entries());
    let counts = move || {
        entries.with(|entries| {
            let ready = entries
                .iter()
                .filter(|entry| matches!(entry, Entry::Ready(_) | Entry::Waiting { .. }))
                .count();
            let bad = entries.iter().filter(|entry| matches!(entry, Entry::Unreadable { .. })).count();
            wording::files::counts(ready, bad)
        })
    };
    let backup = Memo::new(move |_| library.backup_state());
    let ask = move |_| {
        owned::spawn(async move {
            let kept = machine::ask_to_keep().await;
            lasting.set(Some(kept));
        });
    };
    view! {
        <section class="card about" aria-labelledby="hien-trang">
            <h2 id="hien-trang">"Hiện trạng"</h2>
            <dl class="machine">
                <dt>"Bản tự chấm"</dt>
                <dd>{counts}</dd>
                <dt>"Bản lưu tự động"</dt>
                <dd>{copies}</dd>
                <dt>"Dung lượng"</dt>
                <dd class="num">
                    {move || {
                        // Counted anew with the list.
                        entries.track();
                        if stores {
                            wording::files::space(machine::stored_bytes(), used.get())
                        } else {
                            wording::files::nothing_stored().to_owned()
                        }
                    }}
                </dd>
                <dt>"Lưu lâu dài"</dt>
                <dd>
                    {move || lasting.get().map(wording::files::lasting)}
                    {move || (lasting.get() == Some(Lasting::No)).then(|| view! {
                        " " <button type="button" class="link" on:click=ask>"Xin trình duyệt giữ"</button>
                    })}
                </dd>
                <dt>"Khi không có mạng"</dt>
                <dd>{move || wording::files::offline(version.origin())}</dd>
                <dt>"Sao lưu gần nhất"</dt>
                <dd>
                    {move || backup.with(|state| wording::files::backup(state.last.as_deref(), state.changed))}
                </dd>
                {(!machine::is_secure()).then(|| view! {
                    <dt>"Địa chỉ trang"</dt>
                    <dd>{wording::files::insecure()}</dd>
                })}
            </dl>
        </section>
    }
}

/// Taking everything off this machine, after a backup or against better advice.
#[component]
fn Clear() -> impl IntoView {
    let library = expect_context::<Library>();
    let preferred = expect_context::<Preferred>();
    let snapshots = expect_context::<Snapshots>();
    let state = Memo::new(move |_| library.backup_state());
    let sure = RwSignal::new(false);
    let done = RwSignal::new(None::<String>);
    let is_safe = Memo::new(move |_| state.with(|state| state.last.is_some() && state.changed == 0));
    let entries = Memo::new(move |_| library.entries());
    let nothing = Memo::new(move |_| entries.with(Vec::is_empty));
    let clear = move |_| {
        if !(nothing.get_untracked() || sure.get_untracked()) {
            return;
        }
        owned::finish(async move {
            library.close_all();
            // The database first: what is left of it would bring the rest back.
            let outcome = snapshots.remove_all().await;
            let mut left = library.clear_machine();
            if matches!(outcome, Err(DatabaseError::Failed | DatabaseError::Silent)) {
                note_clearing();
                left.push("bản lưu tự động".to_owned());
            }
            preferred.forget();
            // The page may have been left meanwhile.
            let _ = done.try_set(Some(wording::files::cleared(&left)));
            browser::focus_soon("da-xoa");
        });
    };
    view! {
        <section class="card about" aria-labelledby="xoa-du-lieu">
            <h2 id="xoa-du-lieu">"Xóa dữ liệu khỏi máy này"</h2>
            <p>"Dùng khi trả máy hoặc làm xong trên máy dùng chung. Mọi bản tự chấm, bộ tiêu chí đã mở và bản lưu tự động của Tự Chấm trong trình duyệt này bị xóa; việc này không hoàn tác được."</p>
            {move || (!nothing.get() && !is_safe.get()).then(|| view! {
                <p class="told told--warn">
                    {move || if state.with(|state| state.asked.is_some()) {
                        "Tệp sao lưu vừa tải chưa được kiểm tra. Hãy xác nhận tệp ở mục “Sao lưu tất cả” trước khi xóa."
                    } else {
                        "Có bản tự chấm chưa nằm trong tệp sao lưu nào. Hãy sao lưu tất cả trước."
                    }}
                </p>
                <p><SaveAll label="Sao lưu tất cả trước khi xóa"/></p>
            })}
            {move || (!nothing.get()).then(|| view! {
                <label class="option">
                    <input type="checkbox" prop:checked=move || sure.get() on:change=move |event| sure.set(event_target_checked(&event))/>
                    <span>{move || if is_safe.get() { "Tôi đã cất tệp sao lưu ở nơi khác" } else { "Tôi không cần giữ những gì chưa sao lưu" }}</span>
                </label>
            })}
            <p>
                <button type="button" class="btn btn--bad" disabled=move || !(nothing.get() || sure.get()) on:click=clear>
                    "Xóa mọi dữ liệu của Tự Chấm trên máy này"
                </button>
            </p>
            <div role="status" id="da-xoa" tabindex="-1">{move || done.get().map(|text| view! { <p class="told">{text}</p> })}</div>
        </section>
    }
}
