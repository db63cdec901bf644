//! What is written stays: with another tab in the way, and without a connection.

use tests::browser::{Browser, Screen};
use tests::{Dialect, TestApp};

use crate::pages::{Account, Contestant, Juror, sign_in};

#[actix_web::test]
async fn an_entry_written_in_two_tabs_keeps_both_until_its_author_chooses() {
    const WHY: &str = "#field-answers-motivation";
    let app = TestApp::start(Dialect::Sqlite);
    let contest = app.open_contest(&app.organiser("Organiser").await).await;
    let account = Account::make(&app, "Aigul Serik").await;
    let browser = Browser::open(&app, Screen::Phone).await;
    let entry = Contestant::enter(&browser, &account, &contest.slug, "A map", "Web").await;

    browser.open_tab().await;
    entry.open().await;
    browser.fill_css(WHY, "Written in the second tab.").await;
    entry.saved().await;
    browser.switch_to_tab(0).await;
    browser.fill_css(WHY, "Written in the first tab.").await;
    browser.find("clash").await;
    browser.reads("Written in the second tab.").await;
    browser.reads("Written in the first tab.").await;
    assert!(!browser.overflows().await, "{}", browser.page().await);
    browser.photograph("clash").await;

    browser.click("keep-theirs").await;
    browser.click("keep-chosen").await;
    entry.saved().await;
    entry.open().await;
    let kept = browser.find_css(WHY).await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("Written in the second tab."));
    // The first tab found out by the server's answer.
    browser.close_despite(&["412 (Precondition Failed)"]).await;
}

#[actix_web::test]
async fn reviews_submitted_without_a_connection_are_sent_when_it_is_back() {
    let app = TestApp::start(Dialect::Sqlite);
    let contest = app
        .open_contest_with(&app.organiser("Organiser").await, |draft| {
            draft.rounds[0].jurors_per_entry = 1;
        })
        .await;
    let account = Account::make(&app, "Zhanar Omarova").await;
    let seat = app.seat_juror(&contest, &account.over_the_api(&app).await).await;
    for (name, title) in [("Aigul", "A map of our village"), ("Yerlan", "A bridge of straw")] {
        let entry = app.entry_to_judge(&contest, &app.person(name).await, title).await;
        app.assign(contest.rounds[0], &seat, &entry).await;
    }
    app.start_judging(&contest).await;

    let browser = Browser::open(&app, Screen::Desktop).await;
    browser.go("/jury/contests").await;
    sign_in(&browser, &account).await;
    let juror = Juror::at(&browser);
    juror.start(2).await;
    juror.has_at_hand(2).await;
    browser.disconnect().await;
    juror.review(["9", "8"]).await;
    juror.review(["6", "7.5"]).await;
    juror.waits_for_connection(2).await;
    let queue = browser.page().await;
    assert_eq!(
        queue.matches("Done, kept here, not sent yet").count(),
        2,
        "{queue}"
    );
    assert!(!queue.contains("Not started"), "{queue}");
    browser.photograph("juror-queue-offline").await;
    browser.reconnect().await;
    juror.waits_for_connection(0).await;
    juror.open_queue().await;
    juror.finished(2).await;
    browser.close_despite(&["net::ERR_INTERNET_DISCONNECTED"]).await;
}
