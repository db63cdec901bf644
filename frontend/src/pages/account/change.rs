//! What one changes of an account with the password at hand: address, password, sessions.

use domain::account::{EmailAddress, Password};
use domain::problem::{FieldProblem, FieldRule};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use openapi::account::{ChangePassword, RequestEmailChange, SecretText};

use super::form::{PasswordField, field_name};
use crate::api;
use crate::i18n::{account, current_locale, t};
use crate::state::session;
use crate::ui::{Button, ButtonLook, ErrorSummary, FormFailure, FormState, TextField, found, toast};

#[component]
pub(super) fn EmailForm(now: String) -> impl IntoView {
    let form = FormState::new();
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut problems = Vec::new();
        found(
            &mut problems,
            "/email",
            EmailAddress::parse(&email.get_untracked()),
        );
        problems.extend(missing("/password", password));
        let change = RequestEmailChange {
            email: email.get_untracked(),
            password: SecretText(password.get_untracked()),
        };
        form.send(problems, api::account::request_email_change(change), move |()| {
            toast(account::check_mail_text(current_locale(), &email.get_untracked()));
            email.set(String::new());
            password.set(String::new());
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <p class="field-help">{t!(account::change_email_help, &now)}</p>
            <ErrorSummary problems=form.problems labels=|path: String| field_name(&path) />
            <FormFailure form />
            <TextField
                path="/email"
                label=t!(account::new_email)
                kind="email"
                autocomplete="email"
                value=email
                problems=form.problems
            />
            <PasswordField
                path="/password"
                label=t!(account::current_password)
                autocomplete="current-password"
                value=password
                form
            />
            <div class="form-actions">
                <Button kind="submit" busy=form.busy attr:data-test="change-email">
                    {t!(account::send_link)}
                </Button>
            </div>
        </form>
    }
}

#[component]
pub(super) fn PasswordForm(email: String) -> impl IntoView {
    let form = FormState::new();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut problems: Vec<_> = missing("/current_password", current).into_iter().collect();
        problems.extend(check_new_password(
            "/new_password",
            &new.get_untracked(),
            Some(&email),
        ));
        let change = ChangePassword {
            current_password: SecretText(current.get_untracked()),
            new_password: SecretText(new.get_untracked()),
        };
        form.send(problems, api::account::change_password(change), move |()| {
            toast(account::password_changed(current_locale()));
            current.set(String::new());
            new.set(String::new());
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <ErrorSummary problems=form.problems labels=|path: String| field_name(&path) />
            <FormFailure form />
            <PasswordField
                path="/current_password"
                label=t!(account::current_password)
                autocomplete="current-password"
                value=current
                form
            />
            <PasswordField
                path="/new_password"
                label=t!(account::new_password)
                help=t!(account::password_help)
                autocomplete="new-password"
                value=new
                form
            />
            <div class="form-actions">
                <Button kind="submit" busy=form.busy attr:data-test="change-password">
                    {t!(account::change_password)}
                </Button>
            </div>
        </form>
    }
}

#[component]
pub(super) fn SessionsPart() -> impl IntoView {
    let form = FormState::new();
    let leave = move |()| {
        session::left();
        toast(account::signed_out(current_locale()));
    };
    let sign_out = move |_| form.send(Vec::new(), api::account::sign_out(), leave);
    let sign_out_everywhere = move |_| form.send(Vec::new(), api::account::sign_out_everywhere(), leave);
    view! {
        <FormFailure form />
        <div class="row">
            <Button busy=form.busy on_press=sign_out attr:data-test="sign-out">
                {t!(account::sign_out)}
            </Button>
            <Button
                look=ButtonLook::Quiet
                busy=form.busy
                on_press=sign_out_everywhere
                attr:data-test="sign-out-everywhere"
            >
                {t!(account::sign_out_everywhere)}
            </Button>
        </div>
    }
}

/// What is wrong with a new password. Without a known address only that rule is left to the server.
pub(super) fn check_new_password(path: &str, password: &str, email: Option<&str>) -> Vec<FieldProblem> {
    let address = EmailAddress::parse(email.unwrap_or("nobody@example.invalid"));
    let checked = address.and_then(|address| Password::parse(password, &address));
    checked
        .err()
        .map(|rule| FieldProblem::new(path, rule))
        .into_iter()
        .collect()
}

fn missing(path: &str, value: RwSignal<String>) -> Option<FieldProblem> {
    value
        .read_untracked()
        .is_empty()
        .then(|| FieldProblem::new(path, FieldRule::Required))
}
