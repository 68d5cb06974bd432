//! `cham compare`: the differences of assessments from a key, item by item.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use serde_json::{Value as Json, json};
use tu_cham_core::assessment::Assessment;
use tu_cham_core::compare::{Comparison, Line, Match, Measure, Row, Side, compare, sort_by_difference};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::points::Points;
use tu_cham_core::score::{Report, score};
use tu_cham_core::text::visible;
use tu_cham_files::{assessment_file, checklist, practice};

use crate::Ending;
use crate::args::Comparing;
use crate::files;
use crate::record::printable;
use crate::sets::Sets;
use crate::trouble::Trouble;

/// One of the two assessments.
struct Given<'a> {
    name: &'a str,
    set: &'a CriteriaSet,
    assessment: Assessment,
    report: Report,
}

/// The key, with the ids of the items that it asks; none where it asks all.
struct Key<'a> {
    of: Given<'a>,
    asked: Option<BTreeSet<String>>,
}

/// Compares every file with the key; a bad file is reported and the rest go on.
pub(crate) fn run(task: &Comparing) -> io::Result<Ending> {
    let (mut sets, mut all_good) = Sets::gather(&task.files.sets);
    let key_name = task.key.display().to_string();
    let (set, assessment, asked) = match read_key(&mut sets, &task.key) {
        Ok(read) => read,
        Err(trouble) => {
            trouble.report(&key_name);
            return Ok(Ending::Bad);
        }
    };
    let report = score(&set, &assessment);
    let key = Key { of: Given { name: &key_name, set: &set, assessment, report }, asked };
    all_good &= files::print_each(&task.files, |name, file| {
        let mut parsed = assessment_file::parse_json(file.json)?;
        let set = sets.of(&mut parsed)?;
        let (assessment, _) = parsed.open(set)?;
        let report = score(set, &assessment);
        let other = Given { name, set, assessment, report };
        let comparison = compare(&[key.of.side(), other.side()]);
        Ok(vec![if task.json {
            printable(&record(&key, &other, &comparison))
        } else {
            told(&key, &other, &comparison)
        }])
    })?;
    Ok(if all_good { Ending::Fine } else { Ending::Bad })
}

/// The key, its set, which outlives those of the files, and the ids of the items that it asks; none where it is an
/// assessment, which asks all.
fn read_key(
    sets: &mut Sets,
    file: &Path,
) -> Result<(CriteriaSet, Assessment, Option<BTreeSet<String>>), Trouble> {
    let json = assessment_file::json(&files::text(file)?)?;
    if practice::is_key(&json) {
        let mut key = practice::parse_key(json)?;
        let set = checklist::load(sets.of(&mut key.parsed)?.json())?;
        let key = key.open(&set)?;
        let asked = key.items.iter().map(|item| set.node_of(item.leaf).id.clone()).collect();
        return Ok((set, key.assessment, Some(asked)));
    }
    let mut parsed = assessment_file::parse_json(json)?;
    let set = checklist::load(sets.of(&mut parsed)?.json())?;
    let (assessment, _) = parsed.open(&set)?;
    Ok((set, assessment, None))
}

impl Given<'_> {
    fn side(&self) -> Side<'_> {
        Side { set: self.set, report: &self.report }
    }

    /// The node of a row on this side.
    fn node(&self, row: &Row, side: usize) -> Option<&tu_cham_core::criteria::Node> {
        row.places[side].map(|place| &self.set[place.node])
    }
}

/// The items of the key that differ, largest fall first.
fn items<'a>(key: &Key, comparison: &'a Comparison) -> Vec<&'a Row> {
    let is_asked = |row: &&Row| {
        let id = key.of.node(row, 0).map(|node| &node.id);
        key.asked.as_ref().is_none_or(|asked| id.is_some_and(|id| asked.contains(id)))
    };
    let mut items: Vec<&Row> = comparison.differing().filter(|row| row.is_leaf).filter(is_asked).collect();
    sort_by_difference(&mut items, 1, Measure::Points);
    items
}

/// One file in words: its total beside the key's, and every item that differs.
fn told(key: &Key, other: &Given, comparison: &Comparison) -> String {
    let items = items(key, comparison);
    let key = &key.of;
    let header = &other.assessment.header;
    let mut lines = vec![format!(
        "{}  {} mục khác · {}, {} · {}",
        figures(&comparison.total, key.set),
        items.len(),
        visible(&header.unit),
        header.year,
        visible(other.name)
    )];
    for row in items {
        let node = key.node(row, 0).or_else(|| other.node(row, 1));
        let Some(node) = node else { continue };
        let remark = match (row.places[0], row.places[1]) {
            (Some(_), None) => " (chỉ có ở bản gốc)",
            (None, Some(_)) => " (bản gốc không có)",
            (_, Some(place)) if place.by == Match::Code => " (khớp theo mã in)",
            _ => "",
        };
        let figures = figures(&row.line, key.set);
        lines.push(format!("{figures}    {} {}{remark}", visible(&node.code), visible(&node.title)));
    }
    lines.join("\n")
}

/// The key's points, the file's and the difference.
fn figures(line: &Line, set: &CriteriaSet) -> String {
    let shown = |points: Option<Points>| {
        points.map_or_else(|| "–".to_owned(), |points| tu_cham_words::points(points, set))
    };
    let standing = |side: usize| shown(line.standings[side].and_then(|standing| standing.points));
    let difference = shown(line.difference(1).map(|difference| difference.points));
    format!("{:>9} → {:>9} {:>9}", standing(0), standing(1), difference)
}

/// One file as JSON.
fn record(key: &Key, other: &Given, comparison: &Comparison) -> Json {
    let items = items(key, comparison);
    let key = &key.of;
    let header = &other.assessment.header;
    let only = |side: usize| {
        let there = comparison.unmatched().filter(move |row| row.places[side].is_some() && row.is_leaf);
        there.filter_map(|row| [key, other][side].node(row, side)).map(|node| &node.id).collect::<Vec<_>>()
    };
    let item = |row: &&Row| {
        let node = key.node(row, 0).or_else(|| other.node(row, 1));
        let by_code = row.places[1].is_some_and(|place| place.by == Match::Code);
        let mut item = line(&row.line, key.set);
        item["id"] = json!(node.map(|node| &node.id));
        item["code"] = json!(node.map(|node| &node.code));
        item["matched_by"] = json!(if by_code { "code" } else { "id" });
        item
    };
    let both = |row: &&&Row| row.places.iter().all(Option::is_some);
    json!({
        "file": other.name,
        "id": header.id,
        "unit": header.unit,
        "year": header.year,
        "key": key.name,
        "one_set": comparison.one_set,
        "total": line(&comparison.total, key.set),
        "items": items.iter().filter(both).map(item).collect::<Vec<_>>(),
        "only_key": only(0),
        "only_file": only(1),
    })
}

fn line(line: &Line, set: &CriteriaSet) -> Json {
    let points = |points: Points| points.decimal().canonical();
    let standing = |side: usize| line.standings[side].and_then(|standing| standing.points).map(points);
    let difference = line.difference(1);
    let share = difference.as_ref().and_then(|it| it.shown_share(set.percent_decimals));
    json!({
        "key": standing(0),
        "points": standing(1),
        "difference": difference.as_ref().map(|it| points(it.points)),
        "percentage_points": share.map(|share| share.decimal().canonical()),
    })
}
