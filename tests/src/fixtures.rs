//! Contests that are there already, for tests that are about something else.

use backend::app::Context;
use backend::contests::{service, store};
use domain::contest::{ContestCommand, ContestDraft};
use domain::ids::{ContestId, CriterionId, RoundId, TrackId};
use domain::scoring::Rules;
use serde_json::json;
use uuid::Uuid;

use crate::{Person, TestApp};

/// A contest in the database, with the ids that tests need.
#[derive(Clone, Debug)]
pub struct ContestFixture {
    pub id: ContestId,
    pub slug: String,
    /// Web, then design.
    pub tracks: Vec<TrackId>,
    pub rounds: Vec<RoundId>,
    /// The criteria of the first round: idea, execution.
    pub criteria: Vec<CriterionId>,
    pub draft: ContestDraft,
}

/// A whole contest as an organiser would write it: open since an hour before [`crate::beginning`], closing after two
/// weeks; two tracks; teams of up to three people from 14 to 35; one round of two criteria, two jurors for an entry.
///
/// The form asks for `motivation` (a long text, required), `members_met` (a number), `level` (a choice of `school` and
/// `college`, required) and `slides` (up to two files).
pub fn whole_contest() -> ContestDraft {
    let criterion = |kk: &str, ru: &str, en: &str, weight_milli: u32| {
        json!({
            "id": Uuid::new_v4(), "name": {"kk": kk, "ru": ru, "en": en},
            "scale": {"min_centi": 0, "max_centi": 1000, "step_centi": 50}, "weight_milli": weight_milli,
            "descriptors": [{"mark_centi": 1000, "text": {"kk": "Үздік", "ru": "Отлично", "en": "Excellent"}}],
            "cannot_judge": "allowed", "comment": "optional",
        })
    };
    serde_json::from_value(json!({
        "slug": format!("kokshe-{}", Uuid::new_v4().simple()),
        "title": {"kk": "Көкше жастарының байқауы", "ru": "Конкурс молодёжи Кокше", "en": "Kokshe youth contest"},
        "summary": {"kk": "Ауыл жастарына арналған", "ru": "Для сельской молодёжи", "en": "For rural youth"},
        "description": {
            "kk": "## Кімдер қатыса алады\n\n**Ауыл** жастары.",
            "ru": "## Кто может участвовать\n\n**Сельская** молодёжь.",
            "en": "## Who may enter\n\n**Rural** youth.",
        },
        "tracks": [
            {"id": Uuid::new_v4(), "name": {"kk": "Веб", "ru": "Веб", "en": "Web"}},
            {"id": Uuid::new_v4(), "name": {"kk": "Дизайн", "ru": "Дизайн", "en": "Design"}},
        ],
        "dates": {
            "opens_at": "2027-03-01T05:00:00Z", "closes_at": "2027-03-15T13:00:00Z",
            "reviewing_ends_at": "2027-04-01T13:00:00Z", "results_at": "2027-04-10T13:00:00Z",
        },
        "eligibility": {
            "min_age": 14, "max_age": 35, "reference_date": "2027-03-01", "regions": [], "rural_only": false,
            "team_min": 1, "team_max": 3, "entries_per_person": 2,
        },
        "form": {"fields": [
            {"key": "motivation", "label": {"kk": "Неге?", "ru": "Зачем?", "en": "Why?"}, "required": true,
                "kind": {"type": "long_text", "max_words": 300}},
            {"key": "members_met", "label": {"kk": "Қанша рет?", "ru": "Сколько раз?", "en": "How often?"},
                "kind": {"type": "number", "min": "0", "max": "100", "decimals": 0}},
            {"key": "level", "label": {"kk": "Деңгей", "ru": "Уровень", "en": "Level"}, "required": true,
                "kind": {"type": "choice", "options": [
                    {"key": "school", "label": {"kk": "Мектеп", "ru": "Школа", "en": "School"}},
                    {"key": "college", "label": {"kk": "Колледж", "ru": "Колледж", "en": "College"}},
                ]}},
            {"key": "slides", "label": {"kk": "Слайдтар", "ru": "Слайды", "en": "Slides"},
                "kind": {"type": "file", "max_count": 2, "max_bytes": 1_000_000, "accepted": ["pdf", "image"]}},
        ]},
        "rounds": [{
            "id": Uuid::new_v4(), "name": {"kk": "Негізгі кезең", "ru": "Основной этап", "en": "Main round"},
            "jurors_per_entry": 2, "max_load": 40, "blind": "blind",
            "rubric": {"criteria": [
                criterion("Идея", "Идея", "Idea", 2000),
                criterion("Орындалуы", "Исполнение", "Execution", 1000),
            ]},
            "rule_book": plain_rules(),
        }],
    }))
    .unwrap()
}

/// The weighted mean of all marks, rounded once to two digits; what is missing is left out.
pub fn plain_rules() -> Rules {
    serde_json::from_value(json!({
        "version": Rules::VERSION, "minimum_reviews": 1,
        "missing": {"missing_mark": "leave_out", "cannot_judge": "leave_out", "absent_juror": "leave_out"},
        "normalisation": "none",
        "criterion": {"drop_highest": 0, "drop_lowest": 0, "drop_from_marks": 1, "average": {"kind": "mean"}},
        "weights": "weighted_mean",
        "rounding": {"criterion": null, "weighted": null, "total": {"digits": 2, "mode": "half_up"}},
    }))
    .unwrap()
}

impl TestApp {
    /// A draft that could open at once, after `edit` has had its way with it.
    pub async fn draft_contest(
        &self,
        organiser: &Person,
        edit: impl FnOnce(&mut ContestDraft),
    ) -> ContestFixture {
        let mut draft = whole_contest();
        edit(&mut draft);
        let context = self.context(organiser);
        let written = draft.clone();
        let contest = self
            .app
            .db
            .write(move |conn| service::create_contest(conn, &context, written.clone()))
            .await
            .unwrap();
        ContestFixture {
            id: contest.id,
            slug: draft.slug.clone(),
            tracks: draft.track_ids(),
            rounds: draft.rounds.iter().map(|round| round.id).collect(),
            criteria: draft
                .rounds
                .iter()
                .take(1)
                .flat_map(|round| round.rubric.criteria.iter().map(|criterion| criterion.id))
                .collect(),
            draft,
        }
    }

    /// A contest that takes entries.
    pub async fn open_contest(&self, organiser: &Person) -> ContestFixture {
        self.open_contest_with(organiser, |_| {}).await
    }

    /// The same, after `edit` has had its way with its document.
    pub async fn open_contest_with(
        &self,
        organiser: &Person,
        edit: impl FnOnce(&mut ContestDraft),
    ) -> ContestFixture {
        let contest = self.draft_contest(organiser, edit).await;
        self.step(contest.id, ContestCommand::Open).await;
        contest
    }

    /// Takes a step in the life of a contest, whose preconditions must be met, for the first of its organisers.
    pub async fn step(&self, contest: ContestId, command: ContestCommand) {
        let (now, config) = (self.clock.now(), self.app.config.clone());
        self.app
            .db
            .write(move |conn| {
                let found = store::find(conn, contest)?.unwrap();
                let context = Context {
                    actor: store::organisers_of(conn, contest)?.first().unwrap().person,
                    now,
                    request_id: None,
                };
                service::carry_out(conn, &context, &found, &command, &config.public_url)
            })
            .await
            .unwrap();
    }

    /// The contest as it is stored now.
    pub async fn stored_contest(&self, contest: ContestId) -> store::Contest {
        self.app
            .db
            .read(move |conn| Ok(store::find(conn, contest)?.unwrap()))
            .await
            .unwrap()
    }

    /// What a service is told of a person who acts now.
    pub fn context(&self, person: &Person) -> Context {
        Context {
            actor: person.id,
            now: self.clock.now(),
            request_id: None,
        }
    }
}
