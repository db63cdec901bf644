//! Registering, and the mail that proves the address.

use domain::account::{EmailAddress, Password};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use openapi::account::{RegisterAccount, SecretText};

use super::form::{AboutMe, AboutMeFields, PasswordField, field_name, query_value};
use super::sign_in::NEXT_KEY;
use crate::api;
use crate::i18n::{current_locale, t};
use crate::state::storage;
use crate::ui::{
    Button, ButtonLook, ErrorSummary, FormFailure, FormState, LinkButton, TextField, found, page_title, toast,
};

#[component]
pub(crate) fn RegisterPage() -> impl IntoView {
    page_title(t!(account::register));
    let next = query_value("next");
    if !next.is_empty() {
        storage::save(NEXT_KEY, &next);
    }
    let written_to = RwSignal::new(None::<String>);
    move || match written_to.get() {
        None => view! { <RegisterForm written_to /> }.into_any(),
        Some(email) => view! { <CheckMail email /> }.into_any(),
    }
}

#[component]
fn RegisterForm(written_to: RwSignal<Option<String>>) -> impl IntoView {
    let form = FormState::new();
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let about = AboutMe::empty();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut problems = Vec::new();
        if let Some(address) = found(
            &mut problems,
            "/email",
            EmailAddress::parse(&email.get_untracked()),
        ) {
            found(
                &mut problems,
                "/password",
                Password::parse(&password.get_untracked(), &address),
            );
        }
        let Some(about) = about.check(&mut problems) else {
            return form.problems.set(problems);
        };
        let account = RegisterAccount {
            email: email.get_untracked(),
            password: SecretText(password.get_untracked()),
            name: about.name,
            birth_date: about.birth_date,
            region: about.region,
            settlement: about.settlement,
            locale: about.locale,
        };
        form.send(problems, api::account::register(account), move |()| {
            written_to.set(Some(email.get_untracked()));
        });
    };
    view! {
        <div class="page-narrow stack">
            <h1>{t!(account::register)}</h1>
            <p class="muted">
                {t!(account::register_lead)} " " {t!(account::have_account)} " " <A href="/sign-in">{t!(account::sign_in)}</A>
            </p>
            <form class="form" novalidate on:submit=submit data-test="register-form">
                <ErrorSummary problems=form.problems labels=|path: String| field_name(&path) />
                <TextField
                    path="/email"
                    label=t!(account::email)
                    kind="email"
                    autocomplete="username"
                    value=email
                    problems=form.problems
                />
                <PasswordField
                    path="/password"
                    label=t!(account::password)
                    help=t!(account::password_help)
                    autocomplete="new-password"
                    value=password
                    form
                />
                <AboutMeFields about form />
                <FormFailure form attr:data-test="register-failure" />
                <div class="form-actions">
                    <Button kind="submit" look=ButtonLook::Primary busy=form.busy attr:data-test="register">
                        {t!(account::register)}
                    </Button>
                </div>
            </form>
        </div>
    }
}

#[component]
fn CheckMail(email: String) -> impl IntoView {
    let form = FormState::new();
    let address = email.clone();
    let again = move |_| {
        form.send(
            Vec::new(),
            api::account::request_verification(address.clone()),
            |()| {
                toast(crate::i18n::account::sent_again(current_locale()));
            },
        );
    };
    view! {
        <div class="page-narrow stack" data-test="check-mail">
            <h1>{t!(account::check_mail)}</h1>
            <p>{t!(account::check_mail_text, &email)}</p>
            <p class="muted">{t!(account::check_spam)}</p>
            <FormFailure form />
            <div class="row">
                <LinkButton href="/sign-in" look=ButtonLook::Primary>
                    {t!(account::sign_in)}
                </LinkButton>
                <Button busy=form.busy on_press=again attr:data-test="send-mail-again">
                    {t!(account::send_again)}
                </Button>
            </div>
        </div>
    }
}
