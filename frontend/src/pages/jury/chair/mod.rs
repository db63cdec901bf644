//! What the chair has to do in a round: see its ranking, put in order what is tied, adopt changes of its rules. Jurors stand
//! in it as J1, J2, …, and nobody by name: the server gives the chair no more.

mod orders;
mod record;
mod recorded;
mod table;
mod tie;

use domain::contest::Phase;
use domain::ids::RoundId;
use leptos::prelude::*;
use openapi::contest::Contest;
use openapi::result::RoundRanking;

use self::orders::Drafts;
use self::record::Record;
use self::recorded::Recorded;
use self::table::RankingTable;
use self::tie::Ties;
use super::of_round;
use crate::api::{self, ApiError};
use crate::i18n::{best, t};
use crate::pages::ranking::{RuleChanges, changes_of};
use crate::ui::{ButtonLook, EmptyState, LinkButton, Loaded, page_title};

/// `/jury/rounds/:round/results`
#[component]
pub(crate) fn ChairPage() -> impl IntoView {
    page_title(t!(chair::heading));
    of_round(|round| view! { <OfRound round /> })
}

/// A round as the chair may see it, and where its contest stands.
#[derive(Clone)]
struct Seen {
    ranking: RoundRanking,
    contest: Contest,
}

type Loading = LocalResource<Result<Seen, ApiError>>;

impl Seen {
    async fn load(round: RoundId) -> Result<Self, ApiError> {
        let ranking = api::ranking::find(round).await?;
        let contest = api::contest::find(ranking.contest_id.to_string()).await?;
        Ok(Self { ranking, contest })
    }

    /// As the server asks when an order comes: its round is deliberated now.
    fn may_order(&self) -> bool {
        let current = usize::try_from(self.contest.round).ok();
        let current = current.and_then(|current| self.contest.rounds.get(current));
        self.contest.phase == Phase::Deliberation
            && current.is_some_and(|current| current.id == self.ranking.round_id)
    }
}

#[component]
fn OfRound(round: RoundId) -> impl IntoView {
    let seen: Loading = LocalResource::new(move || Seen::load(round));
    // Kept outside of what is loaded: recording one order must not undo what was begun of another.
    let drafts = Drafts::new();
    let in_pairs = move || {
        let is_refused = |error: &ApiError| error.has_reason("round_judged_in_pairs");
        matches!(seen.get(), Some(Err(error)) if is_refused(&error))
    };
    move || {
        if in_pairs() {
            view! {
                <EmptyState heading=t!(pairwise::judged_in_pairs) text=t!(chair::in_pairs)>
                    <LinkButton href="/jury/contests" look=ButtonLook::Primary>
                        {t!(jury::my_juries)}
                    </LinkButton>
                </EmptyState>
            }
            .into_any()
        } else {
            view! {
                <Loaded resource=seen skeleton_lines=10 let:found>
                    <Round found seen drafts />
                </Loaded>
            }
            .into_any()
        }
    }
}

#[component]
fn Round(found: Seen, seen: Loading, drafts: Drafts) -> impl IntoView {
    let (name, title) = (found.ranking.name.clone(), found.contest.title.clone());
    let round = found.ranking.round_id;
    let may_order = found.may_order();
    let is_empty = found.ranking.entries.is_empty();
    let all = StoredValue::new(found.ranking);
    let (asked, open) = (RwSignal::new(Vec::new()), RwSignal::new(false));
    let on_record = Callback::new(move |order| {
        asked.set(order);
        open.set(true);
    });
    let changes = changes_of(round);
    let reload = Callback::new(move |()| seen.refetch());
    view! {
        <div class="page-head">
            <p class="eyebrow">{best(title)} " · " {best(name)}</p>
            <h1>{t!(chair::heading)}</h1>
            <p class="muted">{t!(chair::help)}</p>
        </div>
        <div class="stack-l">
            <RuleChanges changes on_settled=reload />
            {if is_empty {
                view! { <EmptyState heading=t!(ranking::nothing) text=t!(chair::nothing) /> }.into_any()
            } else {
                view! {
                    <Ties all may_order drafts on_record />
                    <Recorded all />
                    <RankingTable all />
                    <Record all open asked drafts on_recorded=reload />
                }
                    .into_any()
            }}
        </div>
    }
}
