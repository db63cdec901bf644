//! What stands in the way of a command: a sentence for each rule that the server may name.

use chrono::{DateTime, Utc};
use domain::locale::Locale;
use domain::policy::ContestRole;
use domain::region::Region;
use openapi::assignment::{CauseKind, Evidence};
use openapi::error::Reason;
use serde::Deserialize;

use super::{assignments, conflict, format, messages};

/// The sentence for a reason; `None` for a rule of a newer server, which the title of the problem has to stand for.
pub(crate) fn sentence(locale: Locale, reason: &Reason) -> Option<String> {
    let mut tagged = reason.params.clone();
    tagged.insert("rule".to_owned(), reason.rule.clone().into());
    match serde_json::from_value(tagged.into()) {
        Ok(rule) => Some(rule_sentence(locale, &rule)),
        Err(error) => {
            leptos::logging::warn!("there is no sentence for `{}`: {error}", reason.rule);
            None
        }
    }
}

/// The rules with the parameters that their sentences tell. Others that the server sends are for programs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum Rule {
    // The state of a contest, an entry, an assignment
    WrongPhase,
    WrongState,
    WrongAssignmentState,
    TooEarly { opens_at: DateTime<Utc> },
    // Who may enter
    RoleConflict { held: ContestRole },
    ProfileIncomplete,
    TooYoung { age: u32, min: u32 },
    TooOld { age: u32, max: u32 },
    RegionNotAdmitted { region: Region },
    NotRural,
    TeamTooSmall { min: u64 },
    TeamTooLarge { max: u64 },
    TooManyEntries { max: u64 },
    // What is handed in
    TooManyVersions,
    ConsentMissing,
    AttachmentNotReady,
    // Who judges what
    RefusedByJuror,
    OwnEntry(Sides),
    Team(Sides),
    Recognised(Sides),
    PinnedConflict(Sides),
    TeacherOf(Sides),
    MentorOf(Sides),
    KnownPerson(Sides),
    DeclaredInstitution(Sides),
    SameInstitution(Sides),
    EnteredTogether(Sides),
    GuardianOf(Sides),
    SameHousehold(Sides),
    HoldsEntries { entries: u64 },
    // Reviews
    RoundNotJudged,
    ReviewingEnded { ends_at: DateTime<Utc> },
    // Decisions and publications
    NotTheCurrentRound,
    RoundIsOver,
    NothingChanges,
    AnotherIsProposed,
    NotProposed,
    SecondPersonNeeded,
    NoRoundAfter,
    PublishedBefore,
    NothingToRevise,
    SealedBefore,
    EveryEntryDecided { undecided: u64 },
}

/// What a cause of a conflict rests on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Sides {
    juror: Evidence,
    entry: Evidence,
}

impl Sides {
    fn sentence(&self, locale: Locale, kind: CauseKind) -> String {
        conflict::sentence(locale, kind, &self.juror, &self.entry)
    }
}

fn rule_sentence(locale: Locale, rule: &Rule) -> String {
    let moment = |at: &DateTime<Utc>| format::date_time(locale, *at);
    match rule {
        Rule::WrongPhase => wrong_phase(locale).to_owned(),
        Rule::WrongState => wrong_state(locale).to_owned(),
        Rule::WrongAssignmentState => wrong_assignment_state(locale).to_owned(),
        Rule::TooEarly { opens_at } => too_early(locale, &moment(opens_at)),
        Rule::RoleConflict { held } => match held {
            ContestRole::Organiser => held_organiser(locale),
            ContestRole::Juror | ContestRole::Chair => held_juror(locale),
            ContestRole::Contestant => held_contestant(locale),
        }
        .to_owned(),
        Rule::ProfileIncomplete => profile_incomplete(locale).to_owned(),
        Rule::TooYoung { age, min } => too_young(locale, u64::from(*min), *age),
        Rule::TooOld { age, max } => too_old(locale, u64::from(*max), *age),
        Rule::RegionNotAdmitted { region } => region_not_admitted(locale, region.name(locale)),
        Rule::NotRural => not_rural(locale).to_owned(),
        Rule::TeamTooSmall { min } => team_too_small(locale, *min),
        Rule::TeamTooLarge { max } => team_too_large(locale, *max),
        Rule::TooManyEntries { max } => too_many_entries(locale, *max),
        Rule::TooManyVersions => too_many_versions(locale).to_owned(),
        Rule::ConsentMissing => consent_missing(locale).to_owned(),
        Rule::AttachmentNotReady => attachment_not_ready(locale).to_owned(),
        Rule::RefusedByJuror => refused_by_juror(locale).to_owned(),
        Rule::OwnEntry(sides) => sides.sentence(locale, CauseKind::OwnEntry),
        Rule::Team(sides) => sides.sentence(locale, CauseKind::Team),
        Rule::Recognised(sides) => sides.sentence(locale, CauseKind::Recognised),
        Rule::PinnedConflict(sides) => sides.sentence(locale, CauseKind::PinnedConflict),
        Rule::TeacherOf(sides) => sides.sentence(locale, CauseKind::TeacherOf),
        Rule::MentorOf(sides) => sides.sentence(locale, CauseKind::MentorOf),
        Rule::KnownPerson(sides) => sides.sentence(locale, CauseKind::KnownPerson),
        Rule::DeclaredInstitution(sides) => sides.sentence(locale, CauseKind::DeclaredInstitution),
        Rule::SameInstitution(sides) => sides.sentence(locale, CauseKind::SameInstitution),
        Rule::EnteredTogether(sides) => sides.sentence(locale, CauseKind::EnteredTogether),
        Rule::GuardianOf(sides) => sides.sentence(locale, CauseKind::GuardianOf),
        Rule::SameHousehold(sides) => sides.sentence(locale, CauseKind::SameHousehold),
        Rule::HoldsEntries { entries } => assignments::remove_holds(locale, *entries),
        Rule::RoundNotJudged => round_not_judged(locale).to_owned(),
        Rule::ReviewingEnded { ends_at } => reviewing_ended(locale, &moment(ends_at)),
        Rule::NotTheCurrentRound => not_the_current_round(locale).to_owned(),
        Rule::RoundIsOver => round_is_over(locale).to_owned(),
        Rule::NothingChanges => nothing_changes(locale).to_owned(),
        Rule::AnotherIsProposed => another_is_proposed(locale).to_owned(),
        Rule::NotProposed => not_proposed(locale).to_owned(),
        Rule::SecondPersonNeeded => second_person_needed(locale).to_owned(),
        Rule::NoRoundAfter => no_round_after(locale).to_owned(),
        Rule::PublishedBefore => published_before(locale).to_owned(),
        Rule::NothingToRevise => nothing_to_revise(locale).to_owned(),
        Rule::SealedBefore => super::results::sealed_before(locale).to_owned(),
        Rule::EveryEntryDecided { undecided } => every_entry_decided(locale, *undecided),
    }
}

messages! {
    deadline_was(time: &str) { kk: "Мерзімі {time} аяқталды.", ru: "Срок истёк {time}.", en: "The deadline was {time}." }

    wrong_phase { kk: "Байқаудың қазіргі күйінде бұл мүмкін емес.", ru: "На нынешней стадии конкурса это невозможно.", en: "The contest is not in a phase where this is possible." }
    wrong_state { kk: "Жұмыстың қазіргі күйінде бұл мүмкін емес.", ru: "В нынешнем состоянии работы это невозможно.", en: "The entry is not in a state where this is possible." }
    wrong_assignment_state { kk: "Бұл тағайындаудың күйі өзгеріп қойған. Бетті жаңартыңыз.", ru: "Это назначение уже в другом состоянии. Обновите страницу.", en: "This assignment is in another state by now. Reload the page." }
    too_early(time: &str) { kk: "Жұмыс қабылдау {time} басталады.", ru: "Приём работ начнётся {time}.", en: "Entries are taken from {time}." }

    held_organiser { kk: "Сіз бұл байқаудың ұйымдастырушысысыз.", ru: "Вы организатор этого конкурса.", en: "You are an organiser of this contest." }
    held_juror { kk: "Сіз бұл байқаудың қазылар алқасындасыз.", ru: "Вы в жюри этого конкурса.", en: "You are on the jury of this contest." }
    held_contestant { kk: "Сіз бұл байқауға қатысып жатырсыз.", ru: "Вы участник этого конкурса.", en: "You are a contestant of this contest." }
    profile_incomplete { kk: "Парақшаңызда туған күніңіз, өңіріңіз не елді мекеніңіз жоқ.", ru: "В профиле не хватает даты рождения, региона или населённого пункта.", en: "Your account lacks the date of birth, the region or the settlement." }
    plural too_young(min: u64, age: u32) { kk: "Қатысушы {min} жасқа толуы керек, ал жасы {age}.", ru: "Участнику должен исполниться {min} год, а ему {age}." | "Участнику должно исполниться {min} года, а ему {age}." | "Участнику должно исполниться {min} лет, а ему {age}.", en: "Contestants must be at least {min} year old, and one is {age}." | "Contestants must be at least {min} years old, and one is {age}." }
    plural too_old(max: u64, age: u32) { kk: "Қатысушы {max} жастан аспауы керек, ал жасы {age}.", ru: "Участнику должно быть не больше {max} года, а ему {age}." | "Участнику должно быть не больше {max} лет, а ему {age}." | "Участнику должно быть не больше {max} лет, а ему {age}.", en: "Contestants must be at most {max} year old, and one is {age}." | "Contestants must be at most {max} years old, and one is {age}." }
    region_not_admitted(region: &str) { kk: "Бұл байқауға мына өңірден қатыса алмайды: {region}.", ru: "Из этого региона участвовать нельзя: {region}.", en: "The contest does not admit this region: {region}." }
    not_rural { kk: "Байқау тек ауылдық жердің жастарына арналған.", ru: "Конкурс только для сельской молодёжи.", en: "The contest is for rural youth only." }
    plural team_too_small(min: u64) { kk: "Командада кемінде {min} адам болуы керек.", ru: "В команде должен быть хотя бы {min} человек." | "В команде должно быть хотя бы {min} человека." | "В команде должно быть хотя бы {min} человек.", en: "A team needs at least {min} person." | "A team needs at least {min} people." }
    plural team_too_large(max: u64) { kk: "Командада ең көбі {max} адам болады.", ru: "В команде может быть не больше {max} человека." | "В команде может быть не больше {max} человек." | "В команде может быть не больше {max} человек.", en: "A team has at most {max} person." | "A team has at most {max} people." }
    plural too_many_entries(max: u64) { kk: "Бір адам ең көбі {max} жұмыс тапсыра алады.", ru: "Один человек может подать не больше {max} работы." | "Один человек может подать не больше {max} работ." | "Один человек может подать не больше {max} работ.", en: "One person may hand in at most {max} entry." | "One person may hand in at most {max} entries." }

    too_many_versions { kk: "Бұл жұмыс тым көп рет тапсырылған.", ru: "Эта работа подана уже слишком много раз.", en: "This entry was handed in too many times." }
    consent_missing { kk: "18-ге толмаған қатысушы қамқоршысының келісімін күтіп тұр.", ru: "Нет согласия законного представителя участника младше 18 лет.", en: "The guardian of a contestant under 18 has not consented yet." }
    attachment_not_ready { kk: "Тіркеме әлі өңделіп жатыр. Бір минуттан кейін қайталаңыз.", ru: "Вложение ещё обрабатывается. Повторите через минуту.", en: "An attachment is still being prepared. Try again in a minute." }

    refused_by_juror { kk: "Қазылар алқасының мүшесі бұл жұмыстан бас тартқан.", ru: "Член жюри уже отказался от этой работы.", en: "The juror gave this entry back." }

    round_not_judged { kk: "Бұл кезең қазір бағаланып жатқан жоқ.", ru: "Этот этап сейчас не оценивается.", en: "This round is not being judged now." }
    reviewing_ended(time: &str) { kk: "Бағалау {time} аяқталды.", ru: "Оценивание завершилось {time}.", en: "Reviews were taken until {time}." }

    not_the_current_round { kk: "Бұл қазіргі кезең емес.", ru: "Это не текущий этап.", en: "This is not the current round." }
    round_is_over { kk: "Бұл кезең аяқталған.", ru: "Этот этап завершён.", en: "This round is over." }
    nothing_changes { kk: "Ережеде дәл осылай жазылған.", ru: "В положении уже так и написано.", en: "The rule book says this already." }
    another_is_proposed { kk: "Бұл кезең үшін басқа өзгеріс ұсынылған.", ru: "Для этого этапа уже предложено другое изменение.", en: "Another change of this round is proposed." }
    not_proposed { kk: "Бұл ұсыныс енді күтуде емес.", ru: "Это предложение больше не ждёт решения.", en: "This proposal no longer waits." }
    second_person_needed { kk: "Өзгерісті ұсынған адам оны қабылдай алмайды.", ru: "Кто предложил изменение, не может его принять.", en: "Who proposed a change cannot adopt it." }
    no_round_after { kk: "Бұдан кейін кезең жоқ.", ru: "После этого этапа других нет.", en: "There is no round after this one." }
    published_before { kk: "Нәтижелер жарияланып қойған.", ru: "Результаты уже опубликованы.", en: "The results were published before." }
    nothing_to_revise { kk: "Әлі ештеңе жарияланған жоқ.", ru: "Пока ничего не опубликовано.", en: "Nothing was published yet." }
    plural every_entry_decided(undecided: u64) { kk: "{undecided} жұмыс бойынша шешім жоқ.", ru: "Нет решения по {undecided} работе." | "Нет решения по {undecided} работам." | "Нет решения по {undecided} работам.", en: "{undecided} entry has no decision yet." | "{undecided} entries have no decision yet." }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(rule: &str, params: serde_json::Value) -> Option<String> {
        let reason = json!({"rule": rule, "params": params});
        sentence(Locale::En, &serde_json::from_value(reason).unwrap())
    }

    #[test]
    fn reason_is_told_with_its_numbers_whatever_else_it_carries() {
        let params = json!({"person": "67e55044-10b1-426f-9247-bb680e5fe0c8", "age": 13, "min": 14});
        let expected = "Contestants must be at least 14 years old, and one is 13.";
        assert_eq!(told("too_young", params).as_deref(), Some(expected));
        assert!(told("wrong_phase", json!({"phase": "open"})).is_some());
    }

    #[test]
    fn juror_who_has_entries_is_told_with_their_number() {
        let expected =
            "3 entries are with this juror or were judged by them, so they cannot be taken off yet.";
        assert_eq!(
            told("holds_entries", json!({"entries": 3})).as_deref(),
            Some(expected)
        );
    }

    #[test]
    fn a_cause_is_told_with_what_it_rests_on() {
        let params = json!({
            "certainty": "conflict",
            "juror": {"field": "institution", "text": "ҚазҰУ"},
            "entry": {"field": "email_domain", "text": "kaznu.kz"},
        });
        let expected = "The same institution: ҚазҰУ / kaznu.kz.";
        assert_eq!(told("same_institution", params).as_deref(), Some(expected));
        let stated = json!({"field": "statement", "text": ""});
        let params = json!({"certainty": "conflict", "juror": stated, "entry": stated});
        assert_eq!(
            told("pinned_conflict", params).as_deref(),
            Some("An organiser pinned a conflict.")
        );
    }

    #[test]
    fn region_is_told_by_its_name() {
        let params = json!({"region": "KZ-11"});
        let expected = "The contest does not admit this region: Akmola Region.";
        assert_eq!(told("region_not_admitted", params).as_deref(), Some(expected));
    }
}
