//! The fields of a report beside the assessment: its number, its day, who signs it, who receives it.

mod texts;

use tu_cham_core::assessment::Header;
use tu_cham_core::criteria::{CriteriaSet, Status, UnitType};
use tu_cham_core::date::Date;

use crate::wording;
pub use texts::{AUTHORITIES, ReportField};

/// The fields that are asked once for a report. A blank field leaves room on the paper to write by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportFields {
    /// The body above the one that issues it (cơ quan chủ quản); a people's committee of a commune names none.
    pub superior: String,
    /// The body that issues it, a line for each part of its name.
    pub issuer: Vec<String>,
    /// Số.
    pub number: String,
    /// Ký hiệu, such as `BC-UBND`.
    pub symbol: String,
    /// Địa danh.
    pub place: String,
    /// The day of issue.
    pub date: Option<Date>,
    /// Kính gửi.
    pub addressee: String,
    /// The texts that are carried out (căn cứ), each without its `Thực hiện`.
    pub bases: Vec<String>,
    /// The name of who drew it up.
    pub prepared_by: String,
    /// The body on whose behalf it is signed, after `TM.`; blank where the head signs for an office of his own.
    pub on_behalf_of: String,
    /// The post of the head.
    pub head: String,
    /// By what right it is signed.
    pub authority: Authority,
    /// The post of who signs, where it is not the head.
    pub post: String,
    /// The name of who signs.
    pub signer: String,
    /// Nơi nhận, without their hyphens.
    pub recipients: Vec<String>,
}

/// By what right a document is signed (quyền hạn).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Authority {
    /// The head.
    #[default]
    Head,
    /// KT.: a deputy.
    Deputy,
    /// TL.: by order.
    Order,
    /// TUQ.: by authority given.
    Given,
    /// Q.: the acting head.
    Acting,
}

impl ReportFields {
    /// The fields that follow from the assessment alone.
    pub fn proposed(set: &CriteriaSet, header: &Header) -> Self {
        let name = Name::of(&header.unit);
        let committee = name.is_committee || is_committee(header.unit_type);
        let level = level(header.unit_type);
        let (issuer, symbol) = if committee {
            (vec![wording::COMMITTEE.to_owned(), name.short.to_uppercase()], "BC-UBND")
        } else {
            (vec![name.short.to_uppercase()], "BC")
        };
        let superior =
            if committee { String::new() } else { wording::whole_name(&header.superior).to_uppercase() };
        let recipients =
            if committee { wording::recipients_of_committee(level) } else { wording::recipients() };
        let as_above = (!header.superior.trim().is_empty()).then(|| wording::AS_ABOVE.to_owned());
        Self {
            superior,
            issuer,
            symbol: symbol.to_owned(),
            place: name.place,
            addressee: wording::whole_name(&header.superior),
            bases: vec![basis(set)],
            on_behalf_of: if committee { wording::COMMITTEE.to_owned() } else { String::new() },
            head: wording::head(header.unit_type, committee).to_owned(),
            post: if committee { wording::DEPUTY.to_owned() } else { String::new() },
            recipients: as_above.into_iter().chain(recipients).collect(),
            ..Self::default()
        }
    }

    /// Số and ký hiệu: `Số: 05/BC-UBND`; room where there is no number.
    pub fn number_line(&self) -> String {
        let number = self.number.trim();
        let number = match number.parse::<u32>() {
            _ if number.is_empty() => "……".to_owned(),
            Ok(below) if below < 10 => format!("0{below}"),
            _ => number.to_owned(),
        };
        format!("{number}/{}", self.symbol.trim())
    }

    /// The day of issue in words, with room where there is none.
    pub fn day_line(&self, year: u16) -> String {
        self.date.map_or_else(|| format!("ngày …… tháng …… năm {year}"), wording::day)
    }

    /// The lines above the signature.
    pub fn posts(&self) -> Vec<String> {
        let head = self.head.trim();
        let behalf = self.on_behalf_of.trim();
        let mut lines = Vec::new();
        // Who signs by order or by authority given signs for the head, not for the body.
        let for_body = matches!(self.authority, Authority::Head | Authority::Deputy | Authority::Acting);
        if for_body && !behalf.is_empty() {
            lines.push(format!("TM. {behalf}"));
        }
        let (sign, own) = match self.authority {
            Authority::Head => ("", false),
            Authority::Deputy => ("KT. ", true),
            Authority::Order => ("TL. ", true),
            Authority::Given => ("TUQ. ", true),
            Authority::Acting => ("Q. ", false),
        };
        lines.push(format!("{sign}{head}"));
        lines.extend((own && !self.post.trim().is_empty()).then(|| self.post.trim().to_owned()));
        lines.into_iter().map(|line| line.to_uppercase()).collect()
    }
}

/// The name of a unit in its parts.
struct Name {
    /// Whether it begins as a people's committee does.
    is_committee: bool,
    /// Without the word for its committee, and without what follows a comma or a bracket: `xã Vân Canh`.
    short: String,
    /// The name of the place: `Vân Canh`.
    place: String,
}

impl Name {
    fn of(unit: &str) -> Self {
        const COMMITTEES: [&str; 4] = ["UBND ", "Ủy ban nhân dân ", "Uỷ ban nhân dân ", "ỦY BAN NHÂN DÂN "];
        const KINDS: [&str; 9] =
            ["xã ", "phường ", "thị trấn ", "đặc khu ", "quận ", "huyện ", "thành phố ", "thị xã ", "TP "];
        let name = unit.split([',', '(']).next().unwrap_or_default().trim();
        let without = COMMITTEES.iter().find_map(|committee| name.strip_prefix(committee));
        let short = without.unwrap_or(name).trim().to_owned();
        let lower = short.to_lowercase();
        let kind = KINDS.iter().find(|kind| lower.starts_with(&kind.to_lowercase()));
        let place = kind.map_or(String::new(), |kind| {
            short.chars().skip(kind.chars().count()).collect::<String>().trim().to_owned()
        });
        Self { is_committee: without.is_some(), short, place }
    }
}

fn is_committee(kind: UnitType) -> bool {
    !matches!(kind, UnitType::Department | UnitType::Division)
}

fn level(kind: UnitType) -> &'static str {
    match kind {
        UnitType::Commune => "xã",
        UnitType::Ward => "phường",
        UnitType::Township => "thị trấn",
        UnitType::SpecialZone => "đặc khu",
        UnitType::District | UnitType::Department | UnitType::Division => "",
    }
}

/// The decision of the set, or that it is a sample.
fn basis(set: &CriteriaSet) -> String {
    match &set.status {
        Status::Official(decision) => format!(
            "Quyết định số {} {} của {} về {}",
            decision.number,
            wording::day(decision.date),
            decision.issuer,
            set.title
        ),
        Status::Sample { .. } => format!("việc tự chấm điểm theo “{}”", set.title),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs_stands_as_the_decree_has_it() {
        let mut fields = ReportFields {
            on_behalf_of: "ỦY BAN NHÂN DÂN".to_owned(),
            head: "Chủ tịch".to_owned(),
            post: "Phó Chủ tịch".to_owned(),
            ..ReportFields::default()
        };
        for (authority, lines) in [
            (Authority::Head, &["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"][..]),
            (Authority::Deputy, &["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
            (Authority::Order, &["TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
            (Authority::Given, &["TUQ. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
            (Authority::Acting, &["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
        ] {
            fields.authority = authority;
            assert_eq!(fields.posts(), lines);
        }
    }

    #[test]
    fn a_number_below_ten_has_a_zero_before_it_and_a_blank_one_room() {
        let number = |number: &str| {
            let fields = ReportFields {
                number: number.to_owned(),
                symbol: "BC-UBND".to_owned(),
                ..ReportFields::default()
            };
            fields.number_line()
        };
        assert_eq!(
            ["", "5", "05", "12", "12a"].map(number),
            ["……/BC-UBND", "05/BC-UBND", "05/BC-UBND", "12/BC-UBND", "12a/BC-UBND",]
        );
    }

    #[test]
    fn the_name_of_a_unit_gives_its_head_and_its_place() {
        let of = |unit: &str| {
            let name = Name::of(unit);
            (name.is_committee, name.short, name.place)
        };
        assert_eq!(of("UBND xã Vân Canh"), (true, "xã Vân Canh".to_owned(), "Vân Canh".to_owned()));
        assert_eq!(
            of("Ủy ban nhân dân thành phố Cao Lãnh, tỉnh Đồng Tháp"),
            (true, "thành phố Cao Lãnh".to_owned(), "Cao Lãnh".to_owned())
        );
        assert_eq!(of("Sở Nội vụ"), (false, "Sở Nội vụ".to_owned(), String::new()));
        assert_eq!(of("  "), (false, String::new(), String::new()));
    }
}
