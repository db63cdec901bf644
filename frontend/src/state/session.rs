//! Who is signed in in this tab. The access token lives in memory only; the refresh cookie is the browser's.

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::storage;
use crate::api;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Session {
    /// Somebody was signed in when the tab was closed; the server is being asked whether they still are.
    Resuming,
    SignedOut,
    SignedIn {
        access_token: String,
    },
}

/// Subscribes. While it is `Resuming`, show neither what is for guests nor what is not.
pub(crate) fn session() -> Session {
    SESSION.get()
}

/// Whether somebody is known to be signed in; subscribes.
pub(crate) fn is_signed_in() -> bool {
    SESSION.with(|session| matches!(session, Session::SignedIn { .. }))
}

/// For requests.
pub(crate) fn access_token() -> Option<String> {
    match SESSION.get_untracked() {
        Session::SignedIn { access_token } => Some(access_token),
        Session::Resuming | Session::SignedOut => None,
    }
}

/// The server has given out an access token.
pub(crate) fn signed_in(access_token: String) {
    storage::save(HINT_KEY, "1");
    SESSION.set(Session::SignedIn { access_token });
}

/// The session is over, here or on the server.
pub(crate) fn signed_out() {
    storage::remove(HINT_KEY);
    // What was written and not sent stays; what was only read does not wait here for the next person.
    for key in storage::keys(READ_PREFIX) {
        storage::remove(&key);
    }
    SESSION.set(Session::SignedOut);
}

/// Asks the server for a new access token if somebody was signed in before. Guests cost no request.
pub(crate) fn resume() {
    if SESSION.get_untracked() == Session::Resuming {
        spawn_local(async {
            if let Err(error) = api::refresh().await {
                leptos::logging::log!("not signed in: {error}");
                // Without a server there is no telling. The cookie and the hint stay for the next start.
                if SESSION.get_untracked() == Session::Resuming {
                    SESSION.set(Session::SignedOut);
                }
            }
        });
    }
}

/// Keys of copies of what the server has, kept to be read without a connection.
pub(crate) const READ_PREFIX: &str = "orleu.read.";

/// That somebody was signed in, not who: the proof is the cookie, which scripts cannot see.
const HINT_KEY: &str = "orleu.session";

static SESSION: LazyLock<ArcRwSignal<Session>> = LazyLock::new(|| {
    let before = storage::load(HINT_KEY).is_some();
    ArcRwSignal::new(if before {
        Session::Resuming
    } else {
        Session::SignedOut
    })
});
