//! Facts: each a term with its value.

use leptos::prelude::*;

use crate::ui::element::{El, el};

/// A fact.
pub(crate) struct Fact {
    term: &'static str,
    value: AnyView,
}

/// A fact with the name `term`.
pub(crate) fn fact(term: &'static str, value: impl RenderHtml + 'static) -> Fact {
    Fact { term, value: value.into_any() }
}

/// The same, unless the value is empty.
pub(crate) fn fact_if(term: &'static str, value: String) -> Option<Fact> {
    (!value.is_empty()).then(|| fact(term, value))
}

/// Facts one below the other.
pub(crate) fn facts(facts: Vec<Fact>) -> El {
    let pair = |Fact { term, value }| el("div").put(el("dt").put(term)).put(el("dd").put(value)).into_any();
    el("dl").class("facts").put_all(facts.into_iter().map(pair).collect())
}
