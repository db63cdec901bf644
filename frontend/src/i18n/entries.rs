//! Entries as organisers see them.

use domain::entry::EntryStatus;
use domain::locale::Locale;
use openapi::entry::ConsentState;

use super::messages;

pub(crate) const fn status(locale: Locale, status: EntryStatus) -> &'static str {
    match status {
        EntryStatus::Draft => draft(locale),
        EntryStatus::Submitted => submitted(locale),
        EntryStatus::Withdrawn => withdrawn(locale),
        EntryStatus::Disqualified => disqualified(locale),
    }
}

pub(crate) const fn consent(locale: Locale, state: Option<ConsentState>) -> &'static str {
    match state {
        None => consent_missing(locale),
        Some(ConsentState::Requested) => consent_requested(locale),
        Some(ConsentState::Given) => consent_given(locale),
        Some(ConsentState::Refused) => consent_refused(locale),
        Some(ConsentState::Withdrawn) => consent_withdrawn(locale),
    }
}

messages! {
    draft { kk: "Нобай", ru: "Черновик", en: "Draft" }
    submitted { kk: "Тапсырылды", ru: "Подана", en: "Submitted" }
    withdrawn { kk: "Қайтарып алынды", ru: "Отозвана", en: "Withdrawn" }
    disqualified { kk: "Шеттетілді", ru: "Дисквалифицирована", en: "Disqualified" }

    none { kk: "Әзірге жұмыс жоқ", ru: "Работ пока нет", en: "No entries yet" }
    none_text { kk: "Байқау ашық кезде қатысушылар тапсырған жұмыстар осында көрінеді. Сүзгі қойылған болса, оны алып көріңіз.", ru: "Когда конкурс открыт, здесь появятся поданные работы. Если задан фильтр, попробуйте его снять.", en: "While the contest is open, entries show up here. If a filter is set, try without it." }
    search { kk: "Іздеу: коды, атауы, командасы", ru: "Поиск: шифр, название, команда", en: "Search: code, title, team" }
    any_state { kk: "Кез келген күй", ru: "Любое состояние", en: "Any state" }
    any_track { kk: "Кез келген бағыт", ru: "Любое направление", en: "Any track" }
    any_region { kk: "Кез келген өңір", ru: "Любой регион", en: "Any region" }
    filters { kk: "Сүзгілер", ru: "Фильтры", en: "Filters" }
    code { kk: "Коды", ru: "Шифр", en: "Code" }
    title { kk: "Атауы", ru: "Название", en: "Title" }
    untitled { kk: "Атаусыз", ru: "Без названия", en: "Untitled" }
    track { kk: "Бағыты", ru: "Направление", en: "Track" }
    captain { kk: "Қатысушы", ru: "Участник", en: "Contestant" }
    region { kk: "Өңірі", ru: "Регион", en: "Region" }
    rural { kk: "ауыл", ru: "село", en: "rural" }
    people { kk: "Адам", ru: "Человек", en: "People" }
    submitted_at { kk: "Тапсырылған уақыты", ru: "Подана", en: "Submitted" }

    back_to_entries { kk: "Барлық жұмыстар", ru: "Все работы", en: "All entries" }
    identities_note { kk: "Мұнда қатысушылардың аты-жөні көрсетілген. Қазылар оны көрмейді.", ru: "Здесь видны имена участников. Жюри их не видит.", en: "This page shows who entered. Jurors do not see it." }
    members { kk: "Қатысушылар", ru: "Участники", en: "Contestants" }
    is_captain { kk: "капитан", ru: "капитан", en: "captain" }
    guardian { kk: "Қамқоршының келісімі", ru: "Согласие законного представителя", en: "Guardian's consent" }
    consent_missing { kk: "сұралмаған", ru: "не запрошено", en: "not asked for" }
    consent_requested { kk: "күтілуде", ru: "ожидается", en: "awaited" }
    consent_given { kk: "берілді", ru: "дано", en: "given" }
    consent_refused { kk: "бас тартты", ru: "отказано", en: "refused" }
    consent_withdrawn { kk: "қайтарып алынды", ru: "отозвано", en: "withdrawn" }
    answers { kk: "Жауаптар", ru: "Ответы", en: "Answers" }
    unanswered { kk: "жауап жоқ", ru: "нет ответа", en: "no answer" }
    attachments { kk: "Тіркемелер", ru: "Вложения", en: "Attachments" }
    submissions { kk: "Тапсырылған нұсқа саны", ru: "Поданных версий", en: "Versions submitted" }
    disqualify { kk: "Шеттету", ru: "Дисквалифицировать", en: "Disqualify" }
    disqualify_reason { kk: "Себебі", ru: "Причина", en: "Reason" }
    disqualify_help { kk: "Қатысушылар оны оқиды. Жұмыс рейтингтен шығады.", ru: "Её прочитают участники. Работа выйдет из рейтинга.", en: "The contestants read it. The entry leaves the ranking." }
    reinstate { kk: "Шеттетуді қайтару", ru: "Снять дисквалификацию", en: "Take the disqualification back" }
}
