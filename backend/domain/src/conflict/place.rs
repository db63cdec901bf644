//! Settlements by name: which spellings mean one town.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::spelling::words;
use crate::region::Region;

/// Where somebody lives, or where a school stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// From [`settlement`].
    pub settlement: String,
    /// Unknown for a place that stands in a text. Villages of one name lie in many regions.
    pub region: Option<Region>,
}

impl Place {
    /// `None` for a name without a letter.
    pub(super) fn new(region: Option<Region>, name: &str) -> Option<Self> {
        let settlement = settlement(&words(name));
        (!settlement.is_empty()).then_some(Self { settlement, region })
    }

    /// Whether two places of one settlement's name can be one: not if both have a region and these differ.
    pub(super) fn can_be(&self, other: &Self) -> bool {
        self.settlement == other.settlement
            && match (self.region, other.region) {
                (Some(one), Some(other)) => one == other,
                _ => true,
            }
    }
}

/// The one spelling of a settlement's name, without the words that say what kind of settlement it is.
pub(super) fn settlement(words: &[String]) -> String {
    let bare: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !is_marker(word))
        .collect();
    let name = bare.join(" ");
    TOWNS.get(name.as_str()).cloned().unwrap_or(name)
}

/// Whether the words are a town that goes by several names, or one that is known well enough to be told from a word.
pub(super) fn is_town(words: &[String]) -> bool {
    TOWNS.contains_key(words.join(" ").as_str())
}

/// Whether a word only says that a settlement's name stands beside it.
pub(super) fn is_marker(word: &str) -> bool {
    MARKERS.contains(&word) || MARKER_STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Whether a word names a larger area, which tells no settlement.
pub(super) fn is_area(word: &str) -> bool {
    matches!(word, "obl" | "region" | "oblis" | "rn" | "raion" | "audan")
        || [
            "oblist",
            "oblisi",
            "raiona",
            "raione",
            "audani",
            "respublik",
            "district",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
}

/// г., гор., қ., с., пос., п., ауыл, село, кент, city and the like, as they sound.
const MARKERS: [&str; 16] = [
    "g", "gor", "k", "s", "pos", "p", "a", "aul", "auil", "selo", "sela", "sele", "kent", "siti", "toun",
    "vilage",
];

/// город, қаласы, ауылы, кенті, посёлок and the like, with whatever ending.
const MARKER_STEMS: [&str; 8] = [
    "gorod", "kalas", "kalan", "auil", "aulin", "kenti", "posel", "stanits",
];

/// What each spelling of a town comes down to.
static TOWNS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut towns = BTreeMap::new();
    for spellings in NAMES {
        let mut spellings = spellings.iter().map(|name| words(name).join(" "));
        if let Some(first) = spellings.next() {
            towns.extend(spellings.map(|other| (other, first.clone())));
            towns.insert(first.clone(), first);
        }
    }
    towns
});

/// Towns whose names differ by more than the alphabet: a Russian form, an earlier name, a case ending. From the
/// classifier of administrative objects of Kazakhstan (КАТО) and the acts that renamed them.
const NAMES: [&[&str]; 46] = [
    &[
        "Астана",
        "Нұр-Сұлтан",
        "Нур-Султан",
        "Ақмола",
        "Целиноград",
        "Астане",
        "Астаны",
    ],
    &["Алматы", "Алма-Ата", "Almata"],
    &["Шымкент", "Чимкент", "Chimkent", "Шымкента"],
    &["Ақтау", "Актау", "Шевченко"],
    &["Ақтөбе", "Актобе", "Актюбинск", "Aqtobe"],
    &["Арқалық", "Аркалык"],
    &["Атырау", "Гурьев"],
    &["Байқоңыр", "Байконур", "Ленинск", "Baikonur", "Baikonyr"],
    &["Балқаш", "Балхаш", "Balkhash"],
    &["Бурабай", "Боровое"],
    &["Екібастұз", "Экибастуз"],
    &["Есік", "Иссык", "Issyk", "Esik"],
    &["Жаңаөзен", "Жанаозен", "Новый Узень"],
    &["Жаркент", "Панфилов"],
    &["Жезқазған", "Жезказган", "Джезказган"],
    &["Жетісай", "Жетысай", "Джетысай"],
    &["Зайсан"],
    &["Кентау"],
    &["Көкшетау", "Кокшетау", "Кокчетав", "Kokchetav", "Кокшетауа"],
    &["Қандыағаш", "Кандыагаш", "Октябрьск"],
    &[
        "Қарағанды",
        "Караганда",
        "Караганды",
        "Карагандa",
        "Karaganda",
        "Karagandy",
        "Караганде",
    ],
    &["Қаскелең", "Каскелен"],
    &[
        "Қонаев",
        "Конаев",
        "Кунаев",
        "Капчагай",
        "Қапшағай",
        "Капшагай",
        "Kunaev",
    ],
    &["Қостанай", "Костанай", "Кустанай", "Костаная"],
    &["Құлсары", "Кульсары"],
    &["Қызылорда", "Кызылорда", "Кзыл-Орда", "Кызылорды"],
    &["Лисаковск", "Лисаков"],
    &["Орал", "Уральск", "Uralsk", "Уральска"],
    &[
        "Өскемен",
        "Усть-Каменогорск",
        "Oskemen",
        "Ust-Kamenogorsk",
        "Усть-Каменогорска",
    ],
    &["Павлодар", "Павлодара"],
    &[
        "Петропавл",
        "Петропавловск",
        "Қызылжар",
        "Petropavlovsk",
        "Petropavl",
    ],
    &["Риддер", "Лениногорск"],
    &["Рудный", "Рудного"],
    &["Сарань"],
    &["Сарыағаш", "Сарыагаш"],
    &["Сәтбаев", "Сатпаев", "Satpayev", "Satbayev", "Никольский"],
    &["Семей", "Семипалатинск", "Semey", "Семея"],
    &["Степногорск", "Степногорска"],
    &["Талғар", "Талгар"],
    &["Талдықорған", "Талдыкорган", "Талды-Курган", "Taldykorgan"],
    &["Тараз", "Жамбыл", "Джамбул", "Тараза"],
    &["Теміртау", "Темиртау"],
    &["Түркістан", "Туркестан", "Turkestan", "Turkistan"],
    &["Хромтау"],
    &["Шу", "Чу"],
    &["Щучинск", "Щучье", "Shchuchinsk"],
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> String {
        settlement(&words(name))
    }

    #[test]
    fn a_town_is_one_by_each_of_its_names() {
        for (one, other) in [
            ("Көкшетау қаласы", "г. Кокчетав"),
            ("Kokshetau city", "Кокшетау"),
            ("Усть-Каменогорск", "Өскемен қ."),
            ("Qaraǵandy", "Караганда"),
            ("Oral", "город Уральск"),
            ("Ақкөл ауылы", "село Акколь"),
            ("Нур-Султан", "Astana"),
            ("Balqaş", "Балхаш"),
        ] {
            assert_eq!(of(one), of(other));
        }
        assert_ne!(of("Ақкөл"), of("Ақсу"));
        assert_eq!(of("г."), "");
    }

    #[test]
    fn villages_of_one_name_are_two_in_two_regions() {
        let place = |region, name| Place::new(region, name).unwrap();
        let akmola = place(Some(Region::Akmola), "Ақкөл");
        assert!(akmola.can_be(&place(Some(Region::Akmola), "Акколь")));
        assert!(akmola.can_be(&place(None, "Акколь")));
        assert!(!akmola.can_be(&place(Some(Region::Zhambyl), "Акколь")));
        assert!(!akmola.can_be(&place(None, "Ақсу")));
        assert_eq!(Place::new(None, "—"), None);
    }
}
