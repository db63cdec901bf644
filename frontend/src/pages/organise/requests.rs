//! Every request of the organiser's pages, in one place, by operation.

use domain::contest::ContestDraft;
use domain::ids::{ContestId, RoundId};
use openapi::contest::{
    ChangeContestPhase, Contest, ContestListItem, ContestTransition, ContestTransitions, EditableContest,
};
use openapi::result::RoundProgress;

use crate::api::{self, Answer, ApiError, Page};

type Reply<T> = Result<Answer<T>, ApiError>;

pub(super) async fn list_my_contests(cursor: Option<String>) -> Reply<Page<ContestListItem>> {
    let request = api::get("/contests").query("mine", true);
    request.query_opt("cursor", cursor).send().await
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
    let answer = api::get(format!("/contests/{contest}/transitions")).send().await?;
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

/// A version as `If-Match` wants it.
fn tag(version: i64) -> String {
    format!("\"{version}\"")
}
