//! Whether the server is in reach, for the badge that says so.

use std::sync::LazyLock;

use leptos::ev;
use leptos::prelude::*;

/// Subscribes.
pub(crate) fn is_offline() -> bool {
    OFFLINE.get()
}

/// A response came.
pub(crate) fn reached() {
    set(false);
}

/// A request got no response.
pub(crate) fn lost() {
    set(true);
}

/// Listens to what the browser itself notices.
pub(crate) fn watch() {
    set(!window().navigator().on_line());
    window_event_listener(ev::offline, |_| lost());
    window_event_listener(ev::online, |_| reached());
}

static OFFLINE: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(false));

fn set(offline: bool) {
    if OFFLINE.get_untracked() != offline {
        OFFLINE.set(offline);
    }
}
