//! Trying other rules on the ranking, and changing them after the opening with two people.

use domain::ids::AssignmentId;
use tests::browser::{Browser, Screen};
use tests::handed_in::EntryFixture;
use tests::{Dialect, Person, TestApp, json};

use crate::pages::{Account, sign_in};

/// The highest mark of three does not count any more: the second entry, which had one generous juror, falls behind.
const DROP_HIGHEST: &str = "#field-rounds-0-rule_book-criterion-drop_highest";
const DROP_FROM: &str = "#field-rounds-0-rule_book-criterion-drop_from_marks";

/// Marks in hundredths by juror and entry.
const MARKS: [[[i64; 2]; 2]; 3] = [
    [[700, 700], [600, 600]],
    [[700, 700], [600, 600]],
    [[700, 700], [1_000, 1_000]],
];

async fn open(app: &TestApp, account: &Account, screen: Screen, path: &str) -> Browser {
    let browser = Browser::open(app, screen).await;
    browser.go(path).await;
    sign_in(&browser, account).await;
    browser.find("ranking-row").await;
    browser
}

/// A script that tells whether the entry stands first.
fn leads(entry: &EntryFixture) -> String {
    format!(
        "return document.querySelector(\"[data-test='ranking-row'] code\")?.innerText === {}",
        json!(entry.code)
    )
}

#[actix_web::test]
async fn two_organisers_change_the_rules_after_one_has_looked_what_would_move() {
    let app = TestApp::start(Dialect::Sqlite);
    let first = app.organiser("First Organiser").await;
    let contest = app.open_contest(&first).await;
    let mut organisers = Vec::new();
    for name in ["Olga Kim", "Askar Omarov"] {
        let account = Account::make(&app, name).await;
        account.become_organiser(&app).await;
        let added = app
            .post(&format!("/contests/{}/organisers", contest.id))
            .by(&first)
            .json(&json!({"email": account.email}));
        added.send().await.expect(201);
        organisers.push(account);
    }
    let mut entries = Vec::new();
    for title in ["A map", "A weather station"] {
        let captain = app.person(&format!("Captain of {title}")).await;
        entries.push(app.entry_to_judge(&contest, &captain, title).await);
    }
    let mut assigned = Vec::new();
    for number in 0..MARKS.len() {
        let juror = app.juror(&contest, &format!("Juror {number}")).await;
        for entry in &entries {
            let assignment = app.assign(contest.rounds[0], &juror, entry).await;
            assigned.push((juror.person.clone(), assignment));
        }
    }
    app.start_judging(&contest).await;
    let mut reviews = assigned.iter().zip(MARKS.as_flattened());
    // The generous one comes while an organiser looks at the ranking.
    let last = reviews.next_back().unwrap();
    let review = async |((juror, assignment), marks): (&(Person, AssignmentId), &[i64; 2])| {
        let juror = app.again(juror);
        app.review(&juror, *assignment, &contest, (marks, "Go on.")).await;
    };
    for given in reviews {
        review(given).await;
    }

    let path = format!("/organise/contests/{}/results", contest.id);
    let olga = open(&app, &organisers[0], Screen::Desktop, &path).await;
    olga.until(&leads(&entries[0]), || "another entry leads".to_owned())
        .await;
    review(last).await;
    olga.until(&leads(&entries[1]), || "the ranking stays as it was".to_owned())
        .await;
    assert_eq!(olga.text("ranking-moved").await, "2 entries have moved since.");
    olga.photograph("ranking-moved").await;
    olga.click_css("[data-test='what-if'] > summary").await;
    olga.click_css("label:has([data-test='leave-juror-out'])").await;
    olga.click("compare-rankings").await;
    olga.find("comparison").await;
    olga.photograph("what-if-without-a-juror").await;
    olga.click_css("label:has([data-test='leave-juror-out'])").await;

    olga.click_css("[data-test='every-setting'] > summary").await;
    olga.fill_css(DROP_HIGHEST, "3").await;
    olga.fill_css(DROP_FROM, "3").await;
    olga.click("compare-rankings").await;
    olga.find_css(&format!(
        "{DROP_HIGHEST}[aria-invalid='true'], {DROP_FROM}[aria-invalid='true']"
    ))
    .await;
    olga.fill_css(DROP_HIGHEST, "1").await;
    olga.click("compare-rankings").await;
    olga.reads("2 of 2 entries move").await;
    assert!(!olga.overflows().await, "{}", olga.page().await);
    olga.photograph("what-if-other-rules").await;
    olga.fill_css("#field-reason", "Too short").await;
    olga.click("propose-rule-change").await;
    olga.find_css("#field-reason[aria-invalid='true']").await;
    olga.fill_css("#field-reason", "One juror used the top of the scale for courage")
        .await;
    olga.click("propose-rule-change").await;
    olga.find("rule-change").await;
    olga.reads("Another organiser or the chair has to adopt it").await;
    olga.counts("[data-test='adopt-rule-change']", 0).await;
    olga.photograph("rule-change-own").await;

    let askar = open(&app, &organisers[1], Screen::Phone, &path).await;
    askar.reads("2 of 2 entries move").await;
    assert!(!askar.overflows().await, "{}", askar.page().await);
    askar.photograph("rule-change-to-adopt").await;
    askar.click("adopt-rule-change").await;
    askar.find("settled-rule-change").await;
    let complaint = || "the ranking is the one from before".to_owned();
    askar.until(&leads(&entries[0]), complaint).await;
    askar.photograph("rule-change-adopted").await;

    let reader = Browser::open(&app, Screen::Phone).await;
    reader.go(&format!("/contests/{}", contest.slug)).await;
    assert!(reader.text("rules-changed").await.contains("for courage"));
    assert!(!reader.overflows().await, "{}", reader.page().await);
    reader.photograph("rules-changed").await;
    for browser in [olga, askar, reader] {
        browser.close().await;
    }
}
