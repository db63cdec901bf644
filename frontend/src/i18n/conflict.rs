//! Why a juror and an entry have a conflict, as organisers read it.

use domain::locale::Locale;
use openapi::assignment::{Cause, CauseKind, Certainty, Evidence, PairConflict};
use openapi::juror::Relation;

use super::{jury, messages};

/// All causes of a pair, one sentence each; a warning says that it is one.
pub(crate) fn told(locale: Locale, conflict: &PairConflict) -> String {
    let sentence = |cause: &Cause| {
        let sentence = sentence(locale, cause.kind, &cause.juror, &cause.entry);
        match cause.certainty {
            Certainty::Conflict => sentence,
            Certainty::Warning => warning(locale, &sentence),
        }
    };
    let sentences: Vec<_> = conflict.causes.iter().map(sentence).collect();
    sentences.join(" ")
}

/// A cause with what it rests on on both sides, as far as something is written there.
pub(crate) fn sentence(locale: Locale, kind: CauseKind, juror: &Evidence, entry: &Evidence) -> String {
    let kind = match kind {
        CauseKind::OwnEntry => own_entry(locale),
        CauseKind::Team => team(locale),
        CauseKind::Recognised => recognised(locale),
        CauseKind::PinnedConflict => pinned_conflict(locale),
        CauseKind::GuardianOf => guardian_of(locale),
        CauseKind::TeacherOf => teacher_of(locale),
        CauseKind::MentorOf => mentor_of(locale),
        CauseKind::KnownPerson => known_person(locale),
        CauseKind::DeclaredInstitution => declared_institution(locale),
        CauseKind::SameInstitution => same_institution(locale),
        CauseKind::EnteredTogether => entered_together(locale),
        CauseKind::SameHousehold => same_household(locale),
    };
    match (juror.text.as_str(), entry.text.as_str()) {
        ("", "") => format!("{kind}."),
        (one, other) if one == other || other.is_empty() => format!("{kind}: {one}."),
        ("", other) => format!("{kind}: {other}."),
        (one, other) => format!("{kind}: {one} / {other}."),
    }
}

/// What a person is to the juror who declared a conflict with them.
pub(crate) const fn person(locale: Locale, relation: Option<Relation>) -> &'static str {
    match relation {
        None => jury::kind_person(locale),
        Some(Relation::Pupil) => pupil(locale),
        Some(Relation::Mentee) => mentee(locale),
    }
}

messages! {
    pupil { kk: "шәкірті", ru: "ученик члена жюри", en: "a pupil of the juror" }
    mentee { kk: "тәлім алушысы", ru: "подопечный члена жюри", en: "somebody the juror mentors" }
    own_entry { kk: "Бұл оның өз жұмысы", ru: "Это его собственная работа", en: "It is the juror's own entry" }
    team { kk: "Ол осы команданың мүшесі", ru: "Он в этой команде", en: "The juror is in its team" }
    recognised { kk: "Қазылар алқасының мүшесі бұл жұмысты таныды", ru: "Член жюри узнал эту работу", en: "The juror recognises this work" }
    pinned_conflict { kk: "Ұйымдастырушы мүдделер қақтығысын белгілеген", ru: "Организатор отметил конфликт интересов", en: "An organiser pinned a conflict" }
    guardian_of { kk: "Қазы қатысушының қамқоршысы", ru: "Член жюри — законный представитель участника", en: "The juror is a contestant's guardian" }
    teacher_of { kk: "Мұғалімі мен шәкірті", ru: "Учитель и ученик", en: "Teacher and pupil" }
    mentor_of { kk: "Тәлімгері мен шәкірті", ru: "Наставник и подопечный", en: "Mentor and mentee" }
    known_person { kk: "Таныс адам", ru: "Знакомый человек", en: "Somebody the juror knows" }
    declared_institution { kk: "Қазы атаған ұйым", ru: "Названная членом жюри организация", en: "An institution the juror declared" }
    same_institution { kk: "Ұйымы бір", ru: "Одна организация", en: "The same institution" }
    entered_together { kk: "Басқа байқауға бірге қатысқан", ru: "Вместе участвовали в другом конкурсе", en: "They entered another contest together" }
    same_household { kk: "Тегі мен елді мекені бір", ru: "Одна фамилия и один населённый пункт", en: "One surname and one settlement" }
    warning(cause: &str) { kk: "Ескерту: {cause}", ru: "Внимание: {cause}", en: "Warning: {cause}" }
}
