//! The tables of a docket: all files, all items, all items of a key.

use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::marking::Disputed;
use tu_cham_core::number::Decimal;
use tu_cham_core::points::Points;
use tu_cham_core::score::Total;
use tu_cham_core::spread::{Outcome, Spread};
use tu_cham_core::text::visible;
use tu_cham_files::docket::{Docket, Filed};
use tu_cham_words::comparing::signed;
use tu_cham_words::docket as words;
use tu_cham_words::{amount, appraisal, class, percent, points as shown, sets};

use super::line;
use crate::cells::{cell, none, number};
use crate::document::{Align, Cell, Row, Table};
use crate::frame::grid;

/// Every file with an assessment, also those that are not chosen.
pub fn units(docket: &Docket) -> Table {
    let columns = [
        ("don-vi", "Đơn vị", 400),
        ("ky", "Kỳ", 140),
        ("nguoi-nhap", "Người nhập", 200),
        ("bo-tieu-chi", "Bộ tiêu chí", 240),
        ("phien-ban", "Phiên bản", 110),
        ("ma-bam", "Mã băm", 140),
        ("den-ngay", "Số liệu đến ngày", 140),
        ("hoan-thanh", "Xác nhận hoàn thành", 140),
        ("da-cham", "Đã chấm", 110),
        ("so-muc", "Số mục", 100),
        ("tu-cham", "Điểm tự chấm", 130),
        ("chi-so", "Chỉ số tự chấm", 130),
        ("xep-loai", "Xếp loại dự kiến", 220),
        ("tham-dinh", "Điểm thẩm định", 130),
        ("chenh-lech", "Chênh lệch", 120),
        ("xep-loai-tham-dinh", "Xếp loại theo điểm thẩm định", 220),
        ("thieu-tai-lieu", "Mục thiếu tài liệu", 120),
        ("vong", "Tình trạng thẩm định", 240),
        ("duoc-chon", "Được chọn", 100),
        ("luu-y", "Lưu ý", 400),
        ("tep", "Tên tệp", 300),
    ];
    let rows = docket.files().iter().filter_map(|file| unit(docket, file)).collect();
    grid("tep", &columns, rows)
}

fn unit(docket: &Docket, file: &Filed) -> Option<Row> {
    let facts = file.facts()?;
    let (set, header, claimed) = (facts.set, facts.header(), &facts.claimed);
    let total = |total: Option<&Total>| {
        let known = total.filter(|total| total.index.is_some());
        known.map_or_else(none, |total| number(&shown(total.points, set), total.points.decimal()))
    };
    let class_of = |total: Option<&Total>| {
        let span = total.and_then(|total| total.class);
        span.map_or_else(none, |span| text(&class(set, span)))
    };
    let remarks = file.remarks.iter().map(|remark| words::remark(docket, *remark));
    let remarks: Vec<String> = remarks.chain(words::warnings(facts)).collect();
    let difference = facts.difference();
    let cells = vec![
        text(&visible(&header.unit)),
        text(&words::period(header)),
        text(&words::people(facts)),
        text(sets::name(set)),
        text(&set.version),
        text(set.hash().get(..8).unwrap_or_default()),
        header.as_of.map_or_else(none, |day| text(&day.vietnamese())),
        header.completed.map_or_else(|| text("chưa"), |day| text(&day.vietnamese())),
        count(claimed.done),
        count(claimed.items),
        total(Some(claimed)),
        claimed.index.map_or_else(none, |index| number(&percent(index, set), index.decimal())),
        class_of(Some(claimed)),
        total(facts.verified.as_ref()),
        difference.map_or_else(none, |points| number(&signed(points, set), points.decimal())),
        class_of(facts.verified.as_ref()),
        count(facts.undocumented.len()),
        text(&appraisal::stage(facts.stage)),
        text(if file.is_chosen() { "có" } else { "không" }),
        text(&remarks.join("; ")),
        text(&visible(&file.name)),
    ];
    Some(line(&file.number.to_string(), cells))
}

/// Items across the chosen units of a set, in the order in which they are given.
pub fn items(set: &CriteriaSet, spreads: &[Spread]) -> Table {
    let columns = [
        ("ma", "Mã", 120),
        ("noi-dung", "Nội dung", 600),
        ("toi-da", "Điểm tối đa", 120),
        ("da-cham", "Số đơn vị đã chấm", 130),
        ("thap-nhat", "Thấp nhất", 120),
        ("trung-vi", "Trung vị", 120),
        ("cao-nhat", "Cao nhất", 120),
        ("khac-biet", "Mức khác biệt (%)", 130),
        ("chua-cham", "Chưa chấm, chưa có số liệu", 140),
        ("khong-phat-sinh", "Không phát sinh", 130),
        ("phan-bo", "Phân bố điểm", 500),
    ];
    let row = |spread: &Spread| {
        let points = |points: Option<Points>| {
            points.map_or_else(none, |points| number(&shown(points, set), points.decimal()))
        };
        let apart = words::apart(spread);
        let rest = vec![
            count(spread.scored()),
            points(spread.ends.map(|(least, _)| least)),
            points(words::median(set, spread)),
            points(spread.ends.map(|(_, most)| most)),
            apart.map_or_else(none, |share| number(&share.decimal().vietnamese(1), share.decimal())),
            count(spread.open()),
            count(spread.count(|outcome| matches!(outcome, Outcome::NotApplicable(_)))),
            text(&words::counts(set, spread)),
        ];
        item(set, spread.leaf, rest)
    };
    grid("muc", &columns, spreads.iter().map(row).collect())
}

/// Items of a key, in the order in which they are given.
pub fn key_items(set: &CriteriaSet, disputed: &[Disputed]) -> Table {
    let columns = [
        ("ma", "Mã", 120),
        ("noi-dung", "Nội dung", 600),
        ("toi-da", "Điểm tối đa", 120),
        ("dap-an", "Đáp án", 160),
        ("dung", "Đúng", 90),
        ("sai", "Sai", 90),
        ("chua-lam", "Chưa làm", 100),
        ("tra-loi", "Các câu trả lời", 500),
    ];
    let row = |it: &Disputed| {
        let said = it
            .groups
            .iter()
            .map(|(outcome, who)| format!("{}: {}", words::outcome(set, it.leaf, *outcome), who.len()));
        let rest = vec![
            text(&words::outcome(set, it.leaf, it.key)),
            count(it.right),
            count(it.wrong),
            count(it.open),
            text(&said.collect::<Vec<String>>().join(" · ")),
        ];
        item(set, it.leaf, rest)
    };
    grid("dap-an", &columns, disputed.iter().map(row).collect())
}

fn item(set: &CriteriaSet, leaf: LeafIx, rest: Vec<Cell>) -> Row {
    let node = set.node_of(leaf);
    let start = [text(&node.code), text(&node.title), number(&amount(node.max), node.max.decimal())];
    line(&node.id, start.into_iter().chain(rest).collect())
}

fn text(text: &str) -> Cell {
    cell(Align::Left, text)
}

fn count(count: usize) -> Cell {
    number(&count.to_string(), Decimal::scaled_from(i128::try_from(count).unwrap_or(i128::MAX), 0))
}
