//! The figures of a criteria set (số liệu) as one list: the data that an officer copies from systems and papers, each
//! once.

use crate::assessment::{Assessment, Header};
use crate::criteria::{CriteriaSet, Input, InputIx, InputKind, LeafIx};
use crate::rule::{Condition, Rule};

/// The figures that come from one system or paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<'a> {
    /// The system or paper; blank where the set names none.
    pub source: &'a str,
    /// The figures of the source: those of several leaves first, else in the order of the set.
    pub inputs: Vec<InputIx>,
}

/// The figures by source, in the order in which the set first names each source; figures without a source come last.
///
/// These are the numbers and dates of the items that an assessment with this header asks for; answers, figures of other
/// items, and percentages that only stand in for figures are left out.
pub fn groups<'a>(set: &'a CriteriaSet, header: &Header) -> Vec<Group<'a>> {
    let mut groups: Vec<Group> = Vec::new();
    for (ix, input) in set.inputs().filter(|(ix, input)| is_figure(set, *ix, input, header)) {
        let source = input.source_system.trim();
        match groups.iter_mut().find(|group| group.source == source) {
            Some(group) => group.inputs.push(ix),
            None => groups.push(Group { source, inputs: vec![ix] }),
        }
    }
    for group in &mut groups {
        group.inputs.sort_by_key(|ix| !set[*ix].is_shared());
    }
    groups.sort_by_key(|group| group.source.is_empty());
    groups
}

/// The figures that an item asks for at present, in the order of its fields, each once.
pub fn of_leaf(set: &CriteriaSet, assessment: &Assessment, leaf: LeafIx) -> Vec<InputIx> {
    let mut figures = inputs_of_leaf(set, assessment, leaf);
    figures.retain(|input| matches!(set[*input].kind, InputKind::Number(_) | InputKind::Date));
    figures
}

/// The figures and questions that an item asks for at present, in the order of its fields, each once. A percentage that
/// may stand in for figures is asked for once it is there.
pub fn inputs_of_leaf(set: &CriteriaSet, assessment: &Assessment, leaf: LeafIx) -> Vec<InputIx> {
    let mut asked = Vec::new();
    ask(&set[leaf].rule, assessment, &mut asked);
    asked.extend(set.asked_conditions(leaf).filter_map(Condition::input));
    let mut inputs: Vec<InputIx> = Vec::new();
    for input in asked {
        if !inputs.contains(&input) {
            inputs.push(input);
        }
    }
    inputs
}

/// The inputs of a rule; for a switch, those of its conditions and of the rule that it selects.
fn ask(rule: &Rule, assessment: &Assessment, asked: &mut Vec<InputIx>) {
    match rule {
        Rule::Composite { parts, .. } => parts.iter().for_each(|part| ask(&part.rule, assessment, asked)),
        Rule::Switch { cases, otherwise } => {
            asked.extend(cases.iter().filter_map(|(condition, _)| condition.input()));
            let Some(selected) = rule.selected(assessment.figures()) else { return };
            let mut arms = cases.iter().map(|(_, arm)| arm).chain([&**otherwise]);
            let is_selected =
                |arm: &&Rule| arm.selected(assessment.figures()).is_some_and(|it| std::ptr::eq(it, selected));
            if let Some(arm) = arms.find(is_selected) {
                ask(arm, assessment, asked);
            }
        }
        rule => asked.extend(rule.inputs().into_iter().filter(|input| {
            let is_spare = rule.fraction().is_some_and(|fraction| fraction.percent == Some(*input));
            !is_spare || assessment.entry(*input).is_some()
        })),
    }
}

/// Whether an input is a number or a date that some item needs which is asked for.
fn is_figure(set: &CriteriaSet, ix: InputIx, input: &Input, header: &Header) -> bool {
    matches!(input.kind, InputKind::Number(_) | InputKind::Date)
        && input.used_by.iter().any(|leaf| header.asks(set, *leaf) && !set[*leaf].rule.stands_in(ix))
}
