//! A round that is over: nothing that happens later moves its ranking, nor by whose quota somebody went on.

use chrono::TimeDelta;
use domain::contest::{Advancing, ContestCommand, ContestDraft, QuotaGroup};
use domain::ids::RoundId;
use domain::publication::verify;
use openapi::result::ProposedDecisions;
use tests::people::Traits;
use tests::{Person, TestApp, json, on_both_databases};

use super::{Scene, people};

/// A second round like the first, to which `advancing` leads.
fn another_round(draft: &mut ContestDraft, advancing: Advancing) {
    let last = domain::contest::Round {
        id: RoundId::new(uuid::Uuid::new_v4()),
        ..draft.rounds[0].clone()
    };
    draft.rounds[0].advancing = Some(advancing);
    draft.rounds[0].reviewing_ends_at = Some("2027-03-25T13:00:00Z".parse().unwrap());
    draft.rounds.push(last);
}

/// The best two of three go on, and the second round is judged as well.
async fn two_rounds(app: &TestApp) -> Scene {
    let entrants = people(app, &["Dana Serik", "Yerlan Nur", "Madina Omar"]).await;
    let scene = Scene::set(app, &entrants, |draft| {
        another_round(draft, Advancing::TopN { places: 2 });
    })
    .await;
    scene
        .judge_alike(app, &[[900, 900], [800, 800], [700, 700]])
        .await;
    let path = format!("/rounds/{}/decisions", scene.round());
    app.post(&path).by(&scene.organiser).send().await.expect(200);
    app.step(scene.contest.id, ContestCommand::StartNextRound).await;
    for juror in &scene.jurors {
        for entry in &scene.entries[..2] {
            app.assign(scene.contest.rounds[1], juror, entry).await;
        }
    }
    scene
}

async fn move_to_a_village(app: &TestApp, person: &Person) {
    let version = app.get("/me").by(person).send().await.expect(200).version();
    let moved = json!({"region": "KZ-75", "settlement": {"name": "Шалқар", "rural": true}});
    app.patch("/me")
        .by(person)
        .version(version)
        .json(&moved)
        .send()
        .await
        .expect(200);
}

on_both_databases! {
    async fn an_entry_that_leaves_later_keeps_its_place_in_a_round_that_is_over(app: TestApp) {
        let scene = two_rounds(&app).await;
        let before = scene.places(&app).await;
        assert_eq!(before, [Some((1, false)), Some((2, false)), Some((3, false))]);
        let best = &scene.entries[0];
        app.post(&format!("/entries/{}/withdrawal", best.id)).by(&best.captain).send().await.expect(200);
        let reason = json!({"reason": "Not their own work"});
        app.post(&format!("/entries/{}/disqualification", scene.entries[1].id)).by(&scene.organiser).json(&reason)
            .send().await.expect(200);
        assert_eq!(scene.places(&app).await, before);
        let path = format!("/rounds/{}/ranking", scene.contest.rounds[1]);
        let last: openapi::result::RoundRanking = app.get(&path).by(&scene.organiser).send().await.expect(200).read();
        assert_eq!(last.entries, []);
    }

    async fn an_entry_that_left_before_the_round_was_over_is_not_in_it(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur", "Madina Omar"]).await;
        let scene = Scene::set(&app, &entrants, |draft| another_round(draft, Advancing::TopN { places: 1 })).await;
        scene.judge_alike(&app, &[[900, 900], [800, 800], [700, 700]]).await;
        scene.decide(&app, 0, json!({"outcome": "advance"})).await;
        scene.decide(&app, 1, json!({"outcome": "advance"})).await;
        scene.decide(&app, 2, json!({"outcome": "reject"})).await;
        let best = &scene.entries[0];
        app.post(&format!("/entries/{}/withdrawal", best.id)).by(&best.captain).send().await.expect(200);
        app.step(scene.contest.id, ContestCommand::StartNextRound).await;
        assert_eq!(scene.places(&app).await, [None, Some((1, false)), Some((2, false))]);
    }

    async fn who_left_after_a_round_is_published_in_it_without_title_and_names(app: TestApp) {
        let scene = two_rounds(&app).await;
        app.step(scene.contest.id, ContestCommand::StartReviewing).await;
        let best = &scene.entries[0];
        app.post(&format!("/entries/{}/withdrawal", best.id)).by(&best.captain).send().await.expect(200);
        let ends_at = scene.contest.draft.dates.reviewing_ends_at.unwrap();
        app.clock.set(ends_at + TimeDelta::hours(1));
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        let organiser = app.again(&scene.organiser);
        let path = format!("/rounds/{}/decisions/{}", scene.contest.rounds[1], scene.entries[1].id);
        app.put(&path).by(&organiser).version(0).json(&json!({"outcome": "reject"})).send().await.expect(200);
        let scene = Scene { organiser, ..scene };
        let publication = scene.publish(&app, "provisional").await;
        let results = scene.results(&app).await;
        let places = &results.rounds[0].places;
        let told: Vec<_> = places.iter().map(|place| (place.rank, place.title.as_str(), place.entrants.people.len())).collect();
        assert_eq!(told, [(Some(1), "", 0), (Some(2), "Entry 1", 1), (Some(3), "Entry 2", 1)]);
        assert_eq!(results.rounds[1].places.len(), 1);
        let ledger = app.get(&format!("/contests/{}/ledger", scene.contest.id)).send().await.expect(200);
        assert!(!ledger.text().contains("Dana"), "{}", ledger.text());
        let verification = verify(&ledger.body, Some(&publication.ledger_sha256)).unwrap();
        assert_eq!(verification.differences, []);
    }

    async fn an_address_changed_after_handing_in_moves_nobody(app: TestApp) {
        let mut entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        entrants.push(app.person_with("Madina Omar", Traits { rural: true, ..Traits::default() }).await);
        let scene = Scene::set(&app, &entrants, |draft| {
            another_round(draft, Advancing::Quota {
                by: QuotaGroup::Rural,
                places: [(QuotaGroup::RURAL.to_owned(), 1)].into(),
            });
        })
        .await;
        scene.judge_alike(&app, &[[900, 900], [800, 800], [300, 300]]).await;
        move_to_a_village(&app, &scene.entries[0].captain).await;
        let path = format!("/rounds/{}/decisions", scene.round());
        let proposed: ProposedDecisions = app.post(&path).by(&scene.organiser).send().await.expect(200).read();
        assert_eq!(proposed.advanced, [scene.entries[2].id]);
    }
}
