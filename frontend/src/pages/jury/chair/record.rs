//! Recording an order: shown once more, with a reason, before it counts.

use domain::decision::DecisionNote;
use domain::ids::EntryId;
use leptos::prelude::*;
use openapi::result::{RoundRanking, SetChairOrder};

use super::orders::{Drafts, with_order};
use super::tie::told;
use crate::api::{self, ErrorCode};
use crate::i18n::{chair as words, current_locale, t};
use crate::ui::{Button, ButtonLook, Dialog, FormFailure, FormState, TextArea, found, toast, toast_error};

/// A dialog about the order that is `asked` for; `on_recorded` is called when it counts, or another one does.
#[component]
pub(super) fn Record(
    all: StoredValue<RoundRanking>,
    open: RwSignal<bool>,
    asked: RwSignal<Vec<EntryId>>,
    drafts: Drafts,
    on_recorded: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open heading=t!(chair::record)>
            {move || view! { <Order all order=asked.get() open drafts on_recorded /> }}
        </Dialog>
    }
}

#[component]
fn Order(
    all: StoredValue<RoundRanking>,
    order: Vec<EntryId>,
    open: RwSignal<bool>,
    drafts: Drafts,
    on_recorded: Callback<()>,
) -> impl IntoView {
    let form = FormState::new();
    // One reason stands for all that is on record, so what was said of the other ties is carried on.
    let note = RwSignal::new(
        drafts
            .take_note()
            .unwrap_or_else(|| all.with_value(|all| all.chair_order.note.clone())),
    );
    Effect::new(move |_| {
        let Some(error) = form
            .failure
            .get()
            .filter(|error| error.code() == Some(ErrorCode::VersionMismatch))
        else {
            return;
        };
        // Another chair was faster: theirs has to be seen before this one is recorded over it.
        drafts.keep_note(note.get_untracked());
        toast_error(&error);
        open.set(false);
        on_recorded.run(());
    });
    let lines = order.iter().map(|entry| {
        let (code, title) = all.with_value(|all| told(all, *entry));
        view! {
            <li>
                <code>{code}</code>
                " "
                {title}
            </li>
        }
    });
    let lines = lines.collect_view();
    let save = move |_| {
        let (round, version) = all.with_value(|all| (all.round_id, all.chair_order.version));
        let set = SetChairOrder {
            orders: all.with_value(|all| with_order(all, &order)),
            note: note.get_untracked(),
        };
        let mut problems = Vec::new();
        found(&mut problems, "/note", DecisionNote::parse(&set.note));
        let order = order.clone();
        form.send(
            problems,
            api::ranking::set_chair_order(round, version, set),
            move |_| {
                toast(words::recorded_now(current_locale()));
                drafts.forget(&order);
                open.try_set(false);
                on_recorded.run(());
            },
        );
    };
    view! {
        <div class="stack">
            <p>{t!(chair::record_help)}</p>
            <ol>{lines}</ol>
            <TextArea
                path="/note"
                label=t!(chair::note)
                help=t!(ranking::note_help)
                optional=true
                value=note
                problems=form.problems
            />
            <FormFailure form />
            <div class="form-actions">
                <Button
                    look=ButtonLook::Primary
                    busy=form.busy
                    on_press=save
                    attr:data-test="confirm-order"
                >
                    {t!(chair::record)}
                </Button>
            </div>
        </div>
    }
}
