//! A text of headings, paragraphs and lists, with a table of contents.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::wording::markdown::{Block, Span};

/// The blocks of a text, one below the other. The first heading of depth 1 has the id `tieu-de`.
#[component]
pub(crate) fn Prose(blocks: Vec<Block>) -> impl IntoView {
    let titles = titles(&blocks);
    let mut section = 0;
    let body = blocks
        .into_iter()
        .map(|block| match block {
            Block::Heading(1, title) => {
                // What the text has comes after what it is called.
                view! { <h1 id="tieu-de" tabindex="-1">{title}</h1> <Contents titles=titles.clone()/> }
                    .into_any()
            }
            Block::Heading(2, title) => {
                section += 1;
                view! { <h2 id=section_id(section) tabindex="-1">{title}</h2> }.into_any()
            }
            Block::Heading(_, title) => view! { <h3>{title}</h3> }.into_any(),
            Block::Paragraph(text) => view! { <p>{line(text)}</p> }.into_any(),
            Block::List(numbered, points) => {
                let points = points.into_iter().map(|point| view! { <li>{line(point)}</li> }).collect_view();
                if numbered {
                    view! { <ol class="prose__list prose__list--numbered">{points}</ol> }.into_any()
                } else {
                    view! { <ul class="prose__list">{points}</ul> }.into_any()
                }
            }
        })
        .collect_view();
    view! { <article class="prose">{body}</article> }
}

/// The sections of a text. Buttons, not links: the address behind `#` names the page.
#[component]
fn Contents(titles: Vec<String>) -> impl IntoView {
    let entry = |(at, title): (usize, String)| {
        let go = move |_| browser::focus(&section_id(at + 1));
        view! { <li><button type="button" class="link" on:click=go>{title}</button></li> }
    };
    view! {
        <nav class="prose__contents" aria-label="Trong trang này">
            <ol>{titles.into_iter().enumerate().map(entry).collect_view()}</ol>
        </nav>
    }
}

fn titles(blocks: &[Block]) -> Vec<String> {
    let title = |block: &Block| match block {
        Block::Heading(2, title) => Some(title.clone()),
        _ => None,
    };
    blocks.iter().filter_map(title).collect()
}

fn section_id(at: usize) -> String {
    format!("phan-{at}")
}

fn line(spans: Vec<Span>) -> impl IntoView {
    let span = |span| match span {
        Span::Plain(text) => text.into_any(),
        Span::Bold(text) => view! { <b>{text}</b> }.into_any(),
    };
    spans.into_iter().map(span).collect_view()
}
