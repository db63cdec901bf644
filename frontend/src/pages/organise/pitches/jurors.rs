//! Where each juror is, conflicts found late, and who came late.

use domain::ids::{EntryId, JurorId};
use domain::pairwise::round::{OrganiserAction, Stage};
use domain::problem::{FieldProblem, FieldRule};
use leptos::prelude::*;
use openapi::pairwise::{PairwiseJuror, PairwiseRound};

use super::live::Live;
use crate::i18n::{locale, pairwise, t};
use crate::ui::{Button, ButtonLook, Dialog, Section, SelectField, Table, TextArea};

#[component]
pub(super) fn Jurors(live: Live) -> impl IntoView {
    let rows = move || {
        live.round.with(|round| {
            let row = |juror: &PairwiseJuror| {
                let at = where_is(round, juror);
                let tally = juror.queue.tally;
                let reliability = juror
                    .reliability
                    .map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0));
                view! {
                    <tr data-test="pairwise-juror">
                        <th scope="row">{juror.name.clone()}</th>
                        <td>{move || at.told(locale())}</td>
                        <td class="numeric">{tally.seen}</td>
                        <td class="numeric">{tally.compared}</td>
                        <td class="numeric">{reliability}</td>
                    </tr>
                }
            };
            round.jurors.iter().map(row).collect_view()
        })
    };
    view! {
        <Table caption=t!(pairwise::jurors)>
            <thead>
                <tr>
                    <th scope="col">{t!(pairwise::juror)}</th>
                    <th scope="col">{t!(pairwise::at)}</th>
                    <th scope="col" class="numeric">{t!(pairwise::visits)}</th>
                    <th scope="col" class="numeric">{t!(pairwise::comparisons_of)}</th>
                    <th scope="col" class="numeric">{t!(pairwise::reliability)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}

/// Where a juror is.
enum Whereabouts {
    At(String),
    Stage(Stage),
}

impl Whereabouts {
    fn told(&self, locale: domain::locale::Locale) -> String {
        match self {
            Self::At(pitch) => pitch.clone(),
            Self::Stage(Stage::Paused) => pairwise::is_resting(locale).to_owned(),
            Self::Stage(Stage::Ended) => pairwise::has_ended(locale).to_owned(),
            Self::Stage(Stage::Ready | Stage::Visiting) => pairwise::not_started(locale).to_owned(),
        }
    }
}

fn where_is(round: &PairwiseRound, juror: &PairwiseJuror) -> Whereabouts {
    let mut entries = round.entries.iter();
    let at = juror.queue.visiting;
    match at.and_then(|at| entries.find(|entry| entry.entry_id == at)) {
        Some(entry) => Whereabouts::At(format!("{} {}", entry.entry_code, entry.title)),
        None => Whereabouts::Stage(juror.queue.stage),
    }
}

/// A conflict that was found late.
#[component]
pub(super) fn Bar(live: Live) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div class="row">
            <Button on_press=move |_| open.set(true) attr:data-test="bar-juror">
                {t!(pairwise::bar)}
            </Button>
        </div>
        <Dialog open heading=t!(pairwise::bar)>
            <BarForm live open />
        </Dialog>
    }
}

#[component]
fn BarForm(live: Live, open: RwSignal<bool>) -> impl IntoView {
    let (juror, entry, note) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let problems = RwSignal::new(Vec::<FieldProblem>::new());
    let jurors = Signal::derive(move || {
        live.round.with_untracked(|round| {
            let option = |juror: &PairwiseJuror| (juror.juror_id.to_string(), juror.name.clone());
            round.jurors.iter().map(option).collect::<Vec<_>>()
        })
    });
    let entries = Signal::derive(move || {
        live.round.with_untracked(|round| {
            let entries = round.entries.iter();
            entries
                .map(|entry| {
                    (
                        entry.entry_id.to_string(),
                        format!("{} {}", entry.entry_code, entry.title),
                    )
                })
                .collect::<Vec<_>>()
        })
    });
    let save = move |_| {
        let chosen = (
            juror.get_untracked().parse::<JurorId>().ok(),
            entry.get_untracked().parse::<EntryId>().ok(),
        );
        let text = note.get_untracked();
        let mut missing = Vec::new();
        let mut require = |is_there: bool, path: &str| {
            if !is_there {
                missing.push(FieldProblem::new(path, FieldRule::Required));
            }
        };
        require(chosen.0.is_some(), "/change/juror");
        require(chosen.1.is_some(), "/change/entry");
        require(!text.trim().is_empty(), "/note");
        problems.set(missing);
        if let (Some(juror), Some(entry), false) = (chosen.0, chosen.1, text.trim().is_empty()) {
            open.set(false);
            live.change(OrganiserAction::Bar { juror, entry }, text);
        }
    };
    view! {
        <div class="stack">
            <p class="muted">{t!(pairwise::bar_text)}</p>
            <SelectField path="/change/juror" label=t!(pairwise::juror) options=jurors value=juror problems />
            <SelectField path="/change/entry" label=t!(pairwise::entry) options=entries value=entry problems />
            <TextArea path="/note" label=t!(pairwise::why) value=note problems />
            <div class="form-actions">
                <Button look=ButtonLook::Primary busy=live.busy on_press=save attr:data-test="confirm-bar">
                    {t!(common::save)}
                </Button>
            </div>
        </div>
    }
}

/// Entries and jurors who came after the round was opened.
#[component]
pub(super) fn Late(live: Live) -> impl IntoView {
    let late = Memo::new(move |_| {
        live.round.with(|round| {
            let entries = round.late_entries.iter().map(|entry| {
                let name = format!("{} {}", entry.entry_code, entry.title);
                (
                    name,
                    OrganiserAction::AddEntry {
                        entry: entry.entry_id,
                    },
                )
            });
            let jurors = round.late_jurors.iter().map(|juror| {
                (
                    juror.name.clone(),
                    OrganiserAction::AddJuror {
                        juror: juror.juror_id,
                    },
                )
            });
            entries.chain(jurors).collect::<Vec<_>>()
        })
    });
    let row = move |(name, action): (String, OrganiserAction)| {
        view! {
            <li class="row row-between">
                <span>{name}</span>
                <Button
                    busy=live.busy
                    on_press=move |_| live.change(action, String::new())
                    attr:data-test="add-late"
                >
                    {t!(pairwise::add)}
                </Button>
            </li>
        }
    };
    view! {
        <Show when=move || late.with(|late| !late.is_empty())>
            <Section heading=t!(pairwise::late)>
                <ul class="plain-list stack-s">{move || late.get().into_iter().map(row).collect_view()}</ul>
            </Section>
        </Show>
    }
}
