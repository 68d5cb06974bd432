//! The row of an area, a criterion or an item.

use tu_cham_core::advice;
use tu_cham_core::assessment::LeafAnswer;
use tu_cham_core::criteria::{LeafIx, Node, NodeIx, Role as Part};
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::score::{GroupResult, LeafResult, State};
use tu_cham_words::earned::{self, Sense};
use tu_cham_words::{amount, item_state, levels, points, rules, task, traces};

use super::Shown;
use crate::cells::{LONG, bold, cell, documents, figures, in_bold, lines, none, number, said};
use crate::document::{Align, Cell, Row, RowKind};
use crate::subject::Subject;
use crate::wording::NONE;

/// The row of a node.
pub(super) fn of_node(subject: Subject, columns: &[Shown], ix: NodeIx) -> Row {
    let node = &subject.set[ix];
    let kind = match (node.leaf, node.parent) {
        (Some(_), Some(_)) => RowKind::Item,
        (_, None) => RowKind::Area,
        (None, Some(_)) => RowKind::Group,
    };
    let of = |shown: &Shown| match (kind, of_cell(subject, ix, *shown)) {
        (RowKind::Item, cell) => cell,
        // A remark beside an area or a criterion is no heading.
        (_, cell)
            if matches!(
                shown,
                Shown::Figures | Shown::Documents | Shown::Said | Shown::Working | Shown::WorkingOrState
            ) =>
        {
            cell
        }
        (_, cell) => in_bold(cell),
    };
    let cells: Vec<Cell> = columns.iter().map(of).collect();
    let may_split = cells.iter().any(|cell| cell.text().chars().count() > LONG);
    Row { key: node.id.clone(), kind, may_split, cells }
}

/// The name of a part of the total.
pub(super) fn part(part: Part) -> &'static str {
    match part {
        Part::Base => "cơ bản",
        Part::Bonus => "điểm thưởng",
        Part::Penalty => "điểm trừ",
    }
}

fn of_cell(subject: Subject, ix: NodeIx, shown: Shown) -> Cell {
    let Subject { set, assessment, report, .. } = subject;
    let node = &set[ix];
    match shown {
        Shown::Code => return cell(Align::Left, &node.code),
        Shown::Title => return cell(Align::Left, &node.title),
        Shown::Part => return cell(Align::Left, part(node.role)),
        _ => {}
    }
    match node.leaf {
        Some(leaf) => match report.covered_by(leaf) {
            Some(group) => below_a_published_number(subject, group, leaf, shown),
            None => of_leaf(subject, leaf, shown),
        },
        None => match (report.group(ix), subject.covering(ix)) {
            (Some(group), _) => of_group(subject, ix, group, assessment.group(ix), shown),
            (None, Some(group)) => in_published_number(subject, group, node, shown).unwrap_or_default(),
            (None, None) => of_part(subject, ix, shown),
        },
    }
}

fn of_leaf(subject: Subject, leaf: LeafIx, shown: Shown) -> Cell {
    let Subject { set, assessment, report, .. } = subject;
    let (result, answer) = (report.leaf(leaf), assessment.answer(leaf));
    let sense = Sense::of_leaf(set, leaf);
    match shown {
        Shown::Max => max_of_leaf(subject, leaf, result),
        Shown::Figures => plain(figures(set, assessment, leaf, result)),
        Shown::Rule => cell(Align::Left, &rules::how_scored(set, leaf)),
        Shown::Working => cell(Align::Left, &traces::trace(set, leaf, result).unwrap_or_default()),
        Shown::WorkingOrState => {
            let working = traces::trace(set, leaf, result).filter(|working| !working.is_empty());
            cell(Align::Left, &working.unwrap_or_else(|| item_state(set, leaf, result).1.to_owned()))
        }
        Shown::Points => match result.points {
            Some(given) => number(&sense.points(given, set), given.decimal()),
            None => none(),
        },
        Shown::Lost if result.points.is_none() || set.role_of(leaf) == Part::Bonus => none(),
        Shown::Lost => {
            let lost = advice::lost(set, report, leaf);
            number(&points(lost, set), lost.decimal())
        }
        Shown::Index => index(subject, sense, result.points, result.max),
        Shown::Documents => plain(documents(assessment, &answer.evidence)),
        Shown::Said => lines(said(answer)),
        Shown::State => cell(Align::Left, item_state(set, leaf, result).1),
        Shown::Before => match assessment.previous_points(leaf) {
            Some(before) => number(&sense.points(before, set), before.decimal()),
            None => none(),
        },
        Shown::Change => match (assessment.previous_points(leaf), result.points) {
            (Some(before), Some(now)) => {
                let change = now - before;
                let sign = if change > Points::ZERO { "+" } else { "" };
                number(&format!("{sign}{}", points(change, set)), change.decimal())
            }
            _ => none(),
        },
        Shown::Verified | Shown::Comment => verified(answer, shown),
        Shown::Responsible => cell(Align::Left, answer.responsible.trim()),
        Shown::Code | Shown::Title | Shown::Part => Cell::default(),
    }
}

/// The applicable maximum; one that differs from that of the set says so.
fn max_of_leaf(subject: Subject, leaf: LeafIx, result: &LeafResult) -> Cell {
    let declared = subject.set.node_of(leaf).max;
    if result.outside {
        return cell(Align::Right, &format!("({})", amount(declared)));
    }
    let text = if result.max == declared {
        amount(declared)
    } else {
        format!("{}\n(quy định: {})", amount(result.max), amount(declared))
    };
    number(&text, result.max.decimal())
}

fn index(subject: Subject, sense: Sense, given: Option<Points>, max: Points) -> Cell {
    let given = given.filter(|_| !sense.is_taken_off());
    match given.and_then(|given| given.percent_of(max, subject.set.percent_decimals)) {
        Some(index) => shown_index(subject, index),
        None => none(),
    }
}

/// The heading says that it is a percentage.
fn shown_index(subject: Subject, index: Percent) -> Cell {
    number(&index.decimal().vietnamese(subject.set.percent_decimals), index.decimal())
}

fn verified(answer: &LeafAnswer, shown: Shown) -> Cell {
    if shown == Shown::Verified {
        let rounds = answer
            .verified
            .iter()
            .filter_map(|round| Some(format!("Lần {}: {}", round.round, round.points?.vietnamese(0))));
        return plain(rounds.collect());
    }
    let comments = answer.verified.iter().filter(|round| !round.comment.trim().is_empty());
    plain(comments.map(|round| format!("Lần {}: {}", round.round, round.comment.trim())).collect())
}

/// A group with one published number.
fn of_group(subject: Subject, ix: NodeIx, group: &GroupResult, answer: &LeafAnswer, shown: Shown) -> Cell {
    let Subject { set, assessment, .. } = subject;
    let sense = Sense::of(set, ix);
    match shown {
        Shown::Max => number(&amount(group.max), group.max.decimal()),
        Shown::Points => match group.points {
            Some(given) => number(&sense.points(given, set), given.decimal()),
            None => none(),
        },
        Shown::Lost if group.points.is_none() || set[ix].role == Part::Bonus => none(),
        Shown::Lost => {
            let losses = advice::group_losses(set, subject.report);
            let lost =
                losses.into_iter().find(|(node, _)| *node == ix).map_or(Points::ZERO, |(_, lost)| lost);
            number(&points(lost, set), lost.decimal())
        }
        Shown::Index => index(subject, sense, group.points, group.max),
        Shown::Working | Shown::WorkingOrState => {
            cell(Align::Left, &format!("Điểm công bố của cả {}", levels::of(set, ix)))
        }
        Shown::Documents => plain(documents(assessment, &answer.evidence)),
        Shown::Said => lines(said(answer)),
        Shown::State => cell(Align::Left, tu_cham_words::state(group.state)),
        Shown::Responsible => cell(Align::Left, answer.responsible.trim()),
        _ => cell(Align::Left, ""),
    }
}

/// An item whose group has one published number: its figures stand there, its points are part of the group's.
fn below_a_published_number(subject: Subject, group: NodeIx, leaf: LeafIx, shown: Shown) -> Cell {
    let node = subject.set.node_of(leaf);
    in_published_number(subject, group, node, shown).unwrap_or_else(|| of_leaf(subject, leaf, shown))
}

/// The words at a node whose points are part of the published number of a group.
fn in_published_number(subject: Subject, group: NodeIx, node: &Node, shown: Shown) -> Option<Cell> {
    Some(match shown {
        Shown::Max => cell(Align::Right, &format!("({})", amount(node.max))),
        Shown::Points | Shown::Lost | Shown::Index | Shown::Change => none(),
        Shown::Working | Shown::WorkingOrState => {
            let name = levels::of(subject.set, group);
            cell(Align::Left, &format!("Tính trong điểm công bố của {name} {}", subject.set[group].code))
        }
        Shown::State => cell(Align::Left, NONE),
        _ => return None,
    })
}

/// An area or a criterion, whose points are those of its items.
fn of_part(subject: Subject, ix: NodeIx, shown: Shown) -> Cell {
    let Subject { set, report, .. } = subject;
    let (result, sense) = (report.node(ix), Sense::of(set, ix));
    match shown {
        Shown::Max => number(&amount(result.shown.max), result.shown.max.decimal()),
        Shown::Points if result.scored == 0 => none(),
        Shown::Points => number(&earned::of_part(set, ix, result), result.shown.points.decimal()),
        Shown::Lost if result.scored == 0 || set[ix].role == Part::Bonus => none(),
        Shown::Lost => {
            let lost = if sense.is_taken_off() { result.shown.points } else { result.shown.lost() };
            number(&points(lost, set), lost.decimal())
        }
        Shown::Index => match result.index.filter(|_| result.is_complete() && !sense.is_taken_off()) {
            Some(index) => shown_index(subject, index),
            None => none(),
        },
        Shown::WorkingOrState if result.is_complete() => cell(Align::Left, ""),
        Shown::State | Shown::WorkingOrState => {
            let lacking =
                |leaf: &LeafIx| report.leaf(*leaf).state == State::DataMissing && set[*leaf].is_asked();
            let missing = set.leaves_of(ix).iter().filter(|leaf| lacking(leaf)).count();
            cell(Align::Left, &task(result, missing).1)
        }
        _ => bold(Align::Left, ""),
    }
}

fn plain(texts: Vec<String>) -> Cell {
    lines(texts.into_iter().map(|text| ("", text)).collect())
}
