//! Solves a JURY1 instance and proves the answer over all pairs: `cargo run --release --example jury1 -- 10000 1000`.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measuring program: its output is for the terminal or the benchmark that calls it"
)]

#[path = "../tests/support/jury1.rs"]
mod jury1;

use std::time::Instant;

use domain::assignment::engine::{Instance, Loads, prove, solve};
use jury1::Jury1;

fn main() {
    let mut numbers = std::env::args()
        .skip(1)
        .map(|text| text.parse().expect("a whole number"));
    let entries = numbers.next().unwrap_or(2000);
    let jurors = numbers.next().unwrap_or(300);
    let jury = Jury1::new(entries, jurors, 42);
    let (demand, loads) = (jury.demand(), jury.loads());
    let instance = Instance {
        demand: &demand,
        loads: &loads,
        levelling: Loads::Free,
        row: |entry: usize, cells: &mut [u16]| jury.row(entry, cells),
    };
    let start = Instant::now();
    let solution = solve(&instance);
    let solved = start.elapsed();
    let start = Instant::now();
    let proof = prove(&instance, &solution.taken, &solution.prices);
    let proved = start.elapsed();
    let sums = solution.taken.iter().map(|jurors| {
        jurors
            .iter()
            .map(|&(_, affinity)| u64::from(affinity))
            .sum::<u64>()
    });
    println!("entries {entries} jurors {jurors} limit {}", jury.limit);
    println!(
        "sum {} worst-off {}",
        sums.clone().sum::<u64>(),
        sums.min().unwrap_or(0)
    );
    println!(
        "seconds solve {:.3} check {:.3}",
        solved.as_secs_f64(),
        proved.as_secs_f64()
    );
    println!("repairs {} proof {proof:?}", solution.repairs);
}
