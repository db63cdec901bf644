//! Fragile places, and the second assignment.

use domain::contest::ContestCommand;
use domain::jury::{AssignmentOrigin, AssignmentState};
use openapi::analysis::{FragilePlaces, NoFragilePlaces, ProposedSecondAssignment, Untold};
use openapi::assignment::Assignment;
use openapi::{ErrorCode, Page};
use tests::{Answer, TestApp, Value, json, on_both_databases};

use super::{Panel, full};

/// Six entries by five jurors, three each, of whom the third and the fourth are close.
const CLOSE: [[Option<i64>; 5]; 6] = [
    [Some(950), Some(900), Some(950), None, None],
    [None, Some(850), Some(800), Some(850), None],
    [None, None, Some(750), Some(700), Some(700)],
    [Some(600), None, None, Some(650), Some(700)],
    [Some(450), Some(400), None, None, Some(400)],
    [Some(300), Some(350), Some(300), None, None],
];

impl Panel {
    async fn places(&self, app: &TestApp, query: &str) -> FragilePlaces {
        let path = self.path(&format!("fragile-places?{query}"));
        app.get(&path).by(&self.organiser).send().await.expect(200).read()
    }

    /// The query under which the one uncertain pair is so nearly certain that few reviews settle it.
    async fn nearly_certain(&self, app: &TestApp) -> u32 {
        let chance = self.places(app, "places=3&certainty_milli=999").await.lines[0].pairs[0].chance_micro;
        u32::try_from(1_000 - chance * 9 / 10_000).unwrap()
    }

    async fn propose(&self, app: &TestApp, key: &str, body: &Value) -> Answer {
        let call = app.post(&self.path("second-assignments")).by(&self.organiser);
        call.header("idempotency-key", key).json(body).send().await
    }

    async fn proposed(&self, app: &TestApp) -> Vec<Assignment> {
        let path = self.path("assignments?state=proposed&limit=100");
        let page: Page<Assignment> = app.get(&path).by(&self.organiser).send().await.expect(200).read();
        page.items
    }
}

fn asked(certainty_milli: u32, places: &FragilePlaces) -> Value {
    let pairs = places.second.pairs.iter();
    let pairs: Vec<_> = pairs
        .map(|pair| json!({"entry_id": pair.entry_id, "juror_id": pair.juror_id}))
        .collect();
    json!({"places": 3, "certainty_milli": certainty_milli, "pairs": pairs})
}

on_both_databases! {
    async fn the_pairs_that_were_shown_are_proposed_once_and_released_as_usual(app: TestApp) {
        let panel = Panel::of(&app, &CLOSE).await;
        let certainty = panel.nearly_certain(&app).await;
        // The juror who would be asked first has a conflict with the third entry.
        let pin = json!({"juror_id": panel.jurors[0].id, "entry_id": panel.entries[2].id, "stance": "conflict", "note": "Neighbours"});
        app.put(&format!("/contests/{}/conflicts", panel.contest.id)).by(&panel.organiser).json(&pin).send().await.expect(204);
        let query = format!("places=3&certainty_milli={certainty}");
        let found = panel.places(&app, &query).await;
        let line = &found.lines[0];
        assert_eq!((line.places, line.uncertain, line.settled, found.untold), (3, 1, 1, None));
        assert_eq!((line.pairs[0].inside_id, line.pairs[0].outside_id), (panel.entries[2].id, panel.entries[3].id));
        assert!(line.pairs[0].settled && line.pairs[0].expected_chance_micro < line.pairs[0].chance_micro);
        let codes: Vec<_> = found.entries.iter().map(|entry| (entry.entry_code.clone(), entry.rank)).collect();
        assert!(codes.contains(&(panel.entries[2].code.clone(), Some(3))) && codes.len() == 2, "{codes:?}");
        assert!(found.second.is_open && !found.second.pairs.is_empty());
        for pair in &found.second.pairs {
            let entry = panel.entries.iter().position(|entry| entry.id == pair.entry_id).unwrap();
            let juror = panel.jurors.iter().position(|juror| juror.id == pair.juror_id).unwrap();
            assert!([2, 3].contains(&entry) && CLOSE[entry][juror].is_none() && (entry, juror) != (2, 0), "{pair:?}");
            assert_eq!(pair.juror_name, format!("Juror {juror}"));
        }
        assert_eq!(panel.proposed(&app).await, [], "a look proposes nothing");
        let body = asked(certainty, &found);
        let done: ProposedSecondAssignment = panel.propose(&app, "one", &body).await.expect(200).read();
        let count = u32::try_from(found.second.pairs.len()).unwrap();
        assert_eq!((done.added, done.removed, done.pairs.len()), (count, 0, found.second.pairs.len()));
        let again: ProposedSecondAssignment = panel.propose(&app, "one", &body).await.expect(200).read();
        assert_eq!(again, done);
        // Asked anew, the same pairs stand already.
        let anew: ProposedSecondAssignment = panel.propose(&app, "two", &body).await.expect(200).read();
        assert_eq!((anew.added, anew.removed, &anew.pairs), (0, 0, &done.pairs));
        let proposed = panel.proposed(&app).await;
        assert_eq!(proposed.len(), found.second.pairs.len());
        assert!(proposed.iter().all(|row| row.origin == AssignmentOrigin::Automatic && row.state == AssignmentState::Proposed));
        let audit = app.get(&format!("/contests/{}/audit-events", panel.contest.id)).by(&panel.organiser).send().await.expect(200).value();
        let events = audit["items"].as_array().unwrap().iter().filter(|event| event["command"] == "propose_second_assignment");
        let added: Vec<_> = events.map(|event| event["detail"]["added"].clone()).collect();
        assert_eq!(added, [json!(0), json!(count)]);
        let released = app.post(&panel.path("assignment-releases")).by(&panel.organiser).send().await.expect(200).value();
        assert_eq!((released["released"].as_u64(), released["withheld"].as_u64()), (Some(u64::from(count)), Some(0)));
        // What is assigned and not reviewed yet is not asked for again.
        let after = panel.places(&app, &query).await;
        assert_eq!((after.second.pairs.len(), after.lines[0].settled), (0, 1));
    }

    async fn other_pairs_than_those_that_were_shown_are_not_proposed(app: TestApp) {
        let panel = Panel::of(&app, &CLOSE).await;
        let certainty = panel.nearly_certain(&app).await;
        let found = panel.places(&app, &format!("places=3&certainty_milli={certainty}")).await;
        let mut other = asked(certainty, &found);
        other["pairs"][0]["juror_id"] = json!(panel.jurors[4].id);
        let problem = panel.propose(&app, "other", &other).await.refused(ErrorCode::VersionMismatch);
        assert_eq!(problem["reasons"][0]["rule"], "other_pairs");
        let none = json!({"places": 3, "pairs": []});
        let problem = panel.propose(&app, "none", &none).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"][0]["path"], "/pairs");
        let sure = json!({"places": 3, "certainty_milli": 1_000, "pairs": other["pairs"]});
        let problem = panel.propose(&app, "sure", &sure).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"][0]["path"], "/certainty_milli");
        app.get(&panel.path("fragile-places?certainty_milli=500")).by(&panel.organiser).send().await.refused(ErrorCode::MalformedRequest);
        let body = asked(certainty, &found);
        for other in [&panel.jurors[0].person, &panel.jurors[1].person] {
            app.post(&panel.path("second-assignments")).by(other).json(&body).send().await.refused(ErrorCode::Forbidden);
            app.get(&panel.path("fragile-places?places=3")).by(other).send().await.refused(ErrorCode::Forbidden);
        }
        app.step(panel.contest.id, ContestCommand::EndReviewing).await;
        assert!(!panel.places(&app, "places=3").await.second.is_open);
        panel.propose(&app, "late", &body).await.refused(ErrorCode::StateRefused);
        assert_eq!(panel.proposed(&app).await, []);
    }

    async fn without_a_line_or_a_model_it_is_said_why_there_are_no_fragile_places(app: TestApp) {
        let panel = Panel::of(&app, &full([[7], [5]])).await;
        assert_eq!(panel.places(&app, "").await.untold, Some(NoFragilePlaces::NoLine));
        let why = Untold::OneJuror;
        assert_eq!(panel.places(&app, "places=1").await.untold, Some(NoFragilePlaces::NoModel { why }));
    }
}
