//! The form for the unit, the period and the purpose of an assessment.

use leptos::prelude::*;
use tu_cham_core::assessment::{Event, Header};
use tu_cham_core::criteria::{Outline, UnitType};

use crate::browser;
use crate::info::header_fields::{HeaderDraft, HeaderFault, UNIT_TYPES};
use crate::info::set_choice::set_choices;
use crate::library::Library;
use crate::memo::Memo;
use crate::route::Page;
use crate::ui::buttons::{Look, button, link_button, submit as submit_button};
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::fold::fold;
use crate::ui::labelled::{hint_id, labelled, line};
use crate::ui::message::{Kind, message_box};
use crate::ui::select::select;
use crate::wording;

/// The criteria set of the form.
#[derive(Clone)]
pub(crate) enum Sets {
    /// The present set; it cannot be changed.
    Fixed(Outline<'static>),
    /// One of these sets, in this order; at first the wanted set is chosen, or one that applies.
    Among(Vec<Outline<'static>>, Option<Outline<'static>>),
}

/// The typed fields and their faults.
#[derive(Clone, Copy)]
struct Form {
    draft: RwSignal<HeaderDraft>,
    /// The set that will score the assessment.
    chosen: Signal<Option<Outline<'static>>>,
    faults: RwSignal<Vec<HeaderFault>>,
    /// The kind of unit from the beginning, which always stays available.
    kept: UnitType,
}

impl Form {
    fn check(self) -> Result<(Outline<'static>, Header), Vec<HeaderFault>> {
        let set = self.chosen.get_untracked();
        self.draft
            .with_untracked(|draft| draft.check(set.map(|set| set.unit_types), self.kept))
            .and_then(|header| Ok((set.ok_or_else(|| vec![HeaderFault::Set])?, header)))
    }

    /// Changes the draft. A corrected fault disappears at once; new faults are shown only on submit.
    fn edit(self, change: impl FnOnce(&mut HeaderDraft)) {
        self.draft.update(change);
        self.mend();
    }

    fn mend(self) {
        let left = self.check().err().unwrap_or_default();
        if self.faults.with_untracked(|faults| faults.iter().any(|fault| !left.contains(fault))) {
            self.faults.update(|faults| faults.retain(|fault| left.contains(fault)));
        }
    }
}

/// Unit, kind of unit, period, days, kind of event; and the criteria set where there is a choice. `done` gets the set and a
/// sound header.
pub(crate) fn header_form(
    sets: Sets,
    draft: HeaderDraft,
    submit: &'static str,
    back: Page,
    done: Callback<(Outline<'static>, Header)>,
) -> Vec<AnyView> {
    let kept = draft.unit_type;
    let draft = RwSignal::new(draft);
    let choice = match &sets {
        Sets::Fixed(_) => None,
        Sets::Among(sets, wanted) => Some(Choice::new(draft, sets.clone(), *wanted)),
    };
    let chosen = match (&sets, choice) {
        (Sets::Fixed(set), _) => Signal::stored(Some(*set)),
        (Sets::Among(..), choice) => Signal::derive(move || choice.and_then(|choice| choice.chosen.get())),
    };
    let form = Form { kept, draft, chosen, faults: RwSignal::new(Vec::new()) };
    let start = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match form.check() {
            Ok((set, header)) => done.run((set, header)),
            Err(found) => {
                form.faults.set(found);
                browser::focus_soon("can-sua");
            }
        }
    };
    let library = expect_context::<Library>();
    // Another set may remove a fault. The set is requested while the officer types the rest.
    Effect::new(move |_| {
        if let Some(set) = chosen.get() {
            library.ask(set.hash);
        }
        form.mend();
    });
    let types = match sets {
        Sets::Fixed(set) => {
            let mut types = set.unit_types.to_vec();
            if !types.contains(&form.kept) {
                types.push(form.kept);
            }
            types
        }
        Sets::Among(..) => UNIT_TYPES.to_vec(),
    };
    let sets = choice.map(|choice| set_choices(choice.applying, chosen, choice.choose(), choice.unit_type));
    let back = link_button(Look::Quiet, back.href(), "Hủy");
    let ways = el("div").class("ways").put_all(content![submit_button(submit), back, choice.map(scored_by)]);
    let class = if choice.is_some() { "form form--sides" } else { "form" };
    let fields = el("form")
        .class(class)
        .set("novalidate", "")
        .on("submit", start)
        .put(unit_fields(form, types))
        .put(sets)
        .put(ways);
    content![fault_summary(form.faults), fields]
}

/// The choice of a set: the picked set stays picked, even while it does not apply to the kind of unit.
#[derive(Clone, Copy)]
struct Choice {
    unit_type: Memo<UnitType>,
    /// The sets that apply to the kind of unit.
    applying: Memo<Vec<Outline<'static>>>,
    /// The wanted set at first, then the set that the officer picked.
    picked: RwSignal<Option<Outline<'static>>>,
    /// The picked set if it applies, else one that does.
    chosen: Memo<Option<Outline<'static>>>,
}

impl Choice {
    fn new(
        draft: RwSignal<HeaderDraft>,
        sets: Vec<Outline<'static>>,
        wanted: Option<Outline<'static>>,
    ) -> Self {
        let unit_type = Memo::new(move |_| draft.with(|draft| draft.unit_type));
        let applying = Memo::new(move |_| {
            let kind = unit_type.get();
            sets.iter().filter(|set| set.unit_types.contains(&kind)).copied().collect::<Vec<_>>()
        });
        let picked = RwSignal::new(wanted);
        let chosen = Memo::new(move |_| {
            let picked = picked.get();
            applying.with(|sets| {
                picked
                    .filter(|set| sets.contains(set))
                    .or_else(|| first_choice(sets, &draft.with_untracked(|draft| draft.year.clone())))
            })
        });
        Self { unit_type, applying, picked, chosen }
    }

    fn choose(self) -> Callback<Outline<'static>> {
        Callback::new(move |set| self.picked.set(Some(set)))
    }
}

/// The newest set made for the year or an earlier one, as next year's set may be here already.
fn first_choice(sets: &[Outline<'static>], year: &str) -> Option<Outline<'static>> {
    let year = year.trim().parse::<u16>().unwrap_or(u16::MAX);
    sets.iter().find(|set| set.year <= year).or(sets.first()).copied()
}

/// The line beside the button that names the set that will score the assessment.
fn scored_by(choice: Choice) -> El {
    let said = text(move || {
        let chosen = choice.chosen.get();
        let given_up = choice.picked.get().filter(|picked| Some(*picked) != chosen);
        wording::sets::scored_by(chosen, given_up, choice.unit_type.get())
    });
    p(said).class("form__scored-by").set("role", "status")
}

/// The fields about the unit and the period; those that few fill in are folded away while they are blank.
fn unit_fields(form: Form, types: Vec<UnitType>) -> El {
    let faults = form.faults;
    let chosen = form.draft.with_untracked(|draft| draft.unit_type);
    let lines: Vec<_> =
        types.iter().map(|kind| (wording::unit_type(*kind).to_owned(), *kind == chosen)).collect();
    let pick = move |at: usize| {
        if let Some(kind) = types.get(at).copied() {
            form.edit(|draft| draft.unit_type = kind);
        }
    };
    let kind = select("loai-don-vi", lines.into_iter(), pick)
        .set("aria-describedby", "loai-don-vi-loi")
        .follow("aria-invalid", move || Some(has(faults, &[HeaderFault::UnitType])));
    let unit = Line {
        hint: "Viết như trên văn bản, ví dụ: UBND xã Vân Canh",
        autocomplete: "organization",
        faults: &[HeaderFault::Unit],
        ..Line::of("don-vi", "Tên đơn vị")
    };
    let fault = content![field_fault(faults, &[HeaderFault::UnitType])];
    let kind = labelled("loai-don-vi", "Loại đơn vị", "", kind, fault);
    let year = Line { numeric: true, faults: &[HeaderFault::Year], ..Line::of("nam", "Năm đánh giá") };
    let days = "ngày/tháng/năm; có thể để trống";
    let as_of = Line {
        hint: days,
        faults: &[HeaderFault::AsOf, HeaderFault::AsOfOutside],
        ..Line::of("tinh-den-ngay", "Số liệu tính đến ngày")
    };
    let deadline = Line {
        hint: days,
        faults: &[HeaderFault::Deadline, HeaderFault::DeadlineOutside],
        ..Line::of("han-nop", "Hạn nộp")
    };
    let is_filled = form.draft.with_untracked(|draft| {
        let texts = [&draft.superior, &draft.period, &draft.name];
        draft.event != Event::SelfScore || texts.iter().any(|text| !text.is_empty())
    });
    let more = fold("Thêm: cơ quan cấp trên, kỳ, loại đợt, tên gọi", more_fields(form));
    let more = if is_filled { more.set("open", "") } else { more };
    let parts = content![
        unit.view(form, |draft| &mut draft.unit),
        pair(kind, year.view(form, |draft| &mut draft.year)),
        pair(as_of.view(form, |draft| &mut draft.as_of), deadline.view(form, |draft| &mut draft.deadline)),
        more,
    ];
    let legend = el("legend").class("form__legend").put("Đơn vị và kỳ đánh giá");
    el("fieldset").class("form__group").put(legend).put_all(parts)
}

/// The fields that may stay as they are.
fn more_fields(form: Form) -> El {
    let chosen = form.draft.with_untracked(|draft| draft.event);
    let lines = EVENTS.into_iter().map(|event| (wording::event(event).to_owned(), event == chosen));
    let pick = move |at: usize| {
        if let Some(event) = EVENTS.get(at).copied() {
            form.edit(|draft| draft.event = event);
        }
    };
    let superior = Line {
        hint: "Nơi nộp bản tự chấm, ví dụ: UBND tỉnh Gia Lai",
        ..Line::of("co-quan-cap-tren", "Cơ quan cấp trên")
    };
    let period =
        Line { hint: "Ví dụ: quý I/2026; để trống nếu là cả năm", ..Line::of("ky", "Kỳ") };
    let is_exercise = form.draft.with_untracked(|draft| draft.is_exercise);
    let event = if is_exercise {
        p("Bài làm của một tình huống: luôn là bản tập huấn.").class("field__hint")
    } else {
        labelled("loai-dot", "Loại đợt", "", select("loai-dot", lines, pick), Vec::new())
    };
    let name = Line {
        hint: "Khi có nhiều bản tự chấm cùng năm, ví dụ: Chấm thử lần 2",
        ..Line::of("ten-goi", "Tên gọi của bản tự chấm")
    };
    el("div").class("form__more").put_all(content![
        superior.view(form, |draft| &mut draft.superior),
        pair(period.view(form, |draft| &mut draft.period), event),
        name.view(form, |draft| &mut draft.name),
    ])
}

fn pair(one: El, other: El) -> El {
    el("div").class("form__pair").put(one).put(other)
}

const EVENTS: [Event; 4] = [Event::SelfScore, Event::Inspection, Event::Supervision, Event::Training];

/// A field of one line.
struct Line {
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    numeric: bool,
    autocomplete: &'static str,
    /// The faults that the field can have.
    faults: &'static [HeaderFault],
}

impl Line {
    fn of(id: &'static str, label: &'static str) -> Self {
        Self { id, label, hint: "", numeric: false, autocomplete: "off", faults: &[] }
    }

    /// The field for one text of the draft.
    fn view(self, form: Form, of: fn(&mut HeaderDraft) -> &mut String) -> El {
        let Self { id, label, hint, numeric, autocomplete, faults } = self;
        let initial = form.draft.with_untracked(|draft| of(&mut draft.clone()).clone());
        let described = if faults.is_empty() { hint_id(id) } else { format!("{} {id}-loi", hint_id(id)) };
        let field = line(id, "text", move |text| form.edit(|draft| *of(draft) = text))
            .set("maxlength", "200")
            .property("value", move || initial.clone())
            .set("autocomplete", autocomplete)
            .set("inputmode", if numeric { "numeric" } else { "text" })
            .set("aria-describedby", described)
            .follow("aria-invalid", move || Some(has(form.faults, faults)));
        let fault = (!faults.is_empty()).then(|| field_fault(form.faults, faults));
        labelled(id, label, hint, field, content![fault])
    }
}

/// The message for the fault of one field.
fn field_fault(faults: RwSignal<Vec<HeaderFault>>, of: &'static [HeaderFault]) -> El {
    let found =
        Memo::new(move |_| faults.with(|faults| faults.iter().find(|fault| of.contains(fault)).copied()));
    p(text(move || found.get().map(HeaderFault::sentence).unwrap_or_default()))
        .class("err")
        .id(format!("{}-loi", of[0].field()))
        .flag("hidden", move || found.get().is_none())
}

/// The value of `aria-invalid`: whether any of these faults is present.
fn has(faults: RwSignal<Vec<HeaderFault>>, any: &[HeaderFault]) -> String {
    faults.with(|faults| faults.iter().any(|fault| any.contains(fault))).to_string()
}

/// Lists all faults, each with a link to its field.
fn fault_summary(faults: RwSignal<Vec<HeaderFault>>) -> El {
    let line = |fault: HeaderFault| {
        let go = move || browser::focus(fault.field());
        el("li").put(button(Look::Quiet, fault.sentence()).click(go)).into_any()
    };
    let list = live(move || {
        let faults = faults.get();
        if faults.is_empty() {
            return nothing();
        }
        let list = el("ul").put_all(faults.into_iter().map(line).collect());
        message_box(Kind::Fault, "", content![el("h2").put("Cần sửa trước khi tiếp tục"), list]).into_any()
    });
    el("div").id("can-sua").focusable().set("role", "alert").put(list)
}
