//! A ranking that follows the reviews.

use super::messages;

messages! {
    as_of(time: &str) { kk: "{time} жағдайы бойынша; өздігінен жаңарады.", ru: "По состоянию на {time}; обновляется само.", en: "As of {time}; keeps itself up to date." }
    plural moved(count: u64) {
        kk: "Жаңа балдардан кейін {count} жұмыс орнын ауыстырды.",
        ru: "После новых оценок сдвинулась {count} работа." | "После новых оценок сдвинулись {count} работы." | "После новых оценок сдвинулись {count} работ.",
        en: "{count} entry has moved since." | "{count} entries have moved since.",
    }
    was(rank: u32) { kk: "бұрын {rank}-орын", ru: "было {rank} место", en: "was {rank}" }
    waiting { kk: "Рейтинг өзгерді.", ru: "Рейтинг изменился.", en: "The ranking has changed." }
    show { kk: "Жаңасын көрсету", ru: "Показать новый", en: "Show the new one" }
}
