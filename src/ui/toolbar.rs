//! A row of buttons that is one stop of the tabulator: the arrows go along it.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::browser::keyboard;
use crate::ui::element::{El, el};

/// A row of buttons, of which the tabulator stops at the first; `of` names what they are for.
pub(crate) fn toolbar(of: String, buttons: Vec<AnyView>) -> El {
    el("div")
        .class("tools")
        .set("role", "toolbar")
        .set("aria-label", of)
        .on("keydown", |event: KeyboardEvent| keyboard::go_along(&event))
        .put_all(buttons)
}
