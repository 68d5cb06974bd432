//! The fields of a new assessment, and what is wrong with them.

use tu_cham::assessment::{Event, Header};
use tu_cham::criteria::{CriteriaSet, UnitType};
use tu_cham::date::Date;

use crate::app::browser::{self, Moment};

/// What was typed for a new assessment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HeaderDraft {
    /// Name of the unit.
    pub(crate) unit: String,
    /// Kind of the unit.
    pub(crate) unit_type: UnitType,
    /// Year, as typed.
    pub(crate) year: String,
    /// Day up to which figures count, as typed.
    pub(crate) as_of: String,
}

/// A field that is not right yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeaderFault {
    /// The unit has no name.
    Unit,
    /// The set is not for this kind of unit.
    UnitType,
    /// Not a year.
    Year,
    /// Not a date.
    AsOf,
    /// The day lies in another year.
    AsOfOutside,
}

impl HeaderFault {
    /// The id of the field.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Unit => "don-vi",
            Self::UnitType => "loai-don-vi",
            Self::Year => "nam",
            Self::AsOf | Self::AsOfOutside => "tinh-den-ngay",
        }
    }

    /// What is wrong and what to do.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::Unit => "Nhập tên đơn vị, ví dụ: UBND xã Vân Canh.",
            Self::UnitType => {
                "Bộ tiêu chí đã chọn không áp dụng cho loại đơn vị này. Chọn loại đơn vị khác hoặc bộ khác."
            }
            Self::Year => "Nhập năm đánh giá gồm 4 chữ số, ví dụ 2026.",
            Self::AsOf => "Không có ngày này, hoặc chưa viết đúng dạng ngày/tháng/năm, ví dụ 10/10/2026.",
            Self::AsOfOutside => "Ngày chốt số liệu phải nằm trong năm đánh giá hoặc tháng 1 năm sau.",
        }
    }
}

impl HeaderDraft {
    /// A blank one for this year.
    pub(crate) fn new() -> Self {
        let year = Moment::now().iso.get(..4).unwrap_or_default().to_owned();
        Self { unit: String::new(), unit_type: UnitType::Commune, year, as_of: String::new() }
    }

    /// What is there.
    pub(crate) fn of(header: &Header) -> Self {
        Self {
            unit: header.unit.clone(),
            unit_type: header.unit_type,
            year: header.year.to_string(),
            as_of: header.as_of.map(Date::vietnamese).unwrap_or_default(),
        }
    }

    /// The header with a new id, or all that is wrong. A unit may stay of the kind it has.
    pub(crate) fn check(&self, set: &CriteriaSet, kept: UnitType) -> Result<Header, Vec<HeaderFault>> {
        let mut faults = Vec::new();
        let unit = self.unit.split_whitespace().collect::<Vec<_>>().join(" ");
        if unit.is_empty() {
            faults.push(HeaderFault::Unit);
        }
        if !set.unit_types.contains(&self.unit_type) && self.unit_type != kept {
            faults.push(HeaderFault::UnitType);
        }
        let year = year(self.year.trim());
        if year.is_none() {
            faults.push(HeaderFault::Year);
        }
        let as_of =
            if self.as_of.trim().is_empty() { None } else { Some(Date::from_vietnamese(&self.as_of)) };
        match (as_of, year) {
            (Some(None), _) => faults.push(HeaderFault::AsOf),
            (Some(Some(day)), Some(year)) if !belongs(day, year) => faults.push(HeaderFault::AsOfOutside),
            _ => {}
        }
        match (faults.is_empty(), year) {
            (true, Some(year)) => Ok(Header {
                id: browser::new_id(),
                unit,
                unit_type: self.unit_type,
                superior: String::new(),
                year,
                as_of: as_of.flatten(),
                period: String::new(),
                deadline: None,
                completed: None,
                event: Event::SelfScore,
                brief: String::new(),
            }),
            _ => Err(faults),
        }
    }
}

/// Four digits; a sign or a leading zero is no year.
fn year(text: &str) -> Option<u16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| digits && (2000..=2100).contains(year))
}

/// Figures of a year are counted within it; the count itself may be drawn in the January after.
fn belongs(day: Date, year: u16) -> bool {
    day.year() == year || (day.year() == year + 1 && day.iso().get(5..7) == Some("01"))
}
