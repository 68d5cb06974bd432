//! The fields of one band over a rate or a count.

use leptos::prelude::*;
use tu_cham_author::scoring::{Band, Edge, Gives, Scoring};
use tu_cham_core::number::Decimal;

use crate::author::scoring::fields::{number, one_of};
use crate::author::scoring::part::Part;
use crate::memo::Memo;
use crate::ui::element::{El, content, el, live, nothing};
use crate::wording::author::{FROM, GIVES, UP_TO};

/// From where to where it reaches, and its points.
pub(crate) fn band_row(part: Part, id: &str, at: usize) -> El {
    let read = move |read: fn(&Band) -> Option<Decimal>| {
        Signal::derive(move || part.value.with(|it| band(it, at).and_then(read)))
    };
    let from =
        number(format!("{id}-tu-{at}"), "Mốc đầu", read(|band| Some(band.from.value)), move |value| {
            change(part, at, true, move |band| band.from.value = value.unwrap_or(Decimal::ZERO));
        });
    let to = number(
        format!("{id}-den-{at}"),
        "Mốc cuối",
        read(|band| band.to.map(|to| to.value)),
        move |value| {
            change(part, at, true, move |band| {
                let inclusive = band.to.is_some_and(|to| to.inclusive);
                band.to = value.map(|value| Edge { value, inclusive });
            });
        },
    );
    let chosen = move |read: fn(&Band) -> usize| {
        Signal::derive(move || part.value.with(|it| band(it, at).map_or(0, read)))
    };
    let from_kind = one_of(
        format!("{id}-tu-gom-{at}"),
        "Từ hay trên",
        FROM.into(),
        chosen(|band| usize::from(!band.from.inclusive)),
        move |picked| {
            change(part, at, false, move |band| band.from.inclusive = picked == 0);
        },
    );
    let to_kind = one_of(
        format!("{id}-den-gom-{at}"),
        "Đến hay dưới",
        UP_TO.into(),
        chosen(|band| usize::from(!band.to.is_some_and(|to| to.inclusive))),
        move |picked| {
            change(part, at, false, move |band| {
                if let Some(to) = &mut band.to {
                    to.inclusive = picked == 0;
                }
            });
        },
    );
    let gives = one_of(
        format!("{id}-cho-{at}"),
        "Được",
        GIVES.into(),
        chosen(|band| kind(band.gives)),
        move |picked| {
            change(part, at, false, move |band| band.gives = of_kind(picked, band.gives));
        },
    );
    let has_number = Memo::new(move |_| {
        part.value.with(|it| band(it, at).is_some_and(|band| amount(band.gives).is_some()))
    });
    let label_id = format!("{id}-diem-{at}");
    let amount = live(move || {
        if !has_number.get() {
            return nothing();
        }
        let label_id = label_id.clone();
        let put = move |value: Option<Decimal>| {
            change(part, at, true, move |band| band.gives = with(band.gives, value.unwrap_or(Decimal::ZERO)));
        };
        untrack(|| number(label_id, "Điểm hoặc %", read(|band| amount(band.gives)), put)).into_any()
    });
    el("div").class("read__row").put_all(content![from_kind, from, to_kind, to, gives, amount])
}

fn change(part: Part, at: usize, is_typed: bool, change: impl FnOnce(&mut Band) + 'static) {
    let change = move |scoring: &mut Scoring| {
        if let Scoring::Bands(bands) = scoring
            && let Some(band) = bands.levels.get_mut(at)
        {
            change(band);
        }
    };
    if is_typed { part.typed(change) } else { part.set(change) }
}

fn band(scoring: &Scoring, at: usize) -> Option<&Band> {
    match scoring {
        Scoring::Bands(bands) => bands.levels.get(at),
        _ => None,
    }
}

/// The position in [`GIVES`].
const fn kind(gives: Gives) -> usize {
    match gives {
        Gives::Points(_) => 0,
        Gives::TimesMax => 1,
        Gives::TimesMaxOver(_) => 2,
        Gives::Times(_) => 3,
    }
}

fn of_kind(kind: usize, before: Gives) -> Gives {
    let number = amount(before).unwrap_or(Decimal::ZERO);
    match kind {
        1 => Gives::TimesMax,
        2 => Gives::TimesMaxOver(if number.is_zero() { Decimal::whole(100) } else { number }),
        3 => Gives::Times(number),
        _ => Gives::Points(number),
    }
}

/// The number that belongs to it.
const fn amount(gives: Gives) -> Option<Decimal> {
    match gives {
        Gives::Points(number) | Gives::TimesMaxOver(number) | Gives::Times(number) => Some(number),
        Gives::TimesMax => None,
    }
}

const fn with(gives: Gives, number: Decimal) -> Gives {
    match gives {
        Gives::Points(_) => Gives::Points(number),
        Gives::TimesMax => Gives::TimesMax,
        Gives::TimesMaxOver(_) => Gives::TimesMaxOver(number),
        Gives::Times(_) => Gives::Times(number),
    }
}
