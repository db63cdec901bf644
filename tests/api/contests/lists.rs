//! Lists of contests: order, pages, filters, search.

use domain::contest::ContestCommand;
use openapi::ErrorCode;
use openapi::Page;
use openapi::contest::ContestListItem;
use tests::{Person, TestApp, on_both_databases};

async fn titled(app: &TestApp, organiser: &Person, title: &str) {
    app.open_contest_with(organiser, |draft| {
        draft.title.kk = Some(title.to_owned());
        draft.title.ru = Some("Конкурс".to_owned());
        draft.title.en = Some("Contest".to_owned());
        draft.summary.kk = Some("-".to_owned());
    })
    .await;
    app.clock.advance(chrono::TimeDelta::seconds(1));
}

/// The Kazakh titles of a page.
async fn titles(app: &TestApp, path: &str) -> Vec<String> {
    let page: Page<ContestListItem> = app.get(path).send().await.expect(200).read();
    page.items
        .into_iter()
        .map(|item| item.title.kk.unwrap())
        .collect()
}

/// A query part that may stand in an address.
fn encoded(text: &str) -> String {
    text.bytes()
        .fold(String::new(), |encoded, byte| format!("{encoded}%{byte:02X}"))
}

on_both_databases! {
    async fn the_newest_contest_comes_first(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        for title in ["Бірінші", "Екінші", "Үшінші"] {
            titled(&app, &organiser, title).await;
        }
        assert_eq!(titles(&app, "/contests").await, ["Үшінші", "Екінші", "Бірінші"]);
    }

    async fn a_search_finds_words_with_and_without_their_own_letters(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        for title in ["Көкше өңірі", "Ёлка и ёж", "Жасыл қала"] {
            titled(&app, &organiser, title).await;
        }
        for (query, found) in [
            ("кокше", "Көкше өңірі"),
            ("КӨКШЕ", "Көкше өңірі"),
            ("онири кокше", "Көкше өңірі"),
            ("елк", "Ёлка и ёж"),
            ("ёж", "Ёлка и ёж"),
            ("кала", "Жасыл қала"),
        ] {
            assert_eq!(titles(&app, &format!("/contests?q={}", encoded(query))).await, [found], "{query}");
        }
        for query in ["кше", "кокше кала", "100%", "_"] {
            let found = titles(&app, &format!("/contests?q={}", encoded(query))).await;
            assert_eq!(found.is_empty(), query != "_", "{query}: {found:?}");
        }
    }

    async fn pages_neither_repeat_nor_hide_while_contests_are_added(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        // Some open in the same microsecond: the id decides.
        for number in 0..7 {
            app.open_contest_with(&organiser, |draft| draft.title.kk = Some(format!("Байқау {number}"))).await;
            if number % 3 == 0 {
                app.clock.advance(chrono::TimeDelta::microseconds(1));
            }
        }
        let mut seen = Vec::new();
        let mut path = "/contests?limit=2".to_owned();
        loop {
            let page: Page<ContestListItem> = app.get(&path).send().await.expect(200).read();
            seen.extend(page.items.into_iter().map(|item| item.title.kk.unwrap()));
            app.clock.advance(chrono::TimeDelta::seconds(1));
            app.open_contest(&organiser).await;
            let Some(cursor) = page.next_cursor else { break };
            path = format!("/contests?limit=2&cursor={cursor}");
        }
        seen.sort();
        assert_eq!(seen, (0..7).map(|number| format!("Байқау {number}")).collect::<Vec<_>>());
    }

    async fn a_filter_of_phases_leaves_the_others_out(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        titled(&app, &organiser, "Ашық").await;
        let contest = app.open_contest_with(&organiser, |draft| draft.title.kk = Some("Жабық".to_owned())).await;
        app.draft_contest(&organiser, |_| {}).await;
        let reason = domain::contest::CancellationReason::parse("Not this year").unwrap();
        app.step(contest.id, ContestCommand::Cancel { reason }).await;
        assert_eq!(titles(&app, "/contests?phase=open").await, ["Ашық"]);
        assert_eq!(titles(&app, "/contests?phase=cancelled,judging").await, ["Жабық"]);
        assert_eq!(titles(&app, "/contests?phase=draft").await, [""; 0]);
        assert_eq!(titles(&app, "/contests").await.len(), 2);
        app.get("/contests?phase=closed").send().await.refused(ErrorCode::MalformedRequest);
        app.get("/contests?cursor=x").send().await.refused(ErrorCode::CursorInvalid);
    }

    async fn an_organiser_finds_the_own_contests_and_no_others(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let other = app.organiser("Berik").await;
        let first = app.draft_contest(&organiser, |_| {}).await;
        app.clock.advance(chrono::TimeDelta::seconds(1));
        let second = app.open_contest(&organiser).await;
        app.open_contest(&other).await;
        let mut ids = Vec::new();
        let mut path = "/me/contests?limit=1".to_owned();
        loop {
            let page: Page<ContestListItem> = app.get(&path).by(&organiser).send().await.expect(200).read();
            ids.extend(page.items.into_iter().map(|item| item.id));
            let Some(cursor) = page.next_cursor else { break };
            path = format!("/me/contests?limit=1&cursor={cursor}");
        }
        assert_eq!(ids, [second.id, first.id]);
        app.get("/me/contests").send().await.refused(ErrorCode::NotSignedIn);
    }
}
