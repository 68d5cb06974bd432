//! Who works here: the unit that scored itself, or the office that appraises it; and points that no verifier handed over.

use leptos::prelude::*;
use tu_cham_core::appraisal::{handed_over, not_handed_over};

use crate::appraisal::desk::Desk;
use crate::browser;
use crate::history::Edit;
use crate::memo::Memo;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::message::{Kind, message_box};
use crate::ui::page::HEADING;

/// So many items are named.
const NAMED: usize = 8;

/// Whose the page is on this machine, and the way to change it.
pub(super) fn role(desk: Desk) -> El {
    let Desk { preferred, notices, .. } = desk;
    let session = desk.session();
    let words = move || {
        if desk.appraises.get() {
            "Máy này đang thẩm định bản tự chấm của đơn vị. "
        } else {
            "Máy này là của đơn vị tự chấm. "
        }
    };
    let label = move || {
        if desk.appraises.get() {
            "Về vai đơn vị tự chấm"
        } else {
            "Mở để thẩm định trên máy này"
        }
    };
    let set = move |appraises: bool| {
        let id = session.header_untracked().id;
        preferred.change(|it| {
            if appraises {
                it.appraised.insert(id);
            } else {
                it.appraised.remove(&id);
            }
        });
        desk.let_through(desk.shown.with_untracked(|(filter, _)| *filter));
    };
    let turn = move || {
        let appraises = !desk.appraises.get_untracked();
        set(appraises);
        let said = if appraises {
            "Đã mở để thẩm định: phần tự chấm khóa lại trên máy này."
        } else {
            "Đã về vai đơn vị tự chấm."
        };
        notices.say_with_undo(said, move || set(!appraises));
        browser::focus_in_view("td-vai");
    };
    el("p")
        .class("field__hint")
        .put(text(words))
        .put(button(Look::Quiet, text(label)).id("td-vai").click(turn))
}

/// That points of verifiers stand in the unit's file which nobody handed over, and the way to take them off.
pub(super) fn not_given(desk: Desk) -> AnyView {
    let session = desk.session();
    let set = session.set;
    let notices = desk.notices;
    let found = Memo::new(move |_| {
        session.follow_settled();
        let is_unit = !desk.appraises.get();
        let all = session.with_untracked(|assessment| not_handed_over(set, assessment));
        if is_unit { all } else { Vec::new() }
    });
    let remove = move || {
        let leaves = found.get_untracked();
        session.pause();
        session.change(Edit::NotGiven, |recorder| {
            let last = handed_over(recorder.assessment());
            for leaf in leaves {
                recorder.answer_mut(leaf).verified.retain(|verified| verified.round <= last);
            }
        });
        session.say_of_step(notices, "Đã bỏ các điểm không có lần chuyển của đoàn thẩm định.");
        browser::focus_heading(HEADING);
    };
    live(move || {
        let found = found.get();
        if found.is_empty() {
            return nothing();
        }
        let codes: Vec<&str> =
            found.iter().take(NAMED).map(|leaf| set.node_of(*leaf).code.as_str()).collect();
        let more = found.len().saturating_sub(codes.len());
        let more = if more == 0 { String::new() } else { format!(" và {more} mục nữa") };
        let said = format!(
            "Bản tự chấm này có điểm, ý kiến thẩm định ở mục {}{more} nhưng không có lần chuyển nào của đoàn thẩm định: coi là do phía \
             đơn vị ghi, không phải kết quả thẩm định.",
            codes.join(", ")
        );
        let parts = content![p(said), button(Look::Second, "Bỏ các điểm này").click(remove)];
        message_box(Kind::Warning, "Điểm không do đoàn thẩm định chuyển", parts).into_any()
    })
}
