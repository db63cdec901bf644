//! Judging live pitches in pairs: the juror's way through the hall, and the organiser's view of it.

use domain::locale::Locale;
use domain::pairwise::round::SkipReason;

use super::messages;
use crate::api::ApiError;

/// One sentence for what was refused; the general one where the rule is none of a round in pairs.
pub(crate) fn refusal(locale: Locale, error: &ApiError) -> String {
    let told = RULES.iter().find(|(rule, _)| error.has_reason(rule));
    if let Some((_, sentence)) = told {
        return sentence(locale).to_owned();
    }
    let reasons = error.reasons(locale);
    if reasons.is_empty() {
        error.message(locale).to_owned()
    } else {
        reasons.join(" ")
    }
}

type Sentence = fn(Locale) -> &'static str;

const RULES: [(&str, Sentence); 16] = [
    ("screen_stale", stale),
    ("has_pitch", stale),
    ("wrong_pitch_answer", stale),
    ("nothing_to_undo", nothing_to_undo),
    ("ties_excluded", no_ties),
    ("juror_ended", juror_ended),
    ("juror_resting", stale),
    ("not_in_round", not_let_in),
    ("pairs_not_open", not_open),
    ("pairs_open", already_open),
    ("pitch_withdrawn", stale_round),
    ("pitch_not_away", stale_round),
    ("pitch_twice", stale_round),
    ("juror_twice", stale_round),
    ("already_barred", already_barred),
    ("round_full", round_full),
];

pub(crate) const fn skip_reason(locale: Locale, reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::Absent => absent(locale),
        SkipReason::Busy => busy(locale),
        SkipReason::Conflict => conflict(locale),
        SkipReason::CannotJudge => cannot_judge(locale),
    }
}

messages! {
    stale { kk: "Экрандағы ескі екен, жаңасы көрсетілді.", ru: "На экране было старое, теперь показано как есть.", en: "The screen was out of date. It now shows how things are." }
    stale_round { kk: "Бұл бұрын жасалған, бет жаңартылды.", ru: "Это уже сделано, страница обновлена.", en: "That has been done already. The page is up to date now." }
    nothing_to_undo { kk: "Қайтаратын ештеңе жоқ.", ru: "Отменять нечего.", en: "There is nothing to undo." }
    no_ties { kk: "Бұл кезеңде біреуін таңдау керек.", ru: "На этом этапе нужно выбрать одну из двух.", en: "In this round you have to choose one." }
    juror_ended { kk: "Сіз бағалауды аяқтадыңыз.", ru: "Вы уже закончили оценивать.", en: "You have finished judging." }
    already_open { kk: "Кезең бұрын ашылған.", ru: "Этап уже открыт.", en: "The round is open already." }
    already_barred { kk: "Бұл қазы бұл жұмысқа онсыз да жіберілмейді.", ru: "Этого члена жюри к этой работе и так не направляют.", en: "This juror is kept from this entry already." }
    round_full { kk: "Бұл кезеңге бұдан көп жұмыс сыймайды.", ru: "Больше работ в этот этап не помещается.", en: "The round takes no more entries." }

    judged_in_pairs { kk: "Бұл кезеңде жұмыстар жұптап салыстырылады.", ru: "На этом этапе работы сравнивают парами.", en: "In this round entries are compared in pairs." }
    to_the_pitches { kk: "Жұмыстарды салыстыру", ru: "Сравнивать работы", en: "Compare entries" }
    pitches { kk: "Салыстыру", ru: "Сравнение", en: "Comparing" }
    not_open { kk: "Кезең әлі ашылған жоқ", ru: "Этап ещё не открыт", en: "The round is not open yet" }
    not_open_text { kk: "Ұйымдастырушы ашқан бойда бастай аласыз.", ru: "Начать можно, как только его откроет организатор.", en: "You can begin as soon as an organiser opens it." }
    not_let_in { kk: "Сіз бұл кезеңге қосылмағансыз", ru: "Вас ещё не добавили в этот этап", en: "You are not in this round yet" }
    not_let_in_text { kk: "Алқаға кейін қосылсаңыз, ұйымдастырушыға айтыңыз: ол сізді қосады.", ru: "Если вы вошли в жюри позже, скажите организатору: он вас добавит.", en: "If you joined the jury later, tell an organiser: they will let you in." }
    closed { kk: "Бағалау жабық", ru: "Оценивание закрыто", en: "Judging is closed" }
    look_again { kk: "Қайта қарау", ru: "Проверить снова", en: "Look again" }
    ready { kk: "Бастауға дайынсыз ба?", ru: "Готовы начать?", en: "Ready to begin?" }
    ready_text { kk: "Қай жұмысқа бару керегін айтамыз. Көріп болған соң, алдыңғысынан жақсы ма, соны белгілейсіз.", ru: "Мы подскажем, к какой работе идти. Посмотрев её, отметьте, лучше ли она предыдущей.", en: "We tell you which entry to go to. Once you have seen it, say whether it was better than the one before." }
    start { kk: "Бастау", ru: "Начать", en: "Begin" }
    go_on { kk: "Жалғастыру", ru: "Продолжить", en: "Go on" }
    next { kk: "Келесі жұмыс", ru: "Следующая работа", en: "Next entry" }
    resting { kk: "Үзіліс", ru: "Перерыв", en: "Taking a break" }
    resting_text { kk: "Жауаптарыңыз сақталды. Қалаған кезде жалғастырыңыз.", ru: "Ваши ответы сохранены. Продолжайте, когда захотите.", en: "Your answers are kept. Go on whenever you like." }
    waiting { kk: "Қазір бос жұмыс жоқ", ru: "Сейчас свободных работ нет", en: "No entry is free right now" }
    waiting_text { kk: "Қалғандарының жанында басқа қазылар тұр немесе онда ешкім жоқ. Өзіміз қайта сұраймыз.", ru: "У остальных стоят другие члены жюри или там никого нет. Мы спросим снова сами.", en: "Other jurors are at the rest, or nobody is there. We ask again by ourselves." }
    finished { kk: "Бәрін көрдіңіз. Рақмет!", ru: "Вы посмотрели всё. Спасибо!", en: "You have seen everything. Thank you!" }
    finished_text { kk: "Жаңа жұмыс келсе немесе біреуі қайтса, осында көрсетеміз.", ru: "Если придёт новая работа или вернётся прежняя, мы покажем её здесь.", en: "If an entry comes late or comes back, it will show here." }
    ended { kk: "Сіз аяқтадыңыз. Рақмет!", ru: "Вы закончили. Спасибо!", en: "You have finished. Thank you!" }
    go_to { kk: "Мына жұмысқа барыңыз", ru: "Идите к работе", en: "Go to" }
    seen { kk: "Көрдім", ru: "Посмотрел(а)", en: "I have seen it" }
    which { kk: "Қайсысы жақсы болды?", ru: "Что было лучше?", en: "Which was better?" }
    before { kk: "Алдыңғысы", ru: "Предыдущая", en: "The one before" }
    this_one { kk: "Осы жердегі", ru: "Эта, здесь", en: "This one here" }
    equal { kk: "Тең", ru: "Равны", en: "Equal" }
    skip { kk: "Өткізіп жіберу", ru: "Пропустить", en: "Skip" }
    why_skip { kk: "Неге өткізесіз?", ru: "Почему пропускаете?", en: "Why skip it?" }
    absent { kk: "Ешкім жоқ", ru: "Никого нет", en: "Nobody is there" }
    busy { kk: "Басқалар тұр, кейін келемін", ru: "Занято, подойду позже", en: "Others are there, I come later" }
    conflict { kk: "Мүдделер қақтығысы бар", ru: "У меня конфликт интересов", en: "I have a conflict" }
    cannot_judge { kk: "Бағалай алмаймын", ru: "Не могу оценить", en: "I cannot judge it" }
    undo { kk: "Соңғысын қайтару", ru: "Отменить последнее", en: "Undo the last" }
    pause { kk: "Үзіліс", ru: "Перерыв", en: "Break" }
    end { kk: "Аяқтау", ru: "Закончить", en: "Finish" }
    end_question { kk: "Бағалауды аяқтайсыз ба?", ru: "Закончить оценивание?", en: "Finish judging?" }
    end_text { kk: "Одан кейін бұл кезеңге қайта кіре алмайсыз.", ru: "После этого вернуться в этот этап нельзя.", en: "You cannot come back to this round afterwards." }
    saving { kk: "Сақталуда…", ru: "Сохраняется…", en: "Saving…" }
    saved { kk: "Сақталды", ru: "Сохранено", en: "Saved" }
    kept_here { kk: "Байланыс жоқ: жауап осында сақталды, өзі жіберіледі.", ru: "Нет связи: ответ сохранён здесь и отправится сам.", en: "No connection: the answer is kept here and sent by itself." }
    seen_left(seen: u32, left: u32) { kk: "Көрдіңіз: {seen} · қалды: {left}", ru: "Посмотрено: {seen} · осталось: {left}", en: "Seen: {seen} · left: {left}" }
    keys { kk: "Пернетақта: 1 – алдыңғысы, 2 – тең, 3 – осы", ru: "Клавиши: 1 – предыдущая, 2 – равны, 3 – эта", en: "Keys: 1 the one before, 2 equal, 3 this one" }

    tab { kk: "Салыстыру", ru: "Сравнение", en: "Pitches" }
    open_round { kk: "Кезеңді ашу", ru: "Открыть этап", en: "Open the round" }
    open_round_text { kk: "Қазіргі жұмыстар мен қазылар алқасы кіреді, белгілі қақтығыстар ескеріледі. Кейін келгендерді қосуға болады.", ru: "Войдут нынешние работы и жюри, известные конфликты учтутся. Опоздавших можно добавить позже.", en: "It starts with the entries and jurors of this moment and the conflicts known. Whoever comes late can be added." }
    not_judged { kk: "Кезең қазір бағаланбайды", ru: "Этап сейчас не оценивается", en: "The round is not being judged" }
    not_judged_text { kk: "Ол бағалау басталғанда ашылады.", ru: "Его открывают, когда начинается оценивание.", en: "It is opened once reviewing has started." }
    standings { kk: "Рет", ru: "Порядок", en: "Order" }
    place { kk: "Орын", ru: "Место", en: "Rank" }
    interval { kk: "Аралығы", ru: "Интервал", en: "Interval" }
    interval_help(percent: u8) { kk: "Аралық: {percent} % сеніммен жұмыс тұруы мүмкін орындар. Сызықтан төмендегілер жоғарыдағылардан анық нашар.", ru: "Интервал: места, где работа может стоять с уверенностью {percent} %. Что ниже черты, уверенно хуже того, что выше.", en: "Interval: the ranks where an entry may stand with {percent} % confidence. What is below a line is surely behind what is above it." }
    visits { kk: "Көргендер", ru: "Посещений", en: "Visits" }
    comparisons_of { kk: "Салыстыру", ru: "Сравнений", en: "Comparisons" }
    state { kk: "Күйі", ru: "Состояние", en: "State" }
    here_now(count: u32) { kk: "жанында {count}", ru: "у работы {count}", en: "{count} there" }
    away { kk: "Орнында жоқ", ru: "Нет на месте", en: "Away" }
    withdrawn { kk: "Алынды", ru: "Снята", en: "Withdrawn" }
    out { kk: "Байқаудан шыққан", ru: "Выбыла из конкурса", en: "Out of the contest" }
    actions { kk: "Әрекеттер", ru: "Действия", en: "Actions" }
    withdraw { kk: "Алып тастау", ru: "Снять", en: "Withdraw" }
    return_entry { kk: "Қайтару", ru: "Вернуть", en: "Return" }
    surely_behind { kk: "осыдан төмені анық артта", ru: "ниже этой черты уверенно хуже", en: "surely behind from here on" }
    apart(count: u32) { kk: "Жұмыстар әзірге {count} бөлек топта: топтар арасындағы рет ештеңе білдірмейді. Салыстыру жалғасса, топтар байланысады.", ru: "Пока {count} отдельные группы работ: порядок между группами ничего не значит. Со следующими сравнениями они свяжутся.", en: "Entries stand in {count} separate groups so far: the order across groups means nothing yet. More comparisons will link them." }
    no_order { kk: "Ретті қазір есептеу мүмкін емес. Жауаптар сақталған.", ru: "Порядок сейчас не вычислить. Ответы сохранены.", en: "The order cannot be computed right now. The answers are kept." }
    answers(count: u32) { kk: "Салыстыру: {count}", ru: "Сравнений: {count}", en: "Comparisons: {count}" }
    jurors { kk: "Қазылар", ru: "Члены жюри", en: "Jurors" }
    juror { kk: "Қазы", ru: "Член жюри", en: "Juror" }
    at { kk: "Қайда", ru: "Где", en: "Where" }
    reliability { kk: "Келісім", ru: "Согласие", en: "Agreement" }
    reliability_help { kk: "Қазының жауабы жалпы ретпен қаншалықты жиі сәйкес келетіні.", ru: "Как часто ответ совпадает с общим порядком.", en: "How often a juror's answer is the common one." }
    not_started { kk: "Күтіп тұр", ru: "Не в пути", en: "Not on the way" }
    is_resting { kk: "Үзілісте", ru: "Перерыв", en: "On a break" }
    has_ended { kk: "Аяқтады", ru: "Закончил(а)", en: "Finished" }
    bar { kk: "Қақтығысты белгілеу", ru: "Отметить конфликт", en: "Mark a conflict" }
    bar_text { kk: "Қазы бұл жұмысқа жіберілмейді, ол туралы жауаптары есепке алынбайды. Қақтығыс байқауда сақталады.", ru: "Члена жюри к этой работе больше не направят, его ответы о ней не считаются. Конфликт останется в конкурсе.", en: "The juror is not sent to the entry any more and the answers about it do not count. The conflict stays in the contest." }
    entry { kk: "Жұмыс", ru: "Работа", en: "Entry" }
    why { kk: "Себебі", ru: "Причина", en: "Reason" }
    late { kk: "Кейін келгендер", ru: "Пришли позже", en: "Came later" }
    add { kk: "Қосу", ru: "Добавить", en: "Add" }
    updated { kk: "Бет өзі жаңарып тұрады.", ru: "Страница обновляется сама.", en: "The page keeps itself up to date." }
    decision { kk: "Шешім", ru: "Решение", en: "Decision" }
    see_pitches { kk: "Салыстыру бетін ашу", ru: "Открыть страницу сравнения", en: "Open the pitches page" }

    mode { kk: "Қалай бағаланады", ru: "Как оценивают", en: "How it is judged" }
    mode_marks { kk: "Балмен, бағалау шкаласы бойынша", ru: "Баллами по критериям", en: "By marks, with a rubric" }
    mode_pairs { kk: "Жұптап: қазылар тірі көрсетілімдерді салыстырады", ru: "Парами: жюри сравнивает живые выступления", en: "In pairs: jurors compare live pitches" }
    mode_help { kk: "Жұптап бағалау залдағы финалға арналған: әр қазы жұмыстан жұмысқа жүріп, қайсысы жақсы екенін айтады.", ru: "Парами удобно в зале, в финале: член жюри переходит от работы к работе и говорит, какая лучше.", en: "Pairs are for a final in a hall: each juror walks from entry to entry and says which was better." }
    least_visits { kk: "Әр жұмысты кемінде неше қазы көреді", ru: "Сколько членов жюри увидят каждую работу, не меньше", en: "Each entry is seen by at least" }
    visit_seconds { kk: "Бір жұмысқа уақыт, секунд", ru: "Время на работу, секунд", en: "Time at an entry, seconds" }
    absence_seconds { kk: "Орнында жоқ болса, қайта жіберу, секунд", ru: "Если никого нет, вернуться через, секунд", en: "If nobody is there, come back after, seconds" }
}
