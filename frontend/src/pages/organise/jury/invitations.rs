//! Asking people onto the jury by mail.

use domain::locale::Locale;
use domain::problem::FieldProblem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::juror::{InvitationState, InviteJuror, JuryInvitation};

use crate::i18n::format::date;
use crate::i18n::{assignments, current_locale, locale, own_name, t};
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::ui::{
    Badge, Button, ButtonLook, EmptyState, ErrorSummary, PagedList, Section, SelectField, TextField, Tone,
    toast, toast_error,
};

#[component]
pub(super) fn Invitations(contest: OpenedContest) -> impl IntoView {
    // Counts up when there is something new to read.
    let edition = RwSignal::new(0_u32);
    let load = move |cursor| {
        edition.track();
        requests::list_jury_invitations(contest.id, cursor)
    };
    let empty = || view! { <EmptyState heading=t!(assignments::no_invitations) /> };
    view! {
        <div class="stack-l">
            <Section heading=t!(assignments::invite_heading)>
                <InviteForm contest edition />
            </Section>
            <Section heading=t!(assignments::invitations)>
                <PagedList load=load empty=empty let:invitations>
                    <ul class="plain-list">
                        {invitations
                            .into_iter()
                            .map(|invitation| view! { <Line contest invitation edition /> })
                            .collect_view()}
                    </ul>
                </PagedList>
            </Section>
        </div>
    }
}

#[component]
fn InviteForm(contest: OpenedContest, edition: RwSignal<u32>) -> impl IntoView {
    let email = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let language = RwSignal::new(current_locale().code().to_owned());
    let is_chair = RwSignal::new(false);
    let problems = RwSignal::new(Vec::<FieldProblem>::new());
    let busy = RwSignal::new(false);
    let send = move || {
        let invite = InviteJuror {
            email: email.get_untracked(),
            name: Some(name.get_untracked()).filter(|name| !name.trim().is_empty()),
            is_chair: is_chair.get_untracked(),
            locale: Locale::from_tag(&language.get_untracked()).unwrap_or(Locale::Kk),
        };
        if let Err(rule) = domain::account::EmailAddress::parse(&invite.email) {
            problems.set(vec![FieldProblem::new("/email", rule)]);
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let outcome = requests::invite_juror(contest.id, invite).await;
            busy.try_set(false);
            match outcome {
                Ok(_) => {
                    toast(assignments::invited(current_locale()));
                    problems.try_set(Vec::new());
                    email.try_set(String::new());
                    name.try_set(String::new());
                    edition.try_update(|edition| *edition = edition.wrapping_add(1));
                }
                Err(error) => {
                    problems.try_set(error.fields().to_vec());
                    toast_error(&error);
                }
            }
        });
    };
    let labels = |path: String| match path.as_str() {
        "/name" => assignments::name(locale()).to_owned(),
        _ => assignments::email(locale()).to_owned(),
    };
    let languages = || {
        Locale::ALL
            .map(|locale| (locale.code().to_owned(), own_name(locale).to_owned()))
            .to_vec()
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <ErrorSummary problems labels />
            <TextField
                path="/email"
                label=t!(assignments::email)
                help=t!(assignments::email_help)
                kind="email"
                value=email
                problems
            />
            <TextField
                path="/name"
                label=t!(assignments::name)
                help=t!(assignments::name_help)
                optional=true
                value=name
                problems
            />
            <SelectField
                path="/locale"
                label=t!(assignments::mail_language)
                options=Signal::derive(languages)
                value=language
                problems
            />
            <label class="choice">
                <input type="checkbox" bind:checked=is_chair data-test="invite-chair" />
                <span>{t!(assignments::is_chair)}</span>
            </label>
            <div class="form-actions">
                <Button look=ButtonLook::Primary kind="submit" busy attr:data-test="send-invitation">
                    {t!(assignments::invite)}
                </Button>
            </div>
        </form>
    }
}

#[component]
fn Line(contest: OpenedContest, invitation: JuryInvitation, edition: RwSignal<u32>) -> impl IntoView {
    let JuryInvitation {
        id,
        email,
        name,
        is_chair,
        state,
        expires_at,
        ..
    } = invitation;
    let tone = match state {
        InvitationState::Pending => Tone::Accent,
        InvitationState::Accepted => Tone::Good,
        InvitationState::Expired | InvitationState::Revoked => Tone::Neutral,
    };
    let revoke = move |_| {
        let id = id.clone();
        spawn_local(async move {
            if let Err(error) = requests::revoke_jury_invitation(contest.id, &id).await {
                toast_error(&error);
            }
            edition.try_update(|edition| *edition = edition.wrapping_add(1));
        });
    };
    view! {
        <li class="row row-between" data-test="invitation">
            <span>
                {name.unwrap_or_default()} " " <small class="muted">{email}</small> " "
                {is_chair.then(|| view! { <Badge text=t!(assignments::chair) tone=Tone::Accent /> })}
                <Badge text=move || assignments::invitation(locale(), state) tone />
            </span>
            {(state == InvitationState::Pending)
                .then(|| {
                    view! {
                        <span class="row">
                            <small class="muted">
                                {t!(assignments::expires)} ": " {move || date(locale(), expires_at)}
                            </small>
                            <Button look=ButtonLook::Quiet on_press=revoke attr:data-test="revoke-invitation">
                                {t!(assignments::revoke)}
                            </Button>
                        </span>
                    }
                })}
        </li>
    }
}
