//! The fields of a new assessment, and their faults.

use tu_cham_core::assessment::{Event, Header};
use tu_cham_core::criteria::UnitType;
use tu_cham_core::date::Date;
use tu_cham_core::ordered::Map;
use tu_cham_core::text::seen;

use crate::browser::{self, Moment};

/// The kinds of unit that an assessment can be started for.
pub(crate) const UNIT_TYPES: [UnitType; 7] = [
    UnitType::Commune,
    UnitType::Ward,
    UnitType::SpecialZone,
    UnitType::Department,
    UnitType::Division,
    UnitType::Township,
    UnitType::District,
];

/// The typed fields of a new assessment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HeaderDraft {
    /// Name of the unit.
    pub(crate) unit: String,
    /// Kind of the unit.
    pub(crate) unit_type: UnitType,
    /// The body to which the unit hands in.
    pub(crate) superior: String,
    /// Year, as typed.
    pub(crate) year: String,
    /// The unit's name for this assessment, blank where it has only one.
    pub(crate) name: String,
    /// The period in words, blank for the whole year.
    pub(crate) period: String,
    /// Day up to which figures count, as typed.
    pub(crate) as_of: String,
    /// Day by which the assessment has to be handed in, as typed.
    pub(crate) deadline: String,
    /// The purpose of the assessment.
    pub(crate) event: Event,
    /// Whether it is an exercise of a practice case, which stays one.
    pub(crate) is_exercise: bool,
}

/// A fault in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeaderFault {
    /// The unit has no name.
    Unit,
    /// The set is not for this kind of unit.
    UnitType,
    /// The text is not a year.
    Year,
    /// The text is not a date.
    AsOf,
    /// The day lies in another year.
    AsOfOutside,
    /// The text is not a date.
    Deadline,
    /// The day lies in neither the year nor the one after.
    DeadlineOutside,
    /// There is no set for this kind of unit.
    Set,
}

impl HeaderFault {
    /// The id of the field.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Unit => "don-vi",
            Self::UnitType => "loai-don-vi",
            Self::Year => "nam",
            Self::AsOf | Self::AsOfOutside => "tinh-den-ngay",
            Self::Deadline | Self::DeadlineOutside => "han-nop",
            Self::Set => "chon-bo",
        }
    }

    /// The fault and its remedy, as a sentence.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::Unit => "Nhập tên đơn vị, ví dụ: UBND xã Vân Canh.",
            Self::UnitType => {
                "Bộ tiêu chí đã chọn không áp dụng cho loại đơn vị này. Chọn loại đơn vị khác hoặc bộ khác."
            }
            Self::Year => "Nhập năm đánh giá gồm 4 chữ số, ví dụ 2026.",
            Self::AsOf => {
                "Số liệu tính đến ngày: không có ngày này, hoặc chưa viết đúng dạng ngày/tháng/năm, ví dụ 10/10/2026."
            }
            Self::Deadline => {
                "Hạn nộp: không có ngày này, hoặc chưa viết đúng dạng ngày/tháng/năm, ví dụ 15/12/2026."
            }
            Self::Set => {
                "Chưa có bộ tiêu chí cho loại đơn vị này. Chọn loại đơn vị khác, hoặc mở tệp bộ tiêu chí ở trang Bộ tiêu chí."
            }
            Self::DeadlineOutside => "Hạn nộp phải nằm trong năm đánh giá hoặc năm sau.",
            Self::AsOfOutside => "Số liệu tính đến ngày: phải nằm trong năm đánh giá hoặc tháng 1 năm sau.",
        }
    }
}

impl HeaderDraft {
    /// A blank draft for this year.
    pub(crate) fn new() -> Self {
        let year = Moment::now().iso.get(..4).unwrap_or_default().to_owned();
        Self {
            unit: String::new(),
            unit_type: UnitType::Commune,
            superior: String::new(),
            name: String::new(),
            year,
            period: String::new(),
            as_of: String::new(),
            deadline: String::new(),
            event: Event::SelfScore,
            is_exercise: false,
        }
    }

    /// The draft of a present header.
    pub(crate) fn of(header: &Header) -> Self {
        let day = |date: Option<Date>| date.map(Date::vietnamese).unwrap_or_default();
        Self {
            unit: header.unit.clone(),
            unit_type: header.unit_type,
            superior: header.superior.clone(),
            name: header.name.clone(),
            year: header.year.to_string(),
            period: header.period.clone(),
            as_of: day(header.as_of),
            deadline: day(header.deadline),
            event: header.event,
            is_exercise: header.case.is_some(),
        }
    }

    /// The header with a new id, or all faults; `types` are the kinds of unit of the criteria set. A unit may keep its
    /// kind.
    pub(crate) fn check(
        &self,
        types: Option<&[UnitType]>,
        kept: UnitType,
    ) -> Result<Header, Vec<HeaderFault>> {
        let mut faults = Vec::new();
        let unit = one_spaced(&self.unit);
        if unit.is_empty() {
            faults.push(HeaderFault::Unit);
        }
        match types {
            None => faults.push(HeaderFault::Set),
            Some(types) if !types.contains(&self.unit_type) && self.unit_type != kept => {
                faults.push(HeaderFault::UnitType);
            }
            Some(_) => {}
        }
        let year = year(seen(&self.year).trim());
        if year.is_none() {
            faults.push(HeaderFault::Year);
        }
        let as_of = day(&self.as_of);
        match (as_of, year) {
            (Err(()), _) => faults.push(HeaderFault::AsOf),
            (Ok(Some(day)), Some(year)) if !belongs(day, year) => faults.push(HeaderFault::AsOfOutside),
            _ => {}
        }
        let deadline = day(&self.deadline);
        match (deadline, year) {
            (Err(()), _) => faults.push(HeaderFault::Deadline),
            (Ok(Some(day)), Some(year)) if day.year() != year && day.year() != year + 1 => {
                faults.push(HeaderFault::DeadlineOutside);
            }
            _ => {}
        }
        match (faults.is_empty(), year) {
            (true, Some(year)) => Ok(Header {
                id: browser::new_id(),
                unit,
                unit_type: self.unit_type,
                superior: one_spaced(&self.superior),
                name: one_spaced(&self.name),
                year,
                as_of: as_of.unwrap_or_default(),
                period: one_spaced(&self.period),
                deadline: deadline.unwrap_or_default(),
                completed: None,
                event: self.event,
                brief: String::new(),
                case: None,
                report: Map::new(),
                given_to: String::new(),
            }),
            _ => Err(faults),
        }
    }
}

/// The text with its words one space apart.
fn one_spaced(text: &str) -> String {
    seen(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A day as typed; `None` for a blank text.
fn day(text: &str) -> Result<Option<Date>, ()> {
    if seen(text).trim().is_empty() { Ok(None) } else { Date::from_vietnamese(text).map(Some).ok_or(()) }
}

/// A year of four digits; a sign or a leading zero is refused.
fn year(text: &str) -> Option<u16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| digits && (2000..=2100).contains(year))
}

/// Whether figures of this day count for the year: the day lies in the year, or in the January after, when the count
/// may be drawn.
fn belongs(day: Date, year: u16) -> bool {
    day.year() == year || (day.year() == year + 1 && day.iso().get(5..7) == Some("01"))
}
