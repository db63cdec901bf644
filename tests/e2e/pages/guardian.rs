//! What a guardian does, who has no account.

use tests::browser::Browser;

pub(crate) struct Guardian;

impl Guardian {
    /// Reads the question behind the mailed link, which names the minor, and consents.
    pub(crate) async fn consent(browser: &Browser, token: &str, minor: &str) {
        browser.go(&format!("/guardian-consent?token={token}")).await;
        browser.find("consent-text").await;
        browser.reads(minor).await;
        browser.click("give-consent").await;
        browser.find("consent-recorded").await;
    }
}
