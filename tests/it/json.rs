//! The reader and the writer of JSON against an independent library, to the byte.

use proptest::prelude::*;
use serde_json::Value;
use tu_cham_files::json::{self, Fault, Json};

/// Both read the same value, or report the same place of an error; both write the same text.
#[track_caller]
fn alike(text: &str) {
    match (json::read(text), serde_json::from_str::<Value>(text)) {
        (Ok(own), Ok(known)) => {
            assert_eq!(own.to_string(), known.to_string(), "{text:?}");
            assert_eq!(format!("{own:#}"), format!("{known:#}"), "{text:?}");
            // The independent library does not read every double as it wrote it; nor does this one, so that hashes stay
            // the same.
            let known: Value = serde_json::from_str(&known.to_string()).expect("JSON");
            let again = json::read(&own.to_string()).expect("JSON");
            assert_eq!(again.to_string(), known.to_string(), "{text:?}");
        }
        (Err(Fault { line, column }), Err(known)) => {
            assert_eq!((line, column), (known.line(), known.column()), "{text:?}: {known}");
        }
        (own, known) => panic!("{text:?}: {own:?}, {known:?}"),
    }
}

/// The text, and the text cut off, spoiled or doubled at each place.
fn alike_where_spoiled(text: &str) {
    alike(text);
    for (at, c) in text.char_indices() {
        alike(&text[..at]);
        for other in ["", ",", "]", "}", "\"", "\\", "0", ".", "-", "\n", "\u{1}", "x", ":", "đ"] {
            alike(&format!("{}{other}{}", &text[..at], &text[at + c.len_utf8()..]));
            alike(&format!("{}{other}{}", &text[..at], &text[at..]));
        }
    }
}

#[test]
fn what_is_no_json_is_refused_at_the_same_place() {
    for text in [
        r#" { "a" : [ 1 , -2.5e+3 , true , null ] ,"b":{"\u0111":"x\ny"} , "b" : false }"#,
        "[\n  12,\n  \"một\",\n  {}\n]\n",
        r#"["\ud83d\ude00","\"\\\/\b\f\n\r\t"]"#,
        "\r\n\t 0 ",
        "-0.0e-00",
    ] {
        alike_where_spoiled(text);
    }
}

#[test]
fn odd_texts_are_read_or_refused_alike() {
    for text in [
        "",
        " ",
        "\n",
        "\u{feff}{}",
        "nul",
        "nulL",
        "tru",
        "True",
        "falsch",
        "NaN",
        "Infinity",
        "'a'",
        "{a:1}",
        "[1,]",
        "{\"a\":1,}",
        "[,1]",
        "[1 2]",
        "{\"a\" 1}",
        "{\"a\":}",
        "{1:2}",
        "[}",
        "{]",
        "[1]]",
        "{}{}",
        "1 1",
        "// a\n1",
        "/**/1",
        "\u{a0}1",
        "\u{c}1",
        "\"\u{0}\"",
        "\"\u{1f}\"",
        "\"\u{7f}\u{80}\u{2028}\"",
        "\"a\nb\"",
        r#""\x""#,
        r#""\u12""#,
        r#""\u12g4""#,
        r#""\u12đ""#,
        r#""\ud800""#,
        r#""\ud800x""#,
        r#""\ud800\n""#,
        r#""\ud800\u0041""#,
        r#""\ud800\ud800""#,
        r#""\udc00""#,
        r#""\ud800\udc0""#,
        r#""\uDBFF\uDFFF""#,
        r#""\u0000\u001f\u007f""#,
        r#"{"\u0061":1,"a":2,"b":3,"\u0061":4}"#,
        r#"{"b":1,"a":{"d":1,"c":2}}"#,
        r#"{"":{},"a":[],"é":[[]],"Z":[{}]}"#,
    ] {
        alike(text);
    }
}

#[test]
fn numbers_of_all_kinds_are_kept_alike() {
    for text in [
        "0",
        "-0",
        "00",
        "01",
        "-01",
        "-",
        "+1",
        ".5",
        "1.",
        "1.e3",
        "1e",
        "1e+",
        "1e-",
        "1e+x",
        "0x10",
        "1_000",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "-18446744073709551615",
        "18446744073709551616.0",
        "18446744073709551610.25",
        "184467440737095516159.7e-3",
        "1.50",
        "-1.50",
        "1e2",
        "1E2",
        "1e-2",
        "0.1",
        "0.30000000000000004",
        "100.0",
        "1e15",
        "1e16",
        "1e17",
        "123456789012345680.0",
        "1e-4",
        "1e-5",
        "1e-6",
        "0.00001234",
        "12.34e-7",
        "1e22",
        "1e23",
        "9e22",
        "8.5e22",
        "5e-324",
        "4.9e-324",
        "2.4703282292062328e-324",
        "2.2250738585072014e-308",
        "2.225073858507201e-308",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "1e308",
        "1e309",
        "-1e309",
        "1e-400",
        "0e999999999999",
        "0.0e-999999999999",
        "1e999999999999",
        "1e-999999999999",
        "1e2147483647",
        "1e2147483648",
        "1e-2147483648",
        "-0.0",
        "0.000",
        "4503599627370496.5",
        "9007199254740992.0",
        "4.5e15",
        "6.62607015e-34",
        "5e-1",
        "1e00",
        "1e01",
    ] {
        alike(text);
        alike(&format!("[{text}]"));
        alike(&format!("[{text} ,\n{text}"));
    }
    // Whole powers of two, with the border below each, and powers of ten.
    for power in -324..310 {
        for digits in ["1", "2", "9", "1.5", "9.999999999999999", "1.7976931348623157", "4.9406564584124654"]
        {
            alike(&format!("{digits}e{power}"));
        }
    }
    let mut two = 1_u128;
    while let Some(next) = two.checked_mul(2) {
        for near in [two - 1, two, two + 1] {
            alike(&format!("{near}.0"));
            alike(&format!("{near}"));
            alike(&format!("-{near}e-30"));
        }
        two = next;
    }
}

#[test]
fn i15_what_is_nested_too_deep_is_refused_and_not_followed() {
    for depth in [126, 127, 128, 129, 1_000_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let (inside, all) = (open.repeat(depth), close.repeat(depth));
            if depth < 1000 {
                alike(&format!("{inside}1{all}"));
                alike(&format!("{inside}{all}"));
            }
            alike(&inside);
            assert!(json::read(&format!("{inside}0{all}")).is_ok() == (depth < 128), "{depth}");
        }
    }
}

#[allow(clippy::disallowed_types, reason = "what is no double here is one for the library")]
fn values() -> impl Strategy<Value = Value> {
    let text = || "[a-cđ\"\\\\\n\u{1}\u{7f}\u{1f600} ]{0,6}";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((text(), inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn documents_are_read_and_written_alike(value in values()) {
        alike(&value.to_string());
        alike(&format!("{value:#}"));
    }

    #[test]
    fn texts_of_json_characters_are_read_or_refused_alike(text in "[\\[\\]{},:\"\\\\utfn0-9.eE+\\- \nđ]{0,24}") {
        alike(&text);
    }

    #[test]
    fn numbers_are_kept_alike(text in "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,24})?([eE][+-]?[0-9]{1,3})?") {
        alike(&text);
    }

    #[test]
    fn strings_are_kept_alike(text in "\"(\\\\u[dD][89a-fA-F][0-9a-f]{2}|\\\\u[0-9a-f]{4}|\\\\.|[a-z \u{80}-\u{ffff}]){0,8}\"") {
        alike(&text);
    }

    #[test]
    fn some_fields_of_an_object_are_those_of_the_whole(value in values()) {
        let text = value.to_string();
        let mut whole = json::read(&text).expect("JSON");
        if let Some(fields) = whole.as_object_mut() {
            let names: Vec<String> = fields.keys().cloned().collect();
            for name in names.iter().filter(|name| !["", "a"].contains(&name.as_str())) {
                fields.remove(name);
            }
        }
        prop_assert_eq!(json::read_fields(&text, &["", "a"]), Ok(whole));
        let cut = &text[..text.len() - 1];
        prop_assert_eq!(json::read_fields(cut, &["b"]).is_err(), json::read(cut).is_err());
    }
}

#[test]
fn fields_are_taken_put_and_given_back_by_their_names() {
    let mut json = json::read(r#"{"b":1,"a":[true],"b":"two"}"#).expect("JSON");
    let fields = json.as_object_mut().expect("an object");
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(fields.get("b"), Some(&Json::from("two")));
    fields.insert("aa", Json::Null);
    fields.insert("b", Json::Bool(false));
    assert_eq!(fields.remove("a").and_then(|it| it.as_array().map(<[Json]>::len)), Some(1));
    assert_eq!((fields.len(), fields.contains_key("a"), fields.remove("c")), (2, false, None));
    assert_eq!(json.to_string(), r#"{"aa":null,"b":false}"#);
}
