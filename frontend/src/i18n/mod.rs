//! The texts of the app, in three languages which are equals.
//!
//! A message is a function of the language and its parameters, made by [`messages!`], which wants all three languages
//! side by side and, for what is counted, every plural form that a language has: what is missing does not compile.
//! There is one catalogue an area, so that those who work on different areas do not meet in one file.

pub(crate) mod account;
pub(crate) mod analysis;
pub(crate) mod assignments;
pub(crate) mod audit;
pub(crate) mod chair;
pub(crate) mod common;
pub(crate) mod conflict;
pub(crate) mod contest;
pub(crate) mod editor;
pub(crate) mod engine;
pub(crate) mod entries;
pub(crate) mod entry;
pub(crate) mod errors;
pub(crate) mod evening_out;
pub(crate) mod format;
pub(crate) mod fragile;
pub(crate) mod home;
pub(crate) mod jury;
pub(crate) mod live;
mod macros;
pub(crate) mod organise;
pub(crate) mod pairwise;
pub(crate) mod planning;
pub(crate) mod public;
pub(crate) mod public_vote;
pub(crate) mod ranking;
pub(crate) mod reasons;
pub(crate) mod results;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod rules_help;
pub(crate) mod steps;
pub(crate) mod what_if;

pub(crate) use macros::{messages, t};

use std::sync::{Arc, LazyLock};

use domain::locale::{Locale, Localized};
use leptos::prelude::*;

/// A message without parameters, for tables of them.
pub(crate) type Message = fn(Locale) -> &'static str;

/// What [`t!`] makes of a message without parameters.
pub(crate) fn fixed(message: Message) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    move || message(locale())
}

/// What [`t!`] makes of a message with parameters.
pub(crate) fn made(
    message: Arc<dyn Fn() -> String + Send + Sync>,
) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    move || message()
}

/// What somebody wrote in one or more languages, in the reader's or else the next best one. One type of closure for all
/// of them, like [`fixed`].
pub(crate) fn best(text: Localized) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    move || text.best(locale()).to_owned()
}

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

/// A language by its own name, so that one finds it from any other.
pub(crate) const fn own_name(language: Locale) -> &'static str {
    match language {
        Locale::Kk => "Қазақша",
        Locale::Ru => "Русский",
        Locale::En => "English",
    }
}

/// One tab shows one language, so this is the tab's and not a component's; the first choice is made in
/// [`crate::state::preferences`].
static LOCALE: LazyLock<ArcRwSignal<Locale>> =
    LazyLock::new(|| ArcRwSignal::new(crate::state::preferences::first_locale()));
