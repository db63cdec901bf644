//! What every area says: the frame of the page, buttons, states.

use super::messages;

messages! {
    brand { kk: "Өрлеу", ru: "Өрлеу", en: "Örleu" }
    skip_to_content { kk: "Мазмұнға өту", ru: "К содержанию", en: "Skip to content" }
    main_navigation { kk: "Негізгі мәзір", ru: "Основное меню", en: "Main menu" }
    menu { kk: "Мәзір", ru: "Меню", en: "Menu" }
    language { kk: "Тіл", ru: "Язык", en: "Language" }
    theme { kk: "Көрініс", ru: "Оформление", en: "Theme" }
    theme_system { kk: "Жүйедегідей", ru: "Как в системе", en: "Same as the system" }
    theme_light { kk: "Жарық", ru: "Светлое", en: "Light" }
    theme_dark { kk: "Қараңғы", ru: "Тёмное", en: "Dark" }
    home { kk: "Басты бет", ru: "Главная", en: "Home" }
    contests { kk: "Байқаулар", ru: "Конкурсы", en: "Contests" }
    results { kk: "Нәтижелер", ru: "Результаты", en: "Results" }
    api_documents { kk: "API құжаттамасы", ru: "Документация API", en: "API documents" }
    source_note {
        kk: "Ашық бастапқы код, MIT не Apache-2.0",
        ru: "Открытый исходный код, MIT или Apache-2.0",
        en: "Open source, MIT or Apache-2.0",
    }
    organiser_area { kk: "Ұйымдастырушы", ru: "Организатор", en: "Organiser" }
    juror_area { kk: "Қазылар алқасы", ru: "Жюри", en: "Jury" }
    my_entries { kk: "Менің жұмыстарым", ru: "Мои работы", en: "My entries" }
    contestant_area { kk: "Қатысушы", ru: "Участник", en: "Contestant" }

    save { kk: "Сақтау", ru: "Сохранить", en: "Save" }
    cancel { kk: "Бас тарту", ru: "Отмена", en: "Cancel" }
    close { kk: "Жабу", ru: "Закрыть", en: "Close" }
    delete { kk: "Жою", ru: "Удалить", en: "Delete" }
    retry { kk: "Қайталап көру", ru: "Повторить", en: "Try again" }
    shown_of(shown: usize, all: usize) { kk: "{all} ішінен {shown} көрсетілген", ru: "Показано {shown} из {all}", en: "{shown} of {all} shown" }
    show_more { kk: "Тағы көрсету", ru: "Показать ещё", en: "Show more" }
    optional { kk: "міндетті емес", ru: "необязательно", en: "optional" }
    choose { kk: "Таңдаңыз", ru: "Выберите", en: "Choose" }
    loading { kk: "Жүктеліп жатыр", ru: "Загрузка", en: "Loading" }
    saving { kk: "Сақталып жатыр…", ru: "Сохраняется…", en: "Saving…" }
    saved { kk: "Сақталды", ru: "Сохранено", en: "Saved" }
    saved_at(time: &str) { kk: "{time} сақталды", ru: "Сохранено в {time}", en: "Saved at {time}" }
    not_saved { kk: "Сақталмады", ru: "Не сохранено", en: "Not saved" }
    offline {
        kk: "Байланыс жоқ. Жазғаныңыз осы құрылғыда сақталады.",
        ru: "Нет связи. Написанное хранится на этом устройстве.",
        en: "You are offline. What you write is kept on this device.",
    }
    error_heading { kk: "Жүктеу мүмкін болмады", ru: "Не удалось загрузить", en: "This could not be loaded" }
    part_missing {
        kk: "Бұл бөлімді жүктеу мүмкін болмады",
        ru: "Не удалось загрузить этот раздел",
        en: "This part of the site could not be loaded",
    }
    part_missing_text {
        kk: "Байланыс үзілген не сайт жаңартылған болуы мүмкін. Қайталап көріңіз; көмектеспесе, бетті жаңартыңыз.",
        ru: "Возможно, пропала связь или сайт обновился. Попробуйте ещё раз; если не поможет, обновите страницу.",
        en: "The connection may be gone, or the site was updated. Try again; if that does not help, reload the page.",
    }
    reload_page { kk: "Бетті жаңарту", ru: "Обновить страницу", en: "Reload the page" }
    request_number(id: &str) {
        kk: "Сұраныс нөмірі: {id}",
        ru: "Номер запроса: {id}",
        en: "Request number: {id}",
    }
    plural problems_found(count: u64) {
        kk: "{count} жерді түзету керек",
        ru: "Нужно исправить {count} место" | "Нужно исправить {count} места" | "Нужно исправить {count} мест",
        en: "{count} thing needs mending" | "{count} things need mending",
    }
    almaty_time(time: &str) { kk: "Алматы уақыты: {time}", ru: "{time} по Алматы", en: "{time} in Almaty" }
    deadline_passed { kk: "Мерзімі өтті", ru: "Срок истёк", en: "The deadline has passed" }
    plural days_left(count: u64) {
        kk: "{count} күн қалды",
        ru: "остался {count} день" | "осталось {count} дня" | "осталось {count} дней",
        en: "{count} day left" | "{count} days left",
    }
    plural hours_left(count: u64) {
        kk: "{count} сағат қалды",
        ru: "остался {count} час" | "осталось {count} часа" | "осталось {count} часов",
        en: "{count} hour left" | "{count} hours left",
    }
    plural minutes_left(count: u64) {
        kk: "{count} минут қалды",
        ru: "осталась {count} минута" | "осталось {count} минуты" | "осталось {count} минут",
        en: "{count} minute left" | "{count} minutes left",
    }
    not_found_heading { kk: "Мұндай бет жоқ", ru: "Такой страницы нет", en: "There is no such page" }
    not_found_text {
        kk: "Мекенжай қате болуы мүмкін, не бұл бетті көруге рұқсатыңыз жоқ.",
        ru: "Возможно, адрес с ошибкой или у вас нет доступа к этой странице.",
        en: "The address may be wrong, or the page is not for you to see.",
    }
}

#[cfg(test)]
mod tests {
    use domain::locale::Locale;

    use super::*;

    #[test]
    fn counted_message_in_russian_has_three_forms() {
        let texts = [1, 3, 5, 11, 21].map(|count| days_left(Locale::Ru, count));
        let expected = [
            "остался 1 день",
            "осталось 3 дня",
            "осталось 5 дней",
            "осталось 11 дней",
            "остался 21 день",
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn message_with_parameter_puts_it_where_each_language_wants_it() {
        assert_eq!(saved_at(Locale::Kk, "12:04"), "12:04 сақталды");
        assert_eq!(saved_at(Locale::Ru, "12:04"), "Сохранено в 12:04");
        assert_eq!(saved_at(Locale::En, "12:04"), "Saved at 12:04");
    }
}
