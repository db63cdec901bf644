//! The rows of a contest: what its organisers write in the shape of the tables, and back.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::conflict::SameInstitution;
use domain::contest::{Advancing, BlindMode, ContestDraft, Dates, JudgingMode, Phase, Round, Track};
use domain::eligibility::{EligibilityRules, Narrowing};
use domain::form::Form;
use domain::ids::{ContestId, RoundId, TrackId};
use domain::locale::{Locale, Localized};
use domain::rubric::RubricDraft;
use domain::scoring::Rules;
use domain::text::search_key;
use serde::{Deserialize, Serialize};

use crate::db::Json;
use crate::db::schema::{contests, rounds, tracks};
use crate::db::types::Sql;

/// A contest without its tracks and rounds.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = contests)]
pub(super) struct ContestRow {
    pub id: ContestId,
    pub slug: Option<String>,
    pub phase: Phase,
    pub round_position: i32,
    pub is_scheduled: bool,
    pub opened_at: Option<DateTime<Utc>>,
    pub cancellation_reason: Option<String>,
    pub texts: Json<Texts>,
    pub eligibility: Json<EligibilityRules>,
    pub same_institution: SameInstitution,
    pub form: Json<Form>,
    pub opens_at: Option<DateTime<Utc>>,
    pub closes_at: Option<DateTime<Utc>>,
    pub reviewing_ends_at: Option<DateTime<Utc>>,
    pub results_at: Option<DateTime<Utc>>,
    pub version: i64,
}

/// The texts of a contest, in one column.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    pub title: Localized,
    pub summary: Localized,
    pub description: Localized,
}

/// The columns that organisers write.
#[derive(Debug, Insertable, AsChangeset)]
#[diesel(table_name = contests, treat_none_as_null = true)]
pub(super) struct WrittenContest {
    slug: Option<String>,
    texts: Json<Texts>,
    eligibility: Json<EligibilityRules>,
    same_institution: Sql<SameInstitution>,
    form: Json<Form>,
    opens_at: Option<Sql<DateTime<Utc>>>,
    closes_at: Option<Sql<DateTime<Utc>>>,
    reviewing_ends_at: Option<Sql<DateTime<Utc>>>,
    results_at: Option<Sql<DateTime<Utc>>>,
    search_key: String,
}

impl WrittenContest {
    pub(super) fn of(draft: &ContestDraft) -> Self {
        let Dates {
            opens_at,
            closes_at,
            reviewing_ends_at,
            results_at,
        } = draft.dates;
        Self {
            slug: Some(draft.slug.clone()).filter(|slug| !slug.is_empty()),
            texts: Json(Texts {
                title: draft.title.clone(),
                summary: draft.summary.clone(),
                description: draft.description.clone(),
            }),
            eligibility: Json(draft.eligibility.clone()),
            same_institution: Sql(draft.same_institution),
            form: Json(draft.form.clone()),
            opens_at: opens_at.map(Sql),
            closes_at: closes_at.map(Sql),
            reviewing_ends_at: reviewing_ends_at.map(Sql),
            results_at: results_at.map(Sql),
            search_key: search_key_of(draft),
        }
    }
}

/// A leading space before every word, so that the beginning of a word is found by `% word%`.
fn search_key_of(draft: &ContestDraft) -> String {
    let texts = [&draft.title, &draft.summary];
    let names = draft.tracks.iter().map(|track| &track.name);
    let words: Vec<_> = texts
        .into_iter()
        .chain(names)
        .flat_map(|text| Locale::ALL.map(|locale| text.get(locale).unwrap_or_default()))
        .collect();
    format!(" {}", search_key(&words.join(" ")))
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = tracks)]
pub(super) struct TrackRow {
    id: TrackId,
    name: Json<Localized>,
    narrowing: Json<Narrowing>,
}

impl From<TrackRow> for Track {
    fn from(row: TrackRow) -> Self {
        Self {
            id: row.id,
            name: row.name.0,
            narrowing: row.narrowing.0,
        }
    }
}

/// The columns of a track that organisers write.
#[derive(Debug, Insertable, AsChangeset)]
#[diesel(table_name = tracks)]
pub(super) struct WrittenTrack {
    position: i32,
    name: Json<Localized>,
    narrowing: Json<Narrowing>,
}

impl WrittenTrack {
    pub(super) fn of(position: i32, track: &Track) -> Self {
        Self {
            position,
            name: Json(track.name.clone()),
            narrowing: Json(track.narrowing.clone()),
        }
    }
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = rounds)]
pub(super) struct RoundRow {
    id: RoundId,
    name: Json<Localized>,
    rubric: Json<RubricDraft>,
    rule_book: Json<Rules>,
    jurors_per_entry: i64,
    max_load: i64,
    blind: BlindMode,
    judging: Json<JudgingMode>,
    reviewing_ends_at: Option<DateTime<Utc>>,
    advancing: Option<Json<Advancing>>,
}

impl TryFrom<RoundRow> for Round {
    type Error = std::num::TryFromIntError;

    fn try_from(row: RoundRow) -> Result<Self, Self::Error> {
        Ok(Self {
            id: row.id,
            name: row.name.0,
            jurors_per_entry: row.jurors_per_entry.try_into()?,
            max_load: row.max_load.try_into()?,
            blind: row.blind,
            judging: row.judging.0,
            rubric: row.rubric.0,
            rule_book: row.rule_book.0,
            reviewing_ends_at: row.reviewing_ends_at,
            advancing: row.advancing.map(|advancing| advancing.0),
        })
    }
}

/// The columns of a round that organisers write.
#[derive(Debug, Insertable, AsChangeset)]
#[diesel(table_name = rounds, treat_none_as_null = true)]
pub(super) struct WrittenRound {
    position: i32,
    name: Json<Localized>,
    rubric: Json<RubricDraft>,
    rule_book: Json<Rules>,
    jurors_per_entry: i64,
    max_load: i64,
    blind: Sql<BlindMode>,
    judging: Json<JudgingMode>,
    reviewing_ends_at: Option<Sql<DateTime<Utc>>>,
    advancing: Option<Json<Advancing>>,
}

impl WrittenRound {
    pub(super) fn of(position: i32, round: &Round) -> Self {
        Self {
            position,
            name: Json(round.name.clone()),
            rubric: Json(round.rubric.clone()),
            rule_book: Json(round.rule_book.clone()),
            jurors_per_entry: round.jurors_per_entry.into(),
            max_load: round.max_load.into(),
            blind: Sql(round.blind),
            judging: Json(round.judging),
            reviewing_ends_at: round.reviewing_ends_at.map(Sql),
            advancing: round.advancing.clone().map(Json),
        }
    }
}
