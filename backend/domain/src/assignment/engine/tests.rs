mod fair;

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;

/// Unfilled demands, places below minimum loads, sum of squared loads (if level), affinity below zero: smaller is better.
type Worth = (u32, u32, u32, i64);

#[derive(Clone, Debug)]
struct Small {
    demand: Vec<u32>,
    loads: Vec<LoadRange>,
    levelling: Loads,
    cells: Vec<Vec<u16>>,
}

impl Small {
    fn instance(&self) -> Instance<'_, impl Fn(usize, &mut [u16])> {
        Instance {
            demand: &self.demand,
            loads: &self.loads,
            levelling: self.levelling,
            row: |entry: usize, cells: &mut [u16]| cells.copy_from_slice(&self.cells[entry]),
        }
    }

    fn worth(&self, loads: &[u32], affinity: i64) -> Worth {
        let filled: u32 = loads.iter().sum();
        let totals = || {
            self.loads
                .iter()
                .zip(loads)
                .map(|(range, load)| range.held + load)
        };
        let below = totals()
            .zip(&self.loads)
            .map(|(total, range)| range.min.saturating_sub(total))
            .sum();
        let squares = match self.levelling {
            Loads::Free | Loads::Yielding => 0,
            Loads::Level => totals().map(|total| total * total).sum(),
        };
        (
            self.demand.iter().sum::<u32>() - filled,
            below,
            squares,
            -affinity,
        )
    }

    /// The best worth there is.
    fn oracle(&self) -> Worth {
        self.totals(|_, _| true)
            .iter()
            .map(|(loads, &affinity)| self.worth(loads, affinity))
            .min()
            .unwrap()
    }

    /// The highest sum of affinities for every vector of loads, by trying every set of jurors for every entry. A set
    /// is tried only if `accept` accepts its entry and the sum of its affinities.
    fn totals(&self, accept: impl Fn(usize, i64) -> bool) -> BTreeMap<Vec<u32>, i64> {
        let jurors = self.loads.len();
        let mut best: BTreeMap<Vec<u32>, i64> = BTreeMap::from([(vec![0; jurors], 0)]);
        for (entry, (cells, &demand)) in self.cells.iter().zip(&self.demand).enumerate() {
            let mut next: BTreeMap<Vec<u32>, i64> = BTreeMap::new();
            for (loads, &affinity) in &best {
                for set in 0..1_usize << jurors {
                    let members: Vec<usize> = (0..jurors).filter(|juror| set >> juror & 1 == 1).collect();
                    if members.len() > wide(demand) || members.iter().any(|&juror| cells[juror] == NEVER) {
                        continue;
                    }
                    let gained = members.iter().map(|&juror| i64::from(cells[juror])).sum();
                    let mut loads = loads.clone();
                    for &juror in &members {
                        loads[juror] += 1;
                    }
                    let within =
                        |(&load, range): (&u32, &LoadRange)| load + range.held <= range.max.max(range.held);
                    if accept(entry, gained) && loads.iter().zip(&self.loads).all(within) {
                        let kept = next.entry(loads).or_insert(i64::MIN);
                        *kept = (affinity + gained).max(*kept);
                    }
                }
            }
            best = next;
        }
        best
    }

    fn found(&self, solution: &Solution) -> Worth {
        let mut loads = vec![0; self.loads.len()];
        let mut affinity = 0;
        for (entry, taken) in solution.taken.iter().enumerate() {
            for &(juror, cell) in taken {
                assert_eq!(self.cells[entry][wide(juror)], cell);
                loads[wide(juror)] += 1;
                affinity += i64::from(cell);
            }
        }
        self.worth(&loads, affinity)
    }
}

fn small() -> impl Strategy<Value = Small> {
    (1_usize..7, 1_usize..5).prop_flat_map(|(entries, jurors)| {
        let cell = prop_oneof![4 => 0_u16..=1000, 2 => 0_u16..4, 1 => Just(NEVER)];
        let load = (0_u32..3, 0_u32..4, 0_u32..5).prop_map(|(held, min, max)| LoadRange {
            held: u32::from(held == 2),
            min: min.min(max),
            max,
            ceiling: max,
        });
        (
            proptest::collection::vec(0_u32..4, entries),
            proptest::collection::vec(load, jurors),
            prop_oneof![Just(Loads::Free), Just(Loads::Level)],
            proptest::collection::vec(proptest::collection::vec(cell, jurors), entries),
        )
            .prop_map(|(demand, loads, levelling, cells)| Small {
                demand,
                loads,
                levelling,
                cells,
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn solution_of_any_small_instance_equals_the_best_of_all_assignments(small in small()) {
        let solution = solve(&small.instance());
        prop_assert_eq!(small.found(&solution), small.oracle());
        let proof = prove(&small.instance(), &solution);
        prop_assert!(matches!(proof, Proof::Optimal { .. }), "{proof:?} {solution:?}");
    }

}

/// 30 entries that want 3 of 90 jurors with one place each and rank them much alike: the first 64 candidates of all are
/// nearly the same, so that the other jurors come in by repair alone.
fn scarce() -> impl Strategy<Value = Small> {
    let noise = proptest::collection::vec(proptest::collection::vec(0_u16..40, 90), 30);
    noise.prop_map(|noise| Small {
        demand: vec![3; 30],
        loads: vec![
            LoadRange {
                held: 0,
                min: 0,
                max: 1,
                ceiling: 1
            };
            90
        ],
        levelling: Loads::Free,
        cells: noise
            .iter()
            .map(|noise| {
                noise
                    .iter()
                    .zip(0_u16..)
                    .map(|(noise, juror)| noise + 10 * (90 - juror))
                    .collect()
            })
            .collect(),
    })
}

#[test]
fn solution_from_too_few_candidates_is_repaired_to_the_optimum() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..64 {
        let small = scarce().new_tree(&mut runner).unwrap().current();
        let solution = solve(&small.instance());
        assert!(solution.repairs > 0);
        assert_eq!(
            prove(&small.instance(), &solution),
            Proof::Optimal { pairs: 2700 }
        );
    }
}

fn two_by_two() -> Small {
    Small {
        demand: vec![1, 1],
        loads: vec![
            LoadRange {
                held: 0,
                min: 0,
                max: 1,
                ceiling: 1
            };
            2
        ],
        levelling: Loads::Free,
        cells: vec![vec![900, 800], vec![850, 100]],
    }
}

#[test]
fn proof_of_a_worse_assignment_names_the_gap() {
    let small = two_by_two();
    let solution = solve(&small.instance());
    assert_eq!(solution.taken, [vec![(1, 800)], vec![(0, 850)]]);
    let worse = Solution {
        taken: vec![vec![(0, 900)], vec![(1, 100)]],
        ..solution
    };
    let proof = prove(&small.instance(), &worse);
    assert_eq!(proof, Proof::Open { gap: 650 });
}

#[test]
fn proof_of_a_broken_assignment_is_refused() {
    let small = two_by_two();
    for broken in [
        vec![vec![(0, 900)], vec![(0, 850)]],
        vec![vec![(0, 899)], vec![(1, 100)]],
        vec![vec![(0, 900), (1, 800)], vec![]],
        vec![vec![(2, 900)], vec![(1, 100)]],
        vec![vec![(0, 900)]],
    ] {
        let broken = Solution {
            taken: broken,
            prices: vec![0, 0],
            weights: Weights::Plain,
            repairs: 0,
        };
        assert_eq!(prove(&small.instance(), &broken), Proof::Invalid, "{broken:?}");
    }
}

#[test]
fn equal_affinities_are_spread_over_all_jurors_at_once() {
    let small = |levelling| Small {
        demand: vec![3; 400],
        loads: vec![
            LoadRange {
                held: 0,
                min: 0,
                max: 12,
                ceiling: 12
            };
            100
        ],
        levelling,
        cells: vec![vec![500; 100]; 400],
    };
    for levelling in [Loads::Free, Loads::Level] {
        let small = small(levelling);
        let solution = solve(&small.instance());
        assert_eq!(solution.repairs, 0);
        assert_eq!(
            prove(&small.instance(), &solution),
            Proof::Optimal { pairs: 40_000 }
        );
        assert!(solution.taken.iter().all(|jurors| jurors.len() == 3));
    }
}
