//! The address leads nowhere, or the reader may not know where it leads.

use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::{ButtonLook, EmptyState, LinkButton, page_title};

#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    page_title(t!(common::not_found_heading));
    view! {
        <EmptyState heading=t!(common::not_found_heading) text=t!(common::not_found_text)>
            <LinkButton href="/" look=ButtonLook::Primary>
                {t!(common::home)}
            </LinkButton>
        </EmptyState>
    }
}
