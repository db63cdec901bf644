//! The exact engine on generated instances whose optima two other solvers found.

#[path = "support/jury1.rs"]
mod support;

use domain::assignment::engine::{Instance, Loads, NEVER, Proof, prove, solve, solve_fair};
use support::Jury1;

/// Solves an instance; gives the sum of affinities after checking limits and proof.
fn optimum(jury: &Jury1) -> u64 {
    let (demand, loads) = (jury.demand(), jury.loads());
    let instance = Instance {
        demand: &demand,
        loads: &loads,
        levelling: Loads::Free,
        row: |entry: usize, cells: &mut [u16]| jury.row(entry, cells),
    };
    let solution = solve(&instance);
    let proof = prove(&instance, &solution);
    assert!(matches!(proof, Proof::Optimal { .. }), "{proof:?}");
    assert!(solution.taken.iter().all(|jurors| jurors.len() == 3));
    solution
        .taken
        .iter()
        .flatten()
        .map(|&(_, affinity)| u64::from(affinity))
        .sum()
}

#[test]
fn generator_of_200_by_40_gives_the_published_checksums() {
    let jury = Jury1::new(200, 40, 42);
    let mut row = vec![0; 40];
    let (mut sum, mut conflicts) = (0_u64, 0);
    for entry in 0..200 {
        jury.row(entry, &mut row);
        conflicts += row.iter().filter(|&&cell| cell == NEVER).count();
        sum += row
            .iter()
            .filter(|&&cell| cell != NEVER)
            .map(|&cell| u64::from(cell))
            .sum::<u64>();
    }
    assert_eq!((sum, conflicts, jury.limit), (1_395_717, 385, 18));
}

#[test]
fn optimum_of_200_by_40_equals_the_published_sum() {
    assert_eq!(optimum(&Jury1::new(200, 40, 42)), 295_054);
}

#[test]
fn optimum_of_2000_by_300_equals_the_published_sum() {
    assert_eq!(optimum(&Jury1::new(2000, 300, 42)), 3_933_052);
}

#[test]
fn fair_2000_by_300_raises_the_worst_off_to_its_ceiling_for_a_thousandth_of_the_sum() {
    let jury = Jury1::new(2000, 300, 42);
    let (demand, loads) = (jury.demand(), jury.loads());
    let instance = Instance {
        demand: &demand,
        loads: &loads,
        levelling: Loads::Free,
        row: |entry: usize, cells: &mut [u16]| jury.row(entry, cells),
    };
    let (solution, fairness) = solve_fair(&instance, &vec![(0, 0); 2000]);
    let sum = |jurors: &Vec<(u32, u16)>| {
        jurors
            .iter()
            .map(|&(_, affinity)| u64::from(affinity))
            .sum::<u64>()
    };
    assert_eq!(solution.taken.iter().map(sum).min(), Some(1494));
    assert_eq!((fairness.worst_off, fairness.ceiling), (1494, 1494));
    let total: u64 = solution.taken.iter().map(sum).sum();
    assert!(3_933_052 - total <= 3_933, "{total}");
    assert!(total + fairness.unproved <= 3_933_052, "{fairness:?}");
    let proof = prove(&instance, &solution);
    assert!(matches!(proof, Proof::Optimal { .. }), "{proof:?}");
}
