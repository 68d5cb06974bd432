//! Bàn làm việc: the files of many units or participants side by side. Nothing of them is stored; the files stay where
//! they are.

mod exports;
mod items;
mod key;
mod opening;
mod order;
mod ranking;
mod reading;
mod sheets;
mod stage;
mod table;

use leptos::prelude::*;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::ordered::Map;
use tu_cham_files::docket::{Docket, Filed, Points};
use tu_cham_files::import::batch::{Extras, Left, LeftFile};
use tu_cham_files::import::{Resolution, Standing};
use tu_cham_files::incoming::Incoming;
use tu_cham_files::merge::Relation;

use crate::browser::{self, owned};
use crate::docket::items::items_view;
use crate::docket::key::key_view;
use crate::docket::ranking::ranking_view;
use crate::docket::reading::{Reading, files_view};
use crate::docket::sheets::sheets_view;
use crate::docket::stage::stage_page;
use crate::frame::bar::plain_bar;
use crate::frame::foot::foot;
use crate::library::Library;
use crate::notices::Notices;
use crate::preferences::Preferred;
use crate::route::{Page, Section};
use crate::ui::buttons::link;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::labelled::labelled;
use crate::ui::page::{head, opened};
use crate::ui::select::select;
use crate::wording;

/// The name of the page.
const TITLE: &str = "Bàn làm việc";

/// The docket, as long as the program is open, and the signals that its views follow.
#[derive(Clone, Copy)]
pub(crate) struct Desktop {
    docket: StoredValue<Docket>,
    /// Rings when files come or go, or the key does.
    files: Trigger,
    /// Rings when a file is chosen or left out.
    chosen: Trigger,
    reading: Reading,
    /// Which points are looked at.
    points: RwSignal<Points>,
    /// The set whose items are looked at, by its hash; blank for that of the most files.
    set: RwSignal<String>,
}

/// A part of the page with an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Files,
    Items,
    Ranking,
    Key,
}

const PARTS: [(Part, &str, &str); 4] = [
    (Part::Files, "", "Các tệp"),
    (Part::Items, "tung-muc", "Từng mục"),
    (Part::Ranking, "xep-hang", "Xếp hạng"),
    (Part::Key, "dap-an", "So với đáp án"),
];

/// The address of the sheets of participants, of all or of one.
const SHEETS: &str = "phieu";

/// The page, at the part that the address names.
pub(crate) fn docket_page(part: &str) -> AnyView {
    let desktop = Desktop::open();
    let (name, rest) = part.split_once('/').unwrap_or((part, ""));
    match (name, rest) {
        ("dap-an", item) if !item.is_empty() => stage_page(desktop, item),
        (SHEETS, number) => {
            let parts = sheets_view(desktop, number);
            framed(desktop, Part::Key, "Phiếu nhận xét bài làm", parts)
        }
        ("tung-muc", _) => framed(desktop, Part::Items, "Từng mục", items_view(desktop)),
        ("xep-hang", _) => framed(desktop, Part::Ranking, "Xếp hạng", ranking_view(desktop)),
        ("dap-an", _) => framed(desktop, Part::Key, "So với đáp án", key_view(desktop)),
        _ => framed(desktop, Part::Files, TITLE, files_view(desktop)),
    }
}

/// A part of the page. On paper stand the sheets of a part that has some, else the part itself.
fn framed(desktop: Desktop, part: Part, title: &'static str, parts: Vec<AnyView>) -> AnyView {
    let window = if part == Part::Files { TITLE.to_owned() } else { format!("{title} · {TITLE}") };
    opened(&format!("{window} · Tự Chấm"));
    let about = "Đặt nhiều tệp tự chấm cạnh nhau: so các đơn vị với nhau, hoặc so bài của học viên với đáp án. \
        Không tệp nào bị sửa và không gì được lưu: đóng trang thì bàn trống, các tệp vẫn ở chỗ cũ.";
    let about = (part == Part::Files).then(|| p(about));
    let main = el("main")
        .class("page page--plain docket")
        .put(
            el("div")
                .class("papers__around")
                .put(head(title, content![about], Vec::new()))
                .put(tabs(desktop, part)),
        )
        .put_all(parts);
    el("div").class("papers").put_all(content![plain_bar(), main, foot(None)]).into_any()
}

fn tabs(desktop: Desktop, at: Part) -> El {
    let tab = |(part, address, name): (Part, &'static str, &'static str)| {
        let label = live(move || {
            let count = desktop.with(|docket| docket.files().len());
            let count = if part == Part::Files && count > 0 { format!(" ({count})") } else { String::new() };
            format!("{name}{count}").into_any()
        });
        let link = link(Page::Docket(address.to_owned()).href(), label).class("docket__tab");
        let link = if part == at { link.set("aria-current", "page") } else { link };
        el("li").put(link).into_any()
    };
    let tabs = el("ul").class("docket__tabs").put_all(PARTS.map(tab).into());
    el("nav").set("aria-label", TITLE).put(tabs)
}

impl Desktop {
    /// The docket of this opening of the program.
    fn open() -> Self {
        owned::at_root(|| {
            use_context::<Self>().unwrap_or_else(|| {
                let desktop = Self {
                    docket: StoredValue::new(Docket::default()),
                    files: Trigger::new(),
                    chosen: Trigger::new(),
                    reading: Reading::new(),
                    points: RwSignal::new(Points::Claimed),
                    set: RwSignal::new(String::new()),
                };
                provide_context(desktop);
                desktop
            })
        })
    }

    /// Reads the docket; subscribes to its files and its key.
    fn with<T>(self, read: impl FnOnce(&Docket) -> T) -> T {
        self.files.track();
        self.docket.with_value(read)
    }

    /// The same, and subscribes to what is chosen.
    fn with_chosen<T>(self, read: impl FnOnce(&Docket) -> T) -> T {
        self.chosen.track();
        self.with(read)
    }

    /// Changes the files or the key.
    fn update(self, update: impl FnOnce(&mut Docket)) {
        self.docket.update_value(update);
        self.files.notify();
    }

    /// Chooses a file, or leaves it out.
    fn choose(self, number: usize, is_chosen: bool) {
        self.docket.update_value(|docket| docket.choose(number, is_chosen));
        self.chosen.notify();
    }

    /// The set whose items are looked at; subscribes to what is chosen.
    fn shown_set(self) -> Option<&'static CriteriaSet> {
        let wanted = self.set.get();
        let sets = self.with_chosen(Docket::sets);
        let found = sets.iter().find(|(set, _)| set.hash() == wanted).or(sets.first());
        found.map(|(set, _)| *set)
    }

    /// Opens a file to appraise it: takes it in where it is not here yet, with the self-score closed; goes to it where
    /// the assessment here is the same or goes on from the file. All else the preview says first.
    fn appraise(self, number: usize, notices: Notices) {
        let Some(incoming) = self.docket.with_value(|docket| docket.file(number).and_then(incoming)) else {
            return;
        };
        let library = library();
        let id = incoming.id().to_owned();
        let page = Page::Of(id.clone(), Section::Appraisal);
        let preferred: Preferred = owned::at_root(expect_context);
        match library.standing(&incoming) {
            Standing::New if !incoming.has_wrong_checksum() => {}
            Standing::Same => return page.go(),
            Standing::Differs(it) if it.relation == Relation::Older => {
                notices.say(wording::files::LATER_HERE);
                return page.go();
            }
            _ => return self.preview(number),
        }
        match library.take_all(vec![(incoming, Resolution::Appraise)], &[], &Map::new()) {
            Ok(taken) => {
                preferred.change(|it| {
                    it.appraised.insert(id.clone());
                });
                notices.say_with_undo(wording::files::TAKEN_TO_APPRAISE, move || {
                    let back = library.take_back(&taken);
                    if back.gone.contains(&id) {
                        preferred.change(|it| {
                            it.appraised.remove(&id);
                        });
                        Page::Docket(String::new()).go();
                    }
                    // A message about an assessment goes with its page.
                    browser::after_page(move || notices.say(wording::files::taken_back(&back)));
                });
                page.go();
            }
            Err(error) => notices.say(wording::files::not_taken(error)),
        }
    }

    /// Opens a file as the first page does: as a preview, which takes in nothing before it is asked to.
    fn preview(self, number: usize) {
        let left = self.docket.with_value(|docket| {
            let file = docket.file(number)?;
            let incoming = incoming(file)?;
            let is_broken = incoming.has_wrong_checksum();
            let files = vec![(file.name.clone(), LeftFile::Open(Box::new(incoming), is_broken))];
            Some(Left { files, extras: Extras::default() })
        });
        if let Some(left) = left {
            library().leave(left);
            Page::Home.go();
        }
    }
}

/// The assessment of a file, as it was read.
fn incoming(file: &Filed) -> Option<Incoming> {
    let facts = file.facts()?;
    Some(Incoming { set: facts.set, assessment: facts.assessment.clone(), notices: facts.notices.clone() })
}

/// The assessments of this machine, of which the docket needs the sets alone.
fn library() -> Library {
    owned::at_root(expect_context)
}

/// The fields that say whose items and which points are looked at.
fn choosers(desktop: Desktop, has_points: bool) -> El {
    let sets = live(move || {
        let sets = desktop.with_chosen(Docket::sets);
        if sets.len() < 2 {
            return nothing();
        }
        let shown = desktop.shown_set().map(CriteriaSet::hash);
        let name = |(set, count): &(&'static CriteriaSet, usize)| {
            let hash = set.hash().get(..8).unwrap_or_default();
            let name = wording::sets::name(*set);
            (format!("{name}, phiên bản {} [{hash}] ({count} tệp)", set.version), shown == Some(set.hash()))
        };
        let lines: Vec<(String, bool)> = sets.iter().map(name).collect();
        let pick = move |at: usize| {
            if let Some((set, _)) = sets.get(at) {
                desktop.set.set(set.hash().to_owned());
            }
        };
        labelled("bo-dang-xem", "Bộ tiêu chí", "", select("bo-dang-xem", lines.into_iter(), pick), Vec::new())
            .into_any()
    });
    let points = has_points.then(|| {
        let now = desktop.points.get_untracked();
        let lines = [(Points::Claimed, "Điểm tự chấm"), (Points::Verified, "Điểm thẩm định")];
        let pick =
            move |at: usize| desktop.points.set(lines.get(at).map(|(points, _)| *points).unwrap_or_default());
        let shown = lines.into_iter().map(move |(points, name)| (name.to_owned(), points == now));
        labelled("diem-dang-xem", "Xem theo", "", select("diem-dang-xem", shown, pick), Vec::new())
    });
    el("div").class("docket__tools").put(sets).put(points)
}

/// Said where a part needs files.
fn no_files() -> AnyView {
    let files = link(Page::Docket(String::new()).href(), "Chọn các tệp");
    el("p").class("empty").put("Chưa có tệp nào được chọn trên bàn. ").put(files).into_any()
}
