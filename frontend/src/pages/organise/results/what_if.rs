//! What if: the ranking under another rule book, or without some of the jurors. Nothing is saved, unless the other rule
//! book is proposed.

use std::collections::BTreeSet;

use domain::ids::JurorId;
use domain::problem::FieldProblem;
use domain::scoring::Rules;
use leptos::prelude::*;
use openapi::result::RoundRanking;
use openapi::rule_change::{CompareRankings, ProposeRuleChange, RankingComparison};

use crate::i18n::{current_locale, t, what_if as words};
use crate::pages::organise::edit::RulesOfRound;
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::pages::ranking::Comparison;
use crate::ui::{Button, ButtonLook, FormFailure, FormState, Section, TextArea, toast};

/// `on_proposed` is called when another rule book was proposed.
#[component]
pub(super) fn WhatIf(
    contest: OpenedContest,
    all: StoredValue<RoundRanking>,
    may_propose: Signal<bool>,
    on_proposed: Callback<()>,
) -> impl IntoView {
    let round = all.with_value(|all| all.round_id);
    let digits = all.with_value(|all| all.rule_book.rounding.total.digits);
    let rules = RulesOfRound::copy(contest, round);
    let without = RwSignal::new(BTreeSet::<JurorId>::new());
    let form = FormState::new();
    let compared = RwSignal::new(None::<RankingComparison>);
    let changed = move || {
        let now = rules?.now()?;
        all.with_value(|all| now != all.rule_book).then_some(now)
    };
    let compare = move |_| {
        let found = rules.map(RulesOfRound::wrong).unwrap_or_default();
        let asked = CompareRankings {
            rule_book: changed(),
            without_jurors: without.get_untracked().into_iter().collect(),
        };
        form.send(found, requests::compare_rankings(round, asked), move |answer| {
            compared.try_set(Some(answer.value));
        });
    };
    // What the server finds wrong stands beside the settings.
    Effect::new(move |_| {
        let said = form.failure.get();
        if let Some((rules, said)) = rules.zip(said) {
            rules.refuse(said.fields());
        }
    });
    let propose = move || {
        let other = changed()?;
        may_propose
            .get()
            .then(|| view! { <Propose round other on_proposed /> })
    };
    view! {
        <Section heading=t!(what_if::heading) help=t!(what_if::help)>
            <details class="disclosure" data-test="what-if">
                <summary>{t!(what_if::open)}</summary>
                <div class="stack">
                    <Jurors all without />
                    {rules.map(RulesOfRound::view)}
                    <FormFailure form />
                    <div class="form-actions">
                        <Button
                            look=ButtonLook::Primary
                            busy=form.busy
                            on_press=compare
                            attr:data-test="compare-rankings"
                        >
                            {t!(what_if::compare)}
                        </Button>
                    </div>
                    {move || {
                        compared.get().map(|comparison| view! { <Comparison comparison digits /> })
                    }}
                    {move || compared.with(Option::is_some).then(propose)}
                </div>
            </details>
        </Section>
    }
}

/// A box for each juror to leave out.
#[component]
fn Jurors(all: StoredValue<RoundRanking>, without: RwSignal<BTreeSet<JurorId>>) -> impl IntoView {
    let jurors = all.with_value(|all| all.jurors.clone());
    let one = move |juror: openapi::result::RankingJuror| {
        let id = juror.juror_id;
        let toggle = move |out: bool| {
            without.update(|without| {
                if out {
                    without.insert(id);
                } else {
                    without.remove(&id);
                }
            });
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || without.with(|without| without.contains(&id))
                    on:change:target=move |event| toggle(event.target().checked())
                    data-test="leave-juror-out"
                />
                <span>{juror.label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="fieldset toggles">
            <legend class="label">{t!(what_if::without)}</legend>
            <div class="toggle-grid">{jurors.into_iter().map(one).collect_view()}</div>
        </fieldset>
    }
}

/// Why the other rule book is proposed, and the button that does it.
#[component]
fn Propose(round: domain::ids::RoundId, other: Rules, on_proposed: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let propose = move |_| {
        let request = ProposeRuleChange {
            rule_book: other.clone(),
            reason: reason.get_untracked(),
        };
        let found: Vec<FieldProblem> = domain::rule_change::ChangeReason::parse(&request.reason)
            .err()
            .map(|rule| FieldProblem::new("/reason", rule))
            .into_iter()
            .collect();
        form.send(found, requests::propose_rule_change(round, request), move |_| {
            toast(words::proposed(current_locale()));
            on_proposed.run(());
        });
    };
    view! {
        <div class="stack-s">
            <TextArea
                path="/reason"
                label=t!(what_if::reason)
                help=t!(what_if::reason_help)
                value=reason
                problems=form.problems
            />
            <FormFailure form />
            <div class="form-actions">
                <Button busy=form.busy on_press=propose attr:data-test="propose-rule-change">
                    {t!(what_if::propose)}
                </Button>
            </div>
        </div>
    }
}
