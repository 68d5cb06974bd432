//! The keys in a dialog, and the switch that turns those of a single character off.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlDialogElement};

use crate::browser;
use crate::preferences::Preferred;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, p, when};

/// The id of the dialog's heading.
const TITLE: &str = "phim-tat";
/// The id of the hint of the switch.
const SWITCH_HINT: &str = "phim-tat-tat";

/// Keys with what they do, in the order in which an officer meets them.
const KEYS: [(&[&str], &str); 14] = [
    (&["Enter"], "Sang số liệu tiếp theo; Shift + Enter: trở lại số liệu trước"),
    (&["1", "2", "3"], "Chọn phương án thứ nhất, thứ hai, thứ ba của câu hỏi đang chọn"),
    (&["j"], "Đến mục sau"),
    (&["k"], "Đến mục trước"),
    (&["n"], "Đến mục chưa xong tiếp theo"),
    (&["h"], "Mở hoặc đóng phần Hướng dẫn của mục đang chọn"),
    (&["/"], "Tìm mục trong trang Tổng quan"),
    (&["?"], "Mở bảng này"),
    (&["Ctrl + Z"], "Hoàn tác việc vừa làm (khi con trỏ không ở trong ô đã có chữ)"),
    (&["Ctrl + Y", "Ctrl + Shift + Z"], "Làm lại việc vừa hoàn tác"),
    (&["Ctrl + S"], "Lưu ngay (bình thường trang tự lưu)"),
    (&["Tab"], "Sang ô, nút kế tiếp"),
    (&["←", "→"], "Giữa các nút Hướng dẫn, Tài liệu, Giải trình, Khác của một mục"),
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
pub(crate) fn help_dialog() -> El {
    let help = expect_context::<Help>();
    let node = StoredValue::new_local(None::<HtmlDialogElement>);
    Effect::new(move |_| {
        if help.0.get()
            && let Some(dialog) = node.get_value()
            && !dialog.open()
        {
            // Where the browser refuses, the page goes on without it.
            let _ = dialog.show_modal();
            browser::focus_in_view(TITLE);
        }
    });
    // Closed natively, by the button as by Escape: the browser gives the focus back.
    let close = move || {
        if let Some(dialog) = node.get_value() {
            dialog.close();
        }
    };
    let body = move || {
        let head = el("div")
            .class("dialog__head")
            .put(el("h2").id(TITLE).focusable().put("Phím tắt"))
            .put(button(Look::Second, "Đóng").click(close));
        el("div").class("dialog__body").put(head).put_all(keys()).put(switch()).into_any()
    };
    el("dialog")
        .class("dialog")
        .set("aria-labelledby", TITLE)
        .made(move |element| node.set_value(Some(element.clone().unchecked_into())))
        .on("close", move |_: JsValue| help.0.set(false))
        .put(when(move || help.is_open(), body))
}

/// The button that opens the dialog.
pub(crate) fn help_button() -> El {
    let help = expect_context::<Help>();
    button(Look::Quiet, "Phím tắt").set("aria-haspopup", "dialog").click(move || help.open())
}

fn keys() -> Vec<AnyView> {
    let row = |(keys, does): (&'static [&'static str], &'static str)| {
        let mut names = Vec::new();
        for key in keys {
            if !names.is_empty() {
                names.push(" hoặc ".into_any());
            }
            names.push(el("kbd").class("key").put(*key).into_any());
        }
        let name = el("th").set("scope", "row").class("keys__key").put_all(names);
        el("tr").put(name).put(el("td").put(does)).into_any()
    };
    let column = |name: &'static str| el("th").set("scope", "col").put(name);
    let head = el("thead").class("sr").put(el("tr").put(column("Phím")).put(column("Tác dụng")));
    let body = el("tbody").put_all(KEYS.map(row).into_iter().collect());
    let hint =
        "Trên máy Mac, dùng phím Cmd thay cho Ctrl. Trong ô nhập chữ và số, các phím chữ cái là để gõ.";
    content![el("table").class("keys").put(head).put(body), p(hint).class("field__hint")]
}

/// Keys of a single character can be switched off: speech input presses them unawares.
fn switch() -> El {
    let preferred = expect_context::<Preferred>();
    let off = move || preferred.with(|it| it.no_single_keys);
    let field = el("input")
        .set("type", "checkbox")
        .property("checked", off)
        .set("aria-describedby", SWITCH_HINT)
        .on("change", move |event: Event| {
            let off = event_target_checked(&event);
            preferred.change(|it| it.no_single_keys = off);
        });
    let label = el("label")
        .follow("class", move || Some(if off() { "opt opt--on" } else { "opt" }.to_owned()))
        .put(field)
        .put(el("span").put("Tắt phím tắt một chữ cái"));
    let hint = "Nên tắt khi nhập bằng giọng nói hoặc hay chạm nhầm phím. Ctrl + Z, Ctrl + Y vẫn dùng được; bảng này mở bằng nút Phím tắt ở cuối trang.";
    let hint = p(hint).class("field__hint").id(SWITCH_HINT);
    el("div").class("dialog__switch").put(label).put(hint)
}
