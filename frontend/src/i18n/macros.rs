//! The two macros of the catalogues.

/// Defines messages, each as a function from the language and typed parameters to the text.
///
/// ```ignore
/// messages! {
///     save { kk: "Сақтау", ru: "Сохранить", en: "Save" }
///     hello(name: &str) { kk: "Сәлем, {name}!", ru: "Здравствуйте, {name}!", en: "Hello, {name}!" }
///     // Kazakh does not change a noun after a number; Russian has one | few | many, English one | other.
///     plural entries(count: u64) {
///         kk: "{count} жұмыс",
///         ru: "{count} работа" | "{count} работы" | "{count} работ",
///         en: "{count} entry" | "{count} entries",
///     }
/// }
/// ```
macro_rules! messages {
    () => {};
    (plural $name:ident ($count:ident : u64 $(, $param:ident : $type:ty)* $(,)?) {
        kk: $kk:literal,
        ru: $ru_one:literal | $ru_few:literal | $ru_many:literal,
        en: $en_one:literal | $en_other:literal $(,)?
    } $($rest:tt)*) => {
        pub(crate) fn $name(locale: domain::locale::Locale, $count: u64 $(, $param: $type)*) -> String {
            use domain::locale::{Locale, Plural};
            match (locale, Plural::of(locale, $count)) {
                (Locale::Kk, _) => format!($kk),
                (Locale::Ru, Plural::One) => format!($ru_one),
                (Locale::Ru, Plural::Few) => format!($ru_few),
                (Locale::Ru, Plural::Many | Plural::Other) => format!($ru_many),
                (Locale::En, Plural::One) => format!($en_one),
                (Locale::En, Plural::Few | Plural::Many | Plural::Other) => format!($en_other),
            }
        }
        $crate::i18n::messages! { $($rest)* }
    };
    ($name:ident ($($param:ident : $type:ty),+ $(,)?) {
        kk: $kk:literal, ru: $ru:literal, en: $en:literal $(,)?
    } $($rest:tt)*) => {
        pub(crate) fn $name(locale: domain::locale::Locale $(, $param: $type)+) -> String {
            match locale {
                domain::locale::Locale::Kk => format!($kk),
                domain::locale::Locale::Ru => format!($ru),
                domain::locale::Locale::En => format!($en),
            }
        }
        $crate::i18n::messages! { $($rest)* }
    };
    ($name:ident { kk: $kk:literal, ru: $ru:literal, en: $en:literal $(,)? } $($rest:tt)*) => {
        pub(crate) const fn $name(locale: domain::locale::Locale) -> &'static str {
            match locale {
                domain::locale::Locale::Kk => $kk,
                domain::locale::Locale::Ru => $ru,
                domain::locale::Locale::En => $en,
            }
        }
        $crate::i18n::messages! { $($rest)* }
    };
}

/// A message in a view or as a text property: it follows the language when that is switched. Parameters are evaluated
/// each time, so a signal among them is followed as well.
///
/// `t!(common::save)`, `t!(entry::words_left, words.get())`
///
/// Every closure is a type of its own, and for every type of closure that stands in a view the compiler makes the code
/// that shows it and follows it. So that a text costs its letters and little more, all texts are closures of the two
/// types that [`fixed`](crate::i18n::fixed) and [`made`](crate::i18n::made) give.
macro_rules! t {
    ($area:ident :: $name:ident $(,)?) => {
        $crate::i18n::fixed($crate::i18n::$area::$name)
    };
    ($area:ident :: $name:ident, $($argument:expr),+ $(,)?) => {
        $crate::i18n::made(std::sync::Arc::new(
            move || $crate::i18n::$area::$name($crate::i18n::locale(), $($argument),+),
        ))
    };
}

pub(crate) use {messages, t};
