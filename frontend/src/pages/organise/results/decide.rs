//! Decisions: proposed by the rule, changed by hand, pending until they are published.

use domain::contest::Phase;
use domain::decision::DecisionNote;
use domain::ids::{EntryId, RoundId};
use domain::locale::{Locale, Localized};
use domain::problem::{FieldProblem, FieldRule};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::result::{DecideEntry, Decision, Outcome};

use crate::api::{ApiError, ErrorCode};
use crate::i18n::{current_locale, locale, ranking as words, t};
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::ui::{
    Badge, Button, ButtonLook, Dialog, FormFailure, FormState, TextArea, TextField, Tone, found, toast,
    toast_error,
};

/// The decision about one entry, and changing it.
#[component]
pub(in crate::pages::organise) fn Decide(
    contest: OpenedContest,
    round: RoundId,
    entry: EntryId,
    decision: Option<Decision>,
    on_decided: Callback<()>,
) -> impl IntoView {
    let outcome = decision.as_ref().map(|decision| decision.outcome);
    let is_last = contest.now(|contest| contest.draft.rounds.last().is_some_and(|last| last.id == round));
    let options: &[Outcome] = if is_last {
        &[Outcome::Award, Outcome::Reject, Outcome::Disqualify]
    } else {
        &[Outcome::Advance, Outcome::Reject, Outcome::Disqualify]
    };
    let may_decide = move || contest.with(|contest| contest.phase == Phase::Deliberation);
    let (open, picked) = (RwSignal::new(false), RwSignal::new(None::<Outcome>));
    let pick = move |key: String| {
        let chosen = options.iter().copied().find(|option| hook(*option) == key);
        picked.set(chosen);
        open.set(chosen.is_some());
    };
    let award = decision.as_ref().and_then(|decision| decision.award.clone());
    let note = decision.as_ref().map(|decision| decision.note.clone());
    let badge = outcome.map(|outcome| {
        let text = move || match (&award, outcome) {
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
    let before = StoredValue::new(decision);
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
            <Dialog
                open
                heading=move || picked.get().map_or("", |picked| words::outcome(locale(), picked))
            >
                {move || {
                    picked
                        .get()
                        .map(|outcome| view! { <ByHand round entry before outcome open on_decided /> })
                }}
            </Dialog>
        </div>
        {note
            .filter(|note| !note.is_empty())
            .map(|note| {
                view! {
                    <p class="muted small" data-test="decision-note">
                        {note}
                    </p>
                }
            })}
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

/// What goes with a decision: the name of an award, in at least one language, and why it was made.
#[component]
fn ByHand(
    round: RoundId,
    entry: EntryId,
    before: StoredValue<Option<Decision>>,
    outcome: Outcome,
    open: RwSignal<bool>,
    on_decided: Callback<()>,
) -> impl IntoView {
    let before = before.get_value();
    let version = before.as_ref().map_or(0, |before| before.version);
    // Another decision has other reasons.
    let same = before.filter(|before| before.outcome == outcome);
    let (award, note) = same.map_or_else(Default::default, |same| {
        (same.award.unwrap_or_default(), same.note)
    });
    let note = RwSignal::new(note);
    let [kk, ru, en] =
        Locale::ALL.map(|locale| RwSignal::new(award.get(locale).unwrap_or_default().to_owned()));
    let form = FormState::new();
    let save = move |_| {
        let text =
            |signal: RwSignal<String>| Some(signal.get_untracked()).filter(|text| !text.trim().is_empty());
        let award = (outcome == Outcome::Award).then(|| Localized {
            kk: text(kk),
            ru: text(ru),
            en: text(en),
        });
        let decide = DecideEntry {
            outcome,
            award,
            note: note.get_untracked(),
        };
        let mut problems = Vec::new();
        if decide.award == Some(Localized::default()) {
            problems.push(FieldProblem::new("/award/kk", FieldRule::Required));
        }
        found(&mut problems, "/note", DecisionNote::parse(&decide.note));
        form.send(
            problems,
            requests::decide_entry(round, entry, version, decide),
            move |_| {
                open.try_set(false);
                on_decided.run(());
            },
        );
    };
    Effect::new(move |_| {
        let failure = form.failure.get();
        if let Some(error) = failure.filter(|error| error.code() == Some(ErrorCode::VersionMismatch)) {
            // Somebody else has decided: what they did is shown, before it is decided over.
            toast_error(&error);
            on_decided.run(());
        }
    });
    let names = (outcome == Outcome::Award).then(|| {
        let problems = form.problems;
        view! {
            <p class="muted">{t!(ranking::award_help)}</p>
            <TextField path="/award/kk" label="Қазақша" optional=true value=kk problems />
            <TextField path="/award/ru" label="Русский" optional=true value=ru problems />
            <TextField path="/award/en" label="English" optional=true value=en problems />
        }
    });
    view! {
        <div class="stack">
            {names}
            <TextArea
                path="/note"
                label=t!(ranking::note)
                help=t!(ranking::note_help)
                optional=true
                value=note
                problems=form.problems
            />
            <FormFailure form />
            <div class="form-actions">
                <Button look=ButtonLook::Primary busy=form.busy on_press=save attr:data-test="save-decision">
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
