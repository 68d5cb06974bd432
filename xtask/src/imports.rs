//! Short names for the functions of the script that the first module imports. wasm-bindgen ends each name with a hash,
//! which no compression makes shorter, and writes each into both files.

use crate::run::{Failure, Outcome};
use crate::sections::{self, IMPORTS, Reader, push_number, push_text};

/// The module and the script with numbers in the place of the names of imports from the script `from`.
pub fn shorten(module: &[u8], script: &str, from: &str) -> Outcome<(Vec<u8>, String)> {
    let changed = || {
        Failure::new(
            "wasm-bindgen wrote the imports in a form that xtask/src/imports.rs does not know. Set back its version.".to_owned(),
        )
    };
    let (module, names) = numbered(module, from).ok_or_else(changed)?;
    let mut shortened = String::with_capacity(script.len());
    for line in script.lines() {
        let entry = line.trim_start().split_once(": ");
        let number = |(key, rest)| Some((names.iter().position(|name| name == key)?, rest));
        match entry.and_then(number) {
            Some((number, rest)) => shortened.extend([&number.to_string(), ": ", rest, "\n"]),
            None => shortened.extend([line, "\n"]),
        }
    }
    // Every function that is imported is written once.
    let is_left = |name: &String| shortened.contains(&format!("        {name}: "));
    let written = names.iter().filter(|name| script.contains(&format!("        {name}: "))).count();
    if written != names.len() || names.iter().any(is_left) {
        return Err(changed());
    }
    Ok((module, shortened))
}

/// The kind of an import that is a function.
const FUNCTION: u8 = 0;

/// The module with the numbers, and the names by their numbers. `None` where the module has another form.
fn numbered(module: &[u8], from: &str) -> Option<(Vec<u8>, Vec<String>)> {
    let mut names = Vec::new();
    let numbered = sections::changed(module, IMPORTS, |section| renumbered(section, from, &mut names))?;
    Some((numbered, names))
}

fn renumbered(section: &[u8], from: &str, names: &mut Vec<String>) -> Option<Vec<u8>> {
    let mut rest = Reader(section);
    let count = rest.number()?;
    let mut renumbered = Vec::new();
    push_number(&mut renumbered, count);
    for _ in 0..count {
        let (module, name) = (rest.text()?, rest.text()?);
        push_text(&mut renumbered, module);
        if module == from {
            push_text(&mut renumbered, &names.len().to_string());
            names.push(name.to_owned());
        } else {
            push_text(&mut renumbered, name);
        }
        if rest.take(1)? != [FUNCTION] {
            return None;
        }
        renumbered.push(FUNCTION);
        push_number(&mut renumbered, rest.number()?);
    }
    rest.0.is_empty().then_some(renumbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: &str = "./tu-cham_bg.js";
    const SCRIPT: &str = "    const import0 = {\n        __proto__: null,\n        __wbg_focus_0a1b: function(arg0) {\n        },\n        __wbg_say_2c: __wbg_say_inner,\n    };\n";

    /// A module of an import section, and of another section before and after it.
    fn module(imports: &[(&str, &str)]) -> Vec<u8> {
        let mut section = Vec::new();
        push_number(&mut section, imports.len());
        for (from, name) in imports {
            push_text(&mut section, from);
            push_text(&mut section, name);
            section.extend([FUNCTION, 3]);
        }
        let mut module = b"\0asm\x01\0\0\0\x01\x01\0".to_vec();
        module.push(IMPORTS);
        push_number(&mut module, section.len());
        module.extend(section);
        module.extend([7, 1, 0]);
        module
    }

    #[test]
    fn module_and_script_bear_the_same_numbers() {
        let before = module(&[
            (FROM, "__wbg_say_2c"),
            ("./__wasm_split.js", "__wasm_split_load_fill"),
            (FROM, "__wbg_focus_0a1b"),
        ]);
        let (after, script) = shorten(&before, SCRIPT, FROM).expect("a known form");
        let expected = module(&[(FROM, "0"), ("./__wasm_split.js", "__wasm_split_load_fill"), (FROM, "1")]);
        assert_eq!(after, expected);
        assert!(script.contains("\n1: function(arg0) {\n") && script.contains("\n0: __wbg_say_inner,\n"));
        assert!(script.contains("__proto__: null") && !script.contains("0a1b"));
    }

    #[test]
    fn another_form_is_refused() {
        let module = module(&[(FROM, "__wbg_play_3d")]);
        assert!(shorten(&module, SCRIPT, FROM).is_err());
        assert!(shorten(&module[..20], SCRIPT, FROM).is_err());
    }
}
