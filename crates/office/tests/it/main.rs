//! The readers through their public interface, on the example files.

mod examples;
mod util;
mod writing;
