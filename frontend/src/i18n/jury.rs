//! The jury: invitations, profiles, conflicts, assignments.

use domain::locale::Locale;
use openapi::juror::{ConflictKind, Relation};

use super::messages;

/// With what a declared conflict is.
pub(crate) const fn kind(locale: Locale, kind: ConflictKind, relation: Option<Relation>) -> &'static str {
    match (kind, relation) {
        (ConflictKind::Entry, _) => kind_entry(locale),
        (ConflictKind::Institution, _) => kind_institution(locale),
        (ConflictKind::Person, None) => kind_person(locale),
        (ConflictKind::Person, Some(Relation::Pupil)) => kind_pupil(locale),
        (ConflictKind::Person, Some(Relation::Mentee)) => kind_mentee(locale),
    }
}

messages! {
    my_juries { kk: "Мен қазылық ететін байқаулар", ru: "Я в жюри", en: "My juries" }
    no_juries { kk: "Сіз әзірге қазылар алқасында жоқсыз", ru: "Вы пока не в жюри", en: "You are on no jury yet" }
    no_juries_text {
        kk: "Ұйымдастырушы шақырғанда, поштаңызға сілтемесі бар хат келеді.",
        ru: "Когда организатор вас пригласит, на почту придёт письмо со ссылкой.",
        en: "When an organiser invites you, a mail with a link comes to you.",
    }
    chair { kk: "Төраға", ru: "Председатель", en: "Chair" }
    nothing_assigned {
        kk: "Сізге әзірге жұмыс берілген жоқ.",
        ru: "Вам пока не назначили работ.",
        en: "No entries are assigned to you yet.",
    }
    done_of(done: u32, total: u32) { kk: "{total} жұмыстың {done} дайын", ru: "{done} из {total}", en: "{done} of {total}" }
    review_until { kk: "Бағалау мерзімі:", ru: "Оценить до:", en: "Review until:" }
    plural review_left(count: u64) {
        kk: "Қалған {count} жұмысты бағалау",
        ru: "Оценить {count} работу" | "Оценить {count} работы" | "Оценить {count} работ",
        en: "Review {count} entry" | "Review {count} entries",
    }
    look_again { kk: "Бағаларымды қарау", ru: "Посмотреть свои оценки", en: "Look at my reviews" }
    profile_and_conflicts { kk: "Мамандығым мен қақтығыстар", ru: "Специализация и конфликты", en: "Expertise and conflicts" }

    invitation { kk: "Қазылар алқасына шақыру", ru: "Приглашение в жюри", en: "An invitation to a jury" }
    invitation_text {
        kk: "Қазылар алқасының мүшесі жұмыстарды кімдікі екенін білмей бағалайды, ал өзі бұл байқауға қатыса алмайды. Қабылдайсыз ба?",
        ru: "Член жюри оценивает работы, не зная, чьи они, и сам в этом конкурсе не участвует. Принимаете?",
        en: "A juror reviews entries without knowing whose they are, and cannot enter this contest. Do you accept?",
    }
    other_address {
        kk: "Бұл шақыру басқа пошта мекенжайына жіберілген. Сол мекенжаймен кіріңіз.",
        ru: "Это приглашение отправлено на другой адрес. Войдите с ним.",
        en: "This invitation went to another e-mail address. Sign in with that one.",
    }
    already_juror { kk: "Сіз бұл алқада барсыз.", ru: "Вы уже в этом жюри.", en: "You are on this jury already." }
    now_juror(contest: &str) { kk: "Сіз қазылар алқасындасыз: {contest}", ru: "Вы в жюри: {contest}", en: "You are on the jury: {contest}" }
    now_juror_text {
        kk: "Нені жақсы білетініңізді айтыңыз: жұмыстар соған қарай бөлінеді.",
        ru: "Расскажите, в чём вы сильны: работы распределят с учётом этого.",
        en: "Tell what you know well: entries are assigned by that.",
    }
    tell_expertise { kk: "Мамандығымды көрсету", ru: "Указать специализацию", en: "Tell my expertise" }

    profile { kk: "Мамандығым", ru: "Специализация", en: "Expertise" }
    profile_help {
        kk: "Жұмыстар осы мәліметке қарай бөлінеді. Қатысушылар мұны көрмейді.",
        ru: "По этим данным распределяются работы. Участники их не видят.",
        en: "Entries are assigned by this. Contestants never see it.",
    }
    tracks { kk: "Бағыттар", ru: "Направления", en: "Tracks" }
    tracks_help { kk: "Ештеңе таңдамасаңыз, кез келгені келеді.", ru: "Если ничего не выбрать, подойдёт любое.", en: "Choose none for any of them." }
    languages { kk: "Оқитын тілдерім", ru: "Языки, на которых вы читаете", en: "Languages you read" }
    languages_help {
        kk: "Ештеңе таңдамасаңыз, тіл ескерілмейді.",
        ru: "Если ничего не выбрать, язык не учитывается.",
        en: "Choose none to leave languages out of account.",
    }
    institution { kk: "Жұмыс не оқу орны", ru: "Место работы или учёбы", en: "Where you work or study" }
    institution_help {
        kk: "Осы ұйым аталған жұмыстар сізге ешқашан берілмейді.",
        ru: "Работы, где названа эта организация, вам никогда не достанутся.",
        en: "Entries that name it are never assigned to you.",
    }
    max_load { kk: "Бір кезеңде ең көбі қанша жұмыс", ru: "Не больше работ за этап", en: "The most entries in a round" }
    max_load_help {
        kk: "Бос қалса, байқаудың өз шегі қолданылады.",
        ru: "Если не заполнять, действует предел конкурса.",
        en: "Leave it empty for the contest's own limit.",
    }
    profile_saved { kk: "Мамандығыңыз сақталды", ru: "Специализация сохранена", en: "Your expertise is saved" }

    conflicts { kk: "Мүдделер қақтығысы", ru: "Конфликты интересов", en: "Conflicts" }
    conflicts_help {
        kk: "Таныс адамдарыңыз бен ұйымдарды атаңыз: олармен байланысты жұмыс сізге берілмейді. Оның қай жұмыс екенін сіз білмейсіз.",
        ru: "Назовите знакомых людей и организации: связанные с ними работы вам не достанутся. Какие именно, вы не узнаете.",
        en: "Name people and institutions you are close to: entries that have to do with them do not come to you. Which ones, you never learn.",
    }
    no_conflicts { kk: "Қақтығыс көрсетілмеген", ru: "Конфликты не указаны", en: "No conflicts declared" }
    no_conflicts_text {
        kk: "Туысыңыз, шәкіртіңіз не әріптесіңіз қатыса алатын болса, төменде атаңыз.",
        ru: "Если участвовать могут родственник, ученик или коллега, назовите их ниже.",
        en: "If a relative, a student or a colleague may enter, name them below.",
    }
    declare_conflict { kk: "Қақтығысты көрсету", ru: "Указать конфликт", en: "Declare a conflict" }
    conflict_kind { kk: "Неге қатысты", ru: "С чем связан", en: "With what" }
    conflict_name { kk: "Атауы не аты-жөні", ru: "Название или имя", en: "Its name" }
    conflict_note { kk: "Түсініктеме", ru: "Пояснение", en: "A note" }
    conflict_note_help { kk: "Мұны ұйымдастырушылар оқиды.", ru: "Её прочтут организаторы.", en: "Organisers read it." }
    conflict_declared { kk: "Қақтығыс көрсетілді", ru: "Конфликт указан", en: "The conflict is declared" }
    conflict_withdrawn { kk: "Қақтығыс алынып тасталды", ru: "Конфликт снят", en: "The conflict is withdrawn" }
    withdraw_conflict { kk: "Алып тастау", ru: "Снять", en: "Withdraw" }
    kind_institution { kk: "ұйым", ru: "организация", en: "an institution" }
    kind_person { kk: "адам", ru: "человек", en: "a person" }
    kind_pupil { kk: "шәкіртім", ru: "мой ученик", en: "my pupil" }
    kind_mentee { kk: "мен тәлім берген адам", ru: "мой подопечный", en: "somebody I mentor" }
    kind_entry { kk: "жұмыс", ru: "работа", en: "an entry" }
}
