//! Solves a JURY1 instance and proves the answer over all pairs: `cargo run --release --example jury1 -- 10000 1000`.
//! A third argument `fair` raises the worst-off entries first. Prints one JSON object; `cargo xtask bench judging` reads
//! it.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measuring program: its output is for the terminal or the benchmark that calls it"
)]

#[path = "../tests/support/jury1.rs"]
mod jury1;

use std::time::Instant;

use domain::assignment::engine::{Instance, Loads, Proof, prove, solve, solve_fair};
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
    let start = Instant::now();
    let (solution, fairness) = if arguments.next().as_deref() == Some("fair") {
        let (solution, fairness) = solve_fair(&instance, &vec![(0, 0); entries]);
        (solution, Some(fairness))
    } else {
        (solve(&instance), None)
    };
    let seconds = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let proof = prove(&instance, &solution);
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
        "sum": sums.clone().sum::<u64>(),
        "worst_off": sums.min(),
        "repairs": solution.repairs,
        "proving": proving,
        "proved_pairs": proved_pairs,
        "ceiling": fairness.map(|fairness| fairness.ceiling),
        "unproved": fairness.map(|fairness| fairness.unproved),
        "peak_kib": peak_kib(),
    });
    println!("{measured}");
}

/// The most memory this process had so far.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
