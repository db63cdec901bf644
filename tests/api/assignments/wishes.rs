//! What organisers want of plans, and what plans tell of it.

use domain::conflict::Standing;
use domain::locale::Locale;
use openapi::ErrorCode;
use openapi::planning::{
    BrokenRule, CoverKind, GroupKind, Objective, PlanningMode, RoundPlanning, RulesReport, Scope,
    TrackInvitation, Wanted,
};
use tests::{json, on_both_databases};

use super::{Scene, loads};

/// Whom a report would invite for each cover.
fn invited(report: &RulesReport) -> Vec<(CoverKind, Vec<(Wanted, u32)>)> {
    let remedies = report.remedies.iter().map(|remedy| {
        let invitations = remedy.invitations.iter();
        (
            remedy.cover,
            invitations
                .map(|invitation| (invitation.wanted, invitation.jurors))
                .collect(),
        )
    });
    remedies.collect()
}

on_both_databases! {
    async fn options_are_fair_until_somebody_says_otherwise_and_change_by_version(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        let path = scene.round("planning-options");
        let unsaid = app.get(&path).by(&scene.organiser).send().await.expect(200);
        assert_eq!(unsaid.version(), 0);
        assert_eq!(unsaid.value()["options"], json!({"objective": "fair", "covers": [], "connection": "as_it_comes", "min_load": 0}));
        let wish = json!({"objective": "balanced", "covers": ["chair"], "most_of_region": 1});
        let put = |version: Option<i64>| {
            let call = app.put(&path).by(&scene.organiser).json(&wish);
            match version {
                Some(version) => call.version(version),
                None => call,
            }.send()
        };
        put(None).await.refused(ErrorCode::VersionRequired);
        let said: RoundPlanning = put(Some(0)).await.expect(200).read();
        assert_eq!((said.version, said.options.objective, said.options.most_of_region), (1, Objective::Balanced, Some(1)));
        put(Some(0)).await.refused(ErrorCode::VersionMismatch);
        assert_eq!(put(Some(1)).await.expect(200).version(), 2);
        let read: RoundPlanning = app.get(&path).by(&scene.organiser).send().await.expect(200).read();
        assert_eq!((read.version, read.options), (2, said.options));
        let trail = app.get(&format!("/contests/{}/audit-events?limit=100", scene.contest.id)).by(&scene.organiser).send().await.expect(200).text();
        assert_eq!(trail.matches("update_planning_options").count(), 2);
    }

    async fn contradictory_options_are_refused_by_name(app: TestApp) {
        let scene = Scene::screening(&app, 1, 9).await;
        let put = |wish| app.put(&scene.round("planning-options")).by(&scene.organiser).version(0).json(&wish).send();
        let contradiction = json!({
            "objective": "fair", "covers": ["language"], "connection": "joined", "min_load": 10,
            "lot": {"cap_thousandths": 500},
        });
        let problem = put(contradiction).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["reasons"], json!([
            {"rule": "lot_with_fairness"},
            {"rule": "lot_with_rules"},
            {"rule": "lot_with_least_load"},
            {"rule": "least_load_above_most", "params": {"least": 10, "most": 9}},
            {"rule": "joined_panels_of_one"},
        ]));
        let problem = put(json!({"most_of_region": 0, "lot": {"cap_thousandths": 1001}})).await.refused(ErrorCode::FieldsInvalid);
        assert_eq!(problem["fields"], json!([
            {"path": "/most_of_region", "rule": "below_min", "min": "1"},
            {"path": "/lot/cap_thousandths", "rule": "above_max", "max": "1000"},
        ]));
        put(json!({"objective": "cheap"})).await.refused(ErrorCode::FieldsInvalid);
    }

    async fn a_plan_tells_how_well_off_entries_are_who_is_next_and_who_can_be_compared(app: TestApp) {
        let scene = Scene::screening(&app, 1, 2).await;
        let entries = scene.entries(&app, 3).await;
        let tracks = &scene.contest.tracks;
        let profile = |track, language| json!({"tracks": [track], "languages": [language]});
        let expert = app.juror_with(&scene.contest, "Expert", profile(tracks[0], "en"), None).await;
        let other = app.juror_with(&scene.contest, "Other", profile(tracks[1], "kk"), None).await;
        scene.wants(&app, json!({"min_load": 2})).await;
        let proposal = scene.propose(&app).await;
        assert_eq!(proposal.objective, Objective::Fair);
        assert_eq!(proposal.worst_off.len(), 3);
        // The expert has two of the three; the third has whoever is left, and could have had the expert.
        let worst = &proposal.worst_off[0];
        assert!(worst.affinity_thousandths < worst.ceiling_thousandths, "{worst:?}");
        assert_eq!((worst.jurors, worst.ceiling_thousandths), (1, 900));
        let fairness = proposal.fairness.unwrap();
        assert_eq!(fairness.worst_off_thousandths, worst.affinity_thousandths);
        assert_eq!(proposal.loads.iter().map(|load| (load.load, load.min_load, load.max_load)).collect::<Vec<_>>(), [(2, 2, 2), (1, 2, 2)]);
        let panels: Vec<_> = proposal.panels.iter().map(|panel| (panel.jurors.len(), panel.entries)).collect();
        assert_eq!(panels.iter().map(|(jurors, _)| jurors).sum::<usize>(), 2);
        assert_eq!(panels.len(), 2, "jurors without a common entry cannot be compared");
        let next: Vec<_> = proposal.alternates.iter().flat_map(|each| &each.jurors).map(|next| next.juror.juror_id).collect();
        assert_eq!(next, [other.id, other.id], "the expert is full");
        assert_eq!(proposal.rules, None);
        assert!(proposal.pairs.iter().any(|pair| pair.juror_id == expert.id && pair.affinity.track_thousandths == 500));
        assert_eq!(entries.len(), proposal.pairs.len());
    }

    async fn rules_that_cannot_be_kept_are_named_with_what_would_mend_them(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        scene.entries(&app, 3).await;
        scene.jurors(&app, 3).await;
        // Everybody lives in one region, and nobody chairs.
        scene.wants(&app, json!({"covers": ["chair"], "most_of_region": 1, "most_together": 1})).await;
        let report = scene.propose(&app).await.rules.unwrap();
        let (mut uncovered, mut crowded, mut together) = (0, 0, 0);
        for broken in &report.broken {
            match broken {
                BrokenRule::Uncovered { cover, .. } => {
                    assert_eq!(*cover, CoverKind::Chair);
                    uncovered += 1;
                }
                BrokenRule::Crowded { group, jurors, beyond, .. } => {
                    assert_eq!((*group, jurors.len(), *beyond), (GroupKind::Region, 2, 1));
                    crowded += 1;
                }
                BrokenRule::Together { .. } => together += 1,
            }
        }
        assert_eq!((uncovered, crowded, together), (3, 3, 0), "three jurors make three pairs");
        assert_eq!(invited(&report), [(CoverKind::Chair, vec![(Wanted::Chair, 1)])]);
        let chair = app.person("Chair").await;
        app.seat_chair(&scene.contest, &chair).await;
        let report = scene.propose(&app).await.rules.unwrap();
        assert!(!report.broken.iter().any(|broken| matches!(broken, BrokenRule::Uncovered { .. })), "{report:?}");
    }

    async fn jurors_to_invite_are_named_by_the_track_or_language_that_is_short(app: TestApp) {
        let scene = Scene::screening(&app, 1, 2).await;
        scene.entries(&app, 3).await;
        let tracks = &scene.contest.tracks;
        let profile = json!({"tracks": [tracks[1]], "languages": ["kk"]});
        app.juror_with(&scene.contest, "Elsewhere", profile, None).await;
        scene.wants(&app, json!({"covers": ["track", "language"]})).await;
        let proposal = scene.propose(&app).await;
        // Three entries of the first track, in English; a juror takes two.
        assert_eq!(invited(&proposal.rules.unwrap()), [
            (CoverKind::Track, vec![(Wanted::Track { track_id: tracks[0] }, 2)]),
            (CoverKind::Language, vec![(Wanted::Language { language: Locale::En }, 2)]),
        ]);
        let invitation = proposal.mending.unwrap().invitation.unwrap();
        assert_eq!((invitation.jurors, invitation.max_load), (1, 2));
        assert_eq!(invitation.tracks, [TrackInvitation { track_id: tracks[0], jurors: 1 }]);
        // One that keeps what was proposed is compared with others that do.
        assert_eq!(proposal.scope, Scope::All);
        assert_eq!(scene.plan(&app, PlanningMode::Mend).await.scope, Scope::Kept);
    }

    async fn a_plan_by_lot_is_drawn_anew_from_a_recorded_seed(app: TestApp) {
        let scene = Scene::screening(&app, 1, 4).await;
        scene.entries(&app, 4).await;
        scene.jurors(&app, 3).await;
        scene.wants(&app, json!({"objective": "balanced", "lot": {"cap_thousandths": 500, "seed": 7}})).await;
        let first = scene.propose(&app).await;
        let draw = first.draw.unwrap();
        assert_eq!((draw.seed, draw.cap_thousandths, draw.most_parts, draw.parts), (7, 500, 1, 2));
        assert_eq!((first.pairs.len(), draw.possible_pairs, draw.is_proved_best), (4, 8, true));
        assert_eq!(scene.propose(&app).await.pairs, first.pairs);
        let mend = app.post(&scene.round("planning-runs")).by(&scene.organiser).json(&json!({"mode": "mend"})).send().await;
        assert_eq!(mend.refused(ErrorCode::StateRefused)["reasons"][0]["rule"], "lot_is_not_mended");
        scene.wants(&app, json!({"objective": "balanced", "lot": {"cap_thousandths": 500}})).await;
        let run = scene.start(&app, PlanningMode::Afresh).await;
        app.drain_jobs().await;
        let drawn = scene.run(&app, run.id).await;
        assert_eq!(drawn.run.seed, drawn.proposal.unwrap().draw.map(|draw| draw.seed));
    }

    async fn balanced_plans_level_the_loads_and_warn_of_what_was_found(app: TestApp) {
        let scene = Scene::screening(&app, 2, 9).await;
        let captain = app.person("Айгерім Сапарова").await;
        app.entry_of(&scene.contest, &captain, |_| {}).await;
        scene.entries(&app, 5).await;
        scene.jurors(&app, 2).await;
        app.juror(&scene.contest, "Сапаров Марат").await;
        app.juror(&scene.contest, "Fourth").await;
        scene.wants(&app, json!({"objective": "balanced"})).await;
        let proposal = scene.propose(&app).await;
        assert_eq!(loads(&scene.table(&app).await).into_values().collect::<Vec<_>>(), [3, 3, 3, 3]);
        assert!(proposal.warned.iter().all(|pair| pair.conflict.standing == Standing::Warned));
        assert_eq!(proposal.fairness, None);
    }
}
