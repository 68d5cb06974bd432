//! Sets up the tools of the commands: installed tools are reused, missing ones are installed with a message that names
//! the reason.

mod apt;
pub mod browser;
pub mod deny;
pub mod lints;
pub mod node;
pub mod readers;
pub mod tools;
pub mod wasm;
