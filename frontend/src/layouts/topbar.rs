//! The bar above every page: brand, places, language, theme, account.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::{common, locale, t};
use crate::state::connection;
use crate::state::session::{Session, session};
use crate::ui::{ButtonLook, Icon, IconName, LinkButton, LocaleSwitch, OyuMark, ThemeSwitch};

#[component]
pub(crate) fn Topbar() -> impl IntoView {
    view! {
        <a class="skip-link" href="#content">
            {t!(common::skip_to_content)}
        </a>
        <header class="topbar">
            <div class="topbar-inner">
                <a class="brand" href="/">
                    <OyuMark />
                    <span>{t!(common::brand)}</span>
                </a>
                <nav class="topbar-nav wide-only" aria-label=t!(common::main_navigation)>
                    <Places />
                </nav>
                <div class="topbar-end">
                    <span class="row wide-only">
                        <LocaleSwitch />
                        <ThemeSwitch />
                    </span>
                    <Account />
                    <details class="menu narrow-only">
                        <summary class="button button-quiet button-icon" aria-label=t!(common::menu)>
                            <Icon name=IconName::Menu />
                        </summary>
                        <nav class="menu-panel" aria-label=t!(common::menu)>
                            <Places />
                            <div class="menu-row">
                                <LocaleSwitch />
                                <ThemeSwitch />
                            </div>
                        </nav>
                    </details>
                </div>
            </div>
        </header>
        <OfflineBadge />
    }
}

#[component]
fn Places() -> impl IntoView {
    view! {
        <NavLink href="/contests" text=t!(common::contests) />
        <NavLink href="/results" text=t!(common::results) />
    }
}

/// A link that knows when it is the page.
#[component]
pub(crate) fn NavLink(href: &'static str, #[prop(into)] text: TextProp) -> impl IntoView {
    view! {
        <A href=href attr:class="nav-link">
            {move || text.get()}
        </A>
    }
}

/// Nothing while a session is being resumed, so that no link flashes by.
#[component]
fn Account() -> impl IntoView {
    move || match session() {
        Session::Resuming => ().into_any(),
        Session::SignedOut | Session::Left => view! {
            <LinkButton href="/sign-in" look=ButtonLook::Quiet>
                {t!(account::sign_in)}
            </LinkButton>
        }
        .into_any(),
        Session::SignedIn { .. } => view! {
            <LinkButton href="/account" look=ButtonLook::Quiet>
                {t!(account::my_account)}
            </LinkButton>
        }
        .into_any(),
    }
}

#[component]
fn OfflineBadge() -> impl IntoView {
    view! {
        <div role="status">
            {move || {
                connection::is_offline()
                    .then(|| {
                        view! {
                            <p class="offline">
                                <Icon name=IconName::Offline />
                                {common::offline(locale())}
                            </p>
                        }
                    })
            }}
        </div>
    }
}
