//! The content of a column, by its name.

use tu_cham_core::text::fold;

use crate::proposal::ColumnRole;

/// Whole names. All names are without marks and spaces: a line break may stand inside a word.
const WHOLE: [(ColumnRole, &[&str]); 4] = [
    (
        ColumnRole::Code,
        &[
            "stt",
            "tt",
            "sott",
            "ma",
            "maso",
            "so",
            "muc",
            "sothutu",
            "sohieu",
            "kyhieu",
            "matieuchi",
            "masotieuchi",
            "mahieu",
            "thutu",
        ],
    ),
    (ColumnRole::Max, &["diem", "sodiem", "toida", "diemso", "khungdiem", "chuan"]),
    (ColumnRole::SelfScore, &["tu", "tucham", "diemdat", "diemdatduoc", "ketquatucham"]),
    (ColumnRole::Verified, &["thamdinh", "ketquathamdinh", "diemthamdinh", "snv", "snvdanhgia"]),
];

/// Parts of names; the first that fits counts.
const PARTS: [(ColumnRole, &[&str]); 9] = [
    (ColumnRole::Code, &["sothutu", "matieuchi"]),
    (
        ColumnRole::Scoring,
        &[
            "cachcham",
            "cachtinh",
            "cachdanhgia",
            "cachthuc",
            "cachxacdinh",
            "phuongphap",
            "congthuc",
            "thangdiemchitiet",
            "mucdocham",
            "tieuchicham",
            "quydinhcham",
            "dieukiencham",
            "mucdanhgia",
            "cacmuc",
            "mucdat",
            "cancucham",
        ],
    ),
    (
        ColumnRole::Evidence,
        &[
            "tailieu",
            "minhchung",
            "kiemchung",
            "bangchung",
            "chungminh",
            "hoso",
            "nguonsolieu",
            "vanbancancu",
        ],
    ),
    (ColumnRole::Note, &["giaitrinh", "ghichu", "lydo", "thuyetminh"]),
    (ColumnRole::Guidance, &["huongdan", "giaithich", "yeucau"]),
    (
        ColumnRole::SelfScore,
        &["tucham", "tudanhgia", "tuchodiem", "tuxacdinh", "diemtu", "donvicham", "diemdat"],
    ),
    (
        ColumnRole::Verified,
        &[
            "thamdinh",
            "hoidong",
            "phuctra",
            "kiemtra",
            "xacnhan",
            "danhgialai",
            "chamlai",
            "tocham",
            "congnhan",
            "sonoivu",
            "captren",
            "phucham",
            "thongnhat",
        ],
    ),
    (
        ColumnRole::Max,
        &[
            "diemtoida",
            "diemchuan",
            "thangdiem",
            "mucdiem",
            "diemquydinh",
            "sodiem",
            "khungdiem",
            "diemtieuchi",
            "diemcua",
            "bangdiem",
            "tongdiem",
            "diemtran",
        ],
    ),
    (
        ColumnRole::Title,
        &[
            "noidung",
            "tieuchi",
            "linhvuc",
            "chiso",
            "nhiemvu",
            "chitieu",
            "danhmuc",
            "nhom",
            "thanhphan",
            "hangmuc",
        ],
    ),
];

/// The role that the names above a column say, from the top one to its own.
pub(super) fn role_under(names: &[String]) -> Option<ColumnRole> {
    let (own, above) = names.split_last()?;
    let whole = names.join(" ");
    let own_role = role_of(own);
    if above.is_empty() {
        return own_role;
    }
    let is_score = matches!(own_role, Some(ColumnRole::SelfScore | ColumnRole::Verified));
    let above = above.join(" ");
    match role_of(&above) {
        _ if is_score => own_role,
        // Two columns of maxima: "Điểm tối đa" over "Tiêu chí" and "Thành phần".
        Some(role @ (ColumnRole::Max | ColumnRole::SelfScore | ColumnRole::Verified)) => match own_role {
            // "Điểm" over "Tối đa" and "XHH": the points of others are no maximum.
            Some(ColumnRole::Title | ColumnRole::Code) | None if !is_of_others(own) => Some(role),
            Some(ColumnRole::Title | ColumnRole::Code) => None,
            own => own,
        },
        above => own_role.or_else(|| role_of(&whole)).or(above),
    }
}

/// Whether a name is that of points that a survey gives.
pub fn is_of_others(name: &str) -> bool {
    let name = fold(name);
    ["xhh", "xa hoi hoc", "sipas", "khao sat"].iter().any(|word| name.contains(word))
}

/// The role that a name says.
pub(super) fn role_of(name: &str) -> Option<ColumnRole> {
    let name: String = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
    // "Điểm tự chấm tối đa" is a maximum, "điểm trừ tối đa" none of an item.
    let is_most = name.starts_with("diem") && name.ends_with("toida");
    if is_most
        && !["tru", "phat", "thuong", "cong"].iter().any(|word| name.starts_with(&format!("diem{word}")))
    {
        return Some(ColumnRole::Max);
    }
    let is_whole = |(_, names): &&(ColumnRole, &[&str])| names.contains(&name.as_str());
    let has_part = |(_, parts): &&(ColumnRole, &[&str])| parts.iter().any(|part| name.contains(part));
    let role = WHOLE.iter().find(is_whole).or_else(|| PARTS.iter().find(has_part)).map(|(role, _)| *role)?;
    // A column of offices, not of their points.
    let is_office = role == ColumnRole::Verified
        && (name.starts_with("coquan") || name.starts_with("donvi"))
        && !name.contains("diem");
    (!is_office).then_some(role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_the_names_that_provinces_give_them() {
        let role =
            |names: &[&str]| role_under(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        for (names, expected) in [
            (&["STT"][..], Some(ColumnRole::Code)),
            (&["Mã số"], Some(ColumnRole::Code)),
            (&["Lĩnh vực/Tiêu chí/Tiêu chí thành phần"], Some(ColumnRole::Title)),
            (&["Nhóm tiêu chí, tiêu chí, điểm thành phần"], Some(ColumnRole::Title)),
            (&["Điểm tối đa", "Thành phần"], Some(ColumnRole::Max)),
            (&["Điểm đánh giá", "Tự chấm"], Some(ColumnRole::SelfScore)),
            (&["Điểm", "Thẩm định"], Some(ColumnRole::Verified)),
            (&["Điểm", "Tối đa"], Some(ColumnRole::Max)),
            (&["Điểm", "Thống nhất"], Some(ColumnRole::Verified)),
            (&["Điểm đạt được", "Hội đồng thống nhất"], Some(ColumnRole::Verified)),
            (&["Điểm đánh giá", "SNV đánh giá"], Some(ColumnRole::Verified)),
            (&["Điểm", "XHH"], None),
            (&["Căn cứ chấm điểm"], Some(ColumnRole::Scoring)),
            (&["Điểm tự ch ấm"], Some(ColumnRole::SelfScore)),
            (&["Điểm đơn vị tự đánh giá"], Some(ColumnRole::SelfScore)),
            (&["Điểm Sở Nội vụ thẩm định"], Some(ColumnRole::Verified)),
            (&["Tài liệu kiểm ch ứng"], Some(ColumnRole::Evidence)),
            (&["Nguồn tài liệu chứng minh hoặc giải trình"], Some(ColumnRole::Evidence)),
            (&["Hướng dẫn chấm điểm"], Some(ColumnRole::Guidance)),
            (&["Hướng dẫn cách chấm"], Some(ColumnRole::Scoring)),
            (&["Phương pháp đánh giá, cách tính điểm"], Some(ColumnRole::Scoring)),
            (&["Giải trình, ghi chú"], Some(ColumnRole::Note)),
            (&["Cơ quan thẩm định"], None),
            (&["TCVN"], None),
        ] {
            assert_eq!(role(names), expected, "{names:?}");
        }
    }
}
