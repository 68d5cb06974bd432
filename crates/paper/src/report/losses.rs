//! The items that lost points, the reasons, and how the points can be gained.

use tu_cham_core::advice::{self, Loss};
use tu_cham_core::assessment::{Assessment, Cause, LeafAnswer};
use tu_cham_core::criteria::{CriteriaSet, LeafIx, NodeIx, Role as Part};
use tu_cham_core::points::Points;
use tu_cham_words::earned::{self, Sense};
use tu_cham_words::{amount, points, traces};

use super::proposed::{Texts, sentence};
use super::{CAUSES, LOSSES};
use crate::cells::{SOURCE, cell, explained, in_brief, lines, number};
use crate::document::{Align, Block, Cell, Column, Row, RowKind, Table, TableLook};
use crate::subject::Subject;

/// The room for a text that is written by hand; it breaks into lines, so that the words before it are not spread over theirs.
const DOTS: &str = "…… …… …… …… …… …… …… ……";

/// As many of the largest losses are named in the text.
const NAMED: usize = 3;

/// The part of the report.
pub(super) fn blocks(subject: Subject, texts: &Texts) -> Vec<Block> {
    let Subject { set, assessment, report, .. } = subject;
    let losses = advice::losses(set, assessment, report);
    let groups = advice::group_losses(set, report);
    let mut blocks = texts.or("mat-diem.tong", Some(summary(subject, &losses, &groups)));
    if losses.is_empty() && groups.is_empty() {
        return blocks;
    }
    blocks.push(Block::Table(table(subject, &losses, &groups)));
    blocks.extend(texts.or(CAUSES, Some(causes(set, assessment, &losses))));
    blocks
}

fn summary(subject: Subject, losses: &[Loss], groups: &[(NodeIx, Points)]) -> String {
    let (set, total) = (subject.set, &subject.report.total);
    let count = losses.len() + groups.len();
    if count == 0 {
        return "Không có mục nào mất điểm trong phần đã chấm.".to_owned();
    }
    let base = total.base.lost();
    let mut lost = Vec::new();
    if !base.is_zero() {
        lost.push(format!("mất {} điểm so với điểm tối đa của phần đã chấm", points(base, set)));
    }
    if !total.penalty.points.is_zero() {
        lost.push(format!("bị trừ {} điểm", points(total.penalty.points, set)));
    }
    let of_items = losses.iter().map(|loss| (set.node_of(loss.leaf).code.as_str(), loss.lost));
    let of_groups = groups.iter().map(|(node, lost)| (set[*node].code.as_str(), *lost));
    let mut all: Vec<(&str, Points)> = of_items.chain(of_groups).collect();
    all.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
    let named: Vec<String> = all
        .iter()
        .take(NAMED)
        .map(|(code, lost)| format!("mục {code} ({} điểm)", points(*lost, set)))
        .collect();
    let named = format!("nhiều nhất là {}", named.join(", "));
    let lost = if lost.is_empty() { String::new() } else { format!(", {}", lost.join(", ")) };
    format!("Có {count} mục không đạt điểm tối đa hoặc bị trừ điểm{lost}; {named}.")
}

fn table(subject: Subject, losses: &[Loss], groups: &[(NodeIx, Points)]) -> Table {
    let columns = [
        ("tt", "TT", 90),
        ("ma", "Mã", 120),
        ("noi-dung", "Nội dung tiêu chí", 400),
        ("toi-da", "Điểm tối đa", 120),
        ("diem", "Điểm tự chấm", 130),
        ("diem-mat", "Điểm mất", 120),
        ("nguyen-nhan", "Nguyên nhân, giải trình", 340),
        ("huong", "Hướng khắc phục", 350),
    ];
    let columns = columns.map(|(id, title, width)| Column { id, title: title.into(), width }).to_vec();
    let mut rows: Vec<(Points, Row)> =
        losses.iter().map(|loss| (loss.lost, of_item(subject, loss))).collect();
    rows.extend(groups.iter().map(|(node, lost)| (*lost, of_group(subject, *node, *lost))));
    rows.sort_by_key(|(lost, _)| std::cmp::Reverse(*lost));
    let rows = rows.into_iter().enumerate().map(|(at, (_, mut row))| {
        row.cells[0] = cell(Align::Centre, &(at + 1).to_string());
        row
    });
    Table { id: LOSSES, look: TableLook::Grid, columns, rows: rows.collect() }
}

fn of_item(subject: Subject, loss: &Loss) -> Row {
    let Subject { set, assessment, report, .. } = subject;
    let (node, result) = (set.node_of(loss.leaf), report.leaf(loss.leaf));
    let sense = Sense::of_leaf(set, loss.leaf);
    let given = result.points.unwrap_or_default();
    let way = loss.gain.as_ref().map(|gain| sentence(&format!("{}.", traces::gain(set, gain))));
    let why = why(assessment.answer(loss.leaf));
    let max = number(&amount(result.max), result.max.decimal());
    row(
        &node.id,
        &node.code,
        &node.title,
        max,
        number(&sense.points(given, set), given.decimal()),
        (
            number(&points(loss.lost, set), loss.lost.decimal()),
            lines(why),
            cell(Align::Left, &way.unwrap_or_default()),
        ),
    )
}

/// The source of published points is no reason for a loss.
fn why(answer: &LeafAnswer) -> Vec<(&'static str, String)> {
    in_brief(explained(answer).into_iter().filter(|(lead, _)| *lead != SOURCE).collect())
}

fn of_group(subject: Subject, ix: NodeIx, lost: Points) -> Row {
    let Subject { set, assessment, report, .. } = subject;
    let (node, sense) = (&set[ix], Sense::of(set, ix));
    let given = report.group(ix).and_then(|group| group.points).unwrap_or_default();
    let max = number(&amount(node.max), node.max.decimal());
    row(
        &node.id,
        &node.code,
        &node.title,
        max,
        number(&sense.points(given, set), given.decimal()),
        (number(&points(lost, set), lost.decimal()), lines(why(assessment.group(ix))), cell(Align::Left, "")),
    )
}

fn row(key: &str, code: &str, title: &str, max: Cell, given: Cell, rest: (Cell, Cell, Cell)) -> Row {
    let (lost, why, way) = rest;
    let cells =
        vec![Cell::default(), cell(Align::Left, code), cell(Align::Left, title), max, given, lost, why, way];
    Row { key: key.to_owned(), kind: RowKind::Item, may_split: false, cells }
}

/// The items that lost points and have no cause; none where the paragraph about the causes was written anew.
pub(super) fn without_cause(subject: Subject) -> Vec<LeafIx> {
    let Subject { set, assessment, report, .. } = subject;
    if assessment.header.report.contains_key(CAUSES) {
        return Vec::new();
    }
    caused(set, assessment, &advice::losses(set, assessment, report), None)
}

/// The losses with this cause, or without one.
fn caused(set: &CriteriaSet, assessment: &Assessment, losses: &[Loss], wanted: Option<Cause>) -> Vec<LeafIx> {
    let all = losses.iter().map(|loss| loss.leaf).filter(|leaf| set.role_of(*leaf) != Part::Bonus);
    all.filter(|leaf| assessment.answer(*leaf).cause == wanted).collect()
}

/// Which losses have which cause; for those without one there is room to write by hand.
fn causes(set: &CriteriaSet, assessment: &Assessment, losses: &[Loss]) -> String {
    let by = |wanted: Option<Cause>| {
        let all = caused(set, assessment, losses, wanted);
        (!all.is_empty()).then(|| (all.len(), earned::codes(set, &all)))
    };
    let objective = by(Some(Cause::Objective))
        .map(|(count, codes)| format!("nguyên nhân khách quan: {count} mục ({codes})"));
    let subjective = by(Some(Cause::Subjective))
        .map(|(count, codes)| format!("nguyên nhân chủ quan: {count} mục ({codes})"));
    let open = by(None).map(|(_, codes)| format!("nguyên nhân của các mục {codes}: {DOTS}"));
    let end = if open.is_some() { "" } else { "." };
    let said: Vec<String> = [objective, subjective, open].into_iter().flatten().collect();
    if said.is_empty() { String::new() } else { format!("{}{end}", sentence(&said.join("; "))) }
}
