//! How each juror's marks are spread, beside those of the whole jury.

use domain::locale::Locale;
use leptos::prelude::*;
use openapi::analysis::{Distribution, RoundAnalysis};

use super::about;
use super::severity::name_of;
use crate::i18n::{analysis as words, format, locale, t};
use crate::ui::{Histogram, Section, Table};

#[component]
pub(super) fn Spread(found: RoundAnalysis) -> impl IntoView {
    let RoundAnalysis {
        jurors, bins, panel, ..
    } = found;
    let Some(panel) = panel else {
        return ().into_any();
    };
    let low = bins.low_micro;
    let high = low.saturating_add(bins.width_micro.saturating_mul(i64::from(bins.count)));
    let beside = panel.counts.clone();
    let rows: Vec<(String, Distribution)> = jurors
        .iter()
        .map(|juror| (name_of(juror), juror.distribution.clone()))
        .collect();
    let figures = rows
        .iter()
        .cloned()
        .map(|(name, own)| {
            view! { <Figure name=move || name.clone() own beside=beside.clone() low high /> }
        })
        .collect_view();
    let lines = rows
        .into_iter()
        .map(|(name, own)| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="numeric">{own.scores}</td>
                    <td class="numeric">{move || about(locale(), own.mean_micro)}</td>
                    <td class="numeric">{move || about(locale(), own.median_micro)}</td>
                    <td class="numeric">
                        {own.counts.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Section heading=t!(analysis::spread_heading) help=t!(analysis::spread_help)>
            <div class="stack">
                <ul class="plot-grid" data-test="distributions">
                    <Figure name=t!(analysis::whole_jury) own=panel beside=Vec::new() low high />
                    {figures}
                </ul>
                <details>
                    <summary>{t!(analysis::as_table)}</summary>
                    <Table caption=t!(analysis::spread_heading)>
                        <thead>
                            <tr>
                                <th scope="col">{t!(analysis::juror)}</th>
                                <th scope="col" class="numeric">{t!(analysis::reviews_count)}</th>
                                <th scope="col" class="numeric">{t!(analysis::plain)}</th>
                                <th scope="col" class="numeric">{t!(analysis::median)}</th>
                                <th scope="col" class="numeric">
                                    {move || words::range(locale(), &edge(locale(), low), &edge(locale(), high))}
                                </th>
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                    </Table>
                </details>
            </div>
        </Section>
    }
    .into_any()
}

#[component]
fn Figure(
    #[prop(into)] name: TextProp,
    own: Distribution,
    beside: Vec<u32>,
    low: i64,
    high: i64,
) -> impl IntoView {
    let Distribution {
        scores,
        counts,
        mean_micro,
        median_micro,
    } = own;
    let summary = move || {
        let locale = locale();
        words::summary(
            locale,
            scores,
            &about(locale, mean_micro),
            &about(locale, median_micro),
        )
    };
    let title = name.clone();
    let label = move || format!("{}: {}", title.get(), summary());
    view! {
        <li class="plot-figure">
            <strong>{move || name.get()}</strong>
            <Histogram label counts beside />
            <span class="plot-ends small muted">
                <span>{move || edge(locale(), low)}</span>
                <span>{move || edge(locale(), high)}</span>
            </span>
            <span class="small muted">{summary}</span>
        </li>
    }
}

/// The end of a bin, which has few decimals.
fn edge(locale: Locale, micro: i64) -> String {
    format::centi(locale, micro / 10_000)
}
