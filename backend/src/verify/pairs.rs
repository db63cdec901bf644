//! Where the place of an entry comes from in a round that was judged in pairs.

use domain::ids::EntryId;
use domain::pairwise::{Credit, CreditedAnswer, Found, PairLedger, PairRanking, Unranked};
use domain::publication::RoundLedger;
use domain::scoring::written_micro;

use super::report::line;

pub(super) fn of_entry(
    text: &mut String,
    round: &RoundLedger,
    ledger: &PairLedger,
    ranking: &PairRanking,
    entry: EntryId,
) {
    let found = ranking.ranked(entry).zip(ledger.derivation(ranking, entry));
    let Some((ranked, derivation)) = found else {
        let reason = ranking.not_ranked.iter().find(|other| other.entry == entry);
        let reason = match reason.map(|other| other.reason) {
            Some(Unranked::NeverCompared) => "nobody compared it",
            Some(Unranked::Withdrawn) => "it was withdrawn",
            Some(Unranked::Removed) | None => "it was removed",
        };
        line(text, &format!("  has no place: {reason}"));
        return;
    };
    for answer in &derivation.answers {
        line(text, &format!("  {}", answered(round, ranking, answer)));
    }
    line(
        text,
        &format!("  assumed of every entry: {}", credit(derivation.assumed)),
    );
    line(text, &format!("  sum: {}", credit(derivation.total)));
    line(
        text,
        &format!(
            "  strength: {}, at which both sums are equal",
            written_micro(ranked.strength_micro)
        ),
    );
    let shared = if ranked.shared { ", shared" } else { "" };
    line(
        text,
        &format!("  place: {} of {}{shared}", ranked.rank, ranking.ranked.len()),
    );
}

fn answered(round: &RoundLedger, ranking: &PairRanking, answer: &CreditedAnswer) -> String {
    let found = match answer.found {
        Found::Better => "better than",
        Found::Equal => "equal to",
        Found::Worse => "worse than",
    };
    let opponent = round.code(answer.opponent).unwrap_or("an entry that was removed");
    let number = answer.juror.saturating_add(1);
    let juror = usize::try_from(answer.juror)
        .ok()
        .and_then(|juror| ranking.jurors.get(juror));
    let reliability = juror.map_or(0, |juror| juror.reliability_micro);
    format!(
        "J{number} (reliability {}): {found} {opponent}: {}",
        thousandths(reliability),
        credit(answer.credit),
    )
}

fn credit(credit: Credit) -> String {
    format!(
        "credited {}, expected {}",
        thousandths(credit.credited_micro),
        thousandths(credit.expected_micro)
    )
}

/// To the nearest thousandth; what is below zero does not occur.
fn thousandths(micro: i64) -> String {
    let rounded = micro.saturating_add(500).div_euclid(1_000);
    written_micro(rounded.saturating_mul(1_000))
}
