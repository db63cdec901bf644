//! Solves a JURY1 instance and proves the answer over all pairs: `cargo run --release --example jury1 -- 10000 1000`.
//! A third argument `fair` raises the worst-off entries first, `ruled` asks for panels of one chair (every second juror)
//! and no two jurors of one region (of 17). Prints one JSON object; `cargo xtask bench judging` reads
//! it.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measuring program: its output is for the terminal or the benchmark that calls it"
)]

#[path = "../tests/support/jury1.rs"]
mod jury1;

use std::time::{Duration, Instant};

use domain::assignment::engine::{
    Grouping, Instance, Loads, Proof, Rules, keep, prove, prove_ruled, solve, solve_fair,
};
use jury1::Jury1;
use serde_json::json;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default| {
        arguments
            .next()
            .map_or(default, |text| text.parse().expect("a whole number"))
    };
    let (entries, jurors) = (number(2000), number(300));
    let jury = Jury1::new(entries, jurors, 42);
    let (demand, loads) = (jury.demand(), jury.loads());
    let instance = Instance {
        demand: &demand,
        loads: &loads,
        levelling: Loads::Free,
        row: |entry: usize, cells: &mut [u16]| jury.row(entry, cells),
    };
    let (start, started) = (Instant::now(), processor_seconds());
    let rules = rules(entries, jurors);
    let (mut fairness, mut ruled) = (None, None);
    let solution = match arguments.next().as_deref() {
        Some("fair") => {
            let (solution, reached) = solve_fair(&instance, &vec![(0, 0); entries]);
            fairness = Some(reached);
            solution
        }
        Some("ruled") => {
            let kept = keep(&instance, &rules, solve(&instance));
            ruled = Some(kept.gap.unwrap_or_default());
            kept.solution
        }
        _ => solve(&instance),
    };
    let seconds = start.elapsed().as_secs_f64();
    let processor = processor_seconds()
        .zip(started)
        .map(|(now, started)| now - started);
    let start = Instant::now();
    let proof = match ruled {
        None => prove(&instance, &solution),
        Some(stated)
            if prove_ruled(&instance, &rules, &solution).is_some_and(|gap| gap.worth <= stated.worth) =>
        {
            Proof::Optimal {
                pairs: u64::try_from(entries * jurors).unwrap_or(0),
            }
        }
        Some(_) => Proof::Invalid,
    };
    let broken: u32 = solution
        .taken
        .iter()
        .enumerate()
        .map(|(entry, taken)| rules.breaks(entry, &taken.iter().map(|&(juror, _)| juror).collect::<Vec<_>>()))
        .sum();
    let proving = start.elapsed().as_secs_f64();
    let sums = solution.taken.iter().map(|jurors| {
        jurors
            .iter()
            .map(|&(_, affinity)| u64::from(affinity))
            .sum::<u64>()
    });
    let proved_pairs = match proof {
        Proof::Optimal { pairs } => Some(pairs),
        Proof::Open { .. } | Proof::Invalid => None,
    };
    let measured = json!({
        "seconds": seconds,
        "processor": processor,
        "sum": sums.clone().sum::<u64>(),
        "worst_off": sums.min(),
        "repairs": solution.repairs,
        "proving": proving,
        "proved_pairs": proved_pairs,
        "ceiling": fairness.map(|fairness| fairness.ceiling),
        "unproved": fairness.map(|fairness| fairness.unproved),
        "broken": broken,
        "gap_breaks": ruled.map(|gap| gap.breaks),
        "gap_worth": ruled.map(|gap| gap.worth),
        "peak_kib": peak_kib(),
    });
    println!("{measured}");
}

fn rules(entries: usize, jurors: usize) -> Rules {
    let numbers = || (0_u32..).take(jurors);
    Rules {
        kinds: vec![0; entries],
        covers: vec![numbers().map(|juror| u64::from(juror % 2 == 0)).collect()],
        needed: vec![1],
        groupings: vec![Grouping {
            most: 1,
            group_of: numbers().map(|juror| Some(juror % 17)).collect(),
        }],
        ..Rules::default()
    }
}

/// The seconds this thread, the only one, had a processor for.
fn processor_seconds() -> Option<f64> {
    let schedule = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: u64 = schedule.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds).as_secs_f64())
}

/// The most memory this process had so far.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
