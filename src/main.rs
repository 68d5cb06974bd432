//! The shell of Tự Chấm: a Leptos page around the scoring core.

// Components own their properties, as the framework passes them by value.
#![allow(clippy::needless_pass_by_value)]

mod app;
mod appraisal;
mod author;
mod browser;
mod check;
mod chunk;
mod chunks;
mod comparing;
mod copies;
mod data;
mod desk;
mod docket;
mod evidence;
mod figures;
mod fill;
mod frame;
mod guide;
mod history;
mod home;
mod info;
mod item;
mod library;
mod memo;
mod merge;
mod notices;
mod papers;
mod parcel;
mod paste;
mod preferences;
mod remedies;
mod result;
mod route;
mod scoring_table;
mod session;
mod sets;
mod sharing;
mod sheet;
mod snapshots;
mod subscribed;
mod training;
mod trial;
mod ui;
mod version;
mod windows;
mod wording;

/// The version of the application.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

fn main() {
    browser::crash::install();
    leptos::mount::mount_to_body(app::app);
}
