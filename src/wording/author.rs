//! Words of the workbench *Soạn bộ tiêu chí*.

use tu_cham_author::deciding::{Decided, Decision, Taker};
use tu_cham_author::proposal::{
    ClassLimit, ClassLimitWhen, ColumnRole, Na, Node, OtherTable, Proposal, Role, RowKind,
};
use tu_cham_author::table::{Cell, Kind, Table};
use tu_cham_core::text::{fold, small_first, visible_lines};

use crate::route::Step;

/// The name of the workbench.
pub(crate) const NAME: &str = "Soạn bộ tiêu chí";

/// The purpose of the workbench.
pub(crate) const ABOUT: &str = "Mở phụ lục bộ tiêu chí của tỉnh (.xlsx, .xls, .ods, .docx). Chương trình đề xuất cột nào, dòng nào là gì và từng mục chấm thế nào; \
    người soạn xem lại, sửa chỗ chưa đúng rồi hoàn thành bộ tiêu chí để các đơn vị tự chấm. Tệp chỉ đọc trên máy này, không gửi đi nơi khác.";

/// The name of what was pasted.
pub(crate) const PASTED: &str = "Bảng đã dán";
/// No table was pasted.
pub(crate) const NO_TABLE_PASTED: &str = "Nội dung vừa dán không phải là bảng. Trong Word hoặc Excel, chọn cả bảng (kể cả dòng đầu bảng), chép rồi dán lại vào đây.";
/// A criteria set was opened where drafts are.
pub(crate) const A_SET: &str =
    "Đây là tệp bộ tiêu chí đã hoàn thành (.json). Mở tệp này ở trang Bộ tiêu chí.";
/// A file of another kind was opened where drafts are.
pub(crate) const NO_DRAFT: &str = "Tệp .json này không phải là tệp nháp của trang Soạn bộ tiêu chí. Bản tự chấm thì mở ở trang đầu; bộ tiêu chí thì mở ở trang Bộ tiêu chí.";

/// The name of the bar that shows how many items are read.
pub(crate) const READING_ITEMS: &str = "Đang đọc cách chấm của các mục";

/// How many items are read.
pub(crate) fn items_read((done, all): (usize, usize)) -> String {
    format!("Đang đọc cách chấm: {done}/{all} mục…")
}

/// How many fifths of the items are read.
pub(crate) fn fifths_read(fifths: usize) -> String {
    format!("Đã đọc {}%", fifths * 20)
}

/// Another window has stored the draft since.
pub(crate) const PARTED: &str =
    "Cửa sổ khác đã sửa bản nháp này. Bản ở cửa sổ này được lưu thành một bản nháp riêng; cả hai đều còn.";

/// The latest change is only in memory.
pub(crate) const NOT_SAVED: &str = "Trình duyệt không lưu được bản nháp trên máy này. Tải tệp nháp về trước khi đóng trang; sau đó mở lại tệp ấy để làm tiếp.";

/// The purpose of the file of a draft.
pub(crate) const ABOUT_DRAFT_FILE: &str = "Mở lại ở trang Soạn bộ tiêu chí để làm tiếp, kể cả trên máy khác.";

/// No items were found in the table.
pub(crate) const NOTHING_FOUND: &str = "Chưa nhận ra tiêu chí nào trong bảng này. Chọn cột nào là nội dung, cột nào là điểm tối đa, và dòng nào là lĩnh vực, tiêu chí; hoặc chọn bảng khác trong tệp.";

/// The purpose of last year's set.
pub(crate) const ABOUT_BASE: &str = "Chọn nếu bảng này thay bộ đã có trên máy: dòng nào giống thì giữ mã nội bộ, hướng dẫn và cách chấm cũ (chờ xác nhận), để bản tự chấm năm trước chuyển sang được.";
/// Last year's set is not here.
pub(crate) const NO_BASE: &str = "Bộ năm trước không có trên máy này, hoặc chưa tải được. Mở tệp bộ ấy ở trang Bộ tiêu chí rồi mở lại bản nháp.";

/// The outcome of the comparison with last year's set.
pub(crate) fn compared(same: usize, carried: usize, differences: usize) -> String {
    let carried = if carried > 0 {
        format!(" {carried} mục lấy cách chấm của bộ trước, chờ xác nhận.")
    } else {
        String::new()
    };
    let differences = match differences {
        0 => " Không có chỗ nào khác.".to_owned(),
        count => format!(" {count} chỗ khác."),
    };
    format!("{same} dòng giống bộ năm trước.{carried}{differences}")
}

/// The keys of the table.
pub(crate) const KEYS: &str =
    "Bấm số dòng để chọn, giữ Shift để chọn nhiều dòng; phím ↑ ↓, và phím ghi trước mỗi loại dòng.";

/// The roles of a column.
pub(crate) const ROLES: [(ColumnRole, &str); 13] = [
    (ColumnRole::Ignored, "Không dùng"),
    (ColumnRole::Code, "Mã, số thứ tự"),
    (ColumnRole::Title, "Nội dung tiêu chí"),
    (ColumnRole::Max, "Điểm tối đa"),
    (ColumnRole::Scoring, "Cách chấm"),
    (ColumnRole::Level, "Điểm của một mức"),
    (ColumnRole::Guidance, "Hướng dẫn"),
    (ColumnRole::Evidence, "Tài liệu kiểm chứng"),
    (ColumnRole::Note, "Ghi chú"),
    (ColumnRole::SelfScore, "Điểm tự chấm"),
    (ColumnRole::Verified, "Điểm thẩm định"),
    (ColumnRole::Documents, "Tài liệu của đơn vị"),
    (ColumnRole::Explanation, "Giải trình của đơn vị"),
];

/// The name of a column of this role.
pub(crate) fn role(role: ColumnRole) -> &'static str {
    ROLES.iter().find(|(known, _)| *known == role).map(|(_, name)| *name).unwrap_or_default()
}

/// The kinds of row, each with its key, which stands before its name.
pub(crate) const KINDS: [(RowKind, &str, &str); 11] = [
    (RowKind::Node(1), "1 · Lĩnh vực", "1"),
    (RowKind::Node(2), "2 · Tiêu chí", "2"),
    (RowKind::Node(3), "3 · Tiêu chí thành phần", "3"),
    (RowKind::Node(4), "4 · Cấp 4", "4"),
    (RowKind::Node(5), "5 · Cấp 5", "5"),
    (RowKind::Level, "M · Mức điểm", "m"),
    (RowKind::Total, "C · Dòng cộng", "c"),
    (RowKind::Header, "D · Đầu bảng", "d"),
    (RowKind::Numbers, "S · Số thứ tự cột", "s"),
    (RowKind::Note, "G · Ghi chú, chữ ký", "g"),
    (RowKind::Ignored, "X · Bỏ qua", "x"),
];

/// The points of *không phát sinh*.
pub(crate) const NA: [(Option<Na>, &str); 5] = [
    (None, "Theo cách chung của bộ"),
    (Some(Na::Exclude), "Không tính vào điểm tối đa"),
    (Some(Na::Full), "Được điểm tối đa"),
    (Some(Na::Zero), "0 điểm"),
    (Some(Na::Forbidden), "Không cho chọn (mẫu số bằng 0 thì 0 điểm)"),
];

/// The label of the field.
pub(crate) const NOT_ARISING: &str = "Không phát sinh";
/// Who scores an item: the unit, or the verifiers alone.
pub(crate) const WHO: [&str; 2] = ["Đơn vị tự chấm", "Chỉ đoàn thẩm định chấm"];

/// How many items are picked.
pub(crate) fn picked(count: usize) -> String {
    format!("Đang chọn {count} mục")
}

/// The heading of the fields about levels that void a criterion.
pub(crate) const VOIDING: &str = "Mức làm mất điểm cả tiêu chí";
/// The purpose of these fields.
pub(crate) const ABOUT_VOIDING: &str =
    "Chọn khi bảng ghi rơi vào mức này thì cả tiêu chí hoặc cả lĩnh vực không được điểm.";

/// The answer that a level leaves a whole node without points.
pub(crate) fn void_whole(node: &str) -> String {
    format!("Xác nhận: mất điểm cả “{}”", short(node))
}
/// The answer that it leaves the item alone without points.
pub(crate) const VOID_ALONE: &str = "Xác nhận: chỉ mục này 0 điểm";

/// A level that leaves a node without points.
pub(crate) fn voided(at: usize, label: Option<&str>, row: usize, node: Option<&str>) -> String {
    let level = level_name(at, label);
    match node {
        Some(node) => format!("{level} → cả “{node}” 0 điểm."),
        None => format!("{level} → cả nhóm ở dòng {row} 0 điểm."),
    }
}

/// The beginning of a name that is too long for a button, to the end of a word.
fn short(name: &str) -> String {
    const MOST: usize = 40;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let kept: String = name.chars().take(MOST).collect();
    let whole = kept.rsplit_once(' ').map_or(kept.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}

/// A level by its words.
pub(crate) fn level_name(at: usize, label: Option<&str>) -> String {
    match label.map(str::trim) {
        Some("") => format!("Mức {}", at + 1),
        Some(label) => format!("Mức {}: {label}", at + 1),
        None => format!("Mức {} (không còn trong cách chấm)", at + 1),
    }
}

/// The lower end of a band.
pub(crate) const FROM: [&str; 2] = ["từ", "trên"];
/// The upper end of a band.
pub(crate) const UP_TO: [&str; 2] = ["đến (gồm cả)", "đến dưới"];
/// The points of a band.
pub(crate) const GIVES: [&str; 4] =
    ["số điểm", "tỷ lệ × điểm tối đa", "tỷ lệ × điểm tối đa / …%", "tỷ lệ × … điểm"];

/// The heading of the fields about what limits the classes.
pub(crate) const LIMITS: &str = "Giới hạn xếp loại";
/// The purpose of these fields.
pub(crate) const ABOUT_LIMITS: &str = "Dùng khi văn bản nêu đơn vị chưa đủ điểm ở một phần, hoặc còn tồn tại chưa khắc phục, thì không được xếp loại cao hơn một mức.";
/// The purpose of the notes about classes.
pub(crate) const ABOUT_CLASS_NOTES: &str = "Điều kiện không tính được từ một bản tự chấm, như tỷ lệ đơn vị được xếp loại cao nhất; ghi để đơn vị đọc, chương trình không tính.";

/// A limit in one line.
pub(crate) fn limit(limit: &ClassLimit) -> String {
    let when = match &limit.when {
        ClassLimitWhen::Below { row, percent } => {
            format!("Điểm của mục ở dòng {row} dưới {}%", percent.vietnamese(0))
        }
        ClassLimitWhen::Holds(question) => question.clone(),
    };
    format!("{when}: chỉ xếp loại cao nhất “{}”", limit.best)
}

/// The total while the results of surveys are not known.
pub(crate) const SURVEY: [&str; 2] = ["Để riêng, cộng sau", "Quy đổi phần tự chấm ra thang điểm"];
/// Decimals of points.
pub(crate) const DECIMALS: [&str; 6] =
    ["Theo điểm in trong bảng", "Số nguyên", "1 chữ số", "2 chữ số", "3 chữ số", "4 chữ số"];
/// Whether bonus points may lift the total over the base maximum.
pub(crate) const MAY_EXCEED: [&str; 2] = ["Tổng không vượt điểm tối đa", "Tổng được vượt điểm tối đa"];
/// How the levels are called where nothing is said.
pub(crate) const LEVEL_NAMES: &str = "Để trống: lĩnh vực, tiêu chí, tiêu chí thành phần. Quyết định gọi khác thì ghi, ví dụ: nhóm chỉ số, chỉ số, chỉ số thành phần.";
/// Where the caps of bonus and penalty are.
pub(crate) const CAPS: &str = "Mức trần của điểm thưởng, điểm trừ là điểm tối đa của nhóm thưởng, nhóm trừ trong bảng; muốn sửa thì chọn dòng của nhóm ở bước Bảng rồi sửa “Điểm tối đa của nhóm”.";
/// A text that is no date.
pub(crate) const NO_DATE: &str =
    "Không có ngày này, hoặc chưa viết đúng dạng ngày/tháng/năm, ví dụ 05/01/2026.";
/// The decisions that are left.
pub(crate) fn to_decide(count: usize) -> String {
    format!("Còn {count} việc trước khi hoàn thành. Chương trình không tự sửa số liệu của bảng.")
}
/// The set is not made yet.
pub(crate) const NOT_FINISHED: &str =
    "Quyết định xong các việc ở trên thì hoàn thành được. Bản nháp vẫn được lưu trên máy này.";
/// The set is made, for trying out.
pub(crate) const FINISHED_SAMPLE: &str =
    "Bộ tiêu chí này là bản thử: mọi nơi hiện bộ đều ghi rõ, không dùng thay văn bản của tỉnh.";
/// The set is made, official.
pub(crate) const FINISHED_OFFICIAL: &str = "Bộ tiêu chí chính thức, đã đối chiếu với văn bản đã ký.";
/// The purpose of the file of a set.
pub(crate) const ABOUT_SET_FILE: &str = "Gửi tệp này cho các đơn vị; đơn vị mở ở trang Bộ tiêu chí.";

/// About the workbook of a set; it follows a sentence.
pub(crate) const ABOUT_WORKBOOK: &str =
    " Bảng này để đọc, in và soạn tiếp; đơn vị tự chấm bằng tệp bộ tiêu chí (.json).";

/// About the empty workbook; it follows a sentence.
pub(crate) const ABOUT_TEMPLATE: &str = " Xóa các dòng ví dụ, ghi tiêu chí của tỉnh rồi mở tệp ở trang này.";

/// A table that comes with the program, to author from.
pub(crate) struct Ready {
    /// The plain name of its data file.
    pub(crate) data: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// Its meaning, and its limits.
    pub(crate) about: &'static str,
}

/// The heading above the tables that come with the program.
pub(crate) const READY_NAME: &str = "Bảng có sẵn để soạn và tập soạn";
/// About them.
pub(crate) const ABOUT_READY: &str =
    "Mỗi bảng mở thành một bản nháp mới trên máy này; sửa, xóa tùy ý mà bảng gốc không đổi.";
/// The tables that come with the program.
pub(crate) const READY: [Ready; 3] = [
    Ready {
        data: "khung-nghi-dinh-335-2025",
        name: "Khung Nghị định 335/2025/NĐ-CP (30 + 70 điểm)",
        about: "Đánh giá, xếp loại chất lượng cơ quan, đơn vị. Nghị định chỉ quy định nhóm tiêu chí và mức xếp loại; điểm và cách chấm từng tiêu \
                chí do tỉnh quy định, người soạn điền.",
    },
    Ready {
        data: "khanh-hoa-11-qd-tu-thang-2026",
        name: "Khánh Hòa, Quy định 11-QĐ/TU, bảng chấm hằng tháng",
        about: "Để tập soạn. Chép lại Phụ lục 1, chưa đối chiếu với bản ký.",
    },
    Ready {
        data: "thanh-hoa-hdnd-du-thao-2026",
        name: "Thanh Hóa, dự thảo khung tiêu chí đánh giá HĐND xã, phường",
        about: "Để tập soạn. Dự thảo chưa có số, có chỗ cộng điểm chưa khớp; không dùng để chấm thật.",
    },
];

/// The name of the empty workbook, before its ending.
pub(crate) const TEMPLATE_STEM: &str = "bo-tieu-chi-trong";

/// A decision, as the button says it.
pub(crate) fn decision(decision: &Decision) -> String {
    match decision {
        Decision::Max(max) => format!("Lấy điểm tối đa là {}", max.vietnamese(0)),
        Decision::Cap => "Giữ như bảng ghi: điểm tối đa là mức trần".to_owned(),
        Decision::ByUnit(_) => "Mỗi mục con dành cho một loại đơn vị, như tên mục nêu".to_owned(),
        Decision::Alternatives => "Các mục con loại trừ nhau, chỉ tính một".to_owned(),
        Decision::Code { code, .. } => format!("Sửa mã thành “{code}”"),
        Decision::NotUsed => "Không dùng dòng cộng này".to_owned(),
        Decision::AsPrinted => "Giữ như bảng ghi".to_owned(),
        Decision::Edges(_, Taker::Upper) => "Thuộc mức trên (tỷ lệ cao hơn)".to_owned(),
        Decision::Edges(_, Taker::Lower) => "Thuộc mức dưới (tỷ lệ thấp hơn)".to_owned(),
    }
}

/// A decision that stands.
pub(crate) fn decided(decided: &Decided) -> String {
    match decided {
        Decided::As(decision) => small_first(&self::decision(decision)),
        Decided::Rewritten => "sửa cách chấm của mục".to_owned(),
    }
}

/// The label of the field for the reason of a decision.
pub(crate) const WHY: &str = "Lý do (ghi kèm quyết định, nếu văn bản không nêu rõ)";

/// Nothing is left to decide.
pub(crate) const NOTHING_LEFT: &str = "Không còn việc nào. Xem lại thông tin chung rồi bấm Hoàn thành.";

/// Items whose *không phát sinh* nobody has chosen.
pub(crate) fn not_arising_open(count: usize) -> String {
    format!(
        "{count} mục tính theo tỷ lệ, bảng không ghi cách chấm khi không phát sinh (mẫu số bằng 0). Chọn một cách chung ở phần Thông tin chung, hoặc chọn riêng từng mục ở bước Cách chấm."
    )
}

/// The maximum of an item.
pub(crate) fn max(node: &Node) -> String {
    match (node.max, node.role) {
        (None, _) => "chưa có điểm tối đa".to_owned(),
        (Some(max), Role::Penalty) => format!("trừ tối đa {} điểm", max.vietnamese(0)),
        (Some(max), Role::Base | Role::Bonus) => format!("tối đa {} điểm", max.vietnamese(0)),
    }
}

/// How many items are left to confirm.
pub(crate) fn left(open: usize, all: usize) -> String {
    match open {
        0 => format!("{all} mục, không còn mục nào cần xác nhận"),
        open => format!("Còn {open} mục cần xác nhận, trong {all} mục"),
    }
}

/// The name of a step.
pub(crate) const fn step(step: Step) -> &'static str {
    match step {
        Step::Table => "Bảng",
        Step::Scoring => "Cách chấm",
        Step::Check => "Kiểm tra",
    }
}

/// A name for files of a draft, in plain Latin letters.
pub(crate) fn stem(file: &str) -> String {
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let plain: String = fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let plain = words.join("-");
    if plain.is_empty() { "bo-tieu-chi".to_owned() } else { plain.get(..60).unwrap_or(&plain).to_owned() }
}

/// The name of a table in its file.
pub(crate) fn table_name(table: &Table, index: usize) -> String {
    let rows = table.rows.len();
    let parts = table.pieces.len().saturating_sub(1);
    if parts > 0 {
        return format!("{parts} bảng nối tiếp, gộp làm một ({rows} dòng)");
    }
    if let ([piece], Some((of, range))) = (table.pieces.as_slice(), table.name.rsplit_once('!')) {
        let rows = piece.count;
        return match table.kind {
            Kind::Sheet => format!("Trang tính “{of}”, phần {range} ({rows} dòng)"),
            Kind::Text(at) => format!("Bảng thứ {at}, từ dòng {} ({rows} dòng)", piece.from + 1),
            Kind::Pasted => format!("Bảng đã dán, từ dòng {} ({rows} dòng)", piece.from + 1),
        };
    }
    match table.kind {
        Kind::Sheet => format!("Trang tính “{}” ({rows} dòng)", table.name.trim()),
        Kind::Text(at) => format!("Bảng thứ {at} ({rows} dòng)"),
        Kind::Pasted => format!("Bảng đã dán thứ {} ({rows} dòng)", index + 1),
    }
}

/// The sheet has several tables with points, and nobody has said yet which one is meant.
pub(crate) const SEVERAL_TABLES: &str = "Trang tính này có nhiều bảng có điểm. Chương trình đang mở bảng có vẻ đúng nhất; xem lại rồi xác nhận, hoặc chọn bảng khác ở ô “Bảng trong tệp”. Không bảng nào bị bỏ.";

/// The likely kind of another table of the file.
pub(crate) const fn other(other: OtherTable) -> &'static str {
    match other {
        OtherTable::Checklist => " – có thể cũng là bảng tiêu chí",
        OtherTable::Classes => " – có thể là bảng xếp loại",
        OtherTable::Other => "",
    }
}

/// The count of each kind: `10 lĩnh vực · 34 tiêu chí · 12 mức điểm · 62 mục phải chấm`.
pub(crate) fn found(proposal: &Proposal) -> String {
    let count = |kind: RowKind| proposal.rows.values().filter(|known| **known == kind).count();
    let mut parts: Vec<String> = [
        (RowKind::Node(1), "lĩnh vực"),
        (RowKind::Node(2), "tiêu chí"),
        (RowKind::Node(3), "tiêu chí thành phần"),
        (RowKind::Node(4), "mục cấp 4"),
        (RowKind::Node(5), "mục cấp 5"),
        (RowKind::Level, "dòng mức điểm"),
        (RowKind::Total, "dòng cộng"),
    ]
    .into_iter()
    .filter_map(|(kind, name)| {
        let count = count(kind);
        (count > 0).then(|| format!("{count} {name}"))
    })
    .collect();
    parts.push(format!("{} mục phải chấm", proposal.items().len()));
    parts.join(" · ")
}

/// The effect of an edit of rows.
pub(crate) fn rows_edit(from: usize, to: usize, kind: Option<RowKind>) -> String {
    let rows = if from == to { format!("dòng {from}") } else { format!("dòng {from}–{to}") };
    let kind = kind.map_or_else(
        || "theo đề xuất".to_owned(),
        |kind| format!("là {}", kind_name(Some(kind)).to_lowercase()),
    );
    format!("{rows} {kind}")
}

/// The chosen rows.
pub(crate) fn chosen(from: usize, to: usize, count: usize) -> String {
    if from == to {
        format!("Đang chọn dòng {from}, đổi thành")
    } else {
        format!("Đang chọn dòng {from}–{to} ({count} dòng), đổi thành")
    }
}

/// The name of a kind of row.
pub(crate) fn kind_name(kind: Option<RowKind>) -> &'static str {
    let known = KINDS.iter().find(|(known, ..)| Some(*known) == kind);
    known.and_then(|(_, name, _)| name.split_once(" · ")).map_or("không thuộc bảng", |(_, name)| name)
}

/// The class of a kind of row.
pub(crate) const fn kind_class(kind: Option<RowKind>) -> &'static str {
    match kind {
        Some(RowKind::Node(1)) => "grid__row grid__row--area",
        Some(RowKind::Node(2)) => "grid__row grid__row--second",
        Some(RowKind::Node(_)) => "grid__row",
        Some(RowKind::Level) => "grid__row grid__row--level",
        Some(RowKind::Header | RowKind::Numbers) => "grid__row grid__row--head",
        Some(RowKind::Total | RowKind::Note | RowKind::Ignored) | None => "grid__row grid__row--out",
    }
}

/// A row for screen readers.
pub(crate) fn row_name(row: usize, kind: Option<RowKind>) -> String {
    format!("Dòng {row}: {}", kind_name(kind))
}

/// A cell as it is shown; a number with a comma.
pub(crate) fn cell(cell: &Cell) -> String {
    if cell.is_number { cell.text.replacen('.', ",", 1) } else { visible_lines(&cell.text).into_owned() }
}

/// An item by its code and title.
pub(crate) fn node(node: &Node) -> String {
    match &node.code {
        Some(code) => format!("{code}. {}", node.title),
        None => node.title.clone(),
    }
}
