//! Writing a contest, and who may see it while it is written.

use domain::contest::{ContestCommand, ContestDraft, Phase};
use openapi::ErrorCode;
use openapi::contest::{Contest, EditableContest};
use tests::fixtures::whole_contest;
use tests::{Value, json, on_both_databases};

on_both_databases! {
    async fn a_contest_is_stored_as_it_was_written(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        let stored = app.stored_contest(contest.id).await;
        assert_eq!(stored.draft, contest.draft);
        assert_eq!((stored.phase, stored.round, stored.version), (Phase::Draft, 0, 1));
    }

    async fn an_organiser_begins_a_contest_and_finds_what_is_missing(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let draft = ContestDraft::default();
        let answer = app.post("/contests").by(&organiser).json(&draft).send().await.expect(201);
        let created: EditableContest = answer.read();
        assert_eq!((answer.version(), created.version, created.phase), (1, 1, Phase::Draft));
        assert!(created.problems.iter().all(|problem| problem.rule.is_unfinished()), "{created:?}");
        assert!(created.problems.iter().any(|problem| problem.path == "/title/kk"));
        assert_eq!(created.organisers[0].person, organiser.id);
        assert_eq!(answer.header("location"), Some(&*format!("/api/v1/contests/{}/draft", created.id)));
        let found = app.get(&format!("/contests/{}/draft", created.id)).by(&organiser).send().await.expect(200);
        assert_eq!(found.read::<EditableContest>(), created);
    }

    async fn two_drafts_without_an_address_live_side_by_side(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        for _ in 0..2 {
            app.post("/contests").by(&organiser).json(&ContestDraft::default()).send().await.expect(201);
        }
    }

    async fn only_who_was_invited_begins_a_contest(app: TestApp) {
        let person = app.person("Dana").await;
        app.post("/contests").by(&person).json(&whole_contest()).send().await.refused(ErrorCode::Forbidden);
        app.post("/contests").json(&whole_contest()).send().await.refused(ErrorCode::NotSignedIn);
    }

    async fn a_draft_does_not_exist_for_a_stranger(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let other = app.organiser("Berik").await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        for name in [contest.id.to_string(), contest.slug.clone()] {
            app.get(&format!("/contests/{name}")).by(&organiser).send().await.expect(200);
            app.get(&format!("/contests/{name}")).send().await.refused(ErrorCode::NotFound);
            app.get(&format!("/contests/{name}")).by(&other).send().await.refused(ErrorCode::NotFound);
        }
        let id = contest.id;
        app.get(&format!("/contests/{id}/draft")).by(&other).send().await.refused(ErrorCode::NotFound);
        app.get(&format!("/contests/{id}/transitions")).by(&other).send().await.refused(ErrorCode::NotFound);
        app.get(&format!("/contests/{id}/audit-events")).by(&other).send().await.refused(ErrorCode::NotFound);
        app.put(&format!("/contests/{id}/draft")).by(&other).version(1).json(&contest.draft).send().await
            .refused(ErrorCode::NotFound);
        app.post(&format!("/contests/{id}/transitions")).by(&other).version(1)
            .json(&json!({"command": "open"})).send().await.refused(ErrorCode::NotFound);
        app.post(&format!("/contests/{id}/organisers")).by(&other)
            .json(&json!({"email": other.email})).send().await.refused(ErrorCode::NotFound);
        let listed = app.get("/contests").send().await.expect(200).value();
        assert_eq!(listed["items"], json!([]));
        assert_eq!(app.stored_contest(id).await.version, 1);
    }

    async fn an_open_contest_is_read_by_everybody_and_written_by_its_organisers(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let other = app.organiser("Berik").await;
        let contest = app.open_contest(&organiser).await;
        let path = format!("/contests/{}", contest.id);
        let public: Contest = app.get(&path).send().await.expect(200).read();
        assert_eq!(public.title, contest.draft.title);
        assert_eq!(public.tracks[0].eligibility, contest.draft.eligibility);
        assert_eq!(public.rounds[0].reviewing_ends_at, contest.draft.dates.reviewing_ends_at);
        assert!(!public.rounds[0].how_places_are_decided.is_empty());
        assert_eq!(
            public.description_html.en.as_deref(),
            Some("<h2>Who may enter</h2>\n<p><strong>Rural</strong> youth.</p>\n")
        );
        let own: Contest = app.get(&path).by(&organiser).send().await.expect(200).read();
        assert_eq!(own.my_roles, [domain::policy::ContestRole::Organiser]);
        app.get(&format!("{path}/draft")).by(&other).send().await.refused(ErrorCode::Forbidden);
        app.get(&format!("{path}/transitions")).by(&other).send().await.refused(ErrorCode::Forbidden);
        app.get(&format!("{path}/audit-events")).by(&other).send().await.refused(ErrorCode::Forbidden);
        app.put(&format!("{path}/draft")).by(&other).version(2).json(&contest.draft).send().await
            .refused(ErrorCode::Forbidden);
        app.get(&format!("{path}/draft")).send().await.refused(ErrorCode::NotSignedIn);
    }

    async fn a_description_cannot_run_in_its_readers_browser(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.open_contest_with(&organiser, |draft| {
            draft.description.en = Some(
                "**Rules**<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)>\n\n\
                 | a |\n|---|\n| b |\n".to_owned(),
            );
        }).await;
        let public: Contest = app.get(&format!("/contests/{}", contest.slug)).send().await.expect(200).read();
        let html = public.description_html.en.unwrap();
        for bad in ["script", "onerror", "javascript", "img", "alert"] {
            assert!(!html.contains(bad), "{html}");
        }
        assert!(html.contains("<strong>Rules</strong>") && html.contains("<td>b</td>"), "{html}");
    }

    async fn a_second_writer_is_told_and_nothing_is_lost(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        let path = format!("/contests/{}/draft", contest.id);
        let mut first = contest.draft.clone();
        first.title.en = Some("First writer".to_owned());
        let mut second = contest.draft.clone();
        second.title.en = Some("Second writer".to_owned());
        let put = |draft: &ContestDraft| app.put(&path).by(&organiser).version(1).json(draft);
        assert_eq!(put(&first).send().await.expect(200).version(), 2);
        put(&second).send().await.refused(ErrorCode::VersionMismatch);
        assert_eq!(app.stored_contest(contest.id).await.draft, first);
        app.put(&path).by(&organiser).json(&second).send().await.refused(ErrorCode::VersionRequired);
    }

    async fn of_writers_at_the_same_time_exactly_one_wins(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        let path = format!("/contests/{}/draft", contest.id);
        let calls = (0..8).map(|number| {
            let mut draft = contest.draft.clone();
            draft.title.en = Some(format!("Writer {number}"));
            draft.tracks.reverse();
            app.put(&path).by(&organiser).version(1).json(&draft).send()
        });
        let answers = futures_util::future::join_all(calls).await;
        let won: Vec<_> = answers.iter().filter(|answer| answer.status == 200).collect();
        assert_eq!(won.len(), 1);
        assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 412)), "{answers:?}");
        let kept: EditableContest = won[0].read();
        assert_eq!(app.stored_contest(contest.id).await.draft, kept.draft);
        assert_eq!(kept.version, 2);
    }

    async fn tracks_and_rounds_keep_their_ids_through_any_change(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        let path = format!("/contests/{}/draft", contest.id);
        let mut draft = contest.draft.clone();
        let mut third = draft.tracks[0].clone();
        third.id = domain::ids::TrackId::new(uuid::Uuid::new_v4());
        draft.tracks = vec![third.clone(), draft.tracks[1].clone(), draft.tracks[0].clone()];
        let answer = app.put(&path).by(&organiser).version(1).json(&draft).send().await.expect(200);
        assert_eq!(answer.read::<EditableContest>().draft, draft);
        draft.tracks.remove(1);
        app.put(&path).by(&organiser).version(2).json(&draft).send().await.expect(200);
        assert_eq!(app.stored_contest(contest.id).await.draft, draft);
    }

    async fn ids_and_addresses_of_another_contest_are_refused(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let other = app.draft_contest(&organiser, |_| {}).await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        let mut draft = contest.draft.clone();
        draft.slug.clone_from(&other.slug);
        draft.tracks[1].id = other.tracks[0];
        draft.rounds[0].id = other.rounds[0];
        let answer = app.put(&format!("/contests/{}/draft", contest.id)).by(&organiser).version(1).json(&draft);
        let problem = answer.send().await.refused(ErrorCode::FieldsInvalid);
        let places: Vec<_> = problem["fields"].as_array().unwrap().iter()
            .map(|field| (field["path"].as_str().unwrap(), field["rule"].as_str().unwrap())).collect();
        assert_eq!(places, [("/slug", "duplicate"), ("/tracks/1/id", "duplicate"), ("/rounds/0/id", "duplicate")]);
        assert_eq!(app.stored_contest(other.id).await.draft, other.draft);
    }

    async fn what_is_wrong_is_refused_where_it_stands(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        let mut draft = contest.draft.clone();
        draft.dates.closes_at = draft.dates.opens_at;
        draft.title.ru = Some("x".repeat(151));
        let answer = app.put(&format!("/contests/{}/draft", contest.id)).by(&organiser).version(1).json(&draft);
        let problem = answer.send().await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([
            {"path": "/title/ru", "rule": "too_long", "max": 150},
            {"path": "/dates/closes_at", "rule": "before", "other": "/dates/opens_at"},
        ]));
        let mut unknown = serde_json::to_value(&contest.draft).unwrap();
        unknown["colour"] = json!("blue");
        app.put(&format!("/contests/{}/draft", contest.id)).by(&organiser).version(1).json(&unknown).send().await
            .refused(ErrorCode::MalformedRequest);
        let mut odd = serde_json::to_value(&contest.draft).unwrap();
        odd["eligibility"]["regions"] = json!(["KZ-11", "KZ-00"]);
        let problem = app.put(&format!("/contests/{}/draft", contest.id)).by(&organiser).version(1).json(&odd).send().await
            .refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/eligibility/regions/1", "rule": "not_an_option"}]));
        assert_eq!(app.stored_contest(contest.id).await.version, 1);
    }

    async fn what_was_announced_stays_after_the_opening(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.open_contest(&organiser).await;
        let path = format!("/contests/{}/draft", contest.id);
        let mut draft = contest.draft.clone();
        draft.rounds[0].rule_book.minimum_reviews = 2;
        draft.dates.closes_at = draft.dates.closes_at.map(|at| at - chrono::TimeDelta::days(1));
        let problem = app.put(&path).by(&organiser).version(2).json(&draft).send().await.refused(ErrorCode::Locked);
        let fields: Vec<_> = problem["fields"].as_array().unwrap().iter().map(|field| field["path"].clone()).collect();
        assert_eq!(fields, ["/dates/closes_at", "/rounds/0/rule_book"]);
        let mut later = contest.draft.clone();
        later.title.en = Some("Mended title".to_owned());
        later.dates.closes_at = later.dates.closes_at.map(|at| at + chrono::TimeDelta::days(1));
        let editable: EditableContest = app.put(&path).by(&organiser).version(2).json(&later).send().await
            .expect(200).read();
        assert_eq!(editable.draft, later);
        assert!(editable.locked.iter().any(|field| field.path == "/rounds/0/rule_book"));
        // The clock looks at the new date.
        app.clock.set(contest.draft.dates.closes_at.unwrap() + chrono::TimeDelta::hours(1));
        app.drain_jobs().await;
        assert_eq!(app.stored_contest(contest.id).await.phase, Phase::Open);
    }

    async fn a_repeated_request_begins_one_contest(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let draft = whole_contest();
        let create = || app.post("/contests").by(&organiser).header("idempotency-key", "one").json(&draft);
        let first: Value = create().send().await.expect(201).value();
        let again: Value = create().send().await.expect(201).value();
        assert_eq!(first, again);
        let mine = app.get("/me/contests").by(&organiser).send().await.expect(200).value();
        assert_eq!(mine["items"].as_array().unwrap().len(), 1);
    }

    async fn a_copy_begins_without_address_and_dates(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let other = app.organiser("Berik").await;
        let contest = app.open_contest(&organiser).await;
        let path = format!("/contests/{}/copies", contest.id);
        app.post(&path).by(&other).send().await.refused(ErrorCode::Forbidden);
        let copy: EditableContest = app.post(&path).by(&organiser).send().await.expect(201).read();
        assert_eq!((copy.phase, copy.draft.title.clone()), (Phase::Draft, contest.draft.title));
        assert!(copy.draft.slug.is_empty());
        assert!(copy.problems.iter().all(|problem| problem.rule.is_unfinished()), "{:?}", copy.problems);
        assert!(!copy.draft.track_ids().iter().any(|track| contest.tracks.contains(track)));
        app.get(&format!("/contests/{}", copy.id)).by(&other).send().await.refused(ErrorCode::NotFound);
    }

    async fn a_cancelled_draft_stays_hidden(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        let reason = domain::contest::CancellationReason::parse("Not this year").unwrap();
        app.step(contest.id, ContestCommand::Cancel { reason }).await;
        app.get(&format!("/contests/{}", contest.id)).send().await.refused(ErrorCode::NotFound);
        assert_eq!(app.get("/contests").send().await.expect(200).value()["items"], json!([]));
        let own: Contest = app.get(&format!("/contests/{}", contest.id)).by(&organiser).send().await.expect(200).read();
        assert_eq!(own.cancellation_reason.as_deref(), Some("Not this year"));
    }
}
