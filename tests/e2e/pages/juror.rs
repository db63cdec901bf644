//! What a juror does, at the desk by keyboard alone.

use tests::browser::Browser;

use super::{Account, sign_in};

/// Control and Enter, as `WebDriver` writes them.
const SUBMIT: &str = "\u{e009}\u{e007}";

pub(crate) struct Juror<'a> {
    browser: &'a Browser,
}

impl<'a> Juror<'a> {
    pub(crate) fn at(browser: &'a Browser) -> Self {
        Self { browser }
    }

    /// Takes the seat behind the mailed link, signing in on the way.
    pub(crate) async fn accept(browser: &Browser, account: &Account, token: &str) {
        browser.go(&format!("/join-jury?token={token}")).await;
        sign_in(browser, account).await;
        browser.click("accept-jury-invitation").await;
        browser.find("now-juror").await;
    }

    /// From the list of one's juries to the first entry of the queue that is left.
    pub(crate) async fn start(&self, left: usize) {
        self.open_queue().await;
        self.browser.counts("[data-test='queue-item']", left).await;
        self.browser.click("start-reviewing").await;
        self.browser.find("rubric-pane").await;
    }

    /// From the list of one's juries.
    pub(crate) async fn open_queue(&self) {
        self.browser.go("/jury/contests").await;
        self.browser.find("jury-seat").await;
        self.browser.click("open-queue").await;
    }

    /// Waits until this many entries can be read without a connection.
    pub(crate) async fn has_at_hand(&self, entries: usize) {
        let stored = format!(
            "return Object.keys(localStorage).filter(key => key.startsWith('orleu.read.sheet.')).length === {entries}"
        );
        self.browser
            .until(&stored, || format!("not all {entries} entries are at hand"))
            .await;
    }

    /// Is led back to the queue, where this many reviews wait to be sent.
    pub(crate) async fn waits_for_connection(&self, reviews: usize) {
        self.browser.arrives("/jury/rounds/").await;
        self.browser.find("queue-progress").await;
        self.browser.counts("[data-test='waits-here']", reviews).await;
    }

    /// Everything that the desk shows.
    pub(crate) async fn reads(&self) -> String {
        self.browser.find("rubric-pane").await;
        self.browser.page().await
    }

    /// Waits until the picture of the entry is shown, so many pixels wide.
    pub(crate) async fn sees_picture(&self, width: u32) {
        let shown = format!(
            "return document.querySelector(\"[data-test='attachment'] img\")?.naturalWidth === {width}"
        );
        self.browser
            .until(&shown, || "the picture is not shown".to_owned())
            .await;
    }

    /// Gives these marks to the criteria in turn, submits, and waits to be led on.
    pub(crate) async fn review(&self, marks: [&str; 2]) {
        let here = self.browser.text("entry-code").await;
        let [idea, execution] = marks;
        self.browser.press(idea).await;
        self.browser.press("j").await;
        self.browser.press(execution).await;
        self.browser.press(SUBMIT).await;
        let gone =
            format!("return document.querySelector(\"[data-test='entry-code']\")?.innerText !== '{here}'");
        self.browser
            .until(&gone, || format!("the review of {here} was not submitted"))
            .await;
    }

    /// Is led back to the queue, where everything is done.
    pub(crate) async fn finished(&self, done: usize) {
        self.browser.arrives("/jury/rounds/").await;
        self.browser.counts("[data-test='queue-item']", done).await;
        self.browser.counts("[data-test='start-reviewing']", 0).await;
    }
}
