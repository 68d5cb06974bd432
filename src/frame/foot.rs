//! The foot of every page: versions, and where the data stays.

use leptos::prelude::*;
use tu_cham_core::criteria::CriteriaSet;

use crate::VERSION;
use crate::frame::help::HelpButton;
use crate::wording;

/// The foot; with the criteria set that the page is about.
#[component]
pub(crate) fn Foot(#[prop(optional_no_strip)] set: Option<&'static CriteriaSet>) -> impl IntoView {
    let about = set.map(|set| {
        let standing = wording::sets::standing(set);
        view! { <p>{format!("Bộ tiêu chí: {}, bản {} · {} · {standing}", set.short_title, set.version, wording::origin::origin(set))}</p> }
    });
    view! {
        <footer class="foot">
            {about}
            <p>
                {format!("Tự Chấm, phiên bản {VERSION}. Dữ liệu chỉ nằm trong trình duyệt của máy này; không tài khoản, không máy chủ. \
                    Không nhập thông tin cá nhân của người dân.")}
            </p>
            <p><HelpButton/></p>
        </footer>
    }
}
