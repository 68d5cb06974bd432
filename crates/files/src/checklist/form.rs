//! The form of a criteria set, with the limits of its texts and lists, as in `docs/format.md`. No honest set comes near
//! a limit.

use crate::form::{Field, Form, may, must, or_null};

/// The longest name, label, code or reference, in characters.
pub(super) const LINE: usize = 1_000;
/// The longest name of a level, in characters: it stands inside sentences.
const LEVEL: usize = 60;
/// The longest title, in characters.
pub(super) const TITLE: usize = 2_000;
/// The longest text of guidance, in characters.
pub(super) const TEXT: usize = 20_000;
/// The longest number or date, in characters.
const NUMERAL: usize = 64;
/// The most lines of each list of guidance or remarks.
const LINES: usize = 200;
/// The most options, boxes, conditions, bands, steps or deductions of a rule.
pub(super) const CHOICES: usize = 200;
/// The most parts of a composite or cases of a switch in one list.
const PARTS: usize = super::MAX_PARTS;
/// The most classes.
pub(super) const CLASSES: usize = 50;
/// The most holidays.
pub(super) const HOLIDAYS: usize = 1_000;
/// The most relations.
pub(super) const RELATIONS: usize = 2_000;
/// The most knock-outs.
pub(super) const KNOCK_OUTS: usize = 500;
/// The most areas.
pub(super) const AREAS: usize = 100;

/// A criteria set.
pub(super) static SET: Form = Form::Object(&[
    must("id", &LINE_TEXT),
    must("version", &LINE_TEXT),
    must("year", &Form::Whole(u16::MAX as u64)),
    must("title", &TITLE_TEXT),
    must("short_title", &LINE_TEXT),
    or_null("supersedes", &LINE_TEXT),
    must("unit_types", &UNIT_TYPES),
    may("level_names", &Form::List(super::MAX_DEPTH, &LEVEL_NAME)),
    must("status", &STATUS),
    may("source_note", &LONG_TEXT),
    must("scale", &NUMBER),
    may("leaf_decimals", &Form::Whole(u8::MAX as u64)),
    may("percent_decimals", &Form::Whole(u8::MAX as u64)),
    may("total_may_exceed", &Form::Truth),
    may("survey", &Form::Word(&["separate", "rescale_when_absent"])),
    may("classification", &CLASSIFICATION),
    may("holidays", &Form::List(HOLIDAYS, &NUMBER_LIKE)),
    may("relations", &Form::List(RELATIONS, &RELATION)),
    // The check reports too many inputs or leaves, once.
    must("inputs", &Form::List(usize::MAX, &INPUT)),
    must("areas", &Form::List(AREAS, &NODE)),
]);

static LEVEL_NAME: Form = Form::Text(LEVEL);
static LINE_TEXT: Form = Form::Text(LINE);
static TITLE_TEXT: Form = Form::Text(TITLE);
static LONG_TEXT: Form = Form::Text(TEXT);
static NUMBER: Form = Form::Numeral(NUMERAL);
/// A date, or the id of an input.
static NUMBER_LIKE: Form = Form::Text(NUMERAL);
static NAME: Form = Form::Text(LINE);
static NAMES: Form = Form::List(CHOICES, &NAME);

static UNIT_TYPES: Form = Form::List(
    LINES,
    &Form::Word(&["commune", "ward", "township", "special_zone", "district", "department", "division"]),
);

static STATUS: Form = Form::Object(&[
    must("kind", &Form::Word(&["official", "sample"])),
    may("number", &LINE_TEXT),
    may("date", &NUMBER_LIKE),
    may("issuer", &LINE_TEXT),
    may("scope", &LONG_TEXT),
    may("disclaimer", &LONG_TEXT),
]);

static CLASSIFICATION: Form = Form::Object(&[
    may("bands", &Form::List(CLASSES, &CLASS)),
    may("knock_outs", &Form::List(KNOCK_OUTS, &KNOCK_OUT)),
    may("notes", &GUIDANCE_LINES),
    may("ours", &REMARKS),
]);

static CLASS: Form = Form::Object(&[must("label", &LINE_TEXT), must("from", &NUMBER)]);

static KNOCK_OUT: Form = Form::Object(&[
    or_null("item", &NAME),
    or_null("when", &Form::Word(&["zero", "not_full", "any"])),
    or_null("below", &NUMBER),
    or_null("if", &CONDITION),
    must("best", &LINE_TEXT),
]);

static REMARKS: Form = Form::List(LINES, &Form::Object(&[must("what", &LONG_TEXT), must("why", &LONG_TEXT)]));

static RELATION: Form = Form::Object(&[
    must("type", &Form::Word(&["at_most", "sum_at_most", "zero_while"])),
    or_null("part", &NAME),
    may("parts", &NAMES),
    or_null("whole", &NAME),
    or_null("zero", &NAME),
    or_null("positive", &NAME),
]);

static INPUT: Form = Form::Item(
    "id",
    &[
        must("id", &NAME),
        must("label", &TITLE_TEXT),
        must(
            "kind",
            &Form::Word(&["boolean", "choice", "count", "decimal", "percent", "money", "date", "points"]),
        ),
        may("unit", &LINE_TEXT),
        may("source_system", &LINE_TEXT),
    ],
);

static NODE: Form = Form::Item(
    "code",
    &[
        must("id", &NAME),
        must("code", &LINE_TEXT),
        must("title", &TITLE_TEXT),
        must("max", &NUMBER),
        or_null("cap", &NUMBER),
        or_null("role", &Form::Word(&["base", "bonus", "penalty"])),
        may("unit_types", &UNIT_TYPES),
        may("children", &Form::List(usize::MAX, &NODE)),
        or_null("rule", &RULE),
        or_null("na", &Form::Word(&["full", "zero", "exclude", "redistribute", "forbidden"])),
        may("redistribute_to", &Form::List(CHOICES, &NAME)),
        may("zero_if", &Form::List(PARTS, &CONDITION)),
        or_null("floor", &NUMBER),
        or_null("announced_by", &LINE_TEXT),
        or_null("announced_as_one", &LINE_TEXT),
        may("verifier_only", &Form::Truth),
        may("guidance", &GUIDANCE),
        may("ours", &REMARKS),
    ],
);

static GUIDANCE: Form = Form::Object(&[
    may("asks", &LONG_TEXT),
    may("evidence", &GUIDANCE_LINES),
    may("mistakes", &GUIDANCE_LINES),
    may("legal", &GUIDANCE_LINES),
    may(
        "findings",
        &Form::List(
            LINES,
            &Form::Object(&[
                must("place", &LINE_TEXT),
                must("period", &LINE_TEXT),
                must("finding", &LONG_TEXT),
            ]),
        ),
    ),
]);

static GUIDANCE_LINES: Form = Form::List(LINES, &LONG_TEXT);

static CONDITION: Form = Form::Object(&[
    or_null("input", &NAME),
    or_null("is", &Form::Truth),
    or_null("more_than", &NUMBER),
    or_null("at_least", &NUMBER),
    or_null("less_than", &NUMBER),
    or_null("at_most", &NUMBER),
    may("chosen", &NAMES),
    may("unit_type", &UNIT_TYPES),
]);

static RULE: Form = Form::Object(&RULE_FIELDS);

static RULE_FIELDS: [Field; 35] = [
    must(
        "type",
        &Form::Word(&[
            "yes_no",
            "choice",
            "all_of",
            "checks",
            "ratio",
            "per_item",
            "deduct",
            "target",
            "lateness",
            "composite",
            "switch",
            "manual",
            "survey",
        ]),
    ),
    or_null("input", &NAME),
    or_null("yes", &NUMBER),
    or_null("no", &NUMBER),
    may("options", &Form::List(CHOICES, &OPTION)),
    may("conditions", &NAMES),
    may("boxes", &Form::List(CHOICES, &BOX)),
    may("not_arising", &Form::Word(&["ticked", "exclude", "forbidden"])),
    or_null("numerator", &NAME),
    or_null("denominator", &NAME),
    or_null("percent", &NAME),
    or_null("count", &NAME),
    may("bands", &Form::List(CHOICES, &BAND)),
    may("zero_denominator", &Form::Word(&["full", "zero", "excluded", "ask"])),
    may("over", &Form::Word(&["error", "clamp"])),
    or_null("round_to", &NUMBER),
    or_null("each", &NUMBER),
    may("start", &Form::Word(&["max", "zero"])),
    may("items", &Form::List(CHOICES, &DEDUCTION)),
    may("mode", &Form::Word(&["sum", "worst"])),
    or_null("min", &NUMBER),
    or_null("value", &NAME),
    or_null("target", &NAME),
    or_null("default", &NUMBER),
    may("curve", &Form::Word(&["linear", "met_or_zero"])),
    or_null("due", &NUMBER_LIKE),
    or_null("due_input", &NAME),
    or_null("actual", &NAME),
    may("days", &Form::Word(&["calendar", "working"])),
    may("steps", &Form::List(CHOICES, &STEP)),
    or_null("per_day", &AMOUNT),
    may("parts", &Form::List(PARTS, &PART)),
    may("round_parts", &Form::Truth),
    may("cases", &Form::List(PARTS, &CASE)),
    or_null("otherwise", &RULE),
];

static PART: Form = Form::Object(&[must("max", &NUMBER), must("rule", &RULE)]);

static CASE: Form = Form::Object(&[must("when", &CONDITION), must("rule", &RULE)]);

static OPTION: Form = Form::Item(
    "id",
    &[
        must("id", &NAME),
        must("label", &TITLE_TEXT),
        or_null("points", &NUMBER),
        or_null("percent_of_max", &NUMBER),
    ],
);

static BOX: Form = Form::Object(&[must("input", &NAME), must("points", &NUMBER)]);

static BAND: Form = Form::Object(&[
    must("from", &NUMBER),
    may("from_inclusive", &Form::Truth),
    or_null("to", &NUMBER),
    may("to_inclusive", &Form::Truth),
    must(
        "gives",
        &Form::Variant(
            &["times_max", "interpolated"],
            &[must("constant", &NUMBER), must("times_max_over", &NUMBER)],
        ),
    ),
]);

static DEDUCTION: Form =
    Form::Object(&[must("count", &NAME), or_null("points", &NUMBER), or_null("percent_of_max", &NUMBER)]);

static STEP: Form = Form::Object(&[or_null("up_to", &NUMBER), must("points", &NUMBER)]);

static AMOUNT: Form = Form::Object(&[or_null("points", &NUMBER), or_null("percent_of_max", &NUMBER)]);
