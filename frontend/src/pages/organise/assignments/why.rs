//! Why this juror has this entry: the parts of the fit, what was found between them, and who would be next.

use leptos::prelude::*;
use openapi::assignment::{Affinity, Assignment};
use openapi::planning::Alternate;

use super::planning::Planning;
use crate::i18n::planning as words;
use crate::i18n::{Message, assignments, conflict, locale, t};
use crate::ui::Dialog;

/// The question behind a pair of the table; shown while `open`.
#[component]
pub(super) fn WhyDialog(
    planning: Planning,
    asked: RwSignal<Option<Assignment>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let heading = move || {
        asked.with(|asked| {
            asked.as_ref().map_or_else(String::new, |pair| {
                words::why_this_juror(locale(), &pair.juror_name, &pair.entry_code)
            })
        })
    };
    view! {
        <Dialog open heading>
            {move || asked.get().map(|pair| view! { <Why planning pair /> })}
        </Dialog>
    }
}

/// The most that each part of a fit can be, in thousandths.
const FULL: [u16; 3] = [500, 300, 200];

#[component]
fn Why(planning: Planning, pair: Assignment) -> impl IntoView {
    let Assignment {
        entry_id,
        affinity,
        conflict: found,
        ..
    } = pair;
    let alternates = planning.of_proposal(|proposal| {
        let of_entry = proposal.alternates.iter().find(|each| each.entry_id == entry_id);
        of_entry.map(|each| each.jurors.clone()).unwrap_or_default()
    });
    view! {
        <div class="stack" data-test="why">
            <div class="stack-s">
                <h3>{t!(planning::fit_of_pair)} ": " {words::percent(whole(affinity))}</h3>
                <ul class="plain-list load-list">{parts(affinity)}</ul>
            </div>
            <div class="stack-s">
                <h3>{t!(planning::found)}</h3>
                {match found {
                    None => view! { <p class="ready">{t!(planning::nothing_found)}</p> }.into_any(),
                    Some(found) => {
                        view! {
                            <p data-test="why-conflict">{move || conflict::told(locale(), &found)}</p>
                        }
                            .into_any()
                    }
                }}
            </div>
            <div class="stack-s">
                <h3>{t!(planning::next_in_line)}</h3>
                {match alternates {
                    None => view! { <p class="muted">{t!(planning::plan_first)}</p> }.into_any(),
                    Some(none) if none.is_empty() => {
                        view! { <p class="muted">{t!(planning::nobody_next)}</p> }.into_any()
                    }
                    Some(next) => {
                        view! {
                            <ol data-test="alternates">{next.into_iter().map(alternate).collect_view()}</ol>
                        }
                            .into_any()
                    }
                }}
            </div>
        </div>
    }
}

fn alternate(next: Alternate) -> impl IntoView {
    let affinity = next.affinity;
    view! {
        <li>
            {next.juror.juror_name} " "
            <small class="muted">
                {words::percent(whole(affinity))} ": " {t!(assignments::why, affinity)}
            </small>
        </li>
    }
}

fn parts(affinity: Affinity) -> impl IntoView {
    let [track, language, expertise] = FULL;
    let parts: [(Message, u16, u16); 3] = [
        (assignments::why_track, affinity.track_thousandths, track),
        (assignments::why_language, affinity.language_thousandths, language),
        (
            assignments::why_expertise,
            affinity.expertise_thousandths,
            expertise,
        ),
    ];
    let part = |(name, points, full): (Message, u16, u16)| {
        let (points, full) = (points / 10, full / 10);
        view! {
            <li class="load">
                <span class="load-name">{crate::i18n::fixed(name)}</span>
                <meter
                    min="0"
                    max=full.to_string()
                    value=points.to_string()
                    aria-label=move || words::part_of(locale(), points, full)
                ></meter>
                <span class="numeric">{t!(planning::part_of, points, full)}</span>
            </li>
        }
    };
    parts.into_iter().map(part).collect_view()
}

fn whole(affinity: Affinity) -> u64 {
    let parts = [
        affinity.track_thousandths,
        affinity.language_thousandths,
        affinity.expertise_thousandths,
    ];
    parts.into_iter().map(u64::from).sum()
}
