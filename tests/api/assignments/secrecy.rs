//! What the jury does not learn, and nobody else learns of the jury.

use domain::ids::AssignmentId;
use openapi::ErrorCode;
use tests::{Person, json, on_both_databases};
use uuid::Uuid;

use super::{Scene, answer, of};

on_both_databases! {
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
        for path in ["assignments", "planning-options", "planning-runs", "assignment-releases"] {
            let call = |person: &Person| {
                let path = scene.round(path);
                let call = if path.ends_with("-releases") { app.post(&path) } else { app.get(&path) };
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
}
