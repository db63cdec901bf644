//! The title of the tab.

use leptos::prelude::*;

use crate::i18n::{common, locale};

/// Names the page in the tab and for screen readers, in the reader's language: `page_title(t!(home::heading))`.
pub(crate) fn page_title(title: impl Into<TextProp>) {
    let title = title.into();
    Effect::new(move || document().set_title(&format!("{} · {}", title.get(), common::brand(locale()))));
}
