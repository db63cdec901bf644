//! Sealing: everybody sees the hash of the results before the results.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{current_locale, results as words, t};
use crate::pages::contests::NextSeals;
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::ui::{Button, toast, toast_error};

#[component]
pub(super) fn SealNow(contest: OpenedContest) -> impl IntoView {
    let busy = RwSignal::new(false);
    let sealed = Trigger::new();
    let seal = move |_| {
        busy.set(true);
        spawn_local(async move {
            match requests::seal_results(contest.id).await {
                Ok(_) => {
                    toast(words::sealed(current_locale()));
                    sealed.notify();
                }
                Err(error) => toast_error(&error),
            }
            busy.try_set(false);
        });
    };
    view! {
        {move || {
            sealed.track();
            view! { <NextSeals contest=contest.id /> }
        }}
        <div class="stack-s">
            <p class="muted small">{t!(results::seal_help)}</p>
            <div>
                <Button busy on_press=seal attr:data-test="seal-results">
                    {t!(results::seal)}
                </Button>
            </div>
        </div>
    }
}
