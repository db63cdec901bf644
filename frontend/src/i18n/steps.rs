//! The steps of a contest's life: their names, what they do, what stands in their way.

use domain::contest::{Audience, ContestEvent, Unmet};
use domain::locale::Locale;
use openapi::contest::ChangeContestPhase;

use super::format::{almaty_date_time, date_time};
use super::{common, messages, organise};

/// What the button says.
pub(crate) const fn command(locale: Locale, command: &ChangeContestPhase) -> &'static str {
    match command {
        ChangeContestPhase::Schedule {} => schedule(locale),
        ChangeContestPhase::Unschedule {} => unschedule(locale),
        ChangeContestPhase::Open {} => open(locale),
        ChangeContestPhase::Close {} => close(locale),
        ChangeContestPhase::StartReviewing {} => start_reviewing(locale),
        ChangeContestPhase::EndReviewing {} => end_reviewing(locale),
        ChangeContestPhase::ResumeReviewing {} => resume_reviewing(locale),
        ChangeContestPhase::StartNextRound {} => start_next_round(locale),
        ChangeContestPhase::PublishProvisional {} => publish_provisional(locale),
        ChangeContestPhase::Reconsider {} => reconsider(locale),
        ChangeContestPhase::Finalise {} => finalise(locale),
        ChangeContestPhase::Archive {} => archive(locale),
        ChangeContestPhase::Cancel { .. } => cancel(locale),
    }
}

/// What a step does, or did.
pub(crate) fn event(locale: Locale, event: &ContestEvent) -> String {
    match event {
        ContestEvent::Scheduled { opens_at } => event_scheduled(locale, &almaty_date_time(locale, *opens_at)),
        ContestEvent::Unscheduled => event_unscheduled(locale).to_owned(),
        ContestEvent::PhaseChanged { from, to } => event_phase(
            locale,
            organise::phase(locale, *from),
            organise::phase(locale, *to),
        ),
        ContestEvent::RoundChanged { round } => event_round(locale, round.saturating_add(1)),
        ContestEvent::RulesLocked => event_rules_locked(locale).to_owned(),
        ContestEvent::DraftsLeftBehind { count } => event_drafts(locale, *count),
        ContestEvent::AssignmentsReleased { count } => event_released(locale, *count),
        ContestEvent::ReviewsLeftBehind { count } => event_reviews(locale, *count),
        ContestEvent::EntriesAdvanced { count } => event_advanced(locale, *count),
        ContestEvent::MailsQueued { audience, count } => match audience {
            Audience::Contestants => event_mail_contestants(locale, *count),
            Audience::Jurors => event_mail_jurors(locale, *count),
        },
    }
}

/// What stands in the way, and what to do about it.
pub(crate) fn unmet(locale: Locale, unmet: &Unmet) -> String {
    let at = |moment| almaty(locale, moment);
    match unmet {
        Unmet::Complete { problems } => {
            organise::todo_problems(locale, u64::try_from(problems.len()).unwrap_or(u64::MAX))
        }
        Unmet::OpeningDateCome { opens_at } => unmet_opening_ahead(locale, &at(*opens_at)),
        Unmet::OpeningDateAhead { opens_at } => unmet_opening_behind(locale, &at(*opens_at)),
        Unmet::ClosingDateAhead { closes_at } => unmet_closing_behind(locale, &at(*closes_at)),
        Unmet::ClosingDatePassed { closes_at } => unmet_closing_ahead(locale, &at(*closes_at)),
        Unmet::NotScheduled => unmet_scheduled(locale).to_owned(),
        Unmet::Scheduled => unmet_not_scheduled(locale).to_owned(),
        Unmet::AnyEntries => unmet_no_entries(locale).to_owned(),
        Unmet::AnyJurors => unmet_no_jurors(locale).to_owned(),
        Unmet::EnoughJurors { entries_short } => unmet_short_of_jurors(locale, *entries_short),
        Unmet::ReviewingEndAhead { ends_at } => unmet_reviewing_over(locale, &at(*ends_at)),
        Unmet::ReviewsComplete { missing, .. } => organise::todo_reviews(locale, *missing),
        Unmet::EveryEntryDecided { undecided } => unmet_undecided(locale, *undecided),
        Unmet::AnyEntryAdvancing => unmet_nobody_advances(locale).to_owned(),
        Unmet::RoundsLeft => unmet_last_round(locale).to_owned(),
        Unmet::NoRoundsLeft { left } => unmet_rounds_left(locale, *left),
    }
}

fn almaty(locale: Locale, moment: chrono::DateTime<chrono::Utc>) -> String {
    let here = date_time(locale, moment);
    let there = almaty_date_time(locale, moment);
    if here == there {
        here
    } else {
        common::almaty_time(locale, &there)
    }
}

messages! {
    heading { kk: "Келесі қадам", ru: "Следующий шаг", en: "Next step" }
    nothing_left { kk: "Бұл байқаудың барлық қадамы жасалды.", ru: "Все шаги этого конкурса пройдены.", en: "This contest has gone all its steps." }
    schedule { kk: "Ашылуын жоспарлау", ru: "Запланировать открытие", en: "Schedule the opening" }
    unschedule { kk: "Жоспарды алып тастау", ru: "Снять с расписания", en: "Unschedule" }
    open { kk: "Байқауды ашу", ru: "Открыть конкурс", en: "Open the contest" }
    close { kk: "Қабылдауды жабу", ru: "Закрыть приём работ", en: "Close to entries" }
    start_reviewing { kk: "Бағалауды бастау", ru: "Начать оценивание", en: "Start reviewing" }
    end_reviewing { kk: "Бағалауды аяқтау", ru: "Завершить оценивание", en: "End reviewing" }
    resume_reviewing { kk: "Бағалауды жалғастыру", ru: "Возобновить оценивание", en: "Resume reviewing" }
    start_next_round { kk: "Келесі кезеңге өту", ru: "Перейти к следующему этапу", en: "Go on to the next round" }
    publish_provisional { kk: "Алдын ала нәтижелерді жариялау", ru: "Опубликовать предварительные результаты", en: "Publish provisional results" }
    reconsider { kk: "Талқылауға қайтару", ru: "Вернуть к обсуждению", en: "Take back into deliberation" }
    finalise { kk: "Қорытынды нәтижелерді жариялау", ru: "Опубликовать окончательные результаты", en: "Publish final results" }
    archive { kk: "Мұрағаттау", ru: "В архив", en: "Archive" }
    cancel { kk: "Байқауды болдырмау", ru: "Отменить конкурс", en: "Cancel the contest" }
    cancel_reason { kk: "Себебі", ru: "Причина", en: "Reason" }
    cancel_help { kk: "Мұны барлығы оқиды, қайтару мүмкін емес.", ru: "Её прочитают все. Отменить это нельзя.", en: "Everybody reads it, and it cannot be undone." }
    will_happen { kk: "Не болады", ru: "Что произойдёт", en: "What will happen" }
    in_the_way { kk: "Не кедергі", ru: "Что мешает", en: "What stands in the way" }
    blocked { kk: "әзірге мүмкін емес", ru: "пока нельзя", en: "not yet" }
    done { kk: "Орындалды", ru: "Готово", en: "Done" }

    event_scheduled(time: &str) { kk: "Байқау Алматы уақытымен {time} өзі ашылады", ru: "Конкурс откроется сам {time} по Алматы", en: "The contest opens by itself on {time}, Almaty time" }
    event_unscheduled { kk: "Байқау өздігінен ашылмайды", ru: "Конкурс не откроется сам", en: "The contest does not open by itself" }
    event_phase(from: &str, to: &str) { kk: "Күйі: {from} → {to}", ru: "Стадия: {from} → {to}", en: "Phase: {from} → {to}" }
    event_round(number: usize) { kk: "{number}-кезең басталады", ru: "Начнётся этап {number}", en: "Round {number} begins" }
    event_rules_locked { kk: "Бағалау шкаласы мен ереже бұдан былай өзгермейді", ru: "Критерии и положение больше нельзя менять", en: "Rubrics and rule books can no longer be changed" }
    plural event_drafts(count: u64) {
        kk: "{count} нобай жұмыс тапсырылмай қалады",
        ru: "{count} черновик останется несданным" | "{count} черновика останутся несданными" | "{count} черновиков останутся несданными",
        en: "{count} draft entry stays behind" | "{count} draft entries stay behind",
    }
    plural event_released(count: u64) {
        kk: "{count} тағайындау қазыларға жіберіледі",
        ru: "Члены жюри получат {count} назначение" | "Члены жюри получат {count} назначения" | "Члены жюри получат {count} назначений",
        en: "{count} assignment goes out to jurors" | "{count} assignments go out to jurors",
    }
    plural event_reviews(count: u64) {
        kk: "{count} бағалау берілмей қалады",
        ru: "{count} оценка так и не будет сдана" | "{count} оценки так и не будут сданы" | "{count} оценок так и не будут сданы",
        en: "{count} review stays missing" | "{count} reviews stay missing",
    }
    plural event_advanced(count: u64) {
        kk: "{count} жұмыс келесі кезеңге өтеді",
        ru: "{count} работа пройдёт дальше" | "{count} работы пройдут дальше" | "{count} работ пройдут дальше",
        en: "{count} entry goes on" | "{count} entries go on",
    }
    plural event_mail_contestants(count: u64) {
        kk: "{count} қатысушыға хат жіберіледі",
        ru: "{count} участник получит письмо" | "{count} участника получат письмо" | "{count} участников получат письмо",
        en: "{count} contestant gets a mail" | "{count} contestants get a mail",
    }
    plural event_mail_jurors(count: u64) {
        kk: "{count} қазыға хат жіберіледі",
        ru: "{count} член жюри получит письмо" | "{count} члена жюри получат письмо" | "{count} членов жюри получат письмо",
        en: "{count} juror gets a mail" | "{count} jurors get a mail",
    }

    unmet_opening_ahead(at: &str) { kk: "Ашылу күні әлі келген жоқ ({at}): ашылуын жоспарлаңыз не күнін өзгертіңіз", ru: "Дата открытия ещё не наступила ({at}): запланируйте открытие или перенесите дату", en: "The opening date is still ahead ({at}): schedule the opening, or move the date" }
    unmet_opening_behind(at: &str) { kk: "Ашылу күні өтіп кеткен ({at}): бірден ашыңыз не күнін өзгертіңіз", ru: "Дата открытия уже прошла ({at}): откройте сразу или перенесите дату", en: "The opening date has passed ({at}): open at once, or move the date" }
    unmet_closing_behind(at: &str) { kk: "Жабылу күні өтіп кеткен ({at})", ru: "Дата закрытия уже прошла ({at})", en: "The closing date has passed ({at})" }
    unmet_closing_ahead(at: &str) { kk: "Жарияланғандай, жұмыстар {at} дейін қабылданады", ru: "Как объявлено, работы принимаются до {at}", en: "As announced, entries are taken until {at}" }
    unmet_scheduled { kk: "Ашылуы жоспарланып қойған", ru: "Открытие уже запланировано", en: "The opening is scheduled already" }
    unmet_not_scheduled { kk: "Ашылуы жоспарланбаған", ru: "Открытие не запланировано", en: "The opening is not scheduled" }
    unmet_no_entries { kk: "Бұл кезеңде бірде-бір жұмыс жоқ", ru: "В этом этапе нет ни одной работы", en: "There is no entry in this round" }
    unmet_no_jurors { kk: "Қазылар алқасында әзірге ешкім жоқ", ru: "В жюри пока никого нет", en: "Nobody is on the jury yet" }
    plural unmet_short_of_jurors(count: u64) {
        kk: "{count} жұмысқа қазылар жетпейді",
        ru: "{count} работе не хватает членов жюри" | "{count} работам не хватает членов жюри" | "{count} работам не хватает членов жюри",
        en: "{count} entry is short of jurors" | "{count} entries are short of jurors",
    }
    unmet_reviewing_over(at: &str) { kk: "Бағалау мерзімі өтіп кеткен ({at}): алдымен оны кейінге жылжытыңыз", ru: "Срок оценивания истёк ({at}): сначала перенесите его", en: "The end of reviewing has passed ({at}): put it off first" }
    plural unmet_undecided(count: u64) {
        kk: "{count} жұмыс бойынша шешім жоқ",
        ru: "По {count} работе нет решения" | "По {count} работам нет решения" | "По {count} работам нет решения",
        en: "{count} entry has no decision" | "{count} entries have no decision",
    }
    unmet_nobody_advances { kk: "Келесі кезеңге ешкім өтпейді", ru: "Никто не проходит дальше", en: "No entry goes on" }
    unmet_last_round { kk: "Бұл – соңғы кезең", ru: "Это последний этап", en: "This is the last round" }
    plural unmet_rounds_left(count: u64) {
        kk: "Алда тағы {count} кезең бар",
        ru: "Впереди ещё {count} этап" | "Впереди ещё {count} этапа" | "Впереди ещё {count} этапов",
        en: "{count} round is still ahead" | "{count} rounds are still ahead",
    }
}
