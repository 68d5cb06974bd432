//! A value that is worked out anew when its sources change, like the memo of Leptos, but of one type below whatever it
//! holds: the code that looks after it is made once, not for each type of value.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{Get, GetUntracked, Memo as Inner, Signal, Track};

/// A value that follows others; whoever follows it is told only when it differs from before.
pub(crate) struct Memo<T> {
    inner: Inner<Held>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A memo of what `make` gives; it gets the value before.
    pub(crate) fn new(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let make = move |before: Option<&Held>| Held(Arc::new(make(before.map(Held::value))));
        Self { inner: inner(Box::new(make)), of: PhantomData }
    }

    /// Looks at the value, subscribing to it.
    pub(crate) fn with<U>(&self, look: impl FnOnce(&T) -> U) -> U {
        look(held(self.inner).value())
    }

    /// Looks at the value; subscribes to nothing.
    pub(crate) fn with_untracked<U>(&self, look: impl FnOnce(&T) -> U) -> U {
        look(held_untracked(self.inner).value())
    }

    /// The value, subscribing to it.
    pub(crate) fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// The value; subscribes to nothing.
    pub(crate) fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// Subscribes to the value.
    pub(crate) fn track(&self) {
        self.inner.track();
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(move || memo.get())
    }
}

/// A value of any type.
#[derive(Clone)]
struct Held(Arc<dyn Value>);

impl Held {
    /// The value, which is of the type of its memo.
    fn value<T: 'static>(&self) -> &T {
        self.0.as_any().downcast_ref().expect("a memo holds one type")
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.0.is(other.0.as_any())
    }
}

trait Value: Send + Sync {
    fn as_any(&self) -> &dyn Any;

    fn is(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Value for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

type Make = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

fn inner(make: Make) -> Inner<Held> {
    Inner::new(make)
}

fn held(memo: Inner<Held>) -> Held {
    memo.get()
}

fn held_untracked(memo: Inner<Held>) -> Held {
    memo.get_untracked()
}
