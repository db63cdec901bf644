//! A vote of the public: the organiser enters it, everybody sees it beside the results, apart from them.

use domain::contest::ContestCommand;
use tests::browser::{Browser, Screen};
use tests::{Dialect, TestApp, json};

use crate::pages::{Account, sign_in};

#[actix_web::test]
async fn an_organiser_enters_votes_and_everybody_reads_them_apart_from_the_places() {
    let app = TestApp::start(Dialect::Sqlite);
    let first = app.organiser("First Organiser").await;
    let contest = app
        .open_contest_with(&first, |draft| draft.rounds[0].jurors_per_entry = 1)
        .await;
    let organiser = Account::make(&app, "Olga Kim").await;
    organiser.become_organiser(&app).await;
    let named = app
        .post(&format!("/contests/{}/organisers", contest.id))
        .by(&first);
    named
        .json(&json!({"email": organiser.email}))
        .send()
        .await
        .expect(201);
    let juror = app
        .seat_juror(&contest, &app.person("Timur Akhmetov").await)
        .await;
    let (mut reviews, mut fields) = (Vec::new(), Vec::new());
    for (title, mark) in [("A map", 900), ("A weather station", 600)] {
        let captain = app.person(&format!("Captain of {title}")).await;
        let entry = app.entry_to_judge(&contest, &captain, title).await;
        fields.push(format!("#field-votes-{}", entry.id));
        reviews.push((app.assign(contest.rounds[0], &juror, &entry).await, mark));
    }
    app.start_judging(&contest).await;
    let person = app.again(&juror.person);
    for (assignment, mark) in reviews {
        app.review(&person, assignment, &contest, (&[mark, mark], "Go on."))
            .await;
    }
    app.step(contest.id, ContestCommand::EndReviewing).await;

    let desk = Browser::open(&app, Screen::Desktop).await;
    desk.go(&format!("/organise/contests/{}/results", contest.id))
        .await;
    sign_in(&desk, &organiser).await;
    desk.click_css("[data-test='public-vote'] summary").await;
    desk.fill_css(&fields[0], "12").await;
    desk.fill_css(&fields[1], "-4").await;
    desk.click("save-votes").await;
    desk.reads("At least 0").await;
    desk.fill_css(&fields[1], "4096").await;
    desk.click("save-votes").await;
    // Who voted has to be said.
    desk.reads("Fill this in").await;
    desk.fill_css("#field-method-en", "In the hall, by show of hands")
        .await;
    desk.click("save-votes").await;
    desk.reads("The votes are saved").await;
    desk.photograph("public-vote-entered").await;
    assert!(!desk.overflows().await, "{}", desk.page().await);
    desk.close().await;

    app.publish_without_winners(&contest, &organiser.over_the_api(&app).await)
        .await;
    let reader = Browser::open(&app, Screen::Phone).await;
    reader.go(&format!("/contests/{}/results", contest.slug)).await;
    reader.counts("[data-test='place']", 2).await;
    reader.counts("[data-test='vote-place']", 2).await;
    reader.reads("The jury decides the places").await;
    reader.reads("In the hall, by show of hands").await;
    // The jury's first is the public's second.
    let (jury, public) = (reader.text("place").await, reader.text("vote-place").await);
    assert!(
        jury.contains("A map") && public.contains("A weather station"),
        "{jury} {public}"
    );
    assert!(public.contains("4096"), "{public}");
    reader.photograph("public-vote-results").await;
    assert!(!reader.overflows().await, "{}", reader.page().await);
    reader.close().await;
}
