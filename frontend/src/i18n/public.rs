//! What everybody reads about contests: the list, the call, the results.

use super::messages;

messages! {
    contests_lead {
        kk: "Тақырыбыңды тап, жұмысыңды тапсыр.",
        ru: "Найдите свою тему и подайте работу.",
        en: "Find your subject and enter.",
    }
    search { kk: "Іздеу", ru: "Поиск", en: "Search" }
    search_help { kk: "Байқау атауынан сөз", ru: "Слово из названия конкурса", en: "A word from the contest's title" }
    phase_filter { kk: "Күйі", ru: "Стадия", en: "Phase" }
    every_phase { kk: "Барлығы", ru: "Все", en: "All" }
    none_found { kk: "Ештеңе табылмады", ru: "Ничего не нашлось", en: "Nothing was found" }
    none_found_text {
        kk: "Басқа сөз жазып немесе барлық күйді таңдап көріңіз.",
        ru: "Попробуйте другое слово или выберите все стадии.",
        en: "Try another word, or choose all phases.",
    }
    show_all { kk: "Барлығын көрсету", ru: "Показать все", en: "Show all" }
    results_lead {
        kk: "Жарияланған орындар. Әрқайсысының есебін өзіңіз тексере аласыз.",
        ru: "Опубликованные места. Расчёт каждого можно проверить самому.",
        en: "Published places. You can check the sum behind each of them.",
    }

    phase_draft { kk: "Жоба", ru: "Черновик", en: "Draft" }
    phase_open { kk: "Жұмыс қабылдануда", ru: "Приём работ", en: "Open for entries" }
    phase_screening { kk: "Жұмыстар тексерілуде", ru: "Проверка работ", en: "Screening" }
    phase_judging { kk: "Қазылар бағалауда", ru: "Оценка жюри", en: "Judging" }
    phase_deliberation { kk: "Қорытынды талқылануда", ru: "Подведение итогов", en: "Deliberation" }
    phase_provisional { kk: "Алдын ала нәтижелер", ru: "Предварительные результаты", en: "Provisional results" }
    phase_final { kk: "Нәтижелер бекітілді", ru: "Результаты утверждены", en: "Final results" }
    phase_archived { kk: "Мұрағатта", ru: "В архиве", en: "Archived" }
    phase_cancelled { kk: "Тоқтатылды", ru: "Отменён", en: "Cancelled" }

    opens { kk: "Қабылдау басталады", ru: "Приём начинается", en: "Opens" }
    closes { kk: "Қабылдау аяқталады", ru: "Приём до", en: "Closes" }
    reviewing_ends { kk: "Бағалау аяқталады", ru: "Оценка до", en: "Reviewing ends" }
    results_promised { kk: "Нәтижелер", ru: "Результаты", en: "Results" }
    not_announced { kk: "әлі жарияланбаған", ru: "ещё не объявлено", en: "not announced yet" }
    enter { kk: "Қатысу", ru: "Участвовать", en: "Enter" }
    enter_this(title: &str) { kk: "Қатысу: {title}", ru: "Участие: {title}", en: "Enter: {title}" }
    enter_lead {
        kk: "Атауын жаз да, баста. Қалғаны жобада: ол өзі сақталады, мерзім біткенше өзгерте бересің.",
        ru: "Дайте работе название и начинайте. Остальное в черновике: он сохраняется сам, менять его можно до конца приёма.",
        en: "Give it a title and begin. The rest is a draft that saves itself; change it until entries close.",
    }
    begin { kk: "Бастау", ru: "Начать", en: "Begin" }
    continue_entry { kk: "Жұмысымды жалғастыру", ru: "Продолжить мою работу", en: "Go on with my entry" }
    see_results { kk: "Нәтижелерді көру", ru: "Смотреть результаты", en: "See the results" }
    other_role {
        kk: "Сіз бұл байқауда қазысыз не ұйымдастырушысыз, сондықтан қатыса алмайсыз.",
        ru: "Вы член жюри или организатор этого конкурса, поэтому участвовать не можете.",
        en: "You judge or organise this contest, so you cannot enter it.",
    }
    not_open {
        kk: "Бұл байқауға қазір жұмыс қабылданбайды.",
        ru: "Этот конкурс сейчас не принимает работы.",
        en: "This contest takes no entries at the moment.",
    }
    cancelled_because(reason: &str) { kk: "Тоқтатылу себебі: {reason}", ru: "Причина отмены: {reason}", en: "Why it was cancelled: {reason}" }

    about { kk: "Байқау туралы", ru: "О конкурсе", en: "About" }
    dates { kk: "Күндері", ru: "Даты", en: "Dates" }
    tracks { kk: "Бағыттар", ru: "Направления", en: "Tracks" }
    track { kk: "Бағыт", ru: "Направление", en: "Track" }
    who_may_enter { kk: "Кім қатыса алады", ru: "Кто может участвовать", en: "Who may enter" }
    ages(min: u32, max: u32) { kk: "{min}–{max} жас", ru: "Возраст {min}–{max} лет", en: "Aged {min} to {max}" }
    ages_on(date: &str) { kk: "({date} күнгі жас)", ru: "(на {date})", en: "(on {date})" }
    everywhere { kk: "Қазақстанның барлық өңірі", ru: "Все регионы Казахстана", en: "Every region of Kazakhstan" }
    rural_only { kk: "Тек ауылдық елді мекендерден", ru: "Только из сельских населённых пунктов", en: "Rural settlements only" }
    alone { kk: "Жеке қатысу", ru: "Индивидуальное участие", en: "Alone" }
    team_of(min: u64, max: u64) { kk: "Командада {min}–{max} адам", ru: "В команде от {min} до {max} человек", en: "Teams of {min} to {max}" }
    plural entries_each(max: u64) {
        kk: "Бір адам {max} жұмысқа дейін тапсыра алады",
        ru: "До {max} работы от одного человека" | "До {max} работ от одного человека" | "До {max} работ от одного человека",
        en: "Up to {max} entry each" | "Up to {max} entries each",
    }
    under_18 {
        kk: "18 жасқа толмағандарға қамқоршының келісімі керек",
        ru: "До 18 лет нужно согласие законного представителя",
        en: "Under 18 a guardian has to consent",
    }
    what_is_asked { kk: "Не тапсыру керек", ru: "Что нужно подать", en: "What to hand in" }
    required { kk: "міндетті", ru: "обязательно", en: "required" }
    only_title { kk: "Тек жұмыстың атауы.", ru: "Только название работы.", en: "Only the title of the entry." }

    how_judged { kk: "Қалай бағаланады", ru: "Как оценивают", en: "How it is judged" }
    plural jurors_each(count: u64) {
        kk: "Әр жұмысты {count} қазы бағалайды",
        ru: "Каждую работу оценивает {count} член жюри" | "Каждую работу оценивают {count} члена жюри" | "Каждую работу оценивают {count} членов жюри",
        en: "{count} juror reviews each entry" | "{count} jurors review each entry",
    }
}

messages! {
    blind { kk: "Қазылар авторды көрмейді", ru: "Жюри не видит авторов", en: "Jurors do not see the authors" }
    named { kk: "Қазылар авторды көреді", ru: "Жюри видит авторов", en: "Jurors see the authors" }
    rubric { kk: "Бағалау шкаласы", ru: "Критерии оценки", en: "Rubric" }
    criterion { kk: "Өлшемшарт", ru: "Критерий", en: "Criterion" }
    scale { kk: "Шкала", ru: "Шкала", en: "Scale" }
    weight { kk: "Салмағы", ru: "Вес", en: "Weight" }
    scale_range(min: &str, max: &str, step: &str) { kk: "{min}–{max}, қадамы {step}", ru: "{min}–{max}, шаг {step}", en: "{min} to {max} in steps of {step}" }
    levels { kk: "Деңгейлер", ru: "Уровни", en: "Levels" }
    who_advances { kk: "Келесі кезеңге өтеді", ru: "В следующий этап проходят", en: "Who goes on" }
    best_n(places: u32) { kk: "үздік {places} жұмыс", ru: "лучшие {places}", en: "the best {places}" }
    from_total(total: &str) { kk: "жиынтығы кемінде {total} болғандар", ru: "все с суммой не ниже {total}", en: "everyone with a total of at least {total}" }
    quota_by_track { kk: "әр бағыттың үздіктері", ru: "лучшие в каждом направлении", en: "the best of each track" }
    quota_by_region { kk: "әр өңірдің үздіктері", ru: "лучшие в каждом регионе", en: "the best of each region" }
    rules_changed(at: &str) { kk: "Ереже {at} өзгерді:", ru: "Правила изменены {at}:", en: "The rules were changed {at}:" }
    quota_by_settlement { kk: "ауыл мен қаланың үздіктері", ru: "лучшие из сёл и из городов", en: "the best of villages and of towns" }
    villages { kk: "ауылдар", ru: "сёла", en: "villages" }
    towns { kk: "қалалар", ru: "города", en: "towns and cities" }
    places_of(group: &str, places: u32) { kk: "{group} – {places}", ru: "{group} – {places}", en: "{group} – {places}" }
    no_places_else { kk: "; қалғандарына орын жоқ", ru: "; остальным мест нет", en: "; no places for the others" }
    how_places { kk: "Орындар қалай анықталады", ru: "Как распределяются места", en: "How places are decided" }

    provisional_note {
        kk: "Нәтижелер алдын ала жарияланды, өзгеруі мүмкін.",
        ru: "Результаты предварительные и могут измениться.",
        en: "These results are provisional and may still change.",
    }
    revision_note { kk: "Түзетілген нәтижелер", ru: "Исправленные результаты", en: "Corrected results" }
    published_at(time: &str, number: i32) { kk: "{time} жарияланды, № {number}", ru: "Опубликовано {time}, № {number}", en: "Published {time}, no. {number}" }
    no_results { kk: "Нәтижелер әлі жарияланған жоқ", ru: "Результаты ещё не опубликованы", en: "No results are published yet" }
    no_results_text { kk: "Жарияланғанда осы жерден көресіз.", ru: "Они появятся здесь после публикации.", en: "They appear here once they are published." }
    to_contest { kk: "Байқау бетіне", ru: "К странице конкурса", en: "To the contest" }
    place { kk: "Орын", ru: "Место", en: "Place" }
    shared_place { kk: "бөліскен", ru: "разделено", en: "shared" }
    no_place { kk: "орынсыз", ru: "без места", en: "no place" }
    entry { kk: "Жұмыс", ru: "Работа", en: "Entry" }
    who { kk: "Кім", ru: "Кто", en: "Who" }
    total { kk: "Жиынтық", ru: "Сумма", en: "Total" }
    strength { kk: "Күші", ru: "Сила", en: "Strength" }
    decision { kk: "Шешім", ru: "Решение", en: "Decision" }
    advances { kk: "келесі кезеңге өтті", ru: "проходит дальше", en: "goes on" }
    rejected { kk: "өтпеді", ru: "не проходит", en: "does not go on" }
    awarded { kk: "марапат", ru: "награда", en: "award" }
    disqualified { kk: "шеттетілді", ru: "дисквалифицирована", en: "disqualified" }
    plural more_people(count: u64) {
        kk: "тағы {count} адам",
        ru: "ещё {count} человек" | "ещё {count} человека" | "ещё {count} человек",
        en: "{count} more person" | "{count} more people",
    }
    plural unnamed_people(count: u64) {
        kk: "{count} қатысушы",
        ru: "{count} участник" | "{count} участника" | "{count} участников",
        en: "{count} contestant" | "{count} contestants",
    }
    all_tracks { kk: "Барлық бағыт", ru: "Все направления", en: "All tracks" }
    check_yourself { kk: "Өзіңіз тексеріңіз", ru: "Проверьте сами", en: "Check it yourself" }
    check_yourself_text {
        kk: "Журналда қазылардың есепке алынған барлық балы мен салыстыруы (атысыз) және ереже бар. Одан кез келген адам нәтижені қайта есептей алады.",
        ru: "В журнале все баллы и сравнения жюри, которые учтены (без имён), и положение. По нему любой может пересчитать результат.",
        en: "The ledger holds every mark and comparison of the jury that counts (without names) and the rules. Anyone can recompute the results from it.",
    }
    download_ledger { kk: "Журналды жүктеу", ru: "Скачать журнал", en: "Download the ledger" }
    ledger_hash { kk: "Журналдың SHA-256 таңбасы", ru: "SHA-256 журнала", en: "SHA-256 of the ledger" }

    minimum_reviews(minimum: u32) { kk: "Орын алу үшін кемінде {minimum} бағалау керек.", ru: "Для места нужно не меньше {minimum} оценок.", en: "An entry needs at least {minimum} reviews to be ranked." }
    missing_mark(treatment: &str) { kk: "Қойылмаған балл: {treatment}.", ru: "Непоставленный балл: {treatment}.", en: "A missing mark: {treatment}." }
    cannot_judge(treatment: &str) { kk: "«Бағалай алмаймын» жауабы: {treatment}.", ru: "Ответ «не могу оценить»: {treatment}.", en: "\"Cannot judge\": {treatment}." }
    absent_juror(treatment: &str) { kk: "Мүлде бағаламаған қазы: {treatment}.", ru: "Член жюри без оценок: {treatment}.", en: "A juror without any mark: {treatment}." }
    left_out { kk: "есепке алынбайды", ru: "не учитывается", en: "left out" }
    as_zero { kk: "нөл деп саналады", ru: "считается нулём", en: "counts as zero" }
    as_lowest { kk: "шкаланың ең төменгі балы деп саналады", ru: "считается низшим баллом шкалы", en: "counts as the lowest mark of the scale" }
    not_ranked { kk: "жұмыс орынсыз қалады", ru: "работа остаётся без места", en: "the entry is not ranked" }
    marks_as_given { kk: "Балдар қойылғандай есептеледі.", ru: "Баллы учитываются как поставлены.", en: "Marks count as given." }
    severity_taken_out(minimum: u32) {
        kk: "Әр қазының қаталдығы бағаланып, балдарынан алынады; ол үшін әрқайсысы өлшемшарт бойынша кемінде {minimum} балл қойып, қазылардың ортақ жұмыстары болуы керек.",
        ru: "Строгость каждого члена жюри оценивается и вычитается из его баллов; для этого каждый должен поставить по критерию не меньше {minimum} баллов, а у членов жюри должны быть общие работы.",
        en: "How severe each juror is gets estimated and taken out of their marks; for that each has to give at least {minimum} marks for a criterion, and jurors have to share entries.",
    }
    marks_stretched(minimum: u32) {
        kk: "Әр қазының балдары жалпы орташа мен шашырауға келтіріледі, егер әрқайсысы өлшемшарт бойынша кемінде {minimum} балл қойса. Абайлаңыз: балл аз болса, бұл рейтингті нашарлатады.",
        ru: "Баллы каждого члена жюри приводятся к общему среднему и разбросу, если каждый поставил по критерию не меньше {minimum} баллов. Осторожно: при малом числе баллов это портит рейтинг.",
        en: "The marks of each juror are moved and stretched to the mean and the spread of all, if each gave at least {minimum} for a criterion. Beware: with few marks this harms the ranking.",
    }
    dropped(of: &str, highest: u32, lowest: u32, from: u32) {
        kk: "{of}{from} балдан бастап {highest} ең жоғары және {lowest} ең төмен балл алынып тасталады.",
        ru: "{of}от {from} баллов отбрасываются высшие ({highest}) и низшие ({lowest}).",
        en: "{of}from {from} marks on, the {highest} highest and {lowest} lowest are dropped.",
    }
    mean(of: &str) { kk: "{of}балдардың орташасы алынады.", ru: "{of}берётся среднее баллов.", en: "{of}the mean of the marks counts." }
    median(of: &str) { kk: "{of}балдардың медианасы алынады.", ru: "{of}берётся медиана баллов.", en: "{of}the median of the marks counts." }
    trimmed(of: &str, percent: &str) {
        kk: "{of}екі шетінен {percent} % алынып тасталған орташа алынады.",
        ru: "{of}берётся среднее без {percent} % с каждого края.",
        en: "{of}the mean without {percent} % at either end counts.",
    }
    criterion_rounded(rounding: &str) { kk: "Өлшемшарт балы дөңгелектеледі: {rounding}.", ru: "Балл критерия округляется: {rounding}.", en: "The criterion's score is rounded: {rounding}." }
    weighted(criterion: &str, weight: &str) { kk: "«{criterion}» балы {weight} есе алынады.", ru: "Балл «{criterion}» умножается на {weight}.", en: "\"{criterion}\" counts {weight} times." }
    weighted_share(criterion: &str, percent: &str) { kk: "«{criterion}» үлесі {percent} %.", ru: "Доля «{criterion}»: {percent} %.", en: "\"{criterion}\" makes up {percent} %." }
    weighted_rounded(rounding: &str) { kk: "Салмақталған балл дөңгелектеледі: {rounding}.", ru: "Взвешенный балл округляется: {rounding}.", en: "The weighted score is rounded: {rounding}." }
    total_rounded(rounding: &str) { kk: "Жиынтық дөңгелектеледі: {rounding}.", ru: "Сумма округляется: {rounding}.", en: "The total is rounded: {rounding}." }
    half_up(digits: u8) { kk: "үтірден кейін {digits} таңба, жартысы жоғары", ru: "{digits} зн. после запятой, половина вверх", en: "{digits} decimals, half up" }
    half_even(digits: u8) { kk: "үтірден кейін {digits} таңба, жартысы жұпқа", ru: "{digits} зн. после запятой, половина к чётному", en: "{digits} decimals, half to even" }
    adjusted(labels: &str) { kk: "Содан кейін қосылады не шегеріледі: {labels}.", ru: "Затем прибавляется или вычитается: {labels}.", en: "Then added or taken away: {labels}." }
    higher_wins { kk: "Жиынтығы жоғарысы алда.", ru: "Выше тот, у кого сумма больше.", en: "The higher total wins." }
    tie_broken(step: usize, rule: &str) { kk: "Тең болса, {step}: {rule}.", ru: "При равенстве, {step}: {rule}.", en: "If equal, {step}: {rule}." }
    by_criterion(criterion: &str) { kk: "«{criterion}» балы жоғарысы", ru: "выше балл «{criterion}»", en: "the higher score for \"{criterion}\"" }
    by_component_total { kk: "түзетулерге дейінгі жиынтығы жоғарысы", ru: "выше сумма до поправок", en: "the higher total before adjustments" }
    by_adjustment(label: &str) { kk: "«{label}» түзетуі жоғарысы", ru: "больше поправка «{label}»", en: "the higher \"{label}\"" }
    by_median { kk: "қазылар жиынтығының медианасы жоғарысы", ru: "выше медиана сумм членов жюри", en: "the higher median of the jurors' totals" }
    by_top_marks { kk: "ең жоғары балдары көбірегі", ru: "больше высших баллов", en: "more top marks" }
    by_head_to_head {
        kk: "тең тұрғандардың көбірегін бір-бірлеп жеңгені (екі жұмысты да бағалаған қазылардың көбі жоғары қойғаны жеңеді)",
        ru: "победивший больше из равных один на один (в паре побеждает тот, кого выше поставило большинство судивших обоих)",
        en: "the one that beats more of the equals one to one (of two wins the one that more of the jurors who judged both put higher)",
    }
    by_chair { kk: "төраға шешеді", ru: "решает председатель", en: "the chair decides" }
    compared { kk: "Қазылар әр жұмысты алдыңғы көргенімен салыстырады: қайсысы жақсы.", ru: "Член жюри сравнивает каждую работу с той, что видел перед ней: какая лучше.", en: "A juror compares each entry with the one seen before: which is better." }
    compared_or_equal { kk: "Қазылар әр жұмысты алдыңғы көргенімен салыстырады: қайсысы жақсы, әлде тең.", ru: "Член жюри сравнивает каждую работу с той, что видел перед ней: какая лучше или равны.", en: "A juror compares each entry with the one seen before: which is better, or equal." }
    ranked_by_comparisons(weighed: &str) { kk: "Орындар барлық салыстыруды ең жақсы түсіндіретін реттен шығады (Брэдли – Терри моделі).{weighed}", ru: "Места даёт порядок, который лучше всего объясняет все сравнения (модель Брэдли – Терри).{weighed}", en: "Places follow the order that best explains all comparisons (Bradley–Terry model).{weighed}" }
    jurors_weighed { kk: " Басқалармен жиі келіспейтін қазының жауабы азырақ ескеріледі.", ru: " Ответы того, кто часто расходится с остальными, весят меньше.", en: " Who often disagrees with the others counts less." }
    least_visits(visits: u32) { kk: "Алдымен {visits} қазыдан аз көрген жұмыстар көрсетіледі.", ru: "Сначала показывают работы, которые видели меньше {visits} членов жюри.", en: "Entries seen by fewer than {visits} jurors come first." }
    rank_shared { kk: "Сонда да тең болса, орын бөлісіледі.", ru: "Если и тогда равны, место делится.", en: "Whoever is still equal shares the place." }
    comparisons_published {
        kk: "Салыстырулар нәтижемен бірге қазылардың атынсыз жарияланады; қазының залдағы жолын көрген адам оны тани алады.",
        ru: "Сравнения публикуются вместе с результатами без имён жюри; кто видел путь члена жюри по залу, может его узнать.",
        en: "Comparisons are published with the results, without jurors' names; whoever watched a juror's way through the hall may recognise them.",
    }
}
