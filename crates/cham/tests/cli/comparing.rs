//! `cham compare` and verified points.

use serde_json::{Value as Json, json};
use tu_cham_files::builtin;

use crate::bulk::{cham, ends, file, name};

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).expect("JSON")
}

/// The sample, changed.
fn changed(change: impl FnOnce(&mut Json)) -> String {
    let mut json = parsed(builtin::SAMPLE);
    json.as_object_mut().expect("a document").remove("sha256");
    change(&mut json["assessment"]);
    json.to_string()
}

#[test]
fn files_are_compared_with_a_key_item_by_item() {
    let key = file("compare-key.json", builtin::SAMPLE);
    let same = file("compare-same.json", builtin::SAMPLE);
    let other = file(
        "compare-other.json",
        &changed(|it| {
            it["unit"]["name"] = json!("UBND xã Khác");
            it["answers"]["2.1"] = json!({"announced": {"points": {"number": "19.11"}, "source": "Cổng"}});
        }),
    );
    let (out, _) = ends(&cham(&["compare", name(&key), "--json", name(&same), name(&other)], ""), 0);
    let lines: Vec<Json> = out.lines().map(parsed).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["items"], &lines[0]["total"]["difference"]), (&json!([]), &json!("0")));
    let item = &lines[1]["items"][0];
    assert_eq!(
        (&item["id"], &item["points"], &item["matched_by"]),
        (&json!("2.1"), &json!("19.11"), &json!("id"))
    );
    assert_eq!(item["difference"], lines[1]["total"]["difference"]);
    assert_eq!(
        (&lines[1]["only_key"], &lines[1]["only_file"], &lines[1]["one_set"]),
        (&json!([]), &json!([]), &json!(true))
    );
    let (out, _) = ends(&cham(&["compare", name(&key), name(&other)], ""), 0);
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(out.contains("1 mục khác · UBND xã Khác, 2026"), "{out}");
}

/// The key of a practice case asks what its case asks: what else a participant did is no difference.
#[test]
fn the_key_of_a_practice_case_is_compared_by_the_items_of_the_case() {
    let at = builtin::PRACTICE.iter().position(|case| case.file == "song-cau-2023").expect("there");
    let key = file("compare-case-key.json", builtin::PRACTICE_KEYS[at]);
    let mut own = parsed(builtin::CASES[0]);
    own["assessment"]["inputs"]["dossiers_online"] = json!({"number": "1109"});
    own["assessment"]["inputs"]["plan_issued"] = json!({"choice": "on_time"});
    let own = file("compare-case-own.json", &own.to_string());
    let (out, _) = ends(&cham(&["compare", name(&key), "--json", name(&own)], ""), 0);
    let line = parsed(out.trim());
    let items: Vec<&str> =
        line["items"].as_array().expect("items").iter().filter_map(|item| item["id"].as_str()).collect();
    assert_eq!(items, ["c7.2.1"]);
    let case = file("compare-case.json", builtin::PRACTICE_CASES[at]);
    let (_, err) = ends(&cham(&["compare", name(&key), name(&case)], ""), 1);
    assert!(err.contains("tình huống"), "{err}");
    let (_, err) = ends(&cham(&["score", name(&key)], ""), 1);
    assert!(err.contains("đáp án"), "{err}");
}

#[test]
fn a_key_that_cannot_be_read_ends_it_and_a_bad_file_does_not() {
    let key = file("compare-good.json", builtin::SAMPLE);
    let bad = file("compare-bad.json", "{");
    let (out, err) = ends(&cham(&["compare", name(&bad), name(&key)], ""), 1);
    assert!(out.is_empty() && err.contains("compare-bad.json"), "{err}");
    let (out, err) = ends(&cham(&["compare", name(&key), "--json", name(&bad), name(&key)], ""), 1);
    assert_eq!(out.lines().count(), 1);
    assert!(err.contains("compare-bad.json"), "{err}");
}

#[test]
fn a_record_has_the_total_under_verified_points_too() {
    let plain = file("verified-none.json", builtin::SAMPLE);
    let (out, _) = ends(&cham(&["score", "--json", name(&plain)], ""), 0);
    let before = parsed(&out);
    assert_eq!(before["verified"], Json::Null);
    let verified = file(
        "verified.json",
        &changed(|it| {
            it["answers"]["2.1"]["verified"] =
                json!([{"round": 1, "points": "19.11", "comment": "Theo Cổng"}]);
        }),
    );
    let (out, _) = ends(&cham(&["score", "--json", name(&verified)], ""), 0);
    let record = parsed(&out);
    assert_eq!(record["total"], before["total"], "the self-score stays what it is");
    let nodes = record["nodes"].as_array().expect("nodes");
    let verified = nodes.iter().filter(|node| !node["verified"].is_null());
    let verified: Vec<(&Json, &Json)> = verified.map(|node| (&node["id"], &node["verified"])).collect();
    assert_eq!(verified, [(&json!("2.1"), &json!("19.11"))]);
    let number = |json: &Json| {
        json.as_str().and_then(tu_cham_core::number::Decimal::from_canonical).expect("a number")
    };
    let own =
        before["nodes"].as_array().expect("nodes").iter().find(|node| node["id"] == "2.1").expect("the item");
    let units = |json: &Json| number(json).scaled(4).expect("points");
    assert_eq!(
        units(&record["verified"]["points"]) - units(&before["total"]["points"]),
        units(&json!("19.11")) - units(&own["points"])
    );
}
