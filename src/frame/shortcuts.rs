//! Keys that work on the whole page, whatever has the focus; in a text field they are letters, and undo is that of the field unless it
//! is blank and nothing was typed in it.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use tu_cham_core::criteria::{LeafIx, NodeIx};

use crate::browser::owned;
use crate::browser::{self, keyboard};
use crate::frame::chunks::Chunks;
use crate::frame::help::Help;
use crate::frame::tour::Tour;
use crate::history::Edit;
use crate::item::guide::guide_id;
use crate::item::next::go_on;
use crate::item::place;
use crate::library::Library;
use crate::notices::Notices;
use crate::preferences::Preferred;
use crate::route::{Page, Section};
use crate::session::{SaveState, Session};
use crate::wording;

/// The id of the search field of the overview.
pub(crate) const SEARCH: &str = "tim-muc";

/// The action of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shortcut {
    Save,
    Undo,
    Redo,
    Help,
    NextUnfinished,
    NextItem,
    PreviousItem,
    Guide,
    Search,
    EndTour,
}

/// A key with what is held down beside it.
#[derive(Debug, Clone, Copy)]
struct Press<'a> {
    key: &'a str,
    /// Ctrl, or Cmd on a Mac.
    command: bool,
    shift: bool,
    alt: bool,
}

impl Shortcut {
    fn of(press: Press<'_>) -> Option<Self> {
        let key = press.key.to_ascii_lowercase();
        match (press.command, press.alt, press.shift, key.as_str()) {
            (true, false, false, "s") => Some(Self::Save),
            (true, false, false, "z") => Some(Self::Undo),
            (true, false, true, "z") | (true, false, false, "y") => Some(Self::Redo),
            // Where these two stand on the keyboard, and whether with Shift, differs from country to country.
            (false, false, _, "?") => Some(Self::Help),
            (false, false, _, "/") => Some(Self::Search),
            (false, false, false, "n") => Some(Self::NextUnfinished),
            (false, false, false, "j") => Some(Self::NextItem),
            (false, false, false, "k") => Some(Self::PreviousItem),
            (false, false, false, "h") => Some(Self::Guide),
            (false, false, false, "escape") => Some(Self::EndTour),
            _ => None,
        }
    }

    /// Whether it is a single character, which speech input and a resting hand press unawares.
    fn is_single(self) -> bool {
        !matches!(self, Self::Save | Self::Undo | Self::Redo | Self::EndTour)
    }
}

/// Listens for keys while the current reactive owner lives.
pub(crate) fn install(page: ReadSignal<Page>) {
    let keys = Keys {
        page,
        library: expect_context(),
        notices: expect_context(),
        preferred: expect_context(),
        help: expect_context(),
        tour: expect_context(),
        searching: StoredValue::new(false),
    };
    keyboard::watch_typing();
    owned::listen(ev::keydown, move |event| keys.press(&event));
    if let Some(event) = keyboard::take_early() {
        keys.press(&event);
    }
    // The search field is there once the overview is.
    let chunks = expect_context::<Chunks>();
    Effect::new(move |_| {
        let there =
            page.with(|page| matches!(page, Page::Of(_, Section::Overview))) && chunks.overview.is_here();
        if keys.searching.get_value() && there {
            keys.searching.set_value(false);
            browser::after_page(|| browser::focus_in_view(SEARCH));
        }
    });
}

/// The state that keys act upon.
#[derive(Clone, Copy)]
struct Keys {
    page: ReadSignal<Page>,
    library: Library,
    notices: Notices,
    preferred: Preferred,
    help: Help,
    tour: Tour,
    /// Whether the search field is to have the focus as soon as its page is there.
    searching: StoredValue<bool>,
}

impl Keys {
    fn press(self, event: &KeyboardEvent) {
        // While an input method composes, its keys are its own; and a part of the page may have acted already.
        if event.is_composing() || event.default_prevented() || keyboard::dialog_is_open() {
            return;
        }
        let Some(shortcut) = Shortcut::of(Press {
            key: &event.key(),
            command: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
        }) else {
            return;
        };
        let off = shortcut.is_single() && untrack(|| self.preferred.with(|it| it.no_single_keys));
        let taken = match shortcut {
            // In a text field the browser itself saves nothing but its page.
            Shortcut::Save => false,
            // It is about what was typed there, where something was.
            Shortcut::Undo | Shortcut::Redo => keyboard::holds_typing(event),
            _ if shortcut.is_single() => keyboard::takes_letters(event),
            _ => keyboard::is_typed_in(event),
        };
        if off || taken {
            return;
        }
        // A key that is held down would open and close without end.
        if event.repeat() && matches!(shortcut, Shortcut::Guide | Shortcut::Help | Shortcut::Save) {
            return;
        }
        if untrack(|| self.act(shortcut)) {
            event.prevent_default();
        }
    }

    /// Does what the key means here; false where it means nothing.
    fn act(self, shortcut: Shortcut) -> bool {
        match shortcut {
            Shortcut::Help => {
                self.help.open();
                return true;
            }
            Shortcut::EndTour => return self.tour.end(),
            _ => {}
        }
        let Some(session) = self.session() else { return false };
        // There the steps are those of the copy.
        let is_trial = self.page.with(|page| matches!(page, Page::Of(_, Section::Trial)));
        match shortcut {
            Shortcut::Undo | Shortcut::Redo if is_trial => return false,
            Shortcut::Save => self.save(session),
            Shortcut::Undo => self.undo(session),
            Shortcut::Redo => self.redo(session),
            Shortcut::NextUnfinished => self.go_to_unfinished(session),
            Shortcut::NextItem => return self.go_along(session, 1),
            Shortcut::PreviousItem => return self.go_along(session, -1),
            Shortcut::Guide => {
                let Some(item) = self.item(session) else { return false };
                keyboard::press(&guide_id(&session.set.node_of(item).id));
            }
            Shortcut::Search => self.search(session),
            Shortcut::Help | Shortcut::EndTour => return false,
        }
        true
    }

    /// Stores what is pending, and says where everything is. That it could not be stored is told by the alarm, which stays.
    fn save(self, session: Session) {
        session.pause();
        session.flush();
        if let SaveState::Failed(_) = session.save_state().get_untracked() {
            return;
        }
        self.notices.say(wording::SAVED_HERE);
    }

    fn undo(self, session: Session) {
        let (behind, _) = session.steps();
        travel(|| session.undo());
        self.say(session, "Đã hoàn tác", behind, "Không còn gì để hoàn tác.");
    }

    fn redo(self, session: Session) {
        let (_, ahead) = session.steps();
        travel(|| session.redo());
        self.say(session, "Đã làm lại", ahead, "Không còn gì để làm lại.");
    }

    fn say(self, session: Session, done: &str, edit: Option<Edit>, nothing: &str) {
        match edit {
            Some(edit) => self.notices.say(format!("{done}: {}.", wording::edits::name(edit, session.set))),
            None => self.notices.say(nothing),
        }
    }

    fn go_to_unfinished(self, session: Session) {
        let area = self.area(session).unwrap_or(session.set.areas()[0]);
        if !go_on(session, area, self.item(session)) {
            self.notices.say("Đã xong mọi mục.");
        }
    }

    /// To the item so many places on in this area; false at its ends and elsewhere.
    fn go_along(self, session: Session, step: isize) -> bool {
        let Some(area) = self.area(session) else { return false };
        let items = session.set.leaves_of(area);
        let here = self.item(session).and_then(|item| items.iter().position(|it| *it == item));
        let to = match here {
            Some(at) => at.checked_add_signed(step),
            None => (step > 0).then_some(0),
        };
        let Some(item) = to.and_then(|at| items.get(at)) else { return false };
        browser::focus(&place(&session.set.node_of(*item).id));
        true
    }

    fn search(self, session: Session) {
        if self.page.with(|page| matches!(page, Page::Of(_, Section::Overview))) {
            browser::focus_in_view(SEARCH);
        } else {
            self.searching.set_value(true);
            session.page(Section::Overview).go();
        }
    }

    /// The assessment that the page shows.
    fn session(self) -> Option<Session> {
        let id = self.page.with(|page| match page {
            Page::Of(id, _) => Some(id.clone()),
            _ => None,
        })?;
        self.library.assessment(&id)?.ok()
    }

    /// The area that the page shows.
    fn area(self, session: Session) -> Option<NodeIx> {
        self.page.with(|page| match page {
            Page::Of(_, Section::Area { area, .. }) => session.set.node_by_id(area),
            _ => None,
        })
    }

    /// The item with the focus, else the one that the address names.
    fn item(self, session: Session) -> Option<LeafIx> {
        let focused = keyboard::focused_within("section.item")
            .and_then(|id| session.set.leaf_by_id(id.strip_prefix(&place(""))?));
        focused.or_else(|| self.page.with(|page| session.set.leaf_by_id(page.leaf()?)))
    }
}

/// Takes a step, and keeps the focus at its item where the step takes the control away that had it.
fn travel(step: impl FnOnce()) {
    let item = keyboard::focused_within("section.item");
    step();
    if let Some(item) = item {
        keyboard::hold_focus_at(&item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(keys: &str) -> Option<Shortcut> {
        let (held, key) = keys.rsplit_once('+').unwrap_or(("", keys));
        Shortcut::of(Press {
            key,
            command: held.contains("Ctrl") || held.contains("Cmd"),
            shift: held.contains("Shift"),
            alt: held.contains("Alt"),
        })
    }

    #[test]
    fn keys_mean_what_the_help_says() {
        for (keys, shortcut) in [
            ("Ctrl+z", Shortcut::Undo),
            ("Cmd+z", Shortcut::Undo),
            ("Ctrl+s", Shortcut::Save),
            ("Cmd+s", Shortcut::Save),
            // With caps lock on.
            ("Ctrl+Z", Shortcut::Undo),
            ("Ctrl+Shift+Z", Shortcut::Redo),
            ("Ctrl+y", Shortcut::Redo),
            ("Shift+?", Shortcut::Help),
            ("/", Shortcut::Search),
            ("n", Shortcut::NextUnfinished),
            ("N", Shortcut::NextUnfinished),
            ("j", Shortcut::NextItem),
            ("k", Shortcut::PreviousItem),
            ("h", Shortcut::Guide),
            ("Escape", Shortcut::EndTour),
        ] {
            assert_eq!(press(keys), Some(shortcut), "{keys}");
        }
        for keys in ["z", "y", "g", "Ctrl+n", "Ctrl+h", "Alt+n", "Ctrl+Alt+z", "Shift+J", "Enter", "Tab"] {
            assert_eq!(press(keys), None, "{keys}");
        }
    }

    #[test]
    fn only_single_characters_can_be_switched_off() {
        for (shortcut, single) in [
            (Shortcut::Save, false),
            (Shortcut::Undo, false),
            (Shortcut::Redo, false),
            (Shortcut::EndTour, false),
            (Shortcut::Help, true),
            (Shortcut::Search, true),
            (Shortcut::NextItem, true),
        ] {
            assert_eq!(shortcut.is_single(), single, "{shortcut:?}");
        }
    }
}
