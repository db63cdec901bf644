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

/// The keys that begin with `prefix`, in no order.
pub(crate) fn keys(prefix: &str) -> Vec<String> {
    let Ok(Some(storage)) = window().local_storage() else {
        return Vec::new();
    };
    let count = storage.length().unwrap_or(0);
    (0..count)
        .filter_map(|at| storage.key(at).ok().flatten())
        .filter(|key| key.starts_with(prefix))
        .collect()
}

pub(crate) fn remove(key: &str) {
    if let Ok(Some(storage)) = window().local_storage()
        && storage.remove_item(key).is_err()
    {
        leptos::logging::warn!("the browser did not forget `{key}`");
    }
}
