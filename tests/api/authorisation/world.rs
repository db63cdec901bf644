//! A contest with provisional results and everything that could leak, and the people around it.

use std::collections::BTreeMap;

use backend::db::schema::people;
use backend::links::{self, NewLink, Purpose};
use diesel::prelude::*;
use domain::account::{EmailAddress, Password};
use domain::contest::{ContestCommand, JudgingMode};
use domain::pairwise::round::Rules as PairwiseRules;
use domain::scoring::Rules;
use tests::fixtures::ContestFixture;
use tests::handed_in::EntryFixture;
use tests::people::Traits;
use tests::{Answer, Person, TestApp, Value, json};

use super::requests::Operation;
use super::table::Role::{self, *};

/// What is done in a round that is judged in pairs.
const IN_PAIRS: [&str; 5] = [
    "find_pairwise_round",
    "open_pairwise_round",
    "change_pairwise_round",
    "find_pitch_queue",
    "judge_pitch",
];

/// A picture, as far as its first bytes tell.
const PHOTO: &[u8] = b"\xff\xd8\xff\xdb\0\x04\x01\x02\xff\xda\0\x03\x01picture\xff\xd9";

pub(super) struct World {
    pub(super) people: BTreeMap<Role, Person>,
    /// The address of somebody who has an account and none of the roles.
    pub(super) account: String,
    contest: ContestFixture,
    draft: ContestFixture,
    /// Its round is judged in pairs, by the same jury.
    pairs: ContestFixture,
    /// What stands for a name in braces.
    places: BTreeMap<&'static str, String>,
    tokens: BTreeMap<&'static str, String>,
    secrets: Vec<Secret>,
}

/// A text that some may read and nobody else.
struct Secret {
    text: String,
    readers: &'static [Role],
}

impl World {
    /// The password of everybody.
    pub(super) const PASSWORD: &str = "тау мен дала арасы";

    pub(super) async fn make(app: &TestApp) -> Self {
        let organiser = app.organiser("Olga Organiser").await;
        let contest = app
            .open_contest_with(&organiser, |draft| {
                draft.rounds[0].jurors_per_entry = 1;
                draft.rounds[0].rule_book.adjustments = vec!["bonus".into()];
            })
            .await;
        let minor = Traits {
            birth_date: "2011-02-03".parse().unwrap(),
            ..Traits::default()
        };
        let people = BTreeMap::from([
            (Contestant, app.person("Kanat Contestant").await),
            (Captain, app.person("Aigul Captain").await),
            (Member, app.person_with("Dana Member", minor).await),
            (Juror, app.person("Jamila Juror").await),
            (Unassigned, app.person("Umit Unassigned").await),
            (Chair, app.person("Zhanar Chair").await),
            (Foreigner, app.organiser("Farida Foreigner").await),
            (Administrator, app.administrator("Adil Administrator").await),
            (Organiser, organiser),
        ]);
        app.open_contest(&people[&Foreigner]).await;
        let draft = app.draft_contest(&people[&Organiser], |_| {}).await;
        let pairs = app
            .open_contest_with(&people[&Organiser], |draft| {
                draft.rounds[0].judging = JudgingMode::Pairwise {
                    rules: PairwiseRules::usual(),
                };
            })
            .await;
        let mut world = Self {
            account: app.person("Somebody Else").await.email,
            people,
            contest,
            draft,
            pairs,
            places: BTreeMap::new(),
            tokens: BTreeMap::new(),
            secrets: Vec::new(),
        };
        world.set_passwords(app).await;
        world.enter(app).await;
        world.pitch(app).await;
        world.judge(app).await;
        world.open_pairs(app).await;
        world.plan(app).await;
        world.propose_other_rules(app).await;
        world.publish(app).await;
        world.mail_links(app).await;
        world.keep_secrets();
        world
    }

    /// The same with the organiser's draft in the place of the contest.
    pub(super) fn with_the_draft(mut self) -> Self {
        self.places.insert("contest", self.draft.id.to_string());
        let round = self.draft.rounds[0].to_string();
        self.places.insert("round in pairs", round.clone());
        self.places.insert("round", round);
        self
    }

    /// The rule book of the contest.
    pub(super) fn rules(&self) -> &Rules {
        &self.contest.draft.rounds[0].rule_book
    }

    pub(super) fn place(&self, name: &str, operation: &str) -> String {
        match name {
            "token" => self.token(operation),
            "round" if IN_PAIRS.contains(&operation) => self.places["round in pairs"].clone(),
            name => self.places[name].clone(),
        }
    }

    pub(super) fn token(&self, operation: &str) -> String {
        self.tokens[operation].clone()
    }

    /// What an answer tells that the role must not read. What a mailed link shows, its holder may read.
    pub(super) fn leaks(&self, operation: &Operation, role: Role, answer: &Answer) -> Vec<String> {
        if operation.path.contains("{token}") {
            return Vec::new();
        }
        let told = answer.text();
        self.secrets
            .iter()
            .filter(|secret| !secret.readers.contains(&role) && told.contains(&secret.text))
            .map(|secret| format!("tells {}", secret.text))
            .collect()
    }

    async fn set_passwords(&self, app: &TestApp) {
        let email = EmailAddress::parse(&self.account).unwrap();
        let password = Password::parse(Self::PASSWORD, &email).unwrap();
        let hash = app.app.passwords.hash(password).await.unwrap();
        app.app
            .db
            .write(move |conn| {
                diesel::update(people::table)
                    .set(people::password_hash.eq(&hash))
                    .execute(conn)?;
                Ok(())
            })
            .await
            .unwrap();
    }

    /// Two entries: one of a team with a minor and a file, which goes on being written after it was handed in.
    async fn enter(&mut self, app: &TestApp) {
        app.submitted_entry(&self.people[&Contestant], &self.contest)
            .await;
        let (captain, member) = (&self.people[&Captain], &self.people[&Member]);
        let entry = app.ready_entry(captain, &self.contest).await;
        let path = format!("/entries/{}", entry.id);
        let post = |by: &Person, path: &str, body: &Value| app.post(path).by(by).json(body).send();
        let invited = post(
            captain,
            &format!("{path}/team-invitations"),
            &json!({"email": member.email}),
        )
        .await;
        invited.expect(201);
        let token = app.token_mailed_to(&member.email).await;
        let joined = post(member, "/team-invitations/acceptance", &json!({"token": token})).await;
        joined.expect(200);
        let guardian = json!({
            "person_id": member.id, "guardian_name": "Gulnar Guardian", "guardian_email": "gulnar@example.kz",
            "locale": "kk",
        });
        let asked = post(captain, &format!("{path}/guardian-consents"), &guardian).await;
        asked.expect(201);
        let token = app.token_mailed_to("gulnar@example.kz").await;
        let decision = format!("/guardian-consents/{token}/decision");
        app.post(&decision)
            .json(&json!({"given": true}))
            .send()
            .await
            .expect(200);
        self.tokens.insert("decide_consent", token);
        let token = app.token_mailed_to("gulnar@example.kz").await;
        self.tokens.insert("withdraw_consent", token.clone());
        self.tokens.insert("find_consent_question", token);
        let upload = format!("{path}/attachments?field_key=slides&file_name=aigul-and-dana.jpg");
        let file = app
            .post(&upload)
            .by(captain)
            .bytes("image/jpeg", PHOTO)
            .send()
            .await;
        let file = file.expect(201).value();
        app.drain_jobs().await;
        app.post(&format!("{path}/submissions"))
            .by(captain)
            .send()
            .await
            .expect(201);
        let now = app.find_entry(captain, entry.id).await;
        let written =
            json!({"title": "Unsubmitted thoughts", "track_id": now.track_id, "answers": now.answers});
        app.put(&path)
            .by(captain)
            .version(now.version)
            .json(&written)
            .send()
            .await
            .expect(200);
        self.places.extend([
            ("contest", self.contest.id.to_string()),
            ("round", self.contest.rounds[0].to_string()),
            ("entry", entry.id.to_string()),
            ("person", member.id.to_string()),
            ("attachment", file["id"].as_str().unwrap().to_owned()),
            ("label", "bonus".to_owned()),
        ]);
    }

    /// A pitch and the jury in front of it.
    async fn pitch(&mut self, app: &TestApp) {
        app.submitted_entry(&self.people[&Contestant], &self.pairs).await;
        app.seat_juror(&self.pairs, &self.people[&Juror]).await;
        app.seat_juror(&self.pairs, &self.people[&Unassigned]).await;
        app.seat_chair(&self.pairs, &self.people[&Chair]).await;
        let round = self.pairs.rounds[0].to_string();
        self.places.insert("round in pairs", round);
    }

    async fn open_pairs(&self, app: &TestApp) {
        let path = format!("/rounds/{}/pairwise", self.pairs.rounds[0]);
        let opened = app.post(&path).by(&self.people[&Organiser]).send().await;
        opened.expect(200);
    }

    /// A review of each entry, a conflict of one juror, an open invitation and an adjustment.
    async fn judge(&mut self, app: &TestApp) {
        let juror = app.seat_juror(&self.contest, &self.people[&Juror]).await;
        app.seat_juror(&self.contest, &self.people[&Unassigned]).await;
        let chair = app.seat_chair(&self.contest, &self.people[&Chair]).await;
        let contest = format!("/contests/{}", self.contest.id);
        let declared = app.post(&format!("{contest}/conflicts")).by(&juror.person);
        let conflict = declared
            .json(&json!({"kind": "person", "name": "Serik Neighbour"}))
            .send()
            .await
            .expect(201)
            .value();
        let list = app
            .get(&format!("{contest}/entries"))
            .by(&self.people[&Organiser])
            .send()
            .await
            .expect(200)
            .value();
        let mut assignments = Vec::new();
        for entry in list["items"].as_array().unwrap() {
            let is_captains = entry["captain_id"] == json!(self.people[&Captain].id);
            let entry = EntryFixture {
                id: entry["id"].as_str().unwrap().parse().unwrap(),
                code: entry["code"].as_str().unwrap().to_owned(),
                captain: self.people[&Captain].clone(),
            };
            let (seat, role) = if is_captains {
                (&juror, Juror)
            } else {
                (&chair, Chair)
            };
            let assignment = app.assign(self.contest.rounds[0], seat, &entry).await;
            assignments.push((assignment, role));
        }
        app.start_judging(&self.contest).await;
        app.start_judging(&self.pairs).await;
        for person in self.people.values_mut() {
            *person = app.again(person);
        }
        let marks: BTreeMap<_, _> = self
            .contest
            .criteria
            .iter()
            .map(|criterion| {
                (
                    criterion.to_string(),
                    json!({"mark": {"kind": "value", "mark_centi": 800}, "comment": ""}),
                )
            })
            .collect();
        let review =
            json!({"marks": marks, "feedback": "Well done", "private_note": "Reminds me of somebody"});
        for (assignment, role) in &assignments {
            let (path, by) = (format!("/assignments/{assignment}/review"), &self.people[role]);
            app.put(&path)
                .by(by)
                .version(0)
                .json(&review)
                .send()
                .await
                .expect(200);
            app.post(&format!("{path}/submission"))
                .by(by)
                .version(1)
                .send()
                .await
                .expect(200);
            if *role == Juror {
                self.places.insert("assignment", assignment.to_string());
            }
        }
        let (organiser, invited) = (&self.people[&Organiser], &self.people[&Foreigner].email);
        let invitations = format!("{contest}/jury-invitations");
        let invite = app
            .post(&invitations)
            .by(organiser)
            .json(&json!({"email": invited, "locale": "kk"}));
        let invitation = invite.send().await.expect(201).value();
        let token = app.token_mailed_to(invited).await;
        self.tokens.insert("accept_jury_invitation", token);
        let adjustment = format!(
            "/rounds/{}/adjustments/{}/bonus",
            self.places["round"], self.places["entry"]
        );
        let adjusted = app
            .put(&adjustment)
            .by(organiser)
            .version(0)
            .json(&json!({"amount_centi": 100}))
            .send()
            .await;
        adjusted.expect(200);
        self.places.extend([
            ("conflict", conflict["id"].as_str().unwrap().to_owned()),
            ("invitation", invitation["id"].as_str().unwrap().to_owned()),
            ("juror", juror.id.to_string()),
        ]);
    }

    /// A run that found nothing left to do.
    async fn plan(&mut self, app: &TestApp) {
        let asked = app
            .post(&format!("/rounds/{}/planning-runs", self.places["round"]))
            .by(&self.people[&Organiser])
            .json(&json!({"mode": "mend"}))
            .send()
            .await;
        let run = asked.expect(202).value();
        app.drain_jobs().await;
        self.places.insert("run", run["id"].as_str().unwrap().to_owned());
    }

    /// A change of the rules that waits for a second person.
    async fn propose_other_rules(&mut self, app: &TestApp) {
        let mut rules = self.contest.draft.rounds[0].rule_book.clone();
        rules.minimum_reviews = 2;
        let change = json!({"rule_book": rules, "reason": "Somebody misread the scale"});
        let proposed = app
            .post(&format!("/rounds/{}/rule-changes", self.places["round"]))
            .by(&self.people[&Organiser])
            .json(&change)
            .send()
            .await;
        let change = proposed.expect(201).value();
        let id = change["change"]["id"].as_str().unwrap().to_owned();
        self.places.insert("change", id);
    }

    async fn publish(&self, app: &TestApp) {
        app.step(self.contest.id, ContestCommand::EndReviewing).await;
        let organiser = &self.people[&Organiser];
        let contest = format!("/contests/{}", self.contest.id);
        let list = app
            .get(&format!("{contest}/entries"))
            .by(organiser)
            .send()
            .await
            .expect(200)
            .value();
        for entry in list["items"].as_array().unwrap() {
            let path = format!(
                "/rounds/{}/decisions/{}",
                self.places["round"],
                entry["id"].as_str().unwrap()
            );
            let decided = app
                .put(&path)
                .by(organiser)
                .version(0)
                .json(&json!({"outcome": "reject"}))
                .send()
                .await;
            decided.expect(200);
        }
        let published = app.post(&format!("{contest}/publications")).by(organiser);
        published
            .json(&json!({"kind": "provisional"}))
            .send()
            .await
            .expect(201);
    }

    /// A link of every kind that is mailed, as whoever got the mail holds it.
    async fn mail_links(&mut self, app: &TestApp) {
        let to = async |purpose, name: &str| {
            let person = app.person(name).await;
            NewLink {
                person: Some(person.id),
                email: Some(person.email),
                ..NewLink::to(purpose)
            }
        };
        let into_team = NewLink {
            entry: Some(self.places["entry"].parse().unwrap()),
            contest: Some(self.contest.id),
            ..NewLink::to(Purpose::JoinTeam)
        };
        let mailed = [
            ("verify_email", to(Purpose::VerifyEmail, "Unverified").await),
            (
                "complete_password_reset",
                to(Purpose::ResetPassword, "Forgetful").await,
            ),
            ("complete_email_change", to(Purpose::ChangeEmail, "Moved").await),
            (
                "accept_organiser_invitation",
                NewLink::to(Purpose::InviteOrganiser),
            ),
            ("accept_team_invitation", into_team),
        ];
        for (operation, link) in mailed {
            let now = app.clock.now();
            let token = app
                .app
                .db
                .write(move |conn| links::issue(conn, now, link.clone()))
                .await
                .unwrap();
            self.tokens.insert(operation, token);
        }
    }

    fn keep_secrets(&mut self) {
        const ENTRY: &[Role] = &[Captain, Member, Organiser, Administrator];
        const JURY: &[Role] = &[Juror, Organiser, Administrator];
        const DRAFT: &[Role] = &[Organiser, Administrator];
        let people = &self.people;
        let secrets = [
            (people[&Captain].email.clone(), ENTRY),
            (people[&Captain].id.to_string(), ENTRY),
            (people[&Member].email.clone(), ENTRY),
            (people[&Member].id.to_string(), ENTRY),
            ("Gulnar Guardian".to_owned(), ENTRY),
            ("gulnar@example.kz".to_owned(), ENTRY),
            ("Unsubmitted thoughts".to_owned(), ENTRY),
            ("aigul-and-dana".to_owned(), ENTRY),
            ("Jamila".to_owned(), JURY),
            (people[&Juror].email.clone(), JURY),
            (people[&Juror].id.to_string(), JURY),
            (self.places["juror"].clone(), JURY),
            ("Serik Neighbour".to_owned(), JURY),
            ("Zhanar".to_owned(), &[Chair, Organiser, Administrator]),
            ("Umit".to_owned(), &[Unassigned, Organiser, Administrator]),
            ("Reminds me of somebody".to_owned(), &[Juror, Chair]),
            (
                "Somebody misread the scale".to_owned(),
                &[Chair, Organiser, Administrator],
            ),
            (self.draft.slug.clone(), DRAFT),
            (self.draft.id.to_string(), DRAFT),
        ];
        self.secrets = secrets
            .into_iter()
            .map(|(text, readers)| Secret { text, readers })
            .collect();
    }
}
