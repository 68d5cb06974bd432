//! The sheet of a participant (phiếu nhận xét bài làm): the right answers, the wrong ones, and why.

use tu_cham_core::criteria::LeafIx;
use tu_cham_core::date::Date;
use tu_cham_core::marking::{Marked, Verdict};
use tu_cham_core::score::{Report, score};
use tu_cham_core::text::visible;
use tu_cham_files::docket::{Docket, Facts};
use tu_cham_words::docket as words;
use tu_cham_words::{points, traces};

use super::{about, line, origin, stamps};
use crate::cells::{LONG, cell, explained, lines};
use crate::clean;
use crate::document::{Align, Block, Page, Paper, Paragraph, Role, Row, Section};
use crate::frame::grid;

/// An answer and the key, both scored.
struct Both<'a> {
    key: &'a Facts,
    own: &'a Facts,
    of_key: Report,
    of_own: Report,
}

/// The sheet; none where the file cannot be compared with the key.
pub fn sheet(docket: &Docket, number: usize, today: Date) -> Option<Paper> {
    let key = &docket.key()?.facts;
    let file = docket.file(number)?;
    let own = file.facts()?;
    let marked = docket.marked(number);
    if marked.is_empty() {
        return None;
    }
    let set = key.set;
    let report = |facts: &Facts| score(set, &facts.assessment);
    let both = Both { of_key: report(key), of_own: report(own), key, own };
    let header = own.header();
    let who = words::people(own);
    let name = if who == "–" { visible(&file.name).into_owned() } else { who };
    let under = format!("{name} · {} · {}", visible(&header.unit), words::period(header));
    let total = format!(
        "{}. Tổng điểm của bài làm {}, của đáp án {}.",
        words::tally(&marked),
        points(own.claimed.points, set),
        points(key.claimed.points, set)
    );
    let notices = stamps(set, true);
    let mut blocks: Vec<Block> =
        notices.iter().map(|notice| Paragraph::new(Role::Notice, clean::text(notice)).into()).collect();
    blocks.extend([
        Paragraph::new(Role::Title, "PHIẾU NHẬN XÉT BÀI LÀM").into(),
        Paragraph::new(Role::Subject, clean::text(&under)).into(),
        Paragraph::new(Role::Body, clean::text(&total)).into(),
    ]);
    let is_right = |it: &&Marked| it.verdict == Verdict::Right;
    let wrong: Vec<Row> = marked.iter().filter(|it| !is_right(it)).map(|it| both.wrong(it)).collect();
    if wrong.is_empty() {
        blocks.push(Paragraph::new(Role::Body, "Tất cả các mục đều đúng đáp án.").into());
    } else {
        let columns = [
            ("ma", "Mã", 120),
            ("noi-dung", "Nội dung", 400),
            ("bai-lam", "Bài làm", 190),
            ("dap-an", "Đáp án", 190),
            ("vi-sao", "Vì sao", 750),
        ];
        blocks.push(Paragraph::new(Role::Heading(1), "1. Các mục sai, chưa làm").into());
        blocks.push(Block::Table(grid("muc-sai", &columns, wrong)));
    }
    let right: Vec<Row> = marked.iter().filter(is_right).map(|it| both.right(it)).collect();
    if !right.is_empty() {
        let columns = [
            ("ma", "Mã", 120),
            ("noi-dung", "Nội dung", 790),
            ("diem", "Điểm", 190),
            ("ghi-chu", "Ghi chú", 550),
        ];
        blocks.push(Paragraph::new(Role::Heading(1), "2. Các mục đúng").into());
        blocks.push(Block::Table(grid("muc-dung", &columns, right)));
    }
    blocks.push(Paragraph::new(Role::Small, origin(set, today)).into());
    let section = Section { id: "phieu", name: "Phiếu nhận xét", page: Page::Portrait, blocks };
    let about = about(set, "Phiếu nhận xét bài làm", today, notices);
    Some(Paper { about, sections: vec![section] })
}

impl Both<'_> {
    fn wrong(&self, marked: &Marked) -> Row {
        let set = self.key.set;
        let mut why: Vec<(&str, String)> = vec![("", words::verdict(marked.verdict).to_owned() + ".")];
        why.extend(words::differences(self.key, self.own, marked).into_iter().map(|text| ("", text)));
        why.extend(self.trace(&self.of_own, marked.leaf).map(|text| ("Bài làm tính", text)));
        why.extend(self.reason(marked.leaf));
        let why = lines(why);
        let is_long = why.text().chars().count() > LONG;
        let node = set.node_of(marked.leaf);
        let cells = vec![
            cell(Align::Left, &node.code),
            cell(Align::Left, &node.title),
            cell(Align::Left, &words::outcome(set, marked.leaf, marked.own)),
            cell(Align::Left, &words::outcome(set, marked.leaf, marked.key)),
            why,
        ];
        Row { may_split: is_long, ..line(&node.id, cells) }
    }

    fn right(&self, marked: &Marked) -> Row {
        let set = self.key.set;
        let node = set.node_of(marked.leaf);
        let other = words::differences(self.key, self.own, marked);
        let remark = if other.is_empty() {
            Vec::new()
        } else {
            vec![("Điểm đúng, số liệu khác", other.join("; "))]
        };
        let cells = vec![
            cell(Align::Left, &node.code),
            cell(Align::Left, &node.title),
            cell(Align::Left, &words::outcome(set, marked.leaf, marked.own)),
            lines(remark),
        ];
        line(&node.id, cells)
    }

    fn trace(&self, report: &Report, leaf: LeafIx) -> Option<String> {
        traces::trace(self.key.set, leaf, report.leaf(leaf))
    }

    /// Why the key is as it is: its arithmetic, and all that it says.
    fn reason(&self, leaf: LeafIx) -> Vec<(&'static str, String)> {
        let trace = self.trace(&self.of_key, leaf).map(|text| ("Đáp án tính", text));
        let answer = self.key.assessment.answer(leaf);
        let note = answer.note.trim();
        let note = (!note.is_empty()).then(|| ("", note.to_owned()));
        trace.into_iter().chain(explained(answer)).chain(note).collect()
    }
}
