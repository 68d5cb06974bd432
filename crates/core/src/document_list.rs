//! A list of documents pasted from a spreadsheet or from a table of a report: which cell is which part of a document, and which
//! documents are in the register already.
//!
//! This module writes nothing down. The caller shows the list and may apply it or drop it.

use crate::assessment::Evidence;
use crate::cells;
use crate::date::Date;
use crate::text::fold;

/// A row of a pasted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The row of the pasted table, from 1.
    pub row: usize,
    /// The document, without an id.
    pub document: Evidence,
    /// The day as the cell has it, where it is no day; it then stands in no part of the document.
    pub unread_day: Option<String>,
    /// The id of the document of the register that has the same number, or the same title where neither has a number.
    pub known: Option<String>,
}

/// The part of a document that a column has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Number,
    Day,
    Issuer,
    Title,
    Place,
}

/// The words that name a column, without marks. The first that fits counts.
const NAMES: [(Part, &[&str]); 5] = [
    (Part::Day, &["ngay"]),
    (Part::Number, &["so, ky hieu", "so ky hieu", "so hieu", "ky hieu", "so van ban", "so vb"]),
    (Part::Issuer, &["co quan", "noi ban hanh", "don vi ban hanh", "tac gia"]),
    (Part::Place, &["noi luu", "duong dan", "link", "dia chi", "ho so so"]),
    (Part::Title, &["trich yeu", "noi dung", "ten van ban", "ten tai lieu", "tai lieu", "ten loai"]),
];

/// The documents of a pasted text, row by row; rows without a number and a title are left out.
pub fn read(text: &str, register: &[Evidence]) -> Vec<Listed> {
    let rows = cells::read(text);
    let named = rows.first().map(|row| named_columns(row)).unwrap_or_default();
    let is_headed = named.iter().flatten().count() >= 2;
    let columns = if is_headed { named } else { guessed_columns(&rows) };
    let mut listed: Vec<Listed> = Vec::new();
    for (at, row) in rows.iter().enumerate().skip(usize::from(is_headed)) {
        let Some((document, unread_day)) = document(row, &columns) else { continue };
        let known = register.iter().find(|other| is_same(&document, other)).map(|known| known.id.clone());
        // A row that says what a row above says is that document.
        if !listed.iter().any(|above| is_same(&document, &above.document)) {
            listed.push(Listed { row: at + 1, document, unread_day, known });
        }
    }
    listed
}

/// The parts that the cells of a heading name.
fn named_columns(row: &[String]) -> Vec<Option<Part>> {
    let mut taken = Vec::new();
    row.iter()
        .map(|cell| {
            let cell = fold(cell);
            let names = |(part, words): &&(Part, &[&str])| {
                !taken.contains(part)
                    && words.iter().any(|word| cell.contains(word))
                    && cell.chars().count() <= 40
            };
            let part = NAMES.iter().find(names).map(|(part, _)| *part)?;
            taken.push(part);
            Some(part)
        })
        .collect()
}

/// The parts that columns without a heading have, by what most of their cells look like.
fn guessed_columns(rows: &[Vec<String>]) -> Vec<Option<Part>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cells = |column: usize| {
        rows.iter().filter_map(move |row| row.get(column).map(String::as_str)).filter(|cell| !cell.is_empty())
    };
    let most = |column: usize, is_so: fn(&str) -> bool| {
        let (all, so) = (cells(column).count(), cells(column).filter(|cell| is_so(cell)).count());
        all > 0 && so * 2 > all
    };
    let mut parts: Vec<Option<Part>> = vec![None; width];
    for (part, is_so) in
        [(Part::Day, is_day as fn(&str) -> bool), (Part::Number, is_number), (Part::Place, is_address)]
    {
        if let Some(column) = (0..width).find(|column| parts[*column].is_none() && most(*column, is_so)) {
            parts[column] = Some(part);
        }
    }
    // A running number is no part; of what is left, the longest texts are titles.
    let length = |column: usize| cells(column).map(|cell| cell.chars().count()).sum::<usize>();
    let mut left: Vec<usize> =
        (0..width).filter(|column| parts[*column].is_none() && !most(*column, is_running)).collect();
    let Some(title) = left.iter().copied().max_by_key(|column| length(*column)) else { return parts };
    parts[title] = Some(Part::Title);
    left.retain(|column| *column != title);
    // Before the title stands who issued the document, behind it where it is kept; a name of an office tells either way.
    let issuer = left.iter().copied().find(|column| most(*column, is_office));
    let issuer = issuer.or_else(|| left.iter().copied().find(|column| *column < title));
    if let Some(issuer) = issuer {
        parts[issuer] = Some(Part::Issuer);
        left.retain(|column| *column != issuer);
    }
    if !parts.contains(&Some(Part::Place))
        && let Some(place) = left.into_iter().find(|column| *column > title)
    {
        parts[place] = Some(Part::Place);
    }
    parts
}

/// Whether a cell looks like the name of an office that issues documents.
fn is_office(cell: &str) -> bool {
    const OFFICES: [&str; 11] = [
        "ubnd",
        "hdnd",
        "uy ban",
        "hoi dong",
        "so ",
        "bo ",
        "chinh phu",
        "thu tuong",
        "quoc hoi",
        "tinh uy",
        "dang uy",
    ];
    let cell = fold(cell);
    OFFICES.iter().any(|office| cell.starts_with(office))
}

/// Whether a cell is written as a day, which need not exist or be one that is read: `31/02/2026`, `1/4/26`, `2026-04-01`. A column of
/// such cells is told of; one of no part would go without a word.
fn is_day(cell: &str) -> bool {
    let parts: Vec<&str> = cell.trim().split(['/', '-', '.']).map(str::trim).collect();
    let &[first, middle, last] = parts.as_slice() else { return false };
    let digits = |part: &str, counts: &[usize]| {
        counts.contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit())
    };
    // The code of an item has points too, `1.1.10`.
    let years: &[usize] = if cell.contains('.') { &[4] } else { &[2, 4] };
    digits(middle, &[1, 2])
        && (digits(first, &[1, 2]) && digits(last, years) || digits(first, &[4]) && digits(last, &[1, 2]))
}

/// Whether a cell looks like the number and symbol of a document: `12/KH-UBND`.
fn is_number(cell: &str) -> bool {
    let has_stroke = cell.split_once('/').is_some_and(|(number, symbol)| {
        number.chars().any(|c| c.is_ascii_digit()) && symbol.chars().any(char::is_alphabetic)
    });
    has_stroke && cell.chars().count() <= 60 && !is_address(cell)
}

fn is_address(cell: &str) -> bool {
    cell.contains("://")
}

fn is_running(cell: &str) -> bool {
    cell.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// A row as a document, with the text of its day where that is none; nothing where it has no number and no title.
fn document(row: &[String], columns: &[Option<Part>]) -> Option<(Evidence, Option<String>)> {
    let mut document = Evidence::default();
    let mut unread_day = None;
    for (cell, part) in row.iter().zip(columns) {
        match part {
            Some(Part::Number) => document.number.clone_from(cell),
            Some(Part::Issuer) => document.issuer.clone_from(cell),
            Some(Part::Title) => document.title.clone_from(cell),
            Some(Part::Place) => document.place.clone_from(cell),
            Some(Part::Day) => {
                document.date = Date::from_vietnamese(cell);
                unread_day = (document.date.is_none() && !cell.is_empty()).then(|| cell.clone());
            }
            None => {}
        }
    }
    // Number and day are often one cell: `12/KH-UBND ngày 05/01/2026`.
    if document.date.is_none()
        && let Some((number, day)) = document.number.clone().split_once(" ngày ")
        && let Some(date) = Date::from_vietnamese(day.trim())
    {
        number.trim().clone_into(&mut document.number);
        document.date = Some(date);
    }
    let is_nameless = document.number.trim().is_empty() && document.title.trim().is_empty();
    (!is_nameless).then_some((document, unread_day))
}

/// Whether two are one document: the same number and no other day, or no number and the same title.
pub fn is_same(one: &Evidence, other: &Evidence) -> bool {
    let of = |text: &str| fold(text.trim());
    if of(&one.number).is_empty() && of(&other.number).is_empty() {
        return of(&one.title) == of(&other.title) && is_no_other_day(one, other);
    }
    of(&one.number) == of(&other.number) && is_no_other_day(one, other)
}

fn is_no_other_day(one: &Evidence, other: &Evidence) -> bool {
    one.date.is_none() || other.date.is_none() || one.date == other.date
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<(String, Option<String>, String, String)> {
        let day = |date: Option<Date>| date.map(Date::vietnamese);
        read(text, &[])
            .into_iter()
            .map(|it| (it.document.number, day(it.document.date), it.document.issuer, it.document.title))
            .collect()
    }

    fn row(number: &str, day: &str, issuer: &str, title: &str) -> (String, Option<String>, String, String) {
        let day = (!day.is_empty()).then(|| day.to_owned());
        (number.to_owned(), day, issuer.to_owned(), title.to_owned())
    }

    #[test]
    fn columns_are_known_by_their_headings_in_any_order() {
        let text = "STT\tTrích yếu nội dung\tSố, ký hiệu\tNgày ban hành\tCơ quan ban hành\n\
                    1\tKế hoạch CCHC năm 2026\t12/KH-UBND\t05/01/2026\tUBND xã\n\
                    2\tBáo cáo quý I\t30/BC-UBND\t\tUBND xã";
        assert_eq!(
            listed(text),
            [
                row("12/KH-UBND", "05/01/2026", "UBND xã", "Kế hoạch CCHC năm 2026"),
                row("30/BC-UBND", "", "UBND xã", "Báo cáo quý I"),
            ]
        );
    }

    #[test]
    fn without_headings_columns_are_known_by_their_cells() {
        let text = "1\t12/KH-UBND\t05/01/2026\tUBND xã\tKế hoạch cải cách hành chính\n\
                    2\t30/BC-UBND\t31/03/2026\tUBND xã\tBáo cáo cải cách hành chính quý I";
        assert_eq!(
            listed(text),
            [
                row("12/KH-UBND", "05/01/2026", "UBND xã", "Kế hoạch cải cách hành chính"),
                row("30/BC-UBND", "31/03/2026", "UBND xã", "Báo cáo cải cách hành chính quý I"),
            ]
        );
        // One column of titles is a list too, and number and day may be one cell.
        assert_eq!(
            listed("Ảnh niêm yết\nKết xuất một cửa"),
            [row("", "", "", "Ảnh niêm yết"), row("", "", "", "Kết xuất một cửa")]
        );
        assert_eq!(
            listed("12/KH-UBND ngày 05/01/2026\tKế hoạch cải cách hành chính"),
            [row("12/KH-UBND", "05/01/2026", "", "Kế hoạch cải cách hành chính")]
        );
    }

    /// A list in which no day can be read still has its column of days.
    #[test]
    fn days_that_cannot_be_read_are_told_of_without_headings_too() {
        for (day, other) in
            [("31/02/2026", "30/02/2026"), ("1/4/26", "12-05-26"), ("2026-04-01", "2026-05-12")]
        {
            let text =
                format!("12/KH-UBND\t{day}\tUBND xã\tKế hoạch\n30/BC-UBND\t{other}\tUBND xã\tBáo cáo quý I");
            let unread: Vec<_> = read(&text, &[]).into_iter().map(|it| it.unread_day).collect();
            assert_eq!(unread, [Some(day.to_owned()), Some(other.to_owned())]);
        }
        // Codes of items are no days.
        let found = read("1.1.10\t12/KH-UBND\tKế hoạch\n1.1.11\t30/BC-UBND\tBáo cáo quý I", &[]);
        assert!(found.iter().all(|it| it.unread_day.is_none()));
    }

    #[test]
    fn where_a_document_is_kept_is_not_lost_without_headings() {
        let text = "12/KH-UBND\t05/01/2026\tUBND xã\tKế hoạch cải cách hành chính\tTủ 9\n\
                    30/BC-UBND\t31/03/2026\tUBND xã\tBáo cáo cải cách hành chính quý I\tTủ 2, Văn phòng";
        let found = read(text, &[]);
        let places: Vec<_> = found.iter().map(|it| (&*it.document.issuer, &*it.document.place)).collect();
        assert_eq!(places, [("UBND xã", "Tủ 9"), ("UBND xã", "Tủ 2, Văn phòng")]);
        let found = read("12/KH-UBND\tKế hoạch cải cách hành chính năm 2026\tSở Nội vụ\tTủ 9", &[]);
        assert_eq!((&*found[0].document.issuer, &*found[0].document.place), ("Sở Nội vụ", "Tủ 9"));
    }

    #[test]
    fn a_day_that_is_none_is_told_and_the_document_kept() {
        let found = read("Số ký hiệu\tNgày\tTrích yếu\n12/KH-UBND\t31/02/2026\tKế hoạch", &[]);
        assert_eq!(found[0].unread_day.as_deref(), Some("31/02/2026"));
        assert_eq!((found[0].row, found[0].document.date), (2, None));
    }

    #[test]
    fn what_the_register_or_a_row_above_has_is_told_apart() {
        let of = |id: &str, number: &str, day: &str, title: &str| Evidence {
            id: id.into(),
            number: number.into(),
            date: Date::from_vietnamese(day),
            title: title.into(),
            ..Evidence::default()
        };
        let register = [of("a", "12/KH-UBND", "05/01/2026", "Kế hoạch"), of("b", "", "", "Ảnh niêm yết")];
        let text = "12/kh-ubnd\t05/01/2026\tKế hoạch\n12/KH-UBND\t06/01/2025\tKế hoạch năm trước\n\
                    12/KH-UBND\t05/01/2026\tGhi hai lần\n15/BC-UBND\t\tBáo cáo";
        let known: Vec<_> = read(text, &register).into_iter().map(|it| (it.row, it.known)).collect();
        assert_eq!(known, [(1, Some("a".to_owned())), (2, None), (4, None)]);
        assert_eq!(read("anh niem yet", &register)[0].known.as_deref(), Some("b"));
    }

    #[test]
    fn blank_rows_and_blank_texts_are_no_documents() {
        assert_eq!(listed(""), []);
        assert_eq!(listed("\t\t\n\n"), []);
        assert_eq!(listed("Số, ký hiệu\tTrích yếu\n\t\n"), []);
    }
}
