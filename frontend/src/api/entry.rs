//! A contestant's own entries, the people in them, and what guardians are asked.

use domain::ids::{AttachmentId, ContestId, EntryId, PersonId};
use openapi::account::SecretText;
use openapi::entry::{
    AcceptTeamInvitation, BlindEntry, ConsentQuestion, CreateEntry, DecideConsent, Entry, EntryObstacles,
    InviteTeamMember, Receipt, RequestConsent, UpdateEntry,
};
use openapi::result::EntryResults;

use super::{Answer, ApiError, delete, get, post, put};

pub(crate) async fn create(contest: ContestId, entry: CreateEntry) -> Result<Entry, ApiError> {
    Ok(post(format!("/contests/{contest}/entries"))
        .json(&entry)
        .send::<Entry>()
        .await?
        .value)
}

pub(crate) async fn find(entry: EntryId) -> Result<Answer<Entry>, ApiError> {
    get(format!("/entries/{entry}")).send::<Entry>().await
}

pub(crate) async fn save(
    entry: EntryId,
    etag: &str,
    update: &UpdateEntry,
) -> Result<Answer<Entry>, ApiError> {
    put(format!("/entries/{entry}"))
        .if_match(etag)
        .json(update)
        .send::<Entry>()
        .await
}

pub(crate) async fn obstacles(entry: EntryId) -> Result<EntryObstacles, ApiError> {
    Ok(get(format!("/entries/{entry}/obstacles"))
        .send::<EntryObstacles>()
        .await?
        .value)
}

pub(crate) async fn submit(entry: EntryId) -> Result<Receipt, ApiError> {
    Ok(post(format!("/entries/{entry}/submissions"))
        .send::<Receipt>()
        .await?
        .value)
}

pub(crate) async fn receipts(entry: EntryId) -> Result<Vec<Receipt>, ApiError> {
    Ok(get(format!("/entries/{entry}/submissions"))
        .send::<Vec<Receipt>>()
        .await?
        .value)
}

pub(crate) async fn preview(entry: EntryId) -> Result<BlindEntry, ApiError> {
    Ok(get(format!("/entries/{entry}/preview"))
        .send::<BlindEntry>()
        .await?
        .value)
}

pub(crate) async fn withdraw(entry: EntryId) -> Result<Entry, ApiError> {
    Ok(post(format!("/entries/{entry}/withdrawal"))
        .send::<Entry>()
        .await?
        .value)
}

pub(crate) async fn restore(entry: EntryId) -> Result<Entry, ApiError> {
    Ok(delete(format!("/entries/{entry}/withdrawal"))
        .send::<Entry>()
        .await?
        .value)
}

pub(crate) async fn remove_attachment(
    entry: EntryId,
    attachment: AttachmentId,
) -> Result<Answer<serde_json::Value>, ApiError> {
    delete(format!("/entries/{entry}/attachments/{attachment}"))
        .send()
        .await
}

pub(crate) async fn results(entry: EntryId) -> Result<EntryResults, ApiError> {
    Ok(get(format!("/entries/{entry}/results"))
        .send::<EntryResults>()
        .await?
        .value)
}

pub(crate) async fn invite(entry: EntryId, email: String) -> Result<Answer<serde_json::Value>, ApiError> {
    post(format!("/entries/{entry}/team-invitations"))
        .json(&InviteTeamMember { email })
        .send()
        .await
}

pub(crate) async fn remove_member(
    entry: EntryId,
    person: PersonId,
) -> Result<Answer<serde_json::Value>, ApiError> {
    delete(format!("/entries/{entry}/members/{person}")).send().await
}

pub(crate) async fn join_team(token: String) -> Result<Entry, ApiError> {
    Ok(post("/team-invitations/acceptance")
        .json(&AcceptTeamInvitation {
            token: SecretText(token),
        })
        .send::<Entry>()
        .await?
        .value)
}

pub(crate) async fn request_consent(
    entry: EntryId,
    request: RequestConsent,
) -> Result<Answer<serde_json::Value>, ApiError> {
    post(format!("/entries/{entry}/guardian-consents"))
        .json(&request)
        .send()
        .await
}

pub(crate) async fn consent_question(token: String) -> Result<ConsentQuestion, ApiError> {
    Ok(get(format!("/guardian-consents/{token}"))
        .send::<ConsentQuestion>()
        .await?
        .value)
}

pub(crate) async fn decide_consent(
    token: String,
    given: bool,
) -> Result<Answer<serde_json::Value>, ApiError> {
    post(format!("/guardian-consents/{token}/decision"))
        .json(&DecideConsent { given })
        .send()
        .await
}

pub(crate) async fn withdraw_consent(token: String) -> Result<Answer<serde_json::Value>, ApiError> {
    post(format!("/guardian-consents/{token}/withdrawal"))
        .send()
        .await
}
