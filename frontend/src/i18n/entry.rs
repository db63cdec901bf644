//! Entries: drafts, answers, attachments, teams, receipts.

use super::messages;

messages! {
    title { kk: "Жұмыстың атауы", ru: "Название работы", en: "Title of the entry" }
    title_help {
        kk: "Қазылар көреді. Атыңызды, мектебіңізді жазбаңыз.",
        ru: "Его видит жюри. Не называйте в нём себя и школу.",
        en: "Jurors see it. Do not name yourself or your school in it.",
    }
    track { kk: "Бағыт", ru: "Направление", en: "Track" }
}
