//! Contests and their results, as everybody may read them.

use domain::ids::ContestId;
use openapi::contest::Contest;
use openapi::page::Page;
use openapi::result::{Results, Seal};

use super::{ApiError, get};

/// By its slug or its id.
pub(crate) async fn find(slug: String) -> Result<Contest, ApiError> {
    Ok(get(format!("/contests/{slug}")).send::<Contest>().await?.value)
}

pub(crate) async fn results(contest: ContestId) -> Result<Results, ApiError> {
    Ok(get(format!("/contests/{contest}/results"))
        .send::<Results>()
        .await?
        .value)
}

/// The newest hashes that were shown before results were, newest first.
pub(crate) async fn seals(contest: ContestId) -> Result<Vec<Seal>, ApiError> {
    let page = get(format!("/contests/{contest}/seals"))
        .send::<Page<Seal>>()
        .await?;
    Ok(page.value.items)
}

/// The bytes of the ledger that was published with this number.
pub(crate) async fn ledger(contest: ContestId, publication: i32) -> Result<Vec<u8>, ApiError> {
    let request = get(format!("/contests/{contest}/ledger"));
    request.query("publication", publication).send_for_bytes().await
}
