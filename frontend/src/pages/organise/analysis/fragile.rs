//! Doubtful places around the cut line, and the further reviews that would settle them.

use std::collections::BTreeMap;

use domain::ids::{EntryId, RoundId};
use domain::region::Region;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::ErrorCode;
use openapi::analysis::{
    FragileEntry, FragileLine, FragilePair, FragilePlaces, NoFragilePlaces, ProposeSecondAssignment,
    ProposedSecondAssignment, SecondAssignment, SecondPair,
};
use openapi::assignment::AssignmentPair;

use super::percent;
use crate::api::{self, ApiError};
use crate::i18n::{analysis as words, current_locale, locale, t};
use crate::pages::organise::opened::OpenedContest;
use crate::ui::{
    Badge, Button, ButtonLook, LinkButton, Loaded, Section, Table, TextField, Tone, toast, toast_error,
};

type Found = LocalResource<Result<FragilePlaces, ApiError>>;

#[component]
pub(super) fn Fragile(contest: OpenedContest, round: RoundId) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    // Asked for by the button, so that the server is not asked at every key.
    let places = RwSignal::new(None::<u32>);
    let found: Found = LocalResource::new(move || {
        contest.with(|contest| contest.version);
        find_fragile_places(round, places.get())
    });
    let look = move |_| places.set(typed.get_untracked().trim().parse().ok());
    view! {
        <Section heading=t!(analysis::fragile_heading) help=t!(analysis::fragile_help, 95)>
            <div class="stack" data-test="fragile">
                <div class="ask-row">
                    <TextField
                        path="/places"
                        label=t!(analysis::places_asked)
                        help=t!(analysis::places_asked_help)
                        kind="number"
                        optional=true
                        value=typed
                        problems=Signal::derive(Vec::new)
                    />
                    <Button on_press=look attr:data-test="look-at-line">
                        {t!(analysis::look)}
                    </Button>
                </div>
                <Loaded resource=found skeleton_lines=5 let:shown>
                    <Shown contest round shown places=places.get_untracked() found />
                </Loaded>
            </div>
        </Section>
    }
}

#[component]
fn Shown(
    contest: OpenedContest,
    round: RoundId,
    shown: FragilePlaces,
    places: Option<u32>,
    found: Found,
) -> impl IntoView {
    let FragilePlaces {
        lines,
        entries,
        second,
        untold,
        ..
    } = shown;
    let entries: BTreeMap<EntryId, FragileEntry> =
        entries.into_iter().map(|entry| (entry.entry_id, entry)).collect();
    let doubtful = lines.iter().any(|line| line.uncertain > 0);
    let can_ask = !matches!(untold, Some(NoFragilePlaces::JurorLeft));
    let named = entries.clone();
    view! {
        {untold
            .map(|why| {
                view! { <p class="untold" data-test="no-places">{move || words::no_places(locale(), why)}</p> }
            })}
        {(!doubtful && untold.is_none())
            .then(|| view! { <p class="ready" data-test="all-firm">{t!(analysis::all_firm)}</p> })}
        {lines
            .into_iter()
            .filter(|line| line.uncertain > 0)
            .map(|line| view! { <Line contest line entries=named.clone() /> })
            .collect_view()}
        {(doubtful && can_ask).then(|| view! { <Second contest round second entries places found /> })}
    }
}

#[component]
fn Line(
    contest: OpenedContest,
    line: FragileLine,
    entries: BTreeMap<EntryId, FragileEntry>,
) -> impl IntoView {
    let FragileLine {
        group,
        places,
        uncertain,
        settled,
        pairs,
    } = line;
    let heading = move || {
        let locale = locale();
        let group = group.as_deref().map(|group| {
            let track = group
                .parse()
                .map(|track| contest.track_name(Some(track), locale))
                .ok();
            let region = group
                .parse()
                .map(|region: Region| region.name(locale).to_owned())
                .ok();
            let name = track.or(region).unwrap_or_else(|| group.to_owned());
            words::line_of(locale, &name)
        });
        format!(
            "{}{}",
            group.unwrap_or_default(),
            words::line(locale, places, uncertain, settled)
        )
    };
    let shown = pairs.len();
    let is_part = u32::try_from(shown).is_ok_and(|shown| shown < uncertain);
    let rows = pairs
        .into_iter()
        .map(|pair| view! { <Pair pair entries=entries.clone() /> })
        .collect_view();
    view! {
        <p data-test="fragile-line">
            <strong>{heading}</strong>
        </p>
        <Table caption=t!(analysis::fragile_heading)>
            <thead>
                <tr>
                    <th scope="col">{t!(analysis::above)}</th>
                    <th scope="col">{t!(analysis::below)}</th>
                    <th scope="col" class="numeric">{t!(analysis::chance_now)}</th>
                    <th scope="col" class="numeric">{t!(analysis::chance_after)}</th>
                    <th scope="col"></th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
        {is_part.then(|| view! { <p class="small muted">{t!(analysis::shown_of, shown, uncertain)}</p> })}
    }
}

#[component]
fn Pair(pair: FragilePair, entries: BTreeMap<EntryId, FragileEntry>) -> impl IntoView {
    let name = |id: EntryId| {
        entries.get(&id).map(|entry| {
            let rank = entry.rank.map(|rank| format!("{rank}. ")).unwrap_or_default();
            view! {
                {rank}
                <code>{entry.entry_code.clone()}</code>
                " "
                <span class="wide-only muted">{entry.title.clone()}</span>
            }
        })
    };
    let tone = if pair.settled { Tone::Good } else { Tone::Warn };
    let word = move || {
        if pair.settled {
            words::settles(locale())
        } else {
            words::stays(locale())
        }
    };
    view! {
        <tr data-test="fragile-pair">
            <td>{name(pair.inside_id)}</td>
            <td>{name(pair.outside_id)}</td>
            <td class="numeric">{percent(pair.chance_micro)} " %"</td>
            <td class="numeric">{percent(pair.expected_chance_micro)} " %"</td>
            <td><Badge text=word tone /></td>
        </tr>
    }
}

/// Who should review what in addition, and the button that proposes it.
#[component]
fn Second(
    contest: OpenedContest,
    round: RoundId,
    second: SecondAssignment,
    entries: BTreeMap<EntryId, FragileEntry>,
    places: Option<u32>,
    found: Found,
) -> impl IntoView {
    let SecondAssignment { pairs, is_open } = second;
    let count = u64::try_from(pairs.len()).unwrap_or(u64::MAX);
    let busy = RwSignal::new(false);
    let proposed = RwSignal::new(false);
    let asked = ProposeSecondAssignment {
        places,
        certainty_milli: None,
        pairs: pairs
            .iter()
            .map(|pair| AssignmentPair {
                entry_id: pair.entry_id,
                juror_id: pair.juror_id,
            })
            .collect(),
    };
    let propose = move |_| {
        let asked = asked.clone();
        busy.set(true);
        spawn_local(async move {
            match propose_second_assignment(round, &asked).await {
                Ok(done) => {
                    toast(words::second_proposed(current_locale(), done.added));
                    proposed.try_set(true);
                }
                Err(error) if error.code() == Some(ErrorCode::VersionMismatch) => {
                    toast(words::second_changed(current_locale()));
                    found.refetch();
                }
                Err(error) => toast_error(&error),
            }
            busy.try_set(false);
        });
    };
    let line = |(entry, jurors): (EntryId, Vec<String>)| {
        let entry = entries.get(&entry);
        let (code, title) = entry.map_or_else(Default::default, |entry| {
            (entry.entry_code.clone(), entry.title.clone())
        });
        view! {
            <li data-test="second-entry">
                <code>{code}</code>
                " "
                <span class="muted">{title}</span>
                " → "
                <strong>{jurors.join(", ")}</strong>
            </li>
        }
    };
    let lines = by_entry(pairs).into_iter().map(line).collect_view();
    let assignments = format!("/organise/contests/{}/assignments", contest.id);
    view! {
        <div class="stack-s" data-test="second-assignment">
            <h3>{t!(analysis::second_heading)}</h3>
            {if !is_open {
                view! { <p class="muted">{t!(analysis::second_closed)}</p> }.into_any()
            } else if count == 0 {
                view! { <p class="muted">{t!(analysis::second_none)}</p> }.into_any()
            } else {
                view! {
                    <p>{t!(analysis::second_text, count)}</p>
                    <ul class="plain-list">{lines}</ul>
                    <div class="row">
                        <Button
                            look=ButtonLook::Primary
                            busy
                            disabled=proposed
                            on_press=propose
                            attr:data-test="propose-second"
                        >
                            {t!(analysis::propose_second, count)}
                        </Button>
                        {move || {
                            proposed
                                .get()
                                .then(|| {
                                    view! {
                                        <LinkButton href=assignments.clone() attr:data-test="to-second-assignments">
                                            {t!(analysis::to_assignments)}
                                        </LinkButton>
                                    }
                                })
                        }}
                    </div>
                }
                    .into_any()
            }}
        </div>
    }
}

/// Who is asked, entry by entry.
fn by_entry(pairs: Vec<SecondPair>) -> BTreeMap<EntryId, Vec<String>> {
    let mut jurors: BTreeMap<EntryId, Vec<String>> = BTreeMap::new();
    for pair in pairs {
        jurors.entry(pair.entry_id).or_default().push(pair.juror_name);
    }
    jurors
}

async fn find_fragile_places(round: RoundId, places: Option<u32>) -> Result<FragilePlaces, ApiError> {
    let request = api::get(format!("/rounds/{round}/fragile-places"));
    Ok(request.query_opt("places", places).send().await?.value)
}

async fn propose_second_assignment(
    round: RoundId,
    asked: &ProposeSecondAssignment,
) -> Result<ProposedSecondAssignment, ApiError> {
    let request = api::post(format!("/rounds/{round}/second-assignments"));
    Ok(request.json(asked).send().await?.value)
}
