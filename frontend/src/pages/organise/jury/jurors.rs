//! Who sits on the jury, with what they know and how much they have.

use leptos::prelude::*;
use openapi::juror::{Juror, JurorState};

use super::removal::RemovalDialog;
use crate::api::ApiError;
use crate::i18n::{assignments, locale, t};
use crate::pages::organise::opened::OpenedContest;
use crate::ui::{Badge, Button, ButtonLook, EmptyState, Icon, IconName, Loaded, ProgressBar, Table, Tone};

#[component]
pub(super) fn Jurors(
    contest: OpenedContest,
    jurors: LocalResource<Result<Vec<Juror>, ApiError>>,
) -> impl IntoView {
    let asked = RwSignal::new(None::<Juror>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |juror| {
        asked.set(Some(juror));
        open.set(true);
    });
    view! {
        <Loaded resource=jurors let:jurors>
            {
                if jurors.is_empty() {
                    view! { <EmptyState heading=t!(assignments::no_jurors) text=t!(assignments::no_jurors_text) /> }
                        .into_any()
                } else {
                    view! {
                        <Table caption=t!(assignments::jurors)>
                            <thead>
                                <tr>
                                    <th scope="col">{t!(assignments::juror)}</th>
                                    <th scope="col">{t!(assignments::tracks)}</th>
                                    <th scope="col">{t!(assignments::languages)}</th>
                                    <th scope="col">{t!(assignments::institution)}</th>
                                    <th scope="col">{t!(assignments::progress)}</th>
                                    <th scope="col"><span class="visually-hidden">{t!(assignments::remove_juror)}</span></th>
                                </tr>
                            </thead>
                            <tbody>{jurors.into_iter().map(|juror| row(contest, juror, ask)).collect_view()}</tbody>
                        </Table>
                    }
                        .into_any()
                }
            }
        </Loaded>
        <RemovalDialog contest asked open on_removed=move |()| jurors.refetch() />
    }
}

fn row(contest: OpenedContest, juror: Juror, ask: Callback<Juror>) -> impl IntoView {
    let whole = juror.clone();
    let Juror {
        name,
        email,
        is_chair,
        state,
        tracks,
        languages,
        institution,
        max_load,
        loads,
        ..
    } = juror;
    let tracks = move || {
        if tracks.is_empty() {
            return assignments::any(locale()).to_owned();
        }
        let names = tracks
            .iter()
            .map(|track| contest.track_name(Some(*track), locale()));
        names.collect::<Vec<_>>().join(", ")
    };
    let languages: Vec<_> = languages.into_iter().map(domain::locale::Locale::code).collect();
    let progress = move || {
        let round = contest.current_round();
        let load = round
            .as_ref()
            .and_then(|round| loads.iter().find(|load| load.round_id == round.id));
        let load = load.map(|load| {
            let has = load
                .proposed
                .saturating_add(load.released)
                .saturating_add(load.accepted);
            (load.done, has.saturating_add(load.done))
        });
        let limit = round.map_or(0, |round| {
            max_load.map_or(round.max_load, |own| own.min(round.max_load))
        });
        match load {
            None => {
                view! { <small class="muted">{assignments::load_of(locale(), 0, limit)}</small> }.into_any()
            }
            Some((done, all)) => view! {
                <ProgressBar
                    label=crate::i18n::organise::done_of(locale(), done, all)
                    done=u64::from(done)
                    total=Some(u64::from(all))
                />
            }
            .into_any(),
        }
    };
    view! {
        <tr data-test="juror-row">
            <th scope="row">
                {name} " " {is_chair.then(|| view! { <Badge text=t!(assignments::chair) tone=Tone::Accent /> })}
                {(state == JurorState::Left).then(|| view! { <Badge text=t!(assignments::left) tone=Tone::Warn /> })}
                <br />
                <small class="muted">{email}</small>
            </th>
            <td>{tracks}</td>
            <td>{languages.join(", ")}</td>
            <td>{institution}</td>
            <td class="bar-cell">{progress}</td>
            <td class="row-tools">
                {(state == JurorState::Active)
                    .then(|| {
                        let name = whole.name.clone();
                        view! {
                            <Button
                                look=ButtonLook::Quiet
                                on_press=move |_| ask.run(whole.clone())
                                attr:title=t!(assignments::remove_juror)
                                attr:data-test="remove-juror"
                            >
                                <Icon name=IconName::Close />
                                <span class="visually-hidden">
                                    {t!(assignments::remove_juror)} ": " {name}
                                </span>
                            </Button>
                        }
                    })}
            </td>
        </tr>
    }
}
