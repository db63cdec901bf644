//! Where a juror goes next.

use super::Belief;
use crate::random::Random;

/// An entry that the juror may visit now: present, free, not seen, no conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Counted from 0.
    pub entry: u32,
    /// By all jurors so far.
    pub visits: u32,
}

/// How to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choosing {
    /// Entries with fewer visits go before all others.
    pub least_visits: u32,
    /// Some entry of the round has fewer and is waiting for a juror, even where this one cannot be sent there: then nobody
    /// gets far ahead, and the juror is sent to one of the least visited candidates.
    pub is_catching_up: bool,
    /// How often, of a hundred, a candidate is drawn blindly, so that a wrong belief is found out.
    pub exploration_percent: u8,
    /// What draws are made with; the same seed and `count` give the same ones.
    pub seed: u64,
    /// A number that differs for each choice of a seed, such as that of the events before it.
    pub count: u64,
}

/// The candidate about which the juror's next answer, a comparison with the entry where the juror stands, is expected
/// to tell most ([`Belief::gain`]); one of the least visited where the juror stands nowhere yet. Equals are drawn among.
/// None where there is no candidate.
///
/// Candidates with fewer than the least visits go before all others. Looks at each candidate once.
pub fn choose(
    belief: &Belief,
    juror: u32,
    current: Option<u32>,
    candidates: &[Candidate],
    choosing: Choosing,
) -> Option<u32> {
    let fewest = candidates.iter().map(|candidate| candidate.visits).min()?;
    let most = if fewest < choosing.least_visits {
        choosing.least_visits.saturating_sub(1)
    } else if choosing.is_catching_up {
        fewest
    } else {
        u32::MAX
    };
    let pool = candidates.iter().filter(|candidate| candidate.visits <= most);
    let mut random = Random::new(choosing.seed ^ Random::new(choosing.count).bits());
    let is_blind = random.below(100) < u32::from(choosing.exploration_percent);
    // One lot for each entry, whatever the order of the candidates.
    let lots = random.bits();
    let lot = |candidate: &Candidate| Random::new(lots.wrapping_add(u64::from(candidate.entry))).bits();
    let best = match current {
        None => pool.min_by_key(|candidate| (candidate.visits, lot(candidate), candidate.entry)),
        Some(_) if is_blind => pool.min_by_key(|candidate| (lot(candidate), candidate.entry)),
        Some(current) => pool
            .map(|candidate| (belief.gain(juror, current, candidate.entry), candidate))
            .max_by(|(gain, candidate), (other_gain, other)| {
                gain.total_cmp(other_gain)
                    .then_with(|| lot(candidate).cmp(&lot(other)))
                    .then_with(|| candidate.entry.cmp(&other.entry))
            })
            .map(|(_, candidate)| candidate),
    };
    best.map(|candidate| candidate.entry)
}
