//! So với đáp án: the key, the items on which answers differ most, and the participants.

use leptos::prelude::*;
use tu_cham_core::criteria::CriteriaSet;
use tu_cham_core::marking::{Disputed, Verdict, most_disputed_first, most_wrong_first};
use tu_cham_core::ordered;
use tu_cham_core::text::{fold, visible};
use tu_cham_files::docket::{Docket, Facts, Filed};
use web_sys::File;

use crate::browser::keyboard;
use crate::docket::items::bar;
use crate::docket::opening::Opening;
use crate::docket::{Desktop, SHEETS};
use crate::route::{Page, query};
use crate::ui::buttons::{Look, button, link, link_button, ways};
use crate::ui::card::{card, part};
use crate::ui::choices::tick;
use crate::ui::element::{El, content, el, live, p, sr};
use crate::ui::file_drop::file_drop;
use crate::ui::labelled::labelled;
use crate::ui::message::{Kind, message};
use crate::ui::select::select;
use crate::ui::slices::Slices;
use crate::ui::table::{classed_column, column, framed, headings};
use crate::wording::{self, docket as words};

/// So many rows are made at once, and with each frame that follows.
const ROWS: usize = 25;
/// The value of the address that keeps the order of the items.
const ORDER: &str = "xep";

/// The orders of items, each with its name in the address and its words.
const ORDERS: [(&str, &str); 3] = [
    ("", "Nhiều ý kiến khác nhau nhất trước"),
    ("sai", "Sai nhiều nhất trước"),
    ("bo", "Thứ tự của bộ tiêu chí"),
];

/// The items of the key in the order that the address names.
pub(super) fn items_of(docket: &Docket, order: &str) -> Vec<Disputed> {
    let mut items = docket.disputed();
    match order {
        "sai" => most_wrong_first(&mut items),
        "bo" => {}
        _ => most_disputed_first(&mut items),
    }
    items
}

/// The address of one item for discussion; it keeps the order of the items.
pub(super) fn item_href(set: &CriteriaSet, item: &Disputed, order: &str) -> String {
    let page = Page::Docket(format!("dap-an/{}", set.node_of(item.leaf).id)).href();
    if order.is_empty() { page } else { format!("{page}?{ORDER}={order}") }
}

/// The order that the address names.
pub(super) fn order_kept() -> RwSignal<String> {
    query::kept(ORDER)
}

/// The part of the page.
pub(super) fn key_view(desktop: Desktop) -> Vec<AnyView> {
    let order = order_kept();
    let shown = live(move || {
        let key = desktop.with(|docket| docket.key().map(|key| key.facts.set));
        match key {
            None => untrack(|| without_key(desktop)).into_any(),
            Some(set) => untrack(|| with_key(desktop, set, order)).into_any(),
        }
    });
    content![el("div").class("stack").put(shown)]
}

fn without_key(desktop: Desktop) -> El {
    let opening = Opening::new(desktop);
    let take = Callback::new(move |file: File| opening.file(file));
    let about = "Đáp án là tệp do người hướng dẫn lập cùng tình huống, hoặc một bản tự chấm đã làm đúng, có giải trình vì sao. \
        Chọn tệp ở đây, hoặc bấm “Làm đáp án” tại một tệp trên bàn. Bài của học viên mở ở phần Các tệp.";
    let word = "Từ mở đáp án của tình huống có sẵn ghi ở “Hướng dẫn buổi tập huấn”, trang Lớp tập huấn.";
    let drop = file_drop(
        "Chọn tệp đáp án",
        "Chọn tệp đáp án (.tucham.json)",
        "hoặc kéo tệp thả vào khung này",
        take,
    );
    card(
        "dap-an",
        "Chọn đáp án",
        content![
            keep_apart(),
            opening.of_program(),
            p(word),
            p(about),
            drop,
            opening.of_file(),
            opening.fault()
        ],
    )
}

/// The key is never handed out.
fn keep_apart() -> El {
    message(
        Kind::Warning,
        "Tệp đáp án chỉ dành cho người hướng dẫn: không chép vào thư mục dùng chung, không gửi cho học viên.",
    )
}

fn with_key(desktop: Desktop, set: &'static CriteriaSet, order: RwSignal<String>) -> El {
    let name = desktop.with(|docket| {
        let key = docket.key()?;
        let of = match &key.case {
            Some(case) => visible(&case.title).into_owned(),
            None => wording::assessment_name(key.facts.header()),
        };
        Some(format!("{} · {of}", visible(&key.name)))
    });
    let broken = desktop.with(|docket| docket.key().and_then(|key| words::key_faults(set, key)));
    let drop_key = move || {
        desktop.update(Docket::drop_key);
        keyboard::hold_focus_at("tieu-de");
    };
    let counts = move || {
        desktop.with_chosen(|docket| {
            let (all, of_key) = (docket.chosen().count(), docket.participants().len());
            let others = match all - of_key {
                0 => String::new(),
                others => format!(" {others} tệp được chọn dùng bộ tiêu chí khác hoặc là bài của tình huống khác, không so được."),
            };
            format!("So {of_key} bài với đáp án.{others}")
        })
    };
    let about = card(
        "dap-an",
        "Đáp án",
        content![
            p(name.unwrap_or_default()),
            keep_apart(),
            broken.map(|words| message(Kind::Warning, words)),
            p("").class("num").set("role", "status").set("data-testid", "key-count").says(counts),
            ways(content![button(Look::Second, "Bỏ đáp án").click(drop_key)]),
        ],
    );
    let is_shown = RwSignal::new(false);
    let now = order.get_untracked();
    let lines = ORDERS.into_iter().map(move |(name, words)| (words.to_owned(), name == now));
    let pick =
        move |at: usize| order.set(ORDERS.get(at).map(|(name, _)| (*name).to_owned()).unwrap_or_default());
    let tools = el("div")
        .class("docket__tools")
        .put(labelled("xep-dap-an", "Sắp xếp", "", select("xep-dap-an", lines, pick), Vec::new()))
        .put(tick(is_shown, "Hiện đáp án trong bảng"));
    let items = live(move || {
        let order = order.get();
        let items = desktop.with_chosen(|docket| items_of(docket, &order));
        untrack(|| grid(set, items, &order, is_shown)).into_any()
    });
    let items = part("cac-muc", "Các mục", content![tools, items]).class("stack");
    let people = part(
        "hoc-vien",
        "Từng học viên",
        content![live(move || {
            desktop.files.track();
            desktop.chosen.track();
            untrack(|| participants(desktop)).into_any()
        })],
    )
    .class("stack");
    el("div").class("stack").put(about).put(items).put(people)
}

fn grid(set: &'static CriteriaSet, items: Vec<Disputed>, order: &str, is_shown: RwSignal<bool>) -> El {
    let number = |name| classed_column(name, "table__number");
    let heads = headings(&[
        column("Mã"),
        column("Mục"),
        column("Đáp án"),
        number("Đúng"),
        number("Sai"),
        number("Chưa làm"),
        column("Các câu trả lời"),
    ]);
    let slices = Slices::of(items.len(), ROWS, ROWS);
    let order = order.to_owned();
    let row = move |at: usize| {
        let item = &items[at];
        let node = set.node_of(item.leaf);
        let of: usize = item.groups.iter().map(|(_, who)| who.len()).sum();
        let groups = item
            .groups
            .iter()
            .map(|(outcome, who)| bar(words::outcome(set, item.leaf, *outcome), who.len(), of, "bài"));
        let key = words::outcome(set, item.leaf, item.key);
        let count = |count: usize| el("td").class("table__number").words(count.to_string());
        let cells = content![
            el("td").class("compare__code").words(node.code.as_str()),
            el("th").set("scope", "row").put(link(item_href(set, item, &order), node.title.as_str())),
            el("td").class("docket__key").says(move || if is_shown.get() {
                key.clone()
            } else {
                "đang ẩn".to_owned()
            }),
            count(item.right),
            count(item.wrong),
            count(item.open),
            el("td").put(el("ul").class("docket__bars").put_all(groups.collect())),
        ];
        el("tr").put_all(cells).into_any()
    };
    let body = el("tbody").put(slices.view(row));
    let table =
        el("table").class("table docket__table num").follow("aria-busy", slices.busy()).put(heads).put(body);
    framed("Các mục so với đáp án", table)
}

/// The name of a participant: of who filled in, else of the file.
pub(super) fn participant(file: &Filed, facts: &Facts) -> String {
    if facts.people.is_empty() { visible(&file.name).into_owned() } else { words::people(facts) }
}

fn participants(desktop: Desktop) -> El {
    let mut rows: Vec<(usize, String, String, [usize; 3])> = desktop.docket.with_value(|docket| {
        let row = |file: &&Filed| {
            let facts = file.facts()?;
            let marked = docket.marked(file.number);
            let count = |of: Verdict| marked.iter().filter(|it| it.verdict == of).count();
            let counts = [count(Verdict::Right), count(Verdict::Wrong), count(Verdict::Open)];
            let unit = visible(&facts.header().unit).into_owned();
            Some((file.number, participant(file, facts), unit, counts))
        };
        docket.participants().iter().filter_map(row).collect()
    });
    if rows.is_empty() {
        return message(Kind::Empty, "Chưa có bài nào cùng bộ tiêu chí với đáp án được chọn trên bàn.");
    }
    ordered::sort_by_key(&mut rows, |(_, name, ..)| fold(name));
    let number = |name| classed_column(name, "table__number");
    let heads = headings(&[
        column("Học viên"),
        column("Đơn vị"),
        number("Đúng"),
        number("Sai"),
        number("Chưa làm"),
        column("Phiếu"),
    ]);
    let row = |(number, name, unit, counts): (usize, String, String, [usize; 3])| {
        let count = |count: usize| el("td").class("table__number").words(count.to_string()).into_any();
        let href = Page::Docket(format!("{SHEETS}/{number}")).href();
        let sheet = link(href, "Xem, in phiếu").put(sr(format!(": {name}")));
        let start = content![el("th").set("scope", "row").words(name), el("td").words(unit)];
        let cells = start.into_iter().chain(counts.map(count)).chain([el("td").put(sheet).into_any()]);
        el("tr").put_all(cells.collect()).into_any()
    };
    let body = el("tbody").put_all(rows.into_iter().map(row).collect());
    let table = el("table").class("table docket__table num").put(heads).put(body);
    let all = link_button(Look::Second, Page::Docket(SHEETS.to_owned()).href(), "Xem, in phiếu của tất cả");
    el("div").class("stack").put(ways(content![all])).put(framed("Kết quả của từng học viên", table))
}
