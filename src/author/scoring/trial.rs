//! Trying out the scoring of an item with figures that belong to no assessment.

use leptos::prelude::*;
use tu_cham_author::proposal::Node;
use tu_cham_author::trying::Trial;
use tu_cham_core::assessment::{Entry, Value};
use tu_cham_core::criteria::{InputIx, InputKind};

use crate::author::scoring::Line;
use crate::memo::Memo;
use crate::ui::element::{El, content, el, live, p};
use crate::ui::text::TextBox;
use crate::wording;
use crate::wording::authoring::InSet;

/// The fields and the points that follow from them.
pub(crate) fn trial(row: usize, line: Memo<Option<Line>>) -> AnyView {
    let node = Memo::new(move |_| line.with(|line| line.as_ref().map(|line| line.node.clone())));
    live(move || {
        let node: Option<Node> = node.get();
        match node.as_ref().and_then(|node| Trial::of(node, &InSet)) {
            Some(trial) => untrack(|| fields(row, trial)).into_any(),
            None => p("Chưa thử được: mục còn thiếu điểm tối đa, hoặc cách chấm còn chỗ chưa khớp.")
                .class("quiet")
                .into_any(),
        }
    })
}

fn fields(row: usize, trial: Trial) -> El {
    let inputs = trial.inputs();
    let typed = RwSignal::new(vec![None::<Value>; inputs.len()]);
    let put = move |at: usize, value: Option<Value>| typed.update(|typed| typed[at] = value);
    let field = |(at, input): (usize, &InputIx)| {
        let about = &trial.set[*input];
        let id = format!("thu-{row}-{at}");
        match about.kind {
            InputKind::Boolean => {
                let lines = vec![
                    (None, "–".to_owned()),
                    (Some(Value::Boolean(true)), "Có".to_owned()),
                    (Some(Value::Boolean(false)), "Không".to_owned()),
                ];
                one_of(id, about.label.clone(), lines, move |value| put(at, value))
            }
            InputKind::Choice => {
                let options =
                    trial.options(*input).into_iter().map(|(id, label)| (Some(Value::Choice(id)), label));
                let lines = [(None, "–".to_owned())].into_iter().chain(options).collect();
                one_of(id, about.label.clone(), lines, move |value| put(at, value))
            }
            kind @ (InputKind::Number(_) | InputKind::Date) => {
                number(id, about.label.clone(), kind, move |value| put(at, value))
            }
        }
        .into_any()
    };
    let fields: Vec<AnyView> = inputs.iter().enumerate().map(field).collect();
    let said = move || {
        let entries = typed.with(|typed| {
            inputs
                .iter()
                .copied()
                .zip(typed.iter().cloned())
                .filter_map(|(input, value)| Some((input, value?)))
                .collect::<Vec<_>>()
        });
        let result = trial.result(&entries);
        match (result.points, wording::traces::trace(&trial.set, trial.leaf, &result)) {
            (Some(points), trace) => {
                let trace = trace.map(|trace| format!(" ({trace})")).unwrap_or_default();
                format!("→ {} điểm{trace}", points.decimal().vietnamese(0))
            }
            (None, _) => "→ nhập đủ số liệu để xem điểm".to_owned(),
        }
    };
    let said = el("p").class("num read__tried").set("role", "status").set("data-testid", "tried").says(said);
    el("fieldset")
        .class("read__way")
        .put(el("legend").class("field__label").words("Chấm thử"))
        .put(el("div").class("read__row").put_all(fields))
        .put_all(content![said])
}

fn one_of(
    id: String,
    label: String,
    lines: Vec<(Option<Value>, String)>,
    put: impl Fn(Option<Value>) + Send + 'static,
) -> El {
    let options = lines.iter().map(|(_, line)| el("option").words(line.clone()).into_any()).collect();
    let select = el("select").class("field__input").id(id.clone()).put_all(options).on(
        "change",
        move |event: web_sys::Event| {
            let select: web_sys::HtmlSelectElement = event_target(&event);
            let at = usize::try_from(select.selected_index()).unwrap_or(0);
            put(lines.get(at).and_then(|(value, _)| value.clone()));
        },
    );
    el("div").class("field").put(el("label").class("field__label").set("for", id).words(label)).put(select)
}

fn number(
    id: String,
    label: String,
    kind: InputKind,
    put: impl Fn(Option<Value>) + Send + Sync + 'static,
) -> El {
    let text = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let typed = move |now: String| {
        let entry = Entry::typed(kind, &now);
        let value = match entry {
            Some(Entry::Value(value)) => Some(value),
            Some(Entry::Unreadable(_)) | None => None,
        };
        wrong.set(
            (value.is_none() && !now.trim().is_empty())
                .then(|| "Chưa đúng dạng số liệu của mục này.".to_owned()),
        );
        text.set(now);
        put(value);
    };
    TextBox::new(id, label, text.into(), typed).single().error(wrong.into()).view()
}
