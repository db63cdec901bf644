//! A juror's own scores beside those of the others.

use chrono::{DateTime, Utc};
use domain::analysis::{Bins, Distribution};
use domain::ids::{ContestId, JurorId, RoundId};
use domain::review::{ReviewFacts, has_ended};
use domain::scoring::ScoreTable;
use openapi::ErrorCode;
use openapi::analysis::{NoPanel, OwnDistribution};
use serde::Serialize;

use super::figures;
use crate::app::{App, Context, computed};
use crate::contests::store::find_round;
use crate::db::Conn;
use crate::error::Error;
use crate::http::SignedIn;
use crate::jurors::access::{own_seat, refused};
use crate::results::judged::JudgedRound;

/// Of fewer others the marks of a single one could be guessed.
const FEWEST_OTHERS: usize = 3;

/// The distribution of the caller's own scores in a round whose reviews are over.
pub(super) async fn find(app: &App, signed_in: SignedIn, round: RoundId) -> Result<OwnDistribution, Error> {
    let facts = app.query(signed_in.person, move |conn, context| {
        Facts::load(conn, context, round)
    });
    let facts = facts.await?;
    computed("spread out scores", move || facts.distributions()).await
}

/// Why the time has not come.
#[derive(Debug, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum Untimely {
    /// Others' marks would pull the own ones.
    ReviewingNotEnded { ends_at: Option<DateTime<Utc>> },
}

struct Facts {
    contest: ContestId,
    juror: JurorId,
    judged: JudgedRound,
}

impl Facts {
    fn load(conn: &mut Conn, context: &Context, round: RoundId) -> Result<Self, Error> {
        let (contest, position) = find_round(conn, round)?.ok_or_else(Error::not_found)?;
        let (_, seat) = own_seat(conn, context, contest.id)?;
        let facts = ReviewFacts {
            phase: contest.phase,
            current_round: contest.round,
            round: position,
            ends_at: contest.draft.round_ends_at(position),
        };
        if !has_ended(&facts, context.now) {
            let ends_at = facts.ends_at;
            return Err(refused(
                ErrorCode::StateRefused,
                &Untimely::ReviewingNotEnded { ends_at },
            ));
        }
        Ok(Self {
            judged: JudgedRound::load(conn, &contest, position)?,
            contest: contest.id,
            juror: seat.id,
        })
    }

    fn distributions(self) -> Result<OwnDistribution, Error> {
        let (rule_book, rubric) = (&self.judged.rule_book, &self.judged.rubric);
        let table =
            ScoreTable::of_totals(rule_book, rubric, &self.judged.judging()).map_err(figures::no_scores)?;
        let bins =
            Bins::between(ScoreTable::bounds_of_totals(rule_book, rubric).map_err(figures::no_scores)?);
        let of = |is_wanted: &dyn Fn(JurorId) -> bool| {
            let jurors = table.by_juror().filter(|(juror, _)| is_wanted(*juror));
            let scores = jurors.flat_map(|(_, scores)| scores.iter().map(|score| score.micro));
            Distribution::of(bins, scores).map(figures::distribution)
        };
        let others = table
            .jurors()
            .iter()
            .filter(|juror| **juror != self.juror)
            .count();
        let enough = others >= FEWEST_OTHERS;
        Ok(OwnDistribution {
            round_id: self.judged.round.id,
            contest_id: self.contest,
            name: self.judged.round.name.clone(),
            bins: figures::bins(bins),
            own: of(&|juror| juror == self.juror),
            others: if enough {
                of(&|juror| juror != self.juror)
            } else {
                None
            },
            others_untold: (!enough).then_some(NoPanel::TooFewJurors {
                minimum: u32::try_from(FEWEST_OTHERS).unwrap_or(u32::MAX),
            }),
        })
    }
}
