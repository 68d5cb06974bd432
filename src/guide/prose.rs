//! A text of headings, paragraphs and lists, with a table of contents. It comes as data: each block becomes elements with text.

use leptos::prelude::*;
use tu_cham_files::json::{self, Json};

use crate::browser;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, el};

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// The heading of a section.
    Section(String),
    /// The heading of a part of a section.
    Part(String),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list; `true` where its lines are numbered.
    List(bool, Vec<Vec<Span>>),
}

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Span {
    /// Plain text.
    Plain(String),
    /// Bold.
    Bold(String),
}

/// Reads the blocks that the build made of a text; `None` where the text is something else.
///
/// Each is an array of its kind and its content: `["h2", "…"]`, `["h3", "…"]`, `["p", line]`, `["ul", line, …]`, `["ol", line, …]`.
/// A line is an array of stretches, where a bold one is in an array of its own: `["Bấm ", ["Tiếp"], "."]`.
pub(crate) fn read(text: &str) -> Option<Vec<Block>> {
    let json = json::read(text).ok()?;
    json.as_array()?.iter().map(block).collect()
}

fn block(json: &Json) -> Option<Block> {
    let (kind, rest) = json.as_array()?.split_first()?;
    let text = || rest.first()?.as_str().map(str::to_owned);
    let lines = || rest.iter().map(spans).collect::<Option<Vec<_>>>();
    match kind.as_str()? {
        "h2" => text().map(Block::Section),
        "h3" => text().map(Block::Part),
        "p" => spans(rest.first()?).map(Block::Paragraph),
        "ul" => lines().map(|lines| Block::List(false, lines)),
        "ol" => lines().map(|lines| Block::List(true, lines)),
        _ => None,
    }
}

fn spans(line: &Json) -> Option<Vec<Span>> {
    let span = |json: &Json| match json {
        Json::String(text) => Some(Span::Plain(text.clone())),
        Json::Array(bold) => bold.first()?.as_str().map(|text| Span::Bold(text.to_owned())),
        _ => None,
    };
    line.as_array()?.iter().map(span).collect()
}

/// The contents of a text and its blocks, one below the other; its heading is above them.
pub(crate) fn prose(blocks: Vec<Block>) -> Vec<AnyView> {
    let mut parts = vec![contents(titles(&blocks)).into_any()];
    let mut section = 0;
    parts.extend(blocks.into_iter().map(|block| match block {
        Block::Section(title) => {
            section += 1;
            el("h2").id(section_id(section)).focusable().put(title).into_any()
        }
        Block::Part(title) => el("h3").put(title).into_any(),
        Block::Paragraph(text) => el("p").put_all(line(text)).into_any(),
        Block::List(numbered, points) => {
            let (tag, class) =
                if numbered { ("ol", "prose__list prose__list--numbered") } else { ("ul", "prose__list") };
            let point = |point| el("li").put_all(line(point)).into_any();
            el(tag).class(class).put_all(points.into_iter().map(point).collect()).into_any()
        }
    }));
    parts
}

/// The sections of a text. Buttons, not links: the address behind `#` names the page.
fn contents(titles: Vec<String>) -> El {
    let entry = |(at, title): (usize, String)| {
        let go = move || browser::focus(&section_id(at + 1));
        el("li").put(button(Look::Quiet, title).click(go)).into_any()
    };
    el("nav")
        .class("prose__contents")
        .set("aria-label", "Trong trang này")
        .put(el("ol").put_all(titles.into_iter().enumerate().map(entry).collect()))
}

fn titles(blocks: &[Block]) -> Vec<String> {
    let title = |block: &Block| match block {
        Block::Section(title) => Some(title.clone()),
        _ => None,
    };
    blocks.iter().filter_map(title).collect()
}

fn section_id(at: usize) -> String {
    format!("phan-{at}")
}

fn line(spans: Vec<Span>) -> Vec<AnyView> {
    let span = |span| match span {
        Span::Plain(text) => text.into_any(),
        Span::Bold(text) => el("b").put(text).into_any(),
    };
    spans.into_iter().map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_read_as_the_build_writes_them() {
        let plain = |text: &str| Span::Plain(text.into());
        assert_eq!(
            read(
                r#"[["h2","Mục"],["h3","Phần"],["p",["Bấm ",["Tiếp"],"."]],["ul",["một"],["hai"]],["ol",["<b>"]]]"#
            ),
            Some(vec![
                Block::Section("Mục".into()),
                Block::Part("Phần".into()),
                Block::Paragraph(vec![plain("Bấm "), Span::Bold("Tiếp".into()), plain(".")]),
                Block::List(false, vec![vec![plain("một")], vec![plain("hai")]]),
                Block::List(true, vec![vec![plain("<b>")]]),
            ])
        );
        for other in ["", "<!doctype html>", "{}", r#"[["h9","?"]]"#, r#"[["p","no line"]]"#] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
