//! Texts to read and to hand out: the trainer's guide, the leaflet, the checklist for machines without a network.

use leptos::prelude::*;
use tu_cham_paper::practice::{Size, handout};

use crate::browser::data::{self, Failure};
use crate::browser::owned;
use crate::frame::arrival::{Arrival, arrival_note};
use crate::papers::blocks::sheets;
use crate::papers::subject::today;
use crate::training::{shown, ways_out};
use crate::ui::element::{content, el, live};

/// A text for a class.
pub(super) struct Handout {
    /// Its part of the address.
    pub(super) address: &'static str,
    /// Its title.
    pub(super) title: &'static str,
    /// Its data file.
    file: &'static str,
    size: Size,
}

/// All texts.
pub(super) const HANDOUTS: [Handout; 3] = [
    Handout {
        address: "huong-dan", title: "Hướng dẫn buổi tập huấn", file: "tap-huan", size: Size::Usual
    },
    Handout { address: "to-roi", title: "Tờ rơi cho học viên", file: "to-roi", size: Size::Leaflet },
    Handout {
        address: "may-khong-mang",
        title: "Danh mục kiểm tra máy không có mạng",
        file: "may-khong-mang",
        size: Size::Usual,
    },
];

/// A text as a paper, on the screen as in print.
pub(super) fn handout_page(it: &'static Handout) -> AnyView {
    let arrival = RwSignal::new(Arrival::Coming);
    let text = RwSignal::new(None::<String>);
    let bring = move || {
        arrival.set(Arrival::Coming);
        owned::spawn(async move {
            let read = data::text(it.file).await;
            let read = read.and_then(|read| match handout(it.title, &read, it.size, today()) {
                Some(_) => Ok(read),
                None => Err(Failure::Differs),
            });
            match read {
                Ok(read) => {
                    arrival.set(Arrival::Quiet);
                    text.set(Some(read));
                }
                Err(why) => arrival.set(Arrival::Failed(why)),
            }
        });
    };
    bring();
    let note = arrival_note(arrival, "tài liệu", Callback::new(move |()| bring()));
    let body = live(move || {
        let paper = text.with(|text| handout(it.title, text.as_deref()?, it.size, today()));
        let made = paper.map(|paper| {
            let sheet = sheets(&paper);
            let ways = untrack(|| ways_out(paper, it.file.to_owned(), "In"));
            content![el("div").class("papers__around").put(ways), sheet]
        });
        made.into_any()
    });
    shown(it.title, content![el("div").class("papers__around").put(note), body], None)
}
