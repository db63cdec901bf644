//! Taking somebody off the jury, with what it does said before.

use leptos::prelude::*;
use openapi::juror::Juror;

use crate::i18n::{assignments, current_locale, locale, t};
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::ui::{Button, ButtonLook, Dialog, FormFailure, FormState, LinkButton, toast};

/// The question whether `asked` is to go; shown while `open`.
#[component]
pub(super) fn RemovalDialog(
    contest: OpenedContest,
    asked: RwSignal<Option<Juror>>,
    open: RwSignal<bool>,
    /// Called when the jury has changed.
    #[prop(into)]
    on_removed: Callback<()>,
) -> impl IntoView {
    let heading = move || {
        asked.with(|asked| {
            asked.as_ref().map_or_else(String::new, |juror| {
                assignments::remove_question(locale(), &juror.name)
            })
        })
    };
    view! {
        <Dialog open heading>
            {move || {
                asked.get().map(|juror| view! { <Question contest juror open on_removed /> })
            }}
        </Dialog>
    }
}

#[component]
fn Question(
    contest: OpenedContest,
    juror: Juror,
    open: RwSignal<bool>,
    on_removed: Callback<()>,
) -> impl IntoView {
    let (held, proposed) = entries_of(&juror);
    let form = FormState::new();
    let (contest_id, id) = (contest.id, juror.id);
    let remove = move |_| {
        form.send(Vec::new(), requests::remove_juror(contest_id, id), move |_| {
            toast(assignments::was_removed(current_locale()));
            open.try_set(false);
            on_removed.run(());
        });
    };
    let close = move |_| open.set(false);
    view! {
        <div class="stack">
            {if held > 0 {
                view! {
                    <p>{move || assignments::remove_holds(locale(), held)}</p>
                    <p>{t!(assignments::remove_take_back)}</p>
                    <div class="form-actions">
                        <Button on_press=close>{t!(assignments::keep_juror)}</Button>
                        <LinkButton
                            href=format!("/organise/contests/{contest_id}/assignments")
                            look=ButtonLook::Primary
                            attr:data-test="to-assignments"
                        >
                            {t!(assignments::to_assignments)}
                        </LinkButton>
                    </div>
                }
                    .into_any()
            } else {
                view! {
                    <ul class="what-happens">
                        <li>
                            {move || {
                                if proposed > 0 {
                                    assignments::remove_proposed(locale(), proposed)
                                } else {
                                    assignments::remove_no_entries(locale()).to_owned()
                                }
                            }}
                        </li>
                        <li>{t!(assignments::remove_access)}</li>
                        <li>{t!(assignments::remove_reviews_kept)}</li>
                        <li>{t!(assignments::remove_again)}</li>
                    </ul>
                    <FormFailure form />
                    <div class="form-actions">
                        <Button on_press=close>{t!(assignments::keep_juror)}</Button>
                        <Button
                            look=ButtonLook::Danger
                            busy=form.busy
                            on_press=remove
                            attr:data-test="confirm-remove-juror"
                        >
                            {t!(assignments::remove_juror)}
                        </Button>
                    </div>
                }
                    .into_any()
            }}
        </div>
    }
}

/// Over all rounds: how many entries are with the juror or were judged by them, and how many are only proposed.
fn entries_of(juror: &Juror) -> (u64, u64) {
    juror.loads.iter().fold((0, 0), |(held, proposed), load| {
        let with_them = [load.released, load.accepted, load.done].map(u64::from);
        (
            held.saturating_add(with_them.iter().sum()),
            proposed.saturating_add(u64::from(load.proposed)),
        )
    })
}

#[cfg(test)]
mod tests {
    use openapi::juror::RoundLoad;
    use serde_json::json;

    use super::*;

    #[test]
    fn entries_are_counted_over_all_rounds_and_those_given_back_are_nobodys() {
        let load = |proposed, released, accepted, done| RoundLoad {
            round_id: "67e55044-10b1-426f-9247-bb680e5fe0c8".parse().unwrap(),
            proposed,
            released,
            accepted,
            done,
            declined: 7,
        };
        let mut juror: Juror = serde_json::from_value(json!({
            "id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "name": "Marat", "email": "marat@example.kz",
            "is_chair": false, "state": "active", "tracks": [], "expertise": [], "languages": [],
            "joined_at": "2027-03-01T00:00:00Z", "loads": [],
        }))
        .unwrap();
        assert_eq!(entries_of(&juror), (0, 0));
        juror.loads = vec![load(1, 2, 0, 4), load(3, 0, 1, 0)];
        assert_eq!(entries_of(&juror), (7, 4));
    }
}
