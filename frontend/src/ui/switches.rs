//! The reader's language and theme.

use domain::locale::Locale;
use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::i18n::{common, locale, t};
use crate::state::preferences::{Theme, choose_locale, choose_theme, theme};

/// Each language under its own name, so that one finds it from any other.
#[component]
pub(crate) fn LocaleSwitch() -> impl IntoView {
    let option = |option: Locale| {
        let (short, name) = match option {
            Locale::Kk => ("Қаз", "Қазақша"),
            Locale::Ru => ("Рус", "Русский"),
            Locale::En => ("Eng", "English"),
        };
        view! {
            <button
                type="button"
                lang=option.code()
                aria-label=name
                aria-pressed=move || if locale() == option { "true" } else { "false" }
                on:click=move |_| choose_locale(option)
            >
                {short}
            </button>
        }
    };
    view! {
        <span class="segmented" role="group" aria-label=t!(common::language)>
            {Locale::ALL.map(option).into_iter().collect_view()}
        </span>
    }
}

/// One button that goes round: as the system, light, dark.
#[component]
pub(crate) fn ThemeSwitch() -> impl IntoView {
    let name = move || match theme() {
        Theme::System => common::theme_system(locale()),
        Theme::Light => common::theme_light(locale()),
        Theme::Dark => common::theme_dark(locale()),
    };
    let label = move || format!("{}: {}", common::theme(locale()), name());
    let next = move |_| {
        choose_theme(match theme() {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        });
    };
    view! {
        <button type="button" class="button button-quiet button-icon" aria-label=label title=label on:click=next>
            {move || {
                let icon = match theme() {
                    Theme::System => IconName::Screen,
                    Theme::Light => IconName::Sun,
                    Theme::Dark => IconName::Moon,
                };
                view! { <Icon name=icon /> }
            }}
        </button>
    }
}
