//! A juror's own distribution: when it is there, and that it tells of nobody else.

use domain::contest::ContestCommand;
use openapi::ErrorCode;
use openapi::analysis::{NoPanel, OwnDistribution};
use tests::{Value, json, on_both_databases};

use super::{Panel, full};

on_both_databases! {
    async fn a_juror_sees_the_own_marks_beside_all_others_once_results_are_public(app: TestApp) {
        let marks = full([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8]]);
        let panel = Panel::of(&app, &marks).await;
        let path = panel.path("my-distribution");
        panel.publish(&app).await;
        let answer = app.get(&path).by(&panel.jurors[1].person).send().await.expect(200);
        let found: OwnDistribution = answer.read();
        let own = found.own.unwrap();
        assert_eq!((own.scores, own.mean_micro, own.median_micro), (3, 2_333_333, 2_000_000));
        assert_eq!((own.counts[2], own.counts[4], own.counts[8]), (1, 1, 1));
        let others = found.others.unwrap();
        // 9 6 8, 5 3 6 and 8 2 8.
        assert_eq!((others.scores, others.mean_micro, others.median_micro), (9, 6_111_111, 6_000_000));
        assert_eq!(others.counts.iter().sum::<u32>(), 9);
        assert_eq!(found.others_untold, None);
        // Nothing tells one of the others from the rest, nor whose entries they judged.
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let body = answer.value();
        assert_eq!(keys(&body), ["bins", "contest_id", "name", "others", "others_untold", "own", "round_id"]);
        assert_eq!(keys(&body["others"]), ["counts", "mean_micro", "median_micro", "scores"]);
        let mut secrets: Vec<String> = panel.jurors.iter().map(|juror| juror.id.to_string()).collect();
        secrets.extend(panel.jurors.iter().map(|juror| juror.person.id.to_string()));
        secrets.extend(panel.entries.iter().map(|entry| entry.id.to_string()));
        secrets.extend(panel.entries.iter().map(|entry| entry.code.clone()));
        secrets.extend(["Juror", "Captain", "Entry", "Reminds me", "Ақкөл"].map(str::to_owned));
        for secret in secrets {
            assert!(!answer.text().contains(&secret), "{secret}");
        }
    }

    async fn of_fewer_than_three_others_nothing_is_shown(app: TestApp) {
        let panel = Panel::of(&app, &full([[9, 2, 5], [6, 1, 3]])).await;
        panel.publish(&app).await;
        let answer = app.get(&panel.path("my-distribution")).by(&panel.jurors[0].person).send().await.expect(200);
        let found: OwnDistribution = answer.read();
        assert_eq!((found.others, found.others_untold), (None, Some(NoPanel::TooFewJurors { minimum: 3 })));
        assert_eq!(found.own.unwrap().scores, 2);
    }

    async fn of_fewer_than_three_entries_nothing_is_shown(app: TestApp) {
        let panel = Panel::of(&app, &full([[9, 2, 5, 8], [6, 1, 3, 2]])).await;
        panel.publish(&app).await;
        let answer = app.get(&panel.path("my-distribution")).by(&panel.jurors[0].person).send().await.expect(200);
        let found: OwnDistribution = answer.read();
        assert_eq!((found.others, found.others_untold), (None, Some(NoPanel::TooFewEntries { minimum: 3 })));
    }

    async fn where_most_marks_are_one_persons_nothing_is_shown(app: TestApp) {
        let (some, none) = (Some(500), None);
        let marks = [[some, some, some, some], [some, some, none, none], [some, some, none, none]];
        let panel = Panel::of(&app, &marks).await;
        panel.publish(&app).await;
        let answer = app.get(&panel.path("my-distribution")).by(&panel.jurors[0].person).send().await.expect(200);
        let found: OwnDistribution = answer.read();
        assert_eq!((found.others, found.others_untold), (None, Some(NoPanel::MostlyOneJuror)));
    }

    async fn the_end_of_reviewing_alone_shows_nothing_since_it_can_be_put_off(app: TestApp) {
        let marks = full([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8]]);
        let panel = Panel::of(&app, &marks).await;
        let path = panel.path("my-distribution");
        let refused = async || {
            let juror = app.again(&panel.jurors[1].person);
            let early = app.get(&path).by(&juror).send().await.refused(ErrorCode::StateRefused);
            assert_eq!(early["reasons"][0]["rule"], "reviews_may_change");
        };
        refused().await;
        app.clock.set(panel.contest.draft.dates.reviewing_ends_at.unwrap() + chrono::TimeDelta::milliseconds(1));
        refused().await;
        app.step(panel.contest.id, ContestCommand::EndReviewing).await;
        refused().await;
    }

    async fn there_is_no_such_round_for_who_is_not_on_its_jury(app: TestApp) {
        let panel = Panel::of(&app, &full([[9, 2, 5, 8], [6, 1, 3, 2], [5, 5, 5, 5]])).await;
        let seat = app.seat_juror(&panel.contest, &app.person("Newcomer").await).await;
        panel.publish(&app).await;
        let elsewhere = app.organiser("Other Organiser").await;
        let other = app.draft_contest(&elsewhere, |_| {}).await;
        let stranger = app.juror(&other, "Juror Elsewhere").await;
        let captain = app.again(&panel.entries[0].captain);
        for nobody in [&stranger.person, &captain, &panel.organiser, &elsewhere] {
            app.get(&panel.path("my-distribution")).by(nobody).send().await.refused(ErrorCode::NotFound);
        }
        // A seat without a review has nothing of its own, and sees the others.
        let found: OwnDistribution = app.get(&panel.path("my-distribution")).by(&seat.person).send().await.expect(200).read();
        assert_eq!((found.own, found.others.unwrap().scores), (None, 12));
        assert_eq!(json!(found.others_untold), Value::Null);
    }
}
