//! Juries that are too large for their equations to be written down, where the likelihood is highest at an edge.

use super::*;
use crate::random::Random;

/// Above [`equations::DENSE_JURORS`].
const JURORS: u32 = 110;
/// Steps that are plenty: it takes fewer than ten where nothing is at an edge.
const STEPS: u32 = 40;

/// Deviations of entries, jurors and what is left.
type Deviations = [f64; 3];

/// Scores of panels drawn from a model with known deviations.
fn drawn(panels: &[Vec<u32>], deviations: Deviations, seed: u64) -> Vec<Score> {
    let mut random = Random::new(seed);
    let jurors: Vec<f64> = (0..2 * JURORS).map(|_| deviations[1] * random.normal()).collect();
    let mut given = Vec::new();
    for (entry, panel) in (0..).zip(panels) {
        let value = 6.0 + deviations[0] * random.normal();
        for &juror in panel {
            let score = value + jurors[wide(juror)] + deviations[2] * random.normal();
            given.push((entry, juror, score));
        }
    }
    scores(&given)
}

/// For each of so many entries three of the jurors from the first on, drawn at random.
fn panels(entries: u32, first: u32, seed: u64) -> Vec<Vec<u32>> {
    let mut random = Random::new(seed);
    let panel = |entry: u32| {
        // Everybody has an entry, whatever is drawn.
        let mut panel = vec![first + entry % JURORS];
        while panel.len() < 3 {
            let juror = first + random.below(JURORS);
            if !panel.contains(&juror) {
                panel.push(juror);
            }
        }
        panel
    };
    (0..entries).map(panel).collect()
}

fn settled(panels: &[Vec<u32>], deviations: Deviations, seed: u64, effects: EntryEffects) -> Fit {
    let given = drawn(panels, deviations, seed);
    let jurors = panels.iter().flatten().max().unwrap() + 1;
    let entries = u32::try_from(panels.len()).unwrap();
    let found = fit(entries, jurors, &given, effects)
        .unwrap_or_else(|refusal| panic!("{deviations:?}, seed {seed}, {effects:?}: {refusal}"));
    assert!(
        found.steps <= STEPS,
        "{deviations:?}, seed {seed}, {effects:?}: {found:?}"
    );
    found
}

const BOTH: [EntryEffects; 2] = [EntryEffects::Free, EntryEffects::Random];

#[test]
fn jurors_who_do_not_differ_are_found_alike_in_a_few_steps() {
    for seed in 0..10 {
        for effects in BOTH {
            let found = settled(&panels(330, 0, seed), [1.0, 0.0, 1.0], seed, effects);
            let Variances { jurors, residual, .. } = found.variances;
            assert!(jurors < 0.1, "{seed}: {:?}", found.variances);
            assert!((residual - 1.0).abs() < 0.25, "{seed}: {:?}", found.variances);
        }
    }
}

#[test]
fn scores_without_chance_leave_no_residual() {
    for seed in 0..3 {
        for effects in BOTH {
            let found = settled(&panels(330, 0, seed), [1.0, 0.8, 0.0], seed, effects);
            assert!(found.variances.residual < 1e-6, "{seed}: {:?}", found.variances);
            assert!(
                (found.variances.jurors.sqrt() - 0.8).abs() < 0.2,
                "{seed}: {:?}",
                found.variances
            );
        }
    }
}

#[test]
fn juries_that_share_no_entry_settle() {
    for (seed, severity) in (0..4).zip([0.0, 0.8].into_iter().cycle()) {
        let both = [panels(220, 0, seed), panels(220, JURORS, seed)].concat();
        for effects in BOTH {
            let found = settled(&both, [1.0, severity, 1.0], seed, effects);
            assert_eq!(found.components, 2);
            assert!(
                (found.variances.jurors.sqrt() - severity).abs() < 0.35,
                "{:?}",
                found.variances
            );
        }
    }
}

#[test]
fn jurors_in_a_chain_settle() {
    let chain: Vec<Vec<u32>> = (0..3 * (JURORS - 1))
        .map(|entry| vec![entry / 3, entry / 3 + 1])
        .collect();
    for (seed, severity) in (0..4).zip([0.0, 0.8].into_iter().cycle()) {
        for effects in BOTH {
            let found = settled(&chain, [1.0, severity, 0.5], seed, effects);
            assert!(
                (found.variances.jurors.sqrt() - severity).abs() < 0.35,
                "{:?}",
                found.variances
            );
        }
    }
}
