//! Reads the part of Markdown that the user guide uses: headings, paragraphs, lists, bold. The result is plain data, so
//! that the page shows it as text.

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading and its depth, from 1.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list, and whether its lines are numbered.
    List(bool, Vec<Vec<Span>>),
}

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Plain text.
    Plain(String),
    /// Bold text.
    Bold(String),
}

/// The kind of a line.
enum Line<'a> {
    Blank,
    Heading(u8, &'a str),
    Bullet(&'a str),
    Number(&'a str),
    /// The line begins a paragraph, or continues the block above it.
    Text(&'a str),
}

/// Reads a text. A paragraph or point continues until a blank line, a heading or the next point of a list.
pub fn read(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Open> = Vec::new();
    let mut ended = true;
    for line in text.lines().map(Line::of) {
        match (line, blocks.last_mut()) {
            (Line::Blank, _) => {
                ended = true;
                continue;
            }
            (Line::Heading(depth, title), _) => blocks.push(Open::Heading(depth, title.to_owned())),
            (Line::Bullet(point), Some(Open::List(false, points)))
            | (Line::Number(point), Some(Open::List(true, points))) => points.push(point.to_owned()),
            (Line::Bullet(point), _) => blocks.push(Open::List(false, vec![point.to_owned()])),
            (Line::Number(point), _) => blocks.push(Open::List(true, vec![point.to_owned()])),
            (Line::Text(more), Some(Open::Paragraph(text))) if !ended => go_on(text, more),
            (Line::Text(more), Some(Open::List(_, points))) if !ended => {
                if let Some(point) = points.last_mut() {
                    go_on(point, more);
                }
            }
            (Line::Text(text), _) => blocks.push(Open::Paragraph(text.to_owned())),
        }
        ended = false;
    }
    blocks.into_iter().map(Open::closed).collect()
}

/// A block that may still grow.
enum Open {
    Heading(u8, String),
    Paragraph(String),
    List(bool, Vec<String>),
}

impl Open {
    fn closed(self) -> Block {
        match self {
            Self::Heading(depth, title) => Block::Heading(depth, title),
            Self::Paragraph(text) => Block::Paragraph(spans(&text)),
            Self::List(numbered, points) => {
                Block::List(numbered, points.iter().map(|point| spans(point)).collect())
            }
        }
    }
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let line = line.trim();
        if line.is_empty() {
            return Self::Blank;
        }
        let title = line.trim_start_matches('#');
        if let (depth @ 1..=6, Some(title)) = (line.len() - title.len(), title.strip_prefix(' ')) {
            return Self::Heading(u8::try_from(depth).unwrap_or(6), title.trim());
        }
        if let Some(point) = line.strip_prefix("- ") {
            return Self::Bullet(point.trim());
        }
        match line.split_once(". ") {
            Some((number, point)) if number.chars().all(|c| c.is_ascii_digit()) => Self::Number(point.trim()),
            _ => Self::Text(line),
        }
    }
}

fn go_on(text: &mut String, more: &str) {
    text.push(' ');
    text.push_str(more);
}

/// Every second stretch between `**` is bold; an unclosed `**` is plain text.
fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some((before, (bold, after))) =
        rest.split_once("**").and_then(|(before, after)| Some((before, after.split_once("**")?)))
    {
        if !before.is_empty() {
            spans.push(Span::Plain(before.to_owned()));
        }
        spans.push(Span::Bold(bold.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        spans.push(Span::Plain(rest.to_owned()));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<Span> {
        vec![Span::Plain(text.to_owned())]
    }

    #[test]
    fn blocks_are_told_apart_and_long_lines_joined() {
        let read = read(
            "# Tên\nMột\nhai\n\nba\n## Mục\n- một\n  thêm\n- hai\n1. đầu\n2. sau\n\nHết. 3. không phải danh sách",
        );
        assert_eq!(
            read,
            [
                Block::Heading(1, "Tên".into()),
                Block::Paragraph(plain("Một hai")),
                Block::Paragraph(plain("ba")),
                Block::Heading(2, "Mục".into()),
                Block::List(false, vec![plain("một thêm"), plain("hai")]),
                Block::List(true, vec![plain("đầu"), plain("sau")]),
                Block::Paragraph(plain("Hết. 3. không phải danh sách")),
            ]
        );
    }

    #[test]
    fn bold_is_what_stands_between_two_pairs_of_stars() {
        assert_eq!(
            spans("Bấm **Tiếp** rồi **Kết thúc**."),
            [
                Span::Plain("Bấm ".into()),
                Span::Bold("Tiếp".into()),
                Span::Plain(" rồi ".into()),
                Span::Bold("Kết thúc".into()),
                Span::Plain(".".into()),
            ]
        );
        assert_eq!(spans("2 ** 3"), plain("2 ** 3"));
        assert_eq!(spans("<b>không</b>"), plain("<b>không</b>"));
    }
}
