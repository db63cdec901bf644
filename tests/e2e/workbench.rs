//! The organiser's workbench: wishes, a plan that is stopped and one that is made, a pair's reasons, a found conflict, the
//! release.

use chrono::TimeDelta;
use domain::contest::ContestCommand;
use tests::browser::{Browser, Screen};
use tests::{Dialect, TestApp, json};

use crate::pages::{Account, sign_in};

#[actix_web::test]
async fn an_organiser_plans_stops_plans_again_looks_why_and_releases() {
    let app = TestApp::start(Dialect::Sqlite);
    let first = app.organiser("First Organiser").await;
    let contest = app.open_contest(&first).await;
    let account = Account::make(&app, "Olga Kim").await;
    account.become_organiser(&app).await;
    app.post(&format!("/contests/{}/organisers", contest.id))
        .by(&first)
        .json(&json!({"email": account.email}))
        .send()
        .await
        .expect(201);
    for (number, name) in ["Айгерім Сапарова", "Dana Serik", "Yerlan Abay", "Aliya Nur"]
        .into_iter()
        .enumerate()
    {
        let captain = app.person(name).await;
        app.entry_to_judge(&contest, &captain, &format!("A map number {number}"))
            .await;
    }
    let teacher = app.juror(&contest, "Zhanar Akhmetova").await;
    for name in ["Marat Ospan", "Saltanat Bek", "Timur Sadyk"] {
        app.juror(&contest, name).await;
    }
    app.post(&format!("/contests/{}/conflicts", contest.id))
        .by(&teacher.person)
        .json(&json!({"kind": "person", "name": "Dana Serik", "note": "My niece"}))
        .send()
        .await
        .expect(201);
    app.clock
        .set(contest.draft.dates.closes_at.unwrap() + TimeDelta::hours(1));
    app.step(contest.id, ContestCommand::Close).await;

    let browser = Browser::open(&app, Screen::Desktop).await;
    browser
        .go(&format!("/organise/contests/{}/assignments", contest.id))
        .await;
    sign_in(&browser, &account).await;
    // A wish that contradicts another is named before anything is sent.
    browser.click("change-wishes").await;
    browser.fill_css("#field-min_load", "999").await;
    browser.click("save-wishes").await;
    browser.reads("The least load 999 is above").await;
    browser.fill_css("#field-min_load", "1").await;
    browser.click("save-wishes").await;
    browser.find("change-wishes").await;
    assert!(browser.text("wishes").await.contains("at least: 1"));
    // Nobody works on jobs until the test says so.
    browser.click("plan-afresh").await;
    browser.find("planning-progress").await;
    browser.photograph("planning").await;
    browser.click("stop-planning").await;
    browser.reads("Planning was stopped: nothing has changed.").await;
    browser.counts("[data-test='assignment']", 0).await;
    app.clock.advance(TimeDelta::seconds(1));
    browser.click("plan-afresh").await;
    browser.find("planning-progress").await;
    app.drain_jobs().await;
    browser.find("figures").await;
    browser.counts("[data-test='assignment']", 8).await;
    // One that is stopped later leaves what was proposed, also for somebody who opens the page again.
    app.clock.advance(TimeDelta::seconds(1));
    browser.click("plan-afresh").await;
    browser.click("stop-planning").await;
    browser.reads("Planning was stopped: nothing has changed.").await;
    browser
        .go(&format!("/organise/contests/{}/assignments", contest.id))
        .await;
    browser.reads("Planning was stopped: nothing has changed.").await;
    browser.find("figures").await;
    browser.counts("[data-test='worst-off']", 4).await;
    browser
        .click_css("[data-test='assignment-row']:nth-of-type(1) [data-test='why-juror']")
        .await;
    let why = browser.text("why").await;
    assert!(why.contains("track") && why.contains("Next in line"), "{why}");
    browser.photograph("why-juror").await;
    browser.press("\u{e00c}").await;
    // What was found is told with its cause, and the organiser may know better.
    browser.counts("[data-test='found-conflict']", 1).await;
    let found = browser.text("found-conflict").await;
    assert!(
        found.contains("Dana Serik") && found.contains("Zhanar Akhmetova"),
        "{found}"
    );
    browser.click("pin-as-none").await;
    browser.fill_css("dialog[open] #field-note", "Namesakes").await;
    browser.click("confirm-pin").await;
    browser.find("unpin").await;
    browser.photograph("workbench").await;
    assert!(!browser.overflows().await, "{}", browser.page().await);
    browser.click("release-assignments").await;
    browser.click("confirm-release").await;
    browser.counts(".chip-released[data-test='assignment']", 8).await;
    browser.close().await;

    let phone = Browser::open(&app, Screen::Phone).await;
    for page in ["assignments", "jury"] {
        phone
            .go(&format!("/organise/contests/{}/{page}", contest.id))
            .await;
        if page == "assignments" {
            sign_in(&phone, &account).await;
            phone.find("figures").await;
        } else {
            phone.counts("[data-test='juror-row']", 4).await;
        }
        phone.photograph(&format!("phone-{page}")).await;
        assert!(!phone.overflows().await, "{page}: {}", phone.page().await);
    }
    phone.close().await;
}
