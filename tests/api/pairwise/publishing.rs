//! Results of rounds in pairs become public with their comparisons, and anybody makes the order of them again.

use std::collections::BTreeSet;

use domain::contest::{Advancing, ContestCommand, ContestDraft, JudgingMode};
use domain::decision::Outcome;
use domain::ids::{EntryId, JurorId, RoundId};
use domain::pairwise::round::Rules;
use domain::pairwise::{Answer, Stands, Unranked};
use domain::publication::{Difference, Judged, Remark, Verification, verify};
use openapi::result::{EntryResults, Publication, Results, Seal};
use tests::fixtures::ContestFixture;
use tests::handed_in::EntryFixture;
use tests::{Person, TestApp, json, on_both_databases};

use super::scene::Scene;

impl Scene {
    async fn decide(&self, app: &TestApp, round: RoundId, entry: EntryId, outcome: &str) {
        let award = (outcome == "award").then(|| json!({"kk": "Бас жүлде"}));
        let body = json!({"outcome": outcome, "award": award, "note": "For organisers"});
        let path = format!("/rounds/{round}/decisions/{entry}");
        let call = app.put(&path).by(&self.organiser).version(0).json(&body);
        call.send().await.expect(200);
    }

    async fn publish(&self, app: &TestApp) -> Publication {
        let path = format!("/contests/{}/publications", self.contest.id);
        let call = app
            .post(&path)
            .by(&self.organiser)
            .json(&json!({"kind": "provisional"}));
        call.send().await.expect(201).read()
    }

    async fn seal(&self, app: &TestApp) -> Seal {
        let path = format!("/contests/{}/seals", self.contest.id);
        app.post(&path)
            .by(&self.organiser)
            .send()
            .await
            .expect(201)
            .read()
    }

    /// What anybody makes of the published bytes, and the bytes.
    async fn verified(&self, app: &TestApp, publication: &Publication) -> (Verification, String) {
        let path = format!("/contests/{}/ledger", self.contest.id);
        let ledger = app.get(&path).send().await.expect(200);
        (
            verify(&ledger.body, Some(&publication.ledger_sha256)).unwrap(),
            ledger.text(),
        )
    }

    /// The order that the organiser saw before: entries with their ranks.
    async fn live(&self, app: &TestApp) -> Vec<(EntryId, u32)> {
        let entries = self.round(app).await.entries.into_iter();
        entries
            .filter_map(|entry| Some((entry.entry_id, entry.place?.rank?)))
            .collect()
    }
}

/// Two rounds, the first of which lets two go on.
fn two_rounds(draft: &mut ContestDraft, modes: [JudgingMode; 2]) {
    let mut last = draft.rounds[0].clone();
    last.id = RoundId::new(uuid::Uuid::new_v4());
    let [first_mode, last_mode] = modes;
    last.judging = last_mode;
    let first = &mut draft.rounds[0];
    first.judging = first_mode;
    first.reviewing_ends_at = Some(draft.dates.closes_at.unwrap() + chrono::TimeDelta::days(2));
    first.advancing = Some(Advancing::TopN { places: 2 });
    draft.rounds.push(last);
}

fn in_pairs() -> JudgingMode {
    JudgingMode::Pairwise {
        rules: Rules::usual(),
    }
}

/// Both jurors mark these entries, the first one best; then the round is over.
async fn mark(app: &TestApp, scene: &Scene, round: RoundId, entries: &[EntryFixture]) {
    let mut assigned = Vec::new();
    for juror in &scene.jurors {
        for (number, entry) in (0_i64..).zip(entries) {
            let assignment = app.assign(round, juror, entry).await;
            assigned.push((app.again(&juror.person), assignment, 900 - 100 * number));
        }
    }
    app.step(scene.contest.id, ContestCommand::StartReviewing).await;
    for (person, assignment, mark) in &assigned {
        app.review(person, *assignment, &scene.contest, (&[*mark, *mark], "Go on."))
            .await;
    }
    app.step(scene.contest.id, ContestCommand::EndReviewing).await;
}

/// Nothing that tells a juror or what is the organisers' own.
fn assert_tells_no_juror(scene: &Scene, what: &str, body: &str) {
    for juror in &scene.jurors {
        for secret in [
            juror.id.to_string(),
            juror.person.id.to_string(),
            juror.person.email.clone(),
        ] {
            assert!(!body.contains(&secret), "{secret} in {what}: {body}");
        }
    }
    for secret in [
        "Zhanar",
        "Timur",
        "For organisers",
        "Teaches the captain",
        "Left early",
    ] {
        assert!(!body.contains(secret), "{secret} in {what}: {body}");
    }
    // No time of an answer either.
    assert!(what != "ledger" || !body.contains("_at\""), "{body}");
}

on_both_databases! {
    async fn an_order_is_published_with_its_comparisons_and_tells_no_juror(app: TestApp) {
        let scene = Scene::open(&app).await;
        scene.judge_all(&app, 0).await;
        scene.judge_all(&app, 1).await;
        let [winner, withdrawn, kept, disqualified, last] = [0, 1, 2, 3, 4].map(|number: usize| scene.entries[number].id);
        let withdraw = json!({"action": "withdraw_entry", "entry": withdrawn});
        scene.change(&app, withdraw, "Left early").await.expect(200);
        let bar = json!({"action": "bar", "juror": scene.jurors[1].id, "entry": kept});
        scene.change(&app, bar, "Teaches the captain").await.expect(200);
        let late = app.entry_to_judge(&scene.contest, &app.person("Late Captain").await, "Too late").await;
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        let round = scene.contest.rounds[0];
        scene.decide(&app, round, winner, "award").await;
        scene.decide(&app, round, disqualified, "disqualify").await;
        for entry in [withdrawn, kept, last, late.id] {
            scene.decide(&app, round, entry, "reject").await;
        }
        let live = scene.live(&app).await;
        let counted = scene.round(&app).await.outcome.unwrap().comparisons;
        assert!((1..8).contains(&counted), "{counted}");

        let publication = scene.publish(&app).await;
        let (verification, ledger) = scene.verified(&app, &publication).await;
        assert_eq!(verification.differences, []);
        assert_eq!(verification.remarks, []);
        assert_eq!((verification.marks(), verification.comparisons()), (0, usize::try_from(counted).unwrap()));

        // The public places are those of the ledger, in the order that the organiser saw, whoever was removed moved out.
        let public = app.get(&format!("/contests/{}/results", scene.contest.id)).send().await.expect(200);
        let results: Results = public.read();
        let places = &results.rounds[0].places;
        assert!(results.rounds[0].is_pairwise);
        let ranked: Vec<_> = places.iter().filter(|place| place.rank.is_some()).map(|place| place.entry_id).collect();
        let expected: Vec<_> = live.iter().map(|(entry, _)| *entry).filter(|entry| *entry != disqualified).collect();
        assert_eq!(ranked, expected);
        assert!(places.iter().all(|place| place.total_micro.is_none() && place.strength_micro.is_some() == place.rank.is_some()));
        let without: BTreeSet<_> = places.iter().filter(|place| place.rank.is_none()).map(|place| place.entry_id).collect();
        assert_eq!(without, BTreeSet::from([withdrawn, late.id]));
        assert!(!public.text().contains(&disqualified.to_string()));

        // What was said of the disqualified and the withdrawn still tells about others.
        let numbers = verification.recomputed.rounds[0].pairs().unwrap();
        let reasons: BTreeSet<_> = numbers.not_ranked.iter().map(|each| (each.entry, format!("{:?}", each.reason))).collect();
        let expected = [
            (withdrawn, Unranked::Withdrawn), (disqualified, Unranked::Removed), (late.id, Unranked::NeverCompared),
        ];
        assert_eq!(reasons, expected.map(|(entry, reason)| (entry, format!("{reason:?}"))).into());
        let Judged::Pairs(pairs) = &verification.ledgers.rounds[0].judged else { panic!("{ledger}") };
        let removed = pairs.entries.iter().position(|entry| entry.stands == Stands::Removed).unwrap();
        let removed = u32::try_from(removed).unwrap();
        assert!(pairs.comparisons.iter().any(|each| each.left == removed || each.right == removed));

        let captain = app.again(&scene.entries[0].captain);
        let mine = app.get(&format!("/entries/{winner}/results")).by(&captain).send().await.expect(200);
        let own: EntryResults = mine.read();
        let compared = own.rounds[0].pairs.unwrap();
        let ranked = numbers.ranked(winner).unwrap();
        assert_eq!(compared.better + compared.equal + compared.worse, ranked.comparisons);
        assert_eq!((compared.strength_micro, compared.not_ranked), (Some(ranked.strength_micro), None));
        assert_eq!((own.rounds[0].rank, own.rounds[0].aggregate.clone()), (Some(ranked.rank), None));
        for (what, body) in [("public", public.text()), ("ledger", ledger), ("own", mine.text())] {
            assert_tells_no_juror(&scene, what, &body);
        }
    }

    async fn a_changed_answer_place_or_juror_is_found(app: TestApp) {
        let scene = Scene::open(&app).await;
        scene.judge_all(&app, 0).await;
        scene.judge_all(&app, 1).await;
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        for entry in &scene.entries {
            scene.decide(&app, scene.contest.rounds[0], entry.id, "reject").await;
        }
        let publication = scene.publish(&app).await;
        let (honest, _) = scene.verified(&app, &publication).await;
        let changed = |change: &dyn Fn(&mut domain::publication::RoundLedger)| {
            let mut ledgers = honest.ledgers.clone();
            change(&mut ledgers.rounds[0]);
            verify(ledgers.sealed().unwrap().json.as_bytes(), None)
        };
        let answer = changed(&|round| {
            let Judged::Pairs(pairs) = &mut round.judged else { return };
            pairs.comparisons[0].answer = match pairs.comparisons[0].answer {
                Answer::Left | Answer::Tie => Answer::Right,
                Answer::Right => Answer::Left,
            };
        });
        // Another answer may leave jurors out of their order, which is refused, and else gives other numbers.
        match answer {
            Ok(verification) => assert!(verification.differences.iter().any(|each| matches!(each, Difference::Numbers { .. }))),
            Err(refusal) => assert!(matches!(refusal, domain::publication::VerifyError::NoOrder { .. })),
        }
        let rank = changed(&|round| round.places[0].rank = Some(5)).unwrap();
        assert!(matches!(rank.differences[..], [Difference::Rank { published: Some(5), .. }]), "{:?}", rank.differences);
        let juror = changed(&|round| {
            let Judged::Pairs(pairs) = &mut round.judged else { return };
            pairs.jurors.push(JurorId::new(uuid::Uuid::new_v4()));
        });
        assert!(juror.is_err());
    }

    async fn a_round_nobody_opened_is_published_without_places_and_its_seal_cannot_be_guessed(app: TestApp) {
        let scene = Scene::set(&app).await;
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        for entry in &scene.entries {
            scene.decide(&app, scene.contest.rounds[0], entry.id, "reject").await;
        }
        let publication = scene.publish(&app).await;
        let (verification, _) = scene.verified(&app, &publication).await;
        assert_eq!((verification.differences.len(), verification.comparisons()), (0, 0));
        assert_eq!(verification.ledgers.blinding.unwrap().len(), 64);
        let numbers = verification.recomputed.rounds[0].pairs().unwrap();
        assert_eq!((numbers.ranked.len(), numbers.not_ranked.len()), (0, 5));
    }

    async fn a_seal_on_comparisons_is_kept_and_a_late_conflict_breaks_it(app: TestApp) {
        let scene = Scene::open(&app).await;
        scene.judge_all(&app, 0).await;
        scene.judge_all(&app, 1).await;
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        for entry in &scene.entries {
            scene.decide(&app, scene.contest.rounds[0], entry.id, "reject").await;
        }
        let first = scene.seal(&app).await;
        let bar = json!({"action": "bar", "juror": scene.jurors[0].id, "entry": scene.entries[0].id});
        scene.change(&app, bar, "Teaches the captain").await.expect(200);
        let second = scene.seal(&app).await;
        assert_ne!(first.ledger_sha256, second.ledger_sha256);
        let publication = scene.publish(&app).await;
        let seal = publication.seal.clone().unwrap();
        assert_eq!((seal.kept, &publication.ledger_sha256), (true, &second.ledger_sha256));
        assert_eq!(scene.verified(&app, &publication).await.0.differences, []);
    }

    async fn marks_follow_comparisons(app: TestApp) {
        let scene = Scene::set_with(&app, |draft| two_rounds(draft, [in_pairs(), JudgingMode::default()])).await;
        scene.opening(&app).await.expect(200);
        scene.judge_all(&app, 0).await;
        scene.judge_all(&app, 1).await;
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        // People let one in whom the rule puts out.
        let live = scene.live(&app).await;
        let goes_on = |entry: EntryId| entry == live[0].0 || entry == live[4].0;
        let [first, last] = [0, 1].map(|number: usize| scene.contest.rounds[number]);
        for entry in &scene.entries {
            let outcome = if goes_on(entry.id) { "advance" } else { "reject" };
            scene.decide(&app, first, entry.id, outcome).await;
        }
        app.step(scene.contest.id, ContestCommand::StartNextRound).await;
        let finalists: Vec<_> = scene.entries.iter().filter(|entry| goes_on(entry.id)).cloned().collect();
        mark(&app, &scene, last, &finalists).await;
        for entry in &finalists {
            scene.decide(&app, last, entry.id, "reject").await;
        }
        let publication = scene.publish(&app).await;
        let (verification, ledger) = scene.verified(&app, &publication).await;
        assert_eq!(verification.differences, []);
        assert_eq!((verification.marks(), verification.comparisons()), (8, 8));
        let code = scene.entries.iter().find(|entry| entry.id == live[4].0).unwrap().code.clone();
        let told = Remark::AdvancedAgainstRule { round: first, code };
        assert!(verification.remarks.contains(&told), "{:?}", verification.remarks);
        assert_tells_no_juror(&scene, "ledger", &ledger);
        assert_no_shared_pseudonym(&verification);
    }

    async fn comparisons_follow_marks_under_other_pseudonyms(app: TestApp) {
        let (mut scene, finalists) = after_marks(&app).await;
        // The scene is about its second round from here on.
        scene.contest.rounds.rotate_left(1);
        app.step(scene.contest.id, ContestCommand::StartReviewing).await;
        scene.opening(&app).await.expect(200);
        scene.judge_all(&app, 0).await;
        scene.judge_all(&app, 1).await;
        app.step(scene.contest.id, ContestCommand::EndReviewing).await;
        for entry in &finalists {
            scene.decide(&app, scene.contest.rounds[0], *entry, "reject").await;
        }
        let publication = scene.publish(&app).await;
        let (verification, ledger) = scene.verified(&app, &publication).await;
        assert_eq!(verification.differences, []);
        assert_eq!((verification.marks(), verification.comparisons()), (20, 2));
        let places = &verification.ledgers.rounds[1].places;
        assert!(places.iter().all(|place| place.outcome == Some(Outcome::Reject) && place.rank.is_some()));
        assert_tells_no_juror(&scene, "ledger", &ledger);
        assert_no_shared_pseudonym(&verification);
    }
}

/// The same jurors gave all marks and all answers, and nobody can tell.
fn assert_no_shared_pseudonym(verification: &Verification) {
    let (mut marks, mut pairs) = (BTreeSet::new(), BTreeSet::new());
    for round in &verification.ledgers.rounds {
        match &round.judged {
            Judged::Marks(ledger) => marks.extend(ledger.judging.marks.iter().map(|given| given.juror)),
            Judged::Pairs(ledger) => pairs.extend(ledger.jurors.iter().copied()),
        }
    }
    assert_eq!(
        (marks.len(), pairs.len(), marks.is_disjoint(&pairs)),
        (2, 2, true)
    );
}

/// A contest whose first round was marked, with the two who go on to the second, in pairs.
async fn after_marks(app: &TestApp) -> (Scene, Vec<EntryId>) {
    let organiser: Person = app.organiser("Aigerim Bekova").await;
    let contest: ContestFixture = app
        .open_contest_with(&organiser, |draft| {
            two_rounds(draft, [JudgingMode::default(), in_pairs()]);
        })
        .await;
    let mut entries = Vec::new();
    for name in [
        "Dana Serik",
        "Yerlan Nur",
        "Madina Omar",
        "Alia Tleu",
        "Sanzhar Abai",
    ] {
        let captain = app.person(name).await;
        entries.push(app.entry_to_judge(&contest, &captain, "A rural library").await);
    }
    let mut jurors = Vec::new();
    for name in ["Zhanar Judge", "Timur Judge"] {
        jurors.push(app.juror(&contest, name).await);
    }
    app.clock
        .set(contest.draft.dates.closes_at.unwrap() + chrono::TimeDelta::hours(1));
    app.step(contest.id, ContestCommand::Close).await;
    for juror in &mut jurors {
        juror.person = app.again(&juror.person);
    }
    let scene = Scene {
        organiser: app.again(&organiser),
        contest,
        entries,
        jurors,
    };
    let first = scene.contest.rounds[0];
    mark(app, &scene, first, &scene.entries).await;
    for (number, entry) in scene.entries.iter().enumerate() {
        let outcome = if number < 2 { "advance" } else { "reject" };
        scene.decide(app, first, entry.id, outcome).await;
    }
    app.step(scene.contest.id, ContestCommand::StartNextRound).await;
    let finalists = scene.entries[..2].iter().map(|entry| entry.id).collect();
    (scene, finalists)
}
