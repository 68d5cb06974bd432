//! The columns of the table of files, and the order of its rows.

use tu_cham_core::appraisal::Stage;
use tu_cham_core::ordered;
use tu_cham_core::points::Points as Amount;
use tu_cham_core::score::Total;
use tu_cham_core::text::{finds, fold};
use tu_cham_files::docket::{Docket, Facts, Filed};

use crate::wording::{self, docket as words};

/// A column by which files are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Unit,
    Person,
    Set,
    AsOf,
    Done,
    Claimed,
    Verified,
    Difference,
    Class,
    Undocumented,
    Stage,
}

/// The columns, each with its name in the address, its heading, and whether the largest comes first at first.
pub(super) const COLUMNS: [(Column, &str, &str, bool); 11] = [
    (Column::Unit, "don-vi", "Đơn vị, tệp", false),
    (Column::Person, "nguoi", "Người nhập", false),
    (Column::Set, "bo", "Bộ tiêu chí", false),
    (Column::AsOf, "ngay", "Số liệu đến", false),
    (Column::Done, "xong", "Đã chấm", false),
    (Column::Claimed, "tu-cham", "Tự chấm", true),
    (Column::Verified, "tham-dinh", "Thẩm định", true),
    (Column::Difference, "chenh", "Chênh lệch", false),
    (Column::Class, "loai", "Xếp loại", true),
    (Column::Undocumented, "thieu", "Mục thiếu tài liệu", true),
    (Column::Stage, "vong", "Tình trạng thẩm định", false),
];

/// The columns that say something of these files: no set where all have the same, nothing of an appraisal where none has begun.
pub(super) fn telling(docket: &Docket) -> Vec<Column> {
    let mut facts = docket.files().iter().filter_map(Filed::facts);
    let first = docket.files().iter().find_map(Filed::facts).map(|facts| facts.set.hash());
    let is_one = facts.clone().all(|facts| Some(facts.set.hash()) == first);
    let is_appraised = facts.any(|facts| facts.verified.is_some() || facts.stage != Stage::NotBegun);
    let tells = |column: &Column| match column {
        Column::Set => !is_one,
        Column::Verified | Column::Difference | Column::Stage => is_appraised,
        _ => true,
    };
    COLUMNS.into_iter().map(|(column, ..)| column).filter(tells).collect()
}

/// An order of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    column: Column,
    is_down: bool,
}

impl Order {
    /// The order that an address names; none for the order in which files came.
    pub(super) fn of_address(address: &str) -> Option<Self> {
        let (is_down, name) = address.strip_prefix('-').map_or((false, address), |name| (true, name));
        let (column, ..) = COLUMNS.into_iter().find(|(_, known, ..)| *known == name)?;
        Some(Self { column, is_down })
    }

    /// The address that follows where the heading of a column is pressed: one way, then the other, then none.
    pub(super) fn pressed(now: Option<Self>, column: Column) -> String {
        let Some((_, name, _, first)) = COLUMNS.into_iter().find(|(known, ..)| *known == column) else {
            return String::new();
        };
        let is_down = match now.filter(|now| now.column == column) {
            None => first,
            Some(now) if now.is_down == first => !first,
            Some(_) => return String::new(),
        };
        format!("{}{name}", if is_down { "-" } else { "" })
    }

    /// The word by which the heading of a column says the order.
    pub(super) fn word(now: Option<Self>, column: Column) -> &'static str {
        match now.filter(|now| now.column == column) {
            None => "none",
            Some(now) if now.is_down => "descending",
            Some(_) => "ascending",
        }
    }

    /// Orders files; those without a value stand last either way.
    pub(super) fn sort(self, files: &mut [&Filed]) {
        let mut keyed: Vec<(Option<Value>, &Filed)> = files
            .iter()
            .map(|file| (file.facts().and_then(|facts| self.column.value(facts)), *file))
            .collect();
        ordered::sort_by(&mut keyed, |(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) if self.is_down => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        });
        for (place, (_, file)) in files.iter_mut().zip(keyed) {
            *place = file;
        }
    }
}

/// The value that is compared.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Text(String),
    Number(i64),
    Points(Amount),
}

impl Column {
    /// The heading of the column.
    pub(super) fn name(self) -> &'static str {
        COLUMNS.into_iter().find(|(column, ..)| *column == self).map_or("", |(_, _, name, _)| name)
    }

    fn value(self, facts: &Facts) -> Option<Value> {
        let whole = |count: usize| Some(Value::Number(i64::try_from(count).unwrap_or(i64::MAX)));
        let known = |total: &Total| total.index.map(|_| Value::Points(total.points));
        match self {
            Self::Unit => Some(Value::Text(fold(&facts.header().unit))),
            Self::Person => facts.people.first().map(|name| Value::Text(fold(name))),
            Self::Set => Some(Value::Text(format!("{} {}", facts.set.short_title, facts.set.version))),
            Self::AsOf => facts.header().as_of.map(|day| Value::Text(day.iso())),
            Self::Done => whole(facts.claimed.done * 10_000 / facts.claimed.items.max(1)),
            Self::Claimed => known(&facts.claimed),
            Self::Verified => facts.verified.as_ref().and_then(known),
            Self::Difference => facts.difference().map(Value::Points),
            Self::Class => whole(facts.verified.as_ref().unwrap_or(&facts.claimed).class?.0.0),
            Self::Undocumented => whole(facts.undocumented.len()),
            Self::Stage => Some(Value::Text(wording::appraisal::stage(facts.stage))),
        }
    }
}

/// Which files are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    All,
    Chosen,
    Remarked,
    Incomplete,
    Undocumented,
}

/// The filters, each with its name in the address and its words.
pub(super) const FILTERS: [(Filter, &str, &str); 5] = [
    (Filter::All, "", "Tất cả các tệp"),
    (Filter::Chosen, "chon", "Tệp được chọn"),
    (Filter::Remarked, "luu-y", "Tệp có lưu ý"),
    (Filter::Incomplete, "do-dang", "Chưa xác nhận hoàn thành"),
    (Filter::Undocumented, "thieu", "Thiếu tài liệu"),
];

impl Filter {
    /// The filter that an address names.
    pub(super) fn of_address(address: &str) -> Self {
        FILTERS.into_iter().find(|(_, name, _)| *name == address).map_or(Self::All, |(filter, ..)| filter)
    }

    /// Whether a file passes, and has the words that are looked for.
    pub(super) fn passes(self, file: &Filed, words: &str) -> bool {
        let Some(facts) = file.facts() else { return false };
        let passes = match self {
            Self::All => true,
            Self::Chosen => file.is_chosen(),
            Self::Remarked => !file.remarks.is_empty() || !words::warnings(facts).is_empty(),
            Self::Incomplete => facts.header().completed.is_none(),
            Self::Undocumented => !facts.undocumented.is_empty(),
        };
        let text = || format!("{} {} {}", facts.header().unit, facts.people.join(" "), file.name);
        passes && (words.is_empty() || finds(words, &fold(&text())))
    }
}
