//! The options of the choices of a set, gathered before its rules are checked: a condition may name an option of an item
//! that stands further down.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::shape::{NodeSource, RuleKind, RuleSource};
use tu_cham_core::ordered;

/// The ids of the options of each choice, by the id of its input.
#[derive(Default)]
pub(super) struct OptionIds(BTreeMap<String, Arc<BTreeSet<String>>>);

impl OptionIds {
    /// The options of all rules below these nodes.
    pub(super) fn of(nodes: &[NodeSource]) -> Self {
        let mut ids = BTreeMap::new();
        gather(nodes, &mut ids);
        Self(ordered::map(ids.into_iter().map(|(input, ids)| (input, Arc::new(ids)))))
    }

    /// The options of a choice; none where no rule asks it.
    pub(super) fn of_input(&self, input: &str) -> Arc<BTreeSet<String>> {
        self.0.get(input).cloned().unwrap_or_default()
    }
}

type Ids = BTreeMap<String, BTreeSet<String>>;

fn gather(nodes: &[NodeSource], ids: &mut Ids) {
    for node in nodes {
        if let Some(rule) = &node.rule {
            gather_of(rule, ids);
        }
        gather(&node.children, ids);
    }
}

fn gather_of(rule: &RuleSource, ids: &mut Ids) {
    if let (RuleKind::Choice, Some(input)) = (rule.kind, &rule.input) {
        ids.entry(input.clone()).or_default().extend(rule.options.iter().map(|option| option.id.clone()));
    }
    let parts = rule.parts.iter().map(|part| &part.rule);
    let cases = rule.cases.iter().map(|case| &case.rule);
    for inner in parts.chain(cases).chain(rule.otherwise.as_deref()) {
        gather_of(inner, ids);
    }
}
