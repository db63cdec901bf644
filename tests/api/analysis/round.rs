//! The analysis of a round.

use domain::contest::ContestCommand;
use openapi::ErrorCode;
use openapi::analysis::{AgreementFigure, NoAgreement, RoundAnalysis, Untold};
use tests::{TestApp, on_both_databases};

use super::{NOT_YET, Panel, full};

/// The table of Shrout & Fleiss (1979): six entries, four jurors.
const PUBLISHED: [[i64; 4]; 6] = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
];

impl Panel {
    async fn analysis(&self, app: &TestApp) -> RoundAnalysis {
        let answer = app.get(&self.path("analysis")).by(&self.organiser).send().await;
        answer.expect(200).read()
    }
}

/// Whether a figure in millionths is the expected one to four digits.
#[track_caller]
fn near(found_micro: i64, expected_micro: i64) {
    assert!(
        (found_micro - expected_micro).abs() < 100,
        "{found_micro} {expected_micro}"
    );
}

fn told(figure: AgreementFigure) -> i64 {
    match figure {
        AgreementFigure::Told { value_micro } => value_micro,
        AgreementFigure::Untold { reason } => panic!("{reason:?}"),
    }
}

on_both_databases! {
    async fn the_published_table_has_its_published_agreement_and_the_components_of_its_analysis_of_variance(app: TestApp) {
        let panel = Panel::of(&app, &full(PUBLISHED)).await;
        let found = panel.analysis(&app).await;
        // Mean squares by hand: 11.241667 between entries, 32.486111 between jurors, 1.019444 left.
        let variation = found.variation.unwrap();
        near(variation.entries_variance_micro, 2_555_556);
        near(variation.jurors_variance_micro, 5_244_444);
        near(variation.residual_variance_micro, 1_019_444);
        near(variation.entries_share_micro, 289_764);
        assert_eq!((variation.rank_coverage_milli, variation.rank_draws), (900, 1_000));
        // ICC(1,1) and ICC(1,k) are published as .17 and .44.
        let totals = &found.agreement.totals;
        near(told(totals.single), 165_742);
        near(told(totals.panel), 442_797);
        assert_eq!(totals.panel_size_micro, Some(4_000_000));
        // Krippendorff's alpha, worked out from its definition over all pairs.
        near(told(totals.alpha), 147_308);
        assert_eq!(found.agreement.criteria.len(), 2);
        assert_eq!(found.agreement.criteria[0].agreement, *totals);
        assert_eq!((found.groups, found.severity_untold, found.variation_untold), (1, None, None));
        near(found.level_micro.unwrap(), 5_291_667);
        let best = &found.entries[0];
        assert_eq!((best.entry_id, best.rank, best.total_micro), (panel.entries[4].id, Some(1), Some(7_500_000)));
        assert_eq!((best.scores, best.plain_micro, best.group), (4, Some(7_500_000), Some(1)));
        near(best.adjusted.unwrap().value_micro, 7_500_000);
        let ranks = best.ranks.unwrap();
        assert!(ranks.best == 1 && ranks.worst < 6, "{ranks:?}");
        // The mean of a juror from that of all, drawn towards none by 1.019444 / 32.486111.
        for (number, deviation_micro) in [(0, 2_300_470), (1, -2_704_062), (2, -928_260), (3, 1_331_851)] {
            let juror = found.jurors.iter().find(|juror| juror.juror_id == panel.jurors[number].id).unwrap();
            assert_eq!(juror.name.as_deref(), Some(format!("Juror {number}").as_str()));
            near(juror.severity.unwrap().value_micro, deviation_micro);
            assert!(juror.severity.unwrap().error_micro > 0);
        }
        let first = found.jurors.iter().find(|juror| juror.juror_id == panel.jurors[0].id).unwrap();
        assert_eq!((found.bins.low_micro, found.bins.width_micro, found.bins.count), (0, 500_000, 20));
        let mut counts = vec![0; 20];
        for mark in [9, 6, 8, 7, 6] {
            counts[2 * mark] += 1;
        }
        counts[19] += 1;
        assert_eq!((&first.distribution.counts, first.distribution.scores), (&counts, 6));
        assert_eq!((first.distribution.mean_micro, first.distribution.median_micro), (7_666_667, 7_500_000));
        assert_eq!(found.panel.as_ref().unwrap().scores, 24);
        assert_eq!(panel.analysis(&app).await, found);
    }

    async fn a_chair_gets_stand_ins_and_no_names_and_other_jurors_get_nothing(app: TestApp) {
        let panel = Panel::of(&app, &full(PUBLISHED)).await;
        let path = panel.path("analysis");
        let answer = app.get(&path).by(&panel.jurors[0].person).send().await.expect(200);
        let mut secrets: Vec<String> = panel.jurors.iter().map(|juror| juror.id.to_string()).collect();
        secrets.extend(panel.entries.iter().map(|entry| entry.captain.id.to_string()));
        secrets.extend(["Juror 1", "Captain", "Reminds me", "Ақкөл"].map(str::to_owned));
        for secret in secrets {
            assert!(!answer.text().contains(&secret), "{secret}");
        }
        // The same figures in the same order, under the labels of the ranking.
        let (chairs, whole): (RoundAnalysis, _) = (answer.read(), panel.analysis(&app).await);
        assert_eq!(chairs.entries, whole.entries);
        let figures = |found: &RoundAnalysis| {
            let jurors = found.jurors.iter();
            jurors.map(|juror| (juror.label.clone(), juror.severity, juror.distribution.clone())).collect::<Vec<_>>()
        };
        assert_eq!(figures(&chairs), figures(&whole));
        app.get(&path).by(&panel.jurors[1].person).send().await.refused(ErrorCode::Forbidden);
        app.get(&path).by(&app.again(&panel.entries[0].captain)).send().await.refused(ErrorCode::Forbidden);
        app.step(panel.contest.id, ContestCommand::EndReviewing).await;
        app.get(&path).by(&panel.jurors[1].person).send().await.refused(ErrorCode::Forbidden);
    }

    async fn a_round_without_reviews_has_its_entries_and_says_that_there_are_no_scores(app: TestApp) {
        let found = Panel::of(&app, &[[Some(NOT_YET)]]).await.analysis(&app).await;
        assert_eq!((found.severity_untold, found.groups, found.panel), (Some(Untold::NoScores), 0, None));
        assert_eq!((found.entries[0].rank, found.entries[0].scores), (None, 0));
    }

    async fn one_juror_is_told_by_name(app: TestApp) {
        let alone = Panel::of(&app, &full([[7], [5]])).await.analysis(&app).await;
        assert_eq!((alone.severity_untold, alone.variation_untold), (Some(Untold::OneJuror), Some(Untold::OneJuror)));
        assert_eq!(alone.agreement.totals.single, AgreementFigure::Untold { reason: NoAgreement::NoPairs });
        assert_eq!((alone.entries[0].plain_micro, alone.jurors[0].distribution.scores), (Some(7_000_000), 2));
    }

    async fn equal_marks_are_told_by_name(app: TestApp) {
        let alike = Panel::of(&app, &full([[7, 7], [7, 7], [7, 7]])).await.analysis(&app).await;
        assert_eq!(alike.severity_untold, Some(Untold::NothingVaries));
        assert_eq!(alike.agreement.totals.alpha, AgreementFigure::Untold { reason: NoAgreement::NothingVaries });
        assert!(alike.entries.iter().all(|entry| entry.adjusted.is_none() && entry.shared));
    }

    async fn panels_that_share_nobody_are_told_apart(app: TestApp) {
        let (one, other) = (|left, right| [Some(left), Some(right), None, None], |left, right| [None, None, Some(left), Some(right)]);
        let marks = [one(800, 600), one(500, 400), one(700, 400), other(900, 800), other(300, 100)];
        let panel = Panel::of(&app, &marks).await;
        let found = panel.analysis(&app).await;
        assert_eq!(found.groups, 2);
        let group = |number: usize| found.entries.iter().find(|entry| entry.entry_id == panel.entries[number].id).unwrap().group;
        assert_eq!([0, 1, 2, 3, 4].map(group), [1, 1, 1, 2, 2].map(Some));
        assert!(found.entries.iter().all(|entry| entry.adjusted.is_some() && entry.ranks.is_some()));
    }
}
