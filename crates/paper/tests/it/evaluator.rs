//! As much of a spreadsheet as the workbook's formulas need, in exact numbers.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use tu_cham_core::exact::Exact;
use tu_cham_core::number::Decimal;
use tu_cham_office::sheet::{Sheet, Value};

/// What a cell or a formula gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    Blank,
    Number(Exact),
    Text(String),
    Truth(bool),
}

/// A workbook that is being computed.
pub struct Book<'a> {
    sheets: &'a [Sheet],
    known: RefCell<BTreeMap<(usize, usize, usize), Given>>,
}

enum Node {
    Number(Exact),
    Text(String),
    Truth(bool),
    Cell(usize, usize, usize),
    Call(String, Vec<Node>),
    Op(String, Box<Node>, Box<Node>),
}

impl<'a> Book<'a> {
    pub fn new(sheets: &'a [Sheet]) -> Self {
        Self { sheets, known: RefCell::default() }
    }

    /// What stands in a cell, computed.
    pub fn cell(&self, sheet: usize, row: usize, column: usize) -> Given {
        let place = (sheet, row, column);
        if let Some(known) = self.known.borrow().get(&place) {
            return known.clone();
        }
        let entry = self.sheets[sheet].rows.get(row).and_then(|row| row.get(column));
        let given = match entry.map(|entry| &entry.value) {
            None | Some(Value::Blank) => Given::Blank,
            Some(Value::Text(text)) => Given::Text(text.clone()),
            Some(Value::Number(number)) => Given::Number(number.exact()),
            Some(Value::Formula { formula, .. } | Value::TextFormula { formula, .. }) => {
                let node = Parser::read(self, sheet, formula);
                self.value(&node)
            }
        };
        self.known.borrow_mut().insert(place, given.clone());
        given
    }

    fn value(&self, node: &Node) -> Given {
        match node {
            Node::Number(number) => Given::Number(number.clone()),
            Node::Text(text) => Given::Text(text.clone()),
            Node::Truth(truth) => Given::Truth(*truth),
            Node::Cell(sheet, row, column) => self.cell(*sheet, *row, *column),
            Node::Call(name, arguments) => self.call(name, arguments),
            Node::Op(op, left, right) => self.op(op, left, right),
        }
    }

    fn number(&self, node: &Node) -> Exact {
        match self.value(node) {
            Given::Number(number) => number,
            Given::Blank => Exact::from(0),
            other => panic!("#VALUE!: {other:?} is no number"),
        }
    }

    fn truth(&self, node: &Node) -> bool {
        match self.value(node) {
            Given::Truth(truth) => truth,
            other => panic!("#VALUE!: {other:?} is no truth"),
        }
    }

    /// All of them, whatever the first is: a fault in any is a fault of the whole.
    fn truths(&self, arguments: &[Node]) -> Vec<bool> {
        arguments.iter().map(|node| self.truth(node)).collect()
    }

    /// The numbers among cells, as sums have them: text and blanks are passed over.
    fn numbers(&self, arguments: &[Node]) -> Vec<Exact> {
        let number = |node: &Node| match (node, self.value(node)) {
            (_, Given::Number(number)) => Some(number),
            (Node::Cell(..), _) => None,
            (_, other) => panic!("#VALUE!: {other:?} is no number"),
        };
        arguments.iter().filter_map(number).collect()
    }

    fn call(&self, name: &str, arguments: &[Node]) -> Given {
        match name {
            "IF" => self.value(if self.truth(&arguments[0]) { &arguments[1] } else { &arguments[2] }),
            "AND" => Given::Truth(!self.truths(arguments).contains(&false)),
            "OR" => Given::Truth(self.truths(arguments).contains(&true)),
            "NOT" => Given::Truth(!self.truth(&arguments[0])),
            "ISNUMBER" => Given::Truth(matches!(self.value(&arguments[0]), Given::Number(_))),
            "ISTEXT" => Given::Truth(matches!(self.value(&arguments[0]), Given::Text(_))),
            "SUM" => Given::Number(Exact::sum(&self.numbers(arguments))),
            "COUNT" => {
                let count = i128::try_from(self.numbers(arguments).len()).expect("a count");
                Given::Number(Exact::from(count))
            }
            "MIN" => Given::Number(self.numbers(arguments).into_iter().min().expect("numbers")),
            "MAX" => Given::Number(self.numbers(arguments).into_iter().max().expect("numbers")),
            "ROUND" => {
                let (number, decimals) = (self.number(&arguments[0]), self.number(&arguments[1]));
                Given::Number(rounded(number, decimals.round_scaled(0)))
            }
            other => panic!("no function {other}"),
        }
    }

    fn op(&self, op: &str, left: &Node, right: &Node) -> Given {
        match op {
            "+" => Given::Number(&self.number(left) + &self.number(right)),
            "-" => Given::Number(&self.number(left) - &self.number(right)),
            "*" => Given::Number(&self.number(left) * &self.number(right)),
            "/" => Given::Number(self.number(left).over(&self.number(right)).expect("#DIV/0!")),
            _ => {
                let order = order(&self.value(left), &self.value(right));
                Given::Truth(match op {
                    "=" => order == Ordering::Equal,
                    "<>" => order != Ordering::Equal,
                    "<" => order == Ordering::Less,
                    "<=" => order != Ordering::Greater,
                    ">" => order == Ordering::Greater,
                    ">=" => order != Ordering::Less,
                    other => panic!("no operator {other}"),
                })
            }
        }
    }
}

/// Half away from zero; large numbers have no decimals to lose.
fn rounded(number: Exact, decimals: i64) -> Exact {
    let decimals = u8::try_from(decimals).expect("decimals");
    let units = number.round_scaled(decimals);
    if units == i64::MAX || units == i64::MIN {
        return number;
    }
    Exact::fraction(i128::from(units), 10_i128.pow(u32::from(decimals))).expect("a number")
}

/// Numbers before texts, texts before truths; a blank is whatever it is compared with.
fn order(left: &Given, right: &Given) -> Ordering {
    let zero = Exact::from(0);
    let rank = |given: &Given| match given {
        Given::Blank | Given::Number(_) => 0,
        Given::Text(_) => 1,
        Given::Truth(_) => 2,
    };
    match (left, right) {
        (Given::Number(left), Given::Number(right)) => left.cmp(right),
        (Given::Text(left), Given::Text(right)) => left.to_lowercase().cmp(&right.to_lowercase()),
        (Given::Blank, Given::Text(text)) => "".cmp(text),
        (Given::Text(text), Given::Blank) => text.as_str().cmp(""),
        (Given::Blank, Given::Number(number)) => zero.cmp(number),
        (Given::Number(number), Given::Blank) => number.cmp(&zero),
        _ => rank(left).cmp(&rank(right)),
    }
}

struct Parser<'a> {
    signs: Vec<char>,
    at: usize,
    sheets: &'a [Sheet],
    sheet: usize,
}

impl Parser<'_> {
    fn read(book: &Book, sheet: usize, formula: &str) -> Node {
        assert!(formula.chars().count() <= 8_192, "Excel takes no longer formula");
        let mut parser = Parser { signs: formula.chars().collect(), at: 0, sheets: book.sheets, sheet };
        let node = parser.comparison();
        assert_eq!(parser.at, parser.signs.len(), "{formula}");
        node
    }

    fn peek(&self) -> Option<char> {
        self.signs.get(self.at).copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn while_of(&mut self, is_of: impl Fn(char) -> bool) -> String {
        let from = self.at;
        while self.peek().is_some_and(&is_of) {
            self.at += 1;
        }
        self.signs[from..self.at].iter().collect()
    }

    fn comparison(&mut self) -> Node {
        let left = self.sum();
        let op = self.while_of(|sign| "<>=".contains(sign));
        if op.is_empty() { left } else { Node::Op(op, Box::new(left), Box::new(self.sum())) }
    }

    fn sum(&mut self) -> Node {
        let mut left = self.product();
        while let Some(op @ ('+' | '-')) = self.peek() {
            self.at += 1;
            left = Node::Op(op.to_string(), Box::new(left), Box::new(self.product()));
        }
        left
    }

    fn product(&mut self) -> Node {
        let mut left = self.single();
        while let Some(op @ ('*' | '/')) = self.peek() {
            self.at += 1;
            left = Node::Op(op.to_string(), Box::new(left), Box::new(self.single()));
        }
        left
    }

    fn single(&mut self) -> Node {
        match self.peek().expect("something") {
            '-' => {
                self.at += 1;
                Node::Op("-".to_owned(), Box::new(Node::Number(Exact::from(0))), Box::new(self.single()))
            }
            '(' => {
                self.at += 1;
                let inner = self.comparison();
                assert!(self.take(')'));
                inner
            }
            '"' => self.text(),
            '\'' => {
                self.at += 1;
                let name = self.while_of(|sign| sign != '\'');
                assert!(self.take('\'') && self.take('!'));
                let sheet = self.sheets.iter().position(|sheet| sheet.name == name).expect("a sheet");
                let word = self.while_of(|sign| sign.is_ascii_alphanumeric() || sign == '$');
                cell(sheet, &word)
            }
            sign if sign.is_ascii_digit() => {
                let text = self.while_of(|sign| sign.is_ascii_digit() || sign == '.');
                Node::Number(Decimal::from_canonical(&text).expect("a number").exact())
            }
            _ => {
                let word = self.while_of(|sign| sign.is_ascii_alphanumeric() || sign == '$');
                match word.as_str() {
                    "TRUE" => Node::Truth(true),
                    "FALSE" => Node::Truth(false),
                    _ if self.take('(') => Node::Call(word, self.arguments()),
                    _ => cell(self.sheet, &word),
                }
            }
        }
    }

    fn arguments(&mut self) -> Vec<Node> {
        let mut arguments = vec![self.comparison()];
        while self.take(',') {
            arguments.push(self.comparison());
        }
        assert!(self.take(')'));
        assert!(arguments.len() <= 255, "Excel takes no more arguments");
        arguments
    }

    fn text(&mut self) -> Node {
        self.at += 1;
        let mut text = String::new();
        loop {
            text.push_str(&self.while_of(|sign| sign != '"'));
            self.at += 1;
            if !self.take('"') {
                assert!(text.encode_utf16().count() <= 255, "Excel takes no longer text");
                return Node::Text(text);
            }
            text.push('"');
        }
    }
}

fn cell(sheet: usize, word: &str) -> Node {
    let word = word.replace('$', "");
    let letters: String = word.chars().take_while(char::is_ascii_uppercase).collect();
    let row: usize = word[letters.len()..].parse().unwrap_or_else(|_| panic!("no cell: {word}"));
    let column = letters.bytes().fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    Node::Cell(sheet, row - 1, column - 1)
}
