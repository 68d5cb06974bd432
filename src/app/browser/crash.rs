//! What happens when the program breaks: the page of `index.html` that works without it is shown.

use std::panic;

/// Shows the crash page on any panic, with the text of the fault.
pub(crate) fn install() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        show(&info.to_string());
    }));
}

/// Nothing here may panic again.
fn show(fault: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    if let Some(text) = document.get_element_by_id("crash-fault") {
        text.set_text_content(Some(fault));
    }
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("data-state", "crashed");
    }
}
