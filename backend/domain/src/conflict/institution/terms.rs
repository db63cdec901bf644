//! The words of institutions' names that are translated and not transliterated, and those that say nothing.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::conflict::spelling::words;

/// What a word means in the name of an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    /// A kind of institution of which every town has its own, with the same names and numbers.
    Local(&'static str),
    /// Any other kind of institution.
    Kind(&'static str),
    /// What it teaches or whose it is.
    Quality(&'static str),
    /// "Named after", a legal form, a bracket word.
    Nothing,
}

/// What a word means; `None` for a proper name.
pub(super) fn term(word: &str) -> Option<Term> {
    if let Some(term) = TERMS.whole.get(word) {
        return Some(*term);
    }
    let (stem, term) = TERMS.stems.range(..=word.to_owned()).next_back()?;
    word.starts_with(stem.as_str()).then_some(*term)
}

struct Terms {
    whole: BTreeMap<String, Term>,
    /// No stem begins another one, so the one before a word in the order is the only one that can begin it.
    stems: BTreeMap<String, Term>,
}

static TERMS: LazyLock<Terms> = LazyLock::new(|| {
    let mut terms = Terms {
        whole: BTreeMap::new(),
        stems: BTreeMap::new(),
    };
    for (term, spellings) in SPELLINGS {
        for spelling in spellings.split_whitespace() {
            let (list, spelling) = match spelling.strip_suffix('*') {
                Some(stem) => (&mut terms.stems, stem),
                None => (&mut terms.whole, spelling),
            };
            list.extend(words(spelling).into_iter().next().map(|word| (word, *term)));
        }
    }
    let all: Vec<String> = terms.stems.keys().cloned().collect();
    for pair in all.windows(2) {
        if let [shorter, longer] = pair
            && longer.starts_with(shorter.as_str())
        {
            terms.stems.remove(longer);
        }
    }
    terms
});

/// A star stands for any ending. Schools, gymnasiums and lyceums of a town share one row of numbers.
const SPELLINGS: &[(Term, &str)] = &[
    (
        Term::Local("school"),
        "мектеп* мектеб* школ* school* лице* lyceum* гимнази* gymnasium* gimnazıa* интернат интернаты интерната СШ ОСШ НСШ СОШ КСШ ЖОББМ ЖББМ ОШ",
    ),
    (
        Term::Local("college"),
        "колледж* college* kolej* училищ* техникум*",
    ),
    (
        Term::Local("kindergarten"),
        "балабақша* детсад* kindergarten* ясли",
    ),
    (Term::Local("library"), "кітапхана* библиотек* library*"),
    (Term::Kind("university"), "университет* universit* ýnıversıtet*"),
    (Term::Kind("institute"), "институт* institut*"),
    (Term::Kind("academy"), "академи* academ*"),
    (Term::Quality("national"), "ұлттық* национальн* national* ulttyq*"),
    (
        Term::Quality("state"),
        "мемлекеттік* государственн* state memlekettik*",
    ),
    (Term::Quality("kazakh"), "қазақ казахск* kazakh qazaq"),
    (
        Term::Quality("kazakhstan"),
        "қазақстан* казахстан* kazakhstan* qazaqstan*",
    ),
    (Term::Quality("british"), "британ* british*"),
    (
        Term::Quality("technical"),
        "техникалық* техническ* technical* tehnıkalyq*",
    ),
    (
        Term::Quality("technological"),
        "технология* технологическ* technolog* технологиялық*",
    ),
    (
        Term::Quality("agrarian"),
        "аграр* agrar* agricult* агротехн* agrotech* ауылшаруашыл* сельскохоз*",
    ),
    (Term::Quality("medical"), "медицин* medic*"),
    (Term::Quality("pedagogical"), "педагог* pedagog*"),
    (Term::Quality("women"), "қыздар* женск* women* qyzdar*"),
    (
        Term::Quality("international"),
        "халықаралық* международн* internat*",
    ),
    (Term::Quality("economics"), "эконом* econom*"),
    (Term::Quality("law"), "заң* құқық* юридич* право права law"),
    (
        Term::Quality("information"),
        "ақпарат* информацион* информат* inform*",
    ),
    (Term::Quality("polytechnic"), "политехн* polytech*"),
    (Term::Quality("humanities"), "гуманитар* humanit*"),
    (Term::Quality("music"), "музык* music* саз"),
    (Term::Quality("art"), "өнер* искусств* художеств* art arts"),
    (Term::Quality("sport"), "спорт* sport*"),
    (Term::Quality("children"), "балалар* детск* children*"),
    (Term::Quality("higher"), "жоғары* высш* higher"),
    (Term::Quality("construction"), "құрылыс* строительн* construct*"),
    (Term::Quality("transport"), "көлік* транспорт* transport*"),
    (Term::Quality("west"), "батыс* западн* западно west*"),
    (Term::Quality("east"), "шығыс* восточн* восточно east*"),
    (Term::Quality("north"), "солтүстік* северн* северо north*"),
    (Term::Quality("south"), "оңтүстік* южн* южно south*"),
    (
        Term::Nothing,
        "им имени имя атындағы атын атыңдағы atyndagy named name after of an для the for in at and и в во на при не имен \
         және мен бойынша жанындағы no КГУ ГУ КММ ММ РГП РМК ПХВ ШЖҚ НАО КеАҚ АО АҚ ТОО ЖШС ИП ГККП КГКП МКҚК РГУ УО ЧУ \
         LLP JSC NJSC NCJSC учрежден* мекеме* общество акционерн* некоммерч* коммерциял* коммунал* қоғам* предприят* \
         ответственност* ограничен* товарищ* отдел* управлен* басқарма* бөлім* білім образован* жалпы беретін общеобразоват* \
         secondary comprehensive орта средн* негізгі основн* бастауыш начальн* студент* учен* оқушы* кафедр* факультет* \
         faculty department student* pupil* сынып* класс* class grade",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Option<Term> {
        term(&words(word)[0])
    }

    #[test]
    fn a_word_means_the_same_in_each_language_and_case() {
        for spellings in [
            &["университеті", "университета", "University", "ýnıversıteti"][..],
            &["мектебі", "школы", "School", "лицей", "гимназиясы", "ОСШ"],
            &["ұлттық", "национальный", "National", "ulttyq"],
            &["колледжі", "колледжа", "College"],
            &["медициналық", "медицинский", "Medical"],
            &["атындағы", "им.", "имени", "КММ", "АО"],
        ] {
            for spelling in spellings {
                assert!(of(spelling).is_some(), "{spelling}");
                assert_eq!(of(spelling), of(spellings[0]), "{spelling}");
            }
        }
        for proper in ["Абай", "Дала", "Kaspi", "қ", "Шоқан"] {
            assert_eq!(of(proper), None, "{proper}");
        }
    }
}
