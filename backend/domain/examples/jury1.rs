//! Solves a JURY1 instance and proves the answer over all pairs: `cargo run --release --example jury1 -- 10000 1000`.
//! A third argument `fair` raises the worst-off entries first.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measuring program: its output is for the terminal or the benchmark that calls it"
)]

#[path = "../tests/support/jury1.rs"]
mod jury1;

use std::time::Instant;

use domain::assignment::engine::{Instance, Loads, prove, solve, solve_fair};
use jury1::Jury1;

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
    println!("entries {entries} jurors {jurors} limit {}", jury.limit);
    let start = Instant::now();
    if arguments.next().as_deref() == Some("fair") {
        let (solution, fairness) = solve_fair(&instance, &vec![(0, 0); entries]);
        let seconds = start.elapsed().as_secs_f64();
        report(&solution.taken);
        println!("seconds {seconds:.3}");
        println!("{fairness:?} proof {:?}", prove(&instance, &solution));
    } else {
        let solution = solve(&instance);
        let seconds = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let proof = prove(&instance, &solution);
        let check = start.elapsed().as_secs_f64();
        report(&solution.taken);
        println!("seconds {seconds:.3} check {check:.3}");
        println!("repairs {} proof {proof:?}", solution.repairs);
    }
}

fn report(taken: &[Vec<(u32, u16)>]) {
    let sums = taken.iter().map(|jurors| {
        jurors
            .iter()
            .map(|&(_, affinity)| u64::from(affinity))
            .sum::<u64>()
    });
    println!(
        "sum {} worst-off {}",
        sums.clone().sum::<u64>(),
        sums.min().unwrap_or(0)
    );
}
