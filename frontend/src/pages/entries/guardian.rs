//! What a guardian is asked, without an account: to consent, to refuse, to withdraw. One page for both links; the state
//! of the consent tells which of them was followed.

use domain::locale::Locale;
use leptos::prelude::*;
use openapi::entry::{ConsentQuestion, ConsentState};

use crate::api;
use crate::i18n::{entry, locale, t};
use crate::pages::account::query_value;
use crate::state::preferences;
use crate::ui::{Button, ButtonLook, FormFailure, FormState, Loaded, LocaleSwitch, page_title};

#[component]
pub(crate) fn GuardianPage() -> impl IntoView {
    page_title(t!(entry::consent));
    let token = query_value("token");
    let asked = token.clone();
    let question = LocalResource::new(move || api::entry::consent_question(asked.clone()));
    // In the language in which the guardian was written to; once, since they may switch.
    let greeted = RwSignal::new(false);
    Effect::new(move || {
        if let Some(Ok(question)) = question.get()
            && !greeted.get_untracked()
        {
            greeted.set(true);
            preferences::choose_locale(question.locale);
        }
    });
    view! {
        <div class="guardian stack">
            <div class="row row-between">
                <h1>{t!(entry::consent)}</h1>
                <span class="narrow-only">
                    <LocaleSwitch />
                </span>
            </div>
            <Loaded resource=question skeleton_lines=6 let:question>
                <Question token=token.clone() question />
            </Loaded>
        </div>
    }
}

#[component]
fn Question(token: String, question: ConsentQuestion) -> impl IntoView {
    let ConsentQuestion {
        minor_name,
        guardian_name,
        contest_title,
        text_version,
        text,
        state,
        ..
    } = question;
    let form = FormState::new();
    let done = RwSignal::new(None::<fn(Locale) -> &'static str>);
    let decide = {
        let token = token.clone();
        move |given: bool| {
            form.send(
                Vec::new(),
                api::entry::decide_consent(token.clone(), given),
                move |_| {
                    done.set(Some(if given {
                        entry::consent_thanks
                    } else {
                        entry::refusal_recorded
                    }));
                },
            );
        }
    };
    let withdraw = move || {
        form.send(
            Vec::new(),
            api::entry::withdraw_consent(token.clone()),
            move |_| {
                done.set(Some(entry::withdrawal_recorded));
            },
        );
    };
    let (decide, withdraw) = (StoredValue::new(decide), StoredValue::new(withdraw));
    let asks = move || match state {
        ConsentState::Requested => view! {
            <div class="row">
                <Button
                    look=ButtonLook::Primary
                    large=true
                    busy=form.busy
                    on_press=move |_| decide.with_value(|decide| decide(true))
                    attr:data-test="give-consent"
                >
                    {t!(entry::give_consent)}
                </Button>
                <Button
                    large=true
                    busy=form.busy
                    on_press=move |_| decide.with_value(|decide| decide(false))
                    attr:data-test="refuse-consent"
                >
                    {t!(entry::refuse_consent)}
                </Button>
            </div>
        }
        .into_any(),
        ConsentState::Given => view! {
            <p>{t!(entry::withdraw_consent_text)}</p>
            <div class="row">
                <Button
                    look=ButtonLook::Danger
                    busy=form.busy
                    on_press=move |_| withdraw.with_value(|withdraw| withdraw())
                    attr:data-test="withdraw-consent"
                >
                    {t!(entry::withdraw_consent)}
                </Button>
            </div>
        }
        .into_any(),
        ConsentState::Refused => view! { <p>{t!(entry::refusal_recorded)}</p> }.into_any(),
        ConsentState::Withdrawn => view! { <p>{t!(entry::withdrawal_recorded)}</p> }.into_any(),
    };
    view! {
        <p class="lead">{t!(entry::dear_guardian, &guardian_name)}</p>
        <p>
            {move || {
                let locale = locale();
                entry::minor_enters(locale, &minor_name, contest_title.best(locale))
            }}
        </p>
        <div class="consent-text plain-text" data-test="consent-text">
            {move || text.best(locale()).to_owned()}
        </div>
        <p class="muted small">{t!(entry::text_version, text_version)}</p>
        <FormFailure form attr:data-test="consent-failure" />
        {move || match done.get() {
            Some(said) => view! { <p class="ready" role="status" data-test="consent-recorded">{said(locale())}</p> }.into_any(),
            None => asks().into_any(),
        }}
    }
}
