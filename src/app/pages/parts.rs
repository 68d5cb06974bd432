//! All parts in all states, for looking at and for the browser tests; no page leads here.

use leptos::prelude::*;
use tu_cham_core::assessment::{Entry, Evidence};
use tu_cham_core::criteria::InputKind;
use tu_cham_core::points::Percent;

use crate::app::browser;
use crate::app::library::Library;
use crate::app::parts::bar::PlainBar;
use crate::app::parts::beside::PeopleList;
use crate::app::parts::document_form::DocumentForm;
use crate::app::parts::field::FigureField;
use crate::app::parts::foot::Foot;
use crate::app::parts::item::Item;
use crate::app::parts::meter::Meter;
use crate::app::parts::paste::Desk;
use crate::app::parts::text::TextField;

/// An assessment of a set of its own: every rule, every state.
const PARTS: &str = include_str!("parts.json");

/// The parts.
#[component]
pub(crate) fn PartsPage() -> impl IntoView {
    browser::set_title("Các thành phần · Tự Chấm");
    Effect::new(|_| browser::focus_heading_soon("tieu-de"));
    let library = expect_context::<Library>();
    // A sketch is stored nowhere: whoever plays with it leaves nothing behind.
    let session = Library::sketch(library.read_file(PARTS).expect("a test holds that it opens"));
    let set = session.set;
    provide_context(Desk::new());
    let count = set.inputs().next().map_or(InputKind::Boolean, |(_, input)| input.kind);
    let items = set.leaves().map(|(leaf, _)| view! { <Item session leaf/> }).collect_view();
    view! {
        <PlainBar/>
        <main class="page page--plain">
            <h1 id="tieu-de" tabindex="-1">"Các thành phần"</h1>
            <section class="stack" aria-labelledby="nut">
                <h2 id="nut">"Nút, nhãn, thông báo"</h2>
                <div class="hero__ways">
                    <button type="button" class="btn">"Nút chính"</button>
                    <button type="button" class="btn btn--2">"Nút phụ"</button>
                    <button type="button" class="link">"Nút dạng liên kết"</button>
                    <button type="button" class="link" aria-pressed="true">"✓ Đang bật"</button>
                </div>
                <div class="chips">
                    <button type="button" class="chip chip--on" aria-pressed="true">"Đang chọn 12"</button>
                    <button type="button" class="chip" aria-pressed="false">"Chưa chọn 3"</button>
                </div>
                <p class="hero__ways">
                    <span class="tag tag--ok">"đã chấm"</span>
                    <span class="tag tag--warn">"thiếu số liệu"</span>
                    <span class="tag tag--info">"không phát sinh"</span>
                    <span class="tag tag--plain">"chưa chấm"</span>
                    <span class="tag tag--bad">"không lưu được"</span>
                </p>
                <p><Meter share=Signal::stored(Some(Percent::whole(67)))/></p>
                <p class="err err--box">"Tệp bị hỏng hoặc không phải tệp của Tự Chấm. Các bản tự chấm trên máy này không thay đổi."</p>
                <div class="alarm">
                    <p>"Trình duyệt từ chối lưu, thường vì bộ nhớ đã đầy."</p>
                    <button type="button" class="btn">"Tải tệp về máy"</button>
                </div>
                <div class="notice">
                    <p>"Đã xóa bản tự chấm của UBND xã Thử."</p>
                    <button type="button" class="link">"Hoàn tác"</button>
                </div>
            </section>
            <section class="stack" aria-labelledby="o-nhap">
                <h2 id="o-nhap">"Ô nhập"</h2>
                <div class="fig"><Figure id="trong" text="" kind=count/><Figure id="dung" text="1.109" kind=count/><Figure id="sai" text="mười hai" kind=count/></div>
                <TextField id="chu" label="Ô chữ" hint="Gợi ý đứng trên ô" value=Signal::stored("Đã nhập".to_owned()) on_input=Callback::new(|_| ())/>
                <TextField id="chu-sai" label="Ô chữ một dòng, có lỗi" single=true value=Signal::stored(String::new())
                    error=Signal::stored(Some("Nhập số, ký hiệu hoặc trích yếu của tài liệu.".to_owned())) on_input=Callback::new(|_| ())/>
                <DocumentForm id="mau" initial=Evidence::default() submit="Ghi vào danh mục" done=Callback::new(|_| ())/>
            </section>
            <section class="items" aria-labelledby="cac-muc">
                <h2 id="cac-muc">"Các kiểu mục"</h2>
                {items}
                <PeopleList session/>
            </section>
        </main>
        <Foot set=None/>
    }
}

/// A figure as it stands after this was typed.
#[component]
fn Figure(id: &'static str, text: &'static str, kind: InputKind) -> impl IntoView {
    view! {
        <FigureField id=format!("o-{id}") label="Hồ sơ tiếp nhận" unit="hồ sơ" kind=kind
            entry=Signal::stored(Entry::typed(kind, text)) on_enter=Callback::new(|_| ())/>
    }
}

#[cfg(test)]
mod tests {
    use tu_cham_files::assessment_file;

    use super::*;

    #[test]
    fn the_assessment_of_all_parts_opens_as_it_is() {
        let mut parsed = assessment_file::parse(PARTS).expect("a document");
        let set = parsed.embedded_set().expect("a set").expect("sound");
        let (_, notices) = parsed.open(&set).expect("an assessment");
        assert_eq!(notices, []);
    }
}
