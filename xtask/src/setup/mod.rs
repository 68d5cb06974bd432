//! Getting what the commands need: what is there is reused, the rest installed, each time saying what and why.

mod apt;
pub mod browser;
pub mod lints;
pub mod node;
pub mod tools;
pub mod wasm;
