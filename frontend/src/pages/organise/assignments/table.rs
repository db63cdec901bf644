//! The table of entries with their jurors, changed by hand.

use std::collections::BTreeMap;

use domain::ids::{EntryId, RoundId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::assignment::{Assignment, AssignmentOrigin, AssignmentState, Standing};
use openapi::entry::EntrySummary;
use openapi::juror::{Juror, JurorState};

use super::planning::Planning;
use super::why::WhyDialog;
use super::{Sheet, Sheets};
use crate::i18n::planning as words;
use crate::i18n::{assignments, locale, t};
use crate::pages::organise::opened::opened;
use crate::pages::organise::requests;
use crate::ui::{Badge, EmptyState, Icon, IconName, Section, Table, Tone, toast_error};

#[component]
pub(super) fn PairTable(
    round_id: RoundId,
    wanted: u32,
    planning: Planning,
    sheet: Sheet,
    resource: Sheets,
) -> impl IntoView {
    let Sheet {
        assignments,
        entries,
        jurors,
    } = sheet;
    if entries.is_empty() {
        return view! {
            <EmptyState heading=t!(assignments::no_entries) text=t!(assignments::no_entries_text) />
        }
        .into_any();
    }
    let mut by_entry: BTreeMap<EntryId, Vec<Assignment>> = BTreeMap::new();
    for assignment in assignments {
        by_entry.entry(assignment.entry_id).or_default().push(assignment);
    }
    let jurors = StoredValue::new(jurors);
    let asked = RwSignal::new(None::<Assignment>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |pair| {
        asked.set(Some(pair));
        open.set(true);
    });
    let rows = entries.into_iter().map(|entry| {
        let pairs = by_entry.remove(&entry.id).unwrap_or_default();
        view! { <Row round_id wanted entry pairs jurors resource ask /> }
    });
    let rows = rows.collect_view();
    view! {
        <Section heading=t!(assignments::table)>
            <Table caption=t!(assignments::table)>
                <thead>
                    <tr>
                        <th scope="col">{t!(entries::code)}</th>
                        <th scope="col">{t!(entries::title)}</th>
                        <th scope="col">{t!(entries::track)}</th>
                        <th scope="col">{t!(assignments::load)}</th>
                        <th scope="col">{t!(assignments::jurors)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
            <WhyDialog planning asked open />
        </Section>
    }
    .into_any()
}

#[component]
fn Row(
    round_id: RoundId,
    wanted: u32,
    entry: EntrySummary,
    pairs: Vec<Assignment>,
    jurors: StoredValue<Vec<Juror>>,
    resource: Sheets,
    ask: Callback<Assignment>,
) -> impl IntoView {
    let contest = opened();
    let EntrySummary {
        id,
        code,
        title,
        track_id,
        ..
    } = entry;
    let stands =
        |state: AssignmentState| !matches!(state, AssignmentState::Declined | AssignmentState::Revoked);
    let have = pairs.iter().filter(|pair| stands(pair.state)).count();
    let is_short = u32::try_from(have).unwrap_or(u32::MAX) < wanted;
    let taken: Vec<_> = pairs
        .iter()
        .filter(|pair| stands(pair.state))
        .map(|pair| pair.juror_id)
        .collect();
    let options = jurors.with_value(|jurors| {
        let free = jurors
            .iter()
            .filter(|juror| juror.state == JurorState::Active && !taken.contains(&juror.id));
        free.map(|juror| (juror.id, juror.name.clone()))
            .collect::<Vec<_>>()
    });
    let add = move |text: String| {
        let Ok(juror) = text.parse() else { return };
        spawn_local(async move {
            if let Err(error) = requests::assign_by_hand(round_id, id, juror).await {
                toast_error(&error);
            }
            resource.refetch();
        });
    };
    let label = code.clone();
    view! {
        <tr data-test="assignment-row">
            <th scope="row">
                <code>{code}</code>
            </th>
            <td>{title}</td>
            <td>{move || contest.track_name(track_id, locale())}</td>
            <td>
                <Badge
                    text=t!(assignments::have_of, have, wanted)
                    tone=if is_short { Tone::Warn } else { Tone::Good }
                />
            </td>
            <td>
                <div class="chips">
                    {pairs.into_iter().map(|pair| view! { <Chip round_id pair resource ask /> }).collect_view()}
                    <select
                        class="input chip-select"
                        aria-label=t!(assignments::add_juror, &label)
                        data-test="add-juror"
                        on:change:target=move |event| add(event.target().value())
                    >
                        <option value="">{t!(assignments::add)}</option>
                        {options
                            .into_iter()
                            .map(|(juror, name)| view! { <option value=juror.to_string()>{name}</option> })
                            .collect_view()}
                    </select>
                </div>
            </td>
        </tr>
    }
}

/// A juror of an entry: where the assignment stands, why this one, and taking it out.
#[component]
fn Chip(round_id: RoundId, pair: Assignment, resource: Sheets, ask: Callback<Assignment>) -> impl IntoView {
    let whole = pair.clone();
    let Assignment {
        entry_id,
        juror_id,
        juror_name,
        state,
        origin,
        affinity,
        conflict,
        ..
    } = pair;
    let tone = match state {
        AssignmentState::Proposed => "chip chip-proposed",
        AssignmentState::Released | AssignmentState::Accepted => "chip chip-released",
        AssignmentState::Done => "chip chip-done",
        AssignmentState::Declined | AssignmentState::Revoked => "chip chip-gone",
    };
    let is_removable = !matches!(
        state,
        AssignmentState::Declined | AssignmentState::Revoked | AssignmentState::Done
    );
    let remove = move |_| {
        spawn_local(async move {
            if let Err(error) = requests::remove_assignment(round_id, entry_id, juror_id).await {
                toast_error(&error);
            }
            resource.refetch();
        });
    };
    let removing = juror_name.clone();
    view! {
        <span class=tone title=t!(assignments::why, affinity) data-test="assignment">
            <button type="button" class="chip-name" on:click=move |_| ask.run(whole.clone()) data-test="why-juror">
                {juror_name}
            </button>
            <small>
                {move || assignments::state(locale(), state)}
                {(origin == AssignmentOrigin::Manual)
                    .then(|| view! { ", " {t!(assignments::by_hand)} })}
            </small>
            {conflict
                .filter(|conflict| conflict.standing != Standing::Allowed)
                .map(|conflict| {
                    let is_barred = conflict.standing == Standing::Barred;
                    let word = move || {
                        if is_barred { words::barred_pair(locale()) } else { words::warned_pair(locale()) }
                    };
                    view! {
                        <span
                            title=move || crate::i18n::conflict::told(locale(), &conflict)
                            data-test="assignment-conflict"
                        >
                            <Badge text=word tone=if is_barred { Tone::Bad } else { Tone::Warn } />
                        </span>
                    }
                })}
            {is_removable
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="chip-remove"
                            aria-label=t!(assignments::remove, &removing)
                            on:click=remove
                            data-test="remove-assignment"
                        >
                            <Icon name=IconName::Close />
                        </button>
                    }
                })}
        </span>
    }
}
