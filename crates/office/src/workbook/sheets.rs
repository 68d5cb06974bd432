//! How the sheets of a workbook look: merged cells, hidden rows and columns.

use tu_cham_author::table::Area;

use crate::limits::COLUMNS;
use crate::pack::Part;
use crate::refused::Refused;
use crate::xml::{Element, Step, Walk, is_true};

/// How a sheet looks.
#[derive(Debug, Default)]
pub(crate) struct Look {
    /// The merged cells.
    pub(crate) merges: Vec<Area>,
    /// The hidden rows, from 0.
    pub(crate) hidden_rows: Vec<usize>,
    /// The hidden columns, from 0.
    pub(crate) hidden_columns: Vec<usize>,
}

/// The looks of all sheets, in the order of the workbook.
pub(crate) fn read(parts: &[Part]) -> Result<Vec<Look>, Refused> {
    let find = |name: &str| parts.iter().find(|part| part.name.eq_ignore_ascii_case(name));
    let package = find("_rels/.rels").ok_or(Refused::Damaged)?;
    let main =
        relations(&package.bytes)?.into_iter().find(|relation| relation.kind.ends_with("/officeDocument"));
    let main = main.ok_or(Refused::Damaged)?.target;
    let main = main.strip_prefix('/').unwrap_or(&main);
    let (folder, name) = main.rsplit_once('/').map_or(("", main), |(folder, name)| (folder, name));
    let beside = |path: &str| if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    let workbook = find(main).ok_or(Refused::Damaged)?;
    let relations = match find(&beside(&format!("_rels/{name}.rels"))) {
        Some(part) => relations(&part.bytes)?,
        None => return Ok(Vec::new()),
    };
    let mut looks = Vec::new();
    let mut walk = Walk::new(&workbook.bytes)?;
    loop {
        match walk.next()? {
            Step::Open(element) if element.name() == "sheet" => {
                let id = element.attribute("id").unwrap_or_default();
                let target =
                    relations.iter().find(|relation| relation.id == id).map(|relation| &relation.target);
                let path = target
                    .map(|target| target.strip_prefix('/').map_or_else(|| beside(target), str::to_owned));
                looks.push(match path.and_then(|path| find(&path)) {
                    Some(part) => look(&part.bytes)?,
                    None => Look::default(),
                });
            }
            Step::End => return Ok(looks),
            _ => {}
        }
    }
}

/// Where a part leads to.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(bytes: &[u8]) -> Result<Vec<Relation>, Refused> {
    let mut relations = Vec::new();
    let mut walk = Walk::new(bytes)?;
    loop {
        match walk.next()? {
            Step::Open(element) if element.name() == "Relationship" => {
                let [id, kind, target] =
                    ["Id", "Type", "Target"].map(|name| element.attribute(name).unwrap_or_default());
                relations.push(Relation { id, kind, target });
            }
            Step::End => return Ok(relations),
            _ => {}
        }
    }
}

fn look(bytes: &[u8]) -> Result<Look, Refused> {
    let mut look = Look::default();
    let mut walk = Walk::new(bytes)?;
    let mut row = 0;
    loop {
        match walk.next()? {
            Step::Open(element) => match element.name() {
                "row" => {
                    row = number(&element, "r").unwrap_or(row + 1);
                    if is_hidden(&element) && row > 0 {
                        look.hidden_rows.push(row - 1);
                    }
                    walk.skip()?;
                }
                "col" if is_hidden(&element) => {
                    let first = number(&element, "min").unwrap_or(1).max(1);
                    let last = number(&element, "max").unwrap_or(first).min(COLUMNS);
                    look.hidden_columns.extend(first - 1..last.max(first - 1));
                }
                "mergeCell" => {
                    look.merges.extend(element.attribute("ref").and_then(|area| self::area(&area)));
                }
                _ => {}
            },
            Step::End => break,
            Step::Close | Step::Text(_) => {}
        }
    }
    look.hidden_columns.sort_unstable();
    look.hidden_columns.dedup();
    Ok(look)
}

fn is_hidden(element: &Element<'_>) -> bool {
    element.attribute("hidden").is_some_and(|value| is_true(&value))
}

fn number(element: &Element<'_>, name: &str) -> Option<usize> {
    element.attribute(name)?.parse().ok()
}

/// The area of a name such as `A1:G2`.
fn area(name: &str) -> Option<Area> {
    let (first, last) = name.split_once(':')?;
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    Some(Area {
        top: top.min(bottom),
        bottom: top.max(bottom),
        left: left.min(right),
        right: left.max(right),
    })
}

/// The row and column of a name such as `C12`, from 0.
fn place(name: &str) -> Option<(usize, usize)> {
    let name = name.replace('$', "");
    let digits = name.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let column = letters.chars().try_fold(0_usize, |column, letter| {
        let digit = letter.to_ascii_uppercase().to_digit(36)?.checked_sub(9)?;
        column.checked_mul(26)?.checked_add(digit as usize)
    })?;
    Some((digits.parse::<usize>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_read_as_spreadsheets_name_them() {
        assert_eq!(area("B3:AA12"), Some(Area { top: 2, bottom: 11, left: 1, right: 26 }));
        assert_eq!(area("$B$3:A1"), Some(Area { top: 0, bottom: 2, left: 0, right: 1 }));
        for wrong in ["", "A1", "A:B", "1:2", "A0:B1", "A1:99999999999999999999999", "éA1:B2"] {
            assert_eq!(area(wrong), None, "{wrong}");
        }
    }
}
