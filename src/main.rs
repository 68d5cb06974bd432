//! The shell of Tự Chấm: a Leptos page around the scoring core.

// Components own their properties: that is how the framework passes them.
#![allow(clippy::needless_pass_by_value)]

mod app;

fn main() {
    app::browser::crash::install();
    leptos::mount::mount_to_body(app::App);
}
