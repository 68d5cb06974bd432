//! The files as rows of one table.

use leptos::prelude::*;
use tu_cham_core::date::Date;
use tu_cham_core::points::Points as Amount;
use tu_cham_core::score::Total;
use tu_cham_core::text::{fold, visible};
use tu_cham_files::docket::{Docket, Facts, Filed};

use crate::browser::keyboard;
use crate::docket::Desktop;
use crate::docket::order::{COLUMNS, Column, FILTERS, Filter, Order, telling};
use crate::memo::Memo;
use crate::notices::Notices;
use crate::route::query;
use crate::ui::buttons::{Look, button};
use crate::ui::element::{El, content, el, live, nothing, sr};
use crate::ui::labelled::labelled;
use crate::ui::search::search_field;
use crate::ui::select::select;
use crate::ui::set_name::set_name;
use crate::ui::slices::Slices;
use crate::ui::table::{NAME, framed};
use crate::ui::tag::{Tone, tag};
use crate::wording::{self, docket as words};

/// So many rows are made at once, and with each frame that follows.
const ROWS: usize = 25;

/// The table with its search, filter and order.
pub(super) fn table(desktop: Desktop) -> El {
    let (sought, kept, sort) = (query::kept("tim"), query::kept("loc"), query::kept("xep"));
    let filter = Memo::new(move |_| kept.with(|name| Filter::of_address(name)));
    let order = Memo::new(move |_| sort.with(|address| Order::of_address(address)));
    let numbers = move || {
        let (filter, words) = (filter.get(), sought.with(|words| fold(words)));
        if filter == Filter::Chosen {
            desktop.chosen.track();
        }
        desktop.with(|docket| {
            let mut files: Vec<&Filed> =
                docket.files().iter().filter(|file| filter.passes(file, &words)).collect();
            if let Some(order) = order.get() {
                order.sort(&mut files);
            }
            files.into_iter().map(|file| file.number).collect::<Vec<usize>>()
        })
    };
    let numbers = Memo::new(move |_| numbers());
    let name = filter.get_untracked();
    let lines = FILTERS.into_iter().map(move |(filter, _, words)| (words.to_owned(), filter == name));
    let pick =
        move |at: usize| kept.set(FILTERS.get(at).map(|(_, name, _)| (*name).to_owned()).unwrap_or_default());
    let tools = el("div")
        .class("docket__tools")
        .put(search_field("tim-tep", "Tìm đơn vị, người nhập, tên tệp", "", sought))
        .put(labelled("loc-tep", "Hiện", "", select("loc-tep", lines, pick), Vec::new()));
    let count = move || {
        let shown = numbers.with(Vec::len);
        desktop.with_chosen(|docket| {
            let all = docket.files().iter().filter(|file| file.content.is_ok()).count();
            format!("{shown}/{all} tệp đang hiện · {} tệp được chọn để so", docket.chosen().count())
        })
    };
    let all = move |is_chosen: bool| {
        let numbers = numbers.get_untracked();
        desktop.docket.update_value(|docket| {
            for number in numbers {
                docket.choose(number, is_chosen);
            }
        });
        desktop.chosen.notify();
    };
    let choose = el("p")
        .class("docket__choose")
        .put(el("span").class("num").set("role", "status").set("data-testid", "docket-count").says(count))
        .put(button(Look::Quiet, "Chọn các tệp đang hiện").click(move || all(true)))
        .put(button(Look::Quiet, "Bỏ chọn các tệp đang hiện").click(move || all(false)));
    // The columns that say something of these files: told once for the line above the table and for its rows.
    let columns = Memo::new(move |_| desktop.with(telling));
    let rows = live(move || {
        // The remarks on a file may change when others come or go.
        desktop.files.track();
        let numbers = numbers.get();
        let slices = Slices::of(numbers.len(), ROWS, ROWS);
        let columns = columns.get();
        let head = heads(&columns, order.get(), sort);
        let row =
            move |at: usize| desktop.docket.with_value(|docket| row(desktop, docket, &columns, numbers[at]));
        let body = el("tbody").put(slices.view(row));
        let table = el("table")
            .class("table table--cards docket__table num")
            .follow("aria-busy", slices.busy())
            .put(head)
            .put(body);
        framed("Các tệp trên bàn", table).into_any()
    });
    el("div").class("stack").put(tools).put(one_set(desktop, columns)).put(choose).put(rows)
}

/// The set of all files, where they have the same.
fn one_set(desktop: Desktop, columns: Memo<Vec<Column>>) -> AnyView {
    live(move || {
        let is_one = columns.with(|columns| !columns.contains(&Column::Set));
        let set = desktop.with(|docket| {
            docket.files().iter().find_map(Filed::facts).filter(|_| is_one).map(|facts| facts.set)
        });
        let Some(set) = set else { return nothing() };
        let name = el("p").put("Bộ tiêu chí: ").put_all(set_name(set));
        name.put(el("span").words(format!(" phiên bản {}", set.version))).into_any()
    })
}

fn heads(columns: &[Column], order: Option<Order>, sort: RwSignal<String>) -> El {
    let head = |(column, _, name, _)| {
        let word = Order::word(order, column);
        let mark = match word {
            "ascending" => " ▲",
            "descending" => " ▼",
            _ => "",
        };
        let press = move || {
            keyboard::keep_focus_like("thead");
            sort.set(Order::pressed(order, column));
        };
        let press = el("button").set("type", "button").class("table__sort").click(press).put(name);
        let press = press.put(el("span").set("aria-hidden", "true").words(mark));
        el("th").set("scope", "col").set("aria-sort", word).put(press).into_any()
    };
    let choose = el("th").set("scope", "col").put(sr("Chọn"));
    let ways = el("th").set("scope", "col").put(sr("Thao tác"));
    let shown = COLUMNS.into_iter().filter(|(column, ..)| columns.contains(column)).map(head);
    let heads = [choose.into_any()].into_iter().chain(shown).chain([ways.into_any()]);
    el("thead").put(el("tr").put_all(heads.collect()))
}

fn row(desktop: Desktop, docket: &Docket, columns: &[Column], number: usize) -> AnyView {
    let Some((file, facts)) = docket.file(number).and_then(|file| Some((file, file.facts()?))) else {
        return nothing();
    };
    let name = visible(&facts.header().unit).into_owned();
    let is_chosen = move || {
        desktop.chosen.track();
        desktop.docket.with_value(|docket| docket.file(number).is_some_and(Filed::is_chosen))
    };
    let choose = el("input")
        .set("type", "checkbox")
        .set("aria-label", format!("Chọn {name}, tệp {}", visible(&file.name)))
        .property("checked", is_chosen)
        .on("change", move |event: web_sys::Event| desktop.choose(number, event_target_checked(&event)));
    let cells = columns.iter().map(|column| cell(docket, file, facts, *column).into_any());
    let choose = el("td").class("docket__pick").put(el("label").put(choose)).into_any();
    let cells = [choose].into_iter().chain(cells).chain([ways(desktop, number, &name).into_any()]);
    el("tr").put_all(cells.collect()).into_any()
}

/// The cell of a file in a column, under the column's name where the row is a card.
fn cell(docket: &Docket, file: &Filed, facts: &Facts, column: Column) -> El {
    let (set, header) = (facts.set, facts.header());
    let cell = match column {
        Column::Unit => return el("th").set("scope", "row").put(unit(docket, file, facts)),
        Column::Person => el("td").words(words::people(facts)),
        Column::Set => {
            let version = el("small").words(format!("phiên bản {}", set.version));
            el("td").class("docket__set").put_all(set_name(set)).put(version)
        }
        Column::AsOf => el("td").words(header.as_of.map_or_else(|| "–".to_owned(), Date::vietnamese)),
        Column::Done => {
            let completed = match header.completed {
                Some(day) => tag(Tone::Ok, format!("hoàn thành {}", day.vietnamese())),
                None => tag(Tone::Info, "chưa xác nhận"),
            };
            el("td").put(words::done(facts)).put(el("small").put(completed))
        }
        Column::Claimed => total(facts, Some(&facts.claimed)),
        Column::Verified => total(facts, facts.verified.as_ref()),
        Column::Difference => difference(facts),
        Column::Class => {
            let of = facts.verified.as_ref().unwrap_or(&facts.claimed).class;
            let class = of.map_or_else(|| "–".to_owned(), |span| wording::class(set, span));
            let expected = (of.is_some() && facts.verified.is_none()).then(|| el("small").words("dự kiến"));
            el("td").class("docket__class").put(class).put(expected)
        }
        Column::Undocumented => el("td").class("table__number").words(facts.undocumented.len().to_string()),
        Column::Stage => el("td").words(wording::appraisal::stage(facts.stage)),
    };
    cell.set(NAME, column.name())
}

/// The unit, its period, the file, and the remarks on it.
fn unit(docket: &Docket, file: &Filed, facts: &Facts) -> Vec<AnyView> {
    let header = facts.header();
    let remarks = file.remarks.iter().map(|remark| words::remark(docket, *remark));
    let remark = |text: String| el("small").class("docket__remark").words(text).into_any();
    let name = header.name.trim();
    let name = if name.is_empty() { String::new() } else { format!(" · {}", visible(name)) };
    let mut parts = content![
        el("span").words(visible(&header.unit).into_owned()),
        el("small").words(format!("{}{name}", words::period(header))),
        el("small").class("docket__file").words(visible(&file.name).into_owned()),
    ];
    parts.extend(remarks.chain(words::older_format(file)).chain(words::warnings(facts)).map(remark));
    parts
}

/// Points over their maximum, with the index.
fn total(facts: &Facts, total: Option<&Total>) -> El {
    let cell = el("td").class("table__number");
    let Some(total) = total.filter(|total| total.index.is_some()) else {
        return cell.words("–");
    };
    let set = facts.set;
    let open = if total.is_provisional() { " · tạm tính" } else { "" };
    let index = wording::percent_or_dash(total.index, set);
    cell.put(wording::points(total.points, set))
        .put(el("small").words(format!("/ {} · {index}{open}", wording::amount(total.max))))
}

fn difference(facts: &Facts) -> El {
    let cell = el("td").class("table__number");
    let Some(points) = facts.difference() else { return cell.words("–") };
    let class = match points {
        points if points > Amount::ZERO => "compare__more",
        points if points < Amount::ZERO => "compare__less",
        _ => "",
    };
    cell.put(el("span").class(class).words(wording::comparing::signed(points, facts.set)))
}

fn ways(desktop: Desktop, number: usize, name: &str) -> El {
    let notices: Notices = expect_context();
    let way = |label: &'static str| button(Look::Quiet, label).put(sr(format!(": {name}")));
    let remove = move || {
        desktop.update(|docket| docket.remove(number));
        keyboard::hold_focus_at("tieu-de");
    };
    let ways = content![
        way("Thẩm định").click(move || desktop.appraise(number, notices)),
        way("Mở xem").click(move || desktop.preview(number)),
        way("Làm đáp án").click(move || {
            desktop.update(|docket| docket.make_key(number));
            keyboard::hold_focus_at("tieu-de");
        }),
        way("Bỏ").click(remove),
    ];
    el("td").class("table__wide").put(el("div").class("docket__ways").put_all(ways))
}
