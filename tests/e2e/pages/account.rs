//! Registering and signing in.

use chrono::TimeDelta;
use openapi::account::Session;
use tests::Person;
use tests::browser::Browser;
use tests::{TestApp, json};

const PASSWORD: &str = "тау мен дала арасы";

/// Somebody who has an account, with a password to sign in by.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) email: String,
}

impl Account {
    /// Registered and verified over the API: the page of that is tested once, by [`register`].
    pub(crate) async fn make(app: &TestApp, name: &str) -> Self {
        let email = format!("{}@example.kz", name.to_lowercase().replace(' ', "."));
        app.post("/accounts")
            .json(&json!({
                "email": email, "password": PASSWORD, "name": name, "birth_date": "2000-05-21", "region": "KZ-11",
                "settlement": {"name": "Ақкөл", "rural": true}, "locale": "en",
            }))
            .send()
            .await
            .expect(202);
        let token = app.token_mailed_to(&email).await;
        app.post("/accounts/verification")
            .json(&json!({"token": token}))
            .send()
            .await
            .expect(204);
        Self { email }
    }

    /// Takes the invitation of an administrator over the API.
    pub(crate) async fn become_organiser(&self, app: &TestApp) {
        let administrator = app
            .administrator(&format!("Administrator for {}", self.email))
            .await;
        app.clock.advance(TimeDelta::seconds(1));
        app.post("/organiser-invitations")
            .by(&administrator)
            .json(&json!({"email": self.email, "locale": "en"}))
            .send()
            .await
            .expect(202);
        let token = app.token_mailed_to(&self.email).await;
        app.post("/organiser-invitations/acceptance")
            .by(&self.over_the_api(app).await)
            .json(&json!({"token": token}))
            .send()
            .await
            .expect(200);
    }

    /// A session of this person beside the one in the browser, for what a test does over the API.
    pub(crate) async fn over_the_api(&self, app: &TestApp) -> Person {
        let session: Session = app
            .post("/sessions")
            .json(&json!({"email": self.email, "password": PASSWORD}))
            .send()
            .await
            .expect(201)
            .read();
        Person {
            id: session.person.id,
            email: self.email.clone(),
            token: session.access_token,
        }
    }
}

/// Registers through the form, follows the mailed link, and is led to sign in.
pub(crate) async fn register(app: &TestApp, browser: &Browser, name: &str, birth_date: &str) -> Account {
    let email = format!("{}@example.kz", name.to_lowercase().replace(' ', "."));
    app.clock.advance(TimeDelta::seconds(1));
    browser.go("/register").await;
    browser.fill_css("#field-email", &email).await;
    browser.fill_css("#field-password", PASSWORD).await;
    browser.fill_css("#field-name", name).await;
    browser.set("#field-birth_date", birth_date).await;
    browser.choose("#field-region", "KZ-11").await;
    browser.fill_css("#field-settlement-name", "Ақкөл").await;
    browser.click("rural").await;
    browser.click("register").await;
    browser.find("check-mail").await;
    let token = app.token_mailed_to(&email).await;
    browser.go(&format!("/verify-email?token={token}")).await;
    browser.find("email-verified").await;
    browser.click("go-on").await;
    Account { email }
}

/// Fills in the form to which somebody without a session was led, and goes on to where they were going.
pub(crate) async fn sign_in(browser: &Browser, account: &Account) {
    browser.arrives("/sign-in").await;
    browser.fill_css("#field-email", &account.email).await;
    browser.fill_css("#field-password", PASSWORD).await;
    browser.click("sign-in").await;
    browser
        .until("return !location.pathname.startsWith('/sign-in')", || {
            format!("{} is not signed in", account.email)
        })
        .await;
}

/// Follows the invitation of an administrator, signing in on the way, and goes on to the organiser's contests.
pub(crate) async fn accept_organiser_invitation(app: &TestApp, browser: &Browser, account: &Account) {
    let administrator = app.administrator("Administrator").await;
    app.clock.advance(TimeDelta::seconds(1));
    app.post("/organiser-invitations")
        .by(&administrator)
        .json(&json!({"email": account.email, "locale": "en"}))
        .send()
        .await
        .expect(202);
    let token = app.token_mailed_to(&account.email).await;
    browser.go(&format!("/organiser-invitation?token={token}")).await;
    sign_in(browser, account).await;
    browser.click("accept-organiser-invitation").await;
    browser.click_css("[data-test='now-organiser'] a").await;
}
