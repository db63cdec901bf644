//! The announced moments, typed on the clocks of Almaty and shown on the reader's as well.

use chrono::{DateTime, Utc};
use domain::locale::Locale;
use leptos::prelude::*;

use super::codec;
use super::controls::{Line, Part};
use super::editor::Editor;
use super::place::{Place, place};
use crate::i18n::format::date_time;
use crate::i18n::{editor as words, locale, organise, t};

type Moment = Option<DateTime<Utc>>;

#[component]
pub(super) fn Dates(editor: Editor) -> impl IntoView {
    let root = Place::root();
    let earlier_rounds = Memo::new(move |_| editor.draft.with(|draft| draft.rounds.len().saturating_sub(1)));
    let of_round = move |index: usize| {
        let root = Place::root();
        let name = move || {
            let name = editor.draft.with(|draft| {
                let round = draft.rounds.get(index);
                round.map_or_else(String::new, |round| round.name.best(locale()).to_owned())
            });
            words::round_ends(locale(), &name)
        };
        view! { <OneMoment editor place=place!(root => .rounds[index].reviewing_ends_at) label=name /> }
    };
    view! {
        <div class="form">
            <p class="muted">{t!(editor::dates_help)}</p>
            <OneMoment editor place=place!(root => .dates.opens_at) label=named(organise::opens) />
            <OneMoment editor place=place!(root => .dates.closes_at) label=named(organise::closes) />
            <For each=move || 0..earlier_rounds.get() key=|index| *index children=of_round />
            <OneMoment editor place=place!(root => .dates.reviewing_ends_at) label=named(organise::reviewing_ends) />
            <OneMoment editor place=place!(root => .dates.results_at) label=named(organise::results_promised) />
        </div>
    }
}

fn named(name: fn(Locale) -> &'static str) -> TextProp {
    (move || name(locale())).into()
}

#[component]
fn OneMoment(editor: Editor, place: Place<Moment>, #[prop(into)] label: TextProp) -> impl IntoView {
    let reader = place.clone();
    let here = move || {
        let moment = editor.read(&reader, |moment| *moment).flatten();
        moment.map_or_else(String::new, |moment| {
            words::your_time(locale(), &date_time(locale(), moment))
        })
    };
    view! {
        <Part editor path=place.path().to_owned()>
            <Line editor place codec=codec::ALMATY label help=here kind="datetime-local" />
        </Part>
    }
}
