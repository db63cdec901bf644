//! The jury: who is asked, who sits on it, what they declared, who must not judge what.

mod declared;
mod invitations;
mod jurors;
mod pins;
mod removal;

use leptos::prelude::*;

use super::opened::opened;
use super::requests;
use crate::i18n::t;
use crate::ui::{Section, page_title};

/// `/organise/contests/:contest/jury`
#[component]
pub(crate) fn JuryPage() -> impl IntoView {
    page_title(t!(organise::tab_jury));
    let contest = opened();
    let jurors = LocalResource::new(move || requests::list_all_jurors(contest.id));
    view! {
        <div class="stack-l">
            <div class="dashboard">
                <Section heading=t!(assignments::jurors)>
                    <jurors::Jurors contest jurors />
                </Section>
                <invitations::Invitations contest />
            </div>
            <Section heading=t!(assignments::declared) help=t!(assignments::declared_help)>
                <declared::DeclaredConflicts contest />
            </Section>
            <Section heading=t!(assignments::pins) help=t!(assignments::pins_help)>
                <pins::Pins contest jurors />
            </Section>
        </div>
    }
}
