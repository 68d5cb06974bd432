//! Listening to sources that live longer than the page. A source keeps each listener in its list until it next
//! notifies, even if the listener is gone; a source that seldom notifies would gather the listeners of every visit to a
//! page.

use leptos::prelude::*;
use leptos::reactive::graph::{Observer, Source, ToAnySource};

/// Subscribes the current observer to the source, until the observer runs again or is gone.
pub(crate) fn listen(source: impl Track + ToAnySource) {
    let Some(listener) = Observer::get() else { return };
    source.track();
    let source = source.to_any_source();
    on_cleanup(move || source.remove_subscriber(&listener));
}
