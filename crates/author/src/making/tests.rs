use tu_cham_core::criteria::LeafIx;
use tu_cham_core::rule::Rule;
use tu_cham_core::unit::UnitType;

use super::*;
use crate::corrections::NodeCorrection;
use crate::finding::{Fact, Finding, Place};
use crate::phrases::{Convention, Label};
use crate::proposal::{Certainty, Doubt, Na, Reading};
use crate::scoring::{Band, Bands, Deduction, Edge, Gives, Level, Of, Rate, Scoring};

mod by_unit;
mod decided;
mod usual;

pub(crate) struct Plain;

impl Phrases for Plain {
    fn label(&self, label: &Label<'_>) -> String {
        match label {
            Label::Part(title) => format!("part of {title}"),
            Label::Whole(title) => format!("whole of {title}"),
            Label::Count { what, .. } | Label::Figure(what) | Label::Money(what) => (*what).to_owned(),
            Label::Percent(title) | Label::Number(title) | Label::Target(title) | Label::Points(title) => {
                (*title).to_owned()
            }
        }
    }

    fn unit(&self, label: &Label<'_>) -> String {
        if let Label::Count { what, .. } = label { (*what).to_owned() } else { String::new() }
    }

    fn convention(&self, convention: &Convention) -> (String, String) {
        (format!("{convention:?}"), "why".to_owned())
    }

    fn disclaimer(&self, _: &SetHeader) -> String {
        "for trying out".to_owned()
    }

    fn level_name(&self, depth: usize) -> String {
        format!("level {depth}")
    }

    fn source_note(&self, header: &SetHeader) -> String {
        header.file_name.clone()
    }
}

fn n(text: &str) -> Decimal {
    Decimal::from_canonical(text).expect("a number")
}

fn level(label: &str, points: &str) -> Level {
    Level { group: None, label: label.to_owned(), points: n(points) }
}

fn leaf(row: usize, code: &str, max: &str, scoring: Scoring) -> Node {
    Node {
        row,
        code: Some(code.to_owned()),
        title: format!("item {code}"),
        max: Some(n(max)),
        reading: Some(Reading { scoring, zero_if: None, certainty: Certainty::Sure, quoted: Vec::new() }),
        ..Node::default()
    }
}

fn group(row: usize, code: &str, max: Option<&str>, children: Vec<Node>) -> Node {
    Node {
        row,
        code: Some(code.to_owned()),
        title: format!("group {code}"),
        max: max.map(n),
        children,
        ..Node::default()
    }
}

fn proposal(areas: Vec<Node>) -> Proposal {
    let mut proposal = Proposal { areas, ..Proposal::default() };
    proposal.heading.title = "A set".to_owned();
    proposal.heading.year = Some(2026);
    proposal.heading.unit_types = vec![UnitType::Commune];
    proposal
}

fn make_with(proposal: &Proposal, corrections: &Corrections) -> Result<Made, Vec<Open>> {
    let header = SetHeader { not_arising: Some(Na::Exclude), ..SetHeader::of(proposal, "a set.xlsx") };
    make(proposal, corrections, &header, &Plain)
}

/// A set of one area of one item.
fn one(scoring: Scoring) -> Result<Made, Vec<Open>> {
    make_with(
        &proposal(vec![group(5, "I", Some("2"), vec![leaf(6, "1", "2", scoring)])]),
        &Corrections::default(),
    )
}

fn rule(made: &Made) -> &Rule {
    &made.set[LeafIx::at(0)].rule
}

fn percent(from: &str, to: &str, to_inclusive: bool, gives: Gives) -> Band {
    Band {
        group: None,
        label: format!("{from} to {to}"),
        from: Edge { value: n(from), inclusive: true },
        to: Some(Edge { value: n(to), inclusive: to_inclusive }),
        gives,
    }
}

fn bands(of: Of, levels: Vec<Band>) -> Scoring {
    Scoring::Bands(Bands { of, levels, rate: None, round: None, clamps: false })
}

fn rate() -> Rate {
    Rate { numerator: "done".to_owned(), denominator: "all".to_owned() }
}

fn corrected(row: usize, correction: NodeCorrection) -> Corrections {
    let mut corrections = Corrections::default();
    corrections.nodes.insert(row, correction);
    corrections
}

#[test]
fn every_kind_of_scoring_becomes_its_rule() {
    let yes_no = one(Scoring::YesNo(vec![level("met", "2"), level("not met", "0")])).expect("a set");
    assert!(matches!(rule(&yes_no), Rule::YesNo { .. }));
    let both = one(Scoring::YesNo(vec![level("met", "2"), level("partly", "1")])).expect("a set");
    assert!(matches!(rule(&both), Rule::Choice { .. }), "the words of both levels are seen");
    let choice =
        one(Scoring::Choice(vec![level("a", "2"), level("b", "1"), level("c", "0")])).expect("a set");
    assert!(matches!(rule(&choice), Rule::Choice { options, .. } if options.len() == 3));
    let all = one(Scoring::AllOf { conditions: vec!["a".to_owned(), "b".to_owned()], points: n("2") })
        .expect("a set");
    assert!(matches!(rule(&all), Rule::AllOf { conditions } if conditions.len() == 2));
    let checks = one(Scoring::Checks(vec![level("a", "0.5"), level("b", "1.5")])).expect("a set");
    assert!(matches!(rule(&checks), Rule::Checks { .. }));
    let target = Scoring::Target { points: n("2"), linear: true, rate: Some(rate()), default: Some(n("80")) };
    assert!(
        matches!(rule(&one(target).expect("a set")), Rule::Target { default: Some(d), .. } if *d == n("0.8"))
    );
    let deduct = Scoring::Deduct {
        start: n("2"),
        items: vec![
            Deduction { label: "late".to_owned(), each: Some(n("0.25")) },
            Deduction { label: "never".to_owned(), each: None },
        ],
        floor: Decimal::ZERO,
    };
    assert!(matches!(rule(&one(deduct).expect("a set")), Rule::Deduct { items, .. } if items.len() == 2));
    let each = Scoring::PerItem { each: n("0.5"), unit: "model".to_owned(), cap: Some(n("2")) };
    assert!(matches!(rule(&one(each).expect("a set")), Rule::PerItem { .. }));
    assert!(matches!(rule(&one(Scoring::Survey).expect("a set")), Rule::Survey { .. }));
    let manual = one(Scoring::Manual).expect("a set");
    assert!(matches!(rule(&manual), Rule::Manual { .. }));
    assert!(manual.set[LeafIx::at(0)].ours[0].what.contains("ByHand"), "typed points are marked as ours");
}

#[test]
fn bands_meet_and_their_ends_are_as_the_text_says() {
    let steps = bands(
        Of::Percent,
        vec![
            percent("90", "100", true, Gives::Points(n("2"))),
            percent("70", "90", false, Gives::Points(n("1"))),
            percent("0", "70", false, Gives::Points(n("0"))),
        ],
    );
    let made = one(steps).expect("a set");
    assert!(
        matches!(rule(&made), Rule::Ratio { bands, .. } if bands.len() == 3 && bands[2].from == n("0.9"))
    );
    let counts = |from: &str, to: Option<&str>, points: &str| Band {
        group: None,
        label: from.to_owned(),
        from: Edge { value: n(from), inclusive: true },
        to: to.map(|to| Edge { value: n(to), inclusive: true }),
        gives: Gives::Points(n(points)),
    };
    let count = bands(
        Of::Count,
        vec![counts("3", None, "2"), counts("1", Some("2"), "1"), counts("0", Some("0"), "0")],
    );
    let made = one(count).expect("a set");
    assert!(
        matches!(rule(&made), Rule::Ratio { bands, .. } if bands.len() == 3 && bands[1].to == Some(n("3")))
    );
}

#[test]
fn bands_with_a_hole_or_an_overlap_are_levels_to_choose_from() {
    let hole = vec![
        percent("80", "100", true, Gives::Points(n("2"))),
        percent("0", "75", false, Gives::Points(n("0"))),
    ];
    let made = one(bands(Of::Percent, hole)).expect("a set");
    assert!(matches!(rule(&made), Rule::Choice { options, .. } if options[0].label == "80 to 100"));
    let both = vec![
        percent("90", "100", true, Gives::Points(n("2"))),
        percent("0", "90", true, Gives::Points(n("0"))),
    ];
    assert!(matches!(rule(&one(bands(Of::Percent, both)).expect("a set")), Rule::Choice { .. }));
}

#[test]
fn levels_of_the_author_leave_no_hole() {
    let make_own = |levels: Vec<Band>| {
        let mut corrections = Corrections::default();
        corrections.nodes.entry(6).or_default().scoring = Some(bands(Of::Percent, levels));
        let read = leaf(6, "1", "2", Scoring::Manual);
        make_with(&proposal(vec![group(5, "I", Some("2"), vec![read])]), &corrections)
    };
    let high = || percent("80", "100", true, Gives::Points(n("2")));
    let low = |to| percent("0", to, false, Gives::Points(n("0")));
    assert!(
        matches!(make_own(vec![high(), low("75")]), Err(open) if matches!(&open[..], [Open::Uncovered(at)] if at.row == 6))
    );
    assert!(matches!(make_own(vec![high()]), Err(open) if matches!(&open[..], [Open::Uncovered(_)])));
    assert!(make_own(vec![high(), low("80")]).is_ok());
}

#[test]
fn what_no_rule_says_is_typed_and_told() {
    let hole =
        vec![percent("80", "100", true, Gives::TimesMax), percent("0", "75", false, Gives::Points(n("0")))];
    let made = one(bands(Of::Percent, hole)).expect("a set");
    assert!(matches!(rule(&made), Rule::Manual { .. }));
    assert_eq!(made.by_hand[0].1, ByHand::Bands);
    let mut rounded = Bands {
        of: Of::Percent,
        levels: vec![percent("0", "100", true, Gives::TimesMax)],
        rate: Some(rate()),
        round: Some(n("0.25")),
        clamps: false,
    };
    let quarters = one(Scoring::Bands(rounded.clone())).expect("a set");
    assert!(matches!(rule(&quarters), Rule::Ratio { round_to: Some(_), .. }));
    rounded.round = Some(n("0.01"));
    let made = one(Scoring::Bands(rounded.clone())).expect("a set");
    assert!(matches!(rule(&made), Rule::Ratio { round_to: None, .. }), "as all points are");
    rounded.round = Some(n("0.3"));
    assert_eq!(one(Scoring::Bands(rounded)).expect("a set").by_hand[0].1, ByHand::Rounding(n("0.3")));
}

#[test]
fn points_that_differ_from_the_maximum_never_pass() {
    for scoring in [
        Scoring::YesNo(vec![level("a", "1"), level("b", "0")]),
        Scoring::Choice(vec![level("a", "3"), level("b", "0")]),
        Scoring::Checks(vec![level("a", "1.5")]),
        Scoring::PerItem { each: n("1"), unit: "x".to_owned(), cap: Some(n("1")) },
        Scoring::Deduct {
            start: n("1"),
            items: vec![Deduction { label: "x".to_owned(), each: Some(n("1")) }],
            floor: Decimal::ZERO,
        },
        Scoring::Penalty { points: n("1") },
        bands(Of::Percent, vec![percent("0", "100", true, Gives::Times(n("1")))]),
    ] {
        let open = one(scoring.clone()).expect_err("the points differ");
        let best = |open: &Open| matches!(open, Open::Fault(Finding { fact: Fact::BestLevel { .. }, .. }));
        assert!(open.iter().any(best), "{scoring:?}: {open:?}");
        assert!(open.iter().all(|open| open.row() == Some(6)), "{open:?}");
    }
}

#[test]
fn a_sum_over_the_maximum_is_capped_only_where_the_author_says_so() {
    let scoring = Scoring::PerItem { each: n("3"), unit: "x".to_owned(), cap: Some(n("6")) };
    let proposal = proposal(vec![group(5, "I", Some("2"), vec![leaf(6, "1", "2", scoring)])]);
    assert!(make_with(&proposal, &Corrections::default()).is_err());
    let corrections = corrected(6, NodeCorrection { is_confirmed: true, ..NodeCorrection::default() });
    let made = make_with(&proposal, &corrections).expect("a set");
    assert!(made.set[LeafIx::at(0)].ours[0].what.contains("Capped"));
}

#[test]
fn nothing_that_has_to_be_confirmed_passes() {
    let mut item = leaf(6, "1", "2", Scoring::YesNo(vec![level("a", "2"), level("b", "0")]));
    item.reading.as_mut().expect("a reading").certainty = Certainty::Confirm(Doubt::Several);
    let proposal = proposal(vec![group(5, "I", Some("2"), vec![item])]);
    let at = At { row: 6, path: vec!["I".to_owned(), "1".to_owned()] };
    let open = make_with(&proposal, &Corrections::default()).expect_err("not confirmed");
    assert_eq!(open, [Open::Confirm { at, doubt: Doubt::Several }]);
    let corrections = corrected(6, NodeCorrection { is_confirmed: true, ..NodeCorrection::default() });
    assert!(make_with(&proposal, &corrections).is_ok());
}

#[test]
fn more_items_than_a_set_holds_are_refused_and_nothing_else_is_said() {
    let item = |row: usize| leaf(row, "1", "2", Scoring::Manual);
    let items = (6..=5_006).map(item).collect();
    let proposal = proposal(vec![group(5, "I", Some("2"), items)]);
    let open = make_with(&proposal, &Corrections::default()).expect_err("too many");
    let kind = tu_cham_files::checklist::FaultKind::TooMany(5_000);
    assert_eq!(open, [Open::Refused { at: None, kind }]);
}

#[test]
fn a_rate_needs_to_know_what_not_arising_gives() {
    let whole = vec![percent("0", "100", true, Gives::TimesMax)];
    let scoring = Scoring::Bands(Bands {
        of: Of::Percent,
        levels: whole,
        rate: Some(rate()),
        round: None,
        clamps: false,
    });
    let proposal = proposal(vec![group(5, "I", Some("2"), vec![leaf(6, "1", "2", scoring)])]);
    let header = SetHeader::of(&proposal, "a.xlsx");
    let open = make(&proposal, &Corrections::default(), &header, &Plain).expect_err("nobody says");
    assert!(matches!(open.as_slice(), [Open::NotArising(at)] if at.row == 6));
    let corrections = corrected(6, NodeCorrection { na: Some(Na::Full), ..NodeCorrection::default() });
    assert!(make(&proposal, &corrections, &header, &Plain).is_ok());
    let made = make_with(&proposal, &Corrections::default()).expect("the author's usual one");
    assert!(made.set[LeafIx::at(0)].ours[0].what.contains("NotArising"));
}

#[test]
fn sums_are_compared_once_and_at_their_row() {
    let yes = |row, code, max| leaf(row, code, max, Scoring::YesNo(vec![level("a", max), level("b", "0")]));
    let areas = vec![group(5, "I", Some("4"), vec![yes(6, "1", "1"), yes(7, "2", "2")])];
    let mut proposal = proposal(areas);
    let open = make_with(&proposal, &Corrections::default()).expect_err("1 + 2 is not 4");
    assert!(matches!(open.as_slice(), [Open::Fault(finding)] if finding.at.row == 5), "{open:?}");
    let fact = Fact::SumMismatch { sum: n("3"), max: n("4"), alternatives: Vec::new() };
    let at = Place { row: 5, column: 3 };
    proposal.findings.push(Finding { fact, at, path: vec!["I".to_owned()] });
    let open = make_with(&proposal, &Corrections::default()).expect_err("told once");
    assert_eq!(open.len(), 1, "{open:?}");
    let corrections = corrected(5, NodeCorrection { max: Some(n("3")), ..NodeCorrection::default() });
    let made = make_with(&proposal, &corrections).expect("the author has decided");
    assert!(made.set[LeafIx::at(0)].ours.iter().any(|ours| ours.what.contains("MaxSet")), "and it is told");
}

#[test]
fn a_penalty_group_has_a_cap_and_magnitudes() {
    let mut fixed = leaf(8, "1", "1", Scoring::Penalty { points: n("1") });
    let deductions = vec![
        Deduction { label: "late".to_owned(), each: Some(n("-0.5")) },
        Deduction { label: "false".to_owned(), each: Some(n("2")) },
    ];
    let mut several =
        leaf(9, "2", "2", Scoring::Deduct { start: n("2"), items: deductions, floor: Decimal::ZERO });
    let mut penalty = group(7, "II", Some("2"), Vec::new());
    for node in [&mut fixed, &mut several, &mut penalty] {
        node.role = Role::Penalty;
    }
    fixed.max = Some(n("-1"));
    penalty.children = vec![fixed, several];
    let base = group(5, "I", Some("2"), vec![leaf(6, "1", "2", Scoring::Manual)]);
    let made = make_with(&proposal(vec![base, penalty]), &Corrections::default()).expect("a set");
    assert!(matches!(made.set[LeafIx::at(1)].rule, Rule::YesNo { .. }));
    assert!(matches!(&made.set[LeafIx::at(2)].rule, Rule::Composite { parts, .. } if parts.len() == 2));
}

#[test]
fn a_group_that_counts_otherwise_than_its_area_stands_behind_it() {
    let mut minus = leaf(8, "2", "1", Scoring::Penalty { points: n("1") });
    minus.role = Role::Penalty;
    let mut plus = leaf(7, "1", "3", Scoring::YesNo(vec![level("a", "3"), level("b", "0")]));
    plus.role = Role::Bonus;
    let mut area = group(6, "II", Some("3"), vec![plus, minus]);
    area.role = Role::Bonus;
    let base = group(4, "I", Some("2"), vec![leaf(5, "1", "2", Scoring::Manual)]);
    let made = make_with(&proposal(vec![base, area]), &Corrections::default()).expect("a set");
    let areas: Vec<&str> = made.set.areas().iter().map(|area| made.set[*area].code.as_str()).collect();
    assert_eq!(areas, ["I", "II", "II.2"]);
}

#[test]
fn a_figure_is_shared_only_where_the_author_says_so() {
    let ratio = || {
        let levels = vec![percent("0", "100", true, Gives::TimesMax)];
        Scoring::Bands(Bands { of: Of::Percent, levels, rate: Some(rate()), round: None, clamps: false })
    };
    let areas = vec![group(5, "I", Some("4"), vec![leaf(6, "1", "2", ratio()), leaf(7, "2", "2", ratio())])];
    let proposal = proposal(areas);
    let shared = crate::figures::shared(&proposal.areas);
    assert_eq!(shared.iter().map(|shared| shared.rows.len()).collect::<Vec<_>>(), [2, 2]);
    let inputs = |corrections: &Corrections| {
        let made = make_with(&proposal, corrections).expect("a set");
        made.json.get("inputs").and_then(Json::as_array).map_or(0, <[Json]>::len)
    };
    assert_eq!(inputs(&Corrections::default()), 4);
    let mut corrections = Corrections::default();
    corrections.figures.insert("all".to_owned(), true);
    corrections.figures.insert("done".to_owned(), false);
    assert_eq!(inputs(&corrections), 3);
}

#[test]
fn the_checkers_faults_come_back_at_their_rows() {
    let same = vec![
        leaf(6, "1", "1", Scoring::YesNo(vec![level("a", "1"), level("b", "0")])),
        leaf(7, "1", "1", Scoring::YesNo(vec![level("a", "1"), level("b", "0")])),
    ];
    let open = make_with(&proposal(vec![group(5, "I", Some("2"), same)]), &Corrections::default());
    let open = open.expect_err("a code stands twice");
    assert!(matches!(open.as_slice(), [Open::Refused { at: Some(_), .. }]), "{open:?}");
    let long = vec![level(&"a".repeat(3000), "2"), level("b", "1")];
    let open = one(Scoring::Choice(long)).expect_err("a label is too long");
    assert!(matches!(open.as_slice(), [Open::Unfit { at: Some(at), .. }] if at.row == 6), "{open:?}");
}

#[test]
fn a_scale_of_another_sum_and_missing_parts_of_the_header_are_open() {
    let mut proposal = proposal(vec![group(5, "I", Some("2"), vec![leaf(6, "1", "2", Scoring::Manual)])]);
    proposal.heading.total = Some(n("100"));
    proposal.heading.year = None;
    let open = make_with(&proposal, &Corrections::default()).expect_err("open");
    let lack = |lack| open.contains(&Open::Header(lack));
    assert!(lack(Lack::Year) && lack(Lack::Scale { scale: n("100"), sum: n("2") }), "{open:?}");
    assert!(
        make_with(&Proposal::default(), &Corrections::default())
            .is_err_and(|open| open.contains(&Open::Empty))
    );
}
