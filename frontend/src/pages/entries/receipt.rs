//! Receipts: the newest to keep and to print, the earlier ones below.

use leptos::prelude::*;
use openapi::entry::Receipt;

use super::entry_of_address;
use crate::api::{self, ApiError};
use crate::i18n::format::{almaty_date_time, date_time};
use crate::i18n::{locale, t};
use crate::layouts::SignedIn;
use crate::ui::{Button, EmptyState, Icon, IconName, LinkButton, Loaded, OyuBand, page_title};

#[component]
pub(crate) fn ReceiptPage() -> impl IntoView {
    page_title(t!(entry::receipt));
    view! {
        <SignedIn>
            <Receipts />
        </SignedIn>
    }
}

#[component]
fn Receipts() -> impl IntoView {
    let id = entry_of_address();
    let receipts = LocalResource::new(move || {
        let id = id.clone();
        async move {
            let mut receipts = api::entry::receipts(id?).await?;
            receipts.sort_by_key(|receipt| std::cmp::Reverse(receipt.version));
            Ok::<_, ApiError>(receipts)
        }
    });
    view! {
        <Loaded resource=receipts skeleton_lines=6 let:receipts>
            {
                let mut receipts = receipts.into_iter();
                match receipts.next() {
                    Some(newest) => view! { <NewestReceipt newest earlier=receipts.collect() /> }.into_any(),
                    None => {
                        view! {
                            <EmptyState heading=t!(entry::no_receipt) text=t!(entry::no_receipt_text)>
                                <LinkButton href="/my/entries">{t!(common::my_entries)}</LinkButton>
                            </EmptyState>
                        }
                            .into_any()
                    }
                }
            }
        </Loaded>
    }
}

#[component]
fn NewestReceipt(newest: Receipt, earlier: Vec<Receipt>) -> impl IntoView {
    let entry_path = format!("/my/entries/{}", newest.entry_id);
    let print = |_| {
        if window().print().is_err() {
            leptos::logging::warn!("the browser did not print");
        }
    };
    view! {
        <article class="receipt" data-test="receipt">
            <p class="receipt-done">
                <Icon name=IconName::Check />
                {t!(entry::receipt_done)}
            </p>
            <h1>{t!(entry::receipt)}</h1>
            <OyuBand />
            <ReceiptFacts receipt=newest />
            <p class="muted small">{t!(entry::receipt_text)}</p>
            <div class="row screen-only">
                <Button on_press=print attr:data-test="print-receipt">
                    {t!(entry::print)}
                </Button>
                <LinkButton href=entry_path attr:data-test="back-to-entry">
                    {t!(entry::back_to_entry)}
                </LinkButton>
                <LinkButton href="/my/entries">{t!(common::my_entries)}</LinkButton>
            </div>
        </article>
        {(!earlier.is_empty())
            .then(|| {
                view! {
                    <details class="disclosure screen-only">
                        <summary>{t!(entry::earlier_receipts)}</summary>
                        <div class="stack-l">
                            {earlier.into_iter().map(|receipt| view! { <ReceiptFacts receipt /> }).collect_view()}
                        </div>
                    </details>
                }
            })}
    }
}

#[component]
fn ReceiptFacts(receipt: Receipt) -> impl IntoView {
    let Receipt {
        entry_code,
        number,
        version,
        content_sha256,
        submitted_at,
        ..
    } = receipt;
    let moment = move || {
        let (here, there) = (
            date_time(locale(), submitted_at),
            almaty_date_time(locale(), submitted_at),
        );
        let utc = submitted_at.format("%Y-%m-%d %H:%M:%S%.6f UTC");
        if here == there {
            format!("{here} ({utc})")
        } else {
            format!("{here} / {there} ({utc})")
        }
    };
    view! {
        <dl class="facts">
            <div>
                <dt>{t!(entry::receipt_number)}</dt>
                <dd class="receipt-number" data-test="receipt-number">
                    {number}
                </dd>
            </div>
            <div>
                <dt>{t!(entry::entry_code)}</dt>
                <dd>
                    <code>{entry_code}</code>
                    " · "
                    {t!(entry::receipt_version)}
                    " "
                    {version}
                </dd>
            </div>
            <div>
                <dt>{t!(entry::receipt_time)}</dt>
                <dd>{moment}</dd>
            </div>
            <div>
                <dt>{t!(entry::receipt_hash)}</dt>
                <dd>
                    <code class="hash" data-test="receipt-hash">{content_sha256}</code>
                </dd>
            </div>
        </dl>
    }
}
