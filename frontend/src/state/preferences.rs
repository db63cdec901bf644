//! The reader's language and theme. `page/early.js` reads the same two keys before the first paint.

use std::sync::LazyLock;

use domain::locale::Locale;
use leptos::prelude::*;

use super::storage;
use crate::i18n;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    System,
    Light,
    Dark,
}

/// The chosen theme; subscribes.
pub(crate) fn theme() -> Theme {
    THEME.get()
}

pub(crate) fn choose_theme(theme: Theme) {
    match theme {
        Theme::System => storage::remove(THEME_KEY),
        Theme::Light => storage::save(THEME_KEY, "light"),
        Theme::Dark => storage::save(THEME_KEY, "dark"),
    }
    THEME.set(theme);
}

pub(crate) fn choose_locale(locale: Locale) {
    storage::save(LOCALE_KEY, locale.code());
    i18n::set_locale(locale);
}

/// The saved language, or the first of the browser's that we have, or Kazakh.
pub(crate) fn first_locale() -> Locale {
    let wanted = window().navigator().languages();
    storage::load(LOCALE_KEY)
        .into_iter()
        .chain(wanted.iter().filter_map(|tag| tag.as_string()))
        .find_map(|tag| Locale::from_tag(&tag))
        .unwrap_or(Locale::Kk)
}

/// Keeps `<html lang>` and `<html data-theme>` as the reader wants them.
pub(crate) fn keep_page_current() {
    Effect::new(|| set_on_html("lang", i18n::locale().code()));
    Effect::new(|| set_on_html("data-theme", if is_dark(theme()) { "dark" } else { "light" }));
}

const THEME_KEY: &str = "orleu.theme";
const LOCALE_KEY: &str = "orleu.locale";

static THEME: LazyLock<ArcRwSignal<Theme>> = LazyLock::new(|| {
    ArcRwSignal::new(match storage::load(THEME_KEY).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    })
});

fn is_dark(theme: Theme) -> bool {
    match theme {
        Theme::Light => false,
        Theme::Dark => true,
        Theme::System => window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches()),
    }
}

fn set_on_html(attribute: &str, value: &str) {
    if let Some(html) = document().document_element()
        && html.set_attribute(attribute, value).is_err()
    {
        leptos::logging::warn!("<html> refused {attribute}={value}");
    }
}
