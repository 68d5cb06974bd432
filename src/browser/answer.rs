//! Waiting with a time limit: the work goes on after the limit, and may be waited for again.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};
use std::time::Duration;

use super::owned;

/// The result of some work, which may still be running.
pub(crate) struct Answer<T>(Rc<Slot<T>>);

struct Slot<T> {
    value: RefCell<Option<T>>,
    waiting: RefCell<Option<Waker>>,
}

impl<T: 'static> Answer<T> {
    /// Starts the work. The work runs to its end whether or not somebody waits for it.
    pub(crate) fn of(work: impl Future<Output = T> + 'static) -> Self {
        let slot = Rc::new(Slot { value: RefCell::new(None), waiting: RefCell::new(None) });
        let answer = Self(slot.clone());
        owned::finish(async move {
            let value = work.await;
            slot.value.replace(Some(value));
            slot.wake();
        });
        answer
    }

    /// The answer, if it comes within the limit.
    pub(crate) async fn within(&self, limit: Duration) -> Option<T> {
        let slot = self.0.clone();
        let over = Rc::new(RefCell::new(false));
        let (ring, passed) = (self.0.clone(), over.clone());
        owned::at_root(|| {
            owned::after(limit, move || {
                passed.replace(true);
                ring.wake();
            });
        });
        let mut look = pin!(poll_fn(move |context| {
            if let Some(value) = slot.value.take() {
                return Poll::Ready(Some(value));
            }
            if *over.borrow() {
                return Poll::Ready(None);
            }
            slot.waiting.replace(Some(context.waker().clone()));
            Poll::Pending
        }));
        look.as_mut().await
    }
}

impl<T> Slot<T> {
    fn wake(&self) {
        if let Some(waiting) = self.waiting.take() {
            waiting.wake();
        }
    }
}

/// Waits for this long.
pub(crate) async fn pause(time: Duration) {
    Answer::of(std::future::pending::<()>()).within(time).await;
}
