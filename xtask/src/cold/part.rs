//! The parts of a module.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, Function, FunctionSection, ImportSection,
    MemoryType, Module as Written, RefType, TableType, TypeSection,
};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, ElementSectionReader, FunctionSectionReader, ImportSectionReader,
    Operator, Parser, Payload,
};

use super::list;
use super::module::{Module, STACK};

/// Which functions of a module go where.
pub struct Plan {
    hot: BTreeSet<u32>,
    /// The functions of each cold part.
    parts: Vec<BTreeSet<u32>>,
    /// Cold functions that others reach by the hot part, in the order of their stubs.
    stubs: Vec<u32>,
    /// The place of a function in the table that all modules share.
    places: BTreeMap<u32, u32>,
    /// Functions that get a place of their own, from this one on.
    first: u32,
    added: Vec<u32>,
}

impl Plan {
    /// Plans the parts of a module: a hot one, and a cold one for each list of functions. New places of the table begin at `first`.
    pub fn new(module: &Module<'_>, lists: &[&BTreeSet<String>], first: u32) -> Self {
        let mut hot = BTreeSet::new();
        let mut parts = vec![BTreeSet::new(); lists.len()];
        for function in module.with_body() {
            let name = module.names.get(&function).filter(|_| !module.bound.contains(&function));
            let mark = name.map(|name| list::mark(name));
            let part = mark.and_then(|mark| lists.iter().position(|list| list.contains(&mark)));
            part.map_or(&mut hot, |part| &mut parts[part]).insert(function);
        }
        let mut places = BTreeMap::new();
        for (start, functions) in &module.elements {
            for (place, function) in (*start..).zip(functions) {
                if let Some(function) = function {
                    places.entry(*function).or_insert(place);
                }
            }
        }
        // The calls that leave a part go by the table, and those that leave the hot one by the stub.
        let leaving = |callers: &BTreeSet<u32>| -> BTreeSet<u32> {
            let called = callers.iter().flat_map(|caller| &module.calls[module.place(*caller)]).copied();
            called.filter(|function| !callers.contains(function)).collect()
        };
        let by_the_table: BTreeSet<u32> = parts.iter().flat_map(leaving).collect();
        let reached = leaving(&hot)
            .into_iter()
            .chain(module.exported.iter().chain(places.keys()).chain(&by_the_table).copied());
        let is_cold = |function: &u32| parts.iter().any(|part| part.contains(function));
        let mut stubs: Vec<u32> = reached.filter(is_cold).collect::<BTreeSet<_>>().into_iter().collect();
        let mut added = Vec::new();
        for function in by_the_table.into_iter().chain(stubs.iter().copied()) {
            places.entry(function).or_insert_with(|| {
                added.push(function);
                place_after(first, added.len() - 1)
            });
        }
        // Stubs of one type differ in their places alone.
        stubs.sort_by_key(|function| (module.functions[*function as usize], places[function]));
        Self { hot, parts, stubs, places, first, added }
    }

    /// The first place behind those that this module uses.
    pub fn end(&self) -> u32 {
        place_after(self.first, self.added.len())
    }

    /// The hot part: the module, with stubs in the place of its cold functions. It imports the functions that load the cold parts; the
    /// table has so many places. `None` where the module has another form than the tools write.
    pub fn hot(&self, module: &Module<'_>, from: &str, loads: &[String], places: u32) -> Option<Vec<u8>> {
        let own = place_after(module.imported, loads.len());
        let imported = (0..module.imported).map(|function| (function, function));
        let numbers = imported.chain(self.hot.iter().chain(&self.stubs).copied().zip(own..)).collect();
        let mut hot = Written::new();
        let mut writing = Hot { plan: self, module, from, loads, places, numbers };
        writing.parse_core_module(&mut hot, Parser::new(0), module.content).ok()?;
        Some(hot.finish())
    }

    /// The places of the table that a part fills, in runs: those of the functions to which it gives numbers.
    fn filled(&self, module: &Module<'_>, numbers: &BTreeMap<u32, u32>, section: &mut ElementSection) {
        let added: Vec<_> = self.added.iter().copied().map(Some).collect();
        let linked = module.elements.iter().map(|(start, functions)| (*start, functions));
        for (mut start, functions) in linked.chain([(self.first, &added)]) {
            let functions: Vec<_> =
                functions.iter().map(|function| numbers.get(function.as_ref()?).copied()).collect();
            for run in functions.split_inclusive(Option::is_none) {
                let functions: Vec<u32> = run.iter().flatten().copied().collect();
                if !functions.is_empty() {
                    let start = ConstExpr::i32_const(start.cast_signed());
                    section.active(None, &start, Elements::Functions(functions.into()));
                }
                start = place_after(start, run.len());
            }
        }
    }

    /// The cold parts. Each reaches everything but its own functions by the table, and puts these into the places where the stubs stand.
    pub fn cold(&self, module: &Module<'_>) -> Option<Vec<Vec<u8>>> {
        self.parts.iter().map(|part| self.cold_part(module, part)).collect()
    }

    fn cold_part(&self, module: &Module<'_>, part: &BTreeSet<u32>) -> Option<Vec<u8>> {
        let mut writing = Cold { numbers: part.iter().copied().zip(0..).collect() };
        let mut cold = Written::new();
        let mut types = TypeSection::new();
        for payload in Parser::new(0).parse_all(module.content) {
            if let Payload::TypeSection(section) = payload.ok()? {
                writing.parse_type_section(&mut types, section).ok()?;
            }
        }
        cold.section(&types);
        let mut imports = ImportSection::new();
        imports.import(
            HOT,
            "memory",
            MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None },
        );
        let table = TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 1,
            maximum: None,
            shared: false,
        };
        imports.import(HOT, "__indirect_function_table", table);
        // The numbers of globals stay: the bodies name none but that of the stack.
        for _ in 0..=module.stack? {
            imports.import(HOT, STACK, writing.global_type(module.globals[module.stack? as usize]).ok()?);
        }
        cold.section(&imports);
        let mut functions = FunctionSection::new();
        for function in part {
            functions.function(module.functions[*function as usize]);
        }
        cold.section(&functions);
        let mut elements = ElementSection::new();
        self.filled(module, &writing.numbers, &mut elements);
        cold.section(&elements);
        let mut code = CodeSection::new();
        for function in part {
            let body = &module.bodies[module.place(*function)];
            let mut written = writing.new_function_with_parsed_locals(body).ok()?;
            let mut operators = body.get_operators_reader().ok()?;
            while !operators.eof() {
                let mut ahead = operators.clone();
                match ahead.read().ok()? {
                    Operator::Call { function_index } if !part.contains(&function_index) => {
                        let place = self.places[&function_index].cast_signed();
                        written
                            .instructions()
                            .i32_const(place)
                            .call_indirect(0, module.functions[function_index as usize]);
                        operators = ahead;
                    }
                    _ => {
                        written.instruction(&writing.parse_instruction(&mut operators).ok()?);
                    }
                }
            }
            code.function(&written);
        }
        cold.section(&code);
        Some(cold.finish())
    }
}

/// The name of the module from which a cold part imports (`web/chunk.js`).
const HOT: &str = "hot";

/// A body names a function of another part.
struct Elsewhere;

/// Writes the hot part.
struct Hot<'a> {
    plan: &'a Plan,
    module: &'a Module<'a>,
    from: &'a str,
    loads: &'a [String],
    places: u32,
    numbers: BTreeMap<u32, u32>,
}

impl Reencode for Hot<'_> {
    type Error = Elsewhere;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Elsewhere>> {
        self.numbers.get(&function).copied().ok_or(Error::UserError(Elsewhere))
    }

    fn table_type(&mut self, table: wasmparser::TableType) -> Result<TableType, Error<Elsewhere>> {
        let mut table = utils::table_type(self, table)?;
        if table.maximum.is_some() && table.element_type == RefType::FUNCREF {
            table.minimum = table.minimum.max(self.places.into());
            table.maximum = Some(table.minimum);
        }
        Ok(table)
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Elsewhere>> {
        utils::parse_import_section(self, imports, section)?;
        let plain = |(parameters, results): &(Vec<_>, Vec<_>)| parameters.is_empty() && results.is_empty();
        let plain = self.module.types.iter().position(plain).and_then(|place| u32::try_from(place).ok());
        for load in self.loads {
            imports.import(self.from, load, EntityType::Function(plain.ok_or(Error::UserError(Elsewhere))?));
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Elsewhere>> {
        for function in self.plan.hot.iter().chain(&self.plan.stubs) {
            functions.function(self.module.functions[*function as usize]);
        }
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        elements: &mut ElementSection,
        _: ElementSectionReader<'_>,
    ) -> Result<(), Error<Elsewhere>> {
        self.plan.filled(self.module, &self.numbers, elements);
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: CodeSectionReader<'_>,
    ) -> Result<(), Error<Elsewhere>> {
        for function in &self.plan.hot {
            self.parse_function_body(code, self.module.bodies[self.module.place(*function)].clone())?;
        }
        for function in &self.plan.stubs {
            let kind = self.module.functions[*function as usize];
            let part = self.plan.parts.iter().position(|part| part.contains(function));
            let mut stub = Function::new([]);
            let mut body = stub.instructions();
            body.call(place_after(self.module.imported, part.unwrap_or_default()));
            for (parameter, _) in (0..).zip(&self.module.types[kind as usize].0) {
                body.local_get(parameter);
            }
            body.i32_const(self.plan.places[function].cast_signed()).call_indirect(0, kind).end();
            code.function(&stub);
        }
        Ok(())
    }

    /// Names of functions are for the tools.
    fn parse_custom_section(
        &mut self,
        _: &mut Written,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Elsewhere>> {
        Ok(())
    }
}

/// Writes what a cold part has of the module.
struct Cold {
    numbers: BTreeMap<u32, u32>,
}

impl Reencode for Cold {
    type Error = Elsewhere;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Elsewhere>> {
        self.numbers.get(&function).copied().ok_or(Error::UserError(Elsewhere))
    }
}

fn place_after(first: u32, count: usize) -> u32 {
    first + u32::try_from(count).unwrap_or(u32::MAX - first)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use wasm_encoder::{
        ExportKind, ExportSection, GlobalSection, GlobalType, Instruction, MemorySection, NameMap,
        NameSection, TableSection, ValType,
    };

    use super::*;
    use crate::run;

    /// Calls the parts as `web/chunk.js` does. Prints what was loaded before, what the functions give, what they had loaded and what the script
    /// was told.
    const CALLS: &str = "
        const [hot, ...cold] = process.argv.slice(1).map((file) => require('fs').readFileSync(file));
        const [seen, loaded] = [[], []];
        let shared;
        const load = (part) => () => loaded.includes(part) || (loaded.push(part), new WebAssembly.Instance(new WebAssembly.Module(cold[part]), { hot: shared }));
        shared = new WebAssembly.Instance(new WebAssembly.Module(hot), { js: { seen: (it) => seen.push(it), load0: load(0), load1: load(1) } }).exports;
        const table = shared.__indirect_function_table;
        const before = [...loaded];
        console.log(JSON.stringify([before, shared.exported(1), [...loaded], shared.first(21), table.get(1)(7), seen, loaded, shared.__wasm_split_shared0.value]));";

    /// Functions of one number that give one. `first` calls `double`, which calls `seen` of the script and `warm` twice; `ten` stands in
    /// the table alone; `exported` calls `ten` and moves the place of the stack.
    fn module() -> Vec<u8> {
        const NAMES: [&str; 6] = ["seen", "first", "double", "warm", "ten", "exported"];
        let number = |name: &str| {
            u32::try_from(NAMES.iter().position(|known| *known == name).expect("known")).expect("few")
        };
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        types.ty().function([ValType::I32], [ValType::I32]);
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("js", "seen", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        (1..NAMES.len()).for_each(|_| {
            functions.function(1);
        });
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 2,
            maximum: Some(2),
            shared: false,
        });
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut globals = GlobalSection::new();
        globals.global(
            GlobalType { val_type: ValType::I32, mutable: true, shared: false },
            &ConstExpr::i32_const(64),
        );
        let mut exports = ExportSection::new();
        exports.export("memory", ExportKind::Memory, 0).export(
            "__indirect_function_table",
            ExportKind::Table,
            0,
        );
        exports.export(STACK, ExportKind::Global, 0);
        for name in ["first", "warm", "exported"] {
            exports.export(name, ExportKind::Func, number(name));
        }
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(1), Elements::Functions(vec![number("ten")].into()));
        let mut code = CodeSection::new();
        let mut body = |instructions: &[Instruction<'_>]| {
            let mut function = Function::new([]);
            instructions.iter().chain([&Instruction::End]).for_each(|instruction| {
                function.instruction(instruction);
            });
            code.function(&function);
        };
        let given = Instruction::LocalGet(0);
        let call = |name| Instruction::Call(number(name));
        body(&[given.clone(), call("double")]);
        body(&[
            given.clone(),
            call("seen"),
            given.clone(),
            call("warm"),
            given.clone(),
            call("warm"),
            Instruction::I32Add,
        ]);
        body(std::slice::from_ref(&given));
        body(&[given.clone(), Instruction::I32Const(10), Instruction::I32Add]);
        let stack = [
            Instruction::GlobalGet(0),
            Instruction::I32Const(1),
            Instruction::I32Add,
            Instruction::GlobalSet(0),
        ];
        body(&[&stack[..], &[given, call("ten")]].concat());
        let mut named = NameMap::new();
        for name in NAMES {
            named.append(number(name), name);
        }
        let mut section = NameSection::new();
        section.functions(&named);
        let mut module = Written::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&memories);
        module.section(&globals).section(&exports).section(&elements).section(&code).section(&section);
        module.finish()
    }

    /// The hot part of the module, its cold parts of these functions, and the plan.
    fn parts(cold: &[&[&str]]) -> (Vec<u8>, Vec<Vec<u8>>, Plan) {
        let content = module();
        let module = Module::read(&content).expect("a known form");
        let lists: Vec<BTreeSet<_>> =
            cold.iter().map(|names| names.iter().map(|name| list::mark(name)).collect()).collect();
        let plan = Plan::new(&module, &lists.iter().collect::<Vec<_>>(), module.table);
        let loads: Vec<_> = (0..cold.len()).map(|part| format!("load{part}")).collect();
        let hot = plan.hot(&module, "js", &loads, plan.end()).expect("a known form");
        let cold = plan.cold(&module).expect("a known form");
        (hot, cold, plan)
    }

    #[test]
    fn the_parts_give_what_the_module_gave_and_a_cold_one_is_loaded_when_it_is_needed() {
        let (hot, cold, plan) = parts(&[&["double", "ten"], &["warm", "exported"]]);
        // The cold functions stand in the table, are called by the hot part or by the other cold one, or are exported.
        assert_eq!((plan.hot.len(), plan.stubs.len()), (1, 4));
        let folder = std::env::temp_dir().join(format!("tu-cham-cold-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let mut node = run::command("node");
        node.args(["-e", CALLS]);
        for (at, part) in [hot].into_iter().chain(cold).enumerate() {
            let path = folder.join(format!("{at}.wasm"));
            fs::write(&path, part).expect("written");
            node.arg(path);
        }
        let given = run::read(&mut node);
        fs::remove_dir_all(folder).expect("removed");
        assert_eq!(given.as_deref(), Some("[[],11,[1,0],42,17,[21],[1,0],65]"));
    }

    #[test]
    fn a_function_that_no_list_knows_is_hot() {
        let (_, _, plan) = parts(&[&["another"]]);
        assert!(plan.parts[0].is_empty() && plan.stubs.is_empty() && plan.hot.len() == 5);
    }

    #[test]
    fn another_form_is_refused() {
        assert!(Module::read(b"\0asm").is_none());
    }
}
