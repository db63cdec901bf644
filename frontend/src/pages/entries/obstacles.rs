//! What still stands in the way of handing in, each with a link to the place where it is mended.

use domain::eligibility::Ineligibility;
use domain::entry::Obstacle;
use domain::form::Form;
use domain::ids::PersonId;
use domain::locale::Locale;
use leptos::prelude::*;
use openapi::entry::Entry;

use super::autosave::Draft;
use crate::api;
use crate::i18n::{entry, errors, locale, t};
use crate::ui::{Icon, IconName, Loaded, Section, focus_field};

/// Follows what is saved.
#[component]
pub(super) fn ObstacleList(draft: Draft) -> impl IntoView {
    let id = draft.entry.with_untracked(|entry| entry.id);
    let obstacles = LocalResource::new(move || {
        draft.saves.track();
        api::entry::obstacles(id)
    });
    view! {
        <Section heading=t!(entry::what_is_missing)>
            <div data-test="obstacles">
                <Loaded resource=obstacles skeleton_lines=2 let:answer>
                    <Obstacles draft obstacles=answer.obstacles />
                </Loaded>
            </div>
        </Section>
    }
}

#[component]
fn Obstacles(draft: Draft, obstacles: Vec<Obstacle>) -> impl IntoView {
    if obstacles.is_empty() {
        return view! {
            <p class="ready" data-test="nothing-missing">
                <Icon name=IconName::Check />
                {t!(entry::nothing_missing)}
            </p>
        }
        .into_any();
    }
    let line = move |obstacle: Obstacle| {
        let shown = obstacle.clone();
        let text = move || {
            draft
                .entry
                .with(|entry| obstacle_text(locale(), &draft.form(), entry, &shown))
        };
        match obstacle {
            Obstacle::Field(problem) => {
                let path = problem.path;
                view! {
                    <li data-test="obstacle">
                        <button type="button" class="link-button" on:click=move |_| focus_field(&path)>
                            {text}
                        </button>
                    </li>
                }
                .into_any()
            }
            Obstacle::Ineligible(_)
            | Obstacle::ConsentMissing { .. }
            | Obstacle::AttachmentNotReady { .. } => {
                view! { <li data-test="obstacle">{text}</li> }.into_any()
            }
        }
    };
    view! { <ul class="obstacles">{obstacles.into_iter().map(line).collect_view()}</ul> }.into_any()
}

/// One obstacle as a sentence.
pub(super) fn obstacle_text(locale: Locale, form: &Form, of: &Entry, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Field(problem) => {
            let rule = errors::field_rule(locale, &problem.rule);
            format!("{}: {rule}", field_name(locale, form, &problem.path))
        }
        Obstacle::Ineligible(reason) => ineligibility_text(locale, of, *reason),
        Obstacle::ConsentMissing { person } => entry::consent_needed(locale, name_of(of, *person)),
        Obstacle::AttachmentNotReady { attachment } => {
            let file = of.attachments.iter().find(|file| file.id == *attachment);
            entry::file_being_cleaned(locale, file.map_or("", |file| &file.file_name))
        }
    }
}

/// What the field at a path is called.
pub(super) fn field_name(locale: Locale, form: &Form, path: &str) -> String {
    let mut steps = path.split('/').skip(1);
    match (steps.next(), steps.next()) {
        (Some("title"), _) => entry::title(locale).to_owned(),
        (Some("track"), _) => entry::track(locale).to_owned(),
        (Some("answers"), Some(key)) => match form.find(key) {
            Some(field) => field.label.best(locale).to_owned(),
            None => key.to_owned(),
        },
        _ => path.to_owned(),
    }
}

fn ineligibility_text(locale: Locale, of: &Entry, reason: Ineligibility) -> String {
    let about = |person: PersonId, text: &str| format!("{}: {text}", name_of(of, person));
    match reason {
        Ineligibility::TooYoung { person, age, min } => about(person, &entry::too_young(locale, age, min)),
        Ineligibility::TooOld { person, age, max } => about(person, &entry::too_old(locale, age, max)),
        Ineligibility::RegionNotAdmitted { person, .. } => about(person, entry::region_not_admitted(locale)),
        Ineligibility::NotRural { person } => about(person, entry::not_rural(locale)),
        Ineligibility::TeamTooSmall { min, .. } => entry::team_too_small(locale, min),
        Ineligibility::TeamTooLarge { max, .. } => entry::team_too_large(locale, max),
        Ineligibility::TooManyEntries { person, max } => about(person, &entry::too_many_entries(locale, max)),
    }
}

fn name_of(of: &Entry, person: PersonId) -> &str {
    of.members
        .iter()
        .find(|member| member.person_id == person)
        .map_or("", |member| &member.name)
}
