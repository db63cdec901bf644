//! Decisions: proposed by the rule, changed by hand, pending until they are published.

use domain::contest::Phase;
use domain::ids::{EntryId, RoundId};
use domain::locale::{Locale, Localized};
use domain::problem::{FieldProblem, FieldRule};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::result::{DecideEntry, Decision, Outcome};

use crate::api::ApiError;
use crate::i18n::{current_locale, locale, ranking as words, t};
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::ui::{Badge, Button, ButtonLook, Dialog, TextField, Tone, toast, toast_error};

/// The decision about one entry, and changing it.
#[component]
pub(in crate::pages::organise) fn Decide(
    contest: OpenedContest,
    round: RoundId,
    entry: EntryId,
    decision: Option<Decision>,
    on_decided: Callback<()>,
) -> impl IntoView {
    let version = decision.as_ref().map_or(0, |decision| decision.version);
    let outcome = decision.as_ref().map(|decision| decision.outcome);
    let award = decision.and_then(|decision| decision.award);
    let naming = RwSignal::new(false);
    let decide = Callback::new(move |decide: DecideEntry| {
        spawn_local(async move {
            match requests::decide_entry(round, entry, version, decide).await {
                Ok(_) => {
                    naming.try_set(false);
                }
                Err(error) => toast_error(&error),
            }
            on_decided.run(());
        });
    });
    let is_last = contest.now(|contest| contest.draft.rounds.last().is_some_and(|last| last.id == round));
    let options: &[Outcome] = if is_last {
        &[Outcome::Award, Outcome::Reject, Outcome::Disqualify]
    } else {
        &[Outcome::Advance, Outcome::Reject, Outcome::Disqualify]
    };
    let may_decide = move || contest.with(|contest| contest.phase == Phase::Deliberation);
    let pick = move |key: String| match options.iter().copied().find(|option| hook(*option) == key) {
        Some(Outcome::Award) => naming.set(true),
        Some(outcome) => decide.run(DecideEntry {
            outcome,
            award: None,
            note: String::new(),
        }),
        None => {}
    };
    let named = award.clone();
    let badge = outcome.map(|outcome| {
        let text = move || match (&named, outcome) {
            (Some(award), Outcome::Award) => award.best(locale()).to_owned(),
            _ => words::outcome(locale(), outcome).to_owned(),
        };
        let tone = match outcome {
            Outcome::Advance | Outcome::Award => Tone::Good,
            Outcome::Reject => Tone::Neutral,
            Outcome::Disqualify => Tone::Bad,
        };
        view! {
            <Badge text tone attr:data-test="decision" />
            <Show when=may_decide>
                <Badge text=t!(ranking::pending) tone=Tone::Warn />
            </Show>
        }
    });
    view! {
        <div class="chips">
            {badge}
            <Show when=may_decide>
                <select
                    class="input chip-select"
                    aria-label=t!(ranking::decide)
                    data-test="decide"
                    on:change:target=move |event| {
                        pick(event.target().value());
                        event.target().set_value("");
                    }
                >
                    <option value="">{t!(ranking::decide)}</option>
                    {options
                        .iter()
                        .map(|option| {
                            let option = *option;
                            view! { <option value=hook(option)>{move || words::outcome(locale(), option)}</option> }
                        })
                        .collect_view()}
                </select>
            </Show>
            <Dialog open=naming heading=t!(ranking::award)>
                <Award award=award.clone() decide />
            </Dialog>
        </div>
    }
}

const fn hook(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Advance => "advance",
        Outcome::Reject => "reject",
        Outcome::Award => "award",
        Outcome::Disqualify => "disqualify",
    }
}

/// The name of an award, in at least one language.
#[component]
fn Award(award: Option<Localized>, decide: Callback<DecideEntry>) -> impl IntoView {
    let award = award.unwrap_or_default();
    let texts = Locale::ALL.map(|locale| RwSignal::new(award.get(locale).unwrap_or_default().to_owned()));
    let [kk, ru, en] = texts;
    let problems = RwSignal::new(Vec::<FieldProblem>::new());
    let save = move |_| {
        let text =
            |signal: RwSignal<String>| Some(signal.get_untracked()).filter(|text| !text.trim().is_empty());
        let award = Localized {
            kk: text(kk),
            ru: text(ru),
            en: text(en),
        };
        if award == Localized::default() {
            problems.set(vec![FieldProblem::new("/award/kk", FieldRule::Required)]);
            return;
        }
        decide.run(DecideEntry {
            outcome: Outcome::Award,
            award: Some(award),
            note: String::new(),
        });
    };
    view! {
        <div class="stack">
            <p class="muted">{t!(ranking::award_help)}</p>
            <TextField path="/award/kk" label="Қазақша" optional=true value=kk problems />
            <TextField path="/award/ru" label="Русский" optional=true value=ru problems />
            <TextField path="/award/en" label="English" optional=true value=en problems />
            <div class="form-actions">
                <Button look=ButtonLook::Primary on_press=save attr:data-test="save-award">
                    {t!(common::save)}
                </Button>
            </div>
        </div>
    }
}

/// For many entries at once, in deliberation: what the rule says, or no award for whoever has no decision.
#[component]
pub(in crate::pages::organise) fn DecisionTools(
    contest: OpenedContest,
    round: RoundId,
    /// The entries without a decision.
    open: Vec<EntryId>,
    on_decided: Callback<()>,
) -> impl IntoView {
    let is_last = contest.now(|contest| contest.draft.rounds.last().is_some_and(|last| last.id == round));
    let left = u64::try_from(open.len()).unwrap_or(u64::MAX);
    let busy = RwSignal::new(false);
    let propose = move |_| {
        busy.set(true);
        spawn_local(async move {
            match requests::propose_decisions(round).await {
                Ok(answer) => {
                    let (advanced, rejected) = (answer.value.advanced.len(), answer.value.rejected.len());
                    toast(words::proposed(current_locale(), advanced, rejected));
                }
                Err(error) => toast_error(&error),
            }
            busy.try_set(false);
            on_decided.run(());
        });
    };
    let reject_rest = move |_| {
        let open = open.clone();
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = reject_all(round, open).await {
                toast_error(&error);
            }
            busy.try_set(false);
            on_decided.run(());
        });
    };
    let may_decide = contest.now(|contest| contest.phase == Phase::Deliberation);
    (may_decide && left > 0).then(|| {
        view! {
            <div class="row" data-test="decision-tools">
                <Badge text=t!(ranking::undecided, left) tone=Tone::Warn />
                {if is_last {
                    view! {
                        <Button busy on_press=reject_rest attr:data-test="reject-rest">
                            {t!(ranking::reject_rest)}
                        </Button>
                    }
                        .into_any()
                } else {
                    view! {
                        <Button look=ButtonLook::Primary busy on_press=propose attr:data-test="propose-decisions">
                            {t!(ranking::propose)}
                        </Button>
                    }
                        .into_any()
                }}
            </div>
        }
    })
}

/// One after the other; stops at the first that is refused.
async fn reject_all(round: RoundId, entries: Vec<EntryId>) -> Result<(), ApiError> {
    for entry in entries {
        let reject = DecideEntry {
            outcome: Outcome::Reject,
            award: None,
            note: String::new(),
        };
        requests::decide_entry(round, entry, 0, reject).await?;
    }
    Ok(())
}
