//! One contest from the call to the final results by nothing but requests: what `e2e` does in browsers.

use chrono::TimeDelta;
use domain::contest::Phase;
use domain::ids::RoundId;
use domain::publication::PublicationKind;
use openapi::contest::{ContestTransitions, EditableContest};
use openapi::entry::Entry;
use openapi::result::{EntryResults, Publication, Results, RoundRanking};
use openapi::review::{AssignmentSheet, Review, ReviewQueue};
use tests::fixtures::whole_contest;
use tests::people::Traits;
use tests::{Person, TestApp, Value, json, on_both_databases};

/// A picture that says in Exif who took it.
const PHOTO: &[u8] =
    b"\xff\xd8\xff\xe1\0\x26Exif\0\0MM\0*Aigul Serik, GPS 53.1 69.1\xff\xdb\0\x04\x01\x02\xff\xda\0\x03\x01coded picture\xff\xd9";

on_both_databases! {
    async fn a_contest_runs_from_the_call_to_the_final_results(app: TestApp) {
        let organiser = app.organiser("Aigerim Bekova").await;
        let mut contest = Running::open(&app, organiser).await;
        let captain = app.person_with("Aigul Serik", Traits { birth_date: "2011-02-03".parse().unwrap(), ..Traits::default() }).await;
        let village = contest.enter_as_a_team(&app, &captain).await;
        let alone = app.person("Yerlan Kassym").await;
        let bridge = contest.enter(&app, &alone, "A bridge of straw").await;
        submit(&app, &alone, &bridge).await;
        let jurors = contest.seat_jury(&app).await;

        contest.close(&app).await;
        contest.assign(&app, 6).await;
        contest.step(&app, "start_reviewing").await;
        for juror in jurors {
            let juror = app.again(&juror);
            for sheet in contest.queue(&app, &juror).await {
                let marks = if sheet.entry.title == "A map of our village" { [900, 800] } else { [600, 700] };
                review(&app, &juror, &sheet, marks).await;
            }
        }
        contest.step(&app, "end_reviewing").await;

        // Two to one are the weights: (2 * 9 + 8) / 3 and (2 * 6 + 7) / 3.
        assert_eq!(contest.totals(&app).await, [(village.id, 8_670_000), (bridge.id, 6_330_000)]);
        contest.decide(&app, &village, json!({"outcome": "award", "award": {"en": "Altyn Dombra"}})).await;
        contest.decide(&app, &bridge, json!({"outcome": "reject"})).await;
        assert_eq!(contest.read(&app).await.published, None);
        let provisional = contest.publish(&app, "provisional").await;
        let now = contest.read(&app).await;
        assert_eq!((now.phase, now.published), (Phase::Provisional, Some(PublicationKind::Provisional)));

        let path = format!("/contests/{}/results", contest.id());
        let results: Results = app.get(&path).send().await.expect(200).read();
        assert_eq!(results.publication, provisional);
        let places: Vec<_> = results.rounds[0].places.iter().map(|place| (place.entry_id, place.rank)).collect();
        assert_eq!(places, [(village.id, Some(1)), (bridge.id, Some(2))]);
        for (person, entry, total) in [(&captain, &village, 8_670_000), (&alone, &bridge, 6_330_000)] {
            let path = format!("/entries/{}/results", entry.id);
            let own: EntryResults = app.get(&path).by(&app.again(person)).send().await.expect(200).read();
            assert_eq!(own.rounds[0].aggregate.as_ref().unwrap().total_micro, total);
            assert_eq!(own.rounds[0].feedback.len(), 3);
        }
        contest.publish(&app, "final").await;
        let now = contest.read(&app).await;
        assert_eq!((now.phase, now.published), (Phase::Final, Some(PublicationKind::Final)));
    }
}

/// A contest on its way, and who runs it.
struct Running {
    organiser: Person,
    contest: EditableContest,
}

impl Running {
    /// Writes the call and opens the contest; three jurors read each entry.
    async fn open(app: &TestApp, organiser: Person) -> Self {
        let mut draft = whole_contest();
        draft.rounds[0].jurors_per_entry = 3;
        let contest = app.post("/contests").by(&organiser).json(&draft).send().await;
        let contest = Self {
            organiser,
            contest: contest.expect(201).read(),
        };
        contest.step(app, "open").await;
        contest
    }

    fn id(&self) -> domain::ids::ContestId {
        self.contest.id
    }

    fn round(&self) -> RoundId {
        self.contest.draft.rounds[0].id
    }

    async fn read(&self, app: &TestApp) -> EditableContest {
        let path = format!("/contests/{}/draft", self.id());
        app.get(&path).by(&self.organiser).send().await.expect(200).read()
    }

    /// Takes a step after a look at what it would do.
    async fn step(&self, app: &TestApp, command: &str) {
        let path = format!("/contests/{}/transitions", self.id());
        let preview: ContestTransitions = app.get(&path).by(&self.organiser).send().await.expect(200).read();
        let step = app.post(&path).by(&self.organiser).version(preview.version);
        step.json(&json!({"command": command})).send().await.expect(200);
    }

    /// A draft in which nothing is missing.
    async fn enter(&self, app: &TestApp, captain: &Person, title: &str) -> Entry {
        let track = self.contest.draft.tracks[0].id;
        let path = format!("/contests/{}/entries", self.id());
        let begin = app
            .post(&path)
            .by(captain)
            .json(&json!({"title": title, "track_id": track}));
        let entry: Entry = begin.send().await.expect(201).read();
        let answers = json!({"motivation": "Nobody has done it yet.", "members_met": "7", "level": "school"});
        let write = app
            .put(&format!("/entries/{}", entry.id))
            .by(captain)
            .version(entry.version);
        let write = write.json(&json!({"title": title, "track_id": track, "answers": answers}));
        write.send().await.expect(200).read()
    }

    /// An entry with a file and a second member, whose captain may hand it in because a guardian consents.
    async fn enter_as_a_team(&self, app: &TestApp, captain: &Person) -> Entry {
        let entry = self.enter(app, captain, "A map of our village").await;
        let path = format!("/entries/{}", entry.id);
        let upload = app.post(&format!(
            "{path}/attachments?field_key=slides&file_name=Aigul.jpg"
        ));
        let upload = upload.by(captain).bytes("application/octet-stream", PHOTO);
        upload.send().await.expect(201);

        let friend = app.person("Dana Serik").await;
        let invite = app.post(&format!("{path}/team-invitations")).by(captain);
        invite
            .json(&json!({"email": friend.email}))
            .send()
            .await
            .expect(201);
        let token = app.token_mailed_to(&friend.email).await;
        let join = app.post("/team-invitations/acceptance").by(&friend);
        join.json(&json!({"token": token})).send().await.expect(200);

        let ask = app.post(&format!("{path}/guardian-consents")).by(captain);
        let guardian = "gulnar.serik@example.kz";
        ask.json(&json!({
            "person_id": captain.id, "guardian_name": "Gulnar Serik", "guardian_email": guardian, "locale": "kk",
        }))
        .send()
        .await
        .expect(201);
        let token = app.token_mailed_to(guardian).await;
        let decide = app.post(&format!("/guardian-consents/{token}/decision"));
        decide.json(&json!({"given": true})).send().await.expect(200);
        submit(app, captain, &entry).await;
        entry
    }

    /// Three people follow their invitations.
    async fn seat_jury(&self, app: &TestApp) -> Vec<Person> {
        let mut jurors = Vec::new();
        for name in ["Zhanar Omarova", "Timur Akhmetov", "Madina Sadykova"] {
            let person = app.person(name).await;
            let invite = app
                .post(&format!("/contests/{}/jury-invitations", self.id()))
                .by(&self.organiser);
            let invitation = json!({"email": person.email, "name": name, "is_chair": false, "locale": "ru"});
            invite.json(&invitation).send().await.expect(201);
            let token = app.token_mailed_to(&person.email).await;
            let accept = app.post("/jury-invitations/acceptance").by(&person);
            accept.json(&json!({"token": token})).send().await.expect(201);
            jurors.push(person);
        }
        jurors
    }

    /// Lets the clock close the contest, which takes a new token from everybody.
    async fn close(&mut self, app: &TestApp) {
        let closes_at = self.contest.draft.dates.closes_at.unwrap();
        app.clock.set(closes_at + TimeDelta::hours(1));
        app.drain_jobs().await;
        self.organiser = app.again(&self.organiser);
        assert_eq!(self.read(app).await.phase, Phase::Screening);
    }

    /// Takes the proposal as it is.
    async fn assign(&self, app: &TestApp, assignments: usize) {
        let path = format!("/rounds/{}", self.round());
        let propose = app
            .post(&format!("{path}/assignment-proposals"))
            .by(&self.organiser);
        let proposal = propose.send().await.expect(200).value();
        assert_eq!(proposal["pairs"].as_array().unwrap().len(), assignments);
        let release = app
            .post(&format!("{path}/assignment-releases"))
            .by(&self.organiser);
        release.send().await.expect(200);
    }

    /// What a juror has to judge, none of which says whose it is.
    async fn queue(&self, app: &TestApp, juror: &Person) -> Vec<AssignmentSheet> {
        let path = format!("/rounds/{}/queue", self.round());
        let queue: ReviewQueue = app.get(&path).by(juror).send().await.expect(200).read();
        let mut sheets = Vec::new();
        for item in queue.items {
            let answer = app
                .get(&format!("/assignments/{}", item.assignment_id))
                .by(juror)
                .send()
                .await
                .expect(200);
            for name in ["Aigul", "Dana", "Serik", "Yerlan", "Kassym", "Ақкөл"] {
                assert!(!answer.text().contains(name), "{name}: {}", answer.text());
            }
            sheets.push(answer.read());
        }
        sheets
    }

    /// The entries with their totals in millionths, the best first.
    async fn totals(&self, app: &TestApp) -> Vec<(domain::ids::EntryId, i64)> {
        let path = format!("/rounds/{}/ranking", self.round());
        let ranking: RoundRanking = app.get(&path).by(&self.organiser).send().await.expect(200).read();
        let ranked = ranking.ranking.ranked.iter();
        ranked
            .map(|ranked| (ranked.aggregate.entry, ranked.aggregate.total_micro))
            .collect()
    }

    async fn decide(&self, app: &TestApp, entry: &Entry, decision: Value) {
        let path = format!("/rounds/{}/decisions/{}", self.round(), entry.id);
        app.put(&path)
            .by(&self.organiser)
            .version(0)
            .json(&decision)
            .send()
            .await
            .expect(200);
    }

    async fn publish(&self, app: &TestApp, kind: &str) -> Publication {
        let path = format!("/contests/{}/publications", self.id());
        let publish = app.post(&path).by(&self.organiser).json(&json!({"kind": kind}));
        publish.send().await.expect(201).read()
    }
}

async fn submit(app: &TestApp, captain: &Person, entry: &Entry) {
    let submit = app
        .post(&format!("/entries/{}/submissions", entry.id))
        .by(captain);
    submit.send().await.expect(201);
}

/// Saves a draft of two marks and a word for the entrant, and submits it.
async fn review(app: &TestApp, juror: &Person, sheet: &AssignmentSheet, marks: [i64; 2]) {
    let criteria = sheet
        .rubric
        .criteria
        .iter()
        .map(|criterion| criterion.id.to_string());
    let marks =
        marks.map(|mark_centi| json!({"mark": {"kind": "value", "mark_centi": mark_centi}, "comment": ""}));
    let marks: serde_json::Map<_, _> = criteria.zip(marks).collect();
    let path = format!("/assignments/{}/review", sheet.assignment_id);
    let save = app.put(&path).by(juror).version(sheet.version);
    let save = save.json(&json!({"marks": marks, "feedback": "Go on.", "private_note": ""}));
    let saved: Review = save.send().await.expect(200).read();
    let submit = app
        .post(&format!("{path}/submission"))
        .by(juror)
        .version(saved.version);
    submit.send().await.expect(200);
}
