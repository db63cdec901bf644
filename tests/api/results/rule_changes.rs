//! Another rule book after the opening: compared, proposed, adopted by a second person.

use domain::scoring::{Average, Rules, TieBreak};
use openapi::ErrorCode;
use openapi::contest::Contest;
use openapi::rule_change::{RankingComparison, RuleChange, RuleChangeWithComparison};
use tests::{Person, TestApp, Value, json, on_both_databases};

use super::{Scene, people};

/// The rule book of the scene, in which the lowest mark of two does not count: whoever has one good juror gains.
fn kinder(scene: &Scene) -> Rules {
    let mut rules = scene.contest.draft.rounds[0].rule_book.clone();
    rules.criterion.drop_lowest = 1;
    rules.criterion.drop_from_marks = 2;
    rules
}

const REASON: &str = "One juror misread the scale of the first criterion";

impl Scene {
    /// Even marks for the first entry, one high and one low for the second: the first leads until lows are dropped.
    async fn judge_apart(&self, app: &TestApp) {
        for (juror, marks) in [[[700, 700], [900, 900]], [[700, 700], [300, 300]]]
            .into_iter()
            .enumerate()
        {
            for (entry, marks) in marks.into_iter().enumerate() {
                self.review(app, juror, entry, marks).await;
            }
        }
    }

    async fn compare(&self, app: &TestApp, asked: Value) -> RankingComparison {
        let path = format!("/rounds/{}/ranking-comparisons", self.round());
        app.post(&path)
            .by(&self.organiser)
            .json(&asked)
            .send()
            .await
            .expect(200)
            .read()
    }

    async fn propose(&self, app: &TestApp, rules: &Rules) -> RuleChangeWithComparison {
        let path = format!("/rounds/{}/rule-changes", self.round());
        let body = json!({"rule_book": rules, "reason": REASON});
        app.post(&path)
            .by(&self.organiser)
            .json(&body)
            .send()
            .await
            .expect(201)
            .read()
    }

    fn chair(&self) -> &Person {
        &self.jurors[0].person
    }
}

/// The entry numbers of a comparison with their ranks before and after.
fn ranks(scene: &Scene, comparison: &RankingComparison) -> Vec<(usize, Option<u32>, Option<u32>)> {
    let number = |entry| scene.entries.iter().position(|each| each.id == entry).unwrap();
    let entries = comparison.entries.iter();
    entries
        .map(|each| {
            let rank =
                |standing: Option<domain::scoring::RankStanding>| standing.map(|standing| standing.rank);
            (number(each.entry_id), rank(each.before), rank(each.after))
        })
        .collect()
}

on_both_databases! {
    async fn a_comparison_ranks_by_other_rules_or_without_a_juror_and_saves_nothing(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_apart(&app).await;
        let before = scene.ranking(&app).await;
        let same = scene.compare(&app, json!({})).await;
        assert_eq!((same.moving, ranks(&scene, &same)), (0, vec![(0, Some(1), Some(1)), (1, Some(2), Some(2))]));
        let other = scene.compare(&app, json!({"rule_book": kinder(&scene)})).await;
        assert_eq!((other.moving, ranks(&scene, &other)), (2, vec![(1, Some(2), Some(1)), (0, Some(1), Some(2))]));
        assert_ne!(other.sha256, same.sha256);
        let without = json!({"without_jurors": [scene.jurors[1].id]});
        assert_eq!(ranks(&scene, &scene.compare(&app, without).await), [(1, Some(2), Some(1)), (0, Some(1), Some(2))]);
        let alone = json!({"without_jurors": [scene.jurors[0].id, scene.jurors[1].id]});
        assert_eq!(ranks(&scene, &scene.compare(&app, alone).await), [(0, Some(1), None), (1, Some(2), None)]);
        assert_eq!(scene.ranking(&app).await, before);

        let path = format!("/rounds/{}/ranking-comparisons", scene.round());
        let stranger = json!({"without_jurors": [uuid::Uuid::nil()]});
        let problem = app.post(&path).by(&scene.organiser).json(&stranger).send().await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/without_jurors/0", "rule": "unknown"}]));
        app.post(&path).by(scene.chair()).json(&json!({})).send().await.refused(ErrorCode::Forbidden);
    }

    async fn a_change_counts_only_once_a_second_person_has_adopted_what_they_saw(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_apart(&app).await;
        let proposed = scene.propose(&app, &kinder(&scene)).await;
        let comparison = proposed.comparison.unwrap();
        assert_eq!(ranks(&scene, &comparison), [(1, Some(2), Some(1)), (0, Some(1), Some(2))]);
        assert_eq!(scene.places(&app).await, [Some((1, false)), Some((2, false))]);

        let path = format!("/rule-changes/{}", proposed.change.id);
        let adopt = |person: &Person, sha256: &str| {
            app.post(&format!("{path}/adoption")).by(person).json(&json!({"comparison_sha256": sha256})).send()
        };
        let problem = adopt(&scene.organiser, &comparison.sha256).await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "second_person_needed"}]));
        adopt(&scene.jurors[1].person, &comparison.sha256).await.refused(ErrorCode::NotFound);
        // A mark arrives between looking and adopting.
        let review = format!("/assignments/{}/review", scene.assignments[1][0]);
        let marks: std::collections::BTreeMap<_, _> = scene.contest.criteria.iter()
            .map(|criterion| (criterion.to_string(), json!({"mark": {"kind": "value", "mark_centi": 750}, "comment": "Well said"})))
            .collect();
        app.put(&review).by(&scene.jurors[1].person).version(2).json(&json!({"marks": marks})).send().await.expect(200);
        app.post(&format!("{review}/submission")).by(&scene.jurors[1].person).version(3).send().await.expect(200);
        adopt(scene.chair(), &comparison.sha256).await.refused(ErrorCode::VersionMismatch);
        assert_eq!(scene.places(&app).await, [Some((1, false)), Some((2, false))]);

        let seen: RuleChangeWithComparison = app.get(&path).by(scene.chair()).send().await.expect(200).read();
        assert!(!seen.change.is_own);
        let adopted: RuleChange = adopt(scene.chair(), &seen.comparison.unwrap().sha256).await.expect(200).read();
        assert_eq!((adopted.proposed_by.as_str(), adopted.settled_by.as_deref()), ("Aigerim Bekova", Some("Zhanar Chair")));
        assert_eq!(scene.places(&app).await, [Some((2, false)), Some((1, false))]);
        assert_eq!(scene.ranking(&app).await.rule_book, kinder(&scene));
        let problem = adopt(scene.chair(), &comparison.sha256).await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "not_proposed", "params": {"state": "adopted"}}]));

        let public: Contest = app.get(&format!("/contests/{}", scene.contest.id)).send().await.expect(200).read();
        let told: Vec<_> = public.rounds[0].rule_changes.iter().map(|change| change.reason.as_str()).collect();
        assert_eq!(told, [REASON]);
    }

    async fn one_change_waits_at_a_time_and_can_be_taken_back(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_apart(&app).await;
        let path = format!("/rounds/{}/rule-changes", scene.round());
        let propose = |rules: &Rules, reason: &str| {
            app.post(&path).by(&scene.organiser).json(&json!({"rule_book": rules, "reason": reason})).send()
        };
        let problem = propose(&scene.contest.draft.rounds[0].rule_book, REASON).await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "nothing_changes"}]));
        let mut wrong = kinder(&scene);
        wrong.criterion.average = Average::Trimmed { share_milli: 500 };
        wrong.tie_breaks = vec![TieBreak::Median {}, TieBreak::Median {}];
        let problem = propose(&wrong, "Because").await.refused(ErrorCode::FieldsInvalid);
        let paths: Vec<_> = problem["fields"].as_array().unwrap().iter().map(|field| field["path"].as_str().unwrap()).collect();
        assert!(paths.contains(&"/reason") && paths.iter().any(|path| path.starts_with("/rule_book/criterion")), "{paths:?}");

        let first = scene.propose(&app, &kinder(&scene)).await.change;
        let problem = propose(&kinder(&scene), REASON).await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"], json!([{"rule": "another_is_proposed"}]));
        let withdrawal = format!("/rule-changes/{}/withdrawal", first.id);
        app.post(&withdrawal).by(&scene.organiser).send().await.expect(200);
        app.post(&withdrawal).by(&scene.organiser).send().await.refused(ErrorCode::StateRefused);
        app.clock.advance(chrono::TimeDelta::seconds(1));
        scene.propose(&app, &kinder(&scene)).await;
        let listed: Vec<RuleChange> = app.get(&path).by(scene.chair()).send().await.expect(200).read();
        let states: Vec<_> = listed.iter().map(|change| serde_json::to_value(change.state).unwrap()).collect();
        assert_eq!(states, [json!("withdrawn"), json!("proposed")]);
        let public: Contest = app.get(&format!("/contests/{}", scene.contest.id)).send().await.expect(200).read();
        assert!(public.rounds[0].rule_changes.is_empty());
    }

    async fn rules_under_which_an_amount_already_given_has_no_label_are_refused(app: TestApp) {
        let entrants = people(&app, &["Dana Serik", "Yerlan Nur"]).await;
        let scene = Scene::set(&app, &entrants, |_| {}).await;
        scene.judge_apart(&app).await;
        let adjustment = format!("/rounds/{}/adjustments/{}/bonus", scene.round(), scene.entries[0].id);
        app.put(&adjustment).by(&scene.organiser).version(0).json(&json!({"amount_centi": 100})).send().await.expect(200);
        let mut rules = kinder(&scene);
        rules.adjustments.clear();
        let path = format!("/rounds/{}/rule-changes", scene.round());
        let body = json!({"rule_book": rules, "reason": REASON});
        let problem = app.post(&path).by(&scene.organiser).json(&body).send().await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([{"path": "/rule_book/adjustments", "rule": "required"}]));
    }
}
