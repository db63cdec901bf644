//! Amounts that an organiser adds to a total or takes from it, under the labels of the rule book.

use domain::ids::EntryId;
use domain::problem::FieldProblem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::result::{EntryAdjustment, RoundRanking, SetAdjustment};

use super::Rankings;
use crate::i18n::{common, current_locale, t};
use crate::pages::fixed;
use crate::pages::organise::requests;
use crate::ui::{Button, ButtonLook, TextField, toast, toast_error};

#[component]
pub(super) fn Adjust(
    all: StoredValue<RoundRanking>,
    entry: EntryId,
    rankings: Rankings,
    open: RwSignal<bool>,
) -> impl IntoView {
    let labels = all.with_value(|all| all.rule_book.adjustments.clone());
    let one = move |label: String| {
        let set = all.with_value(|all| {
            let mut entries = all.entries.iter();
            let found = entries.find(|candidate| candidate.entry_id == entry)?;
            found.adjustments.iter().find(|set| set.label == label).cloned()
        });
        view! { <OneLabel all entry label set rankings open /> }
    };
    view! { <div class="stack">{labels.into_iter().map(one).collect_view()}</div> }
}

#[component]
fn OneLabel(
    all: StoredValue<RoundRanking>,
    entry: EntryId,
    label: String,
    set: Option<EntryAdjustment>,
    rankings: Rankings,
    open: RwSignal<bool>,
) -> impl IntoView {
    let round = all.with_value(|all| all.round_id);
    let version = set.as_ref().map_or(0, |set| set.version);
    let amount = RwSignal::new(
        set.as_ref()
            .map_or_else(String::new, |set| fixed::write(set.amount_centi, 2)),
    );
    let note = RwSignal::new(set.map_or_else(String::new, |set| set.note));
    let problems = RwSignal::new(Vec::<FieldProblem>::new());
    let busy = RwSignal::new(false);
    let heading = label.clone();
    let save = move |_| match fixed::read(&amount.get_untracked(), 2) {
        Err(rule) => problems.set(vec![FieldProblem::new("/amount_centi", rule)]),
        Ok(amount_centi) => {
            let set = SetAdjustment {
                amount_centi,
                note: note.get_untracked(),
            };
            let label = label.clone();
            busy.set(true);
            spawn_local(async move {
                match requests::set_adjustment((round, entry, &label), version, set).await {
                    Ok(_) => {
                        toast(common::saved(current_locale()));
                        open.try_set(false);
                        rankings.refetch();
                    }
                    Err(error) => {
                        problems.try_set(error.fields().to_vec());
                        toast_error(&error);
                    }
                }
                busy.try_set(false);
            });
        }
    };
    view! {
        <section class="stack-s">
            <h3>{heading}</h3>
            <TextField
                path="/amount_centi"
                label=t!(ranking::amount)
                help=t!(ranking::amount_help)
                value=amount
                problems
            />
            <TextField path="/note" label=t!(assignments::note) optional=true value=note problems />
            <div class="form-actions">
                <Button look=ButtonLook::Primary busy on_press=save attr:data-test="save-adjustment">
                    {t!(common::save)}
                </Button>
            </div>
        </section>
    }
}
