//! The workbench of a round: what a plan should be like, the plan itself and what it tells, who judges what, which
//! conflicts were found, and the release.

mod found;
mod planning;
mod progress;
mod proposal;
mod release;
mod table;
mod why;
mod wishes;

use domain::contest::Round;
use leptos::prelude::*;
use openapi::assignment::Assignment;
use openapi::entry::EntrySummary;
use openapi::juror::Juror;
use openapi::planning::{PlanningRunWithProposal, RoundPlanning};

use self::planning::Planning;
use super::opened::{OpenedContest, opened};
use super::requests;
use crate::api::ApiError;
use crate::i18n::{locale, t};
use crate::ui::{Loaded, page_title};

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
    let planned = LocalResource::new(move || async move {
        let wishes = requests::find_planning_options(round_id).await?;
        let last = requests::find_last_planning_run(round_id).await?;
        Ok((wishes, last))
    });
    let name = round.name.clone();
    view! {
        <div class="stack-l">
            <header class="page-head">
                <h2>{move || name.best(locale()).to_owned()}</h2>
                <release::Release round_id sheet />
            </header>
            <Loaded resource=planned skeleton_lines=4 let:planned>
                <Workbench contest round=round.clone() planned sheet />
            </Loaded>
        </div>
    }
}

#[component]
fn Workbench(
    contest: OpenedContest,
    round: Round,
    planned: (RoundPlanning, Option<PlanningRunWithProposal>),
    sheet: Sheets,
) -> impl IntoView {
    let (round_id, wanted) = (round.id, round.jurors_per_entry);
    let (wishes, last) = planned;
    let planning = Planning::new(round_id, last, Callback::new(move |()| sheet.refetch()));
    // Counted up where something that was found may have changed.
    let pinned = RwSignal::new(0_u32);
    view! {
        <div class="plan-head">
            <wishes::Wishes contest round wishes />
            <progress::Progress planning />
        </div>
        <proposal::Proposal planning sheet />
        <Loaded resource=sheet skeleton_lines=10 let:sheet_now>
            <table::PairTable round_id wanted planning sheet=sheet_now resource=sheet />
        </Loaded>
        <found::FoundConflicts contest round_id pinned sheet />
    }
}
