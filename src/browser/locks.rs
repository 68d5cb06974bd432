//! Which window of this browser may write an assessment: the browser's locks, or a lease where a page has none.
//!
//! Browsers give locks to pages of a secure address only. Elsewhere a stored lease that is renewed every few seconds
//! does the same.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{IntervalHandle, window};
use tu_cham_files::store::Key;
use tu_cham_files::store::lease::{Lease, TERM};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::storage::STORE;
use super::{now, owned};

/// The state of a request to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// This window may write.
    Ours,
    /// Another window has the lock; this one waits.
    Waiting,
    /// Another window has taken the lock.
    Lost,
}

/// A request to write an assessment, or the right to write it; released on drop.
pub(crate) struct Claim {
    way: LockMode,
}

enum LockMode {
    Lock(Rc<LockClaim>),
    Lease(LeaseClaim),
}

struct LockClaim {
    name: String,
    controller: Option<AbortController>,
    /// Ends the promise that holds the lock.
    release: RefCell<Option<js_sys::Function>>,
    over: Cell<bool>,
    told: Box<dyn Fn(Turn)>,
}

struct LeaseClaim {
    id: String,
    owner: String,
    ours: Rc<Cell<bool>>,
    told: Rc<dyn Fn(Turn)>,
    renew: Rc<dyn Fn()>,
    timer: Option<IntervalHandle>,
}

impl Claim {
    /// Requests an assessment for this window, and waits while another window has it.
    pub(crate) fn new(id: &str, owner: &str, told: impl Fn(Turn) + 'static) -> Self {
        let way = if manager().is_some() {
            LockMode::Lock(LockClaim::start(id, told))
        } else {
            LockMode::Lease(LeaseClaim::start(id, owner, Rc::new(told)))
        };
        Self { way }
    }

    /// Takes the assessment from a window that does not answer.
    pub(crate) fn take(&self) {
        match &self.way {
            LockMode::Lock(claim) => claim.request(Manner::Steal),
            LockMode::Lease(claim) => claim.seize(),
        }
    }

    /// A function that checks at once whether this window still has the assessment, and reports a change. The browser's
    /// locks report it by themselves.
    pub(crate) fn look(&self) -> Option<Rc<dyn Fn()>> {
        match &self.way {
            LockMode::Lock(_) => None,
            LockMode::Lease(claim) => Some(claim.renew.clone()),
        }
    }

    /// Gives the assessment to another window. A lock goes to the window that waits for it.
    pub(crate) fn hand_to(&self, window: &str) {
        if let LockMode::Lease(claim) = &self.way {
            claim.hand_to(window);
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        match &self.way {
            LockMode::Lock(claim) => claim.give_up(),
            LockMode::Lease(claim) => claim.give_up(),
        }
    }
}

/// `navigator.locks`, which is not among the stable bindings.
fn manager() -> Option<JsValue> {
    let locks = js_sys::Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

#[derive(Clone, Copy, PartialEq)]
enum Manner {
    IfFree,
    Wait,
    Steal,
}

impl LockClaim {
    fn start(id: &str, told: impl Fn(Turn) + 'static) -> Rc<Self> {
        let claim = Rc::new(Self {
            name: Key::Assessment(id).name(),
            controller: AbortController::new().ok(),
            release: RefCell::new(None),
            over: Cell::new(false),
            told: Box::new(told),
        });
        claim.request(Manner::IfFree);
        claim
    }

    fn request(self: &Rc<Self>, manner: Manner) {
        let Some(manager) = manager() else { return };
        let options = js_sys::Object::new();
        let set = |name: &str, value: &JsValue| {
            // A fresh object takes any property.
            let _ = js_sys::Reflect::set(&options, &name.into(), value);
        };
        match manner {
            Manner::IfFree => set("ifAvailable", &true.into()),
            Manner::Steal => set("steal", &true.into()),
            Manner::Wait => {
                if let Some(controller) = &self.controller {
                    set("signal", &controller.signal());
                }
            }
        }
        let claim = Rc::clone(self);
        let granted = owned::answer(move |lock| {
            if lock.is_null() {
                (claim.told)(Turn::Waiting);
                claim.request(Manner::Wait);
                return JsValue::UNDEFINED;
            }
            if claim.over.get() || claim.release.borrow().is_some() {
                return JsValue::UNDEFINED;
            }
            let held = js_sys::Promise::new(&mut |resolve, _| {
                claim.release.replace(Some(resolve));
            });
            (claim.told)(Turn::Ours);
            held.into()
        });
        let asked = js_sys::Reflect::get(&manager, &"request".into())
            .and_then(JsCast::dyn_into::<js_sys::Function>)
            .and_then(|request| request.call3(&manager, &JsValue::from_str(&self.name), &options, &granted))
            .and_then(JsCast::dyn_into::<js_sys::Promise>);
        let claim = Rc::clone(self);
        owned::spawn(async move {
            let Ok(asked) = asked else {
                // The browser has locks but refuses one: the revisions still guard the record.
                (claim.told)(Turn::Ours);
                return;
            };
            // The promise is rejected if another window took the lock, or if the request was given up.
            if JsFuture::from(asked).await.is_err() && !claim.over.get() && claim.release.take().is_some() {
                (claim.told)(Turn::Lost);
                claim.request(Manner::Wait);
            }
        });
    }

    fn give_up(&self) {
        self.over.set(true);
        // The browser may end the script of a page that is being left at either call: the lock that is held comes first, and no cell is
        // borrowed by then.
        let release = self.release.take();
        if let Some(release) = release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

impl LeaseClaim {
    fn start(id: &str, owner: &str, told: Rc<dyn Fn(Turn)>) -> Self {
        let ours = Rc::new(Cell::new(false));
        let renew: Rc<dyn Fn()> = {
            let (id, owner, ours, told) = (id.to_owned(), owner.to_owned(), ours.clone(), told.clone());
            Rc::new(move || Self::renew(&id, &owner, &ours, &*told))
        };
        if bound(id, owner) {
            told(Turn::Waiting);
        }
        renew();
        // Three times per term: one missed renewal does no harm.
        let again = renew.clone();
        let timer = owned::every(Duration::from_millis(TERM / 3), move || again());
        Self { id: id.to_owned(), owner: owner.to_owned(), ours, told, renew, timer }
    }

    fn hand_to(&self, window: &str) {
        if self.ours.replace(false) {
            // If the lease cannot be stored, the present one ends with its term.
            let _ = STORE.put(Key::Lease(&self.id), &Lease::new(window, now()).text());
        }
    }

    fn renew(id: &str, owner: &str, ours: &Cell<bool>, told: &dyn Fn(Turn)) {
        let free = !bound(id, owner);
        if free {
            // If the lease cannot be stored, nothing else can be either: the revisions still guard the record.
            let _ = STORE.put(Key::Lease(id), &Lease::new(owner, now()).text());
        }
        match (ours.replace(free), free) {
            (false, true) => told(Turn::Ours),
            (true, false) => told(Turn::Lost),
            _ => {}
        }
    }

    fn seize(&self) {
        let _ = STORE.put(Key::Lease(&self.id), &Lease::new(&self.owner, now()).text());
        if !self.ours.replace(true) {
            (self.told)(Turn::Ours);
        }
    }

    fn give_up(&self) {
        if let Some(timer) = &self.timer {
            timer.clear();
        }
        if self.ours.get() && !bound(&self.id, &self.owner) {
            STORE.take_away(Key::Lease(&self.id));
        }
    }
}

fn bound(id: &str, owner: &str) -> bool {
    let lease = STORE.text(Key::Lease(id)).and_then(|text| Lease::read(&text));
    lease.is_some_and(|lease| lease.binds(owner, now()))
}
