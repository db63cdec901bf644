//! Which address shows which page. The layouts are the parents of their pages; the first route that fits is taken, so
//! the public frame with its catch-all comes last.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::path;

use crate::layouts::{ContestantLayout, JurorLayout, OrganiserLayout, PublicLayout};
use crate::pages::home::HomePage;
use crate::pages::not_found::NotFoundPage;

#[component]
pub(crate) fn AppRoutes() -> impl IntoView {
    view! {
        <Routes fallback=NotFoundPage>
            <ParentRoute path=path!("/organiser") view=OrganiserLayout>
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
            <ParentRoute path=path!("/jury") view=JurorLayout>
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
            <ParentRoute path=path!("/my") view=ContestantLayout>
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
            <ParentRoute path=path!("") view=PublicLayout>
                <Route path=path!("/") view=HomePage />
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
        </Routes>
    }
}
