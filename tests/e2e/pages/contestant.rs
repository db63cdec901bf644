//! What a contestant does with an entry, and what everybody reads of it in the end.

use std::path::Path;

use tests::browser::Browser;

use super::{Account, sign_in};

/// One entry on the pages of its captain.
pub(crate) struct Contestant<'a> {
    browser: &'a Browser,
    entry: String,
}

impl<'a> Contestant<'a> {
    /// From the page of the contest into a draft, signing in on the way.
    pub(crate) async fn enter(
        browser: &'a Browser,
        account: &Account,
        slug: &str,
        title: &str,
        track: &str,
    ) -> Self {
        browser.go(&format!("/contests/{slug}")).await;
        browser.click("enter-contest").await;
        sign_in(browser, account).await;
        browser.fill_css("#field-title", title).await;
        browser.choose_named("#field-track_id", track).await;
        browser.click("begin-entry").await;
        browser.arrives("/my/entries/").await;
        browser.find("entry-fields").await;
        let path = browser.path().await;
        let entry = path.split('/').nth(3).unwrap_or_default().to_owned();
        Self { browser, entry }
    }

    /// Answers the questions that [`super::Editor`] asks, and waits until that is safe.
    pub(crate) async fn answer(&self, why: &str) {
        self.browser.fill_css("#field-answers-question_1", why).await;
        self.browser.fill_css("#field-answers-question_2", "7").await;
        self.browser
            .click_css("input[name='/answers/question_3'][value='option_1']")
            .await;
        self.saved().await;
    }

    pub(crate) async fn upload(&self, file: &Path) {
        self.browser.attach("choose-files", file).await;
        self.browser.counts("[data-test='attachment']", 1).await;
    }

    pub(crate) async fn invite(&self, email: &str) {
        self.browser.fill_css("form #field-email", email).await;
        self.browser.click("invite-member").await;
        self.browser.counts("[data-test='invitation']", 1).await;
    }

    pub(crate) async fn ask_guardian(&self, name: &str, email: &str) {
        self.browser.fill_css("#field-guardian_name", name).await;
        self.browser.fill_css("#field-guardian_email", email).await;
        self.browser.click("ask-guardian").await;
        self.browser.find("ask-guardian-again").await;
    }

    /// The page of the entry, read again from the server.
    pub(crate) async fn open(&self) {
        self.browser.go(&format!("/my/entries/{}", self.entry)).await;
        self.browser.find("entry-fields").await;
    }

    /// Hands in, and holds the receipt.
    pub(crate) async fn submit(&self) {
        self.browser.find("nothing-missing").await;
        self.browser.click("submit-entry").await;
        self.browser.find("receipt-number").await;
    }

    /// The total of the entry's results, as its entrant reads it.
    pub(crate) async fn total(&self) -> String {
        let path = format!("/my/entries/{}/results", self.entry);
        self.browser.go(&path).await;
        self.browser.text("my-total").await
    }

    /// The same total, computed anew in the entrant's browser, and explained.
    pub(crate) async fn recomputed_total(&self) -> String {
        let path = format!("/my/entries/{}/results", self.entry);
        self.browser.go(&path).await;
        self.browser.click("recompute").await;
        self.browser.find_css("[data-verdict='holds']").await;
        self.browser.text("step-total").await
    }

    pub(crate) async fn saved(&self) {
        self.browser
            .find_css("[data-test='saving'][data-state='saved']")
            .await;
    }
}

/// Joins a team by the mailed link, signing in on the way.
pub(crate) async fn join_team(browser: &Browser, account: &Account, token: &str) {
    browser.go(&format!("/team-invitation?token={token}")).await;
    sign_in(browser, account).await;
    browser.click("join-team").await;
    browser.arrives("/my/entries/").await;
    browser.counts("[data-test='member']", 2).await;
}

/// What anybody reads when the results are out.
pub(crate) struct PublicResults;

impl PublicResults {
    /// The places as lines, the best first.
    pub(crate) async fn read(browser: &Browser, slug: &str, places: usize) -> Vec<String> {
        browser.go(&format!("/contests/{slug}")).await;
        browser.click("see-results").await;
        browser.counts("[data-test='place']", places).await;
        let mut lines = Vec::new();
        for place in 1..=places {
            let line = format!("[data-test='place']:nth-of-type({place})");
            lines.push(browser.find_css(&line).await.text().await.unwrap());
        }
        lines
    }
}
