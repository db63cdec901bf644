//! Starts the app in the place that index.html keeps for it.

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos_router::components::Router;
use wasm_bindgen::JsCast as _;

use crate::routes::AppRoutes;
use crate::state::{connection, preferences, session};
use crate::ui::Toasts;

/// Replaces the static first view of index.html by the app. Without that place there is nothing to show anything in.
pub(crate) fn start() {
    let Some(place) = document()
        .get_element_by_id("app")
        .and_then(|place| place.dyn_into().ok())
    else {
        return leptos::logging::error!("index.html has no element with the id `app`");
    };
    let place: web_sys::HtmlElement = place;
    place.set_inner_html("");
    mount_to(place, App).forget();
}

#[component]
fn App() -> impl IntoView {
    preferences::keep_page_current();
    connection::watch();
    session::resume();
    view! {
        <Router>
            <AppRoutes />
        </Router>
        <Toasts />
    }
}
