//! What somebody sees who comes for the first time.

use tests::browser::{Browser, Screen};
use tests::{Dialect, TestApp};

#[actix_web::test]
async fn the_front_page_fits_a_phone_and_complains_about_nothing() {
    let app = TestApp::start(Dialect::Sqlite);
    let browser = Browser::open(&app, Screen::Phone).await;
    browser.go("/").await;
    browser.find_css("main h1").await;
    assert!(!browser.overflows().await, "{}", browser.page().await);
    browser.close().await;
}
