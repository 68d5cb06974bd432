//! Classes of the script that are made nowhere. Libraries offer objects to scripts, and the program makes none of them; wasm-bindgen
//! writes their classes all the same, and the first module keeps all that these call.

use std::fs;
use std::path::Path;

use crate::loader::NAME;
use crate::run::{Failure, Outcome};
use crate::sections::{self, EXPORTS, Reader, push_number};

/// Takes the classes that nobody makes out of the script in the folder of the tools, and the functions that they alone
/// call out of its module.
pub fn leave_out(bound: &Path) -> Outcome {
    let failed = |error: std::io::Error| {
        Failure::new(format!(
            "Cannot change the program: {error}. Check who owns target/, then run this again."
        ))
    };
    let script = bound.join(NAME).with_extension("js");
    let module = bound.join(format!("{NAME}_bg.wasm"));
    let (less, classes) =
        without_classes(&fs::read_to_string(&script).map_err(failed)?).ok_or_else(changed)?;
    let bytes = without_exports(&fs::read(&module).map_err(failed)?, &classes).ok_or_else(changed)?;
    fs::write(script, less).map_err(failed)?;
    fs::write(module, bytes).map_err(failed)
}

fn changed() -> Failure {
    Failure::new(
        "wasm-bindgen wrote classes in a form that xtask/src/unmade.rs does not know. Set back its version.",
    )
}

/// The script without the classes that are made nowhere, and the names of these. `None` where one of them is named still.
fn without_classes(script: &str) -> Option<(String, Vec<String>)> {
    let names = script.lines().filter_map(|line| line.strip_prefix("export class ")?.strip_suffix(" {"));
    let is_made =
        |name: &str| script.contains(&format!("{name}.__wrap(")) || script.contains(&format!("new {name}("));
    let names: Vec<String> = names.filter(|name| !is_made(name)).map(str::to_owned).collect();
    let (mut less, mut until) = (String::new(), None);
    for line in script.lines() {
        let begins = |name: &String| match line.strip_prefix("export class ") {
            Some(rest) => (rest.strip_suffix(" {")? == name).then_some("}"),
            None if line.starts_with(&format!("const {name}Finalization = ")) => Some(";"),
            None => line.starts_with(&format!("if (Symbol.dispose) {name}.")).then_some(";"),
        };
        until = until.or_else(|| names.iter().find_map(begins));
        match until {
            None => less.extend([line, "\n"]),
            // A class ends where a line is nothing but its brace.
            Some("}") if line != "}" => {}
            Some(end) if line.ends_with(end) => until = None,
            Some(_) => {}
        }
    }
    let is_left = |name: &String| less.contains(name.as_str());
    (until.is_none() && !names.iter().any(is_left)).then_some((less, names))
}

/// The module without the exports that these classes call.
fn without_exports(module: &[u8], classes: &[String]) -> Option<Vec<u8>> {
    let beginnings: Vec<String> = classes.iter().map(|name| name.to_lowercase() + "_").collect();
    let is_called = |name: &str| {
        let name = name.strip_prefix("__wbg_").unwrap_or(name);
        beginnings.iter().any(|beginning| name.starts_with(beginning.as_str()))
    };
    sections::changed(module, EXPORTS, |section| {
        let mut rest = Reader(section);
        let (mut kept, mut count) = (Vec::<u8>::new(), 0);
        for _ in 0..rest.number()? {
            let before = rest.0;
            let name = rest.text()?;
            rest.take(1)?;
            rest.number()?;
            if !is_called(name) {
                kept.extend(&before[..before.len() - rest.0.len()]);
                count += 1;
            }
        }
        let mut less = Vec::new();
        push_number(&mut less, count);
        less.extend(kept);
        rest.0.is_empty().then_some(less)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sections::push_text;

    const SCRIPT: &str = "let wasm;\nexport class Sink {\n    free() {\n        wasm.__wbg_sink_free(1, 0);\n    }\n}\nif (Symbol.dispose) Sink.prototype[Symbol.dispose] = Sink.prototype.free;\n\nexport class Kept {\n    free() {\n    }\n}\nconst made = Kept.__wrap(1);\nconst SinkFinalization = (typeof FinalizationRegistry === 'undefined')\n    ? { register: () => {} }\n    : new FinalizationRegistry(ptr => wasm.__wbg_sink_free(ptr, 1));\nlet last;\n";

    #[test]
    fn a_class_that_nobody_makes_goes_and_others_stay() {
        let (less, names) = without_classes(SCRIPT).expect("a known form");
        assert_eq!(names, ["Sink"]);
        assert_eq!(
            less,
            "let wasm;\n\nexport class Kept {\n    free() {\n    }\n}\nconst made = Kept.__wrap(1);\nlet last;\n"
        );
    }

    #[test]
    fn a_class_that_is_named_elsewhere_is_refused() {
        assert_eq!(without_classes(&format!("{SCRIPT}Sink.speak();\n")), None);
    }

    #[test]
    fn what_it_alone_calls_is_exported_no_more() {
        let module = |names: &[&str]| {
            let mut section = Vec::new();
            push_number(&mut section, names.len());
            for name in names {
                push_text(&mut section, name);
                section.extend([0, 3]);
            }
            let mut module = b"\0asm\x01\0\0\0\x07".to_vec();
            push_number(&mut module, section.len());
            module.extend(section);
            module
        };
        let before = module(&["memory", "__wbg_sink_free", "sink_write", "sinking"]);
        assert_eq!(without_exports(&before, &["Sink".to_owned()]), Some(module(&["memory", "sinking"])));
    }
}
