//! The page behind the link of an invitation onto a jury. It asks before it accepts: who is signed in may not be who was
//! invited, and a juror cannot enter the contest.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use openapi::juror::{AcceptJuryInvitation, JurySeat};

use crate::api::{self, ErrorCode};
use crate::i18n::{jury, locale, t};
use crate::layouts::SignedIn;
use crate::ui::{Button, ButtonLook, EmptyState, FormState, LinkButton, page_title};

#[component]
pub(crate) fn JuryInvitationPage() -> impl IntoView {
    page_title(t!(jury::invitation));
    view! {
        <div class="page-narrow stack">
            <h1>{t!(jury::invitation)}</h1>
            <SignedIn>
                <Accept />
            </SignedIn>
        </div>
    }
}

#[component]
fn Accept() -> impl IntoView {
    let query = use_query_map();
    let token = Memo::new(move |_| query.read().get("token").unwrap_or_default());
    let form = FormState::new();
    let seat = RwSignal::new(None::<JurySeat>);
    let accept = move |_| {
        let accept = AcceptJuryInvitation {
            token: token.get_untracked(),
        };
        let request = api::post("/jury-invitations/acceptance")
            .json(&accept)
            .send::<JurySeat>();
        form.send(Vec::new(), request, move |answer| seat.set(Some(answer.value)));
    };
    move || {
        if token.read().is_empty() {
            return view! { <EmptyState heading=t!(account::link_no_good) text=t!(account::link_missing) /> }
                .into_any();
        }
        match seat.get() {
            Some(seat) => view! { <Accepted seat /> }.into_any(),
            None => view! {
                <p>{t!(jury::invitation_text)}</p>
                <Refusal form />
                <div class="row">
                    <Button
                        look=ButtonLook::Primary
                        busy=form.busy
                        on_press=accept
                        attr:data-test="accept-jury-invitation"
                    >
                        {t!(account::accept_invitation)}
                    </Button>
                </div>
            }
            .into_any(),
        }
    }
}

/// Why it cannot be accepted. The wrong account is the usual case and deserves its own words.
#[component]
fn Refusal(form: FormState) -> impl IntoView {
    let lines = move || {
        let error = form.failure.get()?;
        let first = match error.code() {
            Some(ErrorCode::Forbidden) => jury::other_address(locale()),
            Some(ErrorCode::AlreadyExists) => jury::already_juror(locale()),
            _ => error.message(locale()),
        };
        let mut lines = vec![first.to_owned()];
        lines.extend(error.reasons(locale()));
        Some(
            lines
                .into_iter()
                .map(|line| view! { <p class="field-error">{line}</p> })
                .collect_view(),
        )
    };
    view! { <div role="alert" data-test="invitation-refused">{lines}</div> }
}

#[component]
fn Accepted(seat: JurySeat) -> impl IntoView {
    let title = seat.contest_title;
    view! {
        <div class="stack" data-test="now-juror">
            <h2>{move || jury::now_juror(locale(), title.best(locale()))}</h2>
            <p>{t!(jury::now_juror_text)}</p>
            <div class="row">
                <LinkButton
                    href=format!("/jury/contests/{}", seat.contest_id)
                    look=ButtonLook::Primary
                    attr:data-test="go-on"
                >
                    {t!(jury::tell_expertise)}
                </LinkButton>
                <LinkButton href="/jury/contests">{t!(jury::my_juries)}</LinkButton>
            </div>
        </div>
    }
}
