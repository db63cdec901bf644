//! Comparing ways of ranking, and changing a rule book after the opening.

use domain::locale::Locale;
use domain::rule_change::RuleChangeState;
use domain::scoring::CutSide;

use super::messages;

pub(crate) const fn state(locale: Locale, state: RuleChangeState) -> &'static str {
    match state {
        RuleChangeState::Proposed => state_proposed(locale),
        RuleChangeState::Adopted => state_adopted(locale),
        RuleChangeState::Withdrawn => state_withdrawn(locale),
    }
}

pub(crate) const fn cut(locale: Locale, side: CutSide) -> &'static str {
    match side {
        CutSide::Advancing => advancing(locale),
        CutSide::Undecided => undecided(locale),
        CutSide::Out => out(locale),
    }
}

messages! {
    heading { kk: "Егер басқаша болса?", ru: "А если иначе?", en: "What if?" }
    help { kk: "Басқа ереже бойынша немесе бір қазысыз рейтинг қандай болар еді. Ештеңе сақталмайды.", ru: "Каким был бы рейтинг по другим правилам или без одного из членов жюри. Ничего не сохраняется.", en: "What the ranking would be under other rules, or without one of the jurors. Nothing is saved." }
    open { kk: "Шарттарды өзгертіп көру", ru: "Попробовать другие условия", en: "Try other conditions" }
    without { kk: "Мына қазыларсыз", ru: "Без этих членов жюри", en: "Without these jurors" }
    compare { kk: "Салыстыру", ru: "Сравнить", en: "Compare" }
    difference { kk: "Кімнің орны өзгереді", ru: "Кого это сдвигает", en: "Whom it moves" }
    now { kk: "Қазір", ru: "Сейчас", en: "Now" }
    then { kk: "Сонда", ru: "Стало бы", en: "Then" }
    place(rank: u32) { kk: "{rank}-орын", ru: "{rank} место", en: "place {rank}" }
    advancing { kk: "өтеді", ru: "проходит", en: "goes on" }
    undecided { kk: "шекарада тең", ru: "равны на границе", en: "tied at the cut" }
    out { kk: "өтпейді", ru: "не проходит", en: "does not go on" }
    plural moving(count: u64, of: usize) {
        kk: "{of} жұмыстың {count} орнын ауыстырады",
        ru: "Из {of} работ сдвинется {count}" | "Из {of} работ сдвинутся {count}" | "Из {of} работ сдвинутся {count}",
        en: "{count} of {of} entries moves" | "{count} of {of} entries move",
    }
    reason { kk: "Ережені неге өзгерту керек", ru: "Почему правила нужно изменить", en: "Why the rules should change" }
    reason_help { kk: "Байқау ашылғаннан кейін ережені екі адам ғана өзгерте алады. Себебін барлығы оқиды.", ru: "После открытия конкурса правила меняют только двое. Причину прочтут все.", en: "After the opening it takes two people to change the rules. Everybody reads the reason." }
    propose { kk: "Осы ережені ұсыну", ru: "Предложить эти правила", en: "Propose these rules" }
    proposed { kk: "Ұсынылды: екінші адам қабылдауы керек", ru: "Предложено: принять должен второй человек", en: "Proposed: a second person has to adopt it" }
    change { kk: "Ережені өзгерту", ru: "Изменение правил", en: "Change of the rules" }
    second_person { kk: "Мұны сіз ұсындыңыз. Қабылдайтын – басқа ұйымдастырушы немесе төраға.", ru: "Это предложили вы. Принять должен другой организатор или председатель.", en: "You proposed this. Another organiser or the chair has to adopt it." }
    sha256 { kk: "Осы салыстырудың SHA-256 белгісі: қабылдаған адам дәл осыны қабылдайды", ru: "SHA-256 этого сравнения: принимающий принимает именно его", en: "SHA-256 of this comparison: who adopts, adopts exactly this" }
    adopt { kk: "Қабылдау", ru: "Принять", en: "Adopt" }
    withdraw { kk: "Қайтарып алу", ru: "Отозвать", en: "Withdraw" }
    adopted { kk: "Ереже өзгерді", ru: "Правила изменены", en: "The rules have changed" }
    withdrawn { kk: "Ұсыныс қайтарылды", ru: "Предложение отозвано", en: "The proposal is withdrawn" }
    state_proposed { kk: "күтуде", ru: "ждёт", en: "waiting" }
    state_adopted { kk: "қабылданды", ru: "принято", en: "adopted" }
    state_withdrawn { kk: "қайтарылды", ru: "отозвано", en: "withdrawn" }
    proposed_by(name: &str, at: &str) { kk: "Ұсынған: {name}, {at}", ru: "Предложение: {name}, {at}", en: "Proposed by {name}, {at}" }
    settled_by(name: &str, at: &str) { kk: "Шешкен: {name}, {at}", ru: "Решение: {name}, {at}", en: "Settled by {name}, {at}" }
}
