//! A page without an assessment: the bar, the page, the foot.

use leptos::prelude::*;
use tu_cham_core::criteria::CriteriaSet;

use crate::frame::bar::plain_bar;
use crate::frame::foot::foot;
use crate::ui::element::{content, el};
use crate::ui::page::opened;

/// How wide a page is, and its kind in the styles.
pub(crate) const WIDE: &str = "page page--plain";
/// A page of fields with a choice beside them.
pub(crate) const PAIR: &str = "page page--plain page--pair";
/// A page of one column of text or fields.
pub(crate) const NARROW: &str = "page page--plain page--form";

/// A page that was opened: its name in the window, its shape, the criteria set that it is about, and its parts.
pub(crate) fn plain_page(
    title: &str,
    shape: &'static str,
    set: Option<&'static CriteriaSet>,
    content: Vec<AnyView>,
) -> AnyView {
    opened(&format!("{title} · Tự Chấm"));
    content![plain_bar(), el("main").class(shape).put_all(content), foot(set)].into_any()
}
