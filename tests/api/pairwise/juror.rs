//! A juror's way: what the screen shows, what is refused, what stays hidden.

use domain::contest::{BlindMode, ContestCommand};
use domain::ids::EntryId;
use domain::pairwise::round::Stage;
use openapi::ErrorCode;
use openapi::pairwise::PitchQueue;
use tests::people::Traits;
use tests::{TestApp, json, on_both_databases};

use super::scene::{Scene, in_pairs, rule_of};

/// The entry that the juror is sent to.
async fn visiting(scene: &Scene, app: &TestApp, juror: usize) -> EntryId {
    let answer = scene.act(app, juror, json!({"action": "next"})).await;
    let queue: PitchQueue = answer.expect(200).read();
    queue.walk.unwrap().visiting.unwrap().entry_id
}

on_both_databases! {
    async fn two_jurors_who_agree_make_the_order(app: TestApp) {
        let scene = Scene::open(&app).await;
        scene.judge_all(&app, 0).await;
        scene.judge_all(&app, 1).await;
        let queue = scene.queue(&app, 0).await;
        let walk = queue.walk.unwrap();
        assert_eq!((walk.tally.seen, walk.tally.compared, walk.tally.left), (5, 4, 0));
        let round = scene.round(&app).await;
        let outcome = round.outcome.unwrap();
        assert_eq!((outcome.comparisons, outcome.components), (8, 1));
        let place = |merit: usize| {
            let mut entries = round.entries.iter();
            entries.find(|entry| scene.merit(entry.entry_id) == merit).unwrap().place.unwrap()
        };
        // Whom each juror meets is left to chance; who won or lost every time is not behind or ahead for sure.
        assert_eq!((place(0).best_rank, place(4).worst_rank), (1, 5));
        assert!(place(0).strength.value > place(4).strength.value);
        assert!(round.entries.iter().all(|entry| entry.tally.visits == 2), "{:?}", round.entries);
        assert!(round.jurors.iter().all(|juror| juror.reliability.unwrap() > 0.5), "{:?}", round.jurors);
    }

    async fn an_entry_is_kept_from_others_while_a_juror_is_there(app: TestApp) {
        let scene = Scene::open(&app).await;
        let first = visiting(&scene, &app, 0).await;
        let second = visiting(&scene, &app, 1).await;
        assert_ne!(first, second);
        let walk = scene.queue(&app, 0).await.walk.unwrap();
        assert_eq!((walk.stage, walk.visiting.unwrap().entry_id), (Stage::Visiting, first));
    }

    async fn a_repeated_request_gets_its_answer_again_and_a_second_tab_a_refusal(app: TestApp) {
        let scene = Scene::open(&app).await;
        let entry = visiting(&scene, &app, 0).await;
        let see = json!({"action": "see", "entry": entry});
        let path = format!("{}/actions", scene.path());
        let send = || app.post(&path).by(&scene.jurors[0].person).header("Idempotency-Key", "tap-1").json(&see).send();
        let first: PitchQueue = send().await.expect(200).read();
        let again: PitchQueue = send().await.expect(200).read();
        assert_eq!(first, again);
        let problem = scene.act(&app, 0, see).await.refused(ErrorCode::StateRefused);
        assert_eq!(rule_of(&problem), "screen_stale");
        assert_eq!(scene.round(&app).await.records, 2);
    }

    async fn a_step_is_taken_back_and_counts_no_more(app: TestApp) {
        let scene = Scene::open(&app).await;
        let left = visiting(&scene, &app, 0).await;
        scene.act(&app, 0, json!({"action": "see", "entry": left})).await.expect(200);
        let right = visiting(&scene, &app, 0).await;
        let compare = json!({"action": "compare", "left": left, "right": right, "answer": "tie"});
        scene.act(&app, 0, compare).await.expect(200);
        assert_eq!(scene.round(&app).await.outcome.unwrap().comparisons, 1);
        let undone: PitchQueue = scene.act(&app, 0, json!({"action": "undo"})).await.expect(200).read();
        let walk = undone.walk.unwrap();
        assert_eq!(walk.visiting.unwrap().entry_id, right);
        assert_eq!(walk.current.unwrap().entry_id, left);
        assert_eq!(scene.round(&app).await.outcome.unwrap().comparisons, 0);
    }

    async fn a_conflict_met_on_the_way_is_declared_and_taken_back_with_the_step(app: TestApp) {
        let scene = Scene::open(&app).await;
        let entry = visiting(&scene, &app, 0).await;
        let declared = async || {
            let path = format!("/contests/{}/conflicts", scene.contest.id);
            let list = app.get(&path).by(&scene.jurors[0].person).send().await.expect(200).value();
            list["items"].as_array().unwrap().len()
        };
        scene.act(&app, 0, json!({"action": "skip", "entry": entry, "reason": "conflict"})).await.expect(200);
        assert_eq!(declared().await, 1);
        scene.act(&app, 0, json!({"action": "undo"})).await.expect(200);
        assert_eq!(declared().await, 0);
        // Also where the entry has gone meanwhile, and the juror stands nowhere: what the way forgets is declared no more.
        scene.act(&app, 0, json!({"action": "skip", "entry": entry, "reason": "conflict"})).await.expect(200);
        scene.change(&app, json!({"action": "withdraw_entry", "entry": entry}), "Left early").await.expect(200);
        assert_eq!(declared().await, 1);
        let queue: PitchQueue = scene.act(&app, 0, json!({"action": "undo"})).await.expect(200).read();
        assert!(queue.walk.unwrap().visiting.is_none());
        assert_eq!(declared().await, 0);
    }

    async fn nobody_goes_anywhere_before_the_round_is_open_or_after_it_is_over(app: TestApp) {
        let scene = Scene::set(&app).await;
        let queue = scene.queue(&app, 0).await;
        assert_eq!((queue.is_open, queue.accepts_answers, queue.walk), (false, true, None));
        let problem = scene.act(&app, 0, json!({"action": "next"})).await.refused(ErrorCode::StateRefused);
        assert_eq!(rule_of(&problem), "pairs_not_open");
        scene.opening(&app).await.expect(200);
        visiting(&scene, &app, 0).await;
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        let problem = scene.act(&app, 0, json!({"action": "pause"})).await.refused(ErrorCode::StateRefused);
        assert_eq!(rule_of(&problem), "round_not_judged");
        assert!(!scene.queue(&app, 0).await.accepts_answers);
    }

    async fn a_juror_reads_nothing_of_who_pitches_nor_of_the_rest_of_the_jury(app: TestApp) {
        let scene = Scene::open(&app).await;
        scene.judge_all(&app, 1).await;
        let left = visiting(&scene, &app, 0).await;
        scene.act(&app, 0, json!({"action": "see", "entry": left})).await.expect(200);
        visiting(&scene, &app, 0).await;
        let path = format!("{}/queue", scene.path());
        let told = app.get(&path).by(&scene.jurors[0].person).send().await.expect(200).text();
        for entry in &scene.entries {
            for secret in [&entry.captain.email, &entry.captain.id.to_string(), "Serik", "Omar", "Tleu", "Ақкөл"] {
                assert!(!told.contains(secret), "{told}");
            }
        }
        for secret in [scene.jurors[1].id.to_string(), "Timur".to_owned(), "reliability".to_owned(), "visits".to_owned()] {
            assert!(!told.contains(&secret), "{told}");
        }
        let outsider = app.person("Nobody Here").await;
        app.get(&path).by(&outsider).send().await.refused(ErrorCode::NotFound);
        app.get(&path).by(&scene.organiser).send().await.refused(ErrorCode::NotFound);
        app.get(&scene.path()).by(&scene.jurors[0].person).send().await.refused(ErrorCode::Forbidden);
    }

    async fn a_round_by_name_tells_names_that_may_be_said(app: TestApp) {
        let organiser = app.organiser("Aigerim Bekova").await;
        let contest = app.open_contest_with(&organiser, |draft| {
            in_pairs(draft);
            draft.rounds[0].blind = BlindMode::Named;
        }).await;
        for (name, birth_date) in [("Dana Serik", "1990-01-01"), ("Aigul Minor", "2011-02-03")] {
            let traits = Traits { birth_date: birth_date.parse().unwrap(), ..Traits::default() };
            let captain = app.person_with(name, traits).await;
            app.entry_to_judge(&contest, &captain, "A rural library").await;
        }
        let juror = app.juror(&contest, "Zhanar Judge").await;
        app.start_judging(&contest).await;
        let path = format!("/rounds/{}/pairwise", contest.rounds[0]);
        app.post(&path).by(&app.again(&organiser)).send().await.expect(200);
        let juror = app.again(&juror.person);
        let mut told = String::new();
        let act = async |action| app.post(&format!("{path}/actions")).by(&juror).json(&action).send().await.expect(200);
        let first: PitchQueue = act(json!({"action": "next"})).await.read();
        act(json!({"action": "see", "entry": first.walk.unwrap().visiting.unwrap().entry_id})).await;
        told.push_str(&act(json!({"action": "next"})).await.text());
        assert!(told.contains("Dana Serik"), "{told}");
        assert!(told.contains("\"unnamed\":1"), "{told}");
        for secret in ["Aigul", "Ақкөл"] {
            assert!(!told.contains(secret), "{told}");
        }
    }

    async fn of_competing_jurors_no_record_is_lost(app: TestApp) {
        let scene = Scene::set(&app).await;
        let mut jurors = scene.jurors.iter().map(|juror| juror.person.clone()).collect::<Vec<_>>();
        for number in 0..6 {
            jurors.push(app.juror(&scene.contest, &format!("Juror {number}")).await.person);
        }
        scene.opening(&app).await.expect(200);
        let path = format!("{}/actions", scene.path());
        // Eight jurors and five pitches: whoever finds all of them taken is told to wait, and that is no record.
        let mut taken = 0;
        for action in ["next", "pause", "next", "end"] {
            let calls = jurors.iter().map(|juror| {
                app.post(&path).by(juror).json(&json!({"action": action})).send()
            });
            for answer in futures_util::future::join_all(calls).await {
                match answer.status {
                    200 => taken += 1,
                    409 => assert_eq!(rule_of(&answer.value()), if action == "next" { "wait_for_pitch" } else { "?" }),
                    status => panic!("{status}: {}", answer.text()),
                }
            }
        }
        assert_eq!(taken, 5 + 8 + 5 + 8);
        let round = scene.round(&app).await;
        assert_eq!(round.records, 26);
        assert!(round.jurors.iter().all(|juror| juror.queue.stage == Stage::Ended), "{:?}", round.jurors);
    }
}
