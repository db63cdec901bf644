//! A distribution of marks as a table, for who cannot or does not want to read a picture.

use leptos::prelude::*;
use openapi::analysis::{Bins, Distribution};

use crate::i18n::{analysis as words, format, locale, t};
use crate::ui::Table;

/// The bins that hold anything, each with its counts.
#[component]
pub(crate) fn BinTable(
    bins: Bins,
    own: Distribution,
    #[prop(into)] own_name: TextProp,
    beside: Option<Distribution>,
    #[prop(into)] beside_name: TextProp,
) -> impl IntoView {
    let rows = rows(bins, &own, beside.as_ref());
    view! {
        <details>
            <summary>{t!(analysis::as_table)}</summary>
            <Table caption=t!(analysis::spread_heading)>
                <thead>
                    <tr>
                        <th scope="col">{t!(analysis::bin)}</th>
                        <th scope="col" class="numeric">{move || own_name.get()}</th>
                        {beside
                            .is_some()
                            .then(|| view! { <th scope="col" class="numeric">{move || beside_name.get()}</th> })}
                    </tr>
                </thead>
                <tbody>
                    {rows
                        .into_iter()
                        .map(|row| {
                            view! {
                                <tr>
                                    <th scope="row">
                                        {move || words::range(locale(), &edge(row.low), &edge(row.high))}
                                    </th>
                                    <td class="numeric">{row.own}</td>
                                    {row.beside.map(|count| view! { <td class="numeric">{count}</td> })}
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </Table>
        </details>
    }
}

/// The end of a bin, which has few decimals, in the reader's language.
pub(crate) fn edge(micro: i64) -> String {
    format::centi(locale(), micro / 10_000)
}

/// Both ends of all bins.
pub(crate) fn ends(bins: Bins) -> (i64, i64) {
    let width = bins.width_micro.saturating_mul(i64::from(bins.count));
    (bins.low_micro, bins.low_micro.saturating_add(width))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    low: i64,
    high: i64,
    own: u32,
    beside: Option<u32>,
}

fn rows(bins: Bins, own: &Distribution, beside: Option<&Distribution>) -> Vec<Row> {
    let lows = (0_i64..).map(|bin| {
        bins.low_micro
            .saturating_add(bins.width_micro.saturating_mul(bin))
    });
    let rows = lows.zip(own.counts.iter().copied().enumerate());
    rows.map(|(low, (bin, own))| Row {
        low,
        high: low.saturating_add(bins.width_micro),
        own,
        beside: beside.map(|beside| beside.counts.get(bin).copied().unwrap_or(0)),
    })
    .filter(|row| row.own > 0 || row.beside.unwrap_or(0) > 0)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_without_marks_are_left_out_and_the_others_keep_their_place() {
        let bins = Bins {
            low_micro: 1_000_000,
            width_micro: 500_000,
            count: 4,
        };
        let of = |counts: [u32; 4]| Distribution {
            scores: counts.iter().sum(),
            counts: counts.to_vec(),
            mean_micro: 0,
            median_micro: 0,
        };
        let row = |low, own, beside| Row {
            low,
            high: low + 500_000,
            own,
            beside,
        };
        assert_eq!(ends(bins), (1_000_000, 3_000_000));
        assert_eq!(
            rows(bins, &of([0, 2, 0, 1]), Some(&of([0, 0, 0, 5]))),
            [row(1_500_000, 2, Some(0)), row(2_500_000, 1, Some(5))]
        );
        assert_eq!(rows(bins, &of([0, 2, 0, 0]), None), [row(1_500_000, 2, None)]);
    }
}
