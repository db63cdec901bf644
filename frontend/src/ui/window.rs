//! The beginning of a long list, and more of it when asked for: thousands of rows at once make a phone stand still.

use leptos::html::Span;
use leptos::prelude::*;

use super::button::Button;
use crate::i18n::{common, locale, t};

const STEP: usize = 100;

/// A list that is shown a hundred items at a time; copying it copies the handle.
///
/// ```ignore
/// let rows = Window::of(entries);
/// view! {
///     <tbody>{rows.each(|entry| view! { <Row entry /> })}</tbody>
///     <ShowMore rows />
/// }
/// ```
pub(crate) struct Window<T: 'static> {
    items: StoredValue<Vec<T>>,
    all: usize,
    shown: RwSignal<usize>,
}

impl<T> Copy for Window<T> {}

impl<T> Clone for Window<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Clone + Send + Sync + 'static> Window<T> {
    pub(crate) fn of(items: Vec<T>) -> Self {
        Self {
            all: items.len(),
            items: StoredValue::new(items),
            shown: RwSignal::new(STEP),
        }
    }

    /// What is shown so far; what was there stays as it is when there is more.
    pub(crate) fn each<V: IntoView + 'static>(
        self,
        item: impl Fn(T) -> V + Clone + Send + Sync + 'static,
    ) -> impl IntoView {
        let places = move || 0..shown(self.shown.get(), self.all);
        let child = move |place: usize| {
            let found = self.items.with_value(|items| items.get(place).cloned());
            found.map(&item)
        };
        view! { <For each=places key=|place| *place children=child /> }
    }
}

/// The button below the list, while there is more.
#[component]
pub(crate) fn ShowMore<T: Clone + Send + Sync + 'static>(rows: Window<T>) -> impl IntoView {
    let Window {
        all, shown: asked, ..
    } = rows;
    let here = Memo::new(move |_| shown(asked.get(), all));
    let count = NodeRef::<Span>::new();
    let more = move |_| {
        asked.set(here.get_untracked().saturating_add(STEP));
        // The button goes with the last rows, and the focus must not go with it.
        if here.get_untracked() == all
            && let Some(count) = count.get_untracked()
            && count.focus().is_err()
        {
            leptos::logging::warn!("the count of rows did not take the focus");
        }
    };
    (all > shown(STEP, all)).then(|| {
        view! {
            <div class="more">
                <span class="small muted" role="status" tabindex="-1" node_ref=count>
                    {move || common::shown_of(locale(), here.get(), all)}
                </span>
                <Show when=move || here.get() < all>
                    <Button on_press=more attr:data-test="show-more">
                        {t!(common::show_more)}
                    </Button>
                </Show>
            </div>
        }
    })
}

/// A few more than a hundred are shown at once: a button for three rows would be a joke.
fn shown(asked: usize, all: usize) -> usize {
    if all <= asked.saturating_add(STEP / 10) {
        all
    } else {
        asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_shown_by_the_hundred_and_to_its_end() {
        assert_eq!(shown(STEP, 0), 0);
        assert_eq!(shown(STEP, 110), 110);
        assert_eq!(shown(STEP, 111), 100);
        assert_eq!(shown(200, 10_000), 200);
        assert_eq!(shown(usize::MAX, 3), 3);
    }
}
