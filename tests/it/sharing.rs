//! Giao việc: who fills in which items and until when, in the file, in a merge, and as it is counted.

use serde_json::json;
use tu_cham_core::assessment::{Assessment, Entry};
use tu_cham_core::change::Change;
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::score::score;
use tu_cham_core::sharing::{Giving, Share, give, share_of, shares};
use tu_cham_core::stamps::StampedPart;
use tu_cham_files::incoming::Incoming;
use tu_cham_files::merge::desk::Desk;
use tu_cham_files::merge::{compare, merge};
use tu_cham_words as words;

use crate::util::{assessment_file, blank, edit, lasting, qd766, writer};

fn day(text: &str) -> Date {
    Date::from_vietnamese(text).expect("a day")
}

fn leaf(set: &CriteriaSet, id: &str) -> LeafIx {
    set.leaf_by_id(id).expect("an item")
}

fn given(set: &CriteriaSet, assessment: &mut Assessment, ids: &[&str], giving: &Giving) -> Change {
    let leaves: Vec<LeafIx> = ids.iter().map(|id| leaf(set, id)).collect();
    edit(set, assessment, "chủ", |recorder| give(recorder, &leaves, giving))
}

fn to(person: &str, due: Option<&str>) -> Giving {
    Giving::To(person.to_owned(), due.map(day))
}

fn explain(set: &CriteriaSet, assessment: &mut Assessment, who: &'static str, id: &str, text: &str) {
    let leaf = leaf(set, id);
    edit(set, assessment, who, |recorder| text.clone_into(&mut recorder.answer_mut(leaf).explanation));
}

/// Types both figures of a rate.
fn rate(set: &CriteriaSet, assessment: &mut Assessment, who: &'static str, id: &str, n: u32, d: u32) {
    let inputs = set[leaf(set, id)].inputs();
    edit(set, assessment, who, |recorder| {
        for (input, value) in inputs.iter().zip([n, d]) {
            let number = Decimal::from_canonical(&value.to_string()).expect("a number");
            recorder.enter(*input, Some(Entry::number(number)));
        }
    });
}

fn of<'a>(shares: &'a [Share], person: &str) -> &'a Share {
    shares.iter().find(|share| share.person == person).expect("a person")
}

#[test]
fn i1_who_fills_in_and_until_when_comes_back_from_the_file() {
    let set = qd766();
    let mut own = blank(&set);
    given(&set, &mut own, &["1.1", "1.2"], &to("Lan", Some("20/11/2026")));
    given(&set, &mut own, &["1.3"], &to("Hùng", None));
    "Lan".clone_into(&mut own.header.given_to);
    let text = assessment_file::write(&set, &own, true);
    let (again, notices) = assessment_file::parse(&text).and_then(|it| it.open(&set)).expect("opens");
    assert_eq!((&again, notices.len()), (&own, 0));
    assert_eq!(assessment_file::write(&set, &again, true), text);
    let file = assessment_file::to_json(&set, &own, false);
    let answer = &file["assessment"]["answers"]["1.1"];
    assert_eq!(*answer, json!({"responsible": "Lan", "due": "2026-11-20"}));
    assert_eq!(file["assessment"]["given_to"], "Lan");
    assert_eq!(file["assessment"]["edits"]["given"]["1.1"]["by"], "chủ");
    assert_eq!(file["assessment"]["edits"]["answers"], json!(null), "no answer was changed");
}

#[test]
fn i2_a_file_of_before_names_people_without_days_and_opens_as_it_was() {
    let set = qd766();
    let mut file = assessment_file::to_json(&set, &blank(&set), false);
    file["assessment"]["answers"] = json!({"1.1": {"responsible": "Lan", "note": "Đã gửi"}});
    let open = |file| assessment_file::parse_json(file).and_then(|it| it.open(&set)).map(|(it, _)| it);
    let old = open(file.clone()).expect("opens");
    let answer = old.answer(leaf(&set, "1.1"));
    assert_eq!((answer.responsible.as_str(), answer.due, old.header.given_to.as_str()), ("Lan", None, ""));
    assert_eq!(
        assessment_file::to_json(&set, &old, false)["assessment"]["answers"],
        file["assessment"]["answers"]
    );
    // A day that is none is refused with its place, and nothing opens.
    file["assessment"]["answers"]["1.1"]["due"] = json!("2026-02-30");
    assert!(open(file).is_err(), "no day");
}

/// The owner gives other days while others answer: nobody is asked, and neither is lost.
#[test]
fn i12_giving_items_out_and_answering_them_are_parts_of_their_own() {
    let set = qd766();
    let mut own = blank(&set);
    given(&set, &mut own, &["1.1", "1.2"], &to("Lan", Some("20/11/2026")));
    let mut lan = own.clone();
    explain(&set, &mut lan, "Lan", "1.1", "Thiếu biên bản");
    given(&set, &mut own, &["1.1"], &Giving::Until(day("25/11/2026")));
    given(&set, &mut own, &["1.2"], &to("Hùng", None));
    let merged = merge(&set, &own, std::slice::from_ref(&lan));
    assert_eq!(merged.conflicts, []);
    assert_eq!(merged.taken, [(StampedPart::Answer("1.1".to_owned()), 0)]);
    let merged = merged.finish(&set, &own, &[], writer("chủ")).expect("merges");
    let answer = merged.answer(leaf(&set, "1.1"));
    assert_eq!(
        (answer.responsible.as_str(), answer.due, answer.explanation.as_str()),
        ("Lan", Some(day("25/11/2026")), "Thiếu biên bản")
    );
    assert_eq!(merged.answer(leaf(&set, "1.2")).responsible, "Hùng");
    assert_eq!(merged.header.given_to, "");
    // The other way round it is the same.
    let other_way = merge(&set, &lan, std::slice::from_ref(&own));
    let other_way = other_way.finish(&set, &lan, &[], writer("Lan")).expect("merges");
    assert!(compare(&set, &merged, &other_way).parts().next().is_none());
    // Two who give one item to two people are asked.
    let mut other = own.clone();
    edit(&set, &mut other, "phó", |it| give(it, &[leaf(&set, "1.2")], &to("Bình", None)));
    given(&set, &mut own, &["1.2"], &Giving::ToNobody);
    let clash = merge(&set, &own, std::slice::from_ref(&other));
    let part = StampedPart::Given("1.2".to_owned());
    assert_eq!(clash.conflicts.iter().map(|it| &it.part).collect::<Vec<_>>(), [&part]);
    assert_eq!(words::merge::value(&part, &own, &set), "chưa giao");
    assert_eq!(words::merge::value(&part, &other, &set), "Bình");
    assert!(words::merge::part(&part, &set).starts_with("Mục 1.2 "));
}

#[test]
fn i12_a_merge_of_who_fills_in_alone_leaves_the_assessment_finished() {
    let set = qd766();
    let mut own = blank(&set);
    own.header.completed = Some(day("01/11/2026"));
    let (mut named, mut answered) = (own.clone(), own.clone());
    given(&set, &mut named, &["1.1"], &to("Lan", None));
    rate(&set, &mut answered, "Lan", "1.1", 41, 47);
    for (file, falls) in [(named, false), (answered, true)] {
        let merged = merge(&set, &own, std::slice::from_ref(&file));
        assert_eq!(merged.reopens(), falls);
        let merged = merged.finish(&set, &own, &[], writer("chủ")).expect("merges");
        assert_eq!(merged.header.completed.is_none(), falls);
    }
}

#[test]
fn giving_items_out_is_one_step_claims_nothing_and_scores_nothing() {
    let set = qd766();
    let mut own = blank(&set);
    rate(&set, &mut own, "chủ", "1.1", 41, 47);
    let before = own.clone();
    let back = given(&set, &mut own, &["1.1", "1.2", "1.3"], &to("Lan", Some("20/11/2026")));
    assert!(!back.claims(&own) && !back.scores(&own));
    let mut again = own.clone();
    drop(back.apply(&mut again));
    again.stamps = before.stamps.clone();
    assert_eq!(again, before);
    // A day alone changes those that somebody has.
    given(&set, &mut own, &["1.1", "2.1"], &Giving::Until(day("30/11/2026")));
    assert_eq!(own.answer(leaf(&set, "1.1")).due, Some(day("30/11/2026")));
    assert_eq!(own.answer(leaf(&set, "2.1")).due, None);
    // Next year keeps the people and none of the days.
    let next = own.for_next_year(&set, |_| None, "sau".to_owned());
    let answer = next.answer(leaf(&set, "1.1"));
    assert_eq!((answer.responsible.as_str(), answer.due), ("Lan", None));
}

#[test]
fn parts_are_counted_by_person_with_what_is_late_and_what_lacks_documents() {
    let set = qd766();
    let mut own = blank(&set);
    given(&set, &mut own, &["1.1", "1.2"], &to("Nguyễn Thị Hà", Some("20/11/2026")));
    // In another spelling and with other spaces it is the same person; with another mark another one.
    given(&set, &mut own, &["1.3"], &to("NGUYỄN  Thị Ha\u{300}", Some("25/11/2026")));
    given(&set, &mut own, &["2.1"], &to("Nguyễn Thị Hạ", None));
    rate(&set, &mut own, "Hà", "1.1", 41, 47);
    let report = score(&set, &own);
    let all = shares(&set, &own, &report, Some(day("22/11/2026")));
    let people: Vec<&str> = all.iter().map(|share| share.person.as_str()).collect();
    assert_eq!(people, ["Nguyễn Thị Hà", "Nguyễn Thị Hạ", ""]);
    let ha = of(&all, "Nguyễn Thị Hà");
    assert_eq!((ha.items.len(), ha.done(), ha.left(), ha.late()), (3, 1, 2, 1));
    assert_eq!(ha.next_due(), Some(day("20/11/2026")));
    assert_eq!(ha.first_open(), Some(leaf(&set, "1.2")));
    assert_eq!(of(&all, "Nguyễn Thị Hạ").items.len(), 1);
    let counted: usize = all.iter().map(|share| share.items.len()).sum();
    assert_eq!(counted, report.total.items, "every item that is asked for is in one part");
    assert_eq!(words::sharing::left(&set, ha), "Còn: 1.2, 1.3");
    assert_eq!(
        words::sharing::whole(&all),
        format!(
            "Đã giao 4 mục cho 2 người: 2 người chưa xong, còn 3 mục, 1 mục quá hạn. {} mục chưa giao cho ai.",
            counted - 4
        )
    );
    // On the last day nothing is late, and without a day nothing is known to be.
    for today in [Some(day("20/11/2026")), None] {
        assert_eq!(of(&shares(&set, &own, &report, today), "Nguyễn Thị Hà").late(), 0);
    }
    assert!(share_of(&set, &own, &report, None, "Lan").is_none());
}

#[test]
fn x4_hostile_names_are_people_like_others_and_hide_nothing() {
    let set = qd766();
    let mut own = blank(&set);
    for (id, name) in [
        ("1.1", "<img src=x onerror=alert(1)>"),
        ("1.2", "Lan\u{202e}nàL"),
        ("1.3", "=HYPERLINK(\"x\")"),
        ("2.1", "\u{200b} "),
    ] {
        given(&set, &mut own, &[id], &to(name, None));
    }
    let text = assessment_file::write(&set, &own, true);
    let (again, _) = assessment_file::parse(&text).and_then(|it| it.open(&set)).expect("opens");
    assert_eq!(again, own);
    let all = shares(&set, &own, &score(&set, &own), None);
    let shown: Vec<String> = all.iter().map(words::sharing::person).collect();
    assert_eq!(shown, ["<img src=x onerror=alert(1)>", "Lan⟨U+202E⟩nàL", "=HYPERLINK(\"x\")", "Chưa giao"]);
    assert_eq!(words::sharing::my_part("Lan\u{202e}"), "Phần việc giao cho Lan⟨U+202E⟩");
}

/// The owner gives out, twenty fill in and send back, the owner merges: every value is there, with whose it is.
#[test]
fn d6_the_parts_of_twenty_people_come_together_and_are_told_before() {
    let set = lasting(qd766());
    let mut own = blank(set);
    let rates: Vec<String> = set
        .leaves()
        .filter(|(_, it)| it.is_asked() && it.inputs().len() == 2)
        .map(|(leaf, _)| set.node_of(leaf).id.clone())
        .collect();
    let people: Vec<&'static str> =
        (1..=20).map(|at| &*Box::leak(format!("Công chức {at}").into_boxed_str())).collect();
    for (at, id) in rates.iter().enumerate() {
        given(set, &mut own, &[id], &to(people[at % people.len()], Some("20/11/2026")));
    }
    own.header.completed = Some(day("01/11/2026"));
    let mut desk = Desk::default();
    let mut expected = 0;
    for person in &people {
        let mut file = own.clone();
        (*person).clone_into(&mut file.header.given_to);
        for id in &rates {
            let leaf = leaf(set, id);
            let fits = set[leaf].inputs().iter().all(|input| !set[*input].is_shared());
            if file.answer(leaf).responsible == **person && fits {
                rate(set, &mut file, person, id, 40, 47);
                expected += 2;
            }
        }
        desk.take_all(set, &own, person, vec![Ok(Incoming { set, assessment: file, notices: Vec::new() })]);
    }
    let merge = desk.look(set, &own);
    assert_eq!((merge.taken.len(), merge.conflicts.len()), (expected, 0));
    assert!(merge.reopens(), "it is told before");
    let preview = desk.preview(set, &own, merge.clone()).expect("can be shown");
    let decided = desk.decided(set, &own).expect("nothing to decide");
    let merged = decided.merge.finish(set, &own, &[], writer("chủ")).expect("merges");
    let (before, after) = (score(set, &own), score(set, &merged));
    assert_eq!(score(set, &preview).total, after.total, "what was shown is what comes");
    assert_eq!((preview.header.completed, merged.header.completed), (None, None));
    for (part, file) in &merge.taken {
        let stamp = desk.others()[*file].stamps.get(part).expect("stamped");
        assert_eq!(stamp.by, desk.files()[*file], "whose it is");
    }
    let changed =
        set.leaves().filter_map(|(leaf, _)| words::merge::points_change(set, leaf, &before, &after));
    assert!(changed.count() >= expected / 2);
    assert!(
        words::merge::total_change(set, &before.total, &after.total).starts_with("Tổng điểm tự chấm: 0,00/")
    );
}
