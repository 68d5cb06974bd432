//! The plan of remedies: what it is made from, how it is kept, merged and taken back, and what next year has of it.

use serde_json::{Value as Json, json};
use tu_cham_core::assessment::{
    Assessment, Entry, Event, Evidence, EvidenceUse, Task, TaskSource, TaskStatus, Value, Verified,
};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::remedy::{Proposal, is_unremedied, proposals, unanswered};
use tu_cham_core::review::{Finding, findings};
use tu_cham_core::score::score;
use tu_cham_core::stamps::{StampedPart, Writer};
use tu_cham_files::form::MisfitKind;
use tu_cham_files::merge::{Relation, compare, merge};
use tu_cham_files::transfer::move_to;
use tu_cham_words::remedy::{asked, name, proposed};

use crate::util::assessment_file::{self, ReadError};
use crate::util::{blank, edit, filled, leaf, points, set_of};

/// A rate, a plan with its document, a penalty, and a class that what is not remedied bars.
fn set() -> CriteriaSet {
    let areas = json!([
        {"id": "a", "code": "1", "title": "Lĩnh vực", "max": "4", "children": [
            {"id": "rate", "code": "1.1", "title": "Hồ sơ đúng hạn", "max": "2", "na": "full", "rule": {"type": "ratio",
                "numerator": "n", "denominator": "d", "zero_denominator": "full",
                "bands": [{"from": "0", "to": "1", "to_inclusive": true, "gives": "times_max"}]}},
            {"id": "plan", "code": "1.2", "title": "Ban hành kế hoạch", "max": "2", "rule": {"type": "yes_no", "input": "q"},
                "guidance": {"evidence": ["Kế hoạch"]}}]},
        {"id": "p", "code": "2", "title": "Điểm trừ", "max": "1", "role": "penalty", "children": [
            {"id": "late", "code": "2.1", "title": "Báo cáo chậm", "max": "1", "rule": {"type": "per_item", "count": "k", "each": "0.5"}}]}]);
    let classes = json!({"format_version": "1.2", "classification": {
        "bands": [{"label": "Khá", "from": "0"}, {"label": "Tốt", "from": "50"}],
        "knock_outs": [{"if": {"input": "unremedied", "is": true}, "best": "Khá"}]}});
    let inputs =
        [("n", "count"), ("d", "count"), ("q", "boolean"), ("k", "count"), ("unremedied", "boolean")];
    set_of("4", &classes, &areas, &inputs)
}

fn task(id: &str, source: TaskSource) -> Task {
    Task {
        id: id.to_owned(),
        finding: "Hồ sơ quá hạn".to_owned(),
        task: "Kết thúc hồ sơ trên phần mềm".to_owned(),
        responsible: "Văn phòng".to_owned(),
        deadline: Date::from_iso("2026-12-15"),
        status: TaskStatus::Begun,
        item: "rate".to_owned(),
        source,
        carried: false,
        remedied: None,
        reason: String::new(),
    }
}

fn stored(set: &CriteriaSet, assessment: &Assessment) -> Assessment {
    let json = assessment_file::to_json(set, assessment, false);
    assessment_file::parse_json(json).expect("ours").open(set).expect("opens").0
}

fn next_year(set: &CriteriaSet, now: &Assessment) -> Assessment {
    let report = score(set, now);
    now.for_next_year(set, |leaf| report.leaf(leaf).points, "sau".to_owned())
}

#[test]
fn tasks_are_proposed_from_findings_lost_points_and_missing_documents_once_each() {
    let set = set();
    let mut assessment = filled(&set, "n=40 d=80 q=yes k=1 unremedied=no");
    assessment.answer_mut(leaf(&set, "plan")).verified =
        vec![Verified::new(1, Some(Decimal::ZERO), " Chưa ban hành ")];
    assessment.answer_mut(leaf(&set, "rate")).responsible = "Công chức một cửa".to_owned();
    let report = score(&set, &assessment);
    let found = proposals(&set, &assessment, &report);
    let told: Vec<(&str, TaskSource, &str)> =
        found.iter().map(|it| (set.node_of(it.leaf).id.as_str(), it.source, it.finding.as_str())).collect();
    assert_eq!(
        told,
        [
            ("plan", TaskSource::Inspection, "Chưa ban hành"),
            ("rate", TaskSource::LostPoints, ""),
            ("late", TaskSource::LostPoints, ""),
            ("plan", TaskSource::MissingEvidence, ""),
        ]
    );
    assert_eq!(found[1].lost, points("1"));
    let in_words = |at: usize| proposed(&set, &assessment, &report, &found[at], "t".to_owned());
    assert_eq!(in_words(1).task, "Thêm 40 đơn vị thì đạt 100%, được 2,00 điểm");
    assert_eq!((in_words(1).item.as_str(), in_words(1).responsible.as_str()), ("rate", "Công chức một cửa"));
    assert_eq!(
        (in_words(2).finding.as_str(), in_words(2).task.as_str()),
        ("Mục 2.1 bị trừ 0,50 điểm", "Không để tái diễn: Báo cáo chậm")
    );
    assert_eq!(in_words(0).finding, "Chưa ban hành");
    for proposal in &found {
        let task = proposed(&set, &assessment, &report, proposal, format!("t{}", assessment.plan.len()));
        assessment.plan.push(task);
    }
    assert_eq!(proposals(&set, &assessment, &report), [], "what stands in the plan is not proposed again");
    assessment.header.event = Event::Supervision;
    let again = proposals(&set, &assessment, &report);
    assert_eq!(again.iter().map(|it: &Proposal| it.source).collect::<Vec<_>>(), [TaskSource::Supervision]);
}

#[test]
fn an_item_with_its_document_and_full_points_asks_for_nothing() {
    let set = set();
    let mut assessment = filled(&set, "n=80 d=80 q=yes k=0 unremedied=no");
    assessment.documents.push(Evidence { id: "d1".to_owned(), ..Evidence::default() });
    assessment.answer_mut(leaf(&set, "plan")).evidence =
        vec![EvidenceUse { document: "d1".to_owned(), page: String::new() }];
    assessment.answer_mut(leaf(&set, "rate")).verified =
        vec![Verified::new(1, Some(Decimal::whole(2)), "Đúng")];
    assert_eq!(proposals(&set, &assessment, &score(&set, &assessment)), []);
}

#[test]
fn i1_a_plan_comes_back_from_its_file_and_one_without_has_no_word_of_it() {
    let set = set();
    let without = assessment_file::to_json(&set, &filled(&set, "n=1"), false);
    assert_eq!(without["assessment"]["plan"], Json::Null);
    let mut assessment = filled(&set, "n=1");
    assessment.plan = vec![
        task("b", TaskSource::Supervision),
        Task { id: "a".to_owned(), ..Task::default() },
        Task {
            carried: true,
            remedied: Some(false),
            reason: "Chưa có kinh phí".to_owned(),
            item: "gone".to_owned(),
            ..task("c", TaskSource::Inspection)
        },
    ];
    let json = assessment_file::to_json(&set, &assessment, false);
    assert_eq!(json["assessment"]["plan"][1], json!({"id": "a"}), "what is usual is not written");
    let back = stored(&set, &assessment);
    assert_eq!(back, assessment);
    let other = {
        let mut json = tu_cham_files::checklist::json(&set).to_string();
        json = json.replace("\"version\":\"1\"", "\"version\":\"2\"");
        crate::util::checklist::load(&json).expect("sound")
    };
    let moved = move_to(&set, &assessment, &other).expect("moves").assessment;
    assert_eq!(moved.plan, assessment.plan);
}

#[test]
fn i15_a_task_that_is_none_is_refused_with_its_place() {
    let set = set();
    let mut assessment = filled(&set, "n=1");
    assessment.plan.push(task("t", TaskSource::Inspection));
    let good = assessment_file::to_json(&set, &assessment, false);
    let long = "x".repeat(50_001);
    for (field, value) in [
        ("status", json!("later")),
        ("source", json!("rumour")),
        ("carried", json!("yes")),
        ("task", json!(long)),
        ("id", Json::Null),
        ("deadline", json!("tomorrow")),
        ("remedied", json!(1)),
        ("reason", json!(7)),
    ] {
        let mut json = good.clone();
        json["assessment"]["plan"][0][field] = value;
        let refused = assessment_file::parse_json(json).and_then(|parsed| parsed.open(&set));
        let Err(ReadError::Shape(misfits)) = refused else { panic!("{field} is refused") };
        assert_eq!(misfits.len(), 1, "{field}");
        let _: &MisfitKind = &misfits[0].kind;
    }
}

#[test]
fn l15_a_task_that_was_changed_or_removed_is_there_again_after_undo() {
    let set = set();
    let mut assessment = filled(&set, "n=1");
    let before = assessment.clone();
    let mut backs =
        vec![edit(&set, &mut assessment, "an", |it| it.put_task(task("t", TaskSource::LostPoints)))];
    backs.push(edit(&set, &mut assessment, "an", |it| it.put_task(task("u", TaskSource::Unit))));
    backs.push(edit(&set, &mut assessment, "an", |it| {
        it.put_task(Task { status: TaskStatus::Done, ..task("t", TaskSource::LostPoints) });
        it.remove_task("u");
    }));
    assert_eq!(assessment.plan.len(), 1);
    assert!(backs.iter().all(|back| back.is_of_whole() && !back.scores(&assessment)));
    assert!(
        edit(&set, &mut assessment, "an", |it| {
            let same = it.assessment().plan[0].clone();
            it.put_task(same);
        })
        .is_empty()
    );
    let whole = backs.into_iter().reduce(|earlier, later| later.under(earlier)).expect("three");
    let _ = whole.apply(&mut assessment);
    assert_eq!(assessment.plan, before.plan);
}

#[test]
fn l15_a_task_goes_to_another_place_and_back_and_nobody_has_to_decide_about_it() {
    let set = set();
    let mut assessment = filled(&set, "n=1");
    for id in ["a", "b", "c"] {
        edit(&set, &mut assessment, "an", |it| it.put_task(task(id, TaskSource::Unit)));
    }
    let before = assessment.clone();
    let order = |it: &Assessment| it.plan.iter().map(|task| task.id.clone()).collect::<String>();
    let moved = |id: &'static str, to: usize| {
        let mut now = before.clone();
        let back = edit(&set, &mut now, "binh", |it| it.move_task(id, to));
        assert_eq!(now.stamps, before.stamps, "a task has not changed by its place");
        let there = order(&now);
        let _ = back.apply(&mut now);
        assert_eq!(now.plan, before.plan);
        there
    };
    assert_eq!([moved("a", 1), moved("c", 0), moved("a", 99)], ["bac", "cab", "bca"]);
    assert_eq!([moved("b", 1), moved("gone", 0)], ["abc", "abc"]);
}

#[test]
fn i12_tasks_of_two_officers_go_together_and_one_changed_apart_is_decided() {
    let set = set();
    let mut owner = blank(&set);
    edit(&set, &mut owner, "owner", |it| it.put_task(task("t", TaskSource::Inspection)));
    let (mut one, mut other) = (owner.clone(), owner.clone());
    edit(&set, &mut one, "an", |it| it.put_task(task("new", TaskSource::Unit)));
    assert_eq!(compare(&set, &owner, &one).relation(), Relation::Newer);
    edit(&set, &mut one, "an", |it| {
        it.put_task(Task { status: TaskStatus::Done, ..task("t", TaskSource::Inspection) });
    });
    edit(&set, &mut other, "binh", |it| it.remove_task("t"));
    let merge = merge(&set, &owner, &[one.clone(), other]);
    assert_eq!(merge.conflicts.len(), 1);
    let conflict = &merge.conflicts[0];
    assert_eq!(conflict.part, StampedPart::Task("t".to_owned()));
    let done = conflict.candidates.iter().position(|it| it.from.contains(&1)).expect("one of them");
    let merged = merge.finish(&set, &owner, &[done], Writer { id: "o", by: "", at: "" }).expect("merged");
    assert_eq!(merged.plan, one.plan);
    let in_words = tu_cham_words::merge::value(&StampedPart::Task("t".to_owned()), &merged, &set);
    assert_eq!(
        in_words,
        "1.1 Hồ sơ đúng hạn; Kết luận kiểm tra, thẩm định; Hồ sơ quá hạn; \
        Kết thúc hồ sơ trên phần mềm; Văn phòng; 15/12/2026; Đã hoàn thành"
    );
    assert_eq!(stored(&set, &merged).stamps, merged.stamps);
}

#[test]
fn next_year_begins_with_what_is_not_done_and_asks_for_each_finding() {
    let set = set();
    let mut now = filled(&set, "n=40 d=80 q=yes k=0 unremedied=no");
    now.plan = vec![
        task("own", TaskSource::LostPoints),
        task("found", TaskSource::Inspection),
        task("told", TaskSource::Supervision),
        Task { status: TaskStatus::Done, ..task("done", TaskSource::LostPoints) },
    ];
    let mut next = next_year(&set, &now);
    assert_eq!(next.plan.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(), ["own", "found", "told"]);
    assert!(next.plan.iter().all(|task| task.carried));
    assert_eq!(unanswered(&next).map(|task| task.id.as_str()).collect::<Vec<_>>(), ["found", "told"]);
    assert_eq!(is_unremedied(&next.plan), None, "nobody has said so");
    let told = |assessment: &Assessment| {
        let report = score(&set, assessment);
        let found = findings(&set, assessment, &report).into_iter();
        found.filter(|it| matches!(it, Finding::RemedyUnsaid(_))).collect::<Vec<_>>()
    };
    let unsaid = |id: &str| Finding::RemedyUnsaid(id.to_owned());
    assert_eq!(told(&next), [unsaid("found"), unsaid("told")]);
    assert!(!unsaid("found").holds_up(), "the plan holds nothing up");
    next.plan[1].say_remedied(true);
    assert_eq!((next.plan[1].status, is_unremedied(&next.plan)), (TaskStatus::Done, None));
    next.plan[2].say_remedied(false);
    assert_eq!((next.plan[2].status, is_unremedied(&next.plan)), (TaskStatus::Begun, Some(true)));
    // The answer bars the best class where the set says so.
    for (id, number) in [("n", 80), ("d", 80), ("k", 0)] {
        next.enter(set.input_by_id(id).expect("an input"), Some(Entry::number(Decimal::whole(number))));
    }
    next.enter(set.input_by_id("q").expect("an input"), Some(Entry::Value(Value::Boolean(true))));
    let class = |assessment: &Assessment, unremedied: Option<bool>| {
        let mut assessment = assessment.clone();
        let question = set.class_questions()[0];
        assessment.enter(question, unremedied.map(|answer| Entry::Value(Value::Boolean(answer))));
        score(&set, &assessment).total.class.map(|(low, high)| (low.0, high.0))
    };
    assert_eq!(class(&next, is_unremedied(&next.plan)), Some((0, 0)));
    next.plan[2].say_remedied(true);
    assert_eq!(class(&next, is_unremedied(&next.plan)), Some((1, 1)));
    // What is not remedied goes on to the year after, and is asked again.
    next.plan[2].say_remedied(false);
    next.plan[2].reason = "Chưa có kinh phí".to_owned();
    assert_eq!(told(&next), []);
    let after = next_year(&set, &next);
    assert!(after.plan.iter().all(|task| task.reason.is_empty()), "the reason was that of the year");
    assert_eq!(after.plan.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(), ["own", "told"]);
    assert_eq!(unanswered(&after).count(), 1);
    assert_eq!(is_unremedied(&filled(&set, "").plan), None, "last year left nothing");
}

/// What was found, with its item in the sample set.
type Found = &'static [(&'static str, &'static str)];

/// What five reports of inspections, supervision and meetings found (2018 to 2024), with its source.
const FOUND: [(&str, TaskSource, Found); 5] = [
    (
        "Bình Thủy 2022, đoàn kiểm tra",
        TaskSource::Inspection,
        &[
            ("c3.2.1", "Niêm yết thủ tục hành chính chưa đầy đủ"),
            ("c7.1.1", "Chỉ 20% văn bản đến được luân chuyển, xử lý trên phần mềm"),
            ("c3.3.1", "Cơ sở vật chất, trang thiết bị Bộ phận Một cửa còn thiếu"),
        ],
    ),
    (
        "Hà Giang 2023, đoàn kiểm tra",
        TaskSource::Inspection,
        &[
            ("c1.4", "Khắc phục tồn tại qua chấm điểm năm 2022 và Đoàn kiểm tra"),
            ("c3.1.2", "Rà soát, đề xuất cắt giảm thành phần hồ sơ không thường xuyên"),
            ("c7.3", "Thanh toán trực tuyến một số xã, phường rất thấp"),
        ],
    ),
    (
        "Cao Lãnh 2021, họp chấn chỉnh",
        TaskSource::Unit,
        &[
            ("c3.4.2", "Công chức chưa kết thúc hồ sơ trên phần mềm"),
            ("c3.1.2", "Tỷ lệ rà soát, kiến nghị đơn giản hóa chưa đạt chỉ tiêu"),
        ],
    ),
    (
        "Sông Cầu 2024, giám sát của HĐND",
        TaskSource::Supervision,
        &[("c1.2.2", "Bổ sung số liệu báo cáo cho đầy đủ")],
    ),
    (
        "Cẩm Lệ 2018, hội nghị tổng kết",
        TaskSource::Unit,
        &[
            ("c3.4.2", "Vẫn còn hồ sơ trễ hẹn trên phần mềm do lỗi chủ quan"),
            ("c5.4", "Một bộ phận cán bộ, công chức thiếu trách nhiệm"),
            ("c3.3.1", "Trang bị máy hỗ trợ người dân nộp trực tuyến chậm"),
        ],
    ),
];

#[test]
fn what_each_of_five_reports_found_is_entered_asked_next_year_and_scored() {
    let set = crate::util::checklist::load(tu_cham_files::builtin::PRACTICE_COMMUNE).expect("sound");
    for (report, source, found) in FOUND {
        let mut now = blank(&set);
        for (at, (item, finding)) in found.iter().enumerate() {
            let id = format!("t{at}");
            // Said to be done in the year in which it was found: the next one asks all the same.
            let status = if at == 0 { TaskStatus::Done } else { TaskStatus::Open };
            let (item, finding) = ((*item).to_owned(), (*finding).to_owned());
            assert!(set.leaf_by_id(&item).is_some(), "{report}: {item}");
            let new = Task { id, finding, item, source, status, ..Task::default() };
            edit(&set, &mut now, "an", |it| it.put_task(new));
        }
        let mut next = next_year(&set, &stored(&set, &now));
        assert_eq!(unanswered(&next).count(), found.len(), "{report}");
        assert_eq!(is_unremedied(&next.plan), None, "{report}");
        for task in &mut next.plan {
            task.say_remedied(true);
        }
        let last = next.plan.last_mut().expect("a finding");
        last.say_remedied(false);
        last.reason = "Chưa có kinh phí".to_owned();
        assert_eq!(is_unremedied(&next.plan), Some(true), "{report}");
        // The figures for which the set asks are those that the plan tells; they score.
        let remedied = next.plan.iter().filter(|task| task.remedied == Some(true)).count();
        let points_of = |remedied: usize| {
            let mut next = next.clone();
            for (id, count) in [("remedied", remedied), ("to_remedy", found.len())] {
                let count = Decimal::whole(i64::try_from(count).expect("few"));
                next.enter(set.input_by_id(id).expect("an input"), Some(Entry::number(count)));
            }
            score(&set, &next).leaf(leaf(&set, "c1.4")).points.expect("scored")
        };
        assert!(points_of(remedied) < points_of(found.len()), "{report}");
        // Only what is not remedied goes on.
        assert_eq!(next_year(&set, &next).plan.len(), 1, "{report}");
    }
}

#[test]
fn what_the_unit_only_wants_to_do_is_no_finding() {
    let set = set();
    let mut now = blank(&set);
    now.plan = vec![
        Task { finding: String::new(), ..task("will", TaskSource::Unit) },
        task("lost", TaskSource::LostPoints),
        task("missing", TaskSource::MissingEvidence),
    ];
    let next = next_year(&set, &now);
    assert_eq!((next.plan.len(), unanswered(&next).count()), (3, 0));
    assert_eq!(is_unremedied(&next.plan), None);
}

#[test]
fn what_is_found_anew_is_proposed_beside_what_last_year_left() {
    let set = set();
    let mut next = filled(&set, "n=40 d=80 q=yes k=0 unremedied=no");
    next.answer_mut(leaf(&set, "rate")).verified = vec![Verified::new(1, Some(Decimal::ZERO), "Số liệu sai")];
    let left = |finding: &str, source, status| Task {
        finding: finding.to_owned(),
        status,
        carried: true,
        ..task("t", source)
    };
    let of_rate = |plan: Vec<Task>| -> Vec<TaskSource> {
        let mut next = next.clone();
        next.plan = plan;
        let all = proposals(&set, &next, &score(&set, &next)).into_iter();
        all.filter(|it| it.leaf == leaf(&set, "rate")).map(|it| it.source).collect()
    };
    let both = [TaskSource::Inspection, TaskSource::LostPoints];
    assert_eq!(of_rate(vec![left("Hồ sơ quá hạn", TaskSource::Inspection, TaskStatus::Open)]), both);
    assert_eq!(of_rate(vec![left("Số liệu sai", TaskSource::Inspection, TaskStatus::Open)]), both[1..]);
    assert_eq!(of_rate(vec![left("Mất điểm", TaskSource::LostPoints, TaskStatus::Open)]), both[..1]);
    assert_eq!(of_rate(vec![left("Mất điểm", TaskSource::LostPoints, TaskStatus::Done)]), both);
}

#[test]
fn a_set_asks_for_what_has_been_remedied_where_its_words_say_so() {
    let of = |text: &str| {
        let set = crate::util::checklist::load(text).expect("sound");
        asked(&set).into_iter().map(|input| set[input].label.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        of(tu_cham_files::builtin::PRACTICE_COMMUNE),
        [
            "Tồn tại đã khắc phục xong",
            "Tồn tại phải khắc phục (chấm điểm năm trước, kết luận kiểm tra, giám sát)"
        ]
    );
    assert_eq!(of(tu_cham_files::builtin::QD766_COMMUNE), Vec::<String>::new());
    let nameless = Task { finding: " ".to_owned(), task: "Việc ".to_owned(), ..Task::default() };
    assert_eq!((name(&nameless), name(&Task::default())), ("Việc", "chưa ghi nội dung"));
}
