//! The bias report.

use domain::region::Region;
use openapi::ErrorCode;
use openapi::analysis::{BiasFinding, BiasReport, BiasSubject, EntryGroup, Untold};
use tests::people::Traits;
use tests::{TestApp, on_both_databases};

use super::{Panel, full};

/// Of the first of two kinds or of the second: regions, and towns or villages, in turn.
fn of(first: bool) -> Traits {
    Traits {
        region: if first { Region::Akmola } else { Region::Abai },
        settlement: if first { "Ақкөл" } else { "Аягөз" }.to_owned(),
        rural: first,
        ..Traits::default()
    }
}

impl Panel {
    /// Twelve entries and six jurors, of two regions in turn, who give an entry of their own one point more; without that,
    /// merit, severity and a little chance are all there is.
    async fn that_favours(app: &TestApp) -> Self {
        let people: Vec<Traits> = (0..12).map(|number| of(number % 2 == 0)).collect();
        let mut marks = [[None; 6]; 12];
        for (entry, row) in (0_i64..).zip(&mut marks) {
            for (juror, mark) in (0_i64..).zip(row) {
                let chance = [0, 50, 0, -50, 0][usize::try_from((3 * entry + 2 * juror) % 5).unwrap()];
                let own = if entry % 2 == juror % 2 { 100 } else { 0 };
                *mark = Some(300 + 50 * (entry % 6) + 50 * (juror % 3) + chance + own);
            }
        }
        Self::from(app, &people, &people[..6], &marks, |_| {}).await
    }

    async fn bias(&self, app: &TestApp) -> BiasReport {
        app.get(&self.path("bias"))
            .by(&self.organiser)
            .send()
            .await
            .expect(200)
            .read()
    }
}

fn finding(report: &BiasReport, subject: &BiasSubject) -> BiasFinding {
    let cell = report.cells.iter().find(|cell| cell.subject == *subject);
    cell.unwrap_or_else(|| panic!("no {subject:?} in {report:?}"))
        .finding
}

on_both_databases! {
    async fn jurors_who_favour_their_own_region_are_found(app: TestApp) {
        let panel = Panel::that_favours(&app).await;
        let report = panel.bias(&app).await;
        let own = finding(&report, &BiasSubject::OwnRegion { region: None });
        let BiasFinding::Estimated { effect_micro, error_micro, low_micro, high_micro } = own else {
            panic!("{own:?}");
        };
        assert!((900_000..1_100_000).contains(&effect_micro), "{own:?}");
        assert!(error_micro > 0 && low_micro > 450_000 && low_micro < effect_micro && effect_micro < high_micro, "{own:?}");
        // Of the same region are those of the same settlement. One region beside the other gains nearly twice as much: its
        // jurors give the own entries a point more and the others a point less than the others' jurors do.
        assert_eq!(finding(&report, &BiasSubject::HomeSettlement), own);
        let BiasFinding::Estimated { effect_micro: one, .. } = finding(&report, &BiasSubject::OwnRegion { region: Some(Region::Abai) }) else {
            panic!("{report:?}");
        };
        assert!((1_500_000..2_200_000).contains(&one), "{one}");
        assert!(matches!(finding(&report, &BiasSubject::BothRural), BiasFinding::Estimated { effect_micro, .. } if effect_micro > 1_500_000));
        // No juror scored anything in a language other than their own, so nothing can be compared.
        assert_eq!(finding(&report, &BiasSubject::OwnLanguage { language: None }), BiasFinding::TooSmall);
        assert_eq!(finding(&report, &BiasSubject::OwnTrack { track_id: None }), BiasFinding::TooSmall);
        let counts: Vec<_> = report.cells.iter().map(|cell| (cell.scores, cell.entries, cell.jurors)).collect();
        assert_eq!(&counts[..2], [(36, 12, 6), (36, 12, 6)]);
        assert_eq!((report.minimum.scores, report.minimum.entries, report.minimum.jurors), (10, 5, 3));
        // Each juror's scores of the six entries from their own place, which they favour, and of the six rural ones, which the
        // rural among them favour. Nobody has named languages or tracks.
        let [mut settlement, mut region, mut rural] = [0; 3];
        for cell in &report.jurors {
            let BiasSubject::OneJuror { juror_name, entries, .. } = &cell.subject else { panic!("{cell:?}") };
            let number: usize = juror_name.strip_prefix("Juror ").unwrap().parse().unwrap();
            let BiasFinding::Estimated { effect_micro, .. } = cell.finding else { panic!("{cell:?}") };
            let (count, favours) = match entries {
                EntryGroup::HomeSettlement => (&mut settlement, true),
                EntryGroup::OwnRegion => (&mut region, true),
                EntryGroup::Rural => (&mut rural, number.is_multiple_of(2)),
                EntryGroup::OwnLanguage | EntryGroup::OwnTrack => panic!("{cell:?}"),
            };
            *count += 1;
            assert_eq!((effect_micro > 0, cell.scores), (favours, 6), "{cell:?}");
        }
        assert_eq!([settlement, region, rural], [6; 3]);
    }

    async fn few_people_are_named_as_few_and_not_estimated(app: TestApp) {
        let mut entrants = vec![of(true); 4];
        entrants.extend(vec![of(false); 4]);
        let jurors = [of(true), of(true), of(true), of(false)];
        let marks = full([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7], [5, 2, 4, 4], [7, 3, 3, 8]]);
        let panel = Panel::from(&app, &entrants, &jurors, &marks, |_| {}).await;
        let report = panel.bias(&app).await;
        for subject in [BiasSubject::OwnRegion { region: Some(Region::Akmola) }, BiasSubject::BothRural,
            BiasSubject::OwnRegion { region: Some(Region::Abai) }] {
            assert_eq!(finding(&report, &subject), BiasFinding::TooSmall);
        }
        assert!(report.jurors.iter().all(|cell| cell.finding == BiasFinding::TooSmall && cell.entries == 4), "{report:?}");
    }

    async fn a_report_is_for_who_runs_the_contest_alone(app: TestApp) {
        let panel = Panel::of(&app, &full([[7], [5]])).await;
        assert_eq!(panel.bias(&app).await.untold, Some(Untold::OneJuror));
        app.get(&panel.path("bias")).by(&panel.jurors[0].person).send().await.refused(ErrorCode::Forbidden);
        app.get(&panel.path("bias")).by(&app.again(&panel.entries[0].captain)).send().await.refused(ErrorCode::NotFound);
    }
}
