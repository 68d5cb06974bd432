//! The transfer of an assessment to another version of its criteria set, or to another set: the changes first, then the
//! button that makes them.

use leptos::prelude::*;
use tu_cham_core::assessment::Assessment;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_files::transfer::{Moved, differences};

use crate::browser;
use crate::browser::owned;
use crate::frame::arrival::{Arrival, arrival_note};
use crate::library::{Library, SetAt};
use crate::memo::Memo;
use crate::notices::Notices;
use crate::route::{Page, Section};
use crate::session::Session;
use crate::ui::buttons::{Look, button, ways};
use crate::ui::card::card;
use crate::ui::element::{El, content, el, live, nothing, p};
use crate::ui::message::{Kind, message};
use crate::ui::slices::Slices;
use crate::wording;

/// So many changes are drawn with each frame, one list after the other.
const SLICE: usize = 60;

/// Offers the other versions of the set on this machine, and, once something has been entered, other sets with items of
/// the same ids; nothing where there are none.
#[component]
pub(crate) fn MoveSet(session: Session) -> impl IntoView {
    let library = expect_context::<Library>();
    let versions = Memo::new(move |_| {
        let versions = library.other_versions(session.set).into_iter();
        versions.map(|to| Target { to: SetAt(to), shared: None }).collect::<Vec<_>>()
    });
    // Before anything has been entered, any set can be chosen in the form above.
    let related = Memo::new(move |_| {
        let related =
            if session.with(Assessment::is_blank) { Vec::new() } else { library.related_sets(session.set) };
        related
            .into_iter()
            .map(|(to, shared)| Target { to: SetAt(to), shared: Some(shared) })
            .collect::<Vec<_>>()
    });
    // The built-in sets have to arrive before their items can be compared.
    let arrival = RwSignal::new(Arrival::Coming);
    let bring = move || {
        arrival.set(Arrival::Coming);
        owned::spawn(async move {
            let brought = library.bring_all().await;
            arrival.set(brought.map_or_else(Arrival::Failed, |()| Arrival::Quiet));
        });
    };
    bring();
    let retry = Callback::new(move |()| bring());
    content![
        arrival_note(arrival, "các bộ tiêu chí có sẵn", retry),
        targets(session, versions, "ban-khac", "Phiên bản khác của bộ tiêu chí này"),
        targets(session, related, "bo-khac", "Chuyển sang bộ tiêu chí khác"),
    ]
}

/// A set to which the assessment can be transferred.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Target {
    to: SetAt,
    /// The number of items that both sets have, if the target is another set and not another version.
    shared: Option<usize>,
}

/// The sets under one heading, and below them the changes.
fn targets(session: Session, targets: Memo<Vec<Target>>, id: &'static str, title: &'static str) -> AnyView {
    let looked_at = RwSignal::new(None::<SetAt>);
    let offer = move |Target { to, shared }: Target| {
        let open = move || looked_at.get() == Some(to);
        let look = move || {
            if looked_at.get_untracked() == Some(to) {
                looked_at.set(None);
            } else {
                looked_at.set(Some(to));
                browser::focus_soon("thay-doi");
            }
        };
        let label = match shared {
            None => format!("Chuyển sang phiên bản {}…", wording::transfer::version(to.0, session.set)),
            Some(shared) => format!("Chuyển sang {}…", wording::transfer::other_set(to.0, shared)),
        };
        let button =
            button(Look::Second, label).follow("aria-expanded", move || Some(open().to_string())).click(look);
        el("li").put(button).into_any()
    };
    live(move || {
        let targets = targets.get();
        if targets.is_empty() {
            return nothing();
        }
        let about = wording::transfer::before_transfer(
            session.set,
            targets.iter().any(|target| target.shared.is_some()),
        );
        let ways = el("ul").class("move__ways").put_all(targets.into_iter().map(offer).collect());
        let preview = live(move || looked_at.get().map(|to| preview(session, to.0)).into_any());
        card(id, title, content![p(about), ways, preview]).into_any()
    })
}

/// The changes, and the button that makes them.
fn preview(session: Session, to: &'static CriteriaSet) -> El {
    let library = expect_context::<Library>();
    let notices = expect_context::<Notices>();
    let from = session.set;
    let groups = wording::transfer::grouped(from, to, &differences(from, to));
    let kept: Vec<String> = match session.moved(to) {
        Ok(Moved { kept, .. }) => {
            kept.into_iter().map(|kept| wording::transfer::kept(from, to, kept)).collect()
        }
        Err(_) => Vec::new(),
    };
    let (name, new) = (wording::transfer::name(from, to), wording::transfer::new_one(from, to));
    let not_for = move || {
        let kind = session.header().unit_type;
        (!to.unit_types.contains(&kind)).then(|| wording::transfer::not_for(kind))
    };
    let mut parts = content![
        el("h3").id("thay-doi-gi").put(format!("Khi chuyển sang {name}")),
        live(move || not_for().map(|text| message(Kind::Warning, text)).into_any()),
    ];
    if groups.is_empty() {
        let same = "Các mục, điểm tối đa, cách chấm và số liệu giống nhau; chỉ khác phần thuyết minh.";
        parts.push(p(same).into_any());
    }
    let mut before = None;
    for (title, changes) in groups {
        let title = el("h4").put(format!("{title} ({})", changes.len()));
        parts.extend(content![title, lines(changes, &mut before)]);
    }
    if kept.is_empty() {
        parts.push(el("h4").put("Không có số liệu nào phải để riêng").into_any());
    } else {
        parts.extend(content![
            el("h4").put(format!("Được giữ riêng, không tính điểm ở {new} ({})", kept.len())),
            lines(kept, &mut before),
            p("Những phần này vẫn nằm trong tệp; chuyển trở lại thì có lại đầy đủ."),
        ]);
    }
    let move_it = button(Look::Main, format!("Chuyển bản tự chấm này sang {name}"))
        .click(move || go(library, notices, session, to));
    parts.extend(content![
        p("Sau khi chuyển, các bước hoàn tác trước đó không dùng được nữa; muốn trở lại thì bấm Hoàn tác ở thông báo hiện ra, hoặc chuyển trở lại như cũ."),
        ways(content![move_it]),
    ]);
    el("section")
        .class("move")
        .id("thay-doi")
        .focusable()
        .set("aria-labelledby", "thay-doi-gi")
        .put_all(parts)
}

/// Lines with a dot before each, once those of the list before are there.
fn lines(lines: Vec<String>, before: &mut Option<Slices>) -> El {
    let first = if before.is_none() { SLICE } else { 0 };
    let slices = Slices::after(*before, lines.len(), first, SLICE);
    *before = Some(slices);
    el("ul")
        .class("dotted")
        .follow("aria-busy", slices.busy())
        .put(slices.view(move |at| el("li").words(lines[at].clone()).into_any()))
}

/// Transfers the assessment, opens its overview, and offers undo.
pub(crate) fn go(library: Library, notices: Notices, session: Session, to: &'static CriteriaSet) {
    let from = session.set;
    let id = session.header_untracked().id;
    let Some(before) = library.move_to(session, to) else {
        notices.say("Không chuyển được. Bản tự chấm giữ nguyên như cũ.");
        return;
    };
    let here = move |id: &str| library.assessment(id).and_then(Result::ok);
    let after = here(&id).map(Session::export);
    let overview = Page::Of(id.clone(), Section::Overview);
    notices.say_with_undo(wording::transfer::moved(from, to), move || {
        let Some(now) = here(&id) else { return };
        if Some(now.export()) == after {
            if let Ok(before) = library.read_own(&before) {
                library.replace(before);
            }
        } else {
            // Entries made since are transferred back too.
            library.move_to(now, from);
        }
    });
    overview.go();
}
