//! The data on this machine: its size and safety, making a backup, restoring it, deleting everything.

use leptos::prelude::*;

use crate::VERSION;
use crate::browser;
use crate::browser::database::DatabaseError;
use crate::browser::installing;
use crate::browser::machine::{self, Lasting};
use crate::browser::owned;
use crate::browser::program::{self, OneFile};
use crate::copies::list::{Listed, copies};
use crate::frame::plain::{WIDE, plain_page};
use crate::home::backup::{backup_asked, save_all, save_all_with_password};
use crate::home::import::import;
use crate::library::{Entry, Library, note_clearing};
use crate::memo::Memo;
use crate::preferences::Preferred;
use crate::snapshots::{self, Snapshots};
use crate::ui::buttons::{Look, button, link_button};
use crate::ui::card::card;
use crate::ui::choices::tick;
use crate::ui::element::{El, content, el, live, p, text, when};
use crate::ui::facts::{fact, facts};
use crate::ui::fold::fold;
use crate::ui::message::{Kind, message};
use crate::ui::page::head;
use crate::version::Version;
use crate::wording;

/// The page of the data on this machine.
#[component]
pub(crate) fn DataPage() -> impl IntoView {
    let about = "Mọi bản tự chấm chỉ nằm trong trình duyệt này, không gửi đi nơi khác. Vì vậy cần sao lưu thành tệp và giữ ở nơi khác.";
    let parts = content![
        head("Dữ liệu trên máy này", content![p(about)], Vec::new()),
        present(),
        saving(),
        bringing_back(),
        installing(),
        without_network(),
        copies(Listed::OfLost),
        clearing(),
    ];
    plain_page("Dữ liệu trên máy này", WIDE, None, parts)
}

fn saving() -> El {
    let about = "Một tệp chứa mọi bản tự chấm (kể cả bản đã lưu trữ), mọi bộ tiêu chí, bản nháp soạn bộ tiêu chí và cả những bản tự chấm không đọc được. \
        Tệp của riêng một bản tự chấm không thay được tệp này. Bản lưu tự động không nằm trong tệp.";
    let parts = content![
        p(about),
        p(save_all("Sao lưu tất cả")),
        backup_asked(),
        fold("Đặt mật khẩu cho tệp (máy dùng chung)", save_all_with_password()),
    ];
    card("sao-luu", "Sao lưu tất cả", parts)
}

fn bringing_back() -> El {
    let about = "Chọn tệp sao lưu, tệp tự chấm hoặc tệp cứu hộ. Nội dung tệp hiện ra trước; chỉ những gì được chọn mới thay đổi.";
    let import = el("div").class("ways").put_all(import("Chọn tệp để khôi phục"));
    card("khoi-phuc", "Khôi phục", content![p(about), import])
}

/// Installing the program, where the browser offers it.
fn installing() -> AnyView {
    let offered = RwSignal::new(installing::is_offered());
    installing::follow(move || offered.set(installing::is_offered()));
    let ask = move || {
        offered.set(false);
        owned::finish(installing::ask());
    };
    let about = "Tự Chấm có biểu tượng riêng trên máy, mở thành cửa sổ riêng, cả khi không có mạng. Số liệu vẫn là của trang này. Gỡ như mọi chương trình khác.";
    when(
        move || offered.get(),
        move || {
            let go = button(Look::Second, "Cài vào máy").click(ask);
            card("cai-vao-may", "Cài vào máy", content![p(about), p(go)]).into_any()
        },
    )
}

/// The one-file edition, to be downloaded; not in that edition itself.
fn without_network() -> Option<El> {
    let OneFile { name, bytes, sha256 } = program::one_file()?;
    let about = "Một tệp chứa toàn bộ chương trình, mở thẳng từ ổ đĩa hoặc USB bằng trình duyệt, không cần mạng và máy chủ. \
        Số liệu nhập trong bản đó tách riêng với trang này; chuyển qua lại bằng tệp tự chấm hoặc tệp sao lưu.";
    let label = format!("Tải {name} ({})", wording::files::megabytes(bytes));
    let get = link_button(Look::Second, name, label).set("download", "");
    let facts = facts(vec![fact("Phiên bản", VERSION), fact("SHA-256", sha256)]);
    Some(card("ban-mot-tep", "Bản chạy không cần mạng", content![p(about), p(get), facts]))
}

/// The size and the safety of the data.
fn present() -> El {
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
    let space = move || {
        // The size is counted again when the list changes.
        entries.track();
        if stores {
            wording::files::space(machine::stored_bytes(), used.get())
        } else {
            wording::files::nothing_stored().to_owned()
        }
    };
    let keep = move || {
        owned::spawn(async move {
            let kept = machine::ask_to_keep().await;
            lasting.set(Some(kept));
        });
    };
    let asking = when(
        move || lasting.get() == Some(Lasting::No),
        move || content![" ", button(Look::Quiet, "Yêu cầu trình duyệt lưu lâu dài").click(keep)].into_any(),
    );
    let kept = text(move || lasting.get().map(wording::files::lasting).unwrap_or_default());
    let backup = Memo::new(move |_| library.backup_state());
    let last = move || backup.with(|state| wording::files::backup(state.last.as_deref(), state.changed));
    let mut all = vec![
        fact("Chương trình", format!("Phiên bản {VERSION}, mã {}", program::build())),
        fact("Bản tự chấm", text(counts)),
        fact("Bản lưu tự động", text(copies)),
        fact("Dung lượng", el("span").class("num").put(text(space))),
        fact("Lưu lâu dài", content![kept, asking]),
        fact("Khi không có mạng", text(move || wording::files::offline(version.origin()))),
        fact("Sao lưu gần nhất", text(last)),
    ];
    if !machine::is_secure() {
        all.push(fact("Địa chỉ trang", wording::files::insecure()));
    }
    card("hien-trang", "Hiện trạng", content![facts(all).class("facts machine")])
}

/// Deleting everything from this machine, after a backup or against the advice to make one.
fn clearing() -> El {
    let library = expect_context::<Library>();
    let preferred = expect_context::<Preferred>();
    let snapshots = expect_context::<Snapshots>();
    let state = Memo::new(move |_| library.backup_state());
    let sure = RwSignal::new(false);
    let done = RwSignal::new(None::<String>);
    let is_safe = Memo::new(move |_| state.with(|state| state.last.is_some() && state.changed == 0));
    let entries = Memo::new(move |_| library.entries());
    let nothing = Memo::new(move |_| entries.with(Vec::is_empty));
    let clear = move || {
        if !(nothing.get_untracked() || sure.get_untracked()) {
            return;
        }
        owned::finish(async move {
            library.close_all();
            // The database goes first: records left in it would be recovered at the next start.
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
    let not_saved = move || {
        if state.with(|state| state.asked.is_some()) {
            "Tệp sao lưu vừa tải chưa được kiểm tra. Hãy xác nhận tệp ở mục “Sao lưu tất cả” trước khi xóa."
        } else {
            "Có bản tự chấm chưa nằm trong tệp sao lưu nào. Hãy sao lưu tất cả trước."
        }
    };
    let agreed = move || {
        if is_safe.get() {
            "Tôi đã cất tệp sao lưu ở nơi khác"
        } else {
            "Tôi không cần giữ những gì chưa sao lưu"
        }
    };
    let warned = move || {
        let save = save_all("Sao lưu tất cả trước khi xóa");
        content![message(Kind::Warning, text(not_saved)), p(save)].into_any()
    };
    let about = "Dùng khi trả máy hoặc làm xong trên máy dùng chung. Mọi bản tự chấm, bộ tiêu chí đã mở và bản lưu tự động của Tự Chấm \
        trong trình duyệt này bị xóa; việc này không hoàn tác được.";
    let go = button(Look::Bad, "Xóa mọi dữ liệu của Tự Chấm trên máy này")
        .flag("disabled", move || !(nothing.get() || sure.get()))
        .click(clear);
    let said = live(move || done.get().map(|text| message(Kind::Done, text)).into_any());
    let parts = content![
        p(about),
        when(move || !nothing.get() && !is_safe.get(), warned),
        when(move || !nothing.get(), move || tick(sure, text(agreed)).into_any()),
        p(go),
        el("div").set("role", "status").id("da-xoa").focusable().put(said),
    ];
    card("xoa-du-lieu", "Xóa dữ liệu khỏi máy này", parts)
}
