//! The changes of a round's rule book: what waits for a second person, and what was settled.

use domain::ids::RoundId;
use domain::rule_change::RuleChangeState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::rule_change::{RuleChange, RuleChangeWithComparison};

use super::comparison::Comparison;
use crate::api::{ApiError, ErrorCode, ranking};
use crate::i18n::format::date_time;
use crate::i18n::{current_locale, locale, t, what_if as words};
use crate::ui::{Badge, Button, ButtonLook, Loaded, Tone, toast, toast_error};

type Changes = LocalResource<Result<Vec<RuleChange>, ApiError>>;

pub(crate) fn changes_of(round: RoundId) -> Changes {
    LocalResource::new(move || ranking::list_rule_changes(round))
}

/// `on_settled` is called when a change was adopted or withdrawn: the rule book may be another one, and with it the ranking.
#[component]
pub(crate) fn RuleChanges(changes: Changes, on_settled: Callback<()>) -> impl IntoView {
    let one = move |change: RuleChange| match change.state {
        RuleChangeState::Proposed => view! { <Waiting change changes on_settled /> }.into_any(),
        RuleChangeState::Adopted | RuleChangeState::Withdrawn => view! { <Settled change /> }.into_any(),
    };
    view! {
        <Loaded resource=changes skeleton_lines=1 let:list>
            <div class="stack">{list.into_iter().map(one).collect_view()}</div>
        </Loaded>
    }
}

/// A proposal with what it would do, and what can be done with it.
#[component]
fn Waiting(change: RuleChange, changes: Changes, on_settled: Callback<()>) -> impl IntoView {
    let id = change.id;
    let (is_own, digits) = (change.is_own, change.rule_book.rounding.total.digits);
    let with_comparison = LocalResource::new(move || ranking::find_rule_change(id));
    let busy = RwSignal::new(false);
    let settled = move |outcome: Result<(), ApiError>, said: &'static str| {
        busy.try_set(false);
        match outcome {
            Ok(()) => {
                toast(said);
                on_settled.run(());
                changes.refetch();
            }
            Err(error) => {
                // The marks have moved: what they do now has to be looked at first.
                if error.code() == Some(ErrorCode::VersionMismatch) {
                    with_comparison.refetch();
                }
                toast_error(&error);
            }
        }
    };
    let adopt = move |comparison_sha256: String| {
        busy.set(true);
        spawn_local(async move {
            let adopted = ranking::adopt_rule_change(id, comparison_sha256).await;
            settled(adopted, words::adopted(current_locale()));
        });
    };
    let withdraw = move |_| {
        busy.set(true);
        spawn_local(async move {
            let withdrawn = ranking::withdraw_rule_change(id).await;
            settled(withdrawn, words::withdrawn(current_locale()));
        });
    };
    let looked_at = move |found: RuleChangeWithComparison| {
        let sha256 = found
            .comparison
            .as_ref()
            .map(|comparison| comparison.sha256.clone());
        view! {
            {found.comparison.map(|comparison| view! { <Comparison comparison digits /> })}
            {sha256
                .clone()
                .map(|sha256| {
                    view! {
                        <p class="muted small">
                            {t!(what_if::sha256)} " " <code class="hash" data-test="comparison-hash">{sha256}</code>
                        </p>
                    }
                })}
            <div class="form-actions">
                {sha256
                    .filter(|_| !is_own)
                    .map(|sha256| {
                        view! {
                            <Button
                                look=ButtonLook::Primary
                                busy
                                on_press=move |_| adopt(sha256.clone())
                                attr:data-test="adopt-rule-change"
                            >
                                {t!(what_if::adopt)}
                            </Button>
                        }
                    })}
                <Button busy on_press=withdraw attr:data-test="withdraw-rule-change">
                    {t!(what_if::withdraw)}
                </Button>
            </div>
        }
    };
    view! {
        <article class="card" data-test="rule-change">
            <Head change=change.clone() />
            {is_own.then(|| view! { <p class="muted small">{t!(what_if::second_person)}</p> })}
            <Loaded resource=with_comparison let:found>
                {looked_at(found)}
            </Loaded>
        </article>
    }
}

#[component]
fn Settled(change: RuleChange) -> impl IntoView {
    let (by, at) = (change.settled_by.clone(), change.settled_at);
    let who = move || {
        let at = at.map(|at| date_time(locale(), at)).unwrap_or_default();
        words::settled_by(locale(), by.as_deref().unwrap_or_default(), &at)
    };
    view! {
        <article class="card" data-test="settled-rule-change">
            <Head change=change.clone() />
            <p class="muted small">{who}</p>
        </article>
    }
}

#[component]
fn Head(change: RuleChange) -> impl IntoView {
    let RuleChange {
        state,
        reason,
        proposed_by,
        proposed_at,
        ..
    } = change;
    let tone = match state {
        RuleChangeState::Proposed => Tone::Warn,
        RuleChangeState::Adopted => Tone::Good,
        RuleChangeState::Withdrawn => Tone::Neutral,
    };
    view! {
        <div class="stack-s">
            <h3>
                {t!(what_if::change)} " " <Badge text=move || words::state(locale(), state) tone />
            </h3>
            <p>{reason}</p>
            <p class="muted small">
                {move || words::proposed_by(locale(), &proposed_by, &date_time(locale(), proposed_at))}
            </p>
        </div>
    }
}
