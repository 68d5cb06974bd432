//! Converts the user guide for the page: blocks of plain text, written as JSON. They never become HTML; the page makes
//! elements of them.

use crate::markdown::{Block, Span, read};

/// The blocks of a text in the form that `src/guide/prose.rs` reads. The title of the whole text is left out, since the
/// page has its own.
pub fn blocks(text: &str) -> String {
    let blocks = read(text).into_iter().filter_map(|block| match block {
        Block::Heading(1, _) => None,
        Block::Heading(depth, title) => Some(format!("[\"h{depth}\",{}]", quoted(&title))),
        Block::Paragraph(spans) => Some(format!("[\"p\",{}]", line(&spans))),
        Block::List(numbered, points) => {
            let kind = if numbered { "ol" } else { "ul" };
            let points: Vec<String> = points.iter().map(|point| line(point)).collect();
            Some(format!("[\"{kind}\",{}]", points.join(",")))
        }
    });
    format!("[{}]\n", blocks.collect::<Vec<_>>().join(",\n"))
}

fn line(spans: &[Span]) -> String {
    let spans = spans.iter().map(|span| match span {
        Span::Plain(text) => quoted(text),
        Span::Bold(text) => format!("[{}]", quoted(text)),
    });
    format!("[{}]", spans.collect::<Vec<_>>().join(","))
}

/// A text as a JSON string. The text is a single line without control characters.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    fn guide() -> String {
        std::fs::read_to_string(project::root().join("docs/huong-dan.md")).expect("the guide")
    }

    #[test]
    fn blocks_are_written_as_the_page_reads_them() {
        assert_eq!(
            blocks("# Tên\n## Mục\n### Phần\nBấm **Tiếp**.\n- một\n- \"hai\"\n1. C:\\"),
            "[[\"h2\",\"Mục\"],\n[\"h3\",\"Phần\"],\n[\"p\",[\"Bấm \",[\"Tiếp\"],\".\"]],\n\
             [\"ul\",[\"một\"],[\"\\\"hai\\\"\"]],\n[\"ol\",[\"C:\\\\\"]]]\n"
        );
    }

    #[test]
    fn the_guide_says_all_it_says_in_what_the_page_can_show() {
        let blocks = read(&guide());
        assert_eq!(blocks.first(), Some(&Block::Heading(1, "Hướng dẫn sử dụng".into())));
        let plain = |span: &Span| match span {
            Span::Plain(text) | Span::Bold(text) => text.clone(),
        };
        for (at, block) in blocks.iter().enumerate() {
            let text = match block {
                Block::Heading(depth, title) => {
                    assert!(matches!((at, depth), (0, 1) | (1.., 2 | 3)), "{title}");
                    title.clone()
                }
                Block::Paragraph(spans) => spans.iter().map(plain).collect(),
                Block::List(_, points) => points.iter().flatten().map(plain).collect(),
            };
            for mark in ["**", "`", "](", "|", "#"] {
                assert!(!text.contains(mark), "{mark} in: {text}");
            }
            assert!(!text.contains(char::is_control), "{text}");
        }
    }
}
