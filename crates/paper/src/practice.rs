//! Papers for a class: the task sheet of a practice case (phiếu bài tập), and the texts for trainer and participants as
//! papers.

use tu_cham_core::assessment::{Header, PracticeCase};
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::date::Date;
use tu_cham_files::json::{self, Json};
use tu_cham_words::{docket as words, points};

use crate::cells::cell;
use crate::clean;
use crate::docket::{about, line, origin, stamps};
use crate::document::{About, Align, Block, Page, Paper, Paragraph, Role, Run, Section};
use crate::frame::grid;

/// The task of a practice case, as its file or an exercise of it has it.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    /// The case.
    pub case: &'a PracticeCase,
    /// Its text, a paragraph on each line.
    pub text: &'a str,
    /// Where its figures come from; may be blank.
    pub source: &'a str,
    /// The unit and the period.
    pub header: &'a Header,
    /// Who does it; blank where nobody has begun.
    pub who: &'a str,
}

/// The task sheet. It has what a participant is given, and no answer.
pub fn task_sheet(set: &CriteriaSet, task: Task, today: Date) -> Paper {
    let Task { case, text, source, header, who } = task;
    let notices = stamps(set, true);
    let mut blocks: Vec<Block> =
        notices.iter().map(|notice| Paragraph::new(Role::Notice, clean::text(notice)).into()).collect();
    let unit = [header.unit.trim().to_owned(), words::period(header)].join(" · ");
    blocks.push(Paragraph::new(Role::Title, "PHIẾU BÀI TẬP").into());
    blocks.push(Paragraph::new(Role::Subject, clean::text(case.title.trim())).into());
    blocks.push(Paragraph::new(Role::Under, clean::text(&unit)).into());
    let who = if who.trim().is_empty() { "…… …… …… …… ……" } else { who.trim() };
    blocks.push(Paragraph::new(Role::Body, clean::text(&format!("Học viên: {who}"))).into());
    let said = text.lines().map(str::trim).filter(|line| !line.is_empty());
    blocks.extend(said.map(|line| Paragraph::new(Role::Body, clean::text(line)).into()));
    let leaves: Vec<LeafIx> = case.items.iter().filter_map(|id| set.leaf_by_id(id)).collect();
    if !leaves.is_empty() {
        let columns =
            [("ma", "Mã", 130), ("noi-dung", "Mục phải chấm", 1_200), ("toi-da", "Điểm tối đa", 320)];
        let row = |leaf: &LeafIx| {
            let node = set.node_of(*leaf);
            let most = points(node.max, set);
            let cells = vec![
                cell(Align::Left, &node.code),
                cell(Align::Left, &node.title),
                cell(Align::Centre, &most),
            ];
            line(&node.id, cells)
        };
        blocks.push(Paragraph::new(Role::Heading(1), "Các mục phải chấm").into());
        blocks.push(Block::Table(grid("muc-phai-cham", &columns, leaves.iter().map(row).collect())));
    }
    if !source.trim().is_empty() {
        let source = format!("Nguồn: {}", source.trim());
        blocks.push(Paragraph::new(Role::Small, clean::text(&source)).into());
    }
    blocks.push(Paragraph::new(Role::Small, origin(set, today)).into());
    let section = Section { id: "phieu-bai-tap", name: "Phiếu bài tập", page: Page::Portrait, blocks };
    Paper { about: about(set, "Phiếu bài tập", today, notices), sections: vec![section] }
}

/// How the paragraphs of a text for a class look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// As in any document: the texts that are read out or looked up.
    Usual,
    /// Smaller, so that a leaflet stays on one sheet.
    Leaflet,
}

/// A text for a class as a paper; none where it is none. It comes as blocks, each an array of its kind and its content:
/// `["h2", "…"]`, `["h3", "…"]`, `["p", line]`, `["ul", line, …]`, `["ol", line, …]`. A line is an array of stretches,
/// where a bold one is in an array of its own.
pub fn handout(title: &'static str, text: &str, size: Size, today: Date) -> Option<Paper> {
    let json = json::read(text).ok()?;
    let mut blocks: Vec<Block> = vec![Paragraph::new(Role::Title, title.to_uppercase()).into()];
    let body = match size {
        Size::Usual => Role::Body,
        Size::Leaflet => Role::Cell(Align::Left),
    };
    for block in json.as_array()? {
        let (kind, rest) = block.as_array()?.split_first()?;
        let mut paragraph = |mark: &str, runs: &Json| {
            let mut all = runs_of(runs)?;
            if !mark.is_empty() {
                all.insert(0, Run { text: mark.to_owned(), ..Run::default() });
            }
            blocks.push(Paragraph { id: None, role: body, runs: all }.into());
            Some(())
        };
        match kind.as_str()? {
            "h2" | "h3" => {
                let heading = rest.first()?.as_str()?;
                let level = if kind.as_str() == Some("h2") { 1 } else { 2 };
                blocks.push(Paragraph::new(Role::Heading(level), clean::text(heading)).into());
            }
            "p" => paragraph("", rest.first()?)?,
            "ul" => rest.iter().try_for_each(|line| paragraph("– ", line))?,
            "ol" => {
                let mut numbered = rest.iter().zip(1..);
                numbered.try_for_each(|(line, number)| paragraph(&format!("{number}. "), line))?;
            }
            _ => return None,
        }
    }
    let section = Section { id: "tai-lieu", name: title, page: Page::Portrait, blocks };
    let about = About {
        title: title.to_owned(),
        unit: String::new(),
        year: today.year(),
        period: String::new(),
        set_title: String::new(),
        set_id: String::new(),
        set_version: String::new(),
        set_hash: String::new(),
        made_on: today,
        notices: Vec::new(),
    };
    Some(Paper { about, sections: vec![section] })
}

fn runs_of(line: &Json) -> Option<Vec<Run>> {
    let run = |json: &Json| match json {
        Json::String(text) => Some(Run { text: clean::text(text), ..Run::default() }),
        Json::Array(bold) => {
            Some(Run { text: clean::text(bold.first()?.as_str()?), bold: true, italic: false })
        }
        _ => None,
    };
    line.as_array()?.iter().map(run).collect()
}
