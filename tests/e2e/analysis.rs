//! What the reviews say: the organiser looks, proposes a second assignment; a juror sees the own marks beside the others'.

use domain::contest::ContestCommand;
use domain::region::Region;
use tests::browser::{Browser, Screen};
use tests::fixtures::ContestFixture;
use tests::people::Traits;
use tests::{Dialect, TestApp, json};

use crate::pages::{Account, sign_in};

/// Hundredths, a row for each entry and a column for each juror: the third and the fourth entry are close.
const MARKS: [[i64; 4]; 6] = [
    [850, 950, 900, 950],
    [850, 950, 750, 850],
    [700, 800, 700, 750],
    [700, 750, 700, 650],
    [500, 600, 500, 500],
    [400, 450, 300, 300],
];
const JURORS: [&str; 4] = ["Asel Tulegen", "Bolat Nur", "Dina Akhmet", "Yerlan Ospan"];
const FRESH: [&str; 3] = ["Gulnar Sadyk", "Kairat Bek", "Madina Zhan"];

/// Of one region or another, in turn.
fn from(number: usize) -> Traits {
    Traits {
        region: if number.is_multiple_of(2) {
            Region::Akmola
        } else {
            Region::Abai
        },
        ..Traits::default()
    }
}

/// A round in which everybody has reviewed everything but three further jurors, and its organiser and first juror.
async fn reviewed(app: &TestApp) -> (ContestFixture, Account, Account) {
    let first = app.organiser("First Organiser").await;
    let contest = app
        .open_contest_with(&first, |draft| draft.rounds[0].jurors_per_entry = 4)
        .await;
    let (organiser, juror) = (
        Account::make(app, "Olga Kim").await,
        Account::make(app, JURORS[0]).await,
    );
    organiser.become_organiser(app).await;
    app.post(&format!("/contests/{}/organisers", contest.id))
        .by(&first)
        .json(&json!({"email": organiser.email}))
        .send()
        .await
        .expect(201);
    let mut jurors = vec![app.seat_juror(&contest, &juror.over_the_api(app).await).await];
    for (number, name) in (1..).zip(&JURORS[1..]) {
        let person = app.person_with(name, from(number)).await;
        jurors.push(app.seat_juror(&contest, &person).await);
    }
    for name in FRESH {
        app.juror(&contest, name).await;
    }
    let mut assigned = Vec::new();
    for (number, marks) in MARKS.iter().enumerate() {
        let captain = app.person_with(&format!("Captain {number}"), from(number)).await;
        let title = [
            "A map",
            "A weather station",
            "A bus in time",
            "A clean river",
            "A choir",
            "A well",
        ][number];
        let entry = app.entry_to_judge(&contest, &captain, title).await;
        for (juror, mark) in jurors.iter().zip(marks) {
            let assignment = app.assign(contest.rounds[0], juror, &entry).await;
            assigned.push((juror.person.clone(), assignment, *mark));
        }
    }
    app.start_judging(&contest).await;
    for (person, assignment, mark) in assigned {
        let person = app.again(&person);
        app.review(&person, assignment, &contest, (&[mark, mark], "Go on."))
            .await;
    }
    (contest, organiser, juror)
}

#[actix_web::test]
async fn an_organiser_sees_how_firm_the_places_are_and_proposes_a_second_assignment() {
    let app = TestApp::start(Dialect::Sqlite);
    let (contest, organiser, _) = reviewed(&app).await;
    let browser = Browser::open(&app, Screen::Desktop).await;
    browser.go(&format!("/organise/contests/{}", contest.id)).await;
    sign_in(&browser, &organiser).await;
    browser.click("tab-analysis").await;
    browser.counts("[data-test='place-row']", 6).await;
    browser.reads("This round has no rule for going on").await;
    browser.fill_css("#field-places", "-3").await;
    browser.click("look-at-line").await;
    browser.reads("At least 1").await;
    browser.fill_css("#field-places", "3").await;
    browser.click("look-at-line").await;
    browser.counts("[data-test='fragile-pair']", 1).await;
    let pair = browser.text("fragile-pair").await;
    assert!(
        pair.contains("A bus in time") && pair.contains("A clean river") && pair.contains("settled"),
        "{pair}"
    );
    browser.find("propose-second").await;
    browser.photograph("analysis-places").await;
    let asked = browser.text("second-assignment").await;
    assert!(FRESH.iter().any(|name| asked.contains(name)), "{asked}");
    browser.click("propose-second").await;
    browser.click("to-second-assignments").await;
    browser
        .arrives(&format!("/organise/contests/{}/assignments", contest.id))
        .await;
    browser.find_css(".chip-proposed[data-test='assignment']").await;

    browser
        .go(&format!("/organise/contests/{}/analysis", contest.id))
        .await;
    browser.click_css("#tab-jurors").await;
    browser.counts("[data-test='severity-row']", 4).await;
    browser.reads("Bolat Nur").await;
    browser.reads("milder").await;
    browser
        .counts("[data-test='distributions'] svg[aria-label]", 5)
        .await;
    browser.photograph("analysis-jurors").await;
    browser.click_css("#tab-agreement").await;
    browser.counts("[data-test='agreement-row']", 3).await;
    browser.reads("jurors agree very well").await;
    browser.photograph("analysis-agreement").await;
    browser.click_css("#tab-bias").await;
    browser.find("bias").await;
    browser.reads("This accuses nobody").await;
    browser.find_css("[data-test='bias-row'] svg[aria-label]").await;
    browser.photograph("analysis-bias").await;
    assert!(!browser.overflows().await, "{}", browser.page().await);
    browser.close().await;
}

#[actix_web::test]
async fn a_juror_sees_the_own_marks_beside_the_others_when_results_are_public() {
    let app = TestApp::start(Dialect::Sqlite);
    let (contest, organiser, juror) = reviewed(&app).await;
    let browser = Browser::open(&app, Screen::Phone).await;
    let round = contest.rounds[0];
    browser.go(&format!("/jury/rounds/{round}/marks")).await;
    sign_in(&browser, &juror).await;
    browser.reads("Marks of this round may still change").await;
    app.step(contest.id, ContestCommand::EndReviewing).await;
    let organiser = organiser.over_the_api(&app).await;
    app.publish_without_winners(&contest, &organiser).await;
    browser.go(&format!("/jury/rounds/{round}")).await;
    browser.click("own-distribution").await;
    browser.find("own-distribution-plot").await;
    // 40 points by the juror over six entries, 123.5 by the three others over eighteen.
    let verdict = browser.text("own-verdict").await;
    assert!(verdict.starts_with("Your mean is 0.19 lower"), "{verdict}");
    let page = browser.page().await;
    assert!(JURORS[1..].iter().all(|name| !page.contains(name)), "{page}");
    assert!(!browser.overflows().await, "{page}");
    browser.photograph("own-distribution").await;
    browser
        .close_despite(&[
            "my-distribution - Failed to load resource: the server responded with a status of 409",
        ])
        .await;
}
