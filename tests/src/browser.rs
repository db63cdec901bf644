//! One person's browser.

mod command;
mod driver;
mod picture;

use std::path::Path;
use std::time::{Duration, Instant};

use self::command::Vendor;
use self::driver::Driver;
use crate::TestApp;
use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

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
        self.click_css(&format!("[data-test='{hook}']")).await;
    }

    /// Clicks as soon as nothing is in the way: a page that is being made anew, a message that has not gone yet.
    pub async fn click_css(&self, selector: &str) {
        let started = Instant::now();
        loop {
            match self.brought_into_sight(selector).await.click().await {
                Ok(()) => return,
                Err(error) if started.elapsed() > PATIENCE => {
                    panic!("cannot click {selector}: {error}\n{}", self.page().await)
                }
                Err(_) => {}
            }
        }
    }

    /// Replaces what is in a field, as somebody who types would.
    pub async fn fill(&self, hook: &str, text: &str) {
        self.fill_css(&format!("[data-test='{hook}']"), text).await;
    }

    pub async fn fill_css(&self, selector: &str, text: &str) {
        let started = Instant::now();
        loop {
            let field = self.brought_into_sight(selector).await;
            let filled = match field.clear().await {
                Ok(()) => field.send_keys(text).await,
                Err(error) => Err(error),
            };
            match filled {
                Ok(()) => return,
                Err(error) if started.elapsed() > PATIENCE => {
                    panic!("cannot fill {selector}: {error}\n{}", self.page().await)
                }
                Err(_) => {}
            }
        }
    }

    /// Scrolled to the middle, as a reader would: bars that stick to an edge of the screen cover what lies there.
    async fn brought_into_sight(&self, selector: &str) -> Element {
        let element = self.find_css(selector).await;
        let script = "document.querySelector(arguments[0])?.scrollIntoView({block: 'center'})";
        self.client.execute(script, vec![json!(selector)]).await.unwrap();
        element
    }

    /// Gives a field its value at once. Only for a date, which is typed in the order of the system's language.
    pub async fn set(&self, selector: &str, value: &str) {
        self.find_css(selector).await;
        let script = "const field = document.querySelector(arguments[0]); field.value = arguments[1]; \
                      field.dispatchEvent(new Event('input', {bubbles: true}));";
        let arguments = vec![json!(selector), json!(value)];
        self.client.execute(script, arguments).await.unwrap();
    }

    /// Chooses from a list by the value of the option, once the option is there.
    pub async fn choose(&self, selector: &str, value: &str) {
        self.find_css(&format!("{selector} option[value='{value}']"))
            .await;
        let list = self.find_css(selector).await;
        list.select_by_value(value)
            .await
            .unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Chooses from a list by what is written there, once it is.
    pub async fn choose_named(&self, selector: &str, name: &str) {
        let there = format!(
            "return [...document.querySelectorAll({})].some(option => option.text === {})",
            json!(format!("{selector} option")),
            json!(name)
        );
        self.until(&there, || format!("no {name:?} in {selector}")).await;
        let list = self.find_css(selector).await;
        list.select_by_label(name)
            .await
            .unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Gives a file to a field that takes files, which may be hidden behind a button.
    pub async fn attach(&self, hook: &str, file: &Path) {
        let field = self.find(hook).await;
        field.send_keys(&file.display().to_string()).await.unwrap();
    }

    /// Presses keys wherever the focus is.
    pub async fn press(&self, keys: &str) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys(keys).await.unwrap();
    }

    /// Opens another tab and goes on there.
    pub async fn open_tab(&self) {
        let tab = self.client.new_window(true).await.unwrap();
        self.client.switch_to_window(tab.handle).await.unwrap();
    }

    /// Goes on in the tab that was opened first, or second, ...
    pub async fn switch_to_tab(&self, number: usize) {
        let tabs = self.client.windows().await.unwrap();
        self.client.switch_to_window(tabs[number].clone()).await.unwrap();
    }

    /// Takes the network away, as a train in a tunnel does.
    pub async fn disconnect(&self) {
        self.client.issue_cmd(Vendor::Disconnect).await.unwrap();
    }

    pub async fn reconnect(&self) {
        self.client.issue_cmd(Vendor::Reconnect).await.unwrap();
    }

    /// Loses every request whose address fits one of the patterns, until it is told others.
    pub async fn block(&self, patterns: &'static [&'static str]) {
        self.client.issue_cmd(Vendor::WatchNetwork).await.unwrap();
        self.client.issue_cmd(Vendor::Block(patterns)).await.unwrap();
    }

    /// The path of the page, without the query.
    pub async fn path(&self) -> String {
        self.client.current_url().await.unwrap().path().to_owned()
    }

    /// Waits until the reader is on a page below this path.
    pub async fn arrives(&self, path: &str) {
        let there = format!("return location.pathname.startsWith({})", json!(path));
        self.until(&there, || format!("the reader is not at {path}"))
            .await;
    }

    /// Waits until this many elements are there.
    pub async fn counts(&self, selector: &str, count: usize) {
        let there = format!(
            "return document.querySelectorAll({}).length === {count}",
            json!(selector)
        );
        self.until(&there, || format!("there are not {count} of {selector}"))
            .await;
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

    /// Waits until the script gives `true`.
    pub async fn until(&self, script: &str, complaint: impl Fn() -> String) {
        let started = Instant::now();
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
        self.close_despite(&[]).await;
    }

    /// The same, but lets lines pass that contain one of these: answers of the server that Chromium always reports.
    pub async fn close_despite(self, known: &[&str]) {
        let log = self.client.issue_cmd(Vendor::ConsoleLog).await.unwrap();
        let errors: Vec<_> = log
            .as_array()
            .unwrap()
            .iter()
            .filter(|line| line["level"] == "SEVERE")
            .filter(|line| {
                let message = line["message"].as_str().unwrap_or_default();
                !known.iter().any(|known| message.contains(known))
            })
            .cloned()
            .collect();
        self.client.clone().close().await.unwrap();
        assert!(errors.is_empty(), "the console complains: {errors:#?}");
    }
}
