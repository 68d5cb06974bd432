//! The pages of an open assessment.

use leptos::prelude::WithValue;
use tu_cham_core::criteria::{LeafIx, NodeIx};

use super::Session;
use crate::route::{Page, Section, Spot};

impl Session {
    /// A page of this assessment.
    pub(crate) fn page(self, part: Section) -> Page {
        Page::Of(self.assessment.with_value(|assessment| assessment.header.id.clone()), part)
    }

    /// The page of an area.
    pub(crate) fn area_page(self, area: NodeIx) -> Page {
        self.page(Section::Area { area: self.set[area].id.clone(), leaf: None, spot: None })
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
