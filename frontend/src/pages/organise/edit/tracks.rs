//! The directions of the contest, each of which may narrow who can enter.

use domain::contest::Track;
use domain::eligibility::Narrowing;
use domain::ids::TrackId;
use domain::locale::Localized;
use leptos::prelude::*;
use uuid::Uuid;

use super::codec;
use super::controls::{Check, Line, Part, ProblemsAt, RowTools, Rows, Toggles, Words};
use super::editor::Editor;
use super::eligibility::regions;
use super::place::{Place, place};
use crate::i18n::t;
use crate::ui::Button;

#[component]
pub(super) fn Tracks(editor: Editor) -> impl IntoView {
    let root = Place::root();
    let list = place!(root => .tracks);
    let adding = list.clone();
    let add = move |_| {
        editor.change(&adding, |tracks| {
            tracks.push(Track {
                id: TrackId::new(Uuid::new_v4()),
                name: Localized::default(),
                narrowing: Narrowing::default(),
            });
        });
    };
    let rows = list.clone();
    let row = move |index: usize| view! { <OneTrack editor list=rows.clone() index /> }.into_any();
    view! {
        <div class="stack">
            <p class="muted">{t!(editor::tracks_help)}</p>
            <Rows editor list row />
            <ProblemsAt editor path="/tracks".to_owned() />
            <Part editor path="/tracks".to_owned()>
                <div class="row">
                    <Button on_press=add attr:data-test="add-track">
                        {t!(editor::add_track)}
                    </Button>
                </div>
            </Part>
        </div>
    }
}

#[component]
fn OneTrack(editor: Editor, list: Place<Vec<Track>>, index: usize) -> impl IntoView {
    let narrowing = place!(list => [index].narrowing);
    view! {
        <article class="card" data-test="track">
            <Words editor place=place!(list => [index].name) label=t!(editor::name) />
            <Part editor path="/tracks".to_owned()>
                <details>
                    <summary>{t!(editor::narrowing)}</summary>
                    <div class="stack">
                        <div class="form-pair">
                            <Line
                                editor
                                place=place!(narrowing => .min_age)
                                codec=codec::MAYBE_WHOLE
                                label=t!(editor::min_age)
                                optional=true
                                kind="number"
                            />
                            <Line
                                editor
                                place=place!(narrowing => .max_age)
                                codec=codec::MAYBE_WHOLE
                                label=t!(editor::max_age)
                                optional=true
                                kind="number"
                            />
                        </div>
                        <Check editor place=place!(narrowing => .rural_only) label=t!(editor::rural_only) />
                        <Toggles
                            editor
                            place=place!(narrowing => .regions)
                            label=t!(editor::regions)
                            help=t!(editor::regions_narrow_help)
                            options=regions()
                        />
                    </div>
                </details>
                <RowTools editor list index />
            </Part>
        </article>
    }
}
