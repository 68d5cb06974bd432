//! Moves the document of an assessment to another criteria set: everything is matched by id, nothing is dropped.

use super::convert::assessment_source;
use super::shape::{EntrySource, FileSource, Misfits};
use super::{Notice, Parsed, ReadError, SetRef};
use crate::json::{Named, ToJson};
use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::{CriteriaSet, InputKind};

/// The assessment, complete for `to`. Content that `to` does not know is kept like the unknown content of a file; a
/// figure whose input is now of another kind is kept until a set has an input of its kind.
///
/// # Errors
/// As [`Parsed::open`].
pub(crate) fn moved(
    from: &CriteriaSet,
    assessment: &Assessment,
    to: &CriteriaSet,
) -> Result<(Assessment, Vec<Notice>), ReadError> {
    let mut source = assessment_source(from, assessment);
    source.criteria_set = SetRef::of(to);
    fit(&mut source.inputs, &mut source.misfits, from, to);
    fit(&mut source.previous_inputs, &mut source.previous_misfits, from, to);
    let file = FileSource::of(source, assessment);
    Parsed { set: SetRef::of(to), file, sealed: true }.open(to)
}

/// Puts figures aside whose inputs are of another kind in `to`, and restores those that fit again.
fn fit(figures: &mut Named<EntrySource>, misfits: &mut Named<Misfits>, from: &CriteriaSet, to: &CriteriaSet) {
    for (_, input) in to.inputs() {
        let kind = kind_name(input.kind);
        let before = from.input_by_id(&input.id).map(|ix| kind_name(from[ix].kind));
        if before == Some(kind) {
            continue;
        }
        // The kind of a figure that `from` did not know either is read from the figure itself.
        if let Some(figure) = figures.get(&input.id)
            && let Some(found) = before.or_else(|| kind_of(figure))
            && found != kind
            && let Some(figure) = figures.remove(&input.id)
        {
            if !misfits.contains_key(&input.id) {
                misfits.insert(input.id.clone(), Misfits::default());
            }
            if let Some(kept) = misfits.get_mut(&input.id) {
                kept.insert(found.to_owned(), figure);
            }
        }
        if !figures.contains_key(&input.id)
            && let Some(figure) = misfits.get_mut(&input.id).and_then(|kept| kept.remove(kind))
        {
            figures.insert(input.id.clone(), figure);
        }
    }
    misfits.retain(|kept| !kept.is_blank());
}

/// The name of a kind of input in criteria sets, without its range.
fn kind_name(kind: InputKind) -> &'static str {
    match kind {
        InputKind::Boolean => "boolean",
        InputKind::Choice => "choice",
        InputKind::Number(_) => "number",
        InputKind::Date => "date",
    }
}

/// The kind of a figure by its own form; a typed text may be of any kind.
fn kind_of(figure: &EntrySource) -> Option<&'static str> {
    match figure {
        EntrySource::Number(_) => Some("number"),
        EntrySource::Answer(_) | EntrySource::NotArising => Some("boolean"),
        EntrySource::Choice(_) => Some("choice"),
        EntrySource::Date(_) => Some("date"),
        EntrySource::Typed(_) => None,
    }
}
