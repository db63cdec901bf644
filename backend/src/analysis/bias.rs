//! The bias report.

use domain::analysis::{fitted, micro};
use domain::bias::{self, CellBias, Finding, MinimumCell};
use domain::ids::{ContestId, RoundId};
use domain::scoring::ScoreTable;
use domain::severity::EntryEffects;
use openapi::analysis::{BiasCell, BiasFinding, BiasReport, MinimumCell as Minimum};

use super::cells::{People, Subject};
use super::{figures, store};
use crate::app::{App, Context, computed};
use crate::db::Conn;
use crate::error::Error;
use crate::http::SignedIn;
use crate::jurors::access::managed_round;
use crate::results::judged::JudgedRound;

/// Whether jurors favour anybody in a round, for who runs the contest.
pub(super) async fn find(app: &App, signed_in: SignedIn, round: RoundId) -> Result<BiasReport, Error> {
    let facts = app.query(signed_in.person, move |conn, context| {
        Facts::load(conn, context, round)
    });
    let facts = facts.await?;
    computed("estimate bias", move || facts.report()).await
}

struct Facts {
    contest: ContestId,
    judged: JudgedRound,
    people: People,
}

impl Facts {
    fn load(conn: &mut Conn, context: &Context, round: RoundId) -> Result<Self, Error> {
        let (contest, position) = managed_round(conn, context, round)?;
        let judged = JudgedRound::load(conn, &contest, position)?;
        let jurors = store::jurors_origins(conn, contest.id)?.into_iter();
        let tracks = judged.entries.iter();
        let tracks = tracks.filter_map(|entry| Some((entry.id, entry.submitted.0.track?)));
        Ok(Self {
            people: People {
                jurors: jurors.map(|juror| (juror.juror, juror)).collect(),
                captains: store::captains_origins(conn, contest.id)?.into_iter().collect(),
                tracks: tracks.collect(),
            },
            contest: contest.id,
            judged,
        })
    }

    fn report(self) -> Result<BiasReport, Error> {
        let judging = self.judged.judging();
        let table = ScoreTable::of_totals(&self.judged.rule_book, &self.judged.rubric, &judging)
            .map_err(figures::no_scores)?;
        let mut report = BiasReport {
            round_id: self.judged.round.id,
            contest_id: self.contest,
            cells: Vec::new(),
            minimum: minimum(MinimumCell::GROUPS),
            jurors: Vec::new(),
            jurors_minimum: minimum(MinimumCell::SINGLE_JURORS),
            untold: None,
        };
        match fitted(&table, EntryEffects::Free) {
            Err(why) => report.untold = Some(why),
            Ok(fit) => {
                // In one go, so that all intervals of the report hold together.
                let mut cells = self.people.common(&table);
                let groups = cells.len();
                cells.extend(self.people.by_juror(&table));
                let found = bias::report(&table, &fit, &cells, &self.people.owners())
                    .map_err(|source| Error::internal("estimate bias", source))?;
                let mut found = found.into_iter().map(|found| self.cell(found));
                report.cells = found.by_ref().take(groups).collect();
                report.jurors = found.collect();
            }
        }
        Ok(report)
    }

    fn cell(&self, found: CellBias<Subject>) -> BiasCell {
        BiasCell {
            subject: self.people.subject(found.name),
            scores: found.scores,
            entries: found.entries,
            jurors: found.jurors,
            finding: finding(found.finding),
        }
    }
}

fn finding(found: Finding) -> BiasFinding {
    match found {
        Finding::Estimated {
            effect,
            error,
            low,
            high,
        } => BiasFinding::Estimated {
            effect_micro: micro(effect),
            error_micro: micro(error),
            low_micro: micro(low),
            high_micro: micro(high),
        },
        Finding::TooSmall => BiasFinding::TooSmall,
        Finding::NotComparable => BiasFinding::NotComparable,
    }
}

const fn minimum(cell: MinimumCell) -> Minimum {
    Minimum {
        scores: cell.scores,
        entries: cell.entries,
        jurors: cell.jurors,
    }
}
