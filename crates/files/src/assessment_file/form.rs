//! The form of the file of an assessment and of a backup, with the limits of texts and lists, as in `docs/format.md`.
//! No honest file comes near a limit. The fields of the page accept no more than these.

use crate::form::{Form, may, must, or_null};

/// The longest name of a unit, of an assessment or of a period, in characters.
pub const NAME: usize = 1_000;
/// The longest text of one line: a page, a number, a title, a place, in characters.
pub const LINE: usize = 5_000;
/// The longest explanation, note, reason, source or comment, and the longest text left in the field of a figure, in characters.
pub const TEXT: usize = 50_000;
/// The most documents of the register.
pub const DOCUMENTS: usize = 5_000;
/// The most figures, answers or edits of each kind, including those that the set does not know.
const PARTS: usize = 20_000;
/// The most tasks of the plan.
pub const TASKS: usize = 5_000;
/// The most texts of the report.
const REPORT: usize = 500;
/// The most documents at one item.
const PROOFS: usize = 500;
/// The most rounds of verification.
const ROUNDS: usize = 255;
/// The most steps of an appraisal: each round is handed back, explained and settled.
const STEPS: usize = 3 * ROUNDS;
/// The most merges, and the most conflicts of one merge.
const MERGES: usize = 5_000;
/// The most files of one merge.
const FILES: usize = 2_000;
/// The most writers of one part: each opening of the assessment that edits the part is one.
const WRITERS: usize = 10_000;
/// The most assessments, records or names of a backup.
pub(crate) const RECORDS: usize = 1_000;
/// The most criteria sets of a backup.
const SETS: usize = 500;

/// The form of the file of an assessment. Its criteria set has a form of its own.
pub(super) static FILE: Form = Form::Object(&[
    must("format", &NAME_TEXT),
    must("version", &NAME_TEXT),
    must("assessment", &ASSESSMENT),
    or_null("sha256", &NAME_TEXT),
]);

/// The form of a backup. The assessments and sets in it are checked one by one.
pub(crate) static BACKUP: Form = Form::Object(&[
    must("assessments", &Form::List(RECORDS, &Form::Any)),
    must("sets", &Form::Map(SETS, &Form::Any)),
    may("archived", &Form::List(PARTS, &NAME_TEXT)),
    may("unreadable", &Form::Map(RECORDS, &Form::Text(usize::MAX))),
    may("drafts", &Form::Map(RECORDS, &Form::Text(usize::MAX))),
]);

static NAME_TEXT: Form = Form::Text(NAME);
static LINE_TEXT: Form = Form::Text(LINE);
static LONG_TEXT: Form = Form::Text(TEXT);

static ASSESSMENT: Form = Form::Object(&[
    must("id", &NAME_TEXT),
    must(
        "unit",
        &Form::Object(&[
            must("name", &NAME_TEXT),
            must(
                "type",
                &Form::Word(&[
                    "commune",
                    "ward",
                    "township",
                    "special_zone",
                    "district",
                    "department",
                    "division",
                ]),
            ),
            may("superior", &NAME_TEXT),
        ]),
    ),
    must("year", &Form::Whole(u16::MAX as u64)),
    or_null("as_of", &NAME_TEXT),
    may("period", &NAME_TEXT),
    or_null("deadline", &NAME_TEXT),
    or_null("completed", &NAME_TEXT),
    may("event", &Form::Word(&["self_score", "inspection", "supervision", "training"])),
    may("brief", &LONG_TEXT),
    or_null(
        "case",
        &Form::Object(&[
            must("id", &NAME_TEXT),
            may("title", &NAME_TEXT),
            may("items", &Form::List(PARTS, &NAME_TEXT)),
        ]),
    ),
    may("name", &NAME_TEXT),
    may("report", &Form::Map(REPORT, &LONG_TEXT)),
    may("given_to", &LINE_TEXT),
    must(
        "criteria_set",
        &Form::Object(&[must("id", &NAME_TEXT), must("version", &NAME_TEXT), must("hash", &NAME_TEXT)]),
    ),
    may("inputs", &ENTRIES),
    may("previous_inputs", &ENTRIES),
    may("previous_points", &Form::Map(PARTS, &NAME_TEXT)),
    may("unconfirmed", &Form::Map(PARTS, &LONG_TEXT)),
    may("misfits", &MISFITS),
    may("previous_misfits", &MISFITS),
    may("documents", &Form::List(DOCUMENTS, &DOCUMENT)),
    may("plan", &Form::List(TASKS, &TASK)),
    may("answers", &Form::Map(PARTS, &ANSWER)),
    may(
        "edits",
        &Form::Object(&[
            or_null("header", &STAMP),
            may("inputs", &STAMPS),
            may("answers", &STAMPS),
            may("documents", &STAMPS),
            may("plan", &STAMPS),
            may("given", &STAMPS),
        ]),
    ),
    may("log", &Form::List(MERGES, &MERGE)),
    may("steps", &Form::List(STEPS, &STEP)),
]);

static ENTRIES: Form = Form::Map(PARTS, &ENTRY);
static MISFITS: Form = Form::Map(PARTS, &Form::Map(ROUNDS, &ENTRY));
static STAMPS: Form = Form::Map(PARTS, &STAMP);

static ENTRY: Form = Form::Variant(
    &["not_arising"],
    &[
        must("number", &LINE_TEXT),
        must("answer", &Form::Truth),
        must("choice", &LINE_TEXT),
        must("date", &LINE_TEXT),
        must("typed", &LONG_TEXT),
    ],
);

static STAMP: Form = Form::Object(&[
    may("at", &NAME_TEXT),
    may("by", &NAME_TEXT),
    must("version", &Form::Map(WRITERS, &Form::Whole(u32::MAX as u64))),
]);

static MERGE: Form = Form::Object(&[
    must("at", &NAME_TEXT),
    may("by", &NAME_TEXT),
    must("files", &Form::List(FILES, &LINE_TEXT)),
    must("taken", &Form::Whole(u32::MAX as u64)),
    may(
        "resolved",
        &Form::List(
            PARTS,
            &Form::Object(&[
                must("part", &LINE_TEXT),
                must("kept", &MERGED_TEXT),
                must("given_up", &Form::List(FILES, &MERGED_TEXT)),
            ]),
        ),
    ),
]);

/// A description of a whole part, with all its texts.
static MERGED_TEXT: Form = Form::Text(4 * TEXT);

static DOCUMENT: Form = Form::Object(&[
    must("id", &NAME_TEXT),
    may("number", &LINE_TEXT),
    or_null("date", &NAME_TEXT),
    may("issuer", &LINE_TEXT),
    may("title", &LINE_TEXT),
    may("place", &LINE_TEXT),
]);

static TASK: Form = Form::Object(&[
    must("id", &NAME_TEXT),
    may("finding", &LONG_TEXT),
    may("task", &LONG_TEXT),
    may("responsible", &LINE_TEXT),
    or_null("deadline", &NAME_TEXT),
    or_null("status", &Form::Word(&["open", "begun", "done"])),
    may("item", &NAME_TEXT),
    or_null("source", &Form::Word(&["unit", "lost_points", "missing_evidence", "inspection", "supervision"])),
    or_null("carried", &Form::Truth),
    or_null("remedied", &Form::Truth),
    may("reason", &LONG_TEXT),
]);

static EVIDENCE: Form =
    Form::List(PROOFS, &Form::Object(&[must("document", &NAME_TEXT), may("page", &LINE_TEXT)]));

static REPLY: Form =
    Form::Object(&[must("accepts", &Form::Truth), may("text", &LONG_TEXT), may("evidence", &EVIDENCE)]);

static STEP: Form = Form::Object(&[
    must("kind", &Form::Word(&["verified", "explained", "settled"])),
    must("round", &Form::Whole(u8::MAX as u64)),
    may("at", &NAME_TEXT),
    may("by", &NAME_TEXT),
    must("self_score", &NAME_TEXT),
    must("digest", &NAME_TEXT),
]);

static ANSWER: Form = Form::Object(&[
    or_null(
        "mark",
        &Form::Variant(
            &["data_missing"],
            &[must("not_applicable", &Form::Object(&[must("reason", &LONG_TEXT)]))],
        ),
    ),
    or_null("announced", &ANNOUNCED),
    or_null("aside", &Form::Object(&[or_null("announced", &ANNOUNCED), may("reason", &LONG_TEXT)])),
    may("evidence", &EVIDENCE),
    may(
        "verified",
        &Form::List(
            ROUNDS,
            &Form::Object(&[
                must("round", &Form::Whole(u8::MAX as u64)),
                or_null("points", &NAME_TEXT),
                may("comment", &LONG_TEXT),
                or_null("asks", &Form::Truth),
                or_null("reply", &REPLY),
            ]),
        ),
    ),
    may("explanation", &LONG_TEXT),
    or_null("cause", &Form::Word(&["objective", "subjective"])),
    may("responsible", &LINE_TEXT),
    or_null("due", &NAME_TEXT),
    may("note", &LONG_TEXT),
    or_null(
        "carried",
        &Form::Object(&[
            may("explanation", &Form::Truth),
            may("note", &Form::Truth),
            may("evidence", &Form::Truth),
        ]),
    ),
]);

static ANNOUNCED: Form = Form::Object(&[or_null("points", &ENTRY), may("source", &LONG_TEXT)]);
