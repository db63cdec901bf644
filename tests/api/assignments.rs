//! Who judges what: proposals, changes by hand, releases, answers, conflicts.

use std::collections::{BTreeMap, BTreeSet};

use backend::db::schema::{assignments, decisions, reviews};
use backend::db::types::Sql;
use chrono::TimeDelta;
use diesel::prelude::*;
use domain::contest::ContestCommand;
use domain::decision::Outcome;
use domain::ids::{AssignmentId, ReviewId};
use domain::review::ReviewState;
use openapi::ErrorCode;
use openapi::assignment::{Assignment, AssignmentProposal, AssignmentState, PlannedOrigin};
use openapi::page::Page;
use tests::fixtures::ContestFixture;
use tests::jury::{EntryFixture, JurorFixture};
use tests::{Person, TestApp, Value, json, on_both_databases};
use uuid::Uuid;

/// A contest whose entries are in and not yet handed out.
struct Scene {
    organiser: Person,
    contest: ContestFixture,
}

impl Scene {
    async fn screening(app: &TestApp, jurors_per_entry: u32, max_load: u32) -> Self {
        let organiser = app.organiser("Olga").await;
        let contest = app
            .open_contest_with(&organiser, |draft| {
                draft.rounds[0].jurors_per_entry = jurors_per_entry;
                draft.rounds[0].max_load = max_load;
                draft.form.fields[0].kind = domain::form::FieldKind::ShortText { max_chars: 200 };
            })
            .await;
        app.clock.advance(TimeDelta::days(15));
        app.step(contest.id, ContestCommand::Close).await;
        Self {
            organiser: app.again(&organiser),
            contest,
        }
    }

    async fn jurors(&self, app: &TestApp, count: usize) -> Vec<JurorFixture> {
        let mut jurors = Vec::new();
        for number in 0..count {
            jurors.push(app.juror(&self.contest, &format!("Juror {number}")).await);
        }
        jurors
    }

    async fn entries(&self, app: &TestApp, count: usize) -> Vec<EntryFixture> {
        let mut entries = Vec::new();
        for number in 0..count {
            let captain = app.person(&format!("Captain {number}")).await;
            entries.push(app.entry_of(&self.contest, &captain, |_| {}).await);
        }
        entries
    }

    fn round(&self, path: &str) -> String {
        format!("/rounds/{}/{path}", self.contest.rounds[0])
    }

    fn pair(&self, entry: &EntryFixture, juror: &JurorFixture) -> String {
        self.round(&format!("assignments/{}/{}", entry.id, juror.id))
    }

    async fn propose(&self, app: &TestApp) -> AssignmentProposal {
        let path = self.round("assignment-proposals");
        app.post(&path)
            .by(&self.organiser)
            .send()
            .await
            .expect(200)
            .read()
    }

    async fn release(&self, app: &TestApp) -> Value {
        let path = self.round("assignment-releases");
        app.post(&path)
            .by(&self.organiser)
            .send()
            .await
            .expect(200)
            .value()
    }

    /// The whole table, page by page.
    async fn table(&self, app: &TestApp) -> Vec<Assignment> {
        let mut rows = Vec::new();
        let mut cursor = String::new();
        loop {
            let path = self.round(&format!("assignments?limit=7{cursor}"));
            let page: Page<Assignment> = app.get(&path).by(&self.organiser).send().await.expect(200).read();
            rows.extend(page.items);
            match page.next_cursor {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return rows,
            }
        }
    }

    async fn pin(&self, app: &TestApp, entry: &EntryFixture, juror: &JurorFixture, stance: &str) {
        app.put(&format!("/contests/{}/conflicts", self.contest.id))
            .by(&self.organiser)
            .json(&json!({"juror_id": juror.id, "entry_id": entry.id, "stance": stance}))
            .send()
            .await
            .expect(204);
    }

    fn conflicts(&self) -> String {
        format!("/contests/{}/conflicts", self.contest.id)
    }
}

fn loads(rows: &[Assignment]) -> BTreeMap<String, usize> {
    let mut loads = BTreeMap::new();
    for row in rows {
        *loads.entry(row.juror_name.clone()).or_default() += 1;
    }
    loads
}

fn of<'a>(rows: &'a [Assignment], juror: &'a JurorFixture) -> impl Iterator<Item = &'a Assignment> {
    rows.iter().filter(move |row| row.juror_id == juror.id)
}

async fn answer(app: &TestApp, juror: &Person, assignment: AssignmentId, reason: &str) -> tests::Answer {
    app.post(&format!("/assignments/{assignment}/refusal"))
        .by(juror)
        .json(&json!({"reason": reason}))
        .send()
        .await
}

on_both_databases! {
    async fn a_proposal_gives_every_entry_its_jurors_within_all_limits(app: TestApp) {
        let scene = Scene::screening(&app, 2, 4).await;
        scene.entries(&app, 6).await;
        scene.jurors(&app, 3).await;
        let small = app.juror_with(&scene.contest, "Small", json!({}), Some(2)).await;
        let proposal = scene.propose(&app).await;
        assert_eq!(proposal.shortfalls, []);
        assert_eq!(proposal.mending, None);
        assert_eq!(proposal.added.len(), 12);
        let rows = scene.table(&app).await;
        assert_eq!(rows.len(), 12);
        assert!(rows.iter().all(|row| row.state == AssignmentState::Proposed));
        let entries: BTreeSet<_> = rows.iter().map(|row| (row.entry_id, row.juror_id)).collect();
        assert_eq!(entries.len(), 12);
        assert!(loads(&rows).values().all(|&load| load <= 4), "{:?}", loads(&rows));
        assert!(of(&rows, &small).count() <= 2);
        let told = proposal.loads.iter().map(|load| (load.juror_name.clone(), usize::try_from(load.load).unwrap()));
        assert_eq!(told.filter(|(_, load)| *load > 0).collect::<BTreeMap<_, _>>(), loads(&rows));
        let again = scene.propose(&app).await;
        assert_eq!((again.added, again.removed), (vec![], vec![]));
        assert_eq!(scene.table(&app).await, rows);
    }

    async fn a_juror_of_the_track_and_the_language_is_preferred(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 1).await;
        let tracks = &scene.contest.tracks;
        let profile = |track, language| json!({"tracks": [track], "languages": [language]});
        app.juror_with(&scene.contest, "Elsewhere", profile(tracks[1], "en"), None).await;
        let expert = app.juror_with(&scene.contest, "Expert", profile(tracks[0], "en"), None).await;
        app.juror_with(&scene.contest, "Reader", profile(tracks[1], "kk"), None).await;
        scene.propose(&app).await;
        let rows = scene.table(&app).await;
        assert_eq!(rows.iter().map(|row| row.juror_id).collect::<Vec<_>>(), [expert.id]);
        assert_eq!((rows[0].affinity.track_thousandths, rows[0].affinity.language_thousandths), (500, 300));
    }

    async fn a_conflict_is_never_assigned_however_it_came_about(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let captain = app.person("Айгерім Сапарова").await;
        let school = app.person("Somebody").await;
        let known = app.entry_of(&scene.contest, &captain, |_| {}).await;
        let taught = app
            .entry_of(&scene.contest, &school, |entry| {
                entry.answers = json!({"motivation": "№5 мектеп, Көкшетау"});
            })
            .await;
        let pinned = scene.entries(&app, 1).await.remove(0);
        let profile = json!({"institution": "№5 Мектеп"});
        let juror = app.juror_with(&scene.contest, "Jamila", profile, None).await;
        let declared = app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "Сапарова Айгерим", "note": "Жиеним"}))
            .send().await.expect(201);
        scene.pin(&app, &pinned, &juror, "conflict").await;
        let proposal = scene.propose(&app).await;
        assert_eq!(proposal.pairs, []);
        assert_eq!(proposal.shortfalls.len(), 3);
        for (entry, rule) in [(&known, "known_person"), (&taught, "same_institution"), (&pinned, "pinned_conflict")] {
            let answer = app.put(&scene.pair(entry, &juror)).by(&scene.organiser).send().await;
            assert_eq!(answer.refused(ErrorCode::StateRefused)["reasons"][0]["rule"], rule);
        }
        // The juror sees what they wrote, and neither what it reached nor what the organiser holds.
        let own = app.get(&scene.conflicts()).by(&juror.person).send().await.expect(200).value();
        assert_eq!(own["items"], json!([declared.value()]));
        assert_eq!(declared.value()["subject"], "Сапарова Айгерим");
        scene.pin(&app, &known, &juror, "no_conflict").await;
        scene.pin(&app, &pinned, &juror, "unpinned").await;
        let by_hand = app.put(&scene.pair(&known, &juror)).by(&scene.organiser).send().await.expect(200).value();
        assert_eq!((&by_hand["origin"], &by_hand["state"]), (&json!("manual"), &json!("proposed")));
        let proposal = scene.propose(&app).await;
        let short: Vec<_> = proposal.shortfalls.iter().map(|short| short.entry_code.as_str()).collect();
        assert_eq!(short, [taught.code.as_str()]);
        assert!(proposal.pairs.iter().any(|pair| {
            pair.entry_id == known.id && pair.origin == PlannedOrigin::Pinned
        }));
        app.delete(&format!("{}/{}", scene.conflicts(), declared.value()["id"].as_str().unwrap()))
            .by(&juror.person).send().await.expect(204);
        let own = app.get(&scene.conflicts()).by(&juror.person).send().await.expect(200).value();
        assert_eq!(own["items"], json!([]));
    }

    async fn a_conflict_that_comes_up_before_the_release_withholds_the_proposal(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entry = scene.entries(&app, 1).await.remove(0);
        let juror = app.juror(&scene.contest, "Jamila").await;
        app.put(&scene.pair(&entry, &juror)).by(&scene.organiser).send().await.expect(200);
        app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "Captain 0"})).send().await.expect(201);
        assert_eq!(scene.release(&app).await, json!({"released": 0, "withheld": 1, "jurors_told": 0}));
        assert_eq!(scene.table(&app).await, []);
        assert_eq!(app.mails_to(&juror.person.email).await, []);
    }

    async fn reviews_do_not_start_with_a_pair_that_a_conflict_bars_by_now(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entries = scene.entries(&app, 2).await;
        let juror = app.juror(&scene.contest, "Jamila").await;
        let other = app.juror(&scene.contest, "Marat").await;
        let third = app.juror(&scene.contest, "Saltanat").await;
        for (entry, juror) in [(&entries[0], &juror), (&entries[1], &juror), (&entries[1], &other)] {
            app.put(&scene.pair(entry, juror)).by(&scene.organiser).send().await.expect(200);
        }
        app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "Captain 0"})).send().await.expect(201);
        let path = format!("/contests/{}/transitions", scene.contest.id);
        let version = app.stored_contest(scene.contest.id).await.version;
        let start = || app.post(&path).by(&scene.organiser).version(version).json(&json!({"command": "start_reviewing"})).send();
        let problem = start().await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "enough_jurors", "params": {"entries_short": 1}}]));
        let preview = app.get(&path).by(&scene.organiser).send().await.expect(200).value();
        assert_eq!(preview["transitions"][0]["unmet"], json!([{"precondition": "enough_jurors", "entries_short": 1}]));
        assert_eq!(scene.table(&app).await.len(), 3);
        app.put(&scene.pair(&entries[0], &other)).by(&scene.organiser).send().await.expect(200);
        let taken = start().await.expect(200).value();
        assert_eq!(taken["events"][1], json!({"event": "assignments_released", "count": 3}));
        let rows = scene.table(&app).await;
        assert!(rows.iter().all(|row| row.state == AssignmentState::Released), "{rows:?}");
        assert_eq!((rows.len(), of(&rows, &juror).count(), of(&rows, &other).count()), (3, 1, 2));
        for (juror, told) in [(&juror, "given 1 entry"), (&other, "given 2 entries"), (&third, "reviewing has begun")] {
            let mails = app.mails_to(&juror.person.email).await;
            assert_eq!(mails.len(), 1, "{mails:?}");
            assert!(mails[0].body.contains(told), "{}", mails[0].body);
        }
    }

    async fn a_limit_holds_by_hand_as_well(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entries = scene.entries(&app, 2).await;
        let juror = app.juror_with(&scene.contest, "Small", json!({}), Some(1)).await;
        for _ in 0..2 {
            app.put(&scene.pair(&entries[0], &juror)).by(&scene.organiser).send().await.expect(200);
        }
        let problem = app.put(&scene.pair(&entries[1], &juror)).by(&scene.organiser).send().await
            .refused(ErrorCode::LimitReached);
        assert_eq!(problem["reasons"][0], json!({"rule": "load_reached", "params": {"max": 1}}));
        app.delete(&scene.pair(&entries[0], &juror)).by(&scene.organiser).send().await.expect(204);
        app.put(&scene.pair(&entries[1], &juror)).by(&scene.organiser).send().await.expect(200);
    }

    async fn a_release_writes_once_to_each_juror(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        scene.entries(&app, 4).await;
        let jurors = scene.jurors(&app, 3).await;
        scene.propose(&app).await;
        assert_eq!(app.mails_to(&jurors[0].person.email).await, []);
        let seats = app.get("/me/jury-seats").by(&jurors[0].person).send().await.expect(200).value();
        assert_eq!(seats["items"][0]["left"], 0);
        assert_eq!(scene.release(&app).await, json!({"released": 8, "withheld": 0, "jurors_told": 3}));
        assert_eq!(scene.release(&app).await, json!({"released": 0, "withheld": 0, "jurors_told": 0}));
        let rows = scene.table(&app).await;
        for juror in &jurors {
            let mails = app.mails_to(&juror.person.email).await;
            assert_eq!(mails.len(), 1);
            let load = of(&rows, juror).count();
            assert!(mails[0].body.contains(&format!("given {load} entr")), "{}", mails[0].body);
            assert!(!mails[0].body.contains("Captain"), "{}", mails[0].body);
            let seats = app.get("/me/jury-seats").by(&juror.person).send().await.expect(200).value();
            assert_eq!(seats["items"][0]["left"], load);
        }
    }

    async fn a_refusal_opens_a_hole_which_a_new_proposal_fills_and_nothing_else(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        scene.entries(&app, 4).await;
        let jurors = scene.jurors(&app, 4).await;
        scene.propose(&app).await;
        scene.release(&app).await;
        let before = scene.table(&app).await;
        let juror = jurors.iter().find(|juror| of(&before, juror).count() > 1).unwrap();
        let own: Vec<_> = of(&before, juror).cloned().collect();
        let accepted = app.post(&format!("/assignments/{}/acceptance", own[1].id)).by(&juror.person).send().await;
        assert_eq!(accepted.expect(200).value()["state"], "accepted");
        let declined = answer(&app, &juror.person, own[0].id, "time").await.expect(200).value();
        assert_eq!(declined["state"], "declined");
        answer(&app, &juror.person, own[0].id, "time").await.refused(ErrorCode::StateRefused);
        let proposal = scene.propose(&app).await;
        assert_eq!(proposal.removed, []);
        assert_eq!(proposal.added.len(), 1);
        assert_eq!(proposal.added[0].entry_id, own[0].entry_id);
        assert_ne!(proposal.added[0].juror_id, juror.id);
        let after = scene.table(&app).await;
        let changed: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
        assert_eq!(changed.len(), 3, "the one declined, the one accepted, the one proposed");
        assert_eq!(after.len(), before.len() + 1);
        let entry = EntryFixture { id: own[0].entry_id, code: own[0].entry_code.clone() };
        let problem = app.put(&scene.pair(&entry, juror)).by(&scene.organiser).send().await
            .refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"][0]["rule"], "refused_by_juror");
    }

    async fn a_recusal_after_a_draft_review_keeps_the_review_and_takes_the_entry_away(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entry = scene.entries(&app, 1).await.remove(0);
        let jurors = scene.jurors(&app, 2).await;
        app.put(&scene.pair(&entry, &jurors[0])).by(&scene.organiser).send().await.expect(200);
        scene.release(&app).await;
        let id = scene.table(&app).await[0].id;
        let now = app.clock.now();
        app.app.db.write(move |conn| {
            diesel::insert_into(reviews::table)
                .values((
                    reviews::id.eq(Sql(ReviewId::new(Uuid::new_v4()))),
                    reviews::assignment_id.eq(Sql(id)),
                    reviews::state.eq(Sql(ReviewState::Draft)),
                    reviews::content.eq(r#"{"marks": {}, "feedback": "Жақсы"}"#),
                    reviews::version.eq(1),
                    reviews::created_at.eq(Sql(now)),
                    reviews::updated_at.eq(Sql(now)),
                ))
                .execute(conn)?;
            Ok(())
        }).await.unwrap();
        let conflict = app.post(&scene.conflicts()).by(&jurors[0].person)
            .json(&json!({"kind": "entry", "assignment_id": id, "note": "Our pupil"}))
            .send().await.expect(201).value();
        assert_eq!(conflict["subject"], entry.code);
        let row = scene.table(&app).await.remove(0);
        assert_eq!(row.state, AssignmentState::Revoked);
        let kept: i64 = app.app.db.read(|conn| Ok(reviews::table.count().get_result(conn)?)).await.unwrap();
        assert_eq!(kept, 1);
        let proposal = scene.propose(&app).await;
        assert_eq!(proposal.added.len(), 1);
        assert_eq!(proposal.added[0].juror_id, jurors[1].id);
    }

    async fn an_assignment_taken_back_by_an_organiser_is_proposed_again_by_hand_alone(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entry = scene.entries(&app, 1).await.remove(0);
        let juror = app.juror(&scene.contest, "Jamila").await;
        scene.propose(&app).await;
        scene.release(&app).await;
        app.delete(&scene.pair(&entry, &juror)).by(&scene.organiser).send().await.expect(204);
        app.delete(&scene.pair(&entry, &juror)).by(&scene.organiser).send().await
            .refused(ErrorCode::StateRefused);
        let proposal = scene.propose(&app).await;
        assert_eq!((proposal.added.len(), proposal.shortfalls.len()), (0, 1));
        app.put(&scene.pair(&entry, &juror)).by(&scene.organiser).send().await.expect(200);
        assert_eq!(scene.release(&app).await["released"], 1);
    }

    async fn what_cannot_be_filled_is_told_with_what_would_mend_it(app: TestApp) {
        let scene = Scene::screening(&app, 2, 3).await;
        scene.entries(&app, 4).await;
        scene.jurors(&app, 2).await;
        let proposal = scene.propose(&app).await;
        let missing: u32 = proposal.shortfalls.iter().map(|short| short.missing).sum();
        assert_eq!(missing, 2);
        assert!(proposal.shortfalls.iter().all(|short| short.entry_code.contains('-')));
        let mending = proposal.mending.unwrap();
        assert_eq!(mending.raises.iter().map(|raise| raise.by).sum::<u32>(), 2);
        assert_eq!(mending.missing_after_raises, 0);
        assert_eq!(mending.invitation.unwrap().jurors, 1);
        assert!(loads(&scene.table(&app).await).values().all(|&load| load == 3));
    }

    async fn only_entries_that_advanced_are_assigned_in_the_next_round(app: TestApp) {
        let organiser = app.organiser("Olga").await;
        let contest = app.open_contest_with(&organiser, |draft| {
            let mut last = draft.rounds[0].clone();
            last.id = domain::ids::RoundId::new(Uuid::new_v4());
            for criterion in &mut last.rubric.criteria {
                criterion.id = domain::ids::CriterionId::new(Uuid::new_v4());
            }
            draft.rounds[0].reviewing_ends_at = Some("2027-03-25T13:00:00Z".parse().unwrap());
            draft.rounds[0].advancing = Some(domain::contest::Advancing::TopN { places: 1 });
            draft.rounds.push(last);
        }).await;
        app.clock.advance(TimeDelta::days(15));
        app.step(contest.id, ContestCommand::Close).await;
        let scene = Scene { organiser: app.again(&organiser), contest };
        let entries = scene.entries(&app, 2).await;
        scene.jurors(&app, 2).await;
        scene.propose(&app).await;
        scene.release(&app).await;
        let problem = app.post(&format!("/rounds/{}/assignment-proposals", scene.contest.rounds[1]))
            .by(&scene.organiser).send().await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"][0]["rule"], "not_the_current_round");
        app.step(scene.contest.id, ContestCommand::StartReviewing).await;
        app.clock.set("2027-03-26T00:00:00Z".parse().unwrap());
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        let (now, round, by) = (app.clock.now(), scene.contest.rounds[0], scene.organiser.id);
        let decided: Vec<_> = entries.iter().map(|entry| entry.id)
            .zip([Outcome::Advance, Outcome::Reject]).collect();
        app.app.db.write(move |conn| {
            for (entry, outcome) in &decided {
                diesel::insert_into(decisions::table)
                    .values((
                        decisions::round_id.eq(Sql(round)),
                        decisions::entry_id.eq(Sql(*entry)),
                        decisions::outcome.eq(Sql(*outcome)),
                        decisions::note.eq(""),
                        decisions::version.eq(1),
                        decisions::decided_by.eq(Sql(by)),
                        decisions::decided_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
            }
            Ok(())
        }).await.unwrap();
        app.step(scene.contest.id, ContestCommand::StartNextRound).await;
        let organiser = app.again(&scene.organiser);
        let path = format!("/rounds/{}/assignment-proposals", scene.contest.rounds[1]);
        let proposal: AssignmentProposal = app.post(&path).by(&organiser).send().await.expect(200).read();
        assert_eq!(proposal.pairs.len(), 2);
        assert!(proposal.pairs.iter().all(|pair| pair.entry_id == entries[0].id));
    }

    async fn competing_proposals_releases_and_refusals_leave_one_consistent_table(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        scene.entries(&app, 5).await;
        let jurors = scene.jurors(&app, 4).await;
        scene.propose(&app).await;
        scene.release(&app).await;
        let rows = scene.table(&app).await;
        let first = rows[0].clone();
        let juror = jurors.iter().find(|juror| juror.id == first.juror_id).unwrap();
        let proposals = scene.round("assignment-proposals");
        let releases = scene.round("assignment-releases");
        let path = format!("/assignments/{}/refusal", first.id);
        let reason = json!({"reason": "other"});
        let (a, b, c, d, e) = futures_util::join!(
            app.post(&proposals).by(&scene.organiser).send(),
            app.post(&path).by(&juror.person).json(&reason).send(),
            app.post(&releases).by(&scene.organiser).send(),
            app.post(&proposals).by(&scene.organiser).send(),
            app.post(&releases).by(&scene.organiser).send(),
        );
        b.expect(200);
        for answer in [a, c, d, e] {
            assert!([200, 412].contains(&answer.status), "{}", answer.text());
        }
        scene.propose(&app).await;
        scene.release(&app).await;
        let rows = scene.table(&app).await;
        let held: Vec<_> = rows.iter().filter(|row| row.state.is_held()).collect();
        assert_eq!(held.len(), 10);
        assert_eq!(rows.len(), 11);
        let mut per_entry: BTreeMap<_, usize> = BTreeMap::new();
        for row in held {
            *per_entry.entry(row.entry_id).or_default() += 1;
        }
        assert!(per_entry.values().all(|&jurors| jurors == 2), "{per_entry:?}");
    }

    async fn a_repeated_proposal_with_its_key_answers_the_same(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        scene.entries(&app, 2).await;
        scene.jurors(&app, 2).await;
        let path = scene.round("assignment-proposals");
        let call = || app.post(&path).by(&scene.organiser).header("idempotency-key", "once");
        let first = call().send().await.expect(200);
        assert_eq!(call().send().await.expect(200).value(), first.value());
        assert_eq!(scene.table(&app).await.len(), 2);
    }

    async fn nothing_that_a_juror_reaches_tells_who_entered_or_who_else_judges(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        let captain = app.person("Zhanar Secretova").await;
        let entry = app.entry_of(&scene.contest, &captain, |entry| {
            entry.team_name = Some("Hidden Team".to_owned());
            entry.answers = json!({"motivation": "Hidden School"});
        }).await;
        let juror = app.juror(&scene.contest, "Jamila").await;
        let other = app.juror(&scene.contest, "Otheroglu").await;
        scene.propose(&app).await;
        let rows = scene.table(&app).await;
        let own = of(&rows, &juror).next().unwrap().id;
        // Before the release there is nothing, whatever is tried.
        let accept = format!("/assignments/{own}/acceptance");
        app.post(&accept).by(&juror.person).send().await.refused(ErrorCode::NotFound);
        scene.release(&app).await;
        let foreign = of(&rows, &other).next().unwrap().id;
        answer(&app, &juror.person, foreign, "time").await.refused(ErrorCode::NotFound);
        let nobody = AssignmentId::new(Uuid::new_v4());
        answer(&app, &juror.person, nobody, "time").await.refused(ErrorCode::NotFound);
        let mut reached = vec![app.post(&accept).by(&juror.person).send().await.expect(200).text()];
        let profile = format!("/contests/{}/juror-profile", scene.contest.id);
        for path in ["/me/jury-seats", &profile, &scene.conflicts()] {
            reached.push(app.get(path).by(&juror.person).send().await.expect(200).text());
        }
        // Trying names out: a hit and a miss answer alike, and nothing moves in the juror's queue.
        let mut answers = Vec::new();
        for name in ["Zhanar Secretova", "Nobody Whatsoever"] {
            let declared = app.post(&scene.conflicts()).by(&juror.person)
                .json(&json!({"kind": "person", "name": name})).send().await.expect(201).value();
            let seats = app.get("/me/jury-seats").by(&juror.person).send().await.expect(200).text();
            answers.push((declared.as_object().unwrap().keys().cloned().collect::<Vec<_>>(), seats));
        }
        assert_eq!(answers[0], answers[1]);
        let declined = app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "entry", "assignment_id": own})).send().await.expect(201);
        reached.push(declined.text());
        reached.extend(app.mails_to(&juror.person.email).await.into_iter().map(|mail| mail.body + &mail.subject));
        assert!(reached[0].contains(&entry.code), "{}", reached[0]);
        let secrets = [
            "Zhanar", "Secretova", "Hidden", "Otheroglu", &captain.email, &captain.id.to_string(),
            &entry.id.to_string(), &other.id.to_string(),
        ];
        for text in &reached {
            for secret in secrets {
                assert!(!text.to_lowercase().contains(&secret.to_lowercase()), "{secret} in {text}");
            }
        }
        // Organisers are told that the juror holds what a conflict bars by now.
        let proposal = scene.propose(&app).await;
        assert_eq!(proposal.barred, []);
        for path in ["assignments", "assignment-proposals", "assignment-releases"] {
            let call = |person: &Person| {
                let path = scene.round(path);
                let call = if path.ends_with("/assignments") { app.get(&path) } else { app.post(&path) };
                call.by(person).send()
            };
            call(&juror.person).await.refused(ErrorCode::Forbidden);
            call(&captain).await.refused(ErrorCode::NotFound);
        }
        let stranger = app.organiser("Stranger").await;
        for path in [scene.round("assignments"), scene.conflicts()] {
            app.get(&path).by(&stranger).send().await.refused(ErrorCode::NotFound);
        }
        app.put(&scene.pair(&entry, &juror)).by(&captain).send().await.refused(ErrorCode::NotFound);
    }

    async fn what_a_juror_holds_against_a_later_conflict_is_told_to_the_organiser(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let entry = scene.entries(&app, 1).await.remove(0);
        let juror = app.juror(&scene.contest, "Jamila").await;
        scene.propose(&app).await;
        scene.release(&app).await;
        app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "Captain 0"})).send().await.expect(201);
        app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "CAPTAIN 0."})).send().await
            .refused(ErrorCode::AlreadyExists);
        let proposal = scene.propose(&app).await;
        assert_eq!((proposal.added.len(), proposal.removed.len()), (0, 0));
        assert_eq!(proposal.barred.len(), 1);
        assert_eq!(proposal.barred[0].entry_id, entry.id);
        let state: Vec<AssignmentState> = app.app.db
            .read(|conn| Ok(assignments::table.select(assignments::state).load(conn)?))
            .await.unwrap();
        assert_eq!(state, [AssignmentState::Released]);
    }
}
