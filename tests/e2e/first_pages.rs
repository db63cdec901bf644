//! The first page of each role, on a phone.

use tests::browser::{Browser, Screen};
use tests::{Dialect, TestApp};

use crate::pages::{Account, accept_organiser_invitation, sign_in};

/// Fails unless the page fits; the console is checked when the browser is closed.
async fn fits(browser: &Browser) {
    assert!(!browser.overflows().await, "{}", browser.page().await);
}

#[actix_web::test]
async fn each_public_page_fits_a_phone_and_complains_about_nothing() {
    let app = TestApp::start(Dialect::Sqlite);
    let contest = app.open_contest(&app.organiser("Organiser").await).await;
    let browser = Browser::open(&app, Screen::Phone).await;
    for path in [
        "/contests",
        "/register",
        "/sign-in",
        "/forgot-password",
        "/results",
    ] {
        browser.go(path).await;
        browser.find_css("main h1").await;
        fits(&browser).await;
    }
    browser.go(&format!("/contests/{}", contest.slug)).await;
    browser.find("enter-contest").await;
    fits(&browser).await;
    browser.close().await;
}

#[actix_web::test]
async fn each_role_starts_on_a_page_that_fits_a_phone_and_complains_about_nothing() {
    let app = TestApp::start(Dialect::Sqlite);
    let account = Account::make(&app, "Aigerim Bekova").await;
    let browser = Browser::open(&app, Screen::Phone).await;
    browser.go("/my/entries").await;
    sign_in(&browser, &account).await;
    browser.find("no-entries").await;
    fits(&browser).await;
    browser.go("/jury/contests").await;
    browser.find_css("main h1").await;
    fits(&browser).await;
    browser.go("/account").await;
    browser.find("account-form").await;
    fits(&browser).await;
    browser.close().await;

    let browser = Browser::open(&app, Screen::Phone).await;
    accept_organiser_invitation(&app, &browser, &account).await;
    browser.find("new-contest").await;
    fits(&browser).await;
    browser.close().await;
}
