//! The command line. Clap's own words are English; these are Vietnamese.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, Error, ErrorKind};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use tu_cham_core::date::Date;

const TEMPLATE: &str =
    "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\nTùy chọn:\n{options}{after-help}";
const TASK_TEMPLATE: &str =
    "{about}\n\nCách dùng: {usage}\n\nTham số:\n{positionals}\n\nTùy chọn:\n{options}{after-help}";

const EXIT_CODES: &str =
    "Mã thoát: 0 mọi tệp đều hợp lệ; 1 có tệp lỗi (đã báo, các tệp khác vẫn được xử lý); 2 lệnh sai.";

const SET_EXIT_CODES: &str = "Mã thoát: 0 đã in hoặc đã ghi; 1 tệp không dùng được; 2 lệnh sai; 3 còn nội dung phải quyết định (đã liệt kê).";

/// Tự Chấm: kiểm tra và chấm hàng loạt bản tự chấm
#[derive(Parser)]
#[command(name = "cham", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, help_template = TEMPLATE, after_help = EXIT_CODES)]
#[command(override_usage = "cham <LỆNH> [TÙY CHỌN] …")]
struct Line {
    #[command(subcommand)]
    task: Task,
    /// In hướng dẫn
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// In phiên bản
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
pub(crate) enum Task {
    /// Kiểm tra bộ tiêu chí hoặc bản tự chấm: nêu tất cả các lỗi
    #[command(override_usage = "cham check [TÙY CHỌN] TỆP…", help_template = TASK_TEMPLATE, after_help = EXIT_CODES)]
    Check(Files),
    /// Chấm bản tự chấm: một dòng cho mỗi bản tự chấm, hoặc JSON
    #[command(override_usage = "cham score [TÙY CHỌN] TỆP…", help_template = TASK_TEMPLATE, after_help = EXIT_CODES)]
    Score(Scoring),
    /// So sánh bản tự chấm với một bản gốc (đáp án, năm trước): điểm khác nhau theo từng mục
    #[command(override_usage = "cham compare BẢN_GỐC [TÙY CHỌN] TỆP…", help_template = TASK_TEMPLATE, after_help = EXIT_CODES)]
    Compare(Comparing),
    /// Lập báo cáo, bảng chấm điểm để nộp: mỗi bản tự chấm một bộ tệp
    #[command(override_usage = "cham paper [TÙY CHỌN] --out THƯ_MỤC TỆP…")]
    #[command(help_template = TASK_TEMPLATE, after_help = EXIT_CODES)]
    Paper(Papers),
    /// In JSON Schema của hai định dạng tệp
    #[command(override_usage = "cham schema LOẠI\n           cham schema --write THƯ_MỤC")]
    #[command(help_template = TASK_TEMPLATE)]
    Schema(Writing),
    /// Soạn bộ tiêu chí từ tệp Excel, Word: in bản đề xuất, hoặc ghi bộ tiêu chí khi không còn gì phải quyết định
    #[command(
        override_usage = "cham set TỆP --proposal [TÙY CHỌN]\n           cham set TỆP --out TỆP_JSON [TÙY CHỌN]\n           cham set --template TỆP_XLSX [--frame KHUNG]"
    )]
    #[command(help_template = TASK_TEMPLATE, after_help = SET_EXIT_CODES)]
    Set(Authoring),
}

/// Which files are looked at.
#[derive(Args)]
pub(crate) struct Files {
    /// Các tệp; “-” đọc các tài liệu JSON nối tiếp nhau từ đầu vào chuẩn
    #[arg(value_name = "TỆP", required_unless_present = "from_list")]
    pub(crate) named: Vec<PathBuf>,
    /// Lấy thêm tên tệp từ một danh sách, mỗi dòng một tên; “-” là đầu vào chuẩn
    #[arg(long, value_name = "TỆP")]
    pub(crate) from_list: Option<PathBuf>,
    /// Thêm một bộ tiêu chí cho những bản tự chấm không kèm bộ tiêu chí; dùng được nhiều lần
    #[arg(long = "set", value_name = "TỆP")]
    pub(crate) sets: Vec<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Scoring {
    #[command(flatten)]
    pub(crate) files: Files,
    /// In một dòng JSON cho mỗi bản tự chấm
    #[arg(long)]
    pub(crate) json: bool,
    /// In cả điểm từng lĩnh vực, từng mục dưới mỗi bản tự chấm
    #[arg(long, conflicts_with = "json")]
    pub(crate) nodes: bool,
}

#[derive(Args)]
pub(crate) struct Comparing {
    /// Bản tự chấm làm gốc: đáp án, hoặc bản năm trước
    #[arg(value_name = "BẢN_GỐC")]
    pub(crate) key: PathBuf,
    #[command(flatten)]
    pub(crate) files: Files,
    /// In một dòng JSON cho mỗi bản tự chấm
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Papers {
    #[command(flatten)]
    pub(crate) files: Files,
    /// Báo cáo kèm các phụ lục, biên bản thẩm định nếu có, dạng Word
    #[arg(long)]
    pub(crate) docx: bool,
    /// Bảng chấm điểm dạng Excel, điểm tính bằng công thức
    #[arg(long)]
    pub(crate) xlsx: bool,
    /// Bảng chấm điểm dạng CSV, để thống kê
    #[arg(long)]
    pub(crate) csv: bool,
    /// Thư mục để ghi; tệp đã có thì không bị ghi đè
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(crate) out: PathBuf,
    /// Ngày lập, dạng ngày/tháng/năm; không ghi thì lấy hôm nay
    #[arg(long, value_name = "NGÀY", value_parser = day)]
    pub(crate) date: Option<Date>,
}

/// A day on the command line.
fn day(text: &str) -> Result<Date, &'static str> {
    Date::from_vietnamese(text).ok_or("không phải là ngày")
}

#[derive(Args)]
pub(crate) struct Writing {
    /// Định dạng
    #[arg(value_name = "LOẠI", required_unless_present = "write", conflicts_with = "write")]
    pub(crate) format: Option<Format>,
    /// Ghi cả hai vào một thư mục
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(crate) write: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Authoring {
    /// Tệp Excel (.xlsx) hoặc Word (.docx) có bảng tiêu chí
    #[arg(value_name = "TỆP", required_unless_present = "template", conflicts_with = "template")]
    pub(crate) file: Option<PathBuf>,
    /// In bản đề xuất dưới dạng JSON: cây tiêu chí, cách chấm, lỗi, mục cần xác nhận
    #[arg(long, required_unless_present_any = ["out", "template"], conflicts_with = "out")]
    pub(crate) proposal: bool,
    /// Ghi bảng Excel trống kèm hướng dẫn và ví dụ, để soạn từ đầu; tệp đã có thì không bị ghi đè
    #[arg(long, value_name = "TỆP_XLSX", conflicts_with_all = ["proposal", "out", "sheet", "answers"])]
    pub(crate) template: Option<PathBuf>,
    /// Thay bảng trống bằng một khung có sẵn: nd-335-2025 (khung Nghị định 335/2025/NĐ-CP, 30 + 70 điểm)
    #[arg(long, value_name = "KHUNG", requires = "template")]
    pub(crate) frame: Option<Frame>,
    /// Ghi bộ tiêu chí vào tệp này
    #[arg(long, value_name = "TỆP_JSON")]
    pub(crate) out: Option<PathBuf>,
    /// Tên trang tính, hoặc số thứ tự của bảng trong tệp Word
    #[arg(long, value_name = "TÊN")]
    pub(crate) sheet: Option<String>,
    /// Lấy các quyết định của người soạn từ một bản nháp (tải về ở trang Soạn bộ tiêu chí)
    #[arg(long, value_name = "BẢN_NHÁP")]
    pub(crate) answers: Option<PathBuf>,
    /// Bộ tiêu chí năm trước: giữ mã của các mục không đổi, liệt kê mục mới, mục bỏ, mục đã khác
    #[arg(long, value_name = "TỆP_JSON", conflicts_with = "proposal")]
    pub(crate) over: Option<PathBuf>,
    /// Năm chấm điểm
    #[arg(long, value_name = "NĂM", conflicts_with = "proposal")]
    pub(crate) year: Option<u16>,
    /// Mã của bộ tiêu chí
    #[arg(long, value_name = "MÃ", conflicts_with = "proposal")]
    pub(crate) id: Option<String>,
    /// Phiên bản của bộ tiêu chí
    #[arg(long, value_name = "PHIÊN_BẢN", conflicts_with = "proposal")]
    pub(crate) set_version: Option<String>,
    /// Tỷ lệ mà bảng không ghi cách chấm khi không phát sinh: full, exclude, zero hoặc forbidden
    #[arg(long, value_name = "CÁCH", conflicts_with = "proposal")]
    pub(crate) not_arising: Option<NotArising>,
}

/// A frame to author from.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Frame {
    #[value(name = "nd-335-2025")]
    Decree335,
}

/// The points of *không phát sinh*.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum NotArising {
    Full,
    Exclude,
    Zero,
    Forbidden,
}

/// A file format.
#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "kebab-case")]
pub(crate) enum Format {
    CriteriaSet,
    Assessment,
    PracticeCase,
    PracticeKey,
}

/// The task on the command line, or the exit code once a message was printed.
pub(crate) fn parse() -> Result<Task, ExitCode> {
    Line::try_parse().map(|line| line.task).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A failure to print has no reader to be told.
            let _ = error.print();
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("lỗi: {}. Xem “cham --help”.", wrong_usage(&error));
            ExitCode::from(2)
        }
    })
}

fn wrong_usage(error: &Error) -> String {
    let named = |kind| error.get(kind).map_or_else(String::new, |value| format!(" {value}"));
    match error.kind() {
        ErrorKind::InvalidSubcommand => format!("không có lệnh{}", named(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("không có tùy chọn{}", named(ContextKind::InvalidArg)),
        ErrorKind::MissingRequiredArgument => format!("thiếu{}", named(ContextKind::InvalidArg)),
        ErrorKind::ArgumentConflict => {
            format!(
                "không dùng chung được{} và{}",
                named(ContextKind::InvalidArg),
                named(ContextKind::PriorArg)
            )
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (value, argument) = (named(ContextKind::InvalidValue), named(ContextKind::InvalidArg));
            format!("giá trị{value} không dùng được cho{argument}")
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            "thiếu lệnh: check, score, paper hoặc schema".to_owned()
        }
        other => format!("lệnh không đúng ({other})"),
    }
}
