//! The ranking of a round, the chair's order and the changes of its rules, for organisers and for the chair.

use domain::ids::{RoundId, RuleChangeId};
use openapi::result::{ChairOrder, RoundRanking, SetChairOrder};
use openapi::rule_change::{AdoptRuleChange, RuleChange, RuleChangeWithComparison};

use super::{ApiError, get, post, put};

pub(crate) async fn find(round: RoundId) -> Result<RoundRanking, ApiError> {
    Ok(get(format!("/rounds/{round}/ranking")).send().await?.value)
}

/// `version` is 0 where the chair has laid nothing down yet.
pub(crate) async fn set_chair_order(
    round: RoundId,
    version: i64,
    set: SetChairOrder,
) -> Result<ChairOrder, ApiError> {
    let request = put(format!("/rounds/{round}/chair-order")).if_match(&format!("\"{version}\""));
    Ok(request.json(&set).send().await?.value)
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
