//! The fields of a report as texts of an assessment, by their ids.

use tu_cham_core::assessment::Header;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::date::Date;

use super::{Authority, ReportFields};

/// A field of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportField {
    /// Số.
    Number,
    /// Ký hiệu.
    Symbol,
    /// Địa danh.
    Place,
    /// The day of issue, as `dd/mm/yyyy`.
    Date,
    /// The body above.
    Superior,
    /// The body that issues it, a line for each part.
    Issuer,
    /// Kính gửi.
    Addressee,
    /// The texts that are carried out, one a line.
    Bases,
    /// Who drew it up.
    PreparedBy,
    /// Quyền hạn: a word of [`AUTHORITIES`].
    Authority,
    /// The body after `TM.`.
    OnBehalfOf,
    /// The post of the head.
    Head,
    /// The post of who signs for the head.
    Post,
    /// The name of who signs.
    Signer,
    /// Nơi nhận, one a line.
    Recipients,
}

/// The words of the rights to sign.
pub const AUTHORITIES: [(Authority, &str); 5] = [
    (Authority::Head, "dung-dau"),
    (Authority::Deputy, "kt"),
    (Authority::Order, "tl"),
    (Authority::Given, "tuq"),
    (Authority::Acting, "q"),
];

impl ReportField {
    /// Every field, in the order in which a form asks for them.
    pub const ALL: [Self; 15] = [
        Self::Number,
        Self::Symbol,
        Self::Place,
        Self::Date,
        Self::Superior,
        Self::Issuer,
        Self::Addressee,
        Self::Bases,
        Self::PreparedBy,
        Self::Authority,
        Self::OnBehalfOf,
        Self::Head,
        Self::Post,
        Self::Signer,
        Self::Recipients,
    ];

    /// Its id among the texts of the report.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Number => "van-ban.so",
            Self::Symbol => "van-ban.ky-hieu",
            Self::Place => "van-ban.dia-danh",
            Self::Date => "van-ban.ngay",
            Self::Superior => "van-ban.co-quan-chu-quan",
            Self::Issuer => "van-ban.co-quan-ban-hanh",
            Self::Addressee => "van-ban.kinh-gui",
            Self::Bases => "van-ban.can-cu",
            Self::PreparedBy => "van-ban.nguoi-lap",
            Self::Authority => "van-ban.quyen-han",
            Self::OnBehalfOf => "van-ban.thay-mat",
            Self::Head => "van-ban.chuc-vu-dung-dau",
            Self::Post => "van-ban.chuc-vu",
            Self::Signer => "van-ban.nguoi-ky",
            Self::Recipients => "van-ban.noi-nhan",
        }
    }

    /// Whether its text has several lines.
    pub const fn has_lines(self) -> bool {
        matches!(self, Self::Issuer | Self::Bases | Self::Recipients)
    }
}

impl ReportFields {
    /// The fields of an assessment: as they were written, else as they are proposed.
    pub fn of(set: &CriteriaSet, header: &Header) -> Self {
        let mut fields = Self::proposed(set, header);
        for field in ReportField::ALL {
            if let Some(text) = header.report.get(field.id()) {
                fields.put(field, text);
            }
        }
        fields
    }

    /// The text of a field.
    pub fn text(&self, field: ReportField) -> String {
        match field {
            ReportField::Number => self.number.clone(),
            ReportField::Symbol => self.symbol.clone(),
            ReportField::Place => self.place.clone(),
            ReportField::Date => self.date.map(Date::vietnamese).unwrap_or_default(),
            ReportField::Superior => self.superior.clone(),
            ReportField::Issuer => self.issuer.join("\n"),
            ReportField::Addressee => self.addressee.clone(),
            ReportField::Bases => self.bases.join("\n"),
            ReportField::PreparedBy => self.prepared_by.clone(),
            ReportField::Authority => AUTHORITIES
                .into_iter()
                .find(|(authority, _)| *authority == self.authority)
                .map_or_else(String::new, |(_, word)| word.to_owned()),
            ReportField::OnBehalfOf => self.on_behalf_of.clone(),
            ReportField::Head => self.head.clone(),
            ReportField::Post => self.post.clone(),
            ReportField::Signer => self.signer.clone(),
            ReportField::Recipients => self.recipients.join("\n"),
        }
    }

    /// Puts a text into a field; one that is no day or no right to sign leaves the field blank, or the head signing.
    fn put(&mut self, field: ReportField, text: &str) {
        let lines = || text.lines().map(str::to_owned).collect::<Vec<String>>();
        let text = text.to_owned();
        match field {
            ReportField::Number => self.number = text,
            ReportField::Symbol => self.symbol = text,
            ReportField::Place => self.place = text,
            ReportField::Date => self.date = Date::from_vietnamese(&text),
            ReportField::Superior => self.superior = text,
            ReportField::Issuer => self.issuer = lines(),
            ReportField::Addressee => self.addressee = text,
            ReportField::Bases => self.bases = lines(),
            ReportField::PreparedBy => self.prepared_by = text,
            ReportField::Authority => {
                let known = AUTHORITIES.into_iter().find(|(_, word)| *word == text);
                self.authority = known.map_or_else(Authority::default, |(authority, _)| authority);
            }
            ReportField::OnBehalfOf => self.on_behalf_of = text,
            ReportField::Head => self.head = text,
            ReportField::Post => self.post = text,
            ReportField::Signer => self.signer = text,
            ReportField::Recipients => self.recipients = lines(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_written_and_read_by_its_id() {
        let mut fields = ReportFields::default();
        for field in ReportField::ALL {
            let text = match field {
                ReportField::Date => "05/01/2027",
                ReportField::Authority => "kt",
                field if field.has_lines() => "một\nhai",
                _ => "<b>12</b>",
            };
            fields.put(field, text);
            assert_eq!(fields.text(field), text, "{}", field.id());
        }
        fields.put(ReportField::Date, "hôm nay");
        fields.put(ReportField::Authority, "khác");
        assert_eq!((fields.date, fields.authority), (None, Authority::Head));
    }
}
