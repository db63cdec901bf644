//! A juror's queue, drafts that save themselves, submissions, and that nothing tells who entered.

use chrono::TimeDelta;
use domain::contest::{BlindMode, ContestCommand};
use domain::ids::AssignmentId;
use domain::jury::AssignmentState;
use openapi::ErrorCode;
use openapi::review::{AssignmentSheet, Review, ReviewProgress, ReviewQueue};
use tests::fixtures::ContestFixture;
use tests::handed_in::EntryFixture;
use tests::jury::JurorFixture;
use tests::people::Traits;
use tests::{Person, TestApp, Value, json, on_both_databases};

/// Three entries of three people, and two jurors who have them all, in a round that is judged.
struct Scene {
    contest: ContestFixture,
    organiser: Person,
    entries: Vec<EntryFixture>,
    jurors: Vec<JurorFixture>,
    /// By juror, then by entry.
    assignments: Vec<Vec<AssignmentId>>,
}

impl Scene {
    async fn set(app: &TestApp) -> Self {
        let organiser = app.organiser("Aigerim Bekova").await;
        let contest = app.open_contest(&organiser).await;
        let mut entries = Vec::new();
        for name in ["Dana Serik", "Yerlan Nur", "Madina Omar"] {
            let captain = app.person(name).await;
            entries.push(app.entry_to_judge(&contest, &captain, "A rural library").await);
            app.clock.advance(TimeDelta::seconds(61));
        }
        entries.sort_by(|left, right| left.code.cmp(&right.code));
        let mut jurors = Vec::new();
        let mut assignments = Vec::new();
        for name in ["Zhanar Judge", "Timur Judge"] {
            let person = app.person(name).await;
            let juror = app.seat_juror(&contest, &person).await;
            let mut of_juror = Vec::new();
            for entry in &entries {
                of_juror.push(app.assign(contest.rounds[0], &juror, entry).await);
            }
            jurors.push(juror);
            assignments.push(of_juror);
        }
        app.start_judging(&contest).await;
        for juror in &mut jurors {
            juror.person = app.again(&juror.person);
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

    fn queue_path(&self) -> String {
        format!("/rounds/{}/queue", self.contest.rounds[0])
    }

    /// A review with a mark for every criterion.
    fn whole_review(&self) -> Value {
        let marks: Vec<_> = self
            .contest
            .criteria
            .iter()
            .map(|id| (id.to_string(), value(750)))
            .collect();
        json!({
            "marks": marks.into_iter().collect::<serde_json::Map<_, _>>(),
            "feedback": "A clear plan.", "private_note": "Compare with the others.",
        })
    }
}

fn value(mark_centi: i64) -> Value {
    json!({"mark": {"kind": "value", "mark_centi": mark_centi}, "comment": ""})
}

fn review_path(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/review")
}

fn sheet_path(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}")
}

on_both_databases! {
    async fn a_queue_is_in_the_order_of_codes_and_counts_what_is_left(app: TestApp) {
        let scene = Scene::set(&app).await;
        let juror = &scene.jurors[0].person;
        let first: ReviewQueue = app
            .get(&format!("{}?limit=2", scene.queue_path()))
            .by(juror).send().await.expect(200).read();
        assert_eq!((first.left, first.done, first.accepts_reviews), (3, 0, true));
        assert_eq!(first.reviewing_ends_at, scene.contest.draft.dates.reviewing_ends_at);
        let rest: ReviewQueue = app
            .get(&format!("{}?limit=2&cursor={}", scene.queue_path(), first.next_cursor.unwrap()))
            .by(juror).send().await.expect(200).read();
        assert_eq!(rest.next_cursor, None);
        let items: Vec<_> = first.items.into_iter().chain(rest.items).collect();
        let codes: Vec<_> = items.iter().map(|item| item.entry_code.clone()).collect();
        assert_eq!(codes, scene.entries.iter().map(|entry| entry.code.clone()).collect::<Vec<_>>());
        let ids: Vec<_> = items.iter().map(|item| item.assignment_id).collect();
        assert_eq!(ids, scene.assignments[0]);
        assert!(items.iter().all(|item| item.title == "A rural library"), "{items:?}");
        assert!(items.iter().all(|item| item.progress == ReviewProgress::NotStarted), "{items:?}");
    }

    async fn a_round_by_name_tells_names_that_may_be_said_and_not_where_they_are_from(app: TestApp) {
        let organiser = app.organiser("Aigerim Bekova").await;
        let contest = app.open_contest_with(&organiser, |draft| {
            draft.rounds[0].blind = BlindMode::Named;
            draft.rounds[0].jurors_per_entry = 1;
        }).await;
        let juror = app.person("Zhanar Judge").await;
        let juror = app.seat_juror(&contest, &juror).await;
        let mut sheets = Vec::new();
        for (name, birth_date) in [("Dana Serik", "2005-05-05"), ("Aigul Serik", "2011-05-05")] {
            let traits = Traits { birth_date: birth_date.parse().unwrap(), ..Traits::default() };
            let captain = app.person_with(name, traits).await;
            let entry = app.entry_to_judge(&contest, &captain, "A rural library").await;
            sheets.push(sheet_path(app.assign(contest.rounds[0], &juror, &entry).await));
        }
        app.start_judging(&contest).await;
        let juror = app.again(&juror.person);
        let grown_up = app.get(&sheets[0]).by(&juror).send().await.expect(200);
        let told = json!({
            "team_name": null, "people": [{"name": "Dana Serik", "settlement": null}], "unnamed": 0,
        });
        assert_eq!(grown_up.value()["entrants"], told);
        assert!(!grown_up.text().contains("Ақкөл"), "{}", grown_up.text());
        let minor = app.get(&sheets[1]).by(&juror).send().await.expect(200);
        assert_eq!(minor.value()["entrants"], json!({"team_name": null, "people": [], "unnamed": 1}));
        assert!(!minor.text().contains("Aigul"), "{}", minor.text());
    }

    async fn a_sheet_knows_its_neighbours_and_the_own_review_alone(app: TestApp) {
        let scene = Scene::set(&app).await;
        let [first, second, third] = scene.assignments[0][..] else { panic!("three assignments") };
        app.put(&review_path(scene.assignments[1][1])).by(&scene.jurors[1].person).version(0)
            .json(&scene.whole_review()).send().await.expect(200);
        let answer = app.get(&sheet_path(second)).by(&scene.jurors[0].person).send().await.expect(200);
        assert_eq!(answer.version(), 0);
        let sheet: AssignmentSheet = answer.read();
        assert_eq!(sheet.entrants, None);
        assert_eq!((sheet.previous_id, sheet.next_id), (Some(first), Some(third)));
        assert_eq!((sheet.review, sheet.version), (None, 0));
        assert_eq!(sheet.entry.code, scene.entries[1].code);
        assert_eq!(sheet.rubric, scene.contest.draft.rounds[0].rubric);
    }

    async fn a_second_tab_gets_a_conflict_and_nothing_is_lost(app: TestApp) {
        let scene = Scene::set(&app).await;
        let (juror, path) = (&scene.jurors[0].person, review_path(scene.assignments[0][0]));
        let draft = |feedback: &str| json!({"marks": {}, "feedback": feedback});
        let save = |version: i64, feedback: &str| {
            app.put(&path).by(juror).version(version).json(&draft(feedback)).send()
        };
        app.put(&path).by(juror).json(&draft("?")).send().await.refused(ErrorCode::VersionRequired);
        assert_eq!(save(0, "first").await.expect(200).version(), 1);
        save(0, "other tab").await.refused(ErrorCode::VersionMismatch);
        assert_eq!(save(1, "second").await.expect(200).version(), 2);
        save(1, "other tab").await.refused(ErrorCode::VersionMismatch);
        let sheet: AssignmentSheet =
            app.get(&sheet_path(scene.assignments[0][0])).by(juror).send().await.expect(200).read();
        let review = sheet.review.unwrap();
        assert_eq!((review.content.feedback.as_str(), review.version), ("second", 2));
        assert_eq!(sheet.progress, ReviewProgress::Draft);
    }

    async fn of_competing_saves_from_one_version_exactly_one_is_taken(app: TestApp) {
        let scene = Scene::set(&app).await;
        let (juror, path) = (&scene.jurors[0].person, review_path(scene.assignments[0][0]));
        for version in [0, 1] {
            let saves = (0..6).map(|number| {
                let draft = json!({"marks": {}, "feedback": format!("{version}/{number}")});
                app.put(&path).by(juror).version(version).json(&draft).send()
            });
            let mut statuses: Vec<_> =
                futures_util::future::join_all(saves).await.iter().map(|answer| answer.status).collect();
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412, 412, 412, 412, 412]);
        }
    }

    async fn a_draft_may_be_half_done_and_may_not_be_off_the_scale(app: TestApp) {
        let scene = Scene::set(&app).await;
        let (juror, path) = (&scene.jurors[0].person, review_path(scene.assignments[0][0]));
        let [idea, execution] = scene.contest.criteria[..] else { panic!("two criteria") };
        let stranger = uuid::Uuid::new_v4().to_string();
        let wrong = json!({"marks": {idea.to_string(): value(1050), execution.to_string(): value(725), stranger.clone(): value(0)}});
        let problem = app.put(&path).by(juror).version(0).json(&wrong).send().await.refused(ErrorCode::FieldsInvalid);
        let field = |path: String| problem["fields"].as_array().unwrap().iter().find(|field| field["path"] == path).cloned();
        let at = |id: String| field(format!("/marks/{id}/mark")).unwrap();
        assert_eq!(at(idea.to_string()), json!({"path": format!("/marks/{idea}/mark"), "rule": "above_max", "max": "10"}));
        assert_eq!(at(execution.to_string())["rule"], "off_step");
        assert_eq!(field(format!("/marks/{stranger}")).unwrap()["rule"], "unknown");
        app.put(&path).by(juror).version(0).json(&json!({"marks": {}, "grade": 5})).send().await
            .refused(ErrorCode::MalformedRequest);
        let half = json!({"marks": {idea.to_string(): {"mark": null, "comment": "To think about"}}});
        app.put(&path).by(juror).version(0).json(&half).send().await.expect(200);
        let problem = app.post(&format!("{path}/submission")).by(juror).version(1).send().await
            .refused(ErrorCode::FieldsInvalid);
        let missing: Vec<_> = [idea, execution].iter().map(|id| json!({"path": format!("/marks/{id}/mark"), "rule": "required"})).collect();
        assert_eq!(problem["fields"], json!(missing));
        let nothing = review_path(scene.assignments[0][1]);
        app.post(&format!("{nothing}/submission")).by(juror).version(0).send().await.refused(ErrorCode::FieldsInvalid);
    }

    async fn a_submitted_review_counts_until_the_changed_one_is_submitted(app: TestApp) {
        let scene = Scene::set(&app).await;
        let (juror, path) = (&scene.jurors[0].person, review_path(scene.assignments[0][0]));
        app.put(&path).by(juror).version(0).json(&scene.whole_review()).send().await.expect(200);
        let submitted: Review =
            app.post(&format!("{path}/submission")).by(juror).version(1).send().await.expect(200).read();
        assert_eq!(submitted.version, 2);
        assert_eq!(submitted.submitted_at, Some(app.clock.now()));
        let queue: ReviewQueue = app.get(&scene.queue_path()).by(juror).send().await.expect(200).read();
        assert_eq!((queue.left, queue.done, queue.items[0].progress), (2, 1, ReviewProgress::Submitted));
        // A repetition changes nothing.
        let again = app.post(&format!("{path}/submission")).by(juror).version(2).send().await.expect(200);
        assert_eq!(again.version(), 2);
        let mut changed = scene.whole_review();
        changed["marks"][scene.contest.criteria[0].to_string()] = value(1000);
        app.put(&path).by(juror).version(2).json(&changed).send().await.expect(200);
        let total = async || {
            let path = format!("/rounds/{}/ranking", scene.contest.rounds[0]);
            let ranking = app.get(&path).by(&scene.organiser).send().await.expect(200).value();
            ranking["ranking"]["ranked"][0]["aggregate"]["total_micro"].clone()
        };
        assert_eq!(total().await, 7_500_000);
        let queue: ReviewQueue = app.get(&scene.queue_path()).by(juror).send().await.expect(200).read();
        assert_eq!((queue.done, queue.items[0].progress), (1, ReviewProgress::Changed));
        app.post(&format!("{path}/submission")).by(juror).version(3).send().await.expect(200);
        // (10 x 2 + 7.5 x 1) / 3
        assert_eq!(total().await, 9_170_000);
    }

    async fn after_the_deadline_nothing_is_taken_and_the_draft_stays(app: TestApp) {
        let scene = Scene::set(&app).await;
        let (person, path) = (&scene.jurors[0].person, review_path(scene.assignments[0][0]));
        app.put(&path).by(person).version(0).json(&scene.whole_review()).send().await.expect(200);
        let ends_at = scene.contest.draft.dates.reviewing_ends_at.unwrap();
        app.clock.set(ends_at);
        let juror = app.again(person);
        app.put(&path).by(&juror).version(1).json(&scene.whole_review()).send().await.expect(200);
        app.clock.advance(TimeDelta::microseconds(1));
        let problem = app.put(&path).by(&juror).version(2).json(&json!({"marks": {}})).send().await
            .refused(ErrorCode::DeadlinePassed);
        assert_eq!(problem["deadline"], json!(ends_at));
        app.post(&format!("{path}/submission")).by(&juror).version(2).send().await.refused(ErrorCode::DeadlinePassed);
        app.drain_jobs().await;
        app.post(&format!("{path}/submission")).by(&juror).version(2).send().await.refused(ErrorCode::DeadlinePassed);
        let sheet: AssignmentSheet =
            app.get(&sheet_path(scene.assignments[0][0])).by(&juror).send().await.expect(200).read();
        assert_eq!((sheet.version, sheet.accepts_reviews), (2, false));
        assert_eq!(sheet.review.unwrap().content.feedback, "A clear plan.");
    }

    async fn a_round_that_is_over_takes_no_reviews(app: TestApp) {
        let scene = Scene::set(&app).await;
        let (juror, path) = (&scene.jurors[0].person, review_path(scene.assignments[0][0]));
        for (juror, assignments) in scene.jurors.iter().zip(&scene.assignments) {
            for assignment in assignments {
                let path = review_path(*assignment);
                app.put(&path).by(&juror.person).version(0).json(&scene.whole_review()).send().await.expect(200);
                app.post(&format!("{path}/submission")).by(&juror.person).version(1).send().await.expect(200);
            }
        }
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        let problem = app.put(&path).by(juror).version(2).json(&json!({"marks": {}})).send().await
            .refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "round_not_judged"}]));
    }

    async fn an_assignment_that_is_not_ones_own_does_not_exist(app: TestApp) {
        let scene = Scene::set(&app).await;
        let own = scene.assignments[0][0];
        let contestant = app.again(&scene.entries[0].captain);
        let stranger = app.person("Stranger").await;
        for other in [&scene.jurors[1].person, &scene.organiser, &contestant, &stranger] {
            app.get(&sheet_path(own)).by(other).send().await.refused(ErrorCode::NotFound);
            app.put(&review_path(own)).by(other).version(0).json(&scene.whole_review()).send().await
                .refused(ErrorCode::NotFound);
            app.post(&format!("{}/submission", review_path(own))).by(other).version(0).send().await
                .refused(ErrorCode::NotFound);
        }
        for other in [&scene.organiser, &contestant, &stranger] {
            app.get(&scene.queue_path()).by(other).send().await.refused(ErrorCode::NotFound);
        }
        let juror = &scene.jurors[0].person;
        for state in [AssignmentState::Revoked, AssignmentState::Declined, AssignmentState::Proposed] {
            app.set_assignment(own, state).await;
            app.get(&sheet_path(own)).by(juror).send().await.refused(ErrorCode::NotFound);
            app.put(&review_path(own)).by(juror).version(0).json(&scene.whole_review()).send().await
                .refused(ErrorCode::NotFound);
            let queue: ReviewQueue = app.get(&scene.queue_path()).by(juror).send().await.expect(200).read();
            assert_eq!((queue.left, queue.items.len()), (2, 2));
        }
    }

    async fn nothing_that_a_juror_reads_tells_who_entered_or_when_or_what_others_think(app: TestApp) {
        let scene = Scene::set(&app).await;
        app.put(&review_path(scene.assignments[1][0])).by(&scene.jurors[1].person).version(0)
            .json(&scene.whole_review()).send().await.expect(200);
        app.post(&format!("{}/submission", review_path(scene.assignments[1][0])))
            .by(&scene.jurors[1].person).version(1).send().await.expect(200);
        let juror = &scene.jurors[0].person;
        let mut bodies = vec![app.get(&scene.queue_path()).by(juror).send().await.expect(200).text()];
        for assignment in &scene.assignments[0] {
            let path = review_path(*assignment);
            bodies.push(app.get(&sheet_path(*assignment)).by(juror).send().await.expect(200).text());
            bodies.push(app.put(&path).by(juror).version(0).json(&json!({"marks": {}})).send().await.expect(200).text());
            bodies.push(app.post(&format!("{path}/submission")).by(juror).version(1).send().await.expect(422).text());
        }
        bodies.push(app.get(&sheet_path(scene.assignments[1][0])).by(juror).send().await.expect(404).text());
        let mut secrets: Vec<String> = vec![
            "Ақкөл".into(), "KZ-11".into(), "akmola".into(), "example.kz".into(), "Written on since".into(),
            "Compare with the others".into(), "A clear plan".into(), "Judge".into(), scene.jurors[1].id.to_string(),
        ];
        for entry in &scene.entries {
            secrets.extend([entry.id.to_string(), entry.captain.id.to_string(), entry.captain.email.clone()]);
        }
        secrets.extend(["Dana", "Serik", "Yerlan", "Madina", "2027-03-01"].map(String::from));
        for body in &bodies {
            for secret in &secrets {
                assert!(!body.contains(secret), "{secret} in {body}");
            }
        }
    }
}
