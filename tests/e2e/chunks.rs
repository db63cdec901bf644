//! A part of the app that does not come, as on a weak network or after an update of the server.

use tests::browser::{Browser, Screen};
use tests::{Dialect, TestApp};

#[actix_web::test]
async fn a_part_of_the_app_that_did_not_come_is_told_and_comes_when_tried_again() {
    let app = TestApp::start(Dialect::Sqlite);
    let browser = Browser::open(&app, Screen::Phone).await;
    browser.go("/").await;
    browser.find_css("main h1").await;
    browser.block(&["*/assets/split_contestant*"]).await;
    browser.go("/register").await;
    browser.find("chunk-missing").await;
    assert!(!browser.overflows().await, "{}", browser.page().await);
    browser.photograph("chunk-missing").await;
    browser.click("retry-chunk").await;
    browser.find("chunk-missing").await;
    browser.block(&[]).await;
    browser.click("retry-chunk").await;
    browser.find_css("#field-email").await;
    browser.counts("[data-test='chunk-missing']", 0).await;
    browser.fill_css("#field-email", "dana@example.kz").await;
    browser
        .close_despite(&["net::ERR_BLOCKED_BY_CLIENT", "TypeError: Failed to fetch"])
        .await;
}
