//! Practice cases and their keys: those of the program hold what they say, and a case gives nothing of its key away.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use tu_cham_core::assessment::{
    Assessment, Cause, Entered, Entry, Event, Header, Mark, PracticeCase, Step, StepKind, Value, Verified,
};
use tu_cham_core::criteria::{CriteriaSet, LeafIx, UnitType};
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::review::{Finding, Standing, findings};
use tu_cham_core::rule::Rule;
use tu_cham_core::score::{Report, State, score};
use tu_cham_core::sharing::shares;
use tu_cham_core::text::fold;
use tu_cham_files::assessment_file::{self, ReadError};
use tu_cham_files::builtin::{self, PRACTICE, Practice};
use tu_cham_files::checklist;
use tu_cham_files::docket::Docket;
use tu_cham_files::incoming::Incoming;
use tu_cham_files::practice::{self, Case, Key, ParsedCase, ParsedKey};

use crate::util::lasting;

fn plain(points: Points) -> String {
    points.decimal().canonical()
}

fn parsed_case(text: &str) -> ParsedCase {
    practice::parse_case(assessment_file::json(text).expect("JSON")).expect("a case")
}

fn parsed_key(text: &str) -> ParsedKey {
    practice::parse_key(assessment_file::json(text).expect("JSON")).expect("a key")
}

/// The set that a file names: its own, or one of the program.
fn set_of(parsed: &mut assessment_file::Parsed) -> (&'static CriteriaSet, bool) {
    if let Some(set) = parsed.embedded_set() {
        return (lasting(set.expect("sound")), true);
    }
    let sets = builtin::sets().expect("sound");
    let set = sets.into_iter().find(|set| set.hash() == parsed.set.hash);
    (lasting(set.expect("a set of the program")), false)
}

/// A case and its key as they come with the program.
struct Whole {
    known: &'static Practice,
    set: &'static CriteriaSet,
    is_embedded: bool,
    case: Case,
    key: Key,
}

fn all() -> Vec<Whole> {
    let texts = builtin::PRACTICE_CASES.into_iter().zip(builtin::PRACTICE_KEYS);
    PRACTICE
        .iter()
        .zip(texts)
        .map(|(known, (case, key))| {
            let (mut case, mut key) = (parsed_case(case), parsed_key(key));
            let (set, is_embedded) = set_of(&mut case.parsed);
            assert_eq!(set_of(&mut key.parsed).0.hash(), set.hash(), "{}", known.file);
            let (case, key) = (case.open(set).expect("opens"), key.open(set).expect("opens"));
            Whole { known, set, is_embedded, case, key }
        })
        .collect()
}

fn path(folder: &str, file: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "checklists", folder, &format!("{file}.json")].iter().collect()
}

/// The files are what this version writes. A case whose text was changed is written anew with
/// `TU_CHAM_WRITE_CASES=1 cargo test --test it practice`; its points come from the core.
#[test]
fn what_is_known_of_cases_is_what_their_files_say_and_they_are_written_as_this_version_writes_them() {
    assert!(PRACTICE.len() >= 8);
    for Whole { known, set, is_embedded, case, key } in all() {
        let reasons: Vec<(LeafIx, String)> =
            key.items.iter().map(|item| (item.leaf, item.reason.clone())).collect();
        let made = Key::of(set, &key.assessment, &case.about, &reasons);
        let (case_text, key_text) = (case.text(set, is_embedded), made.text(set, is_embedded));
        if std::env::var_os("TU_CHAM_WRITE_CASES").is_some() {
            fs::write(path("cases", known.file), case_text).expect("written");
            fs::write(path("keys", known.file), key_text).expect("written");
            continue;
        }
        let read = |folder| fs::read_to_string(path(folder, known.file)).expect("a file");
        assert_eq!(read("cases"), case_text, "{}", known.file);
        assert_eq!(read("keys"), key_text, "{}", known.file);
        assert!(!case.is_broken && !key.is_broken, "{}", known.file);
        let open = key.items.iter().filter(|item| item.points.is_none()).count();
        let said = (&*case.about.id, &*case.about.title, &*case.start.unit, case.about.items.len(), open);
        assert_eq!(said, (known.file, known.title, known.unit, known.items, known.open));
    }
}

#[test]
fn the_blank_start_of_each_case_has_no_answers_and_is_an_exercise() {
    for Whole { known, set, case, .. } in all() {
        let begun = case.begun(set, "a".into(), "Nguyễn Lan");
        assert!(begun.is_blank(), "{}", known.file);
        let total = score(set, &begun).total;
        assert_eq!((total.done, total.points == Points::ZERO), (0, true), "{}", known.file);
        let header = &begun.header;
        assert_eq!(
            (header.event, &*header.name, &header.case),
            (Event::Training, "Nguyễn Lan", &Some(case.about.clone()))
        );
        assert_eq!(header.brief, case.task);
        assert!(header.completed.is_none());
    }
}

#[test]
fn each_key_gives_the_points_that_it_states_and_has_a_reason_for_every_item_of_its_case() {
    for Whole { known, set, case, key, .. } in all() {
        assert_eq!(key.differing(set), [], "{}", known.file);
        assert_eq!((&key.id, &key.title), (&case.about.id, &case.about.title));
        let ids: Vec<&str> = key.items.iter().map(|item| &*set.node_of(item.leaf).id).collect();
        assert_eq!(ids, case.about.items, "{}", known.file);
        let report = score(set, &key.assessment);
        for item in &key.items {
            let code = &set.node_of(item.leaf).code;
            assert!(item.reason.trim().chars().count() >= 12, "{} {code}", known.file);
            assert_eq!(key.assessment.answer(item.leaf).note, item.reason);
            let state = report.leaf(item.leaf).state;
            let expected = if item.points.is_some() { State::Answered } else { State::DataMissing };
            assert_eq!(state, expected, "{} {code}", known.file);
        }
        // Every other item is left blank, so that a key answers what its case asks and nothing else.
        let asked: BTreeSet<LeafIx> = key.items.iter().map(|item| item.leaf).collect();
        for (leaf, answer) in key.assessment.answers().filter(|(leaf, _)| !asked.contains(leaf)) {
            assert!(
                answer.mark.is_none() && answer.announced.is_none() && answer.note.is_empty(),
                "{}",
                set.node_of(leaf).code
            );
        }
    }
}

/// A figure as it is printed: thousands in groups, a comma before decimals.
fn printed(number: Decimal) -> String {
    let text = number.canonical();
    let (whole, rest) = text.split_once('.').map_or((&*text, None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    rest.map_or(grouped.clone(), |rest| format!("{grouped},{rest}"))
}

/// The numbers of a text, each as a whole.
fn numbers(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
    parts.map(|part| part.trim_matches(['.', ',']).to_owned()).filter(|part| !part.is_empty()).collect()
}

#[test]
fn every_figure_of_a_key_stands_on_the_sheet_of_its_case() {
    for Whole { known, set, case, key, .. } in all() {
        let there = numbers(&case.task);
        for (input, entry) in key.assessment.entries() {
            if let Some(Entry::Value(Value::Number(number))) = entry {
                let figure = printed(*number);
                assert!(there.contains(&figure), "{}: {} = {figure}", known.file, set[input].label);
            }
        }
        for (_, answer) in key.assessment.groups() {
            if let Some(points) = answer.announced.as_ref().and_then(|it| it.points.as_ref()) {
                let Entry::Value(Value::Number(number)) = points else { panic!("a number") };
                assert!(there.contains(&printed(*number)), "{}", known.file);
            }
        }
    }
}

/// The facts are told without the answers: no reason of the key stands in the file of its case.
#[test]
fn no_case_holds_a_part_of_its_key() {
    for Whole { known, case, key, .. } in all() {
        let text =
            fold(&case.text(lasting(checklist::load(builtin::PRACTICE_COMMUNE).expect("sound")), false));
        for item in &key.items {
            for sentence in item.reason.split(['.', ';', ':']).filter(|it| it.trim().chars().count() > 20) {
                assert!(!text.contains(&fold(sentence.trim())), "{}: {sentence}", known.file);
            }
        }
    }
}

/// `qd766.md`: the published scores of the ward, and of its group, which sum to the published total.
#[test]
fn the_key_of_quy_nhon_gives_what_the_portal_published() {
    let whole = all().into_iter().find(|it| it.known.file == "quy-nhon-2026").expect("there");
    let report = score(whole.set, &whole.key.assessment);
    assert_eq!(plain(report.total.points), "68.75");
    assert!(!report.total.is_provisional());
    let of = |id: &str| {
        let leaf = whole.set.leaf_by_id(id).expect("a leaf");
        plain(report.leaf(leaf).points.expect("points"))
    };
    for (id, published) in
        [("1.1", "0.13"), ("2.1", "18.88"), ("4.3", "0.48"), ("4.4", "0.04"), ("5.3", "3"), ("5.4", "6")]
    {
        assert_eq!(of(id), published, "{id}");
    }
}

#[test]
fn the_keys_of_the_dispute_and_of_the_contradictions_say_what_was_published() {
    for (file, item, points) in [
        ("binh-dinh-2019", "a.1", Some("0.25")),
        ("binh-dinh-2019", "a.2", Some("0.8")),
        ("phu-giao-2025", "c3.4.1", Some("6.6")),
        ("phu-giao-2025", "c7.2.1", None),
    ] {
        let whole = all().into_iter().find(|it| it.known.file == file).expect("there");
        let leaf = whole.set.leaf_by_id(item).expect("a leaf");
        let found = whole.key.items.iter().find(|it| it.leaf == leaf).expect("an item");
        assert_eq!(found.points.map(plain).as_deref(), points, "{file} {item}");
    }
}

/// An assessment that was worked on: figures, texts, documents, names, points of verifiers.
fn worked_on() -> (&'static CriteriaSet, Assessment) {
    let set = lasting(checklist::load(builtin::PRACTICE_COMMUNE).expect("sound"));
    let (mut own, _) = assessment_file::parse(builtin::CASES[0]).expect("ours").open(set).expect("opens");
    let leaf = set.leaf_by_id("c7.2.1").expect("a leaf");
    own.header.name = "BÍ MẬT tên bản".into();
    own.header.superior = "UBND tỉnh".into();
    own.header.report.insert("van-ban.nguoi-ky".into(), "BÍ MẬT người ký".into());
    let answer = own.answer_mut(leaf);
    answer.explanation = "BÍ MẬT giải trình".into();
    answer.responsible = "BÍ MẬT người phụ trách".into();
    answer.verified.push(Verified {
        round: 1,
        points: None,
        comment: "BÍ MẬT thẩm định".into(),
        asks: true,
        reply: None,
    });
    let [at, self_score, digest] = [(); 3].map(|()| String::new());
    own.steps.push(Step {
        kind: StepKind::Verified,
        round: 1,
        at,
        by: "BÍ MẬT người thẩm định".into(),
        self_score,
        digest,
    });
    own.foreign.top.insert("la".into(), "\"BÍ MẬT lạ\"".into());
    (set, own)
}

fn about(items: &[&str]) -> PracticeCase {
    PracticeCase {
        id: "thu-1".into(),
        title: "Thử".into(),
        items: items.iter().map(|id| (*id).to_owned()).collect(),
    }
}

#[test]
fn a_case_made_of_an_assessment_carries_nothing_that_was_answered() {
    let (set, own) = worked_on();
    let case = Case::of(&own.header, about(&["c7.2.1", "c3.4.1"]), "Đọc báo cáo.".into(), "Báo cáo".into());
    for text in [
        case.text(set, false),
        case.text(set, true),
        assessment_file::write(set, &case.begun(set, "x".into(), "Lan"), true),
    ] {
        assert!(!text.contains("BÍ MẬT"));
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let inside = &json["assessment"];
        for part in
            ["edits", "documents", "plan", "log", "steps", "report", "previous_inputs", "previous_points"]
        {
            assert!(inside.get(part).is_none(), "{part}");
        }
        assert!(inside["inputs"].as_object().is_none_or(serde_json::Map::is_empty));
        assert!(inside["answers"].as_object().is_none_or(serde_json::Map::is_empty));
    }
    let read = parsed_case(&case.text(set, true)).open(set).expect("opens");
    assert_eq!(read, case);
    assert!(read.begun(set, "x".into(), "Lan").is_blank());
}

/// Whatever stands in the start of a case from elsewhere: nobody begins with answers.
#[test]
fn a_case_whose_start_was_filled_in_begins_blank() {
    let (set, own) = worked_on();
    let case = Case::of(&own.header, about(&["c7.2.1"]), String::new(), String::new());
    let mut json: serde_json::Value = serde_json::from_str(&case.text(set, false)).expect("JSON");
    let filled: serde_json::Value =
        serde_json::from_str(&assessment_file::write(set, &own, false)).expect("JSON");
    json["assessment"] = filled["assessment"].clone();
    let read = parsed_case(&json.to_string()).open(set).expect("opens");
    assert!(read.is_broken, "the checksum tells that it was changed");
    let begun = read.begun(set, "x".into(), "Lan");
    assert!(begun.is_blank());
    assert!(!assessment_file::write(set, &begun, true).contains("BÍ MẬT"));
}

#[test]
fn a_key_made_of_an_assessment_keeps_answers_and_points_and_no_person() {
    let (set, own) = worked_on();
    let leaf = |id: &str| set.leaf_by_id(id).expect("a leaf");
    let reasons = [(leaf("c7.2.1"), "Vì 573/1.109.".to_owned()), (leaf("c3.4.1"), String::new())];
    let key = Key::of(set, &own, &about(&["c7.2.1", "c3.4.1"]), &reasons);
    assert_eq!(key.items[0].points.map(plain).as_deref(), Some("1.94"));
    assert_eq!(key.items[1].points, None);
    assert!(!key.text(set, true).contains("BÍ MẬT"));
    let read = parsed_key(&key.text(set, true)).open(set).expect("opens");
    assert_eq!(read, key);
    assert_eq!(read.differing(set), []);
    // Points that do not follow from the answers are told.
    let forged = key.text(set, false).replace("\"1.94\"", "\"3\"");
    let forged = parsed_key(&forged).open(set).expect("opens");
    assert_eq!(forged.differing(set), [leaf("c7.2.1")]);
    assert!(forged.is_broken);
}

#[test]
fn i3_i7_files_of_other_kinds_and_versions_are_refused_where_they_do_not_belong() {
    let (case, key) = (builtin::PRACTICE_CASES[0], builtin::PRACTICE_KEYS[0]);
    assert_eq!(assessment_file::parse(case).expect_err("no assessment"), ReadError::Case);
    assert_eq!(assessment_file::parse(key).expect_err("no assessment"), ReadError::Key);
    let json = |text: &str| assessment_file::json(text).expect("JSON");
    assert_eq!(practice::parse_case(json(key)).expect_err("no case"), ReadError::NotOurs);
    assert_eq!(practice::parse_key(json(case)).expect_err("no key"), ReadError::NotOurs);
    let newer = case.replace("\"version\": \"1.0\"", "\"version\": \"2.0\"");
    assert!(matches!(practice::parse_case(json(&newer)), Err(ReadError::Newer { .. })));
    // Cut off at every length: never more than a refusal.
    let short = case.char_indices().map(|(at, _)| at).step_by(37);
    for at in short {
        assert!(assessment_file::json(&case[..at]).map_or_else(Err, practice::parse_case).is_err());
    }
    for (from, to) in [
        ("\"task\": ", "\"task\": 7, \"x\": "),
        ("\"items\": [", "\"items\": {}, \"x\": ["),
        ("\"id\": \"quy-nhon-2026\"", "\"id\": \"<b>\""),
        ("\"year\": 2026", "\"year\": \"2026\""),
    ] {
        let broken = case.replacen(from, to, 1);
        assert_ne!(broken, case, "{from}");
        let set = lasting(checklist::load(builtin::QD766_COMMUNE).expect("sound"));
        let read = practice::parse_case(json(&broken)).and_then(|case| case.open(set));
        assert!(matches!(read, Err(ReadError::Shape(_))), "{from}");
    }
    let long = case.replacen("\"title\": \"", &format!("\"title\": \"{}", "x".repeat(1_001)), 1);
    assert!(matches!(practice::parse_case(json(&long)), Err(ReadError::Shape(_))));
}

#[test]
fn an_id_of_a_case_is_plain_and_short() {
    for title in ["Bình Định 2019: tự chấm 0,75", "…", &"dài ".repeat(100)] {
        let id = practice::case_id(title, "ab12");
        assert!(id.len() <= 60 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{id}");
        assert!(id.ends_with("ab12"));
    }
}

/// The docket asks what the key asks, and takes no exercise of another case for an answer.
#[test]
fn the_docket_compares_the_exercises_of_the_case_with_its_key_and_leaves_others_out() {
    let whole = |file: &str| all().into_iter().find(|it| it.known.file == file).expect("there");
    let (first, second) = (whole("song-cau-2023"), whole("phu-giao-2025"));
    let begun = |whole: &Whole, who: &str| {
        let mut begun = whole.case.begun(whole.set, format!("th-{}", fold(who).replace(' ', "-")), who);
        let input = whole.set.input_by_id("channels").expect("an input");
        begun.enter(input, Entered::typed(whole.set[input].kind, "7"));
        Incoming { set: first.set, assessment: begun, notices: Vec::new() }
    };
    let mut docket = Docket::default();
    docket.take("lan.tucham.json", vec![Ok(begun(&first, "Lan"))]);
    docket.take("minh.tucham.json", vec![Ok(begun(&first, "Minh"))]);
    docket.take("khac.tucham.json", vec![Ok(begun(&second, "Hoa"))]);
    let Whole { set, key, .. } = first;
    let items = key.items.len();
    docket.take_case_key("dap-an.tucham.json", set, key);
    docket.settle();
    assert_eq!(
        docket.participants().iter().map(|file| &*file.name).collect::<Vec<_>>(),
        ["lan.tucham.json", "minh.tucham.json"]
    );
    assert_eq!(docket.disputed().len(), items);
    assert_eq!(docket.marked(1).len(), items);
    let other = docket.files()[2].number;
    assert_eq!(docket.marked(other), []);
    let not_asked = set.leaf_by_id("c1.1.1").expect("a leaf");
    assert!(docket.marked_item(1, not_asked).is_none());
    assert!(key_marks(&docket) > 0);
}

/// The answers of the key in an exercise of its case, with an explanation wherever there are no figures.
fn answered(Whole { set, case, key, .. }: &Whole) -> Assessment {
    let mut own = case.begun(set, "a".into(), "Lan");
    for (input, entry) in key.assessment.entries() {
        let is_used = set[input].used_by.iter().any(|leaf| own.header.asks(set, *leaf));
        own.enter(input, entry.cloned().filter(|_| is_used));
    }
    for item in &key.items {
        let answer = own.answer_mut(item.leaf);
        *answer = key.assessment.answer(item.leaf).clone();
        (answer.explanation, answer.cause) = ("Chưa có báo cáo".into(), Some(Cause::Objective));
        answer.mark = answer.mark.take().or(item.points.is_none().then_some(Mark::DataMissing));
    }
    own
}

/// The items that a finding is of.
fn items_of(set: &CriteriaSet, report: &Report, finding: &Finding) -> Vec<LeafIx> {
    match finding {
        Finding::Unanswered(leaf)
        | Finding::DataMissing(leaf)
        | Finding::LeftOpen(leaf)
        | Finding::Lacks(leaf, _)
        | Finding::EvidenceMissing(leaf)
        | Finding::CarriedOver(leaf) => vec![*leaf],
        Finding::Unconfirmed(input) => report.user_of(set, *input).into_iter().collect(),
        Finding::GroupOpen(node) | Finding::GroupLacks(node, _) => set.leaves_of(*node),
        Finding::Contradiction(warning) => warning.leaf(set, report).into_iter().collect(),
        Finding::ClassOpen(_) | Finding::RemedyUnsaid(_) => panic!("{finding:?} is of no item"),
    }
}

#[test]
fn an_exercise_asks_for_the_items_of_its_case_and_is_whole_once_these_are_done() {
    for whole in all() {
        let Whole { known, set, case, key, .. } = &whole;
        let asked: BTreeSet<LeafIx> = key.items.iter().map(|item| item.leaf).collect();
        let begun = case.begun(set, "a".into(), "Lan");
        let report = score(set, &begun);
        let total = &report.total;
        assert_eq!((total.done, total.items, total.waiting), (0, known.items, known.items), "{}", known.file);
        assert_eq!(total.items + total.unasked, set.leaves().filter(|(_, leaf)| leaf.is_asked()).count());
        let found = findings(set, &begun, &report);
        let unanswered: BTreeSet<LeafIx> = found.iter().flat_map(|it| items_of(set, &report, it)).collect();
        assert_eq!(unanswered, asked, "{}", known.file);
        let shares = shares(set, &begun, &report, None);
        assert_eq!(shares.iter().map(|share| share.items.len()).sum::<usize>(), known.items);
        for (leaf, _) in set.leaves().filter(|(leaf, _)| !asked.contains(leaf)) {
            assert_eq!(Standing::of(set, &begun, &report, leaf), Standing::default());
        }

        let own = answered(&whole);
        let report = score(set, &own);
        let held: Vec<Finding> = findings(set, &own, &report).into_iter().filter(Finding::holds_up).collect();
        assert_eq!(held, [], "{}", known.file);
        let total = &report.total;
        assert_eq!((total.items, total.waiting), (known.items, known.open), "{}", known.file);
        assert_eq!(total.done + known.open, known.items, "{}", known.file);
        for finding in findings(set, &own, &report) {
            let of = items_of(set, &report, &finding);
            assert!(of.iter().all(|leaf| asked.contains(leaf)), "{}: {finding:?}", known.file);
        }
    }
}

#[test]
fn an_item_that_a_case_leaves_aside_can_be_scored_and_is_in_no_count() {
    let Whole { set, case, .. } = all().into_iter().find(|it| it.known.file == "cam-le-2018").expect("there");
    let mut own = case.begun(set, "a".into(), "Lan");
    let before = score(set, &own).total;
    let (leaf, input) = set
        .leaves()
        .find_map(|(leaf, about)| match about.rule {
            Rule::YesNo { input, .. } if !own.header.asks(set, leaf) && about.is_asked() => {
                Some((leaf, input))
            }
            _ => None,
        })
        .expect("a question that is left aside");
    own.enter(input, Some(Entry::Value(Value::Boolean(true))));
    let report = score(set, &own);
    assert!(report.leaf(leaf).points.is_some() && report.leaf(leaf).unasked);
    assert!(report.total.points > before.points);
    assert_eq!((report.total.done, report.total.items), (before.done, before.items));
    assert_eq!(
        findings(set, &own, &report),
        findings(set, &case.begun(set, "a".into(), "Lan"), &score(set, &case.begun(set, "a".into(), "Lan")))
    );
}

#[test]
fn a_case_without_items_or_with_none_that_the_unit_answers_asks_for_all() {
    let Whole { set, case, .. } = &all()[0];
    let mut own = case.begun(set, "a".into(), "Lan");
    let all = set.leaves().filter(|(leaf, _)| report_of_none(set).leaf(*leaf).unasked).count();
    let surveyed =
        set.leaves().find(|(_, leaf)| !leaf.is_asked()).map(|(leaf, _)| set.node_of(leaf).id.clone());
    for items in [vec![], vec!["không có".to_owned()], surveyed.into_iter().collect()] {
        own.header.case = Some(PracticeCase { items, ..case.about.clone() });
        let report = score(set, &own);
        assert_eq!(report.total.unasked, 0);
        assert_eq!(set.leaves().filter(|(leaf, _)| report.leaf(*leaf).unasked).count(), all);
    }
}

/// The report of an assessment that is no exercise.
fn report_of_none(set: &CriteriaSet) -> Report {
    score(set, &Assessment::new(set, Header::new("a", "UBND xã A", UnitType::Commune, 2026)))
}

#[test]
fn an_exercise_chosen_as_the_key_is_told_from_an_assessment() {
    let whole = &all()[0];
    let mut header = whole.case.begun(whole.set, "th-1".to_owned(), "Phạm Văn Lâm").header;
    let said = tu_cham_words::docket::an_exercise(&header).expect("an exercise");
    assert!(said.contains("bài làm của Phạm Văn Lâm") && said.contains(&whole.case.about.title), "{said}");
    assert!(said.contains("không phải tệp đáp án") && said.contains("“Làm đáp án”"), "{said}");
    // Whoever has not said a name is not named.
    header.name = " ".to_owned();
    let said = tu_cham_words::docket::an_exercise(&header).expect("an exercise");
    assert!(said.contains("bài làm của tình huống"), "{said}");
    header.case = None;
    assert_eq!(tu_cham_words::docket::an_exercise(&header), None);
}

/// How many items of the key are declared to lack their figures.
fn key_marks(docket: &Docket) -> usize {
    let key = docket.key().expect("a key");
    key.facts.assessment.answers().filter(|(_, answer)| answer.mark == Some(Mark::DataMissing)).count()
}
