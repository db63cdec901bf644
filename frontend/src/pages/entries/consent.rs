//! Consents of guardians: who needs one, where it stands, asking for it.

use domain::account::{EmailAddress, PersonName};
use domain::ids::PersonId;
use domain::locale::Locale;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use openapi::entry::{Consent, ConsentState, EntryMember, RequestConsent};

use super::autosave::Draft;
use crate::api;
use crate::i18n::{current_locale, entry, locale, t};
use crate::ui::{
    Badge, Button, ErrorSummary, FormFailure, FormState, Section, SelectField, TextField, Tone, found, toast,
};

/// Nothing for an entry of adults.
#[component]
pub(super) fn ConsentPart(draft: Draft, me: PersonId, is_captain: Signal<bool>) -> impl IntoView {
    let minors = Memo::new(move |_| {
        draft.entry.with(|entry| {
            entry
                .members
                .iter()
                .filter(|member| member.needs_guardian)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    move || {
        let minors = minors.get();
        (!minors.is_empty()).then(|| {
            let lines = minors
                .into_iter()
                .map(|member| {
                    let may_ask = member.person_id == me || is_captain.get_untracked();
                    view! { <MinorLine draft member may_ask /> }
                })
                .collect_view();
            view! {
                <Section heading=t!(entry::consent)>
                    <div class="stack">{lines}</div>
                </Section>
            }
        })
    }
}

#[component]
fn MinorLine(draft: Draft, member: EntryMember, may_ask: bool) -> impl IntoView {
    let EntryMember {
        person_id,
        name,
        consent,
        ..
    } = member;
    let is_given = consent
        .as_ref()
        .is_some_and(|consent| consent.state == ConsentState::Given);
    let was_asked = consent.is_some();
    let asks = RwSignal::new(consent.is_none());
    view! {
        <div class="stack-s" data-test="guardian-consent">
            {match consent {
                Some(consent) => view! { <p>{name} ": " <ConsentLine consent /></p> }.into_any(),
                None => view! { <p>{t!(entry::consent_needed, &name)}</p> }.into_any(),
            }}
            {(may_ask && !is_given)
                .then(|| {
                    view! {
                        <Show
                            when=move || asks.get()
                            fallback=move || {
                                view! {
                                    <div>
                                        <Button on_press=move |_| asks.set(true) attr:data-test="ask-guardian-again">
                                            {t!(entry::ask_again)}
                                        </Button>
                                    </div>
                                }
                            }
                        >
                            <AskForm draft person=person_id was_asked />
                        </Show>
                    }
                })}
        </div>
    }
}

#[component]
fn ConsentLine(consent: Consent) -> impl IntoView {
    let Consent {
        guardian_name, state, ..
    } = consent;
    let (text, tone): (fn(Locale, &str) -> String, _) = match state {
        ConsentState::Requested => (entry::consent_requested, Tone::Warn),
        ConsentState::Given => (entry::consent_given, Tone::Good),
        ConsentState::Refused => (entry::consent_refused, Tone::Bad),
        ConsentState::Withdrawn => (entry::consent_withdrawn, Tone::Bad),
    };
    view! { <Badge text=move || text(locale(), &guardian_name) tone=tone /> }
}

#[component]
fn AskForm(draft: Draft, person: PersonId, was_asked: bool) -> impl IntoView {
    let id = draft.entry.with_untracked(|entry| entry.id);
    let form = FormState::new();
    let (name, email) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let language = RwSignal::new(current_locale().code().to_owned());
    let languages = Signal::stored(
        [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
            .map(|(code, name)| (code.to_owned(), name.to_owned()))
            .to_vec(),
    );
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut problems = Vec::new();
        found(
            &mut problems,
            "/guardian_name",
            PersonName::parse(&name.get_untracked()),
        );
        found(
            &mut problems,
            "/guardian_email",
            EmailAddress::parse(&email.get_untracked()),
        );
        let request = RequestConsent {
            person_id: person,
            guardian_name: name.get_untracked(),
            guardian_email: email.get_untracked(),
            locale: Locale::from_tag(&language.get_untracked()).unwrap_or(current_locale()),
        };
        let asked = async move {
            api::entry::request_consent(id, request).await?;
            draft.refresh().await
        };
        form.send(problems, asked, |()| {
            toast(entry::asked_guardian(current_locale()));
        });
    };
    let field_name = |path: String| match path.as_str() {
        "/guardian_name" => entry::guardian_name(locale()).to_owned(),
        "/guardian_email" => entry::guardian_email(locale()).to_owned(),
        _ => path,
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <ErrorSummary problems=form.problems labels=field_name />
            <FormFailure form />
            <TextField path="/guardian_name" label=t!(entry::guardian_name) value=name problems=form.problems />
            <TextField
                path="/guardian_email"
                label=t!(entry::guardian_email)
                help=t!(entry::guardian_email_help)
                kind="email"
                value=email
                problems=form.problems
            />
            <SelectField
                path="/locale"
                label=t!(entry::guardian_locale)
                options=languages
                value=language
                problems=form.problems
            />
            <div>
                <Button kind="submit" busy=form.busy attr:data-test="ask-guardian">
                    {move || if was_asked { entry::ask_again(locale()) } else { entry::ask_guardian(locale()) }}
                </Button>
            </div>
        </form>
    }
}
