//! Which page is shown: a two-way relation between [`Page`] and the part of the address behind `#`.
//!
//! Hash routes need no server rule and work from any folder and from a file.

use leptos::prelude::*;

use crate::app::browser;

/// A page of the application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Page {
    /// The assessments on this machine.
    Home,
    /// Starting a new assessment.
    New,
    /// One area of an assessment, at one item or at the top.
    Area { assessment: String, area: String, leaf: Option<String> },
    /// The result of an assessment.
    Result { assessment: String },
    /// Who, when, what for: to be changed.
    Info { assessment: String },
}

impl Page {
    /// The page that an address shows; whatever is not understood is home.
    pub(crate) fn from_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["moi"] => Self::New,
            ["ho-so", assessment, "ket-qua"] => Self::Result { assessment: (*assessment).to_owned() },
            ["ho-so", assessment, "thong-tin"] => Self::Info { assessment: (*assessment).to_owned() },
            ["ho-so", assessment, "nhom", area] => {
                Self::Area { assessment: (*assessment).to_owned(), area: (*area).to_owned(), leaf: None }
            }
            ["ho-so", assessment, "nhom", area, leaf] => Self::Area {
                assessment: (*assessment).to_owned(),
                area: (*area).to_owned(),
                leaf: Some((*leaf).to_owned()),
            },
            _ => Self::Home,
        }
    }

    /// The address of the page.
    pub(crate) fn href(&self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::New => "#/moi".to_owned(),
            Self::Area { assessment, area, leaf: None } => format!("#/ho-so/{assessment}/nhom/{area}"),
            Self::Area { assessment, area, leaf: Some(leaf) } => {
                format!("#/ho-so/{assessment}/nhom/{area}/{leaf}")
            }
            Self::Result { assessment } => format!("#/ho-so/{assessment}/ket-qua"),
            Self::Info { assessment } => format!("#/ho-so/{assessment}/thong-tin"),
        }
    }

    /// The assessment that the page belongs to.
    pub(crate) fn assessment(&self) -> Option<&str> {
        match self {
            Self::Home | Self::New => None,
            Self::Area { assessment, .. } | Self::Result { assessment } | Self::Info { assessment } => {
                Some(assessment)
            }
        }
    }

    /// Goes to the page.
    pub(crate) fn go(&self) {
        browser::set_hash(&self.href());
    }
}

/// The page that the address shows, kept up to date.
pub(crate) fn current_page() -> ReadSignal<Page> {
    let (page, set_page) = signal(Page::from_hash(&browser::hash()));
    let handle = window_event_listener(leptos::ev::hashchange, move |_| {
        set_page.set(Page::from_hash(&browser::hash()));
    });
    on_cleanup(move || handle.remove());
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_back_to_their_pages() {
        let assessment = "a1-b2".to_owned();
        for page in [
            Page::Home,
            Page::New,
            Page::Area { assessment: assessment.clone(), area: "ckmb".into(), leaf: None },
            Page::Area { assessment: assessment.clone(), area: "mdsh".into(), leaf: Some("4.5a".into()) },
            Page::Result { assessment: assessment.clone() },
            Page::Info { assessment },
        ] {
            assert_eq!(Page::from_hash(&page.href()), page);
        }
    }

    #[test]
    fn unknown_addresses_lead_home() {
        for hash in ["", "#", "#/", "#/ho-so", "#/ho-so/x", "#/ho-so/x/nhom/a/b/c", "#/khac"] {
            assert_eq!(Page::from_hash(hash), Page::Home, "{hash}");
        }
    }
}
