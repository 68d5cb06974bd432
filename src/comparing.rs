//! So sánh: this assessment beside others of this machine or of files, or beside what its verifiers left.

mod table;

use std::sync::Arc;

use leptos::prelude::*;
use tu_cham_core::assessment::Assessment;
use tu_cham_core::compare::{Comparison, Side, compare};
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::score::{Report, score};
use tu_cham_core::verification::as_verified;
use tu_cham_files::import::contents::{Bundle, Contents};
use tu_cham_files::incoming::Incoming;
use web_sys::File;

use crate::browser::{files, keyboard, owned};
use crate::comparing::table::compared;
use crate::frame::frame;
use crate::frame::nav::Here;
use crate::library::{Entry, Library, NotRead};
use crate::memo::Memo;
use crate::route::{Section, query};
use crate::session::Session;
use crate::ui::buttons::{Look, button, link_button};
use crate::ui::card::plain_card;
use crate::ui::choices::tick;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::labelled::labelled;
use crate::ui::message::{Kind, message};
use crate::ui::open_files::open_files;
use crate::ui::page::head;
use crate::ui::select::select;
use crate::wording;

/// The value of the address with the ids of the assessments that are compared.
const WITH: &str = "voi";
/// The word for the verifiers' points in it.
const VERIFIED: &str = "tham-dinh";
/// The id of the field that chooses one more.
const MORE: &str = "them-ban";
/// The id of the heading of what is compared.
const SIDES: &str = "cac-ban";

/// An assessment that is compared, scored.
#[derive(Debug, Clone)]
pub(crate) struct Compared {
    /// Its name.
    name: String,
    /// The way to take it away: the id in the address, or none for a file.
    id: Option<String>,
    set: &'static CriteriaSet,
    assessment: Assessment,
    report: Report,
}

impl Compared {
    fn of(name: String, id: Option<String>, set: &'static CriteriaSet, assessment: &Assessment) -> Arc<Self> {
        Arc::new(Self { name, id, set, assessment: assessment.clone(), report: score(set, assessment) })
    }
}

/// The state of the comparison.
#[derive(Clone, Copy)]
struct Comparing {
    session: Session,
    library: Library,
    /// The ids of the others on this machine, as the address has them.
    chosen: RwSignal<String>,
    /// Those of files.
    read: RwSignal<Vec<Arc<Compared>>>,
    faults: RwSignal<Vec<String>>,
}

/// The page.
pub(crate) fn comparing_page(session: Session) -> AnyView {
    let library = expect_context::<Library>();
    let comparing = Comparing {
        session,
        library,
        chosen: query::kept(WITH),
        read: RwSignal::new(Vec::new()),
        faults: RwSignal::new(Vec::new()),
    };
    let about = "Đặt bản này cạnh năm trước, đơn vị khác hoặc điểm thẩm định. Không bản nào bị sửa.";
    let ways = content![link_button(Look::Second, session.page(Section::Result).href(), "Về Kết quả")];
    let head = head("So sánh", content![p(about).class("field__hint")], ways);
    let sides = Memo::new(move |_| Sides(comparing.sides()));
    let shown = live(move || {
        let sides = sides.get().0;
        if sides.len() < 2 {
            return message(Kind::Empty, "Chọn ít nhất một bản để so với bản này.").into_any();
        }
        untrack(|| outcome(session, sides))
    });
    let stack = el("div").class("stack").put(chooser(&comparing, sides)).put(shown);
    frame(session, Here::Section(Section::Compare), "So sánh", content![head, stack])
}

/// Compared by what they are, not by what they hold.
#[derive(Debug, Clone)]
struct Sides(Vec<Arc<Compared>>);

impl PartialEq for Sides {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(one, two)| Arc::ptr_eq(one, two))
    }
}

impl Comparing {
    fn ids(self) -> Vec<String> {
        self.chosen.with(|ids| ids.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect())
    }

    /// The assessment itself, then the others in the order in which they were chosen.
    fn sides(self) -> Vec<Arc<Compared>> {
        let Self { session, library, .. } = self;
        let own = session.with(|own| {
            Compared::of(
                "Bản này: ".to_owned() + &wording::assessment_name(&own.header),
                None,
                session.set,
                own,
            )
        });
        let of = |id: String| {
            if id == VERIFIED {
                let verified = session.with_untracked(|own| as_verified(session.set, own))?;
                return Some(Compared::of("Điểm thẩm định".to_owned(), Some(id), session.set, &verified));
            }
            let Incoming { set, assessment, .. } = library.peek(&id)?;
            Some(Compared::of(wording::assessment_name(&assessment.header), Some(id), set, &assessment))
        };
        let here = self.ids().into_iter().filter_map(of);
        [own].into_iter().chain(here).chain(self.read.get()).collect()
    }

    fn add(self, id: String) {
        let mut ids = untrack(|| self.ids());
        if !ids.contains(&id) {
            ids.push(id);
            self.chosen.set(ids.join(","));
        }
    }

    fn remove(self, side: &Arc<Compared>) {
        match &side.id {
            Some(gone) => {
                let ids: Vec<String> = untrack(|| self.ids()).into_iter().filter(|id| id != gone).collect();
                self.chosen.set(ids.join(","));
            }
            None => self.read.update(|read| read.retain(|known| !Arc::ptr_eq(known, side))),
        }
        keyboard::hold_focus_at(SIDES);
    }

    fn take(self, given: Vec<File>) {
        self.faults.set(Vec::new());
        owned::spawn(async move {
            for file in given {
                let name = file.name();
                let told = match files::read(&file).await {
                    Ok(text) => self.take_text(&text).await,
                    Err(error) => Some(wording::files::file_error(&error)),
                };
                if let Some(why) = told {
                    let _ = self.faults.try_update(|faults| faults.push(format!("{name}: {why}")));
                }
            }
        });
    }

    /// Reads a file; says why it cannot be compared.
    async fn take_text(self, text: &str) -> Option<String> {
        let all = match self.library.read_contents_soon(text).await {
            Err(NotRead::File(error)) => return Some(wording::files::read_error(&error)),
            Err(NotRead::Set(why)) => return Some(wording::data::not_read(why)),
            Ok(Contents::Locked(_)) => {
                return Some("tệp có mật khẩu; mở ở trang đầu rồi chọn trong danh sách.".to_owned());
            }
            Ok(Contents::Bundle(Bundle { all, .. })) => all,
        };
        for read in all {
            let Incoming { set, assessment, .. } = match read {
                Ok(read) => read,
                Err(error) => return Some(wording::files::read_error(&error)),
            };
            let name = format!("{} (tệp)", wording::assessment_name(&assessment.header));
            let side = Compared::of(name, None, set, &assessment);
            let _ = self.read.try_update(|read| read.push(side));
        }
        None
    }
}

/// The sides of the comparison, and the ways to add to them.
fn chooser(comparing: &Comparing, sides: Memo<Sides>) -> El {
    let comparing = *comparing;
    let Comparing { session, library, .. } = comparing;
    let own = session.header_untracked().id;
    let has_verified = session.with_untracked(|own| as_verified(session.set, own)).is_some();
    let list = live(move || {
        let line = |side: Arc<Compared>| {
            let name = side.name.clone();
            let removed = Arc::clone(&side);
            let remove = button(Look::Quiet, "Bỏ")
                .set("aria-label", format!("Bỏ {name}"))
                .click(move || comparing.remove(&removed));
            el("li").put(el("span").words(name)).put(" ").put(remove).into_any()
        };
        let others = sides.get().0.into_iter().skip(1).map(line).collect();
        el("ul").class("compare__sides").put_all(others).into_any()
    });
    let here = live(move || {
        let mut others: Vec<(String, String)> = if has_verified {
            vec![(VERIFIED.to_owned(), "Điểm thẩm định của bản này".to_owned())]
        } else {
            Vec::new()
        };
        others.extend(library.entries().into_iter().filter_map(|entry| match entry {
            Entry::Ready(summary) if summary.header.id != own => {
                Some((summary.header.id.clone(), wording::assessment_name(&summary.header)))
            }
            Entry::Ready(_) | Entry::Removed(_) | Entry::Waiting { .. } | Entry::Unreadable { .. } => None,
        }));
        let chosen = comparing.ids();
        others.retain(|(id, _)| !chosen.contains(id));
        if others.is_empty() {
            return nothing();
        }
        let lines: Vec<(String, bool)> = [("Chọn một bản…".to_owned(), true)]
            .into_iter()
            .chain(others.iter().map(|(_, name)| (name.clone(), false)))
            .collect();
        let pick = move |at: usize| {
            if let Some((id, _)) = at.checked_sub(1).and_then(|at| others.get(at)) {
                comparing.add(id.clone());
                keyboard::hold_focus_at(SIDES);
            }
        };
        labelled(MORE, "So với bản trên máy này", "", select(MORE, lines.into_iter(), pick), Vec::new())
            .into_any()
    });
    let take = Callback::new(move |files| comparing.take(files));
    let faults = live(move || {
        comparing.faults.get().into_iter().map(|fault| message(Kind::Fault, fault)).collect_view().into_any()
    });
    let from_files = el("div").class("ways").put_all(open_files("Chọn tệp để so", take));
    let ways = el("div").class("compare__add").put(here).put(from_files);
    plain_card(
        SIDES,
        "Các bản so với bản này",
        content![list, ways, el("div").set("role", "alert").put(faults)],
    )
}

/// The comparison.
fn outcome(session: Session, sides: Vec<Arc<Compared>>) -> AnyView {
    let of: Vec<Side> = sides.iter().map(|side| Side { set: side.set, report: &side.report }).collect();
    let comparison: Arc<Comparison> = Arc::new(compare(&of));
    let told = wording::comparing::of_other_sets(&comparison)
        .map(|told| message(Kind::Warning, told).set("data-testid", "other-sets"));
    let only = RwSignal::new(true);
    let order = RwSignal::new(0_usize);
    let names = sides.iter().skip(1).map(|side| &side.name);
    let orders = names
        .flat_map(|name| [format!("Chênh lệch điểm: {name}"), format!("Chênh lệch điểm phần trăm: {name}")]);
    let orders: Vec<(String, bool)> = [("Thứ tự của bộ tiêu chí".to_owned(), true)]
        .into_iter()
        .chain(orders.map(|it| (it, false)))
        .collect();
    let order_field = select("thu-tu", orders.into_iter(), move |at| order.set(at));
    let controls = el("div")
        .class("compare__controls")
        .put(labelled("thu-tu", "Sắp xếp theo", "", order_field, Vec::new()))
        .put(tick(only, "Chỉ chỗ khác"));
    let sides: Arc<[Arc<Compared>]> = sides.into();
    let rows = live(move || {
        let (sides, comparison) = (Arc::clone(&sides), Arc::clone(&comparison));
        compared(session, sides, comparison, only.get(), order.get())
    });
    content![told, controls, rows].into_any()
}
