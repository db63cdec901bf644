//! The bar that tells a contestant whether what is written is safe.

use tests::browser::{Browser, Screen};
use tests::{Dialect, TestApp};

use crate::pages::{Account, Contestant};

/// Gives the focus to each control from the top and from the bottom of the page; the names of those that the bar covers.
/// What is taller than the free part of the screen counts by the end at which one writes first.
const COVERED: &str = "
    const bar = document.querySelector('.saving-bar');
    const covered = [];
    const controls = 'main input:not([type=file]), main textarea, main select, main button, main a';
    for (const from of [0, document.documentElement.scrollHeight]) {
        for (const control of document.querySelectorAll(controls)) {
            if (!control.checkVisibility()) continue;
            control.blur();
            window.scrollTo(0, from);
            control.focus();
            const [top, box] = [bar.getBoundingClientRect().top, control.getBoundingClientRect()];
            const shown = Math.min(box.bottom, box.top + 44);
            if (shown > top + 0.5) covered.push(`${control.id || control.innerText}: ${shown} > ${top}`);
        }
    }
    return covered.length === 0 || covered.join();
";

#[actix_web::test]
async fn the_bar_of_the_editor_never_covers_what_has_the_focus_on_a_phone() {
    let app = TestApp::start(Dialect::Sqlite);
    let contest = app.open_contest(&app.organiser("Organiser").await).await;
    let account = Account::make(&app, "Aigul Serik").await;
    let browser = Browser::open(&app, Screen::Phone).await;
    let entry = Contestant::enter(&browser, &account, &contest.slug, "A map", "Web").await;
    entry.saved().await;
    browser
        .until(COVERED, || "the bar covers something".to_owned())
        .await;
    browser.photograph("entry-editor-saved").await;
    browser.disconnect().await;
    browser
        .fill_css("#field-answers-motivation", "Written in a tunnel.")
        .await;
    browser
        .find_css("[data-test='saving'][data-state='failed']")
        .await;
    browser
        .until(COVERED, || "the bar covers something".to_owned())
        .await;
    browser.photograph("entry-editor-offline").await;
    browser.reconnect().await;
    entry.saved().await;
    browser.close_despite(&["net::ERR_INTERNET_DISCONNECTED"]).await;
}
