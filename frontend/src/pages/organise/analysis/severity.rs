//! How severe each juror is: everybody on one axis, the most severe first, in words as well.

use leptos::prelude::*;
use openapi::analysis::{AnalysedJuror, Estimate, RoundAnalysis};

use super::{about, reach, signed};
use crate::i18n::{analysis as words, locale, t};
use crate::ui::{Axis, Badge, EmptyState, Interval, Section, ShowMore, Table, Tone, Window};

#[component]
pub(super) fn Severity(found: RoundAnalysis) -> impl IntoView {
    let untold = found.severity_untold;
    let mut jurors: Vec<(AnalysedJuror, Estimate)> = found
        .jurors
        .into_iter()
        .filter_map(|juror| juror.severity.map(|severity| (juror, severity)))
        .collect();
    jurors.sort_by_key(|(_, severity)| severity.value_micro);
    let end = |severity: Estimate| {
        let middle = severity.value_micro.saturating_abs();
        middle.saturating_add(reach(severity.error_micro))
    };
    let end = jurors
        .iter()
        .map(|(_, severity)| end(*severity))
        .max()
        .unwrap_or(0)
        .max(1);
    let axis = Axis::new(-end, end);
    let rows = Window::of(jurors);
    let row = move |(juror, severity)| view! { <Row juror severity axis /> };
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
                            <tbody>{rows.each(row)}</tbody>
                        </Table>
                        <ShowMore rows />
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
    let reach = reach(error_micro);
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
