//! The organiser's page of the jury: what jurors declared, and taking somebody off.

use tests::browser::{Browser, Screen};
use tests::{Dialect, TestApp, json};

use crate::pages::{Account, sign_in};

#[actix_web::test]
async fn an_organiser_reads_declared_conflicts_and_takes_a_juror_off_the_jury() {
    let app = TestApp::start(Dialect::Sqlite);
    let first = app.organiser("First Organiser").await;
    let contest = app
        .open_contest_with(&first, |draft| draft.rounds[0].jurors_per_entry = 1)
        .await;
    let account = Account::make(&app, "Olga Kim").await;
    account.become_organiser(&app).await;
    app.post(&format!("/contests/{}/organisers", contest.id))
        .by(&first)
        .json(&json!({"email": account.email}))
        .send()
        .await
        .expect(201);
    let busy = app.juror(&contest, "Busy Juror").await;
    // Jurors are listed in the order in which they joined.
    app.clock.advance(chrono::TimeDelta::seconds(1));
    app.juror(&contest, "Free Juror").await;
    app.post(&format!("/contests/{}/conflicts", contest.id))
        .by(&busy.person)
        .json(&json!({"kind": "person", "name": "Dana Serik", "note": "My niece"}))
        .send()
        .await
        .expect(201);
    let entry = app
        .entry_to_judge(&contest, &app.person("Yerlan").await, "A map")
        .await;
    app.assign(contest.rounds[0], &busy, &entry).await;
    app.start_judging(&contest).await;

    let browser = Browser::open(&app, Screen::Desktop).await;
    browser
        .go(&format!("/organise/contests/{}/jury", contest.id))
        .await;
    sign_in(&browser, &account).await;
    browser.counts("[data-test='declared-conflict']", 1).await;
    let declared = browser.text("declared-conflict").await;
    for part in ["Busy Juror", "Dana Serik", "a person", "My niece"] {
        assert!(declared.contains(part), "{declared}");
    }
    browser.counts("[data-test='remove-juror']", 2).await;
    browser
        .click_css("[data-test='juror-row']:nth-of-type(1) [data-test='remove-juror']")
        .await;
    browser
        .reads("1 entry is with this juror or was judged by them")
        .await;
    browser.counts("[data-test='confirm-remove-juror']", 0).await;
    browser.photograph("remove-juror-refused").await;
    browser.click("to-assignments").await;
    browser
        .arrives(&format!("/organise/contests/{}/assignments", contest.id))
        .await;
    browser
        .go(&format!("/organise/contests/{}/jury", contest.id))
        .await;
    browser.counts("[data-test='remove-juror']", 2).await;
    browser
        .click_css("[data-test='juror-row']:nth-of-type(2) [data-test='remove-juror']")
        .await;
    browser
        .reads("No entry is with them: no assignment changes.")
        .await;
    browser.photograph("remove-juror").await;
    browser.click("confirm-remove-juror").await;
    browser.counts("[data-test='remove-juror']", 1).await;
    browser.photograph("organiser-jury").await;
    assert!(!browser.overflows().await, "{}", browser.page().await);
    browser.close().await;
}
