//! Words for who fills in which items, and how far each person is.

use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::{CriteriaSet, LeafIx};
use tu_cham_core::date::Date;
use tu_cham_core::score::score;
use tu_cham_core::sharing::{Giving, Share, SharedItem, share_of};
use tu_cham_core::text::visible;

use crate::dates;

/// So many items are named one by one.
const NAMED: usize = 12;

/// The name of the part of whoever works here; `given_to` is the person that the file was sent out for, or blank.
pub fn my_part(given_to: &str) -> String {
    if given_to.is_empty() {
        "Phần việc của tôi".to_owned()
    } else {
        format!("Phần việc giao cho {}", visible(given_to.trim()))
    }
}

/// How far a part is: `12 mục, đã xong 5, còn 7; 2 mục quá hạn. Hạn gần nhất 20/11/2026 (còn 3 ngày).`
pub fn progress(share: &Share, today: Option<Date>) -> String {
    let (all, left) = (share.items.len(), share.left());
    let undocumented = match share.undocumented() {
        0 => String::new(),
        count => format!("; {count} mục chưa có tài liệu kiểm chứng"),
    };
    if left == 0 {
        return format!("Đã xong cả {all} mục{undocumented}.");
    }
    let late = match share.late() {
        0 => String::new(),
        late => format!("; {late} mục quá hạn"),
    };
    let next = match share.next_due() {
        Some(day) => format!(" Hạn gần nhất {}.", day_left(day, today)),
        None => String::new(),
    };
    format!("{all} mục, đã xong {}, còn {left}{late}{undocumented}.{next}", share.done())
}

/// A day with the time left: `20/11/2026 (còn 3 ngày)`.
pub fn day_left(day: Date, today: Option<Date>) -> String {
    let plain = day.vietnamese();
    match today {
        Some(today) if today == day => format!("{plain} (hôm nay)"),
        Some(today) => format!("{plain} ({})", dates::deadline(day, today)),
        None => plain,
    }
}

/// Until when an item is to be done, as a line beside it; blank where no day is set.
pub fn due(item: &SharedItem) -> String {
    match item.due {
        Some(day) if item.is_late => format!("quá hạn {}", day.vietnamese()),
        Some(day) => format!("hạn {}", day.vietnamese()),
        None => String::new(),
    }
}

/// A person, or that nobody was given an item.
pub fn person(share: &Share) -> String {
    if share.person.is_empty() { "Chưa giao".to_owned() } else { visible(&share.person).into_owned() }
}

/// The items of a part that are not done, by their codes: `Còn: 1.2, 1.3 và 4 mục khác`; blank where all are.
pub fn left(set: &CriteriaSet, share: &Share) -> String {
    let open: Vec<LeafIx> = share.items.iter().filter(|item| !item.is_done).map(|item| item.leaf).collect();
    if open.is_empty() {
        return String::new();
    }
    let codes: Vec<&str> = open.iter().take(NAMED).map(|leaf| set.node_of(*leaf).code.as_str()).collect();
    let more = match open.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" và {more} mục khác"),
    };
    format!("Còn: {}{more}", codes.join(", "))
}

/// Whose parts are missing, in a sentence.
pub fn whole(shares: &[Share]) -> String {
    let named: Vec<&Share> = shares.iter().filter(|share| !share.person.is_empty()).collect();
    let nobody = shares.iter().find(|share| share.person.is_empty()).map_or(0, |share| share.items.len());
    if named.is_empty() {
        return format!("{nobody} mục, chưa giao mục nào.");
    }
    let given: usize = named.iter().map(|share| share.items.len()).sum();
    let parts = waiting(shares).unwrap_or_else(|| "mọi người đã xong phần của mình".to_owned());
    let nobody = if nobody > 0 { format!(" {nobody} mục chưa giao cho ai.") } else { String::new() };
    format!("Đã giao {given} mục cho {} người: {parts}.{nobody}", named.len())
}

/// How many people are not done: `2 người chưa xong, còn 4 mục, 1 mục quá hạn`; none where all are, or nothing was given out.
pub fn waiting(shares: &[Share]) -> Option<String> {
    let open = || shares.iter().filter(|share| !share.person.is_empty() && share.left() > 0);
    let left: usize = open().map(Share::left).sum();
    let late: usize = open().map(Share::late).sum();
    let late = if late > 0 { format!(", {late} mục quá hạn") } else { String::new() };
    (left > 0).then(|| format!("{} người chưa xong, còn {left} mục{late}", open().count()))
}

/// The button by which whoever opened the file says that it is for him.
pub fn i_am(given_to: &str) -> String {
    format!("Tôi là {}", visible(given_to.trim()))
}

/// That items were given out or taken back.
pub fn given(count: usize, giving: &Giving) -> String {
    match giving {
        Giving::To(person, due) => {
            let due = due.map_or_else(String::new, |due| format!(", hạn {}", due.vietnamese()));
            format!("Đã giao {count} mục cho {}{due}.", visible(person))
        }
        Giving::Until(due) => format!("Đã ghi hạn {} cho {count} mục.", due.vietnamese()),
        Giving::ToNobody => format!("Đã bỏ giao {count} mục."),
    }
}

/// A file that was sent out for one person: `Phần việc giao cho Lan: 12 mục, đã xong 5, còn 7.`; none of a file of the whole.
pub fn of_file(set: &CriteriaSet, assessment: &Assessment, today: Option<Date>) -> Option<String> {
    let given_to = &assessment.header.given_to;
    if given_to.trim().is_empty() {
        return None;
    }
    let name = my_part(given_to);
    let share = share_of(set, assessment, &score(set, assessment), today, given_to);
    Some(match share {
        Some(share) => format!("{name}: {}", progress(&share, today)),
        None => format!("{name}: không có mục nào ghi người này phụ trách."),
    })
}
