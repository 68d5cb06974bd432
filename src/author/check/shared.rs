//! Figures that several items name in the same words: entered once or several times.

use leptos::prelude::*;
use tu_cham_author::figures::{Shared, shared};

use crate::author::desk::Desk;
use crate::memo::Memo;
use crate::ui::card::card;
use crate::ui::choices::answer;
use crate::ui::element::{El, content, el, live, nothing, p};

/// The card; none where no figure is shared.
pub(crate) fn shared_card(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| desk.proposal.with(|proposal| shared(&proposal.areas)));
    live(move || {
        let found = found.get();
        if found.is_empty() {
            return nothing();
        }
        let about = p(
            "Số liệu dùng chung chỉ nhập một lần, các mục cùng lấy. Chỉ chọn dùng chung khi chắc chắn là cùng một số.",
        );
        let rows = found.into_iter().enumerate().map(|(at, shared)| row(desk, at, shared).into_any());
        let list = el("ul").class("left").put_all(rows.collect());
        card("so-lieu-chung", "Số liệu nhiều mục cùng nhắc đến", content![about, list]).into_any()
    })
}

fn row(desk: Desk, at: usize, shared: Shared) -> El {
    let Shared { key, label, rows } = shared;
    let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
    let key = StoredValue::new(key);
    let way = move |is_shared: bool, words: &'static str| {
        let chosen =
            move || key.with_value(|key| desk.with(|it| it.figures.get(key).copied())) == Some(is_shared);
        let choose = move || {
            desk.edit("số liệu dùng chung", |it| {
                it.figures.insert(key.get_value(), is_shared);
            });
        };
        answer(format!("chung-{at}"), chosen, choose, words).into_any()
    };
    let legend = el("legend")
        .put(el("b").words(label))
        .put(el("span").class("quiet num").words(format!(" · dòng {}", rows.join(", "))));
    let answers = el("div")
        .class("row")
        .put_all(content![way(true, "Dùng chung một số"), way(false, "Nhập riêng từng mục")]);
    el("li").class("left__row").put(el("fieldset").put(legend).put(answers))
}
