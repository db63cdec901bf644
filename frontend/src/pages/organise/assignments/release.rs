//! Telling the jurors, all at once.

use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::assignment::AssignmentState;

use super::Sheets;
use crate::i18n::{assignments, current_locale, locale, t};
use crate::pages::organise::requests;
use crate::ui::{Button, ButtonLook, Dialog, toast, toast_error};

/// The button, and the question behind it: how many assignments go out.
#[component]
pub(super) fn Release(round_id: domain::ids::RoundId, sheet: Sheets) -> impl IntoView {
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let proposed = Memo::new(move |_| {
        let sheet = sheet.get();
        let assignments = sheet
            .and_then(Result::ok)
            .map_or_else(Vec::new, |sheet| sheet.assignments);
        let proposed = assignments
            .iter()
            .filter(|assignment| assignment.state == AssignmentState::Proposed);
        u64::try_from(proposed.count()).unwrap_or(u64::MAX)
    });
    let release = move |_| {
        busy.set(true);
        spawn_local(async move {
            match requests::release_assignments(round_id).await {
                Ok(answer) => {
                    let done = answer.value;
                    toast(assignments::was_released(
                        current_locale(),
                        done.released,
                        done.jurors_told,
                    ));
                    asking.try_set(false);
                }
                Err(error) => toast_error(&error),
            }
            busy.try_set(false);
            sheet.refetch();
        });
    };
    let is_empty = Signal::derive(move || proposed.get() == 0);
    view! {
        <Button
            look=ButtonLook::Primary
            disabled=is_empty
            on_press=move |_| asking.set(true)
            attr:data-test="release-assignments"
        >
            {t!(assignments::release)}
        </Button>
        <Dialog open=asking heading=t!(assignments::release)>
            <div class="stack">
                <p>{move || assignments::release_text(locale(), proposed.get())}</p>
                <div class="form-actions">
                    <Button look=ButtonLook::Primary busy on_press=release attr:data-test="confirm-release">
                        {t!(assignments::release)}
                    </Button>
                </div>
            </div>
        </Dialog>
    }
}
