//! The header of the set: its legal basis, for whom it is, how its total comes about.

use leptos::prelude::*;
use tu_cham_author::header::{Official, SetHeader, Standing};
use tu_cham_core::criteria::SurveyMode;
use tu_cham_core::date::Date;
use tu_cham_core::number::Decimal;

use crate::author::check::classes::classes;
use crate::author::check::limits::{limits, notes};
use crate::author::desk::Desk;
use crate::author::scoring::fields::{number, one_of, words as line};
use crate::info::header_fields::UNIT_TYPES;
use crate::memo::Memo;
use crate::ui::card::card;
use crate::ui::choices::framed_answer;
use crate::ui::element::{El, content, el, p, when};
use crate::ui::text::TextBox;
use crate::wording;
use crate::wording::author as words;

/// A change of the header.
type Write<T> = fn(&mut SetHeader, T);

/// The card.
pub(crate) fn header_card(desk: Desk) -> El {
    let read = move |read: fn(&SetHeader) -> String| Signal::derive(move || desk.header.with(read));
    let text = move |id: &str, label: &'static str, value: fn(&SetHeader) -> String, write: Write<String>| {
        line(format!("bo-{id}"), label, read(value), move |text| {
            desk.edit_header(&format!("sửa {}", label.to_lowercase()), true, |header| write(header, text));
        })
    };
    let title = TextBox::new(
        "bo-ten".to_owned(),
        "Tên bộ tiêu chí",
        read(|header| header.title.clone()),
        move |text| {
            desk.edit_header("sửa tên bộ tiêu chí", true, |header| header.title = text);
        },
    );
    let year = number(
        "bo-nam".to_owned(),
        "Năm chấm điểm",
        Signal::derive(move || {
            desk.header.with(|header| header.year.map(|year| Decimal::whole(year.into())))
        }),
        move |value| {
            let year = value.and_then(|value| u16::try_from(value.scaled(0)?).ok());
            desk.edit_header("sửa năm", true, |header| header.year = year);
        },
    );
    let parts = content![
        title.view(),
        el("div").class("read__row").put_all(content![
            text(
                "ngan",
                "Tên ngắn, hiện trong danh sách",
                |it| it.short_title.clone(),
                |it, text| it.short_title = text
            ),
            text("ma", "Mã bộ (chữ không dấu, số, gạch nối)", |it| it.id.clone(), |it, text| it.id = text),
            year,
            text(
                "phien-ban",
                "Phiên bản (để trống là bản đầu của năm)",
                |it| it.version.clone(),
                |it, text| it.version = text
            ),
        ]),
        unit_types(desk),
        level_names(desk),
        standing(desk),
        classes(desk),
        limited(desk),
        el("div").class("read__row left__choices").put_all(content![
            total(desk),
            survey(desk),
            not_arising(desk),
            decimals(desk),
            may_exceed(desk)
        ]),
        p(words::CAPS).class("field__hint"),
        text(
            "nguon",
            "Nguồn nội dung (để trống thì ghi theo tên tệp)",
            |it| it.source_note.clone(),
            |it, text| it.source_note = text
        ),
    ];
    card("thong-tin-chung", "Thông tin chung của bộ tiêu chí", parts)
}

/// The limits of the classes; without classes there is nothing to limit.
fn limited(desk: Desk) -> AnyView {
    let has_any = Memo::new(move |_| {
        desk.header
            .with(|it| !it.classes.is_empty() || !it.class_limits.is_empty() || !it.class_notes.is_empty())
    });
    when(
        move || has_any.get(),
        move || untrack(|| el("div").class("lines").put(limits(desk)).put(notes(desk)).into_any()),
    )
}

/// For which units.
fn unit_types(desk: Desk) -> El {
    let boxes = UNIT_TYPES.iter().map(|unit| {
        let unit = *unit;
        let field = el("input")
            .set("type", "checkbox")
            .property("checked", move || desk.header.with(|header| header.unit_types.contains(&unit)))
            .on("change", move |event: web_sys::Event| {
                let is_ticked = event_target_checked(&event);
                desk.edit_header("sửa loại đơn vị", false, |header| {
                    header.unit_types.retain(|known| *known != unit);
                    if is_ticked {
                        header.unit_types.push(unit);
                    }
                });
            });
        el("label").class("option").put(field).put(el("span").words(wording::unit_type(unit))).into_any()
    });
    let legend = el("legend").class("field__label").words("Áp dụng cho");
    el("fieldset")
        .id("bo-don-vi")
        .focusable()
        .put(legend)
        .put(el("div").class("row").put_all(boxes.collect()))
}

/// The names of the levels, in one line from the top.
fn level_names(desk: Desk) -> El {
    let shown = Signal::derive(move || desk.header.with(|header| header.level_names.join(", ")));
    let typed = move |text: String| {
        let mut names: Vec<String> = text.split([',', ';', '/']).map(|name| name.trim().to_owned()).collect();
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        desk.edit_header("sửa tên gọi các cấp", true, |header| header.level_names = names);
    };
    TextBox::new("bo-cap".to_owned(), "Tên gọi các cấp, từ trên xuống, cách nhau bằng dấu phẩy", shown, typed)
        .hint(words::LEVEL_NAMES)
        .single()
        .view()
}

/// For trying out, or official with the decision and the comparison.
fn standing(desk: Desk) -> El {
    let is_official = move || desk.header.with(|header| matches!(header.standing, Standing::Official(_)));
    let heading = move || desk.proposal.with_untracked(|proposal| proposal.heading.clone());
    let choose = move |official: bool| {
        let heading = heading();
        desk.edit_header("bản thử hay chính thức", false, |header| {
            header.standing = if official {
                Standing::Official(Official {
                    number: heading.decision.unwrap_or_default(),
                    date: heading.date,
                    issuer: heading.issuer.unwrap_or_default(),
                    ..Official::default()
                })
            } else {
                Standing::Sample { disclaimer: String::new() }
            };
        });
    };
    let way = |official: bool, name: &'static str, about: &'static str| {
        framed_answer(
            "bo-gia-tri",
            move || is_official() == official,
            move || choose(official),
            content![el("span").put(el("b").words(name)).put(" ").put(el("small").words(about)),],
        )
    };
    let fields = when(is_official, move || untrack(|| decision(desk)).into_any());
    el("fieldset")
        .id("bo-chinh-thuc")
        .focusable()
        .put(el("legend").class("field__label").words("Bản thử hay chính thức"))
        .put(el("div").class("opts").put_all(content![
            way(false, "Bản thử", "– dùng để chấm thử; mọi nơi hiện bộ này đều ghi rõ là bản thử."),
            way(true, "Chính thức", "– chỉ chọn khi đã đối chiếu với văn bản đã ký."),
        ]))
        .put(fields)
}

/// The decision, and who compared the set with it.
fn decision(desk: Desk) -> El {
    let value = move |read: fn(&Official) -> String| {
        Signal::derive(move || {
            desk.header.with(|header| match &header.standing {
                Standing::Official(official) => read(official),
                Standing::Sample { .. } => String::new(),
            })
        })
    };
    let change = move |what: &str, change: &mut dyn FnMut(&mut Official)| {
        desk.edit_header(what, true, |header| {
            if let Standing::Official(official) = &mut header.standing {
                change(official);
            }
        });
    };
    let text =
        |id: &str, label: &'static str, read: fn(&Official) -> String, write: fn(&mut Official, String)| {
            line(format!("qd-{id}"), label, value(read), move |text| {
                change(&label.to_lowercase(), &mut |official| write(official, text.clone()));
            })
        };
    let day = |id: &str,
               label: &'static str,
               read: fn(&Official) -> Option<Date>,
               write: fn(&mut Official, Option<Date>)| {
        let wrong = RwSignal::new(None::<String>);
        let stands = Signal::derive(move || {
            desk.header.with(|header| match &header.standing {
                Standing::Official(official) => read(official),
                Standing::Sample { .. } => None,
            })
        });
        let shown = Signal::derive(move || {
            wrong.get().unwrap_or_else(|| stands.get().map(Date::vietnamese).unwrap_or_default())
        });
        let error = Signal::derive(move || wrong.get().map(|_| words::NO_DATE.to_owned()));
        let typed = move |text: String| {
            let date = Date::from_vietnamese(text.trim());
            wrong.set((date.is_none() && !text.trim().is_empty()).then(|| text.clone()));
            change(&label.to_lowercase(), &mut |official| write(official, date));
        };
        TextBox::new(format!("qd-{id}"), label, shown, typed).single().error(error).view()
    };
    el("div").class("read__way").put_all(content![
        el("div").class("read__row").put_all(content![
            text("so", "Số, ký hiệu quyết định", |it| it.number.clone(), |it, text| it.number = text),
            day("ngay", "Ngày ban hành (ngày/tháng/năm)", |it| it.date, |it, date| it.date = date),
            text("co-quan", "Cơ quan ban hành", |it| it.issuer.clone(), |it, text| it.issuer = text),
            text("pham-vi", "Phạm vi, đối tượng áp dụng", |it| it.scope.clone(), |it, text| it.scope = text),
        ]),
        p("Đã đối chiếu toàn bộ nội dung với văn bản đã ký:"),
        el("div").class("read__row").put_all(content![
            text(
                "doi-chieu",
                "Cơ quan đối chiếu",
                |it| it.compared_by.clone(),
                |it, text| it.compared_by = text
            ),
            day("ngay-doi-chieu", "Ngày đối chiếu", |it| it.compared_on, |it, date| it.compared_on = date),
        ]),
    ])
}

fn total(desk: Desk) -> El {
    let value = Signal::derive(move || desk.header.with(|header| header.scale));
    number("bo-tong".to_owned(), "Tổng điểm, chưa kể thưởng và trừ", value, move |value| {
        desk.edit_header("sửa tổng điểm", true, |header| header.scale = value);
    })
}

fn survey(desk: Desk) -> El {
    let now = Signal::derive(move || {
        desk.header.with(|header| usize::from(header.survey == SurveyMode::RescaleWhenAbsent))
    });
    one_of(
        "bo-dieu-tra".to_owned(),
        "Khi chưa có kết quả điều tra",
        words::SURVEY.into(),
        now,
        move |at| {
            desk.edit_header("cách tính điều tra", false, |header| {
                header.survey = if at == 1 { SurveyMode::RescaleWhenAbsent } else { SurveyMode::Separate };
            });
        },
    )
}

fn not_arising(desk: Desk) -> El {
    let now = Signal::derive(move || {
        let na = desk.header.with(|header| header.not_arising);
        words::NA.iter().position(|(known, _)| *known == na).unwrap_or(0)
    });
    let names = words::NA.iter().map(|(na, name)| if na.is_none() { "Chưa chọn" } else { *name }).collect();
    one_of("bo-kps".to_owned(), "Không phát sinh, khi bảng không nêu", names, now, move |at| {
        let na = words::NA.get(at).and_then(|(na, _)| *na);
        desk.edit_header("không phát sinh", false, |header| header.not_arising = na);
    })
}

fn decimals(desk: Desk) -> El {
    let now = Signal::derive(move || {
        desk.header.with(|header| header.leaf_decimals.map_or(0, |it| usize::from(it) + 1))
    });
    one_of(
        "bo-lam-tron".to_owned(),
        "Làm tròn điểm từng mục",
        words::DECIMALS.into(),
        now,
        move |at| {
            let decimals = at.checked_sub(1).and_then(|at| u8::try_from(at).ok());
            desk.edit_header("làm tròn", false, |header| header.leaf_decimals = decimals);
        },
    )
}

fn may_exceed(desk: Desk) -> El {
    let now = Signal::derive(move || desk.header.with(|header| usize::from(header.total_may_exceed)));
    one_of("bo-vuot".to_owned(), "Điểm thưởng", words::MAY_EXCEED.into(), now, move |at| {
        desk.edit_header("điểm thưởng", false, |header| header.total_may_exceed = at == 1);
    })
}
