//! A juror's own marks beside those of all others, when the round can be reviewed no more.

use domain::ids::RoundId;
use domain::locale::Locale;
use leptos::prelude::*;
use openapi::ErrorCode;
use openapi::analysis::{Bins, Distribution, NoPanel, OwnDistribution};

use super::id_in_path;
use crate::api::{self, ApiError};
use crate::i18n::{analysis as words, format, locale, t};
use crate::layouts::SignedIn;
use crate::pages::not_found::NotFoundPage;
use crate::ui::{EmptyState, Histogram, LinkButton, Loaded, Table, page_title};

/// `/jury/rounds/:round/marks`
#[component]
pub(crate) fn DistributionPage() -> impl IntoView {
    page_title(t!(analysis::own_heading));
    let round = id_in_path::<RoundId>("round");
    view! {
        <SignedIn>
            {move || match round.get() {
                Some(round) => view! { <OfRound round /> }.into_any(),
                None => view! { <NotFoundPage /> }.into_any(),
            }}
        </SignedIn>
    }
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
    let low = bins.low_micro;
    let high = low.saturating_add(bins.width_micro.saturating_mul(i64::from(bins.count)));
    let (mine, theirs) = (own.clone(), others.clone());
    let verdict = others.as_ref().map(|others| {
        let apart = own.mean_micro.saturating_sub(others.mean_micro);
        view! { <p data-test="own-verdict">{move || told(locale(), apart)}</p> }
    });
    let few = others_untold.map(|reason| {
        view! { <p class="untold" data-test="others-few">{move || untold(locale(), reason)}</p> }
    });
    let label = move || summary(locale(), &mine);
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
    let rows = bin_rows(bins, &own, theirs.as_ref());
    view! {
        <p class="muted">{t!(analysis::own_help)}</p>
        {verdict}
        {few}
        <figure class="plot-figure plot-large" data-test="own-distribution-plot">
            <Histogram label counts beside />
            <span class="plot-ends small muted">
                <span>{move || format::centi(locale(), low / 10_000)}</span>
                <span>{move || format::centi(locale(), high / 10_000)}</span>
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
                {theirs.map(|others| line(t!(analysis::others_mean).into(), others))}
            </tbody>
        </Table>
        <details>
            <summary>{t!(analysis::as_table)}</summary>
            <Table caption=t!(analysis::spread_heading)>
                <thead>
                    <tr>
                        <th scope="col">{t!(analysis::bin)}</th>
                        <th scope="col" class="numeric">{t!(analysis::own_mean)}</th>
                        <th scope="col" class="numeric">{t!(analysis::others_mean)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
        </details>
    }
}

/// The bins that hold anything, as lines of a table.
fn bin_rows(bins: Bins, own: &Distribution, others: Option<&Distribution>) -> Vec<AnyView> {
    let mut from = bins.low_micro;
    let mut rows = Vec::new();
    for (bin, mine) in own.counts.iter().copied().enumerate() {
        let (low, high) = (from, from.saturating_add(bins.width_micro));
        from = high;
        let theirs = others.and_then(|others| others.counts.get(bin).copied());
        if mine == 0 && theirs.unwrap_or(0) == 0 {
            continue;
        }
        let range = move || {
            let locale = locale();
            words::range(
                locale,
                &format::centi(locale, low / 10_000),
                &format::centi(locale, high / 10_000),
            )
        };
        let row = view! {
            <tr>
                <th scope="row">{range}</th>
                <td class="numeric">{mine}</td>
                <td class="numeric">{theirs.map_or_else(|| "–".to_owned(), |count| count.to_string())}</td>
            </tr>
        };
        rows.push(row.into_any());
    }
    rows
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
    let half = if micro < 0 { -5_000 } else { 5_000 };
    let hundredths = micro.saturating_add(half) / 10_000;
    format::micro(locale, hundredths.saturating_mul(10_000))
}

/// None while the round is still reviewed, or could be again.
async fn find_my_distribution(round: RoundId) -> Result<Option<OwnDistribution>, ApiError> {
    match api::get(format!("/rounds/{round}/my-distribution")).send().await {
        Ok(answer) => Ok(Some(answer.value)),
        Err(error) if error.code() == Some(ErrorCode::StateRefused) => Ok(None),
        Err(error) => Err(error),
    }
}
