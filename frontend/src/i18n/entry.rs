//! Entries: drafts, answers, attachments, teams, receipts.

use super::messages;

messages! {
    title { kk: "Жұмыстың атауы", ru: "Название работы", en: "Title of the entry" }
    title_help {
        kk: "Қазылар көреді. Атыңызды, мектебіңізді жазбаңыз.",
        ru: "Его видит жюри. Не называйте в нём себя и школу.",
        en: "Jurors see it. Do not name yourself or your school in it.",
    }
    track { kk: "Бағыт", ru: "Направление", en: "Track" }
    team_name { kk: "Команда атауы", ru: "Название команды", en: "Name of the team" }
    team_name_help { kk: "Қазылар көрмейді.", ru: "Жюри его не видит.", en: "Jurors do not see it." }

    untitled { kk: "Атаусыз", ru: "Без названия", en: "Untitled" }
    none_yet { kk: "Жұмысыңыз әлі жоқ", ru: "У вас пока нет работ", en: "You have no entries yet" }
    none_yet_text { kk: "Ашық байқауды таңдап, бастаңыз.", ru: "Выберите открытый конкурс и начните.", en: "Choose an open contest and begin." }
    code(code: &str) { kk: "Жұмыс коды {code}", ru: "Шифр работы {code}", en: "Entry code {code}" }
    state_draft { kk: "Жоба", ru: "Черновик", en: "Draft" }
    state_submitted { kk: "Тапсырылды", ru: "Подана", en: "Handed in" }
    state_withdrawn { kk: "Қайтарып алынды", ru: "Отозвана", en: "Withdrawn" }
    state_disqualified { kk: "Шеттетілді", ru: "Дисквалифицирована", en: "Disqualified" }
    next_write { kk: "Толтырып, тапсыру керек", ru: "Осталось заполнить и подать", en: "Next: finish it and hand it in" }
    next_captain { kk: "Капитан тапсырады", ru: "Подаёт капитан", en: "Next: the captain hands it in" }
    next_wait { kk: "Тапсырылды, қазыларды күтеміз", ru: "Подана, ждём жюри", en: "Handed in; the jury is next" }
    next_change { kk: "Тапсырылды. Мерзімге дейін өзгертуге болады", ru: "Подана. До конца приёма можно изменить", en: "Handed in; you can still change it until entries close" }
    next_results { kk: "Нәтижелер дайын", ru: "Результаты готовы", en: "Results are out" }
    next_late { kk: "Мерзімі өтті, тапсырылмаған", ru: "Срок истёк, работа не подана", en: "Entries are closed; this one was not handed in" }
    next_over { kk: "Байқау аяқталды", ru: "Конкурс завершён", en: "The contest is over" }
    go_on { kk: "Жалғастыру", ru: "Продолжить", en: "Go on" }
    open { kk: "Ашу", ru: "Открыть", en: "Open" }
    my_results { kk: "Менің нәтижем", ru: "Мой результат", en: "My results" }
    receipts { kk: "Қолхаттар", ru: "Квитанции", en: "Receipts" }

    saved_on_server { kk: "Серверде сақталды", ru: "Сохранено на сервере", en: "Saved" }
    waiting { kk: "Сақталады…", ru: "Сейчас сохранится…", en: "Will be saved…" }
    kept_here {
        kk: "Сақталмады, бірақ осы құрылғыда тұр.",
        ru: "Не сохранено на сервере, но хранится на этом устройстве.",
        en: "Not saved on the server yet, but kept on this device.",
    }
    kept_offline { kk: "Байланыс жоқ. Осы құрылғыда сақталды.", ru: "Нет связи. Хранится на этом устройстве.", en: "No connection. Kept on this device." }
    words_of(count: u64, max: u64) { kk: "{count} / {max} сөз", ru: "{count} из {max} слов", en: "{count} of {max} words" }
    chars_of(count: u64, max: u64) { kk: "{count} / {max} таңба", ru: "{count} из {max} знаков", en: "{count} of {max} characters" }
    choose_up_to(max: u64) { kk: "{max} дейін таңдаңыз", ru: "Выберите не больше {max}", en: "Choose up to {max}" }
    resubmit_note(version: u32) {
        kk: "{version}-нұсқа тапсырылған. Өзгерістер қайта тапсырғанда ғана есепке алынады.",
        ru: "Подана версия {version}. Изменения учтутся, только если подать ещё раз.",
        en: "Version {version} is handed in. Changes count only once you hand in again.",
    }
    closed_note { kk: "Жұмыс қабылдау аяқталды, енді өзгертуге болмайды.", ru: "Приём работ закончен, менять уже нельзя.", en: "Entries are closed; nothing can be changed any more." }
    withdrawn_note { kk: "Бұл жұмыс қайтарып алынған.", ru: "Эта работа отозвана.", en: "This entry is withdrawn." }
    restore { kk: "Қайта бастау", ru: "Вернуть в черновики", en: "Take it up again" }
    disqualified_note(reason: &str) { kk: "Шеттетілді: {reason}", ru: "Дисквалифицирована: {reason}", en: "Disqualified: {reason}" }

    clash_heading { kk: "Екі нұсқа бар", ru: "Есть две версии", en: "There are two versions" }
    clash_text {
        kk: "Бұл жұмысты басқа жерде де өзгерткен. Әр жолға қайсысын қалдыратыныңызды таңдаңыз. Қалғандары біріктірілді.",
        ru: "Работу изменили и в другом месте. Выберите для каждого поля, что оставить. Остальное уже объединено.",
        en: "The entry was changed elsewhere too. Choose what to keep for each field; the rest is merged already.",
    }
    mine { kk: "Осында жазылғаны", ru: "Написано здесь", en: "Written here" }
    theirs { kk: "Серверде", ru: "На сервере", en: "On the server" }
    nothing { kk: "(бос)", ru: "(пусто)", en: "(empty)" }
    use_chosen { kk: "Таңдалғанын қалдыру", ru: "Оставить выбранное", en: "Keep what is chosen" }

    add_files { kk: "Файл таңдау", ru: "Выбрать файлы", en: "Choose files" }
    file_limits(count: u64, size: &str) { kk: "{count} файлға дейін, әрқайсысы {size} дейін", ru: "До {count} файлов, каждый до {size}", en: "Up to {count} files of {size} each" }
    media_image { kk: "сурет", ru: "изображение", en: "image" }
    media_pdf { kk: "PDF", ru: "PDF", en: "PDF" }
    media_video { kk: "бейне", ru: "видео", en: "video" }
    media_audio { kk: "дыбыс", ru: "аудио", en: "audio" }
    media_archive { kk: "мұрағат", ru: "архив", en: "archive" }
    media_text { kk: "мәтін", ru: "текст", en: "text" }
    media_office { kk: "кеңсе құжаты", ru: "офисный документ", en: "office document" }
    uploading(name: &str, sent: &str, total: &str) { kk: "{name}: {sent} / {total}", ru: "{name}: {sent} из {total}", en: "{name}: {sent} of {total}" }
    upload_failed(name: &str) { kk: "{name} жүктелмеді", ru: "{name}: не загрузилось", en: "{name} was not uploaded" }
    remove_file(name: &str) { kk: "{name} файлын алып тастау", ru: "Убрать файл {name}", en: "Remove {name}" }
    download { kk: "Жүктеп алу", ru: "Скачать", en: "Download" }
    cleaning_pending { kk: "Қазыларға арналған көшірме дайындалуда", ru: "Готовится копия для жюри", en: "The copy for jurors is being made" }
    cleaning_impossible {
        kk: "Ішіндегі деректерді тазарту мүмкін емес: аты-жөніңіз жоқ екенін тексеріңіз",
        ru: "Данные внутри не очищаются: проверьте, что там нет имён",
        en: "It cannot be cleaned: see that nobody is named inside",
    }
}

messages! {
    what_is_missing { kk: "Тағы не керек", ru: "Чего не хватает", en: "What is still missing" }
    nothing_missing { kk: "Бәрі дайын, тапсыруға болады.", ru: "Всё готово, можно подавать.", en: "Everything is there; you can hand it in." }
    preview { kk: "Қазылар қалай көреді", ru: "Как это увидит жюри", en: "As a juror sees it" }
    preview_text {
        kk: "Қазылар тек осыны көреді: атыңыз, өңіріңіз, уақыт көрінбейді.",
        ru: "Жюри видит только это: ни имени, ни региона, ни времени.",
        en: "This is all a juror sees: no name, no region, no time.",
    }
    back_to_entry { kk: "Жұмысқа оралу", ru: "Назад к работе", en: "Back to the entry" }
    attachments { kk: "Тіркемелер", ru: "Вложения", en: "Attachments" }
    submit { kk: "Тапсыру", ru: "Подать работу", en: "Hand in" }
    submit_again { kk: "Қайта тапсыру", ru: "Подать ещё раз", en: "Hand in again" }
    only_captain { kk: "Тек капитан тапсыра алады.", ru: "Подать работу может только капитан.", en: "Only the captain can hand it in." }
    withdraw { kk: "Қайтарып алу", ru: "Отозвать работу", en: "Withdraw" }
    withdraw_question { kk: "Жұмысты қайтарып аласыз ба?", ru: "Отозвать работу?", en: "Withdraw the entry?" }
    withdraw_text {
        kk: "Қазылар оны бағаламайды. Жұмыс қабылдау біткенше қайта бастай аласыз.",
        ru: "Жюри не будет её оценивать. До конца приёма её можно вернуть.",
        en: "The jury will not judge it. Until entries close you can take it up again.",
    }

    receipt { kk: "Қолхат", ru: "Квитанция", en: "Receipt" }
    receipt_done { kk: "Жұмыс қабылданды", ru: "Работа принята", en: "Your entry is handed in" }
    receipt_text {
        kk: "Бұл қолхат дәл осы мазмұн осы уақытта тапсырылғанын дәлелдейді. Ол поштаңызға да жіберілді.",
        ru: "Квитанция доказывает, что именно это содержание подано в это время. Она отправлена и на почту.",
        en: "The receipt proves that exactly this content was handed in at this time. It was mailed to you as well.",
    }
    receipt_number { kk: "Қолхат нөмірі", ru: "Номер квитанции", en: "Receipt number" }
    receipt_version { kk: "Нұсқа", ru: "Версия", en: "Version" }
    receipt_time { kk: "Сервер уақыты", ru: "Время сервера", en: "Server time" }
    receipt_hash { kk: "Мазмұнның SHA-256 таңбасы", ru: "SHA-256 содержания", en: "SHA-256 of the content" }
    entry_code { kk: "Жұмыс коды", ru: "Шифр работы", en: "Entry code" }
    print { kk: "Басып шығару", ru: "Распечатать", en: "Print" }
    earlier_receipts { kk: "Бұрынғы қолхаттар", ru: "Прежние квитанции", en: "Earlier receipts" }
    no_receipt { kk: "Қолхат жоқ", ru: "Квитанций нет", en: "There is no receipt" }
    no_receipt_text { kk: "Жұмыс тапсырылғанда пайда болады.", ru: "Она появится, когда работа будет подана.", en: "It appears once the entry is handed in." }
}

messages! {
    team { kk: "Команда", ru: "Команда", en: "Team" }
    captain { kk: "капитан", ru: "капитан", en: "captain" }
    you { kk: "сіз", ru: "вы", en: "you" }
    invite { kk: "Шақыру", ru: "Пригласить", en: "Invite" }
    invite_email { kk: "Кімді шақырасыз (пошта)", ru: "Кого пригласить (почта)", en: "Whom to invite (e-mail)" }
    invited { kk: "шақырылды", ru: "приглашение отправлено", en: "invited" }
    invited_to(email: &str) { kk: "{email} мекенжайына шақыру жіберілді", ru: "Приглашение отправлено на {email}", en: "The invitation is on its way to {email}" }
    remove_member(name: &str) { kk: "{name} командадан шығару", ru: "Убрать из команды: {name}", en: "Remove {name}" }
    leave_team { kk: "Командадан шығу", ru: "Выйти из команды", en: "Leave the team" }
    join_team { kk: "Командаға қосылу", ru: "Вступить в команду", en: "Join a team" }
    join_team_text {
        kk: "Сізді командаға шақырды. Қосылсаңыз, ортақ жұмысты бірге жазасыздар.",
        ru: "Вас пригласили в команду. Вступив, вы сможете вместе писать общую работу.",
        en: "You were invited to a team. Once you join, you write the entry together.",
    }

    consent { kk: "Қамқоршының келісімі", ru: "Согласие законного представителя", en: "Guardian's consent" }
    consent_needed(name: &str) { kk: "{name} 18-ге толмаған: қамқоршы келісімі керек.", ru: "{name} младше 18 лет: нужно согласие законного представителя.", en: "{name} is under 18: a guardian has to consent." }
    consent_requested(guardian: &str) { kk: "Сұралды: {guardian}. Жауабын күтеміз.", ru: "Запрошено: {guardian}. Ждём ответа.", en: "Asked: {guardian}. We wait for the answer." }
    consent_given(guardian: &str) { kk: "Келісім берді: {guardian}", ru: "Согласие дано: {guardian}", en: "Consent given by {guardian}" }
    consent_refused(guardian: &str) { kk: "Бас тартты: {guardian}", ru: "Отказ: {guardian}", en: "Refused by {guardian}" }
    consent_withdrawn(guardian: &str) { kk: "Келісімін қайтарып алды: {guardian}", ru: "Согласие отозвано: {guardian}", en: "Consent withdrawn by {guardian}" }
    guardian_name { kk: "Қамқоршының аты-жөні", ru: "Имя законного представителя", en: "Name of the guardian" }
    guardian_email { kk: "Қамқоршының поштасы", ru: "Почта законного представителя", en: "E-mail of the guardian" }
    guardian_email_help { kk: "Өзіңіздің поштаңыз емес.", ru: "Не ваша собственная почта.", en: "Not your own address." }
    guardian_locale { kk: "Хат тілі", ru: "Язык письма", en: "Language of the mail" }
    ask_guardian { kk: "Келісім сұрау", ru: "Запросить согласие", en: "Ask for consent" }
    ask_again { kk: "Қайта сұрау", ru: "Запросить ещё раз", en: "Ask again" }
    asked_guardian { kk: "Қамқоршыға хат жіберілді", ru: "Письмо представителю отправлено", en: "The guardian was written to" }
    dear_guardian(name: &str) { kk: "Құрметті {name}!", ru: "Здравствуйте, {name}!", en: "Dear {name}," }
    minor_enters(name: &str, contest: &str) {
        kk: "{name} «{contest}» байқауына қатысқысы келеді.",
        ru: "{name} хочет участвовать в конкурсе «{contest}».",
        en: "{name} would like to enter the contest \"{contest}\".",
    }
    text_version(version: u32) { kk: "Мәтін нұсқасы: {version}", ru: "Версия текста: {version}", en: "Version of the text: {version}" }
    give_consent { kk: "Келісемін", ru: "Я согласен (согласна)", en: "I consent" }
    refuse_consent { kk: "Келіспеймін", ru: "Я не согласен (не согласна)", en: "I do not consent" }
    withdraw_consent { kk: "Келісімімді қайтарып алу", ru: "Отозвать согласие", en: "Withdraw my consent" }
    withdraw_consent_text {
        kk: "Сіз келісім бергенсіз. Қайтарып алсаңыз, жұмыс байқаудан алынады.",
        ru: "Вы дали согласие. Если его отозвать, работа будет снята с конкурса.",
        en: "You have consented. If you withdraw, the entry leaves the contest.",
    }
    consent_thanks { kk: "Рақмет, келісіміңіз жазылды. Қайтарып алуға арналған сілтеме поштаңызға жіберілді.", ru: "Спасибо, согласие записано. Ссылка для отзыва отправлена вам на почту.", en: "Thank you, your consent is recorded. A link to withdraw it was mailed to you." }
    refusal_recorded { kk: "Бас тартуыңыз жазылды.", ru: "Ваш отказ записан.", en: "Your refusal is recorded." }
    withdrawal_recorded { kk: "Келісім қайтарып алынды.", ru: "Согласие отозвано.", en: "Your consent is withdrawn." }
}

messages! {
    too_young(age: u32, min: u32) { kk: "жасы {age}, кемінде {min} болуы керек", ru: "возраст {age}, нужно не меньше {min}", en: "is {age}, at least {min} is needed" }
    too_old(age: u32, max: u32) { kk: "жасы {age}, ең көбі {max}", ru: "возраст {age}, можно не больше {max}", en: "is {age}, at most {max} is allowed" }
    region_not_admitted { kk: "өңірі бұл байқауға кірмейді", ru: "регион не участвует в конкурсе", en: "lives in a region that is not admitted" }
    not_rural { kk: "ауылдық жерде тұрмайды", ru: "живёт не в сельской местности", en: "does not live in a rural settlement" }
    team_too_small(min: u64) { kk: "Командада кемінде {min} адам болуы керек", ru: "В команде нужно не меньше {min} человек", en: "The team needs at least {min} people" }
    team_too_large(max: u64) { kk: "Командада ең көбі {max} адам", ru: "В команде не больше {max} человек", en: "The team may have at most {max} people" }
    too_many_entries(max: u32) { kk: "тапсырған жұмысы тым көп (ең көбі {max})", ru: "подано слишком много работ (не больше {max})", en: "has handed in too many entries (at most {max})" }
    file_being_cleaned(name: &str) { kk: "{name}: қазыларға көшірме дайындалуда, сәл күтіңіз", ru: "{name}: готовится копия для жюри, подождите немного", en: "{name}: the copy for jurors is being made, wait a moment" }

    your_place(rank: u32, of: u32) { kk: "{of} жұмыс ішінде {rank}-орын", ru: "{rank}-е место из {of}", en: "Place {rank} of {of}" }
    shared { kk: "орын бөліскен", ru: "место разделено", en: "shared" }
    not_ranked { kk: "Бұл кезеңде орын берілмеді", ru: "В этом этапе места нет", en: "Not ranked in this round" }
    no_results_yet { kk: "Нәтижелер әлі жарияланған жоқ", ru: "Результаты ещё не опубликованы", en: "No results are published yet" }
    total { kk: "Жиынтық", ru: "Сумма", en: "Total" }
    marks { kk: "Балдар", ru: "Баллы", en: "Marks" }
    score { kk: "Өлшемшарт балы", ru: "Балл критерия", en: "Score" }
    weighted { kk: "Салмақпен", ru: "С весом", en: "Weighted" }
    adjustment { kk: "Түзету", ru: "Поправка", en: "Adjustment" }
    feedback { kk: "Қазылардың пікірі", ru: "Отзывы жюри", en: "What jurors wrote" }
    juror_number(number: usize) { kk: "{number}-қазы", ru: "Член жюри {number}", en: "Juror {number}" }
    no_feedback { kk: "Қазылар пікір жазбаған.", ru: "Жюри не оставило отзывов.", en: "The jurors wrote nothing." }
    mark_left_out { kk: "есепке алынбаған", ru: "не учтён", en: "not counted" }
}
