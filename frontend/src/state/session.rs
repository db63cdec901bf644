//! Who is signed in in this tab. The access token lives in memory only; the refresh cookie is the browser's.

use std::sync::LazyLock;

use domain::ids::PersonId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::storage;
use crate::api;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Session {
    /// Somebody was signed in when the tab was closed; the server is being asked whether they still are.
    Resuming,
    SignedOut,
    /// As `SignedOut`, by one's own wish.
    Left,
    SignedIn {
        person: PersonId,
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
    SESSION.with_untracked(|session| match session {
        Session::SignedIn { access_token, .. } => Some(access_token.clone()),
        Session::Resuming | Session::SignedOut | Session::Left => None,
    })
}

/// Who is signed in. What somebody wrote is kept and sent under this id, so that on a shared device nobody sends what
/// another one wrote.
pub(crate) fn person() -> Option<PersonId> {
    SESSION.with_untracked(|session| match session {
        Session::SignedIn { person, .. } => Some(*person),
        Session::Resuming | Session::SignedOut | Session::Left => None,
    })
}

/// The server has given out an access token. The person need not be the one of before: tabs share the refresh cookie,
/// and somebody else may have signed in in another one.
pub(crate) fn signed_in(person: PersonId, access_token: String) {
    if self::person().is_some_and(|before| before != person) {
        forget_what_was_read();
    }
    storage::save(HINT_KEY, "1");
    SESSION.set(Session::SignedIn { person, access_token });
}

/// The session is over: the server has ended it.
pub(crate) fn signed_out() {
    end(Session::SignedOut);
}

/// The session is over: whose it was has signed out. Pages that are only for who is signed in lead to the front page.
pub(crate) fn left() {
    end(Session::Left);
}

fn end(over: Session) {
    storage::remove(HINT_KEY);
    forget_what_was_read();
    SESSION.set(over);
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

/// What was written and not sent stays for whoever wrote it; what was only read does not wait here for the next person.
fn forget_what_was_read() {
    for key in storage::keys(READ_PREFIX) {
        storage::remove(&key);
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
