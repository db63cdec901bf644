//! What is found between jurors and entries: with its cause for organisers, without a trace for jurors.

use backend::db::schema::people;
use backend::db::types::Sql;
use diesel::prelude::*;
use domain::contest::ContestCommand;
use domain::form::AboutContestant;
use openapi::ErrorCode;
use tests::handed_in::EntryFixture;
use tests::jury::JurorFixture;
use tests::people::Traits;
use tests::{Person, TestApp, Value, json, on_both_databases};

use super::{Scene, name_guardian};

impl Scene {
    async fn found(&self, app: &TestApp, query: &str) -> Vec<Value> {
        let path = self.round(&format!("found-conflicts?{query}"));
        let page = app
            .get(&path)
            .by(&self.organiser)
            .send()
            .await
            .expect(200)
            .value();
        page["items"].as_array().unwrap().clone()
    }

    fn pinning(&self, app: &TestApp, entry: &EntryFixture, juror: &JurorFixture, note: &str) -> tests::Call {
        let pin = json!({"juror_id": juror.id, "entry_id": entry.id, "stance": "no_conflict", "note": note});
        app.put(&self.conflicts()).by(&self.organiser).json(&pin)
    }
}

/// Somebody from another settlement than everybody else, so that no surname ties them.
async fn from_elsewhere(app: &TestApp, name: &str) -> Person {
    let traits = Traits {
        settlement: "Зеренді".to_owned(),
        ..Traits::default()
    };
    app.person_with(name, traits).await
}

async fn set_address(app: &TestApp, person: &Person, email: &str) {
    let (id, email) = (person.id, email.to_owned());
    app.app
        .db
        .write(move |conn| {
            diesel::update(people::table.find(Sql(id)))
                .set((
                    people::email.eq(&email),
                    people::email_key.eq(&email),
                    people::version.eq(2),
                ))
                .execute(conn)?;
            Ok(())
        })
        .await
        .unwrap();
}

on_both_databases! {
    async fn an_institution_is_one_in_two_languages_and_its_answer_is_the_organisers_alone(app: TestApp) {
        let scene = Scene::asking(&app, 1, 9, Some(AboutContestant::Institution)).await;
        let captain = from_elsewhere(&app, "Zhanar Secretova").await;
        let entry = app.entry_of(&scene.contest, &captain, |entry| {
            entry.answers = json!({"motivation": "КазНУ имени аль-Фараби, физфак", "level": "school"});
        }).await;
        let juror = app.juror_with(&scene.contest, "Jamila", json!({"institution": "ҚазҰУ"}), None).await;
        let other = app.juror(&scene.contest, "Marat").await;
        let conflict = json!({
            "standing": "barred",
            "causes": [{
                "certainty": "conflict", "kind": "same_institution",
                "juror": {"field": "institution", "text": "ҚазҰУ"},
                "entry": {"field": "institution", "answer": "motivation", "text": "КазНУ имени аль-Фараби, физфак"},
            }],
        });
        let expected = json!({
            "entry_id": entry.id, "entry_code": entry.code, "juror_id": juror.id, "juror_name": "Jamila", "conflict": conflict,
        });
        assert_eq!(scene.found(&app, "").await, [expected]);
        for (query, count) in [
            ("standing=barred", 1), ("standing=warned", 0), (&*format!("juror={}", other.id), 0),
            (&*format!("juror={}&entry={}", juror.id, entry.id), 1),
        ] {
            assert_eq!(scene.found(&app, query).await.len(), count, "{query}");
        }
        let refused = app.put(&scene.pair(&entry, &juror)).by(&scene.organiser).send().await;
        let refused = refused.refused(ErrorCode::StateRefused);
        assert_eq!(refused["reasons"][0]["rule"], "same_institution");
        assert_eq!(refused["reasons"][0]["params"]["juror"], conflict["causes"][0]["juror"]);
        let proposal = scene.propose(&app).await;
        assert_eq!(proposal.pairs.iter().map(|pair| pair.juror_id).collect::<Vec<_>>(), [other.id]);
        scene.release(&app).await;
        let assignment = scene.table(&app).await.remove(0);
        assert_eq!((assignment.juror_id, assignment.conflict), (other.id, None));
        // The juror reads the whole entry, and nothing of where it comes from.
        app.step(scene.contest.id, ContestCommand::StartReviewing).await;
        let review = app.get(&format!("/assignments/{}", assignment.id)).by(&other.person).send().await.expect(200).text();
        let path = scene.round("found-conflicts");
        for juror in [&juror, &other] {
            app.get(&path).by(&juror.person).send().await.refused(ErrorCode::Forbidden);
        }
        app.get(&path).by(&captain).send().await.refused(ErrorCode::NotFound);
        let preview = app.get(&format!("/entries/{}/preview", entry.id)).by(&captain).send().await.expect(200).text();
        for read in [&review, &preview] {
            for secret in ["КазНУ", "физфак", "motivation"] {
                assert!(!read.contains(secret), "{secret} in {read}");
            }
            assert!(read.contains(&entry.code) && read.contains("level"), "{read}");
        }
    }

    async fn in_a_contest_of_one_university_an_organiser_has_its_jury_judge_until_reviews_begin(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let captain = from_elsewhere(&app, "Дана Серік").await;
        app.entry_of(&scene.contest, &captain, |entry| entry.team_name = Some("КазНУ".to_owned())).await;
        app.juror_with(&scene.contest, "Jamila", json!({"institution": "ҚазҰУ"}), None).await;
        let path = format!("/contests/{}/draft", scene.contest.id);
        let kept = app.get(&path).by(&scene.organiser).send().await.expect(200);
        let mut draft = kept.value()["draft"].clone();
        assert_eq!(draft["same_institution"], "conflict", "nothing was said of it");
        let mut version = kept.version();
        for (rule, standing) in [("conflict", vec!["barred"]), ("warning", vec!["warned"]), ("ignored", vec![])] {
            draft["same_institution"] = json!(rule);
            let saved = app.put(&path).by(&scene.organiser).version(version).json(&draft).send().await.expect(200);
            version = saved.version();
            assert_eq!(saved.value()["draft"]["same_institution"], rule);
            let found = scene.found(&app, "").await;
            let found: Vec<_> = found.iter().map(|pair| pair["conflict"]["standing"].as_str().unwrap()).collect();
            assert_eq!(found, standing, "{rule}");
        }
        scene.propose(&app).await;
        assert_eq!(scene.table(&app).await.len(), 1);
        scene.release(&app).await;
        app.step(scene.contest.id, ContestCommand::StartReviewing).await;
        draft["same_institution"] = json!("conflict");
        let version = app.get(&path).by(&scene.organiser).send().await.expect(200).version();
        let refused = app.put(&path).by(&scene.organiser).version(version).json(&draft).send().await;
        assert_eq!(refused.refused(ErrorCode::Locked)["fields"][0]["path"], "/same_institution");
    }

    async fn a_guardian_is_kept_away_by_the_mailbox_and_warned_of_by_the_name(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let captain = from_elsewhere(&app, "Дана Серік").await;
        let entry = app.entry_of(&scene.contest, &captain, |_| {}).await;
        let juror = app.juror(&scene.contest, "Olga Kim").await;
        let namesake = app.juror(&scene.contest, "Zhanna Omarova").await;
        name_guardian(&app, &entry, "Омарова Жанна Болатқызы", "Olga.Kim+dana@example.kz").await;
        let sides = |field: &str, text: &str, other: &str, written: &str| json!({
            "juror": {"field": field, "text": text}, "entry": {"field": other, "text": written},
        });
        let found = scene.found(&app, &format!("juror={}", juror.id)).await;
        assert_eq!(found[0]["conflict"]["standing"], "barred");
        let cause = &found[0]["conflict"]["causes"][0];
        assert_eq!((&cause["certainty"], &cause["kind"]), (&json!("conflict"), &json!("guardian_of")));
        let expected = sides("email", "olga.kim@example.kz", "guardian_email", "Olga.Kim+dana@example.kz");
        assert_eq!((&cause["juror"], &cause["entry"]), (&expected["juror"], &expected["entry"]));
        let found = scene.found(&app, &format!("juror={}", namesake.id)).await;
        assert_eq!(found[0]["conflict"]["standing"], "warned");
        let cause = &found[0]["conflict"]["causes"][0];
        assert_eq!((&cause["certainty"], &cause["kind"]), (&json!("warning"), &json!("guardian_of")));
        let expected = sides("name", "Zhanna Omarova", "guardian", "Омарова Жанна Болатқызы");
        assert_eq!((&cause["juror"], &cause["entry"]), (&expected["juror"], &expected["entry"]));
        let refused = app.put(&scene.pair(&entry, &juror)).by(&scene.organiser).send().await;
        assert_eq!(refused.refused(ErrorCode::StateRefused)["reasons"][0]["rule"], "guardian_of");
        let proposal = scene.propose(&app).await;
        assert_eq!(proposal.pairs.iter().map(|pair| pair.juror_id).collect::<Vec<_>>(), [namesake.id]);
    }

    async fn a_mailbox_that_a_school_shares_can_be_cleared_and_ones_own_account_cannot(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let captain = from_elsewhere(&app, "Дана Серік").await;
        let entry = app.entry_of(&scene.contest, &captain, |_| {}).await;
        let juror = app.juror(&scene.contest, "Olga Kim").await;
        set_address(&app, &captain, "school+dana@example.kz").await;
        set_address(&app, &juror.person, "school+olga@example.kz").await;
        let standing = async || scene.found(&app, &format!("juror={}", juror.id)).await[0]["conflict"]["standing"].clone();
        assert_eq!(standing().await, "barred");
        scene.pinning(&app, &entry, &juror, "The school has one mailbox for all").send().await.expect(204);
        assert_eq!(standing().await, "allowed");
        let own = app.entry_of(&scene.contest, &juror.person, |_| {}).await;
        let refused = scene.pinning(&app, &own, &juror, "It is another person").send().await;
        assert_eq!(refused.refused(ErrorCode::StateRefused)["reasons"][0]["rule"], "own_entry");
    }

    async fn one_surname_in_one_settlement_is_a_warning_and_assigns_all_the_same(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let captain = app.person("Айгерім Сапарова").await;
        let entry = app.entry_of(&scene.contest, &captain, |_| {}).await;
        let juror = app.juror(&scene.contest, "Сапаров Марат").await;
        let proposal = scene.propose(&app).await;
        assert_eq!((proposal.pairs.len(), proposal.warned.len(), proposal.barred.len()), (1, 1, 0));
        let row = serde_json::to_value(scene.table(&app).await.remove(0)).unwrap();
        assert_eq!(row["conflict"], json!({
            "standing": "warned",
            "causes": [{
                "certainty": "warning", "kind": "same_household",
                "juror": {"field": "household", "text": "Сапаров Марат, Ақкөл"},
                "entry": {"field": "household", "text": "Айгерім Сапарова, Ақкөл"},
            }],
        }));
        assert_eq!(row["entry_id"], json!(entry.id));
        assert_eq!(scene.release(&app).await, json!({"released": 1, "withheld": 0, "jurors_told": 1}));
        let mail = app.mails_to(&juror.person.email).await.remove(0);
        assert!(!mail.body.contains("Сапарова"), "{}", mail.body);
    }

    async fn a_teacher_is_found_whoever_of_the_two_says_so(app: TestApp) {
        let scene = Scene::asking(&app, 1, 9, Some(AboutContestant::Teacher)).await;
        let (first, second) = (from_elsewhere(&app, "Дана Серік").await, from_elsewhere(&app, "Ержан Әли").await);
        let named = app.entry_of(&scene.contest, &first, |entry| {
            entry.answers = json!({"motivation": "Омарова Жанна Болатқызы", "level": "school"});
        }).await;
        let declared = app.entry_of(&scene.contest, &second, |_| {}).await;
        let juror = app.juror(&scene.contest, "Zhanna Omarova").await;
        let declare = |relation: Value| {
            let conflict = json!({"kind": "person", "name": "Али Ержан", "relation": relation, "note": ""});
            app.post(&scene.conflicts()).by(&juror.person).json(&conflict).send()
        };
        let answer = declare(json!("pupil")).await.expect(201).value();
        assert_eq!((&answer["kind"], &answer["relation"]), (&json!("person"), &json!("pupil")));
        declare(json!("pupil")).await.refused(ErrorCode::AlreadyExists);
        declare(json!("mentee")).await.expect(201);
        let mut kinds: Vec<_> = scene.found(&app, "standing=barred").await.into_iter()
            .map(|row| {
                let causes = row["conflict"]["causes"].as_array().unwrap().clone();
                let kinds: Vec<_> = causes.iter().map(|cause| (cause["kind"].clone(), cause["juror"]["field"].clone())).collect();
                (row["entry_code"].as_str().unwrap().to_owned(), kinds)
            })
            .collect();
        let mut expected = vec![
            (named.code, vec![(json!("teacher_of"), json!("name"))]),
            (declared.code, vec![(json!("teacher_of"), json!("pupil")), (json!("mentor_of"), json!("mentee"))]),
        ];
        kinds.sort_by(|a, b| a.0.cmp(&b.0));
        expected.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(kinds, expected);
        assert_eq!(scene.propose(&app).await.pairs, []);
    }

    async fn an_organiser_overrides_what_was_found_with_a_reason_and_never_own_work(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let juror = app.juror(&scene.contest, "Somebody").await;
        let own = app.entry_of(&scene.contest, &juror.person, |_| {}).await;
        let colleague = from_elsewhere(&app, "Ержан Әли").await;
        let other = app.entry_of(&scene.contest, &colleague, |_| {}).await;
        app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "Ерж–ан"})).send().await.expect(201);
        app.post(&scene.conflicts()).by(&juror.person)
            .json(&json!({"kind": "person", "name": "Әли Ержан"})).send().await.expect(201);
        let refused = scene.pinning(&app, &own, &juror, "A namesake").send().await.refused(ErrorCode::StateRefused);
        assert_eq!(refused["reasons"][0]["rule"], "own_entry");
        assert_eq!(refused["reasons"].as_array().unwrap().len(), 1);
        let missing = scene.pinning(&app, &other, &juror, "  ").send().await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(missing["fields"][0]["path"], "/note");
        let barred = scene.found(&app, "standing=barred").await;
        assert_eq!(barred.len(), 2);
        scene.pinning(&app, &other, &juror, "Two people of one name").send().await.expect(204);
        let allowed = scene.found(&app, "standing=allowed").await;
        assert_eq!(allowed.len(), 1);
        assert_eq!(allowed[0]["conflict"]["causes"][0]["kind"], "known_person");
        app.put(&scene.pair(&other, &juror)).by(&scene.organiser).send().await.expect(200);
        app.put(&scene.pair(&own, &juror)).by(&scene.organiser).send().await.refused(ErrorCode::StateRefused);
        let trail = app.get(&format!("/contests/{}/audit-events?limit=100", scene.contest.id))
            .by(&scene.organiser).send().await.expect(200).value();
        let events = trail["items"].as_array().unwrap();
        let pin = events.iter().find(|event| event["command"] == "pin_conflict").unwrap();
        assert_eq!(pin["detail"]["overridden"], json!(["known_person"]));
        assert_eq!(pin["detail"]["stance"], "no_conflict");
        assert!(pin["detail"]["conflict"].is_string());
        assert!(!trail.to_string().contains("Two people"), "{trail}");
        // What the juror sees of it all.
        let mine = app.get(&scene.conflicts()).by(&juror.person).send().await.expect(200).text();
        for secret in ["Two people", &*own.code, &*other.code, &*colleague.email] {
            assert!(!mine.contains(secret), "{secret} in {mine}");
        }
    }

    async fn people_of_one_team_elsewhere_do_not_judge_each_other(app: TestApp) {
        let earlier = app.open_contest(&app.organiser("Earlier").await).await;
        let captain = from_elsewhere(&app, "Дана Серік").await;
        let friend = app.person("Марат Омар").await;
        let together = app.entry_of(&earlier, &captain, |entry| entry.members = vec![friend.id]).await;
        let scene = Scene::screening(&app, 1, 9).await;
        app.entry_of(&scene.contest, &captain, |_| {}).await;
        let juror = app.seat_juror(&scene.contest, &friend).await;
        let found = scene.found(&app, &format!("juror={}", juror.id)).await;
        assert_eq!(found[0]["conflict"], json!({
            "standing": "barred",
            "causes": [{
                "certainty": "conflict", "kind": "entered_together",
                "juror": {"field": "other_entry", "text": together.code},
                "entry": {"field": "other_entry", "text": together.code},
            }],
        }));
        assert_eq!(scene.propose(&app).await.pairs, []);
    }

    async fn found_conflicts_come_page_by_page(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let juror = app.juror(&scene.contest, "Jamila").await;
        for entry in scene.entries(&app, 3).await {
            scene.pin(&app, &entry, &juror, "conflict").await;
        }
        let all = scene.found(&app, "").await;
        let path = scene.round("found-conflicts?limit=2");
        let first = app.get(&path).by(&scene.organiser).send().await.expect(200).value();
        let next = format!("{path}&cursor={}", first["next_cursor"].as_str().unwrap());
        let second = app.get(&next).by(&scene.organiser).send().await.expect(200).value();
        assert_eq!((&first["items"], &second["items"]), (&json!(all[..2]), &json!(all[2..])));
        assert_eq!(second["next_cursor"], Value::Null);
    }
}
