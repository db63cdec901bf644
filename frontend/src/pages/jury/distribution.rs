//! A juror's own marks beside those of all others, when the round can be reviewed no more.

use domain::ids::RoundId;
use domain::locale::Locale;
use leptos::prelude::*;
use openapi::ErrorCode;
use openapi::analysis::{Bins, Distribution, NoPanel, OwnDistribution};

use super::of_round;
use crate::api::{self, ApiError};
use crate::i18n::{analysis as words, format, locale, t};
use crate::pages::bins::{BinTable, edge, ends};
use crate::ui::{EmptyState, Histogram, LinkButton, Loaded, Table, page_title};

/// `/jury/rounds/:round/marks`
#[component]
pub(crate) fn DistributionPage() -> impl IntoView {
    page_title(t!(analysis::own_heading));
    of_round(|round| view! { <OfRound round /> })
}

#[component]
fn OfRound(round: RoundId) -> impl IntoView {
    let found = LocalResource::new(move || find_my_distribution(round));
    view! {
        <Loaded resource=found skeleton_lines=8 let:found>
            {match found {
                Some(found) => view! { <Found round found /> }.into_any(),
                None => {
                    view! {
                        <EmptyState heading=t!(analysis::own_early) text=t!(analysis::own_early_text)>
                            <Back round />
                        </EmptyState>
                    }
                        .into_any()
                }
            }}
        </Loaded>
    }
}

#[component]
fn Found(round: RoundId, found: OwnDistribution) -> impl IntoView {
    let OwnDistribution {
        name,
        bins,
        own,
        others,
        others_untold,
        ..
    } = found;
    view! {
        <div class="page-head">
            <p class="eyebrow">{move || name.best(locale()).to_owned()}</p>
            <h1>{t!(analysis::own_heading)}</h1>
        </div>
        {match own {
            None => {
                view! {
                    <EmptyState heading=t!(analysis::own_nothing) text=t!(analysis::own_nothing_text)>
                        <Back round />
                    </EmptyState>
                }
                    .into_any()
            }
            Some(own) => {
                view! {
                    <div class="stack-l">
                        <Beside bins own others others_untold />
                        <div class="row">
                            <Back round />
                        </div>
                    </div>
                }
                    .into_any()
            }
        }}
    }
}

#[component]
fn Beside(
    bins: Bins,
    own: Distribution,
    others: Option<Distribution>,
    others_untold: Option<NoPanel>,
) -> impl IntoView {
    let (low, high) = ends(bins);
    let (mine, theirs, summed) = (own.clone(), others.clone(), own.clone());
    let verdict = others.as_ref().map(|others| {
        let apart = own.mean_micro.saturating_sub(others.mean_micro);
        view! { <p data-test="own-verdict">{move || told(locale(), apart)}</p> }
    });
    let few = others_untold.map(|reason| {
        view! { <p class="untold" data-test="others-few">{move || untold(locale(), reason)}</p> }
    });
    let label = move || summary(locale(), &summed);
    let beside = others
        .as_ref()
        .map(|others| others.counts.clone())
        .unwrap_or_default();
    let line = |name: TextProp, of: Distribution| {
        view! {
            <tr>
                <th scope="row">{move || name.get()}</th>
                <td class="numeric">{of.scores}</td>
                <td class="numeric">{move || about(locale(), of.mean_micro)}</td>
                <td class="numeric">{move || about(locale(), of.median_micro)}</td>
            </tr>
        }
    };
    let counts = own.counts.clone();
    view! {
        <p class="muted">{t!(analysis::own_help)}</p>
        {verdict}
        {few}
        <figure class="plot-figure plot-large" data-test="own-distribution-plot">
            <Histogram label counts beside />
            <span class="plot-ends small muted">
                <span>{move || edge(low)}</span>
                <span>{move || edge(high)}</span>
            </span>
        </figure>
        <Table caption=t!(analysis::own_heading)>
            <thead>
                <tr>
                    <th scope="col"></th>
                    <th scope="col" class="numeric">{t!(analysis::reviews_count)}</th>
                    <th scope="col" class="numeric">{t!(analysis::plain)}</th>
                    <th scope="col" class="numeric">{t!(analysis::median)}</th>
                </tr>
            </thead>
            <tbody>
                {line(t!(analysis::own_mean).into(), own)}
                {others.map(|others| line(t!(analysis::others_mean).into(), others))}
            </tbody>
        </Table>
        <BinTable
            bins
            own=mine
            own_name=t!(analysis::own_mean)
            beside=theirs
            beside_name=t!(analysis::others_mean)
        />
    }
}

#[component]
fn Back(round: RoundId) -> impl IntoView {
    view! { <LinkButton href=format!("/jury/rounds/{round}")>{t!(analysis::back_to_queue)}</LinkButton> }
}

fn told(locale: Locale, apart_micro: i64) -> String {
    let by = about(locale, apart_micro.saturating_abs());
    match apart_micro {
        ..=-5_000 => words::own_severer(locale, &by),
        5_000.. => words::own_milder(locale, &by),
        _ => words::own_same(locale).to_owned(),
    }
}

fn untold(locale: Locale, reason: NoPanel) -> String {
    match reason {
        NoPanel::TooFewJurors { minimum } => words::others_few(locale, minimum),
        NoPanel::TooFewEntries { minimum } => words::others_few_entries(locale, minimum),
        NoPanel::MostlyOneJuror => words::others_mostly_one(locale).to_owned(),
    }
}

fn summary(locale: Locale, own: &Distribution) -> String {
    let (mean, median) = (about(locale, own.mean_micro), about(locale, own.median_micro));
    words::summary(locale, own.scores, &mean, &median)
}

/// To two decimals, for reading.
fn about(locale: Locale, micro: i64) -> String {
    format::rounded_micro(locale, micro, 2)
}

/// None while the round is still reviewed, or could be again.
async fn find_my_distribution(round: RoundId) -> Result<Option<OwnDistribution>, ApiError> {
    match api::get(format!("/rounds/{round}/my-distribution")).send().await {
        Ok(answer) => Ok(Some(answer.value)),
        Err(error) if error.code() == Some(ErrorCode::StateRefused) => Ok(None),
        Err(error) => Err(error),
    }
}
