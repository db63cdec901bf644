//! From submitted reviews to published results: the ranking, what is laid down, what is made public and what never is.

use std::collections::BTreeMap;

use backend::db::schema::{entries, guardian_consents, publication_entries, publications};
use backend::db::types::Sql;
use diesel::prelude::*;
use domain::contest::{Advancing, ContestCommand, ContestDraft, Phase};
use domain::ids::{AssignmentId, RoundId};
use domain::publication::{Ledgers, PublicationKind};
use domain::scoring::{Fate, NotRankedReason, Source, TieBreak};
use openapi::ErrorCode;
use openapi::entry::ConsentState;
use openapi::result::{EntryResults, ProposedDecisions, Publication, Results, RoundProgress, RoundRanking};
use sha2::{Digest, Sha256};
use tests::fixtures::ContestFixture;
use tests::judging::{EntryFixture, JurorFixture};
use tests::people::Traits;
use tests::{Person, TestApp, Value, json, on_both_databases};

/// A judged contest: entries named by their titles, two jurors of whom the first is the chair.
struct Scene {
    contest: ContestFixture,
    organiser: Person,
    entries: Vec<EntryFixture>,
    jurors: Vec<JurorFixture>,
    /// By juror, then by entry.
    assignments: Vec<Vec<AssignmentId>>,
}

impl Scene {
    async fn set(app: &TestApp, entrants: &[Person], edit: impl FnOnce(&mut ContestDraft)) -> Self {
        let organiser = app.organiser("Aigerim Bekova").await;
        let contest = app
            .open_contest_with(&organiser, |draft| {
                draft.rounds[0].rule_book.adjustments = vec!["bonus".into()];
                edit(draft);
            })
            .await;
        let mut entries = Vec::new();
        for (number, captain) in entrants.iter().enumerate() {
            entries.push(
                app.entry_to_judge(&contest, captain, &format!("Entry {number}"))
                    .await,
            );
        }
        let mut jurors = vec![app.seat_chair(&contest, &app.person("Zhanar Chair").await).await];
        jurors.push(app.seat_juror(&contest, &app.person("Timur Juror").await).await);
        let mut assignments = Vec::new();
        for juror in &jurors {
            let mut of_juror = Vec::new();
            for entry in &entries {
                of_juror.push(app.assign(contest.rounds[0], juror, entry).await);
            }
            assignments.push(of_juror);
        }
        app.start_judging(&contest).await;
        for juror in &mut jurors {
            juror.person = app.again(&juror.person);
        }
        for entry in &mut entries {
            entry.captain = app.again(&entry.captain);
        }
        let organiser = app.again(&organiser);
        Self {
            contest,
            organiser,
            entries,
            jurors,
            assignments,
        }
    }

    /// Submits a review with these two marks of a juror for an entry.
    async fn review(&self, app: &TestApp, juror: usize, entry: usize, marks: [i64; 2]) {
        let path = format!("/assignments/{}/review", self.assignments[juror][entry]);
        let value = |mark_centi: i64| json!({"mark": {"kind": "value", "mark_centi": mark_centi}, "comment": "Well said"});
        let answers: BTreeMap<_, _> = self
            .contest
            .criteria
            .iter()
            .map(ToString::to_string)
            .zip(marks.map(value))
            .collect();
        let draft = json!({
            "marks": answers, "feedback": format!("From juror {juror} to entry {entry}"),
            "private_note": "Reminds me of somebody",
        });
        let juror = &self.jurors[juror].person;
        app.put(&path)
            .by(juror)
            .version(0)
            .json(&draft)
            .send()
            .await
            .expect(200);
        app.post(&format!("{path}/submission"))
            .by(juror)
            .version(1)
            .send()
            .await
            .expect(200);
    }

    /// Both jurors give every entry the same two marks, and the round is over.
    async fn judge_alike(&self, app: &TestApp, marks: &[[i64; 2]]) {
        for juror in 0..2 {
            for (entry, marks) in marks.iter().enumerate() {
                self.review(app, juror, entry, *marks).await;
            }
        }
        app.step(self.contest.id, ContestCommand::EndReviewing).await;
    }

    fn round(&self) -> RoundId {
        self.contest.rounds[0]
    }

    async fn ranking(&self, app: &TestApp) -> RoundRanking {
        let path = format!("/rounds/{}/ranking", self.round());
        app.get(&path).by(&self.organiser).send().await.expect(200).read()
    }

    /// The places by entry number, and which are shared.
    async fn places(&self, app: &TestApp) -> Vec<Option<(u32, bool)>> {
        let ranking = self.ranking(app).await.ranking;
        let place = |entry: &EntryFixture| {
            let ranked = ranking
                .ranked
                .iter()
                .find(|ranked| ranked.aggregate.entry == entry.id)?;
            Some((ranked.rank, ranked.shared))
        };
        self.entries.iter().map(place).collect()
    }

    async fn decide(&self, app: &TestApp, entry: usize, decision: Value) {
        let path = format!("/rounds/{}/decisions/{}", self.round(), self.entries[entry].id);
        app.put(&path)
            .by(&self.organiser)
            .version(0)
            .json(&decision)
            .send()
            .await
            .expect(200);
    }

    async fn reject_all(&self, app: &TestApp) {
        for entry in 0..self.entries.len() {
            self.decide(app, entry, json!({"outcome": "reject"})).await;
        }
    }

    async fn publish(&self, app: &TestApp, kind: &str) -> Publication {
        let path = format!("/contests/{}/publications", self.contest.id);
        app.post(&path)
            .by(&self.organiser)
            .json(&json!({"kind": kind}))
            .send()
            .await
            .expect(201)
            .read()
    }

    async fn results(&self, app: &TestApp) -> Results {
        app.get(&format!("/contests/{}/results", self.contest.id))
            .send()
            .await
            .expect(200)
            .read()
    }
}

async fn people(app: &TestApp, names: &[&str]) -> Vec<Person> {
    let mut people = Vec::new();
    for name in names {
        people.push(app.person(name).await);
    }
    people
}

fn minor() -> Traits {
    Traits {
        birth_date: "2011-06-01".parse().unwrap(),
        settlement: "Зеренді".into(),
        ..Traits::default()
    }
}

on_both_databases! {
    async fn a_ranking_shows_every_mark_behind_every_number(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |draft| {
            let rule = &mut draft.rounds[0].rule_book.criterion;
            (rule.drop_lowest, rule.drop_from_marks) = (1, 2);
        })
        .await;
        scene.review(&app, 0, 0, [900, 600]).await;
        scene.review(&app, 1, 0, [750, 650]).await;
        scene.review(&app, 0, 1, [500, 500]).await;
        let ranking = scene.ranking(&app).await;
        let labels: Vec<_> = ranking.jurors.iter().map(|juror| juror.label.as_str()).collect();
        assert_eq!(labels, ["J1", "J2"]);
        let mut ids: Vec<_> = scene.jurors.iter().map(|juror| juror.id).collect();
        ids.sort();
        assert_eq!(ranking.jurors.iter().map(|juror| juror.juror_id).collect::<Vec<_>>(), ids);
        let best = &ranking.ranking.ranked[0].aggregate;
        assert_eq!(best.entry, scene.entries[0].id);
        let mark = |of: usize, criterion: usize| {
            let marks = &best.criteria[criterion].marks;
            let found = marks.iter().find(|mark| mark.juror == scene.jurors[of].id).unwrap();
            (found.source, found.counted_centi, found.fate)
        };
        assert_eq!(mark(0, 0), (Source::Given, Some(900), Fate::Used));
        assert_eq!(mark(1, 0), (Source::Given, Some(750), Fate::DroppedLowest));
        // (9.00 x 2 + 6.50 x 1) / 3 = 8.1666..., rounded once.
        assert_eq!(best.component_total.exact.to_string(), "49/6");
        assert_eq!(best.total_micro, 8_170_000);
        let second = &ranking.ranking.ranked[1].aggregate;
        let absent = second.criteria[0].marks.iter().find(|mark| mark.juror == scene.jurors[1].id).unwrap();
        assert_eq!((absent.source, absent.fate), (Source::AbsentJuror, Fate::LeftOut));
        assert!(ranking.entries.iter().all(|entry| entry.title.starts_with("Entry")), "{:?}", ranking.entries);
    }

    async fn a_chair_sees_the_ranking_under_stand_ins_and_a_juror_sees_none(app: TestApp) {
        let entrants = people(&app, &["Dana Serik"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.review(&app, 0, 0, [900, 600]).await;
        let path = format!("/rounds/{}/ranking", scene.round());
        let body = app.get(&path).by(&scene.jurors[0].person).send().await.expect(200).text();
        for secret in [scene.jurors[0].id.to_string(), scene.jurors[1].id.to_string(), entrants[0].id.to_string(),
            "Dana".into(), "Timur".into(), "Ақкөл".into(), "Reminds me".into()] {
            assert!(!body.contains(&secret), "{secret} in {body}");
        }
        app.get(&path).by(&scene.jurors[1].person).send().await.refused(ErrorCode::Forbidden);
        app.get(&path).by(&scene.entries[0].captain).send().await.refused(ErrorCode::Forbidden);
        app.get(&path).send().await.refused(ErrorCode::NotSignedIn);
        let progress = format!("/rounds/{}/progress", scene.round());
        app.get(&progress).by(&scene.jurors[0].person).send().await.refused(ErrorCode::Forbidden);
        let progress: RoundProgress = app.get(&progress).by(&scene.organiser).send().await.expect(200).read();
        assert_eq!((progress.assigned, progress.done), (2, 1));
        let jurors: Vec<_> = progress.jurors.iter().map(|juror| (juror.name.as_str(), juror.done)).collect();
        assert_eq!(jurors, [("Timur Juror", 0), ("Zhanar Chair", 1)]);
        assert_eq!((progress.entries[0].assigned, progress.entries[0].done), (2, 1));
    }

    async fn an_entry_with_missing_reviews_is_not_ranked_and_says_why(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |draft| draft.rounds[0].rule_book.minimum_reviews = 2).await;
        scene.review(&app, 0, 0, [900, 600]).await;
        scene.review(&app, 0, 1, [900, 600]).await;
        scene.review(&app, 1, 1, [800, 600]).await;
        assert_eq!(scene.places(&app).await, [None, Some((1, false))]);
        let not_ranked = scene.ranking(&app).await.ranking.not_ranked;
        assert_eq!(not_ranked[0].reasons, [NotRankedReason::TooFewReviews { reviews: 1, minimum: 2 }]);
    }

    async fn an_adjustment_moves_a_total_and_can_be_taken_back(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.review(&app, 0, 0, [900, 900]).await;
        scene.review(&app, 0, 1, [800, 800]).await;
        let path = |label: &str| format!("/rounds/{}/adjustments/{}/{label}", scene.round(), scene.entries[1].id);
        let put = |version: i64, amount_centi: i64| {
            let set = json!({"amount_centi": amount_centi, "note": "A live pitch"});
            app.put(&path("bonus")).by(&scene.organiser).version(version).json(&set).send()
        };
        assert_eq!(put(0, 125).await.expect(200).version(), 1);
        put(0, 500).await.refused(ErrorCode::VersionMismatch);
        assert_eq!(scene.places(&app).await, [Some((2, false)), Some((1, false))]);
        assert_eq!(put(1, 100).await.expect(200).version(), 2);
        assert_eq!(scene.places(&app).await, [Some((1, true)), Some((1, true))]);
        let unknown = app.put(&path("bribe")).by(&scene.organiser).version(0).json(&json!({"amount_centi": 1})).send().await
            .refused(ErrorCode::FieldsInvalid);
        assert_eq!(unknown["fields"], json!([{"path": "/label", "rule": "not_an_option"}]));
        for other in [&scene.jurors[0].person, &scene.jurors[1].person, &scene.entries[1].captain] {
            app.put(&path("bonus")).by(other).version(2).json(&json!({"amount_centi": 1})).send().await
                .refused(ErrorCode::Forbidden);
        }
        app.delete(&path("bonus")).by(&scene.organiser).version(1).send().await.refused(ErrorCode::VersionMismatch);
        app.delete(&path("bonus")).by(&scene.organiser).version(2).send().await.expect(204);
        assert_eq!(scene.places(&app).await, [Some((1, false)), Some((2, false))]);
    }

    async fn decisions_are_made_in_deliberation_and_the_disqualified_hold_no_place(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        let path = format!("/rounds/{}/decisions/{}", scene.round(), scene.entries[0].id);
        let decide = |version: i64, decision: Value| app.put(&path).by(&scene.organiser).version(version).json(&decision).send();
        let problem = decide(0, json!({"outcome": "reject"})).await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "wrong_phase", "params": {"phase": "judging"}}]));
        scene.judge_alike(&app, &[[900, 900], [800, 800]]).await;
        let problem = decide(0, json!({"outcome": "advance"})).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/outcome", "rule": "not_an_option"}]));
        decide(0, json!({"outcome": "award"})).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(decide(0, json!({"outcome": "award", "award": {"ru": "Гран-при"}})).await.expect(200).version(), 1);
        decide(0, json!({"outcome": "reject"})).await.refused(ErrorCode::VersionMismatch);
        decide(1, json!({"outcome": "disqualify", "note": "Not their own work"})).await.expect(200);
        assert_eq!(scene.places(&app).await, [None, Some((1, false))]);
        let problem = app.post(&format!("/rounds/{}/decisions", scene.round())).by(&scene.organiser).send().await
            .refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "no_round_after"}]));
    }

    async fn the_rule_for_advancing_proposes_and_leaves_a_tie_at_the_cut_to_people(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur", "Madina Omar", "Asel Tau"]).await;
        let scene = Scene::set(&app, &entrants, |draft| {
            let last = domain::contest::Round { id: RoundId::new(uuid::Uuid::new_v4()), ..draft.rounds[0].clone() };
            draft.rounds[0].advancing = Some(Advancing::TopN { places: 2 });
            draft.rounds[0].reviewing_ends_at = Some("2027-03-25T13:00:00Z".parse().unwrap());
            draft.rounds.push(last);
        })
        .await;
        scene.judge_alike(&app, &[[900, 900], [800, 800], [800, 800], [100, 100]]).await;
        let propose = || app.post(&format!("/rounds/{}/decisions", scene.round())).by(&scene.organiser).send();
        let proposed: ProposedDecisions = propose().await.expect(200).read();
        assert_eq!(proposed.advanced, [scene.entries[0].id]);
        assert_eq!(proposed.rejected, [scene.entries[3].id]);
        let mut tied = proposed.undecided[0].entries.clone();
        tied.sort();
        let mut expected = [scene.entries[1].id, scene.entries[2].id];
        expected.sort();
        assert_eq!(tied, expected);
        let again: ProposedDecisions = propose().await.expect(200).read();
        assert_eq!((again.advanced, again.rejected), (Vec::new(), Vec::new()));
        scene.decide(&app, 1, json!({"outcome": "advance"})).await;
        scene.decide(&app, 2, json!({"outcome": "reject"})).await;
        app.step(scene.contest.id, ContestCommand::StartNextRound).await;
        let path = format!("/rounds/{}/ranking", scene.contest.rounds[1]);
        let next: RoundRanking = app.get(&path).by(&scene.organiser).send().await.expect(200).read();
        let mut in_it: Vec<_> = next.entries.iter().map(|entry| entry.entry_id).collect();
        in_it.sort();
        let mut expected = [scene.entries[0].id, scene.entries[1].id];
        expected.sort();
        assert_eq!(in_it, expected);
        let stale = format!("/rounds/{}/decisions/{}", scene.round(), scene.entries[2].id);
        app.put(&stale).by(&scene.organiser).version(1).json(&json!({"outcome": "advance"})).send().await
            .refused(ErrorCode::StateRefused);
    }

    async fn the_chair_alone_puts_a_tie_in_order(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |draft| {
            draft.rounds[0].rule_book.tie_breaks = vec![TieBreak::ChairDecision];
        })
        .await;
        scene.judge_alike(&app, &[[800, 800], [800, 800]]).await;
        assert_eq!(scene.places(&app).await, [Some((1, true)), Some((1, true))]);
        let path = format!("/rounds/{}/chair-order", scene.round());
        let order = json!({"orders": [{"order": [scene.entries[1].id, scene.entries[0].id]}]});
        for other in [&scene.organiser, &scene.jurors[1].person] {
            app.put(&path).by(other).json(&order).send().await.refused(ErrorCode::Forbidden);
        }
        let chair = &scene.jurors[0].person;
        let twice = json!({"orders": [{"order": [scene.entries[1].id, scene.entries[1].id]}]});
        let problem = app.put(&path).by(chair).json(&twice).send().await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/orders/0/order/1", "rule": "duplicate"}]));
        app.put(&path).by(chair).json(&order).send().await.expect(200);
        assert_eq!(scene.places(&app).await, [Some((2, false)), Some((1, false))]);
    }

    async fn what_is_not_published_exists_for_nobody_outside(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[900, 900], [800, 800]]).await;
        scene.decide(&app, 0, json!({"outcome": "reject"})).await;
        let unpublished = async || {
            for path in ["results", "ledger"] {
                let path = format!("/contests/{}/{path}", scene.contest.id);
                app.get(&path).send().await.refused(ErrorCode::NotFound);
                app.get(&path).by(&scene.organiser).send().await.refused(ErrorCode::NotFound);
            }
            let mine = format!("/entries/{}/results", scene.entries[0].id);
            for reader in [&scene.entries[0].captain, &scene.entries[1].captain, &scene.organiser, &scene.jurors[0].person] {
                app.get(&mine).by(reader).send().await.refused(ErrorCode::NotFound);
            }
        };
        unpublished().await;
        let publish = |kind: &str, by: &Person| {
            let path = format!("/contests/{}/publications", scene.contest.id);
            app.post(&path).by(by).json(&json!({"kind": kind})).send()
        };
        for (kind, rule) in [("provisional", "every_entry_decided"), ("final", "wrong_phase"), ("revision", "nothing_to_revise")] {
            let problem = publish(kind, &scene.organiser).await.refused(ErrorCode::StateRefused);
            assert_eq!(problem["reasons"][0]["rule"], rule);
        }
        publish("provisional", &scene.jurors[0].person).await.refused(ErrorCode::Forbidden);
        publish("provisional", &scene.entries[0].captain).await.refused(ErrorCode::Forbidden);
        unpublished().await;
    }

    async fn published_results_can_be_recomputed_and_tell_no_juror(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[800, 800], [900, 900]]).await;
        scene.decide(&app, 0, json!({"outcome": "reject", "note": "For organisers"})).await;
        scene.decide(&app, 1, json!({"outcome": "award", "award": {"kk": "Бас жүлде"}})).await;
        let publication = scene.publish(&app, "provisional").await;
        assert_eq!(publication.number, 1);
        let results = scene.results(&app).await;
        assert_eq!(results.publication, publication);
        let places: Vec<_> = results.rounds[0].places.iter().map(|place| (place.rank, place.total_micro, place.entry_id)).collect();
        assert_eq!(places, [(Some(1), Some(9_000_000), scene.entries[1].id), (Some(2), Some(8_000_000), scene.entries[0].id)]);
        let winner = &results.rounds[0].places[0];
        assert_eq!(winner.award.as_ref().unwrap().kk.as_deref(), Some("Бас жүлде"));
        assert_eq!(winner.entrants.people[0].name, "Yerlan Nur");
        assert_eq!(winner.entrants.people[0].settlement.as_deref(), Some("Ақкөл"));

        let ledger = app.get(&format!("/contests/{}/ledger", scene.contest.id)).send().await.expect(200);
        assert_eq!(format!("{:x}", Sha256::digest(&ledger.body)), publication.ledger_sha256);
        let ledgers: Ledgers = ledger.read();
        let recomputed = ledgers.rounds[0].ledger.verify().unwrap();
        let totals: Vec<_> = recomputed.ranked.iter().map(|ranked| (Some(ranked.rank), Some(ranked.aggregate.total_micro), ranked.aggregate.entry)).collect();
        assert_eq!(totals, places);

        let mine = app.get(&format!("/entries/{}/results", scene.entries[0].id)).by(&scene.entries[0].captain).send().await.expect(200);
        let own: EntryResults = mine.read();
        let round = &own.rounds[0];
        assert_eq!((round.rank, round.ranked_entries), (Some(2), 2));
        assert_eq!(round.aggregate.as_ref().unwrap().criteria[0].marks.len(), 2);
        let mut feedback: Vec<_> = round.feedback.iter().map(|written| written.feedback.as_str()).collect();
        feedback.sort_unstable();
        assert_eq!(feedback, ["From juror 0 to entry 0", "From juror 1 to entry 0"]);
        assert_eq!(round.feedback[0].comments.len(), 2);
        app.get(&format!("/entries/{}/results", scene.entries[0].id)).by(&scene.entries[1].captain).send().await
            .refused(ErrorCode::NotFound);
        let public = app.get(&format!("/contests/{}/results", scene.contest.id)).send().await.expect(200).text();
        for (what, body) in [("public", public), ("ledger", ledger.text()), ("own", mine.text())] {
            for juror in &scene.jurors {
                for secret in [juror.id.to_string(), juror.person.id.to_string(), juror.person.email.clone()] {
                    assert!(!body.contains(&secret), "{secret} in {what}");
                }
            }
            for secret in ["Zhanar", "Timur", "Reminds me", "For organisers", "submitted_at", "Written on since"] {
                assert!(!body.contains(secret), "{secret} in {what}: {body}");
            }
        }
    }

    async fn a_publication_never_changes_and_a_revision_stands_beside_it(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[800, 800], [900, 900]]).await;
        scene.reject_all(&app).await;
        let first = scene.publish(&app, "provisional").await;
        let path = format!("/contests/{}/publications", scene.contest.id);
        let again = app.post(&path).by(&scene.organiser).json(&json!({"kind": "provisional"})).send().await
            .refused(ErrorCode::StateRefused);
        assert_eq!(again["reasons"], json!([{"rule": "published_before"}]));
        for attempt in 0..4 {
            let changed = app.app.db.write(move |conn| {
                let rows = match attempt {
                    0 => diesel::update(publications::table).set(publications::ledger.eq("{}")).execute(conn)?,
                    1 => diesel::delete(publication_entries::table).execute(conn)?,
                    2 => diesel::update(publication_entries::table).set(publication_entries::content.eq("{}")).execute(conn)?,
                    _ => diesel::delete(publications::table).execute(conn)?,
                };
                Ok(rows)
            });
            assert!(changed.await.is_err(), "attempt {attempt}");
        }
        app.step(scene.contest.id, ContestCommand::Reconsider).await;
        let adjustment = format!("/rounds/{}/adjustments/{}/bonus", scene.round(), scene.entries[0].id);
        app.put(&adjustment).by(&scene.organiser).version(0).json(&json!({"amount_centi": 150})).send().await.expect(200);
        assert_eq!(scene.results(&app).await.publication, first);
        assert_eq!(scene.results(&app).await.rounds[0].places[0].entry_id, scene.entries[1].id);
        let second = scene.publish(&app, "revision").await;
        assert_eq!(second.number, 2);
        assert_ne!(second.ledger_sha256, first.ledger_sha256);
        let results = scene.results(&app).await;
        assert_eq!(results.rounds[0].places[0].entry_id, scene.entries[0].id);
        assert_eq!(results.rounds[0].places[0].total_micro, Some(9_500_000));
        assert_eq!(scene.publish(&app, "final").await.number, 3);
    }

    async fn a_publication_and_its_step_are_taken_together_from_either_side(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[800, 800], [900, 900]]).await;
        scene.reject_all(&app).await;
        let phase = async || app.stored_contest(scene.contest.id).await.phase;
        let step = async |command: &str| {
            let version = app.stored_contest(scene.contest.id).await.version;
            app.post(&format!("/contests/{}/transitions", scene.contest.id)).by(&scene.organiser)
                .version(version).json(&json!({"command": command})).send().await.expect(200);
        };
        let newest = async || {
            let publication = scene.results(&app).await.publication;
            (publication.number, publication.kind)
        };
        scene.publish(&app, "provisional").await;
        assert_eq!((phase().await, newest().await), (Phase::Provisional, (1, PublicationKind::Provisional)));
        assert_eq!(app.mails_to(&entrants[0].email).await.last().unwrap().subject, "Provisional results");
        scene.publish(&app, "revision").await;
        assert_eq!((phase().await, newest().await), (Phase::Provisional, (2, PublicationKind::Revision)));
        step("reconsider").await;
        step("publish_provisional").await;
        assert_eq!((phase().await, newest().await), (Phase::Provisional, (3, PublicationKind::Revision)));
        step("finalise").await;
        assert_eq!((phase().await, newest().await), (Phase::Final, (4, PublicationKind::Final)));
        let again = app.post(&format!("/contests/{}/publications", scene.contest.id)).by(&scene.organiser)
            .json(&json!({"kind": "final"})).send().await.refused(ErrorCode::StateRefused);
        assert_eq!(again["reasons"], json!([{"rule": "published_before"}]));
    }

    async fn of_two_who_publish_one_publishes(app: TestApp) {
        let entrants = people(&app, &["Dana Serik"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[800, 800]]).await;
        scene.reject_all(&app).await;
        let path = format!("/contests/{}", scene.contest.id);
        let version = app.stored_contest(scene.contest.id).await.version;
        let calls = [
            app.post(&format!("{path}/publications")).by(&scene.organiser).json(&json!({"kind": "provisional"})),
            app.post(&format!("{path}/publications")).by(&scene.organiser).json(&json!({"kind": "provisional"})),
            app.post(&format!("{path}/transitions")).by(&scene.organiser).version(version)
                .json(&json!({"command": "publish_provisional"})),
        ];
        let answers = futures_util::future::join_all(calls.map(|call| call.send())).await;
        let done = answers.iter().filter(|answer| answer.status < 300).count();
        assert_eq!(done, 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
        assert_eq!(scene.results(&app).await.publication.number, 1);
    }

    async fn who_is_under_18_is_named_only_while_a_guardian_consents(app: TestApp) {
        let entrants = vec![
            app.person_with("Alua Child", minor()).await,
            app.person_with("Nurlan Child", minor()).await,
        ];
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        let consent = async |entry: usize, state: ConsentState| {
            let (entry, person, now) = (scene.entries[entry].id, entrants[entry].id, app.clock.now());
            app.app.db.write(move |conn| {
                diesel::delete(guardian_consents::table.find((Sql(entry), Sql(person)))).execute(conn)?;
                let withdrawn_at = (state == ConsentState::Withdrawn).then_some(Sql(now));
                diesel::insert_into(guardian_consents::table).values((
                    guardian_consents::entry_id.eq(Sql(entry)), guardian_consents::person_id.eq(Sql(person)),
                    guardian_consents::guardian_name.eq("Guardian"), guardian_consents::guardian_email.eq("g@example.kz"),
                    guardian_consents::state.eq(Sql(state)), guardian_consents::text_version.eq(1),
                    guardian_consents::locale.eq(Sql(domain::locale::Locale::Kk)),
                    guardian_consents::requested_at.eq(Sql(now)), guardian_consents::decided_at.eq(Some(Sql(now))),
                    guardian_consents::withdrawn_at.eq(withdrawn_at),
                )).execute(conn)?;
                Ok(())
            }).await.unwrap();
        };
        consent(0, ConsentState::Given).await;
        consent(1, ConsentState::Refused).await;
        let team = scene.entries[0].id;
        app.app.db.write(move |conn| {
            diesel::update(entries::table.find(Sql(team))).set(entries::team_name.eq(Some("Team Alua"))).execute(conn)?;
            Ok(())
        }).await.unwrap();
        scene.judge_alike(&app, &[[900, 900], [800, 800]]).await;
        scene.reject_all(&app).await;
        scene.publish(&app, "provisional").await;
        let entrants = async || {
            let results = scene.results(&app).await;
            results.rounds[0].places.iter().map(|place| place.entrants.clone()).collect::<Vec<_>>()
        };
        let shown = entrants().await;
        assert_eq!((shown[0].people[0].name.as_str(), &shown[0].people[0].settlement), ("Alua Child", &None));
        assert_eq!((shown[0].team_name.as_deref(), shown[0].unnamed), (Some("Team Alua"), 0));
        assert_eq!((shown[1].people.len(), shown[1].unnamed), (0, 1));
        consent(0, ConsentState::Withdrawn).await;
        let shown = entrants().await;
        assert_eq!((shown[0].people.len(), shown[0].unnamed, &shown[0].team_name), (0, 1, &None));
        let body = app.get(&format!("/contests/{}/results", scene.contest.id)).send().await.expect(200).text();
        for secret in ["Alua", "Nurlan", "Зеренді", "Guardian"] {
            assert!(!body.contains(secret), "{secret} in {body}");
        }
    }
}
