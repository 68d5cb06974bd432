//! Wordings of annexes, each with the rule that it says.

use tu_cham_core::number::Decimal;

use crate::finding::Place;
use crate::proposal::Role;
use crate::reading::said::{cell, item, rule};
use crate::reading::{LevelRow, Words, read};

#[track_caller]
fn all(cases: &[(&str, &str, &str)]) {
    for (max, text, expected) in cases {
        assert_eq!(rule(&read(&item(max, text))), *expected, "{text}");
    }
}

#[test]
fn met_or_not() {
    all(&[
        ("0.5", "Có: 0,5 điểm; không: 0 điểm", "yes_no Có = 0.5 | không = 0"),
        ("1", "Đạt: 1đ; không đạt: 0đ.", "yes_no Đạt = 1 | không đạt = 0"),
        ("1", "- Không đạt: 0 điểm\n- Đạt: 1 điểm", "yes_no Đạt = 1 | Không đạt = 0"),
        ("1", "Đạt 1 điểm; không đạt 0 điểm", "yes_no Đạt = 1 | không đạt = 0"),
        (
            "2",
            "Có: 2 điểm; không: 0 điểm\nSố có mặt vượt số biên chế được giao: 0 điểm.",
            "yes_no Có = 2 | không = 0 unless Số có mặt vượt số biên chế được giao",
        ),
        (
            "3",
            "Gửi trước ngày 15/12: 3\nKhông gửi theo Nghị quyết số 57-NQ/TW: 0",
            "yes_no Gửi trước ngày 15/12 = 3 | Không gửi theo Nghị quyết số 57-NQ/TW = 0",
        ),
    ]);
}

#[test]
fn one_of_several_levels() {
    all(&[
        (
            "1",
            "Ban hành kịp thời (trong Quý I): 1\nBan hành sau Quý I: 0,5\nKhông ban hành: 0",
            "choice Ban hành kịp thời (trong Quý I) = 1 | Ban hành sau Quý I = 0.5 | Không ban hành = 0",
        ),
        (
            "2",
            "Từ 90% trở lên: 2 điểm\nTừ 80% đến dưới 90%: 1 điểm\nCòn lại không có điểm",
            "choice Từ 90% trở lên = 2 | Từ 80% đến dưới 90% = 1 | Còn lại = 0",
        ),
        ("2", "Tốt (2 điểm); khá (1 điểm); kém (0 điểm)", "choice Tốt = 2 | khá = 1 | kém = 0"),
        (
            "2",
            "2 điểm: đúng hạn\n1 điểm: trễ hạn\n0 điểm: không gửi",
            "choice đúng hạn = 2 | trễ hạn = 1 | không gửi = 0",
        ),
        (
            "2",
            "Xuất sắc: điểm tối đa; tốt: 75% điểm tối đa; không hoàn thành: 0",
            "choice Xuất sắc = 2 | tốt = 1.5 | không hoàn thành = 0",
        ),
        (
            "2",
            "Đúng hạn được 2 điểm, trễ hạn được 1 điểm, không gửi được 0 điểm",
            "choice Đúng hạn = 2 | trễ hạn = 1 | không gửi = 0",
        ),
        (
            "12",
            "a) Nhóm không xây dựng kế hoạch\n- Có tổ chức: 8 điểm\n- Không: 0 điểm\nb) Nhóm có xây dựng kế hoạch\n- Đạt 100%: 12 điểm\n- Dưới 100%: 8 điểm",
            "choice [Nhóm không xây dựng kế hoạch] Có tổ chức = 8 | [Nhóm không xây dựng kế hoạch] Không = 0 | [Nhóm có xây dựng kế hoạch] Đạt 100% = 12 | [Nhóm có xây dựng kế hoạch] Dưới 100% = 8",
        ),
        (
            "4",
            "- Từ 100 lượt trở lên: 4\n- Từ 50 đến dưới 100 lượt: 3\n- Không tổ chức: 0",
            "choice Từ 100 lượt trở lên = 4 | Từ 50 đến dưới 100 lượt = 3 | Không tổ chức = 0",
        ),
    ]);
}

#[test]
fn bands_over_rates_and_counts() {
    all(&[
        (
            "2",
            "Trên 90%: 2 điểm; từ 70% đến 90%: 1 điểm; dưới 70%: 0 điểm",
            "bands % (90,100] = 2 | [70,90] = 1 | [0,70) = 0",
        ),
        (
            "2",
            "100%: 2; từ 95% – dưới 100%: 1; dưới 95%: 0",
            "bands % [100,100] = 2 | [95,100) = 1 | [0,95) = 0",
        ),
        (
            "1",
            "Từ 80% số cơ quan trở lên: 1\nTừ 60% đến dưới 80% số cơ quan: 0,5\nDưới 60% số cơ quan: 0",
            "bands % [80,100] = 1 | [60,80) = 0.5 | [0,60) = 0",
        ),
        (
            "1",
            "Đạt dưới 70% thì điểm đánh giá là 0\nĐạt từ 70% trở lên thì điểm đánh giá là 1",
            "bands % [0,70) = 0 | [70,100] = 1",
        ),
        (
            "1",
            "Từ 3 kênh trở lên: 1 điểm; từ 1 đến 2 kênh: 0,5 điểm; không có kênh nào: 0 điểm",
            "bands [3,.. = 1 | [1,2] = 0.5 | [0,0] = 0",
        ),
        (
            "1",
            "Từ 80% trở lên: 1 điểm; dưới 80%: 0 điểm\n(Tỷ lệ = hồ sơ lập điện tử/hồ sơ phải lập)",
            "bands % [80,100] = 1 | [0,80) = 0 of hồ sơ lập điện tử/hồ sơ phải lập",
        ),
        (
            "1",
            "a là số vấn đề phát hiện; b là số vấn đề đã xử lý.\nTỷ lệ b/a = 100%: 1\nTỷ lệ b/a từ 70% đến dưới 100%: 0,5\nTỷ lệ b/a dưới 70%: 0\nTrường hợp không có vấn đề phát hiện thì đạt điểm tối đa",
            "bands % [100,100] = 1 | [70,100) = 0.5 | [0,70) = 0 of số vấn đề đã xử lý/số vấn đề phát hiện",
        ),
    ]);
}

#[test]
fn formulas() {
    all(&[
        ("2", "Điểm = Tỷ lệ x điểm tối đa; dưới 50%: không tính điểm", "bands % [50,100] = max | [0,50) = 0"),
        (
            "2",
            "Cách tính điểm:\nTính theo công thức (b/a)*2.00\nTrong đó:\n- a là tổng số hồ sơ\n- b là số hồ sơ đúng hạn",
            "bands % [0,100] = max of số hồ sơ đúng hạn/tổng số hồ sơ",
        ),
        ("2", "Tỷ lệ x 2\nTỷ lệ vượt 100% tính bằng 100%.", "bands % [0,100] = max clamped"),
        ("2", "Tỷ lệ x 2\nKhông phát sinh: 2 điểm", "bands % [0,100] = max"),
        (
            "2",
            "Từ 80% trở lên: Tỷ lệ x điểm tối đa; dưới 80%: không tính điểm\n(Tỷ lệ = (số đúng hạn/tổng số hồ sơ) x 100%)",
            "bands % [80,100] = max | [0,80) = 0 of số đúng hạn/tổng số hồ sơ",
        ),
        ("6", "Điểm = tỷ lệ % x 6,0 (làm tròn đến 0,25đ).", "bands % [0,100] = max ~0.25"),
        (
            "10",
            "- Đạt từ 85% trở lên: 10\n- Từ 60% đến dưới 85%: Điểm = (Tỷ lệ giải ngân/85%) x 10, tối đa 10, làm tròn 02 chữ số\n- Dưới 60%: 0",
            "bands % [85,100] = 10 | [60,85) = max/85% | [0,60) = 0 ~0.01",
        ),
        (
            "2",
            "Tính theo công thức (b/a) x 2 điểm; a: hồ sơ tiếp nhận; b: hồ sơ số hóa",
            "bands % [0,100] = max of hồ sơ số hóa/hồ sơ tiếp nhận",
        ),
        (
            "2",
            "Từ 95% trở lên: 2; từ 80% đến dưới 95% thì điểm đánh giá được tính theo công thức (b/a)×2; dưới 80%: 0. Trong đó a là tổng số hồ sơ, b là số hồ sơ đạt",
            "bands % [95,100] = 2 | [80,95) = max | [0,80) = 0 of số hồ sơ đạt/tổng số hồ sơ",
        ),
        (
            "1.5",
            "Tỷ lệ hồ sơ đúng hạn trên tổng số hồ sơ tiếp nhận: Tỷ lệ x 1,5",
            "bands % [0,100] = max of hồ sơ đúng hạn/hồ sơ tiếp nhận",
        ),
        (
            "1",
            "Tính điểm theo công thức: [(tỷ lệ % hoàn thành) * điểm tối đa]/100%. Nếu tỷ lệ này < 0.80 thì điểm đánh giá là 0",
            "bands % [80,100] = max | [0,80) = 0",
        ),
        (
            "2",
            "- Đạt từ 80% trở lên sẽ đạt điểm tối đa.\n- Dưới 80% tính theo công thức: Tỷ lệ % TTHC trực tuyến*Điểm tối đa/80%.",
            "bands % [80,100] = 2 | [0,80) = max/80%",
        ),
        (
            "2",
            "Điểm = Tỷ lệ x điểm tối đa, trong đó tỷ lệ = PAKN đã xử lý/PAKN tiếp nhận",
            "bands % [0,100] = max of PAKN đã xử lý/PAKN tiếp nhận",
        ),
    ]);
}

#[test]
fn boxes_conditions_and_targets() {
    all(&[
        ("1", "Mỗi nội dung được 0,5 điểm: phân công; thi đua", "checks phân công = 0.5 | thi đua = 0.5"),
        (
            "1",
            "Cộng dồn các nội dung sau:\n- Ban Chỉ đạo: 0,6 điểm\n- Tổ: 0,4 điểm",
            "checks Ban Chỉ đạo = 0.6 | Tổ = 0.4",
        ),
        (
            "1",
            "Bảo đảm đồng thời các điều kiện: đủ số lượng; đúng hạn: 1 điểm; không bảo đảm một trong các điều kiện: 0 điểm",
            "all_of đủ số lượng & đúng hạn = 1",
        ),
        (
            "3",
            "Đạt chỉ tiêu được giao: 3 điểm; không đạt thì tính (Tỷ lệ đạt được/Chỉ tiêu) x điểm tối đa\n(Tỷ lệ đạt được = hồ sơ trực tuyến/hồ sơ tiếp nhận)\nChưa được giao chỉ tiêu thì so với 80%",
            "target 3 of hồ sơ trực tuyến/hồ sơ tiếp nhận else 80%",
        ),
    ]);
}

#[test]
fn points_for_each() {
    all(&[
        ("1", "Mỗi mô hình: 0,5 điểm, tối đa 1 điểm", "per_item 0.5/mô hình ≤1"),
        ("2", "Cứ 01 báo cáo chậm trừ 0,25 điểm, trừ đến hết số điểm", "deduct 2 báo cáo chậm -0.25 ≥0"),
        ("2", "Cứ 01 báo cáo chậm trừ 0,25 điểm", "? deduct 2 báo cáo chậm -0.25 ≥0"),
        ("2", "Cứ 01 sáng kiến được cộng 0,5 điểm nhưng không quá 2 điểm", "per_item 0.5/sáng kiến ≤2"),
        (
            "1",
            "Không có vi phạm: 1 điểm; trừ 0,1 điểm/hồ sơ treo, trừ đến hết điểm của tiêu chí",
            "deduct 1 hồ sơ treo -0.1 ≥0",
        ),
        (
            "2",
            "Đủ: 2 điểm. Cứ 01 báo cáo chậm trừ 0,25 điểm, tối đa trừ 1 điểm",
            "deduct 2 báo cáo chậm -0.25 ≥1",
        ),
        (
            "4",
            "Không vi phạm: 4 điểm\n- Khiển trách: trừ 1 điểm/trường hợp\n- Nặng hơn: 0 điểm",
            "deduct 4 Khiển trách -1 | Nặng hơn -all ≥0",
        ),
    ]);
}

#[test]
fn penalties_are_magnitudes() {
    for (max, text, expected) in [
        ("1", "Trừ 0,25 điểm/ngày, tối đa trừ 1 điểm", "per_item 0.25/ngày ≤1"),
        ("2", "Có: trừ 2 điểm", "penalty 2"),
        ("1", "Trừ 01", "penalty 1"),
        ("1", "Trừ 01/ngày", "? per_item 1/ngày ≤?"),
        ("1", "", "? penalty 1"),
        ("3", "Trừ 3,0đ/lần, tối đa trừ 6,0đ.", "? per_item 3/lần ≤6"),
    ] {
        let words = Words { role: Role::Penalty, ..item(max, text) };
        assert_eq!(rule(&read(&words)), expected, "{text}");
    }
    let words = Words {
        role: Role::Penalty,
        ..item("2", "Trừ 0,5 điểm/tiêu chí, tối đa trừ 2 điểm (cơ quan thẩm định chấm)")
    };
    assert!(read(&words).verifier_only);
}

#[test]
fn levels_stand_in_rows_or_in_the_cell_of_the_title() {
    let rows = ["- Đạt: có kế hoạch: 3", "- Không ban hành"];
    let row = |text: &str, points| LevelRow { words: cell(text), points };
    let words = Words {
        levels: vec![row(rows[0], None), row(rows[1], Some(Decimal::ZERO))],
        guidance: cell("Có kế hoạch: 3 điểm; không có: 0 điểm"),
        ..item("3", "")
    };
    assert_eq!(rule(&read(&words)), "yes_no Đạt: có kế hoạch = 3 | Không ban hành = 0");
    let words = Words {
        title: cell("Thực hiện báo cáo\nđịnh kỳ\n- Đầy đủ: 10 điểm\n- Không đầy đủ: 0 điểm"),
        ..item("10", "")
    };
    let outcome = read(&words);
    assert_eq!(outcome.title, "Thực hiện báo cáo định kỳ");
    assert_eq!(rule(&outcome), "yes_no Đầy đủ = 10 | Không đầy đủ = 0");
    for title in [
        "Duy trì kỷ luật, kỷ cương\ntrong cơ quan:\n- Tốt: 2 điểm\n- Kém: 0 điểm",
        "Duy trì kỷ luật, kỷ cương\ntrong cơ quan\nTốt: 2 điểm\nKém: 0 điểm",
    ] {
        let outcome = read(&Words { title: cell(title), ..item("2", "") });
        assert_eq!(outcome.title, "Duy trì kỷ luật, kỷ cương trong cơ quan");
        assert_eq!(rule(&outcome), "yes_no Tốt = 2 | Kém = 0");
    }
    let title = "Nội dung gồm:\n- Báo cáo quý 1\n- Báo cáo năm 2026";
    assert_eq!(read(&Words { title: cell(title), ..item("2", "") }).title, title.replace('\n', " "));
    let levels = vec![row("- Tốt: 2\n- Khá: 1", None), row("- Kém: 0", None)];
    assert_eq!(rule(&read(&Words { levels, ..item("2", "") })), "choice Tốt = 2 | Khá = 1 | Kém = 0");
    let words = Words { guidance: cell("Đạt: 2 điểm; không đạt: 0 điểm"), ..item("2", "") };
    assert_eq!(rule(&read(&words)), "yes_no Đạt = 2 | không đạt = 0");
}

#[test]
fn surveys_are_told_wherever_they_are_named() {
    let survey = "Điều tra xã hội học";
    for words in
        [Words { evidence: cell(survey), ..item("6", "") }, Words { title: cell(survey), ..item("6", "") }]
    {
        assert_eq!(rule(&read(&words)), "? survey");
    }
    assert_eq!(rule(&read(&Words { note: cell("Đánh giá qua ĐT XHH"), ..item("6", "") })), "survey");
    let guided = Words {
        guidance: cell("Kết quả điều tra xã hội học do tỉnh thực hiện"), ..item("6", "")
    };
    assert_eq!(rule(&read(&guided)), "survey");
    let both = Words { note: cell(survey), ..item("2", "Đạt: 2 điểm; không đạt: 0 điểm") };
    assert_eq!(rule(&read(&both)), "? yes_no Đạt = 2 | không đạt = 0");
    for text in ["Thực hiện điều tra xã hội học định kỳ", "Đánh giá chất lượng điều tra xã hội học"]
    {
        assert_eq!(rule(&read(&item("2", text))), "? survey");
    }
    for text in [
        "Kết quả điều tra xã hội học được công khai",
        "Kết quả điều tra xã hội học làm căn cứ xây dựng kế hoạch",
        "Theo kết quả khảo sát",
        "Đánh giá qua khảo sát ý kiến người dân",
        "Chỉ số hài lòng",
    ] {
        assert_eq!(rule(&read(&item("2", text))), "? survey", "{text}");
    }
    for text in [
        "Điểm SIPAS",
        "Lấy theo Chỉ số SIPAS do tỉnh công bố",
        "Theo kết quả đo lường sự hài lòng (SIPAS)",
        "Tính theo kết quả điều tra xã hội học do Sở Nội vụ thực hiện",
    ] {
        assert_eq!(rule(&read(&item("2", text))), "survey", "{text}");
    }
    for text in ["Tỷ lệ hài lòng qua khảo sát", "Xử lý phiếu khảo sát", "Chỉ số hài lòng x điểm tối đa"]
    {
        assert!(rule(&read(&item("2", text))).starts_with("? manual"), "{text}");
    }
    for (title, expected) in [
        ("Mức độ hài lòng của người dân (SIPAS)", "? survey"),
        ("Chất lượng cung ứng dịch vụ công (điều tra XHH)", "? survey"),
        ("Tổ chức khảo sát mức độ hài lòng", "? manual"),
        ("Công khai kết quả khảo sát SIPAS", "? manual"),
        ("Kế hoạch nâng cao Chỉ số hài lòng", "? manual"),
        ("Tỷ lệ phiếu khảo sát hài lòng", "? manual"),
    ] {
        assert_eq!(rule(&read(&Words { title: cell(title), ..item("2", "") })), expected, "{title}");
    }
    let own = Words {
        title: cell("Tổ chức điều tra xã hội học"), ..item("2", "Có: 2 điểm; không: 0 điểm")
    };
    assert_eq!(rule(&read(&own)), "yes_no Có = 2 | không = 0");
}

#[test]
fn findings_stand_where_the_words_do() {
    let kinds = |max: &str, text: &str| {
        let words = Words { max_at: Place { row: 1, column: 3 }, ..item(max, text) };
        read(&words).findings.iter().map(|it| (it.fact.kind(), it.at.column)).collect::<Vec<_>>()
    };
    for (max, text, expected) in [
        ("1.5", "Đạt: 2 điểm; không đạt: 0 điểm", vec![("best_level", 3)]),
        ("4", "Tỷ lệ x 5", vec![("text_over_max", 1)]),
        ("1", "Từ 80% trở lên: 1; từ 60% đến dưới 75%: 0,5; dưới 60%: 0", vec![("gap", 1)]),
        ("2", "Từ 90% trở lên: 2; từ 70% đến 90%: 1; dưới 70%: 0", vec![("overlap", 1)]),
        ("2", "Từ 90% trở lên: 2; dưới 90%: 1", vec![("lowest_level_not_zero", 1)]),
        (
            "2",
            "Từ 90% trở lên: 2; từ 80% đến dưới 90%: 0,5; từ 70% đến dưới 80%: 1; dưới 70%: 0",
            vec![("not_monotonic", 1)],
        ),
        ("2", "Đạt từ 85- dưới 100%: 1; 100%: 2; dưới 85%: 0", vec![("missing_percent_sign", 1)]),
        ("2", "Từ 60% trở lên: (tỷ lệ/100%) x 2; dưới 60%: 0", vec![]),
        ("2", "Từ 85% trở lên: 2; từ 60% đến dưới 85%: (tỷ lệ/85%) x 2; dưới 60%: 0", vec![("jump", 1)]),
        ("6", "Điều tra xã hội học do cấp trên thực hiện, đơn vị không tự chấm", vec![("survey", 1)]),
    ] {
        assert_eq!(kinds(max, text), expected, "{text}");
    }
    let outcome = read(&item("", "Đạt: 1,5 điểm; không đạt: 0 điểm"));
    assert_eq!(outcome.suggested_max.map(Decimal::canonical).as_deref(), Some("1.5"));
    assert_eq!(rule(&outcome), "? yes_no Đạt = 1.5 | không đạt = 0");
}

/// A rule that annexes say in part is proposed with a question.
#[test]
fn rules_said_in_part() {
    all(&[
        (
            "2",
            "Đạt từ 95% trở lên: 2 điểm; dưới 95%: tính theo tỷ lệ",
            "? bands % [95,100] = 2 | [0,95) = max",
        ),
        (
            "2",
            "Đạt tỷ lệ 100%: 2 điểm; không đạt 100%: tính điểm theo tỷ lệ thực hiện",
            "? bands % [100,100] = 2 | [0,100) = max",
        ),
        (
            "2",
            "Từ 90% trở lên: 2; Từ 50 - dưới 90% tính theo tỷ lệ; dưới 50%: 0",
            "? bands % [90,100] = 2 | [50,90) = max | [0,50) = 0",
        ),
        (
            "2",
            "Đúng hạn: 2 điểm. Chậm 01 ngày trừ 0,1 điểm, chậm quá 10 ngày: 0",
            "? deduct 2 ngày -0.1 | chậm quá 10 ngày -all ≥0",
        ),
        (
            "2",
            "100% PAKN được xử lý đúng hạn: 2 điểm, mỗi PAKN quá hạn trừ 0,2 điểm. Không có PAKN: 2 điểm",
            "? deduct 2 PAKN quá hạn -0.2 ≥0",
        ),
        (
            "3",
            "Ban hành kế hoạch: 1 điểm. Tỷ lệ thực hiện x 2 điểm",
            "? composite yes_no Ban hành kế hoạch = 1 |  = 0 + bands % [0,100] = 2r",
        ),
        (
            "2",
            "Có kế hoạch: 0,5 điểm; không có: 0 điểm; tỷ lệ hoàn thành nhiệm vụ x 1,5 điểm",
            "? composite yes_no Có kế hoạch = 0.5 | không có = 0 + bands % [0,100] = 1.5r",
        ),
        ("3", "[(Tỷ lệ % hồ sơ giải quyết đúng hạn) x (3,00)]/(100%)", "bands % [0,100] = max"),
        (
            "1.5",
            "Báo cáo đủ số lượng, đúng thời gian: 1,5\nMỗi báo cáo gửi chậm trừ 0,25",
            "? deduct 1.5 báo cáo gửi chậm -0.25 ≥0",
        ),
        (
            "2",
            "Đủ 04 báo cáo: 2 điểm; thiếu mỗi báo cáo trừ 0,5 điểm; báo cáo chậm trừ 0,25 điểm/báo cáo",
            "deduct 2 báo cáo thiếu -0.5 | báo cáo chậm -0.25 ≥0",
        ),
        (
            "2",
            "≥ 95%: 2 điểm; 90% ≤ tỷ lệ < 95%: 1 điểm; < 90%: 0 điểm",
            "bands % [95,100] = 2 | [90,95) = 1 | [0,90) = 0",
        ),
        (
            "2",
            "trên 90 đến 95%: 1; trên 95%: 2; từ 90% trở xuống: 0",
            "bands % (90,95] = 1 | (95,100] = 2 | [0,90] = 0",
        ),
    ]);
}
