//! One round with jurors who are simulated.

use domain::pairwise::{Answer, Belief, Candidate, Choosing, Comparison, Settings, choose, fit};
use domain::random::Random;

use crate::gavel::Gavel;

#[derive(Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) entries: u32,
    pub(crate) jurors: u32,
    /// The standard deviation of the strengths, in logits.
    pub(crate) spread: f64,
}

/// Where a juror is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    Information,
    Random,
    Gavel,
}

/// By what the entries are ranked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Fit,
    Gavel,
}

pub(crate) struct Run {
    /// Kendall's tau between the truth and the ranking after 2, 4, ... answers for each entry.
    pub(crate) taus: Vec<f64>,
    /// Answers after which tau is 0.9 for the first time; none where it never is.
    pub(crate) needed: Option<u32>,
}

/// Where a juror is.
#[derive(Clone, Default)]
struct Juror {
    reliability: f64,
    current: Option<u32>,
    visiting: Option<u32>,
    seen: Vec<u32>,
}

/// What tau is looked for.
const ENOUGH: f64 = 0.9;
/// How often tau is printed, and how many answers the longest simulation has.
const POINTS: usize = 6;
const MOST_ANSWERS: usize = 10_000;
const LEAST_VISITS: u32 = 3;
/// How readily ties are called.
const TIES: f64 = 0.3;

/// Jurors act in a drawn order; who has seen every entry begins again, which no real round allows but tells how many
/// answers it would take.
pub(crate) fn simulate(setting: Setting, rule: Rule, order: Order, seed: u64) -> Run {
    let Setting {
        entries,
        jurors,
        spread,
    } = setting;
    // The same truth for all rules, other draws for what follows.
    let mut nature = Random::new(seed);
    let truth: Vec<f64> = (0..entries).map(|_| spread * nature.normal()).collect();
    let mut walks: Vec<Juror> = (0..jurors)
        .map(|_| Juror {
            reliability: 0.8 + 0.2 * nature.unit(),
            ..Juror::default()
        })
        .collect();
    let mut random = Random::new(nature.bits());
    let mut belief = Belief::new(entries, jurors, Settings::usual());
    let mut gavel = Gavel::new(wide(entries), wide(jurors));
    let mut visits = vec![0_u32; wide(entries)];
    let mut comparisons: Vec<Comparison> = Vec::new();
    let (mut taus, mut needed) = (Vec::new(), None);
    for step in 0_u64.. {
        if comparisons.len() >= MOST_ANSWERS || (needed.is_some() && taus.len() >= POINTS) {
            break;
        }
        let juror = random.below(jurors);
        let busy: Vec<u32> = walks.iter().filter_map(|walk| walk.visiting).collect();
        let walk = &mut walks[wide(juror)];
        let Some(right) = walk.visiting.take() else {
            let candidates: Vec<Candidate> = (0..entries)
                .filter(|entry| !walk.seen.contains(entry) && !busy.contains(entry))
                .map(|entry| Candidate {
                    entry,
                    visits: visits[wide(entry)],
                })
                .collect();
            walk.visiting = match rule {
                Rule::Information => choose(
                    &belief,
                    juror,
                    walk.current,
                    &candidates,
                    Choosing {
                        least_visits: LEAST_VISITS,
                        is_catching_up: visits.iter().any(|visits| *visits < LEAST_VISITS),
                        exploration_percent: 5,
                        seed,
                        count: step,
                    },
                ),
                _ => other_choice(rule, &gavel, juror, walk.current, &candidates, &mut random),
            };
            continue;
        };
        walk.seen.push(right);
        if walk.seen.len() == wide(entries) {
            walk.seen = vec![right];
        }
        visits[wide(right)] += 1;
        let Some(left) = walk.current.replace(right) else {
            continue;
        };
        let difference = truth[wide(left)] - truth[wide(right)];
        let comparison = Comparison {
            juror,
            left,
            right,
            answer: answer(difference, walk.reliability, &mut random),
        };
        comparisons.push(comparison);
        belief.learn(comparison);
        gavel.take(comparison, random.unit() < 0.5);
        let is_looked_at = comparisons.len().is_multiple_of(wide(entries).div_ceil(2));
        let is_printed = comparisons.len().is_multiple_of(2 * wide(entries));
        if is_looked_at || is_printed {
            let strengths: Vec<f64> = match order {
                Order::Gavel => gavel.items.iter().map(|item| item.mean).collect(),
                Order::Fit => fit(entries, jurors, &comparisons, Settings::usual())
                    .expect("the comparisons are sound")
                    .strengths
                    .iter()
                    .map(|strength| strength.value)
                    .collect(),
            };
            let tau = tau(&truth, &strengths);
            if tau >= ENOUGH && needed.is_none() {
                needed = u32::try_from(comparisons.len()).ok();
            }
            if is_printed && taus.len() < POINTS {
                taus.push(tau);
            }
        }
    }
    Run { taus, needed }
}

/// Random, or Gavel's: an entry with too few visits first, one time in four any, else the greatest gain.
fn other_choice(
    rule: Rule,
    gavel: &Gavel,
    juror: u32,
    current: Option<u32>,
    candidates: &[Candidate],
    random: &mut Random,
) -> Option<u32> {
    let short: Vec<Candidate> = candidates
        .iter()
        .copied()
        .filter(|candidate| candidate.visits < LEAST_VISITS)
        .collect();
    let pool = if short.is_empty() { candidates } else { &short };
    let any = drawn(pool, random).map(|candidate| candidate.entry);
    let is_blind = rule == Rule::Random || random.unit() < 0.25;
    match current {
        Some(current) if !is_blind => {
            let gain = |entry: u32| gavel.gain(wide(juror), wide(current), wide(entry));
            // Equals in a drawn order, as Gavel shuffles.
            let mut shuffled = pool.to_vec();
            random.shuffle(&mut shuffled);
            shuffled
                .iter()
                .max_by(|one, other| gain(one.entry).total_cmp(&gain(other.entry)))
                .map(|candidate| candidate.entry)
        }
        _ => any,
    }
}

fn drawn<'a, T>(items: &'a [T], random: &mut Random) -> Option<&'a T> {
    items.get(wide(
        random.below(u32::try_from(items.len()).expect("a count fits")),
    ))
}

fn answer(difference: f64, reliability: f64, random: &mut Random) -> Answer {
    let (answered, agreed) = (random.unit(), random.unit());
    let root = libm::exp(difference / 2.0);
    let total = root + 1.0 / root + TIES;
    if answered < TIES / total {
        return Answer::Tie;
    }
    let is_left = answered < (TIES + root) / total;
    if is_left == (agreed < reliability) {
        Answer::Left
    } else {
        Answer::Right
    }
}

/// Kendall's tau between two orders without ties.
fn tau(truth: &[f64], found: &[f64]) -> f64 {
    let (mut agreeing, mut pairs) = (0.0, 0.0);
    for one in 0..truth.len() {
        for other in 0..one {
            pairs += 1.0;
            let sign = (truth[one] - truth[other]) * (found[one] - found[other]);
            agreeing += if sign > 0.0 {
                1.0
            } else if sign < 0.0 {
                -1.0
            } else {
                0.0
            };
        }
    }
    agreeing / pairs
}

pub(crate) fn wide(index: u32) -> usize {
    usize::try_from(index).expect("a count fits")
}
