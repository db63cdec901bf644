//! Whether jurors favour anybody, said with care.

use domain::ids::RoundId;
use domain::locale::Locale;
use leptos::prelude::*;
use openapi::analysis::{BiasCell, BiasFinding, BiasReport, BiasSubject, MinimumCell};

use super::signed;
use crate::api::{self, ApiError};
use crate::i18n::{analysis as words, locale, own_name, t};
use crate::pages::organise::opened::OpenedContest;
use crate::ui::{Axis, Badge, EmptyState, Interval, Loaded, Section, ShowMore, Table, Tone, Window};

#[component]
pub(super) fn Bias(contest: OpenedContest, round: RoundId) -> impl IntoView {
    let report = LocalResource::new(move || {
        contest.with(|contest| contest.version);
        find_bias(round)
    });
    view! {
        <Loaded resource=report skeleton_lines=8 let:report>
            <Report contest report />
        </Loaded>
    }
}

#[component]
fn Report(contest: OpenedContest, report: BiasReport) -> impl IntoView {
    if let Some(why) = report.untold {
        let text = move || words::untold(locale(), why);
        return view! { <EmptyState heading=t!(analysis::not_yet) text=text /> }.into_any();
    }
    let no_jurors = report.jurors.is_empty();
    view! {
        <div class="stack-l" data-test="bias">
            <Section heading=t!(analysis::bias_heading) help=t!(analysis::bias_help)>
                <Cells contest cells=report.cells minimum=report.minimum />
            </Section>
            <Section heading=t!(analysis::single_jurors)>
                {if no_jurors {
                    view! { <p class="muted">{t!(analysis::none_in_list)}</p> }.into_any()
                } else {
                    view! { <Cells contest cells=report.jurors minimum=report.jurors_minimum /> }.into_any()
                }}
            </Section>
        </div>
    }
    .into_any()
}

#[component]
fn Cells(contest: OpenedContest, cells: Vec<BiasCell>, minimum: MinimumCell) -> impl IntoView {
    let ends = cells.iter().map(|cell| match cell.finding {
        BiasFinding::Estimated {
            low_micro,
            high_micro,
            ..
        } => low_micro.saturating_abs().max(high_micro.saturating_abs()),
        BiasFinding::TooSmall | BiasFinding::NotComparable => 0,
    });
    let reach = ends.max().unwrap_or(0).max(1);
    let axis = Axis::new(-reach, reach);
    let rows = Window::of(cells);
    let row = move |cell| view! { <Row contest cell axis /> };
    let MinimumCell {
        scores,
        entries,
        jurors,
    } = minimum;
    view! {
        <div class="stack-s">
            <Table caption=t!(analysis::bias_heading)>
                <thead>
                    <tr>
                        <th scope="col">{t!(analysis::subject)}</th>
                        <th scope="col">{t!(analysis::in_words)}</th>
                        <th scope="col" class="plot-cell" colspan="2">{t!(analysis::effect)}</th>
                        <th scope="col" class="numeric">{t!(analysis::counts)}</th>
                    </tr>
                </thead>
                <tbody>{rows.each(row)}</tbody>
            </Table>
            <ShowMore rows />
            <p class="small muted">
                {move || {
                    if jurors > 1 {
                        words::bias_small(locale(), scores, entries, jurors)
                    } else {
                        words::bias_small_one(locale(), scores, entries)
                    }
                }}
            </p>
        </div>
    }
}

#[component]
fn Row(contest: OpenedContest, cell: BiasCell, axis: Axis) -> impl IntoView {
    let BiasCell {
        subject,
        scores,
        entries,
        jurors,
        finding,
    } = cell;
    let (word, tone): (fn(Locale) -> &'static str, Tone) = match finding {
        BiasFinding::Estimated { low_micro: 1.., .. } => (words::sign_higher, Tone::Warn),
        BiasFinding::Estimated {
            high_micro: ..=-1, ..
        } => (words::sign_lower, Tone::Warn),
        BiasFinding::Estimated { .. } => (words::no_sign, Tone::Good),
        BiasFinding::TooSmall => (words::too_small, Tone::Neutral),
        BiasFinding::NotComparable => (words::not_comparable, Tone::Neutral),
    };
    let title = move || subject_name(locale(), contest, &subject);
    let (plot, figures) = match finding {
        BiasFinding::Estimated {
            effect_micro,
            low_micro,
            high_micro,
            ..
        } => {
            let text = move || {
                let locale = locale();
                let interval =
                    words::interval(locale, &signed(locale, low_micro), &signed(locale, high_micro));
                format!("{} ({interval})", signed(locale, effect_micro))
            };
            let plot = view! {
                <Interval label=text axis low=low_micro high=high_micro dot=effect_micro zero=true />
            };
            (Some(plot), Some(text))
        }
        BiasFinding::TooSmall | BiasFinding::NotComparable => (None, None),
    };
    view! {
        <tr data-test="bias-row">
            <th scope="row">{title}</th>
            <td><Badge text=move || word(locale()) tone /></td>
            <td class="plot-cell">{plot}</td>
            <td class="numeric-start">{figures}</td>
            <td class="numeric">{format!("{scores} / {entries} / {jurors}")}</td>
        </tr>
    }
}

fn subject_name(locale: Locale, contest: OpenedContest, subject: &BiasSubject) -> String {
    let of = |whole: &str, part: Option<String>| match part {
        Some(part) => format!("{whole}: {part}"),
        None => whole.to_owned(),
    };
    match subject {
        BiasSubject::HomeSettlement => words::home_settlement(locale).to_owned(),
        BiasSubject::OwnRegion { region } => of(
            words::own_region(locale),
            region.map(|region| region.name(locale).to_owned()),
        ),
        BiasSubject::BothRural => words::both_rural(locale).to_owned(),
        BiasSubject::OwnLanguage { language } => of(
            words::own_language(locale),
            language.map(|language| own_name(language).to_owned()),
        ),
        BiasSubject::OwnTrack { track_id } => of(
            words::own_track(locale),
            track_id.map(|track| contest.track_name(Some(track), locale)),
        ),
        BiasSubject::OneJuror {
            juror_name, entries, ..
        } => format!("{juror_name}: {}", words::group_of(locale, *entries)),
    }
}

async fn find_bias(round: RoundId) -> Result<BiasReport, ApiError> {
    Ok(api::get(format!("/rounds/{round}/bias")).send().await?.value)
}
