//! The audit trail.

use super::messages;

messages! {
    none { kk: "Әзірге әрекет жоқ", ru: "Действий пока нет", en: "Nothing has happened yet" }
    help { kk: "Байқаудағы әр әрекет: кім, қашан, нені өзгертті. Бұл жазбаларды ешкім өзгерте алмайды.", ru: "Каждое действие в конкурсе: кто, когда и что изменил. Эти записи никто не может поправить.", en: "Every command in this contest: who, when, and what it changed. Nobody can alter these records." }
    when { kk: "Қашан", ru: "Когда", en: "When" }
    who { kk: "Кім", ru: "Кто", en: "Who" }
    what { kk: "Не", ru: "Что", en: "What" }
    change { kk: "Күйі", ru: "Состояние", en: "State" }
    details { kk: "Мәліметтер", ru: "Подробности", en: "Details" }
    the_clock { kk: "Сағат (мерзім бойынша)", ru: "Часы (по сроку)", en: "The clock (a deadline)" }
}
