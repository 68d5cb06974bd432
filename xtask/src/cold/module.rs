//! The facts of a module that is parted.

use std::collections::{BTreeMap, BTreeSet};

use rustc_demangle::demangle;
use wasmparser::{
    ElementItems, ElementKind, ExternalKind, FunctionBody, GlobalType, KnownCustom, Name, NameSectionReader,
    Operator, Parser, Payload, TypeRef, ValType,
};

/// A module, read. Functions and globals have their numbers in the module: what is imported comes first.
pub struct Module<'a> {
    pub content: &'a [u8],
    /// The types of functions: parameters, results.
    pub types: Vec<(Vec<ValType>, Vec<ValType>)>,
    /// The number of functions that are imported.
    pub imported: u32,
    /// The type of each function.
    pub functions: Vec<u32>,
    pub globals: Vec<GlobalType>,
    /// The places of the table of functions that are filled: the first place, and what stands there.
    pub elements: Vec<(u32, Vec<Option<u32>>)>,
    /// The places that the linker gave to the table of functions.
    pub table: u32,
    pub exported: BTreeSet<u32>,
    /// The functions that stay hot: that with which the module starts, and those that do something with what the cold part does not import.
    pub bound: BTreeSet<u32>,
    /// The functions that each function with a body calls, in the order of the bodies.
    pub calls: Vec<BTreeSet<u32>>,
    pub bodies: Vec<FunctionBody<'a>>,
    /// The names of the functions, as they are written in the sources, without the numbers that a compiler gives to crates.
    pub names: BTreeMap<u32, String>,
    /// The global with the place of the stack, which all modules share.
    pub stack: Option<u32>,
}

/// The name under which the splitter has the modules share the place of the stack.
pub const STACK: &str = "__wasm_split_shared0";

impl<'a> Module<'a> {
    /// Reads a module. `None` where it has another form than the tools write.
    pub fn read(content: &'a [u8]) -> Option<Self> {
        let mut module = Self {
            content,
            types: Vec::new(),
            imported: 0,
            functions: Vec::new(),
            globals: Vec::new(),
            elements: Vec::new(),
            table: 0,
            exported: BTreeSet::new(),
            bound: BTreeSet::new(),
            calls: Vec::new(),
            bodies: Vec::new(),
            names: BTreeMap::new(),
            stack: None,
        };
        for payload in Parser::new(0).parse_all(content) {
            module.take(payload.ok()?)?;
        }
        for (at, body) in module.bodies.iter().enumerate() {
            let function = module.imported + u32::try_from(at).ok()?;
            let mut calls = BTreeSet::new();
            for operator in body.get_operators_reader().ok()? {
                match operator.ok()? {
                    Operator::Call { function_index } => {
                        calls.insert(function_index);
                    }
                    Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index }
                        if Some(global_index) == module.stack => {}
                    operator if is_bound(&operator) => {
                        module.bound.insert(function);
                    }
                    _ => {}
                }
            }
            module.calls.push(calls);
        }
        Some(module)
    }

    fn take(&mut self, payload: Payload<'a>) -> Option<()> {
        match payload {
            Payload::TypeSection(types) => {
                for kind in types.into_iter_err_on_gc_types() {
                    let kind = kind.ok()?;
                    self.types.push((kind.params().to_vec(), kind.results().to_vec()));
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import.ok()?;
                    match import.ty {
                        TypeRef::Func(kind) => {
                            self.imported += 1;
                            self.functions.push(kind);
                        }
                        TypeRef::Global(kind) => {
                            if import.name == STACK {
                                self.stack = u32::try_from(self.globals.len()).ok();
                            }
                            self.globals.push(kind);
                        }
                        TypeRef::Table(table) => self.has_table(table.initial)?,
                        _ => {}
                    }
                }
            }
            Payload::FunctionSection(kinds) => {
                for kind in kinds {
                    self.functions.push(kind.ok()?);
                }
            }
            // The first table is that of functions.
            Payload::TableSection(tables) => self.has_table(tables.into_iter().next()?.ok()?.ty.initial)?,
            Payload::GlobalSection(globals) => {
                for global in globals {
                    self.globals.push(global.ok()?.ty);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export.ok()?;
                    match export.kind {
                        ExternalKind::Func => {
                            self.exported.insert(export.index);
                        }
                        ExternalKind::Global if export.name == STACK => self.stack = Some(export.index),
                        _ => {}
                    }
                }
            }
            Payload::StartSection { func, .. } => {
                self.bound.insert(func);
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    let element = element.ok()?;
                    let ElementKind::Active { offset_expr, .. } = element.kind else { return None };
                    let Ok(Operator::I32Const { value }) = offset_expr.get_operators_reader().read() else {
                        return None;
                    };
                    self.elements.push((u32::try_from(value).ok()?, entries(element.items)?));
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    self.names = named(names);
                }
            }
            _ => {}
        }
        Some(())
    }

    fn has_table(&mut self, places: u64) -> Option<()> {
        self.table = self.table.max(u32::try_from(places).ok()?);
        Some(())
    }

    /// The functions that have a body, by their numbers.
    pub fn with_body(&self) -> impl Iterator<Item = u32> {
        self.imported..u32::try_from(self.functions.len()).unwrap_or(u32::MAX)
    }

    /// The place of a function's body, and of what it calls.
    pub fn place(&self, function: u32) -> usize {
        (function - self.imported) as usize
    }
}

/// Whether a function with this operator stays hot: the cold part has the memory, the table of functions and the stack.
fn is_bound(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::GlobalGet { .. }
            | Operator::GlobalSet { .. }
            | Operator::RefFunc { .. }
            | Operator::TableGet { .. }
            | Operator::TableSet { .. }
            | Operator::TableGrow { .. }
            | Operator::TableSize { .. }
            | Operator::TableFill { .. }
            | Operator::TableCopy { .. }
            | Operator::TableInit { .. }
            | Operator::ElemDrop { .. }
            | Operator::MemoryInit { .. }
            | Operator::DataDrop { .. }
            | Operator::ReturnCall { .. }
    )
}

fn entries(items: ElementItems<'_>) -> Option<Vec<Option<u32>>> {
    match items {
        ElementItems::Functions(functions) => {
            functions.into_iter().map(|function| Some(Some(function.ok()?))).collect()
        }
        ElementItems::Expressions(_, expressions) => expressions
            .into_iter()
            .map(|expression| match expression.ok()?.get_operators_reader().read().ok()? {
                Operator::RefFunc { function_index } => Some(Some(function_index)),
                Operator::RefNull { .. } => Some(None),
                _ => None,
            })
            .collect(),
    }
}

/// The names of functions. The tools leave subsections that nobody reads; those are passed over.
fn named(subsections: NameSectionReader<'_>) -> BTreeMap<u32, String> {
    let functions = subsections.into_iter().find_map(|subsection| match subsection {
        Ok(Name::Function(functions)) => Some(functions),
        _ => None,
    });
    let named = functions.into_iter().flatten().filter_map(Result::ok);
    named.map(|naming| (naming.index, format!("{:#}", demangle(naming.name)))).collect()
}
