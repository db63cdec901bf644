//! Joining a team by the link of an invitation.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::api;
use crate::i18n::t;
use crate::layouts::SignedIn;
use crate::pages::account::query_value;
use crate::ui::{Button, ButtonLook, FormFailure, FormState, page_title};

#[component]
pub(crate) fn JoinTeamPage() -> impl IntoView {
    page_title(t!(entry::join_team));
    view! {
        <div class="page-narrow stack">
            <h1>{t!(entry::join_team)}</h1>
            <SignedIn>
                <Join />
            </SignedIn>
        </div>
    }
}

#[component]
fn Join() -> impl IntoView {
    let token = query_value("token");
    let form = FormState::new();
    let navigate = use_navigate();
    let join = move |_| {
        let navigate = navigate.clone();
        form.send(Vec::new(), api::entry::join_team(token.clone()), move |entry| {
            let path = format!("/my/entries/{}", entry.id);
            navigate(
                &path,
                NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                },
            );
        });
    };
    view! {
        <p>{t!(entry::join_team_text)}</p>
        <FormFailure form attr:data-test="join-failure" />
        <div class="row">
            <Button look=ButtonLook::Primary busy=form.busy on_press=join attr:data-test="join-team">
                {t!(entry::join_team)}
            </Button>
        </div>
    }
}
