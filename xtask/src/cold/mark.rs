//! Modules that tell which of their functions were called, and the record of them.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, DataCountSection, DataSection, ElementSection, ExportKind, ExportSection,
    FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection, Module as Written,
    TableSection, TypeSection, ValType,
};
use wasmparser::{FunctionBody, Parser, Payload};

use super::list::{Lists, mark as mark_of};
use super::module::Module;
use super::{FIRST, changed, failed, hosts};
use crate::run::Outcome;

/// The beginning of the names of the globals that tell; `bench/runner/ran.js` reads them.
const RAN: &str = "ran";

/// The functions of the modules that tell: the module with the place of the body, and the name.
pub struct Marked {
    functions: Vec<(String, String)>,
}

/// Has the modules in the folder of the tools tell which of their functions were called.
pub fn mark(bound: &Path) -> Outcome<Marked> {
    let mut functions = Vec::new();
    for host in hosts(bound)? {
        let path = bound.join(&host.file);
        let content = fs::read(&path).map_err(|error| failed(&error))?;
        let module = Module::read(&content).ok_or_else(changed)?;
        // A tool's own function has no name, and no way into the list.
        functions.extend(
            module
                .names
                .iter()
                .filter(|(function, _)| **function >= module.imported)
                .map(|(function, name)| (format!("{}:{}", host.name, module.place(*function)), name.clone())),
        );
        fs::write(&path, telling(&module, &host.name).ok_or_else(changed)?)
            .map_err(|error| failed(&error))?;
    }
    Ok(Marked { functions })
}

impl Marked {
    /// The functions that come later, from those that were called on the first page, and those that were called until a figure was stored.
    pub fn lists(&self, first_page: &BTreeSet<&str>, figure: &BTreeSet<&str>) -> Lists {
        // A name stands for all functions that bear it.
        let named = |is_meant: &dyn Fn(&str) -> bool| -> BTreeSet<&str> {
            let meant = self.functions.iter().filter(|(function, _)| is_meant(function));
            meant.map(|(_, name)| name.as_str()).collect()
        };
        let at_first = named(&|function| first_page.contains(function));
        let called = named(&|function| first_page.contains(function) || figure.contains(function));
        let in_the_first = named(&|function| function.starts_with(FIRST));
        let marks = |names: BTreeSet<&str>| names.into_iter().map(mark_of).collect();
        Lists {
            filling: marks(
                called.intersection(&in_the_first).copied().filter(|name| !at_first.contains(name)).collect(),
            ),
            cold: marks(named(&|_| true).difference(&called).copied().collect()),
        }
    }
}

/// The module with a global for each function, which the function sets.
fn telling(module: &Module<'_>, part: &str) -> Option<Vec<u8>> {
    let first = u32::try_from(module.globals.len()).ok()?;
    let count = u32::try_from(module.bodies.len()).ok()?;
    let mut telling = Telling { next: first };
    let mut written = Written::new();
    let mut code = CodeSection::new();
    let (mut globals, mut exports) = (Some(GlobalSection::new()), Some(ExportSection::new()));
    for payload in Parser::new(0).parse_all(module.content) {
        let payload = payload.ok()?;
        let follows_exports = matches!(
            payload,
            Payload::StartSection { .. } | Payload::ElementSection(_) | Payload::CodeSectionStart { .. }
        );
        let follows_globals = follows_exports || matches!(payload, Payload::ExportSection(_));
        if follows_globals && let Some(mut globals) = globals.take() {
            for _ in 0..count {
                let kind = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
                globals.global(kind, &ConstExpr::i32_const(0));
            }
            written.section(&globals);
        }
        if follows_exports && let Some(mut exports) = exports.take() {
            for place in 0..count {
                exports.export(&format!("{RAN}:{part}:{place}"), ExportKind::Global, first + place);
            }
            written.section(&exports);
        }
        match payload {
            Payload::TypeSection(section) => {
                let mut types = TypeSection::new();
                telling.parse_type_section(&mut types, section).ok()?;
                written.section(&types);
            }
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                telling.parse_import_section(&mut imports, section).ok()?;
                written.section(&imports);
            }
            Payload::FunctionSection(section) => {
                let mut functions = FunctionSection::new();
                telling.parse_function_section(&mut functions, section).ok()?;
                written.section(&functions);
            }
            Payload::TableSection(section) => {
                let mut tables = TableSection::new();
                telling.parse_table_section(&mut tables, section).ok()?;
                written.section(&tables);
            }
            Payload::MemorySection(section) => {
                let mut memories = MemorySection::new();
                telling.parse_memory_section(&mut memories, section).ok()?;
                written.section(&memories);
            }
            Payload::GlobalSection(section) => {
                telling.parse_global_section(globals.as_mut()?, section).ok()?;
            }
            Payload::ExportSection(section) => {
                telling.parse_export_section(exports.as_mut()?, section).ok()?;
            }
            Payload::StartSection { func, .. } => {
                written.section(&wasm_encoder::StartSection { function_index: func });
            }
            Payload::ElementSection(section) => {
                let mut elements = ElementSection::new();
                telling.parse_element_section(&mut elements, section).ok()?;
                written.section(&elements);
            }
            Payload::DataCountSection { count, .. } => {
                written.section(&DataCountSection { count });
            }
            Payload::CodeSectionEntry(body) => {
                telling.parse_function_body(&mut code, body).ok()?;
                if code.len() == count {
                    written.section(&code);
                }
            }
            Payload::DataSection(section) => {
                let mut data = DataSection::new();
                telling.parse_data_section(&mut data, section).ok()?;
                written.section(&data);
            }
            _ => {}
        }
    }
    Some(written.finish())
}

/// Has each function set a global of its own.
struct Telling {
    next: u32,
}

impl Reencode for Telling {
    type Error = Infallible;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let mut function = utils::new_function_with_parsed_locals(self, &body)?;
        function.instructions().i32_const(1).global_set(self.next);
        self.next += 1;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            function.instruction(&self.parse_instruction(&mut operators)?);
        }
        code.function(&function);
        Ok(())
    }
}
