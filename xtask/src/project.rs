//! The folders of the project.

use std::env;
use std::path::{Path, PathBuf};

/// The repository's root folder.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// The built site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder of the browser tests, and of the Node packages that they and the build use.
pub fn e2e() -> PathBuf {
    root().join("tests").join("e2e")
}

/// Cargo's folder for the wasm build: separate from that of the native builds, so that neither waits for the other and
/// two compilers never share one.
pub fn wasm_target() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    root().join(target).join("wasm")
}

/// Cargo's own folder.
pub fn cargo_home() -> Option<PathBuf> {
    let user = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    set("CARGO_HOME").or_else(|| Some(set(user)?.join(".cargo")))
}

/// The user's cache folder, for tools that outlive this clone.
pub fn cache() -> Option<PathBuf> {
    let home = || Some(set("HOME")?.join(".cache"));
    let base = if cfg!(windows) { set("LOCALAPPDATA") } else { set("XDG_CACHE_HOME").or_else(home) };
    base.map(|folder| folder.join("tu-cham"))
}

fn set(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}
