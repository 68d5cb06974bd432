//! The register of documents (danh mục tài liệu kiểm chứng).

use leptos::prelude::*;

use crate::app::parts::frame::Frame;
use crate::app::parts::nav::Here;
use crate::app::route::Part;
use crate::app::session::Session;

/// The register of documents (danh mục tài liệu kiểm chứng).
#[component]
pub(crate) fn DocumentsPage(session: Session) -> impl IntoView {
    view! {
        <Frame session here=Here::Part(Part::Documents) title="Tài liệu kiểm chứng">
            <div class="head"><h1 id="tieu-de" tabindex="-1">"Tài liệu kiểm chứng"</h1></div>
        </Frame>
    }
}
