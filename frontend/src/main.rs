//! The Örleu browser app.

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

fn main() {
    mount_to_body(|| {
        view! {
            <Router>
                <Routes fallback=|| ()>
                    <Route path=path!("/") view=|| view! { <p>"Örleu"</p> } />
                </Routes>
            </Router>
        }
    });
}
