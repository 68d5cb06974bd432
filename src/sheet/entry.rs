//! One figure or question of the table: its name, and the field in which it is answered.

use leptos::prelude::*;
use tu_cham_core::assessment::{self, Entered, Value};
use tu_cham_core::criteria::{InputIx, InputKind, LeafIx};
use tu_cham_core::rule::{BoxPolicy, ChoiceOption, Rule};

use crate::item::confirming::confirming;
use crate::item::rule_fields::{concerns, percent_way};
use crate::item::settled::Settled;
use crate::memo::Memo;
use crate::session::Session;
use crate::sheet::rows::{named, told};
use crate::ui::element::{El, el};
use crate::ui::field::{FigureBox, shown};

/// A figure or a question of an item.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    /// The open assessment.
    pub(crate) session: Session,
    /// The item.
    pub(crate) leaf: LeafIx,
    /// The input.
    pub(crate) input: InputIx,
    /// The fault between the figures of the item.
    pub(crate) settled: Settled,
    /// Whether that fault is told here.
    pub(crate) tells: bool,
    /// Takes a table that is put into the field.
    pub(crate) on_table: Callback<(LeafIx, InputIx, String)>,
}

/// The id of the field of a figure of an item.
pub(crate) fn entry_id(session: Session, leaf: LeafIx, input: InputIx) -> String {
    format!("bang-{}-{}", session.set.node_of(leaf).id, session.set[input].id)
}

/// The id of the text of the fault of an item.
pub(crate) fn fault_id(session: Session, leaf: LeafIx) -> String {
    format!("bang-loi-{}", session.set.node_of(leaf).id)
}

impl Entry {
    /// The name, with a way to answer otherwise, and the field.
    pub(crate) fn cells(self, way: Option<El>) -> Vec<AnyView> {
        let Self { session, leaf, input, settled, tells, .. } = self;
        let about = &session.set[input];
        let name = if about.unit.is_empty() {
            about.label.clone()
        } else {
            format!("{} ({})", about.label, about.unit)
        };
        let fault = tells.then(|| told(session, leaf, settled));
        let before = untrack(|| session.with(|figures| shown(figures.previous(input))));
        let before = (!before.is_empty()).then(|| format!("Năm trước: {before}"));
        let field = match about.kind {
            InputKind::Number(_) | InputKind::Date => self.figure(name.clone()),
            InputKind::Boolean | InputKind::Choice => self.answers(),
        };
        vec![
            named(&name, before, way, fault).into_any(),
            el("td").class("entries__field").put(field).into_any(),
        ]
    }

    fn figure(self, label: String) -> El {
        let Self { session, leaf, input, settled, on_table, .. } = self;
        let at_fault = move || {
            settled.fault.with(|fault| fault.as_ref().is_some_and(|(problem, _)| concerns(problem, input)))
        };
        FigureBox {
            id: entry_id(session, leaf, input),
            label,
            kind: session.set[input].kind,
            unit: String::new(),
            hint: String::new(),
            behind: None,
            entry: Signal::derive(move || session.entry(input)),
            on_enter: Callback::new(move |entered: Entered| session.enter(Some(leaf), input, entered)),
            percent_way: percent_way(session, leaf, input, "“Chỉ có tỷ lệ %”"),
            unconfirmed: Signal::derive(move || session.unconfirmed(input)),
            on_confirm: Some(confirming(session, input)),
            on_table: Some(Callback::new(move |text| on_table.run((leaf, input, text)))),
            at_fault: Signal::derive(at_fault),
            fault_id: fault_id(session, leaf),
        }
        .view()
    }

    /// A list of the answers, the first of them none.
    fn answers(self) -> El {
        let Self { session, leaf, input, .. } = self;
        let about = &session.set[input];
        let mut all = answers(&session.set[leaf].rule, input, about.kind);
        if all.len() == 1 {
            // A level that another item chooses, and this one is tied to.
            all.extend(each(session.set.options_of(input)));
        }
        let answers = StoredValue::new(all);
        let entry = Memo::new(move |_| session.entry(input));
        let option = |at: usize, name: &str| {
            let is_chosen = move || {
                let entry = entry.get();
                let found = answers.with_value(|answers| {
                    answers.iter().position(|(_, value)| value.clone().map(assessment::Entry::Value) == entry)
                });
                found.unwrap_or(0) == at
            };
            el("option").words(name.to_owned()).property("selected", is_chosen).into_any()
        };
        let lines = answers.with_value(|answers| {
            answers.iter().enumerate().map(|(at, (name, _))| option(at, name)).collect::<Vec<_>>()
        });
        let choose = move |event: web_sys::Event| {
            let select: web_sys::HtmlSelectElement = event_target(&event);
            let at = usize::try_from(select.selected_index()).unwrap_or(0);
            let value = answers.with_value(|answers| answers.get(at).and_then(|(_, value)| value.clone()));
            session.enter(Some(leaf), input, value.map(assessment::Entry::Value));
        };
        el("select")
            .class("field__input")
            .id(entry_id(session, leaf, input))
            .set("aria-label", about.label.as_str())
            .put_all(lines)
            .on("change", choose)
    }
}

/// The answers to a question, each with its name; the first is none.
fn answers(rule: &Rule, input: InputIx, kind: InputKind) -> Vec<(String, Option<Value>)> {
    let mut answers = vec![("–".to_owned(), None)];
    if kind == InputKind::Boolean {
        answers.push(("Có".to_owned(), Some(Value::Boolean(true))));
        answers.push(("Không".to_owned(), Some(Value::Boolean(false))));
        if may_not_arise(rule, input) {
            answers.push(("Không phát sinh".to_owned(), Some(Value::NotArising)));
        }
    } else {
        answers.extend(options(rule, input));
    }
    answers
}

/// Whether *không phát sinh* is an answer to a question of the rule.
fn may_not_arise(rule: &Rule, input: InputIx) -> bool {
    parts(rule).iter().any(|rule| match rule {
        Rule::Checks { boxes, not_arising } => {
            *not_arising != BoxPolicy::Forbidden && boxes.iter().any(|it| it.input == input)
        }
        _ => false,
    })
}

fn options(rule: &Rule, asked: InputIx) -> Vec<(String, Option<Value>)> {
    let found = parts(rule).into_iter().find_map(|rule| match rule {
        Rule::Choice { input, options } if *input == asked => Some(options),
        _ => None,
    });
    each(found.map(Vec::as_slice).unwrap_or_default()).collect()
}

fn each(options: &[ChoiceOption]) -> impl Iterator<Item = (String, Option<Value>)> {
    options.iter().map(|it| (it.label.clone(), Some(Value::Choice(it.id.clone()))))
}

/// A rule, and the rules inside it.
fn parts(rule: &Rule) -> Vec<&Rule> {
    let inside: Vec<&Rule> = match rule {
        Rule::Composite { parts, .. } => parts.iter().map(|part| &part.rule).collect(),
        Rule::Switch { cases, otherwise } => {
            cases.iter().map(|(_, rule)| rule).chain([&**otherwise]).collect()
        }
        _ => Vec::new(),
    };
    [rule].into_iter().chain(inside.into_iter().flat_map(parts)).collect()
}
