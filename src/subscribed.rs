//! Listening to what lives longer than the page. A source keeps whoever listens in its list until it rings next, gone or not; a source
//! that seldom rings would gather the listeners of every visit to a page.

use leptos::prelude::*;
use leptos::reactive::graph::{Observer, Source, ToAnySource};

/// Has whatever is being computed listen to the source, until it is computed anew or is gone.
pub(crate) fn listen(source: impl Track + ToAnySource) {
    let Some(listener) = Observer::get() else { return };
    source.track();
    let source = source.to_any_source();
    on_cleanup(move || source.remove_subscriber(&listener));
}
