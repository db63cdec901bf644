//! What an organiser does with a contest.

use tests::TestApp;
use tests::browser::Browser;

use super::Editor;

/// One contest on the pages of its organiser.
pub(crate) struct Organiser<'a> {
    browser: &'a Browser,
    contest: String,
}

impl<'a> Organiser<'a> {
    /// Begins a contest from the list of one's contests.
    pub(crate) async fn create_contest(browser: &'a Browser, title: &str) -> Self {
        browser.arrives("/organise/contests").await;
        browser.click("new-contest").await;
        browser.fill_css("#field-title", title).await;
        browser.click("create-contest").await;
        browser
            .until("return location.pathname.endsWith('/edit')", || {
                "no contest was made".to_owned()
            })
            .await;
        browser.find("missing").await;
        let path = browser.path().await;
        let contest = path.split('/').nth(3).unwrap_or_default().to_owned();
        Self { browser, contest }
    }

    /// Writes the call, and sees it complete after the page was read again.
    pub(crate) async fn write_call(&self) {
        Editor::of(self.browser).write().await;
        self.browser.photograph("organiser-editor").await;
        self.go("/edit").await;
        self.browser.find("contest-complete").await;
    }

    /// Takes a step in the life of the contest, after its preview.
    pub(crate) async fn step(&self, step: &str) {
        self.go("").await;
        let hook = format!("step-{step}");
        self.browser.click(&hook).await;
        self.browser.find("step-events").await;
        self.browser.click("confirm-step").await;
        self.browser.counts(&format!("[data-test='{hook}']"), 0).await;
    }

    /// Invites to the jury by mail; gives the token of the link.
    pub(crate) async fn invite_juror(&self, app: &TestApp, email: &str) -> String {
        app.clock.advance(chrono::TimeDelta::seconds(1));
        self.go("/jury").await;
        self.browser.find("send-invitation").await;
        self.browser.fill_css("form #field-email", email).await;
        self.browser.click("send-invitation").await;
        self.browser.reads(email).await;
        app.token_mailed_to(email).await
    }

    /// Lets the machine propose who judges what, and tells the jurors.
    pub(crate) async fn assign(&self, app: &TestApp, assignments: usize) {
        self.go("/assignments").await;
        self.browser.click("plan-afresh").await;
        self.browser.find("planning-progress").await;
        app.drain_jobs().await;
        self.browser.find("figures").await;
        self.browser.counts("[data-test='assignment']", assignments).await;
        self.browser.click("release-assignments").await;
        self.browser.click("confirm-release").await;
        self.browser.counts("[data-test='confirm-release']", 0).await;
        self.browser
            .counts(".chip-released[data-test='assignment']", assignments)
            .await;
    }

    /// The ranking as it is read, a line for an entry, the best first.
    pub(crate) async fn ranking(&self, entries: usize) -> Vec<String> {
        self.go("/results").await;
        self.browser.counts("[data-test='ranking-row']", entries).await;
        let mut rows = Vec::new();
        for row in 1..=entries {
            let row = format!("[data-test='ranking-row']:nth-of-type({row})");
            rows.push(self.browser.find_css(&row).await.text().await.unwrap());
        }
        rows
    }

    /// Gives the entry at the top an award, and none to the rest.
    pub(crate) async fn award_the_first(&self, award: &str) {
        self.browser
            .choose(
                "[data-test='ranking-row']:nth-of-type(1) [data-test='decide']",
                "award",
            )
            .await;
        for language in ["kk", "ru", "en"] {
            let field = format!("dialog[open] #field-award-{language}");
            self.browser.fill_css(&field, award).await;
        }
        self.browser.click("save-decision").await;
        self.browser.counts("[data-test='decision']", 1).await;
        self.browser.click("reject-rest").await;
        self.browser.counts("[data-test='decision-tools']", 0).await;
    }

    /// Shows everybody the checksum of the results before the results; gives it.
    pub(crate) async fn seal(&self) -> String {
        self.go("/results").await;
        self.browser.click("seal-results").await;
        self.browser.text("seal-hash").await
    }

    /// Makes the results public, after a look at them; gives the checksum of the ledger.
    pub(crate) async fn publish(&self) -> String {
        self.go("/results").await;
        self.browser.click("publish-results").await;
        self.browser.click("confirm-publish").await;
        self.browser.text("ledger-hash").await
    }

    async fn go(&self, part: &str) {
        let path = format!("/organise/contests/{}{part}", self.contest);
        self.browser.go(&path).await;
    }
}
