//! What each option of a rule book does, in a sentence beside it.

use domain::locale::Locale;
use domain::scoring::{Average, Normalisation, Rounding, RoundingMode, TieBreak, Treatment, Weights};

use super::messages;

pub(crate) const fn treatment(locale: Locale, treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::LeaveOut => leave_out(locale),
        Treatment::Zero => zero(locale),
        Treatment::LowestMark => lowest_mark(locale),
        Treatment::NotRanked => not_ranked(locale),
    }
}

pub(crate) const fn normalisation(locale: Locale, normalisation: Normalisation) -> &'static str {
    match normalisation {
        Normalisation::None => as_given(locale),
        Normalisation::Severity => severity(locale),
        Normalisation::ZScore => z_score(locale),
    }
}

pub(crate) const fn average(locale: Locale, average: Average) -> &'static str {
    match average {
        Average::Mean {} => mean(locale),
        Average::Median {} => median(locale),
        Average::Trimmed { .. } => trimmed(locale),
    }
}

pub(crate) const fn weights(locale: Locale, weights: Weights) -> &'static str {
    match weights {
        Weights::WeightedMean => weighted_mean(locale),
        Weights::FactorSum => factor_sum(locale),
    }
}

pub(crate) const fn rounding(locale: Locale, rounding: Option<Rounding>) -> &'static str {
    match rounding {
        None => unrounded(locale),
        Some(Rounding {
            mode: RoundingMode::HalfUp,
            ..
        }) => half_up(locale),
        Some(Rounding {
            mode: RoundingMode::HalfEven,
            ..
        }) => half_even(locale),
    }
}

pub(crate) const fn tie_break(locale: Locale, tie_break: &TieBreak) -> &'static str {
    match tie_break {
        TieBreak::Criterion { .. } => by_criterion(locale),
        TieBreak::ComponentTotal {} => by_components(locale),
        TieBreak::Adjustment { .. } => by_adjustment(locale),
        TieBreak::Median {} => by_median(locale),
        TieBreak::TopMarks {} => by_top_marks(locale),
        TieBreak::HeadToHead {} => head_to_head(locale),
        TieBreak::ChairDecision {} => by_chair(locale),
    }
}

messages! {
    leave_out { kk: "Бар жауаптар ғана шешеді; жұмыс ештеңе жоғалтпайды.", ru: "Решают те ответы, что есть; работа ничего не теряет.", en: "The answers that are there decide; the entry loses nothing." }
    zero { kk: "Шкалада нөл болмаса да, 0 балл ретінде есептеледі; орташаны қатты түсіреді.", ru: "Считается баллом 0, даже если в шкале его нет; сильно снижает среднее.", en: "Counts as a mark of 0, even where the scale has none; it pulls a mean down a lot." }
    lowest_mark { kk: "Осы өлшемшарт шкаласының ең төменгі балы қойылғандай есептеледі.", ru: "Считается, будто поставлен самый низкий балл шкалы этого критерия.", en: "Counts as if the lowest mark of this criterion's scale had been given." }
    not_ranked { kk: "Барлық жауап келгенше жұмыстың орны болмайды: дедлайннан кешіккен қазы оны ұстап тұрады.", ru: "Пока нет всех ответов, места у работы нет: опоздавший член жюри её задерживает.", en: "Until every answer is there the entry has no place: a juror who is late holds it up." }

    as_given { kk: "Қатал не жұмсақ қазыға түсу нәтижеге әсер етуі мүмкін.", ru: "На результат может повлиять, достались строгие или мягкие члены жюри.", en: "Whether an entry met severe or mild jurors may show in its place." }
    severity { kk: "Әр қазының басқалардан қаншалық қатал екені ортақ жұмыстар бойынша бағаланып, балдарынан алынады.", ru: "Насколько член жюри строже других, оценивается по общим работам и вычитается из его баллов.", en: "How much harsher a juror is than the others is estimated from shared entries and taken out of their marks." }
    z_score { kk: "Әр қазының балдары ортақ орташа мен шашырауға созылады.", ru: "Баллы каждого приводятся к общему среднему и разбросу.", en: "The marks of each juror are moved and stretched to the mean and the spread of all." }

    mean { kk: "Барлық балдың қосындысы олардың санына бөлінеді.", ru: "Сумма баллов делится на их число.", en: "The sum of the marks, divided by how many there are." }
    median { kk: "Ортадағы балл, жұп болса – ортадағы екеуінің орташасы; бір шектен тыс балл ештеңені өзгертпейді.", ru: "Балл посередине, а при чётном числе – среднее двух средних; один крайний балл ничего не меняет.", en: "The mark in the middle, or the mean of the two there; a single extreme mark changes nothing." }
    trimmed { kk: "Екі шетінен осы үлес алынып, қалғанының орташасы есептеледі; алынатын сан бүтінге дейін төмен дөңгелектеледі.", ru: "С обоих краёв убирается эта доля, считается среднее остальных; число убранных округляется вниз.", en: "This share is cut off at both ends, rounded down to whole marks, and the mean of the rest counts." }
    drop_highest { kk: "Әр өлшемшарттың осынша ең жоғары балы есептелмейді.", ru: "Столько самых высоких баллов каждого критерия не считается.", en: "So many of the highest marks of each criterion do not count." }
    drop_lowest { kk: "Әр өлшемшарттың осынша ең төмен балы есептелмейді.", ru: "Столько самых низких баллов каждого критерия не считается.", en: "So many of the lowest marks of each criterion do not count." }

    weighted_mean { kk: "Салмақтары бойынша орташа: жалпы балл балдармен бір шкалада қалады.", ru: "Среднее с учётом весов: итог остаётся в шкале баллов.", en: "The mean by the weights: the total stays on the scale of the marks." }
    factor_sum { kk: "Әр өлшемшарт балы коэффициентіне көбейтіліп, бәрі қосылады; жалпы балл шкаладан асып кете алады.", ru: "Балл каждого критерия умножается на коэффициент, и всё складывается; итог может выйти за шкалу.", en: "Each criterion's score times its factor, added up; the total may go beyond the scale." }

    unrounded { kk: "Сан дәл бөлшек күйінде келесі қадамға өтеді.", ru: "Число идёт дальше точной дробью.", en: "The number goes on as its exact fraction." }
    half_up { kk: "Дәл ортасы нөлден алысқа қарай: 2,5 → 3. Кестелер мен ресми хаттамалардағыдай.", ru: "Ровно половина – от нуля: 2,5 → 3. Как в таблицах и официальных протоколах.", en: "Exactly half goes away from zero: 2.5 → 3. As in spreadsheets and official protocols." }
    half_even { kk: "Дәл ортасы жұп көршіге қарай: 2,5 → 2, 3,5 → 4. Көп сан қосылғанда жоғары ауытқымайды.", ru: "Ровно половина – к чётному соседу: 2,5 → 2, 3,5 → 4. Много чисел в сумме не уводит вверх.", en: "Exactly half goes to the even neighbour: 2.5 → 2, 3.5 → 4. Many numbers added up do not drift upwards." }

    by_criterion { kk: "Осы өлшемшарттың дөңгелектелген балы салыстырылады.", ru: "Сравнивается балл этого критерия после округления.", en: "The score of this criterion is compared, as it came out of its rounding." }
    by_components { kk: "Түзетулер қосылмаған жалпы балл салыстырылады.", ru: "Сравнивается сумма без поправок.", en: "The total is compared before anything was added or taken away." }
    by_adjustment { kk: "Осы атаумен қосылған не алынған балдың қосындысы салыстырылады.", ru: "Сравнивается сумма поправок с этим названием.", en: "What was added or taken away under this name is compared." }
    by_median { kk: "Барлық өлшемшартқа балл қойған әр қазының өз жалпы балы есептеліп, олардың ортасындағысы салыстырылады.", ru: "Берётся собственный итог каждого, кто оценил все критерии, и сравнивается балл посередине.", en: "Of the own totals of jurors who marked every criterion, the one in the middle is compared." }
    by_top_marks { kk: "Шкаланың ең жоғары балы неше рет қойылғаны саналады, алынып тасталғандары да.", ru: "Считается, сколько раз поставлен высший балл шкалы, включая отброшенные.", en: "Marks at the very top of their scale are counted, dropped ones too." }
    head_to_head { kk: "Тең жұмыстар екі-екіден салыстырылады: екеуін де бағалаған қазылардың көбі жоғары қойғаны жеңеді; жеңісі көбі алда. 500-ден көп жұмыста ештеңе шешпейді.", ru: "Равные сравниваются попарно: побеждает тот, кого выше поставило большинство судивших обоих; впереди тот, у кого больше побед. Если равных больше 500, не решает ничего.", en: "The equals are compared two by two: the one that more of the jurors who judged both put higher wins; more wins go ahead. Between more than 500 it decides nothing." }
    by_chair { kk: "Төраға талқылау кезінде тең жұмыстарды өз бетінде ретке қояды; ретке қоймаса, орын бөлісіледі.", ru: "При обсуждении председатель расставляет равных на своей странице; пока не расставил, место делится.", en: "In deliberation the chair puts the equals in order, on a page of their own; without an order they share the place." }

    stage_criterion { kk: "Қазылар балынан шыққан әр өлшемшарт балына қолданылады.", ru: "Применяется к баллу каждого критерия.", en: "Applies to the score of each criterion." }
    stage_weighted { kk: "Салмағына көбейтілгеннен кейін қолданылады.", ru: "Применяется после умножения на вес.", en: "Applies after a score was multiplied with its weight." }
    stage_total { kk: "Түзетулерге дейінгі жалпы баллға қолданылады; орындар соған сүйенеді.", ru: "Применяется к сумме до поправок; на ней держатся места.", en: "Applies to the total before adjustments; places rest on it." }
}
