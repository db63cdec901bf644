//! The ranking: every mark behind every number, what is missing, what an organiser adds.

use domain::scoring::{Fate, NotRankedReason, Source};
use openapi::ErrorCode;
use openapi::result::RoundProgress;
use tests::{json, on_both_databases};

use super::{Scene, people};

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
        app.delete(&path("bonus")).by(&scene.organiser).version(3).send().await.refused(ErrorCode::NotFound);
    }

    async fn a_version_of_an_adjustment_never_comes_a_second_time(app: TestApp) {
        let entrants = people(&app, &["Dana Serik"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        let path = format!("/rounds/{}/adjustments/{}/bonus", scene.round(), scene.entries[0].id);
        let put = |version: i64| app.put(&path).by(&scene.organiser).version(version).json(&json!({"amount_centi": 100})).send();
        let remove = |version: i64| app.delete(&path).by(&scene.organiser).version(version).send();
        assert_eq!(put(0).await.expect(200).version(), 1);
        remove(1).await.expect(204);
        put(1).await.refused(ErrorCode::VersionMismatch);
        assert_eq!(put(0).await.expect(200).version(), 3);
        assert_eq!(scene.ranking(&app).await.entries[0].adjustments[0].version, 3);
        for stale in [0, 1, 2] {
            put(stale).await.refused(ErrorCode::VersionMismatch);
            remove(stale).await.refused(ErrorCode::VersionMismatch);
        }
        remove(3).await.expect(204);
        assert_eq!(scene.ranking(&app).await.entries[0].adjustments, []);
    }

    async fn a_ranking_is_sent_again_only_when_it_has_changed(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.review(&app, 0, 0, [900, 600]).await;
        let path = format!("/rounds/{}/ranking", scene.round());
        let first = app.get(&path).by(&scene.organiser).send().await.expect(200);
        let tag = first.header("etag").unwrap().to_owned();
        assert_eq!(first.header("cache-control"), Some("private, no-cache"));
        let again = || app.get(&path).header("if-none-match", &tag);
        let same = again().by(&scene.organiser).send().await.expect(304);
        assert_eq!((same.header("etag"), same.text().as_str()), (Some(tag.as_str()), ""));
        // The chair sees stand-ins, a juror nothing, whatever hash they have got hold of.
        assert_ne!(again().by(&scene.jurors[0].person).send().await.status, 304);
        again().by(&scene.jurors[1].person).send().await.refused(ErrorCode::Forbidden);
        scene.review(&app, 1, 1, [500, 500]).await;
        let changed = again().by(&scene.organiser).send().await.expect(200);
        assert_ne!(changed.header("etag"), Some(tag.as_str()));
    }
}
