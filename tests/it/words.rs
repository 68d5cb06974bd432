//! One word for one thing, in the officer's language: what no sentence of the page says, read off the sources.

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Where sentences stand that the officer reads.
const SPOKEN: [&str; 2] = ["src", "crates/words/src"];

/// What is not said, and the word of the house for it.
const SAID_OTHERWISE: [(&str, &str); 34] = [
    // The assessment, its copies, and versions are three things.
    ("hồ sơ tự chấm", "bản tự chấm"),
    ("phiếu tự chấm", "bản tự chấm"),
    ("bản chấm", "bản tự chấm"),
    ("bản ghi", "bản tự chấm; dữ liệu đã lưu"),
    ("bản sao lưu", "bản lưu; tệp sao lưu"),
    ("bản dự phòng", "bản lưu"),
    ("kho bản lưu", "kho dự phòng"),
    ("bản chụp", "bản lưu"),
    ("ảnh chụp", "bản lưu"),
    ("phiên làm việc", "bản tự chấm"),
    ("bản mới hơn của Tự Chấm", "phiên bản mới hơn"),
    ("bản dựng", "phiên bản, mã"),
    ("trở lại là", "trở lại trạng thái"),
    // What is done with them.
    ("ghép phần", "tổng hợp phần chấm"),
    ("nhật ký ghép", "nhật ký tổng hợp"),
    ("đánh dấu hoàn thành", "xác nhận hoàn thành"),
    ("hủy bỏ", "hủy"),
    ("huỷ", "hủy"),
    ("cất đi", "lưu trữ"),
    ("lấy ra", "đưa trở lại"),
    ("làm bản năm sau", "lập bản tự chấm năm …"),
    // The machine's words.
    ("xuống đĩa", "chắc chắn; vào máy"),
    ("localhost", "địa chỉ https"),
    ("mã hóa", "đặt mật khẩu"),
    ("bộ nhớ đệm", "trình duyệt giữ"),
    ("máy chủ web", "máy chủ"),
    ("phần tử giao diện", "nút, ô"),
    ("nhấp chuột", "bấm"),
    ("nhấn nút", "bấm"),
    ("click", "bấm"),
    ("dạng thẻ", "từng mục"),
    ("thẻ của mục", "mục"),
    ("số liệu đầu vào", "số liệu gốc"),
    ("(json)", "tệp"),
];

/// What stands on a button that gives something up: one word for all of them.
const CANCELS: [&str; 9] = [
    "Quay lại",
    "Thôi",
    "Không dán nữa",
    "Không mở",
    "Không lưu",
    "Không đưa vào",
    "Không nhận",
    "Không thêm",
    "Đóng lại",
];

/// The texts in quotation marks of a source, without its comments and tests.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            // A letter in single quotation marks may be a quotation mark.
            '\'' => {
                let next = letters.clone().take(2).collect::<String>();
                if next == "\"'" {
                    letters.next();
                    letters.next();
                }
            }
            '"' => {
                let mut text = String::new();
                while let Some(letter) = letters.next() {
                    match letter {
                        '"' => break,
                        '\\' => match letters.next() {
                            Some('\n') => {
                                while letters.clone().next().is_some_and(char::is_whitespace) {
                                    letters.next();
                                }
                            }
                            Some(letter) => text.push(letter),
                            None => break,
                        },
                        letter => text.push(letter),
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

/// Whether a text is Vietnamese: the names of ids and classes are not.
fn is_sentence(text: &str) -> bool {
    text.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii())
}

/// Every source below the folders with its texts.
fn spoken() -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    let mut folders: Vec<_> =
        SPOKEN.iter().map(|it| Path::new(env!("CARGO_MANIFEST_DIR")).join(it)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let texts = literals(&fs::read_to_string(&path).expect("a source"));
                found.push((path.display().to_string(), texts));
            }
        }
    }
    assert!(found.len() > 100, "the sources are there");
    found
}

#[test]
fn a9_one_word_for_one_thing() {
    let mut wrong = String::new();
    for (path, texts) in spoken() {
        for text in texts.iter().filter(|text| is_sentence(text)) {
            let lower = text.to_lowercase();
            for (word, instead) in SAID_OTHERWISE.into_iter().filter(|(word, _)| lower.contains(word)) {
                let _ = writeln!(wrong, "{path}: {text:?} says {word:?}, here it is {instead:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A set calls its levels as its decision does, so no sentence about one may. The workbench and the faults of a file speak of what
/// is no set yet.
#[test]
fn a9_the_levels_of_a_set_are_called_as_it_says() {
    const OF_NO_SET: [&str; 3] = ["author", "/faults.rs", "/levels.rs"];
    for (path, texts) in spoken() {
        let is_of_none = OF_NO_SET.iter().any(|it| path.contains(it));
        let said = texts.iter().find(|text| !is_of_none && text.to_lowercase().contains("lĩnh vực"));
        assert_eq!(said, None, "{path}: `levels` of the set says it");
    }
}

#[test]
fn a9_whatever_is_given_up_is_given_up_by_huy() {
    for (path, texts) in spoken() {
        for text in texts {
            assert!(!CANCELS.contains(&text.as_str()), "{path}: {text:?} is \"Hủy\" here");
        }
    }
}

#[test]
fn a9_texts_are_found_in_sources() {
    let source = "// \"not this\"\nfn f() { say(\"Một \\\n    dòng\", '\"', \"hai\\\"ba\"); }\n#[cfg(test)]\nmod tests { \"nor this\" }";
    assert_eq!(literals(source), ["Một dòng", "hai\"ba"]);
    assert!(is_sentence("Hủy") && !is_sentence("btn btn--2"));
}
