//! The user guide: the text of `docs/huong-dan.md`, which is also read on paper and beside the sources.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::parts::bar::PlainBar;
use crate::app::parts::foot::Foot;
use crate::app::parts::prose::Prose;
use crate::app::wording::markdown;

const TEXT: &str = include_str!("../../../docs/huong-dan.md");

/// The user guide.
#[component]
pub(crate) fn GuidePage() -> impl IntoView {
    browser::set_title("Hướng dẫn sử dụng · Tự Chấm");
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    view! {
        <PlainBar/>
        <main class="page page--plain page--form">
            <Prose blocks=markdown::read(TEXT)/>
        </main>
        <Foot set=None/>
    }
}

#[cfg(test)]
mod tests {
    use crate::app::wording::markdown::{Block, Span, read};

    use super::TEXT;

    #[test]
    fn the_guide_says_all_it_says_in_what_the_page_can_show() {
        let blocks = read(TEXT);
        assert_eq!(blocks.first(), Some(&Block::Heading(1, "Hướng dẫn sử dụng".into())));
        let plain = |span: &Span| match span {
            Span::Plain(text) | Span::Bold(text) => text.clone(),
        };
        for block in &blocks {
            let text = match block {
                Block::Heading(_, title) => title.clone(),
                Block::Paragraph(spans) => spans.iter().map(plain).collect(),
                Block::List(_, points) => points.iter().flatten().map(plain).collect(),
            };
            for mark in ["**", "`", "](", "|", "#"] {
                assert!(!text.contains(mark), "{mark} in: {text}");
            }
        }
    }
}
