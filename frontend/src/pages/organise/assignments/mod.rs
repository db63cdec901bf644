//! Who judges what in the current round: the proposal, the table, the release.

mod proposal;
mod table;

use domain::contest::Round;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::assignment::{Assignment, AssignmentProposal, AssignmentState};
use openapi::entry::EntrySummary;
use openapi::juror::Juror;

use super::opened::{OpenedContest, opened};
use super::requests;
use crate::api::ApiError;
use crate::i18n::{assignments, common, current_locale, locale, t};
use crate::ui::{Button, ButtonLook, Dialog, Loaded, page_title, toast, toast_error};

/// What the page shows, read together: names come from the entries and the jurors, pairs from the assignments.
#[derive(Clone, Debug)]
struct Sheet {
    assignments: Vec<Assignment>,
    entries: Vec<EntrySummary>,
    jurors: Vec<Juror>,
}

type Sheets = LocalResource<Result<Sheet, ApiError>>;

/// `/organise/contests/:contest/assignments`
#[component]
pub(crate) fn AssignmentsPage() -> impl IntoView {
    page_title(t!(organise::tab_assignments));
    let contest = opened();
    let round = Memo::new(move |_| contest.current_round());
    move || round.get().map(|round| view! { <OneRound contest round /> })
}

#[component]
fn OneRound(contest: OpenedContest, round: Round) -> impl IntoView {
    let round_id = round.id;
    let sheet = LocalResource::new(move || async move {
        Ok(Sheet {
            assignments: requests::list_all_assignments(round_id).await?,
            entries: requests::list_all_submitted(contest.id).await?,
            jurors: requests::list_all_jurors(contest.id).await?,
        })
    });
    let proposal = RwSignal::new(None::<AssignmentProposal>);
    let busy = RwSignal::new(false);
    let propose = move |_| {
        busy.set(true);
        spawn_local(async move {
            match requests::propose_assignments(round_id).await {
                Ok(answer) => {
                    proposal.try_set(Some(answer.value));
                    sheet.refetch();
                }
                Err(error) => toast_error(&error),
            }
            busy.try_set(false);
        });
    };
    let name = round.name.clone();
    let wanted = round.jurors_per_entry;
    view! {
        <div class="stack-l">
            <header class="page-head">
                <div>
                    <h2>{move || name.best(locale()).to_owned()}</h2>
                    <p class="muted small">{t!(assignments::propose_help)}</p>
                </div>
                <div class="row">
                    <Button busy on_press=propose attr:data-test="propose-assignments">
                        {move || {
                            if busy.get() { common::loading(locale()) } else { assignments::propose(locale()) }
                        }}
                    </Button>
                    <Release round_id sheet proposal />
                </div>
            </header>
            <Loaded resource=sheet skeleton_lines=10 let:sheet_now>
                {
                    let shown = sheet_now.clone();
                    view! {
                        {move || {
                            let sheet = shown.clone();
                            proposal.get().map(|proposal| view! { <proposal::Proposal proposal sheet /> })
                        }}
                        <table::PairTable round_id wanted sheet=sheet_now resource=sheet />
                    }
                }
            </Loaded>
        </div>
    }
}

/// Telling the jurors, all at once, after a look at how many there are.
#[component]
fn Release(
    round_id: domain::ids::RoundId,
    sheet: Sheets,
    proposal: RwSignal<Option<AssignmentProposal>>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let proposed = Memo::new(move |_| {
        let sheet = sheet.get();
        let assignments = sheet
            .and_then(Result::ok)
            .map_or_else(Vec::new, |sheet| sheet.assignments);
        let proposed = assignments
            .iter()
            .filter(|assignment| assignment.state == AssignmentState::Proposed);
        u64::try_from(proposed.count()).unwrap_or(u64::MAX)
    });
    let release = move |_| {
        busy.set(true);
        spawn_local(async move {
            match requests::release_assignments(round_id).await {
                Ok(answer) => {
                    let done = answer.value;
                    toast(assignments::was_released(
                        current_locale(),
                        done.released,
                        done.jurors_told,
                    ));
                    asking.try_set(false);
                    proposal.try_set(None);
                }
                Err(error) => toast_error(&error),
            }
            busy.try_set(false);
            sheet.refetch();
        });
    };
    let is_empty = Signal::derive(move || proposed.get() == 0);
    view! {
        <Button
            look=ButtonLook::Primary
            disabled=is_empty
            on_press=move |_| asking.set(true)
            attr:data-test="release-assignments"
        >
            {t!(assignments::release)}
        </Button>
        <Dialog open=asking heading=t!(assignments::release)>
            <div class="stack">
                <p>{move || assignments::release_text(locale(), proposed.get())}</p>
                <div class="form-actions">
                    <Button look=ButtonLook::Primary busy on_press=release attr:data-test="confirm-release">
                        {t!(assignments::release)}
                    </Button>
                </div>
            </div>
        </Dialog>
    }
}
