//! How this machine's user writes numbers that could be read in two ways, as far as one of them was confirmed.

use tu_cham_core::number::habit::Habit;

use super::Preferred;

/// All habits, each with its name in the preferences.
const HABITS: [(Habit, &str); 3] = [
    (Habit::PointInCount, "point-in-count"),
    (Habit::PointBesideDecimals, "point-beside-decimals"),
    (Habit::CommaAsDecimalMark, "comma-as-decimal-mark"),
];

fn name(habit: Habit) -> &'static str {
    HABITS.into_iter().find(|(known, _)| *known == habit).map_or("", |(_, name)| name)
}

impl Preferred {
    /// Whether numbers that are written so need not be asked about; subscribes to nothing.
    pub(crate) fn has_habit(self, habit: Habit) -> bool {
        self.try_with_untracked(|it| it.habits.contains(name(habit))).unwrap_or(false)
    }

    /// Numbers that are written so are not asked about from now on.
    pub(crate) fn learn(self, habit: Habit) {
        self.change(|it| {
            it.habits.insert(name(habit).to_owned());
        });
    }

    /// They are asked about again.
    pub(crate) fn unlearn(self, habit: Habit) {
        self.change(|it| {
            it.habits.remove(name(habit));
        });
    }

    /// The habits that are not asked about; subscribes to changes.
    pub(crate) fn habits(self) -> Vec<Habit> {
        self.with(|it| {
            HABITS.into_iter().filter(|(_, name)| it.habits.contains(*name)).map(|(it, _)| it).collect()
        })
    }
}
