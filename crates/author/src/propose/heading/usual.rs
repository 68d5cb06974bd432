//! The points of *không phát sinh* for all items, as the notes say it: "Tiêu chí không phát sinh thì giảm trừ điểm tối
//! đa tương ứng".

use crate::proposal::Na;
use crate::reading::not_arising_of_all;

/// The points in the notes; `None` where none says them, or they differ.
pub(super) fn not_arising<'a>(notes: impl Iterator<Item = &'a String>) -> Option<Na> {
    let mut found = notes.filter_map(|note| not_arising_of_all(note));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(notes: &[&str]) -> Option<Na> {
        not_arising(notes.iter().map(|note| (*note).to_owned()).collect::<Vec<_>>().iter())
    }

    #[test]
    fn a_note_about_all_items() {
        let exclude = "- Tiêu chí không phát sinh hoặc không thuộc phạm vi thì giảm trừ điểm tối đa tương ứng và giải trình tại cột 8.";
        assert_eq!(of(&[exclude]), Some(Na::Exclude));
        for (note, na) in [
            ("Ghi chú: Đối với các tiêu chí không phát sinh thì được tính điểm tối đa.", Na::Full),
            (
                "2. Trường hợp tiêu chí không phát sinh nhiệm vụ thì không chấm điểm, giảm trừ điểm tối đa",
                Na::Exclude,
            ),
            ("(3) Những nội dung không phát sinh trong kỳ thì loại khỏi tổng điểm", Na::Exclude),
            ("Không phát sinh: tính điểm tối đa", Na::Full),
            ("Các tiêu chí, tiêu chí thành phần không phát sinh được cho điểm tối đa", Na::Full),
        ] {
            assert_eq!(of(&[note]), Some(na), "{note}");
        }
    }

    #[test]
    fn a_note_about_one_item_or_against_another() {
        for note in [
            "Tiêu chí 2.1 không phát sinh thì giảm trừ điểm tối đa",
            "Tiêu chí I.2 không phát sinh thì giảm trừ điểm tối đa",
            "Tiêu chí về giải ngân không phát sinh thì giảm trừ điểm tối đa",
            "Đối với tiêu chí thuộc lĩnh vực II: không phát sinh thì giảm trừ điểm tối đa",
            "Tiêu chí không phát sinh: ghi KPS ở cột (4) và nêu lý do ở cột (8).",
            "Tiêu chí không phát sinh thì không được tính điểm tối đa",
            "Tiêu chí không phát sinh được tính 50% điểm tối đa",
            "Tiêu chí không phát sinh thì không giảm trừ điểm tối đa",
            "Tiêu chí không phát sinh vi phạm thì được tính điểm tối đa",
            "Không phát sinh hồ sơ: tính điểm tối đa",
        ] {
            assert_eq!(of(&[note]), None, "{note}");
        }
        let (full, exclude) =
            ("Không phát sinh: tính điểm tối đa", "Tiêu chí không phát sinh thì giảm trừ điểm tối đa");
        assert_eq!(of(&[full, exclude]), None);
    }
}
