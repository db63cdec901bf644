//! What the chair does in a round.

use super::messages;

messages! {
    link { kk: "Рейтинг пен тең балдар", ru: "Рейтинг и равные баллы", en: "Ranking and ties" }
    heading { kk: "Төрағаның беті", ru: "Страница председателя", en: "For the chair" }
    help {
        kk: "Сіз мұнда рейтингті көресіз, балдары тең жұмыстарды ретке қоясыз және ережедегі өзгерістерді қабылдайсыз. Қазылар J1, J2 деп белгіленген, авторлардың аты-жөні көрсетілмейді.",
        ru: "Здесь вы видите рейтинг, расставляете работы с равными баллами и принимаете изменения правил. Члены жюри обозначены J1, J2, авторы не названы.",
        en: "Here you see the ranking, put equal entries in order and adopt changes of the rules. Jurors stand here as J1, J2, and entrants are not named.",
    }
    nothing { kk: "Жұмыстар осы кезеңге өткенде, рейтинг осында шығады.", ru: "Рейтинг появится, когда в этом этапе будут работы.", en: "The ranking appears when entries take part in this round." }
    in_pairs { kk: "Мұнда орындарды жұптап салыстыру анықтайды, төраға ретке қоятын ештеңе жоқ.", ru: "Места здесь решают парные сравнения, расставлять председателю нечего.", en: "Places come from the comparisons here, and there is nothing for the chair to put in order." }

    ties { kk: "Сіздің шешіміңізді күтетін тең балдар", ru: "Равные, которых рассудите вы", en: "Ties that are yours to order" }
    no_ties { kk: "Қазір төраға шешуге тиіс тең балдар жоқ.", ru: "Сейчас нет равных, которых должен расставить председатель.", en: "Nothing is tied now that the chair would have to order." }
    not_asked { kk: "Бұл кезеңнің ережесінде төрағаның шешімі жоқ: балдары тең жұмыстар орынды бөліседі.", ru: "Правила этого этапа не обращаются к председателю: равные делят место.", en: "The rules of this round do not ask the chair: equal entries share their place." }
    later { kk: "Ретке қою кезең талқыланып жатқанда ғана мүмкін.", ru: "Расставить их можно, пока этап обсуждается.", en: "They can be put in order while the round is deliberated." }
    plural tied(count: u64) {
        kk: "{count} жұмыстың балдары тең",
        ru: "{count} равная работа" | "{count} равные работы" | "{count} равных работ",
        en: "{count} entry" | "{count} equal entries",
    }
    same_total(total: &str) {
        kk: "Жалпы балы бірдей: {total}. Ереже бойынша ретін төраға шешеді.",
        ru: "Общий балл одинаков: {total}. По правилам порядок решает председатель.",
        en: "Their totals are the same: {total}. The rules leave their order to the chair.",
    }
    same_total_and(total: &str, before: &str) {
        kk: "Жалпы балы бірдей: {total}, ал мыналар да ажырата алмады: {before}. Ереже бойынша ретін төраға шешеді.",
        ru: "Общий балл одинаков: {total}, и не различило ничто из этого: {before}. По правилам порядок решает председатель.",
        en: "Their totals are the same: {total}, and none of these told them apart: {before}. The rules leave their order to the chair.",
    }
    until_then { kk: "Рет жазылғанша олар орынды бөліседі.", ru: "Пока порядок не записан, они делят место.", en: "Without an order they share their place." }
    plural at_the_cut(places: u64) {
        kk: "Оларға {places} орын қалды: келесі кезеңге кім өтетіні сіздің ретіңізге байланысты.",
        ru: "Для них осталось {places} место: от вашего порядка зависит, кто пройдёт дальше." | "Для них осталось {places} места: от вашего порядка зависит, кто пройдёт дальше." | "Для них осталось {places} мест: от вашего порядка зависит, кто пройдёт дальше.",
        en: "{places} place is left for them: your order says who goes on." | "{places} places are left for them: your order says who goes on.",
    }
    ordered { kk: "реттелген", ru: "порядок записан", en: "in order" }
    not_ordered { kk: "реті жоқ", ru: "без порядка", en: "no order yet" }
    move_up(code: &str) { kk: "{code}: жоғары", ru: "{code}: выше", en: "Move {code} up" }
    move_down(code: &str) { kk: "{code}: төмен", ru: "{code}: ниже", en: "Move {code} down" }
    now_at(code: &str, place: usize, of: usize) { kk: "{code}: {of} ішінен {place}", ru: "{code}: {place} из {of}", en: "{code} is now {place} of {of}" }

    record { kk: "Ретін жазу", ru: "Записать порядок", en: "Record this order" }
    record_help {
        kk: "Рейтинг бірден осы ретпен есептеледі. Бұрын жазылғаны тарихта қалады.",
        ru: "Рейтинг сразу пойдёт по этому порядку. Записанное раньше останется в истории.",
        en: "The ranking follows this order at once. What was recorded before stays on record.",
    }
    note { kk: "Неге осы рет", ru: "Почему такой порядок", en: "Why this order" }
    recorded_now { kk: "Рет жазылды", ru: "Порядок записан", en: "The order is recorded" }
    recorded { kk: "Жазылған рет", ru: "Записанный порядок", en: "The recorded order" }
    recorded_at(version: i64, at: &str) { kk: "{version}-жазба, {at}", ru: "Запись {version}, {at}", en: "Record {version}, {at}" }
    not_needed { kk: "қазір шешпейді", ru: "сейчас ничего не решает", en: "decides nothing now" }
}
