//! What the public reads of a contest. Written out field by field, so that nothing becomes public by being added.

use std::collections::BTreeMap;

use domain::contest::{ContestDraft, Round};
use domain::ids::RoundId;
use domain::policy::ContestRole;
use domain::rubric::RubricDraft;
use openapi::contest as wire;
use openapi::rule_change::AdoptedRuleChange;

use super::markdown;
use super::store::Contest;
use crate::error::Error;

pub(super) fn public(
    contest: Contest,
    my_roles: Vec<ContestRole>,
    rule_changes: BTreeMap<RoundId, Vec<AdoptedRuleChange>>,
) -> Result<wire::Contest, Error> {
    let round = u32::try_from(contest.round)
        .map_err(|source| Error::internal("tell the current round of a contest", source))?;
    let draft = contest.draft;
    Ok(wire::Contest {
        id: contest.id,
        phase: contest.phase,
        round,
        description_html: markdown::to_html(&draft.description),
        tracks: tracks(&draft),
        rounds: rounds(&draft, rule_changes),
        slug: draft.slug,
        title: draft.title,
        summary: draft.summary,
        description: draft.description,
        dates: draft.dates,
        eligibility: draft.eligibility,
        form: draft.form,
        cancellation_reason: contest.cancellation_reason,
        my_roles,
    })
}

fn tracks(draft: &ContestDraft) -> Vec<wire::ContestTrack> {
    let track = |track: &domain::contest::Track| wire::ContestTrack {
        id: track.id,
        name: track.name.clone(),
        eligibility: draft.eligibility.narrowed(&track.narrowing),
    };
    draft.tracks.iter().map(track).collect()
}

fn rounds(
    draft: &ContestDraft,
    mut rule_changes: BTreeMap<RoundId, Vec<AdoptedRuleChange>>,
) -> Vec<wire::ContestRound> {
    let round = |(position, round): (usize, &Round)| wire::ContestRound {
        id: round.id,
        name: round.name.clone(),
        jurors_per_entry: round.jurors_per_entry,
        blind: round.blind,
        is_pairwise: round.is_pairwise(),
        // What stands in the document of a round without marks means nothing.
        rubric: if round.is_pairwise() {
            RubricDraft::default()
        } else {
            round.rubric.clone()
        },
        reviewing_ends_at: draft.round_ends_at(position),
        advancing: round.advancing.clone(),
        how_places_are_decided: round.how_places_are_decided(),
        rule_changes: rule_changes.remove(&round.id).unwrap_or_default(),
    };
    draft.rounds.iter().enumerate().map(round).collect()
}
