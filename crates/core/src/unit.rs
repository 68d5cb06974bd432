//! The kinds of unit that score themselves.

/// A kind of administrative unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitType {
    /// Xã.
    Commune,
    /// Phường.
    Ward,
    /// Thị trấn, to 30/6/2025.
    Township,
    /// Đặc khu.
    SpecialZone,
    /// Quận, huyện, thị xã, thành phố thuộc tỉnh, to 30/6/2025.
    District,
    /// Sở, ban, ngành.
    Department,
    /// Phòng chuyên môn.
    Division,
}
