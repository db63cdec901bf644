//! How each juror's marks are spread, beside those of the whole jury.

use leptos::prelude::*;
use openapi::analysis::{Bins, Distribution, RoundAnalysis};

use super::about;
use super::severity::name_of;
use crate::i18n::{analysis as words, locale, t};
use crate::pages::bins::{BinTable, edge, ends};
use crate::ui::{Histogram, Section, ShowMore, Table, Window};

#[component]
pub(super) fn Spread(found: RoundAnalysis) -> impl IntoView {
    let RoundAnalysis {
        jurors, bins, panel, ..
    } = found;
    let Some(panel) = panel else {
        return ().into_any();
    };
    let jurors = jurors
        .into_iter()
        .map(|juror| (name_of(&juror), juror.distribution));
    let jurors = Window::of(jurors.collect());
    let whole = panel.clone();
    let figure = move |(name, own): (String, Distribution)| {
        view! { <Figure name=move || name.clone() own beside=Some(panel.clone()) bins /> }
    };
    let line = |(name, own): (String, Distribution)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="numeric">{own.scores}</td>
                <td class="numeric">{move || about(locale(), own.mean_micro)}</td>
                <td class="numeric">{move || about(locale(), own.median_micro)}</td>
            </tr>
        }
    };
    view! {
        <Section heading=t!(analysis::spread_heading) help=t!(analysis::spread_help)>
            <div class="stack">
                <ul class="plot-grid" data-test="distributions">
                    <Figure name=t!(analysis::whole_jury) own=whole beside=None bins />
                    {jurors.each(figure)}
                </ul>
                <details>
                    <summary>{t!(analysis::jurors_as_table)}</summary>
                    <Table caption=t!(analysis::spread_heading)>
                        <thead>
                            <tr>
                                <th scope="col">{t!(analysis::juror)}</th>
                                <th scope="col" class="numeric">{t!(analysis::reviews_count)}</th>
                                <th scope="col" class="numeric">{t!(analysis::plain)}</th>
                                <th scope="col" class="numeric">{t!(analysis::median)}</th>
                            </tr>
                        </thead>
                        <tbody>{jurors.each(line)}</tbody>
                    </Table>
                </details>
                <ShowMore rows=jurors />
            </div>
        </Section>
    }
    .into_any()
}

#[component]
fn Figure(
    #[prop(into)] name: TextProp,
    own: Distribution,
    beside: Option<Distribution>,
    bins: Bins,
) -> impl IntoView {
    let Distribution {
        scores,
        counts,
        mean_micro,
        median_micro,
    } = own.clone();
    let (low, high) = ends(bins);
    let others = beside
        .as_ref()
        .map(|beside| beside.counts.clone())
        .unwrap_or_default();
    let summary = move || {
        let locale = locale();
        words::summary(
            locale,
            scores,
            &about(locale, mean_micro),
            &about(locale, median_micro),
        )
    };
    let (title, column) = (name.clone(), name.clone());
    let label = move || format!("{}: {}", title.get(), summary());
    view! {
        <li class="plot-figure">
            <strong>{move || name.get()}</strong>
            <Histogram label counts beside=others />
            <span class="plot-ends small muted">
                <span>{move || edge(low)}</span>
                <span>{move || edge(high)}</span>
            </span>
            <span class="small muted">{summary}</span>
            <BinTable bins own own_name=column beside beside_name=t!(analysis::whole_jury) />
        </li>
    }
}
