//! The header of a set: who may use it, its legal basis, and how its total comes about.

use tu_cham_core::criteria::{CriteriaSet, SurveyMode};
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;
use tu_cham_core::text::fold;
use tu_cham_core::unit::UnitType;
use tu_cham_files::builtin;

use crate::proposal::{ClassLimit, Na, Proposal};

/// The longest title for lists, in characters.
const SHORT: usize = 80;
/// The longest id that is made of the name of a file.
const ID: usize = 48;

/// The years that a set may score.
const YEARS: std::ops::RangeInclusive<u16> = 2000..=2100;
/// The longest title of a set, in characters.
const TITLE: usize = 2_000;
/// The longest title for lists that fits a line, in characters.
const SHORT_TITLE: usize = 1_000;
/// The most levels that have a name.
const LEVELS: usize = 5;
/// The longest name of a level, in characters.
const LEVEL_NAME: usize = 60;

/// The header of a set. Blank texts and `None` are what nobody has said yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetHeader {
    /// The id of the set across its versions: letters `a-z`, digits, `-`.
    pub id: String,
    /// The version; blank for the first one of the year.
    pub version: String,
    /// The year that is scored.
    pub year: Option<u16>,
    /// The set that this one replaces, "id version"; blank for none.
    pub supersedes: String,
    /// The full title.
    pub title: String,
    /// The title for lists.
    pub short_title: String,
    /// For which units.
    pub unit_types: Vec<UnitType>,
    /// The names of the levels of the tree, from the top; blank ones, and those that are missing, have the usual names.
    pub level_names: Vec<String>,
    /// Whether it has legal standing.
    pub standing: Standing,
    /// The base maxima add up to this; `None` for their sum.
    pub scale: Option<Decimal>,
    /// Decimals of points, 0 to 4; `None` for two, or as many as the printed points have.
    pub leaf_decimals: Option<u8>,
    /// Decimals of percentages, 0 to 4.
    pub percent_decimals: u8,
    /// The classes, best first, each with the percentage from which it is given.
    pub classes: Vec<(String, Decimal)>,
    /// Limits of the best class.
    pub class_limits: Vec<ClassLimit>,
    /// Rules of the classes that no single assessment can tell, such as a quota among units; shown as they are.
    pub class_notes: Vec<String>,
    /// The total while the results of surveys are not known.
    pub survey: SurveyMode,
    /// Whether bonus points may lift the total over the base maximum.
    pub total_may_exceed: bool,
    /// *Không phát sinh* for every item of the base about which the file says nothing, but for surveys; `None` asks at each rate. Where
    /// it is the one of the file's own notes, it is no convention.
    pub not_arising: Option<Na>,
    /// Where the contents come from; blank for the usual words.
    pub source_note: String,
    /// The name of the file that it was made of; blank where there is none.
    pub file_name: String,
}

/// Whether a set has legal standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// For trying out.
    Sample {
        /// The warning against taking the set for an official one; blank for the usual words.
        disclaimer: String,
    },
    /// As a decision has it.
    Official(Official),
}

/// The decision that a set follows, and who compared the set with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Official {
    /// The number of the decision.
    pub number: String,
    /// The day of the decision.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: String,
    /// The matters and units that it covers.
    pub scope: String,
    /// The office that compared the set with the signed text; blank while none has.
    pub compared_by: String,
    /// The day of the comparison.
    pub compared_on: Option<Date>,
}

/// A part of the header that is missing or does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The id is missing.
    Id,
    /// The id is too long, or has other characters than it may.
    IdInvalid,
    /// The version is too long, or has other characters than an id may.
    VersionInvalid,
    /// The year is missing.
    Year,
    /// The year is none that is scored.
    YearInvalid(u16),
    /// The title is missing.
    Title,
    /// The title, or that for lists, has more characters than the most.
    TitleTooLong {
        /// Whether it is the title for lists.
        is_short: bool,
        /// The most.
        most: usize,
    },
    /// Levels have too many names, or too long ones.
    LevelNames {
        /// The most levels.
        levels: usize,
        /// The most characters of a name.
        most: usize,
    },
    /// No kind of unit is named.
    UnitTypes,
    /// An official set without the number of its decision.
    Number,
    /// An official set without the day of its decision.
    Date,
    /// An official set without the issuer.
    Issuer,
    /// An official set without its scope.
    Scope,
    /// An official set that nobody has compared with the signed text, or without the office or the day.
    Compared,
    /// The file says that it is a draft, and the set is to be official.
    Draft,
    /// The base maxima do not add up to the scale.
    Scale {
        /// The scale.
        scale: Decimal,
        /// The sum.
        sum: Decimal,
    },
    /// The lowest class does not begin at 0.
    LowestClass,
}

impl SetHeader {
    /// The header as the file has it: a set for trying out until its author says otherwise.
    pub fn of(proposal: &Proposal, file_name: &str) -> Self {
        let heading = &proposal.heading;
        Self {
            id: id_of(file_name),
            version: String::new(),
            year: heading.year.or_else(|| heading.date.map(Date::year)),
            supersedes: String::new(),
            title: heading.title.clone(),
            short_title: shortened(&heading.title),
            unit_types: heading.unit_types.clone(),
            level_names: heading.level_names.clone(),
            standing: Standing::Sample { disclaimer: String::new() },
            scale: heading.total,
            leaf_decimals: None,
            percent_decimals: 2,
            classes: heading.classes.clone(),
            class_limits: Vec::new(),
            class_notes: heading.class_notes.clone(),
            survey: SurveyMode::Separate,
            total_may_exceed: false,
            not_arising: heading.not_arising,
            source_note: String::new(),
            file_name: file_name.to_owned(),
        }
    }

    /// The version, that of the year's first set where none is named; blank without a year.
    pub fn version_or_first(&self) -> String {
        match (self.version.trim(), self.year) {
            ("", Some(year)) => format!("{year}.1"),
            (version, _) => version.to_owned(),
        }
    }

    /// Goes on from an earlier set: its id, a version of its own, and its names of levels where the file has none.
    pub fn follow(&mut self, earlier: &CriteriaSet) {
        self.id.clone_from(&earlier.id);
        self.supersedes = format!("{} {}", earlier.id, earlier.version);
        if self.level_names.iter().all(|name| name.trim().is_empty()) {
            self.level_names = builtin::level_names(earlier).map(ToOwned::to_owned).collect();
        }
        self.part_from(earlier);
    }

    /// A text of its own is a version of its own.
    pub fn part_from(&mut self, earlier: &CriteriaSet) {
        if earlier.id == self.id && earlier.version == self.version_or_first() {
            self.version = format!("{}.2", self.year.unwrap_or_default());
        }
    }

    /// Everything that is missing, but for the scale.
    pub fn lacks(&self, is_draft: bool) -> Vec<Lack> {
        let mut lacks = Vec::new();
        let mut need = |is_there: bool, lack: Lack| lacks.extend((!is_there).then_some(lack));
        let id = self.id.trim();
        need(!id.is_empty(), Lack::Id);
        need(id.is_empty() || is_id(&self.id), Lack::IdInvalid);
        need(self.version.trim().is_empty() || is_id(self.version.trim()), Lack::VersionInvalid);
        need(self.year.is_some(), Lack::Year);
        if let Some(year) = self.year {
            need(YEARS.contains(&year), Lack::YearInvalid(year));
        }
        need(!self.title.trim().is_empty(), Lack::Title);
        for (title, is_short, most) in [(&self.title, false, TITLE), (&self.short_title, true, SHORT_TITLE)] {
            need(title.trim().chars().count() <= most, Lack::TitleTooLong { is_short, most });
        }
        let names = self.level_names.iter().map(|name| name.trim().chars().count());
        let fits =
            self.level_names.len() <= LEVELS && names.max().is_none_or(|longest| longest <= LEVEL_NAME);
        need(fits, Lack::LevelNames { levels: LEVELS, most: LEVEL_NAME });
        need(!self.unit_types.is_empty(), Lack::UnitTypes);
        need(self.classes.last().is_none_or(|(_, from)| from.is_zero()), Lack::LowestClass);
        if let Standing::Official(decision) = &self.standing {
            need(!decision.number.trim().is_empty(), Lack::Number);
            need(decision.date.is_some(), Lack::Date);
            need(!decision.issuer.trim().is_empty(), Lack::Issuer);
            need(!decision.scope.trim().is_empty(), Lack::Scope);
            need(!decision.compared_by.trim().is_empty() && decision.compared_on.is_some(), Lack::Compared);
            need(!is_draft, Lack::Draft);
        }
        lacks
    }
}

/// The beginning of a title, cut between words.
fn shortened(title: &str) -> String {
    if title.chars().count() <= SHORT {
        return title.to_owned();
    }
    let mut short = String::new();
    for word in title.split_whitespace() {
        if short.chars().count() + 1 + word.chars().count() > SHORT - 2 {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short + " …"
}

/// An id of the name of a file: `Phụ lục 3.xlsx` gives `phu-luc-3`.
fn id_of(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut id = String::new();
    for c in fold(stem).chars() {
        if id.len() >= ID {
            break;
        }
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}

fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 64
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_the_name_of_the_file() {
        assert_eq!(id_of("Phụ lục 3 (cấp xã).xlsx"), "phu-luc-3-cap-xa");
        assert_eq!(id_of("C:\\tep\\Đánh giá.2026.docx"), "danh-gia-2026");
        assert_eq!(id_of(""), "");
    }

    #[test]
    fn a_header_is_refused_where_it_is_wrong() {
        let mut header = SetHeader::of(&Proposal::default(), "a.xlsx");
        header.year = Some(1999);
        header.title = "a".repeat(TITLE + 1);
        header.short_title = "a".to_owned();
        header.unit_types = vec![UnitType::Commune];
        header.id = "bộ 1".to_owned();
        header.version = "2026/1".to_owned();
        let long = Lack::TitleTooLong { is_short: false, most: TITLE };
        assert_eq!(
            header.lacks(false),
            [Lack::IdInvalid, Lack::VersionInvalid, Lack::YearInvalid(1999), long]
        );
        header.level_names = vec!["nhóm".to_owned(), "a".repeat(LEVEL_NAME + 1)];
        assert!(matches!(header.lacks(false)[..], [.., Lack::LevelNames { levels: 5, most: 60 }]));
        header.level_names = vec![String::new(); LEVELS + 1];
        assert!(matches!(header.lacks(false)[..], [.., Lack::LevelNames { .. }]));
        header.id = " ".to_owned();
        assert!(header.lacks(false).contains(&Lack::Id) && !header.lacks(false).contains(&Lack::IdInvalid));
    }

    #[test]
    fn a_set_that_goes_on_from_another_keeps_the_names_of_its_levels() {
        let sets = builtin::sets().expect("sound");
        let earlier = sets.iter().find(|set| set.id.starts_with("qd766")).expect("the set");
        let mut header = SetHeader::of(&Proposal::default(), "a.xlsx");
        header.follow(earlier);
        assert_eq!(header.level_names, ["nhóm chỉ số", "chỉ số", "chỉ số thành phần"]);
        header.level_names = vec!["trụ cột".to_owned()];
        header.follow(earlier);
        assert_eq!(header.level_names, ["trụ cột"], "the new annex says it otherwise");
    }

    #[test]
    fn an_official_set_needs_its_comparison() {
        let mut header = SetHeader::of(&Proposal::default(), "a.xlsx");
        header.year = Some(2026);
        header.title = "Bộ tiêu chí".to_owned();
        header.unit_types = vec![UnitType::Commune];
        assert_eq!(header.lacks(false), []);
        header.standing = Standing::Official(Official {
            number: "1/QĐ".to_owned(),
            date: Date::from_iso("2026-01-05"),
            issuer: "UBND tỉnh".to_owned(),
            scope: "cấp xã".to_owned(),
            ..Official::default()
        });
        assert_eq!(header.lacks(false), [Lack::Compared]);
        assert_eq!(header.lacks(true), [Lack::Compared, Lack::Draft]);
    }
}
