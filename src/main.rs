//! The shell of Tự Chấm: a Leptos page around the scoring core.

mod app;

fn main() {
    app::browser::crash::install();
    leptos::mount::mount_to_body(app::App);
}
