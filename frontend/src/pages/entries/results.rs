//! What became of my entry: the place, every mark behind it, and what jurors wrote to me.

use domain::ids::{CriterionId, JurorId};
use domain::rubric::Criterion;
use domain::scoring::{Aggregate, CriterionScore, Fate, MarkUse};
use leptos::prelude::*;
use openapi::result::{EntryComparisons, EntryResults, EntryRoundResults, JurorFeedback};

use super::entry_of_address;
use crate::api::{self, ApiError, ErrorCode};
use crate::i18n::format::{centi, micro, rounded_micro};
use crate::i18n::{entry, evening_out, locale, results as words, t};
use crate::layouts::SignedIn;
use crate::pages::verify::{Recompute, Shown};
use crate::ui::{Badge, EmptyState, LinkButton, Loaded, Section, Table, Tone, page_title};

#[component]
pub(crate) fn MyResultsPage() -> impl IntoView {
    page_title(t!(entry::my_results));
    view! {
        <SignedIn>
            <MyResults />
        </SignedIn>
    }
}

#[component]
fn MyResults() -> impl IntoView {
    let id = entry_of_address();
    let results = LocalResource::new(move || {
        let id = id.clone();
        async move {
            match api::entry::results(id?).await {
                Ok(results) => Ok(Some(results)),
                Err(error) if error.code() == Some(ErrorCode::NotFound) => Ok(None),
                Err(error) => Err::<_, ApiError>(error),
            }
        }
    });
    view! {
        <Loaded resource=results skeleton_lines=8 let:results>
            {match results {
                Some(results) => view! { <ResultsView results /> }.into_any(),
                None => {
                    view! {
                        <EmptyState heading=t!(entry::no_results_yet)>
                            <LinkButton href="/my/entries">{t!(common::my_entries)}</LinkButton>
                        </EmptyState>
                    }
                        .into_any()
                }
            }}
        </Loaded>
    }
}

#[component]
fn ResultsView(results: EntryResults) -> impl IntoView {
    let shown = Shown::of_entry(&results);
    let EntryResults {
        entry_code,
        title,
        rounds,
        ..
    } = results;
    view! {
        <div class="page-head" data-test="my-results">
            <p class="eyebrow">
                <code>{entry_code}</code>
            </p>
            <h1>{title}</h1>
        </div>
        <div class="stack-l">
            // The last round decides, so it comes first.
            {rounds.into_iter().rev().map(|round| view! { <RoundView round /> }).collect_view()}
            <Section heading=t!(results::how_mine) help=t!(results::recompute_text)>
                <Recompute shown />
            </Section>
        </div>
    }
}

#[component]
fn RoundView(round: EntryRoundResults) -> impl IntoView {
    let EntryRoundResults {
        name,
        rubric,
        ranked_entries,
        rank,
        shared,
        aggregate,
        pairs,
        award,
        feedback,
        ..
    } = round;
    let place = move || match rank {
        Some(rank) => entry::your_place(locale(), rank, ranked_entries),
        None => entry::not_ranked(locale()).to_owned(),
    };
    let jurors = juror_order(aggregate.as_ref(), &feedback);
    let criteria = StoredValue::new(rubric.criteria);
    view! {
        <Section heading=move || name.best(locale()).to_owned()>
            <div class="stack">
                <p class="row">
                    <b class="my-place" data-test="my-place">
                        {place}
                    </b>
                    {shared.then(|| view! { <Badge text=t!(entry::shared) /> })}
                    {award.map(|award| view! { <Badge text=move || award.best(locale()).to_owned() tone=Tone::Good /> })}
                </p>
                {aggregate.map(|aggregate| view! { <Scores aggregate criteria jurors=jurors.clone() /> })}
                {match pairs {
                    // Nobody writes to entrants in such a round.
                    Some(pairs) => view! { <Compared pairs /> }.into_any(),
                    None => {
                        view! {
                            <h3>{t!(entry::feedback)}</h3>
                            <Feedback feedback criteria jurors />
                        }
                            .into_any()
                    }
                }}
            </div>
        </Section>
    }
}

/// What jurors found of the entry in a round that was judged in pairs.
#[component]
fn Compared(pairs: EntryComparisons) -> impl IntoView {
    let EntryComparisons {
        better,
        equal,
        worse,
        strength_micro,
        not_ranked,
    } = pairs;
    view! {
        <p data-test="my-comparisons">{move || words::compared_so(locale(), better, equal, worse)}</p>
        {strength_micro
            .map(|strength| {
                view! {
                    <p>
                        {t!(results::strength)} ": "
                        <b data-test="my-strength">{move || rounded_micro(locale(), strength, 3)}</b>
                    </p>
                }
            })}
        {not_ranked.map(|reason| view! { <p class="muted">{move || words::unranked(locale(), reason)}</p> })}
    }
}

/// Pseudonyms mean nothing, so jurors are counted: the same number for the same juror in marks and feedback.
fn juror_order(aggregate: Option<&Aggregate>, feedback: &[JurorFeedback]) -> Vec<JurorId> {
    let marks = aggregate
        .into_iter()
        .flat_map(|aggregate| aggregate.criteria.iter().flat_map(|score| &score.marks));
    let mut jurors: Vec<_> = marks
        .map(|mark| mark.juror)
        .chain(feedback.iter().map(|feedback| feedback.juror_id))
        .collect();
    jurors.sort_unstable();
    jurors.dedup();
    jurors
}

#[component]
fn Scores(
    aggregate: Aggregate,
    criteria: StoredValue<Vec<Criterion>>,
    jurors: Vec<JurorId>,
) -> impl IntoView {
    let Aggregate {
        criteria: scores,
        adjustments,
        total_micro,
        ..
    } = aggregate;
    let heads = (1..=jurors.len())
        .map(|number| view! { <th scope="col" class="numeric">{t!(entry::juror_number, number)}</th> })
        .collect_view();
    let span = jurors.len().saturating_add(2);
    let row = move |score: CriterionScore| {
        let CriterionScore {
            criterion,
            marks,
            score,
            weighted,
            ..
        } = score;
        let cells = jurors
            .iter()
            .map(|juror| mark_cell(marks.iter().find(|mark| mark.juror == *juror)))
            .collect_view();
        view! {
            <tr>
                <th scope="row">{move || criterion_name(criteria, criterion)}</th>
                {cells}
                <td class="numeric">{move || micro(locale(), score.score_micro)}</td>
                <td class="numeric">{move || micro(locale(), weighted.score_micro)}</td>
            </tr>
        }
    };
    view! {
        <Table caption=t!(entry::marks)>
            <thead>
                <tr>
                    <th></th>
                    {heads}
                    <th scope="col" class="numeric">{t!(entry::score)}</th>
                    <th scope="col" class="numeric">{t!(entry::weighted)}</th>
                </tr>
            </thead>
            <tbody>
                {scores.into_iter().map(row).collect_view()}
                {adjustments
                    .into_iter()
                    .map(|adjustment| {
                        view! {
                            <tr>
                                <th scope="row" colspan=span.to_string()>
                                    {t!(entry::adjustment)} ": " {adjustment.label}
                                </th>
                                <td class="numeric">{move || centi(locale(), adjustment.amount_centi)}</td>
                            </tr>
                        }
                    })
                    .collect_view()}
                <tr class="total">
                    <th scope="row" colspan=span.to_string()>
                        {t!(entry::total)}
                    </th>
                    <td class="numeric" data-test="my-total">
                        <b>{move || micro(locale(), total_micro)}</b>
                    </td>
                </tr>
            </tbody>
        </Table>
    }
}

fn mark_cell(mark: Option<&MarkUse>) -> impl IntoView + use<> {
    let (counted, is_used) = match mark {
        Some(mark) => (mark.counted_centi, mark.fate == Fate::Used),
        None => (None, false),
    };
    let given = mark.and_then(|mark| mark.given_centi);
    view! {
        <td class="numeric">
            {move || match (counted, is_used) {
                (Some(value), true) => view! { <span>{centi(locale(), value)}</span> }.into_any(),
                (Some(value), false) => {
                    view! { <s title=entry::mark_left_out(locale())>{centi(locale(), value)}</s> }.into_any()
                }
                (None, _) => view! { <span class="muted">"–"</span> }.into_any(),
            }}
            {given
                .map(|given| {
                    view! {
                        <br />
                        <small class="muted">{move || evening_out::given(locale(), &centi(locale(), given))}</small>
                    }
                })}
        </td>
    }
}

#[component]
fn Feedback(
    feedback: Vec<JurorFeedback>,
    criteria: StoredValue<Vec<Criterion>>,
    jurors: Vec<JurorId>,
) -> impl IntoView {
    let has_words =
        |feedback: &JurorFeedback| !feedback.feedback.trim().is_empty() || !feedback.comments.is_empty();
    let said: Vec<_> = feedback.into_iter().filter(has_words).collect();
    if said.is_empty() {
        return view! { <p class="muted">{t!(entry::no_feedback)}</p> }.into_any();
    }
    let one = |feedback: JurorFeedback| {
        let JurorFeedback {
            juror_id,
            feedback,
            comments,
        } = feedback;
        let number = jurors
            .iter()
            .position(|juror| *juror == juror_id)
            .map_or(0, |index| index.saturating_add(1));
        let comments = comments
            .into_iter()
            .map(|comment| {
                view! {
                    <li>
                        <b>{move || criterion_name(criteria, comment.criterion_id)}</b>
                        ": "
                        {comment.comment}
                    </li>
                }
            })
            .collect_view();
        view! {
            <blockquote class="feedback" data-test="feedback">
                <p class="muted small">{t!(entry::juror_number, number)}</p>
                <p class="plain-text">{feedback}</p>
                <ul class="plain-list">{comments}</ul>
            </blockquote>
        }
    };
    said.into_iter().map(one).collect_view().into_any()
}

fn criterion_name(criteria: StoredValue<Vec<Criterion>>, id: CriterionId) -> String {
    criteria.with_value(|criteria| {
        let named = criteria.iter().find(|criterion| criterion.id == id);
        named
            .map(|criterion| criterion.name.best(locale()).to_owned())
            .unwrap_or_default()
    })
}
