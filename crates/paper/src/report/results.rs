//! The total with its class, the areas, and the items that reached their maximum.

use tu_cham_core::criteria::{Node, NodeIx, Role as Part};
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::score::LeafResult;
use tu_cham_core::text::small;
use tu_cham_words::{amount, class, earned, levels, percent, points, sets};

use super::AREAS;
use super::proposed::Texts;
use crate::document::{Block, Paragraph, Role, Row, RowKind, Table};
use crate::scoring_table::{self, Shown};
use crate::subject::Subject;

/// The part of the report.
pub(super) fn blocks(subject: Subject, texts: &Texts) -> Vec<Block> {
    let heading = |text: &str| Block::from(Paragraph::new(Role::Heading(2), text));
    let mut blocks = vec![heading("1. Tổng điểm và xếp loại dự kiến")];
    blocks.extend(texts.or("ket-qua.tong-diem", Some(total(subject))));
    blocks.extend(texts.or("ket-qua.thanh-phan", parts(subject)));
    blocks.extend(texts.or("ket-qua.xep-loai", expected(subject)));
    blocks.push(heading(&format!("2. Kết quả theo {}", levels::area(subject.set))));
    blocks.push(Block::Table(areas(subject)));
    blocks.extend(texts.or("ket-qua.linh-vuc", best_and_worst(subject)));
    blocks.push(heading("3. Tiêu chí đạt điểm tối đa"));
    blocks.extend(texts.or("ket-qua.toi-da", Some(full(subject))));
    blocks
}

fn total(subject: Subject) -> String {
    let (set, total) = (subject.set, &subject.report.total);
    let over = format!("{}/{} điểm", points(total.points, set), amount(total.max));
    if total.unasked > 0 {
        return format!(
            "Tổng điểm tự chấm tạm tính là {over}: bài tập chỉ yêu cầu chấm {} mục, đã xong {} mục.",
            total.items, total.done
        );
    }
    if total.is_provisional() {
        return format!(
            "Tổng điểm tự chấm tạm tính là {over}, do còn {} mục chưa có điểm. Khi chấm đủ các mục, tổng điểm có thể từ {} đến {} điểm.",
            total.open,
            points(total.least, set),
            points(total.most, set)
        );
    }
    match total.index {
        Some(index) => format!("Tổng điểm tự chấm là {over}, đạt {} điểm tối đa.", percent(index, set)),
        None => format!("Tổng điểm tự chấm là {over}."),
    }
}

/// The parts of the total, and the items that it leaves out.
fn parts(subject: Subject) -> Option<String> {
    let (set, report) = (subject.set, subject.report);
    let composition =
        earned::composition(set, &report.total).map(|made_of| format!("Trong đó: {}.", small(&made_of)));
    let said: Vec<String> = composition.into_iter().chain(earned::left_out(set, report)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn expected(subject: Subject) -> Option<String> {
    let span = subject.report.total.class?;
    // At points of a better class, the reason stands beside the lower one.
    let held = sets::held(subject.set, subject.assessment, subject.report);
    Some(format!(
        "Xếp loại dự kiến: {}. {}Kết quả chính thức do cơ quan có thẩm quyền quyết định sau khi thẩm định.",
        class(subject.set, span),
        held.map_or_else(String::new, |held| format!("{held} "))
    ))
}

/// The areas and the totals of the scoring table.
fn areas(subject: Subject) -> Table {
    const COLUMNS: [Shown; 6] =
        [Shown::Code, Shown::Title, Shown::Max, Shown::Points, Shown::Lost, Shown::Index];
    let mut table = scoring_table::table(subject, &COLUMNS);
    // Bonus and penalty are areas too.
    let is_shown = |row: &Row| match row.kind {
        RowKind::Area => true,
        RowKind::Total => row.key == scoring_table::BASE || row.key == scoring_table::WHOLE,
        RowKind::Group | RowKind::Item => false,
    };
    table.rows.retain(is_shown);
    table.columns[1].title = levels::area_first(subject.set).into();
    table.id = AREAS;
    table
}

/// The areas with the highest and the lowest index, where several are complete.
fn best_and_worst(subject: Subject) -> Option<String> {
    let Subject { set, report, .. } = subject;
    let index = |area: &NodeIx| {
        let result = report.node(*area);
        let complete = result.is_complete() && set[*area].role == Part::Base;
        Some((*area, result.index.filter(|_| complete)?))
    };
    let known: Vec<(NodeIx, Percent)> = set.areas().iter().filter_map(index).collect();
    let best = known.iter().map(|(_, index)| *index).max()?;
    let worst = known.iter().map(|(_, index)| *index).min()?;
    if best == worst {
        return None;
    }
    let named = |wanted: Percent| {
        let all = known.iter().filter(|(_, index)| *index == wanted);
        let titles: Vec<String> = all.map(|(area, _)| format!("“{}”", set[*area].title)).collect();
        format!("{} ({})", titles.join(", "), percent(wanted, set))
    };
    Some(format!(
        "{} đạt tỷ lệ điểm cao nhất: {}; thấp nhất: {}.",
        levels::area_first(set),
        named(best),
        named(worst)
    ))
}

/// The items of the base and of the bonus that have their whole maximum, and the groups with one published number that
/// have it.
fn full(subject: Subject) -> String {
    let Subject { set, report, .. } = subject;
    let is_full =
        |given: Option<Points>, max: Points| given.is_some_and(|given| !given.is_zero() && given >= max);
    let of_node = |(ix, node): (NodeIx, &Node)| {
        let (given, max) = match node.leaf {
            Some(leaf) => {
                let asked = |result: &&LeafResult| !result.unasked && report.covered_by(leaf).is_none();
                let result = Some(report.leaf(leaf)).filter(asked)?;
                (result.points, result.max)
            }
            None => report.group(ix).map(|group| (group.points, group.max))?,
        };
        (node.role != Part::Penalty).then(|| (node.code.clone(), is_full(given, max)))
    };
    let all: Vec<(String, bool)> = set.nodes().filter_map(of_node).collect();
    let full: Vec<&str> = all.iter().filter(|(_, full)| *full).map(|(code, _)| code.as_str()).collect();
    match full.len() {
        0 => "Chưa có mục nào đạt điểm tối đa.".to_owned(),
        count => format!("Có {count}/{} mục đạt điểm tối đa: {}.", all.len(), full.join(", ")),
    }
}
