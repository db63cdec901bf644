//! How severe each juror is: everybody on one axis, the most severe first, in words as well.

use leptos::prelude::*;
use openapi::analysis::{AnalysedJuror, Estimate, RoundAnalysis};

use super::{about, signed};
use crate::i18n::{analysis as words, locale, t};
use crate::ui::{Axis, Badge, EmptyState, Interval, Section, Table, Tone};

#[component]
pub(super) fn Severity(found: RoundAnalysis) -> impl IntoView {
    let untold = found.severity_untold;
    let mut jurors: Vec<(AnalysedJuror, Estimate)> = found
        .jurors
        .into_iter()
        .filter_map(|juror| juror.severity.map(|severity| (juror, severity)))
        .collect();
    jurors.sort_by_key(|(_, severity)| severity.value_micro);
    let reach = jurors
        .iter()
        .map(|(_, severity)| {
            severity
                .value_micro
                .saturating_abs()
                .saturating_add(twice(severity.error_micro))
        })
        .max()
        .unwrap_or(0)
        .max(1);
    let axis = Axis::new(-reach, reach);
    let rows = jurors
        .into_iter()
        .map(|(juror, severity)| view! { <Row juror severity axis /> })
        .collect_view();
    view! {
        <Section heading=t!(analysis::severity_heading) help=t!(analysis::severity_help)>
            {match untold {
                Some(why) => {
                    let text = move || words::untold(locale(), why);
                    view! { <EmptyState heading=t!(analysis::severity_heading) text=text /> }.into_any()
                }
                None => {
                    view! {
                        <Table caption=t!(analysis::severity_heading)>
                            <thead>
                                <tr>
                                    <th scope="col">{t!(analysis::juror)}</th>
                                    <th scope="col" class="plot-cell">
                                        <span class="plot-ends">
                                            <span>{t!(analysis::axis_severe)}</span>
                                            <span>{t!(analysis::axis_mild)}</span>
                                        </span>
                                    </th>
                                    <th scope="col">{t!(analysis::in_words)}</th>
                                    <th scope="col" class="numeric">{t!(analysis::difference)}</th>
                                    <th scope="col" class="numeric">{t!(analysis::reviews_count)}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </Table>
                    }
                        .into_any()
                }
            }}
        </Section>
    }
}

#[component]
fn Row(juror: AnalysedJuror, severity: Estimate, axis: Axis) -> impl IntoView {
    let Estimate {
        value_micro,
        error_micro,
    } = severity;
    let reach = twice(error_micro);
    let (low, high) = (
        value_micro.saturating_sub(reach),
        value_micro.saturating_add(reach),
    );
    let (word, tone, plot): (fn(_) -> _, _, _) = if high < 0 {
        (words::severe, Tone::Warn, "plot-severe")
    } else if low > 0 {
        (words::mild, Tone::Accent, "plot-mild")
    } else {
        (words::like_others, Tone::Neutral, "")
    };
    let label = move || {
        let locale = locale();
        words::deviation(locale, &signed(locale, value_micro), &about(locale, reach))
    };
    view! {
        <tr data-test="severity-row">
            <th scope="row">{name_of(&juror)}</th>
            <td class="plot-cell">
                <Interval label axis low high dot=value_micro zero=true tone=plot />
            </td>
            <td><Badge text=move || word(locale()) tone /></td>
            <td class="numeric">
                {move || signed(locale(), value_micro)}
                <span class="muted">" ±" {move || about(locale(), reach)}</span>
            </td>
            <td class="numeric">{juror.distribution.scores}</td>
        </tr>
    }
}

/// The name, or the label where there is none.
pub(super) fn name_of(juror: &AnalysedJuror) -> String {
    juror
        .name
        .as_ref()
        .map_or_else(|| juror.label.clone(), |name| format!("{name} ({})", juror.label))
}

/// The reach of a 95 % interval: 1.96 errors.
const fn twice(error_micro: i64) -> i64 {
    error_micro.saturating_mul(196) / 100
}
