//! Random sets and assessments against `tests/oracle/oracle.py`, which was written from the semantics alone.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread::JoinHandle;

use crate::util::assessment_file;
use crate::util::checklist;
use serde_json::{Map, Value as Json, json};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::score::{Report, State, score};

use crate::util::Dice;

/// The number of cases compared, unless `TU_CHAM_ORACLE_CASES` gives another one; each case is its seed.
const CASES: u64 = 2000;

/// The rules allowed for a leaf by its place.
#[derive(Clone, Copy)]
struct Place {
    /// The maximum, in units of the last decimal.
    max: i64,
    /// At most 0, in the same units.
    floor: i64,
    /// Whether *không phát sinh* may be chosen, so that a rule may ask about it.
    may_not_arise: bool,
    /// Whether the rule may take the leaf out of the score.
    may_leave: bool,
    /// The number of rules around this one.
    depth: u8,
}

/// A random set and assessment under construction.
struct Maker {
    dice: Dice,
    decimals: u32,
    inputs: Vec<Json>,
    figures: Map<String, Json>,
    answers: Map<String, Json>,
    /// Of 100 figures so many are blank.
    blank: u64,
    nodes: usize,
    leaves: Vec<String>,
}

impl Maker {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let decimals = [2, 2, 2, 0, 1, 3, 4][dice.below(7)];
        let blank = [0, 3, 10, 40][dice.below(4)];
        Self {
            dice,
            decimals,
            inputs: Vec::new(),
            figures: Map::new(),
            answers: Map::new(),
            blank,
            nodes: 0,
            leaves: Vec::new(),
        }
    }

    fn text(&self, units: i64) -> String {
        decimal(units, self.decimals)
    }

    /// The id of an input of this kind: a new one, answered or blank, or one that is there already.
    fn input(&mut self, kind: &str, value: impl FnOnce(&mut Dice) -> Json) -> String {
        let known: Vec<String> = self
            .inputs
            .iter()
            .filter(|input| input["kind"] == kind)
            .filter_map(|input| input["id"].as_str().map(str::to_owned))
            .collect();
        let own = matches!(kind, "points" | "choice");
        if !own && !known.is_empty() && self.dice.percent(20) {
            return known[self.dice.below(known.len())].clone();
        }
        let id = format!("i{}", self.inputs.len());
        self.inputs.push(json!({"id": id, "label": "Số liệu", "kind": kind}));
        if !self.dice.percent(self.blank) {
            let value = value(&mut self.dice);
            // Now and then no value of any kind, or one of another kind.
            let value = match self.dice.below(50) {
                0 => json!({"typed": "không rõ"}),
                1 => {
                    let other = [
                        json!({"answer": true}),
                        json!({"choice": "o1"}),
                        json!({"date": "2026-11-20"}),
                        json!({"number": "1"}),
                        json!("not_arising"),
                    ];
                    let own = ["boolean", "choice", "date", "count", "boolean"];
                    let at = self.dice.below(5);
                    let number = matches!(kind, "count" | "decimal" | "money" | "percent" | "points");
                    let same = own[at] == kind || (own[at] == "count" && number);
                    if same { value } else { other[at].clone() }
                }
                _ => value,
            };
            self.figures.insert(id.clone(), value);
        }
        id
    }

    /// The choices so far; each has the options `o0` and `o1` at least.
    fn choices(&self) -> Vec<String> {
        let choices = self.inputs.iter().filter(|input| input["kind"] == "choice");
        choices.filter_map(|input| input["id"].as_str().map(str::to_owned)).collect()
    }

    fn boolean(&mut self) -> String {
        self.input("boolean", |dice| match dice.below(12) {
            0 => json!("not_arising"),
            1..=4 => json!({"answer": false}),
            _ => json!({"answer": true}),
        })
    }

    fn count(&mut self) -> String {
        self.input("count", |dice| json!({"number": magnitude(dice).to_string()}))
    }

    /// A numerator that is mostly within its denominator, and the denominator.
    fn fraction(&mut self) -> (String, String) {
        let kind = ["count", "count", "decimal", "money"][self.dice.below(4)];
        let whole = kind == "count";
        let denominator = self.input(kind, |dice| {
            let denominator = if dice.percent(10) { 0 } else { magnitude(dice) };
            json!({"number": decimal(denominator, if whole { 0 } else { 2 })})
        });
        let most = self.figures.get(&denominator).and_then(|entry| entry["number"].as_str()).map(units_of);
        let numerator = self.input(kind, |dice| {
            let most = most.unwrap_or(100);
            let of = i64::try_from(dice.below(101)).expect("small");
            let numerator = if dice.percent(10) { magnitude(dice) } else { most * of / 100 };
            json!({"number": decimal(numerator, if whole { 0 } else { 2 })})
        });
        (numerator, denominator)
    }

    fn percent_input(&mut self) -> String {
        self.input("percent", |dice| {
            let edge = [0, 10_000, 9000, 8000, 5000][dice.below(5)];
            let any = i64::try_from(dice.below(10_001)).expect("small");
            json!({"number": decimal(if dice.percent(30) { edge } else { any }, 2)})
        })
    }

    fn date(&mut self) -> String {
        self.input("date", |dice| json!({"date": day(dice)}))
    }

    /// A number of units from `from` to `to`.
    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.dice.below(usize::try_from((to - from).max(0) + 1).expect("small")))
            .expect("small")
    }

    fn amount(&mut self, most: i64) -> (&'static str, String) {
        if self.dice.percent(50) {
            ("percent_of_max", ["100", "75", "50", "33.3333", "12.5", "0.01"][self.dice.below(6)].to_owned())
        } else {
            let units = self.between(1, most.max(1));
            ("points", self.text(units))
        }
    }

    fn policies(&mut self, rule: &mut Json, place: Place) {
        let policy = match self.dice.below(4) {
            0 if place.may_leave => "excluded",
            1 if place.may_not_arise => "ask",
            2 => "full",
            _ => "zero",
        };
        rule["zero_denominator"] = json!(policy);
        rule["over"] = json!(if self.dice.percent(30) { "clamp" } else { "error" });
    }

    fn condition(&mut self) -> Json {
        match self.dice.below(6) {
            0 => json!({"unit_type": ["ward", "special_zone"]}),
            1 if !self.choices().is_empty() => {
                let choices = self.choices();
                let choice = &choices[self.dice.below(choices.len())];
                let chosen = [vec!["o0"], vec!["o1"], vec!["o0", "o1"]];
                json!({"input": choice, "chosen": chosen[self.dice.below(3)]})
            }
            1..=3 => json!({"input": self.boolean(), "is": self.dice.percent(50)}),
            _ => {
                let comparison = ["more_than", "at_least", "less_than", "at_most"][self.dice.below(4)];
                let input = if self.dice.percent(30) { self.percent_input() } else { self.count() };
                let bound = decimal(magnitude(&mut self.dice), 0);
                json!({"input": input, comparison: bound})
            }
        }
    }

    /// Bands over a rate that rise to the maximum.
    fn bands(&mut self, place: Place) -> Json {
        let edge = decimal(self.between(1, 99), 2);
        let max = self.text(place.max);
        let last =
            |from: &str, gives: Json| json!({"from": from, "to": "1", "to_inclusive": true, "gives": gives});
        let below = |gives: Json| json!({"from": "0", "to": edge, "gives": gives});
        match self.dice.below(7) {
            0 => json!([last("0", json!("times_max"))]),
            1 => json!([below(json!({"times_max_over": edge})), last(&edge, json!({"constant": max}))]),
            2 => json!([below(json!({"constant": "0"})), last(&edge, json!("times_max"))]),
            3 => json!([below(json!({"constant": "0"})), last(&edge, json!("interpolated"))]),
            4 => json!([below(json!("times_max")), last(&edge, json!({"constant": max}))]),
            5 => json!([last("0", json!({"times_max_over": edge}))]),
            _ => {
                let (low, closed) = (self.between(place.floor, place.max), self.dice.percent(50));
                json!([
                    {"from": "0", "to": edge, "to_inclusive": closed, "gives": {"constant": self.text(low)}},
                    {"from": edge, "from_inclusive": !closed, "to": "1", "to_inclusive": true,
                     "gives": {"constant": max}},
                ])
            }
        }
    }

    fn ratio(&mut self, place: Place) -> Json {
        let mut rule = self.by_bands(place);
        if self.dice.percent(25) {
            // A step of which the maximum and all constants are multiples.
            let bands = rule["bands"].as_array().expect("bands");
            let constants = bands.iter().filter_map(|band| band["gives"]["constant"].as_str());
            let units = constants.map(|text| units_at(text, self.decimals)).chain([place.max]);
            let most = units.fold(0, common_divisor);
            let steps: Vec<i64> = (1..=20).filter(|part| most % part == 0).map(|part| most / part).collect();
            let step = steps[self.dice.below(steps.len())];
            rule["round_to"] = json!(self.text(step));
        }
        rule
    }

    fn by_bands(&mut self, place: Place) -> Json {
        match self.dice.below(6) {
            0 => json!({"type": "ratio", "percent": self.percent_input(), "bands": self.bands(place)}),
            1 => {
                let (edge, low) = (self.between(1, 12).to_string(), self.between(0, place.max));
                let gives = if self.dice.percent(50) {
                    json!("interpolated")
                } else {
                    json!({"constant": self.text(low)})
                };
                json!({"type": "ratio", "count": self.count(), "bands": [
                    {"from": "0", "to": edge, "gives": gives},
                    {"from": edge, "gives": {"constant": self.text(place.max)}}]})
            }
            _ => {
                let (numerator, denominator) = self.fraction();
                let mut rule = json!({"type": "ratio", "numerator": numerator, "denominator": denominator,
                                      "bands": self.bands(place)});
                self.policies(&mut rule, place);
                rule
            }
        }
    }

    fn target(&mut self, place: Place) -> Json {
        let mut rule = json!({"type": "target"});
        if self.dice.percent(60) {
            let (numerator, denominator) = self.fraction();
            rule["numerator"] = json!(numerator);
            rule["denominator"] = json!(denominator);
            rule["target"] = json!(self.percent_input());
            self.policies(&mut rule, place);
        } else {
            rule["value"] = json!(self.count());
            rule["target"] = json!(self.count());
        }
        if self.dice.percent(40) {
            rule["default"] = json!(["0.8", "1", "0.333333"][self.dice.below(3)]);
        }
        if self.dice.percent(30) {
            rule["curve"] = json!("met_or_zero");
        }
        rule
    }

    fn lateness(&mut self, place: Place) -> Json {
        let mut rule = json!({"type": "lateness", "actual": self.date()});
        if self.dice.percent(50) {
            rule["due"] = json!(day(&mut self.dice));
        } else {
            rule["due_input"] = json!(self.date());
        }
        if self.dice.percent(60) {
            rule["days"] = json!("working");
        }
        if self.dice.percent(50) {
            let (kind, amount) = self.amount(place.max);
            rule["per_day"] = json!({kind: amount});
        } else {
            let (first, second) = (self.between(0, 3), self.between(4, 9));
            let middle = self.between(place.floor, place.max);
            let last = self.between(place.floor, middle);
            rule["steps"] = json!([
                {"up_to": first.to_string(), "points": self.text(place.max)},
                {"up_to": second.to_string(), "points": self.text(middle)},
                {"points": self.text(last)}]);
        }
        rule
    }

    fn checks(&mut self, place: Place) -> Json {
        let count = self.between(1, 4);
        let slack = if self.dice.percent(30) { self.between(0, place.max) } else { 0 };
        let mut rest = place.max + slack;
        let mut boxes = Vec::new();
        for left in (1..=count).rev() {
            let units = if left == 1 { rest.max(1) } else { self.between(1, rest.max(1)) };
            rest -= units;
            let input = self.boolean();
            boxes.push(json!({"input": input, "points": self.text(units)}));
        }
        let policies = ["forbidden", "ticked", if place.may_not_arise { "exclude" } else { "ticked" }];
        json!({"type": "checks", "boxes": boxes, "not_arising": policies[self.dice.below(3)]})
    }

    fn deduct(&mut self, place: Place) -> Json {
        let items: Vec<Json> = (0..self.between(1, 3))
            .map(|_| {
                let (kind, amount) = self.amount(place.max);
                json!({"count": self.input("count", |dice| json!({"number": dice.below(5).to_string()})), kind: amount})
            })
            .collect();
        let start = if self.dice.percent(25) { "zero" } else { "max" };
        json!({"type": "deduct", "start": start, "items": items,
               "mode": if self.dice.percent(40) { "worst" } else { "sum" }})
    }

    fn choice(&mut self, place: Place) -> Json {
        let count = self.between(2, 4);
        let best = if self.dice.percent(50) {
            ("percent_of_max", "100".to_owned())
        } else {
            ("points", self.text(place.max))
        };
        let mut options = vec![json!({"id": "o0", "label": "Tốt nhất", best.0: best.1})];
        for at in 1..count {
            let (kind, amount) = self.amount(place.max);
            options.push(json!({"id": format!("o{at}"), "label": "Khác", kind: amount}));
        }
        let input = self.input("choice", |dice| json!({"choice": format!("o{}", dice.below(5))}));
        json!({"type": "choice", "input": input, "options": options})
    }

    fn rule(&mut self, place: Place) -> Json {
        let nested = if place.depth < 2 { 13 } else { 11 };
        match self.dice.below(nested) {
            0 => {
                let other = self.between(place.floor, place.max);
                let (yes, no) = if self.dice.percent(70) { (place.max, other) } else { (other, place.max) };
                let input = self.boolean();
                json!({"type": "yes_no", "input": input, "yes": self.text(yes), "no": self.text(no)})
            }
            1 => self.choice(place),
            2 => {
                let conditions: Vec<String> = (0..self.between(1, 3)).map(|_| self.boolean()).collect();
                json!({"type": "all_of", "conditions": conditions})
            }
            3 => self.checks(place),
            4 | 5 => self.ratio(place),
            6 => {
                let each = self.between(1, place.max);
                json!({"type": "per_item", "count": self.count(), "each": self.text(each)})
            }
            7 => self.deduct(place),
            8 => self.target(place),
            9 => self.lateness(place),
            10 => self.manual(place),
            11 => self.composite(place),
            _ => {
                let inside = Place { depth: place.depth + 1, ..place };
                let cases: Vec<Json> = (0..self.between(1, 2))
                    .map(|_| json!({"when": self.condition(), "rule": self.rule(inside)}))
                    .collect();
                json!({"type": "switch", "cases": cases, "otherwise": self.rule(inside)})
            }
        }
    }

    fn manual(&mut self, place: Place) -> Json {
        let min = self.between(place.floor, place.max - 1);
        let (low, high) = (min - 1, place.max + 1);
        let decimals = self.decimals;
        let input = self.input("points", |dice| {
            let span = usize::try_from(high - low + 1).expect("small");
            let inside = low + i64::try_from(dice.below(span)).expect("small");
            // Now and then with a decimal more than points have.
            let inside = if dice.percent(4) { (inside * 10 + 5, decimals + 1) } else { (inside, decimals) };
            json!({"number": decimal(inside.0, inside.1)})
        });
        json!({"type": "manual", "input": input, "min": self.text(min)})
    }

    fn composite(&mut self, place: Place) -> Json {
        let count = self.between(1, 3);
        let parts: Vec<Json> = (0..count)
            .map(|_| {
                let max = place.max / count + self.between(1, 3);
                let inside = Place { max, floor: 0, may_leave: false, depth: place.depth + 1, ..place };
                json!({"max": self.text(max), "rule": self.rule(inside)})
            })
            .collect();
        json!({"type": "composite", "parts": parts, "round_parts": self.dice.percent(40)})
    }

    fn id(&mut self) -> String {
        self.nodes += 1;
        format!("n{}", self.nodes)
    }

    /// A leaf and its maximum.
    fn leaf(&mut self, role: &str) -> (Json, i64) {
        let id = self.id();
        let most = [4, 40, 400, 3000][self.dice.below(4)];
        let max = self.between(1, most);
        let floor = if role != "penalty" && self.dice.percent(15) { -self.between(1, max) } else { 0 };
        let na = ["forbidden", "forbidden", "full", "zero", "exclude", "exclude"][self.dice.below(6)];
        let place = Place { max, floor, may_not_arise: na != "forbidden", may_leave: true, depth: 0 };
        let mut leaf = json!({"id": id, "code": id, "title": "Mục", "max": self.text(max), "na": na,
                              "floor": self.text(floor), "rule": self.rule(place)});
        if self.dice.percent(15) {
            leaf["zero_if"] = (0..self.between(1, 2)).map(|_| self.condition()).collect();
        }
        if self.dice.percent(if role == "penalty" { 20 } else { 6 }) {
            leaf["verifier_only"] = json!(true);
        }
        if self.dice.percent(10) {
            leaf["announced_by"] = json!("Cổng");
        }
        let mut answer = json!({});
        if self.dice.percent(30) {
            answer["explanation"] = json!(["Theo biên bản", " "][self.dice.below(2)]);
        }
        if leaf["verifier_only"] == true && self.dice.percent(50) {
            let rounds: Vec<Json> = (1..=self.between(1, 3))
                .map(|round| {
                    let given = self.between(floor - 1, max + 1);
                    let given = if self.dice.percent(10) {
                        decimal(given * 10 + 5, self.decimals + 1)
                    } else {
                        self.text(given)
                    };
                    let blank = self.dice.percent(20);
                    if blank {
                        json!({"round": round, "comment": "Chờ"})
                    } else {
                        json!({"round": round, "points": given})
                    }
                })
                .collect();
            answer["verified"] = json!(rounds);
        }
        match self.dice.below(16) {
            0 | 1 => {
                let reason = ["Không phát sinh", "Không phát sinh", ""][self.dice.below(3)];
                answer["mark"] = json!({"not_applicable": {"reason": reason}});
            }
            2 => answer["mark"] = json!("data_missing"),
            _ => {}
        }
        if self.dice.percent(8) {
            let source = if self.dice.percent(70) { "Thông báo 12" } else { "" };
            answer["announced"] = json!({"source": source});
            if self.dice.percent(85) {
                let published = self.between(floor - 1, max + 1);
                let published = match self.dice.below(20) {
                    0 => json!({"answer": true}),
                    1 => json!({"number": decimal(published * 10 + 5, self.decimals + 1)}),
                    _ => json!({"number": self.text(published)}),
                };
                answer["announced"]["points"] = published;
            }
        }
        if answer != json!({}) {
            self.answers.insert(id.clone(), answer);
        }
        self.leaves.push(id);
        (leaf, max)
    }

    /// A node of this level and its maximum.
    fn node(&mut self, role: &str, level: usize) -> (Json, i64) {
        if level == 4 || (level > 1 && self.dice.percent(55)) || self.dice.percent(3) {
            return self.leaf(role);
        }
        let id = self.id();
        let mut children: Vec<(Json, i64)> =
            (0..self.between(1, 3)).map(|_| self.node(role, level + 1)).collect();
        let sum: i64 = children.iter().map(|(_, max)| max).sum();
        self.by_kind_of_unit(&mut children);
        let mut children: Vec<Json> = children.into_iter().map(|(child, _)| child).collect();
        self.redistribute(&mut children);
        let mut node =
            json!({"id": id, "code": id, "title": "Nhóm", "max": self.text(sum), "children": children});
        let mut max = sum;
        if self.dice.percent(12) {
            max = self.between(1, sum);
            node["max"] = json!(self.text(max));
            node["cap"] = json!(self.text(max));
        }
        if self.dice.percent(10) {
            node["zero_if"] = (0..self.between(1, 2)).map(|_| self.condition()).collect();
        }
        self.announce(&mut node, max);
        (node, max)
    }

    /// Puts a leaf of the same maximum beside one of some nodes: each of the two is for one kind of unit.
    fn by_kind_of_unit(&mut self, nodes: &mut Vec<(Json, i64)>) {
        let at = self.dice.below(nodes.len());
        if !self.dice.percent(15) || is_narrowed(&nodes[at].0) {
            return;
        }
        let (id, max) = (self.id(), nodes[at].1);
        let place = Place { max, floor: 0, may_not_arise: true, may_leave: true, depth: 0 };
        let na = ["exclude", "full", "zero"][self.dice.below(3)];
        let leaf = json!({"id": id, "code": id, "title": "Mục", "max": self.text(max), "na": na, "floor": "0",
                          "unit_types": ["ward"], "rule": self.rule(place)});
        if self.dice.percent(15) {
            self.answers
                .insert(id.clone(), json!({"mark": {"not_applicable": {"reason": "Không phát sinh"}}}));
        }
        self.leaves.push(id);
        nodes[at].0["unit_types"] = json!(["commune"]);
        nodes.insert(at, (leaf, max));
    }

    /// Some groups may have, and have, one published number.
    fn announce(&mut self, node: &mut Json, max: i64) {
        fn is_asked(node: &Json) -> bool {
            match node["children"].as_array() {
                Some(children) => children.iter().all(is_asked),
                None => node["verifier_only"] != true && node["rule"]["type"] != "survey",
            }
        }
        let asked = is_asked(node);
        if asked && self.dice.percent(12) {
            node["announced_as_one"] = json!("Cổng");
        }
        // Now and then for a group that takes none.
        if !self.dice.percent(if node["announced_as_one"].is_null() { 4 } else { 70 }) {
            return;
        }
        let source = if self.dice.percent(70) { "Thông báo 12" } else { " " };
        let mut answer = json!({"announced": {"source": source}});
        let published = self.between(-2, max + 1);
        match self.dice.below(20) {
            0 | 1 => {}
            2 => answer["announced"]["points"] = json!({"answer": false}),
            3 => {
                let number = decimal(published * 10 + 5, self.decimals + 1);
                answer["announced"]["points"] = json!({"number": number});
            }
            _ => answer["announced"]["points"] = json!({"number": self.text(published)}),
        }
        let id = node["id"].as_str().expect("an id").to_owned();
        self.answers.insert(id, answer);
    }

    /// Lets some leaves give their maxima to their siblings.
    fn redistribute(&mut self, children: &mut [Json]) {
        let can_take = |child: &Json| {
            child["rule"].is_object() && child["floor"] == "0" && child["verifier_only"].is_null()
        };
        let takers: Vec<Json> =
            children.iter().filter(|child| can_take(child)).map(|child| child["id"].clone()).collect();
        for child in children.iter_mut().filter(|child| child["rule"].is_object()) {
            let mut others: Vec<&Json> = takers.iter().filter(|taker| **taker != child["id"]).collect();
            if others.is_empty() || !self.dice.percent(40) {
                continue;
            }
            if self.dice.percent(50) {
                others.reverse();
            }
            others.truncate(1 + self.dice.below(others.len()));
            child["redistribute_to"] = json!(others);
            child["na"] = json!("redistribute");
            if self.dice.percent(40) {
                let id = child["id"].as_str().expect("an id").to_owned();
                self.answers.insert(id, json!({"mark": {"not_applicable": {"reason": "Không phát sinh"}}}));
            }
        }
    }

    /// One survey item, or two of which one may be known and the other blank.
    fn survey_area(&mut self) -> (Json, i64) {
        let (id, count) = (self.id(), 1 + self.dice.below(2));
        let decimals = self.decimals;
        let blank = std::mem::replace(&mut self.blank, 50);
        let mut sum = 0;
        let mut children = Vec::new();
        for _ in 0..count {
            let max = self.between(1, 4000);
            sum += max;
            let leaf = self.id();
            let input = self.input("points", |dice| {
                let units = dice.below(usize::try_from(max + 1).expect("small"));
                json!({"number": decimal(i64::try_from(units).expect("small"), decimals)})
            });
            self.leaves.push(leaf.clone());
            let rule = json!({"type": "survey", "input": input});
            children.push(
                json!({"id": leaf, "code": leaf, "title": "Khảo sát", "max": self.text(max), "rule": rule}),
            );
        }
        self.blank = blank;
        (json!({"id": id, "code": id, "title": "Khảo sát", "max": self.text(sum), "children": children}), sum)
    }

    fn set(&mut self) -> Json {
        let (mut areas, mut scale) = (Vec::new(), 0);
        for _ in 0..self.between(1, 2) {
            let (area, max) = self.node("base", 1);
            scale += max;
            areas.push(area);
        }
        if self.dice.percent(40) {
            let (area, max) = self.survey_area();
            scale += max;
            areas.push(area);
        }
        for role in ["bonus", "penalty"] {
            if self.dice.percent(50) {
                let (mut area, _) = self.node(role, 2);
                area["role"] = json!(role);
                areas.push(area);
            }
        }
        let labels = ["Yếu", "Trung bình", "Khá", "Tốt", "Xuất sắc"];
        let bands: Vec<Json> = labels
            .iter()
            .zip(["0", "50", "70", "80", "90"])
            .map(|(label, from)| json!({"label": label, "from": from}))
            .collect();
        let knock_outs: Vec<Json> = (0..self.between(0, 3))
            .map(|_| {
                let best = labels[self.dice.below(5)];
                match self.dice.below(4) {
                    0 => {
                        let parts = base_nodes(&areas);
                        let below = ["50", "80", "100", "33.33"][self.dice.below(4)];
                        return json!({"item": parts[self.dice.below(parts.len())], "below": below, "best": best});
                    }
                    1 => {
                        let condition = json!({"input": self.boolean(), "is": self.dice.percent(50)});
                        return json!({"if": condition, "best": best});
                    }
                    _ => {}
                }
                let item = self.leaves[self.dice.below(self.leaves.len())].clone();
                let when = ["zero", "not_full", "any"][self.dice.below(3)];
                json!({"item": item, "best": best, "when": when})
            })
            .collect();
        let survey = if self.dice.percent(50) { "rescale_when_absent" } else { "separate" };
        json!({
            "format": "tucham.criteria-set", "format_version": "1.0",
            "id": "thu", "version": "1", "year": 2026, "title": "Bộ thử", "short_title": "Bộ thử",
            "unit_types": ["commune", "ward"], "status": {"kind": "sample", "disclaimer": "Để thử"},
            "scale": self.text(scale), "leaf_decimals": self.decimals, "percent_decimals": self.dice.below(5),
            "total_may_exceed": self.dice.percent(40), "survey": survey,
            "classification": {"bands": bands, "knock_outs": knock_outs},
            "holidays": ["2026-11-20", "2026-11-24", "2026-11-28"],
            "inputs": self.inputs, "areas": areas,
        })
    }

    fn document(&mut self, set: &CriteriaSet) -> Json {
        json!({
            "format": "tucham.assessment", "version": "1.0",
            "assessment": {
                "id": "thu", "year": 2026,
                "unit": {"name": "UBND xã Thử", "type": if self.dice.percent(50) { "ward" } else { "commune" }},
                "criteria_set": {"id": "thu", "version": "1", "hash": set.hash()},
                "inputs": self.figures, "answers": self.answers,
            },
        })
    }
}

/// The set of this seed, as JSON and checked, and an assessment for it.
pub fn made_up(seed: u64) -> (Json, CriteriaSet, Json) {
    let mut maker = Maker::new(seed);
    let json = maker.set();
    match checklist::from_json(json.clone()) {
        Ok(set) => {
            let document = maker.document(&set);
            (json, set, document)
        }
        Err(error) => panic!("seed {seed} makes no sound set: {error:?}\n{json}"),
    }
}

/// A number of units as a decimal text.
fn decimal(units: i64, decimals: u32) -> String {
    let places = u8::try_from(decimals).expect("few decimals");
    tu_cham_core::number::Decimal::scaled_from(units.into(), places).canonical()
}

/// The ids of all nodes of the base.
fn base_nodes(areas: &[Json]) -> Vec<String> {
    let base = areas.iter().filter(|area| !matches!(area["role"].as_str(), Some("bonus" | "penalty")));
    let all = base.flat_map(|area| {
        let below = base_nodes(area["children"].as_array().map(Vec::as_slice).unwrap_or_default());
        [area["id"].as_str().expect("an id").to_owned()].into_iter().chain(below)
    });
    all.collect()
}

/// Whether a node, or something below it, is for some kinds of unit only.
fn is_narrowed(node: &Json) -> bool {
    !node["unit_types"].is_null() || node["children"].as_array().into_iter().flatten().any(is_narrowed)
}

/// A decimal text in units of so many decimals.
fn units_at(text: &str, decimals: u32) -> i64 {
    let number = tu_cham_core::number::Decimal::from_canonical(text).expect("a number");
    let places = u8::try_from(decimals).expect("few decimals");
    i64::try_from(number.scaled(places).expect("no more decimals")).expect("small")
}

fn common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { common_divisor(b, a % b) }
}

/// The digits of a whole number or of hundredths.
fn units_of(text: &str) -> i64 {
    let number = tu_cham_core::number::Decimal::from_canonical(text).expect("a number");
    let hundredths = number.scaled(0).or_else(|| number.scaled(2)).expect("hundredths");
    i64::try_from(hundredths).expect("small")
}

fn magnitude(dice: &mut Dice) -> i64 {
    let below = [4, 13, 101, 5000, 1_000_000_000][dice.below(5)];
    i64::try_from(dice.below(below)).expect("small")
}

/// A day around 20 November 2026.
fn day(dice: &mut Dice) -> String {
    format!("2026-11-{:02}", 14 + dice.below(17))
}

fn points(points: Points) -> Json {
    json!(points.decimal().canonical())
}

fn index(index: Option<Percent>) -> Json {
    index.map_or(Json::Null, |index| json!(index.decimal().canonical()))
}

/// The result of a case by the program, in the form that the oracle prints.
fn shown(set: &CriteriaSet, report: &Report) -> Json {
    let leaves: Vec<Json> = set
        .leaves()
        .map(|(ix, leaf)| {
            let result = report.leaf(ix);
            let state = match result.state {
                _ if leaf.verifier_only => "verifier",
                State::Unanswered => "unanswered",
                State::DataMissing => "data_missing",
                State::NotApplicable => "not_applicable",
                State::Answered => "answered",
            };
            json!({"id": set.node_of(ix).id, "state": state, "points": result.points.map(points),
                   "max": points(result.max), "excluded": result.is_excluded()})
        })
        .collect();
    let nodes: Vec<Json> = set
        .nodes()
        .map(|(ix, node)| {
            let result = report.node(ix);
            json!({"id": node.id, "points": points(result.shown.points), "max": points(result.shown.max),
                   "index": index(result.index)})
        })
        .collect();
    let total = &report.total;
    json!({"leaves": leaves, "nodes": nodes, "total": {
        "points": points(total.points), "max": points(total.max), "least": points(total.least),
        "most": points(total.most), "index": index(total.index), "done": total.done}})
}

/// Whether the ranges differ: the oracle tries every completion; the program may be wider where a cap or a maximum that
/// moves on is involved.
fn range_differs(set: &CriteriaSet, report: &Report, oracle: &Json) -> Option<String> {
    if oracle["computed"] == false {
        return None;
    }
    let total = &report.total;
    let percent = |text: &Json| {
        let number =
            tu_cham_core::number::Decimal::from_canonical(text.as_str().expect("a text")).expect("a number");
        Percent::from_decimal(number).expect("a percentage")
    };
    let expected = oracle["index"].as_array().map(|ends| (percent(&ends[0]), percent(&ends[1])));
    let label = |text: &Json| set.classification.bands.iter().position(|band| *text == band.label);
    let classes = oracle["classes"].as_array().map(|ends| (label(&ends[0]), label(&ends[1])));
    let found = total.class.map(|(low, high)| (Some(low.0), Some(high.0)));
    let fits = match (expected, total.index_range, classes, found) {
        (None, None, None, None) => true,
        (Some(expected), Some(range), Some(classes), Some(found)) if oracle["tight"] == true => {
            expected == range && classes == found
        }
        (Some((low, high)), Some(range), Some(classes), Some(found)) => {
            range.0 <= low && high <= range.1 && found.0 <= classes.0 && classes.1 <= found.1
        }
        // Everything may leave on some way, so that there may be no index on any.
        (None, Some(_), ..) => oracle["tight"] == false,
        _ => false,
    };
    (!fits).then(|| format!("{oracle} against {:?} and classes {found:?}", total.index_range))
}

/// The oracle at work: it is asked on one thread and heard on another, while cases are still being made up.
struct Oracle {
    questions: mpsc::Sender<String>,
    asking: JoinHandle<std::io::Result<()>>,
    hearing: JoinHandle<std::io::Result<Output>>,
}

impl Oracle {
    fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/oracle.py");
        let mut python = Command::new("python3")
            .arg(script)
            .env("PYTHONUTF8", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("install Python 3: this test compares the program with tests/oracle/oracle.py, run by python3");
        let mut input = python.stdin.take().expect("its input");
        let (questions, waiting) = mpsc::channel::<String>();
        Self {
            questions,
            asking: std::thread::spawn(move || waiting.iter().try_for_each(|line| writeln!(input, "{line}"))),
            hearing: std::thread::spawn(move || python.wait_with_output()),
        }
    }

    fn ask(&self, question: &str) {
        self.questions.send(question.to_owned()).expect("the oracle listens");
    }

    fn answers(self) -> Vec<Json> {
        drop(self.questions);
        let asked = self.asking.join().expect("the questions are written");
        let answer = self.hearing.join().expect("the oracle is heard").expect("the oracle ends");
        assert!(answer.status.success(), "the oracle fails");
        asked.expect("the oracle reads all questions");
        let text = String::from_utf8(answer.stdout).expect("UTF-8");
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}

#[test]
fn s3_random_sets_and_answers_equal_the_oracle_to_the_last_digit() {
    let oracle = Oracle::start();
    let mut cases = Vec::new();
    let count =
        std::env::var("TU_CHAM_ORACLE_CASES").map_or(CASES, |text| text.parse().expect("a number of cases"));
    for seed in 0..count {
        let (json, set, document) = made_up(seed);
        let parsed = assessment_file::parse_json(document.clone()).expect("a document");
        let (assessment, _) = parsed.open(&set).expect("opens");
        let report = score(&set, &assessment);
        let case = json!({"set": json, "assessment": document}).to_string();
        oracle.ask(&case);
        cases.push((set, report, case));
    }
    let answers = oracle.answers();
    assert_eq!(answers.len(), cases.len(), "one answer for each case");
    let (mut scored, mut open, mut given, mut tight) = (0, 0, 0, 0);
    let mut differing = 0;
    for (seed, ((set, report, case), mut answer)) in cases.iter().zip(answers).enumerate() {
        let range = answer.as_object_mut().expect("an object").remove("range").expect("a range");
        let shown = shown(set, report);
        let range_differs = range_differs(set, report, &range);
        if shown != answer || range_differs.is_some() {
            differing += 1;
            if differing <= 3 {
                println!("seed {seed}; run tests/oracle/oracle.py on this line again:\n{case}");
                println!("the program: {shown}\nthe oracle:  {answer}\nthe range:   {range_differs:?}\n");
            }
        }
        for (ix, _) in set.leaves() {
            let leaf = report.leaf(ix);
            scored += usize::from(leaf.points.is_some());
            open += usize::from(leaf.is_open());
            given += usize::from(leaf.received > Points::ZERO);
        }
        tight += usize::from(range["tight"] == true);
    }
    assert_eq!(differing, 0, "cases that differ");
    // The cases must not be empty ones.
    assert!(scored > 5000 && open > 2000 && given > 200 && tight > 500, "{scored} {open} {given} {tight}");
}
