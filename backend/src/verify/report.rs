//! What `orleu verify` prints.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{EntryId, JurorId};
use domain::locale::Locale;
use domain::pairwise::{PAIRS_ENGINE, Unranked};
use domain::publication::{Judged, Numbers, RecomputedRound, RoundLedger, Verification};
use domain::rubric::Rubric;
use domain::scoring::{
    CriterionScore, Fate, Figure, Ledger, MarkUse, Ranking, Rational, RoundingMode, Source, TieBreak,
    TieStep, TieValue, written_micro,
};

use super::pairs;

/// The ranking of each round, the hashes, and whether everything holds.
pub(super) fn of(verification: &Verification, is_hash_known: bool) -> String {
    let mut text = String::new();
    let ledgers = &verification.ledgers;
    let is_any_in_pairs = ledgers.rounds.iter().any(|round| round.pairs().is_some());
    let in_pairs = is_any_in_pairs.then(|| {
        format!(
            ", comparisons: {}, engine {PAIRS_ENGINE}",
            verification.comparisons()
        )
    });
    for (round, numbers) in verification.rounds() {
        line(&mut text, &format!("{}: recomputed places", name(round)));
        let codes = codes(round);
        for (rank, number, entry) in places(numbers) {
            line(
                &mut text,
                &format!("{rank:>6}  {number:>12}  {}", code(&codes, entry)),
            );
        }
        line(&mut text, "");
    }
    line(
        &mut text,
        &format!(
            "contest {}, rounds: {}, marks: {}{}, engine {}",
            ledgers.contest,
            ledgers.rounds.len(),
            verification.marks(),
            in_pairs.as_deref().unwrap_or_default(),
            verification.recomputed.engine,
        ),
    );
    let note = if is_hash_known {
        ""
    } else {
        " (compare it with the published one)"
    };
    line(
        &mut text,
        &format!("SHA-256 of the ledger:  {}{note}", verification.sha256),
    );
    line(
        &mut text,
        &format!("SHA-256 of all numbers: {}", verification.recomputed_sha256),
    );
    for difference in &verification.differences {
        line(&mut text, &format!("DIFFERENT: {difference}"));
    }
    for remark in &verification.remarks {
        line(&mut text, &format!("NOTE: {remark}"));
    }
    line(
        &mut text,
        match (verification.holds(), is_any_in_pairs) {
            (true, false) => "VERIFIED: every published number follows from the marks.",
            (true, true) => "VERIFIED: every published number follows from the marks and comparisons.",
            (false, _) => "NOT VERIFIED: what was published does not follow from this ledger.",
        },
    );
    text
}

/// Rank, total or strength, and entry of every line.
fn places(numbers: &RecomputedRound) -> Vec<(String, String, EntryId)> {
    let placed = |rank: u32, shared: bool, micro: i64, entry: EntryId| {
        let rank = format!("{rank}{}", if shared { "=" } else { "" });
        (rank, written_micro(micro), entry)
    };
    let without = |entry: EntryId| ("-".to_owned(), String::new(), entry);
    match &numbers.numbers {
        Numbers::Marks(ranking) => {
            let ranked = ranking.ranked.iter().map(|ranked| {
                let aggregate = &ranked.aggregate;
                placed(ranked.rank, ranked.shared, aggregate.total_micro, aggregate.entry)
            });
            let not_ranked = ranking.not_ranked.iter();
            ranked
                .chain(not_ranked.map(|entry| without(entry.entry)))
                .collect()
        }
        Numbers::Pairs(ranking) => {
            let ranked = ranking.ranked.iter();
            let ranked =
                ranked.map(|ranked| placed(ranked.rank, ranked.shared, ranked.strength_micro, ranked.entry));
            let not_ranked = ranking.not_ranked.iter();
            // Nobody can look up the code of an entry that stands in no public list.
            let not_ranked = not_ranked.filter(|entry| entry.reason != Unranked::Removed);
            ranked
                .chain(not_ranked.map(|entry| without(entry.entry)))
                .collect()
        }
    }
}

/// Every number of one entry with what it was made from; none if the ledger does not know the code.
pub(super) fn of_entry(verification: &Verification, wanted: &str) -> Option<String> {
    let mut text = String::new();
    for (round, numbers) in verification.rounds() {
        let mut places = round.places.iter();
        if let Some(place) = places.find(|place| place.code.eq_ignore_ascii_case(wanted)) {
            line(&mut text, &format!("{}, {}:", name(round), place.code));
            match (&round.judged, &numbers.numbers) {
                (Judged::Marks(ledger), Numbers::Marks(ranking)) => {
                    by_marks(&mut text, round, ledger, ranking, place.entry);
                }
                (Judged::Pairs(ledger), Numbers::Pairs(ranking)) => {
                    pairs::of_entry(&mut text, round, ledger, ranking, place.entry);
                }
                // A round is recomputed as it was judged.
                (Judged::Marks(_), Numbers::Pairs(_)) | (Judged::Pairs(_), Numbers::Marks(_)) => {}
            }
            line(&mut text, "");
        }
    }
    (!text.is_empty()).then_some(text)
}

fn by_marks(text: &mut String, round: &RoundLedger, ledger: &Ledger, ranking: &Ranking, entry: EntryId) {
    let codes = codes(round);
    let Some(ranked) = ranking
        .ranked
        .iter()
        .find(|ranked| ranked.aggregate.entry == entry)
    else {
        line(text, "  has no place: the rule book gives it none");
        return;
    };
    let aggregate = &ranked.aggregate;
    let jurors = juror_numbers(&aggregate.criteria);
    for score in &aggregate.criteria {
        criterion(text, &ledger.rubric, &jurors, score);
    }
    line(text, &format!("  sum: {}", figure(&aggregate.component_total)));
    for adjustment in &aggregate.adjustments {
        let amount = written_micro(adjustment.amount_centi.saturating_mul(10_000));
        line(text, &format!("  {}: {amount}", adjustment.label));
    }
    line(
        text,
        &format!("  total: {}", written_micro(aggregate.total_micro)),
    );
    for step in ranking.ties_of(entry) {
        tie(text, &ledger.rubric, &codes, step);
    }
    let shared = if ranked.shared { ", shared" } else { "" };
    line(
        text,
        &format!("  place: {} of {}{shared}", ranked.rank, ranking.ranked.len()),
    );
}

fn criterion(text: &mut String, rubric: &Rubric, jurors: &BTreeMap<JurorId, usize>, score: &CriterionScore) {
    let criterion = rubric.criterion(score.criterion);
    let name = criterion.map_or("", |criterion| criterion.name.best(Locale::En));
    line(text, &format!("  {name}"));
    for mark in &score.marks {
        let number = jurors.get(&mark.juror).copied().unwrap_or_default();
        line(text, &format!("    J{number}: {}", mark_text(mark)));
    }
    line(text, &format!("    score: {}", figure(&score.score)));
    line(
        text,
        &format!("    x {}: {}", score.factor, figure(&score.weighted)),
    );
}

fn mark_text(mark: &MarkUse) -> String {
    let value = mark.counted_centi.map_or_else(
        || "-".to_owned(),
        |centi| written_micro(centi.saturating_mul(10_000)),
    );
    let source = match mark.source {
        Source::Given => "",
        Source::CannotJudge => ", cannot judge",
        Source::MissingMark => ", no mark",
        Source::AbsentJuror => ", absent",
    };
    let fate = match mark.fate {
        Fate::Used => "",
        Fate::DroppedHighest => ", dropped as highest",
        Fate::DroppedLowest => ", dropped as lowest",
        Fate::LeftOut => ", left out",
    };
    format!("{value}{source}{fate}")
}

/// A number before and after its rounding: `22/3 = 7.33 (2 decimals, half up)`.
fn figure(figure: &Figure) -> String {
    let Some(rounding) = figure.rounding else {
        return format!("{} (not rounded)", figure.exact);
    };
    let mode = match rounding.mode {
        RoundingMode::HalfUp => "half up",
        RoundingMode::HalfEven => "half to even",
    };
    let after = written_micro(figure.score_micro);
    if figure.exact == Rational::from_micro(figure.score_micro) {
        return after;
    }
    format!(
        "{} = {after} ({} decimals, {mode})",
        figure.exact, rounding.digits
    )
}

fn tie(text: &mut String, rubric: &Rubric, codes: &BTreeMap<EntryId, &str>, step: &TieStep) {
    line(
        text,
        &format!(
            "  equal totals, compared by {}:",
            tie_break(rubric, &step.tie_break)
        ),
    );
    for compared in &step.compared {
        let value = match compared.value {
            TieValue::Unknown => "nothing to compare".to_owned(),
            TieValue::Number { number } => number.to_string(),
            TieValue::Place { place } => format!("place {place}"),
        };
        line(text, &format!("    {}: {value}", code(codes, compared.entry)));
    }
}

fn tie_break(rubric: &Rubric, tie_break: &TieBreak) -> String {
    match tie_break {
        TieBreak::Criterion { criterion } => {
            let criterion = rubric.criterion(*criterion);
            criterion
                .map_or("", |criterion| criterion.name.best(Locale::En))
                .to_owned()
        }
        TieBreak::ComponentTotal {} => "the sum before adjustments".to_owned(),
        TieBreak::Adjustment { label } => label.clone(),
        TieBreak::Median {} => "the median of the jurors' own totals".to_owned(),
        TieBreak::TopMarks {} => "the number of top marks".to_owned(),
        TieBreak::HeadToHead {} => "wins head to head".to_owned(),
        TieBreak::ChairDecision {} => "the chair's decision".to_owned(),
    }
}

fn name(round: &RoundLedger) -> &str {
    round.name.best(Locale::En)
}

fn codes(round: &RoundLedger) -> BTreeMap<EntryId, &str> {
    let places = round.places.iter();
    places.map(|place| (place.entry, place.code.as_str())).collect()
}

fn code<'a>(codes: &BTreeMap<EntryId, &'a str>, entry: EntryId) -> &'a str {
    codes.get(&entry).copied().unwrap_or("(no published place)")
}

/// Pseudonyms mean nothing, so jurors are counted.
fn juror_numbers(criteria: &[CriterionScore]) -> BTreeMap<JurorId, usize> {
    let marks = criteria.iter().flat_map(|score| &score.marks);
    let jurors: BTreeSet<JurorId> = marks.map(|mark| mark.juror).collect();
    jurors.into_iter().zip(1..).collect()
}

pub(super) fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}
