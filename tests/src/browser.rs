//! One person's browser.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::TestApp;
use fantoccini::elements::Element;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

/// How long something may take to appear on this machine under load. Nothing waits longer than it has to.
const PATIENCE: Duration = Duration::from_secs(20);

/// The screens that have to look right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Phone,
    Desktop,
}

/// A Chromium of its own, with an empty profile: nobody else's cookies, and nobody else's storage.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    address: String,
    _driver: Driver,
}

impl Browser {
    pub async fn open(app: &TestApp, screen: Screen) -> Self {
        let driver = Driver::start();
        let size = match screen {
            Screen::Phone => "--window-size=360,740",
            Screen::Desktop => "--window-size=1280,900",
        };
        let profile = format!("--user-data-dir={}", driver.profile.path().display());
        let options = json!({
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--lang=en", size, profile,
                ],
            },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(options) = options else {
            unreachable!("it is written above")
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(Capabilities::from_iter(options))
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .expect("Chromium does not start");
        Self {
            client,
            address: app.address.clone(),
            _driver: driver,
        }
    }

    /// Opens a page by its path.
    pub async fn go(&self, path: &str) {
        self.client
            .goto(&format!("{}{path}", self.address))
            .await
            .unwrap();
    }

    /// The element that carries this test hook, once it is there.
    pub async fn find(&self, hook: &str) -> Element {
        self.find_css(&format!("[data-test='{hook}']")).await
    }

    pub async fn find_css(&self, selector: &str) -> Element {
        let found = self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(selector))
            .await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no {selector}: {error}\n{}", self.page().await),
        }
    }

    pub async fn click(&self, hook: &str) {
        self.find(hook)
            .await
            .click()
            .await
            .unwrap_or_else(|error| panic!("{hook}: {error}"));
    }

    /// Replaces what is in a field, as somebody who types would.
    pub async fn fill(&self, hook: &str, text: &str) {
        let field = self.find(hook).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    pub async fn text(&self, hook: &str) -> String {
        self.find(hook).await.text().await.unwrap()
    }

    /// What a person reads on the page now.
    pub async fn page(&self) -> String {
        let page = self
            .client
            .execute(
                "return location.pathname + '\\n' + document.body.innerText",
                vec![],
            )
            .await;
        page.ok()
            .and_then(|page| page.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Waits until the page says this.
    pub async fn reads(&self, text: &str) {
        let there = format!(
            "return document.body.innerText.includes({})",
            Value::String(text.to_owned())
        );
        self.until(&there, || format!("the page does not say {text:?}"))
            .await;
    }

    async fn until(&self, script: &str, complaint: impl Fn() -> String) {
        let started = std::time::Instant::now();
        while self.client.execute(script, vec![]).await.unwrap() != Value::Bool(true) {
            let page = if started.elapsed() > PATIENCE {
                Some(self.page().await)
            } else {
                None
            };
            assert!(page.is_none(), "{}\n{}", complaint(), page.unwrap_or_default());
        }
    }

    /// Whether anything is wider than the screen.
    pub async fn overflows(&self) -> bool {
        let wider = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        self.client.execute(wider, vec![]).await.unwrap() == Value::Bool(true)
    }

    /// Ends the session. Fails the test when the page had complained in its console.
    pub async fn close(self) {
        let log = self.client.issue_cmd(ConsoleLog).await.unwrap();
        let errors: Vec<_> = log
            .as_array()
            .unwrap()
            .iter()
            .filter(|line| line["level"] == "SEVERE")
            .cloned()
            .collect();
        self.client.clone().close().await.unwrap();
        assert!(errors.is_empty(), "the console complains: {errors:#?}");
    }
}

/// Chromium's console, by the driver's own command.
#[derive(Debug)]
struct ConsoleLog;

impl WebDriverCompatibleCommand for ConsoleLog {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}

/// A `chromedriver` in a process group of its own, so that its browsers end with it however the test ends.
#[derive(Debug)]
struct Driver {
    process: Child,
    port: u16,
    profile: TempDir,
}

impl Driver {
    fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect("chromedriver is not installed: `cargo xtask test` sets it up");
        let mut said = BufReader::new(process.stdout.take().unwrap());
        let port = said
            .by_ref()
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                line.split("successfully on port ")
                    .nth(1)?
                    .trim_end_matches('.')
                    .parse()
                    .ok()
            })
            .expect("chromedriver does not say its port");
        // Kept open: the driver would stop at its next word to nobody.
        process.stdout = Some(said.into_inner());
        Self {
            process,
            port,
            profile: tempfile::tempdir().unwrap(),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let killed = Command::new("kill").args(["-KILL", "--", &group]).status();
        assert!(
            killed.is_ok_and(|status| status.success()),
            "cannot end chromedriver"
        );
        self.process.wait().unwrap();
    }
}
