//! The editor of a contest.

use domain::conflict::SameInstitution;
use domain::contest::BlindMode;
use domain::form::{FieldKind, MediaKind};
use domain::locale::Locale;
use domain::rubric::{CannotJudge, CommentRule};

use super::{messages, organise, rules};

pub(crate) const fn field_kind(locale: Locale, kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::ShortText { .. } => kind_short_text(locale),
        FieldKind::LongText { .. } => kind_long_text(locale),
        FieldKind::Number { .. } => kind_number(locale),
        FieldKind::Choice { .. } => kind_choice(locale),
        FieldKind::MultipleChoice { .. } => kind_multiple_choice(locale),
        FieldKind::Link {} => kind_link(locale),
        FieldKind::File { .. } => kind_file(locale),
    }
}

pub(crate) const fn media_kind(locale: Locale, kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Image => media_image(locale),
        MediaKind::Pdf => "PDF",
        MediaKind::Video => media_video(locale),
        MediaKind::Audio => media_audio(locale),
        MediaKind::Archive => media_archive(locale),
        MediaKind::Text => media_text(locale),
        MediaKind::Office => media_office(locale),
    }
}

pub(crate) const fn same_institution_rule(locale: Locale, rule: SameInstitution) -> &'static str {
    match rule {
        SameInstitution::Conflict => institution_conflict(locale),
        SameInstitution::Warning => institution_warning(locale),
        SameInstitution::Ignored => institution_ignored(locale),
    }
}

pub(crate) const fn blind_mode(locale: Locale, mode: BlindMode) -> &'static str {
    match mode {
        BlindMode::Blind => blind_yes(locale),
        BlindMode::Named => blind_no(locale),
    }
}

pub(crate) const fn cannot_judge_rule(locale: Locale, rule: CannotJudge) -> &'static str {
    match rule {
        CannotJudge::Allowed => allowed(locale),
        CannotJudge::Refused => refused(locale),
    }
}

pub(crate) const fn comment_rule(locale: Locale, rule: CommentRule) -> &'static str {
    match rule {
        CommentRule::Required => comment_required(locale),
        CommentRule::Optional => comment_optional(locale),
    }
}

/// What the field at the end of a pointer is called: the last of its steps that has a name.
pub(crate) fn field_name(locale: Locale, steps: &[&str]) -> String {
    let language = steps.last().and_then(|step| match *step {
        "kk" => Some("қаз"),
        "ru" => Some("рус"),
        "en" => Some("eng"),
        _ => None,
    });
    let name = steps.iter().rev().find_map(|step| step_name(locale, step));
    let name = name.unwrap_or_default();
    match language {
        Some(language) => format!("{name} ({language})"),
        None => name.to_owned(),
    }
}

fn step_name(locale: Locale, step: &str) -> Option<&'static str> {
    let name: fn(Locale) -> &'static str = match step {
        "title" => organise::contest_title,
        "slug" => slug,
        "summary" => summary,
        "description" => description,
        "opens_at" => organise::opens,
        "closes_at" => organise::closes,
        "reviewing_ends_at" => organise::reviewing_ends,
        "results_at" => organise::results_promised,
        "reference_date" => reference_date,
        "min_age" => min_age,
        "max_age" => max_age,
        "regions" => regions,
        "team_min" => team_min,
        "team_max" => team_max,
        "entries_per_person" => entries_per_person,
        "name" => name,
        "label" => question,
        "help" => question_help,
        "about" => about,
        "options" => options,
        "accepted" => accepted,
        "key" => key,
        "min_centi" => scale_min,
        "max_centi" => scale_max,
        "step_centi" => scale_step,
        "weight_milli" => weight,
        "descriptors" => levels,
        "criteria" => rubric,
        "rule_book" => rule_book,
        "drop_from_marks" => rules::drop_from,
        "tie_breaks" => rules::tie_breaks,
        "adjustments" => rules::adjustments,
        "jurors_per_entry" => jurors_per_entry,
        "max_load" => max_load,
        "same_institution" => same_institution,
        "advancing" => advancing,
        "max_chars" => max_chars,
        "max_words" => max_words,
        "max_count" => max_files,
        "max_bytes" => max_megabytes,
        "max_chosen" => max_chosen,
        "rounds" => part_rounds,
        "tracks" => part_tracks,
        _ => return None,
    };
    Some(name(locale))
}

/// What a question may be about, by its name on the wire.
pub(crate) fn abouts(locale: Locale) -> Vec<(String, String)> {
    [
        ("", about_work(locale)),
        ("institution", about_institution(locale)),
        ("teacher", about_teacher(locale)),
        ("mentor", about_mentor(locale)),
    ]
    .map(|(key, name)| (key.to_owned(), name.to_owned()))
    .to_vec()
}

messages! {
    parts { kk: "Байқауды баптау бөлімдері", ru: "Разделы настройки", en: "Parts of the set-up" }
    part_texts { kk: "Мәтіндер", ru: "Тексты", en: "Texts" }
    part_dates { kk: "Мерзімдер", ru: "Сроки", en: "Dates" }
    part_tracks { kk: "Бағыттар", ru: "Направления", en: "Tracks" }
    part_eligibility { kk: "Кім қатыса алады", ru: "Кто может участвовать", en: "Who may enter" }
    part_form { kk: "Өтінім нысаны", ru: "Форма заявки", en: "Entry form" }
    part_rounds { kk: "Кезеңдер", ru: "Этапы", en: "Rounds" }
    complete { kk: "Барлығы толтырылған: байқауды ашуға болады.", ru: "Всё заполнено: конкурс можно открывать.", en: "Everything is there: the contest can open." }
    locked { kk: "Бұл бөлікті енді өзгертуге болмайды: байқау осы талаптармен жарияланған.", ru: "Эту часть уже нельзя менять: конкурс объявлен на этих условиях.", en: "This can no longer be changed: the contest was announced with it." }
    later_only { kk: "Бұл мерзім жарияланған: оны тек кейінге жылжытуға болады.", ru: "Этот срок объявлен: его можно только отодвинуть.", en: "This date was announced: it can only be put off." }
    all_saved { kk: "Барлығы сақталған", ru: "Всё сохранено", en: "All saved" }
    unsaved { kk: "Сақталмаған өзгерістер бар", ru: "Есть несохранённые изменения", en: "Unsaved changes" }
    clash_heading { kk: "Басқа ұйымдастырушы да өзгертті", ru: "Это изменил и другой организатор", en: "Another organiser changed this too" }
    clash_text { kk: "Қалған өзгерістер біріктірілді. Мына жерлерде екі нұсқаның бірін таңдаңыз:", ru: "Остальные изменения объединены. Здесь нужно выбрать одну из двух версий:", en: "Everything else was put together. Here one of the two has to be chosen:" }
    mine { kk: "Сіздікі:", ru: "Ваше:", en: "Yours:" }
    theirs { kk: "Сақталған:", ru: "Сохранённое:", en: "Saved:" }
    keep_mine { kk: "Менікін қалдыру", ru: "Оставить моё", en: "Keep mine" }
    take_theirs { kk: "Сақталғанды алу", ru: "Взять сохранённое", en: "Take what was saved" }
    move_up { kk: "Жоғары", ru: "Выше", en: "Move up" }
    move_down { kk: "Төмен", ru: "Ниже", en: "Move down" }
    name { kk: "Атауы", ru: "Название", en: "Name" }

    slug { kk: "Мекенжайдағы атауы", ru: "Имя в адресе", en: "Name in the address" }
    slug_help { kk: "Латын әріптері, сандар, дефис: rural-it-2026", ru: "Латинские буквы, цифры, дефис: rural-it-2026", en: "Latin letters, digits, hyphens: rural-it-2026" }
    summary { kk: "Қысқаша", ru: "Кратко", en: "Summary" }
    summary_help { kk: "Тізімдер мен хаттарға арналған бір-екі сөйлем.", ru: "Одно-два предложения для списков и писем.", en: "A sentence or two, for lists and mails." }
    description { kk: "Сипаттамасы", ru: "Описание", en: "Description" }
    description_help { kk: "Markdown: # тақырып, **қалың**, - тізім, [сілтеме](https://…).", ru: "Markdown: # заголовок, **жирный**, - список, [ссылка](https://…).", en: "Markdown: # heading, **bold**, - list, [link](https://…)." }
    preview { kk: "Алдын ала қарау", ru: "Предпросмотр", en: "Preview" }
    preview_help { kk: "Сипаттама соңғы сақталған күйінде, оқырман көретіндей.", ru: "Описание в последнем сохранённом виде, каким его увидит читатель.", en: "The description as last saved, as readers get it." }
    show_preview { kk: "Көрсету", ru: "Показать", en: "Show" }
    hide_preview { kk: "Жасыру", ru: "Скрыть", en: "Hide" }

    dates_help { kk: "Уақытты Алматы сағатымен жазыңыз (UTC+5).", ru: "Указывайте время по Алматы (UTC+5).", en: "Type the time as in Almaty (UTC+5)." }
    your_time(time: &str) { kk: "Сіздің уақытыңызша: {time}", ru: "По вашему времени: {time}", en: "In your time zone: {time}" }
    round_ends(name: &str) { kk: "Бағалау аяқталады: {name}", ru: "Конец оценивания: {name}", en: "Reviewing ends: {name}" }

    tracks_help { kk: "Бағыт болмаса, тізімді бос қалдырыңыз.", ru: "Если направлений нет, оставьте список пустым.", en: "Leave the list empty if there are no tracks." }
    add_track { kk: "Бағыт қосу", ru: "Добавить направление", en: "Add a track" }
    narrowing { kk: "Бұл бағытқа кім қатыса алады", ru: "Кто может участвовать в этом направлении", en: "Who may enter this track" }
    regions_narrow_help { kk: "Ештеңе таңдалмаса – байқаудың барлық өңірі.", ru: "Ничего не выбрано – все регионы конкурса.", en: "None chosen: all regions of the contest." }

    min_age { kk: "Жасы, кемінде", ru: "Возраст от", en: "Youngest age" }
    max_age { kk: "Жасы, ең көбі", ru: "Возраст до", en: "Oldest age" }
    reference_date { kk: "Жас қай күнге есептеледі", ru: "На какую дату считается возраст", en: "Ages are counted on" }
    reference_date_help { kk: "Сол күнге толған толық жас есепке алынады.", ru: "Учитываются полные годы на эту дату.", en: "Full years on that day count." }
    team_min { kk: "Командадағы адам, кемінде", ru: "Человек в команде, не меньше", en: "Fewest people in an entry" }
    team_max { kk: "Командадағы адам, ең көбі", ru: "Человек в команде, не больше", en: "Most people in an entry" }
    team_help { kk: "1 және 1 – тек жеке қатысу.", ru: "1 и 1 – только личное участие.", en: "1 and 1: people enter alone." }
    entries_per_person { kk: "Бір адамнан ең көп жұмыс", ru: "Работ от одного человека, не больше", en: "Most entries of one person" }
    rural_only { kk: "Тек ауыл тұрғындары", ru: "Только жители сёл", en: "Only people from rural settlements" }
    regions { kk: "Өңірлер", ru: "Регионы", en: "Regions" }
    regions_help { kk: "Ештеңе таңдалмаса – бүкіл Қазақстан.", ru: "Ничего не выбрано – весь Казахстан.", en: "None chosen: all of Kazakhstan." }

    form_help { kk: "Жұмыстың атауы әрқашан сұралады. Мұнда қалған сұрақтарды қосыңыз. Қатысушының аты-жөнін сұрамаңыз: қазылар жауаптарды көреді.", ru: "Название работы спрашивается всегда. Добавьте остальные вопросы. Не спрашивайте имён: ответы видит жюри.", en: "The title of the entry is always asked. Add the other questions here. Do not ask for names: jurors see the answers." }
    add_question { kk: "Сұрақ қосу", ru: "Добавить вопрос", en: "Add a question" }
    question { kk: "Сұрақ", ru: "Вопрос", en: "Question" }
    question_help { kk: "Түсіндірме", ru: "Пояснение", en: "Help text" }
    required { kk: "Міндетті түрде жауап беру керек", ru: "Ответ обязателен", en: "An answer is required" }
    asked_in { kk: "Қай бағыттарда сұралады", ru: "В каких направлениях спрашивать", en: "Asked in tracks" }
    asked_in_help { kk: "Ештеңе таңдалмаса – барлығында.", ru: "Ничего не выбрано – во всех.", en: "None chosen: in all." }
    for_programs { kk: "Бағдарламалар үшін", ru: "Для программ", en: "For programs" }
    key { kk: "Жауаптың аты", ru: "Имя ответа", en: "Name of the answer" }
    key_help { kk: "API мен экспортта қолданылады: кіші латын әріптері, сандар, астын сызу.", ru: "Для API и выгрузок: строчные латинские буквы, цифры, подчёркивание.", en: "For the API and exports: lower-case Latin letters, digits, underscores." }
    kind_short_text { kk: "Қысқа мәтін", ru: "Короткий текст", en: "Short text" }
    kind_long_text { kk: "Ұзақ мәтін", ru: "Длинный текст", en: "Long text" }
    kind_number { kk: "Сан", ru: "Число", en: "Number" }
    kind_choice { kk: "Бір нұсқа", ru: "Один вариант", en: "One choice" }
    kind_multiple_choice { kk: "Бірнеше нұсқа", ru: "Несколько вариантов", en: "Several choices" }
    kind_link { kk: "Сілтеме", ru: "Ссылка", en: "Link" }
    kind_file { kk: "Файл", ru: "Файл", en: "File" }
    max_chars { kk: "Ең көп таңба", ru: "Знаков, не больше", en: "Most characters" }
    max_words { kk: "Ең көп сөз", ru: "Слов, не больше", en: "Most words" }
    least { kk: "Ең кіші", ru: "Не меньше", en: "Least" }
    greatest { kk: "Ең үлкен", ru: "Не больше", en: "Greatest" }
    decimals { kk: "Үтірден кейінгі таңба", ru: "Знаков после запятой", en: "Decimals" }
    options { kk: "Нұсқалар", ru: "Варианты", en: "Options" }
    option_number(number: usize) { kk: "{number}-нұсқа", ru: "Вариант {number}", en: "Option {number}" }
    add_option { kk: "Нұсқа қосу", ru: "Добавить вариант", en: "Add an option" }
    max_chosen { kk: "Ең көп таңдау", ru: "Выбрать, не больше", en: "Most to choose" }
    max_files { kk: "Ең көп файл", ru: "Файлов, не больше", en: "Most files" }
    max_megabytes { kk: "Бір файл, МБ", ru: "Один файл, МБ", en: "One file, MB" }
    accepted { kk: "Қабылданатын файлдар", ru: "Какие файлы принимать", en: "Accepted files" }
    accepted_help { kk: "Түрі атауынан емес, мазмұнынан анықталады.", ru: "Вид определяется по содержимому, а не по имени.", en: "The kind is found in the content, not in the name." }
    media_image { kk: "Сурет", ru: "Изображение", en: "Image" }
    media_video { kk: "Бейне", ru: "Видео", en: "Video" }
    media_audio { kk: "Дыбыс", ru: "Звук", en: "Audio" }
    media_archive { kk: "Мұрағат (ZIP)", ru: "Архив (ZIP)", en: "Archive (ZIP)" }
    media_text { kk: "Мәтін", ru: "Текст", en: "Text" }
    media_office { kk: "Office құжаты", ru: "Документ Office", en: "Office document" }

    rounds_help { kk: "Әр кезеңнің өз бағалау шкаласы, қазылар саны және ережесі бар. Көбіне біреуі жетеді.", ru: "У каждого этапа свои критерии, число членов жюри и положение. Чаще всего хватает одного.", en: "Each round has its own rubric, jurors per entry and rule book. One is mostly enough." }
    add_round { kk: "Кезең қосу", ru: "Добавить этап", en: "Add a round" }
    round_number(number: usize) { kk: "{number}-кезең", ru: "Этап {number}", en: "Round {number}" }
    jurors_per_entry { kk: "Бір жұмысқа қазы саны", ru: "Членов жюри на работу", en: "Jurors per entry" }
    jurors_per_entry_help { kk: "Үшеуден бастап бір қазының қатал болуы нәтижені бұзбайды.", ru: "От трёх: тогда строгость одного меньше влияет на итог.", en: "From three on, one harsh juror weighs less." }
    max_load { kk: "Бір қазыға ең көп жұмыс", ru: "Работ на члена жюри, не больше", en: "Most entries per juror" }
    max_load_help { kk: "Қазы өзіне бұдан аз шек қоя алады.", ru: "Сам член жюри может указать меньше.", en: "A juror may set a lower limit." }
    same_institution { kk: "Қазы мен қатысушының ұйымы бір болса", ru: "Если член жюри и участник из одной организации", en: "When a juror and a contestant are of one institution" }
    same_institution_help { kk: "Бір университеттің ішкі байқауында бәрі бір ұйымнан: онда ескерту жеткілікті. Қазының өзі атаған ұйым қалай болғанда да қақтығыс болып қалады. Бағалау басталғанға дейін өзгертуге болады.", ru: "Во внутреннем конкурсе университета все из одной организации: там хватит предупреждения. Организация, которую член жюри назвал сам, остаётся конфликтом в любом случае. Изменить можно, пока не началось оценивание.", en: "In a university's own contest everybody is: a warning will do there. An institution that a juror declared stays a conflict in any case. It can be changed until reviewing starts." }
    institution_conflict { kk: "Мүдделер қақтығысы: бағаламайды", ru: "Конфликт интересов: не оценивает", en: "A conflict: does not judge" }
    institution_warning { kk: "Ұйымдастырушыға ескерту", ru: "Предупреждение организатору", en: "A warning to organisers" }
    institution_ignored { kk: "Ештеңе", ru: "Ничего", en: "Nothing" }
    blind { kk: "Қазылар не көреді", ru: "Что видит жюри", en: "What jurors see" }
    blind_yes { kk: "Тек жұмысты, авторын емес", ru: "Только работу, без автора", en: "The work, not who made it" }
    blind_no { kk: "Жұмысты және қатысушылардың аттарын", ru: "Работу и имена участников", en: "The work and the contestants' names" }
    advancing { kk: "Келесі кезеңге кім өтеді", ru: "Кто проходит дальше", en: "Who goes on" }
    advancing_help { kk: "Ереже ұсынады, ал шешімді сіз қабылдайсыз.", ru: "Правило предлагает, решаете вы.", en: "The rule proposes; you decide." }
}

messages! {
    advance_choose { kk: "Таңдаңыз", ru: "Выберите", en: "Choose" }
    advance_top { kk: "Ең жақсы бірнешеуі", ru: "Лучшие по числу", en: "The best, by number" }
    advance_threshold { kk: "Белгілі балдан жоғарысы", ru: "Все с баллом не ниже", en: "Everybody with at least a total" }
    advance_track { kk: "Әр бағыттан бірнешеуі", ru: "Лучшие в каждом направлении", en: "The best of each track" }
    advance_region { kk: "Әр өңірден бірнешеуі", ru: "Лучшие в каждом регионе", en: "The best of each region" }
    advance_rural { kk: "Ауылдан және қаладан бірнешеуі", ru: "Лучшие из сёл и из городов", en: "The best of villages and of towns" }
    places_rural { kk: "Ауылдар", ru: "Сёла", en: "Villages" }
    places_urban { kk: "Қалалар", ru: "Города", en: "Towns and cities" }
    places { kk: "Орын саны", ru: "Число мест", en: "Places" }
    least_total { kk: "Ең төменгі жалпы балл", ru: "Минимальный общий балл", en: "Least total" }

    rubric { kk: "Бағалау шкаласы", ru: "Критерии оценки", en: "Rubric" }
    rubric_help { kk: "Қазылар әр өлшемшарт бойынша балл қояды.", ru: "По каждому критерию жюри ставит балл.", en: "Jurors give a mark for each criterion." }
    criterion_number(number: usize) { kk: "{number}-өлшемшарт", ru: "Критерий {number}", en: "Criterion {number}" }
    add_criterion { kk: "Өлшемшарт қосу", ru: "Добавить критерий", en: "Add a criterion" }
    scale_min { kk: "Ең төмен", ru: "От", en: "From" }
    scale_max { kk: "Ең жоғары", ru: "До", en: "To" }
    scale_step { kk: "Қадамы", ru: "Шаг", en: "Step" }
    weight { kk: "Салмағы", ru: "Вес", en: "Weight" }
    cannot_judge { kk: "«Бағалай алмаймын»", ru: "«Не могу оценить»", en: "“Cannot judge”" }
    allowed { kk: "Рұқсат", ru: "Можно", en: "Allowed" }
    refused { kk: "Рұқсат емес", ru: "Нельзя", en: "Not allowed" }
    comment { kk: "Түсініктеме", ru: "Комментарий", en: "Comment" }
    comment_required { kk: "Міндетті", ru: "Обязателен", en: "Required" }
    comment_optional { kk: "Қалауынша", ru: "По желанию", en: "Optional" }
    levels { kk: "Деңгейлердің сипаттамасы", ru: "Описание уровней", en: "What the levels mean" }
    levels_help { kk: "Қазылар бір балды бірдей түсінуі үшін.", ru: "Чтобы все понимали один балл одинаково.", en: "So that jurors mean the same by the same mark." }
    level_mark { kk: "Балл", ru: "Балл", en: "Mark" }
    level_text { kk: "Не білдіреді", ru: "Что он значит", en: "What it means" }
    add_level { kk: "Деңгей қосу", ru: "Добавить уровень", en: "Add a level" }
    rule_book { kk: "Ереже: балдан орынға", ru: "Положение: от баллов к местам", en: "Rule book: from marks to places" }
    rule_book_help { kk: "Дайын ережені таңдап, қажет болса өзгертіңіз. Байқау ашылғанда бекітіледі.", ru: "Выберите готовое и при нужде измените. Фиксируется при открытии конкурса.", en: "Choose a ready-made one and change it if need be. It is locked when the contest opens." }
}

// The macro counts a message as a step of its recursion; these begin anew.
messages! {
    about { kk: "Не туралы сұрақ", ru: "О чём вопрос", en: "What it is about" }
    about_help {
        kk: "Қатысушының өзі туралы жауапты қазылар көрмейді: ол мүдделер қақтығысын табуға керек.",
        ru: "Ответ о самом участнике жюри не видит: по нему находят конфликты интересов.",
        en: "Jurors never see an answer about the contestant: it is for finding conflicts.",
    }
    about_work { kk: "жұмыс", ru: "работа", en: "the work" }
    about_institution { kk: "қатысушының оқу не жұмыс орны", ru: "место учёбы или работы участника", en: "where the contestant studies or works" }
    about_teacher { kk: "қатысушының мұғалімі (аты-жөні)", ru: "учитель участника (имя)", en: "the contestant's teacher, by name" }
    about_mentor { kk: "қатысушының тәлімгері (аты-жөні)", ru: "наставник участника (имя)", en: "the contestant's mentor, by name" }
}
