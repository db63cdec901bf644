//! Releases, and what jurors answer to them.

use backend::db::schema::reviews;
use backend::db::types::Sql;
use diesel::prelude::*;
use domain::ids::ReviewId;
use domain::review::ReviewState;
use openapi::ErrorCode;
use openapi::assignment::AssignmentState;
use tests::{json, on_both_databases};
use uuid::Uuid;

use super::{Scene, answer, of};

on_both_databases! {
    async fn a_release_writes_once_to_each_juror(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        scene.entries(&app, 4).await;
        let jurors = scene.jurors(&app, 3).await;
        scene.wants(&app, json!({"objective": "balanced"})).await;
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
        let pair = scene.round(&format!("assignments/{}/{}", own[0].entry_id, juror.id));
        let problem = app.put(&pair).by(&scene.organiser).send().await
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
}
