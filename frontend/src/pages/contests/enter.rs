//! The step into a contest: a title, a track, and there is a draft.

use domain::contest::Phase;
use domain::ids::TrackId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use openapi::contest::Contest;
use openapi::entry::CreateEntry;

use crate::api;
use crate::i18n::{locale, public, t};
use crate::layouts::SignedIn;
use crate::ui::{
    Button, ButtonLook, EmptyState, FormFailure, FormState, LinkButton, Loaded, SelectField, TextField,
    page_title,
};

#[component]
pub(crate) fn EnterPage() -> impl IntoView {
    page_title(t!(public::enter));
    view! {
        <SignedIn>
            <Enter />
        </SignedIn>
    }
}

#[component]
fn Enter() -> impl IntoView {
    let params = use_params_map();
    let contest = LocalResource::new(move || {
        api::contest::find(params.with(|params| params.get("slug").unwrap_or_default()))
    });
    view! {
        <div class="page-narrow stack">
            <Loaded resource=contest let:contest>
                {if contest.phase == Phase::Open {
                    view! { <EnterForm contest /> }.into_any()
                } else {
                    view! {
                        <EmptyState heading=t!(public::not_open)>
                            <LinkButton href="/contests">{t!(home::see_contests)}</LinkButton>
                        </EmptyState>
                    }
                        .into_any()
                }}
            </Loaded>
        </div>
    }
}

#[component]
fn EnterForm(contest: Contest) -> impl IntoView {
    let Contest {
        id,
        title: name,
        tracks,
        ..
    } = contest;
    let form = FormState::new();
    let (title, track) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let has_tracks = !tracks.is_empty();
    let options = Signal::derive(move || {
        let option = |track: &openapi::contest::ContestTrack| {
            (track.id.to_string(), track.name.best(locale()).to_owned())
        };
        tracks.iter().map(option).collect::<Vec<_>>()
    });
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let create = CreateEntry {
            track_id: track.get_untracked().parse::<TrackId>().ok(),
            title: title.get_untracked(),
        };
        let navigate = navigate.clone();
        form.send(Vec::new(), api::entry::create(id, create), move |begun| {
            let path = format!("/my/entries/{}", begun.id);
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
        <h1>
            {move || {
                let locale = locale();
                public::enter_this(locale, name.best(locale))
            }}
        </h1>
        <p class="muted">{t!(public::enter_lead)}</p>
        <form class="form" novalidate on:submit=submit>
            <FormFailure form attr:data-test="enter-failure" />
            <TextField
                path="/title"
                label=t!(entry::title)
                help=t!(entry::title_help)
                value=title
                problems=form.problems
            />
            {has_tracks
                .then(|| {
                    view! {
                        <SelectField
                            path="/track_id"
                            label=t!(entry::track)
                            options=options
                            value=track
                            problems=form.problems
                        />
                    }
                })}
            <div class="form-actions">
                <Button
                    kind="submit"
                    look=ButtonLook::Primary
                    large=true
                    busy=form.busy
                    attr:data-test="begin-entry"
                >
                    {t!(public::begin)}
                </Button>
            </div>
        </form>
    }
}
