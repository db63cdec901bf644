//! The conflicts that were found, each with its causes, and what the organiser holds against them.

use domain::ids::RoundId;
use leptos::prelude::*;
use openapi::assignment::{CauseKind, FoundConflict, Standing};
use openapi::juror::{ConflictStance, PinConflict};

use super::Sheets;
use crate::i18n::planning as words;
use crate::i18n::{assignments, conflict, current_locale, locale, t};
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::ui::{
    Badge, Button, ButtonLook, Dialog, EmptyState, FormFailure, FormState, PagedList, Section, Table,
    TextField, Tone, toast,
};

/// A pair that the organiser is about to say something of.
#[derive(Clone)]
struct Asked {
    pair: FoundConflict,
    stance: ConflictStance,
}

#[component]
pub(super) fn FoundConflicts(
    contest: OpenedContest,
    round_id: RoundId,
    /// Counted up where something that was found may have changed.
    pinned: RwSignal<u32>,
    sheet: Sheets,
) -> impl IntoView {
    let standing = RwSignal::new(None::<Standing>);
    let asked = RwSignal::new(None::<Asked>);
    let open = RwSignal::new(false);
    let load = move |cursor| {
        pinned.track();
        requests::list_found_conflicts(round_id, standing.get(), cursor)
    };
    let empty = || {
        view! { <EmptyState heading=t!(planning::none_found) text=t!(planning::none_found_text) /> }
    };
    let ask = Callback::new(move |question: Asked| {
        asked.set(Some(question));
        open.set(true);
    });
    let on_pinned = Callback::new(move |()| {
        pinned.update(|count| *count = count.wrapping_add(1));
        sheet.refetch();
    });
    view! {
        <Section heading=t!(planning::found) help=t!(planning::found_help)>
            <Filter standing />
            <PagedList load=load empty=empty let:found>
                <Table caption=t!(planning::found)>
                    <thead>
                        <tr>
                            <th scope="col">{t!(assignments::entry)}</th>
                            <th scope="col">{t!(assignments::juror)}</th>
                            <th scope="col">{t!(planning::cause)}</th>
                            <th scope="col">{t!(planning::standing)}</th>
                            <th scope="col">{t!(assignments::stance)}</th>
                        </tr>
                    </thead>
                    <tbody>{found.into_iter().map(|pair| row(pair, ask)).collect_view()}</tbody>
                </Table>
            </PagedList>
            <PinDialog contest asked open on_pinned />
        </Section>
    }
}

#[component]
fn Filter(standing: RwSignal<Option<Standing>>) -> impl IntoView {
    let choices = [
        None,
        Some(Standing::Barred),
        Some(Standing::Warned),
        Some(Standing::Allowed),
    ];
    let choice = move |of: Option<Standing>| {
        view! {
            <Button
                look=ButtonLook::Quiet
                on_press=move |_| standing.set(of)
                attr:aria-pressed=move || if standing.get() == of { "true" } else { "false" }
            >
                {move || of.map_or_else(|| words::all_standings(locale()), |of| standing_word(of))}
            </Button>
        }
    };
    view! { <div class="row filter-row">{choices.into_iter().map(choice).collect_view()}</div> }
}

fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Barred => words::barred_pair(locale()),
        Standing::Warned => words::warned_pair(locale()),
        Standing::Allowed => words::allowed_pair(locale()),
    }
}

fn row(pair: FoundConflict, ask: Callback<Asked>) -> impl IntoView {
    let standing = pair.conflict.standing;
    let tone = match standing {
        Standing::Barred => Tone::Bad,
        Standing::Warned => Tone::Warn,
        Standing::Allowed => Tone::Good,
    };
    let is_pinned = standing == Standing::Allowed
        || pair
            .conflict
            .causes
            .iter()
            .any(|cause| cause.kind == CauseKind::PinnedConflict);
    let causes = pair.conflict.clone();
    let stances = if is_pinned {
        vec![ConflictStance::Unpinned]
    } else if standing == Standing::Warned {
        vec![ConflictStance::Conflict, ConflictStance::NoConflict]
    } else {
        vec![ConflictStance::NoConflict]
    };
    let (code, name) = (pair.entry_code.clone(), pair.juror_name.clone());
    let buttons = stances.into_iter().map(move |stance| {
        let pair = pair.clone();
        let (label, hook) = stance_word(stance);
        view! {
            <Button
                look=ButtonLook::Quiet
                on_press=move |_| ask.run(Asked { pair: pair.clone(), stance })
                attr:data-test=hook
            >
                {crate::i18n::fixed(label)}
            </Button>
        }
    });
    view! {
        <tr data-test="found-conflict">
            <th scope="row">
                <code>{code}</code>
            </th>
            <td>{name}</td>
            <td class="wide">{move || conflict::told(locale(), &causes)}</td>
            <td>
                <Badge text=move || standing_word(standing) tone />
            </td>
            <td>{buttons.collect_view()}</td>
        </tr>
    }
}

const fn stance_word(stance: ConflictStance) -> (fn(domain::locale::Locale) -> &'static str, &'static str) {
    match stance {
        ConflictStance::Conflict => (words::pin_as_conflict, "pin-as-conflict"),
        ConflictStance::NoConflict => (words::pin_as_none, "pin-as-none"),
        ConflictStance::Unpinned => (words::unpin, "unpin"),
    }
}

/// The organiser's word on a pair, with the reason.
#[component]
fn PinDialog(
    contest: OpenedContest,
    asked: RwSignal<Option<Asked>>,
    open: RwSignal<bool>,
    on_pinned: Callback<()>,
) -> impl IntoView {
    let heading = move || {
        asked.with(|asked| {
            asked.as_ref().map_or_else(String::new, |asked| {
                words::pin_question(locale(), &asked.pair.juror_name, &asked.pair.entry_code)
            })
        })
    };
    view! {
        <Dialog open heading>
            {move || asked.get().map(|asked| view! { <PinForm contest asked open on_pinned /> })}
        </Dialog>
    }
}

#[component]
fn PinForm(
    contest: OpenedContest,
    asked: Asked,
    open: RwSignal<bool>,
    on_pinned: Callback<()>,
) -> impl IntoView {
    let Asked { pair, stance } = asked;
    let form = FormState::new();
    let problems = form.problems;
    let note = RwSignal::new(String::new());
    let (juror_id, entry_id) = (pair.juror_id, pair.entry_id);
    let pin = move || {
        let pin = PinConflict {
            juror_id,
            entry_id,
            stance,
            note: note.get_untracked(),
        };
        form.send(Vec::new(), requests::pin_conflict(contest.id, pin), move |_| {
            toast(assignments::pinned(current_locale()));
            open.try_set(false);
            on_pinned.run(());
        });
    };
    let told = match stance {
        ConflictStance::Conflict => t!(assignments::stance_conflict),
        ConflictStance::NoConflict => t!(assignments::stance_no_conflict),
        ConflictStance::Unpinned => t!(assignments::stance_unpinned),
    };
    let causes = pair.conflict;
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                pin();
            }
        >
            <p>{move || conflict::told(locale(), &causes)}</p>
            <p>
                <strong>{told}</strong>
            </p>
            <TextField
                path="/note"
                label=t!(planning::reason_label)
                help=t!(planning::reason_help)
                optional=stance != ConflictStance::NoConflict
                value=note
                problems
            />
            <FormFailure form />
            <div class="form-actions">
                <Button kind="submit" look=ButtonLook::Primary busy=form.busy attr:data-test="confirm-pin">
                    {t!(assignments::pin)}
                </Button>
            </div>
        </form>
    }
}
