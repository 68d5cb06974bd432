//! The order of the functions in a module: similar ones follow one another. Brotli names a repetition by its distance, the shorter the
//! nearer it is: 2 % less in each module. The idea is that of Hoag, Lee, Mestre and Pupyrev, "Optimizing Function Layout for Mobile
//! Applications" (2022); their way, halving again and again, gained half as much here as following each function by its nearest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef,
};

use crate::run::{Failure, Outcome};

/// So many bytes in a row are compared: about two instructions.
const COMPARED: usize = 4;

/// Orders the functions of a module.
pub fn order(module: &Path) -> Outcome {
    let failed = |error: std::io::Error| {
        Failure::new(format!(
            "Cannot change the program: {error}. Check who owns target/, then run this again."
        ))
    };
    let ordered = ordered(&fs::read(module).map_err(failed)?).ok_or_else(|| {
        Failure::new(
            "wasm-opt wrote a module in a form that xtask/src/order.rs does not know. Set back its version.",
        )
    })?;
    fs::write(module, ordered).map_err(failed)
}

/// The module with its functions in order. `None` where it has another form than the tools write.
fn ordered(content: &[u8]) -> Option<Vec<u8>> {
    let (mut imported, mut kinds, mut bodies) = (0, Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(content) {
        match payload.ok()? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import.ok()?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(functions) => {
                kinds = functions.into_iter().collect::<Result<_, _>>().ok()?;
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let order = by_likeness(&bodies.iter().map(FunctionBody::as_bytes).collect::<Vec<_>>());
    let mut numbers = vec![0; order.len()];
    for (number, function) in (imported..).zip(&order) {
        numbers[*function] = number;
    }
    let mut written = Module::new();
    let mut writing = Ordered { imported, kinds, bodies, order, numbers };
    writing.parse_core_module(&mut written, Parser::new(0), content).ok()?;
    Some(written.finish())
}

/// The places of the functions, so that each is followed by the one that has most in common with it and with those before it.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let runs: Vec<BTreeSet<&[u8]>> = bodies.iter().map(|body| body.windows(COMPARED).collect()).collect();
    let mut holders: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (place, runs) in runs.iter().enumerate() {
        for run in runs {
            holders.entry(run).or_default().push(place);
        }
    }
    holders.retain(|_, holders| holders.len() > 1);
    let shared: Vec<Vec<&[usize]>> =
        runs.iter().map(|runs| runs.iter().filter_map(|run| Some(&**holders.get(run)?)).collect()).collect();
    // A long function has something in common with every other; one of a few instructions would follow any.
    let sizes: Vec<u64> = shared.iter().map(|shared| shared.len() as u64 + 20).collect();
    let mut likeness = vec![0_u64; bodies.len()];
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order = Vec::new();
    while let Some(at) =
        (0..left.len()).max_by_key(|at| (likeness[left[*at]] / sizes[left[*at]], Reverse(left[*at])))
    {
        let next = left.swap_remove(at);
        order.push(next);
        for likeness in &mut likeness {
            *likeness = *likeness * 4 / 5;
        }
        for holders in &shared[next] {
            // Bytes that few functions have in common tell most of their likeness.
            let rarity = u64::from((bodies.len() / holders.len()).ilog2()) + 1;
            for holder in *holders {
                likeness[*holder] += rarity * 1024;
            }
        }
    }
    order
}

/// Writes the module with its functions in order.
struct Ordered<'a> {
    imported: u32,
    kinds: Vec<u32>,
    bodies: Vec<FunctionBody<'a>>,
    order: Vec<usize>,
    /// The number that each function gets.
    numbers: Vec<u32>,
}

impl Reencode for Ordered<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(function.checked_sub(self.imported).map_or(function, |place| self.numbers[place as usize]))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for function in &self.order {
            functions.function(self.kinds[*function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        (0..self.order.len()).try_for_each(|at| {
            let body = self.bodies[self.order[at]].clone();
            self.parse_function_body(code, body)
        })
    }

    /// Names of functions are for the tools.
    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        EntityType, ExportKind, ExportSection, Function, ImportSection, TypeSection, ValType,
    };

    use super::*;
    use crate::run;

    #[test]
    fn like_follows_like() {
        let bodies: [&[u8]; 5] = [b"abcdefgh", b"12345678", b"abcdefgx", b"1234567x", b"?"];
        assert_eq!(by_likeness(&bodies), [0, 2, 1, 3, 4]);
    }

    /// Six functions that are exported by their numbers and give them; each but the first two calls the one two before it, which is like it.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("js", "given", EntityType::Function(0));
        let (mut functions, mut exports, mut code) =
            (FunctionSection::new(), ExportSection::new(), CodeSection::new());
        for at in 0..6_u32 {
            functions.function(0);
            exports.export(&at.to_string(), ExportKind::Func, at + 1);
            let mut body = Function::new([]);
            let mut written = body.instructions();
            written.call(at.saturating_sub(1));
            // Even and odd ones differ.
            for _ in 0..10 {
                if at % 2 == 0 {
                    written.i32_const(1000).i32_add()
                } else {
                    written.i32_const(7).i32_mul()
                };
            }
            written.end();
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    #[test]
    fn the_functions_give_what_they_gave() {
        let ordered = ordered(&module()).expect("a known form");
        assert_ne!(ordered, module());
        let given = |module: &[u8]| {
            let path = std::env::temp_dir().join(format!("tu-cham-order-{}.wasm", std::process::id()));
            fs::write(&path, module).expect("written");
            let script = "const made = new WebAssembly.Instance(new WebAssembly.Module(require('fs').readFileSync(process.argv[1])), { js: { given: () => 3 } });
                console.log(Object.values(made.exports).map((it) => it()).join());";
            let given = run::read(run::command("node").args(["-e", script]).arg(&path));
            fs::remove_file(path).expect("removed");
            given
        };
        assert!(given(&module()).is_some_and(|given| given.starts_with("10003,")));
        assert_eq!(given(&ordered), given(&module()));
    }

    #[test]
    fn another_form_is_refused() {
        assert!(ordered(b"\0asm").is_none());
    }
}
