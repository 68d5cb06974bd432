//! The fields of a rule, whatever its kind; rules inside rules bring theirs.

use leptos::prelude::*;
use tu_cham_core::assessment::Entered;
use tu_cham_core::criteria::{Amount, CriteriaSet, InputIx, InputKind, LeafIx};
use tu_cham_core::rule::{Achieved, BoxPolicy, Condition, Due, Fraction, Measure, Problem, Rule};

use crate::browser;
use crate::item::boolean::boolean_row;
use crate::item::choice::choice_list;
use crate::item::confirming::confirming;
use crate::item::opened::Panels;
use crate::item::panel::{Panel, panel_id};
use crate::memo::Memo;
use crate::session::Session;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::field::FigureBox;
use crate::wording::earned::Sense;
use crate::wording::{self, PercentWay};

/// The state that the fields of one item share.
#[derive(Clone, Copy)]
pub(crate) struct ItemFields {
    /// The open assessment.
    pub(crate) session: Session,
    /// The item.
    pub(crate) leaf: LeafIx,
    /// The fault that stands below the fields.
    pub(crate) fault: Memo<Option<(Problem, String)>>,
    /// Takes a table that is put into one of them.
    pub(crate) on_table: Callback<(InputIx, String)>,
    /// The open panels of the item.
    pub(crate) panels: Panels,
}

impl ItemFields {
    /// The id of the text of the fault.
    pub(crate) fn fault_id(self) -> String {
        format!("loi-{}", self.session.set.node_of(self.leaf).id)
    }

    /// The element with the fields of the item's rule, then those of the conditions that leave no points.
    pub(crate) fn view(self) -> El {
        let rule = &self.session.set[self.leaf].rule;
        let conditions: Vec<_> = self.conditions().map(|condition| self.condition(condition)).collect();
        let alone = if conditions.is_empty() { self.alone(rule) } else { None };
        let all = || [self.rule(rule)].into_iter().chain(conditions).collect();
        alone.unwrap_or_else(|| el("div").class("item__figures").put_all(all()))
    }

    /// The fields of a rule that are one element: a row of figures, or one question.
    fn alone(self, rule: &'static Rule) -> Option<El> {
        let Self { session, leaf, .. } = self;
        match rule {
            Rule::YesNo { input, yes, .. } => {
                let sense = Sense::of_leaf(session.set, leaf);
                // In a penalty group the question itself says what an answer takes off.
                let gives =
                    if sense.is_taken_off() { format!("Có: {}", sense.amount(*yes)) } else { String::new() };
                Some(boolean_row(session, leaf, *input, &gives, false))
            }
            Rule::Choice { input, options } => Some(choice_list(session, leaf, *input, options, true)),
            _ => is_row(rule).then(|| el("div").class(row_class(rule)).put_all(self.row_of(rule))),
        }
    }

    /// The conditions whose figures are asked here, and not by the rule.
    fn conditions(self) -> impl Iterator<Item = &'static Condition> {
        self.session.set.asked_conditions(self.leaf)
    }

    fn rule(self, rule: &'static Rule) -> AnyView {
        let Self { session, leaf, .. } = self;
        let sense = Sense::of_leaf(session.set, leaf);
        match rule {
            Rule::AllOf { conditions } => conditions
                .iter()
                .map(|input| boolean_row(session, leaf, *input, "", false).into_any())
                .collect_view()
                .into_any(),
            Rule::Checks { boxes, not_arising } => {
                let may_not_arise = *not_arising != BoxPolicy::Forbidden;
                let row = |input, points| {
                    boolean_row(session, leaf, input, &sense.amount(points), may_not_arise).into_any()
                };
                boxes.iter().map(|item| row(item.input, item.points)).collect_view().into_any()
            }
            Rule::Composite { parts, .. } => parts
                .iter()
                .map(|part| el("div").class("item__part").put(self.rule(&part.rule)).into_any())
                .collect_view()
                .into_any(),
            Rule::Switch { cases, otherwise } => {
                let mut parts: Vec<_> =
                    cases.iter().map(|(condition, _)| self.condition(condition)).collect();
                let chosen = Memo::new(move |_| {
                    session.with(|figures| {
                        let selected = rule.selected(figures.figures())?;
                        let rules = cases.iter().map(|(_, rule)| rule).chain([&**otherwise]);
                        rules
                            .enumerate()
                            .find(|(_, rule)| {
                                rule.selected(figures.figures()).is_some_and(|it| std::ptr::eq(it, selected))
                            })
                            .map(|(at, _)| at)
                    })
                });
                parts.push(live(move || match chosen.get() {
                    Some(at) => untrack(|| self.rule(cases.get(at).map_or(&**otherwise, |(_, rule)| rule))),
                    None => nothing(),
                }));
                parts.into_any()
            }
            Rule::Survey { input } => {
                let how = "Do cấp trên điều tra, đơn vị không tự chấm. Có thể nhập điểm dự kiến.";
                content![p(how).class("item__how"), row(vec![self.figure(*input)])].into_any()
            }
            Rule::YesNo { .. }
            | Rule::Choice { .. }
            | Rule::Ratio { .. }
            | Rule::Target { .. }
            | Rule::PerItem { .. }
            | Rule::Manual { .. }
            | Rule::Lateness { .. }
            | Rule::Deduct { .. } => self.alone(rule).into_any(),
        }
    }

    /// The fields of a rule whose fields are one row; none for another.
    fn row_of(self, rule: &'static Rule) -> Vec<AnyView> {
        match rule {
            Rule::Ratio { measure: Measure::Fraction(fraction), .. } => self.fraction(*fraction, None),
            Rule::Target { achieved: Achieved::Rate(fraction), target, default, .. } => {
                let target = self.target(*target, default.map(wording::rules::rate));
                self.fraction(*fraction, Some(target))
            }
            Rule::Target { achieved: Achieved::Value(value), target, default, .. } => {
                let default = default.map(|default| default.vietnamese(0));
                vec![self.figure(*value), self.target(*target, default)]
            }
            Rule::Ratio { measure: Measure::Percent(input) | Measure::Count(input), .. }
            | Rule::PerItem { count: input, .. }
            | Rule::Manual { input, .. } => vec![self.figure(*input)],
            Rule::Lateness { due, actual, .. } => {
                let due = match due {
                    Due::On(_) => None,
                    Due::Entered(input) => Some(self.figure(*input)),
                };
                due.into_iter().chain([self.figure(*actual)]).collect()
            }
            Rule::Deduct { items, .. } => {
                let taken_off = Sense::of_leaf(self.session.set, self.leaf).is_taken_off();
                let less = if taken_off { "bớt trừ" } else { "trừ" };
                items
                    .iter()
                    .map(|item| {
                        let each = match item.amount {
                            Amount::Points(points) => format!("{less} {} điểm", wording::amount(points)),
                            Amount::PercentOfMax(percent) => {
                                format!("{less} {}% điểm tối đa", percent.decimal().vietnamese(0))
                            }
                        };
                        let label = format!("{}: mỗi lần {each}", self.label(item.count));
                        self.field(item.count, label, String::new())
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Both figures, the target, and the percentage in their place once it is asked for or there.
    fn fraction(self, fraction: Fraction, target: Option<AnyView>) -> Vec<AnyView> {
        let Self { session, panels: Panels { percent: is_asked_for, .. }, .. } = self;
        let figures = [self.figure(fraction.numerator), self.figure(fraction.denominator)];
        let percent = fraction.percent.map(|percent| {
            let is_shown = Memo::new(move |was| {
                was == Some(&true) || is_asked_for.get() || session.entry(percent).is_some()
            });
            live(move || {
                if !is_shown.get() {
                    return nothing();
                }
                let hint = "Chỉ dùng khi nguồn không cung cấp số liệu".to_owned();
                untrack(|| self.field(percent, self.label(percent).to_owned(), hint))
            })
        });
        figures.into_iter().chain(target).chain(percent).collect()
    }

    fn condition(self, condition: &Condition) -> AnyView {
        let Self { session, leaf, .. } = self;
        match condition {
            Condition::Answer { input, .. } => boolean_row(session, leaf, *input, "", false).into_any(),
            Condition::Number { input, .. } => row(vec![self.figure(*input)]),
            Condition::Chosen { input, .. } => {
                choice_list(session, leaf, *input, session.set.options_of(*input), false).into_any()
            }
            Condition::UnitType(_) => ().into_any(),
        }
    }

    fn target(self, input: InputIx, default: Option<String>) -> AnyView {
        let hint = default.map_or_else(
            || "Chỉ tiêu được giao; bắt buộc".to_owned(),
            |default| format!("Để trống thì lấy {default}"),
        );
        self.field(input, self.label(input).to_owned(), hint)
    }

    fn figure(self, input: InputIx) -> AnyView {
        let about = &self.session.set[input];
        let hint = match about.kind {
            InputKind::Date => "ngày/tháng/năm".to_owned(),
            _ if about.is_shared() => "Dùng chung cho ".to_owned(),
            _ => String::new(),
        };
        self.field(input, about.label.clone(), hint)
    }

    fn label(self, input: InputIx) -> &'static str {
        &self.session.set[input].label
    }

    /// How many items use a figure; a press says which. The tabulator passes it by: the row of buttons below has the same.
    fn users(self, input: InputIx) -> El {
        let Self { session, leaf, panels, .. } = self;
        let set = session.set;
        let used_by = &set[input].used_by;
        let codes: Vec<&str> = used_by.iter().map(|leaf| set.node_of(*leaf).code.as_str()).collect();
        let press = move || {
            if untrack(|| panels.is_open(Panel::Shared)) {
                panels.close(Panel::Shared);
            } else {
                panels.open(Panel::Shared);
                let panel = panel_id(&set.node_of(leaf).id, Panel::Shared).replace('.', "\\.");
                browser::focus_first_soon(&format!("#{panel} a"));
            }
        };
        el("button")
            .set("type", "button")
            .class("link link--inside")
            .set("tabindex", "-1")
            .set("title", format!("Mục {}", codes.join(", ")))
            .follow("aria-expanded", move || Some(panels.is_open(Panel::Shared).to_string()))
            .words(format!("{} mục", used_by.len()))
            .click(press)
    }

    fn field(self, input: InputIx, label: String, hint: String) -> AnyView {
        let Self { session, leaf, fault, on_table, .. } = self;
        let about = &session.set[input];
        let at_fault =
            Signal::derive(move || fault.get().is_some_and(|(problem, _)| concerns(&problem, input)));
        FigureBox {
            id: field_id(session, leaf, input),
            label,
            kind: about.kind,
            unit: about.unit.clone(),
            behind: about.is_shared().then(|| self.users(input).into_any()),
            hint,
            entry: Signal::derive(move || session.entry(input)),
            on_enter: Callback::new(move |entered: Entered| session.enter(Some(leaf), input, entered)),
            percent_way: percent_way(session, leaf, input, "Khác → Chỉ có tỷ lệ %"),
            unconfirmed: Signal::derive(move || session.unconfirmed(input)),
            on_confirm: Some(confirming(session, input)),
            on_table: Some(Callback::new(move |text| on_table.run((input, text)))),
            at_fault,
            fault_id: self.fault_id(),
        }
        .view()
        .into_any()
    }
}

/// The id of the field of a figure at an item.
pub(crate) fn field_id(session: Session, leaf: LeafIx, input: InputIx) -> String {
    format!("so-{}-{}", session.set.node_of(leaf).id, session.set[input].id)
}

/// Where a percentage belongs that is typed into the field of a figure; `buttons` open the field for it where the set has one.
pub(crate) fn percent_way(
    session: Session,
    leaf: LeafIx,
    input: InputIx,
    buttons: &'static str,
) -> Signal<PercentWay> {
    let rule = &session.set[leaf].rule;
    Signal::derive(move || {
        let fractions = session.with_untracked(|now| rule.fractions(now.figures()));
        match fractions.iter().find(|it| it.numerator == input || it.denominator == input) {
            None => PercentWay::None,
            Some(Fraction { percent: None, .. }) => PercentWay::Nowhere,
            Some(_) => PercentWay::Behind(buttons),
        }
    })
}

/// Whether a fault is about this figure.
pub(crate) fn concerns(problem: &Problem, figure: InputIx) -> bool {
    match problem {
        Problem::NumeratorAbove { numerator, denominator, .. } => {
            figure == *numerator || figure == *denominator
        }
        Problem::ZeroDenominator(input)
        | Problem::Blank(input)
        | Problem::Unreadable(input)
        | Problem::TargetMissing(input) => figure == *input,
        Problem::PointsOutside { input, .. } | Problem::TooManyDecimals { input, .. } => {
            *input == Some(figure)
        }
        Problem::NothingArises => false,
    }
}

/// Whether the fields of an item are one row, beside which there is room.
pub(crate) fn is_one_row(set: &CriteriaSet, leaf: LeafIx) -> bool {
    is_row(&set[leaf].rule) && set.asked_conditions(leaf).next().is_none()
}

/// Whether the fields of a rule are one row.
fn is_row(rule: &Rule) -> bool {
    !row_class(rule).is_empty()
}

/// The class of the row of a rule's fields; blank where they are no row.
fn row_class(rule: &Rule) -> &'static str {
    match rule {
        Rule::Ratio { measure: Measure::Fraction(_), .. } => "fig fig--rate fig--pair",
        Rule::Target { achieved: Achieved::Rate(_), .. } => "fig fig--rate fig--pair fig--target",
        Rule::Ratio { .. }
        | Rule::Target { .. }
        | Rule::PerItem { .. }
        | Rule::Manual { .. }
        | Rule::Lateness { .. }
        | Rule::Deduct { .. } => "fig",
        _ => "",
    }
}

fn row(fields: Vec<AnyView>) -> AnyView {
    el("div").class("fig").put_all(fields).into_any()
}
