//! `data/gialai-766-2026.jsonl`: the results that the national portal published for 32 communes of Gia Lai (2026, to 10
//! October), copied from the public collection duynghiaqn/Crawler-766. The oracle of Decision 766.

use serde_json::Value as Json;
use tu_cham_core::assessment::{Announced, Assessment, Entry, Value};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::{Percent, Points};
use tu_cham_core::score::score;

use crate::util::{blank, enter, leaf, points, qd766, say};

const PUBLISHED: &str = include_str!("../data/gialai-766-2026.jsonl");

/// The payment service rounds the rate before it multiplies, in binary floating point (data README): Ia Pa gets 0.01 more.
const ROUNDED_FIRST: &str = "H21.149";

/// Which inputs the figures of a published leaf go to.
const FIGURES: [(&str, &str, &str); 17] = [
    ("1.1", "tthc_announced_on_time", "tthc_announced"),
    ("1.2", "tthc_published_on_time", "tthc_to_publish"),
    ("1.3", "tthc_complete", "tthc_public"),
    ("1.4", "dossiers_synced", "dossiers_to_sync"),
    ("2.1", "dossiers_on_time", "dossiers_received"),
    ("3.5a", "procedures_fee_synced", "procedures_with_fees"),
    ("3.5b", "procedures_paid_online", "procedures_with_fees"),
    ("3.6", "dossiers_paid_online", "dossiers_with_fees"),
    ("4.1", "dossiers_e_result", "dossiers_received"),
    ("4.2", "dossiers_digitised", "dossiers_received"),
    ("4.3", "dossiers_reused", "dossiers_received"),
    ("4.4", "dossiers_shared", "dossiers_received"),
    ("4.5a", "procedures_population_data", "procedures_for_citizens"),
    ("4.5b", "dossiers_population_data", "dossiers_received"),
    ("5.2", "petitions_on_time", "petitions_received"),
    ("5.3", "petitions_satisfied", "petitions_received"),
    ("5.4", "dossiers_satisfied", "dossiers_received"),
];

fn communes() -> Vec<Json> {
    let communes: Vec<Json> =
        PUBLISHED.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect();
    assert_eq!(communes.len(), 32);
    communes
}

fn text<'a>(json: &'a Json, what: &str) -> &'a str {
    json.as_str().unwrap_or_else(|| panic!("{what} is a string: {json}"))
}

fn leaves(commune: &Json) -> &Vec<Json> {
    commune["leaves"].as_array().expect("leaves")
}

/// The entries of the unit, reconstructed: its figures, and the published points of ONLINE as 0 + the rest + 6.
fn assessment(set: &CriteriaSet, commune: &Json) -> Assessment {
    let mut assessment = blank(set);
    for published in leaves(commune) {
        let id = text(&published["id"], "leaf id");
        if id == "4.cert" {
            assert_eq!(published["pct"], "100");
            say(set, &mut assessment, &[("e_certified_copies", true)]);
            continue;
        }
        let (_, n, d) = FIGURES.iter().find(|(leaf, _, _)| *leaf == id).expect("a known leaf");
        for (input, count) in [(n, &published["n"]), (d, &published["d"])] {
            let ix = set.input_by_id(input).expect("an input of the set");
            let count = count.as_i64().expect("a count").to_string();
            let before = assessment.entry(ix).cloned();
            enter(set, &mut assessment, &[(input, &count)]);
            assert!(
                before.is_none() || before.as_ref() == assessment.entry(ix),
                "{input} is one figure for all leaves"
            );
        }
    }
    let online = points(text(&commune["groups"]["ONLINE"][0], "ONLINE score"));
    for (id, announced) in [("3.1", Points::ZERO), ("3.2", online - points("6")), ("3.3", points("6"))] {
        assessment.answer_mut(leaf(set, id)).announced = Some(Announced {
            points: Some(Entry::Value(Value::Number(announced.decimal()))),
            source: "Cổng Dịch vụ công quốc gia, 10/10/2026".to_owned(),
        });
    }
    assessment
}

#[test]
fn every_published_leaf_is_reproduced() {
    let set = qd766();
    let mut compared = 0;
    for commune in communes() {
        let assessment = assessment(&set, &commune);
        let report = score(&set, &assessment);
        for published in leaves(&commune).iter().filter(|leaf| !leaf["score"].is_null()) {
            let id = text(&published["id"], "leaf id");
            let expected = points(text(&published["score"], "score"));
            assert_eq!(report.leaf(leaf(&set, id)).points, Some(expected), "{} {id}", commune["code"]);
            compared += 1;
        }
    }
    assert_eq!(compared, 480);
}

#[test]
fn every_published_group_and_total_is_reproduced() {
    let set = qd766();
    for commune in communes() {
        let report = score(&set, &assessment(&set, &commune));
        let late = if commune["code"] == ROUNDED_FIRST { points("0.01") } else { Points::ZERO };
        for (code, published) in commune["groups"].as_object().expect("groups") {
            let area = report.node(set.node_by_id(&code.to_lowercase()).expect("an area of the set"));
            let missing = if code == "TTTT" { late } else { Points::ZERO };
            let expected = points(text(&published[0], "group score"));
            assert_eq!(area.shown.points + missing, expected, "{} {code}", commune["code"]);
            assert_eq!(area.shown.max, points(&published[2].to_string()));
            // The portal shows n/d of 2.1 as the percentage of its group.
            if code != "TDGQ" && missing.is_zero() {
                let percentage = Decimal::from_canonical(text(&published[1], "percentage"))
                    .and_then(Percent::from_decimal);
                assert_eq!(area.index, percentage, "{} {code}", commune["code"]);
            }
        }
        assert_eq!(
            report.total.points + late,
            points(text(&commune["total"], "total")),
            "{}",
            commune["code"]
        );
        assert!(!report.total.is_provisional());
        assert_eq!((report.total.done, report.total.items), (21, 21));
    }
}

#[test]
fn rounded_leaves_are_added_not_the_other_way_round() {
    let set = qd766();
    let vinh = communes().into_iter().find(|commune| commune["code"] == "H21.227").expect("Vân Canh");
    let report = score(&set, &assessment(&set, &vinh));
    let digitised = report.node(set.node_by_id("mdsh").expect("an area"));
    assert_eq!(digitised.shown.points, points("12.49"), "adding first would give 12.51");
    assert_eq!(report.total.points, points("75.34"));
    let class = report.total.class.expect("a class");
    assert_eq!(set.classification.bands[class.0.0].label, "Khá");
    assert_eq!(class.0, class.1);
}

/// Payment groups of agencies of the same province (data README): caps and zero denominators.
#[test]
fn published_payment_groups_of_agencies() {
    let set = qd766();
    for (a, b, d, n, all, expected) in [
        ("0", "15", "16", "83", "83", "8"),
        ("8", "8", "12", "145", "165", "8.61"),
        ("9", "66", "87", "42989", "43225", "8.13"),
        ("0", "3", "6", "67", "68", "7.16"),
        ("0", "0", "1", "0", "0", "0"),
        ("0", "0", "2", "0", "5", "0"),
    ] {
        let mut assessment = blank(&set);
        enter(
            &set,
            &mut assessment,
            &[
                ("procedures_fee_synced", a),
                ("procedures_paid_online", b),
                ("procedures_with_fees", d),
                ("dossiers_paid_online", n),
                ("dossiers_with_fees", all),
            ],
        );
        let report = score(&set, &assessment);
        let group = report.node(set.node_by_id("tttt").expect("an area"));
        assert_eq!((group.shown.points, group.open), (points(expected), 0));
    }
}

/// ONLINE at province level, where the inputs are published (data README).
#[test]
fn published_online_groups_of_provinces() {
    let set = qd766();
    for (services, procedures, with, all, online, dossiers, expected) in [
        ("52", "89", "516", "1884", "589496", "597894", "8.56"),
        ("52", "89", "449", "1884", "435258", "440558", "8.41"),
        ("52", "56", "406", "1968", "150956", "152595", "8.83"),
        ("52", "89", "1", "1", "165096", "165139", "11.46"),
        ("46", "47", "566", "1993", "410872", "417627", "9.14"),
    ] {
        let mut assessment = blank(&set);
        enter(
            &set,
            &mut assessment,
            &[
                ("services_online", services),
                ("procedures_competent", procedures),
                ("services_with_dossiers", with),
                ("services_all", all),
                ("dossiers_online", online),
                ("dossiers_for_online", dossiers),
            ],
        );
        let report = score(&set, &assessment);
        assert_eq!(report.node(set.node_by_id("online").expect("an area")).shown.points, points(expected));
    }
}
