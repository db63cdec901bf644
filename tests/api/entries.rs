//! Entries: written without loss, handed in for a receipt, hidden from whom they do not concern.

use backend::db::schema::{audit_events, jurors, submissions};
use backend::db::types::Sql;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use domain::ids::JurorId;
use domain::region::Region;
use openapi::ErrorCode;
use openapi::entry::{Entry, Receipt};
use tests::fixtures::ContestFixture;
use tests::people::Traits;
use tests::{Person, TestApp, Value, json, on_both_databases};
use uuid::Uuid;

fn written(entry: &Entry, title: &str) -> Value {
    json!({"title": title, "track_id": entry.track_id, "answers": entry.answers})
}

fn closes_at(contest: &ContestFixture) -> DateTime<Utc> {
    contest.draft.dates.closes_at.unwrap()
}

async fn submit(app: &TestApp, by: &Person, entry: &Entry) -> tests::Answer {
    app.post(&format!("/entries/{}/submissions", entry.id))
        .by(by)
        .send()
        .await
}

async fn seat_on_jury(app: &TestApp, person: &Person, contest: &ContestFixture) {
    let (person, contest, now) = (person.id, contest.id, app.clock.now());
    app.app
        .db
        .write(move |conn| {
            diesel::insert_into(jurors::table)
                .values((
                    jurors::id.eq(Sql(JurorId::new(Uuid::new_v4()))),
                    jurors::contest_id.eq(Sql(contest)),
                    jurors::person_id.eq(Sql(person)),
                    jurors::is_chair.eq(true),
                    jurors::state.eq(Sql(domain::jury::JurorState::Active)),
                    jurors::profile.eq("{}"),
                    jurors::version.eq(1),
                    jurors::joined_at.eq(Sql(now)),
                ))
                .execute(conn)?;
            Ok(())
        })
        .await
        .unwrap();
}

on_both_databases! {
    async fn an_entry_is_begun_written_and_handed_in_for_a_receipt(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        let contest = app.open_contest(&organiser).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        assert_eq!(entry.code.len(), 8);
        assert!(entry.members[0].is_captain);
        assert_eq!(entry.members[0].identity, None);
        let receipt: Receipt = submit(&app, &aigul, &entry).await.expect(201).read();
        assert_eq!(receipt.version, 1);
        assert_eq!(receipt.submitted_at, app.clock.now());
        assert_eq!(receipt.content_sha256.len(), 64);
        let mails = app.mails_to(&aigul.email).await;
        assert!(mails[0].body.contains(&receipt.number), "{}", mails[0].body);
        assert!(mails[0].body.contains(&receipt.content_sha256), "{}", mails[0].body);
        let receipts: Vec<Receipt> =
            app.get(&format!("/entries/{}/submissions", entry.id)).by(&aigul).send().await.expect(200).read();
        assert_eq!(receipts, [receipt]);
        let mine = app.get("/me/entries").by(&aigul).send().await.expect(200).value();
        assert_eq!(mine["items"][0]["state"], "submitted");
        assert_eq!(mine["items"][0]["contest_slug"], json!(contest.slug));
    }

    async fn a_second_tab_gets_a_conflict_and_nothing_is_written(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.draft_entry(&aigul, &contest).await;
        let path = format!("/entries/{}", entry.id);
        let first = app.put(&path).by(&aigul).version(entry.version).json(&written(&entry, "First tab")).send().await;
        assert_eq!(first.expect(200).version(), entry.version + 1);
        let second = app.put(&path).by(&aigul).version(entry.version).json(&written(&entry, "Second tab")).send().await;
        second.refused(ErrorCode::VersionMismatch);
        assert_eq!(app.find_entry(&aigul, entry.id).await.title, "First tab");
        app.put(&path).by(&aigul).json(&written(&entry, "No tab")).send().await.refused(ErrorCode::VersionRequired);
    }

    async fn a_draft_keeps_what_could_not_be_handed_in(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.draft_entry(&aigul, &contest).await;
        let words = "сөз ".repeat(400);
        let body = json!({"title": " ", "track_id": null,
            "answers": {"motivation": words, "members_met": "-1.", "level": "nothing of the kind"}});
        let saved: Entry = app.put(&format!("/entries/{}", entry.id)).by(&aigul).version(entry.version).json(&body)
            .send().await.expect(200).read();
        assert_eq!(json!(saved.answers), body["answers"]);
        let found = app.get(&format!("/entries/{}/obstacles", entry.id)).by(&aigul).send().await.expect(200).value();
        let places: Vec<_> = found["obstacles"].as_array().unwrap().iter()
            .map(|each| format!("{} {}", each["path"].as_str().unwrap(), each["rule"].as_str().unwrap())).collect();
        assert_eq!(places, ["/title required", "/track required", "/answers/motivation too_many_words",
            "/answers/members_met not_a_number", "/answers/level not_an_option"]);
        let problem = submit(&app, &aigul, &entry).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"].as_array().unwrap().len(), 5);
        assert_eq!(app.find_entry(&aigul, entry.id).await.submissions, 0);
    }

    async fn what_no_draft_can_hold_is_refused_by_name(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.draft_entry(&aigul, &contest).await;
        let body = json!({"title": "a\u{0}b", "track_id": Uuid::new_v4(),
            "answers": {"nobody_asked": "x", "level": ["school"], "slides": [Uuid::new_v4()]}});
        let answer = app.put(&format!("/entries/{}", entry.id)).by(&aigul).version(entry.version).json(&body).send().await;
        let problem = answer.refused(ErrorCode::FieldsInvalid);
        let places: Vec<_> = problem["fields"].as_array().unwrap().iter()
            .map(|each| format!("{} {}", each["path"].as_str().unwrap(), each["rule"].as_str().unwrap())).collect();
        assert_eq!(places, ["/answers/level wrong_type", "/answers/nobody_asked unknown", "/answers/slides/0 unknown",
            "/title forbidden_character", "/track_id not_an_option"]);
        assert_eq!(app.find_entry(&aigul, entry.id).await, entry);
    }

    async fn a_microsecond_late_is_late_and_the_draft_stays(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        app.clock.set(closes_at(&contest));
        let aigul = app.again(&aigul);
        submit(&app, &aigul, &entry).await.expect(201);
        app.clock.advance(TimeDelta::microseconds(1));
        let problem = submit(&app, &aigul, &entry).await.refused(ErrorCode::DeadlinePassed);
        assert_eq!(problem["deadline"], json!(closes_at(&contest)));
        app.drain_jobs().await;
        submit(&app, &aigul, &entry).await.refused(ErrorCode::DeadlinePassed);
        let late = app.person("Late").await;
        app.post(&format!("/contests/{}/entries", contest.id)).by(&late).json(&json!({"title": "x"})).send().await
            .refused(ErrorCode::DeadlinePassed);
        let now = app.find_entry(&aigul, entry.id).await;
        assert_eq!((now.submissions, &now.answers), (1, &entry.answers));
        let saved = app.put(&format!("/entries/{}", entry.id)).by(&aigul).version(now.version)
            .json(&written(&now, "Typed while the clock struck")).send().await.expect(200);
        assert_eq!(saved.value()["title"], "Typed while the clock struck");
        assert_eq!(app.get(&format!("/entries/{}/submissions", entry.id)).by(&aigul).send().await.expect(200)
            .value().as_array().unwrap().len(), 1);
    }

    async fn each_version_stays_as_it_was_handed_in(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        let first: Receipt = submit(&app, &aigul, &entry).await.expect(201).read();
        let now = app.find_entry(&aigul, entry.id).await;
        app.put(&format!("/entries/{}", entry.id)).by(&aigul).version(now.version)
            .json(&written(&now, "Another title")).send().await.expect(200);
        let second: Receipt = submit(&app, &aigul, &entry).await.expect(201).read();
        assert_eq!(second.version, 2);
        assert_ne!(first.content_sha256, second.content_sha256);
        assert_ne!(first.number, second.number);
        let contents: Vec<String> = app.app.db.read(move |conn| Ok(submissions::table.order(submissions::number)
            .select(submissions::content).load(conn)?)).await.unwrap();
        assert!(contents[0].contains("Ауыл картасы") && contents[1].contains("Another title"), "{contents:?}");
        let tampered = app.app.db.write(|conn| Ok(diesel::update(submissions::table)
            .set(submissions::receipt_number.eq("0000")).execute(conn)?)).await;
        assert!(tampered.is_err());
    }

    async fn the_same_submission_sent_twice_gives_one_receipt(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        let path = format!("/entries/{}/submissions", entry.id);
        let send = || app.post(&path).by(&aigul).header("idempotency-key", "pressed-once").send();
        let (first, second) = (send().await.expect(201), send().await.expect(201));
        assert_eq!(first.value(), second.value());
        assert_eq!(app.find_entry(&aigul, entry.id).await.submissions, 1);
        assert_eq!(app.mails_to(&aigul.email).await.len(), 1);
    }

    async fn an_entry_does_not_exist_for_whom_it_does_not_concern(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        let contest = app.open_contest(&organiser).await;
        let aigul = app.person("Aigul").await;
        let entry = app.submitted_entry(&aigul, &contest).await;
        let (stranger, juror) = (app.person("Stranger").await, app.person("Juror").await);
        let other_organiser = app.organiser("Other organiser").await;
        app.open_contest(&other_organiser).await;
        seat_on_jury(&app, &juror, &contest).await;
        let nothing = app.get(&format!("/entries/{}", Uuid::new_v4())).by(&stranger).send().await
            .refused(ErrorCode::NotFound);
        for who in [&stranger, &juror, &other_organiser] {
            for path in ["", "/obstacles", "/submissions", "/preview"] {
                let problem = app.get(&format!("/entries/{}{path}", entry.id)).by(who).send().await
                    .refused(ErrorCode::NotFound);
                assert_eq!(problem["title"], nothing["title"]);
                assert_eq!(problem["detail"], nothing["detail"]);
            }
            app.put(&format!("/entries/{}", entry.id)).by(who).version(1).json(&written(&entry, "Mine")).send().await
                .refused(ErrorCode::NotFound);
            submit(&app, who, &entry).await.refused(ErrorCode::NotFound);
            for step in ["withdrawal", "submissions"] {
                app.post(&format!("/entries/{}/{step}", entry.id)).by(who).send().await.refused(ErrorCode::NotFound);
            }
            app.get(&format!("/contests/{}/entries", contest.id)).by(who).send().await.refused(ErrorCode::Forbidden);
        }
        app.get(&format!("/entries/{}", entry.id)).send().await.refused(ErrorCode::NotSignedIn);
        let seen = app.find_entry(&organiser, entry.id).await;
        assert_eq!(seen.members[0].identity.as_ref().unwrap().email, aigul.email);
        app.put(&format!("/entries/{}", entry.id)).by(&organiser).version(seen.version)
            .json(&written(&entry, "Organised")).send().await.refused(ErrorCode::Forbidden);
        submit(&app, &organiser, &entry).await.refused(ErrorCode::Forbidden);
    }

    async fn who_judges_or_organises_may_not_enter(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        let contest = app.open_contest(&organiser).await;
        let juror = app.person("Juror").await;
        seat_on_jury(&app, &juror, &contest).await;
        for who in [&organiser, &juror] {
            app.post(&format!("/contests/{}/entries", contest.id)).by(who).json(&json!({"title": "x"})).send().await
                .refused(ErrorCode::RoleConflict);
        }
    }

    async fn age_region_and_settlement_decide_who_may_hand_in(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        let contest = app.open_contest_with(&organiser, |draft| {
            draft.eligibility.regions = vec![Region::Akmola];
            draft.eligibility.rural_only = true;
        }).await;
        let born = |date: &str| date.parse().unwrap();
        let misfit = app.person_with("Misfit", Traits { birth_date: born("1980-01-01"), region: Region::AlmatyRegion,
            ..Traits::default() }).await;
        let entry = app.ready_entry(&misfit, &contest).await;
        let problem = submit(&app, &misfit, &entry).await.refused(ErrorCode::NotEligible);
        let rules: Vec<_> = problem["reasons"].as_array().unwrap().iter().map(|each| each["rule"].clone()).collect();
        assert_eq!(rules, ["too_old", "region_not_admitted", "not_rural"]);
        let child = app.person_with("Child", Traits { birth_date: born("2013-03-02"), rural: true,
            ..Traits::default() }).await;
        let entry = app.ready_entry(&child, &contest).await;
        let problem = submit(&app, &child, &entry).await.refused(ErrorCode::NotEligible);
        assert_eq!(problem["reasons"][0]["rule"], "too_young");
        assert_eq!(problem["reasons"][0]["params"]["min"], 14);
        assert_eq!(problem["reasons"][1]["rule"], "consent_missing");
        let villager = app.person_with("Villager", Traits { rural: true, ..Traits::default() }).await;
        app.submitted_entry(&villager, &contest).await;
    }

    async fn a_person_is_in_no_more_entries_than_allowed(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        let contest = app.open_contest_with(&organiser, |draft| draft.eligibility.entries_per_person = 1).await;
        let aigul = app.person("Aigul").await;
        let entry = app.draft_entry(&aigul, &contest).await;
        let begin = || app.post(&format!("/contests/{}/entries", contest.id)).by(&aigul).json(&json!({"title": "x"})).send();
        assert_eq!(begin().await.refused(ErrorCode::LimitReached)["reasons"][0]["rule"], "too_many_entries");
        app.post(&format!("/entries/{}/withdrawal", entry.id)).by(&aigul).send().await.expect(200);
        begin().await.expect(201);
        app.delete(&format!("/entries/{}/withdrawal", entry.id)).by(&aigul).send().await.refused(ErrorCode::LimitReached);
    }

    async fn a_withdrawn_entry_is_taken_up_again_as_a_draft(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.submitted_entry(&aigul, &contest).await;
        let path = format!("/entries/{}/withdrawal", entry.id);
        assert_eq!(app.post(&path).by(&aigul).send().await.expect(200).value()["state"], "withdrawn");
        let problem = submit(&app, &aigul, &entry).await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"][0], json!({"rule": "wrong_state", "params": {"state": "withdrawn"}}));
        assert_eq!(app.delete(&path).by(&aigul).send().await.expect(200).value()["state"], "draft");
        submit(&app, &aigul, &entry).await.expect(201);
    }

    async fn a_disqualification_has_a_reason_and_can_be_taken_back(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        let contest = app.open_contest(&organiser).await;
        let aigul = app.person("Aigul").await;
        let entry = app.submitted_entry(&aigul, &contest).await;
        let path = format!("/entries/{}/disqualification", entry.id);
        let body = json!({"reason": "Published before."});
        app.post(&path).by(&organiser).json(&json!({"reason": " "})).send().await.refused(ErrorCode::FieldsInvalid);
        app.post(&path).by(&aigul).json(&body).send().await.refused(ErrorCode::Forbidden);
        app.post(&path).by(&organiser).json(&body).send().await.expect(200);
        let seen = app.find_entry(&aigul, entry.id).await;
        assert_eq!(seen.disqualification_reason.as_deref(), Some("Published before."));
        assert!(app.mails_to(&aigul.email).await.iter().any(|mail| mail.body.contains("Published before.")));
        app.put(&format!("/entries/{}", entry.id)).by(&aigul).version(seen.version).json(&written(&entry, "New"))
            .send().await.refused(ErrorCode::StateRefused);
        let back: Entry = app.delete(&path).by(&organiser).send().await.expect(200).read();
        assert_eq!((json!(back.state), back.disqualification_reason), (json!("submitted"), None));
        let trail: Vec<(String, String)> = app.app.db.read(move |conn| Ok(audit_events::table
            .filter(audit_events::subject_id.eq(Sql(entry.id.uuid()))).order(audit_events::number)
            .select((audit_events::command, audit_events::detail)).load(conn)?)).await.unwrap();
        let commands: Vec<_> = trail.iter().map(|(command, _)| command.as_str()).collect();
        assert_eq!(commands, ["create_entry", "update_entry", "submit_entry", "disqualify_entry", "reinstate_entry"]);
        assert!(!json!(trail).to_string().contains("Published"), "{trail:?}");
    }

    async fn organisers_filter_the_entries_and_page_through_them(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        let contest = app.open_contest(&organiser).await;
        let rural = Traits { rural: true, region: Region::AlmatyRegion, ..Traits::default() };
        for number in 0..5 {
            let person = if number == 2 {
                app.person_with("Villager", rural.clone()).await
            } else {
                app.person(&format!("Person {number}")).await
            };
            let entry = app.ready_entry(&person, &contest).await;
            if number % 2 == 0 {
                submit(&app, &person, &entry).await.expect(201);
            }
            app.clock.advance(TimeDelta::seconds(1));
        }
        let list = |query: &str| app.get(&format!("/contests/{}/entries?{query}", contest.id)).by(&organiser).send();
        let count = |page: &Value| page["items"].as_array().unwrap().len();
        assert_eq!(count(&list("state=submitted").await.expect(200).value()), 3);
        let found = list("rural=true&region=KZ-19").await.expect(200).value();
        assert_eq!((count(&found), &found["items"][0]["captain_name"]), (1, &json!("Villager")));
        assert_eq!(count(&list("q=nothing").await.expect(200).value()), 0);
        assert_eq!(count(&list("q=%D0%B0%D1%83%D1%8B%D0%BB+%D0%BA%D0%B0%D1%80%D1%82").await.expect(200).value()), 5);
        assert_eq!(count(&list("q=%25").await.expect(200).value()), 5);
        assert_eq!(count(&list(&format!("track={}", contest.tracks[1])).await.expect(200).value()), 0);
        list("state=nothing").await.refused(ErrorCode::MalformedRequest);
        let mut seen = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = list(&format!("limit=2{cursor}")).await.expect(200).value();
            seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].clone()));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen.len(), 5);
        seen.sort_by_key(Value::to_string);
        seen.dedup();
        assert_eq!(seen.len(), 5);
    }

    async fn the_preview_holds_nothing_of_who_entered(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        let contest = app.open_contest(&organiser).await;
        let aigul = app.person_with("Aigul Serikkyzy", Traits { settlement: "Zerendi village".to_owned(),
            ..Traits::default() }).await;
        let entry = app.submitted_entry(&aigul, &contest).await;
        let now = app.find_entry(&aigul, entry.id).await;
        app.put(&format!("/entries/{}", entry.id)).by(&aigul).version(now.version)
            .json(&json!({"title": now.title, "track_id": now.track_id, "team_name": "Zerendi girls",
                "answers": now.answers})).send().await.expect(200);
        let preview = app.get(&format!("/entries/{}/preview", entry.id)).by(&aigul).send().await.expect(200);
        let text = preview.text();
        for secret in ["Aigul", "Zerendi", "example.kz", "KZ-11", &entry.id.to_string(), &aigul.id.to_string(), "2027-"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert_eq!(preview.value(), json!({
            "code": entry.code, "title": "Ауыл картасы",
            "track": {"kk": "Веб", "ru": "Веб", "en": "Web"},
            "answers": [
                {"key": "motivation", "label": {"kk": "Неге?", "ru": "Зачем?", "en": "Why?"},
                    "value": {"kind": "text", "text": "Біздің ауылдың картасы жоқ."}},
                {"key": "members_met", "label": {"kk": "Қанша рет?", "ru": "Сколько раз?", "en": "How often?"},
                    "value": {"kind": "number", "number": "7"}},
                {"key": "level", "label": {"kk": "Деңгей", "ru": "Уровень", "en": "Level"},
                    "value": {"kind": "options", "options": [{"kk": "Мектеп", "ru": "Школа", "en": "School"}]}},
            ],
            "attachments": [],
        }));
    }
}
