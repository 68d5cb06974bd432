use std::cmp::Ordering;

use crate::util::checklist;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{Announced, Assessment, Entry, EvidenceUse, Mark, Value};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_files::assessment_file;
use tu_cham_files::builtin;
use tu_cham_files::transfer::{
    Difference, Kept, Moved, differences, is_version_of, move_to, newer, shared_items,
};

use crate::util::{Dice, filled, leaf, qd766, small_set};

/// The first version: a yes/no, a rate, a count that gives points, and an item that the second version removes.
fn first() -> CriteriaSet {
    small_set(
        "10",
        vec![
            json!({"id": "x", "max": "2", "rule": {"type": "yes_no", "input": "posted", "yes": "2"}}),
            json!({"id": "y", "max": "4", "na": "full", "announced_by": "Cổng", "rule": {
                "type": "ratio", "numerator": "done", "denominator": "all",
                "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}}),
            json!({"id": "z", "max": "3", "rule": {"type": "per_item", "count": "talks", "each": "1"}}),
            json!({"id": "w", "max": "1", "rule": {"type": "yes_no", "input": "fair", "yes": "1"}}),
        ],
        &[
            ("posted", "boolean"),
            ("done", "count"),
            ("all", "count"),
            ("talks", "count"),
            ("fair", "boolean"),
        ],
    )
    .expect("sound")
}

/// The second version of it: `w` and its answer are gone, `v` is new, `x` asks for a count, `y` is renamed and weighs more.
fn second() -> CriteriaSet {
    let set = small_set(
        "10",
        vec![
            json!({"id": "y", "code": "1", "max": "5", "na": "full", "announced_by": "Cổng", "rule": {
                "type": "ratio", "numerator": "done", "denominator": "all",
                "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}}),
            json!({"id": "x", "max": "2", "rule": {"type": "per_item", "count": "posted", "each": "1"}}),
            json!({"id": "z", "max": "2", "rule": {"type": "per_item", "count": "talks", "each": "1"}}),
            json!({"id": "v", "max": "1", "rule": {"type": "yes_no", "input": "posted_web", "yes": "1"}}),
        ],
        &[
            ("posted", "count"),
            ("done", "count"),
            ("all", "count"),
            ("talks", "count"),
            ("posted_web", "boolean"),
        ],
    )
    .expect("sound");
    let mut set = checklist::json(&set);
    set["version"] = json!("2");
    set["supersedes"] = json!("thu 1");
    checklist::from_json(set).expect("sound")
}

#[track_caller]
fn moved(from: &CriteriaSet, assessment: &Assessment, to: &CriteriaSet) -> Moved {
    move_to(from, assessment, to).expect("an assessment in hand can be moved")
}

/// Through a file and back, as the page does between two visits.
#[track_caller]
fn stored(set: &CriteriaSet, assessment: &Assessment) -> Assessment {
    let text = assessment_file::write(set, assessment, false);
    assessment_file::parse(&text).and_then(|parsed| parsed.open(set)).expect("opens").0
}

#[test]
fn i4_all_differences_of_two_versions_are_told_by_id() {
    let (from, to) = (first(), second());
    let item = |set, id| leaf(set, id);
    let input = |set: &CriteriaSet, id| set.input_by_id(id).expect("an input");
    let (before, now) = (|id| item(&from, id), |id| item(&to, id));
    assert_eq!(
        differences(&from, &to),
        [
            Difference::ItemRenamed { before: before("y"), now: now("y") },
            Difference::MaxChanged { before: before("y"), now: now("y") },
            Difference::RuleChanged { before: before("x"), now: now("x") },
            Difference::MaxChanged { before: before("z"), now: now("z") },
            Difference::ItemAdded(now("v")),
            Difference::ItemRemoved(before("w")),
            Difference::InputKindChanged { before: input(&from, "posted"), now: input(&to, "posted") },
            Difference::InputAdded(input(&to, "posted_web")),
            Difference::InputRemoved(input(&from, "fair")),
        ]
    );
    assert_eq!(differences(&from, &from), []);
}

#[test]
fn i4_an_item_in_another_area_other_classes_and_another_scale_are_told() {
    let from = first();
    let mut json = checklist::json(&from);
    let leaf_w = json["areas"][0]["children"].as_array_mut().expect("children").pop().expect("w");
    json["areas"][0]["max"] = json!("9");
    json["areas"]
        .as_array_mut()
        .expect("areas")
        .push(json!({"id": "b", "code": "B", "title": "Lĩnh vực khác", "max": "1", "children": [leaf_w]}));
    json["classification"] = json!({"bands": [{"label": "Đạt", "from": "0"}]});
    let to = checklist::from_json(json.clone()).expect("sound");
    let relocated = Difference::ItemRelocated { before: leaf(&from, "w"), now: leaf(&to, "w") };
    assert_eq!(differences(&from, &to), [Difference::Classes, relocated]);
    json["areas"].as_array_mut().expect("areas").pop();
    json["scale"] = json!("9");
    json["inputs"].as_array_mut().expect("inputs").pop();
    let smaller = checklist::from_json(json).expect("sound");
    assert_eq!(differences(&to, &smaller)[0], Difference::Scale);
}

#[test]
fn i4_what_the_new_version_does_not_know_is_kept_and_told() {
    let (from, to) = (first(), second());
    let mut before = filled(&from, "posted=yes done=3 all=4 talks=1 fair=no");
    before.answer_mut(leaf(&from, "w")).note = "Ghi chú của mục bỏ".to_owned();
    let Moved { assessment, kept } = moved(&from, &before, &to);
    let input = |id| from.input_by_id(id).expect("an input");
    assert_eq!(
        kept,
        [Kept::Misfit(input("posted")), Kept::Figure(input("fair")), Kept::Answer(leaf(&from, "w"))]
    );
    let entry = |id| assessment.entry(to.input_by_id(id).expect("an input"));
    assert_eq!(entry("done"), Some(&Entry::number(Decimal::whole(3))));
    assert_eq!(entry("posted"), None, "an answer is no number");
    let text = assessment_file::write(&to, &assessment, false);
    for kept in ["Ghi chú của mục bỏ", "\"fair\"", "\"misfits\""] {
        assert!(text.contains(kept), "{kept}");
    }
}

#[test]
fn i4_moving_back_brings_back_what_was_kept_and_keeps_what_was_entered_between() {
    let (from, to) = (first(), second());
    let before = filled(&from, "posted=na done=3 all=4 talks=1 fair=no");
    let mut there = moved(&from, &before, &to).assessment;
    let posted = to.input_by_id("posted").expect("an input");
    there.enter(posted, Some(Entry::number(Decimal::whole(2))));
    let back = moved(&to, &stored(&to, &there), &from).assessment;
    assert_eq!(
        back.entry(from.input_by_id("posted").expect("an input")),
        Some(&Entry::Value(Value::NotArising))
    );
    let again = moved(&from, &back, &to).assessment;
    assert_eq!(again.entry(posted), Some(&Entry::number(Decimal::whole(2))));
}

#[test]
fn i4_a_number_that_the_new_version_does_not_take_stays_at_its_field() {
    let from = first();
    let mut json = checklist::json(&from);
    for input in json["inputs"].as_array_mut().expect("inputs") {
        if input["id"] == "talks" {
            input["kind"] = json!("percent");
        }
    }
    json["areas"][0]["children"][2]["rule"] = json!({"type": "ratio", "percent": "talks",
        "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]});
    let to = checklist::from_json(json).expect("sound");
    let before = filled(&from, "talks=120");
    let Moved { assessment, kept } = moved(&from, &before, &to);
    let talks = to.input_by_id("talks").expect("an input");
    assert_eq!(kept, [Kept::Unfit(talks)]);
    assert_eq!(assessment.entry(talks), Some(&Entry::Unreadable("120".to_owned())));
    assert_eq!(moved(&to, &assessment, &from).assessment, before);
}

#[test]
fn i8_items_go_by_id_whatever_their_names() {
    let from = first();
    // Two items swap their names and places; a third gets the name of one that is gone.
    let mut json = checklist::json(&from);
    let children = json["areas"][0]["children"].as_array_mut().expect("children");
    children.swap(0, 2);
    for (at, title) in [(0, "x"), (2, "z")] {
        children[at]["title"] = json!(title);
        children[at]["code"] = json!(title);
    }
    let to = checklist::from_json(json).expect("sound");
    let mut before = filled(&from, "posted=yes talks=3");
    before.answer_mut(leaf(&from, "x")).note = "của x".to_owned();
    let after = moved(&from, &before, &to).assessment;
    assert_eq!(after.answer(leaf(&to, "x")).note, "của x");
    assert_eq!(
        after.entry(to.input_by_id("talks").expect("an input")),
        Some(&Entry::number(Decimal::whole(3)))
    );
}

#[test]
fn i8_an_item_that_goes_and_comes_again_has_its_answer() {
    let (one, two) = (first(), second());
    let mut before = filled(&one, "fair=yes");
    before.answer_mut(leaf(&one, "w")).mark = Some(Mark::NotApplicable { reason: "Không có".to_owned() });
    let mut json = checklist::json(&two);
    json["version"] = json!("3");
    let three = checklist::from_json(json).expect("sound");
    let there = moved(&one, &before, &two).assessment;
    let onward = moved(&two, &stored(&two, &there), &three).assessment;
    assert_eq!(moved(&three, &onward, &one).assessment, before);
}

#[test]
fn the_newer_version_is_the_one_that_replaces_then_the_later_then_the_higher() {
    let set = |version: &str, year: u16, replaces: Option<&str>| {
        let mut json = checklist::json(&first());
        json["version"] = json!(version);
        json["year"] = json!(year);
        if let Some(replaces) = replaces {
            json["supersedes"] = json!(replaces);
        }
        checklist::from_json(json).expect("sound")
    };
    let older = set("2026.9", 2026, None);
    for (newer_one, than) in [
        (set("2026.10", 2026, None), &older),
        (set("2027.1", 2027, None), &older),
        (set("a", 2025, Some("thu 2026.9")), &older),
    ] {
        assert_eq!(newer(&newer_one, than), Ordering::Greater, "{}", newer_one.version);
        assert_eq!(newer(than, &newer_one), Ordering::Less, "{}", newer_one.version);
    }
    assert_eq!(newer(&older, &older), Ordering::Equal);
}

/// The set of Decision 766 with some rates removed: a yes/no replaces each, with a new input or with that of the rate.
fn changed(dice: &mut Dice) -> CriteriaSet {
    let mut json: Json = serde_json::from_str(builtin::QD766_COMMUNE).expect("JSON");
    let whole = json["areas"].to_string();
    let mut asked = Vec::new();
    for area in json["areas"].as_array_mut().expect("areas") {
        for node in area["children"].as_array_mut().expect("leaves") {
            if node.get("rule").is_none() || !dice.percent(40) {
                continue;
            }
            let numerator = node["rule"]["numerator"].as_str().map(|id| (id.to_owned(), format!("\"{id}\"")));
            let input = match numerator {
                Some((id, quoted)) if whole.matches(&quoted).count() == 1 && dice.percent(50) => id,
                _ => format!("moi_{}", node["id"].as_str().expect("an id")),
            };
            let max = node["max"].clone();
            let stays = ["id", "code", "max"];
            node.as_object_mut().expect("a node").retain(|field, _| stays.contains(&field.as_str()));
            node["title"] = json!("Tên khác");
            node["rule"] = json!({"type": "yes_no", "input": input, "yes": max});
            asked.push(input);
        }
    }
    let text = json["areas"].to_string();
    let inputs = json["inputs"].as_array_mut().expect("inputs");
    inputs.retain(|input| {
        let id = input["id"].as_str().expect("an id");
        text.contains(&format!("\"{id}\"")) && !asked.iter().any(|asked| asked == id)
    });
    inputs.extend(asked.iter().map(|id| json!({"id": id, "label": "Câu hỏi mới", "kind": "boolean"})));
    json["relations"] = json!([]);
    json["version"] = json!("2027.1");
    checklist::from_json(json).expect("sound")
}

/// Answers of every sort at inputs and leaves.
fn answered(set: &CriteriaSet, dice: &mut Dice) -> Assessment {
    let mut assessment = assessment_file::parse(builtin::SAMPLE)
        .and_then(|parsed| parsed.open(set))
        .expect("the sample opens")
        .0;
    let inputs: Vec<_> = set.inputs().map(|(ix, _)| ix).collect();
    for input in inputs {
        let entry = match dice.below(6) {
            0 => None,
            1 => Some(Entry::Unreadable("hai mươi".to_owned())),
            2 => Some(Entry::number(Decimal::whole(7))),
            _ => assessment.entry(input).cloned(),
        };
        let fits = !matches!(entry, Some(Entry::Value(Value::Number(_))))
            || matches!(set[input].kind, tu_cham_core::criteria::InputKind::Number(_));
        if fits {
            if dice.percent(20) {
                assessment.remember(input, entry.clone());
            }
            assessment.enter(input, entry);
        }
    }
    let leaves: Vec<_> = set.leaves().map(|(ix, _)| ix).collect();
    for ix in leaves {
        let answer = assessment.answer_mut(ix);
        match dice.below(6) {
            0 => answer.mark = Some(Mark::DataMissing),
            1 => answer.mark = Some(Mark::NotApplicable { reason: "Không có".to_owned() }),
            2 => {
                let points = Some(Entry::number(Decimal::from_canonical("0.31").expect("a number")));
                answer.announced = Some(Announced { points, source: "Công văn 12".to_owned() });
            }
            3 => answer.evidence.push(EvidenceUse { document: "1".to_owned(), page: "2".to_owned() }),
            4 => answer.explanation.push_str("Vì"),
            _ => {}
        }
    }
    assessment.header.deadline = Date::from_iso("2026-12-15");
    assessment
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn i4_moving_there_and_back_gives_the_same_assessment(seed in any::<u64>(), through_a_file in any::<bool>()) {
        let mut dice = Dice::new(seed);
        let (from, to) = (qd766(), changed(&mut dice));
        let before = answered(&from, &mut dice);
        let mut there = moved(&from, &before, &to).assessment;
        if through_a_file {
            there = stored(&to, &there);
        }
        let back = moved(&to, &there, &from).assessment;
        prop_assert!(there.entries().all(|(_, entry)| !matches!(entry, Some(Entry::Unreadable(text)) if text == "7")));
        prop_assert_eq!(assessment_file::write(&from, &back, true), assessment_file::write(&from, &before, true));
        prop_assert_eq!(back, before);
    }
}

#[test]
fn another_set_is_related_by_the_ids_of_its_items() {
    let (one, two) = (first(), second());
    assert!(is_version_of(&one, &two) && is_version_of(&two, &one));
    assert_eq!((shared_items(&one, &two), shared_items(&two, &one)), (3, 3));
    let other = qd766();
    assert!(!is_version_of(&one, &other));
    assert_eq!(shared_items(&one, &other), 0);
}

#[test]
fn an_assessment_is_blank_until_a_figure_or_a_word_stands_in_it() {
    let set = first();
    let mut assessment = filled(&set, "");
    assert!(assessment.is_blank());
    assessment.answer_mut(leaf(&set, "x")).note = "Hỏi lại".to_owned();
    assert!(!assessment.is_blank());
    assert!(!filled(&set, "talks=1").is_blank());
}

#[test]
fn which_way_an_item_is_answered_is_remembered_in_the_file() {
    let set = first();
    let y = leaf(&set, "y");
    let mut assessment = filled(&set, "");
    assert!(!assessment.answer(y).chose_figures());
    assessment.use_figures(y);
    assert!(assessment.answer(y).chose_figures());
    let text = assessment_file::write(&set, &assessment, false);
    let (again, _) = assessment_file::parse(&text).expect("ours").open(&set).expect("opens");
    assert!(again.answer(y).chose_figures());
    // Choosing figures twice drops nothing that was set aside.
    assessment.use_announced(y);
    assert!(!assessment.answer(y).chose_figures());
    assessment.answer_mut(y).announced = Some(Announced { points: None, source: "Cổng".to_owned() });
    assessment.use_figures(y);
    assessment.use_figures(y);
    assessment.use_announced(y);
    assert_eq!(assessment.answer(y).announced.as_ref().map(|it| it.source.as_str()), Some("Cổng"));
}
