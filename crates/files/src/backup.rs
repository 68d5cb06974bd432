//! The backup: one file with everything that this program stores on a machine (sao lưu tất cả), and when a backup is
//! due.
//!
//! The file of a single assessment is no backup: it has another format.

use crate::assessment_file::{ReadError, checksum, form};
use crate::fields;
use crate::form::{misfits, quoted, unreadable};
use crate::json::{FromJson, Json, ToJson};
use tu_cham_core::date::Date;
use tu_cham_core::ordered::{Map, Set};

/// The format mark of the file.
pub const FORMAT: &str = "tucham.backup";
/// The version that is written; a file with another major version cannot be read.
const VERSION: &str = "1.0";
/// A backup is due this many days after the last one.
const DAYS: i64 = 7;

/// All data of a machine.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Backup {
    /// The documents of the assessments, without their criteria sets.
    pub assessments: Vec<Json>,
    /// The criteria sets by their hashes.
    pub sets: Map<String, Json>,
    /// The ids of the archived assessments.
    pub archived: Set<String>,
    /// Records that could not be read, unchanged, by their names in the storage.
    pub unreadable: Map<String, String>,
    /// Drafts of criteria sets by their ids, each as it is stored.
    pub drafts: Map<String, String>,
}

fields! { Backup { must assessments, must sets, may archived, may unreadable, blank drafts } }

/// A backup that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The content of the backup.
    pub backup: Backup,
    /// Whether the content fits its checksum.
    pub is_sealed: bool,
}

/// The text of a backup: equal content gives equal bytes.
pub fn write(backup: &Backup) -> String {
    let mut json = backup.clone().to_json();
    if let Some(file) = json.as_object_mut() {
        file.insert("format", FORMAT.into());
        file.insert("version", VERSION.into());
        checksum::put(file);
    }
    format!("{json:#}\n")
}

/// Whether a JSON has the format mark of a backup.
pub fn is_one(json: &Json) -> bool {
    json.get("format").and_then(Json::as_str) == Some(FORMAT)
}

/// Reads a backup.
///
/// # Errors
/// Where the JSON is not a backup that this program reads.
pub fn read(mut json: Json) -> Result<Opened, ReadError> {
    if !is_one(&json) {
        return Err(ReadError::NotOurs);
    }
    let version = json.get("version").and_then(Json::as_str).unwrap_or_default().to_owned();
    match version.split('.').next().and_then(|major| major.parse::<u32>().ok()) {
        Some(1) => {}
        Some(major) if major > 1 => return Err(ReadError::Newer { found: quoted(&version) }),
        _ => return Err(ReadError::NotOurs),
    }
    let misfits = misfits(&json, &form::BACKUP);
    if !misfits.is_empty() {
        return Err(ReadError::Shape(misfits));
    }
    let is_sealed = json.as_object_mut().is_some_and(checksum::take);
    let backup = Backup::from_json(json).ok_or_else(|| ReadError::Shape(unreadable("")))?;
    Ok(Opened { backup, is_sealed })
}

/// Whether a backup is due. `last` is the day of the last backup, `changed` the days of the last save of each
/// assessment that was edited since. A day in the future was noted before the clock was put back, and is ignored.
pub fn is_due(last: Option<Date>, changed: &[Option<Date>], today: Option<Date>) -> bool {
    let Some(today) = today else { return !changed.is_empty() };
    if changed.is_empty() {
        return false;
    }
    match last {
        Some(last) => !(0..DAYS).contains(&(today.day_number() - last.day_number())),
        // There is no reminder on the first day of work.
        None => changed.iter().any(|day| *day != Some(today)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[track_caller]
    fn json(text: &str) -> Json {
        json::read(text).expect("JSON")
    }

    fn backup() -> Backup {
        Backup {
            assessments: vec![json(r#"{"format": "tucham.assessment", "text": "Đã rà soát"}"#)],
            sets: Map::from([("00ff".to_owned(), json(r#"{"format": "tucham.criteria-set"}"#))]),
            archived: Set::from(["a1".to_owned()]),
            unreadable: Map::from([("tu-cham/assessment/x".to_owned(), "{\"hỏng".to_owned())]),
            drafts: Map::from([("d1".to_owned(), "{\"format\":\"tucham.draft\"}".to_owned())]),
        }
    }

    #[test]
    fn i1_what_is_written_is_read_and_written_alike() {
        let text = write(&backup());
        let opened = read(json(&text)).expect("ours");
        assert!(opened.is_sealed);
        assert_eq!(opened.backup, backup());
        assert_eq!(write(&opened.backup), text);
    }

    #[test]
    fn i7_another_file_a_newer_one_and_a_changed_one_are_told_apart() {
        let text = write(&backup());
        let read = |text: &str| read(json(text));
        assert!(!read(&text.replace("rà soát", "xong")).expect("ours").is_sealed);
        assert_eq!(
            read(&text.replace("\"1.0\"", "\"2.0\"")),
            Err(ReadError::Newer { found: "2.0".to_owned() })
        );
        assert_eq!(read("{\"format\":\"tucham.backup\"}"), Err(ReadError::NotOurs));
        assert!(matches!(
            read("{\"format\":\"tucham.backup\",\"version\":\"1.0\",\"sets\":[]}"),
            Err(ReadError::Shape { .. })
        ));
    }

    #[test]
    fn i14_the_file_of_one_assessment_is_no_backup() {
        assert_eq!(read(json(crate::builtin::SAMPLE)), Err(ReadError::NotOurs));
    }

    #[test]
    fn l11_a_backup_is_due_after_a_week_of_changes_whatever_the_clock_does() {
        let day = |iso: &str| Date::from_iso(iso);
        let today = day("2026-11-23");
        for (last, changed, today, expected) in [
            (None, vec![], today, false),
            (None, vec![today], today, false),
            (None, vec![day("2026-11-22")], today, true),
            (day("2026-11-20"), vec![today], today, false),
            (day("2026-11-16"), vec![today], today, true),
            (day("2026-11-16"), vec![], today, false),
            // The clock was a year ahead at the last backup, or is a year ahead now.
            (day("2027-11-20"), vec![today], today, true),
            (day("2026-11-20"), vec![today], day("2027-11-23"), true),
            (None, vec![None], None, true),
        ] {
            assert_eq!(is_due(last, &changed, today), expected, "{last:?} {changed:?} {today:?}");
        }
    }
}
