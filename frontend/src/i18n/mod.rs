//! The texts of the app, in three languages which are equals.
//!
//! A message is a function of the language and its parameters, made by [`messages!`], which wants all three languages
//! side by side and, for what is counted, every plural form that a language has: what is missing does not compile.
//! There is one catalogue an area, so that those who work on different areas do not meet in one file.

pub(crate) mod account;
pub(crate) mod assignments;
pub(crate) mod audit;
pub(crate) mod common;
pub(crate) mod contest;
pub(crate) mod editor;
pub(crate) mod entries;
pub(crate) mod entry;
pub(crate) mod errors;
pub(crate) mod format;
pub(crate) mod home;
pub(crate) mod jury;
mod macros;
pub(crate) mod organise;
pub(crate) mod public;
pub(crate) mod ranking;
pub(crate) mod reasons;
pub(crate) mod results;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod steps;

pub(crate) use macros::{messages, t};

use std::sync::LazyLock;

use domain::locale::Locale;
use leptos::prelude::*;

/// A message without parameters, for tables of them.
pub(crate) type Message = fn(Locale) -> &'static str;

/// The language of the interface. Inside a view or an effect this subscribes to its changes.
pub(crate) fn locale() -> Locale {
    LOCALE.get()
}

/// The language as it is now, for handlers and requests.
pub(crate) fn current_locale() -> Locale {
    LOCALE.get_untracked()
}

pub(crate) fn set_locale(locale: Locale) {
    LOCALE.set(locale);
}

/// One tab shows one language, so this is the tab's and not a component's; the first choice is made in
/// [`crate::state::preferences`].
static LOCALE: LazyLock<ArcRwSignal<Locale>> =
    LazyLock::new(|| ArcRwSignal::new(crate::state::preferences::first_locale()));
