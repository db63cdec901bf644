//! The juror's pages: seats, the profile on a jury, the queue of a round, the desk where one entry is reviewed; and what the
//! chair does in a round.

mod chair;
mod conflicts;
mod distribution;
mod invitation;
mod outbox;
mod pitches;
mod profile;
mod queue;
mod review;
mod seats;
mod shelf;

pub(crate) use chair::ChairPage;
pub(crate) use distribution::DistributionPage;
pub(crate) use invitation::JuryInvitationPage;
pub(crate) use pitches::PitchesPage;
pub(crate) use profile::JurorProfilePage;
pub(crate) use queue::QueuePage;
pub(crate) use review::ReviewPage;
pub(crate) use seats::SeatsPage;

use std::str::FromStr;

use domain::ids::RoundId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::layouts::SignedIn;
use crate::pages::not_found::NotFoundPage;

/// A page about the round in its address, for who is signed in.
fn of_round<V: IntoView + 'static>(page: fn(RoundId) -> V) -> impl IntoView {
    let round = id_in_path::<RoundId>("round");
    view! {
        <SignedIn>
            {move || match round.get() {
                Some(round) => page(round).into_any(),
                None => view! { <NotFoundPage /> }.into_any(),
            }}
        </SignedIn>
    }
}

/// The id in the address below `name`; `None` for what is no id.
fn id_in_path<Id: FromStr + PartialEq + Send + Sync + 'static>(name: &'static str) -> Memo<Option<Id>> {
    let params = use_params_map();
    Memo::new(move |_| params.read().get(name).and_then(|text| text.parse().ok()))
}
