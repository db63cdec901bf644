//! The jury: who sits on it, who gets what, and what they write without knowing whose it is.

use openapi::ErrorCode;
use openapi::entry::Entry;
use openapi::review::{AssignmentSheet, ReviewQueue};
use tests::{Person, Value, json};

use super::{IDENTITIES, Story, post, register};

impl Story {
    /// Three people take their seats; the first has a conflict with somebody by name, without knowing of any entry.
    pub(super) async fn the_jury_gathers(&self) -> Vec<Person> {
        let contest = format!("/contests/{}", self.contest.id);
        let mut jurors = Vec::new();
        for (name, is_chair) in [
            ("Jamila Seitova", false),
            ("Timur Akhmet", false),
            ("Zhanar Bekova", true),
        ] {
            let juror = register(&self.app, name, "1980-08-08", "Алматы").await;
            let invitation =
                json!({"email": juror.email, "name": name, "is_chair": is_chair, "locale": "kk"});
            post(
                &self.app,
                &self.organiser,
                &format!("{contest}/jury-invitations"),
                &invitation,
            )
            .await
            .expect(201);
            let token = self.app.token_mailed_to(&juror.email).await;
            post(
                &self.app,
                &juror,
                "/jury-invitations/acceptance",
                &json!({"token": token}),
            )
            .await
            .expect(201);
            jurors.push(juror);
        }
        let conflict = json!({"kind": "person", "name": "Нұр Ерлан", "note": "A cousin"});
        let latin = json!({"kind": "person", "name": "Nur Yerlan"});
        for conflict in [conflict, latin] {
            post(&self.app, &jurors[0], &format!("{contest}/conflicts"), &conflict)
                .await
                .expect(201);
        }
        let profile = json!({"tracks": [], "languages": ["kk"], "max_load": 5});
        let update = self
            .app
            .put(&format!("{contest}/juror-profile"))
            .by(&jurors[1])
            .version(1);
        update.json(&profile).send().await.expect(200);
        jurors
    }

    pub(super) async fn assignments_are_proposed_and_released(&self, biased: &Person, team: &Entry) {
        let round = format!("/rounds/{}", self.contest.draft.rounds[0].id);
        let run = post(
            &self.app,
            &self.organiser,
            &format!("{round}/planning-runs"),
            &json!({"mode": "afresh"}),
        )
        .await;
        let run = run.expect(202).header("location").unwrap().to_owned();
        self.app.drain_jobs().await;
        let run = self.app.get(&run).by(&self.organiser).send().await;
        assert_eq!(run.expect(200).value()["proposal"]["shortfalls"], json!([]));
        let rows = self
            .get(&self.organiser, &format!("{round}/assignments"))
            .await
            .value();
        let rows = rows["items"].as_array().unwrap();
        assert_eq!(rows.len(), 4);
        let name = "Jamila Seitova";
        assert!(
            !rows
                .iter()
                .any(|row| row["entry_id"] == json!(team.id) && row["juror_name"] == name),
            "{rows:?}"
        );
        let queue = format!("{round}/queue");
        let waiting: ReviewQueue = self.get(&self.app.again(biased), &queue).await.read();
        assert_eq!(waiting.items, []);
        let release = post(
            &self.app,
            &self.organiser,
            &format!("{round}/assignment-releases"),
            &Value::Null,
        )
        .await;
        assert_eq!(release.expect(200).value()["released"], 4);
        self.step("start_reviewing").await;
    }

    /// Every juror reads and marks what they have; nothing on the way tells whose it is.
    pub(super) async fn everybody_reviews_blindly(&self, jurors: &[Person]) {
        let queue = format!("/rounds/{}/queue", self.contest.draft.rounds[0].id);
        for (harshness, juror) in jurors.iter().enumerate() {
            let juror = self.app.again(juror);
            let answer = self.get(&juror, &queue).await;
            let mut read = vec![answer.text()];
            for item in answer.read::<ReviewQueue>().items {
                let path = format!("/assignments/{}", item.assignment_id);
                let answer = self.get(&juror, &path).await;
                read.push(answer.text());
                let sheet: AssignmentSheet = answer.read();
                for file in &sheet.entry.attachments {
                    let file = self.get(&juror, &format!("{path}/attachments/{}", file.id)).await;
                    read.push(format!("{:?} {}", file.headers, file.text()));
                }
                self.review(&juror, &sheet, 900 - 100 * i64::try_from(harshness).unwrap())
                    .await;
            }
            let after: ReviewQueue = self.get(&juror, &queue).await.read();
            assert_eq!(after.left, 0);
            read.extend(
                self.app
                    .mails_to(&juror.email)
                    .await
                    .into_iter()
                    .map(|mail| mail.subject + &mail.body),
            );
            for text in &read {
                let told: Vec<_> = IDENTITIES
                    .iter()
                    .filter(|identity| text.contains(**identity))
                    .collect();
                assert!(told.is_empty(), "{told:?} in {text}");
            }
        }
    }

    /// A draft without all marks is kept and not taken; a whole one is.
    async fn review(&self, juror: &Person, sheet: &AssignmentSheet, mark_centi: i64) {
        let path = format!("/assignments/{}/review", sheet.assignment_id);
        let mark = json!({"mark": {"kind": "value", "mark_centi": mark_centi}, "comment": "Clear"});
        let [idea, execution] = &sheet.rubric.criteria[..] else {
            panic!("two criteria")
        };
        let half = json!({"marks": {idea.id.to_string(): mark}});
        let whole = json!({
            "marks": {idea.id.to_string(): mark, execution.id.to_string(): mark},
            "feedback": "Go on", "private_note": "Seen before",
        });
        let save = |version, draft: &Value| self.app.put(&path).by(juror).version(version).json(draft).send();
        let submit = |version| {
            self.app
                .post(&format!("{path}/submission"))
                .by(juror)
                .version(version)
                .send()
        };
        save(0, &half).await.expect(200);
        submit(1).await.refused(ErrorCode::FieldsInvalid);
        save(0, &whole).await.refused(ErrorCode::VersionMismatch);
        save(1, &whole).await.expect(200);
        submit(2).await.expect(200);
    }
}
