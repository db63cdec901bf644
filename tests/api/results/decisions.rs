//! What is laid down in deliberation: decisions, the rule for advancing, the chair's word on a tie.

use backend::db::schema::chair_orders;
use backend::db::types::Sql;
use diesel::prelude::*;
use domain::contest::{Advancing, ContestCommand, QuotaGroup};
use domain::ids::RoundId;
use domain::scoring::TieBreak;
use openapi::ErrorCode;
use openapi::result::{ChairOrder, ProposedDecisions, RoundRanking};
use tests::people::Traits;
use tests::{Value, json, on_both_databases};

use super::{Scene, people};

on_both_databases! {
    async fn decisions_are_made_in_deliberation_and_the_disqualified_hold_no_place(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        let path = format!("/rounds/{}/decisions/{}", scene.round(), scene.entries[0].id);
        let decide = |version: i64, decision: Value| app.put(&path).by(&scene.organiser).version(version).json(&decision).send();
        let problem = decide(0, json!({"outcome": "reject"})).await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "wrong_phase", "params": {"phase": "judging"}}]));
        scene.judge_alike(&app, &[[900, 900], [800, 800]]).await;
        let problem = decide(0, json!({"outcome": "advance"})).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/outcome", "rule": "not_an_option"}]));
        decide(0, json!({"outcome": "award"})).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(decide(0, json!({"outcome": "award", "award": {"ru": "Гран-при"}})).await.expect(200).version(), 1);
        decide(0, json!({"outcome": "reject"})).await.refused(ErrorCode::VersionMismatch);
        decide(1, json!({"outcome": "disqualify", "note": "Not their own work"})).await.expect(200);
        assert_eq!(scene.places(&app).await, [None, Some((1, false))]);
        let problem = app.post(&format!("/rounds/{}/decisions", scene.round())).by(&scene.organiser).send().await
            .refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "no_round_after"}]));
    }

    async fn the_rule_for_advancing_proposes_and_leaves_a_tie_at_the_cut_to_people(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur", "Madina Omar", "Asel Tau"]).await;
        let scene = Scene::set(&app, &entrants, |draft| {
            let last = domain::contest::Round { id: RoundId::new(uuid::Uuid::new_v4()), ..draft.rounds[0].clone() };
            draft.rounds[0].advancing = Some(Advancing::TopN { places: 2 });
            draft.rounds[0].reviewing_ends_at = Some("2027-03-25T13:00:00Z".parse().unwrap());
            draft.rounds.push(last);
        })
        .await;
        scene.judge_alike(&app, &[[900, 900], [800, 800], [800, 800], [100, 100]]).await;
        let propose = || app.post(&format!("/rounds/{}/decisions", scene.round())).by(&scene.organiser).send();
        let proposed: ProposedDecisions = propose().await.expect(200).read();
        assert_eq!(proposed.advanced, [scene.entries[0].id]);
        assert_eq!(proposed.rejected, [scene.entries[3].id]);
        let mut tied = proposed.undecided[0].entries.clone();
        tied.sort();
        let mut expected = [scene.entries[1].id, scene.entries[2].id];
        expected.sort();
        assert_eq!(tied, expected);
        let again: ProposedDecisions = propose().await.expect(200).read();
        assert_eq!((again.advanced, again.rejected), (Vec::new(), Vec::new()));
        scene.decide(&app, 1, json!({"outcome": "advance"})).await;
        scene.decide(&app, 2, json!({"outcome": "reject"})).await;
        app.step(scene.contest.id, ContestCommand::StartNextRound).await;
        let path = format!("/rounds/{}/ranking", scene.contest.rounds[1]);
        let next: RoundRanking = app.get(&path).by(&scene.organiser).send().await.expect(200).read();
        let mut in_it: Vec<_> = next.entries.iter().map(|entry| entry.entry_id).collect();
        in_it.sort();
        let mut expected = [scene.entries[0].id, scene.entries[1].id];
        expected.sort();
        assert_eq!(in_it, expected);
        let stale = format!("/rounds/{}/decisions/{}", scene.round(), scene.entries[2].id);
        app.put(&stale).by(&scene.organiser).version(1).json(&json!({"outcome": "advance"})).send().await
            .refused(ErrorCode::StateRefused);
    }

    async fn places_for_villages_and_for_towns_go_to_the_best_of_each(app: TestApp) {
        let rural = Traits { rural: true, ..Traits::default() };
        let mut entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        entrants.push(app.person_with("Madina Omar", rural.clone()).await);
        entrants.push(app.person_with("Asel Tau", rural).await);
        let scene = Scene::set(&app, &entrants, |draft| {
            let last = domain::contest::Round { id: RoundId::new(uuid::Uuid::new_v4()), ..draft.rounds[0].clone() };
            draft.rounds[0].advancing = Some(Advancing::Quota {
                by: QuotaGroup::Rural,
                places: [(QuotaGroup::RURAL.to_owned(), 1), (QuotaGroup::URBAN.to_owned(), 1)].into(),
            });
            draft.rounds[0].reviewing_ends_at = Some("2027-03-25T13:00:00Z".parse().unwrap());
            draft.rounds.push(last);
        })
        .await;
        // Both from the town are ahead of both from the village.
        scene.judge_alike(&app, &[[900, 900], [800, 800], [300, 300], [400, 400]]).await;
        let proposed: ProposedDecisions = app.post(&format!("/rounds/{}/decisions", scene.round()))
            .by(&scene.organiser).send().await.expect(200).read();
        assert_eq!(proposed.undecided, []);
        assert_eq!(proposed.advanced, [scene.entries[0].id, scene.entries[3].id]);
        assert_eq!(proposed.rejected, [scene.entries[1].id, scene.entries[2].id]);
    }

    async fn the_chair_alone_puts_a_tie_in_order(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |draft| {
            draft.rounds[0].rule_book.tie_breaks = vec![TieBreak::ChairDecision {}];
        })
        .await;
        scene.judge_alike(&app, &[[800, 800], [800, 800]]).await;
        assert_eq!(scene.places(&app).await, [Some((1, true)), Some((1, true))]);
        let path = format!("/rounds/{}/chair-order", scene.round());
        let order = json!({"orders": [{"order": [scene.entries[1].id, scene.entries[0].id]}]});
        for other in [&scene.organiser, &scene.jurors[1].person] {
            app.put(&path).by(other).version(0).json(&order).send().await.refused(ErrorCode::Forbidden);
        }
        let set = |order: Value| app.put(&path).by(&scene.jurors[0].person).version(0).json(&order).send();
        let twice = json!({"orders": [{"order": [scene.entries[1].id, scene.entries[1].id]}], "note": "x".repeat(2_001)});
        let problem = set(twice).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([
            {"path": "/orders/0/order/1", "rule": "duplicate"},
            {"path": "/note", "rule": "too_long", "max": 2_000},
        ]));
        set(order).await.expect(200);
        assert_eq!(scene.places(&app).await, [Some((2, false)), Some((1, false))]);
    }

    async fn an_order_of_the_chair_names_the_one_it_replaces_which_stays_on_record(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |draft| {
            draft.rounds[0].rule_book.tie_breaks = vec![TieBreak::ChairDecision {}];
        })
        .await;
        scene.judge_alike(&app, &[[800, 800], [800, 800]]).await;
        assert_eq!(scene.ranking(&app).await.chair_order, ChairOrder::default());
        let path = format!("/rounds/{}/chair-order", scene.round());
        let put = |order: [usize; 2], note: &str| {
            let order = order.map(|entry| scene.entries[entry].id);
            app.put(&path).by(&scene.jurors[0].person).json(&json!({"orders": [{"order": order}], "note": note}))
        };
        put([1, 0], "").send().await.refused(ErrorCode::VersionRequired);
        let first = put([1, 0], "Seen twice").version(0).send().await.expect(200);
        assert_eq!(first.version(), 1);
        let first: ChairOrder = first.read();
        assert_eq!((first.note.as_str(), first.version, first.set_at), ("Seen twice", 1, Some(app.clock.now())));
        put([0, 1], "From before").version(0).send().await.refused(ErrorCode::VersionMismatch);
        assert_eq!(scene.ranking(&app).await.chair_order, first);
        assert_eq!(scene.places(&app).await, [Some((2, false)), Some((1, false))]);
        put([0, 1], "After a second look").version(1).send().await.expect(200);
        assert_eq!(scene.places(&app).await, [Some((1, false)), Some((2, false))]);

        let round = scene.round();
        let kept: Vec<(i64, String)> = app.app.db.read(move |conn| {
            Ok(chair_orders::table.filter(chair_orders::round_id.eq(Sql(round)))
                .order(chair_orders::version).select((chair_orders::version, chair_orders::note)).load(conn)?)
        }).await.unwrap();
        assert_eq!(kept, [(1, "Seen twice".to_owned()), (2, "After a second look".to_owned())]);
        let rewritten = app.app.db.write(move |conn| {
            diesel::update(chair_orders::table).set(chair_orders::note.eq("Never said")).execute(conn)?;
            Ok(())
        }).await;
        assert!(rewritten.is_err());
    }
}
