//! Pages that are only for who is signed in.

use domain::ids::PersonId;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;

use crate::state::session::{Session, session};
use crate::ui::Skeleton;

/// Shows its children to who is signed in; others go to sign in first and come back to where they were going. Who signs
/// out here goes to the front page.
#[component]
pub(crate) fn SignedIn(children: ChildrenFn) -> impl IntoView {
    // By person and not by token: a renewed token must not make the page anew under the reader's hands, but nobody goes on
    // with the page of another one who was signed in before.
    let state = Memo::new(|before| State::of(&session(), before.copied()));
    let location = use_location();
    move || match state.get() {
        State::Unknown => view! { <Skeleton lines=5 /> }.into_any(),
        State::In(_) => children().into_any(),
        State::Gone => view! { <Redirect path="/" /> }.into_any(),
        State::Out => {
            let here = format!(
                "{}{}",
                location.pathname.get_untracked(),
                location.search.with_untracked(|search| query_part(search))
            );
            view! { <Redirect path=sign_in_path(&here) /> }.into_any()
        }
    }
}

/// The sign-in page that leads back to `next`, a path of this app with its query.
fn sign_in_path(next: &str) -> String {
    let next = String::from(js_sys::encode_uri_component(next));
    format!("/sign-in?next={next}")
}

/// The router may or may not keep the question mark.
fn query_part(search: &str) -> String {
    match search.trim_start_matches('?') {
        "" => String::new(),
        query => format!("?{query}"),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unknown,
    Out,
    /// Signed out by choice, on this very page.
    Gone,
    In(PersonId),
}

impl State {
    fn of(session: &Session, before: Option<Self>) -> Self {
        match session {
            Session::Resuming => Self::Unknown,
            Session::SignedIn { person, .. } => Self::In(*person),
            Session::Left if matches!(before, Some(Self::In(_) | Self::Gone)) => Self::Gone,
            Session::Left | Session::SignedOut => Self::Out,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn who_leaves_is_not_asked_to_sign_in_again() {
        let person = PersonId::new(Uuid::nil());
        let inside = State::of(
            &Session::SignedIn {
                person,
                access_token: String::new(),
            },
            None,
        );
        assert!(inside == State::In(person));
        assert!(State::of(&Session::Left, Some(inside)) == State::Gone);
        assert!(State::of(&Session::Left, Some(State::Gone)) == State::Gone);
        // A session that the server ended is another thing, and so is a page that one comes to later.
        assert!(State::of(&Session::SignedOut, Some(inside)) == State::Out);
        assert!(State::of(&Session::Left, None) == State::Out);
    }

    #[test]
    fn query_is_joined_with_one_question_mark() {
        assert_eq!(query_part(""), "");
        assert_eq!(query_part("?token=a"), "?token=a");
        assert_eq!(query_part("token=a"), "?token=a");
    }
}
