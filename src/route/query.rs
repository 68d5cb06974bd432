//! Values that the address keeps behind `?`, such as the filter of a list: whoever comes back, or is sent the address, finds the list
//! as it was. They name no page: two addresses that differ in them alone show the same one.

use leptos::prelude::*;

use crate::browser;
use crate::browser::owned;

/// A value of this name, as the address has it; blank where it has none. Whoever sets it changes the address, without a new step
/// of the browser's history.
pub(crate) fn kept(name: &'static str) -> RwSignal<String> {
    let kept = RwSignal::new(value(&browser::hash(), name));
    owned::listen(leptos::ev::hashchange, move |_| {
        let now = value(&browser::hash(), name);
        if kept.with_untracked(|kept| *kept != now) {
            kept.set(now);
        }
    });
    Effect::new(move |before: Option<()>| {
        let now = kept.get();
        let hash = browser::hash();
        if before.is_some() && value(&hash, name) != now {
            browser::replace_hash(&with(&hash, name, &now));
        }
    });
    kept
}

fn pairs(hash: &str) -> impl Iterator<Item = (&str, &str)> {
    let query = hash.split_once('?').map_or("", |(_, query)| query);
    query.split('&').filter_map(|pair| pair.split_once('='))
}

fn value(hash: &str, name: &str) -> String {
    let found = pairs(hash).find(|(known, _)| *known == name);
    found.map(|(_, value)| browser::decoded(value)).unwrap_or_default()
}

fn with(hash: &str, name: &str, value: &str) -> String {
    let mut query: Vec<String> = pairs(hash)
        .filter(|(known, _)| *known != name)
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    if !value.is_empty() {
        query.push(format!("{name}={}", browser::encoded(value)));
    }
    let page = browser::without_values(hash);
    if query.is_empty() { page.to_owned() } else { format!("{page}?{}", query.join("&")) }
}
