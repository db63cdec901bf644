//! My account: what I told about myself, my contests, my address, password and sessions.

use domain::policy::ContestRole;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use openapi::account::{Me, PartInContest, Person, UpdateMe};

use super::change::{EmailForm, PasswordForm, SessionsPart};
use super::form::{AboutMe, AboutMeFields, field_name};
use crate::api::{self, Answer, ErrorCode};
use crate::chunks;
use crate::i18n::{account, current_locale, locale, t};
use crate::layouts::SignedIn;
use crate::state::preferences;
use crate::ui::{
    Button, ButtonLook, ErrorSummary, FormFailure, FormState, Loaded, Section, page_title, toast,
};

#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    page_title(t!(account::my_account));
    view! {
        <SignedIn>
            <Account />
        </SignedIn>
    }
}

#[component]
fn Account() -> impl IntoView {
    let me = LocalResource::new(api::account::me);
    view! {
        <div class="page-head">
            <h1>{t!(account::my_account)}</h1>
        </div>
        <Loaded resource=me skeleton_lines=6 let:me>
            {
                let Answer { value: Me { person, contests }, etag } = me;
                let (email, unverified) = (person.email.clone(), (!person.email_verified).then(|| person.email.clone()));
                let now = email.clone();
                view! {
                    <div class="account stack-l">
                        {unverified.map(|email| view! { <NotVerified email /> })}
                        <Section heading=t!(account::my_contests)>
                            <MyContests contests />
                        </Section>
                        <Section heading=t!(account::about_me)>
                            <AboutMeForm person etag />
                        </Section>
                        <Section heading=t!(account::change_email)>
                            <EmailForm now />
                        </Section>
                        <Section heading=t!(account::change_password)>
                            <PasswordForm email />
                        </Section>
                        <Section heading=t!(account::sessions)>
                            <SessionsPart />
                        </Section>
                    </div>
                }
            }
        </Loaded>
    }
}

#[component]
fn NotVerified(email: String) -> impl IntoView {
    let form = FormState::new();
    let send = move |_| {
        form.send(
            Vec::new(),
            api::account::request_verification(email.clone()),
            |()| {
                toast(account::sent_again(current_locale()));
            },
        );
    };
    view! {
        <div class="notice" data-test="email-not-verified">
            <p>{t!(account::not_verified)}</p>
            <FormFailure form />
            <Button busy=form.busy on_press=send attr:data-test="send-mail-again">
                {t!(account::send_again)}
            </Button>
        </div>
    }
}

#[component]
fn MyContests(contests: Vec<PartInContest>) -> impl IntoView {
    if contests.is_empty() {
        return view! { <p class="muted">{t!(account::no_contests)}</p> }.into_any();
    }
    // Who looks here is on the way to one of them.
    for part in &contests {
        match part.role {
            ContestRole::Organiser => chunks::ORGANISER.prefetch(),
            ContestRole::Juror | ContestRole::Chair => chunks::JUROR.prefetch(),
            // This page is in the same chunk.
            ContestRole::Contestant => {}
        }
    }
    let line = |part: PartInContest| {
        let place = match part.role {
            ContestRole::Organiser => format!("/organise/contests/{}", part.contest_id),
            ContestRole::Juror | ContestRole::Chair => "/jury/contests".to_owned(),
            ContestRole::Contestant => "/my/entries".to_owned(),
        };
        let title = part.title;
        view! {
            <li>
                <A href=place>{move || title.best(locale()).to_owned()}</A>
                " "
                <span class="muted">{move || role_name(part.role)}</span>
            </li>
        }
    };
    view! { <ul>{contests.into_iter().map(line).collect_view()}</ul> }.into_any()
}

fn role_name(role: ContestRole) -> &'static str {
    match role {
        ContestRole::Organiser => account::role_organiser(locale()),
        ContestRole::Juror => account::role_juror(locale()),
        ContestRole::Chair => account::role_chair(locale()),
        ContestRole::Contestant => account::role_contestant(locale()),
    }
}

#[component]
fn AboutMeForm(person: Person, etag: String) -> impl IntoView {
    let form = FormState::new();
    let about = AboutMe::empty();
    about.fill(&person);
    let etag = RwSignal::new(etag);
    let take = move |saved: Answer<Me>| {
        etag.set(saved.etag);
        about.fill(&saved.value.person);
        preferences::choose_locale(saved.value.person.locale);
        toast(account::saved(current_locale()));
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut problems = Vec::new();
        let Some(checked) = about.check(&mut problems) else {
            return form.problems.set(problems);
        };
        let update = UpdateMe {
            name: Some(checked.name),
            birth_date: Some(checked.birth_date),
            region: Some(checked.region),
            settlement: Some(checked.settlement),
            locale: Some(checked.locale),
        };
        form.send(
            problems,
            api::account::update_me(etag.get_untracked(), update),
            take,
        );
    };
    // Somebody saved in another tab: from then on this form is made from that version, and what is typed here stays.
    Effect::new(move || {
        let is_stale = form.failure.with(|failure| {
            failure.as_ref().and_then(api::ApiError::code) == Some(ErrorCode::VersionMismatch)
        });
        if is_stale {
            leptos::task::spawn_local(async move {
                if let Ok(current) = api::account::me().await {
                    etag.try_set(current.etag);
                }
            });
        }
    });
    view! {
        <form class="form" novalidate on:submit=submit data-test="account-form">
            <ErrorSummary problems=form.problems labels=|path: String| field_name(&path) />
            <AboutMeFields about form />
            <FormFailure form />
            <div class="form-actions">
                <Button kind="submit" look=ButtonLook::Primary busy=form.busy attr:data-test="save-account">
                    {t!(common::save)}
                </Button>
            </div>
        </form>
    }
}
