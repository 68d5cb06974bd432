use tu_cham_core::assessment::{Announced, Assessment, Entry, Mark, Value as Typed, Verified};
use tu_cham_core::criteria::{CriteriaSet, InputIx, InputKind, LeafIx, UnitType};
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_files::checklist;
use tu_cham_office::sheet::{Sheet, Value};
use tu_cham_paper::workbook;

use crate::evaluator::{Book, Given as Cell};
use crate::given::{Given, every_rule, everything, header, khanh_hoa};
use crate::xlsx::{ABOVE, INDEX, LOST, POINTS, agrees, plain, text_of};

const MAX: usize = 2;
const TYPED: usize = 2;
const STATE: usize = 11;
const OPEN: usize = 12;

/// Numbers by chance, the same in each run.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("a number") % bound
    }

    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    /// In so many of a hundred cases.
    fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// What somebody types: nothing, a figure, or a text that is none.
#[derive(Debug, Clone)]
pub enum Edit {
    Nothing,
    Figure(Typed),
    /// A text, or a number that the field does not take.
    Refused(Value),
}

pub fn edit(set: &CriteriaSet, input: InputIx, chance: &mut Chance) -> Edit {
    if chance.happens(8) {
        return Edit::Nothing;
    }
    if chance.happens(5) {
        return Edit::Refused(Value::Text("78,28 (ước)".to_owned()));
    }
    match set[input].kind {
        InputKind::Boolean => Edit::Figure(Typed::Boolean(chance.happens(60))),
        InputKind::Choice => match set.options_of(input) {
            [] => Edit::Nothing,
            options => Edit::Figure(Typed::Choice(chance.one(options).id)),
        },
        InputKind::Number(field) => {
            let texts = ["0", "1", "2", "3", "7", "25", "60", "78.28", "33.33", "100", "1500", "-1", "0.125"];
            let number = Decimal::from_canonical(chance.one(&texts)).expect("a number");
            match field.accept(number) {
                Ok(()) => Edit::Figure(Typed::Number(number)),
                Err(_) => Edit::Refused(Value::Number(number)),
            }
        }
        InputKind::Date => match Date::new(2026, 12, u8::try_from(1 + chance.below(30)).expect("a day")) {
            Some(date) => Edit::Figure(Typed::Date(date)),
            None => Edit::Nothing,
        },
    }
}

fn entry(edit: &Edit) -> Option<Entry> {
    match edit {
        Edit::Nothing => None,
        Edit::Figure(value) => Some(Entry::Value(value.clone())),
        Edit::Refused(_) => Some(Entry::Unreadable("không đọc được".to_owned())),
    }
}

/// An assessment by chance: figures, marks, published and verified points.
pub fn by_chance(name: &str, set: CriteriaSet, unit_type: UnitType, chance: &mut Chance) -> Given {
    let mut assessment =
        Assessment::new(&set, tu_cham_core::assessment::Header { unit_type, ..header(name) });
    for (input, _) in set.inputs() {
        assessment.enter(input, entry(&edit(&set, input, chance)));
    }
    let points = |text: &str| Some(Entry::number(Decimal::from_canonical(text).expect("a number")));
    for (leaf, about) in set.leaves() {
        let answer = assessment.answer_mut(leaf);
        match chance.below(100) {
            0..9 => answer.mark = Some(Mark::NotApplicable { reason: "Không có".to_owned() }),
            9..15 => answer.mark = Some(Mark::DataMissing),
            15..21 => {
                answer.announced = Some(Announced { points: points("0.5"), source: "Cổng".to_owned() });
            }
            _ => {}
        }
        if about.verifier_only && chance.happens(50) {
            let given = Decimal::from_canonical("0.5");
            answer.verified.push(Verified::new(1, given, ""));
        }
    }
    for (node, about) in set.nodes() {
        if about.announced_as_one.is_some() && chance.happens(20) {
            let announced = Announced { points: points("0.75"), source: "Cổng".to_owned() };
            assessment.group_mut(node).announced = Some(announced);
        }
    }
    Given::new(name, set, assessment)
}

/// The same workbook with a cell as somebody types it.
pub fn typed(sheets: &mut [Sheet], set: &CriteriaSet, input: InputIx, edit: &Edit) {
    let cell = &mut sheets[1].rows[ABOVE + input.get()][TYPED].value;
    *cell = match edit {
        Edit::Nothing => Value::Blank,
        Edit::Refused(value) => value.clone(),
        Edit::Figure(Typed::Number(number)) => Value::Number(*number),
        Edit::Figure(Typed::Boolean(answer)) => Value::Text(if *answer { "Có" } else { "Không" }.to_owned()),
        Edit::Figure(Typed::Choice(id)) => {
            let at = set.options_of(input).iter().position(|option| option.id == *id).expect("an option");
            Value::Number(Decimal::whole(i64::try_from(at + 1).expect("a number")))
        }
        Edit::Figure(other) => panic!("{other:?}"),
    };
}

/// Why the points of an item are no formula, as the workbook says it.
fn why_fixed<'a>(sheets: &'a [Sheet], given: &Given, leaf: LeafIx) -> Option<&'a str> {
    let code = &given.set.node_of(leaf).code;
    let title = &given.set.node_of(leaf).title;
    let rows = &sheets.last().expect("notes").rows;
    let text =
        |row: &'a Vec<tu_cham_office::sheet::Entry>, at: usize| row.get(at).map(|cell| text_of(&cell.value));
    let head = rows.iter().position(|row| text(row, 2) == Some("Lý do")).expect("the heading");
    let own = |row: &&'a Vec<_>| text(row, 0) == Some(code) && text(row, 1) == Some(title);
    rows[head..].iter().find(own).and_then(|row| text(row, 2))
}

/// Whether no figure of the workbook makes a difference to an item, by the rules of the set.
fn is_settled(why: &str) -> bool {
    ["Tính trong điểm công bố", "Lấy điểm do hệ thống", "Chỉ áp dụng cho", "Không phát sinh:"]
        .iter()
        .any(|start| why.starts_with(start))
}

/// The figures that may be changed: all that use them are formulas, or settled without them.
pub fn changeable(sheets: &[Sheet], given: &Given) -> Vec<InputIx> {
    let follows = |leaf: &LeafIx| why_fixed(sheets, given, *leaf).is_none_or(is_settled);
    let has_cell = |input: &InputIx| !matches!(given.set[*input].kind, InputKind::Date);
    let inputs = given.set.inputs().map(|(input, _)| input).filter(has_cell);
    inputs.filter(|input| given.set[*input].used_by.iter().all(follows)).collect()
}

/// What a cell of a workbook just made holds.
fn kept(value: &Value) -> Cell {
    match value {
        Value::Blank => Cell::Text(String::new()),
        // The maximum of what does not count stands in brackets.
        Value::Text(text) if text.starts_with('(') => Cell::Number(0.into()),
        Value::Text(text) | Value::TextFormula { value: text, .. } => Cell::Text(text.clone()),
        Value::Number(number) | Value::Formula { value: number, .. } => Cell::Number(number.exact()),
    }
}

/// Every number of the computed workbook is that of a workbook made anew.
fn equals_new(sheets: &[Sheet], given: &Given, why: &str) {
    let (book, new) = (Book::new(sheets), workbook::sheets(given.subject()));
    agrees(sheets, given, why);
    assert_eq!(sheets[0].rows.len(), new[0].rows.len(), "{why}");
    for (row, cells) in new[0].rows.iter().enumerate().skip(ABOVE) {
        for column in [MAX, POINTS, LOST, INDEX, OPEN] {
            let now = match plain(book.cell(0, row, column)) {
                Cell::Text(text) if text.starts_with('(') => Cell::Number(0.into()),
                now => now,
            };
            assert_eq!(now, kept(&cells[column].value), "{why}: row {row}, column {column}");
        }
        let state = &cells[STATE].value;
        if matches!(state, Value::TextFormula { .. }) {
            assert_eq!(plain(book.cell(0, row, STATE)), kept(state), "{why}: the class");
        }
    }
}

/// Changes figures one after another, each by chance, and compares after each.
fn changes(given: Given, times: usize, chance: &mut Chance) -> usize {
    let mut sheets = workbook::sheets(given.subject());
    equals_new(&sheets, &given, &given.name);
    for (leaf, about) in given.set.leaves() {
        let row = ABOVE + about.node.get();
        let is_live =
            matches!(sheets[0].rows[row][POINTS].value, Value::Formula { .. } | Value::TextFormula { .. });
        assert_ne!(is_live, why_fixed(&sheets, &given, leaf).is_some(), "{}: said", given.name);
    }
    let inputs = changeable(&sheets, &given);
    if inputs.is_empty() {
        return 0;
    }
    let Given { name, set, mut assessment, .. } = given;
    let (mut set, mut why) = (Some(set), name.clone());
    for _ in 0..times {
        let known = set.take().expect("the set");
        let input = chance.one(&inputs);
        let edit = edit(&known, input, chance);
        why = format!("{why}; {} = {edit:?}", known[input].id);
        assessment.supply(&known, input, entry(&edit));
        typed(&mut sheets, &known, input, &edit);
        let now = Given::new(name.clone(), known, assessment);
        equals_new(&sheets, &now, &why);
        (set, assessment) = (Some(now.set), now.assessment);
    }
    times
}

#[test]
fn s11_one_figure_after_another_changed_by_chance_gives_the_numbers_of_the_core() {
    let mut count = 0;
    for seed in 1..=3 {
        let mut chance = Chance::new(seed);
        for given in everything() {
            count += changes(given, 3, &mut chance);
        }
    }
    assert!(count > 150, "{count}");
}

#[test]
fn s11_every_rule_in_every_state_changed_by_chance_gives_the_numbers_of_the_core() {
    let mut count = 0;
    for seed in 1..=150 {
        let mut chance = Chance::new(seed);
        let set = every_rule(chance.below(4));
        let unit_type = chance.one(&[UnitType::Commune, UnitType::Ward]);
        let given = by_chance(&format!("mọi quy tắc, {seed}"), set, unit_type, &mut chance);
        count += changes(given, 5, &mut chance);
    }
    assert!(count > 600, "{count}");
}

#[test]
fn s11_the_set_of_khanh_hoa_filled_by_chance_gives_the_numbers_of_the_core() {
    for seed in 1..=12 {
        let mut chance = Chance::new(seed);
        let set = checklist::load(khanh_hoa()).expect("sound");
        let given = by_chance(&format!("Khánh Hòa, {seed}"), set, UnitType::Commune, &mut chance);
        changes(given, 4, &mut chance);
    }
}
