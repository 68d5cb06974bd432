//! Parts of a page that come and go by their keys. Like `<For>` of Leptos, but of one type whatever is in it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Placeholder};

use crate::ui::element::{in_browsers_alone, live};

/// Parts one after the other, in the order of their keys as given; a part whose key stays is not made anew, and is not moved
/// while the parts that stay keep their order.
pub(crate) fn keyed(
    keys: impl Fn() -> Vec<usize> + Send + 'static,
    part: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let (part, owner): (Make, _) = (Arc::new(part), Owner::current());
    live(move || Keyed { keys: keys(), part: part.clone(), owner: owner.clone() }.into_any())
}

type Make = Arc<dyn Fn(usize) -> AnyView + Send + Sync>;

/// The keys at one moment.
struct Keyed {
    keys: Vec<usize>,
    part: Make,
    /// The owner of the parts: they outlive the moment.
    owner: Option<Owner>,
}

/// The parts on the page, with a mark behind the last.
struct Built {
    parts: Vec<Part>,
    end: Placeholder,
}

struct Part {
    key: usize,
    view: <AnyView as Render>::State,
    /// The parts made in it are disposed with it.
    owner: Owner,
}

impl Keyed {
    fn make(&self, key: usize) -> Part {
        let owner = self.owner.as_ref().map_or_else(Owner::new, |owner| owner.with(Owner::new));
        let view = owner.with(|| untrack(|| (self.part)(key)).build());
        Part { key, view, owner }
    }
}

impl Render for Keyed {
    type State = Built;

    fn build(self) -> Built {
        let parts = self.keys.iter().map(|key| self.make(*key)).collect();
        Built { parts, end: Rndr::create_placeholder() }
    }

    fn rebuild(self, state: &mut Built) {
        let mut before: Vec<Option<Part>> = std::mem::take(&mut state.parts).into_iter().map(Some).collect();
        for part in &mut before {
            if let Some(mut gone) = part.take_if(|part| !self.keys.contains(&part.key)) {
                gone.view.unmount();
                gone.owner.cleanup();
            }
        }
        let mut next = 0;
        let mut parts: Vec<(Part, bool)> = Vec::with_capacity(self.keys.len());
        for key in &self.keys {
            let stood = before.iter().position(|part| part.as_ref().is_some_and(|part| part.key == *key));
            let stays = stood.is_some_and(|at| at >= next);
            let part = stood.and_then(|at| before[at].take()).unwrap_or_else(|| self.make(*key));
            if let Some(at) = stood.filter(|_| stays) {
                next = at + 1;
            }
            parts.push((part, stays));
        }
        // From the end, so that there is always something to stand before.
        while let Some((mut part, stays)) = parts.pop() {
            if !stays {
                match state.parts.last() {
                    Some(after) => after.view.insert_before_this(&mut part.view),
                    None => state.end.insert_before_this(&mut part.view),
                };
            }
            state.parts.push(part);
        }
        state.parts.reverse();
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        for part in &mut self.parts {
            part.view.unmount();
        }
        self.end.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        for part in &mut self.parts {
            part.view.mount(parent, marker);
        }
        self.end.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.parts.first().is_some_and(|part| part.view.insert_before_this(child));
        first || self.end.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.parts.iter().flat_map(|part| part.view.elements()).collect()
    }
}

in_browsers_alone!(Keyed);
