//! The left pane: what the contestant handed in, and nothing of who that is unless the round is judged by name.

use domain::ids::AssignmentId;
use leptos::prelude::*;
use openapi::entry::{BlindAnswer, BlindAttachment, BlindEntry, BlindValue};
use openapi::result::Entrants;

use super::attachment::AttachmentView;
use super::desk::Desk;
use crate::i18n::{locale, t};
use crate::ui::Names;

#[component]
pub(super) fn EntryPane(desk: Desk, entry: BlindEntry, entrants: Option<Entrants>) -> impl IntoView {
    let BlindEntry {
        track,
        title,
        answers,
        attachments,
        ..
    } = entry;
    let is_answered = |file: &BlindAttachment| {
        answers.iter().any(|answer| match &answer.value {
            BlindValue::Files { attachments } => attachments.contains(&file.id),
            _ => false,
        })
    };
    let others: Vec<_> = attachments
        .iter()
        .filter(|file| !is_answered(file))
        .cloned()
        .collect();
    let is_bare = answers.is_empty() && others.is_empty();
    view! {
        <section class="pane desk-entry" aria-labelledby="entry-title" tabindex="0" data-test="entry-pane">
            <h2 id="entry-title">{title}</h2>
            {track.map(|name| view! { <p class="eyebrow">{move || name.best(locale()).to_owned()}</p> })}
            {entrants.map(|entrants| view! { <div data-test="entrants"><Names entrants /></div> })}
            {is_bare.then(|| view! { <p class="muted">{t!(review::nothing_written)}</p> })}
            {answers
                .into_iter()
                .map(|answer| view! { <AnswerView assignment=desk.id answer attachments=attachments.clone() /> })
                .collect_view()}
            {(!others.is_empty())
                .then(|| {
                    view! {
                        <section class="answer">
                            <h3>{t!(review::attachments)}</h3>
                            {files(desk.id, others)}
                        </section>
                    }
                })}
        </section>
    }
}

#[component]
fn AnswerView(
    assignment: AssignmentId,
    answer: BlindAnswer,
    attachments: Vec<BlindAttachment>,
) -> impl IntoView {
    let BlindAnswer { key, label, value } = answer;
    let value = match value {
        BlindValue::Text { text } => view! { <p class="answer-text">{text}</p> }.into_any(),
        BlindValue::Number { number } => view! { <p>{number}</p> }.into_any(),
        BlindValue::Options { options } => {
            let option = |option: domain::locale::Localized| {
                view! { <li>{move || option.best(locale()).to_owned()}</li> }
            };
            view! { <ul>{options.into_iter().map(option).collect_view()}</ul> }.into_any()
        }
        BlindValue::Link { url } => {
            let address = url.clone();
            view! {
                // Neither the address of this page nor a handle on it goes to a site that the contestant may own.
                <a href=url target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer">
                    {address}
                </a>
            }
            .into_any()
        }
        BlindValue::Files { attachments: ids } => {
            let own = attachments
                .into_iter()
                .filter(|file| ids.contains(&file.id))
                .collect();
            files(assignment, own).into_any()
        }
    };
    view! {
        <section class="answer" data-test="answer" data-key=key>
            <h3>{move || label.best(locale()).to_owned()}</h3>
            {value}
        </section>
    }
}

fn files(assignment: AssignmentId, files: Vec<BlindAttachment>) -> impl IntoView {
    let file = move |file| view! { <li><AttachmentView assignment file /></li> };
    view! { <ul class="files">{files.into_iter().map(file).collect_view()}</ul> }
}
