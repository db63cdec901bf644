//! The engine in a browser gives what it gives here, to the last bit.

use domain::selftest::Part;
use tests::browser::{Browser, Screen};
use tests::{Dialect, TestApp};

#[actix_web::test]
async fn every_part_of_the_engine_gives_the_same_bytes_in_a_browser() {
    let app = TestApp::start(Dialect::Sqlite);
    let browser = Browser::open(&app, Screen::Phone).await;
    browser.go("/engine").await;
    browser.find_css("[data-test=verdict][data-verdict=same]").await;
    for part in Part::ALL {
        let hash = browser
            .find_css(&format!("[data-part={}] code", part.name()))
            .await;
        assert_eq!(hash.text().await.unwrap(), part.computed(), "{part:?}");
    }
    assert!(!browser.overflows().await, "{}", browser.page().await);
    browser.close().await;
}
