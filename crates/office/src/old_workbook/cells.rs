//! The cells of a sheet of an old workbook.

use std::collections::BTreeMap;

use calamine::{ExcelDateTime, ExcelDateTimeType};
use tu_cham_author::table::{Area, Cell};

use super::{Record, Records, strings};
use crate::container::{long, short};
use crate::grid::Grid;
use crate::limits::{COLUMNS, Meter};
use crate::number;
use crate::refused::Refused;

/// How numbers are shown.
#[derive(Debug, Default)]
pub(super) struct Formats {
    pub(super) counts_from_1904: bool,
    /// The formats that the workbook defines.
    pub(super) own: BTreeMap<u16, String>,
    /// The format of each look.
    pub(super) of_looks: Vec<u16>,
}

/// The cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub(super) grid: Grid,
    pub(super) hidden_columns: Vec<usize>,
}

/// Reads a sheet to its end.
pub(super) fn read(
    stream: &[u8],
    shared: &[String],
    formats: &Formats,
    meter: &mut Meter,
) -> Result<Cells, Refused> {
    let mut cells = Cells::default();
    let mut hidden_rows = Vec::new();
    // How many parts of other kinds, such as charts, are open in the sheet.
    let mut depth = 0_usize;
    // The formula whose text comes in a record of its own.
    let mut formula = None;
    for record in (Records { rest: stream }) {
        let Record { kind, content } = record?;
        match kind {
            0x0809 => depth += 1,
            0x000a if depth <= 1 => break,
            0x000a => depth -= 1,
            _ if depth != 1 => {}
            0x00fd => {
                let text = shared.get(long(content, 6)? as usize).ok_or(Refused::Damaged)?;
                cells.put(place(content)?, text.clone(), meter)?;
            }
            0x0204 | 0x00d6 => cells.put(place(content)?, strings::short_of(content, 6)?, meter)?,
            0x0203 => {
                let number = double(content, 6)?;
                cells.number(place(content)?, short(content, 4)?, number, false, formats, meter)?;
            }
            0x027e => {
                let number = packed(long(content, 6)?);
                cells.number(place(content)?, short(content, 4)?, number, false, formats, meter)?;
            }
            0x00bd => {
                let (row, first) = place(content)?;
                for (index, at) in (4..content.len().saturating_sub(7)).step_by(6).enumerate() {
                    let number = packed(long(content, at + 2)?);
                    cells.number((row, first + index), short(content, at)?, number, false, formats, meter)?;
                }
            }
            0x0205 => {
                let text = match (content.get(6), content.get(7)) {
                    (Some(0), Some(0)) => "FALSE",
                    (Some(_), Some(0)) => "TRUE",
                    _ => "#N/A",
                };
                cells.put(place(content)?, text.to_owned(), meter)?;
            }
            0x0006 => {
                let place = place(content)?;
                let value = content.get(6..14).ok_or(Refused::Damaged)?;
                match (value[0], &value[6..]) {
                    (0, [0xff, 0xff]) => formula = Some(place),
                    (1, [0xff, 0xff]) => {
                        let text = if value[2] == 0 { "FALSE" } else { "TRUE" };
                        cells.put(place, text.to_owned(), meter)?;
                    }
                    (2, [0xff, 0xff]) => cells.put(place, "#N/A".to_owned(), meter)?,
                    (_, [0xff, 0xff]) => {}
                    _ => {
                        let number = double(content, 6)?;
                        cells.number(place, short(content, 4)?, number, true, formats, meter)?;
                    }
                }
            }
            0x0207 => {
                if let Some((row, column)) = formula.take() {
                    let text = strings::short_of(content, 0)?;
                    let cell = Cell { text, is_number: false, is_formula: true };
                    cells.grid.put(row, column, cell, meter)?;
                }
            }
            0x0208 if long(content, 12)? & 0x20 != 0 => hidden_rows.push(usize::from(short(content, 0)?)),
            0x007d if short(content, 8)? & 1 != 0 => {
                let first = usize::from(short(content, 0)?);
                let last = usize::from(short(content, 2)?).min(COLUMNS - 1);
                cells.hidden_columns.extend(first..=last);
            }
            0x00e5 => {
                for area in content.get(2..).unwrap_or_default().as_chunks::<8>().0 {
                    let edge = |at: usize| short(area, at).map(usize::from);
                    let [top, bottom, left, right] = [edge(0)?, edge(2)?, edge(4)?, edge(6)?];
                    cells.grid.merge(Area { top, bottom, left, right });
                }
            }
            _ => {}
        }
    }
    for row in hidden_rows {
        cells.grid.hide(row);
    }
    cells.hidden_columns.sort_unstable();
    cells.hidden_columns.dedup();
    Ok(cells)
}

impl Cells {
    fn put(&mut self, (row, column): (usize, usize), text: String, meter: &mut Meter) -> Result<(), Refused> {
        self.grid.put(row, column, Cell { text, ..Cell::default() }, meter)
    }

    #[expect(clippy::disallowed_types, reason = "spreadsheets store doubles; none is reckoned with")]
    fn number(
        &mut self,
        (row, column): (usize, usize),
        look: u16,
        number: f64,
        is_formula: bool,
        formats: &Formats,
        meter: &mut Meter,
    ) -> Result<(), Refused> {
        let is_date = formats.is_date(look);
        let text = if is_date {
            let kind = ExcelDateTimeType::DateTime;
            number::moment(ExcelDateTime::new(number, kind, formats.counts_from_1904))
        } else {
            number::decimal(number)
        };
        let is_number = !is_date && number.is_finite();
        self.grid.put(row, column, Cell { text, is_number, is_formula }, meter)
    }
}

impl Formats {
    fn is_date(&self, look: u16) -> bool {
        let Some(format) = self.of_looks.get(usize::from(look)) else { return false };
        match self.own.get(format) {
            Some(own) => is_date(own),
            None => matches!(format, 14..=22 | 45..=47),
        }
    }
}

/// Whether a format shows days or times: it has their letters outside of quotes and brackets.
fn is_date(format: &str) -> bool {
    let mut signs = format.chars();
    let mut is_date = false;
    while let Some(sign) = signs.next() {
        match sign {
            '"' => while signs.next().is_some_and(|sign| sign != '"') {},
            '[' => while signs.next().is_some_and(|sign| sign != ']') {},
            '\\' | '_' | '*' => {
                signs.next();
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => is_date = true,
            '0' | '#' | '?' if !is_date => return false,
            _ => {}
        }
    }
    is_date && !format.eq_ignore_ascii_case("general")
}

fn place(content: &[u8]) -> Result<(usize, usize), Refused> {
    Ok((usize::from(short(content, 0)?), usize::from(short(content, 2)?)))
}

#[expect(clippy::disallowed_types, reason = "spreadsheets store doubles; none is reckoned with")]
fn double(content: &[u8], at: usize) -> Result<f64, Refused> {
    let bytes = content.get(at..).and_then(|bytes| bytes.first_chunk()).ok_or(Refused::Damaged)?;
    Ok(f64::from_le_bytes(*bytes))
}

/// A number in four bytes: whole or the upper half of a double, and perhaps in hundredths.
#[expect(clippy::disallowed_types, reason = "spreadsheets store doubles; none is reckoned with")]
fn packed(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_whole_halved_or_hundredths() {
        let text = |bits: u32| number::decimal(packed(bits));
        assert_eq!(text(7 << 2 | 2), "7");
        assert_eq!(text(150 << 2 | 3), "1.5");
        assert_eq!(text((-50_i32 << 2).cast_unsigned() | 3), "-0.5");
        assert_eq!(text(0x3ff8_0000), "1.5");
    }

    #[test]
    fn formats_of_days_are_told_from_those_of_numbers() {
        for date in ["dd/mm/yyyy", "[$-42A]d mmmm yyyy;@", "h:mm", "\"ngày\" dd"] {
            assert!(is_date(date), "{date}");
        }
        for number in ["0.00", "#,##0", "General", "0.0 \"đ\"", "0\\m", "[Red]0", "@"] {
            assert!(!is_date(number), "{number}");
        }
    }
}
