//! Signing in, and going back to where one was going.

use domain::account::EmailAddress;
use domain::problem::{FieldProblem, FieldRule};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use openapi::account::{CreateSession, SecretText};

use super::form::{PasswordField, field_name, query_value, safe_next};
use crate::api;
use crate::i18n::t;
use crate::state::{session, storage};
use crate::ui::{Button, ButtonLook, ErrorSummary, FormFailure, FormState, TextField, found, page_title};

/// Where to go after signing in, kept while the reader is away for the mail that verifies the address.
pub(super) const NEXT_KEY: &str = "orleu.next";

#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    page_title(t!(account::sign_in));
    let asked = query_value("next");
    let next = if asked.is_empty() {
        storage::load(NEXT_KEY).unwrap_or_default()
    } else {
        asked.clone()
    };
    let next = safe_next(&next).to_owned();
    let register_path = if next == "/" {
        "/register".to_owned()
    } else {
        format!(
            "/register?next={}",
            String::from(js_sys::encode_uri_component(&next))
        )
    };

    let form = FormState::new();
    let (email, password) = (RwSignal::new(query_value("email")), RwSignal::new(String::new()));
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut problems = Vec::new();
        found(
            &mut problems,
            "/email",
            EmailAddress::parse(&email.get_untracked()),
        );
        if password.read_untracked().is_empty() {
            problems.push(FieldProblem::new("/password", FieldRule::Required));
        }
        let credentials = CreateSession {
            email: email.get_untracked(),
            password: SecretText(password.get_untracked()),
        };
        let (navigate, next) = (navigate.clone(), next.clone());
        form.send(problems, api::account::sign_in(credentials), move |signed_in| {
            storage::remove(NEXT_KEY);
            session::signed_in(signed_in.person.id, signed_in.access_token);
            navigate(
                &next,
                NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                },
            );
        });
    };
    let lead = move || {
        let locale = crate::i18n::locale();
        if asked.is_empty() {
            crate::i18n::account::sign_in_lead(locale)
        } else {
            crate::i18n::account::sign_in_to_go_on(locale)
        }
    };
    view! {
        <div class="page-narrow stack">
            <h1>{t!(account::sign_in)}</h1>
            <p class="muted">{lead}</p>
            <form class="form" novalidate on:submit=submit data-test="sign-in-form">
                <ErrorSummary problems=form.problems labels=|path: String| field_name(&path) />
                <FormFailure form attr:data-test="sign-in-failure" />
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
                    autocomplete="current-password"
                    value=password
                    form
                />
                <div class="form-actions">
                    <Button kind="submit" look=ButtonLook::Primary busy=form.busy attr:data-test="sign-in">
                        {t!(account::sign_in)}
                    </Button>
                    <A href="/forgot-password" attr:data-test="forgot-password">
                        {t!(account::forgot_password)}
                    </A>
                </div>
            </form>
            <p class="muted">
                {t!(account::no_account)} " "
                <A href=register_path attr:data-test="go-to-register">
                    {t!(account::register)}
                </A>
            </p>
        </div>
    }
}
