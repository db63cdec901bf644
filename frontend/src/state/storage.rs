//! The browser's storage, which may be forbidden or full: then nothing is remembered, and the app works all the same.

use leptos::prelude::window;

pub(crate) fn load(key: &str) -> Option<String> {
    window()
        .local_storage()
        .ok()
        .flatten()?
        .get_item(key)
        .ok()
        .flatten()
}

pub(crate) fn save(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage()
        && storage.set_item(key, value).is_err()
    {
        leptos::logging::warn!("the browser did not store `{key}`");
    }
}

pub(crate) fn remove(key: &str) {
    if let Ok(Some(storage)) = window().local_storage()
        && storage.remove_item(key).is_err()
    {
        leptos::logging::warn!("the browser did not forget `{key}`");
    }
}
