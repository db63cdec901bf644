//! What a plan should be like: in a line, and as a form.

use std::collections::BTreeSet;

use domain::assignment::PlannedRound;
use domain::contest::Round;
use domain::problem::FieldProblem;
use leptos::prelude::*;
use openapi::planning::{Connection, CoverKind, Lot, Objective, PlanningOptions, RoundPlanning};

use super::planning::sentences;
use crate::i18n::planning as words;
use crate::i18n::{current_locale, locale, t};
use crate::pages::fixed;
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::ui::{Button, CheckField, ErrorSummary, FormState, SelectField, TextField, toast};

const COVERS: [CoverKind; 3] = [CoverKind::Track, CoverKind::Language, CoverKind::Chair];
const OBJECTIVES: [(&str, Objective); 3] = [
    ("fair", Objective::Fair),
    ("max_affinity", Objective::MaxAffinity),
    ("balanced", Objective::Balanced),
];

#[component]
pub(super) fn Wishes(contest: OpenedContest, round: Round, wishes: RoundPlanning) -> impl IntoView {
    let has_tracks = contest.now(|contest| !contest.draft.tracks.is_empty());
    let planned = PlannedRound {
        jurors_per_entry: round.jurors_per_entry,
        max_load: round.max_load,
        has_tracks,
    };
    let now = RwSignal::new(wishes);
    let open = RwSignal::new(false);
    view! {
        <section class="plan-wishes">
            <header>
                <h2>{t!(planning::wishes)}</h2>
                <p class="muted small">{t!(planning::wishes_help)}</p>
            </header>
            {move || {
                if open.get() {
                    view! { <Form planned now open /> }.into_any()
                } else {
                    view! {
                        <ul class="wish-list" data-test="wishes">
                            {now
                                .with(|now| in_words(&now.options))
                                .into_iter()
                                .map(|wish| view! { <li>{wish}</li> })
                                .collect_view()}
                        </ul>
                        <Button on_press=move |_| open.set(true) attr:data-test="change-wishes">
                            {t!(planning::change_wishes)}
                        </Button>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// Each wish as a short line.
fn in_words(options: &PlanningOptions) -> Vec<String> {
    let locale = locale();
    let mut lines = vec![words::objective(locale, options.objective).to_owned()];
    let covers = options
        .covers
        .iter()
        .map(|&kind| format!("{} {}", words::covers_label(locale), words::cover(locale, kind)));
    lines.extend(covers);
    let numbers = [
        (options.most_of_region, words::most_of_region(locale)),
        (options.most_of_institution, words::most_of_institution(locale)),
        (options.most_together, words::most_together(locale)),
        (
            (options.min_load > 0).then_some(options.min_load),
            words::min_load_label(locale),
        ),
    ];
    let numbers = numbers.into_iter();
    lines.extend(numbers.filter_map(|(number, name)| Some(format!("{name}: {}", number?))));
    if options.connection == Connection::Joined {
        lines.push(words::joined_label(locale).to_owned());
    }
    if let Some(lot) = options.lot {
        let cap = words::percent(u64::from(lot.cap_thousandths));
        let seed = lot.seed.map(|seed| words::drawn(locale, seed));
        let told: Vec<String> = [Some(format!("{} {cap}", words::lot_label(locale))), seed]
            .into_iter()
            .flatten()
            .collect();
        lines.push(told.join(", "));
    }
    lines
}

/// The form's values as they are typed.
#[derive(Clone, Copy)]
struct Typed {
    objective: RwSignal<String>,
    covers: [(CoverKind, RwSignal<bool>); 3],
    most_of_region: RwSignal<String>,
    most_of_institution: RwSignal<String>,
    most_together: RwSignal<String>,
    min_load: RwSignal<String>,
    is_joined: RwSignal<bool>,
    is_drawn: RwSignal<bool>,
    cap_percent: RwSignal<String>,
    seed: RwSignal<String>,
}

impl Typed {
    fn of(options: &PlanningOptions) -> Self {
        let number = |number: Option<u32>| RwSignal::new(number.map_or_else(String::new, |n| n.to_string()));
        let objective = OBJECTIVES
            .iter()
            .find(|(_, objective)| *objective == options.objective)
            .map_or("fair", |(key, _)| key);
        let cap = options.lot.map_or(500, |lot| lot.cap_thousandths);
        Self {
            objective: RwSignal::new(objective.to_owned()),
            covers: COVERS.map(|kind| (kind, RwSignal::new(options.covers.contains(&kind)))),
            most_of_region: number(options.most_of_region),
            most_of_institution: number(options.most_of_institution),
            most_together: number(options.most_together),
            min_load: number((options.min_load > 0).then_some(options.min_load)),
            is_joined: RwSignal::new(options.connection == Connection::Joined),
            is_drawn: RwSignal::new(options.lot.is_some()),
            cap_percent: number(Some(cap / 10)),
            seed: number(options.lot.and_then(|lot| lot.seed)),
        }
    }

    /// The document, and which fields are no numbers.
    fn read(self) -> (PlanningOptions, Vec<FieldProblem>) {
        let mut problems = Vec::new();
        let mut number =
            |path: &str, value: RwSignal<String>| match fixed::read_count(&value.get_untracked(), 0) {
                Ok(count) => count,
                Err(rule) => {
                    problems.push(FieldProblem::new(path, rule));
                    None
                }
            };
        let objective = self.objective.get_untracked();
        let chosen = OBJECTIVES.iter().find(|(key, _)| *key == objective);
        let covers = self.covers.iter().filter(|(_, wanted)| wanted.get_untracked());
        let options = PlanningOptions {
            objective: chosen.map_or(Objective::Fair, |(_, objective)| *objective),
            covers: covers.map(|(kind, _)| *kind).collect::<BTreeSet<_>>(),
            most_of_region: number("/most_of_region", self.most_of_region),
            most_of_institution: number("/most_of_institution", self.most_of_institution),
            most_together: number("/most_together", self.most_together),
            min_load: number("/min_load", self.min_load).unwrap_or(0),
            connection: if self.is_joined.get_untracked() {
                Connection::Joined
            } else {
                Connection::AsItComes
            },
            lot: self.is_drawn.get_untracked().then(|| Lot {
                cap_thousandths: number("/lot/cap_thousandths", self.cap_percent)
                    .unwrap_or(0)
                    .saturating_mul(10),
                seed: number("/lot/seed", self.seed),
            }),
        };
        (options, problems)
    }
}

#[component]
fn Form(planned: PlannedRound, now: RwSignal<RoundPlanning>, open: RwSignal<bool>) -> impl IntoView {
    let typed = now.with_untracked(|now| Typed::of(&now.options));
    let form = FormState::new();
    let problems = form.problems;
    let contradictions = RwSignal::new(Vec::<String>::new());
    let save = move || {
        let (options, mut found) = typed.read();
        let flaws = options.check(planned);
        found.extend(flaws.fields);
        let told = flaws.contradictions.iter();
        let told: Vec<_> = told
            .map(|each| words::contradiction(current_locale(), *each))
            .collect();
        let is_contradictory = !told.is_empty();
        contradictions.set(told);
        if is_contradictory {
            problems.set(found);
            return;
        }
        let (round, version) = now.with_untracked(|now| (now.round_id, now.version));
        let request = requests::update_planning_options(round, version, options);
        form.send(found, request, move |answer| {
            now.try_set(answer.value);
            open.try_set(false);
            toast(words::wishes_saved(current_locale()));
        });
    };
    let labels = |path: String| {
        let locale = locale();
        match path.as_str() {
            "/most_of_region" => words::most_of_region(locale),
            "/most_of_institution" => words::most_of_institution(locale),
            "/most_together" => words::most_together(locale),
            "/min_load" => words::min_load_label(locale),
            "/lot/cap_thousandths" => words::cap_label(locale),
            "/lot/seed" => words::seed_label(locale),
            _ => words::objective_label(locale),
        }
        .to_owned()
    };
    let objectives = || {
        let locale = locale();
        let named = OBJECTIVES
            .iter()
            .map(|(key, objective)| ((*key).to_owned(), words::objective(locale, *objective).to_owned()));
        named.collect::<Vec<_>>()
    };
    let covers = typed.covers.into_iter().map(|(kind, value)| {
        view! { <CheckField label=move || words::cover(locale(), kind) value /> }
    });
    view! {
        <form
            class="form wishes-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <ErrorSummary problems labels />
            <SelectField
                path="/objective"
                label=t!(planning::objective_label)
                options=Signal::derive(objectives)
                value=typed.objective
                problems
            />
            <fieldset class="fieldset">
                <legend class="label">{t!(planning::covers_label)}</legend>
                {covers.collect_view()}
            </fieldset>
            <div class="form-pair">
                <TextField path="/most_of_region" label=t!(planning::most_of_region) help=t!(planning::no_limit) optional=true kind="number" value=typed.most_of_region problems />
                <TextField path="/most_of_institution" label=t!(planning::most_of_institution) help=t!(planning::no_limit) optional=true kind="number" value=typed.most_of_institution problems />
                <TextField path="/most_together" label=t!(planning::most_together) help=t!(planning::no_limit) optional=true kind="number" value=typed.most_together problems />
                <TextField path="/min_load" label=t!(planning::min_load_label) optional=true kind="number" value=typed.min_load problems />
            </div>
            <CheckField label=t!(planning::joined_label) help=t!(planning::joined_help) value=typed.is_joined />
            <CheckField label=t!(planning::lot_label) help=t!(planning::lot_help) value=typed.is_drawn />
            <Show when=move || typed.is_drawn.get()>
                <div class="form-pair">
                    <TextField path="/lot/cap_thousandths" label=t!(planning::cap_label) kind="number" value=typed.cap_percent problems />
                    <TextField path="/lot/seed" label=t!(planning::seed_label) help=t!(planning::seed_help) optional=true kind="number" value=typed.seed problems />
                </div>
            </Show>
            <div role="alert" data-test="contradictions">
                {move || {
                    contradictions
                        .get()
                        .into_iter()
                        .map(|sentence| view! { <p class="field-error">{sentence}</p> })
                        .collect_view()
                }}
                {move || {
                    let failure = form.failure.get().filter(|error| error.fields().is_empty());
                    let why = failure.map(|error| sentences(&error)).unwrap_or_default();
                    why.into_iter()
                        .map(|sentence| view! { <p class="field-error">{sentence}</p> })
                        .collect_view()
                }}
            </div>
            <div class="form-actions">
                <Button kind="submit" busy=form.busy attr:data-test="save-wishes">
                    {t!(planning::save_wishes)}
                </Button>
                <Button on_press=move |_| open.set(false)>{t!(common::cancel)}</Button>
            </div>
        </form>
    }
}
