//! A checklist in several tables.

use super::*;
use crate::propose::gathered;

fn sheet(name: &str, text: &str) -> Table {
    Table { name: name.to_owned(), ..table(text) }
}

fn of_word(at: usize, before: &[&str], text: &str) -> Table {
    let before = before.iter().map(|line| (*line).to_owned()).collect();
    Table { kind: Kind::Text(at), before, ..table(text) }
}

const FIRST: &str = "
    STT|Nội dung|Điểm tối đa|Cách chấm
    I|CHỈ ĐẠO|3|
    1|Ban hành kế hoạch|1|Có: 1 điểm; không: 0 điểm
    2|Báo cáo|2|Đúng hạn: 2 điểm; trễ: 0 điểm";
const SECOND: &str = "
    STT|Nội dung|Điểm tối đa|Cách chấm
    II|THỂ CHẾ|2|
    1|Rà soát văn bản|2|Có: 2 điểm; không: 0 điểm";
#[test]
fn one_table_for_each_area_is_one_checklist() {
    for tables in [
        vec![sheet("LV1", FIRST), sheet("LV2", SECOND)],
        vec![of_word(1, &["BỘ TIÊU CHÍ"], FIRST), of_word(2, &[], SECOND)],
    ] {
        let tables = gathered(tables);
        let proposal = propose(&tables, &Corrections::default());
        assert_eq!(proposal.table, 2);
        is_tree(&proposal, TWO_AREAS);
        assert_eq!(faults(&proposal), []);
        assert_eq!(proposal.others, []);
        // The second area stands in the sixth row, and is the second row of the second table.
        assert_eq!(proposal.areas[1].row, 5);
        assert_eq!(tables[2].origin(4), Some((1, 1)));
        assert_eq!(tables[2].origin(0), Some((0, 0)));
        assert_eq!(tables[2].origin(9), None);
    }
    assert_eq!(gathered(vec![sheet("LV1", FIRST), sheet("LV2", SECOND)])[2].name, "LV1 + LV2");
}

#[test]
fn the_area_may_stand_above_its_table() {
    let first = "
        STT|Nội dung|Điểm tối đa|Cách chấm
        1|Ban hành kế hoạch|1|Có: 1 điểm; không: 0 điểm
        2|Báo cáo|2|Đúng hạn: 2 điểm; trễ: 0 điểm";
    let second = "
        STT|Nội dung|Điểm tối đa|Cách chấm
        1|Rà soát văn bản|2|Có: 2 điểm; không: 0 điểm";
    let tables = gathered(vec![
        of_word(1, &["BỘ TIÊU CHÍ", "I. CHỈ ĐẠO (3 điểm)"], first),
        of_word(2, &["II. THỂ CHẾ (tối đa 2 điểm)"], second),
    ]);
    is_tree(&propose(&tables, &Corrections::default()), TWO_AREAS);
    assert_eq!(tables[2].origin(1), None);
    assert_eq!(tables[2].origin(2), Some((0, 1)));
    assert_eq!(tables[2].origin(5), Some((1, 1)));
}

#[test]
fn checklists_for_different_units_stay_apart() {
    let other = SECOND.replace("II|", "I|");
    for tables in [
        vec![sheet("Sở", FIRST), sheet("Xã", &other)],
        vec![sheet("Xã", FIRST), sheet("Xếp loại", "Loại|Điểm\nTốt|Từ 90 điểm trở lên\nKém|Dưới 90 điểm")],
        vec![sheet("LV2", SECOND), sheet("LV1", FIRST)],
        vec![
            sheet("LV1", FIRST),
            sheet("LV2", &SECOND.replace("|Điểm tối đa|Cách chấm", "|Cách chấm|Điểm tối đa")),
        ],
    ] {
        assert_eq!(gathered(tables.clone()), tables);
    }
}
