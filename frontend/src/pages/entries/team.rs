//! The people of an entry.

use domain::account::EmailAddress;
use domain::ids::PersonId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::entry::EntryMember;

use super::autosave::Draft;
use crate::api;
use crate::i18n::{current_locale, entry, locale, t};
use crate::ui::{Badge, Button, ButtonLook, FormFailure, FormState, TextField, found, toast};

#[component]
pub(super) fn TeamPart(
    draft: Draft,
    me: PersonId,
    is_captain: Signal<bool>,
    is_locked: Signal<bool>,
) -> impl IntoView {
    let members = move || draft.entry.with(|entry| entry.members.clone());
    let invitations = move || {
        let line = |email: String| {
            view! {
                <li class="row" data-test="invitation">
                    {email} <Badge text=t!(entry::invited) />
                </li>
            }
        };
        draft.entry.with(|entry| {
            entry
                .invitations
                .iter()
                .map(|invitation| line(invitation.email.clone()))
                .collect_view()
        })
    };
    view! {
        <div class="stack">
            <ul class="people">
                <For each=members key=|member| member.person_id let:member>
                    <MemberLine draft member me is_captain is_locked />
                </For>
                {invitations}
            </ul>
            {move || (is_captain.get() && !is_locked.get()).then(|| view! { <InviteForm draft /> })}
        </div>
    }
}

#[component]
fn MemberLine(
    draft: Draft,
    member: EntryMember,
    me: PersonId,
    is_captain: Signal<bool>,
    is_locked: Signal<bool>,
) -> impl IntoView {
    let id = draft.entry.with_untracked(|entry| entry.id);
    let form = FormState::new();
    let EntryMember {
        person_id,
        name,
        is_captain: leads,
        ..
    } = member;
    let is_me = person_id == me;
    let navigate = use_navigate();
    let remove = move |_| {
        let navigate = navigate.clone();
        let removed = async move {
            api::entry::remove_member(id, person_id).await?;
            if is_me { Ok(()) } else { draft.refresh().await }
        };
        form.send(Vec::new(), removed, move |()| {
            if is_me {
                navigate("/my/entries", NavigateOptions::default());
            }
        });
    };
    let remove = StoredValue::new(remove);
    let removing = name.clone();
    let may_go = move || !leads && !is_locked.get() && (is_me || is_captain.get());
    view! {
        <li class="row" data-test="member">
            <span>{name}</span>
            {leads.then(|| view! { <Badge text=t!(entry::captain) /> })}
            {is_me.then(|| view! { <Badge text=t!(entry::you) /> })}
            {move || {
                may_go()
                    .then(|| {
                        let removing = removing.clone();
                        let text = move || {
                            if is_me { entry::leave_team(locale()).to_owned() } else { entry::remove_member(locale(), &removing) }
                        };
                        view! {
                            <Button
                                look=ButtonLook::Quiet
                                busy=form.busy
                                on_press=move |event| remove.with_value(|remove| remove(event))
                                attr:data-test="remove-member"
                            >
                                {text}
                            </Button>
                        }
                    })
            }}
            <FormFailure form />
        </li>
    }
}

#[component]
fn InviteForm(draft: Draft) -> impl IntoView {
    let id = draft.entry.with_untracked(|entry| entry.id);
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut problems = Vec::new();
        found(
            &mut problems,
            "/email",
            EmailAddress::parse(&email.get_untracked()),
        );
        let to = email.get_untracked();
        let invited = async move {
            api::entry::invite(id, to).await?;
            draft.refresh().await
        };
        form.send(problems, invited, move |()| {
            toast(entry::invited_to(current_locale(), &email.get_untracked()));
            email.set(String::new());
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <FormFailure form />
            <TextField
                path="/email"
                label=t!(entry::invite_email)
                kind="email"
                value=email
                problems=form.problems
            />
            <div>
                <Button kind="submit" busy=form.busy attr:data-test="invite-member">
                    {t!(entry::invite)}
                </Button>
            </div>
        </form>
    }
}
