//! The pages.

mod area;
mod home;
mod info;
mod missing;
mod new;
mod result;

pub(crate) use area::AreaPage;
pub(crate) use home::HomePage;
pub(crate) use info::InfoPage;
pub(crate) use missing::MissingPage;
pub(crate) use new::NewPage;
pub(crate) use result::ResultPage;
