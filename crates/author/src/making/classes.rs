//! The classes of a set, and the limits of the best of them.

use std::collections::BTreeMap;

use tu_cham_files::json::Json;

use super::inputs::{Inputs, Kind};
use super::parts::{list, number, object, text};
use crate::header::SetHeader;
use crate::open::{At, Open};
use crate::proposal::Doubt;
use crate::proposal::{ClassLimit, ClassLimitWhen};

/// The classification, where the header has classes; a limit by a row that is no node is open there.
pub(super) fn classification(
    header: &SetHeader,
    places: &BTreeMap<String, At>,
    inputs: &mut Inputs,
) -> (Option<Json>, Vec<Open>) {
    if header.classes.is_empty() {
        return (None, Vec::new());
    }
    let bands = header.classes.iter().rev();
    let bands = bands.map(|(label, from)| object([("label", text(label)), ("from", number(*from))]));
    let mut fields = vec![("bands", list(bands))];
    let (mut limits, mut open) = (Vec::new(), Vec::new());
    for (at, ClassLimit { best, when }) in header.class_limits.iter().enumerate() {
        let condition = match when {
            ClassLimitWhen::Below { row, percent } => {
                let Some((id, _)) = places.iter().find(|(_, at)| at.row == *row) else {
                    let at = At { row: *row, path: Vec::new() };
                    open.push(Open::Confirm { at, doubt: Doubt::Several });
                    continue;
                };
                vec![("item", text(id)), ("below", number(*percent))]
            }
            ClassLimitWhen::Holds(question) => {
                let input = inputs.own(format!("class_{}", at + 1), question, Kind::Boolean, "");
                vec![("if", object([("input", text(&input)), ("is", Json::Bool(true))]))]
            }
        };
        limits.push(object([("best", text(best))].into_iter().chain(condition)));
    }
    if !limits.is_empty() {
        fields.push(("knock_outs", Json::Array(limits)));
    }
    let notes: Vec<&String> = header.class_notes.iter().filter(|note| !note.trim().is_empty()).collect();
    if !notes.is_empty() {
        fields.push(("notes", list(notes.into_iter().map(|note| text(note)))));
    }
    (Some(object(fields)), open)
}

#[cfg(test)]
mod tests {
    use tu_cham_core::criteria::Limit;
    use tu_cham_core::number::Decimal;
    use tu_cham_core::unit::UnitType;

    use super::*;
    use crate::corrections::Corrections;
    use crate::making::make;
    use crate::making::tests::Plain;
    use crate::proposal::{Certainty, Node, Proposal, Reading};
    use crate::scoring::{Level, Scoring};

    #[test]
    fn a_class_is_limited_by_a_part_and_by_a_question() {
        let level = |points| Level { group: None, label: "a".to_owned(), points };
        let two = Decimal::whole(2);
        let scoring = Scoring::YesNo(vec![level(two), level(Decimal::ZERO)]);
        let reading = Reading { scoring, zero_if: None, certainty: Certainty::Sure, quoted: Vec::new() };
        let node = |row, code: &str, children, reading| Node {
            row,
            code: Some(code.to_owned()),
            title: "a".to_owned(),
            max: Some(two),
            children,
            reading,
            ..Node::default()
        };
        let item = node(6, "1", Vec::new(), Some(reading));
        let proposal = Proposal { areas: vec![node(5, "I", vec![item], None)], ..Proposal::default() };
        let mut header = SetHeader::of(&proposal, "a.xlsx");
        header.title = "A".to_owned();
        header.year = Some(2026);
        header.unit_types = vec![UnitType::Commune];
        header.classes = vec![("Tốt".to_owned(), Decimal::whole(80)), ("Kém".to_owned(), Decimal::ZERO)];
        header.class_notes = vec!["Không quá 20%".to_owned()];
        let limit = |when| ClassLimit { best: "Kém".to_owned(), when };
        let below = |row| limit(ClassLimitWhen::Below { row, percent: Decimal::whole(50) });
        header.class_limits = vec![below(5), limit(ClassLimitWhen::Holds("Có kỷ luật".to_owned()))];
        let made = make(&proposal, &Corrections::default(), &header, &Plain).expect("a set");
        let classes = made.set.classification.clone();
        assert!(matches!(classes.knock_outs[0].limit, Limit::Share { .. }));
        assert!(matches!(classes.knock_outs[1].limit, Limit::If(_)));
        assert_eq!(classes.notes, ["Không quá 20%"]);
        header.class_limits = vec![below(99)];
        let open = make(&proposal, &Corrections::default(), &header, &Plain).expect_err("no such row");
        assert!(matches!(open.as_slice(), [Open::Confirm { at, .. }] if at.row == 99), "{open:?}");
    }
}
