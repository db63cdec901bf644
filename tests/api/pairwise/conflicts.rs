//! Conflicts that come up while a hall is being judged.

use domain::ids::EntryId;
use domain::pairwise::round::Stage;
use openapi::pairwise::PitchQueue;
use tests::{TestApp, json, on_both_databases};

use super::scene::{CAPTAINS, Scene, rule_of};

impl Scene {
    async fn pin(&self, app: &TestApp, juror: usize, entry: EntryId, stance: &str) {
        let pin = json!({
            "entry_id": entry, "juror_id": self.jurors[juror].id, "stance": stance, "note": "As the captain said",
        });
        app.put(&format!("/contests/{}/conflicts", self.contest.id))
            .by(&self.organiser)
            .json(&pin)
            .send()
            .await
            .expect(204);
    }

    /// What the trail says was changed in the round.
    async fn bars(&self, app: &TestApp) -> usize {
        let path = format!("/contests/{}/audit-events", self.contest.id);
        let trail = app
            .get(&path)
            .by(&self.organiser)
            .send()
            .await
            .expect(200)
            .value();
        let events = trail["items"].as_array().unwrap().iter();
        events
            .filter(|event| event["command"] == "change_pairwise_round")
            .count()
    }

    async fn visits(&self, app: &TestApp, entry: EntryId) -> u32 {
        let round = self.round(app).await;
        let found = round.entries.iter().find(|each| each.entry_id == entry);
        found.unwrap().tally.visits
    }
}

on_both_databases! {
    async fn a_conflict_declared_of_the_entry_being_offered_turns_the_juror_back(app: TestApp) {
        let scene = Scene::open(&app).await;
        let queue: PitchQueue = scene.act(&app, 0, json!({"action": "next"})).await.expect(200).read();
        let offered = queue.walk.unwrap().visiting.unwrap().entry_id;
        let declare = json!({"kind": "person", "name": CAPTAINS[scene.merit(offered)]});
        app.post(&format!("/contests/{}/conflicts", scene.contest.id)).by(&scene.jurors[0].person)
            .json(&declare).send().await.expect(201);

        let walk = scene.queue(&app, 0).await.walk.unwrap();
        assert_eq!((walk.stage, walk.visiting, walk.tally.left), (Stage::Ready, None, 4));
        assert_eq!(scene.queue(&app, 1).await.walk.unwrap().tally.left, 5, "the other juror has no conflict");
        let late = scene.act(&app, 0, json!({"action": "see", "entry": offered})).await;
        assert_eq!(rule_of(&late.refused(openapi::ErrorCode::StateRefused)), "screen_stale");
        scene.judge_all(&app, 0).await;
        assert_eq!(scene.visits(&app, offered).await, 0);
        assert_eq!(scene.bars(&app).await, 1);
    }

    async fn a_conflict_pinned_of_a_judged_entry_takes_its_answers_out_for_good(app: TestApp) {
        let scene = Scene::open(&app).await;
        scene.judge_all(&app, 0).await;
        let before = scene.round(&app).await;
        let entry = scene.entries[0].id;
        scene.pin(&app, 0, entry, "conflict").await;
        let after = scene.round(&app).await;
        assert_eq!(after.records, before.records + 1);
        assert!(after.outcome.unwrap().comparisons < before.outcome.unwrap().comparisons);
        scene.pin(&app, 0, entry, "conflict").await;
        scene.pin(&app, 0, entry, "no_conflict").await;
        assert_eq!(scene.round(&app).await.records, after.records);
        assert_eq!(scene.queue(&app, 0).await.walk.unwrap().tally.left, 0);
    }

    async fn a_juror_who_tells_where_they_are_from_is_kept_from_that_institution(app: TestApp) {
        let scene = Scene::set(&app).await;
        let captain = app.person("Nurgul Far").await;
        app.entry_of(&scene.contest, &captain, |entry| entry.team_name = Some("КазНУ".to_owned())).await;
        scene.opening(&app).await.expect(200);
        let path = format!("/contests/{}/juror-profile", scene.contest.id);
        assert_eq!(scene.queue(&app, 0).await.walk.unwrap().tally.left, 6);
        let update = json!({
            "tracks": [], "languages": [], "expertise": [], "institution": "Al-Farabi Kazakh National University",
            "max_load": null,
        });
        app.put(&path).by(&scene.jurors[0].person).version(1).json(&update).send().await.expect(200);
        assert_eq!(scene.queue(&app, 0).await.walk.unwrap().tally.left, 5);
    }

    async fn a_round_that_is_not_open_begins_with_the_conflict_and_has_no_record_of_it(app: TestApp) {
        let scene = Scene::set(&app).await;
        scene.pin(&app, 0, scene.entries[0].id, "conflict").await;
        scene.opening(&app).await.expect(200);
        assert_eq!(scene.round(&app).await.records, 0);
        assert_eq!(scene.queue(&app, 0).await.walk.unwrap().tally.left, 4);
    }
}
