//! A web server for one folder of finished files, on this computer only.
//!
//! It behaves like the plain static hosts that the site is made for: no rewriting, no fallback page. It handles one
//! request per connection, which keeps it short; the page is a handful of files.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::run::{Failure, Outcome};

const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 100;
const LONGEST_HEAD: u64 = 16 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves a folder under a base path until the program is stopped.
pub fn serve_until_stopped(folder: &Path, port: Option<u16>, base: &str) -> Outcome {
    if !folder.join("index.html").is_file() {
        return Err(Failure::new("There is no built page in dist/. Build it with `cargo xtask dist`."));
    }
    let listener = listen(port)?;
    let site = Site::new(folder, base);
    println!("\nThe page is at {}\nCtrl-C stops the server.", site.address(&listener)?);
    site.serve(&listener);
    Ok(())
}

/// Serves a folder on a free port for as long as the program runs, and returns the address.
pub fn serve_in_background(folder: &Path, base: &str) -> Outcome<String> {
    let listener = listen(Some(0))?;
    let site = Site::new(folder, base);
    let address = site.address(&listener)?;
    thread::spawn(move || site.serve(&listener));
    Ok(address)
}

fn listen(port: Option<u16>) -> Outcome<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => bind(port).map_err(|error| {
            Failure::new(format!("Cannot listen on port {port}: {error}. Choose another one with `--port`."))
        }),
        None => (FIRST_PORT..FIRST_PORT + PORTS_TRIED).find_map(|port| bind(port).ok()).ok_or_else(|| {
            Failure::new(format!(
                "No port from {FIRST_PORT} to {} is free. Choose one with `--port`.",
                FIRST_PORT + PORTS_TRIED - 1
            ))
        }),
    }
}

struct Site {
    folder: PathBuf,
    /// Begins and ends with a slash.
    base: String,
}

/// The answer to a request.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    File(PathBuf),
    Redirect(String),
    BadRequest,
    Missing,
    NotAllowed,
}

impl Site {
    fn new(folder: &Path, base: &str) -> Arc<Self> {
        let inner = base.trim_matches('/');
        let base = if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") };
        Arc::new(Self { folder: folder.to_path_buf(), base })
    }

    fn address(&self, listener: &TcpListener) -> Outcome<String> {
        let address = listener.local_addr().map_err(|error| {
            Failure::new(format!("The server has no address: {error}. Choose another port with `--port`."))
        })?;
        Ok(format!("http://{address}{}", self.base))
    }

    fn serve(self: &Arc<Self>, listener: &TcpListener) {
        for connection in listener.incoming().flatten() {
            let site = Arc::clone(self);
            // A browser that disconnects in the middle of an answer is no error here.
            thread::spawn(move || site.respond(connection));
        }
    }

    fn respond(&self, mut connection: TcpStream) -> io::Result<()> {
        connection.set_read_timeout(Some(PATIENCE))?;
        connection.set_write_timeout(Some(PATIENCE))?;
        let Some(request) = read_request_line(&connection)? else {
            return Ok(());
        };
        let mut words = request.split_whitespace();
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());

        let (status, headers, body) = match self.route(method, target) {
            Answer::File(path) => match fs::read(&path) {
                Ok(body) => ("200 OK", format!("Content-Type: {}", mime_of(&path)), body),
                Err(_) => error("404 Not Found"),
            },
            Answer::Redirect(to) => ("307 Temporary Redirect", format!("Location: {to}"), vec![]),
            Answer::BadRequest => error("400 Bad Request"),
            Answer::Missing => error("404 Not Found"),
            Answer::NotAllowed => ("405 Method Not Allowed", "Allow: GET, HEAD".to_owned(), vec![]),
        };
        let length = body.len();
        write!(
            connection,
            "HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\n\
             Connection: close\r\n\r\n"
        )?;
        if method != "HEAD" {
            connection.write_all(&body)?;
        }
        connection.flush()
    }

    fn route(&self, method: &str, target: &str) -> Answer {
        if !matches!(method, "GET" | "HEAD") {
            return Answer::NotAllowed;
        }
        let (path, _query) = target.split_once('?').unwrap_or((target, ""));
        let Some(path) = percent_decoded(path) else {
            return Answer::BadRequest;
        };
        if path.len() + 1 == self.base.len() && self.base.starts_with(&path) {
            return Answer::Redirect(self.base.clone());
        }
        let inside = path.strip_prefix(&self.base).and_then(relative);
        inside.map_or(Answer::Missing, |file| Answer::File(self.folder.join(file)))
    }
}

/// Reads a request's head and returns its first line; nothing when the browser sent no request.
fn read_request_line(connection: &TcpStream) -> io::Result<Option<String>> {
    let mut reader = BufReader::new(connection.take(LONGEST_HEAD));
    let (mut first, mut line) = (String::new(), String::new());
    reader.read_line(&mut first)?;
    // The rest is read only because closing the connection with it unread could cut the answer short.
    while reader.read_line(&mut line)? > 0 && !line.trim_end().is_empty() {
        line.clear();
    }
    Ok((!first.is_empty()).then_some(first))
}

/// The file a decoded path names within the folder; nothing for a path that would lead out of it.
fn relative(path: &str) -> Option<PathBuf> {
    let name =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let file = PathBuf::from(&name);
    let plain = file.components().all(|part| matches!(part, Component::Normal(_)));
    (plain && !name.contains(['\\', ':', '\0'])).then_some(file)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            u8::try_from(digit(bytes.next()?)? * 16 + digit(bytes.next()?)?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(decoded).ok()
}

fn mime_of(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn error(status: &'static str) -> (&'static str, String, Vec<u8>) {
    (status, "Content-Type: text/plain; charset=utf-8".to_owned(), format!("{status}\n").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(base: &str, request: &str) -> Answer {
        let (method, target) = request.split_once(' ').expect("a method and a target");
        Site::new(Path::new("site"), base).route(method, target)
    }

    fn file(path: &str) -> Answer {
        Answer::File(Path::new("site").join(path))
    }

    #[test]
    fn serves_files_and_the_index_of_a_folder() {
        assert_eq!(route("/", "GET /"), file("index.html"));
        assert_eq!(route("/", "GET /?a=/../b"), file("index.html"));
        assert_eq!(route("/", "HEAD /a/b.js"), file("a/b.js"));
        assert_eq!(route("/", "GET /t%E1%BB%B1%20ch%E1%BA%A5m.json"), file("tự chấm.json"));
    }

    #[test]
    fn serves_nothing_outside_the_base() {
        for base in ["/mot/hai/", "mot/hai", "/mot/hai"] {
            assert_eq!(route(base, "GET /mot/hai/app.wasm"), file("app.wasm"));
            assert_eq!(route(base, "GET /mot/hai"), Answer::Redirect("/mot/hai/".into()));
            assert_eq!(route(base, "GET /"), Answer::Missing);
            assert_eq!(route(base, "GET /mot/haiapp.wasm"), Answer::Missing);
        }
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in [
            "/../Cargo.toml",
            "/a/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/..%5cCargo.toml",
            "/C:/secret",
            "/a%00.js",
        ] {
            assert_eq!(route("/", &format!("GET {path}")), Answer::Missing, "{path}");
        }
    }

    #[test]
    fn refuses_other_methods_and_broken_escapes() {
        assert_eq!(route("/", "POST /"), Answer::NotAllowed);
        for path in ["/%", "/%4", "/%zz", "/%+1", "/%ff"] {
            assert_eq!(route("/", &format!("GET {path}")), Answer::BadRequest, "{path}");
        }
    }

    #[test]
    fn browsers_get_the_types_they_insist_on() {
        assert_eq!(mime_of(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(mime_of(Path::new("a.js")), "text/javascript; charset=utf-8");
        assert_eq!(mime_of(Path::new("a.css")), "text/css; charset=utf-8");
        assert_eq!(mime_of(Path::new("a.json")), "application/json");
        assert_eq!(mime_of(Path::new("LICENSE")), "application/octet-stream");
    }

    #[test]
    fn answers_over_a_real_connection() {
        let address = serve_in_background(&crate::project::root(), "/x/").expect("a server");
        let host =
            address.strip_prefix("http://").and_then(|rest| rest.strip_suffix("/x/")).expect("its form");
        let ask = |request: &str| {
            let mut connection = TcpStream::connect(host).expect("a connection");
            write!(connection, "{request} HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
            let mut answer = String::new();
            connection.read_to_string(&mut answer).expect("an answer");
            answer
        };
        let get = ask("GET /x/Cargo.toml");
        assert!(get.starts_with("HTTP/1.1 200 OK\r\n") && get.contains("[workspace]"), "{get}");
        let head = ask("HEAD /x/Cargo.toml");
        assert!(head.contains("Cache-Control: no-cache") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(ask("GET /x/none").starts_with("HTTP/1.1 404 "));
    }
}
