//! The chair: adopts what an organiser proposed, and puts in order what is tied.

use domain::contest::{Advancing, ContestCommand, ContestDraft, Round};
use domain::ids::RoundId;
use domain::scoring::TieBreak;
use openapi::result::RoundRanking;
use tests::browser::{Browser, Screen};
use tests::fixtures::ContestFixture;
use tests::handed_in::EntryFixture;
use tests::{Dialect, Person, TestApp, json};

use crate::pages::{Account, sign_in};

/// Space, as `WebDriver` writes it: what presses the button that has the focus.
const SPACE: &str = " ";
const REASON: &str = "Nobody had thought of entries with the same total";
const NOTE: &str = "The map was shown at work";

struct Scene {
    contest: ContestFixture,
    organiser: Person,
    chair: Account,
    juror: Account,
    /// The first two have the same marks; by entry code.
    entries: Vec<EntryFixture>,
}

/// A round in deliberation with two entries that are tied, whose rules do not ask the chair.
async fn set(app: &TestApp) -> Scene {
    set_with(app, |_| {}).await
}

async fn set_with(app: &TestApp, edit: impl FnOnce(&mut ContestDraft)) -> Scene {
    let organiser = app.organiser("Olga Kim").await;
    let contest = app.open_contest_with(&organiser, edit).await;
    let mut entries = Vec::new();
    for title in ["A map", "A weather station", "A felt robot"] {
        let captain = app.person(&format!("Captain of {title}")).await;
        entries.push(app.entry_to_judge(&contest, &captain, title).await);
    }
    let chair = Account::make(app, "Zhanar Omarova").await;
    let juror = Account::make(app, "Timur Akhmetov").await;
    let seats = [
        app.seat_chair(&contest, &chair.over_the_api(app).await).await,
        app.seat_juror(&contest, &juror.over_the_api(app).await).await,
    ];
    let mut assigned = Vec::new();
    for seat in &seats {
        for (number, entry) in entries.iter().enumerate() {
            let assignment = app.assign(contest.rounds[0], seat, entry).await;
            assigned.push((
                seat.person.clone(),
                assignment,
                if number == 2 { 400 } else { 800 },
            ));
        }
    }
    app.start_judging(&contest).await;
    for (person, assignment, mark) in assigned {
        let person = app.again(&person);
        app.review(&person, assignment, &contest, (&[mark, mark], "Go on."))
            .await;
    }
    app.step(contest.id, ContestCommand::EndReviewing).await;
    entries[..2].sort_by(|left, right| left.code.cmp(&right.code));
    Scene {
        organiser: app.again(&organiser),
        contest,
        chair,
        juror,
        entries,
    }
}

impl Scene {
    async fn propose_to_ask_the_chair(&self, app: &TestApp) {
        let mut rules = self.contest.draft.rounds[0].rule_book.clone();
        rules.tie_breaks = vec![TieBreak::Median {}, TieBreak::ChairDecision {}];
        app.post(&format!("/rounds/{}/rule-changes", self.contest.rounds[0]))
            .by(&self.organiser)
            .json(&json!({"rule_book": rules, "reason": REASON}))
            .send()
            .await
            .expect(201);
    }

    /// A script that tells whether the ranking has this entry first, alone.
    fn leads(&self, entry: usize) -> String {
        format!(
            "const row = document.querySelector(\"[data-test='ranking-row']\"); \
             return row?.querySelector('code')?.innerText === {} && !row.innerText.includes('shared')",
            json!(self.entries[entry].code)
        )
    }
}

#[actix_web::test]
async fn the_chair_adopts_what_an_organiser_proposed_and_orders_two_tied_entries_by_keyboard() {
    let app = TestApp::start(Dialect::Sqlite);
    let scene = set(&app).await;
    scene.propose_to_ask_the_chair(&app).await;

    let chair = Browser::open(&app, Screen::Phone).await;
    chair.go("/jury/contests").await;
    sign_in(&chair, &scene.chair).await;
    chair.photograph("chair-seat").await;
    chair.click("open-chair").await;
    chair.find("rule-change").await;
    chair.find("no-ties").await;
    chair.counts("[data-test='ranking-row']", 3).await;
    assert_eq!(chair.text("comparison-hash").await.len(), 64);
    let seen = chair.page().await;
    for name in ["Captain of", "Timur"] {
        assert!(!seen.contains(name), "{name} in {seen}");
    }
    assert!(!chair.overflows().await, "{seen}");
    chair.photograph("chair-to-adopt").await;
    chair.click("adopt-rule-change").await;
    chair.find("settled-rule-change").await;

    chair.counts("[data-test='tied-entry']", 2).await;
    chair.reads("Higher median").await;
    assert!(!chair.overflows().await, "{}", chair.page().await);
    chair.photograph("chair-tie").await;
    let first = format!("#down-{}", scene.entries[0].id);
    chair
        .until(
            &format!(
                "document.querySelector({})?.focus(); return document.activeElement?.id.startsWith('down-')",
                json!(first)
            ),
            || "the button takes no focus".to_owned(),
        )
        .await;
    chair.press(SPACE).await;
    let moved = format!(
        "return document.querySelector(\"[data-test='tied-entry'] code\")?.innerText === {} \
         && document.activeElement?.id === {}",
        json!(scene.entries[1].code),
        json!(first.trim_start_matches('#'))
    );
    chair
        .until(&moved, || {
            "the entry was not moved, or its button lost the focus".to_owned()
        })
        .await;
    // It stands last now, and further down is nothing.
    chair.press(SPACE).await;
    chair
        .until(&moved, || "the entry went over the edge".to_owned())
        .await;
    chair.click("record-order").await;
    chair.fill_css("dialog[open] #field-note", NOTE).await;
    chair.photograph("chair-record").await;
    chair.click("confirm-order").await;
    chair.find("recorded-order").await;
    assert_eq!(chair.text("chair-note").await, NOTE);
    chair
        .until(&scene.leads(1), || {
            "the ranking does not follow the chair".to_owned()
        })
        .await;
    assert!(!chair.overflows().await, "{}", chair.page().await);
    chair.photograph("chair-recorded").await;
    chair.click("explain-total").await;
    chair.find("explanation").await;
    chair.reads("J2").await;
    chair.photograph("chair-explanation").await;
    chair.close().await;

    let path = format!("/rounds/{}/ranking", scene.contest.rounds[0]);
    let ranking: RoundRanking = app
        .get(&path)
        .by(&scene.organiser)
        .send()
        .await
        .expect(200)
        .read();
    assert_eq!(ranking.ranking.ranked[0].aggregate.entry, scene.entries[1].id);
    assert_eq!(ranking.chair_order.version, 1);
}

#[actix_web::test]
async fn a_juror_who_is_not_the_chair_is_not_led_to_the_ranking_and_does_not_see_it() {
    let app = TestApp::start(Dialect::Sqlite);
    let scene = set(&app).await;
    let juror = Browser::open(&app, Screen::Desktop).await;
    juror.go("/jury/contests").await;
    sign_in(&juror, &scene.juror).await;
    juror.find("open-juror-profile").await;
    juror.counts("[data-test='open-chair']", 0).await;
    juror
        .go(&format!("/jury/rounds/{}/results", scene.contest.rounds[0]))
        .await;
    juror.find_css(".notice-error").await;
    juror.counts("[data-test='ranking-row']", 0).await;
    juror.photograph("chair-refused").await;
    juror.close_despite(&["status of 403"]).await;
}

#[actix_web::test]
async fn who_goes_on_by_the_rule_is_seen_and_a_decision_against_it_is_marked() {
    let app = TestApp::start(Dialect::Sqlite);
    let scene = set_with(&app, |draft| {
        let last = Round {
            id: RoundId::new(uuid::Uuid::new_v4()),
            ..draft.rounds[0].clone()
        };
        draft.rounds[0].advancing = Some(Advancing::TopN { places: 2 });
        draft.rounds[0].reviewing_ends_at = Some("2027-03-25T13:00:00Z".parse().unwrap());
        draft.rounds.push(last);
    })
    .await;
    let organiser = Account::make(&app, "Askar Omarov").await;
    organiser.become_organiser(&app).await;
    app.post(&format!("/contests/{}/organisers", scene.contest.id))
        .by(&app.again(&scene.organiser))
        .json(&json!({"email": organiser.email}))
        .send()
        .await
        .expect(201);

    let browser = Browser::open(&app, Screen::Desktop).await;
    browser
        .go(&format!("/organise/contests/{}/results", scene.contest.id))
        .await;
    sign_in(&browser, &organiser).await;
    browser.counts("[data-test='ranking-row']", 3).await;
    let cuts = "return [...document.querySelectorAll(\"[data-test='cut']\")].map(cut => cut.innerText).join() \
                === 'goes on,goes on,does not go on'";
    browser.until(cuts, || "the cut is not told".to_owned()).await;
    browser.counts("[data-test='differs-from-rule']", 0).await;
    let last = "[data-test='ranking-row']:nth-of-type(3) [data-test='decide']";
    browser.choose(last, "advance").await;
    browser.fill_css("dialog[open] #field-note", NOTE).await;
    browser.photograph("decide-by-hand").await;
    browser
        .click_css("dialog[open] [data-test='save-decision']")
        .await;
    browser
        .find_css("[data-test='ranking-row']:nth-of-type(3) [data-test='differs-from-rule']")
        .await;
    browser.counts("[data-test='differs-from-rule']", 1).await;
    assert_eq!(browser.text("decision-note").await, NOTE);
    assert!(!browser.overflows().await, "{}", browser.page().await);
    browser.photograph("ranking-cut").await;
    browser.close().await;
}
