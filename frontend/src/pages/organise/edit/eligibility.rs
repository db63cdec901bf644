//! Who may enter.

use domain::region::Region;
use leptos::prelude::*;

use super::codec;
use super::controls::{Check, Line, Part, Toggles};
use super::editor::Editor;
use super::place::{Place, place};
use crate::i18n::{locale, t};

#[component]
pub(super) fn Eligibility(editor: Editor) -> impl IntoView {
    let root = Place::root();
    let rules = place!(root => .eligibility);
    view! {
        <Part editor path=rules.path().to_owned()>
            <div class="form-pair">
                <Line
                    editor
                    place=place!(rules => .min_age)
                    codec=codec::WHOLE
                    label=t!(editor::min_age)
                    kind="number"
                />
                <Line
                    editor
                    place=place!(rules => .max_age)
                    codec=codec::WHOLE
                    label=t!(editor::max_age)
                    kind="number"
                />
                <Line
                    editor
                    place=place!(rules => .reference_date)
                    codec=codec::DAY
                    label=t!(editor::reference_date)
                    help=t!(editor::reference_date_help)
                    kind="date"
                />
            </div>
            <div class="form-pair">
                <Line
                    editor
                    place=place!(rules => .team_min)
                    codec=codec::LONG
                    label=t!(editor::team_min)
                    help=t!(editor::team_help)
                    kind="number"
                />
                <Line
                    editor
                    place=place!(rules => .team_max)
                    codec=codec::LONG
                    label=t!(editor::team_max)
                    kind="number"
                />
                <Line
                    editor
                    place=place!(rules => .entries_per_person)
                    codec=codec::WHOLE
                    label=t!(editor::entries_per_person)
                    kind="number"
                />
            </div>
            <Check editor place=place!(rules => .rural_only) label=t!(editor::rural_only) />
            <Toggles
                editor
                place=place!(rules => .regions)
                label=t!(editor::regions)
                help=t!(editor::regions_help)
                options=regions()
            />
        </Part>
    }
}

/// Every region by its name in the reader's language.
pub(super) fn regions() -> Signal<Vec<(Region, String)>> {
    Signal::derive(|| {
        Region::ALL
            .map(|region| (region, region.name(locale()).to_owned()))
            .to_vec()
    })
}
