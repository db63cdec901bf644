//! Every request of the organiser's pages, in one place, by operation.

use domain::contest::ContestDraft;
use domain::ids::{ContestId, EntryId, JurorId, PlanningRunId, RoundId};
use domain::problem::pointer_step;
use domain::publication::PublicationKind;
use openapi::assignment::{Assignment, AssignmentRelease, FoundConflict, Standing};
use openapi::audit::AuditEvent;
use openapi::contest::{
    ChangeContestPhase, Contest, ContestListItem, ContestTransition, ContestTransitions, EditableContest,
};
use openapi::entry::{DisqualifyEntry, Entry, EntrySummary};
use openapi::juror::{DeclaredConflict, InviteJuror, Juror, JuryInvitation, PinConflict};
use openapi::pairwise::{ChangePairwiseRound, PairwiseRound};
use openapi::planning::{
    PlanningMode, PlanningOptions, PlanningRun, PlanningRunWithProposal, RoundPlanning, StartPlanning,
};
use openapi::public_vote::{PublicVote, SetPublicVote};
use openapi::result::{
    DecideEntry, Decision, EntryAdjustment, ProposedDecisions, Publication, PublishResults, Results,
    RoundProgress, Seal, SetAdjustment,
};
use openapi::rule_change::{CompareRankings, ProposeRuleChange, RankingComparison, RuleChangeWithComparison};

use crate::api::{self, Answer, ApiError, Page};

type Reply<T> = Result<Answer<T>, ApiError>;

pub(super) async fn list_my_contests(cursor: Option<String>) -> Reply<Page<ContestListItem>> {
    api::get("/me/contests").query_opt("cursor", cursor).send().await
}

pub(super) async fn create_contest(draft: ContestDraft) -> Reply<EditableContest> {
    api::post("/contests").json(&draft).send().await
}

pub(super) async fn find_editable_contest(contest: ContestId) -> Reply<EditableContest> {
    api::get(format!("/contests/{contest}/draft")).send().await
}

/// Replaces the whole document, if nobody has since `version`.
pub(super) async fn update_contest(
    contest: ContestId,
    version: i64,
    draft: ContestDraft,
) -> Reply<EditableContest> {
    let request = api::put(format!("/contests/{contest}/draft"));
    request.if_match(&tag(version)).json(&draft).send().await
}

/// As everybody reads it: for the preview of its texts.
pub(super) async fn find_contest(contest: ContestId) -> Reply<Contest> {
    api::get(format!("/contests/{contest}")).send().await
}

pub(super) async fn preview_transitions(contest: ContestId) -> Result<ContestTransitions, ApiError> {
    let answer = api::get(format!("/contests/{contest}/transitions"))
        .send()
        .await?;
    Ok(answer.value)
}

pub(super) async fn change_phase(
    contest: ContestId,
    version: i64,
    command: ChangeContestPhase,
) -> Reply<ContestTransition> {
    let request = api::post(format!("/contests/{contest}/transitions"));
    request.if_match(&tag(version)).json(&command).send().await
}

pub(super) async fn find_round_progress(round: RoundId) -> Result<RoundProgress, ApiError> {
    Ok(api::get(format!("/rounds/{round}/progress")).send().await?.value)
}

/// By what the table of entries is narrowed; empty texts for no narrowing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EntryFilter {
    pub(super) words: String,
    pub(super) state: String,
    pub(super) track: String,
    pub(super) region: String,
}

pub(super) async fn list_entries(
    contest: ContestId,
    filter: EntryFilter,
    cursor: Option<String>,
) -> Reply<Page<EntrySummary>> {
    let given = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    let request = api::get(format!("/contests/{contest}/entries"));
    let request = request.query("limit", 50).query_opt("q", given(filter.words));
    let request = request.query_opt("state", given(filter.state));
    let request = request.query_opt("track", given(filter.track));
    let request = request.query_opt("region", given(filter.region));
    request.query_opt("cursor", cursor).send().await
}

pub(super) async fn find_entry(entry: EntryId) -> Reply<Entry> {
    api::get(format!("/entries/{entry}")).send().await
}

pub(super) async fn disqualify_entry(entry: EntryId, reason: String) -> Reply<Entry> {
    let request = api::post(format!("/entries/{entry}/disqualification"));
    request.json(&DisqualifyEntry { reason }).send().await
}

pub(super) async fn reinstate_entry(entry: EntryId) -> Reply<Entry> {
    api::delete(format!("/entries/{entry}/disqualification"))
        .send()
        .await
}

pub(super) async fn invite_juror(contest: ContestId, invite: InviteJuror) -> Reply<JuryInvitation> {
    let request = api::post(format!("/contests/{contest}/jury-invitations"));
    request.json(&invite).send().await
}

pub(super) async fn list_jury_invitations(
    contest: ContestId,
    cursor: Option<String>,
) -> Reply<Page<JuryInvitation>> {
    let request = api::get(format!("/contests/{contest}/jury-invitations"));
    request.query_opt("cursor", cursor).send().await
}

pub(super) async fn revoke_jury_invitation(contest: ContestId, invitation: &str) -> Reply<()> {
    let step = pointer_step(invitation);
    api::delete(format!("/contests/{contest}/jury-invitations{step}"))
        .send()
        .await
}

/// The whole jury, page after page: tables and choices of jurors need all of it.
pub(super) async fn list_all_jurors(contest: ContestId) -> Result<Vec<Juror>, ApiError> {
    let path = format!("/contests/{contest}/jurors");
    all(|cursor| {
        api::get(path.clone())
            .query("limit", 100)
            .query_opt("cursor", cursor)
    })
    .await
}

pub(super) async fn remove_juror(contest: ContestId, juror: JurorId) -> Reply<()> {
    api::delete(format!("/contests/{contest}/jurors/{juror}"))
        .send()
        .await
}

pub(super) async fn list_declared_conflicts(
    contest: ContestId,
    cursor: Option<String>,
) -> Reply<Page<DeclaredConflict>> {
    let request = api::get(format!("/contests/{contest}/declared-conflicts"));
    request.query_opt("cursor", cursor).send().await
}

pub(super) async fn pin_conflict(contest: ContestId, pin: PinConflict) -> Reply<()> {
    api::put(format!("/contests/{contest}/conflicts"))
        .json(&pin)
        .send()
        .await
}

/// Every assignment of a round, in the order of the entries.
pub(super) async fn list_all_assignments(round: RoundId) -> Result<Vec<Assignment>, ApiError> {
    let path = format!("/rounds/{round}/assignments");
    all(|cursor| {
        api::get(path.clone())
            .query("limit", 100)
            .query_opt("cursor", cursor)
    })
    .await
}

/// Every submitted entry of a contest, for the table of who judges what.
pub(super) async fn list_all_submitted(contest: ContestId) -> Result<Vec<EntrySummary>, ApiError> {
    let path = format!("/contests/{contest}/entries");
    all(|cursor| {
        let request = api::get(path.clone())
            .query("state", "submitted")
            .query("limit", 100);
        request.query_opt("cursor", cursor)
    })
    .await
}

pub(super) async fn list_found_conflicts(
    round: RoundId,
    standing: Option<Standing>,
    cursor: Option<String>,
) -> Reply<Page<FoundConflict>> {
    let standing = standing.map(|standing| {
        match standing {
            Standing::Barred => "barred",
            Standing::Warned => "warned",
            Standing::Allowed => "allowed",
        }
        .to_owned()
    });
    let request = api::get(format!("/rounds/{round}/found-conflicts"));
    request
        .query_opt("standing", standing)
        .query_opt("cursor", cursor)
        .send()
        .await
}

pub(super) async fn find_planning_options(round: RoundId) -> Result<RoundPlanning, ApiError> {
    let path = format!("/rounds/{round}/planning-options");
    Ok(api::get(path).send().await?.value)
}

/// `version` is 0 where nobody has said anything yet.
pub(super) async fn update_planning_options(
    round: RoundId,
    version: i64,
    options: PlanningOptions,
) -> Reply<RoundPlanning> {
    let request = api::put(format!("/rounds/{round}/planning-options"));
    request.if_match(&tag(version)).json(&options).send().await
}

pub(super) async fn start_planning(round: RoundId, mode: PlanningMode) -> Reply<PlanningRun> {
    api::post(format!("/rounds/{round}/planning-runs"))
        .json(&StartPlanning { mode })
        .send()
        .await
}

pub(super) async fn find_planning_run(run: PlanningRunId) -> Reply<PlanningRunWithProposal> {
    api::get(format!("/planning-runs/{run}")).send().await
}

pub(super) async fn cancel_planning(run: PlanningRunId) -> Reply<PlanningRun> {
    api::post(format!("/planning-runs/{run}/cancellation"))
        .send()
        .await
}

/// The last run of a round, with what stands as proposed: a run that was stopped or failed proposed nothing, and what the
/// one before did stands. `None` before the first run.
pub(super) async fn find_last_planning_run(
    round: RoundId,
) -> Result<Option<PlanningRunWithProposal>, ApiError> {
    let Some(last) = newest_planning_run(round, None).await? else {
        return Ok(None);
    };
    let done = newest_planning_run(round, Some("done")).await?;
    let proposal = match done {
        Some(done) => find_planning_run(done.id).await?.value.proposal,
        None => None,
    };
    Ok(Some(PlanningRunWithProposal { run: last, proposal }))
}

async fn newest_planning_run(
    round: RoundId,
    state: Option<&'static str>,
) -> Result<Option<PlanningRun>, ApiError> {
    let request = api::get(format!("/rounds/{round}/planning-runs")).query("limit", 1);
    let runs = request.query_opt("state", state).send::<Page<PlanningRun>>();
    Ok(runs.await?.value.items.into_iter().next())
}

pub(super) async fn assign_by_hand(round: RoundId, entry: EntryId, juror: JurorId) -> Reply<Assignment> {
    api::put(format!("/rounds/{round}/assignments/{entry}/{juror}"))
        .send()
        .await
}

pub(super) async fn remove_assignment(round: RoundId, entry: EntryId, juror: JurorId) -> Reply<()> {
    api::delete(format!("/rounds/{round}/assignments/{entry}/{juror}"))
        .send()
        .await
}

pub(super) async fn release_assignments(round: RoundId) -> Reply<AssignmentRelease> {
    api::post(format!("/rounds/{round}/assignment-releases"))
        .send()
        .await
}

pub(super) async fn compare_rankings(round: RoundId, asked: CompareRankings) -> Reply<RankingComparison> {
    let request = api::post(format!("/rounds/{round}/ranking-comparisons"));
    request.json(&asked).send().await
}

pub(super) async fn propose_rule_change(
    round: RoundId,
    propose: ProposeRuleChange,
) -> Reply<RuleChangeWithComparison> {
    let request = api::post(format!("/rounds/{round}/rule-changes"));
    request.json(&propose).send().await
}

/// `version` is 0 where there is none yet.
pub(super) async fn set_adjustment(
    (round, entry, label): (RoundId, EntryId, &str),
    version: i64,
    set: SetAdjustment,
) -> Reply<EntryAdjustment> {
    let label = js_sys::encode_uri_component(label);
    let request = api::put(format!("/rounds/{round}/adjustments/{entry}/{label}"));
    request.if_match(&tag(version)).json(&set).send().await
}

/// `version` is 0 where nothing was decided yet.
pub(super) async fn decide_entry(
    round: RoundId,
    entry: EntryId,
    version: i64,
    decide: DecideEntry,
) -> Reply<Decision> {
    let request = api::put(format!("/rounds/{round}/decisions/{entry}"));
    request.if_match(&tag(version)).json(&decide).send().await
}

pub(super) async fn find_pairwise_round(round: RoundId) -> Result<PairwiseRound, ApiError> {
    Ok(api::get(format!("/rounds/{round}/pairwise")).send().await?.value)
}

pub(super) async fn open_pairwise_round(round: RoundId) -> Reply<PairwiseRound> {
    api::post(format!("/rounds/{round}/pairwise")).send().await
}

pub(super) async fn change_pairwise_round(
    round: RoundId,
    change: ChangePairwiseRound,
) -> Reply<PairwiseRound> {
    let request = api::post(format!("/rounds/{round}/pairwise/changes"));
    request.json(&change).send().await
}

pub(super) async fn propose_decisions(round: RoundId) -> Reply<ProposedDecisions> {
    api::post(format!("/rounds/{round}/decisions")).send().await
}

pub(super) async fn publish_results(contest: ContestId, kind: PublicationKind) -> Reply<Publication> {
    let request = api::post(format!("/contests/{contest}/publications"));
    request.json(&PublishResults { kind }).send().await
}

pub(super) async fn seal_results(contest: ContestId) -> Reply<Seal> {
    api::post(format!("/contests/{contest}/seals")).send().await
}

pub(super) async fn find_public_vote(contest: ContestId) -> Result<PublicVote, ApiError> {
    Ok(api::get(format!("/contests/{contest}/public-vote"))
        .send()
        .await?
        .value)
}

pub(super) async fn set_public_vote(
    contest: ContestId,
    version: i64,
    set: SetPublicVote,
) -> Reply<PublicVote> {
    let request = api::put(format!("/contests/{contest}/public-vote"));
    request.if_match(&tag(version)).json(&set).send().await
}

pub(super) async fn find_results(contest: ContestId) -> Reply<Results> {
    api::get(format!("/contests/{contest}/results")).send().await
}

pub(super) async fn list_audit_events(contest: ContestId, cursor: Option<String>) -> Reply<Page<AuditEvent>> {
    let request = api::get(format!("/contests/{contest}/audit-events")).query("limit", 50);
    request.query_opt("cursor", cursor).send().await
}

/// Reads a list to its end.
async fn all<T: serde::de::DeserializeOwned>(
    page: impl Fn(Option<String>) -> api::Request,
) -> Result<Vec<T>, ApiError> {
    let mut items = Vec::new();
    let mut cursor = None;
    loop {
        let answer = page(cursor).send::<Page<T>>().await?.value;
        items.extend(answer.items);
        match answer.next_cursor {
            Some(next) => cursor = Some(next),
            None => return Ok(items),
        }
    }
}

/// A version as `If-Match` wants it.
fn tag(version: i64) -> String {
    format!("\"{version}\"")
}
