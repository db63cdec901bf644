//! A juror's own scores beside those of the others.

use domain::analysis::{Bins, Distribution, Guessable};
use domain::ids::{ContestId, JurorId, RoundId};
use domain::review::{ReviewFacts, is_settled};
use domain::scoring::ScoreTable;
use openapi::ErrorCode;
use openapi::analysis::OwnDistribution;
use serde::Serialize;

use super::figures;
use crate::app::{App, Context, computed};
use crate::contests::store::find_round;
use crate::db::Conn;
use crate::error::Error;
use crate::http::SignedIn;
use crate::jurors::access::{own_seat, refused};
use crate::results::judged::JudgedRound;

/// The distribution of the caller's own scores in a round that is reviewed no more.
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
    /// The juror could still change a mark, or reviewing could be resumed, and others' marks would pull the own ones.
    ReviewsMayChange,
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
        if !is_settled(&facts) {
            return Err(refused(ErrorCode::StateRefused, &Untimely::ReviewsMayChange));
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
        let others_untold = Guessable::of_others(&table, self.juror);
        Ok(OwnDistribution {
            round_id: self.judged.round.id,
            contest_id: self.contest,
            name: self.judged.round.name.clone(),
            bins: figures::bins(bins),
            own: of(&|juror| juror == self.juror),
            others: match others_untold {
                None => of(&|juror| juror != self.juror),
                Some(_) => None,
            },
            others_untold: others_untold.map(figures::no_panel),
        })
    }
}
