//! The answer to a file question: what is there, what is on its way, what did not arrive.

use domain::form::MediaKind;
use domain::locale::Locale;
use domain::problem::{FieldProblem, FieldRule};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::entry::{Attachment, Cleaning};
use uuid::Uuid;

use super::autosave::Draft;
use crate::api::{self, ApiError};
use crate::i18n::format::bytes;
use crate::i18n::{current_locale, entry, errors, locale, t};
use crate::ui::{Button, ButtonLook, Field, FieldIds, Icon, IconName, ProgressBar, toast_error};

#[component]
pub(super) fn FileField(
    draft: Draft,
    path: String,
    label: TextProp,
    help: TextProp,
    optional: bool,
    key: String,
    max_count: u64,
    max_bytes: u64,
    accepted: Vec<MediaKind>,
    problems: RwSignal<Vec<FieldProblem>>,
    is_locked: Signal<bool>,
) -> impl IntoView {
    let uploads = RwSignal::new(Vec::<Upload>::new());
    let limits = TextProp::from(move || {
        let locale = locale();
        let limits = entry::file_limits(locale, max_count, &bytes(locale, max_bytes));
        let kinds: Vec<_> = accepted.iter().map(|kind| media_name(locale, *kind)).collect();
        format!("{} {limits}: {}.", help.get(), kinds.join(", "))
    });
    let field_key = key.clone();
    let choose = move |input: &web_sys::HtmlInputElement| {
        let files = input.files();
        let count = files.as_ref().map_or(0, web_sys::FileList::length);
        for file in (0..count).filter_map(|index| files.as_ref()?.get(index)) {
            let upload = Upload::of(file);
            uploads.update(|uploads| uploads.push(upload));
            upload.start(draft, field_key.clone(), uploads, max_bytes);
        }
        // So that the same file can be chosen again after it was removed.
        input.set_value("");
    };
    let retry_key = key.clone();
    let control = move |ids: FieldIds| {
        let attachments = move || {
            draft.entry.with(|entry| {
                entry
                    .attachments
                    .iter()
                    .filter(|file| file.field_key == key)
                    .cloned()
                    .collect::<Vec<_>>()
            })
        };
        let retry_key = retry_key.clone();
        view! {
            <ul class="file-list">
                <For each=attachments key=|file| (file.id, file.cleaning) let:file>
                    <AttachmentLine draft file is_locked />
                </For>
                <For each=move || uploads.get() key=|upload| upload.key let:upload>
                    <UploadLine
                        upload
                        on_retry={
                            let key = retry_key.clone();
                            move |()| upload.start(draft, key.clone(), uploads, max_bytes)
                        }
                        on_drop=move |()| uploads.update(|uploads| uploads.retain(|other| other.key != upload.key))
                    />
                </For>
            </ul>
            <label class="button file-button" class:visually-hidden=move || is_locked.get()>
                <input
                    type="file"
                    class="visually-hidden"
                    multiple
                    id=ids.control
                    aria-describedby=ids.described_by
                    data-test="choose-files"
                    on:change:target=move |event| choose(&event.target())
                />
                {t!(entry::add_files)}
            </label>
        }
        .into_any()
    };
    view! { <Field path label help=limits optional problems=problems children=control /> }
}

/// A file on its way. Another try uses the same key, so that a file whose answer was lost is not there twice.
#[derive(Clone, Copy)]
struct Upload {
    key: Uuid,
    file: StoredValue<web_sys::File, LocalStorage>,
    sent_bytes: RwSignal<u64>,
    failure: RwSignal<Option<Failure>>,
}

#[derive(Clone)]
enum Failure {
    Refused(ApiError),
    TooLarge { max_bytes: u64 },
}

impl Upload {
    fn of(file: web_sys::File) -> Self {
        Self {
            key: Uuid::new_v4(),
            file: StoredValue::new_local(file),
            sent_bytes: RwSignal::new(0),
            failure: RwSignal::new(None),
        }
    }

    fn name(self) -> String {
        self.file.with_value(web_sys::File::name)
    }

    fn size_bytes(self) -> u64 {
        self.file.with_value(|file| api::whole_bytes(file.size()))
    }

    fn start(self, draft: Draft, field_key: String, uploads: RwSignal<Vec<Self>>, max_bytes: u64) {
        if self.size_bytes() > max_bytes {
            return self.failure.set(Some(Failure::TooLarge { max_bytes }));
        }
        self.failure.set(None);
        self.sent_bytes.set(0);
        let id = draft.entry.with_untracked(|entry| entry.id);
        let name = String::from(js_sys::encode_uri_component(&self.name()));
        let path = format!("/entries/{id}/attachments?field_key={field_key}&file_name={name}");
        let file = self.file.get_value();
        let progress = move |sent| {
            self.sent_bytes.try_set(sent);
        };
        spawn_local(async move {
            match api::upload::<Attachment>(&path, &file, self.key, progress).await {
                Ok(_) => {
                    let refreshed = draft.refresh().await;
                    uploads.try_update(|uploads| uploads.retain(|other| other.key != self.key));
                    if let Err(error) = refreshed {
                        toast_error(&error);
                    }
                }
                Err(error) => {
                    self.failure.try_set(Some(Failure::Refused(error)));
                }
            }
        });
    }
}

#[component]
fn UploadLine(
    upload: Upload,
    #[prop(into)] on_retry: Callback<()>,
    #[prop(into)] on_drop: Callback<()>,
) -> impl IntoView {
    let (name, size) = (upload.name(), upload.size_bytes());
    let shown_name = name.clone();
    let label = move || {
        let locale = locale();
        entry::uploading(
            locale,
            &name,
            &bytes(locale, upload.sent_bytes.get()),
            &bytes(locale, size),
        )
    };
    let label = TextProp::from(label);
    move || match upload.failure.get() {
        None => view! {
            <li data-test="upload">
                <ProgressBar label=label.clone() done=upload.sent_bytes total=Some(size) />
            </li>
        }
        .into_any(),
        Some(failure) => {
            let name = shown_name.clone();
            let reason = move || match &failure {
                Failure::Refused(error) => {
                    let mut sentences = vec![error.message(locale()).to_owned()];
                    sentences.extend(error.reasons(locale()));
                    sentences.extend(
                        error
                            .fields()
                            .iter()
                            .map(|field| errors::field_rule(locale(), &field.rule)),
                    );
                    sentences.join(" ")
                }
                Failure::TooLarge { max_bytes } => errors::field_rule(
                    locale(),
                    &FieldRule::TooLarge {
                        max_bytes: *max_bytes,
                    },
                ),
            };
            view! {
                <li class="stack-s" data-test="upload-failed" role="alert">
                    <p class="field-error">{move || entry::upload_failed(locale(), &name)} ". " {reason}</p>
                    <div class="row">
                        <Button on_press=move |_| on_retry.run(()) attr:data-test="retry-upload">
                            {t!(common::retry)}
                        </Button>
                        <Button look=ButtonLook::Quiet on_press=move |_| on_drop.run(())>
                            {t!(common::cancel)}
                        </Button>
                    </div>
                </li>
            }
            .into_any()
        }
    }
}

#[component]
fn AttachmentLine(draft: Draft, file: Attachment, is_locked: Signal<bool>) -> impl IntoView {
    let Attachment {
        id,
        file_name,
        size_bytes,
        cleaning,
        ..
    } = file;
    let entry_id = draft.entry.with_untracked(|entry| entry.id);
    let busy = RwSignal::new(false);
    let remove = move |_| {
        busy.set(true);
        spawn_local(async move {
            let outcome = match api::entry::remove_attachment(entry_id, id).await {
                Ok(_) => draft.refresh().await,
                Err(error) => Err(error),
            };
            busy.try_set(false);
            if let Err(error) = outcome {
                toast_error(&error);
            }
        });
    };
    let name = file_name.clone();
    let save = move |_| {
        let name = name.clone();
        spawn_local(async move {
            if let Err(error) = api::download(format!("/entries/{entry_id}/attachments/{id}"), &name).await {
                toast_error(&error);
            }
        });
    };
    let note = move || match cleaning {
        Cleaning::Pending => Some(entry::cleaning_pending(locale())),
        Cleaning::Done => None,
        Cleaning::Impossible => Some(entry::cleaning_impossible(locale())),
    };
    let removing = file_name.clone();
    view! {
        <li class="file" data-test="attachment">
            <button type="button" class="link-button" on:click=save title=entry::download(current_locale())>
                {file_name}
            </button>
            <span class="muted small">{move || bytes(locale(), size_bytes)}</span>
            {move || {
                (!is_locked.get())
                    .then(|| {
                        let removing = removing.clone();
                        view! {
                            <Button
                                look=ButtonLook::Quiet
                                busy=busy
                                on_press=remove
                                attr:data-test="remove-file"
                            >
                                <span class="visually-hidden">
                                    {move || entry::remove_file(locale(), &removing)}
                                </span>
                                <Icon name=IconName::Close />
                            </Button>
                        }
                    })
            }}
            {move || note().map(|note| view! { <small class="muted file-note">{note}</small> })}
        </li>
    }
}

const fn media_name(locale: Locale, kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Image => entry::media_image(locale),
        MediaKind::Pdf => entry::media_pdf(locale),
        MediaKind::Video => entry::media_video(locale),
        MediaKind::Audio => entry::media_audio(locale),
        MediaKind::Archive => entry::media_archive(locale),
        MediaKind::Text => entry::media_text(locale),
        MediaKind::Office => entry::media_office(locale),
    }
}
