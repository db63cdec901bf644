//! What is done about severe and mild jurors.

use domain::problem::FieldRule;
use domain::scoring::{Normalisation, Rules};
use leptos::prelude::*;

use super::codec::Codec;
use super::controls::Pick;
use super::editor::Editor;
use super::place::{Place, place};
use super::rules::named;
use crate::i18n::{rules as words, t};

#[component]
pub(super) fn EveningOut(editor: Editor, rules: Place<Rules>) -> impl IntoView {
    let place = place!(rules => .normalisation);
    let reader = place.clone();
    let is_z_score = Memo::new(move |_| {
        editor
            .read(&reader, |normalisation| *normalisation == Normalisation::ZScore)
            .unwrap_or_default()
    });
    view! {
        <Pick
            editor
            place
            codec=NORMALISATION
            label=t!(rules::normalisation)
            help=t!(rules::normalisation_help)
            options=named(&[
                ("severity", words::normalise_severity),
                ("none", words::normalise_none),
                ("z_score", words::normalise_z_score),
            ])
        />
        <Show when=move || is_z_score.get()>
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
