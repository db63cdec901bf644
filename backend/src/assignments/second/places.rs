//! Looking at the cut lines: facts in one transaction, everything else outside of any.

use std::collections::{BTreeMap, BTreeSet};

use domain::analysis::{fitted, micro};
use domain::assignment::{
    Objective, Pair, PanelRules, PlannedPair, PlanningMode, PlanningOptions, ProblemDraft,
};
use domain::fragile::{CutLine, Expected, FragileError, Line, SecondError, lines};
use domain::ids::{EntryId, RoundId};
use domain::jury::{AssignmentOrigin, AssignmentState};
use domain::review::{ReviewFacts, may_write};
use domain::scoring::{Ranking, ScoreTable};
use domain::severity::{EntryEffects, Fit};
use openapi::ErrorCode;
use openapi::analysis::{
    FragileEntry, FragileLine, FragilePair, FragilePlaces, NoFragilePlaces, SecondAssignment, SecondPair,
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::analysis::figures;
use crate::app::{App, Context, computed};
use crate::assignments::facts::{Facts, pair_of};
use crate::assignments::rows::Reasons;
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::http::SignedIn;
use crate::jurors::access::managed_round;
use crate::results::judged::JudgedRound;
use crate::results::ranking;

/// A probability of 95 % counts as certain unless another one is asked for.
const CERTAINTY_MILLI: u32 = 950;
/// Further reviews of one entry, at the most: more would be another round.
const MOST_FURTHER: u32 = 3;
/// Pairs of a line that are told one by one.
const SHOWN: usize = 100;

/// Which line is looked at.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PlacesQuery {
    /// A line below so many places instead of the round's own
    pub places: Option<u32>,
    /// From which probability on, in thousandths, an order counts as certain
    #[param(minimum = 501, maximum = 999, default = 950)]
    pub certainty_milli: Option<u32>,
}

impl PlacesQuery {
    pub(super) fn certainty_milli(self) -> Result<u32, Error> {
        let certainty = self.certainty_milli.unwrap_or(CERTAINTY_MILLI);
        if (501..=999).contains(&certainty) {
            Ok(certainty)
        } else {
            Err(Error::refused_because(
                ErrorCode::MalformedRequest,
                "certainty_milli is between 501 and 999",
            ))
        }
    }
}

/// The fragile places of a round, for who runs the contest.
pub(super) async fn find(
    app: &App,
    signed_in: SignedIn,
    round: RoundId,
    query: PlacesQuery,
) -> Result<FragilePlaces, Error> {
    let certainty_milli = query.certainty_milli()?;
    let look = app.query(signed_in.person, move |conn, context| {
        let (contest, position) = managed_round(conn, context, round)?;
        Look::load(conn, context, &contest, position)
    });
    let look = look.await?;
    computed("find fragile places", move || {
        Ok(look.around(query.places, certainty_milli)?.places)
    })
    .await
}

/// What a look at the lines needs.
#[derive(Debug)]
pub(super) struct Look {
    pub facts: Facts,
    contest: Contest,
    judged: JudgedRound,
    groups: BTreeMap<EntryId, String>,
    is_open: bool,
}

/// What was found, as it is told and as it would be proposed.
#[derive(Debug)]
pub(super) struct Found {
    pub places: FragilePlaces,
    pub second: Vec<PlannedPair>,
}

impl Look {
    pub(super) fn load(
        conn: &mut Conn,
        context: &Context,
        contest: &Contest,
        position: usize,
    ) -> Result<Self, Error> {
        let judged = JudgedRound::load(conn, contest, position)?;
        let groups = match &judged.round.advancing {
            Some(advancing) => ranking::groups(conn, contest, advancing, &judged.entries)?,
            None => BTreeMap::new(),
        };
        Ok(Self {
            facts: Facts::load(conn, contest, position, None)?,
            groups,
            is_open: may_write(&review_facts(contest, position), context.now).is_ok(),
            contest: contest.clone(),
            judged,
        })
    }

    /// Looks at the round's own lines, or at one below so many places.
    pub(super) fn around(&self, places: Option<u32>, certainty_milli: u32) -> Result<Found, Error> {
        let judging = self.judged.judging();
        let ranking = self.judged.rank(&judging)?;
        let mut found = Found {
            places: FragilePlaces {
                round_id: self.judged.round.id,
                contest_id: self.contest.id,
                certainty_milli,
                lines: Vec::new(),
                entries: Vec::new(),
                second: SecondAssignment {
                    pairs: Vec::new(),
                    is_open: self.is_open,
                },
                untold: None,
            },
            second: Vec::new(),
        };
        let lines = self.lines(&ranking, places);
        if lines.is_empty() {
            found.places.untold = Some(NoFragilePlaces::NoLine);
            return Ok(found);
        }
        let table = ScoreTable::of_totals(&self.judged.rule_book, &self.judged.rubric, &judging)
            .map_err(figures::no_scores)?;
        let fit = match fitted(&table, EntryEffects::Free) {
            Ok(fit) => fit,
            Err(why) => {
                found.places.untold = Some(NoFragilePlaces::NoModel { why });
                return Ok(found);
            }
        };
        let mut round = self.round();
        for line in &lines {
            let told = look_at(line, &table, &fit, certainty_milli, &mut round, &mut found)?;
            found.places.lines.push(told);
        }
        found.second.sort_unstable_by_key(|pair| (pair.entry, pair.juror));
        found.places.second.pairs = self.second_pairs(&found.second);
        found.places.entries = self.legend(&found, &ranking);
        Ok(found)
    }

    fn lines(&self, ranking: &Ranking, places: Option<u32>) -> Vec<Line> {
        match (places, &self.judged.round.advancing) {
            (Some(places), _) => vec![Line {
                group: None,
                order: ranking
                    .ranked
                    .iter()
                    .map(|ranked| ranked.aggregate.entry)
                    .collect(),
                places,
            }],
            (None, Some(advancing)) => lines(ranking, &advancing.rule(), &self.groups),
            (None, None) => Vec::new(),
        }
    }

    /// The round's assignment as it stands: what jurors hold and what was set by hand.
    fn round(&self) -> ProblemDraft {
        // A further review is asked for where an order is uncertain, and not to make loads or panels even: of what
        // organisers want of plans nothing but conflicts and limits counts here.
        let options = PlanningOptions {
            objective: Objective::Balanced,
            ..PlanningOptions::default()
        };
        let mut round = self
            .facts
            .problem(&options, PanelRules::default(), PlanningMode::Afresh);
        let by_hand = self.facts.assignments.iter().filter(|row| {
            row.state == AssignmentState::Proposed
                && row.origin == AssignmentOrigin::Manual
                && self.facts.takes_part(row)
                && !self.facts.is_barred(row)
        });
        round.released.extend(by_hand.map(pair_of));
        round.pinned.clear();
        round
    }

    fn second_pairs(&self, second: &[PlannedPair]) -> Vec<SecondPair> {
        let pairs = second.iter().map(|pair| SecondPair {
            entry_id: pair.entry,
            juror_id: pair.juror,
            juror_name: self
                .facts
                .juror(pair.juror)
                .map(|juror| juror.name.clone())
                .unwrap_or_default(),
            affinity: Reasons::of(pair.affinity).wire(),
        });
        pairs.collect()
    }

    fn legend(&self, found: &Found, ranking: &Ranking) -> Vec<FragileEntry> {
        let pairs = found.places.lines.iter().flat_map(|line| &line.pairs);
        let near = pairs.flat_map(|pair| [pair.inside_id, pair.outside_id]);
        let named: BTreeSet<EntryId> = near.chain(found.second.iter().map(|pair| pair.entry)).collect();
        let ranks: BTreeMap<EntryId, u32> = ranking
            .ranked
            .iter()
            .map(|ranked| (ranked.aggregate.entry, ranked.rank))
            .collect();
        let entries = self
            .judged
            .entries
            .iter()
            .filter(|entry| named.contains(&entry.id));
        let entries = entries.map(|entry| FragileEntry {
            entry_id: entry.id,
            entry_code: entry.code.clone(),
            title: entry.submitted.0.title.clone(),
            rank: ranks.get(&entry.id).copied(),
        });
        entries.collect()
    }
}

pub(super) fn review_facts(contest: &Contest, position: usize) -> ReviewFacts {
    ReviewFacts {
        phase: contest.phase,
        current_round: contest.round,
        round: position,
        ends_at: contest.draft.round_ends_at(position),
    }
}

/// Looks at one line. What it asks of jurors counts in the limits of the lines that follow.
fn look_at(
    line: &Line,
    table: &ScoreTable,
    fit: &Fit,
    certainty_milli: u32,
    round: &mut ProblemDraft,
    found: &mut Found,
) -> Result<FragileLine, Error> {
    let failed = |source: FragileError| Error::internal("look at a cut line", source);
    // An entry may be ranked although no juror gave it a value for every criterion.
    let is_scored = |entry: &&EntryId| table.entries().binary_search(entry).is_ok();
    let order: Vec<EntryId> = line.order.iter().filter(is_scored).copied().collect();
    let above = usize::try_from(line.places).unwrap_or(usize::MAX);
    let above = line.order.iter().take(above).filter(is_scored).count();
    let places = u32::try_from(above).unwrap_or(u32::MAX);
    let cut = CutLine::new(table, fit, &order, places, certainty_milli).map_err(failed)?;
    let expected = match cut.second_assignment(round, MOST_FURTHER) {
        Ok(second) => {
            round.released.extend(second.pairs.iter().map(|pair| Pair {
                entry: pair.entry,
                juror: pair.juror,
            }));
            found.second.extend(second.pairs);
            second.expected
        }
        Err(SecondError::Unassigned { .. }) => {
            found.places.untold = Some(NoFragilePlaces::JurorLeft);
            let pairs = cut.fragile_pairs().map_err(failed)?.into_iter();
            let as_now = pairs.map(|pair| Expected {
                pair,
                chance: pair.chance,
                settled: false,
            });
            as_now.collect()
        }
        Err(SecondError::Fragile(source)) => return Err(failed(source)),
        Err(source @ SecondError::Assignment { .. }) => {
            return Err(Error::internal("plan a second assignment", source));
        }
    };
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let pairs = expected.iter().take(SHOWN).map(|expected| FragilePair {
        inside_id: expected.pair.inside,
        outside_id: expected.pair.outside,
        chance_micro: micro(expected.pair.chance),
        expected_chance_micro: micro(expected.chance),
        settled: expected.settled,
    });
    Ok(FragileLine {
        group: line.group.clone(),
        places: line.places,
        uncertain: count(expected.len()),
        settled: count(expected.iter().filter(|expected| expected.settled).count()),
        pairs: pairs.collect(),
    })
}
