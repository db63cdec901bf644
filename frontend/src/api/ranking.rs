//! The ranking of a round and the changes of its rules, for organisers and for the chair.

use domain::ids::{RoundId, RuleChangeId};
use openapi::result::RoundRanking;
use openapi::rule_change::{AdoptRuleChange, RuleChange, RuleChangeWithComparison};

use super::{ApiError, get, post};

pub(crate) async fn find(round: RoundId) -> Result<RoundRanking, ApiError> {
    Ok(get(format!("/rounds/{round}/ranking")).send().await?.value)
}

/// Oldest first.
pub(crate) async fn list_rule_changes(round: RoundId) -> Result<Vec<RuleChange>, ApiError> {
    Ok(get(format!("/rounds/{round}/rule-changes")).send().await?.value)
}

pub(crate) async fn find_rule_change(change: RuleChangeId) -> Result<RuleChangeWithComparison, ApiError> {
    Ok(get(format!("/rule-changes/{change}")).send().await?.value)
}

/// `comparison_sha256` is that of the comparison which the reader has looked at.
pub(crate) async fn adopt_rule_change(
    change: RuleChangeId,
    comparison_sha256: String,
) -> Result<(), ApiError> {
    let request = post(format!("/rule-changes/{change}/adoption"));
    request
        .json(&AdoptRuleChange { comparison_sha256 })
        .send::<RuleChange>()
        .await?;
    Ok(())
}

pub(crate) async fn withdraw_rule_change(change: RuleChangeId) -> Result<(), ApiError> {
    post(format!("/rule-changes/{change}/withdrawal"))
        .send::<RuleChange>()
        .await?;
    Ok(())
}
