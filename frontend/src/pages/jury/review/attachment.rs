//! A file of the entry, shown in its place. It is fetched with the juror's token, so that its address alone opens nothing.

use domain::ids::AssignmentId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::entry::{BlindAttachment, Cleaning};
use wasm_bindgen_futures::JsFuture;

use crate::api::{self, ApiError};
use crate::i18n::format::bytes;
use crate::i18n::{locale, review, t};
use crate::ui::{Button, Skeleton};

#[component]
pub(super) fn AttachmentView(assignment: AssignmentId, file: BlindAttachment) -> impl IntoView {
    let BlindAttachment {
        id,
        name,
        media_type,
        size_bytes,
        cleaning,
    } = file;
    let content = RwSignal::new(Content::NotFetched);
    let kind = Kind::of(&media_type);
    let fetch = {
        let media_type = media_type.clone();
        move || {
            let media_type = media_type.clone();
            content.set(Content::Fetching);
            spawn_local(async move {
                let fetched = match open(assignment, id, &media_type, kind).await {
                    Ok(opened) => Content::Here(opened),
                    Err(error) => Content::Failed(error),
                };
                // The reader may have gone on: then nobody will see it, and nobody else would let it go.
                if let Some(Content::Here(unseen)) = content.try_set(fetched) {
                    unseen.let_go();
                }
            });
        }
    };
    on_cleanup(move || {
        if let Some(Content::Here(opened)) = content.try_get_untracked() {
            opened.let_go();
        }
    });
    if kind == Kind::Image && size_bytes <= FETCHED_AT_ONCE_BYTES && cleaning != Cleaning::Pending {
        fetch();
    }
    let fetch = StoredValue::new(fetch);
    let file_name = name.clone();
    let again = move |text: fn(domain::locale::Locale) -> &'static str| {
        view! {
            <Button on_press=move |_| fetch.with_value(|fetch| fetch()) attr:data-test="show-attachment">
                {move || text(locale())}
            </Button>
        }
    };
    view! {
        <figure class="file" data-test="attachment">
            <figcaption class="row row-between">
                <span><strong>{name}</strong> " " <span class="muted small">{move || bytes(locale(), size_bytes)}</span></span>
                {move || match content.get() {
                    Content::Here(opened) => {
                        view! {
                            <a class="button" href=opened.url download=file_name.clone() data-test="download-attachment">
                                {t!(review::download)}
                            </a>
                        }
                            .into_any()
                    }
                    _ => ().into_any(),
                }}
            </figcaption>
            {(cleaning == Cleaning::Pending).then(|| view! { <p class="muted small">{t!(review::being_cleaned)}</p> })}
            {move || match content.get() {
                Content::NotFetched => again(review::show_file).into_any(),
                Content::Fetching => view! { <Skeleton lines=2 /> }.into_any(),
                Content::Failed(error) => {
                    view! {
                        <p class="field-error">{error.message(locale())}</p>
                        {again(crate::i18n::common::retry)}
                    }
                        .into_any()
                }
                Content::Here(opened) => show(kind, opened),
            }}
        </figure>
    }
}

/// Pictures up to this size are shown without being asked for; a mobile network bears that.
const FETCHED_AT_ONCE_BYTES: u64 = 2 * 1_048_576;

#[derive(Clone)]
enum Content {
    NotFetched,
    Fetching,
    Failed(ApiError),
    Here(Opened),
}

/// A fetched file under an address of this page.
#[derive(Clone)]
struct Opened {
    url: String,
    /// For a text: the text.
    text: String,
}

impl Opened {
    fn let_go(self) {
        if web_sys::Url::revoke_object_url(&self.url).is_err() {
            leptos::logging::warn!("the browser did not forget {}", self.url);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Image,
    Pdf,
    Text,
    Video,
    Audio,
    /// Can be downloaded and not shown.
    Other,
}

impl Kind {
    fn of(media_type: &str) -> Self {
        match media_type.split_once('/') {
            Some(("image", _)) => Self::Image,
            Some(("video", _)) => Self::Video,
            Some(("audio", _)) => Self::Audio,
            Some(("text", _) | ("application", "json" | "xml")) => Self::Text,
            Some(("application", "pdf")) => Self::Pdf,
            _ => Self::Other,
        }
    }

    /// What the browser is told the file is. A text is never more than a text, whatever stands in it.
    const fn shown_as(self, media_type: &str) -> &str {
        match self {
            Self::Image | Self::Pdf | Self::Video | Self::Audio => media_type,
            Self::Text => "text/plain",
            Self::Other => "application/octet-stream",
        }
    }
}

async fn open(
    assignment: AssignmentId,
    attachment: domain::ids::AttachmentId,
    media_type: &str,
    kind: Kind,
) -> Result<Opened, ApiError> {
    let path = format!("/assignments/{assignment}/attachments/{attachment}");
    let content = api::get(path).send_for_file().await?;
    let unreadable = |error| ApiError::Unreadable {
        status: 200,
        reason: format!("{error:?}"),
    };
    let content = content
        .slice_with_f64_and_f64_and_content_type(0.0, content.size(), kind.shown_as(media_type))
        .map_err(unreadable)?;
    let text = if kind == Kind::Text {
        let text = JsFuture::from(content.text()).await.map_err(unreadable)?;
        text.as_string().unwrap_or_default()
    } else {
        String::new()
    };
    let url = web_sys::Url::create_object_url_with_blob(&content).map_err(unreadable)?;
    Ok(Opened { url, text })
}

fn show(kind: Kind, opened: Opened) -> AnyView {
    let Opened { url, text } = opened;
    match kind {
        Kind::Image => {
            view! { <img class="file-image" src=url alt=t!(review::picture_of_entry) /> }.into_any()
        }
        Kind::Pdf => view! { <iframe class="file-pdf" src=url title=t!(review::document_of_entry)></iframe> }
            .into_any(),
        Kind::Text => view! { <pre class="file-text" tabindex="0">{text}</pre> }.into_any(),
        Kind::Video => {
            view! { <video class="file-video" src=url controls preload="metadata"></video> }.into_any()
        }
        Kind::Audio => view! { <audio src=url controls preload="metadata"></audio> }.into_any(),
        Kind::Other => view! { <p class="muted small">{t!(review::no_preview)}</p> }.into_any(),
    }
}
