//! Contests and their results, as everybody may read them.

use domain::ids::ContestId;
use openapi::contest::Contest;
use openapi::result::Results;

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
