//! The ledger as a file that anybody downloads and checks.

use domain::publication::{Difference, Judged, Ledgers, verify};
use openapi::ErrorCode;
use openapi::result::Publication;
use sha2::{Digest, Sha256};
use tests::{json, on_both_databases};

use super::{Scene, people};

on_both_databases! {
    async fn a_ledger_is_downloaded_as_the_bytes_that_were_hashed(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[800, 800], [900, 900]]).await;
        scene.reject_all(&app).await;
        let first = scene.publish(&app, "provisional").await;
        let second = scene.publish(&app, "revision").await;
        assert_ne!(first.ledger_sha256, second.ledger_sha256);
        let path = format!("/contests/{}/ledger", scene.contest.id);
        let tag = |publication: &Publication| format!("\"{}\"", publication.ledger_sha256);
        for (query, publication, keep) in [
            ("", &second, "public, no-cache"),
            ("?publication=1", &first, "public, max-age=31536000, immutable"),
            ("?publication=2", &second, "public, max-age=31536000, immutable"),
        ] {
            let ledger = app.get(&format!("{path}{query}")).send().await.expect(200);
            assert_eq!(format!("{:x}", Sha256::digest(&ledger.body)), publication.ledger_sha256);
            assert_eq!(ledger.header("content-type"), Some("application/json"));
            assert_eq!(ledger.header("etag"), Some(tag(publication).as_str()));
            assert_eq!(ledger.header("cache-control"), Some(keep));
            let name = format!("attachment; filename=\"orleu-ledger-{}-{}.json\"", scene.contest.slug, publication.number);
            assert_eq!(ledger.header("content-disposition"), Some(name.as_str()));
            assert_eq!(verify(&ledger.body, Some(&publication.ledger_sha256)).unwrap().differences, []);
            let seen = app.get(&format!("{path}{query}")).header("if-none-match", &tag(publication)).send().await.expect(304);
            assert!(seen.body.is_empty());
        }
        app.get(&path).header("if-none-match", &tag(&first)).send().await.expect(200);
        app.get(&format!("{path}?publication=3")).send().await.refused(ErrorCode::NotFound);
        app.get(&format!("{path}?publication=last")).send().await.expect(400);
    }

    async fn a_ledger_that_somebody_changed_does_not_verify(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[800, 800], [900, 900]]).await;
        scene.decide(&app, 0, json!({"outcome": "award", "award": {"kk": "Бас жүлде"}})).await;
        scene.decide(&app, 1, json!({"outcome": "reject"})).await;
        let publication = scene.publish(&app, "provisional").await;
        let mut ledgers: Ledgers = app.get(&format!("/contests/{}/ledger", scene.contest.id)).send().await.expect(200).read();
        let places = &mut ledgers.rounds[0].places;
        // Nothing of it is a number, so the hash alone tells.
        (places[0].award, places[1].award) = (places[1].award.take(), places[0].award.take());
        let changed = ledgers.sealed().unwrap();
        let verification = verify(changed.json.as_bytes(), Some(&publication.ledger_sha256)).unwrap();
        let expected = Difference::Hash { expected: publication.ledger_sha256, found: changed.sha256 };
        assert_eq!(verification.differences, [expected]);
    }

    async fn every_number_of_several_rounds_follows_from_the_ledger(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |draft| {
            draft.rounds[0].rule_book.minimum_reviews = 2;
        }).await;
        scene.review(&app, 0, 0, [800, 900]).await;
        scene.review(&app, 1, 0, [700, 1_000]).await;
        scene.review(&app, 0, 1, [600, 600]).await;
        app.clock.set("2027-04-02T13:00:00Z".parse().unwrap());
        app.step(scene.contest.id, domain::contest::ContestCommand::EndReviewing).await;
        let organiser = app.again(&scene.organiser);
        let scene = Scene { organiser, ..scene };
        let adjustment = format!("/rounds/{}/adjustments/{}/bonus", scene.round(), scene.entries[0].id);
        app.put(&adjustment).by(&scene.organiser).version(0).json(&json!({"amount_centi": -150})).send().await.expect(200);
        scene.reject_all(&app).await;
        let publication = scene.publish(&app, "provisional").await;
        let ledger = app.get(&format!("/contests/{}/ledger", scene.contest.id)).send().await.expect(200);
        let verification = verify(&ledger.body, Some(&publication.ledger_sha256)).unwrap();
        assert_eq!(verification.differences, []);
        let ranking = verification.recomputed.rounds[0].marks().unwrap();
        assert_eq!((ranking.ranked.len(), ranking.not_ranked.len(), verification.marks()), (1, 1, 6));
        let mut ledgers = verification.ledgers.clone();
        let Judged::Marks(ledger) = &mut ledgers.rounds[0].judged else { panic!("{ledgers:?}") };
        ledger.judging.adjustments[0].amount_centi = -100;
        let verification = verify(ledgers.sealed().unwrap().json.as_bytes(), None).unwrap();
        assert_eq!(verification.differences.len(), 2, "{:?}", verification.differences);
    }
}
