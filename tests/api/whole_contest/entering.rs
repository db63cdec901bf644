//! Entries: of somebody under 18 with a guardian, and of a team.

use openapi::ErrorCode;
use openapi::entry::{Attachment, Entry, Receipt};
use tests::{Answer, Person, json};

use super::{PHOTO, Story, post, register};

impl Story {
    /// Somebody of sixteen writes, attaches a photograph, and hands in once the guardian has consented.
    pub(super) async fn a_minor_enters_with_a_guardian(&self) -> (Person, Entry) {
        let aigul = register(&self.app, "Aigul Serik", "2011-02-03", "Зеренді").await;
        let entry = self.begin(&aigul).await;
        let entry = self.write(&aigul, &entry, None).await;
        let path = format!("/entries/{}", entry.id);
        let upload = format!("{path}/attachments?field_key=slides&file_name=aigul.jpg");
        let file = self
            .app
            .post(&upload)
            .by(&aigul)
            .bytes("image/jpeg", PHOTO)
            .send()
            .await;
        let _: Attachment = file.expect(201).read();
        self.app.drain_jobs().await;
        self.hand_in(&aigul, &entry)
            .await
            .refused(ErrorCode::StateRefused);
        let guardian = json!({
            "person_id": aigul.id, "guardian_name": "Gulnar", "guardian_email": "gulnar@example.kz", "locale": "kk",
        });
        post(&self.app, &aigul, &format!("{path}/guardian-consents"), &guardian)
            .await
            .expect(201);
        let decision = format!(
            "/guardian-consents/{}/decision",
            self.app.token_mailed_to("gulnar@example.kz").await
        );
        self.app
            .post(&decision)
            .json(&json!({"given": true}))
            .send()
            .await
            .expect(200);
        let receipt: Receipt = self.hand_in(&aigul, &entry).await.expect(201).read();
        let mails = self.app.mails_to(&aigul.email).await;
        assert!(
            mails.iter().any(|mail| mail.body.contains(&receipt.number)),
            "{mails:?}"
        );
        (aigul, entry)
    }

    /// Two people enter together: one begins, the other comes by a link.
    pub(super) async fn a_team_enters(&self) -> (Person, Entry) {
        let yerlan = register(&self.app, "Yerlan Nur", "2001-01-01", "Құралай").await;
        let madina = register(&self.app, "Madina Omar", "2002-02-02", "Құралай").await;
        let entry = self.begin(&yerlan).await;
        let path = format!("/entries/{}", entry.id);
        let invitation = json!({"email": madina.email});
        post(
            &self.app,
            &yerlan,
            &format!("{path}/team-invitations"),
            &invitation,
        )
        .await
        .expect(201);
        let token = self.app.token_mailed_to(&madina.email).await;
        let joined = post(
            &self.app,
            &madina,
            "/team-invitations/acceptance",
            &json!({"token": token}),
        )
        .await;
        let entry = self
            .write(&madina, &joined.expect(200).read(), Some("Dala Team"))
            .await;
        self.hand_in(&madina, &entry).await.refused(ErrorCode::Forbidden);
        self.hand_in(&yerlan, &entry).await.expect(201);
        (yerlan, entry)
    }

    async fn begin(&self, captain: &Person) -> Entry {
        let begun = json!({"title": "Draft", "track_id": self.contest.draft.tracks[0].id});
        let path = format!("/contests/{}/entries", self.contest.id);
        post(&self.app, captain, &path, &begun).await.expect(201).read()
    }

    async fn write(&self, by: &Person, entry: &Entry, team: Option<&str>) -> Entry {
        let written = json!({
            "title": "A map of the village", "track_id": entry.track_id, "team_name": team,
            "answers": {"motivation": "There is none.", "level": "school", "members_met": "7"},
        });
        let save = self
            .app
            .put(&format!("/entries/{}", entry.id))
            .by(by)
            .version(entry.version);
        save.json(&written).send().await.expect(200).read()
    }

    async fn hand_in(&self, by: &Person, entry: &Entry) -> Answer {
        self.app
            .post(&format!("/entries/{}/submissions", entry.id))
            .by(by)
            .send()
            .await
    }
}
