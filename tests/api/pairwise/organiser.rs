//! What organisers do with a round in pairs, and what belongs to marks and is refused.

use domain::contest::{Advancing, ContestCommand};
use openapi::ErrorCode;
use openapi::pairwise::PairwiseRound;
use openapi::result::ProposedDecisions;
use tests::{json, on_both_databases};

use super::scene::{Scene, in_pairs, rule_of};

on_both_databases! {
    async fn what_belongs_to_marks_is_refused_in_pairs_and_the_other_way_round(app: TestApp) {
        let elsewhere = app.organiser("Farida Elsewhere").await;
        let other = app.open_contest(&elsewhere).await;
        let scene = Scene::set(&app).await;
        let round = format!("/rounds/{}", scene.contest.rounds[0]);
        let entry = scene.entries[0].id;
        let rules = &scene.contest.draft.rounds[0].rule_book;
        let refusals = [
            app.post(&format!("{round}/planning-runs")).by(&scene.organiser).json(&json!({"mode": "afresh"})).send().await,
            app.put(&format!("{round}/planning-options")).by(&scene.organiser).version(0).json(&json!({})).send().await,
            app.get(&format!("{round}/ranking")).by(&scene.organiser).send().await,
            app.get(&format!("{round}/progress")).by(&scene.organiser).send().await,
            app.get(&format!("{round}/queue")).by(&scene.jurors[0].person).send().await,
            app.post(&format!("{round}/ranking-comparisons")).by(&scene.organiser).json(&json!({})).send().await,
            app.post(&format!("{round}/rule-changes")).by(&scene.organiser)
                .json(&json!({"rule_book": rules, "reason": "Nobody knows why"})).send().await,
            app.put(&format!("{round}/adjustments/{entry}/bonus")).by(&scene.organiser).version(0)
                .json(&json!({"amount_centi": 1})).send().await,
        ];
        for refusal in refusals {
            let problem = refusal.refused(ErrorCode::StateRefused);
            assert_eq!(rule_of(&problem), "round_judged_in_pairs");
        }
        let organiser = app.again(&elsewhere);
        let juror = app.juror(&other, "Marat Judge").await;
        let pairs = format!("/rounds/{}/pairwise", other.rounds[0]);
        let refusals = [
            app.get(&pairs).by(&organiser).send().await,
            app.post(&pairs).by(&organiser).send().await,
            app.get(&format!("{pairs}/queue")).by(&juror.person).send().await,
            app.post(&format!("{pairs}/actions")).by(&juror.person).json(&json!({"action": "next"})).send().await,
        ];
        for refusal in refusals {
            let problem = refusal.refused(ErrorCode::StateRefused);
            assert_eq!(rule_of(&problem), "round_judged_by_marks");
        }
    }

    async fn a_round_opens_once_and_only_while_it_is_judged(app: TestApp) {
        let elsewhere = app.organiser("Farida Elsewhere").await;
        let other = app.open_contest_with(&elsewhere, in_pairs).await;
        let scene = Scene::set(&app).await;
        let before = scene.round(&app).await;
        assert_eq!((before.opened_at, before.entries.len(), before.accepts_answers), (None, 0, true));
        let round: PairwiseRound = scene.opening(&app).await.expect(200).read();
        assert_eq!(round.opened_at, Some(app.clock.now()));
        assert_eq!((round.entries.len(), round.jurors.len(), round.records), (5, 2, 0));
        let problem = scene.opening(&app).await.refused(ErrorCode::StateRefused);
        assert_eq!(rule_of(&problem), "pairs_open");
        let path = format!("/rounds/{}/pairwise", other.rounds[0]);
        let early = app.post(&path).by(&app.again(&elsewhere)).send().await;
        assert_eq!(rule_of(&early.refused(ErrorCode::StateRefused)), "round_not_judged");
    }

    async fn known_conflicts_keep_jurors_away_from_the_start(app: TestApp) {
        let scene = Scene::set(&app).await;
        let pin = json!({
            "entry_id": scene.entries[0].id, "juror_id": scene.jurors[0].id, "stance": "conflict", "note": "",
        });
        app.put(&format!("/contests/{}/conflicts", scene.contest.id)).by(&scene.organiser)
            .json(&pin).send().await.expect(204);
        scene.opening(&app).await.expect(200);
        let left = |queue: openapi::pairwise::PitchQueue| queue.walk.unwrap().tally.left;
        assert_eq!(left(scene.queue(&app, 0).await), 4);
        assert_eq!(left(scene.queue(&app, 1).await), 5);
        scene.judge_all(&app, 0).await;
        let round = scene.round(&app).await;
        let kept = round.entries.iter().find(|entry| entry.entry_id == scene.entries[0].id).unwrap();
        assert_eq!(kept.tally.visits, 0);
    }

    async fn an_entry_goes_and_comes_back_and_each_step_is_on_the_trail(app: TestApp) {
        let scene = Scene::open(&app).await;
        let entry = scene.entries[2].id;
        let withdraw = json!({"action": "withdraw_entry", "entry": entry});
        let gone: PairwiseRound = scene.change(&app, withdraw.clone(), "Left early").await.expect(200).read();
        let of_entry = |round: &PairwiseRound| {
            round.entries.iter().find(|each| each.entry_id == entry).unwrap().clone()
        };
        assert!(of_entry(&gone).tally.is_withdrawn);
        assert_eq!(of_entry(&gone).place, None);
        let again = scene.change(&app, withdraw, "").await.refused(ErrorCode::StateRefused);
        assert_eq!(rule_of(&again), "pitch_withdrawn");
        let back = json!({"action": "return_entry", "entry": entry});
        let round: PairwiseRound = scene.change(&app, back, "").await.expect(200).read();
        assert!(!of_entry(&round).tally.is_withdrawn);
        let trail = app.get(&format!("/contests/{}/audit-events", scene.contest.id)).by(&scene.organiser).send().await;
        let trail = trail.expect(200);
        let commands: Vec<_> = trail.value()["items"].as_array().unwrap().iter()
            .filter(|event| event["command"].as_str().unwrap().contains("pairwise"))
            .map(|event| event["command"].clone()).collect();
        assert_eq!(commands, ["change_pairwise_round", "change_pairwise_round", "open_pairwise_round"]);
        assert!(!trail.text().contains("Left early"));
    }

    async fn a_late_conflict_takes_its_answers_out_and_is_pinned(app: TestApp) {
        let scene = Scene::open(&app).await;
        scene.judge_all(&app, 0).await;
        scene.judge_all(&app, 1).await;
        let (juror, entry) = (scene.jurors[0].id, scene.entries[0].id);
        let bar = json!({"action": "bar", "juror": juror, "entry": entry});
        let unsaid = scene.change(&app, bar.clone(), " ").await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(unsaid["fields"][0]["path"], "/note");
        let round: PairwiseRound = scene.change(&app, bar, "Teaches the captain").await.expect(200).read();
        assert!(round.outcome.unwrap().comparisons < 8);
        let found = app.get(&format!("/rounds/{}/found-conflicts?juror={juror}", scene.contest.rounds[0]))
            .by(&scene.organiser).send().await.expect(200).value();
        assert_eq!(found["items"][0]["entry_id"], json!(entry));
    }

    async fn who_comes_late_is_let_in_with_the_conflicts_they_have(app: TestApp) {
        let scene = Scene::open(&app).await;
        let late = app.juror(&scene.contest, "Late Judge").await;
        let pin = json!({"entry_id": scene.entries[0].id, "juror_id": late.id, "stance": "conflict", "note": ""});
        app.put(&format!("/contests/{}/conflicts", scene.contest.id)).by(&scene.organiser)
            .json(&pin).send().await.expect(204);
        let round = scene.round(&app).await;
        assert_eq!(round.late_jurors.iter().map(|juror| juror.juror_id).collect::<Vec<_>>(), [late.id]);
        let stranger = json!({"action": "add_juror", "juror": uuid::Uuid::new_v4()});
        scene.change(&app, stranger, "").await.refused(ErrorCode::FieldsInvalid);
        let add = json!({"action": "add_juror", "juror": late.id});
        let round: PairwiseRound = scene.change(&app, add, "").await.expect(200).read();
        assert_eq!((round.late_jurors.len(), round.records), (0, 2));
        let walk = round.jurors.iter().find(|juror| juror.juror_id == late.id).unwrap();
        assert_eq!(walk.queue.tally.left, 4);
    }

    async fn the_chair_sees_the_order_and_no_juror(app: TestApp) {
        let scene = Scene::set(&app).await;
        let chair = app.person("Zhanar Chair").await;
        app.seat_chair(&scene.contest, &chair).await;
        scene.opening(&app).await.expect(200);
        scene.judge_all(&app, 0).await;
        let told = app.get(&scene.path()).by(&app.again(&chair)).send().await.expect(200);
        let round: PairwiseRound = told.read();
        assert_eq!((round.may_act, round.jurors.len(), round.entries.len()), (false, 0, 5));
        assert!(!told.text().contains("Timur"), "{}", told.text());
        let change = json!({"change": {"action": "withdraw_entry", "entry": scene.entries[0].id}});
        let path = format!("{}/changes", scene.path());
        app.post(&path).by(&app.again(&chair)).json(&change).send().await.refused(ErrorCode::Forbidden);
    }

    async fn the_best_of_a_round_in_pairs_go_on(app: TestApp) {
        let scene = Scene::set_with(&app, |draft| {
            let mut last = draft.rounds[0].clone();
            last.id = domain::ids::RoundId::new(uuid::Uuid::new_v4());
            last.judging = domain::contest::JudgingMode::default();
            draft.rounds[0].reviewing_ends_at = Some(
                draft.dates.closes_at.unwrap() + chrono::TimeDelta::days(2),
            );
            draft.rounds[0].advancing = Some(Advancing::TopN { places: 1 });
            draft.rounds.push(last);
        }).await;
        scene.opening(&app).await.expect(200);
        scene.judge_all(&app, 0).await;
        scene.judge_all(&app, 1).await;
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        let path = format!("/rounds/{}/decisions", scene.contest.rounds[0]);
        let proposed: ProposedDecisions = app.post(&path).by(&scene.organiser).send().await.expect(200).read();
        let round = scene.round(&app).await;
        let first: Vec<_> = round.entries.iter()
            .filter(|entry| entry.place.unwrap().rank == Some(1)).map(|entry| entry.entry_id).collect();
        // Who is tied across the cut stays for people.
        let tied = if first.len() == 1 { vec![] } else { first.clone() };
        assert_eq!(proposed.undecided.iter().flat_map(|tie| tie.entries.clone()).collect::<Vec<_>>(), tied);
        assert_eq!(proposed.advanced, if tied.is_empty() { first.clone() } else { vec![] });
        assert_eq!((proposed.rejected.len(), proposed.not_ranked.len()), (5 - first.len(), 0));
    }
}
