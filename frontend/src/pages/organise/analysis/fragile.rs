//! Doubtful places around the cut line, and the further reviews that would settle them.

use std::collections::BTreeMap;

use domain::ids::{EntryId, RoundId};
use domain::locale::Locale;
use domain::problem::{FieldProblem, FieldRule};
use domain::region::Region;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::ErrorCode;
use openapi::analysis::{
    FragileEntry, FragileLine, FragilePair, FragilePlaces, NoFragilePlaces, ProposeSecondAssignment,
    ProposedSecondAssignment, SecondAssignment, SecondPair,
};
use openapi::assignment::AssignmentPair;

use super::percent;
use crate::api::{self, ApiError};
use crate::i18n::{current_locale, format, fragile as words, locale, t};
use crate::pages::fixed;
use crate::pages::organise::opened::OpenedContest;
use crate::ui::{
    Badge, Button, ButtonLook, LinkButton, Loaded, Section, Table, TextField, Tone, toast, toast_error,
};

type Found = LocalResource<Result<FragilePlaces, ApiError>>;

#[component]
pub(super) fn Fragile(contest: OpenedContest, round: RoundId) -> impl IntoView {
    let (places, certainty) = (RwSignal::new(String::new()), RwSignal::new("95".to_owned()));
    let problems = RwSignal::new(Vec::new());
    // Asked for by the button, so that the server is not asked at every key.
    let asked = RwSignal::new(Asked::OWN);
    let found: Found = LocalResource::new(move || {
        contest.with(|contest| contest.version);
        find_fragile_places(round, asked.get())
    });
    let look = move |_| match Asked::read(&places.read_untracked(), &certainty.read_untracked()) {
        Ok(wanted) => {
            problems.set(Vec::new());
            asked.set(wanted);
        }
        Err(found) => problems.set(found),
    };
    let help = move || words::fragile_help(locale(), &asked.get().percent(locale()));
    view! {
        <Section heading=t!(fragile::fragile_heading) help=help>
            <div class="stack" data-test="fragile">
                <div class="ask-row">
                    <TextField
                        path=PLACES
                        label=t!(fragile::places_asked)
                        help=t!(fragile::places_asked_help)
                        kind="number"
                        optional=true
                        value=places
                        problems
                    />
                    <TextField path=CERTAINTY label=t!(fragile::certainty_asked) value=certainty problems />
                    <Button on_press=look attr:data-test="look-at-line">
                        {t!(fragile::look)}
                    </Button>
                </div>
                <Loaded resource=found skeleton_lines=5 let:shown>
                    <Shown contest round shown asked=asked.get_untracked() found />
                </Loaded>
            </div>
        </Section>
    }
}

const PLACES: &str = "/places";
const CERTAINTY: &str = "/certainty_milli";

/// Which line is looked at, and from which probability on an order counts as certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    /// Places above the line; the round's own rule if absent.
    places: Option<u32>,
    certainty_milli: u32,
}

impl Asked {
    const OWN: Self = Self {
        places: None,
        certainty_milli: 950,
    };

    /// From what is typed: a count or nothing, and a percentage with at most one decimal.
    fn read(places: &str, certainty: &str) -> Result<Self, Vec<FieldProblem>> {
        match (fixed::read_count(places, 1), read_certainty(certainty)) {
            (Ok(places), Ok(certainty_milli)) => Ok(Self {
                places,
                certainty_milli,
            }),
            (places, certainty) => {
                let of = |path, rule: Option<FieldRule>| rule.map(|rule| FieldProblem::new(path, rule));
                let found = [of(PLACES, places.err()), of(CERTAINTY, certainty.err())];
                Err(found.into_iter().flatten().collect())
            }
        }
    }

    fn percent(self, locale: Locale) -> String {
        format::centi(locale, i64::from(self.certainty_milli) * 10)
    }
}

fn read_certainty(text: &str) -> Result<u32, FieldRule> {
    let centi = format::parse_centi(text).ok_or(FieldRule::NotANumber)?;
    match u32::try_from(centi) {
        Ok(centi) if centi % 10 > 0 => Err(FieldRule::OffStep {
            step: "0.1".to_owned(),
        }),
        Ok(centi @ 5_010..=9_990) => Ok(centi / 10),
        Ok(5_010..) => Err(FieldRule::AboveMax {
            max: "99.9".to_owned(),
        }),
        Ok(_) | Err(_) => Err(FieldRule::BelowMin {
            min: "50.1".to_owned(),
        }),
    }
}

#[component]
fn Shown(
    contest: OpenedContest,
    round: RoundId,
    shown: FragilePlaces,
    asked: Asked,
    found: Found,
) -> impl IntoView {
    let FragilePlaces {
        lines,
        entries,
        second,
        untold,
        ..
    } = shown;
    let entries: BTreeMap<EntryId, FragileEntry> =
        entries.into_iter().map(|entry| (entry.entry_id, entry)).collect();
    let doubtful = lines.iter().any(|line| line.uncertain > 0);
    let can_ask = !matches!(untold, Some(NoFragilePlaces::JurorLeft));
    let named = entries.clone();
    view! {
        {untold
            .map(|why| {
                view! { <p class="untold" data-test="no-places">{move || words::no_places(locale(), why)}</p> }
            })}
        {(!doubtful && untold.is_none())
            .then(|| view! { <p class="ready" data-test="all-firm">{t!(fragile::all_firm)}</p> })}
        {lines
            .into_iter()
            .filter(|line| line.uncertain > 0)
            .map(|line| view! { <Line contest line entries=named.clone() /> })
            .collect_view()}
        {(doubtful && can_ask).then(|| view! { <Second contest round second entries asked found /> })}
    }
}

#[component]
fn Line(
    contest: OpenedContest,
    line: FragileLine,
    entries: BTreeMap<EntryId, FragileEntry>,
) -> impl IntoView {
    let FragileLine {
        group,
        places,
        uncertain,
        settled,
        pairs,
    } = line;
    let heading = move || {
        let locale = locale();
        let group = group.as_deref().map(|group| {
            let track = group
                .parse()
                .map(|track| contest.track_name(Some(track), locale))
                .ok();
            let region = group
                .parse()
                .map(|region: Region| region.name(locale).to_owned())
                .ok();
            let name = track.or(region).unwrap_or_else(|| group.to_owned());
            words::line_of(locale, &name)
        });
        format!(
            "{}{}",
            group.unwrap_or_default(),
            words::line(locale, places, uncertain, settled)
        )
    };
    let shown = pairs.len();
    let is_part = u32::try_from(shown).is_ok_and(|shown| shown < uncertain);
    let rows = pairs
        .into_iter()
        .map(|pair| view! { <Pair pair entries=entries.clone() /> })
        .collect_view();
    view! {
        <p data-test="fragile-line">
            <strong>{heading}</strong>
        </p>
        <Table caption=t!(fragile::fragile_heading)>
            <thead>
                <tr>
                    <th scope="col">{t!(fragile::above)}</th>
                    <th scope="col">{t!(fragile::below)}</th>
                    <th scope="col" class="numeric">{t!(fragile::chance_now)}</th>
                    <th scope="col" class="numeric">{t!(fragile::chance_after)}</th>
                    <th scope="col"></th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
        {is_part.then(|| view! { <p class="small muted">{t!(fragile::shown_of, shown, uncertain)}</p> })}
    }
}

#[component]
fn Pair(pair: FragilePair, entries: BTreeMap<EntryId, FragileEntry>) -> impl IntoView {
    let name = |id: EntryId| {
        entries.get(&id).map(|entry| {
            let rank = entry.rank.map(|rank| format!("{rank}. ")).unwrap_or_default();
            view! {
                {rank}
                <code>{entry.entry_code.clone()}</code>
                " "
                <span class="wide-only muted">{entry.title.clone()}</span>
            }
        })
    };
    let tone = if pair.settled { Tone::Good } else { Tone::Warn };
    let word = move || {
        if pair.settled {
            words::settles(locale())
        } else {
            words::stays(locale())
        }
    };
    view! {
        <tr data-test="fragile-pair">
            <td>{name(pair.inside_id)}</td>
            <td>{name(pair.outside_id)}</td>
            <td class="numeric">{percent(pair.chance_micro)} " %"</td>
            <td class="numeric">{percent(pair.expected_chance_micro)} " %"</td>
            <td><Badge text=word tone /></td>
        </tr>
    }
}

/// Who should review what in addition, and the button that proposes it.
#[component]
fn Second(
    contest: OpenedContest,
    round: RoundId,
    second: SecondAssignment,
    entries: BTreeMap<EntryId, FragileEntry>,
    asked: Asked,
    found: Found,
) -> impl IntoView {
    let SecondAssignment { pairs, is_open } = second;
    let count = u64::try_from(pairs.len()).unwrap_or(u64::MAX);
    let busy = RwSignal::new(false);
    let proposed = RwSignal::new(false);
    let asked = ProposeSecondAssignment {
        places: asked.places,
        certainty_milli: Some(asked.certainty_milli),
        pairs: pairs
            .iter()
            .map(|pair| AssignmentPair {
                entry_id: pair.entry_id,
                juror_id: pair.juror_id,
            })
            .collect(),
    };
    let propose = move |_| {
        let asked = asked.clone();
        busy.set(true);
        spawn_local(async move {
            match propose_second_assignment(round, &asked).await {
                Ok(done) => {
                    toast(words::second_proposed(current_locale(), done.added));
                    proposed.try_set(true);
                }
                Err(error) if error.code() == Some(ErrorCode::VersionMismatch) => {
                    toast(words::second_changed(current_locale()));
                    found.refetch();
                }
                Err(error) => toast_error(&error),
            }
            busy.try_set(false);
        });
    };
    let line = |(entry, jurors): (EntryId, Vec<String>)| {
        let entry = entries.get(&entry);
        let (code, title) = entry.map_or_else(Default::default, |entry| {
            (entry.entry_code.clone(), entry.title.clone())
        });
        view! {
            <li data-test="second-entry">
                <code>{code}</code>
                " "
                <span class="muted">{title}</span>
                " → "
                <strong>{jurors.join(", ")}</strong>
            </li>
        }
    };
    let lines = by_entry(pairs).into_iter().map(line).collect_view();
    let assignments = format!("/organise/contests/{}/assignments", contest.id);
    view! {
        <div class="stack-s" data-test="second-assignment">
            <h3>{t!(fragile::second_heading)}</h3>
            {if !is_open {
                view! { <p class="muted">{t!(fragile::second_closed)}</p> }.into_any()
            } else if count == 0 {
                view! { <p class="muted">{t!(fragile::second_none)}</p> }.into_any()
            } else {
                view! {
                    <p>{t!(fragile::second_text, count)}</p>
                    <ul class="plain-list">{lines}</ul>
                    <div class="row">
                        <Button
                            look=ButtonLook::Primary
                            busy
                            disabled=proposed
                            on_press=propose
                            attr:data-test="propose-second"
                        >
                            {t!(fragile::propose_second, count)}
                        </Button>
                        {move || {
                            proposed
                                .get()
                                .then(|| {
                                    view! {
                                        <LinkButton href=assignments.clone() attr:data-test="to-second-assignments">
                                            {t!(fragile::to_assignments)}
                                        </LinkButton>
                                    }
                                })
                        }}
                    </div>
                }
                    .into_any()
            }}
        </div>
    }
}

/// Who is asked, entry by entry.
fn by_entry(pairs: Vec<SecondPair>) -> BTreeMap<EntryId, Vec<String>> {
    let mut jurors: BTreeMap<EntryId, Vec<String>> = BTreeMap::new();
    for pair in pairs {
        jurors.entry(pair.entry_id).or_default().push(pair.juror_name);
    }
    jurors
}

async fn find_fragile_places(round: RoundId, asked: Asked) -> Result<FragilePlaces, ApiError> {
    let request = api::get(format!("/rounds/{round}/fragile-places"));
    let request = request.query_opt("places", asked.places);
    let request = request.query("certainty_milli", asked.certainty_milli);
    Ok(request.send().await?.value)
}

async fn propose_second_assignment(
    round: RoundId,
    asked: &ProposeSecondAssignment,
) -> Result<ProposedSecondAssignment, ApiError> {
    let request = api::post(format!("/rounds/{round}/second-assignments"));
    Ok(request.json(asked).send().await?.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_or_told_to_be_wrong() {
        let asked = |places, certainty_milli| Asked {
            places,
            certainty_milli,
        };
        assert_eq!(Asked::read(" ", "95"), Ok(asked(None, 950)));
        assert_eq!(Asked::read("7", "97,5"), Ok(asked(Some(7), 975)));
        let wrong = |places: &str, certainty: &str| {
            let found = Asked::read(places, certainty).unwrap_err();
            found
                .into_iter()
                .map(|problem| (problem.path, problem.rule))
                .collect::<Vec<_>>()
        };
        let below = |min: &str| FieldRule::BelowMin { min: min.to_owned() };
        let above = |max: &str| FieldRule::AboveMax { max: max.to_owned() };
        let certainty = |rule| vec![(CERTAINTY.to_owned(), rule)];
        assert_eq!(
            wrong("seven", "100"),
            [
                (PLACES.to_owned(), FieldRule::NotANumber),
                (CERTAINTY.to_owned(), above("99.9"))
            ]
        );
        assert_eq!(wrong("-3", "95"), [(PLACES.to_owned(), below("1"))]);
        assert_eq!(wrong("0", "95"), [(PLACES.to_owned(), below("1"))]);
        assert_eq!(
            wrong("4294967296", "95"),
            [(PLACES.to_owned(), above("4294967295"))]
        );
        assert_eq!(wrong("", ""), certainty(FieldRule::NotANumber));
        assert_eq!(wrong("", "50"), certainty(below("50.1")));
        assert_eq!(wrong("", "-95"), certainty(below("50.1")));
        assert_eq!(
            wrong("", "95.55"),
            certainty(FieldRule::OffStep {
                step: "0.1".to_owned()
            })
        );
    }
}
