//! The options of the choices of a set, gathered before its rules are checked: a condition may name an option of an item
//! that stands further down.

use std::sync::Arc;

use super::shape::{NodeSource, RuleKind, RuleSource};
use tu_cham_core::ordered::{Map, Set};

/// The ids of the options of each choice, by the id of its input.
#[derive(Default)]
pub(super) struct OptionIds(Map<String, Arc<Set<String>>>);

impl OptionIds {
    /// The options of all rules below these nodes.
    pub(super) fn of(nodes: &[NodeSource]) -> Self {
        let mut ids = Map::new();
        gather(nodes, &mut ids);
        Self(ids.into_iter().map(|(input, ids)| (input, Arc::new(ids))).collect())
    }

    /// The options of a choice; none where no rule asks it.
    pub(super) fn of_input(&self, input: &str) -> Arc<Set<String>> {
        self.0.get(input).cloned().unwrap_or_default()
    }
}

type Ids = Map<String, Set<String>>;

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
        ids.get_or_default(input.clone()).extend(rule.options.iter().map(|option| option.id.clone()));
    }
    let parts = rule.parts.iter().map(|part| &part.rule);
    let cases = rule.cases.iter().map(|case| &case.rule);
    for inner in parts.chain(cases).chain(rule.otherwise.as_deref()) {
        gather_of(inner, ids);
    }
}
