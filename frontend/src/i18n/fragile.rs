//! Doubtful places around a cut line, and the further reviews that would settle them.

use domain::locale::Locale;
use openapi::analysis::NoFragilePlaces;

use super::analysis::untold;
use super::messages;

/// Why there are no fragile places.
pub(crate) fn no_places(locale: Locale, why: NoFragilePlaces) -> String {
    match why {
        NoFragilePlaces::NoLine => no_line(locale).to_owned(),
        NoFragilePlaces::NoModel { why } => untold(locale, why),
        NoFragilePlaces::JurorLeft => juror_left(locale).to_owned(),
    }
}

messages! {
    fragile_heading { kk: "Шекарадағы даулы орындар", ru: "Спорные места у черты", en: "Doubtful places around the line" }
    fragile_help(percent: &str) { kk: "Шекараның екі жағындағы реті {percent} % сенімділікке жетпейтін жұмыс жұптары.", ru: "Пары работ по разные стороны черты, чей порядок надёжен меньше чем на {percent} %.", en: "Pairs of entries on different sides of the line whose order is less than {percent} % certain." }
    places_asked { kk: "Шекарадан жоғары орындар", ru: "Мест над чертой", en: "Places above the line" }
    certainty_asked { kk: "Қажетті сенімділік, %", ru: "Нужная надёжность, %", en: "Certainty wanted, %" }
    places_asked_help { kk: "Бос болса – кезеңнің өз ережесі.", ru: "Если пусто – по правилу этапа.", en: "Empty: the round’s own rule." }
    look { kk: "Қарау", ru: "Посмотреть", en: "Look" }
    no_line { kk: "Бұл кезеңнің өту ережесі жоқ: шекарадан жоғары неше орын екенін жазыңыз.", ru: "У этапа нет правила прохождения: укажите, сколько мест над чертой.", en: "This round has no rule for going on: say how many places are above the line." }
    juror_left { kk: "Бағалағандардың бірі енді алқада жоқ, сондықтан қосымша бағалау ұсынылмайды.", ru: "Кто-то из оценивших больше не в жюри, поэтому дополнительные оценки не предлагаются.", en: "Somebody who reviewed is not on the jury any more, so no further reviews are suggested." }
    all_firm { kk: "Даулы орын жоқ: шекараның айналасындағы рет берік.", ru: "Спорных мест нет: порядок у черты надёжен.", en: "No place is in doubt: the order around the line is firm." }
    line(places: u32, uncertain: u32, settled: u32) { kk: "Орын саны: {places}. Даулы жұп: {uncertain}, қосымша бағалау шешетіні: {settled}.", ru: "Мест: {places}. Спорных пар: {uncertain}, дополнительные оценки решат: {settled}.", en: "Places: {places}. Doubtful pairs: {uncertain}; further reviews would settle: {settled}." }
    line_of(group: &str) { kk: "{group}: ", ru: "{group}: ", en: "{group}: " }
    above { kk: "Шекарадан жоғары", ru: "Над чертой", en: "Above the line" }
    below { kk: "Шекарадан төмен", ru: "Под чертой", en: "Below the line" }
    chance_now { kk: "Реті керісінше болу ықтималдығы", ru: "Вероятность обратного порядка", en: "Chance of the other order" }
    chance_after { kk: "Қосымша бағалаудан кейін", ru: "После дополнительных оценок", en: "After further reviews" }
    settles { kk: "шешіледі", ru: "решится", en: "settled" }
    stays { kk: "дау қалады", ru: "останется спорным", en: "stays in doubt" }
    shown_of(shown: usize, all: u32) { kk: "{all} жұптың ең даулы {shown} көрсетілген.", ru: "Показаны самые спорные пары: {shown} из {all}.", en: "The {shown} most doubtful of {all} pairs are shown." }
    second_heading { kk: "Екінші тағайындау", ru: "Дополнительное назначение", en: "A second assignment" }
    plural second_text(count: u64) {
        kk: "Мына {count} қосымша баға дауды шешер еді:",
        ru: "Спор решила бы {count} дополнительная оценка:" | "Спор решили бы {count} дополнительные оценки:" | "Спор решили бы {count} дополнительных оценок:",
        en: "{count} further review would settle what can be settled:" | "{count} further reviews would settle what can be settled:",
    }
    second_none { kk: "Шектеулер аясында ешқандай қосымша баға дауды шешпейді: бұл жұмыстар тең, шешімді төраға қабылдайды.", ru: "В пределах лимитов никакие дополнительные оценки спор не решат: эти работы равны, решает председатель.", en: "No further reviews within the limits would settle it: these entries are equals, and the chair decides." }
    second_closed { kk: "Бағалау аяқталған: қосымша тағайындау мүмкін емес.", ru: "Оценивание завершено: назначить дополнительно уже нельзя.", en: "Reviewing is over: nothing more can be assigned." }
    plural propose_second(count: u64) {
        kk: "{count} бағалауды ұсыну",
        ru: "Предложить {count} оценку" | "Предложить {count} оценки" | "Предложить {count} оценок",
        en: "Propose {count} review" | "Propose {count} reviews",
    }
    second_proposed(added: u32) { kk: "Ұсынылды: {added}. Қазыларға «Тағайындаулар» бетінен жіберіңіз.", ru: "Предложено: {added}. Разошлите их жюри на странице «Назначения».", en: "Proposed: {added}. Release them to the jury on the page of assignments." }
    second_changed { kk: "Осы аралықта балдар не тағайындаулар өзгерді. Тізім жаңартылды – қайта қараңыз.", ru: "За это время изменились оценки или назначения. Список обновлён – посмотрите ещё раз.", en: "Reviews or assignments have changed meanwhile. The list is new: look again." }
    to_assignments { kk: "Тағайындауларға өту", ru: "К назначениям", en: "To the assignments" }
}
