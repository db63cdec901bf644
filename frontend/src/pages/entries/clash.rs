//! Two versions of one entry, and the choice between them field by field.

use domain::locale::Locale;
use leptos::prelude::*;
use openapi::contest::Contest;

use super::autosave::{Draft, Saving};
use super::content::{Clash, Place, Value, put};
use crate::i18n::{entry, locale, t};
use crate::ui::{Button, ButtonLook};

/// Nothing, as long as there is nothing to choose.
#[component]
pub(super) fn ClashView(draft: Draft, contest: Contest) -> impl IntoView {
    let clashes = Memo::new(move |_| match draft.saving.get() {
        Saving::Clashing(clashes) => clashes,
        _ => Vec::new(),
    });
    let contest = StoredValue::new(contest);
    move || {
        let clashes = clashes.get();
        (!clashes.is_empty()).then(|| view! { <Choosing draft contest clashes /> })
    }
}

#[component]
fn Choosing(draft: Draft, contest: StoredValue<Contest>, clashes: Vec<Clash>) -> impl IntoView {
    let choices: Vec<(Clash, RwSignal<bool>)> = clashes
        .into_iter()
        .map(|clash| (clash, RwSignal::new(true)))
        .collect();
    let rows = choices
        .iter()
        .cloned()
        .map(|(clash, keeps_mine)| view! { <ClashRow contest clash keeps_mine /> })
        .collect_view();
    let keep = move |_| {
        let mut merged = draft.content.get_untracked();
        for (clash, keeps_mine) in &choices {
            if !keeps_mine.get_untracked() {
                put(&mut merged, &clash.place, clash.theirs.clone());
            }
        }
        draft.resolved(merged);
    };
    view! {
        <section class="notice notice-error" role="alert" data-test="clash">
            <h2>{t!(entry::clash_heading)}</h2>
            <p>{t!(entry::clash_text)}</p>
            {rows}
            <Button look=ButtonLook::Primary on_press=keep attr:data-test="keep-chosen">
                {t!(entry::use_chosen)}
            </Button>
        </section>
    }
}

#[component]
fn ClashRow(contest: StoredValue<Contest>, clash: Clash, keeps_mine: RwSignal<bool>) -> impl IntoView {
    let Clash { place, mine, theirs } = clash;
    let name = format!("clash-{}", place_key(&place));
    let side = move |is_mine: bool, heading: fn(Locale) -> &'static str, value: Value| {
        view! {
            <label class="clash-side">
                <span class="choice">
                    <input
                        type="radio"
                        name=name.clone()
                        data-test=if is_mine { "keep-mine" } else { "keep-theirs" }
                        prop:checked=move || keeps_mine.get() == is_mine
                        on:change=move |_| keeps_mine.set(is_mine)
                    />
                    <b>{move || heading(locale())}</b>
                </span>
                <span class="clash-value">
                    {move || contest.with_value(|contest| value_text(locale(), contest, &value))}
                </span>
            </label>
        }
    };
    let heading = move || contest.with_value(|contest| place_name(locale(), contest, &place));
    view! {
        <fieldset class="clash">
            <legend>{heading}</legend>
            <div class="form-pair">{side.clone()(true, entry::mine, mine)} {side(false, entry::theirs, theirs)}</div>
        </fieldset>
    }
}

fn place_key(place: &Place) -> &str {
    match place {
        Place::Title => "title",
        Place::Track => "track",
        Place::TeamName => "team-name",
        Place::Answer(key) => key,
    }
}

fn place_name(locale: Locale, contest: &Contest, place: &Place) -> String {
    match place {
        Place::Title => entry::title(locale).to_owned(),
        Place::Track => entry::track(locale).to_owned(),
        Place::TeamName => entry::team_name(locale).to_owned(),
        Place::Answer(key) => match contest.form.find(key) {
            Some(field) => field.label.best(locale).to_owned(),
            None => key.clone(),
        },
    }
}

fn value_text(locale: Locale, contest: &Contest, value: &Value) -> String {
    match value {
        Value::Nothing => entry::nothing(locale).to_owned(),
        Value::Text(text) => text.clone(),
        Value::List(items) => items.join(", "),
        Value::Track(id) => match contest.tracks.iter().find(|track| track.id == *id) {
            Some(track) => track.name.best(locale).to_owned(),
            None => entry::nothing(locale).to_owned(),
        },
    }
}
