//! Whether this machine computes what every other one does: fixed work for every part of the engine, and the hash of what
//! comes out.
//!
//! A ranking can be recomputed by anybody only if the same code gives the same bytes in a server, on a laptop and in a
//! telephone's browser. Integers do by themselves. Doubles do as long as nothing but exactly rounded operations in a fixed
//! order stands behind them, which is a promise of this crate that a compiler or a library could break unseen. So the work
//! here goes through every engine with doubles in it as well, bit by bit, and whoever doubts a browser lets it do the work.

mod digest;
mod scene;

use digest::Digest;

use crate::analysis::{analyse, fitted};
use crate::assignment::{Cap, Objective, Plan, Problem};
use crate::fragile::CutLine;
use crate::ids::EntryId;
use crate::pairwise::{self, Belief, Candidate, Choosing, choose};
use crate::scoring::{ScoreTable, canonical_json, rank};
use crate::severity::{EntryEffects, Estimate, RankDraws, fit};

/// A part of the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Plans by every objective and with rules for panels, with alternates, prices and repairs.
    Assignment,
    /// Assignment by lot.
    Lottery,
    /// Variances, effects and errors of the severity model, for a small jury and for a large one.
    Severity,
    /// Rank intervals, drawn from a seed.
    RankIntervals,
    /// A ranking with severities taken out, drops, rounding stages and tie-breaks, every number of it.
    Ranking,
    /// What reviews say beside the ranking, the fragile places and the second assignment.
    Analysis,
    /// Comparisons in pairs: strengths, reliabilities, and where jurors are sent.
    Pairwise,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 7] = [
        Self::Assignment,
        Self::Lottery,
        Self::Severity,
        Self::RankIntervals,
        Self::Ranking,
        Self::Analysis,
        Self::Pairwise,
    ];

    /// The name of the part in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Assignment => "assignment",
            Self::Lottery => "lottery",
            Self::Severity => "severity",
            Self::RankIntervals => "rank_intervals",
            Self::Ranking => "ranking",
            Self::Analysis => "analysis",
            Self::Pairwise => "pairwise",
        }
    }

    /// The hash that this version of the code gives on the machines where it was tested. It changes whenever the part gives
    /// another number; where that number can stand in a ledger, [`crate::scoring::ENGINE`] has to change with it.
    pub const fn expected(self) -> &'static str {
        match self {
            Self::Assignment => "37f3722fb7b8a8b90f3887a0b507751eb26ccd9fe484bfc0781f4e238f3fc0a9",
            Self::Lottery => "e37b0f448a810cb75df765cf1b6959c09759ae5070c93d93d9a7784ae2ea28d2",
            Self::Severity => "c081162b07b1c4a94e357f055fa52d99f37cdcc4ba3b3273b32b01fd8ab1dceb",
            Self::RankIntervals => "e9e6d77e14b7721205789fdc49b021856ba8cb4d7d8920516ebbba16a17dfa1a",
            Self::Ranking => "5fd4c1ff5f5550ec01ade0b2ce2ff659ff1446331cee311d4f39127374dc2ec1",
            Self::Analysis => "6c085bcd2e5ff9a66af9133e63207f0b4e74454cd679a7dadc09092ffff4f546",
            Self::Pairwise => "fbe7de1f07b470653b0d99125c9f5a078c44b982f8fbd6f7ba7a8ce1b8a91c59",
        }
    }

    /// Does the work: the SHA-256, in lower-case hexadecimal, of every number that comes out; what is lacking, and no hash,
    /// where an engine gives none.
    pub fn computed(self) -> String {
        let mut digest = Digest::new();
        match self {
            Self::Assignment => assignment(&mut digest),
            Self::Lottery => lottery(&mut digest),
            Self::Severity => severity(&mut digest),
            Self::RankIntervals => rank_intervals(&mut digest),
            Self::Ranking => ranking(&mut digest),
            Self::Analysis => analysis(&mut digest),
            Self::Pairwise => pairs(&mut digest),
        }
        digest.finish()
    }
}

fn assignment(digest: &mut Digest) {
    for objective in [Objective::MaxAffinity, Objective::Balanced, Objective::Fair] {
        let Ok(problem) = Problem::parse(scene::assignment(objective)) else {
            return digest.lacks("refused");
        };
        plan(&problem.plan(), digest);
    }
    let mut ruled = scene::assignment(Objective::MaxAffinity);
    ruled.rules = scene::rules(&ruled);
    match Problem::parse(ruled) {
        Ok(problem) => plan(&problem.plan(), digest),
        Err(_) => digest.lacks("refused"),
    }
}

fn plan(plan: &Plan, digest: &mut Digest) {
    for pair in &plan.pairs {
        digest.id(pair.entry.uuid());
        digest.id(pair.juror.uuid());
        digest.whole(pair.affinity.thousandths().into());
    }
    for alternates in &plan.alternates {
        for candidate in &alternates.jurors {
            digest.id(candidate.juror.uuid());
        }
    }
    for price in &plan.prices {
        digest.signed(*price);
    }
    for load in &plan.loads {
        digest.whole(load.load.into());
    }
    digest.whole(plan.total);
    if let Some(fairness) = plan.fairness {
        digest.whole(fairness.worst_off);
        digest.whole(fairness.level);
        digest.whole(fairness.unproved);
    }
}

fn lottery(digest: &mut Digest) {
    let problem = Problem::parse(scene::assignment(Objective::MaxAffinity));
    let (Ok(problem), Some(cap)) = (problem, Cap::of_thousandths(400)) else {
        return digest.lacks("refused");
    };
    let draw = problem.draw(cap, 11);
    for pair in &draw.pairs {
        digest.id(pair.entry.uuid());
        digest.id(pair.juror.uuid());
    }
    for chance in &draw.chances {
        digest.whole(chance.parts.into());
    }
    digest.whole(draw.expected_total);
}

fn severity(digest: &mut Digest) {
    // The equations of a small jury are written down, those of a large one are not.
    for (entries, jurors) in [(60, 12), (360, 120)] {
        let scores = scene::scores(entries, jurors);
        for effects in [EntryEffects::Free, EntryEffects::Random] {
            let Ok(fit) = fit(entries, jurors, &scores, effects) else {
                digest.lacks("no fit");
                continue;
            };
            digest.real(fit.mean);
            digest.reals(&fit.entries);
            digest.reals(&fit.jurors);
            digest.reals(&[
                fit.variances.entries,
                fit.variances.jurors,
                fit.variances.residual,
            ]);
            let Ok(estimates) = fit.estimates(&scores) else {
                digest.lacks("no errors");
                continue;
            };
            for Estimate { value, error } in estimates.entries.into_iter().chain(estimates.jurors) {
                digest.reals(&[value, error]);
            }
        }
    }
}

fn rank_intervals(digest: &mut Digest) {
    let scores = scene::scores(60, 12);
    let fit = fit(60, 12, &scores, EntryEffects::Random);
    let Some(draws) = fit
        .ok()
        .and_then(|fit| RankDraws::new(&fit, &scores, 200, 5).ok())
    else {
        return digest.lacks("no ranks");
    };
    for interval in draws.intervals(900) {
        digest.whole(interval.best.into());
        digest.whole(interval.worst.into());
    }
}

fn ranking(digest: &mut Digest) {
    let Some(scene) = scene::judged() else {
        return digest.lacks("no scene");
    };
    let ranking = rank(&scene.rule_book, &scene.rubric, &scene.judging);
    match ranking.ok().and_then(|ranking| canonical_json(&ranking).ok()) {
        Some(json) => digest.text(&json),
        None => digest.lacks("no ranking"),
    }
}

fn analysis(digest: &mut Digest) {
    let Some(scene) = scene::judged() else {
        return digest.lacks("no scene");
    };
    let (rule_book, rubric, judging) = (&scene.rule_book, &scene.rubric, &scene.judging);
    let (Ok(found), Ok(ranking), Ok(table)) = (
        analyse(rule_book, rubric, judging, 3),
        rank(rule_book, rubric, judging),
        ScoreTable::of_totals(rule_book, rubric, judging),
    ) else {
        return digest.lacks("no analysis");
    };
    for entry in &found.entries {
        digest.real(entry.plain);
        if let Some(adjusted) = entry.adjusted {
            digest.reals(&[adjusted.value, adjusted.error]);
        }
        if let Some(ranks) = entry.ranks {
            digest.whole(ranks.best.into());
            digest.whole(ranks.worst.into());
        }
    }
    for severity in found.jurors.iter().filter_map(|juror| juror.severity) {
        digest.reals(&[severity.value, severity.error]);
    }
    let order: Vec<EntryId> = ranking.ranked.iter().map(|each| each.aggregate.entry).collect();
    let fitted = fitted(&table, EntryEffects::Free);
    let second = fitted.ok().and_then(|fit| {
        let line = CutLine::new(&table, &fit, &order, 8, 900).ok()?;
        line.second_assignment(&scene.round(), 2).ok()
    });
    let Some(second) = second else {
        return digest.lacks("no second assignment");
    };
    for pair in &second.pairs {
        digest.id(pair.entry.uuid());
        digest.id(pair.juror.uuid());
    }
    for expected in &second.expected {
        digest.reals(&[expected.pair.chance, expected.chance]);
    }
}

fn pairs(digest: &mut Digest) {
    let settings = pairwise::Settings::usual();
    let (entries, jurors) = (24, 5);
    let mut belief = Belief::new(entries, jurors, settings);
    let comparisons = scene::comparisons(entries, jurors);
    for (count, comparison) in (0..).zip(&comparisons) {
        belief.learn(*comparison);
        let candidates: Vec<Candidate> = (0..entries)
            .filter(|entry| *entry != comparison.right)
            .map(|entry| Candidate { entry, visits: 3 })
            .collect();
        let choosing = Choosing {
            least_visits: 3,
            is_catching_up: false,
            exploration_percent: 5,
            seed: 9,
            count,
        };
        let next = choose(
            &belief,
            comparison.juror,
            Some(comparison.right),
            &candidates,
            choosing,
        );
        digest.whole(next.map_or(u64::MAX, u64::from));
    }
    digest.reals(belief.means());
    let Ok(fit) = pairwise::fit(entries, jurors, &comparisons, settings) else {
        return digest.lacks("no strengths");
    };
    for strength in &fit.strengths {
        digest.reals(&[strength.value, strength.error]);
    }
    digest.reals(&fit.reliabilities);
    digest.real(fit.ties);
}

#[cfg(test)]
mod tests {
    use super::Part;

    /// All at once, so that a change of several parts is seen whole.
    #[test]
    fn every_part_gives_the_numbers_of_this_version() {
        let computed = Part::ALL.map(|part| (part.name(), part.computed()));
        let expected = Part::ALL.map(|part| (part.name(), part.expected().to_owned()));
        assert_eq!(computed, expected);
    }

    #[test]
    fn every_part_is_something_else() {
        let mut hashes: Vec<_> = Part::ALL.iter().map(|part| part.expected()).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), Part::ALL.len());
    }
}
