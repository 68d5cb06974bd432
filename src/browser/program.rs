//! The program kept by the browser (`worker.js`): it opens without a network, and a newer version waits until the
//! officer asks for it.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::{document, window};
use tu_cham_files::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

use super::{machine, owned};

/// The file beside the page that keeps the program.
const WORKER: &str = "worker.js";

/// The message that tells `worker.js` to use the waiting version.
const TAKE_OVER: &str = "take over";

/// The property of the window by which `chunk.js` reports that a chunk is not on the server.
const OUTDATED: &str = "tuChamOutdated";

/// The property of the window by which `inside.js` says that the page is the one-file edition.
const INSIDE: &str = "tuChamInside";

/// Where the page names its one-file edition: a JSON object. The build fills it in.
const ONE_FILE: &str = "one-file";

/// Where the program of this page comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// From the network; the browser is still storing it, or could not store it.
    NotKept,
    /// From the network: the page is not at a secure address, where browsers keep no program.
    Insecure,
    /// In the page itself: the one-file edition.
    Inside,
    /// From the network: the browser has no way to keep a program, or may not keep one.
    Refused,
    /// Kept by the browser: it opens without a network.
    Kept,
    /// Kept by the browser, and a newer version is ready.
    Newer,
    /// A newer version is in use, as another window has taken it or no window was using the old one; this window still
    /// shows the old one.
    Replaced,
}

/// The one-file edition of this version, which lies beside the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OneFile {
    /// The name of the file.
    pub(crate) name: String,
    /// Its size in bytes.
    pub(crate) bytes: u64,
    /// The SHA-256 of its content.
    pub(crate) sha256: String,
}

/// The one-file edition that the build named in the page; none in that edition itself.
pub(crate) fn one_file() -> Option<OneFile> {
    let about = json::read(&document().get_element_by_id(ONE_FILE)?.text_content()?).ok()?;
    let text = |field: &str| Some(about.get(field)?.as_str()?.to_owned());
    Some(OneFile { name: text("name")?, bytes: text("bytes")?.parse().ok()?, sha256: text("sha256")? })
}

/// The name that tells this build of the program from every other: the beginning of a hash of all its code.
pub(crate) fn build() -> String {
    let named = document().query_selector("meta[name=build]").ok().flatten();
    named.and_then(|build| build.get_attribute("content")).unwrap_or_default()
}

/// Access to the kept program, for as long as the page lives.
pub(crate) struct Program {
    registration: RefCell<Option<ServiceWorkerRegistration>>,
    origin: Cell<Origin>,
    told: Box<dyn Fn(Origin)>,
    /// Whether this window has asked for the newer version; it is reloaded when that version is in use.
    asked: Cell<bool>,
}

impl Program {
    /// Has the browser keep the program once `after` is done, and reports the origin then and at each change.
    pub(crate) fn keep(
        after: impl Future<Output = ()> + 'static,
        told: impl Fn(Origin) + 'static,
    ) -> Rc<Self> {
        let program = Rc::new(Self {
            registration: RefCell::new(None),
            origin: Cell::new(Origin::NotKept),
            told: Box::new(told),
            asked: Cell::new(false),
        });
        let kept = program.clone();
        owned::spawn(async move {
            after.await;
            if is_inside() {
                return kept.stand(Origin::Inside);
            }
            if !machine::is_secure() {
                return kept.stand(Origin::Insecure);
            }
            match register().await {
                Some(registration) => kept.follow(registration),
                None => kept.stand(Origin::Refused),
            }
        });
        program
    }

    /// Uses the newer version: it takes over, and the page is reloaded. Pending edits are stored on the way.
    pub(crate) fn take_newer(&self) {
        let waiting = self.registration.borrow().as_ref().and_then(ServiceWorkerRegistration::waiting);
        match waiting {
            Some(worker) => {
                self.asked.set(true);
                if worker.post_message(&TAKE_OVER.into()).is_err() {
                    reload();
                }
            }
            None => reload(),
        }
    }

    fn follow(self: &Rc<Self>, registration: ServiceWorkerRegistration) {
        let program = self.clone();
        let look = owned::callback(move |_| program.look());
        let workers = [registration.installing(), registration.waiting(), registration.active()];
        for worker in workers.into_iter().flatten() {
            // No browser that has workers refuses this; if one did, only a sentence would be missing.
            let _ = worker.add_event_listener_with_callback("statechange", &look);
        }
        let (found, stands) = (registration.clone(), look);
        let found = owned::callback(move |_| {
            if let Some(worker) = found.installing() {
                let _ = worker.add_event_listener_with_callback("statechange", &stands);
            }
        });
        let _ = registration.add_event_listener_with_callback("updatefound", &found);
        self.registration.replace(Some(registration));
        self.look();
    }

    fn look(&self) {
        let registration = self.registration.borrow();
        let Some(registration) = registration.as_ref() else { return };
        let before = self.origin.get();
        let (waits, works) = (registration.waiting().is_some(), registration.active().is_some());
        self.stand(match before {
            Origin::Newer | Origin::Replaced if !waits => Origin::Replaced,
            _ if works && waits => Origin::Newer,
            _ if works => Origin::Kept,
            _ => Origin::NotKept,
        });
    }

    fn stand(&self, origin: Origin) {
        let changed = self.origin.replace(origin) != origin;
        if origin == Origin::Replaced && self.asked.replace(false) {
            reload();
        } else if changed {
            (self.told)(origin);
        }
    }
}

/// Whether the server no longer has a chunk of this version (`chunk.js`), because it has another version.
pub(crate) fn is_outdated() -> bool {
    is_told(OUTDATED)
}

/// Whether this page is the one-file edition, which needs no network and keeps nothing of the program.
pub(crate) fn is_inside() -> bool {
    is_told(INSIDE)
}

fn is_told(property: &str) -> bool {
    Reflect::get(&js_sys::global(), &property.into()).is_ok_and(|told| told.is_truthy())
}

async fn register() -> Option<ServiceWorkerRegistration> {
    // Absent in some private windows, and where the user has forbidden it.
    let container = Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    let container = container.dyn_into::<ServiceWorkerContainer>().ok()?;
    JsFuture::from(container.register(WORKER)).await.ok()?.dyn_into().ok()
}

fn reload() {
    // A page that may not reload itself goes on as it is.
    let _ = window().location().reload();
}
