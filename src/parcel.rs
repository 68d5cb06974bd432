//! A file that is handed over: its name, its text, and a callback for when the browser was asked to save it.

pub(crate) mod office;
pub(crate) mod ways_out;
pub(crate) mod with_password;

use std::sync::Arc;

use tu_cham_core::assessment::Header;
use tu_cham_core::text::fold;

use crate::browser::files;
use crate::browser::secret::{self, SecretError};
use crate::notices::Notices;
use crate::session::Session;
use crate::wording;

/// A callback with the name and the text of a file, for when the browser was asked to save it.
pub(crate) type Asked = Arc<dyn Fn(&str, &str) + Send + Sync>;

/// A file to be handed over.
#[derive(Clone)]
pub(crate) struct Parcel {
    /// The name before the ending.
    pub(crate) stem: String,
    /// The ending, with its dot.
    pub(crate) ending: &'static str,
    /// The content.
    pub(crate) text: String,
    /// The advice to the officer on the file.
    pub(crate) advice: &'static str,
    /// Called with the name and the text of the file once the browser was asked to save it. Reference-counted, not
    /// owned by a page: the page on which the file was packed may be gone by then.
    pub(crate) asked: Option<Asked>,
}

impl Parcel {
    /// An assessment as its file.
    pub(crate) fn of_session(session: Session) -> Self {
        let header = session.header_untracked();
        Self {
            stem: stem_of(&header),
            ending: ".tucham.json",
            text: session.export(),
            advice: "",
            asked: None,
        }
    }

    /// The file that is sent to the person who fills in some of the items; whoever asks for it wants that person in its name.
    pub(crate) fn for_person(session: Session, person: &str) -> Self {
        let parcel = Self::of_session(session);
        Self { stem: for_person(&parcel.stem, person), text: session.export_for(person), ..parcel }
    }

    /// The file that such a person sends back.
    pub(crate) fn from_person(session: Session, person: &str) -> Self {
        let parcel = Self::of_session(session);
        Self { stem: for_person(&parcel.stem, person), ..parcel }
    }

    /// The same parcel, locked with a password.
    pub(crate) async fn locked(self, password: &str) -> Result<Self, SecretError> {
        let text = secret::lock(&self.text, password).await?;
        Ok(Self { text, stem: format!("{}-co-mat-khau", self.stem), ..self })
    }

    /// The name of the file.
    pub(crate) fn name(&self) -> String {
        format!("{}{}", self.stem, self.ending)
    }

    /// Downloads the file for the officer, and shows a notice.
    pub(crate) fn hand_over(self, notices: Notices) {
        let name = self.name();
        if files::download(&name, &self.text) {
            // Browsers do not tell a page whether the file arrives.
            notices.say(wording::files::asked_for(&name, self.advice));
            if let Some(asked) = self.asked {
                asked(&name, &self.text);
            }
        } else {
            notices.say(wording::files::NO_DOWNLOAD);
        }
    }
}

/// The name of the file of an assessment: of its unit; of an exercise the name that its participant gave, and the case.
fn stem_of(header: &Header) -> String {
    match &header.case {
        Some(case) if !header.name.trim().is_empty() => {
            let who = plain(&header.name, "hoc-vien");
            format!("{who}_{}", plain(&case.id, "bai-tap"))
        }
        _ => stem(&header.unit, header.year),
    }
}

/// The name of the file of one person: `van-canh-2026-tu-phap`.
fn for_person(stem: &str, person: &str) -> String {
    let person = plain(person, "");
    if person.is_empty() { stem.to_owned() } else { format!("{stem}-{person}") }
}

/// A file name without diacritics, which some systems refuse: `van-canh-2026` for xã Vân Canh.
fn stem(unit: &str, year: u16) -> String {
    format!("{}-{year}", plain(unit, "ho-so"))
}

/// A text in letters, digits and hyphens alone, at most 60; `else_` where nothing of it is left.
fn plain(text: &str, else_: &'static str) -> String {
    let mut name = String::new();
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    let name = name.trim_matches('-');
    let name = if name.is_empty() { else_ } else { name };
    name.get(..60).unwrap_or(name).trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use tu_cham_core::assessment::PracticeCase;
    use tu_cham_core::criteria::UnitType;

    use super::*;

    #[test]
    fn a7_x10_file_names_are_plain_latin_and_name_unit_and_year_alone() {
        for (unit, expected) in [
            ("UBND xã Vân Canh", "ubnd-xa-van-canh-2026"),
            ("Đặc khu Phú Quốc / (mới)", "dac-khu-phu-quoc-moi-2026"),
            ("…", "ho-so-2026"),
        ] {
            assert_eq!(stem(unit, 2026), expected);
        }
    }

    /// A participant gives a name for this: the trainer finds the file by it.
    #[test]
    fn a7_an_exercise_is_named_after_its_participant_and_its_case() {
        let mut header = Header::new("a", "UBND xã Vân Canh", UnitType::Commune, 2026);
        header.name = "Nguyễn Thị Lan".into();
        assert_eq!(stem_of(&header), "ubnd-xa-van-canh-2026");
        header.case = Some(PracticeCase { id: "binh-dinh-2019".into(), ..PracticeCase::default() });
        assert_eq!(stem_of(&header), "nguyen-thi-lan_binh-dinh-2019");
        header.name = "../…".into();
        assert_eq!(stem_of(&header), "hoc-vien_binh-dinh-2019");
    }

    #[test]
    fn a7_the_file_of_one_person_is_named_after_whom_it_is_for() {
        assert_eq!(
            for_person("van-canh-2026", "Công chức Tư pháp – Hộ tịch"),
            "van-canh-2026-cong-chuc-tu-phap-ho-tich"
        );
        assert_eq!(for_person("van-canh-2026", "../"), "van-canh-2026");
    }
}
