//! A column from a spreadsheet: the field for pasting it, and a preview of its changes before any is made.

use leptos::prelude::*;
use tu_cham_core::column::{Place, Plan, Question, Told, plan};
use tu_cham_core::criteria::{InputIx, LeafIx};
use tu_cham_core::number::Marks;

use crate::browser;
use crate::chunk::Chunk;
use crate::history::Edit;
use crate::memo::Memo;
use crate::notices::Notices;
use crate::session::Session;
use crate::ui::buttons::{Look, button, submit};
use crate::ui::choices::short_answer;
use crate::ui::element::{El, content, el, live, nothing, p, text};
use crate::ui::field::shown;
use crate::ui::fold::fold;
use crate::ui::labelled::labelled;
use crate::ui::list::lines;
use crate::ui::select::select;
use crate::ui::table::{cell, classed_column, column, headings};
use crate::ui::text::TextField;
use crate::wording;

/// The maximum number of rows without a target that are named.
const STRAYS_SHOWN: usize = 20;

/// The id of the heading of the panel.
const HEADING: &str = "dan-cot";

/// A column to be pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// The figure at which the column begins if it names none.
    pub(crate) from: InputIx,
    /// The item whose figures the column is for; `None` where it is for all figures.
    pub(crate) item: Option<LeafIx>,
    /// The text from the clipboard.
    pub(crate) text: String,
    /// The answers of the officer about the column.
    pub(crate) told: Told,
    /// Whether the preview is shown, or still the field for pasting.
    pub(crate) preview: bool,
    /// The id of the element to which the focus goes back.
    pub(crate) back: String,
}

/// The column to be pasted, if there is one.
#[derive(Clone, Copy)]
pub(crate) struct Desk(RwSignal<Option<Column>>);

impl Desk {
    /// A desk without a column.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Shows a column; the focus goes to the heading of the panel.
    pub(crate) fn show(self, column: Column) {
        self.0.set(Some(column));
        browser::focus_soon(HEADING);
    }

    /// Closes the panel; the focus goes back to its element from before.
    pub(crate) fn close(self) {
        let Some(column) = self.0.get_untracked() else { return };
        self.0.set(None);
        browser::focus_in_view_soon(&column.back);
    }

    fn update(self, change: impl FnOnce(&mut Column)) {
        self.0.update(|column| {
            if let Some(column) = column {
                change(column);
            }
        });
    }

    fn text(self) -> String {
        self.0.with(|column| column.as_ref().map(|column| column.text.clone()).unwrap_or_default())
    }
}

/// The panel of the column to be pasted, for an item or for all; `figures` are its possible targets, in their order.
pub(crate) fn paste_panel(
    session: Session,
    desk: Desk,
    item: Option<LeafIx>,
    figures: Signal<Vec<InputIx>>,
) -> AnyView {
    let preview = Memo::new(move |_| {
        desk.0
            .with(|column| column.as_ref().filter(|column| column.item == item).map(|column| column.preview))
    });
    let chunk = expect_context::<Chunk<Pasting>>();
    live(move || {
        let Some(preview) = preview.get() else { return nothing() };
        let make = move |pasting: Pasting| (pasting.panel)(session, desk, figures, preview);
        match chunk.inside_untracked() {
            Some(pasting) => make(pasting),
            None => live(move || {
                chunk.panel(|pasting| {
                    browser::focus_soon(HEADING);
                    make(pasting)
                })
            }),
        }
    })
}

/// The functions for pasting in the chunk `beside`.
#[derive(Clone, Copy)]
pub(crate) struct Pasting {
    pub(crate) panel: fn(Session, Desk, Signal<Vec<InputIx>>, bool) -> AnyView,
}

/// The content of the panel: the preview, or the field for pasting.
#[component]
pub(crate) fn PasteContent(
    session: Session,
    desk: Desk,
    figures: Signal<Vec<InputIx>>,
    preview: bool,
) -> impl IntoView {
    let key = move |event: leptos::ev::KeyboardEvent| {
        // While an input method composes, keys belong to the input method.
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            desk.close();
        }
    };
    let (title, body) = if preview {
        ("Xem trước: chưa đưa vào số liệu nào", preview_parts(session, desk, figures))
    } else {
        ("Dán cột số liệu từ Excel", content![source(session, desk, figures)])
    };
    el("section")
        .class("card paste")
        .set("aria-labelledby", HEADING)
        .on("keydown", key)
        .put(el("h2").id(HEADING).focusable().put(title))
        .put_all(body)
}

/// The field for pasting a column.
fn source(session: Session, desk: Desk, figures: Signal<Vec<InputIx>>) -> El {
    let tried = RwSignal::new(false);
    let blank = Signal::derive(move || {
        (tried.get() && desk.text().trim().is_empty())
            .then(|| "Chưa có gì để xem: sao chép cột trong Excel rồi dán vào ô này.".to_owned())
    });
    let next = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if untrack(move || desk.text()).trim().is_empty() {
            browser::focus_in_view("cot-dan");
        } else {
            desk.update(|column| column.preview = true);
            browser::focus_soon(HEADING);
        }
    };
    let from = desk.0.with_untracked(|column| column.as_ref().map(|column| column.from));
    let lines: Vec<_> = figures.with_untracked(|figures| {
        let line = |input: &InputIx| (session.set[*input].label.clone(), from == Some(*input));
        figures.iter().map(line).collect()
    });
    let pick = move |at: usize| {
        if let Some(from) = figures.with_untracked(|figures| figures.get(at).copied()) {
            desk.update(|column| column.from = from);
        }
    };
    let column = view! {
        <TextField
            id="cot-dan"
            label="Cột sao chép từ Excel"
            hint="Mỗi dòng một số. Nếu sao chép cả cột tên số liệu thì mỗi số vào đúng số liệu cùng tên, thứ tự nào cũng được. Ô trống không xóa gì."
            value=Signal::derive(move || desk.text())
            on_input=Callback::new(move |text| desk.update(|column| (column.text, column.told) = (text, Told::default())))
            error=blank
        />
    };
    let first = select("cot-tu", lines.into_iter(), pick);
    let ways = content![submit("Xem trước"), button(Look::Quiet, "Hủy").click(move || desk.close())];
    let parts = content![
        column,
        labelled("cot-tu", "Nếu không có cột tên: bắt đầu từ số liệu", "", first, Vec::new()),
        el("div").class("paste__ways").put_all(ways),
    ];
    el("form").class("paste__form").set("novalidate", "").on("submit", next).put_all(parts)
}

/// The changes that the column would make, and the two buttons.
fn preview_parts(session: Session, desk: Desk, figures: Signal<Vec<InputIx>>) -> Vec<AnyView> {
    let set = session.set;
    let notices = expect_context::<Notices>();
    let from = Memo::new(move |_| {
        desk.0.with(|column| column.as_ref().map(|column| (column.from, column.text.clone(), column.told)))
    });
    let plan = Memo::new(move |_| {
        let (from, text, told) = from.get()?;
        let plan = session.with(|now| figures.with(|figures| plan(set, now, figures, from, &text, told)));
        Some((from, plan))
    });
    let marks = Memo::new(move |_| from.with(|from| from.as_ref().and_then(|(.., told)| told.marks)));
    let question =
        Memo::new(move |_| plan.with(|plan| plan.as_ref().and_then(|(_, plan)| plan.question.clone())));
    let asking = Memo::new(move |_| question.with(Option::is_some) && marks.get().is_none());
    let columns = Memo::new(move |_| {
        plan.with(|plan| {
            plan.as_ref().map(|(_, plan)| (plan.columns.clone(), plan.column)).unwrap_or_default()
        })
    });
    let count = Memo::new(move |_| {
        let changes = plan.with(|plan| plan.as_ref().map_or(0, |(_, plan)| plan.changes().count()));
        if asking.get() { 0 } else { changes }
    });
    let apply = move || {
        let entries: Vec<_> =
            plan.with_untracked(|plan| plan.iter().flat_map(|(_, plan)| plan.changes()).collect());
        let count = entries.len();
        session.paste(entries);
        desk.close();
        notices.say_with_undo(
            format!("Đã đưa {count} số liệu từ cột đã dán vào."),
            move || {
                if !session.undo_only(Edit::Pasted(count)) {
                    notices.say("Sau khi dán đã có thay đổi khác nên không lùi riêng bước dán được nữa.");
                }
            },
        );
    };
    let choice = live(move || {
        let (columns, taken) = columns.get();
        (columns.len() > 1).then(|| column_choice(desk, columns, taken)).into_any()
    });
    let found = live(move || {
        let plan = plan.get().filter(|_| !asking.get());
        plan.map(|(from, plan)| findings(session, from, &plan)).into_any()
    });
    let change = move || {
        desk.update(|column| column.preview = false);
        browser::focus_in_view_soon("cot-dan");
    };
    let put_in = button(Look::Main, text(move || format!("Đưa vào {} số liệu", count.get())))
        .flag("hidden", move || count.get() == 0)
        .click(apply);
    let ways = content![
        put_in,
        button(Look::Second, "Hủy").click(move || desk.close()),
        button(Look::Quiet, "Sửa cột đã dán").click(change),
    ];
    content![
        live(move || question.get().map(|question| marks_of(desk, question, marks)).into_any()),
        choice,
        found,
        el("div").class("paste__ways").put_all(ways),
    ]
}

/// The question about the separators of all numbers in the column; no figure is entered before it is answered.
fn marks_of(desk: Desk, question: Question, marks: Memo<Option<Marks>>) -> El {
    let by_comma = question.text.contains(',');
    let answer = |decimal: bool| {
        let value = if decimal == by_comma { Marks::Vietnamese } else { Marks::English };
        let choose = move || desk.update(|column| column.told.marks = Some(value));
        let answer = el("span").put(wording::columns::answer(&question, decimal));
        short_answer("dau-cua-cot", move || marks.get() == Some(value), choose, content![answer]).into_any()
    };
    let answers = [false, true].map(answer).into();
    let about = "Trả lời một lần cho cả cột; ô nào không đọc được theo cách đã chọn thì được nêu ra và không đưa vào.";
    el("fieldset").class("boolean").put_all(content![
        el("legend").class("boolean__question").put(wording::columns::question(&question)),
        p(about).class("field__hint"),
        el("div").class("boolean__answers").put_all(answers),
    ])
}

/// The choice between several columns with figures.
fn column_choice(desk: Desk, columns: Vec<usize>, taken: usize) -> El {
    let lines: Vec<_> = columns.iter().map(|column| (format!("Cột {column}"), *column == taken)).collect();
    let pick = move |at: usize| {
        let column = columns.get(at).copied();
        desk.update(|it| it.told = Told { column, marks: None });
    };
    labelled("cot-lay", "Lấy số liệu ở", "", select("cot-lay", lines.into_iter(), pick), Vec::new())
}

/// The change that each row makes, and the rows without a target.
fn findings(session: Session, from: InputIx, plan: &Plan) -> Vec<AnyView> {
    let set = session.set;
    let changes = plan.changes().count();
    let faults = plan.places.iter().filter(|place| place.read.is_err()).count();
    let same = plan.places.len() - changes - faults;
    let counts = [
        (changes, "số liệu sẽ thay đổi"),
        (same, "giữ như đang có"),
        (faults, "ô không đọc được, không đưa vào"),
        (plan.strays.len(), "dòng không ghép được"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let counts = if counts.is_empty() {
        "Không có ô nào có số liệu.".to_owned()
    } else {
        counts.join(" · ")
    };
    let rows: Vec<AnyView> =
        plan.places.iter().map(|place| row(session, place, plan.marks).into_any()).collect();
    let table = (!rows.is_empty()).then(|| {
        let columns = [
            classed_column(if plan.across { "Ô" } else { "Dòng" }, "sheet__row"),
            column("Số liệu"),
            classed_column("Đang có", "sheet__value"),
            classed_column("Sẽ thành", "sheet__value"),
        ];
        let name = el("caption").class("sr").put("Những gì sẽ thay đổi");
        el("table").class("sheet num").put(name).put(headings(&columns)).put(el("tbody").put(rows))
    });
    let list = |title: &'static str, all: Vec<String>| {
        lines(all).map(|list| el("div").class("paste__list").put(el("h3").put(title)).put(list))
    };
    let mut strays: Vec<String> =
        plan.strays.iter().take(STRAYS_SHOWN).map(|stray| wording::columns::stray(set, stray)).collect();
    if let Some(more) = plan.strays.len().checked_sub(STRAYS_SHOWN).filter(|more| *more > 0) {
        strays.push(format!("… và {more} dòng nữa."));
    }
    let aside = plan
        .aside
        .iter()
        .take(STRAYS_SHOWN)
        .map(|aside| wording::columns::aside(aside, plan.column))
        .collect();
    let untouched = plan.untouched.iter().map(|input| set[*input].label.clone()).collect();
    let untouched = lines(untouched).map(|list| {
        let line = format!("{} số liệu không có trong cột, giữ nguyên", plan.untouched.len());
        fold(line, el("div").class("guide__body").put(list))
    });
    content![
        p(wording::columns::way(set, plan.way, from)),
        p(el("b").put(counts)).class("num"),
        table,
        list("Dòng không đưa vào", strays),
        list("Cột không lấy", aside),
        untouched,
    ]
}

/// One row: the figure, its present entry, and its entry after pasting.
fn row(session: Session, place: &Place, marks: Marks) -> AnyView {
    let set = session.set;
    let about = &set[place.input];
    let unit = (!about.unit.is_empty()).then(|| format!(" ({})", about.unit));
    let now = shown(place.now.as_ref());
    let change = place.change();
    let then = match &change {
        Some(entry) => shown(Some(entry)),
        None if place.read.is_err() => "giữ nguyên".to_owned(),
        None => "không đổi".to_owned(),
    };
    let fault = wording::columns::fault(set, place, marks);
    let class = match (change.is_none(), fault.is_some()) {
        (true, true) => "sheet__quiet sheet__first",
        (true, false) => "sheet__quiet",
        (false, true) => "sheet__first",
        (false, false) => "",
    };
    let name =
        el("th").set("scope", "row").put(about.label.as_str()).put(el("span").class("field__unit").put(unit));
    let cells = content![
        cell(place.row.to_string()).class("sheet__row"),
        name,
        cell(if now.is_empty() { "–".to_owned() } else { now }).class("sheet__value"),
        cell(then).class("sheet__value sheet__then"),
    ];
    // A fault needs the width of the table.
    let below = fault.map(|fault| {
        el("tr").put(el("td").class("sheet__row")).put(cell(fault).set("colspan", "3").class("err"))
    });
    content![el("tr").class(class).put_all(cells), below].into_any()
}
