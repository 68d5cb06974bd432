//! A storage that fails on demand.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use tu_cham_files::store::{Refusal, Storage};

/// The failure of one of the steps that change something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fault {
    /// The step is refused.
    Full,
    /// The step is accepted and not carried out.
    Ignored,
    /// Half of the text is written.
    Torn,
    /// The power fails before the step: nothing works any more.
    CutBefore,
    /// The power fails after the step.
    CutAfter,
    /// Another text is written.
    Garbled,
}

/// All faults.
pub const FAULTS: [Fault; 6] =
    [Fault::Full, Fault::Ignored, Fault::Torn, Fault::CutBefore, Fault::CutAfter, Fault::Garbled];

/// A storage in memory of which one step fails.
#[derive(Default)]
pub struct Shaky {
    pub texts: RefCell<BTreeMap<String, String>>,
    /// The number of steps that changed something.
    pub steps: Cell<usize>,
    fails: Option<(usize, Fault)>,
    /// Whether nothing works any more.
    pub dead: Cell<bool>,
}

impl Shaky {
    /// A storage with these texts, and the step that fails with its fault.
    pub fn holding(texts: &BTreeMap<String, String>, fails: Option<(usize, Fault)>) -> Self {
        Self { texts: RefCell::new(texts.clone()), fails, ..Self::default() }
    }

    /// All names and texts.
    pub fn texts(&self) -> BTreeMap<String, String> {
        self.texts.borrow().clone()
    }

    fn step(&self, name: &str, text: Option<&str>) -> Result<(), Refusal> {
        if self.dead.get() {
            return Err(Refusal::Denied);
        }
        let step = self.steps.replace(self.steps.get() + 1);
        let fault = self.fails.filter(|(at, _)| *at == step).map(|(_, fault)| fault);
        let written = match (fault, text) {
            (Some(Fault::Full), _) => return Err(Refusal::Full),
            (Some(Fault::CutBefore), _) => {
                self.dead.set(true);
                return Err(Refusal::Denied);
            }
            (Some(Fault::Ignored), _) => return Ok(()),
            (Some(Fault::Torn), Some(text)) => Some(text[..text.len() / 2].to_owned()),
            (Some(Fault::Garbled), Some(text)) => Some(text.replace('1', "7")),
            (_, text) => text.map(str::to_owned),
        };
        self.dead.set(fault == Some(Fault::CutAfter));
        match written {
            Some(text) => self.texts.borrow_mut().insert(name.to_owned(), text),
            None => self.texts.borrow_mut().remove(name),
        };
        Ok(())
    }
}

impl Storage for &Shaky {
    fn read(&self, name: &str) -> Result<Option<String>, Refusal> {
        if self.dead.get() { Err(Refusal::Denied) } else { Ok(self.texts.borrow().get(name).cloned()) }
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Refusal> {
        self.step(name, Some(text))
    }

    fn remove(&self, name: &str) -> Result<(), Refusal> {
        self.step(name, None)
    }

    fn names(&self) -> Result<Vec<String>, Refusal> {
        if self.dead.get() { Err(Refusal::Denied) } else { Ok(self.texts.borrow().keys().cloned().collect()) }
    }
}
