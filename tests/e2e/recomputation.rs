//! Published results computed anew in a browser: the same bytes as natively, and a changed ledger is told from an honest one.

use std::path::Path;

use domain::contest::ContestCommand;
use domain::ids::EntryId;
use domain::publication::{self, Verification, verify};
use domain::rubric::Mark;
use domain::scoring::{Average, Normalisation, NormalisationOutcome, TieBreak, written_micro};
use openapi::result::{Publication, Seal};
use tests::browser::{Browser, Screen};
use tests::fixtures::ContestFixture;
use tests::handed_in::EntryFixture;
use tests::{Dialect, Person, TestApp, json};

/// Marks in hundredths by entry, juror and criterion: thirds that do not end, marks to drop, and two equal totals.
const MARKS: [[[i64; 2]; 4]; 4] = [
    [[900, 800], [850, 750], [1_000, 850], [700, 600]],
    [[800, 800], [800, 850], [850, 750], [750, 800]],
    [[800, 800], [800, 850], [850, 750], [750, 800]],
    [[650, 700], [600, 550], [700, 650], [600, 600]],
];

/// A contest that is judged and decided, and nobody but its organiser knows how.
struct Judged {
    contest: ContestFixture,
    organiser: Person,
    entries: Vec<EntryFixture>,
}

impl Judged {
    async fn set(app: &TestApp) -> Self {
        let organiser = app.organiser("Aigerim Bekova").await;
        let contest = app
            .open_contest_with(&organiser, |draft| {
                let round = &mut draft.rounds[0];
                let rules = &mut round.rule_book;
                rules.adjustments = vec!["Overtime".into()];
                rules.criterion.average = Average::Mean {};
                (rules.criterion.drop_highest, rules.criterion.drop_lowest) = (1, 1);
                rules.criterion.drop_from_marks = 4;
                rules.rounding.weighted = None;
                // The one step with floating point is in what is compared.
                rules.normalisation = Normalisation::Severity;
                let criterion = round.rubric.criteria[0].id;
                rules.tie_breaks = vec![TieBreak::Criterion { criterion }, TieBreak::TopMarks {}];
            })
            .await;
        let mut entries = Vec::new();
        for number in 0..MARKS.len() {
            let captain = app.person(&format!("Captain {number}")).await;
            entries.push(
                app.entry_to_judge(&contest, &captain, &format!("Entry {number}"))
                    .await,
            );
        }
        let mut assigned = Vec::new();
        for juror in 0..MARKS[0].len() {
            let juror = app.juror(&contest, &format!("Juror {juror}")).await;
            let mut of_juror = Vec::new();
            for entry in &entries {
                of_juror.push(app.assign(contest.rounds[0], &juror, entry).await);
            }
            assigned.push((juror.person, of_juror));
        }
        app.start_judging(&contest).await;
        for (juror, (person, assignments)) in assigned.iter().enumerate() {
            let person = app.again(person);
            for (entry, assignment) in assignments.iter().enumerate() {
                let marks = &MARKS[entry][juror];
                app.review(&person, *assignment, &contest, (marks, "Go on."))
                    .await;
            }
        }
        app.step(contest.id, ContestCommand::EndReviewing).await;
        let judged = Self {
            organiser: app.again(&organiser),
            contest,
            entries,
        };
        judged.decide(app).await;
        judged
    }

    async fn decide(&self, app: &TestApp) {
        let round = self.contest.rounds[0];
        let put = async |path: String, body| {
            let call = app.put(&path).by(&self.organiser).version(0).json(&body);
            call.send().await.expect(200);
        };
        let entry = |number: usize| self.entries[number].id;
        put(
            format!("/rounds/{round}/adjustments/{}/Overtime", entry(0)),
            json!({"amount_centi": -25}),
        )
        .await;
        for number in 0..self.entries.len() {
            let award = json!({"outcome": "award", "award": {"kk": "Бас жүлде", "ru": "Гран-при", "en": "Grand prix"}});
            let decision = if number == 0 {
                award
            } else {
                json!({"outcome": "reject"})
            };
            put(format!("/rounds/{round}/decisions/{}", entry(number)), decision).await;
        }
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

    async fn publish(&self, app: &TestApp) -> Publication {
        let path = format!("/contests/{}/publications", self.contest.id);
        let call = app
            .post(&path)
            .by(&self.organiser)
            .json(&json!({"kind": "provisional"}));
        call.send().await.expect(201).read()
    }

    /// What the native code makes of the published bytes.
    async fn verified(&self, app: &TestApp, publication: &Publication) -> Verification {
        let path = format!("/contests/{}/ledger?publication=1", self.contest.id);
        let ledger = app.get(&path).send().await.expect(200);
        verify(&ledger.body, Some(&publication.ledger_sha256)).unwrap()
    }
}

/// Gives a ledger of one's own to the page, and waits for its verdict.
async fn check_file(browser: &Browser, folder: &Path, content: &str, verdict: &str) {
    let file = folder.join(format!("{verdict}.json"));
    std::fs::write(&file, content).unwrap();
    browser.attach("own-ledger-file", &file).await;
    browser.find_css(&format!("[data-verdict='{verdict}']")).await;
}

/// Rank and total of an entry, as the native code has them.
fn standing(verification: &Verification, entry: EntryId) -> (u32, String) {
    let ranked = &verification.recomputed.rounds[0].marks().unwrap().ranked;
    let found = ranked
        .iter()
        .find(|ranked| ranked.aggregate.entry == entry)
        .unwrap();
    (found.rank, written_micro(found.aggregate.total_micro))
}

/// Whether what was taken out of the marks of some juror for severity moved them.
fn severity_counts(verification: &Verification) -> bool {
    let evened_out = &verification.recomputed.rounds[0].marks().unwrap().normalisation;
    evened_out.iter().any(|criterion| match &criterion.outcome {
        NormalisationOutcome::Severity { jurors } => jurors.iter().any(|juror| juror.added_centi != 0),
        NormalisationOutcome::ZScore { .. } | NormalisationOutcome::AsGiven { .. } => false,
    })
}

#[actix_web::test]
async fn a_browser_computes_the_same_bytes_as_the_server_and_tells_a_changed_ledger() {
    let app = TestApp::start(Dialect::Sqlite);
    let judged = Judged::set(&app).await;
    let slug = &judged.contest.slug;
    let browser = Browser::open(&app, Screen::Phone).await;

    // The hash is public before the results are.
    let seal = judged.seal(&app).await;
    browser.go(&format!("/contests/{slug}")).await;
    assert_eq!(browser.text("seal-hash").await, seal.ledger_sha256);
    browser.photograph("sealed").await;
    browser.go(&format!("/contests/{slug}/results")).await;
    assert_eq!(browser.text("seal-hash").await, seal.ledger_sha256);

    let publication = judged.publish(&app).await;
    let native = judged.verified(&app, &publication).await;
    assert_eq!(native.differences, []);
    assert!(severity_counts(&native), "{:?}", native.recomputed);
    browser.go(&format!("/contests/{slug}/results")).await;
    browser.find_css("[data-test='seal'][data-kept='true']").await;
    browser.click("recompute").await;
    browser.find_css("[data-verdict='holds']").await;
    assert_eq!(browser.text("computed-hash").await, publication.ledger_sha256);
    assert_eq!(browser.text("numbers-hash").await, native.recomputed_sha256);

    for entry in &judged.entries {
        let (rank, total) = standing(&native, entry.id);
        browser
            .choose("[data-test='explained-entry']", &entry.id.to_string())
            .await;
        browser.reads(&entry.code).await;
        assert_eq!(browser.text("step-total").await, total);
        assert_eq!(browser.text("step-place").await, format!("Place {rank} of 4"));
        assert!(!browser.overflows().await, "{}", browser.page().await);
        browser.photograph(&format!("recomputed-{rank}")).await;
    }

    let folder = tempfile::tempdir().unwrap();
    let honest = native.ledgers.sealed().unwrap().json;
    browser.click("own-ledger").await;
    let mut tampered = native.ledgers.clone();
    let publication::Judged::Marks(ledger) = &mut tampered.rounds[0].judged else {
        panic!("the round was judged by marks")
    };
    let marks = &mut ledger.judging.marks;
    for given in marks
        .iter_mut()
        .filter(|given| given.entry == judged.entries[3].id)
    {
        given.mark = Mark::Value { mark_centi: 1_000 };
    }
    check_file(
        &browser,
        folder.path(),
        &tampered.sealed().unwrap().json,
        "differs",
    )
    .await;
    let differences = browser.page().await;
    assert!(differences.contains(&judged.entries[3].code), "{differences}");
    assert!(!browser.overflows().await, "{differences}");
    browser.photograph("tampered").await;
    check_file(&browser, folder.path(), &honest, "holds").await;
    check_file(&browser, folder.path(), &honest[..honest.len() / 2], "refused").await;
    // There were no results when they were looked for the first time.
    browser.close_despite(&["404"]).await;
}
