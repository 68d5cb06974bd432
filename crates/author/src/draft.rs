//! A draft: the tables of a file with the author's corrections and the header, as JSON.

mod aside;
mod corrections;
mod header;
mod limits;
mod mirror;
mod scoring;
mod tables;
#[cfg(test)]
mod anything;

use tu_cham_files::json::{self, FromJson, Json, ToJson};

use crate::aside::Aside;
use crate::corrections::Corrections;
use crate::header::SetHeader;
use crate::table::Table;

/// The name of the form of a file.
const FORMAT: &str = "tucham.draft";
/// The longest text that is read, in bytes: far more than the tables of any office file that is read.
pub const MAX_BYTES: usize = 24 << 20;
/// The version of the form.
const VERSION: &str = "1.0";

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// The name of the file that the tables came from.
    pub file: String,
    /// The tables.
    pub tables: Vec<Table>,
    /// The author's corrections.
    pub corrections: Corrections,
    /// The header, once the author has changed it.
    pub header: Option<SetHeader>,
    /// The hash of the earlier set that it goes on from; `None` for none.
    pub base: Option<String>,
    /// Corrections of other tables of the file.
    pub aside: Aside,
    /// When it was changed last, local time: `2026-10-10T10:42:07`; blank where that is not known.
    pub changed: String,
}

/// Why a text is no draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDraft {
    /// It is longer than [`MAX_BYTES`].
    TooLarge,
    /// It is no JSON, or JSON of another kind.
    Other,
    /// It is a draft of a later version of the program.
    Newer,
    /// It is a draft with parts that cannot be read.
    Damaged,
}

impl Draft {
    /// The draft as the text of a file.
    pub fn to_text(&self) -> String {
        let Self { file, tables, corrections, header, base, aside, changed } = self.clone();
        let mut fields = vec![
            ("format", Json::from(FORMAT)),
            ("version", Json::from(VERSION)),
            ("file", file.to_json()),
            ("tables", tables.to_json()),
            ("corrections", corrections.to_json()),
            ("header", header.to_json()),
        ];
        fields.extend(base.map(|base| ("base", Json::from(base.as_str()))));
        fields.extend((!aside.is_empty()).then(|| ("aside", aside.to_json())));
        fields.extend((!changed.is_empty()).then(|| ("changed", changed.to_json())));
        let fields: Vec<_> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        json::ordered(&fields)
    }

    /// The draft in the text of a file.
    ///
    /// # Errors
    /// The kind of text that it is instead.
    pub fn from_text(text: &str) -> Result<Self, NoDraft> {
        if text.len() > MAX_BYTES {
            return Err(NoDraft::TooLarge);
        }
        let mut json = json::read(text).map_err(|_| NoDraft::Other)?;
        if json.get("format").and_then(Json::as_str) != Some(FORMAT) {
            return Err(NoDraft::Other);
        }
        let major = |version: &str| version.split('.').next().and_then(|major| major.parse::<u32>().ok());
        match json.get("version").and_then(Json::as_str).and_then(major) {
            Some(1) => {}
            Some(_) => return Err(NoDraft::Newer),
            None => return Err(NoDraft::Damaged),
        }
        let mut draft = || {
            let mut take = |name: &str| json.get_mut(name).map(Json::take);
            Some(Self {
                file: String::from_json(take("file")?)?,
                tables: Vec::from_json(take("tables")?)?,
                corrections: Corrections::from_json(take("corrections")?)?,
                header: Option::from_json(take("header").unwrap_or(Json::Null))?,
                base: Option::from_json(take("base").unwrap_or(Json::Null))?,
                aside: match take("aside") {
                    Some(aside) => Aside::from_json(aside)?,
                    None => Aside::default(),
                },
                changed: match take("changed") {
                    Some(changed) => String::from_json(changed)?,
                    None => String::new(),
                },
            })
        };
        draft().filter(Self::fits).ok_or(NoDraft::Damaged)
    }

    /// Whether all its numbers are places that a file can have.
    fn fits(&self) -> bool {
        self.tables.iter().all(limits::fits_table)
            && limits::fits_corrections(&self.corrections)
            && self.header.iter().all(limits::fits_header)
            && self.aside.tables.values().all(|of_table| {
                limits::fits_corrections(&of_table.corrections) && limits::fits_limits(&of_table.limits)
            })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use tu_cham_core::criteria::SurveyMode;
    use tu_cham_core::date::Date;
    use tu_cham_core::number::Decimal;
    use tu_cham_core::unit::UnitType;

    use super::*;
    use crate::corrections::NodeCorrection;
    use crate::forming::Way;
    use crate::header::{Official, Standing};
    use crate::proposal::{ClassLimit, ClassLimitWhen};
    use crate::proposal::{ColumnRole, Heading, Na, Proposal, Role, RowKind};
    use crate::scoring::{Band, Bands, Edge, Gives, Of, Rate, Scoring};
    use crate::table::{Area, Cell, Kind, Row};

    fn again(draft: &Draft) {
        assert_eq!(Draft::from_text(&draft.to_text()).as_ref(), Ok(draft));
    }

    #[test]
    fn i1_tables_come_back_as_they_were() {
        let cell = |text: &str, is_number, is_formula| Cell { text: text.to_owned(), is_number, is_formula };
        let cells =
            vec![cell("1.1", true, false), cell("Kế hoạch\n\"năm\"", false, false), cell("12.5", true, true)];
        let rows = vec![Row { cells, hidden: true, has_suggestions: true }, Row::default()];
        for kind in [Kind::Sheet, Kind::Text(3), Kind::Pasted] {
            let table = Table {
                kind,
                name: "Phụ lục ".to_owned(),
                rows: rows.clone(),
                merges: vec![Area { top: 1, bottom: 2, left: 3, right: 4 }],
                hidden_columns: vec![4],
                repeated_rows: 2,
                before: vec!["PHỤ LỤC".to_owned()],
                after: vec!["Ghi chú".to_owned()],
                pieces: vec![crate::table::Piece { table: 1, from: 2, count: 3, first: 4 }],
            };
            again(&Draft { file: "a.xlsx".to_owned(), tables: vec![table], ..Draft::default() });
        }
    }

    #[test]
    fn i1_every_correction_comes_back() {
        let half = Decimal::scaled_from(5, 1);
        let heading = Heading {
            title: "Bộ".to_owned(),
            issuer: Some("UBND".to_owned()),
            decision: None,
            date: Date::from_iso("2026-01-05"),
            year: Some(2026),
            unit_types: vec![UnitType::Ward],
            total: Some(half),
            classes: vec![("Tốt".to_owned(), half)],
            not_arising: Some(Na::Exclude),
            is_draft: true,
            ..Heading::default()
        };
        let node = NodeCorrection {
            code: Some("1.1".to_owned()),
            title: Some(String::new()),
            max: Some(half),
            is_cap: Some(false),
            alternatives: Some(true),
            unit_types: vec![UnitType::Ward],
            voided_by: vec![crate::corrections::Voiding { row: 7, levels: vec![2] }],
            role: Some(Role::Penalty),
            na: Some(Na::Full),
            verifier_only: Some(true),
            evidence: Some("Văn bản".to_owned()),
            guidance: None,
            scoring: None,
            is_confirmed: true,
            ours: vec![crate::corrections::Ours { what: "a".to_owned(), why: "b".to_owned() }],
        };
        let corrections = Corrections {
            table: Some(1),
            header_rows: Some((3, 4)),
            columns: BTreeMap::from([
                (0, ColumnRole::Code),
                (3, ColumnRole::Level),
                (12, ColumnRole::Explanation),
            ]),
            rows: BTreeMap::from([(8, RowKind::Node(3)), (9, RowKind::Level), (10, RowKind::Numbers)]),
            nodes: BTreeMap::from([(8, node), (30, NodeCorrection::default())]),
            heading: Some(heading),
            figures: BTreeMap::from([("ho so".to_owned(), true)]),
        };
        again(&Draft { corrections, ..Draft::default() });
    }

    #[test]
    fn i1_every_way_of_scoring_comes_back() {
        let half = Decimal::scaled_from(5, 1);
        let rate = Some(Rate { numerator: "a".to_owned(), denominator: "b".to_owned() });
        let edge = |value, inclusive| Edge { value: Decimal::whole(value), inclusive };
        let band = |gives| Band {
            group: Some("a)".to_owned()),
            label: "b".to_owned(),
            from: edge(0, true),
            to: Some(edge(9, false)),
            gives,
        };
        let gives = [Gives::Points(half), Gives::TimesMax, Gives::TimesMaxOver(half), Gives::Times(half)];
        let bands = Bands {
            of: Of::Count,
            levels: gives.map(band).to_vec(),
            rate: rate.clone(),
            round: Some(half),
            clamps: true,
        };
        let target = Scoring::Target { points: half, linear: false, rate, default: Some(half) };
        let mut all: Vec<Scoring> =
            Way::ALL.iter().map(|way| way.begun(&Scoring::Manual, None, Some(half))).collect();
        all.extend([Scoring::Bands(bands), target]);
        all.push(Scoring::Composite { parts: all.clone(), cap: None });
        for scoring in all {
            let node = NodeCorrection { scoring: Some(scoring), ..NodeCorrection::default() };
            let corrections = Corrections { nodes: BTreeMap::from([(5, node)]), ..Corrections::default() };
            again(&Draft { corrections, ..Draft::default() });
        }
    }

    #[test]
    fn i1_the_header_comes_back() {
        let mut header = SetHeader::of(&Proposal::default(), "a.xlsx");
        again(&Draft { header: Some(header.clone()), ..Draft::default() });
        header.standing = Standing::Official(Official {
            number: "1/QĐ".to_owned(),
            date: Date::from_iso("2026-01-05"),
            compared_on: Date::from_iso("2026-02-05"),
            ..Official::default()
        });
        header.survey = SurveyMode::RescaleWhenAbsent;
        header.not_arising = Some(Na::Exclude);
        header.leaf_decimals = Some(3);
        header.unit_types = vec![UnitType::Commune, UnitType::SpecialZone];
        header.classes = vec![("Tốt".to_owned(), Decimal::whole(80))];
        header.class_notes = vec!["Không quá 20%".to_owned()];
        header.level_names = vec![String::new(), "chỉ số".to_owned()];
        let limit = |when| ClassLimit { best: "Khá".to_owned(), when };
        let percent = Decimal::whole(80);
        header.class_limits =
            [ClassLimitWhen::Below { row: 9, percent }, ClassLimitWhen::Holds("Có".to_owned())]
                .map(limit)
                .to_vec();
        again(&Draft { header: Some(header), ..Draft::default() });
    }

    #[test]
    fn i1_the_earlier_set_comes_back_and_a_draft_without_one_stays_to_the_byte() {
        again(&Draft { base: Some("ab".repeat(32)), ..Draft::default() });
        again(&Draft { changed: "2026-10-10T10:42:07".to_owned(), ..Draft::default() });
        let old = Draft::default().to_text();
        assert!(!old.contains("base") && !old.contains("changed"));
    }

    #[test]
    fn i1_what_is_said_about_another_table_comes_back() {
        let mut draft =
            Draft { header: Some(SetHeader::of(&Proposal::default(), "a.xlsx")), ..Draft::default() };
        let below = ClassLimitWhen::Below { row: 9, percent: Decimal::whole(80) };
        let limit = ClassLimit { best: "Khá".to_owned(), when: below };
        draft.header.iter_mut().for_each(|header| header.class_limits.push(limit.clone()));
        draft.corrections.rows.insert(8, RowKind::Level);
        draft.aside.choose(0, 2, &mut draft.corrections, draft.header.as_mut());
        assert!(!draft.aside.is_empty());
        again(&draft);
        assert!(!Draft::default().to_text().contains("aside"));
    }

    #[test]
    fn i7_a_number_that_is_no_place_in_any_file_is_damage() {
        let area = Area { top: 1, bottom: 22_222, left: 3, right: 11_111 };
        let piece = crate::table::Piece { table: 33_333, from: 2, count: 3, first: 44_444 };
        let table = Table {
            merges: vec![area],
            pieces: vec![piece],
            hidden_columns: vec![12_345],
            ..Table::default()
        };
        let corrections = Corrections {
            header_rows: Some((55_555, 66_666)),
            columns: BTreeMap::from([(13_579, ColumnRole::Code)]),
            rows: BTreeMap::from([(77_777, RowKind::Level)]),
            nodes: BTreeMap::from([(88_888, NodeCorrection::default())]),
            ..Corrections::default()
        };
        let text = Draft { tables: vec![table], corrections, ..Draft::default() }.to_text();
        assert!(Draft::from_text(&text).is_ok());
        for number in
            ["22222", "11111", "33333", "44444", "12345", "55555", "66666", "13579", "77777", "88888"]
        {
            assert!(text.contains(number), "{number}");
            for large in ["18446744073709551615", "4294967296", "1048577"] {
                let text = text.replace(number, large);
                assert_eq!(Draft::from_text(&text), Err(NoDraft::Damaged), "{number} → {large}");
            }
        }
    }

    #[test]
    fn i7_other_texts_are_told_apart() {
        let draft = Draft::default().to_text();
        for (text, why) in [
            ("", NoDraft::Other),
            ("{}", NoDraft::Other),
            ("{\"format\":\"tucham.assessment\"}", NoDraft::Other),
            ("{\"format\":\"tucham.draft\"}", NoDraft::Damaged),
            (&draft.replace("\"1.0\"", "\"2.0\""), NoDraft::Newer),
            (&draft.replace("\"tables\":[]", "\"tables\":{}"), NoDraft::Damaged),
        ] {
            assert_eq!(Draft::from_text(text), Err(why), "{text}");
        }
    }
}
