//! The words of the form for a report, and of what is handed in.

use tu_cham_paper::fields::{Authority, ReportField};

/// The label of a field, and its hint.
pub(crate) const fn field(field: ReportField) -> (&'static str, &'static str) {
    match field {
        ReportField::Number => ("Số", "Để trống nếu văn thư ghi sau."),
        ReportField::Symbol => ("Ký hiệu", ""),
        ReportField::Place => ("Địa danh", ""),
        ReportField::Date => ("Ngày ban hành", "Để trống nếu ghi khi ký."),
        ReportField::Superior => ("Cơ quan chủ quản", "UBND cấp xã để trống."),
        ReportField::Issuer => ("Cơ quan ban hành", "Mỗi dòng một phần của tên."),
        ReportField::Addressee => ("Kính gửi", ""),
        ReportField::Bases => ("Văn bản thực hiện", "Mỗi dòng một văn bản, không ghi chữ “Thực hiện”."),
        ReportField::PreparedBy => ("Người lập", ""),
        ReportField::Authority => ("Quyền hạn ký", ""),
        ReportField::OnBehalfOf => ("Thay mặt (sau TM.)", "Để trống nếu thủ trưởng ký cho cơ quan mình."),
        ReportField::Head => ("Chức vụ người đứng đầu", ""),
        ReportField::Post => ("Chức vụ người ký thay", "Dùng khi ký KT., TL. hoặc TUQ."),
        ReportField::Signer => ("Họ và tên người ký", ""),
        ReportField::Recipients => ("Nơi nhận", "Mỗi dòng một nơi."),
    }
}

/// The line of a right to sign.
pub(crate) const fn authority(authority: Authority) -> &'static str {
    match authority {
        Authority::Head => "Người đứng đầu ký",
        Authority::Deputy => "KT. – cấp phó ký thay",
        Authority::Order => "TL. – ký thừa lệnh",
        Authority::Given => "TUQ. – ký thừa ủy quyền",
        Authority::Acting => "Q. – quyền người đứng đầu",
    }
}

/// While a large file is being made.
pub(crate) const MAKING_REPORT: &str = "Đang lập báo cáo Word…";
/// The same of the workbook.
pub(crate) const MAKING_WORKBOOK: &str = "Đang lập bảng chấm Excel…";

/// The fault of a day.
pub(crate) const NO_DAY: &str = "Ghi ngày dạng 05/01/2027; ngày ghi chưa đúng thì báo cáo để trống.";

/// About the workbook; it follows a sentence.
pub(crate) const ABOUT_WORKBOOK: &str = " Đổi số liệu trong bảng thì điểm tự tính lại.";
