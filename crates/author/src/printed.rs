//! A proposal as JSON, for those who look at it outside the page. `tests/data/sets/README.md` describes the fields.

use tu_cham_core::number::Decimal;
use tu_cham_files::json::{Json, Number, Object, ToJson};
use tu_cham_files::spelling::UnitTypeSource;

use crate::finding::{Fact, Finding, Place};
use crate::proposal::{
    Certainty, ColumnRole, Doubt, Filled, FilledAnswer, Na, Node, OtherTable, Proposal, Reading, Role,
    RowKind,
};
use crate::scoring::{Band, Bands, Deduction, Gives, Level, Of, Rate, Scoring};
use crate::table::{Kind, Table, letters};

/// The proposal. `say` makes a sentence of a finding.
pub fn printed(file: &str, tables: &[Table], proposal: &Proposal, say: &dyn Fn(&Finding) -> String) -> Json {
    let kind = tables.get(proposal.table).map(|table| table.kind).unwrap_or_default();
    let places = Places { kind };
    let heading = &proposal.heading;
    let (faults, notices): (Vec<&Finding>, Vec<&Finding>) =
        proposal.findings.iter().partition(|finding| finding.fact.is_fault());
    let finding = |finding: &Finding| places.finding(finding, say(finding));
    let mut fields = vec![
        ("file", text(file)),
        ("columns", places.columns(proposal)),
        ("title", text(&heading.title)),
        ("issuer", optional_text(heading.issuer.as_deref())),
        ("decision", optional_text(heading.decision.as_deref())),
        ("date", optional_text(heading.date.map(tu_cham_core::date::Date::iso).as_deref())),
        ("unit_types", list(&heading.unit_types, |unit| UnitTypeSource::from(*unit).to_json())),
        ("total", optional(heading.total)),
        ("bonus", optional(heading.bonus)),
        ("penalty", optional(heading.penalty)),
        ("draft", Json::Bool(heading.is_draft)),
        ("classification", list(&heading.classes, |(label, from)| pair(text(label), decimal(*from)))),
        ("areas", list(&proposal.areas, node)),
        ("skipped", skipped(proposal)),
        ("faults", list(&faults, |it| finding(it))),
        ("notices", list(&notices, |it| finding(it))),
        ("confirm", confirm(&proposal.areas)),
    ];
    if !heading.level_names.is_empty() {
        fields.push(("level_names", list(&heading.level_names, |name| text(name))));
    }
    match kind {
        Kind::Sheet => {
            fields.push(("sheet", text(tables.get(proposal.table).map_or("", |table| table.name.trim()))));
        }
        Kind::Text(index) => fields.push(("table_index", number(index))),
        Kind::Pasted => {}
    }
    if let Some((first, last)) = proposal.header_rows {
        fields.push(("header_rows", Json::Array((first..=last).map(number).collect())));
    }
    if let Some((first, last)) = proposal.body_rows {
        fields.extend([("first_row", number(first)), ("last_row", number(last))]);
    }
    if !proposal.others.is_empty() {
        let others = proposal.others.iter().filter_map(|(index, what)| {
            let name = tables.get(*index).map_or("", |table| table.name.trim());
            (!name.is_empty()).then(|| (name.to_owned(), text(other(*what))))
        });
        fields.push(("other_sheets", Json::Object(others.collect())));
    }
    if !proposal.answers.is_empty() {
        let paths = paths(&proposal.areas);
        fields.push(("answers", list(&proposal.answers, |answer| places.answer(answer, &paths))));
    }
    let declared = |it: &crate::proposal::Declared| {
        [
            ("at", text(&places.name(it.at))),
            ("declared", decimal(it.declared)),
            ("computed", decimal(it.computed)),
        ]
    };
    if let Some(total) = proposal.declared.iter().find(|it| it.code.is_none()) {
        fields.push(("declared_total", object(declared(total))));
    }
    let subtotals: Vec<Json> = proposal
        .declared
        .iter()
        .filter_map(|it| {
            let code = it.code.as_deref()?;
            Some(object(declared(it).into_iter().chain([("code", text(code))])))
        })
        .collect();
    if !subtotals.is_empty() {
        fields.push(("declared_subtotals", Json::Array(subtotals)));
    }
    object(fields)
}

/// How places are named in this kind of file.
struct Places {
    kind: Kind,
}

impl Places {
    fn name(&self, place: Place) -> String {
        let Place { row, column } = place;
        match (self.kind, row, column) {
            (Kind::Sheet, 0, column) => column.checked_sub(1).map(letters).unwrap_or_default(),
            (Kind::Sheet, row, 0) => row.to_string(),
            (Kind::Sheet, row, column) => format!("{}{row}", letters(column - 1)),
            (_, 0, column) => format!("column {column}"),
            (_, row, _) => format!("row {row}"),
        }
    }

    fn columns(&self, proposal: &Proposal) -> Json {
        let mut columns = Object::default();
        for (column, role) in &proposal.columns {
            let Some(name) = column_role(*role) else { continue };
            let place = match self.kind {
                Kind::Sheet => text(&letters(*column)),
                _ => number(column + 1),
            };
            // Of two columns of maxima the first is the one of the outer levels.
            if !columns.contains_key(name) {
                columns.insert(name, place);
            }
        }
        Json::Object(columns)
    }

    fn finding(&self, finding: &Finding, message: String) -> Json {
        let mut fields = vec![
            ("kind", text(finding.fact.kind())),
            ("at", text(&self.name(finding.at))),
            ("message", Json::String(message)),
        ];
        if !finding.path.is_empty() {
            fields.push(("path", list(&finding.path, |code| text(code))));
        }
        fields.extend(facts(&finding.fact));
        object(fields)
    }

    fn answer(&self, answer: &FilledAnswer, paths: &[(usize, Vec<String>, String)]) -> Json {
        let (state, points) = match answer.state {
            Filled::Scored(points) => ("scored", Some(points)),
            Filled::OverMax(points) => ("over_max", Some(points)),
            Filled::Blank => ("blank", None),
            Filled::NotApplicable => ("not_applicable", None),
            Filled::Unreadable => ("unreadable", None),
        };
        let mut fields = vec![
            ("at", text(&self.name(Place { row: answer.row, column: answer.column + 1 }))),
            ("printed", optional_text(Some(answer.printed.as_str()).filter(|it| !it.is_empty()))),
            ("state", text(state)),
            ("self", optional(points)),
        ];
        if let Some((_, path, title)) = paths.iter().find(|(row, ..)| *row == answer.row) {
            fields.extend([("path", list(path, |code| text(code))), ("title", text(title))]);
        }
        if !answer.documents.is_empty() {
            fields.push(("documents", list(&answer.documents, |it| text(it))));
        }
        if !answer.explanation.is_empty() {
            fields.push(("explanation", text(&answer.explanation)));
        }
        object(fields)
    }
}

const fn column_role(role: ColumnRole) -> Option<&'static str> {
    Some(match role {
        ColumnRole::Code => "code",
        ColumnRole::Title => "title",
        ColumnRole::Max => "max",
        ColumnRole::Scoring => "scoring",
        ColumnRole::Level => "level",
        ColumnRole::Guidance => "guidance",
        ColumnRole::Evidence => "evidence",
        ColumnRole::Note => "note",
        ColumnRole::SelfScore => "self",
        ColumnRole::Verified => "verified",
        ColumnRole::Documents => "documents",
        ColumnRole::Explanation => "explanation",
        ColumnRole::Ignored => return None,
    })
}

fn node(node: &Node) -> Json {
    let mut fields = vec![
        ("code", optional_text(node.code.as_deref())),
        ("title", text(&node.title)),
        ("max", optional(node.max)),
        ("at", text(&node.row.to_string())),
        ("role", text(role(node.role))),
    ];
    if let Some(code) = &node.printed_code {
        fields.push(("printed_code", text(code)));
    }
    if let Some(printed) = &node.printed_max {
        fields.push(("printed_max", text(printed)));
    }
    for (name, holds) in
        [("alternatives", node.alternatives), ("cap", node.is_cap), ("verifier_only", node.verifier_only)]
    {
        if holds {
            fields.push((name, Json::Bool(true)));
        }
    }
    for (name, words) in [("evidence", &node.evidence), ("guidance", &node.guidance)] {
        if !words.is_empty() {
            fields.push((name, text(words)));
        }
    }
    if let Some(na) = node.na {
        fields.push(("na", text(self::na(na))));
    }
    if !node.children.is_empty() {
        fields.push(("children", list(&node.children, self::node)));
    }
    if let Some(reading) = &node.reading {
        fields.extend([("rule", rule(reading)), ("certainty", text(certainty(reading.certainty)))]);
    }
    object(fields)
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Base => "base",
        Role::Bonus => "bonus",
        Role::Penalty => "penalty",
    }
}

const fn na(na: Na) -> &'static str {
    match na {
        Na::Full => "full",
        Na::Exclude => "exclude",
        Na::Zero => "zero",
        Na::Forbidden => "forbidden",
    }
}

const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Sure => "sure",
        Certainty::Confirm(doubt) => self::doubt(doubt),
        Certainty::Set => "set",
    }
}

const fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NoWords => "no_words",
        Doubt::NotRecognised => "not_recognised",
        Doubt::WordsLeft => "words_left",
        Doubt::Points => "points",
        Doubt::Bands => "bands",
        Doubt::Several => "several",
        Doubt::Voids => "voids",
        Doubt::Changed => "changed",
    }
}

const fn other(what: OtherTable) -> &'static str {
    match what {
        OtherTable::Checklist => "checklist",
        OtherTable::Classes => "classification table, no criteria",
        OtherTable::Other => "no criteria",
    }
}

fn rule(reading: &Reading) -> Json {
    let mut fields = scoring(&reading.scoring);
    if let Some(condition) = &reading.zero_if {
        fields.push(("zero_if", text(condition)));
    }
    object(fields)
}

fn scoring(scoring: &Scoring) -> Vec<(&'static str, Json)> {
    let mut fields = vec![("kind", text(scoring.kind()))];
    match scoring {
        Scoring::YesNo(levels) | Scoring::Choice(levels) => fields.push(("levels", list(levels, level))),
        Scoring::AllOf { conditions, points } => {
            fields.extend([("conditions", list(conditions, |it| text(it))), ("points", decimal(*points))]);
        }
        Scoring::Checks(boxes) => fields.push(("boxes", list(boxes, level))),
        Scoring::Bands(bands) => fields.extend(self::bands(bands)),
        Scoring::Target { points, linear, rate, default } => {
            fields.push(("curve", text(if *linear { "linear" } else { "met_or_zero" })));
            fields.push(("points", decimal(*points)));
            fields.extend(rate.as_ref().map(self::rate).into_iter().flatten());
            fields.extend(default.map(|default| ("default", decimal(default))));
        }
        Scoring::Deduct { start, items, floor } => {
            fields.extend([("start", decimal(*start)), ("floor", decimal(*floor))]);
            match items.as_slice() {
                [Deduction { label, each: Some(each) }] => {
                    fields.extend([("each", decimal(*each)), ("unit", text(label))]);
                }
                items => fields.push(("items", list(items, deduction))),
            }
        }
        Scoring::PerItem { each, unit, cap } => {
            fields.extend([("each", decimal(*each)), ("unit", text(unit)), ("cap", optional(*cap))]);
        }
        Scoring::Composite { parts, cap } => {
            fields.push(("parts", list(parts, |part| object(self::scoring(part)))));
            fields.extend(cap.map(|cap| ("cap", decimal(cap))));
        }
        Scoring::Penalty { points } => fields.push(("points", decimal(*points))),
        Scoring::Survey | Scoring::Manual => {}
    }
    fields
}

fn level(level: &Level) -> Json {
    let mut fields = vec![("label", text(&level.label)), ("points", decimal(level.points))];
    if let Some(group) = &level.group {
        fields.push(("group", text(group)));
    }
    object(fields)
}

fn deduction(deduction: &Deduction) -> Json {
    let each = deduction.each.map_or_else(|| text("all"), decimal);
    object([("label", text(&deduction.label)), ("each", each)])
}

fn bands(bands: &Bands) -> Vec<(&'static str, Json)> {
    let of = match bands.of {
        Of::Percent => "percent",
        Of::Count => "count",
    };
    // Of several levels the one whose points are computed is rounded; one that stands alone is the whole rule.
    let computed = |band: &&Band| !matches!(band.gives, Gives::Points(_));
    let is_of_one = bands.levels.len() > 1 && bands.levels.iter().filter(computed).count() == 1;
    let of_level = |band: &Band| bands.round.filter(|_| is_of_one && computed(&band));
    let levels = list(&bands.levels, |it| band(it, of_level(it)));
    let mut fields = vec![("of", text(of)), ("levels", levels)];
    fields.extend(bands.rate.as_ref().map(rate).into_iter().flatten());
    fields.extend(bands.round.filter(|_| !is_of_one).map(|round| ("round", decimal(round))));
    if bands.clamps {
        fields.push(("over", text("clamp")));
    }
    fields
}

fn rate(rate: &Rate) -> [(&'static str, Json); 2] {
    [("numerator", text(&rate.numerator)), ("denominator", text(&rate.denominator))]
}

fn band(band: &Band, round: Option<Decimal>) -> Json {
    let mut fields = vec![
        ("from", decimal(band.from.value)),
        ("from_incl", Json::Bool(band.from.inclusive)),
        ("to", optional(band.to.map(|to| to.value))),
        ("to_incl", Json::Bool(band.to.is_some_and(|to| to.inclusive))),
    ];
    if let Some(group) = &band.group {
        fields.push(("group", text(group)));
    }
    if !band.label.is_empty() {
        fields.push(("label", text(&band.label)));
    }
    fields.push(match band.gives {
        Gives::Points(points) => ("points", decimal(points)),
        Gives::TimesMax => ("formula", text("times_max")),
        Gives::TimesMaxOver(over) => ("formula", object([("times_max_over", decimal(over))])),
        Gives::Times(points) => ("formula", object([("times", decimal(points))])),
    });
    fields.extend(round.map(|round| ("round", decimal(round))));
    object(fields)
}

/// The facts of a finding by their names.
fn facts(fact: &Fact) -> Vec<(&'static str, Json)> {
    match fact {
        Fact::SumMismatch { sum, max, alternatives } => {
            let mut fields = vec![("sum", decimal(*sum)), ("max", decimal(*max))];
            if !alternatives.is_empty() {
                fields.push(("alternatives", list(alternatives, |code| text(code))));
            }
            fields
        }
        Fact::SumOverCap { sum, max }
        | Fact::TextOverMax { sum, max }
        | Fact::PenaltyCap { sum, max }
        | Fact::SelfOverCap { sum, max } => vec![("sum", decimal(*sum)), ("max", decimal(*max))],
        Fact::BestLevel { best, max } => vec![("best", decimal(*best)), ("max", decimal(*max))],
        Fact::DuplicateCode { code, rows } => {
            vec![("code", text(code)), ("rows", list(rows, |row| text(&row.to_string())))]
        }
        Fact::CodeNotUnderParent { code, parent, suggest } => {
            vec![
                ("code", text(code)),
                ("parent", text(parent)),
                ("suggest", optional_text(suggest.as_deref())),
            ]
        }
        Fact::MissingPoints { suggest } => vec![("suggest", optional(*suggest))],
        Fact::UnreadablePoints { printed, suggest } => {
            vec![("printed", text(printed)), ("suggest", optional(*suggest))]
        }
        Fact::Gap { from, to } => vec![("from", decimal(*from)), ("to", decimal(*to))],
        Fact::Overlap { value, points } | Fact::Jump { value, points } => {
            vec![("value", decimal(*value)), ("points", list(points, |it| decimal(*it)))]
        }
        Fact::DeclaredTotal { declared, sum } => {
            vec![("declared", decimal(*declared)), ("sum", decimal(*sum))]
        }
        Fact::SelfOverMax { value } => vec![("value", decimal(*value))],
        Fact::NumberingGap { after, found } => vec![("after", text(after)), ("found", text(found))],
        Fact::CodeIsDate { shown, code } | Fact::CodeLostZero { shown, code } => {
            vec![("shown", text(shown)), ("code", text(code))]
        }
        Fact::NegativeMaximum { rows } | Fact::SeveralTables { rows } => {
            vec![("rows", list(rows, |row| text(&row.to_string())))]
        }
        Fact::NoteOnPoints { note } => vec![("note", text(note))],
        Fact::LowestLevelNotZero { points } => vec![("points", decimal(*points))],
        Fact::NoCap
        | Fact::Survey
        | Fact::NotMonotonic
        | Fact::MissingPercentSign
        | Fact::UncodedItem
        | Fact::NoEvidence
        | Fact::HiddenColumn
        | Fact::HiddenRow
        | Fact::TrackedChange => Vec::new(),
    }
}

/// The rows that are no nodes; neighbours of one kind together.
fn skipped(proposal: &Proposal) -> Json {
    let mut item = 0;
    let mut runs: Vec<(usize, usize, String)> = Vec::new();
    for (row, kind) in &proposal.rows {
        let what = match kind {
            RowKind::Node(_) => {
                item = *row;
                continue;
            }
            RowKind::Level => format!("level rows of the item in row {item}"),
            RowKind::Total => "total row".to_owned(),
            RowKind::Header => "header".to_owned(),
            RowKind::Numbers => "column numbers".to_owned(),
            RowKind::Note => "note".to_owned(),
            RowKind::Ignored => "not used".to_owned(),
        };
        match runs.last_mut() {
            Some((_, last, before)) if *last + 1 == *row && *before == what => *last = *row,
            _ => runs.push((*row, *row, what)),
        }
    }
    list(&runs, |(first, last, what)| {
        let at = if first == last { first.to_string() } else { format!("{first}:{last}") };
        object([("at", text(&at)), ("what", text(what))])
    })
}

/// The items that a person has to decide, with why.
fn confirm(areas: &[Node]) -> Json {
    let mut open = Vec::new();
    each_item(areas, &mut Vec::new(), &mut |node, path| {
        if let Some(Reading { certainty: Certainty::Confirm(doubt), .. }) = &node.reading {
            open.push(object([
                ("path", list(path, |code| text(code))),
                ("at", text(&node.row.to_string())),
                ("why", text(self::doubt(*doubt))),
            ]));
        }
    });
    Json::Array(open)
}

/// The path and the title of each item by its row.
fn paths(areas: &[Node]) -> Vec<(usize, Vec<String>, String)> {
    let mut paths = Vec::new();
    each_item(areas, &mut Vec::new(), &mut |node, path| {
        paths.push((node.row, path.to_vec(), node.title.clone()));
    });
    paths
}

fn each_item(nodes: &[Node], path: &mut Vec<String>, then: &mut dyn FnMut(&Node, &[String])) {
    for node in nodes {
        path.push(node.code.clone().unwrap_or_else(|| node.title.clone()));
        if node.children.is_empty() {
            then(node, path);
        }
        each_item(&node.children, path, then);
        path.pop();
    }
}

fn object(fields: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    Json::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn list<T>(items: &[T], item: impl Fn(&T) -> Json) -> Json {
    Json::Array(items.iter().map(item).collect())
}

fn pair(first: Json, second: Json) -> Json {
    Json::Array(vec![first, second])
}

fn text(text: &str) -> Json {
    Json::String(text.to_owned())
}

fn optional_text(text: Option<&str>) -> Json {
    text.map_or(Json::Null, self::text)
}

fn decimal(decimal: Decimal) -> Json {
    Json::String(decimal.canonical())
}

fn optional(decimal: Option<Decimal>) -> Json {
    decimal.map_or(Json::Null, self::decimal)
}

fn number(number: usize) -> Json {
    Json::Number(Number::Natural(number as u64))
}
