//! The hashes that were shown before results were.

use domain::ids::ContestId;
use leptos::prelude::*;
use openapi::result::{Publication, Seal, SealedBefore};

use crate::api;
use crate::i18n::format::date_time;
use crate::i18n::{Message, fixed, locale, results as words, t};
use crate::ui::{Badge, Tone};

/// The contest whose seals a page shows; it reaches the chunk as a context.
#[derive(Clone, Copy, Debug)]
pub(super) struct SealedContest(pub(super) ContestId);

/// [`NextSeals`] of the contest above.
#[component]
pub(crate) fn SealsPart() -> impl IntoView {
    use_context::<SealedContest>().map(|SealedContest(contest)| view! { <NextSeals contest /> })
}

/// The seals on the result that comes next; nothing where there is none. What cannot be loaded is left out: the page is
/// about something else.
#[component]
pub(crate) fn NextSeals(contest: ContestId) -> impl IntoView {
    let seals = LocalResource::new(move || api::contest::seals(contest));
    move || {
        let seals = seals.get()?.ok()?;
        let open = seals.into_iter().filter(|seal| !seal.published);
        let lines: Vec<_> = open.map(|seal| view! { <SealLine seal /> }).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <div class="seal-note" data-test="seals">
                    <Badge text=t!(results::sealed_heading) tone=Tone::Accent />
                    <p>{t!(results::sealed_text)}</p>
                    <dl class="facts">{lines.collect_view()}</dl>
                </div>
            }
        })
    }
}

#[component]
fn SealLine(seal: Seal) -> impl IntoView {
    let (at, number) = (seal.sealed_at, seal.publication_number);
    let sealed = move || {
        let locale = locale();
        words::sealed_at(locale, &date_time(locale, at), number)
    };
    view! {
        <div>
            <dt>{sealed}</dt>
            <dd>
                <code class="hash" data-test="seal-hash">{seal.ledger_sha256}</code>
            </dd>
        </div>
    }
}

/// Whether what was published is what was sealed, if anything was.
#[component]
pub(crate) fn SealKept(publication: Publication) -> impl IntoView {
    publication.seal.map(
        |SealedBefore {
             ledger_sha256,
             sealed_at,
             kept,
         }| {
            let (tone, badge): (_, Message) = if kept {
                (Tone::Good, words::seal_kept_word)
            } else {
                (Tone::Warn, words::seal_broken_word)
            };
            let text = move || {
                let locale = locale();
                let time = date_time(locale, sealed_at);
                if kept {
                    words::seal_kept(locale, &time)
                } else {
                    words::seal_broken(locale, &time)
                }
            };
            view! {
                <div class="stack-s" data-test="seal" data-kept=kept.to_string()>
                    <Badge text=fixed(badge) tone />
                    <p class="prose">{text}</p>
                    {(!kept)
                        .then(|| {
                            view! {
                                <dl class="facts">
                                    <div>
                                        <dt>{t!(results::sealed_hash)}</dt>
                                        <dd>
                                            <code class="hash">{ledger_sha256}</code>
                                        </dd>
                                    </div>
                                </dl>
                            }
                        })}
                </div>
            }
        },
    )
}
