//! The ranking, decisions and publications, as organisers see them.

use domain::locale::Locale;
use domain::publication::PublicationKind;
use domain::scoring::{Fate, NotRankedReason, Source};
use openapi::result::{Outcome, RoundRanking};

use super::messages;

pub(crate) const fn outcome(locale: Locale, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Advance => advance(locale),
        Outcome::Reject => reject(locale),
        Outcome::Award => award(locale),
        Outcome::Disqualify => disqualify(locale),
    }
}

pub(crate) const fn kind(locale: Locale, kind: PublicationKind) -> &'static str {
    match kind {
        PublicationKind::Provisional => kind_provisional(locale),
        PublicationKind::Final => kind_final(locale),
        PublicationKind::Revision => kind_revision(locale),
    }
}

/// What became of a mark: where it comes from, if not from the juror, and whether it reached the average.
pub(crate) fn fate(locale: Locale, source: Source, fate: Fate) -> String {
    let source = match source {
        Source::Given => "",
        Source::CannotJudge => source_cannot_judge(locale),
        Source::MissingMark => source_missing(locale),
        Source::AbsentJuror => source_absent(locale),
    };
    let fate = match fate {
        Fate::Used => "",
        Fate::DroppedHighest => dropped_highest(locale),
        Fate::DroppedLowest => dropped_lowest(locale),
        Fate::LeftOut => left_out(locale),
    };
    let parts = [source, fate];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Why an entry has no rank.
pub(crate) fn not_ranked_reason(locale: Locale, reason: &NotRankedReason, ranking: &RoundRanking) -> String {
    let name = |criterion| {
        let mut criteria = ranking.rubric.criteria.iter();
        let found = criteria.find(|candidate| candidate.id == criterion);
        found.map_or("?", |found| found.name.best(locale)).to_owned()
    };
    match reason {
        NotRankedReason::TooFewReviews { reviews, minimum } => too_few_reviews(locale, *reviews, *minimum),
        NotRankedReason::NoMarks { criterion } => no_marks(locale, &name(*criterion)),
        NotRankedReason::AnswerMissing { criterion, juror, .. } => {
            let mut jurors = ranking.jurors.iter();
            let label = jurors.find(|candidate| candidate.juror_id == *juror);
            answer_missing(locale, label.map_or("?", |juror| &juror.label), &name(*criterion))
        }
    }
}

messages! {
    heading { kk: "Рейтинг", ru: "Рейтинг", en: "Ranking" }
    help { kk: "Кез келген санды басыңыз: оның артындағы балдар, алып тасталғандары және дөңгелектеу ашылады.", ru: "Нажмите на любое число: откроются баллы за ним, отброшенные и округления.", en: "Press any number to see the marks behind it, what was dropped and each rounding." }
    not_yet { kk: "Рейтинг әлі жоқ", ru: "Рейтинга пока нет", en: "There is no ranking yet" }
    not_yet_text { kk: "Бағалау басталғанда осында көрінеді.", ru: "Он появится, когда начнётся оценивание.", en: "It appears here when reviewing has begun." }
    nothing { kk: "Бұл кезеңде жұмыс жоқ", ru: "В этом этапе нет работ", en: "No entries in this round" }
    rank { kk: "Орын", ru: "Место", en: "Rank" }
    shared { kk: "бөліскен", ru: "делит", en: "shared" }
    adjustments { kk: "Түзету", ru: "Поправки", en: "Adjustments" }
    total { kk: "Жалпы балл", ru: "Итог", en: "Total" }
    why_total(total: &str) { kk: "{total}: қалай шықты", ru: "{total}: откуда взялось", en: "{total}: where it comes from" }
    decision { kk: "Шешім", ru: "Решение", en: "Decision" }
    by_the_rule { kk: "Ереже бойынша", ru: "По правилу", en: "By the rule" }
    contrary { kk: "Ереже қазір басқаша шешер еді:", ru: "По правилу сейчас было бы иначе:", en: "The rule would decide otherwise now:" }
    differs_from_rule { kk: "ережеден өзгеше", ru: "не по правилу", en: "differs from the rule" }
    too_few_reviews(reviews: u32, minimum: u32) { kk: "Бағалау {reviews}, кемінде {minimum} керек", ru: "Оценок {reviews}, нужно не меньше {minimum}", en: "{reviews} reviews, at least {minimum} needed" }
    no_marks(name: &str) { kk: "«{name}» бойынша балл жоқ", ru: "Нет баллов по «{name}»", en: "No mark for “{name}”" }
    answer_missing(juror: &str, name: &str) { kk: "{juror}: «{name}» бойынша жауап күтілуде", ru: "{juror}: ждём ответа по «{name}»", en: "{juror}: an answer for “{name}” is awaited" }

    plural reviews(count: u64) {
        kk: "{count} бағалау",
        ru: "{count} оценка" | "{count} оценки" | "{count} оценок",
        en: "{count} review" | "{count} reviews",
    }
    score { kk: "Өлшемшарт балы", ru: "Балл критерия", en: "Score" }
    weighted(factor: &str) { kk: "× {factor}", ru: "× {factor}", en: "× {factor}" }
    component_total { kk: "Өлшемшарттар қосындысы", ru: "Сумма критериев", en: "Sum of the criteria" }
    unrounded { kk: "дөңгелектелмейді", ru: "без округления", en: "not rounded" }
    dropped_highest { kk: "ең жоғары – алынды", ru: "наибольший – отброшен", en: "highest, dropped" }
    dropped_lowest { kk: "ең төмен – алынды", ru: "наименьший – отброшен", en: "lowest, dropped" }
    left_out { kk: "есепке алынбады", ru: "не учтён", en: "left out" }
    source_cannot_judge { kk: "бағалай алмайды", ru: "не может оценить", en: "cannot judge" }
    source_missing { kk: "балл жоқ", ru: "нет балла", en: "no mark" }
    source_absent { kk: "бағаламады", ru: "не оценил", en: "absent" }
    ties { kk: "Тең балдар қалай ажыратылды", ru: "Как разделены равные", en: "How equal totals were told apart" }
    nothing_to_compare { kk: "салыстыратын ештеңе жоқ", ru: "сравнить нечего", en: "nothing to compare" }
    place(place: u32) { kk: "{place}-орын", ru: "место {place}", en: "place {place}" }
    cut_tie(codes: &str, places: u32) { kk: "{codes}: балдары тең, бос орын {places}. Шешімді адам қабылдайды.", ru: "{codes}: равны, а мест осталось {places}. Решать вам.", en: "{codes} are equal, and only {places} places are left. Somebody has to decide." }

    amount { kk: "Балл", ru: "Баллы", en: "Points" }
    amount_help { kk: "Алып тастау үшін минус қойыңыз: -1,5", ru: "Чтобы вычесть, поставьте минус: -1,5", en: "With a minus to take away: -1.5" }
    advance { kk: "Келесі кезеңге", ru: "Проходит дальше", en: "Goes on" }
    reject { kk: "Өтпеді", ru: "Не прошла", en: "Not chosen" }
    award { kk: "Марапат", ru: "Награда", en: "Award" }
    award_help { kk: "Марапаттың атауы, кемінде бір тілде. Мысалы: «Бас жүлде».", ru: "Название награды хотя бы на одном языке. Например: «Гран-при».", en: "The name of the award in at least one language. For example: “Grand prix”." }
    note { kk: "Неге солай", ru: "Почему так", en: "Why" }
    note_help { kk: "Мұны ұйымдастырушылар мен төраға оқиды. Адамдардың атын жазбаңыз.", ru: "Прочтут организаторы и председатель. Не называйте людей.", en: "Organisers and the chair read it. Name no people." }
    disqualify { kk: "Шеттетілді", ru: "Дисквалификация", en: "Disqualified" }
    pending { kk: "жарияланбаған", ru: "не опубликовано", en: "pending" }
    decide { kk: "Шешім…", ru: "Решить…", en: "Decide…" }
    propose { kk: "Ереже бойынша шешу", ru: "Решить по правилу", en: "Decide by the rule" }
    proposed(advanced: usize, rejected: usize) { kk: "Өтті: {advanced}, өтпеді: {rejected}", ru: "Прошли: {advanced}, не прошли: {rejected}", en: "Going on: {advanced}, not chosen: {rejected}" }
    reject_rest { kk: "Қалғандарына марапат жоқ", ru: "Остальным – без награды", en: "No award for the rest" }
    plural undecided(count: u64) {
        kk: "Шешімсіз: {count}",
        ru: "Без решения: {count}" | "Без решения: {count}" | "Без решения: {count}",
        en: "{count} undecided" | "{count} undecided",
    }

    publication { kk: "Жариялау", ru: "Публикация", en: "Publication" }
    not_published { kk: "Нәтижелер әлі жарияланған жоқ.", ru: "Результаты ещё не опубликованы.", en: "Nothing is published yet." }
    publish_later { kk: "Соңғы кезең талқыланып, барлық шешім қабылданғанда жариялауға болады.", ru: "Опубликовать можно при обсуждении последнего этапа, когда приняты все решения.", en: "Results can be published in the deliberation of the last round, once every entry is decided." }
    publish_as(kind: &str) { kk: "Жариялау: {kind}", ru: "Опубликовать: {kind}", en: "Publish: {kind}" }
    publish_preview { kk: "Не жарияланады", ru: "Что будет опубликовано", en: "What will be published" }
    publish_text { kk: "Бұл – өзгермейтін көшірме: барлығы көреді, ал есебін кез келген адам тексере алады. Соңғы жарияланғаннан кейін өзгерген орындар белгіленген.", ru: "Это неизменный снимок: его увидят все, и любой сможет проверить расчёт. Отмечены места, изменившиеся с прошлой публикации.", en: "This is an immutable snapshot: everybody sees it and anyone can check the sum. Places that moved since the last publication are marked." }
    published { kk: "Нәтижелер жарияланды", ru: "Результаты опубликованы", en: "The results are published" }
    publication_number(number: i32) { kk: "{number}-жариялау", ru: "Публикация {number}", en: "Publication {number}" }
    kind_provisional { kk: "алдын ала", ru: "предварительные", en: "provisional" }
    kind_final { kk: "түпкілікті", ru: "окончательные", en: "final" }
    kind_revision { kk: "түзетілген", ru: "исправленные", en: "a revision" }
}
