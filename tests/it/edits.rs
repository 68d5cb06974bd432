//! An edit costs only its own parts, and gives the same result as comparing, scoring and stamping everything anew.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{
    Announced, Assessment, Carried, Cause, Entered, Entry, Evidence, EvidenceUse, LeafAnswer, Mark,
    PracticeCase, Value, Verified,
};
use tu_cham_core::change::{Change, Recorder};
use tu_cham_core::criteria::{CriteriaSet, NodeIx, UnitType};
use tu_cham_core::number::Decimal;
use tu_cham_core::score::score;
use tu_cham_core::stamps::Writer;
use tu_cham_files::stamping;

use crate::util::assessment_file;

use crate::oracle::made_up;
use crate::util::{Dice, blank, checklist, qd766};

fn opened(seed: u64) -> (CriteriaSet, Assessment) {
    let (_, set, document) = made_up(seed);
    let parsed = assessment_file::parse_json(document).expect("ours");
    let (mut assessment, _) = parsed.open(&set).expect("opens");
    // Half of them hold what nobody has looked at since last year.
    if seed % 2 == 1 {
        for (leaf, _) in set.leaves() {
            assessment.answer_mut(leaf).carried = Carried { explanation: true, note: true, evidence: true };
        }
    }
    (set, assessment)
}

fn document(id: usize, title: &str) -> Evidence {
    Evidence { id: format!("d{id}"), title: title.to_owned(), ..Evidence::default() }
}

/// One random step of any kind that the page makes.
fn step(set: &CriteriaSet, dice: &mut Dice, recorder: &mut Recorder) {
    let input = set.inputs().nth(dice.below(set.inputs().len())).expect("an input").0;
    let leaf = set.leaves().nth(dice.below(set.leaves().len())).expect("a leaf").0;
    let number = Entry::number(Decimal::whole(i64::try_from(dice.below(40)).expect("small")));
    let text = ["", " ", "Có", "Giải trình"][dice.below(4)].to_owned();
    let group = |dice: &mut Dice| {
        let groups: Vec<NodeIx> =
            set.nodes().filter(|(_, node)| node.announced_as_one.is_some()).map(|(ix, _)| ix).collect();
        (!groups.is_empty()).then(|| groups[dice.below(groups.len())])
    };
    match dice.below(21) {
        0..=3 => recorder.supply(set, input, Some(number)),
        4 => recorder.enter(input, None),
        5 => recorder.enter(input, Some(Entry::Value(Value::Boolean(dice.percent(50))))),
        6 => recorder.enter(input, Entered { entry: Some(number), unconfirmed: Some(text) }),
        7 => recorder.confirm(input),
        8 => recorder.answer_mut(leaf).toggle_not_applicable(),
        9 => recorder.answer_mut(leaf).explanation = text,
        10 => recorder.answer_mut(leaf).note = text,
        11 => recorder.answer_mut(leaf).cause = Some(Cause::Objective),
        12 => recorder.answer_mut(leaf).use_announced(),
        13 => {
            let points = (!text.is_empty()).then_some(number);
            recorder.answer_mut(leaf).announced = Some(Announced { points, source: text });
        }
        14 => recorder.put_document(document(dice.below(6), &text)),
        15 => recorder.remove_document(&format!("d{}", dice.below(6))),
        16 => {
            let used = EvidenceUse { document: format!("d{}", dice.below(6)), page: text };
            recorder.answer_mut(leaf).evidence.push(used);
        }
        17 => recorder.header_mut().unit = text,
        20 => {
            let items = set.leaves().skip(dice.below(4)).step_by(1 + dice.below(9));
            let items = items.map(|(leaf, _)| set.node_of(leaf).id.clone()).collect();
            recorder.header_mut().case = Some(PracticeCase { items, ..PracticeCase::default() });
        }
        18 => recorder.header_mut().unit_type = [UnitType::Commune, UnitType::Ward][dice.below(2)],
        _ => {
            if let Some(node) = group(dice) {
                let change: fn(&mut LeafAnswer) =
                    if dice.percent(50) { LeafAnswer::use_announced } else { LeafAnswer::use_items };
                change(recorder.group_mut(node));
                if let Some(announced) = &mut recorder.group_mut(node).announced {
                    *announced = Announced { points: Some(number), source: text };
                }
            }
        }
    }
}

/// The assessment after an edit of some random steps, and the undo patch.
fn edited(set: &CriteriaSet, dice: &mut Dice, before: &Assessment) -> (Assessment, Change) {
    let mut after = before.clone();
    let mut recorder = Recorder::new(&mut after);
    for _ in 0..=dice.below(3) {
        step(set, dice, &mut recorder);
    }
    let back = recorder.finish();
    (after, back)
}

/// A set with all that a report keeps beside its results: caps in caps, in the base and outside; groups that may be
/// announced; leaves that may leave, many of one kind; leaves that give and take; items of a survey and of the verifier;
/// limits by the index of an area, of a criterion and of an item, by the points of an item and of one that takes.
fn with_limits() -> CriteriaSet {
    let mut inputs: Vec<Json> = Vec::new();
    let mut leaf = |id: &str, more: Json| {
        inputs.push(json!({"id": format!("i{id}"), "label": id, "kind": "count"}));
        let rule = json!({"type": "per_item", "count": format!("i{id}"), "each": "0.5"});
        let mut leaf = json!({"id": id, "code": id, "title": id, "max": "2", "na": "exclude", "rule": rule});
        leaf.as_object_mut().expect("a leaf").extend(more.as_object().expect("fields").clone());
        leaf
    };
    let mut leaves = |name: &str, more: &[Json]| -> Vec<Json> {
        more.iter().enumerate().map(|(at, more)| leaf(&format!("{name}{at}"), more.clone())).collect()
    };
    let plain = json!({});
    let group = |id: &str, max: &str, children: Vec<Json>| json!({"id": id, "code": id, "title": id, "max": max, "children": children});
    let capped = |id: &str, cap: &str, children: Vec<Json>| {
        let mut node = group(id, cap, children);
        node["cap"] = json!(cap);
        node
    };
    let mut announced = capped("a1", "5", leaves("p", &[plain.clone(), plain.clone(), plain.clone()]));
    announced["announced_as_one"] = json!("Cổng");
    let inner = capped("a21", "3", leaves("q", &[json!({"na": "zero"}), plain.clone()]));
    let outer = capped("a2", "6", [vec![inner], leaves("r", &[json!({"max": "4"}), plain.clone()])].concat());
    let giving = json!({"na": "redistribute", "redistribute_to": ["s1", "s2"]});
    let sharing = group("b1", "8", leaves("s", &[giving, plain.clone(), json!({"max": "4"})]));
    let kept = json!({"na": "forbidden", "floor": "-1"});
    let many = group("b2", "16", leaves("t", &[vec![plain.clone(); 6], vec![kept; 2]].concat()));
    let mut verified = leaves("v", &[json!({"verifier_only": true}), plain.clone()]);
    verified.extend(["k0", "k1"].map(|id| {
        let rule = json!({"type": "survey", "input": format!("i{id}")});
        json!({"id": id, "code": id, "title": id, "max": "3", "rule": rule})
    }));
    let in_role = |role: &str, mut area: Json| {
        area["role"] = json!(role);
        area
    };
    let areas = [
        group("a", "11", vec![announced, outer]),
        group("b", "24", vec![sharing, many]),
        group("c", "10", verified),
        in_role(
            "bonus",
            group(
                "d",
                "4",
                vec![capped("d1", "4", leaves("w", &[plain.clone(), plain.clone(), plain.clone()]))],
            ),
        ),
        in_role("penalty", capped("e", "3", leaves("x", &[json!({"verifier_only": true}), plain]))),
    ];
    inputs.extend(["ik0", "ik1"].map(|id| json!({"id": id, "label": id, "kind": "points"})));
    let set = json!({
        "format": "tucham.criteria-set", "format_version": "1.0",
        "id": "thu", "version": "1", "year": 2026, "title": "Bộ thử", "short_title": "Bộ thử",
        "unit_types": ["commune", "ward"], "status": {"kind": "sample", "disclaimer": "Để thử"},
        "scale": "45", "survey": "rescale_when_absent",
        "classification": {
            "bands": [{"label": "Yếu", "from": "0"}, {"label": "Khá", "from": "50"}, {"label": "Tốt", "from": "80"}],
            "knock_outs": [
                {"item": "a", "below": "70", "best": "Khá"}, {"item": "a21", "below": "50", "best": "Yếu"},
                {"item": "b2", "below": "60", "best": "Khá"}, {"item": "t0", "below": "100", "best": "Khá"},
                {"item": "s1", "when": "not_full", "best": "Khá"}, {"item": "t6", "when": "zero", "best": "Yếu"},
                {"item": "x1", "when": "any", "best": "Khá"},
            ],
        },
        "inputs": inputs, "areas": areas,
    });
    checklist::from_json(set).expect("a sound set")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// The undo patch that an edit recorded leads to the state before it and back again, like the comparison of both
    /// states, and holds the same places.
    #[test]
    fn l15_an_edit_writes_down_the_way_back_that_a_comparison_finds(seed in 10_000_u64..10_000_000) {
        let (set, mut now) = opened(seed);
        let mut dice = Dice::new(seed);
        let start = now.clone();
        let mut all = Change::default();
        for _ in 0..6 {
            let (after, back) = edited(&set, &mut dice, &now);
            let compared = Change::between(&after, &now);
            prop_assert_eq!(back.inputs().collect::<Vec<_>>(), compared.inputs().collect::<Vec<_>>());
            prop_assert_eq!(back.answers(&set).collect::<Vec<_>>(), compared.answers(&set).collect::<Vec<_>>());
            prop_assert_eq!(back.documents(&after.documents), compared.documents(&after.documents));
            prop_assert_eq!(back.header(), compared.header());
            for back in [back.clone(), compared] {
                let mut state = after.clone();
                let forth = back.apply(&mut state);
                prop_assert_eq!(&state, &now);
                let _ = forth.apply(&mut state);
                prop_assert_eq!(&state, &after);
            }
            all = back.under(all);
            now = after;
        }
        // The undo patch of many edits undoes all of them.
        let _ = all.apply(&mut now);
        prop_assert_eq!(now, start);
    }

    /// A report that follows edits and their undo patches always equals the report of scoring everything, and names the
    /// items whose results changed.
    #[test]
    fn s4_a_report_that_follows_edits_equals_the_whole_scored_anew(seed in 10_000_u64..10_000_000) {
        let (set, mut now) = opened(seed);
        let mut dice = Dice::new(seed ^ 1);
        let mut report = score(&set, &now);
        for _ in 0..8 {
            let (mut after, back) = edited(&set, &mut dice, &now);
            let whole = score(&set, &after);
            // An edit that claims to change no score changes none.
            prop_assert!(back.scores(&after) || whole == report);
            let mut followed = report.clone();
            let changed = followed.update(&set, &after, &back);
            prop_assert_eq!(&followed, &whole);
            for (ix, _) in set.leaves() {
                prop_assert_eq!(changed.contains(&ix), report.leaf(ix) != whole.leaf(ix));
            }
            if dice.percent(40) {
                let forth = back.apply(&mut after);
                followed.update(&set, &after, &forth);
                prop_assert_eq!(&followed, &report);
            }
            now = after;
            report = followed;
        }
    }

    /// The same over a long chain of edits, by which leaves of the same kind come and go, caps begin and cease to cut, and a
    /// survey and the verifier enter theirs and take it back.
    #[test]
    fn s4_a_report_that_follows_a_long_chain_of_edits_equals_the_whole_scored_anew(seed in 10_000_u64..10_000_000) {
        let set = with_limits();
        let mut now = blank(&set);
        let mut dice = Dice::new(seed ^ 3);
        let mut report = score(&set, &now);
        for _ in 0..60 {
            let mut recorder = Recorder::new(&mut now);
            let (input, about) = set.inputs().nth(dice.below(set.inputs().len())).expect("an input");
            let figure = Entry::number(Decimal::whole(i64::try_from(dice.below(6)).expect("small")));
            match dice.below(8) {
                0..=4 => recorder.supply(&set, input, dice.percent(80).then_some(figure)),
                5 => {
                    let mark = dice.percent(50).then(|| Mark::NotApplicable { reason: "Không có".to_owned() });
                    recorder.answer_mut(about.used_by[0]).mark = mark;
                }
                6 => {
                    let leaf = set.leaf_by_id(["v0", "x0"][dice.below(2)]).expect("a leaf of the verifier");
                    let points = dice.percent(60).then(|| Decimal::scaled_from(i128::try_from(dice.below(21)).expect("small"), 1));
                    recorder.answer_mut(leaf).verified = vec![Verified { round: 1, points, ..Verified::default() }];
                }
                _ => step(&set, &mut dice, &mut recorder),
            }
            let back = recorder.finish();
            report.update(&set, &now, &back);
            prop_assert_eq!(&report, &score(&set, &now));
        }
    }

    /// Each changed part is stamped once, by its editor, and nothing else; a second edit follows the first.
    #[test]
    fn an_edit_stamps_what_differs_and_nothing_else(seed in 10_000_u64..10_000_000) {
        let (set, before) = opened(seed);
        let mut dice = Dice::new(seed ^ 2);
        let (mut after, back) = edited(&set, &mut dice, &before);
        let parts = back.inputs().count() + back.answers(&set).count() + back.documents(&after.documents).len()
            + usize::from(back.header().is_some());
        let writer = Writer { id: "w", by: "Lan", at: "2026-11-26T10:42:07" };
        stamping::stamp(&set, &mut after, &back, writer);
        let stamped: Vec<_> = after.stamps.iter().filter(|(_, stamp)| stamp.version.counts().contains_key("w")).collect();
        prop_assert_eq!(stamped.len(), parts);
        prop_assert!(stamped.iter().all(|(_, stamp)| stamp.version.counts()["w"] == 1 && stamp.by == "Lan"));
        let forth = back.apply(&mut after);
        stamping::stamp(&set, &mut after, &forth, writer);
        let twice = after.stamps.iter().filter(|(_, stamp)| stamp.version.counts().get("w") == Some(&2)).count();
        prop_assert_eq!(twice, parts);
    }

    /// The register and both annexes ask for the items of all documents at once.
    #[test]
    fn the_users_of_all_documents_are_those_of_each_one(seed in 10_000_u64..10_000_000) {
        let (set, mut now) = opened(seed);
        let mut dice = Dice::new(seed ^ 4);
        for _ in 0..8 {
            (now, _) = edited(&set, &mut dice, &now);
        }
        let users = now.users();
        for document in &now.documents {
            let of_one = users.get(document.id.as_str()).map_or(&[][..], Vec::as_slice);
            prop_assert_eq!(of_one, now.users_of(&document.id));
        }
        prop_assert!(users.values().all(|leaves| !leaves.is_empty()));
    }
}

#[test]
fn l15_a_step_over_the_register_holds_only_the_documents_that_changed() {
    let set = qd766();
    let mut assessment = blank(&set);
    for at in 0..1000 {
        assessment.documents.push(document(at, "Báo cáo công tác cải cách hành chính"));
    }
    let size = |change: &Change| format!("{change:?}").len();
    let one = size(&Change::between(&blank(&set), &{
        let mut other = blank(&set);
        other.documents.push(document(0, "Báo cáo công tác cải cách hành chính"));
        other
    }));
    let ix = set.leaves().next().expect("a leaf").0;
    let steps: [&dyn Fn(&mut Recorder); 3] = [
        &|recorder: &mut Recorder| {
            recorder.put_document(document(1000, "Kế hoạch"));
            recorder
                .answer_mut(ix)
                .evidence
                .push(EvidenceUse { document: "d1000".to_owned(), page: String::new() });
        },
        &|recorder: &mut Recorder| recorder.put_document(document(500, "Thông báo")),
        &|recorder: &mut Recorder| recorder.remove_document("d1000"),
    ];
    for step in steps {
        let before = assessment.clone();
        let mut recorder = Recorder::new(&mut assessment);
        step(&mut recorder);
        let back = recorder.finish();
        assert!(size(&back) < 4 * one, "{} against {one} for one document", size(&back));
        let mut state = assessment.clone();
        let forth = back.apply(&mut state);
        assert_eq!(state, before);
        assert!(size(&forth) < 4 * one);
        // A comparison, too, holds only the differences.
        assert!(size(&Change::between(&assessment, &before)) < 4 * one);
    }
}
