//! Reviewing: the queue, marks, feedback.

use super::messages;

messages! {
    queue { kk: "Бағалайтын жұмыстарым", ru: "Мои работы на оценку", en: "My queue" }
    start { kk: "Бағалауды бастау", ru: "Начать оценивать", en: "Start reviewing" }
    go_on { kk: "Бағалауды жалғастыру", ru: "Продолжить", en: "Go on reviewing" }
    queue_empty { kk: "Бұл кезеңде сізге жұмыс жоқ", ru: "На этом этапе для вас работ нет", en: "There is nothing for you in this round" }
    queue_empty_text {
        kk: "Жұмыс берілгенде хат келеді. Әзірге мамандығыңыз бен қақтығыстарды тексере аласыз.",
        ru: "Когда работы назначат, придёт письмо. Пока можно проверить специализацию и конфликты.",
        en: "A mail comes when entries are assigned. In the meantime you can check your expertise and conflicts.",
    }
    left { kk: "Қалды", ru: "Осталось", en: "Left" }
    done { kk: "Дайын", ru: "Готово", en: "Done" }
    all_done { kk: "Бәрі бағаланды. Рақмет!", ru: "Всё оценено. Спасибо!", en: "Everything is reviewed. Thank you!" }
    none_done { kk: "Әзірге ештеңе жоқ.", ru: "Пока ничего.", en: "Nothing yet." }
    not_started { kk: "Басталмаған", ru: "Не начато", en: "Not started" }
    draft { kk: "Нобай", ru: "Черновик", en: "Draft" }
    submitted { kk: "Тапсырылды", ru: "Сдано", en: "Submitted" }
    changed { kk: "Өзгертілді, тапсырылмады", ru: "Изменено, не сдано", en: "Changed, not submitted" }
    closed { kk: "Бағалау жабық", ru: "Оценивание закрыто", en: "Closed to reviews" }
    closed_text {
        kk: "Бұл кезең қазір бағаланбайды, бірақ жазғаныңызды оқи аласыз.",
        ru: "Этап сейчас не оценивается, но прочитать написанное можно.",
        en: "This round is not being judged now. You can still read what you wrote.",
    }

    panes { kk: "Не көрсетіледі", ru: "Что показать", en: "What is shown" }
    entry { kk: "Жұмыс", ru: "Работа", en: "Entry" }
    rubric { kk: "Бағалау шкаласы", ru: "Критерии оценки", en: "Rubric" }
    previous_entry { kk: "Алдыңғы жұмыс", ru: "Предыдущая работа", en: "Previous entry" }
    next_entry { kk: "Келесі жұмыс", ru: "Следующая работа", en: "Next entry" }
    nothing_written { kk: "Бұл жұмыста жауаптар жоқ.", ru: "В этой работе нет ответов.", en: "This entry has no answers." }
    attachments { kk: "Тіркемелер", ru: "Вложения", en: "Attachments" }
    show_file { kk: "Көрсету", ru: "Показать", en: "Show" }
    download { kk: "Жүктеп алу", ru: "Скачать", en: "Download" }
    being_cleaned {
        kk: "Қазылар алқасына арналған көшірмесі дайындалып жатыр.",
        ru: "Копия для жюри ещё готовится.",
        en: "The copy for jurors is still being made.",
    }
    picture_of_entry { kk: "Жұмыстағы сурет", ru: "Изображение из работы", en: "A picture of the entry" }
    document_of_entry { kk: "Жұмыстағы құжат", ru: "Документ из работы", en: "A document of the entry" }
    no_preview { kk: "Мұндай файл мұнда ашылмайды, жүктеп алыңыз.", ru: "Такой файл здесь не открыть, скачайте его.", en: "This kind of file cannot be shown here. Download it." }

    scale(min: &str, max: &str, step: &str) { kk: "{min}–{max}, қадамы {step}", ru: "{min}–{max}, шаг {step}", en: "{min}–{max} in steps of {step}" }
    weight(weight: &str) { kk: "салмағы {weight}", ru: "вес {weight}", en: "weight {weight}" }
    cannot_judge { kk: "Бағалай алмаймын", ru: "Не могу оценить", en: "Cannot judge" }
    mark_between(min: &str, max: &str) { kk: "{min} мен {max} арасындағы балл", ru: "Балл от {min} до {max}", en: "A mark from {min} to {max}" }
    step_up { kk: "Бір қадам жоғары", ru: "На шаг выше", en: "One step up" }
    step_down { kk: "Бір қадам төмен", ru: "На шаг ниже", en: "One step down" }
    comment { kk: "Пікір (міндетті емес)", ru: "Комментарий (необязательно)", en: "Comment (optional)" }
    comment_required { kk: "Пікір", ru: "Комментарий", en: "Comment" }
    comment_on(criterion: &str) { kk: "{criterion}, пікір", ru: "{criterion}, комментарий", en: "{criterion}, comment" }
    plural own_marks(count: u64) {
        kk: "Бұған дейінгі балдарыңыз: {count}",
        ru: "Ваши прежние баллы: {count} работа" | "Ваши прежние баллы: {count} работы" | "Ваши прежние баллы: {count} работ",
        en: "Your marks so far: {count} entry" | "Your marks so far: {count} entries",
    }
    own_marks_help {
        kk: "Тек өз балдарыңыз. Басқалардың балдары мұнда ешқашан көрсетілмейді.",
        ru: "Только ваши собственные. Чужих баллов здесь нет.",
        en: "Your own only. Other jurors' marks are never shown here.",
    }
    feedback { kk: "Қатысушыға пікір", ru: "Отзыв участнику", en: "Feedback to the entrant" }
    feedback_help {
        kk: "Нәтижелер жарияланғанда қатысушы оқиды. Атыңыз көрсетілмейді.",
        ru: "Участник прочтёт его после публикации результатов. Вашего имени он не увидит.",
        en: "The entrant reads it once results are published, without your name.",
    }
    only_you { kk: "Тек сіз көресіз", ru: "Видите только вы", en: "Only you will read this" }
    private_note { kk: "Өзіме жазба", ru: "Заметка для себя", en: "Note to myself" }
    private_note_help {
        kk: "Оны қатысушы да, ұйымдастырушы да, басқа қазылар да көрмейді.",
        ru: "Её не увидят ни участник, ни организаторы, ни другие члены жюри.",
        en: "Neither the entrant nor organisers nor other jurors see it.",
    }
    submit { kk: "Тапсыру", ru: "Сдать оценку", en: "Submit the review" }
    can_change { kk: "Кезең жабылғанша өзгерте аласыз.", ru: "Можно менять, пока этап открыт.", en: "You can change it until the round closes." }
    submit_again_hint {
        kk: "Қайта тапсырғанша бұрынғысы есептеледі.",
        ru: "Пока не сдадите снова, считается прежняя.",
        en: "What you submitted before counts until you submit again.",
    }
    was_submitted(code: &str) { kk: "{code}: баға тапсырылды", ru: "{code}: оценка сдана", en: "{code}: the review is submitted" }
    will_be_submitted(code: &str) {
        kk: "{code}: баға осы құрылғыда, байланыс пайда болғанда тапсырылады",
        ru: "{code}: оценка на этом устройстве и будет сдана, когда появится связь",
        en: "{code}: the review is kept here and will be submitted when you are online",
    }
    waits_here { kk: "Осы құрылғыда, жіберілмеген", ru: "На этом устройстве, не отправлено", en: "Kept here, not sent yet" }
    draft_here { kk: "Нобай осы құрылғыда, жіберілмеген", ru: "Черновик на этом устройстве, не отправлен", en: "Draft kept here, not sent yet" }
    submitted_here { kk: "Бағаланды, осы құрылғыда, жіберілмеген", ru: "Готово, на этом устройстве, не отправлено", en: "Done, kept here, not sent yet" }
    changed_elsewhere { kk: "Басқа жерде өзгертілген", ru: "Изменено в другом месте", en: "Changed elsewhere" }

    two_versions { kk: "Екі нұсқа бар", ru: "Есть две версии", en: "There are two versions" }
    two_versions_text {
        kk: "Бұл баға басқа терезеде не құрылғыда өзгертілген. Қайсысын қалдыратыныңызды таңдаңыз, екіншісі жойылады.",
        ru: "Эту оценку изменили в другом окне или на другом устройстве. Выберите, какую оставить: вторая пропадёт.",
        en: "This review was changed in another window or on another device. Choose which one to keep: the other one goes.",
    }
    what { kk: "Не", ru: "Что", en: "What" }
    on_this_device { kk: "Осы құрылғыда", ru: "На этом устройстве", en: "On this device" }
    on_the_server { kk: "Серверде", ru: "На сервере", en: "On the server" }
    keep_mine { kk: "Осындағыны қалдыру", ru: "Оставить то, что здесь", en: "Keep what is here" }
    take_theirs { kk: "Сервердегіні алу", ru: "Взять то, что на сервере", en: "Take what is on the server" }

    i_have_a_conflict { kk: "Жұмысты қайтару", ru: "Отказаться от работы", en: "I cannot judge this entry" }
    give_back { kk: "Жұмысты қайтару", ru: "Отказаться от работы", en: "Give the entry back" }
    give_back_text {
        kk: "Жұмыс сізден алынып, басқаға беріледі. Мұны қайтару мүмкін емес.",
        ru: "Работа уйдёт от вас к другому члену жюри. Вернуть её нельзя.",
        en: "The entry goes to another juror. This cannot be taken back.",
    }
    reason { kk: "Себебі", ru: "Причина", en: "Reason" }
    reason_conflict {
        kk: "Бұл жұмысты таныдым немесе авторымен байланысым бар",
        ru: "Я узнаю эту работу или связан с её автором",
        en: "I recognise this work, or am close to who made it",
    }
    reason_time { kk: "Уақытым жетпейді", ru: "Не хватает времени", en: "I have no time for it" }
    reason_other { kk: "Басқа себеп", ru: "Другая причина", en: "Another reason" }
    refusal_note { kk: "Түсініктеме", ru: "Пояснение", en: "A note" }
    refusal_note_help { kk: "Мұны ұйымдастырушылар ғана оқиды.", ru: "Его прочтут только организаторы.", en: "Only organisers read it." }
    given_back(code: &str) { kk: "{code} қайтарылды", ru: "Вы отказались от работы {code}", en: "{code} is given back" }

    keys { kk: "Пернелер", ru: "Клавиши", en: "Keys" }
    key_criterion { kk: "Келесі не алдыңғы өлшемшарт", ru: "Следующий или предыдущий критерий", en: "Next or previous criterion" }
    key_digits { kk: "Балл қою", ru: "Поставить балл", en: "Give a mark" }
    key_step { kk: "Балды бір қадамға өзгерту", ru: "Изменить балл на шаг", en: "Change the mark by one step" }
    key_cannot_judge { kk: "Бағалай алмаймын", ru: "Не могу оценить", en: "Cannot judge" }
    key_comment { kk: "Өлшемшартқа пікір", ru: "Комментарий к критерию", en: "Comment on the criterion" }
    key_leave_text { kk: "Мәтіннен балдарға оралу", ru: "Из текста обратно к баллам", en: "Out of a text, back to the marks" }
    key_submit { kk: "Тапсырып, келесісіне өту", ru: "Сдать и перейти к следующей", en: "Submit and go on to the next entry" }
    key_entry { kk: "Келесі не алдыңғы жұмыс", ru: "Следующая или предыдущая работа", en: "Next or previous entry" }
    key_refuse { kk: "Жұмысты қайтару", ru: "Отказаться от работы", en: "Give the entry back" }
    key_help { kk: "Осы анықтама", ru: "Эта подсказка", en: "This help" }
    single_keys { kk: "Бір перне пәрмендері қосулы", ru: "Команды одной клавишей включены", en: "Single keys do something" }
    single_keys_help {
        kk: "Дауыспен теретін болсаңыз, өшіріп қойыңыз.",
        ru: "Отключите, если диктуете голосом.",
        en: "Switch them off if you dictate.",
    }
}
