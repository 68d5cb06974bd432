//! The keys in a dialog, and the switch that turns those of a single character off.

use leptos::html;
use leptos::prelude::*;

use crate::browser;
use crate::preferences::Preferred;

/// The id of the dialog's heading.
const TITLE: &str = "phim-tat";

/// Keys with what they do, in the order in which an officer meets them.
const KEYS: [(&[&str], &str); 10] = [
    (&["j"], "Đến mục sau trong lĩnh vực"),
    (&["k"], "Đến mục trước trong lĩnh vực"),
    (&["n"], "Đến mục chưa xong tiếp theo"),
    (&["h"], "Mở hoặc đóng phần Hướng dẫn của mục đang chọn"),
    (&["/"], "Tìm mục trong trang Tổng quan"),
    (&["?"], "Mở bảng này"),
    (&["Ctrl + Z"], "Hoàn tác việc vừa làm (khi con trỏ không ở trong ô nhập)"),
    (&["Ctrl + Y", "Ctrl + Shift + Z"], "Làm lại việc vừa hoàn tác"),
    (&["Tab"], "Sang ô, nút kế tiếp"),
    (&["Shift + Tab"], "Trở lại ô, nút trước"),
];

/// Whether the help is shown, as a context.
#[derive(Clone, Copy)]
pub(crate) struct Help(RwSignal<bool>);

impl Help {
    /// Not shown.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// Whether it is to be shown, subscribing to changes.
    pub(crate) fn is_open(self) -> bool {
        self.0.get()
    }

    /// Shows it.
    pub(crate) fn open(self) {
        self.0.set(true);
    }
}

/// The dialog; once on a page.
#[component]
pub(crate) fn HelpDialog() -> impl IntoView {
    let help = expect_context::<Help>();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get()
            && help.0.get()
            && !dialog.open()
        {
            // Where the browser refuses, the page goes on without it.
            let _ = dialog.show_modal();
            browser::focus_in_view(TITLE);
        }
    });
    // Closed natively, by the button as by Escape: the browser gives the focus back.
    let close = move |_| {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog class="dialog" aria-labelledby=TITLE node_ref=node on:close=move |_| help.0.set(false)>
            {move || help.0.get().then(|| view! {
                <div class="dialog__body">
                    <div class="dialog__head">
                        <h2 id=TITLE tabindex="-1">"Phím tắt"</h2>
                        <button type="button" class="btn btn--2" on:click=close>"Đóng"</button>
                    </div>
                    <Keys/>
                    <Switch/>
                </div>
            })}
        </dialog>
    }
}

/// The button that opens the dialog.
#[component]
pub(crate) fn HelpButton() -> impl IntoView {
    let help = expect_context::<Help>();
    view! {
        <button type="button" class="link" aria-haspopup="dialog" on:click=move |_| help.open()>"Phím tắt"</button>
    }
}

#[component]
fn Keys() -> impl IntoView {
    let row = |(keys, does): (&'static [&'static str], &'static str)| {
        let keys = keys
            .iter()
            .enumerate()
            .map(|(at, key)| view! { {(at > 0).then_some(" hoặc ")} <kbd class="key">{*key}</kbd> })
            .collect_view();
        view! { <tr><th scope="row" class="keys__key">{keys}</th><td>{does}</td></tr> }
    };
    view! {
        <table class="keys">
            <thead class="sr"><tr><th scope="col">"Phím"</th><th scope="col">"Tác dụng"</th></tr></thead>
            <tbody>{KEYS.map(row).collect_view()}</tbody>
        </table>
        <p class="field__hint">"Trên máy Mac, dùng phím Cmd thay cho Ctrl. Trong ô nhập chữ và số, các phím chữ cái là để gõ."</p>
    }
}

/// Keys of a single character can be switched off: speech input presses them unawares.
#[component]
fn Switch() -> impl IntoView {
    let preferred = expect_context::<Preferred>();
    let off = move || preferred.with(|it| it.no_single_keys);
    view! {
        <div class="dialog__switch">
            <label class="opt" class:opt--on=off>
                <input type="checkbox" prop:checked=off aria-describedby="phim-tat-tat"
                    on:change:target=move |event| {
                        let off = event.target().checked();
                        preferred.change(|it| it.no_single_keys = off);
                    }/>
                <span>"Tắt phím tắt một chữ cái"</span>
            </label>
            <p class="field__hint" id="phim-tat-tat">
                "Nên tắt khi nhập bằng giọng nói hoặc hay chạm nhầm phím. Ctrl + Z, Ctrl + Y vẫn dùng được; bảng này mở bằng nút Phím tắt ở cuối trang."
            </p>
        </div>
    }
}
