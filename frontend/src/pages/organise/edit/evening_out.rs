//! What is done about severe and mild jurors.

use domain::contest::Round;
use domain::problem::FieldRule;
use domain::scoring::Normalisation;
use leptos::prelude::*;

use super::codec::{self, Codec};
use super::controls::{Line, Pick};
use super::editor::Editor;
use super::place::{Place, place};
use super::rules::named;
use crate::i18n::{locale, rules as words, rules_help as help, t};

#[component]
pub(super) fn EveningOut(editor: Editor, round: Place<Round>) -> impl IntoView {
    let rules = place!(round => .rule_book);
    let place = place!(rules => .normalisation);
    let reader = place.clone();
    let chosen = Memo::new(move |_| editor.read(&reader, |normalisation| *normalisation));
    let explained = move || {
        let locale = locale();
        let chosen = chosen
            .get()
            .map_or("", |chosen| help::normalisation(locale, chosen));
        format!("{chosen} {}", words::normalisation_help(locale))
    };
    let load = place!(round => .max_load);
    // A juror gives at most one mark for a criterion to each entry that they have.
    let too_low = Memo::new(move |_| {
        let minimum = Normalisation::ZScore.minimum_marks()?;
        let load = editor.read(&load, |load| *load)?;
        (load < minimum).then_some((minimum, load))
    });
    let from_marks = place!(rules => .severity_from_marks);
    let from = move || {
        let place = from_marks.clone();
        view! {
            <Line
                editor
                place
                codec=FROM_MARKS
                label=t!(rules::severity_from_marks)
                help=t!(rules::severity_from_marks_help)
                optional=true
                kind="number"
            />
        }
    };
    view! {
        <div class="form-pair">
            <Pick
                editor
                place
                codec=NORMALISATION
                label=t!(rules::normalisation)
                help=explained
                options=named(&[
                    ("severity", words::normalise_severity),
                    ("none", words::normalise_none),
                    ("z_score", words::normalise_z_score),
                ])
                withheld=Signal::derive(move || too_low.get().map(|_| "z_score"))
            />
            {move || (chosen.get() == Some(Normalisation::Severity)).then(&from)}
        </div>
        {move || {
            too_low
                .get()
                .map(|(minimum, load)| {
                    view! {
                        <p class="field-help" data-test="z-score-withheld">
                            {t!(rules::z_score_needs, minimum, load)}
                        </p>
                    }
                })
        }}
        <Show when=move || chosen.get() == Some(Normalisation::ZScore)>
            <p class="note" role="status" data-test="z-score-warning">
                {t!(rules::z_score_warning)}
            </p>
        </Show>
    }
}

const NORMALISATION: Codec<Normalisation> = Codec {
    write: |normalisation| {
        match normalisation {
            Normalisation::None => "none",
            Normalisation::Severity => "severity",
            Normalisation::ZScore => "z_score",
        }
        .to_owned()
    },
    read: |text| match text {
        "none" => Ok(Normalisation::None),
        "severity" => Ok(Normalisation::Severity),
        "z_score" => Ok(Normalisation::ZScore),
        _ => Err(FieldRule::NotAnOption),
    },
};

/// Nothing stands for what the engine takes of itself.
const FROM_MARKS: Codec<Option<u32>> = Codec {
    write: |marks| marks.map(|marks| marks.to_string()).unwrap_or_default(),
    read: |text| match text {
        "" => Ok(None),
        text => (codec::WHOLE.read)(text).map(Some),
    },
};
