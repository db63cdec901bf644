//! What the reviews of a round say beside the ranking: how firm the places are, how severe the jurors, how far they agree,
//! whether anybody is favoured.

mod agreement;
mod bias;
mod fragile;
mod places;
mod severity;
mod spread;

use domain::contest::Phase;
use domain::ids::RoundId;
use domain::locale::{Locale, Localized};
use leptos::prelude::*;
use openapi::analysis::RoundAnalysis;

use super::opened::{OpenedContest, opened};
use crate::api::{self, ApiError};
use crate::i18n::{format, locale, t};
use crate::ui::{EmptyState, Loaded, Tab, Tabs, page_title};

/// `/organise/contests/:contest/analysis`
#[component]
pub(crate) fn AnalysisPage() -> impl IntoView {
    page_title(t!(analysis::tab));
    let contest = opened();
    let has_begun = Memo::new(move |_| contest.with(|contest| contest.phase >= Phase::Judging));
    move || {
        if has_begun.get() {
            view! { <Begun contest /> }.into_any()
        } else {
            view! { <EmptyState heading=t!(analysis::not_yet) text=t!(analysis::not_yet_text) /> }.into_any()
        }
    }
}

#[component]
fn Begun(contest: OpenedContest) -> impl IntoView {
    // As on the page of results: the current round is what matters most.
    let rounds: Vec<(RoundId, Localized)> = contest.now(|contest| {
        let count = usize::try_from(contest.round).unwrap_or(0).saturating_add(1);
        let rounds = contest.draft.rounds.iter().take(count);
        // Comparisons in pairs have a model of their own, which the page of pitches shows.
        let marked = rounds.filter(|round| !round.judging.is_pairwise());
        marked.map(|round| (round.id, round.name.clone())).collect()
    });
    if rounds.is_empty() {
        return view! { <EmptyState heading=t!(analysis::in_pairs) text=t!(analysis::in_pairs_text) /> }
            .into_any();
    }
    let chosen = RwSignal::new(rounds.last().map(|(id, _)| *id));
    let several = rounds.len() > 1;
    let choice = move |(id, name): (RoundId, Localized)| {
        view! {
            <button
                type="button"
                aria-pressed=move || if chosen.get() == Some(id) { "true" } else { "false" }
                on:click=move |_| chosen.set(Some(id))
            >
                {move || name.best(locale()).to_owned()}
            </button>
        }
    };
    view! {
        <div class="stack-l">
            {several
                .then(|| {
                    view! {
                        <span class="segmented" role="group" aria-label=t!(assignments::round)>
                            {rounds.into_iter().map(choice).collect_view()}
                        </span>
                    }
                })}
            {move || chosen.get().map(|round| view! { <OneRound contest round /> })}
        </div>
    }
    .into_any()
}

#[component]
fn OneRound(contest: OpenedContest, round: RoundId) -> impl IntoView {
    let found = LocalResource::new(move || {
        // A step may have changed what is judged.
        contest.with(|contest| contest.version);
        find_analysis(round)
    });
    let part = RwSignal::new("places");
    let tabs = vec![
        tab("places", t!(analysis::part_places)),
        tab("jurors", t!(analysis::part_jurors)),
        tab("agreement", t!(analysis::part_agreement)),
        tab("bias", t!(analysis::part_bias)),
    ];
    let panel = move || {
        let part = part.get();
        view! {
            <div role="tabpanel" id=format!("panel-{part}") aria-labelledby=format!("tab-{part}")>
                {match part {
                    "bias" => view! { <bias::Bias contest round /> }.into_any(),
                    "places" => {
                        view! {
                            <div class="stack-l">
                                <Loaded resource=found skeleton_lines=10 let:found>
                                    <places::Places contest found />
                                </Loaded>
                                <fragile::Fragile contest round />
                            </div>
                        }
                            .into_any()
                    }
                    part => {
                        view! {
                            <Loaded resource=found skeleton_lines=10 let:found>
                                {if part == "jurors" {
                                    view! { <Jurors found /> }.into_any()
                                } else {
                                    view! { <agreement::Agreement found /> }.into_any()
                                }}
                            </Loaded>
                        }
                            .into_any()
                    }
                }}
            </div>
        }
    };
    view! {
        <Tabs label=t!(analysis::parts) tabs selected=part />
        {panel}
    }
}

#[component]
fn Jurors(found: RoundAnalysis) -> impl IntoView {
    let whole = found.clone();
    view! {
        <div class="stack-l">
            <severity::Severity found />
            <spread::Spread found=whole />
        </div>
    }
}

fn tab(key: &'static str, name: impl Into<TextProp>) -> Tab {
    Tab {
        key,
        name: name.into(),
    }
}

async fn find_analysis(round: RoundId) -> Result<RoundAnalysis, ApiError> {
    Ok(api::get(format!("/rounds/{round}/analysis")).send().await?.value)
}

/// A figure to two decimals, for reading: errors are larger than what is left out.
fn about(locale: Locale, micro: i64) -> String {
    format::rounded_micro(locale, micro, 2)
}

/// How far a 95 % interval reaches to either side of an estimate: 1.96 standard errors.
const fn reach(error_micro: i64) -> i64 {
    error_micro.saturating_mul(196) / 100
}

/// The same with a plus where it is above zero.
fn signed(locale: Locale, micro: i64) -> String {
    let text = about(locale, micro);
    if to_nearest(micro, 10_000) > 0 {
        format!("+{text}")
    } else {
        text
    }
}

/// A probability or a share in whole percent.
fn percent(micro: i64) -> String {
    to_nearest(micro, 10_000).to_string()
}

/// How many units there are, halves away from zero.
fn to_nearest(value: i64, unit: i64) -> i64 {
    let half = if value < 0 { -unit / 2 } else { unit / 2 };
    value.saturating_add(half) / unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_to_two_decimals_with_their_sign() {
        assert_eq!(about(Locale::En, 7_333_333), "7.33");
        assert_eq!(signed(Locale::Ru, 425_000), "+0,43");
        assert_eq!(signed(Locale::En, -425_000), "−0.43");
        assert_eq!(signed(Locale::En, 4_999), "0.00");
        assert_eq!(percent(124_999), "12");
    }
}
