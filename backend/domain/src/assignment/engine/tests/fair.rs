//! The fair objective against all assignments of small instances.

use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;

/// What an assignment is worth where fairness is asked for: demands left open and loads below the least, both as few as
/// can be, then the level of the worst-off entry.
struct Fairest {
    level: i64,
    /// The highest sum of affinities at a level, for each level asked for.
    totals: Vec<i64>,
}

/// A small instance, and what its entries have already.
#[derive(Clone, Debug)]
struct Based {
    small: Small,
    base: Vec<(u64, u32)>,
}

impl Based {
    /// Tries every assignment that fills as much and leaves as few least loads as can be. `needs` is what each entry has
    /// to have for a total to count.
    fn search(&self, needs: &[i64]) -> Fairest {
        let mut all = Vec::new();
        self.dive(&mut vec![0; self.small.loads.len()], &mut Vec::new(), &mut all);
        let best = all.iter().map(|(rank, _)| *rank).min().unwrap();
        let allowed = || {
            all.iter()
                .filter(|(rank, _)| *rank == best)
                .map(|(_, gained)| gained)
        };
        let has = |gained: &[i64]| -> Vec<i64> {
            let base = self.base.iter().map(|&(sum, _)| i64::try_from(sum).unwrap());
            base.zip(gained).map(|(base, gained)| base + gained).collect()
        };
        Fairest {
            level: allowed().map(|gained| self.level(&has(gained))).max().unwrap(),
            totals: allowed()
                .map(|gained| has(gained))
                .filter(|has| has.iter().zip(needs).all(|(has, needs)| has >= needs))
                .map(|has| has.iter().sum())
                .collect(),
        }
    }

    fn dive(&self, loads: &mut Vec<u32>, gained: &mut Vec<i64>, all: &mut Vec<((u32, u32), Vec<i64>)>) {
        let entry = gained.len();
        let Some(&demand) = self.small.demand.get(entry) else {
            let (unfilled, below, ..) = self.small.worth(loads, 0);
            all.push(((unfilled, below), gained.clone()));
            return;
        };
        let cells = &self.small.cells[entry];
        for set in 0_u32..1 << cells.len() {
            let members: Vec<usize> = (0..cells.len()).filter(|juror| set >> juror & 1 == 1).collect();
            let room = |&juror: &usize| {
                let range = self.small.loads[juror];
                cells[juror] != NEVER && loads[juror] + range.held < range.max
            };
            if set.count_ones() <= demand && members.iter().all(room) {
                for &juror in &members {
                    loads[juror] += 1;
                }
                gained.push(members.iter().map(|&juror| i64::from(cells[juror])).sum());
                self.dive(loads, gained, all);
                gained.pop();
                for &juror in &members {
                    loads[juror] -= 1;
                }
            }
        }
    }

    fn demand(&self, entry: usize) -> i64 {
        i64::from(self.base[entry].1 + self.small.demand[entry])
    }

    fn largest(&self) -> i64 {
        (0..self.base.len())
            .map(|entry| self.demand(entry))
            .max()
            .unwrap_or(0)
    }

    /// The level of the worst-off entry.
    fn level(&self, has: &[i64]) -> i64 {
        let demanding = (0..has.len()).filter(|&entry| self.demand(entry) > 0);
        let levels = demanding.map(|entry| has[entry] * self.largest() / self.demand(entry));
        levels.min().unwrap_or(0)
    }

    /// What every entry has that can be at a level.
    fn needs(&self, level: u64) -> Vec<i64> {
        let needs = |entry: usize| {
            let range = |juror: usize| self.small.loads[juror].held < self.small.loads[juror].max;
            let cells = self.small.cells[entry].iter().enumerate();
            let mut free: Vec<i64> = cells
                .filter(|&(juror, &cell)| cell != NEVER && range(juror))
                .map(|(_, &cell)| i64::from(cell))
                .collect();
            free.sort_unstable_by(|one, other| other.cmp(one));
            let most: i64 = free.iter().take(wide(self.small.demand[entry])).sum();
            let share = i64::try_from(level).unwrap() * self.demand(entry);
            let largest = self.largest().max(1);
            (share + largest - 1)
                .div_euclid(largest)
                .min(i64::try_from(self.base[entry].0).unwrap() + most)
        };
        (0..self.base.len()).map(needs).collect()
    }
}

/// Entries that want at most `demand` further jurors each, and have some already.
fn based(demand: u32) -> impl Strategy<Value = Based> {
    (1_usize..6, 1_usize..5).prop_flat_map(move |(entries, jurors)| {
        let cell = prop_oneof![4 => 0_u16..=1000, 2 => 0_u16..30, 1 => Just(NEVER)];
        let load = (0_u32..2, 0_u32..3).prop_map(|(min, max)| LoadRange {
            held: 0,
            min: min.min(max),
            max,
            ceiling: max,
        });
        // Loads that are rarely too few: an instance in which an entry gets nobody says little of fairness.
        let ample = Just(LoadRange {
            held: 0,
            min: 0,
            max: 2,
            ceiling: 2,
        });
        let held = (0_u32..2).prop_flat_map(|held| (0..=1000 * u64::from(held), Just(held)));
        (
            proptest::collection::vec(prop_oneof![1 => Just(0), 5 => Just(demand)], entries),
            proptest::collection::vec(prop_oneof![1 => load, 3 => ample], jurors),
            proptest::collection::vec(proptest::collection::vec(cell, jurors), entries),
            proptest::collection::vec(held, entries),
        )
            .prop_map(|(demand, loads, cells, base)| Based {
                small: Small {
                    demand,
                    loads,
                    levelling: Loads::Free,
                    cells,
                },
                base,
            })
    })
}

fn one_place_each(demand: u32, cells: &[&[u16]]) -> Small {
    Small {
        demand: vec![demand; cells.len()],
        loads: vec![
            LoadRange {
                held: 0,
                min: 0,
                max: 1,
                ceiling: 1
            };
            cells[0].len()
        ],
        levelling: Loads::Free,
        cells: cells.iter().map(|&row| Vec::from(row)).collect(),
    }
}

#[test]
fn worst_off_entry_is_raised_whatever_that_costs_the_others() {
    // One thousandth for the one costs the other 980.
    let small = one_place_each(1, &[&[11, 10], &[1000, 20]]);
    let (solution, fairness) = solve_fair(&small.instance(), &[(0, 0); 2]);
    assert_eq!(solution.taken, [vec![(0, 11)], vec![(1, 20)]]);
    assert_eq!(
        (fairness.worst_off, fairness.ceiling, fairness.unproved),
        (11, 11, 0)
    );
    // The same with a second juror whom both have, where a multiplier has to do it.
    let mut small = one_place_each(2, &[&[11, 10, 500], &[1000, 20, 500]]);
    small.loads[2].max = 2;
    small.loads[2].ceiling = 2;
    let (_, fairness) = solve_fair(&small.instance(), &[(0, 0); 2]);
    assert_eq!(fairness.worst_off, 511);
}

#[test]
fn hopeless_entry_does_not_keep_the_others_from_being_raised() {
    // Nobody fits the first. Of the others the last has 100 or 500, and 500 cost a twelfth of the sum.
    for (demand, rows) in [
        (1, [vec![50, 50, 50], vec![1000, 500, 0], vec![500, 100, 0]]),
        (
            2,
            [
                vec![50; 6],
                vec![1000, 500, 0, 0, 0, 0],
                vec![500, 100, 0, 0, 0, 0],
            ],
        ),
    ] {
        let rows: Vec<&[u16]> = rows.iter().map(Vec::as_slice).collect();
        let small = one_place_each(demand, &rows);
        let (solution, fairness) = solve_fair(&small.instance(), &[(0, 0); 3]);
        let sums = solution
            .taken
            .iter()
            .map(|taken| taken.iter().map(|&(_, affinity)| affinity).sum::<u16>());
        assert_eq!(sums.skip(1).collect::<Vec<_>>(), [500, 500], "{demand}");
        assert!(fairness.level >= 500, "{fairness:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn worst_off_of_any_small_instance_with_one_juror_each_is_as_well_off_as_can_be(based in based(1)) {
        let (solution, fairness) = solve_fair(&based.small.instance(), &based.base);
        let best = based.search(&based.needs(fairness.level));
        prop_assert_eq!(i64::try_from(fairness.worst_off).unwrap(), best.level);
        prop_assert_eq!(fairness.worst_off, fairness.ceiling);
        let base: u64 = based.base.iter().map(|&(sum, _)| sum).sum();
        let total = i64::try_from(base).unwrap() - based.small.found(&solution).3;
        prop_assert_eq!(fairness.unproved, 0);
        prop_assert_eq!(Some(total), best.totals.into_iter().max());
        let proof = prove(&based.small.instance(), &solution);
        prop_assert!(matches!(proof, Proof::Optimal { .. }), "{proof:?}");
    }

    #[test]
    fn fair_solution_of_any_small_instance_keeps_its_promises(
        cells in proptest::collection::vec(proptest::collection::vec(0_u16..=1000, 4), 5),
        max in 3_u32..5,
    ) {
        let small = Small {
            demand: vec![2; 5],
            loads: vec![LoadRange { held: 0, min: 0, max, ceiling: max }; 4],
            levelling: Loads::Free,
            cells,
        };
        let (solution, fairness) = solve_fair(&small.instance(), &[(0, 0); 5]);
        prop_assert!(solution.taken.iter().all(|jurors| jurors.len() == 2));
        let sum = |taken: &[(u32, u16)]| taken.iter().map(|&(_, affinity)| i64::from(affinity)).sum::<i64>();
        let most = |entry: usize| {
            let mut cells = small.cells[entry].clone();
            cells.sort_unstable();
            i64::from(cells[2]) + i64::from(cells[3])
        };
        let needs = |entry: usize| i64::try_from(fairness.level).unwrap().min(most(entry));
        for (entry, taken) in solution.taken.iter().enumerate() {
            prop_assert!(sum(taken) >= needs(entry));
        }
        let worst_off = solution.taken.iter().map(|taken| sum(taken)).min().unwrap();
        prop_assert_eq!(i64::try_from(fairness.worst_off).unwrap(), worst_off);
        let plain = solve(&small.instance());
        prop_assert!(worst_off >= plain.taken.iter().map(|taken| sum(taken)).min().unwrap());
        let total: i64 = solution.taken.iter().map(|taken| sum(taken)).sum();
        let level = small.totals(|entry, gained| gained >= needs(entry));
        let best = level.iter().filter(|(loads, _)| loads.iter().sum::<u32>() == 10).map(|(_, &sum)| sum).max().unwrap();
        prop_assert!(total <= best && best <= total + i64::try_from(fairness.unproved).unwrap());
        prop_assert!(matches!(prove(&small.instance(), &solution), Proof::Optimal { .. }), "not proved");
        let better = small.totals(|_, gained| gained > i64::try_from(fairness.ceiling).unwrap());
        prop_assert!(better.is_empty());
    }
}

/// How many of three hundred instances, in which entries want two jurors, reach what the worst-off entry can have. Nothing is
/// promised there: the question is NP-hard. What is claimed must be true all the same.
#[test]
fn worst_off_with_two_jurors_each_is_nearly_always_as_well_off_as_can_be() {
    let mut runner = TestRunner::deterministic();
    let mut reached = 0;
    for _ in 0..300 {
        let based = based(2).new_tree(&mut runner).unwrap().current();
        let (_, fairness) = solve_fair(&based.small.instance(), &based.base);
        let best = u64::try_from(based.search(&based.needs(0)).level).unwrap();
        assert!(
            fairness.worst_off <= best && best <= fairness.ceiling,
            "{fairness:?} {best}"
        );
        reached += u32::from(fairness.worst_off == best);
    }
    // Measured.
    assert!(reached >= 297, "{reached}");
}

/// A level that was reached among candidates only was lost again when the missing pair came in.
#[test]
fn repair_after_a_raise_never_leaves_the_worst_off_below_the_plain_plan() {
    let cells = [
        [757, 784, 372, 0],
        [177, 538, 66, 592],
        [670, 822, 470, 0],
        [532, 598, 326, 302],
        [989, 744, 434, 705],
    ];
    let small = Small {
        demand: vec![2; 5],
        loads: vec![
            LoadRange {
                held: 0,
                min: 0,
                max: 3,
                ceiling: 3
            };
            4
        ],
        levelling: Loads::Free,
        cells: cells.map(Vec::from).to_vec(),
    };
    let (_, fairness) = solve_fair(&small.instance(), &[(0, 0); 5]);
    assert!(fairness.worst_off >= 858, "{fairness:?}");
}
