//! The readers through their public interface, on the example files.

mod annexes;
mod examples;
mod hostile;
mod kinds;
mod pasting;
mod shares;
mod templates;
mod util;
mod word;
mod writing;
