//! Pages behind mailed links: they do one thing with their token and say how it went.

use std::future::Future;

use leptos::prelude::*;

use super::form::query_value;
use crate::api::{self, ApiError};
use crate::i18n::{locale, t};
use crate::layouts::SignedIn;
use crate::ui::{Button, ButtonLook, EmptyState, FormFailure, FormState, LinkButton, Skeleton, page_title};

#[component]
pub(crate) fn VerifyEmailPage() -> impl IntoView {
    page_title(t!(account::verify_email));
    view! {
        <div class="page-narrow stack">
            <h1>{t!(account::verify_email)}</h1>
            <FollowedAtOnce follow=api::account::verify_email retry_at="/account">
                <div class="stack" data-test="email-verified">
                    <h2>{t!(account::email_verified)}</h2>
                    <p>{t!(account::email_verified_text)}</p>
                    <div class="row">
                        <LinkButton href="/sign-in" look=ButtonLook::Primary attr:data-test="go-on">
                            {t!(account::go_on)}
                        </LinkButton>
                    </div>
                </div>
            </FollowedAtOnce>
        </div>
    }
}

#[component]
pub(crate) fn ChangeEmailPage() -> impl IntoView {
    page_title(t!(account::change_email));
    view! {
        <div class="page-narrow stack">
            <h1>{t!(account::change_email)}</h1>
            <FollowedAtOnce follow=api::account::complete_email_change retry_at="/account">
                <div class="stack" data-test="email-changed">
                    <h2>{t!(account::email_changed)}</h2>
                    <p>{t!(account::email_changed_text)}</p>
                    <div class="row">
                        <LinkButton href="/account" look=ButtonLook::Primary>
                            {t!(account::go_on)}
                        </LinkButton>
                    </div>
                </div>
            </FollowedAtOnce>
        </div>
    }
}

/// Asks before it accepts: it changes what the person may do, and who is signed in may not be who was invited.
#[component]
pub(crate) fn OrganiserInvitationPage() -> impl IntoView {
    page_title(t!(account::organiser_invitation));
    view! {
        <div class="page-narrow stack">
            <h1>{t!(account::organiser_invitation)}</h1>
            <SignedIn>
                <AcceptOrganiser />
            </SignedIn>
        </div>
    }
}

#[component]
fn AcceptOrganiser() -> impl IntoView {
    let token = query_value("token");
    let form = FormState::new();
    let accepted = RwSignal::new(false);
    let accept = move |_| {
        form.send(
            Vec::new(),
            api::account::accept_organiser_invitation(token.clone()),
            move |_| accepted.set(true),
        );
    };
    let accept = StoredValue::new(accept);
    view! {
        <Show
            when=move || accepted.get()
            fallback=move || {
                view! {
                    <p>{t!(account::organiser_invitation_text)}</p>
                    <FormFailure form />
                    <div class="row">
                        <Button
                            look=ButtonLook::Primary
                            busy=form.busy
                            on_press=move |event| accept.with_value(|accept| accept(event))
                            attr:data-test="accept-organiser-invitation"
                        >
                            {t!(account::accept_invitation)}
                        </Button>
                    </div>
                }
            }
        >
            <div class="stack" data-test="now-organiser">
                <h2>{t!(account::now_organiser)}</h2>
                <div class="row">
                    <LinkButton href="/organise/contests" look=ButtonLook::Primary>
                        {t!(account::go_on)}
                    </LinkButton>
                </div>
            </div>
        </Show>
    }
}

/// The link is cut short, used or too old, and where to ask for another one.
#[component]
pub(super) fn LinkProblem(
    retry_at: &'static str,
    #[prop(optional)] error: Option<ApiError>,
) -> impl IntoView {
    let text = move || match &error {
        Some(error) => error.message(locale()),
        None => crate::i18n::account::link_missing(locale()),
    };
    view! {
        <div data-test="link-problem">
            <EmptyState heading=t!(account::link_no_good) text=text>
                <LinkButton href=retry_at>{t!(account::ask_new_link)}</LinkButton>
            </EmptyState>
        </div>
    }
}

/// Follows the link as soon as the page is there, and shows its children when that went well. The links behind it bind
/// nobody to anything, so that nobody need be asked first.
#[component]
fn FollowedAtOnce<Following>(
    follow: fn(String) -> Following,
    retry_at: &'static str,
    children: ChildrenFn,
) -> impl IntoView
where
    Following: Future<Output = Result<(), ApiError>> + 'static,
{
    let token = query_value("token");
    if token.is_empty() {
        return view! { <LinkProblem retry_at /> }.into_any();
    }
    let followed = LocalResource::new(move || follow(token.clone()));
    let outcome = move || match followed.get() {
        None => view! { <Skeleton lines=2 /> }.into_any(),
        Some(Ok(())) => children().into_any(),
        Some(Err(error)) => view! { <LinkProblem retry_at error /> }.into_any(),
    };
    view! { {outcome} }.into_any()
}
