//! Papers of a docket (bàn làm việc): a ranking as an annex, the sheet of a participant, and the tables of all units
//! and all items for Excel and statistics.

mod sheet;
mod tables;
mod workbook;

use tu_cham_core::assessment::Event;
use tu_cham_core::criteria::{CriteriaSet, Status};
use tu_cham_core::date::Date;
use tu_cham_core::score::Total;
use tu_cham_core::text::visible;
use tu_cham_files::docket::{Docket, Points, Ranked};
use tu_cham_words::docket as words;
use tu_cham_words::{amount, class, percent, points as shown};

use crate::cells::{cell, none, number};
use crate::clean;
use crate::document::{About, Align, Block, Cell, Page, Paper, Paragraph, Role, Row, RowKind, Section};
use crate::frame::grid;

pub use sheet::sheet;
pub use tables::{items, key_items, units};
pub use workbook::workbook;

/// The id of the table of a ranking.
pub const RANKING: &str = "xep-hang";

/// The ranking of the chosen units of a set; none where there are none.
pub fn ranking(docket: &Docket, set: &CriteriaSet, points: Points, today: Date) -> Option<Paper> {
    let all = docket.ranking(set, points);
    let first = all.first()?;
    let period = words::period(first.facts.header());
    let is_one_period = all.iter().all(|it| words::period(it.facts.header()) == period);
    let period = if is_one_period { period } else { String::new() };
    let (of, class) = match points {
        Points::Claimed => ("theo điểm đơn vị tự chấm", "Xếp loại dự kiến"),
        Points::Verified => ("theo điểm thẩm định", "Xếp loại"),
    };
    let title = format!("Bảng xếp hạng kết quả chấm điểm cải cách hành chính {period}");
    let under = format!("(Kèm theo ………………… số ……/…… ngày …… tháng …… năm {} của …………………)", today.year());
    let open = all.iter().filter(|it| it.total.is_some_and(Total::is_provisional)).count();
    let missing = all.iter().filter(|it| it.total.is_none()).count();
    let mut notices = stamps(set, all.iter().any(|it| it.facts.header().event == Event::Training));
    if open > 0 {
        notices.push(format!("TẠM TÍNH: {open} đơn vị chưa chấm xong; thứ hạng có thể thay đổi."));
    }
    if missing > 0 {
        let what = match points {
            Points::Claimed => "chưa có điểm",
            Points::Verified => "chưa có điểm thẩm định",
        };
        notices.push(format!("{missing} đơn vị {what}, không xếp hạng."));
    }
    let mut blocks: Vec<Block> =
        notices.iter().map(|notice| Paragraph::new(Role::Notice, clean::text(notice)).into()).collect();
    blocks.extend([
        Paragraph::new(Role::Subject, "Phụ lục").into(),
        Paragraph::new(Role::Title, title.trim().to_uppercase()).into(),
        Paragraph::new(Role::Under, under).into(),
        Paragraph::new(
            Role::Body,
            format!("Xếp hạng {of}, theo Chỉ số từ cao xuống thấp; đơn vị có Chỉ số bằng nhau cùng hạng."),
        )
        .into(),
    ]);
    let columns = [
        ("hang", "Hạng", 110),
        ("don-vi", "Đơn vị", 480),
        ("tu-cham", "Điểm tự chấm", 190),
        ("tham-dinh", "Điểm thẩm định", 190),
        ("toi-da", "Điểm tối đa", 160),
        ("chi-so", "Chỉ số", 180),
        ("xep-loai", class, 340),
    ];
    let rows = all.iter().map(|it| ranked(set, it)).collect();
    blocks.push(Block::Table(grid(RANKING, &columns, rows)));
    blocks.push(Paragraph::new(Role::Small, origin(set, today)).into());
    let section = Section { id: "phu-luc", name: "Phụ lục", page: Page::Portrait, blocks };
    let year = first.facts.header().year;
    let about = About { year, period, ..about(set, title.trim(), today, notices) };
    Some(Paper { about, sections: vec![section] })
}

fn ranked(set: &CriteriaSet, row: &Ranked) -> Row {
    let points = |total: Option<&Total>| {
        let known = total.filter(|total| total.index.is_some());
        known.map_or_else(none, |total| number(&shown(total.points, set), total.points.decimal()))
    };
    let index = row.total.and_then(|total| total.index);
    let judged = row.total.and_then(|total| total.class).map(|span| class(set, span));
    let place = row.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let cells = vec![
        cell(Align::Centre, &place),
        cell(Align::Left, &visible(&row.facts.header().unit)),
        points(Some(&row.facts.claimed)),
        points(row.facts.verified.as_ref()),
        row.total.map_or_else(none, |total| number(&amount(total.max), total.max.decimal())),
        index.map_or_else(none, |index| number(&percent(index, set), index.decimal())),
        cell(Align::Left, judged.as_deref().unwrap_or("–")),
    ];
    line(&row.file.number.to_string(), cells)
}

/// The stamps above a document of files for training, or of a sample set.
pub(crate) fn stamps(set: &CriteriaSet, is_training: bool) -> Vec<String> {
    let training = is_training.then(|| {
        "BẢN TẬP HUẤN – không dùng để báo cáo, không thay số liệu chính thức của đơn vị.".to_owned()
    });
    let sample = match &set.status {
        Status::Sample { disclaimer } => Some(format!("{}.", disclaimer.trim_end_matches('.'))),
        Status::Official { .. } => None,
    };
    training.into_iter().chain(sample).collect()
}

pub(crate) fn about(set: &CriteriaSet, title: &str, today: Date, notices: Vec<String>) -> About {
    About {
        title: clean::text(title),
        unit: String::new(),
        year: set.year,
        period: String::new(),
        set_title: clean::text(&set.title),
        set_id: clean::text(&set.id),
        set_version: clean::text(&set.version),
        set_hash: set.hash().to_owned(),
        made_on: today,
        notices,
    }
}

/// The set with its hash, and the day.
pub(crate) fn origin(set: &CriteriaSet, today: Date) -> String {
    let hash = set.hash().get(..8).unwrap_or_default();
    let text = format!(
        "Theo bộ tiêu chí: {}, phiên bản {}, mã băm {hash}. Lập bằng Tự Chấm ngày {}.",
        set.title,
        set.version,
        today.vietnamese()
    );
    clean::text(&text)
}

pub(crate) fn line(key: &str, cells: Vec<Cell>) -> Row {
    Row { key: key.to_owned(), kind: RowKind::Item, may_split: false, cells }
}
