//! One style of Word for each role of a paragraph, so that whoever edits the file changes all of a kind at once.

use super::xml::{DECLARATION, W, add, twips};
use crate::document::{Align, Line, Look, Role};

/// Every role with the id and the name of its style. A comma in a name would part it into several.
const STYLES: [(Role, &str, &str); 26] = [
    (Role::Body, "NoiDung", "Nội dung"),
    (Role::Heading(1), "Heading1", "heading 1"),
    (Role::Heading(2), "Heading2", "heading 2"),
    (Role::Heading(3), "Heading3", "heading 3"),
    (Role::Title, "Title", "Title"),
    (Role::Subject, "TrichYeu", "Trích yếu"),
    (Role::Under, "DuoiTen", "Dòng dưới tên"),
    (Role::Notice, "LuuY", "Lưu ý"),
    (Role::Small, "ChuNho", "Chữ nhỏ"),
    (Role::Cell(Align::Left), "O", "Ô bảng"),
    (Role::Cell(Align::Centre), "OGiua", "Ô bảng giữa"),
    (Role::Cell(Align::Right), "OPhai", "Ô bảng phải"),
    (Role::Cell(Align::Justified), "ODeu", "Ô bảng đều"),
    (Role::Line(Line::Superior), "CoQuanChuQuan", "Cơ quan chủ quản"),
    (Role::Line(Line::Body), "CoQuan", "Cơ quan ban hành và Quốc hiệu"),
    (Role::Line(Line::Motto), "TieuNgu", "Tiêu ngữ"),
    (Role::Line(Line::Number), "SoKyHieu", "Số và ký hiệu"),
    (Role::Line(Line::Date), "DiaDanhNgay", "Địa danh và ngày"),
    (Role::Line(Line::Addressee), "KinhGui", "Kính gửi"),
    (Role::Line(Line::Post), "ChucVu", "Quyền hạn và chức vụ"),
    (Role::Line(Line::Name), "HoTen", "Họ và tên"),
    (Role::Line(Line::Room), "ChoKy", "Chỗ ký"),
    (Role::Line(Line::Recipients), "NoiNhan", "Nơi nhận"),
    (Role::Line(Line::Recipient), "DongNoiNhan", "Dòng nơi nhận"),
    (Role::Line(Line::Remark), "ChuThich", "Chú thích"),
    (HEAD, "DauBang", "Đầu bảng"),
];

/// The heading of a column, which no paragraph of a document has.
const HEAD: Role = Role::Heading(0);

/// The id of the style of a role.
pub(super) fn id(role: Role) -> &'static str {
    STYLES.iter().find(|(known, ..)| *known == role).map_or("NoiDung", |(_, id, _)| id)
}

/// The id of the style of the heading of a column.
pub(super) fn head() -> &'static str {
    id(HEAD)
}

/// The part `styles.xml`.
pub(super) fn styles() -> String {
    let mut text = format!("{DECLARATION}<w:styles {W}>");
    text.push_str(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" \
         w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>\
         <w:lang w:val=\"vi-VN\" w:eastAsia=\"en-US\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
         </w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
    );
    for (role, id, name) in STYLES {
        style(&mut text, role, id, name);
    }
    text.push_str("</w:styles>");
    text
}

fn style(text: &mut String, role: Role, id: &str, name: &str) {
    let look = if role == HEAD {
        Look { bold: true, align: Align::Centre, keeps_with_next: true, ..Role::Cell(Align::Centre).look() }
    } else {
        role.look()
    };
    // Names that Word knows are no names of ours.
    let custom = if name.starts_with("heading") || name == "Title" { "" } else { " w:customStyle=\"1\"" };
    add!(text, "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>");
    add!(text, "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>");
    if look.keeps_with_next {
        text.push_str("<w:keepNext/>");
    }
    let (before, after) = (u32::from(look.room.0) * 20, u32::from(look.room.1) * 20);
    add!(text, "<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>");
    if look.first_line > 0 {
        add!(text, "<w:ind w:firstLine=\"{}\"/>", twips(look.first_line));
    }
    add!(text, "<w:jc w:val=\"{}\"/>", justification(look.align));
    if let Role::Heading(level @ 1..=9) = role {
        add!(text, "<w:outlineLvl w:val=\"{}\"/>", level - 1);
    }
    text.push_str("</w:pPr><w:rPr>");
    if look.bold {
        text.push_str("<w:b/><w:bCs/>");
    }
    if look.italic {
        text.push_str("<w:i/><w:iCs/>");
    }
    add!(text, "<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/></w:rPr></w:style>", look.size);
}

const fn justification(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
        Align::Justified => "both",
    }
}
