//! The pages.

mod area;
mod both;
mod check;
mod data;
mod documents;
mod figures;
mod guide;
mod history;
mod home;
mod info;
mod merge;
mod missing;
mod new;
mod overview;
mod result;
mod set;
mod sets;

pub(crate) use area::AreaPage;
pub(crate) use both::BothPage;
pub(crate) use check::CheckPage;
pub(crate) use data::DataPage;
pub(crate) use documents::DocumentsPage;
pub(crate) use figures::FiguresPage;
pub(crate) use guide::GuidePage;
pub(crate) use history::HistoryPage;
pub(crate) use home::HomePage;
pub(crate) use info::InfoPage;
pub(crate) use merge::MergePage;
pub(crate) use missing::{Missing, MissingPage, MissingSet};
pub(crate) use new::NewPage;
pub(crate) use overview::OverviewPage;
pub(crate) use result::ResultPage;
pub(crate) use set::SetPage;
pub(crate) use sets::SetsPage;
