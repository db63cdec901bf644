//! What a publication does not tell, and nobody is told before there is one.

use backend::db::schema::{entries, guardian_consents};
use backend::db::types::Sql;
use diesel::prelude::*;
use openapi::ErrorCode;
use openapi::entry::ConsentState;
use tests::people::Traits;
use tests::{Person, json, on_both_databases};

use super::{Scene, people};

fn minor() -> Traits {
    Traits {
        birth_date: "2011-06-01".parse().unwrap(),
        settlement: "Зеренді".into(),
        ..Traits::default()
    }
}

on_both_databases! {
    async fn what_is_not_published_exists_for_nobody_outside(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_alike(&app, &[[900, 900], [800, 800]]).await;
        scene.decide(&app, 0, json!({"outcome": "reject"})).await;
        let unpublished = async || {
            for path in ["results", "ledger"] {
                let path = format!("/contests/{}/{path}", scene.contest.id);
                app.get(&path).send().await.refused(ErrorCode::NotFound);
                app.get(&path).by(&scene.organiser).send().await.refused(ErrorCode::NotFound);
            }
            let mine = format!("/entries/{}/results", scene.entries[0].id);
            for reader in [&scene.entries[0].captain, &scene.entries[1].captain, &scene.organiser, &scene.jurors[0].person] {
                app.get(&mine).by(reader).send().await.refused(ErrorCode::NotFound);
            }
        };
        unpublished().await;
        let publish = |kind: &str, by: &Person| {
            let path = format!("/contests/{}/publications", scene.contest.id);
            app.post(&path).by(by).json(&json!({"kind": kind})).send()
        };
        for (kind, rule) in [("provisional", "every_entry_decided"), ("final", "wrong_phase"), ("revision", "nothing_to_revise")] {
            let problem = publish(kind, &scene.organiser).await.refused(ErrorCode::StateRefused);
            assert_eq!(problem["reasons"][0]["rule"], rule);
        }
        publish("provisional", &scene.jurors[0].person).await.refused(ErrorCode::Forbidden);
        publish("provisional", &scene.entries[0].captain).await.refused(ErrorCode::Forbidden);
        unpublished().await;
    }

    async fn who_is_under_18_is_named_only_while_a_guardian_consents(app: TestApp) {
        let entrants = vec![
            app.person_with("Alua Child", minor()).await,
            app.person_with("Nurlan Child", minor()).await,
        ];
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        let consent = async |entry: usize, state: ConsentState| {
            let (entry, person, now) = (scene.entries[entry].id, entrants[entry].id, app.clock.now());
            app.app.db.write(move |conn| {
                diesel::delete(guardian_consents::table.find((Sql(entry), Sql(person)))).execute(conn)?;
                let withdrawn_at = (state == ConsentState::Withdrawn).then_some(Sql(now));
                diesel::insert_into(guardian_consents::table).values((
                    guardian_consents::entry_id.eq(Sql(entry)), guardian_consents::person_id.eq(Sql(person)),
                    guardian_consents::guardian_name.eq("Guardian"), guardian_consents::guardian_email.eq("g@example.kz"),
                    guardian_consents::state.eq(Sql(state)), guardian_consents::text_version.eq(1),
                    guardian_consents::locale.eq(Sql(domain::locale::Locale::Kk)),
                    guardian_consents::requested_at.eq(Sql(now)), guardian_consents::decided_at.eq(Some(Sql(now))),
                    guardian_consents::withdrawn_at.eq(withdrawn_at),
                )).execute(conn)?;
                Ok(())
            }).await.unwrap();
        };
        consent(0, ConsentState::Given).await;
        consent(1, ConsentState::Refused).await;
        let team = scene.entries[0].id;
        app.app.db.write(move |conn| {
            diesel::update(entries::table.find(Sql(team))).set(entries::team_name.eq(Some("Team Alua"))).execute(conn)?;
            Ok(())
        }).await.unwrap();
        scene.judge_alike(&app, &[[900, 900], [800, 800]]).await;
        scene.reject_all(&app).await;
        scene.publish(&app, "provisional").await;
        let entrants = async || {
            let results = scene.results(&app).await;
            results.rounds[0].places.iter().map(|place| place.entrants.clone()).collect::<Vec<_>>()
        };
        let shown = entrants().await;
        assert_eq!((shown[0].people[0].name.as_str(), &shown[0].people[0].settlement), ("Alua Child", &None));
        assert_eq!((shown[0].team_name.as_deref(), shown[0].unnamed), (Some("Team Alua"), 0));
        assert_eq!((shown[1].people.len(), shown[1].unnamed), (0, 1));
        consent(0, ConsentState::Withdrawn).await;
        let shown = entrants().await;
        assert_eq!((shown[0].people.len(), shown[0].unnamed, &shown[0].team_name), (0, 1, &None));
        let body = app.get(&format!("/contests/{}/results", scene.contest.id)).send().await.expect(200).text();
        for secret in ["Alua", "Nurlan", "Зеренді", "Guardian"] {
            assert!(!body.contains(secret), "{secret} in {body}");
        }
    }
}
