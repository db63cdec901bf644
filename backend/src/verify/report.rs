//! What `orleu verify` prints.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{EntryId, JurorId};
use domain::locale::Locale;
use domain::publication::{RecomputedRound, RoundLedger, Verification};
use domain::scoring::{
    CriterionScore, Fate, Figure, MarkUse, Rational, RoundingMode, Source, TieBreak, TieStep, TieValue,
    written_micro,
};

/// The ranking of each round, the hashes, and whether everything holds.
pub(super) fn of(verification: &Verification, is_hash_known: bool) -> String {
    let mut text = String::new();
    let ledgers = &verification.ledgers;
    for (round, numbers) in verification.rounds() {
        line(&mut text, &format!("{}: recomputed places", name(round)));
        let codes = codes(round);
        for ranked in &numbers.ranking.ranked {
            let rank = format!("{}{}", ranked.rank, if ranked.shared { "=" } else { "" });
            let total = written_micro(ranked.aggregate.total_micro);
            line(
                &mut text,
                &format!("{rank:>6}  {total:>12}  {}", code(&codes, ranked.aggregate.entry)),
            );
        }
        for entry in &numbers.ranking.not_ranked {
            line(
                &mut text,
                &format!("{:>6}  {:>12}  {}", "-", "", code(&codes, entry.entry)),
            );
        }
        line(&mut text, "");
    }
    line(
        &mut text,
        &format!(
            "contest {}, rounds: {}, marks: {}, engine {}",
            ledgers.contest,
            ledgers.rounds.len(),
            verification.marks(),
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
    line(
        &mut text,
        if verification.holds() {
            "VERIFIED: every published number follows from the marks."
        } else {
            "NOT VERIFIED: what was published does not follow from this ledger."
        },
    );
    text
}

/// Every number of one entry with what it was made from; none if the ledger does not know the code.
pub(super) fn of_entry(verification: &Verification, wanted: &str) -> Option<String> {
    let mut text = String::new();
    for (round, numbers) in verification.rounds() {
        let mut places = round.places.iter();
        if let Some(place) = places.find(|place| place.code.eq_ignore_ascii_case(wanted)) {
            round_of_entry(&mut text, round, numbers, place.entry);
        }
    }
    (!text.is_empty()).then_some(text)
}

fn round_of_entry(text: &mut String, round: &RoundLedger, numbers: &RecomputedRound, entry: EntryId) {
    let codes = codes(round);
    line(text, &format!("{}, {}:", name(round), code(&codes, entry)));
    let ranking = &numbers.ranking;
    let Some(ranked) = ranking
        .ranked
        .iter()
        .find(|ranked| ranked.aggregate.entry == entry)
    else {
        line(text, "  has no place: the rule book gives it none");
        line(text, "");
        return;
    };
    let aggregate = &ranked.aggregate;
    let jurors = juror_numbers(&aggregate.criteria);
    for score in &aggregate.criteria {
        criterion(text, round, &jurors, score);
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
        tie(text, round, &codes, step);
    }
    let shared = if ranked.shared { ", shared" } else { "" };
    line(
        text,
        &format!("  place: {} of {}{shared}", ranked.rank, ranking.ranked.len()),
    );
    line(text, "");
}

fn criterion(
    text: &mut String,
    round: &RoundLedger,
    jurors: &BTreeMap<JurorId, usize>,
    score: &CriterionScore,
) {
    let criterion = round.ledger.rubric.criterion(score.criterion);
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

fn tie(text: &mut String, round: &RoundLedger, codes: &BTreeMap<EntryId, &str>, step: &TieStep) {
    line(
        text,
        &format!(
            "  equal totals, compared by {}:",
            tie_break(round, &step.tie_break)
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

fn tie_break(round: &RoundLedger, tie_break: &TieBreak) -> String {
    match tie_break {
        TieBreak::Criterion { criterion } => {
            let criterion = round.ledger.rubric.criterion(*criterion);
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

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}
