//! The organiser's workspace: contests and their phases, what needs doing, entries, the audit trail.

use domain::contest::Phase;
use domain::locale::Locale;

use super::messages;

/// Where a contest stands, in a word or two.
pub(crate) const fn phase(locale: Locale, phase: Phase) -> &'static str {
    match phase {
        Phase::Draft => phase_draft(locale),
        Phase::Open => phase_open(locale),
        Phase::Screening => phase_screening(locale),
        Phase::Judging => phase_judging(locale),
        Phase::Deliberation => phase_deliberation(locale),
        Phase::Provisional => phase_provisional(locale),
        Phase::Final => phase_final(locale),
        Phase::Archived => phase_archived(locale),
        Phase::Cancelled => phase_cancelled(locale),
    }
}

messages! {
    phase_draft { kk: "Нобай", ru: "Черновик", en: "Draft" }
    phase_open { kk: "Ашық", ru: "Открыт", en: "Open" }
    phase_screening { kk: "Іріктеу", ru: "Отбор", en: "Screening" }
    phase_judging { kk: "Бағалау", ru: "Оценивание", en: "Judging" }
    phase_deliberation { kk: "Талқылау", ru: "Обсуждение", en: "Deliberation" }
    phase_provisional { kk: "Алдын ала нәтижелер", ru: "Предварительные результаты", en: "Provisional results" }
    phase_final { kk: "Түпкілікті нәтижелер", ru: "Окончательные результаты", en: "Final results" }
    phase_archived { kk: "Мұрағатта", ru: "В архиве", en: "Archived" }
    phase_cancelled { kk: "Болдырылмады", ru: "Отменён", en: "Cancelled" }

    my_contests { kk: "Менің байқауларым", ru: "Мои конкурсы", en: "My contests" }
    new_contest { kk: "Жаңа байқау", ru: "Новый конкурс", en: "New contest" }
    new_contest_help {
        kk: "Атауын бір тілде жазсаңыз жетеді. Қалғанын кейін толтырасыз: ашпайынша нобайды ешкім көрмейді.",
        ru: "Достаточно названия на одном языке. Остальное заполните потом: пока конкурс не открыт, черновик никто не видит.",
        en: "A title in one language is enough. The rest can wait: nobody sees the draft until you open it.",
    }
    contest_title { kk: "Атауы", ru: "Название", en: "Title" }
    create { kk: "Құру", ru: "Создать", en: "Create" }
    untitled { kk: "Атаусыз байқау", ru: "Без названия", en: "Untitled contest" }
    no_contests { kk: "Әзірге байқау жоқ", ru: "Конкурсов пока нет", en: "No contests yet" }
    no_contests_text {
        kk: "Алғашқы байқауды құрыңыз: бірден орынды баптаулармен нобай дайын болады.",
        ru: "Создайте первый: получится черновик с разумными настройками.",
        en: "Create the first one: you get a draft with sensible settings.",
    }
    contest { kk: "Байқау", ru: "Конкурс", en: "Contest" }
    state { kk: "Күйі", ru: "Состояние", en: "State" }
    opens { kk: "Ашылады", ru: "Открытие", en: "Opens" }
    closes { kk: "Жабылады", ru: "Закрытие", en: "Closes" }
    reviewing_ends { kk: "Бағалау аяқталады", ru: "Конец оценивания", en: "Reviewing ends" }
    results_promised { kk: "Нәтижелер", ru: "Результаты", en: "Results" }
    not_set { kk: "белгіленбеген", ru: "не задано", en: "not set" }

    tab_overview { kk: "Шолу", ru: "Обзор", en: "Overview" }
    tab_edit { kk: "Баптау", ru: "Настройка", en: "Set-up" }
    tab_entries { kk: "Жұмыстар", ru: "Работы", en: "Entries" }
    tab_jury { kk: "Қазылар алқасы", ru: "Жюри", en: "Jury" }
    tab_assignments { kk: "Тағайындаулар", ru: "Назначения", en: "Assignments" }
    tab_results { kk: "Нәтижелер", ru: "Результаты", en: "Results" }
    tab_audit { kk: "Әрекеттер тарихы", ru: "Журнал действий", en: "Audit trail" }
    contest_parts { kk: "Байқау бөлімдері", ru: "Разделы конкурса", en: "Parts of the contest" }

    needs_you { kk: "Қазір сізден не керек", ru: "Что нужно от вас сейчас", en: "What needs you now" }
    nothing_needed { kk: "Қазір сізден ештеңе қажет емес.", ru: "Сейчас от вас ничего не требуется.", en: "Nothing needs you right now." }
    plural todo_problems(count: u64) {
        kk: "Ашар алдында {count} нәрсе толтырылуы керек",
        ru: "До открытия нужно заполнить {count} место" | "До открытия нужно заполнить {count} места" | "До открытия нужно заполнить {count} мест",
        en: "{count} thing is missing before it can open" | "{count} things are missing before it can open",
    }
    todo_open { kk: "Барлығы дайын: байқауды ашыңыз не ашылуын жоспарлаңыз", ru: "Всё готово: откройте конкурс или запланируйте открытие", en: "Everything is there: open the contest, or schedule its opening" }
    todo_scheduled { kk: "Байқау белгіленген уақытта өзі ашылады", ru: "Конкурс откроется сам в назначенное время", en: "The contest opens by itself at its date" }
    todo_invite { kk: "Қазыларды шақырыңыз", ru: "Пригласите членов жюри", en: "Invite the jury" }
    todo_assign { kk: "Жұмыстарды қазыларға тағайындаңыз", ru: "Распределите работы между членами жюри", en: "Assign the entries to jurors" }
    todo_start { kk: "Бағалауды бастаңыз", ru: "Начните оценивание", en: "Start the reviewing" }
    plural todo_reviews(count: u64) {
        kk: "{count} бағалау күтілуде",
        ru: "Ожидается {count} оценка" | "Ожидаются {count} оценки" | "Ожидается {count} оценок",
        en: "{count} review is awaited" | "{count} reviews are awaited",
    }
    todo_end_reviewing { kk: "Барлық бағалау дайын: кезеңді аяқтаңыз", ru: "Все оценки готовы: завершите этап", en: "All reviews are in: end the round" }
    todo_decide { kk: "Рейтингті қарап, шешім қабылдаңыз", ru: "Посмотрите рейтинг и примите решения", en: "Look at the ranking and decide" }
    todo_finalise { kk: "Шағымдар жоқ болса, нәтижелерді түпкілікті етіңіз", ru: "Если апелляций нет, сделайте результаты окончательными", en: "When there are no appeals, let the results stand" }

    dates { kk: "Мерзімдер", ru: "Сроки", en: "Dates" }
    round_progress { kk: "Кезең барысы", ru: "Ход этапа", en: "Progress of the round" }
    reviews_of(done: u32, total: u32) { kk: "{total} бағалаудың {done} дайын", ru: "Готово оценок: {done} из {total}", en: "{done} of {total} reviews" }
    jurors_behind { kk: "Артта қалған қазылар", ru: "Кто отстаёт", en: "Jurors behind" }
    nobody_behind { kk: "Ешкім артта қалған жоқ.", ru: "Никто не отстаёт.", en: "Nobody is behind." }
    done_of(done: u32, total: u32) { kk: "{total} ішінен {done}", ru: "{done} из {total}", en: "{done} of {total}" }
    no_progress_yet { kk: "Тағайындаулар шыққанда бағалау барысы осында көрінеді.", ru: "Когда назначения будут разосланы, здесь появится ход оценивания.", en: "Once assignments are released, progress shows here." }
}
