//! The version of the program that this page runs, and its replacement by a newer one when the officer asks for it.

use std::future::Future;
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::program::{Origin, Program};
use crate::notices::Notices;

/// Where the program of this page comes from, as a context.
#[derive(Clone, Copy)]
pub(crate) struct Version {
    origin: RwSignal<Origin>,
    program: StoredValue<Rc<Program>, LocalStorage>,
    /// Stores pending edits, and says whether any edit is only in memory; `None` before there is anything to store.
    guard: StoredValue<Option<Callback<(), bool>>>,
}

impl Version {
    /// Has the browser keep the program once `after` is done.
    pub(crate) fn keep(after: impl Future<Output = ()> + 'static) -> Self {
        let origin = RwSignal::new(Origin::NotKept);
        let program = StoredValue::new_local(Program::keep(after, move |now| origin.set(now)));
        Self { origin, program, guard: StoredValue::new(None) }
    }

    /// Has `guard` run before the version is replaced: it stores pending edits, and says whether any edit is only in
    /// memory.
    pub(crate) fn guarded_by(self, guard: Callback<(), bool>) {
        self.guard.set_value(Some(guard));
    }

    /// Uses the newer version, unless that would lose edits that are only in memory.
    pub(crate) fn take_newer(self, notices: Notices) {
        if self.guard.get_value().is_some_and(|guard| guard.run(())) {
            notices.say("Có bản tự chấm chưa lưu được vào trình duyệt, chuyển bây giờ sẽ mất. Hãy tải tệp về máy trước, rồi đóng trang và mở lại.");
        } else {
            self.program.with_value(|program| program.take_newer());
        }
    }

    /// The origin of the program, subscribing to changes.
    pub(crate) fn origin(self) -> Origin {
        self.origin.get()
    }
}
