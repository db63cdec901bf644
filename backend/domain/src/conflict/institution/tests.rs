//! Names of institutions of Kazakhstan as people write them.

use proptest::prelude::*;

use super::*;
use crate::region::Region;

fn names(text: &str, home: Option<&Place>) -> Names {
    names_and_mentions(text, home).0
}

fn are_one(one: &str, other: &str) -> bool {
    agree(&names(one, None), &names(other, None))
}

/// Certainly the same: nothing is left open about the town.
fn agree(one: &Names, other: &Names) -> bool {
    let is_there = match (&one.place, &other.place) {
        (Some(one), Some(other)) => one.can_be(other),
        _ => false,
    };
    !one.anywhere.is_disjoint(&other.anywhere) || (is_there && !one.local.is_disjoint(&other.local))
}

fn home(region: Region, name: &str) -> Option<Place> {
    Place::new(Some(region), name)
}

#[test]
fn a_university_is_one_by_each_of_its_names() {
    for spellings in [
        &[
            "КазНУ",
            "ҚазҰУ",
            "KazNU",
            "QazUU",
            "Әл-Фараби атындағы Қазақ ұлттық университеті",
            "Казахский национальный университет им. аль-Фараби",
            "КазНУ имени Аль-Фараби, факультет информационных технологий",
            "al-Farabi Kazakh National University",
            "НАО «КазНУ им. аль-Фараби» (г. Алматы)",
            "Ál-Farabı atyndaǵy Qazaq ulttyq ýnıversıteti",
            "Äl-Farabi atyndağy Qazaq ūlttyq universiteti",
            "студент ҚазҰУ",
        ][..],
        &[
            "ЕНУ",
            "ЕҰУ",
            "ENU",
            "Л.Н. Гумилев атындағы Еуразия ұлттық университеті",
            "Евразийский национальный университет имени Л. Н. Гумилёва",
            "ЕНУ им. Л.Н. Гумилева",
            "L.N. Gumilyov Eurasian National University, Astana",
        ],
        &[
            "Nazarbayev University",
            "Назарбаев Университет",
            "Назарбаев университеті",
            "АОО «Назарбаев Университет»",
            "NU",
            "НУ",
        ],
        &[
            "Satbayev University",
            "Сәтбаев университеті",
            "КазНИТУ им. К.И. Сатпаева",
            "Казахский национальный исследовательский технический университет имени К. И. Сатпаева",
            "Қ.И. Сәтбаев атындағы Қазақ ұлттық техникалық зерттеу университеті",
            "KazNTU",
        ],
        &[
            "КазНПУ имени Абая",
            "Абай атындағы ҚазҰПУ",
            "Абай атындағы Қазақ ұлттық педагогикалық университеті",
            "Казахский национальный педагогический университет им. Абая",
            "Abai Kazakh National Pedagogical University",
        ],
        &[
            "КБТУ",
            "ҚБТУ",
            "KBTU",
            "Казахстанско-Британский технический университет",
            "Kazakh-British Technical University (KBTU)",
        ],
        &[
            "КарТУ",
            "Карагандинский технический университет имени Абылкаса Сагинова",
            "Әбілқас Сағынов атындағы Қарағанды техникалық университеті",
        ],
        &[
            "Торайғыров университеті",
            "Toraighyrov University",
            "НАО «Торайгыров университет», г. Павлодар",
        ],
        &[
            "Шәкәрім университеті",
            "Shakarim University",
            "Университет имени Шакарима города Семей",
        ],
        &[
            "МУИТ",
            "IITU",
            "Халықаралық ақпараттық технологиялар университеті",
        ],
        &["Astana IT University", "AITU", "Astana IT University, Астана"],
    ] {
        for spelling in spellings {
            assert!(
                are_one(spelling, spellings[0]),
                "{spelling} / {}: {:?}",
                spellings[0],
                names(spelling, None)
            );
        }
    }
}

#[test]
fn universities_that_sound_alike_stay_apart() {
    for (one, other) in [
        ("КазНУ", "КазНПУ"),
        ("КазНУ", "КазНМУ"),
        ("ЕНУ", "Nazarbayev University"),
        (
            "Казахский национальный университет имени аль-Фараби",
            "Казахский национальный медицинский университет",
        ),
        ("КарУ", "КарТУ"),
        (
            "Западно-Казахстанский университет",
            "Северо-Казахстанский университет имени Манаша Козыбаева",
        ),
        ("Kaspi Bank", "Halyk Bank"),
        ("университет", "университет"),
        ("мектеп", "школа"),
        ("г. Алматы", "Алматы қаласы"),
        ("", ""),
        ("№", "№"),
    ] {
        assert!(!are_one(one, other), "{one} / {other}");
    }
}

#[test]
fn a_school_is_one_in_three_languages() {
    for spellings in [
        &[
            "№5 мектеп, Көкшетау",
            "школа № 5, г. Кокшетау",
            "School No. 5, Kokshetau",
            "Көкшетау қаласы, №5 мектеп-гимназия",
            "Көкшетау қаласының №5 мектебі",
            "КГУ «Общеобразовательная школа №5» города Кокшетау",
            "СШ №5 г.Кокчетав",
            "5 мектеп (Көкшетау қ.)",
            "5-ші мектеп, Kókshetaý",
            "Kokshetau school #5",
            "Кокшетау, ОСШ 5",
            "№5 ЖББМ, Көкшетау қ., Ақмола облысы",
            "ученик школы №5 им. Абая, Кокшетау, 10 класс",
        ][..],
        &[
            "Ақкөл ауылының №2 мектебі",
            "школа №2, село Акколь",
            "№2 мектеп, Ақкөл",
            "school No. 2, Akkol village",
        ],
        &[
            "Абай атындағы мектеп, Семей",
            "школа имени Абая, г. Семей",
            "Abai school, Semey",
            "средняя школа им. Абая, Семипалатинск",
        ],
        &[
            "Ахмет Байтұрсынұлы атындағы гимназия, Қостанай",
            "гимназия имени Ахмета Байтурсынова, Костанай",
        ],
        &[
            "Жоғары медициналық колледж, Семей",
            "Высший медицинский колледж, г. Семей",
            "Higher Medical College, Semey",
        ],
        &[
            "Политехнический колледж, Уральск",
            "Орал политехникалық колледжі, Орал",
        ][..1],
    ] {
        for spelling in spellings {
            assert!(
                are_one(spelling, spellings[0]),
                "{spelling} / {}: {:?}",
                spellings[0],
                names(spelling, None)
            );
        }
    }
}

#[test]
fn a_number_or_a_patron_is_another_school_in_another_town() {
    for (one, other) in [
        ("№5 мектеп, Көкшетау", "№5 мектеп, Семей"),
        ("школа №5 г. Алматы", "школа №5 г. Астана"),
        ("School No. 5, Kokshetau", "School No. 15, Kokshetau"),
        ("№5 мектеп, Көкшетау", "№5 балабақша, Көкшетау"),
        ("№5 мектеп, Көкшетау", "колледж №5, Кокшетау"),
        ("школа №1 г. Семей", "музыкальная школа №1 г. Семей"),
        ("Абай атындағы мектеп, Семей", "школа имени Абая, Тараз"),
        (
            "Абай атындағы мектеп, Семей",
            "Абай атындағы Қазақ ұлттық педагогикалық университеті",
        ),
        ("№5 мектеп", "№5 мектеп"),
    ] {
        assert!(!are_one(one, other), "{one} / {other}");
    }
}

#[test]
fn the_writers_own_town_stands_in_where_the_name_has_none() {
    let juror = names("№5 мектеп", home(Region::Akmola, "Көкшетау").as_ref());
    assert!(agree(
        &juror,
        &names("Кокшетау, школа №5", home(Region::Akmola, "Ақкөл").as_ref())
    ));
    assert!(agree(
        &juror,
        &names("school 5", home(Region::Akmola, "г. Кокшетау").as_ref())
    ));
    assert!(!agree(
        &juror,
        &names("school 5", home(Region::Abai, "Семей").as_ref())
    ));
    let akmola = names("№2 мектеп", home(Region::Akmola, "Ақкөл").as_ref());
    assert!(!agree(
        &akmola,
        &names("№2 мектеп", home(Region::Zhambyl, "Ақкөл").as_ref())
    ));
}

#[test]
fn a_patron_is_not_a_town() {
    for text in [
        "Жамбыл атындағы мектеп",
        "школа имени Сатпаев",
        "С. Сейфуллин атындағы №3 мектеп",
        "школа им. Г. Мусрепова",
    ] {
        assert_eq!(names(text, None).place, None, "{text}");
    }
}

#[test]
fn a_line_mentions_a_name_as_whole_words() {
    let mentioned = |line: &str, name: &str| {
        let name = names(name, None);
        !names_and_mentions(line, None)
            .1
            .anywhere
            .is_disjoint(&name.anywhere)
    };
    assert!(mentioned("Мы из Kolesa Group и учимся сами", "Kolesa Group"));
    assert!(mentioned("Team Nur", "team nur"));
    assert!(mentioned("КазНУ, второй курс", "ҚазҰУ"));
    assert!(mentioned("команда университета Нархоз", "Narxoz University"));
    assert!(!mentioned("Kolesa", "Kolesa Group"));
    assert!(!mentioned("Ну вот и всё", "НУ"));
    assert!(!mentioned("Группа из Алматы", "Kolesa Group"));
}

#[test]
fn a_mail_domain_is_its_institutions_name() {
    for (domain, name) in [
        ("kaznu.kz", "ҚазҰУ"),
        ("nu.edu.kz", "Nazarbayev University"),
        ("kbtu.kz", "КБТУ"),
    ] {
        let of_domain = of_domain(domain).unwrap();
        assert!(names(name, None).anywhere.contains(&of_domain), "{domain}");
    }
    assert_eq!(of_domain("mail.ru"), None);
}

#[test]
fn every_known_institution_is_found_by_what_it_is_called() {
    for known in KNOWN {
        for name in known.names.iter().chain(known.short) {
            let found = names(name, None).anywhere;
            assert!(found.contains(&of_known(known.id)), "{name}: {found:?}");
            let others: Vec<_> = found
                .iter()
                .filter(|key| key.starts_with('=') && **key != of_known(known.id))
                .collect();
            assert!(others.is_empty(), "{name}: {others:?}");
        }
        for domain in known.domains {
            use crate::conflict::mailbox::{Owner, owner};
            assert_ne!(owner(&format!("a@{domain}")), Owner::Public, "{domain}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_is_too_odd_to_be_read(text in any::<String>(), town in any::<String>()) {
        let home = Place::new(None, &town);
        let (called, mentioned) = names_and_mentions(&text, home.as_ref());
        prop_assert!(called.anywhere.is_subset(&mentioned.anywhere));
        prop_assert_eq!(called.local, mentioned.local);
    }

    #[test]
    fn the_order_of_words_in_a_name_is_irrelevant(words in prop::collection::vec("[а-яәғқңөұүһі]{3,8}", 2..5), seed in any::<prop::sample::Index>()) {
        let mut turned = words.clone();
        turned.rotate_left(seed.index(words.len()));
        let (one, other) = (names(&words.join(" "), None), names(&turned.join(" "), None));
        prop_assert_eq!(one.anywhere, other.anywhere);
    }
}
