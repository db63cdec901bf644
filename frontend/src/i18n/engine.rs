//! Whether this browser computes what every other machine does.

use domain::locale::Locale;
use domain::selftest::Part;

use super::messages;

pub(crate) const fn part_name(locale: Locale, part: Part) -> &'static str {
    match part {
        Part::Assignment => assignment(locale),
        Part::Lottery => lottery(locale),
        Part::Severity => severity(locale),
        Part::RankIntervals => rank_intervals(locale),
        Part::Ranking => ranking(locale),
        Part::Analysis => analysis(locale),
        Part::Pairwise => pairwise(locale),
    }
}

messages! {
    heading { kk: "Бұл браузер дұрыс есептей ме?", ru: "Верно ли считает этот браузер?", en: "Does this browser compute rightly?" }
    lead {
        kk: "Мұнда сіздің құрылғыңыз бағдарламаның әр бөлігі бойынша тұрақты есептерді шығарады. Соңғы цифрына дейін серверде шыққан нәтижемен бірдей болса, осы браузерде қайта есептелген нәтижелерге де сенуге болады.",
        ru: "Ваше устройство решает здесь неизменные задачи по каждой части программы. Если до последней цифры выходит то же, что на сервере, то и результатам, пересчитанным в этом браузере, можно верить.",
        en: "Here your device does fixed work with every part of the program. If it gives the same as on a server, to the last digit, results recomputed in this browser can be trusted too.",
    }
    to_engine {
        kk: "Бұл браузердің дұрыс есептейтінін тексеру",
        ru: "Проверить, верно ли считает этот браузер",
        en: "Check whether this browser computes rightly",
    }
    part { kk: "Бөлік", ru: "Часть", en: "Part" }
    outcome { kk: "Нәтиже", ru: "Итог", en: "Outcome" }
    hash { kk: "Барлық сандардың SHA-256 мәні", ru: "SHA-256 всех чисел", en: "SHA-256 of every number" }
    same { kk: "бірдей", ru: "совпадает", en: "the same" }
    differs { kk: "өзгеше", ru: "отличается", en: "different" }
    same_everywhere {
        kk: "Бәрі бірдей: бұл браузер сервер сияқты есептейді.",
        ru: "Всё совпадает: этот браузер считает так же, как сервер.",
        en: "Everything is the same: this browser computes as the server does.",
    }
    differs_here {
        kk: "Бұл браузер басқаша есептейді. Оның қайта есептеген нәтижелеріне сенбеңіз, басқасын қолданып көріңіз.",
        ru: "Этот браузер считает иначе. Не полагайтесь на пересчитанное в нём и попробуйте другой.",
        en: "This browser computes differently. Do not rely on what it recomputes, and try another one.",
    }
    assignment { kk: "Жұмыстарды қазыларға бөлу", ru: "Распределение работ по жюри", en: "Assigning entries to jurors" }
    lottery { kk: "Жеребемен бөлу", ru: "Распределение по жребию", en: "Assigning by lot" }
    severity { kk: "Қазылардың қаталдығы", ru: "Строгость членов жюри", en: "Severity of jurors" }
    rank_intervals { kk: "Орындардың аралығы", ru: "Интервалы мест", en: "Intervals of ranks" }
    ranking { kk: "Рейтинг", ru: "Рейтинг", en: "Ranking" }
    analysis { kk: "Бағалаулардың талдауы", ru: "Анализ оценок", en: "Analysis of reviews" }
    pairwise { kk: "Жұптап салыстыру", ru: "Сравнение парами", en: "Comparing in pairs" }
}
