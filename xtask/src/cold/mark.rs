//! Modules that tell which of their functions were called, and the record of them.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ExportKind, ExportSection, GlobalSection, GlobalType, Module as Written,
    SectionId, ValType,
};
use wasmparser::{CustomSectionReader, ExportSectionReader, FunctionBody, GlobalSectionReader, Parser};

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
fn telling(module: &Module<'_>, name: &str) -> Option<Vec<u8>> {
    let first = u32::try_from(module.globals.len()).ok()?;
    let count = u32::try_from(module.bodies.len()).ok()?;
    let mut telling = Telling { name, first, count, next: first };
    let mut written = Written::new();
    telling.parse_core_module(&mut written, Parser::new(0), module.content).ok()?;
    Some(written.finish())
}

/// Has each function set a global of its own, which the module exports.
struct Telling<'a> {
    name: &'a str,
    first: u32,
    count: u32,
    next: u32,
}

impl Telling<'_> {
    fn add_globals(&self, globals: &mut GlobalSection) {
        for _ in 0..self.count {
            let kind = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
            globals.global(kind, &ConstExpr::i32_const(0));
        }
    }

    fn add_exports(&self, exports: &mut ExportSection) {
        for place in 0..self.count {
            exports.export(&format!("{RAN}:{}:{place}", self.name), ExportKind::Global, self.first + place);
        }
    }
}

impl Reencode for Telling<'_> {
    type Error = Infallible;

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: GlobalSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        utils::parse_global_section(self, globals, section)?;
        self.add_globals(globals);
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        utils::parse_export_section(self, exports, section)?;
        self.add_exports(exports);
        Ok(())
    }

    /// A module that has no globals or exports of its own gets these sections.
    fn intersperse_section_hook(
        &mut self,
        written: &mut Written,
        after: Option<SectionId>,
        before: Option<SectionId>,
    ) -> Result<(), Error<Infallible>> {
        let place = |section: SectionId| section as u8;
        let lacks = |section| {
            (after.map_or(0, place)..before.map_or(u8::MAX, place)).contains(&place(section))
                && after != Some(section)
        };
        if lacks(SectionId::Global) {
            let mut globals = GlobalSection::new();
            self.add_globals(&mut globals);
            written.section(&globals);
        }
        if lacks(SectionId::Export) {
            let mut exports = ExportSection::new();
            self.add_exports(&mut exports);
            written.section(&exports);
        }
        Ok(())
    }

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

    /// Names of functions are for the tools.
    fn parse_custom_section(
        &mut self,
        _: &mut Written,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        Ok(())
    }
}
