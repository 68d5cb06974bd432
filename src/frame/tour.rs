//! One minute on the sample: a card at the foot of the window that goes from page to page.

use leptos::prelude::*;

use crate::browser;
use crate::item::place;
use crate::memo::Memo;
use crate::preferences::Preferred;
use crate::route::{Page, Section};
use crate::session::Session;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{content, el, p, text, when};

/// The id of the card's heading.
const TITLE: &str = "xem-thu";

/// The item that the tour looks at; the sample has it.
const ITEM: &str = "2.1";

/// A step of the tour.
struct Step {
    place: Place,
    title: &'static str,
    says: &'static str,
}

/// Where a step leads.
#[derive(Clone, PartialEq)]
enum Place {
    /// A part of the assessment.
    Section(Section),
    /// The item, where this class is in sight.
    Item(&'static str),
}

const STEPS: [Step; 6] = [
    Step {
        place: Place::Section(Section::Overview),
        title: "Tổng quan",
        says: "Đây là bản tự chấm của xã Vân Canh (Gia Lai) với số liệu đã công bố. Trang này cho biết phần nào đã xong, mục nào còn thiếu; bấm vào tên để đến đó.",
    },
    Step {
        place: Place::Item("trace"),
        title: "Số liệu và phép tính",
        says: "Nhập số hồ sơ, điểm hiện ngay. Dòng phép tính dưới các ô cho biết điểm từ đâu mà có; khi chưa đạt tối đa, cần thêm bao nhiêu để tăng điểm.",
    },
    Step {
        place: Place::Item("tools"),
        title: "Tài liệu và giải trình",
        says: "Ở cuối mỗi mục có chỗ ghi tài liệu kiểm chứng, giải trình và người phụ trách. Chưa có số liệu hoặc không phát sinh thì bấm “Khác”, chọn đúng trường hợp; không nhập số 0.",
    },
    Step {
        place: Place::Section(Section::Figures),
        title: "Số liệu",
        says: "Số liệu dùng ở nhiều mục chỉ phải nhập một lần. Nhập ở đây hay ở từng mục đều như nhau; có thể dán cả cột từ Excel.",
    },
    Step {
        place: Place::Section(Section::Check),
        title: "Kiểm tra",
        says: "Trước khi nộp, xem tại đây mục nào chưa chấm, thiếu tài liệu, thiếu lý do, số liệu nào mâu thuẫn. Mỗi dòng dẫn đến đúng chỗ cần sửa.",
    },
    Step {
        place: Place::Section(Section::Result),
        title: "Kết quả",
        says: "Tổng điểm, xếp loại dự kiến và những mục mất điểm nhiều nhất. Tải bản tự chấm về máy để lưu hồ sơ; bấm “Tự Chấm” ở góc trên để về trang đầu và bắt đầu bản tự chấm của đơn vị mình.",
    },
];

impl Step {
    fn page(&self, session: Session) -> Page {
        match &self.place {
            Place::Section(part) => session.page(part.clone()),
            Place::Item(_) => match session.set.leaf_by_id(ITEM) {
                Some(leaf) => session.item_page(leaf, None),
                None => session.page(Section::Overview),
            },
        }
    }
}

/// How far the tour has come, as a context: it outlives the pages it goes through.
#[derive(Clone, Copy)]
pub(crate) struct Tour {
    at: RwSignal<Option<(Session, usize)>>,
    /// Whether the page of the step has still to be shown.
    going: StoredValue<bool>,
    preferred: Preferred,
}

impl Tour {
    /// Not begun.
    pub(crate) fn new(preferred: Preferred) -> Self {
        Self { at: RwSignal::new(None), going: StoredValue::new(false), preferred }
    }

    /// Begins on this assessment.
    pub(crate) fn start(self, session: Session) {
        self.preferred.change(|it| it.toured = true);
        self.go(session, 0);
    }

    /// Whether it goes on, subscribing to changes.
    pub(crate) fn is_on(self) -> bool {
        self.at.with(Option::is_some)
    }

    /// Ends where it is; false where there is none.
    pub(crate) fn end(self) -> bool {
        let going_on = self.at.with_untracked(Option::is_some);
        if going_on {
            self.at.set(None);
            browser::focus_heading("tieu-de");
        }
        going_on
    }

    fn go(self, session: Session, step: usize) {
        self.going.set_value(true);
        self.at.set(Some((session, step)));
        STEPS[step].page(session).go();
    }

    /// Arrives at the page of the step; or ends quietly where the officer has gone to something else.
    fn follow(self, page: &Page) {
        let Some((session, step)) = self.at.get() else { return };
        let step = &STEPS[step];
        if self.going.get_value() {
            if *page == step.page(session) {
                self.going.set_value(false);
                browser::after_page(|| {
                    if let Place::Item(class) = step.place {
                        browser::show_end(&format!("#{} .{class}", place(ITEM).replace('.', "\\.")));
                    }
                    browser::focus_in_view(TITLE);
                });
            }
        } else if !page.is_of_same_assessment(&step.page(session)) {
            self.at.set(None);
        }
    }
}

/// The card; once on a page. It covers no dialog and holds no one: the page behind it works as ever.
pub(crate) fn tour_card(page: ReadSignal<Page>) -> AnyView {
    let tour = expect_context::<Tour>();
    Effect::new(move |_| page.with(|page| tour.follow(page)));
    let shown = Memo::new(move |_| tour.at.with(Option::is_some));
    let step = Memo::new(move |_| tour.at.with(|at| at.map_or(0, |(_, step)| step)));
    let move_by = move |by: isize| {
        if let Some((session, step)) = tour.at.get_untracked()
            && let Some(step) = step.checked_add_signed(by).filter(|step| *step < STEPS.len())
        {
            tour.go(session, step);
        }
    };
    let is_last = move || step.get() + 1 == STEPS.len();
    let title = move || format!("Bước {}/{}: {}", step.get() + 1, STEPS.len(), STEPS[step.get()].title);
    let card = move || {
        let end = button(Look::Quiet, "Kết thúc").class("link tour__end").click(move || {
            tour.end();
        });
        let ways = content![
            button(Look::Main, "Tiếp").flag("hidden", is_last).click(move || move_by(1)),
            button(Look::Second, "Trước").flag("hidden", move || step.get() == 0).click(move || move_by(-1)),
            end,
        ];
        el("section")
            .class("tour")
            .set("role", "region")
            .set("aria-label", "Xem thử")
            .put(el("h2").id(TITLE).focusable().put(text(title)))
            .put(p(text(move || STEPS[step.get()].says)))
            .put(el("div").class("tour__ways").put_all(ways))
            .into_any()
    };
    when(move || shown.get(), card)
}

#[cfg(test)]
mod tests {
    use tu_cham_files::builtin;
    use tu_cham_files::checklist;

    use super::*;

    #[test]
    fn the_sample_has_the_item_that_the_tour_looks_at() {
        let set = checklist::load(builtin::QD766_COMMUNE).expect("sound");
        assert!(set.leaf_by_id(ITEM).is_some());
        assert!(builtin::SAMPLE.contains(set.hash()), "the sample is of this set");
    }
}
