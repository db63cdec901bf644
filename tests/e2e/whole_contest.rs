//! One contest from the call to the final results, each of its people at a browser of their own.

use chrono::{DateTime, TimeDelta, Utc};
use tests::browser::{Browser, Screen};
use tests::{TestApp, on_both_databases};

use crate::pages::{
    Account, Contestant, Guardian, Juror, Organiser, PublicResults, accept_organiser_invitation, join_team,
    register,
};

on_both_databases! {
    async fn a_contest_runs_from_the_call_to_the_final_results(app: TestApp) {
        let at_organiser = Browser::open(&app, Screen::Desktop).await;
        let organiser = open_contest(&app, &at_organiser).await;

        let at_captain = Browser::open(&app, Screen::Phone).await;
        let village = enter_as_a_team(&app, &at_captain).await;
        let at_alone = Browser::open(&app, Screen::Phone).await;
        let bridge = enter_alone(&app, &at_alone).await;

        let desks = seat_jury(&app, &organiser).await;
        at_organiser.photograph("organiser-jury").await;
        app.clock.set(closes_at() + TimeDelta::hours(1));
        app.drain_jobs().await;
        organiser.assign(&app, 2 * desks.len()).await;
        at_organiser.photograph("organiser-assignments").await;
        organiser.step("start-reviewing").await;
        for desk in &desks {
            review_both(desk).await;
        }
        organiser.step("end-reviewing").await;
        decide(&organiser).await;
        at_organiser.photograph("organiser-results").await;

        let sealed = organiser.seal().await;
        at_organiser.photograph("organiser-sealed").await;
        let provisional = organiser.publish().await;
        assert_eq!(provisional, sealed);
        let at_home = Browser::open(&app, Screen::Phone).await;
        read_provisional_results(&at_home, &provisional).await;
        assert_eq!(village.total().await, "8.67");
        assert_eq!(bridge.total().await, "6.33");
        assert_eq!(village.recomputed_total().await, "8.67");
        at_captain.photograph("my-results").await;

        organiser.step("finalise").await;
        PublicResults::read(&at_home, SLUG, 2).await;
        assert!(!at_home.page().await.contains("provisional"));
        assert_ne!(at_home.text("ledger-hash").await, provisional);

        let others = [at_organiser, at_captain, at_alone, at_home];
        for browser in others.into_iter().chain(desks) {
            browser.close().await;
        }
    }
}

/// What the organiser's title becomes in the address.
const SLUG: &str = "kokshe-youth-contest";

/// A drawing of a yurt as a phone would have taken it: its Exif names the girl and where her village is.
const PHOTO: &[u8] = include_bytes!("../fixtures/photo.jpg");

fn closes_at() -> DateTime<Utc> {
    "2027-03-15T13:00:00Z".parse().unwrap()
}

/// Becomes an organiser, writes the call and opens it.
async fn open_contest<'a>(app: &TestApp, browser: &'a Browser) -> Organiser<'a> {
    let account = Account::make(app, "Aigerim Bekova").await;
    accept_organiser_invitation(app, browser, &account).await;
    let organiser = Organiser::create_contest(browser, "Kokshe youth contest").await;
    organiser.write_call().await;
    organiser.step("open").await;
    browser.photograph("organiser-overview").await;
    organiser
}

/// A girl of sixteen registers, writes an entry, takes a friend into her team, and waits for her guardian.
async fn enter_as_a_team<'a>(app: &TestApp, browser: &'a Browser) -> Contestant<'a> {
    browser.go(&format!("/contests/{SLUG}")).await;
    browser.find("enter-contest").await;
    browser.photograph("contest").await;
    let captain = register(app, browser, "Aigul Serik", "2011-02-03").await;
    let entry = Contestant::enter(browser, &captain, SLUG, "A map of our village", "Web").await;
    entry.answer("Nobody has drawn one yet.").await;
    let folder = tempfile::tempdir().unwrap();
    let photo = folder.path().join("Aigul Serik.jpg");
    std::fs::write(&photo, PHOTO).unwrap();
    entry.upload(&photo).await;
    app.drain_jobs().await;

    let friend = Account::make(app, "Dana Serik").await;
    app.clock.advance(TimeDelta::seconds(1));
    entry.invite(&friend.email).await;
    let at_friend = Browser::open(app, Screen::Phone).await;
    join_team(&at_friend, &friend, &app.token_mailed_to(&friend.email).await).await;
    at_friend.close().await;

    entry
        .ask_guardian("Gulnar Serik", "gulnar.serik@example.kz")
        .await;
    let at_guardian = Browser::open(app, Screen::Phone).await;
    let link = app.token_mailed_to("gulnar.serik@example.kz").await;
    Guardian::consent(&at_guardian, &link, "Aigul Serik").await;
    at_guardian.close().await;

    entry.open().await;
    browser.photograph("entry").await;
    entry.submit().await;
    browser.photograph("receipt").await;
    entry
}

async fn enter_alone<'a>(app: &TestApp, browser: &'a Browser) -> Contestant<'a> {
    let account = Account::make(app, "Yerlan Kassym").await;
    let entry = Contestant::enter(browser, &account, SLUG, "A bridge of straw", "Design").await;
    entry.answer("It holds a horse.").await;
    entry.submit().await;
    entry
}

/// Three people follow their invitations.
async fn seat_jury(app: &TestApp, organiser: &Organiser<'_>) -> Vec<Browser> {
    let mut desks = Vec::new();
    for name in ["Zhanar Omarova", "Timur Akhmetov", "Madina Sadykova"] {
        let account = Account::make(app, name).await;
        let token = organiser.invite_juror(app, &account.email).await;
        let browser = Browser::open(app, Screen::Desktop).await;
        Juror::accept(&browser, &account, &token).await;
        desks.push(browser);
    }
    desks
}

/// Every juror prefers the village, and none learns whose it is.
async fn review_both(browser: &Browser) {
    let juror = Juror::at(browser);
    juror.start(2).await;
    for _ in 0..2 {
        let shown = juror.reads().await;
        for name in ["Aigul", "Dana", "Serik", "Yerlan", "Kassym", "Ақкөл"] {
            assert!(!shown.contains(name), "{name}: {shown}");
        }
        let is_village = shown.contains("A map of our village");
        if is_village {
            juror.sees_picture(320).await;
        }
        browser.photograph("juror-desk").await;
        juror
            .review(if is_village { ["9", "8"] } else { ["6", "7"] })
            .await;
    }
    juror.finished(2).await;
    browser.photograph("juror-queue").await;
}

/// Two to one are the weights: (2 * 9 + 8) / 3 and (2 * 6 + 7) / 3.
async fn decide(organiser: &Organiser<'_>) {
    let ranking = organiser.ranking(2).await;
    assert!(
        ranking[0].contains("A map of our village") && ranking[0].contains("8.67"),
        "{ranking:?}"
    );
    assert!(
        ranking[1].contains("A bridge of straw") && ranking[1].contains("6.33"),
        "{ranking:?}"
    );
    organiser.award_the_first("Altyn Dombra").await;
}

/// Without an account, on a phone.
async fn read_provisional_results(browser: &Browser, ledger_hash: &str) {
    let places = PublicResults::read(browser, SLUG, 2).await;
    assert!(
        places[0].contains("A map of our village") && places[0].contains("Altyn Dombra"),
        "{places:?}"
    );
    assert!(places[1].contains("A bridge of straw"), "{places:?}");
    browser.reads("provisional").await;
    assert_eq!(browser.text("ledger-hash").await, ledger_hash);
    browser.find_css("[data-test='seal'][data-kept='true']").await;
    browser.click("recompute").await;
    browser.find_css("[data-verdict='holds']").await;
    assert!(!browser.overflows().await, "{}", browser.page().await);
    browser.photograph("results").await;
}
