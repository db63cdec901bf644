//! What became of marks because some jurors are severe and others mild.

use domain::locale::Locale;
use domain::scoring::{AsGiven, NormalisationOutcome};

use super::messages;

/// What was done to the marks of a criterion; nothing to say where nobody has given any.
pub(crate) fn outcome(locale: Locale, outcome: &NormalisationOutcome) -> Option<String> {
    match outcome {
        NormalisationOutcome::Severity { .. } => Some(severity(locale).to_owned()),
        NormalisationOutcome::ZScore { .. } => Some(z_score(locale).to_owned()),
        NormalisationOutcome::AsGiven { reason } => Some(as_given(locale, &why(locale, reason)?)),
    }
}

fn why(locale: Locale, reason: &AsGiven) -> Option<String> {
    match reason {
        AsGiven::NoMarks => None,
        AsGiven::OneJuror => Some(one_juror(locale).to_owned()),
        AsGiven::TooFewMarks { marks, minimum, .. } => Some(too_few_marks(locale, *marks, *minimum)),
        AsGiven::NotConnected { groups } => Some(not_connected(locale, *groups)),
        AsGiven::TooFewScores => Some(too_few_scores(locale).to_owned()),
        AsGiven::NothingVaries => Some(nothing_varies(locale).to_owned()),
        AsGiven::JurorWithoutSpread { .. } => Some(no_spread(locale).to_owned()),
        AsGiven::NotSettled => Some(not_settled(locale).to_owned()),
    }
}

messages! {
    given(mark: &str) { kk: "қойылғаны {mark}", ru: "поставлено {mark}", en: "given {mark}" }
    severity { kk: "Әр балл қазының қатаңдығы алынған күйінде есептеледі.", ru: "Каждый балл считается за вычетом строгости того, кто его поставил.", en: "Each mark counts with the severity of its juror taken out." }
    z_score { kk: "Әр қазының балдары барлығының орташасы мен шашырауына келтірілген.", ru: "Баллы каждого члена жюри приведены к среднему и разбросу всех.", en: "Each juror's marks are moved and stretched to the mean and the spread of all." }
    as_given(why: &str) { kk: "Балдар қойылған күйінде есептеледі: {why}.", ru: "Баллы считаются как поставлены: {why}.", en: "Marks count as given: {why}." }
    one_juror { kk: "бір-ақ қазы бар, салыстыратын ешкім жоқ", ru: "член жюри один, сравнить не с кем", en: "there is one juror and nobody to compare with" }
    too_few_marks(marks: u32, minimum: u32) { kk: "бір қазының балдары аз ({marks}, кемінде {minimum} керек)", ru: "у одного из членов жюри мало баллов ({marks}, нужно не меньше {minimum})", en: "one juror has given too few ({marks}, at least {minimum} needed)" }
    not_connected(groups: u32) { kk: "қазылар ортақ жұмысы жоқ {groups} топқа бөлінген", ru: "жюри распадается на части без общих работ ({groups})", en: "the jurors fall into {groups} groups that share no entry" }
    too_few_scores { kk: "қатаңдықты жұмыстың мықтылығынан ажыратуға балл жетпейді", ru: "баллов мало, чтобы отличить строгость от качества работ", en: "there are too few to tell severity from merit" }
    nothing_varies { kk: "қазылардың қатаңдығында айырма жоқ", ru: "никто не строже других", en: "no juror is more severe than another" }
    no_spread { kk: "бір қазы барлығына бірдей балл қойған", ru: "один из членов жюри поставил всем одинаково", en: "one juror gave every entry the same mark" }
    not_settled { kk: "шашырауды бағалау мүмкін болмады", ru: "разброс не удалось оценить", en: "the variances could not be estimated" }
}
