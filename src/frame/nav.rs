//! The list of areas with their progress and their points.

use leptos::prelude::*;
use tu_cham_core::criteria::NodeIx;

use crate::memo::Memo;
use crate::preferences::Preferred;
use crate::route::Section;
use crate::session::Session;
use crate::ui::buttons::link;
use crate::ui::element::{El, content, el, text};
use crate::ui::meter::{bar_of, share};
use crate::wording;
use crate::wording::earned::{self, Sense};

/// The page that is shown beside the list.
#[derive(Clone)]
pub(crate) enum Here {
    /// The areas, one after the other.
    Areas(Memo<Option<NodeIx>>),
    /// Another part of the assessment.
    Section(Section),
}

impl Here {
    /// Whether it is this part.
    pub(crate) fn is(&self, part: &Section) -> bool {
        matches!(self, Self::Section(here) if here == part)
    }

    /// Whether it is one of these parts.
    fn is_one_of(&self, parts: &[(Section, &str)]) -> bool {
        parts.iter().any(|(part, _)| self.is(part))
    }
}

/// The name of the links together; on a phone, the button says it where the page is none of them.
const PARTS: &str = "Các phần của bản tự chấm";

/// The way of an assessment, step by step.
const STEPS: [(Section, &str); 5] = [
    (Section::Overview, "Nhập"),
    (Section::Evidence, "Tài liệu"),
    (Section::Check, "Kiểm tra"),
    (Section::Result, "Kết quả"),
    (Section::Report, "Báo cáo"),
];
/// Beside the areas, the other pages of the first step.
const ENTRY: [(Section, &str); 3] =
    [(Section::Overview, "Tổng quan"), (Section::Figures, "Số liệu"), (Section::Sheet, "Bảng nhập")];

/// The pages that belong to the last step.
const AFTER: [(Section, &str); 6] = [
    (Section::Table, "Bảng chấm điểm"),
    (Section::Plan, "Kế hoạch khắc phục"),
    (Section::Trial, "Thử thay đổi"),
    (Section::Compare, "So sánh"),
    (Section::Appraisal, "Thẩm định"),
    (Section::Minutes, "Biên bản thẩm định"),
];

/// Links to the areas and to the other parts of the assessment.
pub(crate) fn area_nav(session: Session, here: Here) -> El {
    let set = session.set;
    // On a phone the list stands behind a button.
    let open = RwSignal::new(false);
    let areas = set.areas().iter().map(|area| area_link(session, *area, &here));
    let areas: Vec<_> = areas.collect();
    let (is_area, is_after) = (matches!(here, Here::Areas(_)), here.is_one_of(&AFTER));
    let is_entry = is_area || here.is_one_of(&ENTRY);
    let steps = STEPS.into_iter().enumerate().map(|(at, (part, name))| {
        let is_here = match at {
            0 => is_entry,
            _ => here.is(&part) || (is_after && part == Section::Result),
        };
        let link = link(session.page(part).href(), name).class(if is_here {
            "nav__step nav__step--here"
        } else {
            "nav__step"
        });
        let link = if is_here { link.set("aria-current", "step") } else { link };
        el("li").put(link).into_any()
    });
    let entry = ENTRY.into_iter().map(|(part, name)| {
        let is_here = here.is(&part);
        let link = el("a").set("href", session.page(part).href()).put(name);
        let link = if is_here {
            link.class("nav__item nav__item--page nav__item--here").set("aria-current", "page")
        } else {
            link.class("nav__item nav__item--page")
        };
        el("li").put(link).into_any()
    });
    let steps = el("ol").class("nav__steps").put_all(steps.collect());
    let areas = el("ul").class("nav__areas").put_all(entry.chain(areas).collect());
    let toggle = el("button")
        .set("type", "button")
        .class("nav__toggle")
        .follow("aria-expanded", move || Some(open.get().to_string()))
        .click(move || open.update(|open| *open = !*open));
    let toggle = match here {
        Here::Areas(area) => {
            // Whoever has chosen an area wants to see it.
            Effect::new(move |_| {
                area.track();
                open.set(false);
            });
            let title = move |area: NodeIx| format!("Đang xem: {}. {}", set[area].code, set[area].title);
            toggle.says(move || area.get().map_or_else(|| PARTS.to_owned(), title))
        }
        Here::Section(part) => {
            let known = ENTRY.into_iter().chain(STEPS).chain(AFTER).find(|(known, _)| *known == part);
            toggle.words(known.map_or_else(|| PARTS.to_owned(), |(_, name)| format!("Đang xem: {name}")))
        }
    };
    let class = move || Some(if open.get() { "nav nav--open" } else { "nav" }.to_owned());
    el("nav").set("aria-label", PARTS).follow("class", class).put(toggle).put(steps).put(areas)
}

fn area_link(session: Session, area: NodeIx, here: &Here) -> AnyView {
    let set = session.set;
    let node = &set[area];
    let result = session.node_result(area);
    // Whoever fills in the table stays in it.
    let as_table = expect_context::<Preferred>().try_with_untracked(|it| it.as_table) == Some(true);
    let href = if as_table { session.sheet_of(area) } else { session.area_page(area).href() };
    let done = Signal::derive(move || share(result.get().done, result.get().items));
    let progress = move || {
        let result = result.get();
        match (result.done, result.items) {
            (_, 0) => wording::none_asked(&result).to_owned(),
            (done, items) if done == items => format!("{done}/{items} mục · xong"),
            (_, items) if result.scored == 0 => format!("0/{items} mục"),
            (done, items) => format!("{done}/{items} mục"),
        }
    };
    let points = move || earned::of_part(set, area, &result.get());
    let points_class = if Sense::of(set, area).is_taken_off() { "num minus" } else { "num" };
    let content = content![
        el("span").put(node.code.as_str()),
        node.title.as_str(),
        el("span").class(points_class).put(text(points)),
        el("small").class("metered num").styled(bar_of(done)).says(progress),
    ];
    let link = el("a").set("href", href).put_all(content);
    let link = match here {
        Here::Areas(shown) => {
            let shown = *shown;
            let is_here = move || shown.get() == Some(area);
            let class = move || if is_here() { "nav__item nav__item--here" } else { "nav__item" };
            link.follow("class", move || Some(class().to_owned()))
                .follow("aria-current", move || is_here().then(|| "page".to_owned()))
        }
        Here::Section(_) => link.class("nav__item"),
    };
    el("li").put(link).into_any()
}
