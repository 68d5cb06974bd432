//! The sheet of the figures: each stands there once, and every formula refers to it.

use tu_cham_author::table::{Area, letters};
use tu_cham_core::assessment::{Entry as Typed, Value as Known};
use tu_cham_core::criteria::{InputIx, InputKind};
use tu_cham_core::number::Decimal;
use tu_cham_core::rule::{BoxPolicy, Rule};
use tu_cham_office::sheet::{Choices, Entry, Sheet, Value};

use super::rule_formula::{NO, NOT_ARISING, YES, or};
use super::sheets::{Texts, across, bold, framed, head_row};
use crate::subject::Subject;

/// The name of the sheet.
pub(super) const NAME: &str = "Số liệu";
/// The column of the figures as they are typed, from 0.
const COLUMN: usize = 2;
/// The column of the figures that count, from 0: a figure that its field does not take counts for nothing, and says so.
const COUNTED: usize = 7;
/// The words instead of a figure that its field does not take.
const REFUSED: &str = "không hợp lệ";
/// The rows above the figures.
const ABOVE: usize = 3;

/// The cell of a figure that counts, as a formula of any sheet names it: a number or an answer that its field takes, a
/// blank text, or another text.
pub(super) fn cell(input: InputIx) -> String {
    in_column(COUNTED, input)
}

/// The cell in which a figure is typed, as a formula of any sheet names it.
pub(super) fn typed_cell(input: InputIx) -> String {
    in_column(COLUMN, input)
}

fn in_column(column: usize, input: InputIx) -> String {
    format!("'{NAME}'!${}${}", letters(column), ABOVE + input.get() + 1)
}

/// The sheet.
pub(super) fn sheet(subject: Subject, texts: &mut Texts) -> Sheet {
    let set = subject.set;
    let titles = [
        "TT",
        "Số liệu",
        "Giá trị",
        "Đơn vị tính",
        "Nguồn số liệu",
        "Dùng cho mục",
        "Năm trước",
        "Giá trị được tính",
    ];
    let mut rows = vec![
        vec![bold("SỐ LIỆU KÊ KHAI")],
        vec![Entry::text(
            "Sửa số ở cột “Giá trị”; điểm ở trang “Bảng chấm điểm” tự tính lại. Mức chọn ghi bằng số thứ tự của mức. Cột “Giá trị được tính” ghi “không hợp lệ” thì số liệu đó chưa được tính.",
        )],
        head_row(&titles),
    ];
    let mut choices = Vec::new();
    for (input, about) in set.inputs() {
        let codes: Vec<&str> = about.used_by.iter().map(|leaf| set.node_of(*leaf).code.as_str()).collect();
        let row = rows.len();
        let number = i64::try_from(input.get() + 1).unwrap_or_default();
        let typed = value(subject, input, subject.assessment.entry(input), texts);
        rows.push(vec![
            framed(Value::Number(Decimal::whole(number))),
            framed(texts.value(&label(subject, input))),
            framed(typed.clone()),
            framed(texts.value(&about.unit)),
            framed(texts.value(&about.source_system)),
            framed(texts.value(&codes.join(", "))),
            framed(value(subject, input, subject.assessment.previous(input), texts)),
            framed(counted(subject, input, typed)),
        ]);
        let listed = listed(subject, input);
        if !listed.is_empty() {
            let area = Area { top: row, left: COLUMN, bottom: row, right: COLUMN };
            choices.push(Choices { area, texts: listed });
        }
    }
    Sheet {
        name: NAME.to_owned(),
        rows,
        merges: vec![across(0, titles.len()), across(1, titles.len())],
        widths: vec![5, 50, 14, 12, 26, 16, 12, 14],
        frozen_rows: ABOVE,
        repeated_rows: Some((ABOVE - 1, ABOVE - 1)),
        choices,
        is_landscape: true,
        ..Sheet::default()
    }
}

/// The question, with the options of a choice by their numbers.
fn label(subject: Subject, input: InputIx) -> String {
    let options = subject.set.options_of(input);
    let listed: Vec<String> =
        options.iter().enumerate().map(|(at, option)| format!("{}: {}", at + 1, option.label)).collect();
    let label = &subject.set[input].label;
    if listed.is_empty() { label.clone() } else { format!("{label}\n{}", listed.join("\n")) }
}

/// A figure as a cell: a number, an answer, the number of a level; else its text.
pub(super) fn value(subject: Subject, input: InputIx, entry: Option<&Typed>, texts: &mut Texts) -> Value {
    match entry {
        None => Value::Blank,
        Some(Typed::Value(Known::Number(number))) => match subject.set[input].kind {
            // A number that the field does not take counts for nothing: as a text no formula counts it either.
            InputKind::Number(field) if field.accept(*number).is_ok() => Value::Number(*number),
            _ => texts.value(&number.vietnamese(0)),
        },
        Some(Typed::Value(Known::Boolean(true))) => Value::Text(YES.to_owned()),
        Some(Typed::Value(Known::Boolean(false))) => Value::Text(NO.to_owned()),
        Some(Typed::Value(Known::NotArising)) => Value::Text(NOT_ARISING.to_owned()),
        Some(Typed::Value(Known::Date(date))) => Value::Text(date.vietnamese()),
        Some(Typed::Value(Known::Choice(id))) => {
            match subject.set.options_of(input).iter().position(|option| option.id == *id) {
                Some(at) => Value::Number(Decimal::whole(i64::try_from(at + 1).unwrap_or_default())),
                None => texts.value(id),
            }
        }
        Some(Typed::Unreadable(text)) => texts.value(text),
    }
}

/// The figure that counts: the typed one where its field takes it.
fn counted(subject: Subject, input: InputIx, typed: Value) -> Value {
    let cell = format!("{}{}", letters(COLUMN), ABOVE + input.get() + 1);
    let fits = match subject.set[input].kind {
        // No formula counts days.
        InputKind::Date => return Value::Blank,
        InputKind::Boolean => {
            let words = answers(subject, input);
            let is_one: Vec<String> = words.iter().map(|word| format!("{cell}=\"{word}\"")).collect();
            or(&is_one)
        }
        InputKind::Choice => {
            let last = subject.set.options_of(input).len();
            number_fits(&cell, "1", Some(&last.to_string()), 0)
        }
        InputKind::Number(field) => {
            let most = field.max.map(Decimal::canonical);
            number_fits(&cell, &field.min.canonical(), most.as_deref(), field.decimals)
        }
    };
    let formula = format!("IF({cell}=\"\",\"\",IF({fits},{cell},\"{REFUSED}\"))");
    let is_taken = |text: &String| answers(subject, input).contains(&text.as_str());
    match typed {
        Value::Number(value) => Value::Formula { formula, value },
        Value::Text(text) if matches!(subject.set[input].kind, InputKind::Boolean) && is_taken(&text) => {
            Value::TextFormula { formula, value: text }
        }
        Value::Blank => Value::TextFormula { formula, value: String::new() },
        _ => Value::TextFormula { formula, value: REFUSED.to_owned() },
    }
}

/// Whether a cell has a number with these bounds and at most so many decimals.
fn number_fits(cell: &str, least: &str, most: Option<&str>, decimals: u8) -> String {
    let most = most.map(|most| format!(",{cell}<={most}")).unwrap_or_default();
    format!("IF(ISNUMBER({cell}),AND({cell}>={least}{most},ROUND({cell},{decimals})={cell}),FALSE)")
}

/// The words that answer a question.
fn answers(subject: Subject, input: InputIx) -> Vec<&'static str> {
    let arises = |rule: &Rule| {
        matches!(rule, Rule::Checks { boxes, not_arising: BoxPolicy::Ticked | BoxPolicy::Exclude }
            if boxes.iter().any(|item| item.input == input))
    };
    let used_by = &subject.set[input].used_by;
    let third = used_by.iter().any(|leaf| subject.set[*leaf].rule.all().into_iter().any(arises));
    [YES, NO].into_iter().chain(third.then_some(NOT_ARISING)).collect()
}

/// The values that the cell may hold, where they are a short list.
fn listed(subject: Subject, input: InputIx) -> Vec<String> {
    match subject.set[input].kind {
        InputKind::Boolean => answers(subject, input).into_iter().map(str::to_owned).collect(),
        InputKind::Choice => {
            (1..=subject.set.options_of(input).len()).map(|number| number.to_string()).collect()
        }
        InputKind::Number(_) | InputKind::Date => Vec::new(),
    }
}
