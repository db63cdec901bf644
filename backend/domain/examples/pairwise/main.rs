//! Simulates live pitches, and counts how many comparisons it takes to know the order:
//! `cargo run --release -p domain --example pairwise -- 60 12 20 3.0` (entries, jurors, repetitions, spread of strengths
//! in logits); under a minute. Small spreads need many more answers and take minutes.
//!
//! Three ways to choose where a juror goes next walk through the same rules (one new entry at a time, compared with the
//! one before; no entry twice before all are seen, none where another juror is; at least three visits each) and meet the same entries and
//! jurors: the expected information of `domain::pairwise`; a random entry; and Gavel's rule, which keeps means and
//! variances after Chen et al. (2013), takes the greatest expected information by these, and a random entry one time in
//! four. Ties are given to Gavel, which has none, as a coin decides. All three are ranked by the same fit of all answers;
//! Gavel also by its own means.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a measuring program: its output is for the terminal, its arrays are as long as they are made"
)]

mod gavel;
mod simulation;

use simulation::{Order, Rule, Setting, simulate};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut whole = |default| {
        arguments
            .next()
            .map_or(default, |text| text.parse().expect("a whole number"))
    };
    let (entries, jurors, repetitions) = (whole(60), whole(12), whole(20));
    let spread = arguments
        .next()
        .map_or(3.0, |text| text.parse().expect("a number"));
    let setting = Setting {
        entries,
        jurors,
        spread,
    };
    println!(
        "{entries} entries, {jurors} jurors, strengths spread by {spread} logits, {repetitions} repetitions"
    );
    let points: Vec<_> = (1..=6).map(|point| (2 * entries * point).to_string()).collect();
    println!(
        "Kendall tau after {} answers | answers until tau is 0.9: lower quartile, median, upper",
        points.join(", ")
    );
    for (name, rule, order) in [
        ("information", Rule::Information, Order::Fit),
        ("random", Rule::Random, Order::Fit),
        ("Gavel's rule", Rule::Gavel, Order::Fit),
        ("Gavel, own order", Rule::Gavel, Order::Gavel),
    ] {
        let runs: Vec<_> = (0..u64::from(repetitions))
            .map(|seed| simulate(setting, rule, order, seed))
            .collect();
        let mut needed: Vec<_> = runs.iter().map(|run| run.needed.unwrap_or(u32::MAX)).collect();
        needed.sort_unstable();
        let quartiles: Vec<_> = [1, 2, 3]
            .into_iter()
            .map(|quartile| match needed[(needed.len() - 1) * quartile / 4] {
                u32::MAX => "more".to_owned(),
                answers => answers.to_string(),
            })
            .collect();
        let taus: Vec<_> = (0..runs[0].taus.len())
            .map(|point| {
                let sum: f64 = runs.iter().map(|run| run.taus[point]).sum();
                format!("{:.3}", sum / f64::from(repetitions))
            })
            .collect();
        println!("{name:<17} {} | {}", taus.join(" "), quartiles.join(" "));
    }
}
