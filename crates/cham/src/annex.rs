//! `cham set`: a criteria set of the table of an office file.

mod template;

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use tu_cham_author::corrections::Corrections;
use tu_cham_author::deciding::caused_by;
use tu_cham_author::draft::{self, Draft};
use tu_cham_author::header::SetHeader;
use tu_cham_author::making::{Made, make};
use tu_cham_author::matching::{carried, kept, matched};
use tu_cham_author::open::Open;
use tu_cham_author::printed::printed;
use tu_cham_author::proposal::{Na, Proposal};
use tu_cham_author::propose::{gathered, propose};
use tu_cham_author::table::{Kind, Table, tidied};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::text::visible;
use tu_cham_files::checklist;
use tu_cham_office::Refused;
use tu_cham_words::authoring::{self, InSet};

use crate::Ending;
use crate::args::{Authoring, NotArising};
use crate::files;
use crate::refused::refused;
use crate::trouble::Trouble;
use crate::wording::io_error;

/// The longest file that is read at all; the reader of tables has a limit of its own below it.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Prints the proposal, writes the set where nothing is left to decide, or writes a table to begin with.
pub(crate) fn run(task: &Authoring) -> io::Result<Ending> {
    if let Some(out) = &task.template {
        return template::write(out, task.frame);
    }
    let Some(file) = &task.file else { return Ok(Ending::Bad) };
    let name = file.display().to_string();
    let file_name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let tables = match tables(file, &file_name) {
        Ok(tables) => tables,
        Err(why) => return Ok(bad(&name, &why)),
    };
    let (mut corrections, header) = match &task.answers {
        None => (Corrections::default(), None),
        Some(path) => match answers(path, &tables) {
            Ok(given) => given,
            Err(why) => return Ok(bad(&path.display().to_string(), &why)),
        },
    };
    if let Some(sheet) = &task.sheet {
        let Some(at) = table(&tables, sheet) else {
            return Ok(bad(
                &name,
                &format!("không có bảng “{}”; tệp có: {}", visible(sheet), names(&tables)),
            ));
        };
        corrections.table = Some(at);
    }
    let proposal = propose(&tables, &corrections);
    let Some(out) = &task.out else {
        let json = printed(&file_name, &tables, &proposal, &authoring::finding);
        writeln!(io::stdout().lock(), "{json:#}")?;
        return Ok(Ending::Fine);
    };
    let earlier = match task.over.as_ref().map(|path| (path, earlier(path))) {
        None => None,
        Some((_, Ok(set))) => Some(set),
        Some((path, Err(trouble))) => {
            trouble.report(&path.display().to_string());
            return Ok(Ending::Bad);
        }
    };
    let header = header.unwrap_or_else(|| SetHeader::of(&proposal, &file_name));
    let header = self::header(task, header, earlier.as_ref());
    let Some(earlier) = earlier else {
        return match make(&proposal, &corrections, &header, &InSet) {
            Ok(made) => written(&name, out, &made),
            Err(open) => undecided(&name, &proposal, &open),
        };
    };
    let matching = matched(&proposal, &earlier);
    let proposal = carried(&proposal, &earlier, &matching);
    for difference in &matching.differences {
        writeln!(io::stdout().lock(), "{}: {}", visible(&name), authoring::difference(difference))?;
    }
    match make(&proposal, &corrections, &header, &InSet) {
        Ok(made) => written(&name, out, &kept(made, &earlier, &matching)),
        Err(open) => undecided(&name, &proposal, &open),
    }
}

fn earlier(path: &Path) -> Result<CriteriaSet, Trouble> {
    Ok(checklist::load(&files::text(path)?)?)
}

/// The corrections of the author of a draft. It is said about rows, so that it counts for the same tables alone.
fn answers(path: &Path, tables: &[Table]) -> Result<(Corrections, Option<SetHeader>), String> {
    let text = text(path).map_err(|error| io_error(&error))?;
    let draft = Draft::from_text(&text).map_err(|why| authoring::no_draft(why).to_owned())?;
    // A draft may have been begun when tables were not put together yet.
    if !tables.starts_with(&draft.tables) || draft.tables.is_empty() {
        let file = visible(&draft.file).into_owned();
        return Err(format!("bản nháp được soạn trên bảng khác (tệp “{file}”), số dòng không khớp"));
    }
    Ok((draft.corrections, draft.header))
}

/// The text of a draft, as far as drafts are read.
fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(draft::MAX_BYTES as u64 + 1).read_to_string(&mut text)?;
    Ok(text)
}

fn header(task: &Authoring, mut header: SetHeader, earlier: Option<&CriteriaSet>) -> SetHeader {
    if let Some(earlier) = earlier {
        header.follow(earlier);
    }
    header.year = task.year.or(header.year);
    if let Some(id) = &task.id {
        header.id.clone_from(id);
    }
    if let Some(version) = &task.set_version {
        header.version.clone_from(version);
    }
    if let Some(earlier) = earlier {
        header.part_from(earlier);
    }
    let policy = task.not_arising.map(|policy| match policy {
        NotArising::Full => Na::Full,
        NotArising::Exclude => Na::Exclude,
        NotArising::Zero => Na::Zero,
        NotArising::Forbidden => Na::Forbidden,
    });
    header.not_arising = policy.or(header.not_arising);
    header
}

/// Writes a set.
fn written(name: &str, out: &Path, made: &Made) -> io::Result<Ending> {
    if let Err(error) = fs::write(out, format!("{:#}\n", made.json)) {
        return Ok(bad(&out.display().to_string(), &format!("không ghi được ({error})")));
    }
    let mut output = io::stdout().lock();
    let name = visible(name);
    writeln!(
        output,
        "{name}: đã ghi bộ tiêu chí {} phiên bản {}, {} mục, vào {}; mã băm {}",
        made.set.id,
        visible(&made.set.version),
        made.set.leaves().len(),
        visible(&out.display().to_string()),
        made.hash.get(..8).unwrap_or(&made.hash)
    )?;
    for (at, why) in &made.by_hand {
        writeln!(
            output,
            "{name}: lưu ý: {}: đơn vị nhập điểm kèm giải trình. {}",
            authoring::at(at),
            authoring::by_hand(*why)
        )?;
    }
    Ok(Ending::Fine)
}

/// Lists everything that a person has to decide, in the order of the rows.
fn undecided(name: &str, proposal: &Proposal, open: &[Open]) -> io::Result<Ending> {
    let mut output = io::stdout().lock();
    let name = visible(name);
    writeln!(output, "{name}: chưa ghi bộ tiêu chí, còn {} nội dung phải quyết định", open.len())?;
    for open in open {
        let cause = match open {
            Open::Fault(finding) => caused_by(finding, proposal).map(authoring::cause),
            _ => None,
        };
        let cause = cause.map_or(String::new(), |cause| format!(" {cause}"));
        writeln!(output, "{name}: {}{cause} {}", authoring::open(open), authoring::open_remedy(open))?;
    }
    Ok(Ending::Undecided)
}

fn bad(name: &str, why: &str) -> Ending {
    eprintln!("{}: lỗi: {why}", visible(name));
    Ending::Bad
}

fn tables(path: &Path, file_name: &str) -> Result<Vec<Table>, String> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| io_error(&error))?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| io_error(&error))?;
    if bytes.len() as u64 > MOST_BYTES {
        let most = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
        return Err(refused(&Refused::TooLarge { bytes: bytes.len(), most }));
    }
    tu_cham_office::open(file_name, &bytes).map(|file| gathered(file.tables)).map_err(|why| refused(&why))
}

/// The table of this name, or the how-manieth of a text document.
fn table(tables: &[Table], name: &str) -> Option<usize> {
    let wanted = tidied(name);
    tables.iter().position(|table| match table.kind {
        Kind::Text(at) if table.pieces.is_empty() => at.to_string() == wanted,
        Kind::Text(_) | Kind::Sheet | Kind::Pasted => tidied(&table.name) == wanted,
    })
}

fn names(tables: &[Table]) -> String {
    let name = |table: &Table| match table.kind {
        Kind::Text(at) if table.pieces.is_empty() => at.to_string(),
        Kind::Text(_) | Kind::Sheet | Kind::Pasted => visible(&tidied(&table.name)).into_owned(),
    };
    tables.iter().map(name).collect::<Vec<_>>().join(", ")
}
