//! The numbers of published results, made again in the reader's browser by the same code as the server's.
//!
//! What is shown before it is asked for ([`Recompute`]) is small and stands on public pages; the engine and the
//! explanation are a chunk of their own, fetched with the first press of the button.

mod check;
mod differences;
mod engine;
mod entry;
mod figures;
mod pairs;
mod panel;
mod place;
mod remarks;
mod steps;

use domain::ids::{ContestId, EntryId, RoundId};
use domain::scoring::Aggregate;
use leptos::prelude::*;
use openapi::result::{EntryResults, Publication, Results};

use crate::chunks::{VERIFIER, VerifierPart};
use crate::i18n::t;
use crate::ui::{Button, ButtonLook};

pub(crate) use engine::EnginePage;
pub(crate) use panel::RecomputationPanel;

/// What a page shows of a publication, to be held against what is recomputed. It reaches the chunk as a context.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    contest: ContestId,
    /// The number of the publication.
    number: i32,
    sha256: String,
    places: Vec<ShownPlace>,
    /// Whose numbers are explained first.
    entry: Option<EntryId>,
}

/// One place on the page.
#[derive(Clone, Debug)]
struct ShownPlace {
    round: RoundId,
    entry: EntryId,
    code: String,
    rank: Option<u32>,
    total_micro: Option<i64>,
    strength_micro: Option<i64>,
    /// Every number behind the total, where the page shows those.
    aggregate: Option<Aggregate>,
}

impl Shown {
    /// The public page.
    pub(crate) fn in_public(results: &Results) -> Self {
        let places = results.rounds.iter().flat_map(|round| {
            round.places.iter().map(|place| ShownPlace {
                round: round.round_id,
                entry: place.entry_id,
                code: place.entry_code.clone(),
                rank: place.rank,
                total_micro: place.total_micro,
                strength_micro: place.strength_micro,
                aggregate: None,
            })
        });
        Self::of(&results.publication, places.collect(), None)
    }

    /// The page of one's own entry.
    pub(crate) fn of_entry(results: &EntryResults) -> Self {
        let places = results.rounds.iter().map(|round| ShownPlace {
            round: round.round_id,
            entry: results.entry_id,
            code: results.entry_code.clone(),
            rank: round.rank,
            total_micro: round.aggregate.as_ref().map(|aggregate| aggregate.total_micro),
            strength_micro: round.pairs.and_then(|pairs| pairs.strength_micro),
            aggregate: round.aggregate.clone(),
        });
        Self::of(&results.publication, places.collect(), Some(results.entry_id))
    }

    fn of(publication: &Publication, places: Vec<ShownPlace>, entry: Option<EntryId>) -> Self {
        Self {
            contest: publication.contest_id,
            number: publication.number,
            sha256: publication.ledger_sha256.clone(),
            places,
            entry,
        }
    }
}

/// A button that recomputes everything, and what came of it. Pressing it again does it again.
#[component]
pub(crate) fn Recompute(shown: Shown) -> impl IntoView {
    provide_context(shown);
    let presses = RwSignal::new(0_u32);
    let page = VERIFIER.page(VerifierPart::Recomputation);
    let label = move || match presses.get() {
        0 => t!(results::recompute)(),
        _ => t!(results::recompute_again)(),
    };
    view! {
        <div class="stack recompute">
            <p>
                <Button
                    look=ButtonLook::Primary
                    on_press=move |_| presses.update(|presses| *presses = presses.saturating_add(1))
                    attr:data-test="recompute"
                >
                    {label}
                </Button>
            </p>
            {move || (presses.get() > 0).then(&page)}
        </div>
    }
}
