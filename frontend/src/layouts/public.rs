//! What everybody sees: bar, page, footer.

use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::topbar::Topbar;
use crate::i18n::t;

#[component]
pub(crate) fn PublicLayout() -> impl IntoView {
    view! {
        <Topbar />
        <main class="page" id="content" tabindex="-1">
            <Outlet />
        </main>
        <footer class="footer">
            <div class="footer-inner">
                <span>{t!(common::source_note)}</span>
                <a href="/api/docs/" rel="external">
                    {t!(common::api_documents)}
                </a>
            </div>
        </footer>
    }
}
