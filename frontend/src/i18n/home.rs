//! The front page.

use super::messages;

messages! {
    heading { kk: "Талантың өрлесін", ru: "Пусть талант растёт", en: "Let your talent rise" }
    lead {
        kk: "14 пен 35 жас аралығындағы жастарға арналған байқаулар. Жұмысыңды кім жасағанын қазылар білмейді, ал әр балды кез келген адам тексере алады.",
        ru: "Конкурсы для молодёжи от 14 до 35 лет. Жюри не знает, чья работа перед ним, а каждый балл может проверить любой.",
        en: "Contests for people aged 14 to 35. The jury does not know whose work it sees, and anyone can check every mark.",
    }
    see_contests { kk: "Байқауларды көру", ru: "Смотреть конкурсы", en: "See the contests" }
    open_contests { kk: "Қазір ашық байқаулар", ru: "Сейчас открыты", en: "Open now" }
    none_open { kk: "Қазір ашық байқау жоқ", ru: "Сейчас открытых конкурсов нет", en: "No contest is open right now" }
    none_open_text {
        kk: "Жаңа байқаулар осы жерде жарияланады. Тіркеліп қойсаңыз, қатысу бір-екі минут алады.",
        ru: "Новые конкурсы появятся здесь. Если зарегистрироваться заранее, подать заявку можно за пару минут.",
        en: "New contests appear here. If you register now, entering takes a few minutes later.",
    }
    takes_entries_until { kk: "Жұмыс қабылдау мерзімі:", ru: "Приём работ до:", en: "Entries until:" }
    how_it_works { kk: "Байқау қалай өтеді", ru: "Как проходит конкурс", en: "How a contest runs" }
    step_enter { kk: "Қатысасың", ru: "Подаёшь работу", en: "You enter" }
    step_enter_text {
        kk: "Жалғыз не командамен: мәтін, файл, сілтеме. Нобай өзі сақталады, қолхат бірден келеді.",
        ru: "Один или с командой: текст, файлы, ссылки. Черновик сохраняется сам, квитанция приходит сразу.",
        en: "Alone or as a team: text, files, links. The draft saves itself, the receipt comes at once.",
    }
    step_judge { kk: "Қазылар бағалайды", ru: "Жюри оценивает", en: "The jury judges" }
    step_judge_text {
        kk: "Қазылар атыңды, мектебіңді, өңіріңді көрмейді. Олар тек жұмыстың өзін көреді.",
        ru: "Жюри не видит имени, школы и региона. Только саму работу.",
        en: "Jurors see no name, no school, no region. They see the work.",
    }
    step_check { kk: "Нәтижені тексересің", ru: "Проверяешь результат", en: "You check the result" }
    step_check_text {
        kk: "Әр орын балдар мен ережеден шығады, ал есептеуді кез келген адам қайталай алады.",
        ru: "Каждое место выводится из баллов и положения, и любой может повторить расчёт.",
        en: "Every place follows from the marks and the rule book, and anyone can repeat the sum.",
    }
    programme { kk: "Бағдарлама", ru: "Программа", en: "The programme" }
    mentors { kk: "1000 тәлімгер", ru: "1000 наставников", en: "1000 mentors" }
    mentors_text {
        kk: "IT, медиа, бизнес, спорт, өнер және қоғамдық сала мамандары жастармен кездесіп, команда жинайды.",
        ru: "Опытные люди из IT, медиа, бизнеса, спорта, искусства и общественной сферы встречаются с молодёжью и собирают команды.",
        en: "Experienced people from IT, media, business, sport, art and public life meet young people and form teams.",
    }
    school { kk: "Жас көшбасшылар мектебі", ru: "Школа молодых лидеров", en: "School of young leaders" }
    school_text {
        kk: "Әр ауылдық ауданда іріктеу, жаттығу лагерьлері, шеберлік сабақтары және пікірсайыс.",
        ru: "Отбор в каждом сельском районе, лагеря, мастер-классы и дебаты.",
        en: "Selection in every rural district, training camps, master classes and debates.",
    }
    talent { kk: "IT және шығармашылық", ru: "IT и творчество", en: "IT and creative talent" }
    talent_text {
        kk: "Әр елді мекендегі жас мамандар мен таланттарға арналған байқаулар. Олар осында өтеді.",
        ru: "Конкурсы для молодых специалистов и талантов в каждом населённом пункте. Они проходят здесь.",
        en: "Contests for young specialists and talents in every settlement. They are held here.",
    }
}
