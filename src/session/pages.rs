//! The pages of an open assessment.

use leptos::prelude::WithValue;
use tu_cham_core::criteria::{LeafIx, NodeIx};

use super::Session;
use crate::browser;
use crate::route::{Page, Section, Spot};

/// The value of the address that names the only area of the table.
pub(crate) const ONLY_AREA: &str = "lv";

impl Session {
    /// A page of this assessment.
    pub(crate) fn page(self, part: Section) -> Page {
        Page::Of(self.assessment.with_value(|assessment| assessment.header.id.clone()), part)
    }

    /// The page of an area.
    pub(crate) fn area_page(self, area: NodeIx) -> Page {
        self.page(Section::Area { area: self.set[area].id.clone(), leaf: None, spot: None })
    }

    /// The address of the table of one area.
    pub(crate) fn sheet_of(self, area: NodeIx) -> String {
        let sheet = self.page(Section::Sheet).href();
        format!("{sheet}?{ONLY_AREA}={}", browser::encoded(&self.set[area].id))
    }

    /// The page of an item; with a spot, coming from a list of things to do.
    pub(crate) fn item_page(self, leaf: LeafIx, spot: Option<Spot>) -> Page {
        let area = self.set.area_of(self.set[leaf].node);
        self.page(Section::Area {
            area: self.set[area].id.clone(),
            leaf: Some(self.set.node_of(leaf).id.clone()),
            spot,
        })
    }
}
