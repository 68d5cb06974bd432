//! Giving items out: one, an area or many that were ticked, in one step.

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::criteria::{LeafIx, NodeIx};
use tu_cham_core::date::Date;
use tu_cham_core::sharing::{Giving, give};
use tu_cham_core::text::{finds, fold, name_key, seen};

use crate::browser::{self, Moment};
use crate::history::Edit;
use crate::item::beside::PEOPLE;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::session::Session;
use crate::ui::buttons::{Look, button, submit};
use crate::ui::card::card;
use crate::ui::choices::tick;
use crate::ui::day::{NoDay, day_field};
use crate::ui::element::{El, content, el, live, nothing, p, sr, text};
use crate::ui::labelled::{labelled, line};
use crate::ui::slices::Slices;
use crate::ui::text::TextBox;
use crate::wording::{self, levels};

/// The id of the field for the person.
const PERSON: &str = "giao-cho";
/// The id of the field for the day.
const DUE: &str = "giao-han";
/// The id of the field that narrows the items down.
const NARROW: &str = "giao-loc";
/// So many areas are made at once, and with each frame that follows.
const AREAS_MADE: usize = 3;

/// An item, and whether it is ticked.
type Choice = (LeafIx, RwSignal<bool>);

/// The form for giving items out.
#[derive(Clone, Copy)]
struct Form {
    session: Session,
    person: RwSignal<String>,
    due: RwSignal<Option<Date>>,
    /// The text that was typed for the day, while it is none; told with the button, which it would push away from under
    /// the hand before.
    no_day: NoDay,
    items: StoredValue<Arc<[Choice]>>,
    query: RwSignal<String>,
    only_nobodys: RwSignal<bool>,
    fault: RwSignal<Option<&'static str>>,
}

/// The card.
pub(super) fn giving_card(session: Session) -> El {
    let notices = expect_context::<Notices>();
    let set = session.set;
    let unit_type = session.with_untracked(|assessment| assessment.header.unit_type);
    let asked = set
        .leaves()
        .filter(|(leaf, about)| about.is_asked() && set.node_of(*leaf).applies_to(unit_type))
        .map(|(leaf, _)| (leaf, RwSignal::new(false)));
    let form = Form {
        session,
        person: RwSignal::new(String::new()),
        due: RwSignal::new(None),
        no_day: NoDay::new(),
        items: StoredValue::new(asked.collect()),
        query: RwSignal::new(String::new()),
        only_nobodys: RwSignal::new(false),
        fault: RwSignal::new(None),
    };
    let chosen = Memo::new(move |_| form.chosen().len());
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        form.give(notices);
    };
    let person = TextBox::new(PERSON.to_owned(), "Người phụ trách", form.person.into(), move |text| {
        form.person.set(text);
    })
    .hint("Tên hoặc chức danh, viết giống nhau ở mọi mục.")
    .single()
    .offering(PEOPLE);
    let due =
        day_field(DUE.to_owned(), "Hạn (ngày/tháng/năm)", form.due.into(), form.no_day, move |day| {
            form.due.set(day);
        });
    let today = Moment::now().date();
    let is_past = Memo::new(move |_| form.due.get().zip(today).is_some_and(|(due, today)| due < today));
    let hint = move || {
        if is_past.get() {
            "Ngày này đã qua: giao xong, các mục chưa chấm được tính là quá hạn."
        } else {
            "Có thể bỏ trống. Chỉ ghi hạn, không ghi người: đổi hạn của các mục đã giao."
        }
    };
    let hint = el("p").class("field__hint").set("aria-live", "polite").says(hint);
    let fields = el("div").class("sharing__fields").put(person.view()).put(due.put(hint));
    let label = text(move || match chosen.get() {
        0 => "Giao các mục đã chọn".to_owned(),
        count => format!("Giao {count} mục đã chọn"),
    });
    let take_back =
        button(Look::Second, "Bỏ giao").put(sr(" các mục đã chọn")).click(move || form.take_back(notices));
    let fault = live(move || match form.fault.get() {
        Some(fault) => p(fault).class("err").into_any(),
        None => nothing(),
    });
    let fault = el("div").set("role", "alert").put(fault);
    // The fields may be far above by then.
    let to = el("small").says(move || match (form.named(), form.due.get()) {
        (person, _) if person.is_empty() => String::new(),
        (person, None) => format!("cho {person}"),
        (person, Some(due)) => format!("cho {person}, hạn {}", due.vietnamese()),
    });
    let ways = el("div").class("ways").put(submit(label)).put(take_back).put(to);
    let act = el("div").class("sharing__act").put(fault).put(ways);
    let narrow = line(NARROW, "search", move |text| form.query.set(text)).set("autocomplete", "off");
    let narrow = labelled(NARROW, "Lọc mục", "Gõ mã hoặc vài chữ, không cần dấu.", narrow, Vec::new());
    let areas = set.areas();
    let slices = Slices::of(areas.len(), AREAS_MADE, AREAS_MADE);
    let areas = el("div")
        .class("sharing__areas")
        .follow("aria-busy", slices.busy())
        .put(slices.view(move |at| area_view(&form, areas[at])));
    let inside = el("form")
        .class("stack")
        .set("novalidate", "")
        .on("submit", save)
        .put(fields)
        .put(
            el("div")
                .class("sharing__narrow")
                .put(narrow)
                .put(tick(form.only_nobodys, "Chỉ hiện mục chưa giao")),
        )
        .put(areas)
        .put(act);
    card("giao-muc", "Giao các mục", content![inside])
}

impl Form {
    /// The items that are ticked; subscribes to each.
    fn chosen(self) -> Vec<LeafIx> {
        self.items.with_value(|items| {
            items.iter().filter(|(_, ticked)| ticked.get()).map(|(leaf, _)| *leaf).collect()
        })
    }

    /// The person as he is written down.
    fn named(self) -> String {
        self.person.with(|person| seen(person).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The giving that the fields ask for with the chosen items, or the field at fault and its fault.
    fn giving(self, chosen: &[LeafIx]) -> Result<Giving, (&'static str, &'static str)> {
        if chosen.is_empty() {
            return Err((NARROW, "Chưa chọn mục nào. Đánh dấu các mục ở danh sách phía trên."));
        }
        if self.no_day.draft.with_untracked(Option::is_some) {
            self.no_day.is_told.set(true);
            return Err((DUE, "Hạn chưa đúng dạng ngày/tháng/năm; chưa giao mục nào."));
        }
        let person = untrack(|| self.named());
        match (person.is_empty(), self.due.get_untracked()) {
            (false, due) => Ok(Giving::To(person, due)),
            (true, None) => Err((PERSON, "Ghi người phụ trách; chưa giao mục nào.")),
            (true, Some(due)) => {
                let is_given = |leaf: &LeafIx| {
                    self.session.with_untracked(|it| !name_key(&it.answer(*leaf).responsible).is_empty())
                };
                if chosen.iter().all(is_given) {
                    Ok(Giving::Until(due))
                } else {
                    Err((PERSON, "Có mục chưa giao cho ai: ghi người phụ trách. Chưa đổi gì."))
                }
            }
        }
    }

    fn give(self, notices: Notices) {
        let chosen = untrack(|| self.chosen());
        match self.giving(&chosen) {
            Ok(giving) => self.carry_out(notices, &chosen, &giving),
            Err((field, fault)) => {
                self.fault.set(Some(fault));
                browser::focus(field);
            }
        }
    }

    fn take_back(self, notices: Notices) {
        let chosen = untrack(|| self.chosen());
        if chosen.is_empty() {
            self.fault.set(Some("Chưa chọn mục nào. Đánh dấu các mục ở danh sách phía trên."));
            return;
        }
        self.carry_out(notices, &chosen, &Giving::ToNobody);
    }

    fn carry_out(self, notices: Notices, chosen: &[LeafIx], giving: &Giving) {
        self.fault.set(None);
        let count = chosen.len();
        let turns = self.session.turns_untracked();
        self.session.change(Edit::Shared(count), |recorder| give(recorder, chosen, giving));
        self.items.with_value(|items| items.iter().for_each(|(_, ticked)| ticked.set(false)));
        if self.session.turns_untracked() == turns {
            return notices.say("Các mục này đã ghi như vậy, không có gì thay đổi.");
        }
        self.session.say_of_step(notices, wording::sharing::given(count, giving));
    }
}

/// An area with its items as boxes to tick.
fn area_view(form: &Form, area: NodeIx) -> AnyView {
    let form = *form;
    let set = form.session.set;
    let node = &set[area];
    let below = set.leaves_of(area);
    let items: Vec<Choice> = form
        .items
        .with_value(|items| items.iter().filter(|(leaf, _)| below.contains(leaf)).copied().collect());
    if items.is_empty() {
        return nothing();
    }
    let shown: Vec<(LeafIx, RwSignal<bool>, Memo<bool>)> = items
        .into_iter()
        .map(|(leaf, ticked)| {
            let folded = words(form.session, leaf);
            let folded = fold(&folded);
            let is_shown = Memo::new(move |_| {
                let is_nobodys =
                    || form.session.answer(leaf, |answer| name_key(&answer.responsible).is_empty());
                form.query.with(|query| finds(query, &folded)) && (!form.only_nobodys.get() || is_nobodys())
            });
            (leaf, ticked, is_shown)
        })
        .collect();
    let seen: Vec<_> = shown.iter().map(|(_, ticked, is_shown)| (*ticked, *is_shown)).collect();
    let all_hidden = {
        let seen = seen.clone();
        move || !seen.iter().any(|(_, is_shown)| is_shown.get())
    };
    let level = levels::of(set, area);
    // All that are seen are ticked, or none.
    let toggle = move || {
        let seen: Vec<_> = seen.iter().filter(|(_, is_shown)| is_shown.get_untracked()).collect();
        let is_all = seen.iter().all(|(ticked, _)| ticked.get_untracked());
        for (ticked, _) in seen {
            ticked.set(!is_all);
        }
    };
    let title = format!("{}. {}", node.code, node.title);
    let toggle = button(Look::Quiet, format!("Chọn cả {level} {}", node.code)).click(toggle);
    let row = |(leaf, ticked, is_shown): (LeafIx, RwSignal<bool>, Memo<bool>)| {
        let session = form.session;
        let whose = move || session.answer(leaf, wording::merge::given);
        let label = content![words(session, leaf), " ", el("small").says(whose)];
        tick(ticked, label).flag("hidden", move || !is_shown.get()).into_any()
    };
    el("section")
        .class("sharing__area")
        .flag("hidden", all_hidden)
        .put(el("h3").words(title.clone()))
        .put(toggle)
        .put(
            el("div")
                .class("sharing__items")
                .set("role", "group")
                .set("aria-label", title)
                .put_all(shown.into_iter().map(row).collect()),
        )
        .into_any()
}

fn words(session: Session, leaf: LeafIx) -> String {
    let node = session.set.node_of(leaf);
    format!("{} {}", node.code, node.title)
}
