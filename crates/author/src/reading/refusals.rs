//! Wordings that nobody may take for sure: a wrong rule that goes unseen is the worst that can happen.

use proptest::prelude::*;

use tu_cham_core::number::Decimal;

use crate::proposal::{Certainty, Role};
use crate::reading::said::{cell, item};
use crate::reading::{LevelRow, Words, read};

#[track_caller]
fn never_sure(words: &Words, text: &str) {
    let outcome = read(words);
    assert_ne!(outcome.reading.certainty, Certainty::Sure, "{text}: {:?}", outcome.reading.scoring);
}

/// The maximum is 2 in all of them.
const UNCLEAR: [&str; 138] = [
    "Đạt từ 95% trở lên: 2 điểm; dưới 95%: tính theo tỷ lệ",
    "Đạt tỷ lệ 100%: 2 điểm; không đạt 100%: tính điểm theo tỷ lệ thực hiện",
    "Từ 90% trở lên: 2; Từ 50 - dưới 90% tính theo tỷ lệ; dưới 50%: 0",
    "Chậm 01 ngày trừ 0,1 điểm, chậm quá 10 ngày: 0 điểm",
    "100% PAKN được xử lý đúng hạn: 2 điểm, mỗi PAKN quá hạn trừ 0,2 điểm",
    "100% PAKN được xử lý đúng hạn: 2 điểm, mỗi PAKN quá hạn trừ 0,2 điểm. Không có PAKN: 2 điểm",
    "Ban hành kế hoạch: 1 điểm. Tỷ lệ thực hiện x 1 điểm",
    "Báo cáo đủ số lượng, đúng thời gian: 2\nMỗi báo cáo gửi chậm trừ 0,25",
    "Đầy đủ, kịp thời: 2 điểm; mỗi lần chậm trừ 0,5 điểm",
    "Tỷ lệ hồ sơ trễ hạn x 2 điểm",
    "Tỷ lệ hồ sơ quá hạn từ 5% trở lên: 2 điểm; dưới 5%: 0 điểm",
    "Đúng hạn: 2; chậm từ 1 đến 3 ngày: 1 điểm; chậm từ 3 đến 5 ngày: 0,5; trên 5 ngày: 0",
    "≥ 95%: 2 điểm; 90% ≤ tỷ lệ ≤ 95%: 1 điểm; < 90%: 0 điểm",
    "Thực hiện tốt: 2; khá: 1,5; trung bình: l điểm; kém: 0",
    "Thực hiện tốt: 2; khá: 1,5; trung bình: 1 điểm; kém: O",
    "Đạt 100%: 2 điểm; giảm 1% trừ 0,1 điểm",
    "Điểm = (100% - tỷ lệ trễ hạn) x 2",
    "Sử dụng >90%: 2 điểm; 70-90%: 1,5 điểm; 50-70%: 1 điểm; <50%: 0",
    "Có áp dụng từ 90% trở lên: 2 điểm; từ 50% đến 90%: 1 điểm; từ 20% đến 50%: 0,5 điểm; không áp dụng: 0 điểm",
    "Từ 90% trở lên: 2 điểm; từ 80% đến dưới 90%: 0,5 điểm; từ 70% đến dưới 80%: 1 điểm; dưới 70%: 0 điểm",
    "Tỷ lệ x 2\n(Tỷ lệ = tổng số hồ sơ/hồ sơ đúng hạn)",
    "a là tổng số hồ sơ; b là hồ sơ đúng hạn\nTỷ lệ a/b từ 80% trở lên: 2 điểm; tỷ lệ a/b dưới 80%: 0 điểm",
    "a là tổng số hồ sơ; b là hồ sơ đúng hạn\nTừ 80% trở lên: 2 điểm; dưới 80%: 0 điểm",
    "Đạt: 2 điểm; không đạt: 0 điểm\nKhông phát sinh thì giảm trừ điểm tối đa, chậm báo cáo trừ 0,5 điểm",
    "Từ 90% trở lên: 2 điểm; dưới 90%: 0 điểm\n(Tỷ lệ = A A/B B, nếu B B = 0 thì 1 điểm)",
    "(b/a) x 2 điểm; a: hồ sơ tiếp nhận; b: hồ sơ đúng hạn, nếu không có thì được 2 điểm",
    "Đạt: 2 điểm; không đạt: 0 điểm (Hội đồng thẩm định chấm từ 0 đến 1 điểm)",
    "Mỗi nội dung được 0,5 điểm: A A; B B; C C\nThiếu nội dung nào thì không tính điểm",
    "Mỗi nội dung được 0,5 điểm: A A; B B; C C; nếu thiếu thì không tính",
    "Bảo đảm đồng thời các điều kiện: A A; B B; trường hợp khác thì xem xét: 2 điểm; không bảo đảm: 0 điểm",
    "Mỗi mô hình (cấp huyện tính một nửa): 1 điểm, tối đa 2 điểm",
    "Mỗi mô hình nếu được công nhận: 1 điểm, tối đa 2 điểm",
    "Tỷ lệ hồ sơ đúng hạn trừ hồ sơ chậm x 2",
    "Đạt: 2 điểm, trong đó A: 1 điểm, B: 1 điểm; không đạt: 0 điểm",
    "- Đạt: 2 điểm\n+ Nội dung A: 1 điểm\n+ Nội dung B: 1 điểm\n- Không đạt: 0 điểm",
    "1. Kế hoạch: 1 điểm\na) Ban hành đúng hạn: 0,5 điểm\nb) Đủ nội dung: 0,5 điểm\n2. Báo cáo: 2 điểm\n3. Không: 0 điểm",
    "Điểm tối đa: 2 điểm; Đạt: 2 điểm; Không: 0 điểm",
    "Tổng điểm: 2; đạt: 1; không đạt: 0",
    "Đạt: 2 điểm; không đạt: 0 điểm; riêng xã đảo: 1 điểm",
    "Từ 90% trở lên: 2 điểm; dưới 90%: 0 điểm; bao gồm cả hồ sơ liên thông",
    "Tỷ lệ = A A/B B; Tỷ lệ = C C/D D\nTỷ lệ x 2",
    "Điểm = Tỷ lệ x 2 (Tỷ lệ tính theo quý)",
    "Điểm = (Tỷ lệ quý I + Tỷ lệ quý II)/2 x 2",
    "Điểm = Tỷ lệ x 2 x 0,5",
    "Điểm = 2 x (1 - tỷ lệ)",
    "Điểm = 2 - tỷ lệ x 2",
    "Tỷ lệ x 200%",
    "Từ 90% trở lên: 2 điểm\nTừ 80% đến 89%: 1 điểm\nDưới 80%: 0 điểm",
    "Đạt trên 90%: 2 điểm\nĐạt 90%: 1 điểm\nDưới 90%: 0 điểm",
    "Trên 90%: 2 điểm; từ 70-90%: 1 điểm; từ 50-70%: 0,5 điểm; dưới 50%: 0 điểm",
    "Tuân thủ đầy đủ: Điểm tối đa\nCó vi phạm nhẹ: Trừ 50% điểm\nCó vi phạm nghiêm trọng: 0 điểm",
    "Thực hiện đầy đủ: Điểm tối đa\nThực hiện chưa đầy đủ: Trừ điểm tương ứng",
    "Không vi phạm: Điểm tối đa\nCó vi phạm: Trừ điểm theo mức độ",
    "Tính điểm theo tỷ lệ % hoàn thành",
    "Mỗi sáng kiến cấp tỉnh: 1 điểm; mỗi sáng kiến cấp cơ sở: 0,5 điểm; tối đa 2 điểm",
    "Đúng hạn: 2 điểm; không đúng hạn: 0 điểm\nMỗi lần chậm trừ 0,5 điểm",
    "Đúng hạn: 2 điểm; không đúng hạn: 0 điểm; tối đa 1 điểm",
    "Từ 90% trở lên: 2 điểm; dưới 90%: 0 điểm; áp dụng như tiêu chí 1.2",
    "Đạt: 2 điểm; không đạt: 0 điểm. Thực hiện theo Mẫu 02",
    "Đạt: 2 điểm; không đạt: 0 điểm. Xem hướng dẫn tại mục 3",
    "Có kế hoạch: 1 điểm; có báo cáo: 2 điểm",
    "Từ 90% trở lên: 2 điểm; từ 90% trở lên: 1 điểm",
    "Từ 80% trở lên: 2 điểm; dưới 70%: 0 điểm",
    "Trên 80%: 2 điểm; từ 60% đến 70%: 1 điểm; dưới 60%: 0 điểm",
    "Từ 60% trở lên: 1 điểm; từ 80% trở lên: 2 điểm",
    "Đạt 80%: 2 điểm; dưới 80%: 0 điểm",
    "Tỷ lệ x 2; không phát sinh: 1 điểm",
    "Tỷ lệ x 2 + 0,5",
    "Tỷ lệ x 2 - 0,5",
    "(Tỷ lệ - 50%) x 2",
    "(a + b)/c x 2; a: A; b: B; c: C",
    "(b/a) x 2 điểm",
    "(b/a) x 2 điểm; a: hồ sơ",
    "(a/b) x 2 điểm; a: tổng số hồ sơ; b: hồ sơ đúng hạn",
    "(b/a) x 2 điểm; a: hồ sơ; a: văn bản; b: hồ sơ đúng hạn",
    "Tỷ lệ x 3",
    "Tỷ lệ x 1",
    "Có: 1-2 điểm; không: 0 điểm",
    "Có: từ 1 đến 2 điểm; không: 0 điểm",
    "Tốt: tối đa 2 điểm; khá: tối đa 1 điểm; kém: 0 điểm",
    "Tốt: 2 điểm; khá: đến 1 điểm; kém: 0 điểm",
    "Tốt: 2 điểm; khá; kém: 0 điểm",
    "- Tốt: 2 điểm\n- Khá\n- Kém: 0 điểm",
    "Năm 2025: 2; năm 2026: 1",
    "Theo Mẫu: 2",
    "Thực hiện theo quy định",
    "Theo kết quả chấm của Sở Nội vụ",
    "Điểm do Sở Nội vụ công bố x 2%",
    "Đạt: 2 điểm; không đạt: 0 điểm; trừ văn bản mật",
    "Đạt: 2 điểm; đạt một phần: điểm tương ứng; không đạt: 0 điểm",
    "Mỗi 10% đạt được: 0,2 điểm",
    "Cứ giảm 1% trừ 0,1 điểm",
    "Từ 90% trở lên: 2 điểm; cứ giảm 10% trừ 0,5 điểm",
    "Từ 90% trở lên: 2 điểm; dưới 90%: cứ giảm 10% trừ 0,5 điểm",
    "Mỗi văn bản đúng hạn: 0,5 điểm; mỗi văn bản chậm trừ 0,5 điểm; tối đa 2 điểm",
    "Mỗi nội dung được 0,5 điểm: A; B; C",
    "Mỗi nội dung được 0,5 điểm: A; B; C; D; E",
    "Mỗi nội dung được 0,5 điểm: A; B; C: 1 điểm",
    "Mỗi nội dung được 0,5 điểm: A; B; B; C",
    "Bảo đảm đồng thời các điều kiện: A; B: 2 điểm",
    "Bảo đảm đồng thời các điều kiện: A; B: 2 điểm; thiếu một điều kiện: 1 điểm",
    "Bảo đảm đồng thời các điều kiện: A; B: 1 điểm; không bảo đảm một trong các điều kiện: 0 điểm",
    "Cộng dồn: A: 1 điểm; B: 0,5 điểm",
    "Đạt chỉ tiêu được giao: 2 điểm; không đạt thì tính (Tỷ lệ đạt được/Chỉ tiêu) x 3",
    "Không có vi phạm: 2 điểm; trừ 0,5 điểm/lần nhẹ; trừ 1 điểm/lần nặng; trừ toàn bộ nếu tái phạm",
    "Không có vi phạm: 2 điểm; vi phạm: trừ 50% số điểm",
    "Không có vi phạm: 1 điểm; trừ 0,5 điểm/lần",
    "Từ 3 kênh trở lên: 2 điểm; từ 1 đến 2 kênh: 1 điểm",
    "Từ 3 kênh trở lên: 2 điểm; 1 kênh: 1 điểm; không có kênh nào: 0 điểm",
    "Từ 3 kênh trở lên: 2 điểm; dưới 3 kênh: 1 điểm; không có kênh nào: 0 điểm",
    "Từ 100 lượt trở lên: 2 điểm; từ 50 lượt đến 100 lượt: 1 điểm; dưới 50 lượt: 0 điểm",
    "90%: 2 điểm; 80%: 1 điểm; 70%: 0 điểm",
    "Từ 80% trở lên: 2 điểm; từ 50% đến dưới 80%: Tỷ lệ x điểm tối đa; còn lại: 0 điểm",
    "Từ 80% trở lên: 2 điểm; dưới 80%: Tỷ lệ x điểm tối đa/90%",
    "Từ 80% trở lên: 2 điểm; dưới 80%: Tỷ lệ x điểm tối đa/70%",
    "Từ 80% trở lên: Tỷ lệ x điểm tối đa; dưới 80%: 2 điểm",
    "Điểm = Tỷ lệ x điểm tối đa, tối đa 1,5 điểm",
    "Tỷ lệ x 2, làm tròn",
    "Điểm = Tỷ lệ x điểm tối đa (không quá 80%)",
    "Có: 2 điểm; không: 0 điểm (riêng xã đảo: 1 điểm)",
    "Có (riêng xã đảo được 1 điểm): 2 điểm; không: 0 điểm",
    "Đạt: 2 điểm, không đạt: 0 điểm, có báo cáo",
    "Xã: 2 điểm; phường: 1 điểm",
    "Nếu có thì 2 điểm, nếu không có thì 0 điểm",
    "Chậm 1 ngày: 1,5 điểm; chậm 2 ngày: 1 điểm; chậm 3 ngày: 0 điểm",
    "Đúng hạn: 2 điểm; chậm: 1 điểm; hệ số 2",
    "2",
    "2 điểm",
    "Có 2 điểm",
    "Tất cả: 2; một nửa: 1; không: 0\nTất cả: 1; một nửa: 0,5",
    "Khá trở lên: 2 điểm; trung bình: 1 điểm; yếu: 0 điểm; không xếp loại: xem xét",
    "Hoàn thành 100%: 2 điểm; hoàn thành từ 90%: 1,5 điểm; dưới 90%: 0 điểm",
    "Hoàn thành: 2 điểm; không hoàn thành: 0 điểm; có điều tra xã hội học",
    "Thực hiện điều tra xã hội học định kỳ",
    "Đạt: 2; không đạt: 0; không phát sinh: không chấm, giảm trừ điểm tối đa; không phát sinh: tính điểm tối đa",
    "Có: 2 điểm; Không: -1 điểm",
    "Có: +2 điểm; không: 0",
    "Từ 90% trở lên: 2 điểm; từ 70% đến dưới 90%: 1 điểm; dưới 70%: 0 điểm (tính theo số hồ sơ phát sinh trong kỳ)",
];

#[test]
fn unclear_words_are_never_sure() {
    for text in UNCLEAR {
        never_sure(&item("2", text), text);
    }
}

#[test]
fn unclear_penalties_and_bonuses_are_never_sure() {
    for text in [
        "Có vi phạm: 2 điểm",
        "Trừ 0,5 điểm/ngày chậm, tối đa trừ 2 điểm; quá 10 ngày không xếp loại",
        "Trừ 50% số điểm",
        "Trừ từ 0,5 đến 2 điểm tùy mức độ",
        "Trừ 2 điểm hoặc hạ một bậc xếp loại",
        "Trừ 1 điểm; tái phạm trừ 2 điểm",
        "Trừ 5,0đ/vụ, tối đa trừ 2,0đ. Chế tài: không xếp loại Xuất sắc.",
        "Chưa quá 02 ngày: trừ 01\nTừ ngày thứ 3: trừ 01/ngày hoặc không tiếp nhận (sau 20/12), trừ trường hợp khách quan",
        "Chưa quá 01 ngày: trừ 02 điểm\nQuá 01 ngày: không tiếp nhận, trừ lý do khách quan",
        "",
    ] {
        never_sure(&Words { role: Role::Penalty, ..item("2", text) }, text);
    }
    for text in ["Cộng 2 điểm", "Được cộng tối đa 2 điểm", "Mỗi mô hình cộng 0,5 điểm", ""]
    {
        never_sure(&Words { role: Role::Bonus, ..item("2", text) }, text);
    }
}

#[test]
fn a_maximum_that_is_missing_or_differs_is_never_sure() {
    for text in [
        "Đạt: 2 điểm; không đạt: 0 điểm",
        "Từ 90% trở lên: 2 điểm; dưới 90%: 0 điểm",
        "Tỷ lệ x điểm tối đa",
        "Tỷ lệ x 2",
        "Mỗi mô hình: 1 điểm, tối đa 2 điểm",
        "Mỗi nội dung được 1 điểm: A A; B B",
        "Bảo đảm đồng thời các điều kiện: A; B: 2 điểm; không bảo đảm: 0 điểm",
        "Không vi phạm: 2 điểm; trừ 0,5 điểm/lần",
        "Đạt chỉ tiêu được giao: 2 điểm; không đạt thì tính (Tỷ lệ đạt được/Chỉ tiêu) x điểm tối đa",
    ] {
        never_sure(&item("", text), text);
        if text != "Tỷ lệ x điểm tối đa" {
            never_sure(&item("1", text), text);
            never_sure(&item("3", text), text);
        }
    }
}

#[test]
fn words_of_two_places_that_differ_are_never_sure() {
    let clear = "Đạt: 2 điểm; không đạt: 0 điểm";
    for guidance in [
        "Đạt một phần: 1 điểm",
        "Mỗi lần chậm trừ 0,5 điểm",
        "Điểm = Tỷ lệ x điểm tối đa",
        "Mỗi nội dung được 0,5 điểm",
        "trừ 0,5đ/lần",
        "Nếu chậm thì chỉ tính 50% số điểm",
        "Trường hợp không có tài liệu kiểm chứng thì không tính điểm",
        "Nếu không có báo cáo thì 0 điểm",
    ] {
        never_sure(&Words { guidance: cell(guidance), ..item("2", clear) }, guidance);
    }
    let rows = |texts: &[&str]| {
        texts.iter().map(|text| LevelRow { words: cell(text), points: None }).collect::<Vec<_>>()
    };
    for levels in [
        rows(&["- Tốt: 2", "- Khá: 1", "- Kém: 0"]),
        rows(&["- Tốt: 2", "- Khá", "- Kém: 0"]),
        rows(&["- Mỗi mô hình: 1 điểm, tối đa 2 điểm"]),
    ] {
        never_sure(&Words { levels, ..item("2", clear) }, clear);
    }
    let title = cell("Tên tiêu chí\n- Tốt: 2 điểm\n- Kém: 0 điểm");
    never_sure(&Words { title, ..item("2", clear) }, clear);
    let note = cell("Không phát sinh: tính điểm tối đa");
    let words =
        item("2", "Đạt: 2 điểm; không đạt: 0 điểm\nKhông phát sinh: không chấm, giảm trừ điểm tối đa");
    never_sure(&Words { note, ..words }, "two ways for an item that does not arise");
}

#[test]
fn long_texts_are_kept_and_not_read() {
    for piece in
        ["điểm ", "a là ", "(", "x tỷ lệ ", "; ", ", b: 1 điểm", "dưới 5% ", "mỗi ", "\ntối đa ", "- có: 1\n"]
    {
        for length in [9_900, 40_000] {
            let text = piece.repeat(length / piece.len());
            never_sure(&item("2", &text), piece);
        }
    }
}

/// Pieces of the words of annexes, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "Từ ",
        "90%",
        " trở lên",
        ": ",
        "2 điểm",
        "; ",
        "dưới ",
        "đến ",
        "0",
        "1,5",
        "đ",
        "Tỷ lệ",
        " x ",
        "điểm tối đa",
        "/",
        "(",
        ")",
        "b/a",
        "a: ",
        "b là ",
        "mỗi ",
        "trừ ",
        "lần",
        "tối đa ",
        "không ",
        "có ",
        "phát sinh",
        "\n",
        "- ",
        "a) ",
        ".",
        "=",
        "<",
        "≥",
        "%",
        "Nếu ",
        "thì ",
        "chỉ tiêu",
        "làm tròn ",
        "chữ số",
        "trong đó ",
        "đồng thời",
        "cộng dồn",
        "điều tra xã hội học",
        "İ",
        "ẞ",
        "₫",
        "\u{200b}",
        "e\u{301}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_fault(
        texts in prop::collection::vec(prop_oneof![pieces(), any::<String>()], 5),
        max in prop::option::of(0_i64..5),
        is_penalty in any::<bool>(),
    ) {
        let said = |index: usize| cell(&texts[index]);
        let role = if is_penalty { Role::Penalty } else { Role::Base };
        let max = max.map(Decimal::whole);
        let words = Words {
            title: said(0), scoring: said(1), guidance: said(2), note: said(3), max, role, ..Words::default()
        };
        let outcome = read(&words);
        prop_assert!(max.is_some() || outcome.reading.certainty != Certainty::Sure || outcome.reading.scoring == crate::scoring::Scoring::Survey);
        let levels = vec![LevelRow { words: said(4), points: max }, LevelRow { words: said(1), points: None }];
        read(&Words { levels, ..words });
    }
}
