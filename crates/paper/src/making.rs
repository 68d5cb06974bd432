//! A file that is made part by part, so that whoever waits for it can go on in between, see how far it is, and give it up.

use std::mem;

use tu_cham_office::sheet::Sheet;

use crate::document::{Paper, Table};
use crate::scoring_table::{ALL, Filling, on_sheets};
use crate::subject::Subject;
use crate::{docx, report, workbook};

/// So many rows are one part.
const ROWS: usize = 100;

/// A kind of file that takes its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The report with its annexes, for Word.
    Report,
    /// The scoring table that computes, for Excel.
    Workbook,
}

/// A file that is being made. Each part has to be made of the same subject.
#[derive(Debug)]
pub struct Making {
    form: Form,
    stage: Stage,
    done: usize,
    /// The number of all parts.
    of: usize,
}

/// How far it is.
#[derive(Debug)]
pub enum Step {
    /// So many percent of its parts are made.
    Going(usize),
    /// The bytes of the file; none where it would be larger than a file of its kind can be.
    Made(Option<Vec<u8>>),
}

#[derive(Debug)]
enum Stage {
    Table(Filling),
    Report(Table),
    Word(Paper),
    Scores(Box<workbook::Making>),
    Sheets(Vec<Sheet>),
    Over,
}

impl Making {
    /// A file of which nothing is made yet.
    pub fn new(form: Form, subject: Subject) -> Self {
        let columns = match form {
            Form::Report => on_sheets(subject),
            Form::Workbook => ALL.to_vec(),
        };
        let filling = Filling::new(subject, columns);
        let slices = subject.set.nodes().count().div_ceil(ROWS);
        let of = match form {
            Form::Report => slices + 2,
            Form::Workbook => 2 * slices + 3,
        };
        Self { form, stage: Stage::Table(filling), done: 0, of }
    }

    /// Makes the next part.
    pub fn step(&mut self, subject: Subject) -> Step {
        self.stage = match (mem::replace(&mut self.stage, Stage::Over), self.form) {
            (Stage::Table(mut filling), _) => {
                if filling.go_on(subject, ROWS) {
                    Stage::Table(filling)
                } else {
                    Stage::Report(filling.table(subject))
                }
            }
            (Stage::Report(table), Form::Report) => Stage::Word(report::with_table(subject, table)),
            (Stage::Report(table), Form::Workbook) => {
                Stage::Scores(Box::new(workbook::Making::new(subject, table)))
            }
            (Stage::Scores(mut making), _) => {
                if making.go_on(subject, ROWS) {
                    Stage::Scores(making)
                } else {
                    Stage::Sheets(making.sheets(subject))
                }
            }
            (Stage::Word(paper), _) => return Step::Made(docx::write(&paper).ok()),
            (Stage::Sheets(sheets), _) => return Step::Made(Some(tu_cham_office::write(&sheets))),
            (Stage::Over, _) => return Step::Made(None),
        };
        self.done += 1;
        Step::Going((100 * self.done / self.of.max(1)).min(99))
    }

    /// The whole file at once.
    pub fn whole(mut self, subject: Subject) -> Option<Vec<u8>> {
        loop {
            if let Step::Made(bytes) = self.step(subject) {
                return bytes;
            }
        }
    }
}
