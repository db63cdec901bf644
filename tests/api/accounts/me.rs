use chrono::TimeDelta;
use domain::contest::Phase;
use domain::ids::JurorId;
use domain::jury::JurorState;
use domain::policy::ContestRole;
use openapi::ErrorCode;
use openapi::account::Me;
use tests::people::Traits;
use tests::{Answer, Person, TestApp, json, on_both_databases};
use uuid::Uuid;

use super::{PASSWORD, face, log_in, me, member, person, register};

async fn ask_for_change(app: &TestApp, person: &Person, email: &str) -> Answer {
    app.post("/me/email-changes")
        .by(person)
        .json(&json!({"email": email, "password": PASSWORD}))
        .send()
        .await
}

async fn complete_change(app: &TestApp, token: &str) -> Answer {
    app.post("/email-changes/completion")
        .json(&json!({"token": token}))
        .send()
        .await
}

on_both_databases! {
    async fn an_update_changes_what_it_names_and_nothing_else(app: TestApp) {
        let dana = member(&app, "dana@example.kz").await;
        let before = app.get("/me").by(&dana).send().await.expect(200);
        let answer = app.patch("/me").by(&dana).version(before.version())
            .json(&json!({"region": "KZ-75", "settlement": {"name": " Алматы ", "rural": false}, "locale": "ru"}))
            .send().await.expect(200);
        assert_eq!(answer.version(), before.version() + 1);
        let mut expected = before.value();
        expected["person"]["region"] = json!("KZ-75");
        expected["person"]["settlement"] = json!({"name": "Алматы", "rural": false});
        expected["person"]["locale"] = json!("ru");
        assert_eq!(answer.value(), expected);
        assert_eq!(app.get("/me").by(&dana).send().await.expect(200).value(), expected);
    }

    async fn an_update_from_an_old_version_changes_nothing(app: TestApp) {
        let dana = member(&app, "dana@example.kz").await;
        let version = app.get("/me").by(&dana).send().await.expect(200).version();
        let update = |name: &str| app.patch("/me").by(&dana).json(&json!({"name": name}));
        update("Дана").send().await.refused(ErrorCode::VersionRequired);
        update("Дана Бірінші").version(version).send().await.expect(200);
        update("Дана Екінші").version(version).send().await.refused(ErrorCode::VersionMismatch);
        assert_eq!(me(&app, &dana).await.person.name, "Дана Бірінші");
    }

    async fn two_updates_at_once_do_not_both_succeed(app: TestApp) {
        let dana = member(&app, "dana@example.kz").await;
        let version = app.get("/me").by(&dana).send().await.expect(200).version();
        let update = |name: &str| app.patch("/me").by(&dana).version(version).json(&json!({"name": name})).send();
        let (one, two) = futures_util::join!(update("Дана Бірінші"), update("Дана Екінші"));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
    }

    async fn a_repeated_update_is_answered_like_the_first(app: TestApp) {
        let dana = member(&app, "dana@example.kz").await;
        let version = app.get("/me").by(&dana).send().await.expect(200).version();
        let update = || {
            app.patch("/me").by(&dana).version(version).header("idempotency-key", "once")
                .json(&json!({"name": "Дана"})).send()
        };
        let first = update().await.expect(200);
        assert_eq!(update().await.expect(200).value(), first.value());
    }

    async fn a_bad_update_names_each_field(app: TestApp) {
        let dana = member(&app, "dana@example.kz").await;
        let version = app.get("/me").by(&dana).send().await.expect(200).version();
        let update = |body| app.patch("/me").by(&dana).version(version).json(&body).send();
        let problem = update(json!({"name": "x", "birth_date": "2028-01-01", "settlement": {"name": "", "rural": true}}))
            .await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([
            {"path": "/name", "rule": "too_short", "min": 2},
            {"path": "/birth_date", "rule": "not_a_date"},
            {"path": "/settlement/name", "rule": "required"},
        ]));
        update(json!({"is_organiser": true})).await.refused(ErrorCode::MalformedRequest);
        app.patch("/me").version(version).json(&json!({})).send().await.refused(ErrorCode::NotSignedIn);
    }

    async fn whoever_has_no_place_yet_gives_region_and_settlement_together(app: TestApp) {
        use backend::accounts::administrator::create_administrator;
        use domain::locale::Locale;
        create_administrator(&app.app, "admin@example.kz", "Әкімші", Locale::Ru, PASSWORD).await.unwrap();
        let admin = person(&log_in(&app, "admin@example.kz", PASSWORD).await.expect(201));
        assert_eq!(app.get("/me").by(&admin).send().await.value()["person"], json!({
            "id": admin.id, "email": "admin@example.kz", "email_verified": true, "name": "Әкімші", "locale": "ru",
            "is_administrator": true, "is_organiser": false,
        }));
        let update = |body| app.patch("/me").by(&admin).version(1).json(&body).send();
        let problem = update(json!({"region": "KZ-75"})).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/settlement", "rule": "required"}]));
        let settlement = json!({"name": "Алматы", "rural": false});
        let problem = update(json!({"settlement": settlement})).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/region", "rule": "required"}]));
        update(json!({"region": "KZ-75", "settlement": settlement})).await.expect(200);
    }

    async fn an_address_changes_when_its_link_is_followed(app: TestApp) {
        let dana = member(&app, "dana@example.kz").await;
        ask_for_change(&app, &dana, "Dana.Serik@example.kz").await.expect(202);
        assert_eq!(app.mails_to("dana@example.kz").await.last().unwrap().subject, "Пошта мекенжайын өзгерту сұралды");
        let token = app.token_mailed_to("Dana.Serik@example.kz").await;
        assert_eq!(me(&app, &dana).await.person.email, "dana@example.kz");
        complete_change(&app, &token).await.expect(204);
        assert_eq!(me(&app, &dana).await.person.email, "Dana.Serik@example.kz");
        log_in(&app, "dana.serik@example.kz", PASSWORD).await.expect(201);
        log_in(&app, "dana@example.kz", PASSWORD).await.refused(ErrorCode::CredentialsWrong);
        complete_change(&app, &token).await.refused(ErrorCode::LinkUsed);
    }

    async fn a_change_needs_the_password_and_a_valid_address(app: TestApp) {
        let dana = member(&app, "dana@example.kz").await;
        app.post("/me/email-changes").by(&dana)
            .json(&json!({"email": "new@example.kz", "password": "not the password"}))
            .send().await.refused(ErrorCode::CredentialsWrong);
        ask_for_change(&app, &dana, "no address").await.refused(ErrorCode::FieldsInvalid);
        assert!(app.mails_to("new@example.kz").await.is_empty());
    }

    async fn a_change_to_the_address_of_another_tells_them_and_not_the_caller(app: TestApp) {
        let dana = member(&app, "dana@example.kz").await;
        member(&app, "asel@example.kz").await;
        let taken = ask_for_change(&app, &dana, "asel@example.kz").await.expect(202);
        let free = ask_for_change(&app, &dana, "free@example.kz").await.expect(202);
        assert_eq!(face(&taken), face(&free));
        let mail = app.mails_to("asel@example.kz").await.pop().unwrap();
        assert_eq!(mail.subject, "Бұл мекенжайда аккаунт бар");
        assert!(!mail.body.contains("token="));
    }

    async fn an_address_that_was_taken_meanwhile_is_refused(app: TestApp) {
        let dana = member(&app, "dana@example.kz").await;
        ask_for_change(&app, &dana, "wanted@example.kz").await.expect(202);
        let token = app.token_mailed_to("wanted@example.kz").await;
        register(&app, "wanted@example.kz").await;
        complete_change(&app, &token).await.refused(ErrorCode::AlreadyExists);
        assert_eq!(me(&app, &dana).await.person.email, "dana@example.kz");
    }

    async fn a_change_link_is_good_for_a_day_and_until_the_password_changes(app: TestApp) {
        let dana = member(&app, "dana@example.kz").await;
        ask_for_change(&app, &dana, "first@example.kz").await.expect(202);
        let first = app.token_mailed_to("first@example.kz").await;
        app.clock.advance(TimeDelta::days(1));
        complete_change(&app, &first).await.refused(ErrorCode::LinkExpired);

        let dana = app.again(&dana);
        ask_for_change(&app, &dana, "thief@example.kz").await.expect(202);
        let second = app.token_mailed_to("thief@example.kz").await;
        app.put("/me/password").by(&dana)
            .json(&json!({"current_password": PASSWORD, "new_password": "жеті қырдың астында"}))
            .send().await.expect(204);
        complete_change(&app, &second).await.refused(ErrorCode::NotFound);
    }

    async fn one_is_told_ones_part_in_each_contest(app: TestApp) {
        use backend::db::schema::jurors;
        use backend::db::types::Sql;
        use diesel::prelude::*;
        let organiser = app.organiser("Organiser").await;
        let first = app.open_contest(&organiser).await;
        app.clock.advance(TimeDelta::minutes(1));
        let second = app.draft_contest(&organiser, |_| ()).await;
        let (chair, former) = (app.person("Chair").await, app.person("Former").await);
        let (now, contest) = (app.clock.now(), first.id);
        let seats = [(chair.id, true, JurorState::Active), (former.id, false, JurorState::Left)];
        app.app.db.write(move |conn| {
            for (person, is_chair, state) in seats {
                diesel::insert_into(jurors::table)
                    .values((
                        jurors::id.eq(Sql(JurorId::new(Uuid::new_v4()))),
                        jurors::contest_id.eq(Sql(contest)),
                        jurors::person_id.eq(Sql(person)),
                        jurors::is_chair.eq(is_chair),
                        jurors::state.eq(Sql(state)),
                        jurors::profile.eq("{}"),
                        jurors::version.eq(1),
                        jurors::joined_at.eq(Sql(now)),
                    ))
                    .execute(conn)?;
            }
            Ok(())
        }).await.unwrap();
        let seen = async |person| {
            let parts = me(&app, person).await.contests;
            parts.into_iter().map(|part| (part.slug, part.phase, part.role)).collect::<Vec<_>>()
        };
        assert_eq!(seen(&organiser).await, [
            (second.slug, Phase::Draft, ContestRole::Organiser),
            (first.slug.clone(), Phase::Open, ContestRole::Organiser),
        ]);
        assert_eq!(seen(&chair).await, [(first.slug, Phase::Open, ContestRole::Chair)]);
        assert_eq!(seen(&former).await, []);
        assert_eq!(me(&app, &chair).await.contests[0].title.en.as_deref(), Some("Kokshe youth contest"));
    }

    async fn oneself_is_hidden_from_everybody_else(app: TestApp) {
        app.get("/me").send().await.refused(ErrorCode::NotSignedIn);
        let asel = app.person("Asel").await;
        let rural = Traits { rural: true, ..Traits::default() };
        let dana = app.person_with("Dana", rural).await;
        let seen: Me = app.get("/me").by(&asel).send().await.expect(200).read();
        assert_eq!(seen.person.id, asel.id);
        assert_ne!(seen.person.id, dana.id);
    }
}
