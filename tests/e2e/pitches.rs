//! A hall: two jurors compare five pitches on their phones, the organiser sees the order come about.

use domain::contest::{ContestCommand, JudgingMode};
use domain::ids::EntryId;
use domain::pairwise::round::Rules;
use domain::publication::verify;
use domain::scoring::written_micro;
use openapi::pairwise::{PairwiseEntry, PairwiseRound};
use tests::browser::{Browser, Screen};
use tests::fixtures::ContestFixture;
use tests::{Dialect, TestApp, json};

use crate::pages::{Account, sign_in};

/// The button by which a juror has seen the first pitch; before the answer to the last press is there it takes none.
const SEEN: &str = "[data-test='seen-pitch']:not([aria-disabled])";

const PITCHES: [&str; 5] = [
    "Solar tent",
    "River map",
    "Yurt kit",
    "Steppe radio",
    "Felt robot",
];

#[actix_web::test]
async fn two_jurors_compare_five_pitches_and_the_organiser_sees_the_order() {
    let app = TestApp::start(Dialect::Sqlite);
    let (contest, organiser, jurors) = set(&app).await;
    let path = format!("/organise/contests/{}/pitches", contest.id);

    let hall = Browser::open(&app, Screen::Desktop).await;
    hall.go(&path).await;
    sign_in(&hall, &organiser).await;
    hall.photograph("pitches-not-open").await;
    hall.click("open-pairwise-round").await;
    hall.counts("[data-test='pairwise-entry']", 5).await;

    let [first, second] = jurors;
    let phone = Browser::open(&app, Screen::Phone).await;
    begin(&phone, &first).await;
    judge_all(&phone, Network::Steady).await;
    phone.photograph("pitches-finished").await;
    let desk = Browser::open(&app, Screen::Desktop).await;
    begin(&desk, &second).await;
    // The phone loses the network in the middle of an answer, which counts once all the same.
    judge_all(&desk, Network::DropsOnce).await;

    hall.reads("Comparisons: 8").await;
    hall.counts("[data-test='pairwise-juror']", 2).await;
    hall.photograph("pitches-order").await;
    let order = hall.page().await;
    let at = |pitch: &str| order.find(pitch).unwrap();
    assert!(at(PITCHES[0]) < at(PITCHES[4]), "{order}");
    assert!(!hall.overflows().await);

    hall.click_css("[data-test='pairwise-entry']:nth-of-type(1) [data-test='withdraw-pitch']")
        .await;
    hall.reads("Withdrawn").await;
    hall.click("return-pitch").await;
    hall.counts("[data-test='return-pitch']", 0).await;

    hall.close().await;
    let entries = publish(&app, &contest, &organiser).await;
    anybody_recomputes(&app, &contest, &entries).await;
    // That nothing is left to go to is an answer of the server that Chromium reports, like the lost request.
    for juror in [phone, desk] {
        juror
            .close_despite(&["status of 409", "ERR_INTERNET_DISCONNECTED"])
            .await;
    }
}

#[actix_web::test]
async fn on_a_shared_tablet_what_one_juror_said_is_not_sent_by_the_next() {
    let app = TestApp::start(Dialect::Sqlite);
    let (contest, organiser, [first, second]) = set(&app).await;
    open(&app, &contest, &organiser).await;

    let tablet = Browser::open(&app, Screen::Phone).await;
    begin(&tablet, &first).await;
    tablet.find_css(SEEN).await;
    tablet.block(&["*/pairwise/actions"]).await;
    tablet.click("end-pitches").await;
    tablet.click("confirm-end-pitches").await;
    tablet.reads("No connection: the answer is kept here").await;
    sign_out(&tablet).await;
    tablet.block(&[]).await;

    // What the first said is for good, and is not said in the name of the second.
    begin(&tablet, &second).await;
    tablet.click_css(SEEN).await;
    tablet.reads("Seen: 1 ").await;
    sign_out(&tablet).await;

    tablet.go("/jury/contests").await;
    sign_in(&tablet, &first).await;
    tablet.click("open-pitches").await;
    tablet.reads("You have finished").await;
    tablet.close_despite(&["ERR_BLOCKED_BY_CLIENT"]).await;
}

#[actix_web::test]
async fn a_pitch_that_comes_back_reaches_who_had_seen_everything() {
    let app = TestApp::start(Dialect::Sqlite);
    let (contest, organiser, [first, _]) = set(&app).await;
    open(&app, &contest, &organiser).await;
    let organiser = organiser.over_the_api(&app).await;
    let path = format!("/rounds/{}/pairwise", contest.rounds[0]);
    let round: PairwiseRound = app.get(&path).by(&organiser).send().await.expect(200).read();
    let entries = round.entries;
    let change = async |action: &str, entry: EntryId| {
        app.post(&format!("{path}/changes"))
            .by(&organiser)
            .json(&json!({"change": {"action": action, "entry": entry}, "note": ""}))
            .send()
            .await
            .expect(200);
    };
    for entry in &entries[1..] {
        change("withdraw_entry", entry.entry_id).await;
    }

    let phone = Browser::open(&app, Screen::Phone).await;
    begin(&phone, &first).await;
    phone.click_css(SEEN).await;
    phone.reads("You have seen everything").await;
    phone.find("look-for-pitches").await;
    change("return_entry", entries[1].entry_id).await;
    phone.click("next-pitch").await;
    phone.reads(&entries[1].title).await;
    phone.close_despite(&["status of 409"]).await;
}

/// Opens the round over the API.
async fn open(app: &TestApp, contest: &ContestFixture, organiser: &Account) {
    app.post(&format!("/rounds/{}/pairwise", contest.rounds[0]))
        .by(&organiser.over_the_api(app).await)
        .send()
        .await
        .expect(200);
}

async fn sign_out(browser: &Browser) {
    browser.go("/account").await;
    browser.click("sign-out").await;
    browser
        .until("return location.pathname === '/'", || {
            "nobody is signed out".to_owned()
        })
        .await;
}

/// Ends the round, decides, and makes the order public.
async fn publish(app: &TestApp, contest: &ContestFixture, organiser: &Account) -> Vec<PairwiseEntry> {
    app.step(contest.id, ContestCommand::EndReviewing).await;
    let organiser = organiser.over_the_api(app).await;
    let round = format!("/rounds/{}", contest.rounds[0]);
    let hall = app.get(&format!("{round}/pairwise")).by(&organiser).send().await;
    let entries = hall.expect(200).read::<PairwiseRound>().entries;
    app.publish_without_winners(contest, &organiser).await;
    entries
}

/// A reader's browser makes the same bytes of the published comparisons as the native code, and says what each was for.
async fn anybody_recomputes(app: &TestApp, contest: &ContestFixture, entries: &[PairwiseEntry]) {
    let ledger = app
        .get(&format!("/contests/{}/ledger", contest.id))
        .send()
        .await
        .expect(200);
    let native = verify(&ledger.body, None).unwrap();
    assert_eq!(native.differences, []);
    let reader = Browser::open(app, Screen::Phone).await;
    reader.go(&format!("/contests/{}/results", contest.slug)).await;
    reader.counts("[data-test='place']", PITCHES.len()).await;
    reader.photograph("pitches-results").await;
    reader.click("recompute").await;
    reader.find_css("[data-verdict='holds']").await;
    reader.reads("8 comparisons").await;
    assert_eq!(reader.text("computed-hash").await, native.sha256);
    assert_eq!(reader.text("numbers-hash").await, native.recomputed_sha256);
    let ranking = native.recomputed.rounds[0].pairs().unwrap();
    for entry in entries {
        let ranked = ranking.ranked(entry.entry_id).unwrap();
        let chosen = entry.entry_id.to_string();
        reader.choose("[data-test='explained-entry']", &chosen).await;
        let answers = usize::try_from(ranked.comparisons).unwrap();
        reader.counts("[data-test='credited-answer']", answers).await;
        let strength = written_micro(ranked.strength_micro).replace('-', "−");
        assert_eq!(reader.text("step-strength").await, strength);
        let place = format!("Place {} of {}", ranked.rank, PITCHES.len());
        assert_eq!(reader.text("step-place").await, place);
        assert!(!reader.overflows().await, "{}", reader.page().await);
    }
    reader.photograph("pitches-recomputed").await;
    reader.close().await;
}

/// A contest whose round is judged in pairs and has begun, its organiser, and two on its jury.
async fn set(app: &TestApp) -> (ContestFixture, Account, [Account; 2]) {
    let first = app.organiser("First Organiser").await;
    let contest = app
        .open_contest_with(&first, |draft| {
            draft.rounds[0].judging = JudgingMode::Pairwise {
                rules: Rules::usual(),
            };
        })
        .await;
    let organiser = Account::make(app, "Olga Kim").await;
    organiser.become_organiser(app).await;
    app.post(&format!("/contests/{}/organisers", contest.id))
        .by(&first)
        .json(&json!({"email": organiser.email}))
        .send()
        .await
        .expect(201);
    for pitch in PITCHES {
        let captain = app.person(&format!("Captain of {pitch}")).await;
        app.entry_to_judge(&contest, &captain, pitch).await;
    }
    let jurors = [
        Account::make(app, "Zhanar Omarova").await,
        Account::make(app, "Timur Akhmetov").await,
    ];
    for juror in &jurors {
        let person = juror.over_the_api(app).await;
        app.seat_juror(&contest, &person).await;
    }
    app.start_judging(&contest).await;
    (contest, organiser, jurors)
}

/// From the list of one's juries to the first pitch.
async fn begin(browser: &Browser, juror: &Account) {
    browser.go("/jury/contests").await;
    sign_in(browser, juror).await;
    browser.click("open-pitches").await;
    browser.find("next-pitch").await;
    browser.photograph("pitches-ready").await;
    browser.click("next-pitch").await;
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Network {
    Steady,
    DropsOnce,
}

/// Sees every pitch and judges as the pitches deserve.
async fn judge_all(browser: &Browser, network: Network) {
    browser.photograph("pitch-first").await;
    browser.click_css(SEEN).await;
    for seen in 1..PITCHES.len() {
        browser.reads(&format!("Seen: {seen} ")).await;
        browser
            .find_css("[data-test='left-better']:not([aria-disabled])")
            .await;
        let (left, right) = (
            browser.text("left-better").await,
            browser.text("right-better").await,
        );
        if seen == 2 {
            browser.photograph("pitch-compare").await;
        }
        assert!(!browser.overflows().await);
        let better = if merit(&left) < merit(&right) {
            "left-better"
        } else {
            "right-better"
        };
        let drops = network == Network::DropsOnce && seen == 2;
        if drops {
            browser.disconnect().await;
        }
        browser.click(better).await;
        if drops {
            browser.reads("No connection: the answer is kept here").await;
            browser.photograph("pitch-offline").await;
            browser.reconnect().await;
        }
    }
    browser.reads("You have seen everything").await;
}

/// Where a pitch deserves to be.
fn merit(told: &str) -> usize {
    PITCHES.iter().position(|pitch| told.contains(pitch)).unwrap()
}
