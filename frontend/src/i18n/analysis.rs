//! What reviews say beside the ranking: severities, intervals, agreement, distributions, fragile places, bias.

use domain::locale::Locale;
use openapi::analysis::{AgreementFigure, EntryGroup, NoAgreement, Untold};

use super::messages;

/// Why the severity model says nothing.
pub(crate) fn untold(locale: Locale, why: Untold) -> String {
    match why {
        Untold::NoScores => no_scores(locale).to_owned(),
        Untold::OneJuror => one_juror(locale).to_owned(),
        Untold::TooFewScores { scores, effects } => too_few_scores(locale, scores, effects),
        Untold::NothingVaries => nothing_varies(locale).to_owned(),
        Untold::NotSettled => not_settled(locale).to_owned(),
    }
}

/// How good a reliability is, in the words of Koo & Li (2016), or why there is none.
pub(crate) fn reliability(locale: Locale, figure: AgreementFigure) -> &'static str {
    match figure {
        AgreementFigure::Told { value_micro } => match value_micro {
            ..500_000 => poor(locale),
            500_000..750_000 => moderate(locale),
            750_000..900_000 => good(locale),
            _ => excellent(locale),
        },
        AgreementFigure::Untold { reason } => match reason {
            NoAgreement::NoPairs => no_pairs(locale),
            NoAgreement::OneEntry => one_entry(locale),
            NoAgreement::NothingVaries => all_equal(locale),
            NoAgreement::Incomplete => incomplete(locale),
        },
    }
}

/// The entries that a single juror's scores are looked at for.
pub(crate) fn group_of(locale: Locale, entries: EntryGroup) -> &'static str {
    match entries {
        EntryGroup::HomeSettlement => entries_home_settlement(locale),
        EntryGroup::OwnRegion => entries_own_region(locale),
        EntryGroup::Rural => entries_rural(locale),
        EntryGroup::OwnLanguage => entries_own_language(locale),
        EntryGroup::OwnTrack => entries_own_track(locale),
    }
}

messages! {
    tab { kk: "Талдау", ru: "Анализ", en: "Analysis" }
    parts { kk: "Талдау бөлімдері", ru: "Разделы анализа", en: "Parts of the analysis" }
    part_places { kk: "Орындар", ru: "Места", en: "Places" }
    part_jurors { kk: "Қазылар", ru: "Члены жюри", en: "Jurors" }
    part_agreement { kk: "Келісім", ru: "Согласие", en: "Agreement" }
    part_bias { kk: "Бейтараптық", ru: "Беспристрастность", en: "Impartiality" }
    not_yet { kk: "Әзірге талдайтын ештеңе жоқ", ru: "Анализировать пока нечего", en: "There is nothing to analyse yet" }
    not_yet_text { kk: "Қазылар бағалай бастағанда осында көрінеді.", ru: "Анализ появится, когда жюри начнёт оценивать.", en: "It appears here when the jury has begun to review." }

    in_pairs { kk: "Балл қойылатын кезең жоқ", ru: "Этапа с баллами нет", en: "No round was judged by marks" }
    in_pairs_text { kk: "Жұптап салыстыру кезеңінің сенімділігі «Салыстыру» бетінде көрсетіледі.", ru: "Насколько надёжны сравнения в парах, показано на странице «Сравнение».", en: "How firm comparisons in pairs are is shown on the page “Pitches”." }

    no_scores { kk: "Әлі ешкім толық баға қойған жоқ.", ru: "Полных оценок пока нет.", en: "Nobody has given a complete review yet." }
    one_juror { kk: "Тек бір қазы бағалады: оны салыстыратын ешкім жоқ.", ru: "Оценивал только один член жюри: сравнить его не с кем.", en: "Only one juror has reviewed: there is nobody to compare them with." }
    too_few_scores(scores: u32, effects: u32) { kk: "Баға {scores}, ал жұмыстар мен қазылар саны {effects}: қаталдықты кездейсоқтықтан ажырату үшін баға көбірек болуы керек.", ru: "Оценок {scores}, а работ и членов жюри вместе {effects}: чтобы отличить строгость от случайности, оценок нужно больше.", en: "There are {scores} reviews for {effects} entries and jurors: it takes more to tell severity from chance." }
    nothing_varies { kk: "Әр жұмысқа барлығы бірдей балл қойған: ешкім басқалардан қатал емес.", ru: "Каждой работе все поставили одинаково: никто не строже других.", en: "Everybody gave each entry the same: no juror is more severe than another." }
    not_settled { kk: "Осы балдар бойынша есептеу тұрақты нәтиже бермеді.", ru: "По этим баллам расчёт не сошёлся.", en: "The estimate did not settle on these marks." }

    places_heading { kk: "Орындар қаншалықты берік", ru: "Насколько надёжны места", en: "How firm the places are" }
    places_help(percent: u32) { kk: "Нүкте – ережеге сай орын. Сызық – нақты орын {percent} % ықтималдықпен қай аралықта жатқаны. Түзетілген балл қазылардың қаталдығын ескереді; орынды тек ереже анықтайды. Нүкте сызықтан тыс тұруы мүмкін: баға аз болса, немесе ереже сызық көрмейтін нәрсені (алынып тасталған баллдар, түзетулер, төраға реті, қаталдық) есептесе.", ru: "Точка – место по положению. Линия – где с вероятностью {percent} % лежит истинное место. Скорректированный балл учитывает строгость жюри; место определяет только положение. Точка может стоять вне линии: если оценок мало или если положение учитывает то, чего линия не видит (отброшенные баллы, поправки, порядок председателя, строгость).", en: "The dot is the rank by the rule book, the line where the true rank lies with a probability of {percent} %. Adjusted scores take the jurors’ severity into account; the rule book alone decides the rank. A dot may stand outside its line: where reviews are few, or where the rule book counts what the line does not see (dropped marks, adjustments, the chair’s order, severity)." }
    reviews_count { kk: "Бағалар", ru: "Оценок", en: "Reviews" }
    plain { kk: "Орташа", ru: "Среднее", en: "Mean" }
    adjusted { kk: "Түзетілген, ±95 %", ru: "Скорректир., ±95 %", en: "Adjusted, ±95 %" }
    true_rank(percent: u32) { kk: "Нақты орын, {percent} %", ru: "Истинное место, {percent} %", en: "True rank, {percent} %" }
    between(best: u32, worst: u32) { kk: "{best}–{worst}", ru: "{best}–{worst}", en: "{best}–{worst}" }
    rank_between(rank: u32, best: u32, worst: u32) { kk: "Ереже бойынша {rank}-орын, нақтысы {best} мен {worst} аралығында", ru: "Место {rank} по положению, истинное – от {best} до {worst}", en: "Rank {rank} by the rule book, truly between {best} and {worst}" }
    group(number: u32) { kk: "{number}-топ", ru: "группа {number}", en: "group {number}" }
    groups_heading { kk: "Қазылар тобы бөлініп қалған", ru: "Жюри распалось на группы", en: "The jury falls into groups" }
    groups_text(groups: u32) { kk: "Бір-бірімен ортақ жұмысы жоқ {groups} топ бар. Әр топтың ішінде салыстыру сенімді, ал топтар арасында – тек қазылар шамамен бірдей деген болжамға сүйенеді. Бірнеше жұмысты екі топқа да бағалатсаңыз, бұл шешіледі.", ru: "Есть групп без общих работ: {groups}. Внутри группы сравнение надёжно, между группами оно держится лишь на предположении, что члены жюри в них одинаковы. Несколько работ, оценённых обеими группами, это исправят.", en: "There are {groups} groups without an entry in common. Within a group entries compare well; between groups only on the assumption that their jurors are alike. A few entries reviewed by both would mend that." }

    severity_heading { kk: "Қазылардың қаталдығы", ru: "Строгость жюри", en: "Severity of the jurors" }
    severity_help { kk: "Сол жұмыстарға басқалар қойған баллмен салыстырғанда. Сызық – 95 % аралық: нөлді қамтыса, айырмашылық кездейсоқ болуы мүмкін.", ru: "В сравнении с тем, что тем же работам ставят другие. Линия – интервал 95 %: если он накрывает ноль, разница может быть случайной.", en: "Compared with what others give the same entries. The line is a 95 % interval: where it covers zero, the difference may be chance." }
    juror { kk: "Қазы", ru: "Член жюри", en: "Juror" }
    difference { kk: "Айырма, ±95 %", ru: "Разница, ±95 %", en: "Difference, ±95 %" }
    severe { kk: "қаталырақ", ru: "строже", en: "more severe" }
    mild { kk: "жұмсағырақ", ru: "мягче", en: "milder" }
    like_others { kk: "басқалармен бірдей", ru: "как все", en: "like the others" }
    axis_severe { kk: "← қатал", ru: "← строже", en: "← severe" }
    axis_mild { kk: "жұмсақ →", ru: "мягче →", en: "mild →" }
    deviation(difference: &str, error: &str) { kk: "{difference}, қателігі ±{error}", ru: "{difference}, погрешность ±{error}", en: "{difference}, give or take {error}" }
    spread_heading { kk: "Балдар қалай таралған", ru: "Как распределены баллы", en: "How marks are spread" }
    spread_help { kk: "Бағандар – қазының балдары, сызық – бүкіл алқаның балдары (үлес бойынша).", ru: "Столбцы – баллы члена жюри, линия – баллы всего жюри (в долях).", en: "Bars are the juror’s marks, the line those of the whole jury (as shares)." }
    summary(scores: u32, mean: &str, median: &str) { kk: "баға {scores}, орташа {mean}, медиана {median}", ru: "оценок {scores}, среднее {mean}, медиана {median}", en: "{scores} reviews, mean {mean}, median {median}" }
    range(low: &str, high: &str) { kk: "{low}–{high} аралығы", ru: "от {low} до {high}", en: "{low} to {high}" }
    whole_jury { kk: "Бүкіл алқа", ru: "Всё жюри", en: "The whole jury" }
    median { kk: "Медиана", ru: "Медиана", en: "Median" }
    jurors_as_table { kk: "Қазылар кесте түрінде", ru: "Члены жюри в виде таблицы", en: "The jurors as a table" }
    as_table { kk: "Кесте түрінде", ru: "В виде таблицы", en: "As a table" }
    bin { kk: "Балл", ru: "Баллы", en: "Marks" }

    agreement_heading { kk: "Қазылар қаншалықты келіседі", ru: "Насколько согласно жюри", en: "How far the jurors agree" }
    agreement_help { kk: "1 – толық келісім, 0 – кездейсоқ. Сөздер Ку мен Лидің шектері бойынша (2016): 0,5-тен төмен – нашар, 0,75-ке дейін – орташа, 0,9-ға дейін – жақсы, одан жоғары – өте жақсы; олар алқаның орташа балына қатысты, өйткені орын соған сүйенеді.", ru: "1 – полное согласие, 0 – случайность. Слова – по порогам Ку и Ли (2016): ниже 0,5 слабо, до 0,75 умеренно, до 0,9 хорошо, выше отлично; они относятся к среднему по жюри, на котором держится место.", en: "1 is full agreement, 0 is chance. The words follow Koo & Li (2016): below 0.5 poor, to 0.75 moderate, to 0.9 good, above excellent; they are about the mean of the panel, on which the rank rests." }
    criterion { kk: "Өлшемшарт", ru: "Критерий", en: "Criterion" }
    own_total { kk: "Жалпы балл", ru: "Итог члена жюри", en: "Juror’s total" }
    icc_single { kk: "Бір қазы, ICC(1)", ru: "Один член жюри, ICC(1)", en: "One juror, ICC(1)" }
    icc_panel { kk: "Алқаның орташасы, ICC(k)", ru: "Среднее по жюри, ICC(k)", en: "Mean of the panel, ICC(k)" }
    alpha { kk: "Криппендорф α", ru: "α Криппендорфа", en: "Krippendorff’s α" }
    in_words { kk: "Сөзбен", ru: "Словами", en: "In words" }
    poor { kk: "қазылар нашар келіседі", ru: "жюри согласно слабо", en: "jurors agree poorly" }
    moderate { kk: "қазылар орташа келіседі", ru: "жюри согласно умеренно", en: "jurors agree moderately" }
    good { kk: "қазылар жақсы келіседі", ru: "жюри согласно хорошо", en: "jurors agree well" }
    excellent { kk: "қазылар өте жақсы келіседі", ru: "жюри согласно отлично", en: "jurors agree very well" }
    no_pairs { kk: "бірде-бір жұмысты екі қазы бағаламаған", ru: "ни одну работу не оценили двое", en: "no entry was scored by two jurors" }
    one_entry { kk: "екі жұмыс та бағаланбаған", ru: "оценено меньше двух работ", en: "fewer than two entries were scored" }
    all_equal { kk: "балдардың бәрі бірдей", ru: "все баллы равны", en: "all marks are equal" }
    incomplete { kk: "балдар жетіспейді", ru: "не хватает баллов", en: "marks are missing" }
    variation_heading { kk: "Балдардың айырмашылығы қайдан", ru: "Откуда различия в баллах", en: "Where differences between marks come from" }
    variation_help { kk: "Жұмыстардың үлесі неғұрлым көп болса, орындар соғұрлым сенімді.", ru: "Чем больше доля работ, тем надёжнее места.", en: "The larger the share of the entries, the firmer the ranks." }
    share_entries(percent: &str) { kk: "жұмыстардың өзі – {percent} %", ru: "сами работы – {percent} %", en: "the entries themselves: {percent} %" }
    share_jurors(percent: &str) { kk: "қазылардың қаталдығы – {percent} %", ru: "строгость жюри – {percent} %", en: "severity of jurors: {percent} %" }
    share_rest(percent: &str) { kk: "қалғаны: талғам мен кездейсоқтық – {percent} %", ru: "остальное: вкус и случай – {percent} %", en: "the rest, taste and chance: {percent} %" }

    bias_heading { kk: "Біреуге бұру байқала ма", ru: "Есть ли признаки предпочтений", en: "Whether anybody is favoured" }
    bias_help { kk: "Жұмыстың сапасы мен қазының қаталдығы ескерілгеннен кейін осы топта балл қаншаға жоғары. Аралықтардың бәрі бірге 95 % сенімді. Бұл айыптау емес: белгі болса, балдарды адам қарап шығуы керек.", ru: "На сколько баллы в этой группе выше после учёта качества работы и строгости. Все интервалы вместе надёжны на 95 %. Это не обвинение: если есть признак, баллы должен посмотреть человек.", en: "How much higher marks in this group are, once merit and severity are accounted for. All intervals together hold with 95 %. This accuses nobody: where there is a sign, a person should look at the marks." }
    bias_small(scores: u32, entries: u32, jurors: u32) { kk: "Топтың ішінде не оның қазылары топтан тыс қойғандарда балл {scores}, жұмыс пен қатысушы {entries}, қазы {jurors} санынан аз болса, есептелмейді: сандар жеке адамдар туралы айтып қоюы мүмкін.", ru: "Если в группе или вне её у тех же членов жюри баллов меньше {scores}, работ и участников меньше {entries} или членов жюри меньше {jurors}, расчёта нет: числа сказали бы об отдельных людях.", en: "With fewer than {scores} marks, {entries} entries and contestants or {jurors} jurors in the group, or outside of it by the same jurors, nothing is estimated: figures would tell of single people." }
    bias_small_one(scores: u32, entries: u32) { kk: "Қазының топтың ішінде не одан тыс қойған баллы {scores}, жұмысы мен қатысушысы {entries} санынан аз болса, есептелмейді: сандар жеке адамдар туралы айтып қоюы мүмкін.", ru: "Если у члена жюри в группе или вне её баллов меньше {scores} или работ и участников меньше {entries}, расчёта нет: числа сказали бы об отдельных людях.", en: "Where a juror has given fewer than {scores} marks, or marks to fewer than {entries} entries or contestants, in the group or outside of it, nothing is estimated: figures would tell of single people." }
    subject { kk: "Ортақ нәрсе", ru: "Что общего", en: "What they share" }
    counts { kk: "Баллы / жұмыс / қазы", ru: "Баллов / работ / жюри", en: "Marks / entries / jurors" }
    effect { kk: "Әсері", ru: "Эффект", en: "Effect" }
    interval(low: &str, high: &str) { kk: "{low} … {high}", ru: "{low} … {high}", en: "{low} to {high}" }
    home_settlement { kk: "Бір елді мекеннен", ru: "Из одного населённого пункта", en: "From the same settlement" }
    own_region { kk: "Бір өңірден", ru: "Из одного региона", en: "From the same region" }
    both_rural { kk: "Екеуі де ауылдан", ru: "Оба из села", en: "Both from a village" }
    own_language { kk: "Сайтты қазы бағалайтын тілде пайдаланатын қатысушылар", ru: "Участники, пользующиеся сайтом на языке, на котором судит член жюри", en: "Contestants who use the site in a language that the juror judges in" }
    own_track { kk: "Қазының өз бағыты", ru: "Своё направление члена жюри", en: "The juror’s own track" }
    single_jurors { kk: "Жеке қазылар", ru: "Отдельные члены жюри", en: "Single jurors" }
    entries_home_settlement { kk: "өз елді мекенінің жұмыстары", ru: "работы из своего населённого пункта", en: "entries from their settlement" }
    entries_own_region { kk: "өз өңірінің жұмыстары", ru: "работы из своего региона", en: "entries from their region" }
    entries_rural { kk: "ауыл жұмыстары", ru: "работы из сёл", en: "entries from villages" }
    entries_own_language { kk: "сайтты өзі бағалайтын тілде пайдаланатын қатысушылар", ru: "участники, пользующиеся сайтом на языке, на котором он судит", en: "contestants who use the site in a language they judge in" }
    entries_own_track { kk: "өз бағытының жұмыстары", ru: "работы своего направления", en: "entries of their track" }
    no_sign { kk: "белгі жоқ", ru: "признаков нет", en: "no sign" }
    sign_higher { kk: "жоғары: қарап шыққан жөн", ru: "выше: стоит посмотреть", en: "higher: worth a look" }
    sign_lower { kk: "төмен: қарап шыққан жөн", ru: "ниже: стоит посмотреть", en: "lower: worth a look" }
    too_small { kk: "есептеуге аз", ru: "слишком мало данных", en: "too few to say" }
    not_comparable { kk: "салыстыратын ештеңе жоқ", ru: "сравнить не с чем", en: "nothing to compare with" }
    none_in_list { kk: "Ешбір қазы өзімен ортақ нәрсесі бар не ауылдан келген жұмысты бағаламаған.", ru: "Никто из жюри не оценивал работ, с которыми у него есть что-то общее, и работ из сёл.", en: "No juror has reviewed an entry with which they share anything, or one from a village." }

    own_heading { kk: "Сіздің балдарыңыз бен алқа", ru: "Ваши баллы и жюри", en: "Your marks and the jury’s" }
    own_help { kk: "Бағандар – сіздің балдарыңыз, сызық – қалған қазылардың балдары бірге. Кім қалай қойғаны көрсетілмейді.", ru: "Столбцы – ваши баллы, линия – баллы остальных вместе. Кто как ставил, не показывается.", en: "Bars are your marks, the line those of all others together. Who gave what is not shown." }
    own_mean { kk: "Сіз", ru: "Вы", en: "You" }
    others_mean { kk: "Қалғандары", ru: "Остальные", en: "The others" }
    own_milder(by: &str) { kk: "Сіздің орташа балыңыз {by} жоғары. Сізге басқа жұмыстар тиген болуы мүмкін, сондықтан бұл қаталдық туралы қорытынды емес.", ru: "Ваш средний балл выше на {by}. Вам могли достаться другие работы, так что это ещё не вывод о строгости.", en: "Your mean is {by} higher. You may have had other entries, so this alone says nothing of severity." }
    own_severer(by: &str) { kk: "Сіздің орташа балыңыз {by} төмен. Сізге басқа жұмыстар тиген болуы мүмкін, сондықтан бұл қаталдық туралы қорытынды емес.", ru: "Ваш средний балл ниже на {by}. Вам могли достаться другие работы, так что это ещё не вывод о строгости.", en: "Your mean is {by} lower. You may have had other entries, so this alone says nothing of severity." }
    own_same { kk: "Орташа балдар бірдей.", ru: "Средние баллы совпадают.", en: "The means are the same." }
    own_nothing { kk: "Бұл кезеңде сіз толық баға қоймадыңыз", ru: "В этом этапе у вас нет полных оценок", en: "You gave no complete review in this round" }
    own_nothing_text { kk: "Сондықтан салыстыратын ештеңе жоқ.", ru: "Поэтому сравнивать нечего.", en: "So there is nothing to compare." }
    others_few(minimum: u32) { kk: "Қалғандардың балдары көрсетілмейді: олар {minimum} адамнан аз, сондықтан біреуінің балы танылып қалар еді.", ru: "Баллы остальных не показаны: их меньше {minimum}, и можно было бы узнать чьи-то оценки.", en: "The others’ marks are not shown: there are fewer than {minimum} of them, and somebody’s could be guessed." }
    others_few_entries(minimum: u32) { kk: "Қалғандардың балдары көрсетілмейді: олар {minimum} жұмыстан аз бағалаған, сондықтан кімнің қандай бал қойғаны танылып қалар еді.", ru: "Баллы остальных не показаны: они оценили меньше работ, чем {minimum}, и можно было бы узнать чьи-то оценки.", en: "The others’ marks are not shown: they reviewed fewer than {minimum} entries, and somebody’s could be guessed." }
    others_mostly_one { kk: "Қалғандардың балдары көрсетілмейді: олардың жартысынан көбін бір адам қойған.", ru: "Баллы остальных не показаны: больше половины из них поставил один человек.", en: "The others’ marks are not shown: more than half of them are one person’s." }
    own_early { kk: "Бұл кезеңнің балдары әлі өзгеруі мүмкін", ru: "Баллы этого этапа ещё могут измениться", en: "Marks of this round may still change" }
    own_early_text { kk: "Байқау келесі кезеңге өткенде немесе нәтижелер жарияланғанда осы жерден балдарыңызды алқамен салыстыра аласыз. Оған дейін бағалау қайта ашылуы мүмкін, ал басқалардың балдары сіздікіне әсер етпеуі керек.", ru: "Когда конкурс перейдёт к следующему этапу или результаты будут опубликованы, здесь можно будет сравнить свои баллы с жюри. До этого оценивание могут возобновить, и чужие баллы не должны влиять на ваши.", en: "Once the contest has gone on to the next round or results are public, you can compare your marks with the jury’s here. Until then reviewing may be resumed, and others’ marks should not pull yours." }
    own_link { kk: "Балдарымды алқамен салыстыру", ru: "Сравнить мои баллы с жюри", en: "Compare my marks with the jury’s" }
    back_to_queue { kk: "Кезектегі жұмыстарға", ru: "К списку работ", en: "Back to my entries" }
}
