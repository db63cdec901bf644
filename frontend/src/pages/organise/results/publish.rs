//! Making results public: what stands now, what would change, and the hash that anyone can check.

use std::collections::BTreeMap;

use domain::contest::Phase;
use domain::ids::{EntryId, RoundId};
use domain::publication::PublicationKind;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::result::{Publication, RankingEntry, Results, RoundRanking};

use super::seal::SealNow;
use crate::api::{self, ApiError};
use crate::i18n::format::date_time;
use crate::i18n::{best, current_locale, format, locale, ranking as words, t};
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::pages::ranking::contrary;
use crate::ui::{Badge, Button, ButtonLook, Dialog, Loaded, Section, Table, Tone, toast, toast_error};

#[component]
pub(super) fn Publish(contest: OpenedContest) -> impl IntoView {
    let published = LocalResource::new(move || {
        // Followed as a whole: a revision of a revision changes nothing in the contest, and is another publication.
        let is_public = contest.with(|contest| contest.published.is_some());
        async move {
            if !is_public {
                return Ok(None);
            }
            let answer = requests::find_results(contest.id).await?;
            Ok::<_, ApiError>(Some(answer.value))
        }
    });
    view! {
        <Section heading=t!(ranking::publication)>
            <Loaded resource=published skeleton_lines=2 let:results>
                <Standing contest results />
            </Loaded>
        </Section>
    }
}

#[component]
fn Standing(contest: OpenedContest, results: Option<Results>) -> impl IntoView {
    let latest = results.as_ref().map(|results| results.publication.clone());
    let asking = RwSignal::new(false);
    let kind = {
        let latest = latest.as_ref().map(|latest| latest.kind);
        Memo::new(move |_| {
            contest.with(|contest| {
                let round = usize::try_from(contest.round).unwrap_or(usize::MAX);
                let is_last = round.saturating_add(1) >= contest.draft.rounds.len();
                next_kind(contest.phase, latest).filter(|_| is_last)
            })
        })
    };
    let before = StoredValue::new(results);
    view! {
        <div class="stack-s">
            {match latest {
                Some(latest) => view! { <Latest latest /> }.into_any(),
                None => view! { <p class="muted">{t!(ranking::not_published)}</p> }.into_any(),
            }}
            {move || match kind.get() {
                Some(kind) => view! {
                    <SealNow contest />
                    <div>
                        <Button
                            look=ButtonLook::Primary
                            on_press=move |_| asking.set(true)
                            attr:data-test="publish-results"
                        >
                            {move || words::publish_as(locale(), words::kind(locale(), kind))}
                        </Button>
                    </div>
                }
                    .into_any(),
                None => view! { <p class="muted small">{t!(ranking::publish_later)}</p> }.into_any(),
            }}
            <Dialog open=asking heading=t!(ranking::publish_preview)>
                {move || kind.get().map(|kind| view! { <Preview contest before kind asking /> })}
            </Dialog>
        </div>
    }
}

/// What may be published now: the first of its kind, or a revision of what is there. Final results go with the step that
/// lets them stand, which is taken where the steps are.
fn next_kind(phase: Phase, latest: Option<PublicationKind>) -> Option<PublicationKind> {
    match (phase, latest) {
        (Phase::Deliberation, None) => Some(PublicationKind::Provisional),
        (Phase::Deliberation | Phase::Provisional | Phase::Final, Some(_)) => Some(PublicationKind::Revision),
        _ => None,
    }
}

#[component]
fn Latest(latest: Publication) -> impl IntoView {
    let Publication {
        number,
        kind,
        ledger_sha256,
        published_at,
        ..
    } = latest;
    view! {
        <dl class="facts" data-test="publication">
            <dt>{t!(ranking::publication_number, number)}</dt>
            <dd>
                <Badge text=move || words::kind(locale(), kind) tone=Tone::Good /> " "
                {move || date_time(locale(), published_at)}
            </dd>
            <dt>"SHA-256"</dt>
            <dd>
                <code class="hash" data-test="ledger-hash">{ledger_sha256}</code>
            </dd>
        </dl>
    }
}

/// The places as they would stand, those that moved since the last publication marked.
#[component]
fn Preview(
    contest: OpenedContest,
    before: StoredValue<Option<Results>>,
    kind: PublicationKind,
    asking: RwSignal<bool>,
) -> impl IntoView {
    let last = contest.now(|contest| contest.draft.rounds.last().map(|round| round.id));
    // Decisions of the rounds before are published, too.
    let rounds: Vec<RoundId> = contest.now(|contest| {
        let rounds = contest.draft.rounds.iter();
        let judged_by_marks = rounds.filter(|round| !round.is_pairwise());
        judged_by_marks.map(|round| round.id).collect()
    });
    let rankings = LocalResource::new(move || all_of(rounds.clone()));
    let busy = RwSignal::new(false);
    let publish = move |_| {
        busy.set(true);
        spawn_local(async move {
            match requests::publish_results(contest.id, kind).await {
                Ok(_) => {
                    toast(words::published(current_locale()));
                    asking.try_set(false);
                    // The contest has gone on with it, and what is public is read again.
                    contest.reload();
                }
                Err(error) => toast_error(&error),
            }
            busy.try_set(false);
        });
    };
    view! {
        <div class="stack">
            <p>{t!(ranking::publish_text)}</p>
            <Loaded resource=rankings let:rankings>
                <Contrary rankings=rankings.clone() />
                {rankings
                    .into_iter()
                    .find(|ranking| Some(ranking.round_id) == last)
                    .map(|ranking| view! { <Places ranking before /> })}
            </Loaded>
            <div class="form-actions">
                <Button look=ButtonLook::Primary busy on_press=publish attr:data-test="confirm-publish">
                    {move || words::publish_as(locale(), words::kind(locale(), kind))}
                </Button>
            </div>
        </div>
    }
}

async fn all_of(rounds: Vec<RoundId>) -> Result<Vec<RoundRanking>, ApiError> {
    let mut rankings = Vec::new();
    for round in rounds {
        rankings.push(api::ranking::find(round).await?);
    }
    Ok(rankings)
}

/// Decisions that the rules for advancing would not make now: made against them, or before something was changed.
#[component]
fn Contrary(rankings: Vec<RoundRanking>) -> impl IntoView {
    let lines = rankings.iter().flat_map(|ranking| {
        let entries = contrary(ranking).into_iter();
        entries.map(|entry| (ranking.name.clone(), entry.clone()))
    });
    let lines: Vec<_> = lines.collect();
    let line = |(round, entry): (domain::locale::Localized, RankingEntry)| {
        let outcome = entry.decision.map(|decision| decision.outcome);
        view! {
            <li>
                {best(round)} ": " <code>{entry.entry_code}</code> " " {entry.title} " – "
                {move || outcome.map(|outcome| words::outcome(locale(), outcome))}
            </li>
        }
    };
    (!lines.is_empty()).then(|| {
        view! {
            <div class="lock-note" data-test="contrary-decisions">
                <div class="stack-s">
                    <p>{t!(ranking::contrary)}</p>
                    <ul>{lines.into_iter().map(line).collect_view()}</ul>
                </div>
            </div>
        }
    })
}

#[component]
fn Places(ranking: RoundRanking, before: StoredValue<Option<Results>>) -> impl IntoView {
    let earlier = before.with_value(|before| before.as_ref().map(|before| ranks(before, ranking.round_id)));
    let digits = ranking.rule_book.rounding.total.digits;
    let rows = ranking.ranking.ranked.iter().map(|ranked| {
        let id = ranked.aggregate.entry;
        let entry = ranking.entries.iter().find(|entry| entry.entry_id == id);
        let (code, title) = entry.map_or_else(Default::default, |entry| {
            (entry.entry_code.clone(), entry.title.clone())
        });
        let decision = entry.and_then(|entry| entry.decision.clone());
        let result = move || {
            decision
                .as_ref()
                .map_or_else(String::new, |decision| match &decision.award {
                    Some(award) => award.best(locale()).to_owned(),
                    None => words::outcome(locale(), decision.outcome).to_owned(),
                })
        };
        let (rank, total) = (ranked.rank, ranked.aggregate.total_micro);
        let moved = earlier.as_ref().and_then(|earlier| match earlier.get(&id) {
            Some(Some(old)) if *old == rank => None,
            Some(Some(old)) => Some(old.to_string()),
            Some(None) | None => Some("–".to_owned()),
        });
        view! {
            <tr>
                <td class="numeric">
                    {rank} {moved.map(|old| view! { <small class="moved">" ← " {old}</small> })}
                </td>
                <th scope="row">
                    <code>{code}</code>
                    " "
                    {title}
                </th>
                <td class="numeric">{move || format::padded_micro(locale(), total, digits)}</td>
                <td>{result}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Table caption=t!(ranking::publish_preview)>
            <tbody>{rows}</tbody>
        </Table>
    }
}

/// The published rank of each entry of a round.
fn ranks(results: &Results, round: RoundId) -> BTreeMap<EntryId, Option<u32>> {
    let rounds = results.rounds.iter().filter(|results| results.round_id == round);
    rounds
        .flat_map(|round| round.places.iter().map(|place| (place.entry_id, place.rank)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_published_follows_the_phase_and_what_is_there() {
        use PublicationKind::{Final, Provisional, Revision};
        assert_eq!(next_kind(Phase::Judging, None), None);
        assert_eq!(next_kind(Phase::Deliberation, None), Some(Provisional));
        assert_eq!(next_kind(Phase::Deliberation, Some(Provisional)), Some(Revision));
        assert_eq!(next_kind(Phase::Provisional, Some(Provisional)), Some(Revision));
        assert_eq!(next_kind(Phase::Final, Some(Final)), Some(Revision));
    }
}
