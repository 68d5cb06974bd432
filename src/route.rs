//! Which page is shown: a two-way relation between [`Page`] and the part of the address behind `#`.
//!
//! Hash routes need no server rule and work from any folder and from a file.

pub(crate) mod query;

use leptos::prelude::*;

use crate::browser;
use crate::browser::owned;

/// A page of the application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Page {
    /// The assessments on this machine.
    Home,
    /// Starting a new assessment.
    New,
    /// Starting a new assessment with the criteria set of this hash.
    NewWith(String),
    /// The criteria sets on this machine.
    Sets,
    /// One criteria set, by its hash.
    Set(String),
    /// Criteria sets that are being made from office files: the drafts on this machine.
    Drafts,
    /// One draft, at one of its steps.
    Draft(String, Step),
    /// The user guide.
    Guide,
    /// The data on this machine: backups, space, deleting.
    Data,
    /// The files of many units side by side; the part of it that the rest of the address names.
    Docket(String),
    /// A class: practice cases, the trainer's handouts; the part of it that the rest of the address names.
    Training(String),
    /// Two assessments that were one: the stored version under the first id, and the version of this window under the
    /// second.
    Both(String, String),
    /// No page: the address names none.
    Nowhere,
    /// A part of the assessment with this id.
    Of(String, Section),
}

/// A part of an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Section {
    /// The overview: the done and open items, with a link to each.
    Overview,
    /// One area, at one item or at the top; at a spot of the item where a list of things to do led there.
    Area { area: String, leaf: Option<String>, spot: Option<Spot> },
    /// All items as rows of one table.
    Sheet,
    /// All shared figures.
    Figures,
    /// The register of documents.
    Evidence,
    /// The check before handing in.
    Check,
    /// The result.
    Result,
    /// The report with its annexes, as it is handed in.
    Report,
    /// Changes tried out on a copy.
    Trial,
    /// The assessment beside others.
    Compare,
    /// The plan of remedies.
    Plan,
    /// The appraisal: points of verifiers and replies of the unit, item by item.
    Appraisal,
    /// The minutes of the appraisal.
    Minutes,
    /// The scoring table: every answer in one place.
    Table,
    /// The next steps once it is finished.
    Finished,
    /// The form for changing the header.
    Info,
    /// Who fills in which items.
    Sharing,
    /// Merging the files of other officers.
    Merge,
    /// The automatic snapshots.
    History,
    /// Taking over a filled-in sheet.
    Filled,
}

/// A step of making a criteria set from a table. Each can be gone to at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The table: the role of each column, the kind of each row.
    Table,
    /// How each item is scored.
    Scoring,
    /// Faults, header, finishing.
    Check,
}

/// A spot of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    /// The figures or answers of the item.
    Answer,
    /// The documents of the item.
    Evidence,
    /// The explanation of the item.
    Explanation,
}

const SPOTS: [(Spot, &str); 3] =
    [(Spot::Answer, "tra-loi"), (Spot::Evidence, "tai-lieu"), (Spot::Explanation, "giai-trinh")];

const STEPS: [(Step, &str); 3] =
    [(Step::Table, "bang"), (Step::Scoring, "cach-cham"), (Step::Check, "kiem-tra")];

const PARTS: [(Section, &str); 18] = [
    (Section::Sheet, "bang-nhap"),
    (Section::Figures, "so-lieu"),
    (Section::Evidence, "tai-lieu"),
    (Section::Check, "kiem-tra"),
    (Section::Result, "ket-qua"),
    (Section::Report, "bao-cao"),
    (Section::Trial, "thu-thay-doi"),
    (Section::Table, "bang-cham"),
    (Section::Compare, "so-sanh"),
    (Section::Plan, "khac-phuc"),
    (Section::Appraisal, "tham-dinh"),
    (Section::Minutes, "bien-ban"),
    (Section::Finished, "nop"),
    (Section::Info, "thong-tin"),
    (Section::Sharing, "giao-viec"),
    (Section::Merge, "ghep"),
    (Section::History, "lich-su"),
    (Section::Filled, "bang-da-dien"),
];

impl Page {
    /// The page that an address shows.
    pub(crate) fn from_hash(hash: &str) -> Self {
        let path = browser::without_values(hash).trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [""] => Self::Home,
            ["moi"] => Self::New,
            ["moi", hash] => Self::NewWith((*hash).to_owned()),
            ["bo-tieu-chi"] => Self::Sets,
            ["bo-tieu-chi", hash] => Self::Set((*hash).to_owned()),
            ["soan"] => Self::Drafts,
            ["soan", draft, step] => STEPS
                .into_iter()
                .find(|(_, name)| name == step)
                .map_or(Self::Drafts, |(step, _)| Self::Draft((*draft).to_owned(), step)),
            ["huong-dan"] => Self::Guide,
            ["du-lieu"] => Self::Data,
            ["ban-lam-viec", rest @ ..] => Self::Docket(rest.join("/")),
            ["tap-huan", rest @ ..] => Self::Training(rest.join("/")),
            ["hai-ban", stored, copy] => Self::Both((*stored).to_owned(), (*copy).to_owned()),
            ["ho-so", assessment, rest @ ..] if !assessment.is_empty() => Section::from_path(rest)
                .map_or(Self::Nowhere, |part| Self::Of((*assessment).to_owned(), part)),
            _ => Self::Nowhere,
        }
    }

    /// The address of the page.
    pub(crate) fn href(&self) -> String {
        match self {
            Self::Home | Self::Nowhere => "#/".to_owned(),
            Self::New => "#/moi".to_owned(),
            Self::NewWith(hash) => format!("#/moi/{hash}"),
            Self::Sets => "#/bo-tieu-chi".to_owned(),
            Self::Set(hash) => format!("#/bo-tieu-chi/{hash}"),
            Self::Drafts => "#/soan".to_owned(),
            Self::Draft(draft, step) => {
                let name =
                    STEPS.into_iter().find(|(known, _)| known == step).map_or("bang", |(_, name)| name);
                format!("#/soan/{draft}/{name}")
            }
            Self::Guide => "#/huong-dan".to_owned(),
            Self::Both(stored, copy) => format!("#/hai-ban/{stored}/{copy}"),
            Self::Data => "#/du-lieu".to_owned(),
            Self::Docket(part) if part.is_empty() => "#/ban-lam-viec".to_owned(),
            Self::Docket(part) => format!("#/ban-lam-viec/{part}"),
            Self::Training(part) if part.is_empty() => "#/tap-huan".to_owned(),
            Self::Training(part) => format!("#/tap-huan/{part}"),
            Self::Of(assessment, part) => format!("#/ho-so/{assessment}{}", part.path()),
        }
    }

    /// The assessment that the page belongs to.
    pub(crate) fn assessment(&self) -> Option<&str> {
        match self {
            Self::Of(assessment, _) => Some(assessment),
            _ => None,
        }
    }

    /// The item that the address names.
    pub(crate) fn leaf(&self) -> Option<&str> {
        match self {
            Self::Of(_, Section::Area { leaf, .. }) => leaf.as_deref(),
            _ => None,
        }
    }

    /// The spot of the item that the address names.
    pub(crate) fn spot(&self) -> Option<Spot> {
        match self {
            Self::Of(_, Section::Area { spot, .. }) => *spot,
            _ => None,
        }
    }

    /// Whether both are parts of one assessment.
    pub(crate) fn is_of_same_assessment(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Of(one, _), Self::Of(two, _)) if one == two)
    }

    /// Goes to the page.
    pub(crate) fn go(&self) {
        browser::set_hash(&self.href());
    }
}

impl Section {
    fn from_path(path: &[&str]) -> Option<Self> {
        let area = |area: &str, leaf: Option<&str>, spot| Self::Area {
            area: area.to_owned(),
            leaf: leaf.map(str::to_owned),
            spot,
        };
        match path {
            [] => Some(Self::Overview),
            ["nhom", id] => Some(area(id, None, None)),
            ["nhom", id, leaf] => Some(area(id, Some(leaf), None)),
            ["nhom", id, leaf, spot] => {
                let (spot, _) = SPOTS.into_iter().find(|(_, name)| name == spot)?;
                Some(area(id, Some(leaf), Some(spot)))
            }
            [name] => PARTS.into_iter().find(|(_, known)| known == name).map(|(part, _)| part),
            _ => None,
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Area { area, leaf, spot } => {
                let leaf = leaf.as_ref().map(|leaf| format!("/{leaf}")).unwrap_or_default();
                let spot = spot.and_then(|spot| SPOTS.into_iter().find(|(known, _)| *known == spot));
                let spot = spot.map(|(_, name)| format!("/{name}")).unwrap_or_default();
                format!("/nhom/{area}{leaf}{spot}")
            }
            part => PARTS
                .into_iter()
                .find(|(known, _)| known == part)
                .map_or(String::new(), |(_, name)| format!("/{name}")),
        }
    }
}

/// The page that the address shows, kept up to date.
pub(crate) fn current_page() -> ReadSignal<Page> {
    let (page, set_page) = signal(Page::from_hash(&browser::hash()));
    owned::listen(leptos::ev::hashchange, move |_| set_page.set(Page::from_hash(&browser::hash())));
    // A link to the page that is shown changes no address. It leads to the item that it names, or to the top.
    browser::place::lead(move || {
        let here = Page::from_hash(&browser::hash());
        if here.leaf().is_none() {
            browser::focus_heading_soon("tieu-de");
        }
        set_page.set(here);
    });
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_back_to_their_pages() {
        let area = |leaf: Option<&str>, spot| Section::Area {
            area: "ckmb".into(),
            leaf: leaf.map(str::to_owned),
            spot,
        };
        let parts = [
            Section::Overview,
            area(None, None),
            area(Some("4.5a"), None),
            area(Some("4.5a"), Some(Spot::Evidence)),
            Section::Sheet,
            Section::Figures,
            Section::Evidence,
            Section::Check,
            Section::Result,
            Section::Report,
            Section::Trial,
            Section::Table,
            Section::Compare,
            Section::Plan,
            Section::Appraisal,
            Section::Minutes,
            Section::Finished,
            Section::Info,
            Section::Sharing,
            Section::Merge,
            Section::History,
            Section::Filled,
        ];
        let plain = [
            Page::Home,
            Page::New,
            Page::NewWith("ab".into()),
            Page::Sets,
            Page::Set("ab".into()),
            Page::Drafts,
            Page::Draft("ab".into(), Step::Table),
            Page::Draft("ab".into(), Step::Scoring),
            Page::Draft("ab".into(), Step::Check),
            Page::Guide,
            Page::Data,
            Page::Both("a1".into(), "b2".into()),
        ];
        for page in parts.into_iter().map(|part| Page::Of("a1-b2".to_owned(), part)).chain(plain) {
            assert_eq!(Page::from_hash(&page.href()), page);
        }
    }

    #[test]
    fn a_value_behind_the_page_names_no_other_page() {
        let page = Page::Of("a1".to_owned(), Section::Overview);
        assert_eq!(Page::from_hash("#/ho-so/a1?loc=chua-cham&tim=thanh%20toan"), page);
    }

    #[test]
    fn unknown_addresses_lead_nowhere() {
        for hash in ["", "#", "#/", "#/?tim=thanh%20toan"] {
            assert_eq!(Page::from_hash(hash), Page::Home, "{hash}");
        }
        for hash in ["#/ho-so", "#/ho-so/", "#/ho-so/x/nhom/a/b/c", "#/ho-so/x/gi", "#/khac", "#/khac/nua"] {
            assert_eq!(Page::from_hash(hash), Page::Nowhere, "{hash}");
        }
    }
}
