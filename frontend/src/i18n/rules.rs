//! The words of a rule book: how marks become places.

use domain::locale::Locale;
use domain::rubric::RubricDraft;
use domain::scoring::{Rounding, RoundingMode, TieBreak};

use super::messages;

/// What a tie-break looks at.
pub(crate) fn tie_break(locale: Locale, tie_break: &TieBreak, rubric: &RubricDraft) -> String {
    match tie_break {
        TieBreak::Criterion { criterion } => {
            let mut criteria = rubric.criteria.iter();
            let found = criteria.find(|candidate| candidate.id == *criterion);
            tie_criterion(locale, found.map_or("?", |found| found.name.best(locale)))
        }
        TieBreak::ComponentTotal {} => tie_components(locale).to_owned(),
        TieBreak::Adjustment { label } => tie_adjustment(locale, label),
        TieBreak::Median {} => tie_median(locale).to_owned(),
        TieBreak::TopMarks {} => tie_top_marks(locale).to_owned(),
        TieBreak::HeadToHead {} => tie_head_to_head(locale).to_owned(),
        TieBreak::ChairDecision {} => tie_chair(locale).to_owned(),
    }
}

/// To how many decimals, and what happens halfway.
pub(crate) fn rounding(locale: Locale, rounding: Rounding) -> String {
    let digits = u64::from(rounding.digits);
    match rounding.mode {
        RoundingMode::HalfUp => decimals(locale, digits),
        RoundingMode::HalfEven => format!("{}, {}", decimals(locale, digits), half_even(locale)),
    }
}

messages! {
    presets { kk: "Дайын ережелер", ru: "Готовые положения", en: "Ready-made rule books" }
    preset_severity { kk: "Қатаңдығы теңестірілген орташа", ru: "Среднее с учётом строгости", en: "Mean with severity evened out" }
    preset_severity_help { kk: "Жұмысты кім бағалағанына қарай ешкім ұтылмайды: қатал қазының балы көтеріліп, жұмсақтікі төмендейді.", ru: "Никто не проигрывает от того, кому досталась работа: баллы строгих поднимаются, мягких опускаются.", en: "Nobody loses by who judged them: marks of severe jurors are raised, those of mild ones lowered." }
    preset_mean { kk: "Барлық балдың орташасы", ru: "Среднее всех баллов", en: "Mean of all marks" }
    preset_mean_help { kk: "Қарапайым әрі түсінікті. Үш-төрт қазыға лайық.", ru: "Просто и понятно. Подходит для трёх-четырёх членов жюри.", en: "Plain and clear. Good for three or four jurors." }
    preset_drop { kk: "Ең жоғары мен ең төменін алып тастау", ru: "Без самого высокого и самого низкого", en: "Drop highest and lowest" }
    preset_drop_help { kk: "Бір қазының шектен тыс балы шешуші болмайды. Төрт балдан бастап қолданылады.", ru: "Один слишком щедрый или строгий балл ничего не решает. Действует от четырёх баллов.", en: "No single extreme mark decides. Applies from four marks on." }
    preset_skating { kk: "Мәнерлеп сырғанаудағыдай", ru: "Как в фигурном катании", en: "Skating style" }
    preset_skating_help { kk: "Шеткі балдар алынады, әр өлшемшарт дөңгелектеніп, коэффициентке көбейтіледі.", ru: "Крайние баллы отбрасываются, каждый критерий округляется и умножается на коэффициент.", en: "Extremes are dropped; each criterion is rounded and multiplied with its factor." }
    plural own_rules(count: u64) {
        kk: "{count} өлшемшарттың балдарды біріктіретін өз ережесі бар. Дайын ереже оны өзгертпейді.",
        ru: "У {count} критерия своё правило для баллов. Готовое положение его не меняет." | "У {count} критериев своё правило для баллов. Готовое положение его не меняет." | "У {count} критериев своё правило для баллов. Готовое положение его не меняет.",
        en: "{count} criterion has a rule of its own for its marks. A ready-made rule book leaves it as it is." | "{count} criteria have rules of their own for their marks. A ready-made rule book leaves them as they are.",
    }
    remove_own_rules { kk: "Өз ережелерін алып тастау", ru: "Убрать свои правила", en: "Remove these rules" }
    z_score_needs(minimum: u32, load: u32) {
        kk: "Z-балл бір қазыға кемінде {minimum} жұмыс тигенде ғана ұсынылады; бұл кезеңде шек {load}.",
        ru: "Z-баллы предлагаются, только если член жюри может получить не меньше {minimum} работ; предел этого этапа {load}.",
        en: "Z-scores are offered only where a juror may have {minimum} entries or more; the limit of this round is {load}.",
    }
    every_setting { kk: "Барлық баптаулар", ru: "Все настройки", en: "Every setting" }

    normalisation { kk: "Қатал және жұмсақ қазылар", ru: "Строгие и мягкие члены жюри", en: "Severe and mild jurors" }
    normalisation_help { kk: "Қатаңдықты теңестіру үшін әр қазының жеткілікті балы және ортақ жұмыстар керек; болмаса, балдар қойылған күйінде есептеледі, бұл рейтингте айтылады.", ru: "Чтобы выровнять строгость, нужно достаточно баллов каждого члена жюри и общие работы; иначе баллы считаются как поставлены, и рейтинг об этом скажет.", en: "Evening out needs enough marks of each juror and entries that jurors share; otherwise marks count as given, and the ranking says so." }
    normalise_severity { kk: "Қатаңдық теңестіріледі", ru: "Строгость выравнивается", en: "Severity is evened out" }
    normalise_none { kk: "Балдар қойылған күйінде", ru: "Баллы как поставлены", en: "Marks count as given" }
    normalise_z_score { kk: "Z-балл (қазы басына 8 балдан бастап)", ru: "Z-баллы (от 8 баллов на члена жюри)", en: "Z-scores (from 8 marks a juror on)" }
    z_score_warning { kk: "Аз жұмыс бағалаған қазыларда z-балл ешқандай теңестірусізден де нашар шығуы мүмкін: ол күшті жұмыстарды алған қазыны жұмсақ деп санайды.", ru: "Если член жюри видел мало работ, z-баллы бывают хуже, чем без выравнивания: тот, кому достались сильные работы, считается мягким.", en: "Where jurors saw few entries, z-scores can be worse than no evening out: a juror who was given strong entries is taken for a mild one." }
    severity_from_marks { kk: "Әр қазының кемінде неше балы болғанда", ru: "От скольких баллов каждого", en: "From how many marks of each juror" }
    severity_from_marks_help { kk: "Бос болса – 3. Қазы аз болса, 1 дұрысырақ: балы аз қазының қатаңдығына модель өзі аз сенеді.", ru: "Пусто — от 3. Для малых жюри лучше 1: модель сама мало верит строгости тех, у кого мало баллов.", en: "Empty: 3. For small juries 1 is better: the model trusts the severity of a juror with few marks little by itself." }

    minimum_reviews { kk: "Ең аз бағалау саны", ru: "Минимум оценок", en: "Fewest reviews" }
    minimum_reviews_help { kk: "Бұдан аз бағаланған жұмысқа орын берілмейді.", ru: "Работа с меньшим числом оценок не получает места.", en: "An entry with fewer is not ranked." }
    average { kk: "Балдар қалай біріктіріледі", ru: "Как соединяются баллы", en: "How marks are put together" }
    average_mean { kk: "Орташа мән", ru: "Среднее", en: "Mean" }
    average_median { kk: "Медиана (ортадағы балл)", ru: "Медиана (балл посередине)", en: "Median (the mark in the middle)" }
    average_trimmed { kk: "Шеттері қиылған орташа", ru: "Усечённое среднее", en: "Trimmed mean" }
    trimmed_share { kk: "Әр шетінен қиылатын үлес, %", ru: "Отсекается с каждого края, %", en: "Cut from each end, %" }
    drop_highest { kk: "Ең жоғары балдан алынады", ru: "Отбросить самых высоких", en: "Drop highest" }
    drop_lowest { kk: "Ең төмен балдан алынады", ru: "Отбросить самых низких", en: "Drop lowest" }
    drop_from { kk: "Неше балдан бастап", ru: "Начиная со скольких баллов", en: "From how many marks on" }
    drop_from_help { kk: "Балл бұдан аз болса, ештеңе алынбайды.", ru: "Если баллов меньше, ничего не отбрасывается.", en: "With fewer marks nothing is dropped." }
    missing_mark { kk: "Қазы бұл өлшемшартқа балл қоймаса", ru: "Член жюри не поставил балл за критерий", en: "A juror left a criterion out" }
    missing_cannot_judge { kk: "Қазы «бағалай алмаймын» десе", ru: "Член жюри ответил «не могу оценить»", en: "A juror answered “cannot judge”" }
    missing_juror { kk: "Қазы жұмысты мүлде бағаламаса", ru: "Член жюри не оценил работу вовсе", en: "A juror did not answer at all" }
    treat_leave_out { kk: "Есепке алынбайды", ru: "Не учитывать", en: "Leave it out" }
    treat_zero { kk: "Нөл деп саналады", ru: "Считать нулём", en: "Count as zero" }
    treat_lowest { kk: "Шкаланың ең төменгі балы", ru: "Считать самым низким баллом шкалы", en: "Count as the lowest mark of the scale" }
    treat_not_ranked { kk: "Жауап келгенше жұмысқа орын берілмейді", ru: "Не ставить место, пока нет ответа", en: "No rank until it is there" }
    weights { kk: "Жалпы балл", ru: "Общий балл", en: "Total" }
    weights_mean { kk: "Салмақталған орташа: балдар шкаласында", ru: "Взвешенное среднее: в шкале баллов", en: "Weighted mean: on the scale of the marks" }
    weights_sum { kk: "Балл × коэффициент қосындысы", ru: "Сумма: балл × коэффициент", en: "Sum of score × factor" }
    round_criterion { kk: "Өлшемшарт балын дөңгелектеу", ru: "Округление балла критерия", en: "Round each criterion" }
    round_weighted { kk: "Салмақталғаннан кейін дөңгелектеу", ru: "Округление после веса", en: "Round after weighting" }
    round_total { kk: "Жалпы балды дөңгелектеу", ru: "Округление общего балла", en: "Round the total" }
    round_none { kk: "Дөңгелектелмейді", ru: "Не округлять", en: "Not rounded" }
    plural decimals(digits: u64) {
        kk: "Үтірден кейін {digits} таңба",
        ru: "{digits} знак после запятой" | "{digits} знака после запятой" | "{digits} знаков после запятой",
        en: "{digits} decimal" | "{digits} decimals",
    }
    half_even { kk: "жартысы жұпқа қарай", ru: "половина к чётному", en: "half to even" }
    adjustments { kk: "Түзетулер", ru: "Поправки", en: "Adjustments" }
    adjustments_help { kk: "Ұйымдастырушы жалпы балға қоса не алып тастай алатын түзетулердің атаулары, әр жолда бір атау. Мысалы: «Айыппұл».", ru: "Названия поправок, которые организатор может прибавить или вычесть, по одному в строке. Например: «Штраф».", en: "Names of amounts an organiser may add or take away, one a line. For example: “Penalty”." }
    tie_breaks { kk: "Балдар тең болса", ru: "При равных баллах", en: "When totals are equal" }
    tie_breaks_help { kk: "Ретімен қолданылады. Соңына дейін тең болса, орын бөлісіледі.", ru: "Применяются по порядку. Если и после последнего равны, место делится.", en: "Applied in this order. Entries still equal after the last share their rank." }
    add_tie_break { kk: "Шарт қосу…", ru: "Добавить правило…", en: "Add a tie-break…" }
    tie_criterion(name: &str) { kk: "«{name}» өлшемшарты жоғары", ru: "Выше балл по критерию «{name}»", en: "Higher score for “{name}”" }
    tie_components { kk: "Түзетулерсіз балл жоғары", ru: "Выше балл без поправок", en: "Higher total before adjustments" }
    tie_adjustment(label: &str) { kk: "«{label}» түзетуі жоғары", ru: "Выше поправка «{label}»", en: "Higher adjustment “{label}”" }
    tie_median { kk: "Қазылар балдарының медианасы жоғары", ru: "Выше медиана общих баллов членов жюри", en: "Higher median of the jurors' own totals" }
    tie_top_marks { kk: "Ең жоғары балдар көп", ru: "Больше высших баллов", en: "More marks at the top of the scale" }
    tie_head_to_head { kk: "Өзара салыстыруда жеңіс көп", ru: "Больше побед в парном сравнении", en: "More wins head to head" }
    tie_chair { kk: "Төрағаның шешімі", ru: "Решение председателя", en: "The chair decides" }
}
