//! A forgotten password: asking for the link, and setting a new one by it.

use domain::account::EmailAddress;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::account::{CompletePasswordReset, SecretText};

use super::change::check_new_password;
use super::follow_link::LinkProblem;
use super::form::{PasswordField, field_name, query_value};
use crate::api;
use crate::i18n::{account, current_locale, t};
use crate::state::session;
use crate::ui::{
    Button, ButtonLook, ErrorSummary, FormFailure, FormState, TextField, found, page_title, toast,
};

#[component]
pub(crate) fn ForgotPasswordPage() -> impl IntoView {
    page_title(t!(account::reset_password));
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let written_to = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut problems = Vec::new();
        found(
            &mut problems,
            "/email",
            EmailAddress::parse(&email.get_untracked()),
        );
        let address = email.get_untracked();
        form.send(
            problems,
            api::account::request_password_reset(address.clone()),
            move |()| {
                written_to.set(Some(address));
            },
        );
    };
    let ask = move || {
        view! {
            <p class="muted">{t!(account::reset_lead)}</p>
            <form class="form" novalidate on:submit=submit>
                <ErrorSummary problems=form.problems labels=|path: String| field_name(&path) />
                <FormFailure form />
                <TextField
                    path="/email"
                    label=t!(account::email)
                    kind="email"
                    autocomplete="username"
                    value=email
                    problems=form.problems
                />
                <div class="form-actions">
                    <Button kind="submit" look=ButtonLook::Primary busy=form.busy attr:data-test="send-reset-link">
                        {t!(account::send_link)}
                    </Button>
                </div>
            </form>
        }
    };
    view! {
        <div class="page-narrow stack">
            <h1>{t!(account::reset_password)}</h1>
            {move || match written_to.get() {
                None => ask().into_any(),
                Some(email) => {
                    view! {
                        <p role="status" data-test="reset-link-sent">{t!(account::check_mail_reset, &email)}</p>
                        <p class="muted">{t!(account::check_spam)}</p>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

#[component]
pub(crate) fn ResetPasswordPage() -> impl IntoView {
    page_title(t!(account::new_password));
    let token = query_value("token");
    let form = FormState::new();
    let password = RwSignal::new(String::new());
    let navigate = use_navigate();
    let has_token = !token.is_empty();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let problems = check_new_password("/password", &password.get_untracked(), None);
        let reset = CompletePasswordReset {
            token: SecretText(token.clone()),
            password: SecretText(password.get_untracked()),
        };
        let navigate = navigate.clone();
        form.send(
            problems,
            api::account::complete_password_reset(reset),
            move |()| {
                session::signed_out();
                toast(account::password_set(current_locale()));
                navigate(
                    "/sign-in",
                    NavigateOptions {
                        replace: true,
                        ..NavigateOptions::default()
                    },
                );
            },
        );
    };
    view! {
        <div class="page-narrow stack">
            <h1>{t!(account::new_password)}</h1>
            <Show when=move || has_token fallback=|| view! { <LinkProblem retry_at="/forgot-password" /> }>
                <form class="form" novalidate on:submit=submit.clone()>
                    <ErrorSummary problems=form.problems labels=|path: String| field_name(&path) />
                    <FormFailure form attr:data-test="reset-failure" />
                    <PasswordField
                        path="/password"
                        label=t!(account::new_password)
                        help=t!(account::password_help)
                        autocomplete="new-password"
                        value=password
                        form
                    />
                    <div class="form-actions">
                        <Button kind="submit" look=ButtonLook::Primary busy=form.busy attr:data-test="set-password">
                            {t!(account::set_password)}
                        </Button>
                    </div>
                </form>
            </Show>
        </div>
    }
}
