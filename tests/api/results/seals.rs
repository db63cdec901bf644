//! The hash of results is public before the results are.

use backend::db::schema::{publications, seals};
use diesel::prelude::*;
use domain::contest::ContestCommand;
use openapi::result::{Publication, Seal};
use openapi::{ErrorCode, Page};
use tests::{Call, TestApp, json, on_both_databases};

use super::{Scene, people};

impl Scene {
    /// Two judged and decided entries.
    async fn decided(app: &TestApp) -> Self {
        let scene = Self::set(app, &people(app, &["Dana Serik", "Yerlan Nur"]).await, |_| {}).await;
        scene.judge_alike(app, &[[800, 800], [900, 900]]).await;
        scene.reject_all(app).await;
        scene
    }

    fn sealing(&self, app: &TestApp) -> Call {
        let path = format!("/contests/{}/seals", self.contest.id);
        app.post(&path).by(&self.organiser)
    }

    async fn seal(&self, app: &TestApp) -> Seal {
        self.sealing(app).send().await.expect(201).read()
    }

    /// As everybody reads them.
    async fn seals(&self, app: &TestApp) -> Vec<Seal> {
        let path = format!("/contests/{}/seals", self.contest.id);
        app.get(&path).send().await.expect(200).read::<Page<Seal>>().items
    }

    async fn adjust(&self, app: &TestApp, amount_centi: i64, version: i64) {
        let path = format!(
            "/rounds/{}/adjustments/{}/bonus",
            self.round(),
            self.entries[0].id
        );
        app.put(&path)
            .by(&self.organiser)
            .version(version)
            .json(&json!({"amount_centi": amount_centi}))
            .send()
            .await
            .expect(200);
    }
}

fn kept(publication: &Publication) -> Option<bool> {
    publication.seal.as_ref().map(|seal| seal.kept)
}

on_both_databases! {
    async fn sealed_results_are_published_with_the_hash_that_was_shown_before(app: TestApp) {
        let scene = Scene::decided(&app).await;
        assert_eq!(scene.seals(&app).await, []);
        let seal = scene.seal(&app).await;
        assert_eq!((seal.number, seal.publication_number, seal.ledger_sha256.len()), (1, 1, 64));
        assert_eq!(scene.seals(&app).await, std::slice::from_ref(&seal));
        app.get(&format!("/contests/{}/results", scene.contest.id)).send().await.refused(ErrorCode::NotFound);
        app.get(&format!("/contests/{}/ledger", scene.contest.id)).send().await.refused(ErrorCode::NotFound);
        app.clock.advance(chrono::TimeDelta::minutes(5));
        let publication = scene.publish(&app, "provisional").await;
        assert_eq!(publication.ledger_sha256, seal.ledger_sha256);
        let shown = publication.seal.clone().unwrap();
        assert_eq!((shown.kept, shown.sealed_at, &shown.ledger_sha256), (true, seal.sealed_at, &seal.ledger_sha256));
        assert_eq!(scene.results(&app).await.publication, publication);
        // Another publication is another commitment, with other pseudonyms.
        let revision = scene.publish(&app, "revision").await;
        assert_eq!(kept(&revision), None);
        assert_ne!(revision.ledger_sha256, seal.ledger_sha256);
        let second = scene.seal(&app).await;
        assert_eq!((second.number, second.publication_number), (2, 3));
        assert_ne!(second.ledger_sha256, revision.ledger_sha256);
        let last = scene.publish(&app, "final").await;
        assert_eq!((kept(&last), &last.ledger_sha256), (Some(true), &second.ledger_sha256));
        let public = |seal: Seal| Seal { published: true, ..seal };
        assert_eq!(scene.seals(&app).await, [public(second), public(seal)]);
    }

    async fn what_is_changed_after_the_seal_is_told_and_may_be_sealed_anew(app: TestApp) {
        let scene = Scene::decided(&app).await;
        let first = scene.seal(&app).await;
        let again = scene.sealing(&app).send().await.refused(ErrorCode::StateRefused);
        assert_eq!(again["reasons"], json!([{"rule": "sealed_before"}]));
        scene.adjust(&app, 150, 0).await;
        let publication = scene.publish(&app, "provisional").await;
        assert_eq!(kept(&publication), Some(false));
        assert_ne!(publication.ledger_sha256, first.ledger_sha256);
        assert_eq!(publication.seal.unwrap().ledger_sha256, first.ledger_sha256);
        app.step(scene.contest.id, ContestCommand::Reconsider).await;
        let second = scene.seal(&app).await;
        scene.adjust(&app, 100, 1).await;
        let third = scene.seal(&app).await;
        assert_ne!(second.ledger_sha256, third.ledger_sha256);
        assert_eq!((second.publication_number, third.publication_number), (2, 2));
        let revision = scene.publish(&app, "revision").await;
        assert_eq!((kept(&revision), &revision.ledger_sha256), (Some(true), &third.ledger_sha256));
        let numbers: Vec<_> = scene.seals(&app).await.iter().map(|seal| seal.number).collect();
        assert_eq!(numbers, [3, 2, 1]);
        let path = format!("/contests/{}/seals?limit=2", scene.contest.id);
        let page: Page<Seal> = app.get(&path).send().await.expect(200).read();
        let next = format!("{path}&cursor={}", page.next_cursor.unwrap());
        let rest: Page<Seal> = app.get(&next).send().await.expect(200).read();
        assert_eq!((page.items.len(), rest.items, rest.next_cursor), (2, vec![Seal { published: true, ..first }], None));
    }

    // With the pseudonyms of a broken seal before them, anybody could try out which results had been sealed.
    async fn a_broken_seal_keeps_its_salt_to_itself(app: TestApp) {
        let scene = Scene::decided(&app).await;
        scene.seal(&app).await;
        scene.adjust(&app, 150, 0).await;
        scene.seal(&app).await;
        scene.adjust(&app, 100, 1).await;
        assert_eq!(kept(&scene.publish(&app, "provisional").await), Some(false));
        let salts = app.app.db.read(|conn| {
            let mut salts: Vec<String> = seals::table.select(seals::pseudonym_salt).load(conn)?;
            salts.extend(publications::table.select(publications::pseudonym_salt).load::<String>(conn)?);
            Ok(salts)
        });
        let salts = salts.await.unwrap();
        let different: std::collections::BTreeSet<_> = salts.iter().collect();
        assert_eq!((salts.len(), different.len()), (3, 3));
    }

    async fn what_could_not_be_published_is_not_sealed(app: TestApp) {
        let scene = Scene::set(&app, &people(&app, &["Dana Serik"]).await, |_| {}).await;
        let early = scene.sealing(&app).send().await.refused(ErrorCode::StateRefused);
        assert_eq!(early["reasons"][0]["rule"], json!("wrong_phase"));
        scene.judge_alike(&app, &[[800, 800]]).await;
        let undecided = scene.sealing(&app).send().await.refused(ErrorCode::StateRefused);
        assert_eq!(undecided["reasons"][0]["rule"], json!("every_entry_decided"));
        assert_eq!(scene.seals(&app).await, []);
        scene.reject_all(&app).await;
        let path = format!("/contests/{}/seals", scene.contest.id);
        app.post(&path).by(&scene.jurors[0].person).send().await.refused(ErrorCode::Forbidden);
        app.post(&path).send().await.refused(ErrorCode::NotSignedIn);
        scene.seal(&app).await;
        for attempt in 0..2 {
            let changed = app.app.db.write(move |conn| {
                let rows = match attempt {
                    0 => diesel::update(seals::table).set(seals::ledger_sha256.eq("")).execute(conn)?,
                    _ => diesel::delete(seals::table).execute(conn)?,
                };
                Ok(rows)
            });
            assert!(changed.await.is_err(), "attempt {attempt}");
        }
    }

    async fn a_seal_tells_nothing_and_a_draft_has_none(app: TestApp) {
        let scene = Scene::decided(&app).await;
        scene.seal(&app).await;
        let body = app.get(&format!("/contests/{}/seals", scene.contest.id)).send().await.expect(200).text();
        for entry in &scene.entries {
            assert!(!body.contains(&entry.id.to_string()), "{body}");
        }
        assert!(!body.contains("salt"), "{body}");
        let draft = app.draft_contest(&scene.organiser, |_| {}).await;
        app.get(&format!("/contests/{}/seals", draft.id)).send().await.refused(ErrorCode::NotFound);
    }

    async fn of_two_who_seal_one_sets_the_seal(app: TestApp) {
        let scene = Scene::decided(&app).await;
        let answers = futures_util::future::join_all([scene.sealing(&app).send(), scene.sealing(&app).send()]).await;
        let mut statuses: Vec<_> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
        assert_eq!(scene.seals(&app).await.len(), 1);
    }
}
