//! Contests: writing, reading, steps, the clock.

use domain::contest::{ContestCommand, Phase};
use tests::{TestApp, on_both_databases};

on_both_databases! {
    async fn a_contest_is_read_as_it_was_written(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.draft_contest(&organiser, |_| {}).await;
        let stored = app.stored_contest(contest.id).await;
        assert_eq!(stored.draft, contest.draft);
        assert_eq!((stored.phase, stored.round, stored.version), (Phase::Draft, 0, 1));
    }

    async fn the_clock_closes_a_contest_a_microsecond_after_its_last_moment(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let contest = app.open_contest(&organiser).await;
        let closes_at = contest.draft.dates.closes_at.unwrap();
        app.clock.set(closes_at);
        app.drain_jobs().await;
        assert_eq!(app.stored_contest(contest.id).await.phase, Phase::Open);
        app.clock.set(closes_at + chrono::TimeDelta::microseconds(1));
        app.drain_jobs().await;
        let closed = app.stored_contest(contest.id).await;
        assert_eq!(closed.phase, Phase::Screening);
        app.drain_jobs().await;
        assert_eq!(app.stored_contest(contest.id).await.version, closed.version);
    }

    async fn the_clock_opens_a_scheduled_draft_at_its_opening_date(app: TestApp) {
        let organiser = app.organiser("Aigerim").await;
        let opens_at = tests::beginning() + chrono::TimeDelta::days(1);
        let contest = app
            .draft_contest(&organiser, |draft| draft.dates.opens_at = Some(opens_at))
            .await;
        app.step(contest.id, ContestCommand::Schedule).await;
        app.clock.set(opens_at - chrono::TimeDelta::microseconds(1));
        app.drain_jobs().await;
        assert_eq!(app.stored_contest(contest.id).await.phase, Phase::Draft);
        app.clock.set(opens_at);
        app.drain_jobs().await;
        let open = app.stored_contest(contest.id).await;
        assert_eq!((open.phase, open.opened_at), (Phase::Open, Some(opens_at)));
    }
}
