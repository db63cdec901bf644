//! The entry as a juror will see it, and nothing more.

use domain::ids::EntryId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::entry::{BlindAnswer, BlindAttachment, BlindEntry, BlindValue};

use super::entry_of_address;
use crate::api::{self, ApiError};
use crate::i18n::format::bytes;
use crate::i18n::{locale, t};
use crate::layouts::SignedIn;
use crate::ui::{LinkButton, Loaded, Section, page_title, toast_error};

#[component]
pub(crate) fn PreviewPage() -> impl IntoView {
    page_title(t!(entry::preview));
    view! {
        <SignedIn>
            <Preview />
        </SignedIn>
    }
}

#[component]
fn Preview() -> impl IntoView {
    let id = entry_of_address();
    let preview = LocalResource::new(move || {
        let id = id.clone();
        async move {
            let id = id?;
            Ok::<_, ApiError>((id, api::entry::preview(id).await?))
        }
    });
    view! {
        <Loaded resource=preview skeleton_lines=8 let:loaded>
            <PreviewView id=loaded.0 entry=loaded.1 />
        </Loaded>
    }
}

#[component]
fn PreviewView(id: EntryId, entry: BlindEntry) -> impl IntoView {
    let BlindEntry {
        code,
        track,
        title,
        answers,
        attachments,
    } = entry;
    view! {
        <p class="note">{t!(entry::preview_text)}</p>
        <div class="page-head" data-test="preview">
            <p class="eyebrow">
                <code>{code}</code>
                {track.map(|track| view! { " · " {move || track.best(locale()).to_owned()} })}
            </p>
            <h1>{title}</h1>
        </div>
        <div class="stack-l answers">
            {answers.into_iter().map(|answer| view! { <AnswerView answer /> }).collect_view()}
            {(!attachments.is_empty())
                .then(|| {
                    let line = move |file| view! { <FileLine id file /> };
                    view! {
                        <Section heading=t!(entry::attachments)>
                            <ul class="file-list">{attachments.into_iter().map(line).collect_view()}</ul>
                        </Section>
                    }
                })}
            <p>
                <LinkButton href=format!("/my/entries/{id}") attr:data-test="back-to-entry">
                    {t!(entry::back_to_entry)}
                </LinkButton>
            </p>
        </div>
    }
}

#[component]
fn AnswerView(answer: BlindAnswer) -> impl IntoView {
    let BlindAnswer { label, value, .. } = answer;
    let value = match value {
        BlindValue::Text { text } => view! { <p class="plain-text">{text}</p> }.into_any(),
        BlindValue::Number { number } => view! { <p>{number}</p> }.into_any(),
        BlindValue::Options { options } => {
            let option = |option: domain::locale::Localized| view! { <li>{move || option.best(locale()).to_owned()}</li> };
            view! { <ul>{options.into_iter().map(option).collect_view()}</ul> }.into_any()
        }
        BlindValue::Link { url } => {
            let href = url.clone();
            view! {
                <p>
                    <a href=href rel="external noopener noreferrer nofollow" target="_blank">
                        {url}
                    </a>
                </p>
            }
            .into_any()
        }
        // They stand together below the answers.
        BlindValue::Files { .. } => return ().into_any(),
    };
    view! { <Section heading=move || label.best(locale()).to_owned()>{value}</Section> }.into_any()
}

#[component]
fn FileLine(id: EntryId, file: BlindAttachment) -> impl IntoView {
    let BlindAttachment {
        id: attachment,
        name,
        size_bytes,
        ..
    } = file;
    let saved_as = name.clone();
    let save = move |_| {
        let saved_as = saved_as.clone();
        spawn_local(async move {
            let path = format!("/entries/{id}/preview/attachments/{attachment}");
            if let Err(error) = api::download(path, &saved_as).await {
                toast_error(&error);
            }
        });
    };
    view! {
        <li class="file">
            <button type="button" class="link-button" on:click=save>
                {name}
            </button>
            <span class="muted small">{move || bytes(locale(), size_bytes)}</span>
        </li>
    }
}
