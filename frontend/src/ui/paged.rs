//! A list from the server, page by page, with each of its states.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::button::Button;
use super::states::{ErrorState, Skeleton};
use crate::api::{Answer, ApiError, Page};
use crate::i18n::t;

/// Shows a skeleton, what `empty` says, an error with another try, or the items so far with a button for more.
///
/// `load` gets the cursor of the next page, `None` for the first. Signals that it reads before its first `await` are
/// followed: when a filter changes, the list starts again.
///
/// ```ignore
/// let load = move |cursor| api::get("/contests").query("phase", phase.get()).query_opt("cursor", cursor).send();
/// view! {
///     <PagedList load=load empty=|| view! { <EmptyState heading=t!(home::none_open) /> } let:contests>
///         {contests.into_iter().map(|contest| view! { <ContestCard contest /> }).collect_view()}
///     </PagedList>
/// }
/// ```
#[component]
pub(crate) fn PagedList<T, V, Loading>(
    load: impl Fn(Option<String>) -> Loading + Send + Sync + 'static,
    #[prop(into)] empty: ViewFn,
    children: impl Fn(Vec<T>) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
    Loading: Future<Output = Result<Answer<Page<T>>, ApiError>> + 'static,
{
    let list = RwSignal::new(List::<T>::default());
    let load = StoredValue::new(load);
    let read = move |cursor: Option<String>| {
        let generation = list.with_untracked(|list| list.generation);
        let loading = load.with_value(|load| load(cursor));
        list.update(|list| list.state = State::Loading);
        spawn_local(async move {
            let outcome = loading.await;
            // `try_`: the reader may have left the page in the meantime.
            list.try_update(|list| list.take(generation, outcome));
        });
    };
    Effect::new(move || {
        list.update(List::start_again);
        read(None);
    });
    let go_on = move || read(list.with_untracked(|list| list.next_cursor.clone()));

    move || {
        let List {
            items,
            next_cursor,
            state,
            ..
        } = list.get();
        match (state, items.is_empty()) {
            (State::Loading, true) => view! { <Skeleton lines=6 /> }.into_any(),
            (State::Failed(error), true) => view! { <ErrorState error=error on_retry=move |()| go_on() /> }.into_any(),
            (State::Here, true) => empty.run(),
            (state, false) => view! {
                {children(items)}
                {match state {
                    State::Failed(error) => view! { <ErrorState error=error on_retry=move |()| go_on() /> }.into_any(),
                    state => next_cursor
                        .map(|_| {
                            let busy = matches!(state, State::Loading);
                            view! {
                                <div class="more">
                                    <Button busy=busy on_press=move |_| go_on()>
                                        {t!(common::show_more)}
                                    </Button>
                                </div>
                            }
                        })
                        .into_any(),
                }}
            }
            .into_any(),
        }
    }
}

#[derive(Clone)]
struct List<T> {
    /// Which start this is: an answer that was asked for before the last start is dropped.
    generation: u32,
    items: Vec<T>,
    next_cursor: Option<String>,
    state: State,
}

#[derive(Clone)]
enum State {
    Loading,
    Here,
    Failed(ApiError),
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self {
            generation: 0,
            items: Vec::new(),
            next_cursor: None,
            state: State::Loading,
        }
    }
}

impl<T> List<T> {
    fn start_again(&mut self) {
        *self = Self {
            generation: self.generation.wrapping_add(1),
            ..Self::default()
        };
    }

    fn take(&mut self, generation: u32, outcome: Result<Answer<Page<T>>, ApiError>) {
        if generation != self.generation {
            return;
        }
        match outcome {
            Ok(answer) => {
                self.items.extend(answer.value.items);
                self.next_cursor = answer.value.next_cursor;
                self.state = State::Here;
            }
            Err(error) => self.state = State::Failed(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(items: &[u8], next: Option<&str>) -> Answer<Page<u8>> {
        let value = Page {
            items: items.to_vec(),
            next_cursor: next.map(str::to_owned),
        };
        Answer {
            value,
            etag: String::new(),
        }
    }

    #[test]
    fn second_page_is_appended_and_ends_the_list() {
        let mut list = List::default();
        list.take(0, Ok(page(&[1, 2], Some("c"))));
        assert_eq!(list.next_cursor.as_deref(), Some("c"));
        list.take(0, Ok(page(&[3], None)));
        assert_eq!((list.items, list.next_cursor), (vec![1, 2, 3], None));
    }

    #[test]
    fn answer_from_before_the_filter_changed_is_dropped() {
        let mut list = List::default();
        list.start_again();
        list.take(0, Ok(page(&[1], None)));
        assert!(list.items.is_empty());
        assert!(matches!(list.state, State::Loading));
    }

    #[test]
    fn failed_second_page_keeps_the_first() {
        let mut list = List::default();
        list.take(0, Ok(page(&[1], Some("c"))));
        list.take(0, Err(ApiError::Offline("gone".to_owned())));
        assert_eq!(list.items, [1]);
        assert_eq!(list.next_cursor.as_deref(), Some("c"));
    }
}
