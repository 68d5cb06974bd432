//! The facts of heading and notes: title, issuer, decision, units, totals, classes.

mod classes;
mod decision;
mod level_names;
mod limits;
mod usual;

use super::grid::Grid;
use super::nodes::{Nodes, Source};
use super::points::Points;
use super::totals::scope;
use crate::proposal::{Heading, Role};
use crate::table::{Table, tidied_lines};
use decision::{date, decision, issuer, says_draft, year};
use tu_cham_core::number::Decimal;
use tu_cham_core::unit::UnitType;
use usual::not_arising;

pub(super) use classes::{are_classes, classes};
use limits::{Area, class_limits, class_notes};

/// The facts of the heading of a table, and of the rest of its file.
pub(super) fn heading(source: &Source<'_>, nodes: &Nodes, tables: &[Table], chosen: usize) -> Heading {
    let lines = lines(source.grid, source.layout.header.map_or(source.layout.first, |(first, _)| first));
    let below: Vec<String> = lines.iter().skip(letterhead(&lines)).map(|line| line.text.clone()).collect();
    let letterhead: Vec<String> =
        lines.iter().take(letterhead(&lines)).map(|line| line.text.clone()).collect();
    let title = title(&below);
    let annexed = annexed(&below);
    let all = || lines.iter().map(|line| line.text.as_str());
    let decision = decision(&annexed);
    let after: Vec<String> = notes(source).into_iter().map(|(_, note)| note).collect();
    let classes = classes(tables, chosen, &after);
    let area = |at: &usize| Area {
        row: source.line(*at).row + 1,
        code: nodes.list[*at].code.clone().unwrap_or_default(),
        title: nodes.list[*at].title.clone(),
    };
    let areas: Vec<Area> = source.tree.areas.iter().map(area).collect();
    Heading {
        class_notes: class_notes(&classes, &after),
        class_limits: class_limits(&classes, &after, &areas),
        issuer: issuer(&annexed, &letterhead),
        date: date(&annexed).or_else(|| letterhead.iter().find_map(|line| date(line))),
        year: year(&title).or_else(|| below.iter().find_map(|line| year(line))).or_else(|| year(&annexed)),
        unit_types: unit_types(&title),
        total: total(source, nodes),
        bonus: cap(source, nodes, Role::Bonus),
        penalty: cap(source, nodes, Role::Penalty),
        classes,
        not_arising: not_arising(below.iter().chain(&after)),
        level_names: level_names::level_names(source),
        is_draft: all().any(says_draft),
        title,
        decision,
    }
}

/// The notes in the table and below it, each with its row, from 0, where it has one.
pub(super) fn notes(source: &Source<'_>) -> Vec<(Option<usize>, String)> {
    let inside = (source.layout.first..source.grid.height())
        .flat_map(|row| note(source, row).into_iter().map(move |note| (Some(row), note)));
    let below = source.grid.table.after.iter().flat_map(|text| tidied_lines(text)).map(|note| (None, note));
    inside.chain(below).collect()
}

/// A line above the table.
struct Above {
    text: String,
    /// Whether another text stands beside it, as in a letterhead.
    is_paired: bool,
}

/// The paragraphs before a table and the rows above its header.
fn lines(grid: &Grid<'_>, to: usize) -> Vec<Above> {
    let mut lines: Vec<Above> = Vec::new();
    for paragraph in &grid.table.before {
        // The cells of a small table, such as a letterhead, are parted by tabs.
        let is_paired = paragraph.trim().contains('\t');
        let texts = paragraph.split('\t').flat_map(tidied_lines);
        lines.extend(texts.map(|text| Above { text, is_paired }));
    }
    for row in 0..to {
        let columns: Vec<usize> = grid.filled(row).collect();
        for column in &columns {
            let texts = grid.said(row, *column).lines;
            lines.extend(texts.into_iter().map(|text| Above { text, is_paired: columns.len() > 1 }));
        }
    }
    lines
}

/// How many lines are the letterhead: up to the motto of the state or the Party, and those beside it.
fn letterhead(lines: &[Above]) -> usize {
    let is_motto = |line: &&Above| {
        let lower = line.text.to_lowercase();
        ["cộng hòa xã hội", "cộng hoà xã hội", "độc lập", "đảng cộng sản"]
            .iter()
            .any(|motto| lower.starts_with(motto))
    };
    let end = lines.iter().rposition(|line| is_motto(&line) || line.is_paired).map_or(0, |at| at + 1);
    end + lines.iter().skip(end).take_while(|line| is_office(&line.text)).count()
}

/// Whether a line is the name of an office and nothing more.
fn is_office(line: &str) -> bool {
    let lower = line.to_lowercase();
    let begins = ["ủy ban nhân dân", "uỷ ban nhân dân", "ubnd ", "hội đồng nhân dân", "tỉnh ủy", "sở "];
    let says_more = ["tiêu chí", "chỉ số", "chấm", "đánh giá", "bảng", "điểm", "kết quả", "báo cáo"];
    begins.iter().any(|name| lower.starts_with(name)) && !says_more.iter().any(|word| lower.contains(word))
}

/// The title: the lines in a row that are no number of an annex, no draft mark and no name of a unit.
fn title(lines: &[String]) -> String {
    let mut title: Vec<&str> = Vec::new();
    for line in lines {
        if is_beside_title(line) {
            if !title.is_empty() {
                break;
            }
            continue;
        }
        title.push(line);
    }
    title.join(" ")
}

/// Whether a line above the table is no part of its title.
fn is_beside_title(line: &str) -> bool {
    let lower = line.to_lowercase();
    let is_begun = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    let is_annex = ["phụ lục", "biểu số", "mẫu số", "biểu mẫu", "phu luc", "biểu"].iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| rest.trim().chars().count() <= 6 || rest.starts_with(':'))
    });
    let is_section = line.get(..2).is_some_and(|begin| matches!(begin, "A." | "B." | "I." | "1."));
    let has_letters = line.chars().any(char::is_alphabetic);
    let is_dated = lower.contains("ngày")
        && lower.contains("tháng")
        && lower.contains("năm")
        && lower.chars().count() < 60;
    // For whom and for which year: the line that stands under the title in sheets of this program.
    let is_scope = lower.starts_with("(áp dụng cho") && lower.contains(", năm ") && lower.ends_with(')');
    !has_letters
        || is_scope
        || is_annex
        || is_section
        || is_dated
        || (lower.starts_with('(')
            && (lower.contains("kèm theo") || lower.contains("ban hành") || lower.contains("thay thế")))
        || is_begun(&[
            "đơn vị",
            "tên đơn vị",
            "dự thảo",
            "kính gửi",
            "kèm theo",
            "ban hành kèm",
            "thời điểm",
            "số liệu",
            "kỳ đánh giá",
            "năm đánh giá",
            "cơ quan",
        ])
        || lower.starts_with("(để ")
        || matches!(lower.as_str(), "(dự thảo)" | "mật")
}

/// The lines that say to what the annex belongs.
fn annexed(lines: &[String]) -> String {
    let begin = lines.iter().position(|line| line.to_lowercase().contains("kèm theo"));
    let mut said = String::new();
    for line in lines.iter().skip(begin.unwrap_or(lines.len())) {
        said.push_str(line);
        if line.ends_with(')') {
            break;
        }
        said.push(' ');
        if said.len() > 600 {
            break;
        }
    }
    said
}

/// The texts of a row that is a note.
fn note(source: &Source<'_>, row: usize) -> Vec<String> {
    let is_note = source.rows.kinds.get(&row) == Some(&crate::proposal::RowKind::Note);
    let columns = source.grid.filled(row).filter(|_| is_note);
    columns.flat_map(|column| source.grid.said(row, column).lines).collect()
}

/// Those of these units that a title names; "cấp tỉnh" is the departments.
pub(crate) fn named_units(title: &str, among: &[UnitType]) -> Vec<UnitType> {
    let mut named = unit_types(title);
    if title.to_lowercase().contains("cấp tỉnh") {
        named.push(UnitType::Department);
    }
    among.iter().copied().filter(|kind| named.contains(kind)).collect()
}

/// The units that a title names. "Cấp xã" alone is all three kinds of them.
fn unit_types(title: &str) -> Vec<UnitType> {
    let lower = title.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let names = |name: &str| {
        let parts: Vec<&str> = name.split(' ').collect();
        words.windows(parts.len()).any(|window| window == parts)
    };
    let of_communes = |word: &str| {
        words
            .iter()
            .enumerate()
            .any(|(at, other)| *other == word && !matches!(words.get(at + 1), Some(&"hội")))
    };
    let mut units = Vec::new();
    if of_communes("xã") {
        units.push(UnitType::Commune);
    }
    let is_level = names("cấp xã") && !names("phường") && !names("thị trấn") && !names("đặc khu");
    for (unit, named) in [
        (UnitType::Ward, names("phường") || is_level),
        (UnitType::Township, names("thị trấn")),
        (UnitType::SpecialZone, names("đặc khu") || is_level),
        (UnitType::District, names("cấp huyện") || names("quận") || names("huyện")),
        (UnitType::Department, names("sở") || names("sở ban") || names("ban ngành")),
        (UnitType::Division, names("phòng chuyên môn") || names("các phòng")),
    ] {
        if named {
            units.push(unit);
        }
    }
    units
}

/// The sum of the base: a total of it alone, else the maxima of its areas.
fn total(source: &Source<'_>, nodes: &Nodes) -> Option<Decimal> {
    let printed = source.rows.totals.iter().find_map(|total| match total.points {
        Points::Number(points) if scope(total, source.tree, nodes).is_base(source.tree, nodes) => {
            Some(points)
        }
        _ => None,
    });
    printed.or_else(|| added(source, nodes, Role::Base))
}

/// The cap of the bonus or the penalty areas.
fn cap(source: &Source<'_>, nodes: &Nodes, role: Role) -> Option<Decimal> {
    added(source, nodes, role)
}

/// The maxima of the areas of a role; `None` where there is none, or one of them is not known.
fn added(source: &Source<'_>, nodes: &Nodes, role: Role) -> Option<Decimal> {
    let areas: Vec<usize> =
        source.tree.areas.iter().copied().filter(|area| nodes.list[*area].role == role).collect();
    let maxima: Vec<Decimal> = areas.iter().map(|area| nodes.list[*area].max).collect::<Option<_>>()?;
    (!maxima.is_empty()).then(|| super::points::sum(maxima))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_of_a_title() {
        use UnitType::{Commune, Department, SpecialZone, Ward};
        for (title, units) in [
            ("KHUNG TIÊU CHÍ ĐÁNH GIÁ HĐND CẤP XÃ, PHƯỜNG", &[Commune, Ward][..]),
            ("CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ", &[Commune, Ward, SpecialZone]),
            ("CHO SỞ, BAN, NGÀNH VÀ UBND CÁC XÃ, PHƯỜNG THUỘC TỈNH", &[Commune, Ward, Department]),
            ("PHÁT TRIỂN KINH TẾ - XÃ HỘI CỦA CÁC SỞ, NGÀNH", &[Department]),
        ] {
            assert_eq!(unit_types(title), units, "{title}");
        }
    }
}
