//! Files of many units and participants side by side: told apart, proposed, counted, and compared with a key.

use std::collections::BTreeMap;

use tu_cham_core::appraisal::Stage;
use tu_cham_core::assessment::{Assessment, Event, Mark, StepKind, Verified};
use tu_cham_core::change::Change;
use tu_cham_core::criteria::{CriteriaSet, UnitType};
use tu_cham_core::exact::Exact;
use tu_cham_core::marking::{Verdict, most_disputed_first, most_wrong_first};
use tu_cham_core::number::Decimal;
use tu_cham_core::spread::{Level, Outcome, Spread, most_different_first};
use tu_cham_core::stamps::Writer;
use tu_cham_files::appraisal::step;
use tu_cham_files::assessment_file::ReadError;
use tu_cham_files::docket::{Docket, Filed, Points, Remark};
use tu_cham_files::incoming::{Incoming, Refused};
use tu_cham_files::stamping;

use crate::util::{Dice, blank, checklist, fill, lasting, leaf, points, small_set};
use serde_json::json;

/// Three items: 4 points for yes, up to 5 for a rate, up to 1 for each of two.
fn set() -> &'static CriteriaSet {
    lasting(three("1"))
}

fn three(version: &str) -> CriteriaSet {
    let leaves = vec![
        json!({"id": "q", "max": "4", "guidance": {"evidence": ["Quyết định"]},
            "rule": {"type": "yes_no", "input": "yes"}}),
        json!({"id": "r", "max": "5", "na": "exclude", "rule": {"type": "ratio", "numerator": "n", "denominator": "d",
            "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}}),
        json!({"id": "p", "max": "1", "rule": {"type": "per_item", "count": "k", "each": "0.5"}}),
    ];
    let inputs = [("yes", "boolean"), ("n", "count"), ("d", "count"), ("k", "count")];
    let set = small_set("10", leaves, &inputs).expect("sound");
    let mut json = checklist::json(&set);
    json["version"] = json!(version);
    checklist::from_json(json).expect("sound")
}

/// An assessment of a unit with an id of its own, edited by somebody at a time.
fn by(set: &CriteriaSet, id: &str, unit: &str, who: &str, at: &str, figures: &str) -> Assessment {
    let mut assessment = blank(set);
    id.clone_into(&mut assessment.header.id);
    unit.clone_into(&mut assessment.header.unit);
    edited(set, &mut assessment, who, at, figures);
    assessment
}

fn edited(set: &CriteriaSet, assessment: &mut Assessment, who: &str, at: &str, figures: &str) {
    let before = assessment.clone();
    fill(set, assessment, figures);
    let back = Change::between(assessment, &before);
    stamping::stamp(set, assessment, &back, Writer { id: who, by: who, at });
}

fn put(docket: &mut Docket, name: &str, set: &'static CriteriaSet, assessment: &Assessment) {
    let incoming = Incoming { set, assessment: assessment.clone(), notices: Vec::new() };
    docket.take(name, vec![Ok(incoming)]);
}

fn docket(set: &'static CriteriaSet, files: &[(&str, &Assessment)]) -> Docket {
    let mut docket = Docket::default();
    for (name, assessment) in files {
        put(&mut docket, name, set, assessment);
    }
    docket.settle();
    docket
}

fn chosen(docket: &Docket) -> Vec<&str> {
    docket.chosen().map(|file| file.name.as_str()).collect()
}

/// The remarks of a file, with the names of the files that they name.
fn remarks(docket: &Docket, name: &str) -> Vec<String> {
    let file = docket.files().iter().find(|file| file.name == name).expect("a file");
    let name = |number: usize| docket.file(number).expect("a file").name.clone();
    let told = |remark: &Remark| match remark {
        Remark::SameAs(of) => format!("same as {}", name(*of)),
        Remark::OlderThan(of) => format!("older than {}", name(*of)),
        Remark::ForkedFrom(of) => format!("forked from {}", name(*of)),
        Remark::SameUnit(of) => format!("unit of {}", name(*of)),
        Remark::SamePerson(of) => format!("person of {}", name(*of)),
        Remark::SameName(of) => format!("name of {}", name(*of)),
        Remark::SameFileName(_) => "file name".to_owned(),
        Remark::OtherVersion => "other version".to_owned(),
        Remark::OtherSet => "other set".to_owned(),
        Remark::OtherCase => "other case".to_owned(),
        Remark::OtherPeriod => "other period".to_owned(),
        Remark::IsKey => "key".to_owned(),
    };
    file.remarks.iter().map(told).collect()
}

#[test]
fn of_one_assessment_the_latest_state_counts_whatever_the_order_and_the_clock() {
    let set = set();
    let early = by(set, "a", "UBND xã A", "Lan", "2026-11-01T08:00:00", "yes=yes");
    let mut late = early.clone();
    // The clock of the second machine is a year behind.
    edited(set, &mut late, "Hùng", "2025-11-02T08:00:00", "k=1");
    for files in [[("sớm", &early), ("muộn", &late)], [("muộn", &late), ("sớm", &early)]] {
        let docket = docket(set, &files);
        assert_eq!(chosen(&docket), ["muộn"]);
        assert_eq!(remarks(&docket, "sớm"), ["older than muộn"]);
        assert!(remarks(&docket, "muộn").is_empty());
    }
    let twice = docket(set, &[("một", &late), ("hai", &late), ("một", &late)]);
    assert_eq!(twice.chosen().count(), 1);
    let same = |file: &&Filed| matches!(file.remarks[..], [Remark::SameAs(_)]);
    assert_eq!(twice.files().iter().filter(same).count(), 2);
}

#[test]
fn of_two_states_that_went_apart_one_counts_and_it_is_told() {
    let set = set();
    let begun = by(set, "a", "UBND xã A", "Lan", "2026-11-01T08:00:00", "yes=yes");
    let (mut one, mut other) = (begun.clone(), begun);
    edited(set, &mut one, "Lan", "2026-11-02T08:00:00", "k=1");
    edited(set, &mut other, "Hùng", "2026-11-03T08:00:00", "k=2");
    let docket = docket(set, &[("một", &one), ("hai", &other)]);
    assert_eq!((chosen(&docket), remarks(&docket, "một")), (vec!["hai"], vec!["forked from hai".to_owned()]));
}

#[test]
fn units_are_told_apart_by_more_than_their_name() {
    let set = set();
    let at = "2026-11-01T08:00:00";
    let first = by(set, "a", "UBND xã Tân Lập", "Lan", at, "yes=yes");
    let again = by(set, "b", "ubnd xã tân lập ", "Lan", "2026-11-02T08:00:00", "yes=no");
    let mut namesake = by(set, "c", "UBND xã Tân Lập", "Minh", at, "yes=yes");
    namesake.header.superior = "UBND tỉnh khác".to_owned();
    let mut earlier = by(set, "d", "UBND xã Tân Lập", "Lan", at, "yes=yes");
    earlier.header.year = 2025;
    let docket = docket(set, &[("đầu", &first), ("lại", &again), ("trùng tên", &namesake), ("cũ", &earlier)]);
    assert_eq!(chosen(&docket), ["lại", "trùng tên"]);
    assert_eq!(remarks(&docket, "đầu"), ["unit of lại"]);
    assert_eq!(remarks(&docket, "trùng tên"), ["name of lại"]);
    assert_eq!(remarks(&docket, "lại"), ["name of trùng tên"]);
    assert_eq!(remarks(&docket, "cũ"), ["other period"]);
}

#[test]
fn files_of_another_set_are_told_and_those_of_most_are_proposed() {
    let set = set();
    let (newer, other) = (lasting(three("2")), lasting(crate::util::qd766()));
    let mut docket = Docket::default();
    let at = "2026-11-01T08:00:00";
    for (name, unit) in [("1", "Xã A"), ("2", "Xã B")] {
        put(&mut docket, name, set, &by(set, name, unit, "Lan", at, "yes=yes"));
    }
    put(&mut docket, "3", newer, &by(newer, "3", "Xã C", "Lan", at, "yes=yes"));
    put(&mut docket, "4", other, &by(other, "4", "Xã D", "Lan", at, ""));
    docket.refuse("5", Refused::Locked);
    docket.take("6", vec![Err(ReadError::NotOurs)]);
    docket.take("7", Vec::new());
    docket.settle();
    assert_eq!(chosen(&docket), ["1", "2"]);
    assert_eq!(remarks(&docket, "3"), ["other version"]);
    assert_eq!(remarks(&docket, "4"), ["other set"]);
    assert_eq!(docket.files().iter().filter(|file| file.content.is_err()).count(), 3);
    // What was chosen by hand stays, whatever comes after.
    docket.choose(3, true);
    docket.choose(1, false);
    docket.choose(5, true);
    docket.settle();
    assert_eq!(chosen(&docket), ["2", "3"]);
    let sets = docket.sets();
    let sets: Vec<(&str, usize)> = sets.iter().map(|(set, count)| (set.version.as_str(), *count)).collect();
    assert_eq!(sets, [("1", 1), ("2", 1)]);
    docket.remove(2);
    assert_eq!(chosen(&docket), ["3"]);
}

#[test]
fn something_is_always_proposed() {
    let set = set();
    let mut dice = Dice::new(15);
    for _ in 0..200 {
        let mut docket = Docket::default();
        let mut all: Vec<Assessment> = Vec::new();
        for _ in 0..=dice.below(5) {
            let pick = |dice: &mut Dice, from: &[&'static str]| from[dice.below(from.len())];
            let mut one = match all.get(dice.below(all.len() + 1)) {
                Some(known) => known.clone(),
                None => {
                    by(set, pick(&mut dice, &["a", "b"]), pick(&mut dice, &["Xã A", "Xã B"]), "Lan", "1", "")
                }
            };
            let figures = pick(&mut dice, &["k=1", "k=2", "yes=no"]);
            edited(
                set,
                &mut one,
                pick(&mut dice, &["Lan", "Hùng", ""]),
                pick(&mut dice, &["1", "2"]),
                figures,
            );
            one.header.event = if dice.percent(50) { Event::Training } else { Event::SelfScore };
            one.header.year = if dice.percent(50) { 2025 } else { 2026 };
            put(&mut docket, "tệp", set, &one);
            all.push(one);
        }
        docket.settle();
        assert!(docket.chosen().next().is_some(), "{:?}", docket.files());
    }
}

#[test]
fn participants_of_one_exercise_all_count() {
    let set = set();
    let mut case = by(set, "ca", "UBND xã Mẫu", "", "2026-11-01T08:00:00", "");
    case.header.event = Event::Training;
    let given = |who: &str, at: &str, figures: &str| {
        let mut own = case.clone();
        edited(set, &mut own, who, at, figures);
        own
    };
    let lan = given("Lan", "2026-11-02T08:00:00", "yes=yes");
    let mut lan_later = lan.clone();
    edited(set, &mut lan_later, "Lan", "2026-11-02T09:00:00", "k=2");
    let hung = given("Hùng", "2026-11-02T08:30:00", "yes=no");
    let nobody = given("", "2026-11-02T08:40:00", "yes=no k=1");
    let all = [("hùng", &hung), ("lan", &lan), ("lan sau", &lan_later), ("không tên", &nobody)];
    let docket = docket(set, &all);
    assert_eq!(chosen(&docket), ["hùng", "lan sau", "không tên"]);
    assert_eq!(remarks(&docket, "lan"), ["older than lan sau"]);
    // The same participant who began the exercise twice.
    let mut again = lan.clone();
    again.header.id = "lại".to_owned();
    edited(set, &mut again, "Lan", "2026-11-02T10:00:00", "yes=no");
    let docket = self::docket(set, &[("lan", &lan), ("lại", &again)]);
    assert_eq!((chosen(&docket), remarks(&docket, "lan")), (vec!["lại"], vec!["person of lại".to_owned()]));
}

#[test]
fn a_row_has_both_totals_and_they_never_mix() {
    let set = set();
    let at = "2026-11-01T08:00:00";
    let mut given = by(set, "a", "Xã A", "Lan", at, "yes=yes n=1 d=2 k=2");
    let round =
        |points: &str| Verified { points: Decimal::from_canonical(points), round: 1, ..Verified::default() };
    let q = leaf(set, "q");
    given.answer_mut(q).verified.push(round("0"));
    let loose = docket(set, &[("tệp", &given)]);
    let facts = loose.files()[0].facts().expect("read");
    assert_eq!(
        (facts.claimed.points, facts.verified, facts.loose.as_slice()),
        (points("7.5"), None, &[q][..])
    );
    assert_eq!((facts.difference(), facts.stage), (None, Stage::NotBegun));
    let step = step(set, &given, StepKind::Verified, 1, at, "Sở Nội vụ");
    given.steps.push(step);
    let handed = docket(set, &[("tệp", &given)]);
    let facts = handed.files()[0].facts().expect("read");
    assert_eq!(facts.claimed.points, points("7.5"));
    assert_eq!(facts.verified.map(|total| total.points), Some(points("3.5")));
    assert_eq!((facts.difference(), facts.stage), (Some(points("-4")), Stage::Explaining(1)));
    assert_eq!((facts.broken, facts.people.as_slice()), (None, &["Lan".to_owned()][..]));
    assert_eq!(facts.undocumented, [q]);
    let verified = handed.spreads(set, Points::Verified);
    assert_eq!(verified[0].counts, [(Outcome::Scored(points("0")), 1)]);
    assert_eq!(handed.spreads(set, Points::Claimed)[0].counts, [(Outcome::Scored(points("4")), 1)]);
}

/// The rate of five units: 1, 2, 2, 5 points, and one that did not arise.
fn five(set: &'static CriteriaSet) -> Docket {
    let mut docket = Docket::default();
    for (at, figures) in
        ["n=1 d=5 yes=yes", "n=2 d=5 yes=yes", "n=2 d=5 yes=yes", "n=5 d=5 yes=yes", "yes=yes"]
            .iter()
            .enumerate()
    {
        let name = format!("Xã {at}");
        let mut unit = by(set, &name, &name, "Lan", "2026-11-01T08:00:00", figures);
        if at == 4 {
            unit.answer_mut(leaf(set, "r")).mark =
                Some(Mark::NotApplicable { reason: "Không có".to_owned() });
        }
        put(&mut docket, &name, set, &unit);
    }
    docket.settle();
    docket
}

#[test]
fn an_item_across_units_has_its_counts_its_middle_and_its_ends() {
    let set = set();
    let docket = five(set);
    let mut spreads = docket.spreads(set, Points::Claimed);
    let rate = &spreads[1];
    let scored = |text: &str, count: usize| (Outcome::Scored(points(text)), count);
    let expected = [scored("1", 1), scored("2", 2), scored("5", 1), (Outcome::NotApplicable(None), 1)];
    assert_eq!(rate.counts, expected);
    assert_eq!((rate.ends, rate.scored(), rate.open()), (Some((points("1"), points("5"))), 4, 0));
    assert_eq!(rate.median, Some(Exact::from(2)));
    // Distances 1, 1, 4, 0, 3, 3: 12 in 6 pairs, of 5 points.
    assert_eq!(rate.apart, Exact::fraction(2, 5));
    assert_eq!(spreads[0].apart, Some(Exact::from(0)));
    assert_eq!((spreads[2].open(), spreads[2].apart.clone(), spreads[2].median.clone()), (5, None, None));
    most_different_first(&mut spreads);
    let order: Vec<&str> = spreads.iter().map(|spread| set.node_of(spread.leaf).id.as_str()).collect();
    assert_eq!(order, ["r", "q", "p"]);
}

#[test]
fn few_points_are_counted_one_by_one_and_many_by_quarters_of_the_maximum() {
    let set = set();
    let rate = leaf(set, "r");
    let of = |given: &[&str]| {
        let scored = given.iter().map(|text| Outcome::Scored(points(text)));
        Spread::of(set, rate, scored.chain([Outcome::Unanswered]))
    };
    let few = of(&["0", "5", "5"]);
    let at = |text: &str, count: usize| (Level::At(Outcome::Scored(points(text))), count);
    assert_eq!(few.levels(set), [at("0", 1), at("5", 2), (Level::At(Outcome::Unanswered), 1)]);
    let many = of(&["-1", "0", "1.24", "1.25", "2.5", "3.74", "4.99", "5"]);
    let expected = [
        (Level::Share(0, 25), 3),
        (Level::Share(25, 50), 1),
        (Level::Share(50, 75), 2),
        (Level::Share(75, 100), 1),
        (Level::Full, 1),
        (Level::At(Outcome::Unanswered), 1),
    ];
    assert_eq!(many.levels(set), expected);
}

#[test]
fn units_with_one_index_share_a_place_and_those_without_points_have_none() {
    let set = set();
    let mut docket = Docket::default();
    for (name, figures) in [
        ("Xã C", "yes=yes n=1 d=1 k=2"),
        ("Xã A", "yes=yes"),
        ("Xã B", "yes=yes"),
        ("Xã D", "k=1"),
        ("Xã E", ""),
    ] {
        put(&mut docket, name, set, &by(set, name, name, "Lan", "2026-11-01T08:00:00", figures));
    }
    docket.settle();
    let of = |points: Points| {
        let all = docket.ranking(set, points);
        all.iter().map(|ranked| (ranked.file.name.clone(), ranked.rank)).collect::<Vec<_>>()
    };
    let expected =
        [("Xã C", Some(1)), ("Xã A", Some(2)), ("Xã B", Some(2)), ("Xã D", Some(4)), ("Xã E", None)];
    assert_eq!(of(Points::Claimed), expected.map(|(name, rank)| (name.to_owned(), rank)));
    assert!(of(Points::Verified).iter().all(|(_, rank)| rank.is_none()));
}

#[test]
fn median_and_distance_are_those_of_all_pairs_counted_out() {
    let set = set();
    let rate = leaf(set, "r");
    let mut dice = Dice::new(7);
    for _ in 0..200 {
        let given: Vec<i32> =
            (0..dice.below(9)).map(|_| i32::try_from(dice.below(6)).expect("small")).collect();
        let outcome = |points: &i32| Outcome::Scored(tu_cham_core::points::Points::whole(*points));
        let spread = Spread::of(set, rate, given.iter().map(outcome));
        let mut sorted = given.clone();
        sorted.sort_unstable();
        let middle = (!sorted.is_empty()).then(|| {
            let twice = sorted[(sorted.len() - 1) / 2] + sorted[sorted.len() / 2];
            Exact::fraction(twice.into(), 2).expect("a fraction")
        });
        assert_eq!(spread.median, middle, "{given:?}");
        let (mut sum, mut pairs) = (0_i128, 0_i128);
        for (at, one) in given.iter().enumerate() {
            for other in &given[at + 1..] {
                (sum, pairs) = (sum + i128::from((one - other).abs()), pairs + 1);
            }
        }
        assert_eq!(spread.apart, Exact::fraction(sum, pairs * 5).filter(|_| pairs > 0), "{given:?}");
    }
}

/// A key, and a class of 20 with known faults.
fn class(set: &'static CriteriaSet) -> Docket {
    let mut docket = Docket::default();
    let mut key = by(set, "khoa", "UBND xã Mẫu", "Giảng viên", "2026-11-01T08:00:00", "yes=yes n=3 d=5");
    key.answer_mut(leaf(set, "p")).mark = Some(Mark::DataMissing);
    "Lấy số trên hệ thống".clone_into(&mut key.answer_mut(leaf(set, "r")).explanation);
    for at in 0..20 {
        // One says no; five take another total, of which two get the right points; three leave it open. Twelve guess a
        // figure that nobody has.
        let yes = if at == 0 { "yes=no" } else { "yes=yes" };
        let rate = match at {
            0..3 => "n=3 d=6",
            3..5 => "n=6 d=10",
            5..8 => "",
            _ => "n=3 d=5",
        };
        let guess = if at < 12 { "k=1" } else { "" };
        let who = format!("Học viên {at}");
        let mut own =
            by(set, &who, "UBND xã Mẫu", &who, "2026-11-02T08:00:00", &format!("{yes} {rate} {guess}"));
        own.header.event = Event::Training;
        if at >= 12 {
            own.answer_mut(leaf(set, "p")).mark = Some(Mark::DataMissing);
        }
        put(&mut docket, &format!("{at}.tucham.json"), set, &own);
    }
    docket.take_key("đáp án", Incoming { set, assessment: key, notices: Vec::new() });
    docket
}

#[test]
fn d6_a_class_of_20_is_compared_with_the_key_and_the_most_disputed_come_first() {
    let set = set();
    let docket = class(set);
    assert_eq!((docket.participants().len(), docket.chosen().count()), (20, 20));
    let mut items = docket.disputed();
    let counts: BTreeMap<&str, (usize, usize, usize)> = items
        .iter()
        .map(|item| (set.node_of(item.leaf).id.as_str(), (item.right, item.wrong, item.open)))
        .collect();
    assert_eq!(counts, BTreeMap::from([("q", (19, 1, 0)), ("r", (14, 3, 3)), ("p", (8, 12, 0))]));
    let order = |items: &[tu_cham_core::marking::Disputed]| {
        items.iter().map(|item| set.node_of(item.leaf).id.clone()).collect::<Vec<_>>()
    };
    // 14·6 + 3·17 + 3·17 = 186, 12·8·2 = 192, 19·2 = 38, each pair twice.
    assert_eq!(items.iter().map(|item| item.pairs).collect::<Vec<_>>(), [19, 93, 96]);
    most_disputed_first(&mut items);
    assert_eq!(order(&items), ["p", "r", "q"]);
    most_wrong_first(&mut items);
    assert_eq!(order(&items), ["p", "r", "q"]);
    let groups: Vec<(Outcome, usize)> =
        items[1].groups.iter().map(|(outcome, who)| (*outcome, who.len())).collect();
    let scored = |text: &str| Outcome::Scored(points(text));
    assert_eq!(groups, [(scored("3"), 14), (scored("2.5"), 3), (Outcome::Unanswered, 3)]);
}

#[test]
fn a_participant_sees_what_was_wrong_and_in_which_figures() {
    let set = set();
    let docket = class(set);
    let marked = |at: usize| docket.marked(docket.files()[at].number);
    let inputs = |figures: &[tu_cham_core::criteria::InputIx]| {
        figures.iter().map(|input| set[*input].id.clone()).collect::<Vec<_>>()
    };
    let first = marked(0);
    assert_eq!(first.iter().map(|item| item.verdict).collect::<Vec<_>>(), [Verdict::Wrong; 3]);
    assert_eq!(inputs(&first[1].figures), ["d"]);
    // The right points by other figures are right, and told.
    let fourth = marked(3);
    assert_eq!(
        (fourth[1].verdict, inputs(&fourth[1].figures)),
        (Verdict::Right, vec!["n".into(), "d".into()])
    );
    let sixth = marked(5);
    assert_eq!((sixth[1].verdict, sixth[1].own), (Verdict::Open, Outcome::Unanswered));
    let last = marked(19);
    assert!(last.iter().all(|item| item.verdict == Verdict::Right && item.figures.is_empty()), "{last:?}");
    assert_eq!(docket.marked_item(docket.files()[0].number, first[1].leaf).as_ref(), Some(&first[1]));
}

#[test]
fn figures_in_error_or_half_entered_are_no_answer_to_an_item_that_lacks_its_figures() {
    let set = set();
    let at = "2026-11-01T08:00:00";
    let declared = |id: &str, figures: &str| {
        let mut own = by(set, id, "UBND xã Mẫu", id, at, figures);
        own.answer_mut(leaf(set, "r")).mark = Some(Mark::DataMissing);
        own
    };
    let begun = |id: &str, figures: &str| by(set, id, "UBND xã Mẫu", id, at, figures);
    let answers = [
        (begun("sai", "n=500 d=5"), Verdict::Open, Outcome::Unfinished),
        (begun("thiếu", "n=3"), Verdict::Open, Outcome::Unfinished),
        (begun("trống", ""), Verdict::Open, Outcome::Unanswered),
        (begun("điểm", "n=3 d=5"), Verdict::Wrong, Outcome::Scored(points("3"))),
        (declared("nêu", ""), Verdict::Right, Outcome::DataMissing),
        (declared("nêu, có số", "n=500 d=5"), Verdict::Right, Outcome::DataMissing),
    ];
    // A key that has faulty figures and declares nothing says that points cannot be told, as one that declares it.
    for key in [declared("khóa", ""), begun("khóa", "n=500 d=5")] {
        let files: Vec<(&str, &Assessment)> =
            answers.iter().map(|(own, ..)| (own.header.id.as_str(), own)).collect();
        let mut docket = docket(set, &files);
        docket.take_key("đáp án", Incoming { set, assessment: key, notices: Vec::new() });
        for (file, (_, verdict, own)) in docket.files().iter().zip(&answers) {
            let marked = docket.marked_item(file.number, leaf(set, "r")).expect("asked");
            assert_eq!(
                (marked.key, marked.verdict, marked.own),
                (Outcome::DataMissing, *verdict, *own),
                "{}",
                file.name
            );
        }
    }
}

#[test]
fn the_key_among_the_files_is_told_and_left_out_and_what_it_leaves_blank_is_not_asked() {
    let set = set();
    let at = "2026-11-01T08:00:00";
    let key = by(set, "khoa", "UBND xã Mẫu", "Giảng viên", at, "yes=yes");
    let own = by(set, "một", "UBND xã Một", "Lan", at, "yes=no k=1");
    let mut docket = docket(set, &[("đáp án", &key), ("bản sao đáp án", &key), ("một", &own)]);
    docket.make_key(1);
    assert_eq!(docket.key().map(|key| key.name.as_str()), Some("đáp án"));
    assert_eq!((chosen(&docket), remarks(&docket, "bản sao đáp án")), (vec!["một"], vec!["key".to_owned()]));
    let marked = docket.marked(3);
    assert_eq!(marked.iter().map(|item| item.verdict).collect::<Vec<_>>(), [Verdict::Wrong]);
    docket.drop_key();
    assert!(docket.key().is_none() && docket.marked(3).is_empty() && docket.disputed().is_empty());
    assert_eq!(chosen(&docket), ["bản sao đáp án", "một"]);
    assert_eq!(key.header.unit_type, UnitType::Commune);
}

#[test]
fn i7_x4_names_are_kept_as_they_are_and_a_bad_file_stops_no_other() {
    let set = set();
    let hostile = "<img src=x onerror=alert(1)>\u{202e}=cmd|' /C calc'!A0.tucham.json";
    let mut docket = Docket::default();
    docket.take(hostile, vec![Err(ReadError::NotOurs)]);
    put(&mut docket, hostile, set, &by(set, "a", "=1+1", "<b>Lan</b>", "1", "yes=yes"));
    docket.settle();
    assert_eq!(docket.chosen().map(|file| file.name.as_str()).collect::<Vec<_>>(), [hostile]);
    assert_eq!(docket.files()[1].remarks, [Remark::SameFileName(1)]);
}
