//! A vote of the public stands beside the results of the jury, and in none of them.

use backend::db::schema::public_votes;
use backend::db::types::Sql;
use diesel::prelude::*;
use openapi::ErrorCode;
use openapi::public_vote::{PublicVote, VotePlace};
use tests::{TestApp, Value, json, on_both_databases};

use super::{Scene, people};

const METHOD: &str = "In the hall, by show of hands";
/// No id and no hash has it in it by chance.
const MANY: u32 = 4_123_456_789;

impl Scene {
    fn vote_path(&self) -> String {
        format!("/contests/{}/public-vote", self.contest.id)
    }

    /// Votes by entry number.
    fn vote(&self, votes: &[(usize, u32)]) -> Value {
        let tallies = votes
            .iter()
            .map(|(entry, votes)| json!({"entry_id": self.entries[*entry].id, "votes": votes}));
        json!({"method": {"en": METHOD}, "tallies": tallies.collect::<Vec<_>>()})
    }

    async fn enter(&self, app: &TestApp, version: i64, votes: &[(usize, u32)]) -> PublicVote {
        let call = app.put(&self.vote_path()).by(&self.organiser).version(version);
        call.json(&self.vote(votes)).send().await.expect(200).read()
    }

    async fn ledger(&self, app: &TestApp) -> String {
        app.get(&format!("/contests/{}/ledger", self.contest.id))
            .send()
            .await
            .expect(200)
            .text()
    }

    async fn published_votes(&self, app: &TestApp) -> Vec<(usize, u32, u32, bool)> {
        let vote = self.results(app).await.public_vote;
        let places = vote.map(|vote| vote.places).unwrap_or_default().into_iter();
        places
            .map(
                |VotePlace {
                     entry_id,
                     votes,
                     place,
                     shared,
                     ..
                 }| {
                    let entry = self
                        .entries
                        .iter()
                        .position(|entry| entry.id == entry_id)
                        .unwrap();
                    (entry, votes, place, shared)
                },
            )
            .collect()
    }
}

on_both_databases! {
    async fn a_vote_is_published_beside_the_results_and_moves_nobody(app: TestApp) {
        let scene = Scene::set(&app, &people(&app, &["Dana Serik", "Yerlan Nur", "Aru Bek"]).await, |_| {}).await;
        scene.judge_alike(&app, &[[900, 900], [800, 800], [700, 700]]).await;
        scene.reject_all(&app).await;
        let before = scene.ranking(&app).await;
        // The jury's last is the public's first.
        let entered = scene.enter(&app, 0, &[(2, 300), (0, 5)]).await;
        assert_eq!((entered.version, entered.method.en.as_deref()), (1, Some(METHOD)));
        let votes: Vec<_> = scene.entries.iter().map(|entry| {
            entered.entries.iter().find(|voted| voted.entry_id == entry.id).unwrap().votes
        }).collect();
        assert_eq!(votes, [Some(5), None, Some(300)]);
        assert_eq!(scene.ranking(&app).await, before);
        // Sealed before the vote was corrected, and the seal is kept: the vote is no part of it.
        let seal = app.post(&format!("/contests/{}/seals", scene.contest.id)).by(&scene.organiser).send().await.expect(201).value();
        scene.enter(&app, 1, &[(2, MANY), (0, 5), (1, 5)]).await;
        let publication = scene.publish(&app, "provisional").await;
        assert!(publication.seal.unwrap().kept);
        assert_eq!(seal["ledger_sha256"], publication.ledger_sha256.as_str());
        // By entry code where there are as many votes.
        let mut equal = [0, 1];
        equal.sort_by_key(|entry| scene.entries[*entry].code.clone());
        let [first, second] = equal;
        assert_eq!(scene.published_votes(&app).await, [(2, MANY, 1, false), (first, 5, 2, true), (second, 5, 2, true)]);
        let results = scene.results(&app).await;
        let places: Vec<_> = results.rounds[0].places.iter().map(|place| (place.entry_id, place.rank)).collect();
        assert_eq!(places, [0, 1, 2].map(|entry| (scene.entries[entry].id, u32::try_from(entry + 1).ok())));
        let ledger = scene.ledger(&app).await;
        assert!(!ledger.contains("vote") && !ledger.contains(METHOD) && !ledger.contains(&MANY.to_string()), "{ledger}");
        // What is published stays; a correction comes out with the next publication, and all of them are kept.
        scene.enter(&app, 2, &[]).await;
        assert_eq!(scene.published_votes(&app).await.len(), 3);
        scene.publish(&app, "revision").await;
        assert_eq!(scene.published_votes(&app).await, []);
        let contest = scene.contest.id;
        let kept: Vec<i64> = app.app.db.read(move |conn| {
            Ok(public_votes::table.filter(public_votes::contest_id.eq(Sql(contest)))
                .order(public_votes::version).select(public_votes::version).load(conn)?)
        }).await.unwrap();
        assert_eq!(kept, [1, 2, 3]);
        let rewritten = app.app.db.write(move |conn| {
            diesel::update(public_votes::table).set(public_votes::vote.eq("{}")).execute(conn)?;
            Ok(())
        }).await;
        assert!(rewritten.is_err());
    }

    async fn whoever_is_disqualified_or_has_left_is_in_no_published_vote(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur", "Aru Bek", "Madi Tleu", "Sara Kim"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[900, 900], [800, 800], [700, 700], [600, 600], [500, 500]]).await;
        scene.enter(&app, 0, &[(0, 10), (1, 20), (2, 30), (3, 40), (4, 50)]).await;
        let of = |entry: usize, what: &str| format!("/entries/{}/{what}", scene.entries[entry].id);
        app.post(&of(3, "withdrawal")).by(&scene.entries[3].captain).send().await.expect(200);
        let reason = json!({"reason": "Published before."});
        app.post(&of(4, "disqualification")).by(&scene.organiser).json(&reason).send().await.expect(200);
        // Who has left can be voted on no more.
        let left = app.put(&scene.vote_path()).by(&scene.organiser).version(1).json(&scene.vote(&[(3, 1)])).send().await;
        assert_eq!(left.refused(ErrorCode::FieldsInvalid)["fields"][0]["path"], "/tallies/0/entry_id");
        scene.decide(&app, 0, json!({"outcome": "reject"})).await;
        scene.decide(&app, 1, json!({"outcome": "reject"})).await;
        scene.decide(&app, 2, json!({"outcome": "disqualify"})).await;
        scene.publish(&app, "provisional").await;
        assert_eq!(scene.published_votes(&app).await, [(1, 20, 1, false), (0, 10, 2, false)]);
    }

    async fn jurors_and_the_public_learn_nothing_of_a_vote_before_results_are_public(app: TestApp) {
        let scene = Scene::set(&app, &people(&app, &["Dana Serik", "Yerlan Nur"]).await, |_| {}).await;
        scene.enter(&app, 0, &[(0, 777_123)]).await;
        for juror in &scene.jurors {
            app.get(&scene.vote_path()).by(&juror.person).send().await.refused(ErrorCode::Forbidden);
            app.put(&scene.vote_path()).by(&juror.person).version(1).json(&scene.vote(&[(0, 1)])).send().await.refused(ErrorCode::Forbidden);
        }
        let ranking = app.get(&format!("/rounds/{}/ranking", scene.round())).by(&scene.jurors[0].person).send().await.expect(200).text();
        assert!(!ranking.contains("777123"), "{ranking}");
        app.get(&format!("/contests/{}/results", scene.contest.id)).send().await.refused(ErrorCode::NotFound);
    }

    async fn a_vote_that_cannot_be_is_refused_by_name(app: TestApp) {
        let scene = Scene::set(&app, &people(&app, &["Dana Serik", "Yerlan Nur"]).await, |_| {}).await;
        let put = |version: i64, body: Value| {
            app.put(&scene.vote_path()).by(&scene.organiser).version(version).json(&body).send()
        };
        let paths = |problem: Value| -> Vec<String> {
            let fields = problem["fields"].as_array().unwrap();
            fields.iter().map(|field| field["path"].as_str().unwrap().to_owned()).collect()
        };
        let mut unsaid = scene.vote(&[(0, 1)]);
        unsaid["method"] = json!({});
        assert_eq!(paths(put(0, unsaid).await.refused(ErrorCode::FieldsInvalid)), ["/method"]);
        assert_eq!(paths(put(0, scene.vote(&[(0, 1), (0, 2)])).await.refused(ErrorCode::FieldsInvalid)), ["/tallies/1/entry_id"]);
        let mut unknown = scene.vote(&[(0, 1)]);
        unknown["tallies"][0]["entry_id"] = json!(scene.contest.id);
        assert_eq!(paths(put(0, unknown).await.refused(ErrorCode::FieldsInvalid)), ["/tallies/0/entry_id"]);
        let mut negative = scene.vote(&[(0, 1)]);
        negative["tallies"][0]["votes"] = json!(-1);
        put(0, negative).await.expect(422);
        // A language that is left blank is none: its readers get another one.
        let mut blank = scene.vote(&[(0, 1)]);
        blank["method"]["kk"] = json!(" ");
        blank["method"]["en"] = json!("  In the hall ");
        let entered: PublicVote = put(0, blank).await.expect(200).read();
        assert_eq!((entered.method.kk, entered.method.en.as_deref()), (None, Some("In the hall")));
        put(0, scene.vote(&[(0, 2)])).await.refused(ErrorCode::VersionMismatch);
    }

    async fn nothing_is_voted_on_while_entries_still_come_in(app: TestApp) {
        let organiser = app.organiser("Olga Kim").await;
        let open = app.open_contest_with(&organiser, |_| {}).await;
        let call = app.put(&format!("/contests/{}/public-vote", open.id)).by(&organiser).version(0);
        let problem = call.json(&json!({"method": {}, "tallies": []})).send().await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"][0]["rule"], "wrong_phase");
    }
}
