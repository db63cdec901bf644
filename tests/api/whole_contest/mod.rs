//! A whole contest over the API, from the organiser's invitation to published results, by everybody who has a part in it.

mod entering;
mod judging;
mod publishing;

use backend::checks;
use chrono::TimeDelta;
use openapi::ErrorCode;
use openapi::account::Session;
use openapi::contest::EditableContest;
use tests::fixtures::whole_contest;
use tests::{Answer, Person, TestApp, Value, json, on_both_databases};

const PASSWORD: &str = "тау мен дала арасы";
const PHOTO: &[u8] = b"\xff\xd8\xff\xe1\0\x26Exif\0\0MM\0*Aigul Serik, GPS 53.1 69.1\xff\xdb\0\x04\x01\x02\xff\xda\0\x03\x01coded picture\xff\xd9";

/// What only the organiser and the people of an entry may read.
const IDENTITIES: [&str; 8] = [
    "Aigul",
    "Yerlan",
    "Madina",
    "Gulnar",
    "Зеренді",
    "Құралай",
    "Dala Team",
    "aigul.jpg",
];

on_both_databases! {
    async fn a_contest_runs_from_the_call_to_published_results(app: TestApp) {
        let mut story = Story::invite_the_organiser(app).await;
        story.open().await;
        let (aigul, alone) = story.a_minor_enters_with_a_guardian().await;
        let (yerlan, team) = story.a_team_enters().await;
        let jurors = story.the_jury_gathers().await;
        story.entries_close_by_themselves().await;
        story.assignments_are_proposed_and_released(&jurors[0], &team).await;
        story.everybody_reviews_blindly(&jurors).await;
        story.the_ranking_is_decided_and_published(&alone, &team).await;
        story.contestants_read_their_marks(&[(aigul, alone), (yerlan, team)], &jurors).await;
        story.the_trail_has_every_command().await;
        let broken = story.app.app.db.read(|conn| Ok(checks::run(conn)?)).await.unwrap();
        assert_eq!(broken, []);
    }
}

struct Story {
    app: TestApp,
    organiser: Person,
    contest: EditableContest,
}

impl Story {
    async fn invite_the_organiser(app: TestApp) -> Self {
        let administrator = app.administrator("Admin").await;
        let invitation = json!({"email": "olga@example.kz", "locale": "ru"});
        post(&app, &administrator, "/organiser-invitations", &invitation)
            .await
            .expect(202);
        let token = app.token_mailed_to("olga@example.kz").await;
        let organiser = register(&app, "Olga Orlova", "1985-05-05", "Астана").await;
        post(&app, &organiser, "/contests", &json!(whole_contest()))
            .await
            .refused(ErrorCode::Forbidden);
        post(
            &app,
            &organiser,
            "/organiser-invitations/acceptance",
            &json!({"token": token}),
        )
        .await
        .expect(200);
        let contest = post(&app, &organiser, "/contests", &json!(whole_contest()))
            .await
            .expect(201)
            .read();
        Self {
            app,
            organiser,
            contest,
        }
    }

    async fn open(&mut self) {
        let path = format!("/contests/{}", self.contest.id);
        self.app.get(&path).send().await.refused(ErrorCode::NotFound);
        self.step("open").await;
        self.app.get(&path).send().await.expect(200);
    }

    async fn entries_close_by_themselves(&mut self) {
        let closes_at = self.contest.draft.dates.closes_at.unwrap();
        self.app.clock.set(closes_at + TimeDelta::seconds(1));
        self.app.drain_jobs().await;
        self.organiser = self.app.again(&self.organiser);
        let contest = self
            .get(&self.organiser, &format!("/contests/{}/draft", self.contest.id))
            .await
            .value();
        assert_eq!(contest["phase"], "screening");
    }

    /// A step in the contest's life, from the version that is current.
    async fn step(&self, command: &str) {
        let path = format!("/contests/{}/transitions", self.contest.id);
        let version = self.get(&self.organiser, &path).await.value()["version"]
            .as_i64()
            .unwrap();
        let step = self.app.post(&path).by(&self.organiser).version(version);
        step.json(&json!({"command": command})).send().await.expect(200);
    }

    async fn get(&self, by: &Person, path: &str) -> Answer {
        self.app.get(path).by(by).send().await.expect(200)
    }
}

async fn post(app: &TestApp, by: &Person, path: &str, body: &Value) -> Answer {
    let call = app.post(path).by(by);
    if body.is_null() { call } else { call.json(body) }.send().await
}

/// Registers, follows the link in the mail, and signs in.
async fn register(app: &TestApp, name: &str, born: &str, settlement: &str) -> Person {
    let email = format!("{}@example.kz", name.split(' ').next().unwrap().to_lowercase());
    let account = json!({
        "email": email, "password": PASSWORD, "name": name, "birth_date": born, "region": "KZ-11",
        "settlement": {"name": settlement, "rural": true}, "locale": "en",
    });
    // Mails of one moment have no order.
    app.clock.advance(TimeDelta::seconds(1));
    app.post("/accounts").json(&account).send().await.expect(202);
    let token = app.token_mailed_to(&email).await;
    app.post("/accounts/verification")
        .json(&json!({"token": token}))
        .send()
        .await
        .expect(204);
    let credentials = json!({"email": email, "password": PASSWORD});
    let session: Session = app
        .post("/sessions")
        .json(&credentials)
        .send()
        .await
        .expect(201)
        .read();
    Person {
        id: session.person.id,
        email,
        token: session.access_token,
    }
}
