//! One thing from the server, with each of its states.

use leptos::prelude::*;

use super::states::{ErrorState, Skeleton};
use crate::api::ApiError;

/// Shows a skeleton, an error with another try, or the data. One thing is never empty: it is there or `not_found`.
///
/// ```ignore
/// let contest = LocalResource::new(move || api::get(format!("/contests/{}", id.get())).send::<Contest>());
/// view! { <Loaded resource=contest let:contest> <h1>{contest.value.title}</h1> </Loaded> }
/// ```
#[component]
pub(crate) fn Loaded<T, V>(
    resource: LocalResource<Result<T, ApiError>>,
    #[prop(default = 3)] skeleton_lines: usize,
    children: impl Fn(T) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + 'static,
    V: IntoView + 'static,
{
    move || match resource.get() {
        None => view! { <Skeleton lines=skeleton_lines /> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error=error on_retry=move |()| resource.refetch() /> }.into_any()
        }
        Some(Ok(value)) => children(value).into_any(),
    }
}
