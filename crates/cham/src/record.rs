//! The JSON of one scored assessment, for machines: English keys, numbers as exact decimals in strings, rates and
//! unrounded points as fractions `n/d`.

use std::fmt::Write;

use serde_json::{Map, Value as Json, json};
use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::{
    ClassIx, CriteriaSet, EnteredBy, InputIx, Leaf, LeafIx, NaPolicy, Node, NodeIx, Role,
};
use tu_cham_core::evaluate::{RateReading, RuleTrace};
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::review;
use tu_cham_core::rule::{Rule, ZeroDenominator};
use tu_cham_core::score::{LeafResult, Report, State, Total, Trace, score};
use tu_cham_core::verification;
use tu_cham_files::builtin::{self, Origin};
use tu_cham_files::json::ToJson;
use tu_cham_files::spelling::UnitTypeSource;

/// The record as one line of JSON. Characters that a terminal might take for a command or that reverse the text are
/// escaped, which means the same in JSON.
pub(crate) fn line(name: &str, set: &CriteriaSet, assessment: &Assessment, report: &Report) -> String {
    printable(&record(name, set, assessment, report))
}

/// A JSON as one line, see [`line`].
pub(crate) fn printable(json: &Json) -> String {
    let mut line = String::new();
    for c in json.to_string().chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                // Writing to a `String` does not fail.
                let _ = write!(line, "\\u{:04x}", u32::from(c));
            }
            c => line.push(c),
        }
    }
    line
}

/// One assessment, its total and all its nodes.
fn record(name: &str, set: &CriteriaSet, assessment: &Assessment, report: &Report) -> Json {
    let header = &assessment.header;
    json!({
        "file": name,
        "id": header.id,
        "unit": header.unit,
        "unit_type": UnitTypeSource::from(header.unit_type).to_json().as_str(),
        "year": header.year,
        "period": header.period,
        "as_of": header.as_of.map(tu_cham_core::date::Date::iso),
        "set": {"id": set.id, "version": set.version, "hash": set.hash(), "origin": origin(set)},
        "total": total(set, assessment, report),
        "verified": verified(set, assessment),
        "nodes": set.nodes().map(|(ix, node)| node_record((set, assessment, report), ix, node)).collect::<Vec<_>>(),
    })
}

fn total(set: &CriteriaSet, assessment: &Assessment, report: &Report) -> Json {
    let total: &Total = &report.total;
    let id = |leaf: LeafIx| &set.node_of(leaf).id;
    let outside = |by| report.outside(set, by).map(id).collect::<Vec<_>>();
    let label = |class: ClassIx| set.classification.bands[class.0].label.as_str();
    json!({
        "points": points(total.points),
        "max": points(total.max),
        "index": total.index.map(percent),
        "least": points(total.least),
        "most": points(total.most),
        "index_range": total.index_range.map(|(low, high)| [percent(low), percent(high)]),
        "provisional": total.is_provisional(),
        "class": total.class.map(|(low, high)| [label(low), label(high)]),
        "items": total.items,
        "done": total.done,
        "left_open": review::left_open(set, assessment, report).into_iter().map(id).collect::<Vec<_>>(),
        "survey_missing": outside(EnteredBy::Survey),
        "verifier_missing": outside(EnteredBy::Verifier),
    })
}

/// The total under the points of the last round of verification that gave any; null where none did.
fn verified(set: &CriteriaSet, assessment: &Assessment) -> Option<Json> {
    let changed = verification::as_verified(set, assessment)?;
    let report = score(set, &changed);
    Some(json!({
        "points": points(report.total.points),
        "max": points(report.total.max),
        "index": report.total.index.map(percent),
        "provisional": report.total.is_provisional(),
    }))
}

fn node_record(
    (set, assessment, report): (&CriteriaSet, &Assessment, &Report),
    ix: NodeIx,
    node: &Node,
) -> Json {
    let result = report.node(ix);
    let mut record = json!({
        "id": node.id,
        "code": node.code,
        "parent": node.parent.map(|parent| &set[parent].id),
        "role": role(node.role),
        "index": result.index.map(percent),
    });
    if let Some(leaf) = node.leaf {
        let result = report.leaf(leaf);
        record["points"] = json!(result.points.map(points));
        record["max"] = json!(points(result.max));
        record["entered_by"] = json!(entered_by(&set[leaf]));
        record["state"] = json!(state(result.state));
        // An unearned bonus is no loss, nor is a penalty that was not incurred.
        let covering = report.covered_by(leaf).map(|group| &set[group].id);
        let losing = node.role == Role::Base && covering.is_none();
        let lost = result.points.filter(|_| losing).map(|_| points(result.lost()));
        record["lost"] = json!(lost);
        record["verified"] = json!(verification::verified_points(set, assessment, leaf).map(points));
        record["trace"] = trace(set, &set[leaf].rule, result);
        if covering.is_some() {
            // The item does not count, so a count of the items that units enter must leave it out.
            record["entered_by"] = json!("group");
            record["covered_by"] = json!(covering);
        }
    } else {
        record["points"] = json!((result.scored > 0).then(|| points(result.shown.points)));
        record["max"] = json!(points(result.shown.max));
        record["scored_max"] = json!(points(result.shown.scored_max));
        record["complete"] = json!(result.is_complete());
        if let Some(group) = report.group(ix) {
            record["state"] = json!(state(group.state));
            record["trace"] = json!({"by": "announced", "own": group.own.map(points)});
        }
    }
    record
}

fn origin(set: &CriteriaSet) -> &'static str {
    match builtin::origin(set) {
        Origin::BuiltIn => "built_in",
        Origin::File => "file",
        Origin::Namesake => "namesake",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Base => "base",
        Role::Bonus => "bonus",
        Role::Penalty => "penalty",
    }
}

fn entered_by(leaf: &Leaf) -> &'static str {
    match leaf.entered_by() {
        EnteredBy::Verifier => "verifier",
        EnteredBy::Survey => "survey",
        EnteredBy::Unit => "unit",
    }
}

fn points(points: Points) -> String {
    points.decimal().canonical()
}

fn percent(percent: Percent) -> String {
    percent.decimal().canonical()
}

fn state(state: State) -> &'static str {
    match state {
        State::Unanswered => "unanswered",
        State::DataMissing => "data_missing",
        State::NotApplicable => "not_applicable",
        State::Answered => "answered",
    }
}

/// How the points were calculated; `by` tells which other fields are present.
fn trace(set: &CriteriaSet, rule: &Rule, result: &LeafResult) -> Json {
    match &result.trace {
        None => Json::Null,
        Some(Trace::Rule { rule: facts, unrounded }) => {
            let unrounded = unrounded.as_ref().map(ToString::to_string);
            with(json!({"by": "rule", "unrounded": unrounded}), by_rule(set, rule, facts))
        }
        Some(Trace::OtherUnit) => json!({"by": "other_unit"}),
        Some(Trace::ZeroIf { condition, rule: facts }) => {
            let facts = facts.as_ref().map(|facts| by_rule(set, rule, facts));
            with(json!({"by": "zero_if", "condition": condition}), facts.unwrap_or_default())
        }
        Some(Trace::Announced { own }) => json!({"by": "announced", "own": own.map(points)}),
        Some(Trace::NotApplicable(policy)) => json!({"by": "not_applicable", "policy": na(*policy)}),
        Some(Trace::Verified { round }) => json!({"by": "verified", "round": round}),
    }
}

fn na(policy: NaPolicy) -> &'static str {
    match policy {
        NaPolicy::Full => "full",
        NaPolicy::Zero => "zero",
        NaPolicy::Exclude => "exclude",
        NaPolicy::Redistribute => "redistribute",
        NaPolicy::Forbidden => "forbidden",
    }
}

/// The facts of a rule; `rule` has the name that its type has in criteria sets.
fn by_rule(set: &CriteriaSet, rule: &Rule, facts: &RuleTrace) -> Map<String, Json> {
    let id = |input: InputIx| set[input].id.as_str();
    let facts = match (facts, rule) {
        (RuleTrace::YesNo(answer), _) => json!({"answer": answer}),
        (RuleTrace::Choice(at), Rule::Choice { options, .. }) => {
            json!({"option": options.get(*at).map(|option| &option.id)})
        }
        (RuleTrace::AllOf { failed }, _) => {
            json!({"failed": failed.iter().map(|input| id(*input)).collect::<Vec<_>>()})
        }
        (RuleTrace::Checks { ticked, of, sum, rescaled_from }, _) => json!({
            "ticked": ticked, "of": of, "sum": points(*sum), "rescaled_from": rescaled_from.map(points),
        }),
        (RuleTrace::Ratio { reading, rate, band }, _) => {
            with(json!({"rate": rate.to_string(), "band": band}), figures(reading))
        }
        (RuleTrace::ZeroDenominator { n, policy }, _) => {
            json!({"n": n.canonical(), "d": "0", "zero_denominator": zero(*policy)})
        }
        (RuleTrace::Target { reading, achieved, target, by_default }, _) => with(
            json!({"achieved": achieved.to_string(), "target": target.to_string(), "by_default": by_default}),
            figures(reading),
        ),
        (RuleTrace::Lateness { due, actual, late }, _) => {
            json!({"due": due.iso(), "actual": actual.iso(), "late": late})
        }
        (RuleTrace::Composite(traces), Rule::Composite { parts, .. }) => {
            let parts = traces.iter().zip(parts).map(|((facts, points), part)| {
                with(json!({"points": points.to_string()}), by_rule(set, &part.rule, facts))
            });
            json!({"parts": parts.collect::<Vec<_>>()})
        }
        (RuleTrace::Switch { case, trace }, Rule::Switch { cases, otherwise }) => {
            let chosen = case.and_then(|at| cases.get(at)).map_or(&**otherwise, |(_, rule)| rule);
            json!({"case": case, "then": by_rule(set, chosen, trace)})
        }
        (RuleTrace::PerItem { count, each, capped }, _) => {
            json!({"count": count.canonical(), "each": points(*each), "capped": capped})
        }
        (RuleTrace::Deduct { start, happened, total }, Rule::Deduct { items, .. }) => {
            let happened = happened.iter().map(|(at, count)| {
                json!({"input": items.get(*at).map(|item| id(item.count)), "count": count.canonical()})
            });
            json!({
                "start": points(*start), "happened": happened.collect::<Vec<_>>(), "total": total.to_string(),
            })
        }
        // Typed points have no facts. The other pairs never occur: a trace always belongs to the rule that made it.
        (
            RuleTrace::Manual
            | RuleTrace::Survey
            | RuleTrace::Choice(_)
            | RuleTrace::Composite(_)
            | RuleTrace::Switch { .. }
            | RuleTrace::Deduct { .. },
            _,
        ) => json!({}),
    };
    object(with(json!({"rule": name(rule)}), object(facts)))
}

/// The name that a rule's type has in criteria sets.
fn name(rule: &Rule) -> &'static str {
    match rule {
        Rule::YesNo { .. } => "yes_no",
        Rule::Choice { .. } => "choice",
        Rule::AllOf { .. } => "all_of",
        Rule::Checks { .. } => "checks",
        Rule::Ratio { .. } => "ratio",
        Rule::Target { .. } => "target",
        Rule::PerItem { .. } => "per_item",
        Rule::Deduct { .. } => "deduct",
        Rule::Lateness { .. } => "lateness",
        Rule::Composite { .. } => "composite",
        Rule::Switch { .. } => "switch",
        Rule::Manual { .. } => "manual",
        Rule::Survey { .. } => "survey",
    }
}

fn figures(reading: &RateReading) -> Map<String, Json> {
    object(match reading {
        RateReading::Fraction { n, d } => json!({"n": n.canonical(), "d": d.canonical()}),
        RateReading::Percent(percent) => json!({"percent": percent.canonical()}),
        RateReading::Given(percent) => json!({"given_percent": percent.canonical()}),
        RateReading::Count(count) => json!({"count": count.canonical()}),
    })
}

fn zero(policy: ZeroDenominator) -> &'static str {
    match policy {
        ZeroDenominator::Full => "full",
        ZeroDenominator::Zero => "zero",
        ZeroDenominator::Excluded => "excluded",
        ZeroDenominator::Ask => "ask",
    }
}

fn with(first: Json, more: Map<String, Json>) -> Json {
    let mut all = object(first);
    all.extend(more);
    Json::Object(all)
}

fn object(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(fields) => fields,
        _ => Map::new(),
    }
}
