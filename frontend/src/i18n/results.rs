//! Published results computed anew: the verdict, what was compared, and where each number comes from.

use domain::locale::Locale;
use domain::pairwise::Unranked;
use domain::publication::{Difference, Remark, VerifyError};

use super::format::micro;
use super::messages;

/// What is not as it was published.
pub(crate) fn difference(locale: Locale, difference: &Difference) -> String {
    let rank = |rank: &Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let total = |total: &Option<i64>| total.map_or_else(|| "–".to_owned(), |total| micro(locale, total));
    match difference {
        Difference::Hash { expected, .. } => hash_expected(locale, expected),
        Difference::NotCanonical => not_canonical(locale).to_owned(),
        Difference::Rank {
            code,
            published,
            recomputed,
            ..
        } => rank_differs(locale, code, &rank(published), &rank(recomputed)),
        Difference::Shared { code, recomputed, .. } if *recomputed => shared_in_truth(locale, code),
        Difference::Shared { code, .. } => alone_in_truth(locale, code),
        Difference::Total {
            code,
            published,
            recomputed,
            ..
        } => total_differs(locale, code, &total(published), &total(recomputed)),
        Difference::Strength {
            code,
            published,
            recomputed,
            ..
        } => strength_differs(locale, code, &total(published), &total(recomputed)),
        Difference::NotJudged { code, .. } => not_judged(locale, code),
        Difference::NoPlace { entry, .. } => without_place(locale, &entry.to_string()),
        Difference::PlaceTwice { code, .. } => place_twice(locale, code),
        Difference::DidNotAdvance { code, .. } => did_not_advance(locale, code),
        Difference::Numbers { published, .. } => numbers_expected(locale, published),
    }
}

/// Why nothing could be compared.
pub(crate) fn verify_error(locale: Locale, error: &VerifyError) -> String {
    match error {
        VerifyError::TooLarge { .. } => too_large(locale).to_owned(),
        VerifyError::NotALedger(reason) => not_a_ledger(locale, &reason.to_string()),
        VerifyError::OtherEngine { engine, .. } => other_engine(locale, engine),
        VerifyError::NoRanking { .. } => no_ranking(locale).to_owned(),
        VerifyError::NoOrder { source, .. } => no_order(locale, &source.to_string()),
        VerifyError::NotWritable(_) => not_writable(locale).to_owned(),
    }
}

/// What contradicts nothing and should be known all the same.
pub(crate) fn remark(locale: Locale, remark: &Remark) -> String {
    match remark {
        Remark::AdvancedAgainstRule { code, .. } => advanced_against_rule(locale, code),
        Remark::StoppedAgainstRule { code, .. } => stopped_against_rule(locale, code),
        Remark::OtherNumberOfTied {
            codes,
            places,
            advanced,
            ..
        } => other_number_of_tied(locale, &codes.join(", "), *places, *advanced),
        Remark::QuotaNotPublic { .. } => quota_not_public(locale).to_owned(),
    }
}

/// Why an entry has no place in a round that was judged in pairs.
pub(crate) const fn unranked(locale: Locale, reason: Unranked) -> &'static str {
    match reason {
        Unranked::NeverCompared => never_compared(locale),
        Unranked::Withdrawn => withdrawn(locale),
        Unranked::Removed => removed(locale),
    }
}

messages! {
    recompute { kk: "Қайта есептеу", ru: "Пересчитать", en: "Recompute" }
    recompute_again { kk: "Тағы есептеу", ru: "Пересчитать ещё раз", en: "Recompute again" }
    recompute_text {
        kk: "Браузеріңіз журналды жүктеп, әр санды өзі қайта есептейді: сервердегі бағдарламаның өзімен, бірақ сіздің құрылғыңызда.",
        ru: "Ваш браузер скачает журнал и сам пересчитает каждое число: той же программой, что на сервере, но на вашем устройстве.",
        en: "Your browser downloads the ledger and computes every number itself: with the same program as the server, on your own device.",
    }
    fetching { kk: "Журнал жүктелуде…", ru: "Журнал загружается…", en: "Reading the ledger…" }
    computing { kk: "Әр сан қайта есептелуде…", ru: "Пересчитываем каждое число…", en: "Computing every number anew…" }
    verified { kk: "Тексерілді: бәрі сәйкес", ru: "Проверено: всё сходится", en: "Verified: everything holds" }
    verified_text {
        kk: "Жарияланған әр сан қазылардың балдары мен салыстыруларынан ереже бойынша шығады.",
        ru: "Каждое опубликованное число следует из баллов и сравнений жюри по положению.",
        en: "Every published number follows from the jury's marks and comparisons by the rules.",
    }
    not_verified { kk: "Расталмады", ru: "Не подтверждено", en: "Not verified" }
    not_verified_text {
        kk: "Жарияланған нәтиже осы журналға сәйкес келмейді. Не сәйкес емесі төменде.",
        ru: "Опубликованное не сходится с этим журналом. Что именно, сказано ниже.",
        en: "What was published does not agree with this ledger. Below is what differs.",
    }
    ledger_read(size: &str) { kk: "Журнал оқылды: {size}", ru: "Журнал прочитан: {size}", en: "Ledger read: {size}" }
    plural marks(count: u64) {
        kk: "{count} балл",
        ru: "{count} балл" | "{count} балла" | "{count} баллов",
        en: "{count} mark" | "{count} marks",
    }
    plural comparisons(count: u64) {
        kk: "{count} салыстыру",
        ru: "{count} сравнение" | "{count} сравнения" | "{count} сравнений",
        en: "{count} comparison" | "{count} comparisons",
    }
    plural entries(count: u64) {
        kk: "{count} жұмыс",
        ru: "{count} работа" | "{count} работы" | "{count} работ",
        en: "{count} entry" | "{count} entries",
    }
    computed(marks: &str, entries: &str) { kk: "Қайта есептелді: {entries}, {marks}", ru: "Пересчитано: {entries}, {marks}", en: "Computed anew: {entries}, {marks}" }
    hash_same { kk: "Журналдың SHA-256 таңбасы жарияланғанмен бірдей", ru: "SHA-256 журнала совпадает с опубликованным", en: "The SHA-256 of the ledger is the published one" }
    hash_differs { kk: "Журналдың SHA-256 таңбасы жарияланғаннан басқа", ru: "SHA-256 журнала не совпадает с опубликованным", en: "The SHA-256 of the ledger is not the published one" }
    numbers_same { kk: "Барлық сан журналдағымен бірдей; сандардың SHA-256 таңбасы", ru: "Все числа совпадают с журналом; SHA-256 всех чисел", en: "Every number is as the ledger says; SHA-256 of all numbers" }
    numbers_differ { kk: "Сандар журналдағыдан басқа; қайта есептелген сандардың SHA-256 таңбасы", ru: "Числа не совпадают с журналом; SHA-256 пересчитанных чисел", en: "Numbers are not as the ledger says; SHA-256 of the recomputed numbers" }
    page_same { kk: "Осы беттегі әр орын мен балл қайта есептелгенмен бірдей", ru: "Каждое место и сумма на этой странице совпадают с пересчитанными", en: "Every place and total on this page is the recomputed one" }
    page_differs { kk: "Осы беттегі сандар қайта есептелгеннен басқа", ru: "Числа на этой странице не совпадают с пересчитанными", en: "Numbers on this page are not the recomputed ones" }
    page_shows_others(codes: &str) { kk: "Бетте басқаша көрсетілген: {codes}", ru: "На странице показаны иначе: {codes}", en: "Shown differently on this page: {codes}" }
    differences { kk: "Не сәйкес емес", ru: "Что не сходится", en: "What differs" }
    hash_expected(expected: &str) { kk: "Жарияланған SHA-256: {expected}", ru: "Опубликованный SHA-256: {expected}", en: "The published SHA-256 is {expected}" }
    not_canonical { kk: "Журнал бағдарлама жазғандай жазылмаған.", ru: "Журнал записан не так, как его пишет программа.", en: "The ledger is not written as its engine writes it." }
    rank_differs(code: &str, published: &str, recomputed: &str) { kk: "{code}: жарияланған орны {published}, есептелгені {recomputed}", ru: "{code}: опубликовано место {published}, по расчёту {recomputed}", en: "{code}: published with place {published}, recomputed {recomputed}" }
    total_differs(code: &str, published: &str, recomputed: &str) { kk: "{code}: жарияланған жиынтығы {published}, есептелгені {recomputed}", ru: "{code}: опубликована сумма {published}, по расчёту {recomputed}", en: "{code}: published with total {published}, recomputed {recomputed}" }
    strength_differs(code: &str, published: &str, recomputed: &str) { kk: "{code}: жарияланған күші {published}, есептелгені {recomputed}", ru: "{code}: опубликована сила {published}, по расчёту {recomputed}", en: "{code}: published with strength {published}, recomputed {recomputed}" }
    shared_in_truth(code: &str) { kk: "{code}: есеп бойынша орын бөлісіледі", ru: "{code}: по расчёту место делится", en: "{code}: shares its place by the recomputation" }
    alone_in_truth(code: &str) { kk: "{code}: есеп бойынша орын бөлісілмейді", ru: "{code}: по расчёту место не делится", en: "{code}: does not share its place by the recomputation" }
    not_judged(code: &str) { kk: "{code}: орны бар, бірақ бағаланбаған", ru: "{code}: место есть, а оценок нет", en: "{code}: has a place and was not judged" }
    without_place(entry: &str) { kk: "{entry}: бағаланған, бірақ жарияланбаған", ru: "{entry}: работа оценена, но не опубликована", en: "{entry}: was judged and is not published" }
    place_twice(code: &str) { kk: "{code}: екі рет жарияланған", ru: "{code}: опубликована дважды", en: "{code}: is published twice" }
    did_not_advance(code: &str) { kk: "{code}: алдыңғы кезеңнен өтпей қатысқан", ru: "{code}: участвует, не пройдя предыдущий этап", en: "{code}: took part without going on from the round before" }
    numbers_expected(published: &str) { kk: "Журналдағы барлық санның SHA-256 таңбасы: {published}", ru: "SHA-256 всех чисел по журналу: {published}", en: "The ledger gives {published} as the SHA-256 of all numbers" }
    too_large { kk: "Файл тым үлкен: 64 МБ-тан асады.", ru: "Файл слишком большой: больше 64 МБ.", en: "The file is too large: over 64 MB." }
    not_a_ledger(reason: &str) { kk: "Бұл журнал емес не оның бір бөлігі ғана ({reason}).", ru: "Это не журнал или только его часть ({reason}).", en: "This is no ledger, or only a part of one ({reason})." }
    other_engine(engine: &str) { kk: "Журналды басқа бағдарлама жасаған: {engine}. Бетті жаңартып көріңіз.", ru: "Журнал составлен другой программой: {engine}. Попробуйте обновить страницу.", en: "The ledger was made by another engine: {engine}. Try to reload the page." }
    no_ranking { kk: "Журналдағы балдар бір-біріне сай емес, олардан рейтинг шықпайды.", ru: "Баллы в журнале противоречат друг другу, рейтинг из них не получается.", en: "The marks in the ledger contradict each other; they give no ranking." }
    no_order(reason: &str) { kk: "Журналдағы салыстырулардан рет шықпайды ({reason}).", ru: "Из сравнений в журнале порядок не получается ({reason}).", en: "The comparisons in the ledger give no order ({reason})." }
    remarks { kk: "Ескертулер", ru: "Замечания", en: "Remarks" }
    remarks_help { kk: "Бұл сәйкессіздік емес: кім өтетінін адамдар шешеді, ереже тек ұсынады.", ru: "Это не расхождения: кто проходит дальше, решают люди, правило лишь предлагает.", en: "These are no differences: people decide who goes on, the rule only proposes." }
    advanced_against_rule(code: &str) { kk: "{code}: келесі кезеңге өтті, ал ереже бойынша өтпес еді", ru: "{code}: проходит дальше, а по правилу не прошла бы", en: "{code}: goes on, and by the rule would not" }
    stopped_against_rule(code: &str) { kk: "{code}: өтпеді, ал ереже бойынша өтер еді", ru: "{code}: не проходит, а по правилу прошла бы", en: "{code}: does not go on, and by the rule would" }
    other_number_of_tied(codes: &str, places: u32, advanced: u32) { kk: "{codes}: тең жұмыстарға қалған орын – {places}, өткені – {advanced}", ru: "{codes}: мест для равных оставалось {places}, проходят {advanced}", en: "{codes}: equal, with {places} to go on by the rule, and {advanced} do" }
    quota_not_public { kk: "Өңір не елді мекен бойынша кім өтетінін қайта есептеу мүмкін емес: кімнің қайда тұратыны жарияланбайды. Мұнда тек шешімдер бар.", ru: "Кто проходит по региону или типу поселения, пересчитать нельзя: где кто живёт, не публикуется. Здесь только решения.", en: "Who goes on by region or kind of settlement cannot be recomputed: where people live is not public. Only the decisions are here." }
    never_compared { kk: "Бұл жұмысты ешкім салыстырмады, сондықтан орны жоқ.", ru: "Эту работу никто не сравнивал, поэтому места нет.", en: "Nobody compared this entry, so it has no place." }
    withdrawn { kk: "Бұл жұмыс қайтарып алынды, сондықтан орны жоқ.", ru: "Эту работу отозвали, поэтому места нет.", en: "This entry was withdrawn, so it has no place." }
    removed { kk: "Бұл жұмыс шеттетілді, сондықтан орны жоқ.", ru: "Эту работу сняли с конкурса, поэтому места нет.", en: "This entry was removed, so it has no place." }
    removed_entry { kk: "шеттетілген жұмыс", ru: "снятая работа", en: "a removed entry" }
    answers { kk: "Салыстырулар", ru: "Сравнения", en: "Comparisons" }
    answers_help {
        kk: "Жеңіс – 1, тең – 0,5. Басқаларға жиі қайшы келетін қазының жауабы азырақ есептеледі. Күтілген – күштердің айырмасынан шығатын сан.",
        ru: "Победа – 1, ничья – 0,5. Ответ члена жюри, который часто расходится с другими, весит меньше. Ожидаемое следует из разницы сил.",
        en: "A win is 1, a tie 0.5. The answer of a juror who often contradicts the others counts less. What was expected follows from the strengths.",
    }
    answer { kk: "Жауап", ru: "Ответ", en: "Answer" }
    by_whom { kk: "Кім (сенімділігі)", ru: "Кто (надёжность)", en: "By (reliability)" }
    credited { kk: "Есептелді", ru: "Засчитано", en: "Credited" }
    expected { kk: "Күтілген", ru: "Ожидалось", en: "Expected" }
    assumed { kk: "Әр жұмысқа алдын ала", ru: "Заранее каждой работе", en: "Assumed of every entry" }
    better_than(code: &str) { kk: "{code} жұмысынан жақсы", ru: "лучше, чем {code}", en: "better than {code}" }
    equal_to(code: &str) { kk: "{code} жұмысымен тең", ru: "наравне с {code}", en: "equal to {code}" }
    worse_than(code: &str) { kk: "{code} жұмысынан нашар", ru: "хуже, чем {code}", en: "worse than {code}" }
    weighed_juror(number: u32, reliability: &str) { kk: "{number}-қазы ({reliability})", ru: "Жюри {number} ({reliability})", en: "Juror {number} ({reliability})" }
    strength { kk: "Күші", ru: "Сила", en: "Strength" }
    strength_help { kk: "Есептелген мен күтілген қосындылары тең болатын сан; 0 – орташа жұмыс.", ru: "Число, при котором обе суммы, засчитанная и ожидаемая, равны; 0 – средняя работа.", en: "The number at which both sums, credited and expected, are equal; 0 is an average entry." }
    compared_so(better: u32, equal: u32, worse: u32) { kk: "Салыстыруларда жақсырақ: {better}, тең: {equal}, нашарырақ: {worse}", ru: "В сравнениях лучше: {better}, наравне: {equal}, хуже: {worse}", en: "In comparisons better: {better}, equal: {equal}, worse: {worse}" }
    not_writable { kk: "Журналда тым үлкен сандар бар.", ru: "В журнале слишком большие числа.", en: "The ledger has numbers that are too large." }
    file_unreadable { kk: "Файл оқылмады.", ru: "Файл не читается.", en: "The file could not be read." }
    own_file { kk: "Өзімдегі файлды тексеру", ru: "Проверить свой файл", en: "Check a file of my own" }
    own_file_label { kk: "Журнал файлы (JSON)", ru: "Файл журнала (JSON)", en: "Ledger file (JSON)" }
    own_file_help {
        kk: "Бұрын жүктеген журналыңыз жарияланған SHA-256 таңбасымен салыстырылады. Файл құрылғыңыздан шықпайды.",
        ru: "Журнал, скачанный раньше, сверяется с опубликованным SHA-256. Файл не покидает ваше устройство.",
        en: "A ledger that you downloaded before is held against the published SHA-256. The file does not leave your device.",
    }
    where_from { kk: "Сандар қайдан шықты", ru: "Откуда взялись числа", en: "Where the numbers come from" }
    choose_entry { kk: "Жұмыс коды", ru: "Шифр работы", en: "Entry code" }
    juror(number: usize) { kk: "{number}-қазы", ru: "Жюри {number}", en: "Juror {number}" }
    score { kk: "Балл:", ru: "Балл:", en: "Score:" }
    weight { kk: "Салмақпен:", ru: "С весом:", en: "Weighted:" }
    median_of(values: &str) { kk: "медиана({values})", ru: "медиана({values})", en: "median({values})" }
    sum { kk: "Қосынды", ru: "Сумма", en: "Sum" }
    total { kk: "Жиынтық:", ru: "Итого:", en: "Total:" }
    place { kk: "Орын", ru: "Место", en: "Place" }
    place_of(rank: u32, of: usize) { kk: "{of} жұмыстың ішінде {rank}-орын", ru: "{rank}-е место из {of}", en: "Place {rank} of {of}" }
    equal_totals(rule: &str) { kk: "Жиынтығы тең болғандықтан: {rule}", ru: "Суммы равны, поэтому: {rule}", en: "Totals are equal, so: {rule}" }
    no_place { kk: "Ереже бойынша бұл жұмысқа орын берілмеді.", ru: "По положению эта работа осталась без места.", en: "The rule book gives this entry no place." }
    how_mine { kk: "Балым қайдан шықты", ru: "Откуда мой балл", en: "Where my total comes from" }

    sealed_heading { kk: "Нәтиже мөрленген", ru: "Результат опечатан", en: "The result is sealed" }
    sealed_text {
        kk: "Нәтиженің SHA-256 таңбасы алдын ала көрсетілді. Нәтиже жарияланғанда оның өзгермегенін кез келген адам тексере алады.",
        ru: "SHA-256 результата показан заранее. Когда результат опубликуют, любой сможет убедиться, что его не меняли.",
        en: "The SHA-256 of the result is shown beforehand. When the result is published, anybody can see that it was not changed.",
    }
    sealed_at(time: &str, number: i32) { kk: "{time} мөрленді, № {number} жариялау үшін", ru: "Опечатано {time}, для публикации № {number}", en: "Sealed {time}, for publication no. {number}" }
    seal_kept_word { kk: "Мөр бұзылмаған", ru: "Печать цела", en: "Seal kept" }
    seal_broken_word { kk: "Мөрден өзгеше", ru: "Не то, что опечатано", en: "Not what was sealed" }
    seal_kept(time: &str) { kk: "{time} мөрленген нәтиженің өзі: SHA-256 бірдей.", ru: "Это результат, опечатанный {time}: SHA-256 тот же.", en: "This is the result that was sealed {time}: the SHA-256 is the same." }
    seal_broken(time: &str) { kk: "{time} мөрленген нәтижеден өзгеше: содан кейін бірдеңе өзгертілген.", ru: "Отличается от результата, опечатанного {time}: после этого что-то изменили.", en: "This differs from the result that was sealed {time}: something was changed since." }
    sealed_hash { kk: "Мөрдің SHA-256 таңбасы", ru: "SHA-256 печати", en: "SHA-256 of the seal" }
    seal { kk: "Нәтижені мөрлеу", ru: "Опечатать результат", en: "Seal the result" }
    seal_help {
        kk: "Мөр нәтиженің SHA-256 таңбасын нәтиженің өзінен бұрын жариялайды, бірақ орындарды ашпайды. Содан кейін бірдеңе өзгерсе, бұл барлығына көрінеді.",
        ru: "Печать показывает всем SHA-256 результата раньше самого результата и не выдаёт мест. Если потом что-то изменить, это будет видно всем.",
        en: "A seal shows everybody the SHA-256 of the result before the result itself, and tells no place. Whatever is changed after it is seen by all.",
    }
    sealed { kk: "Нәтиже мөрленді", ru: "Результат опечатан", en: "The result is sealed" }
    sealed_before { kk: "Дәл осы нәтиже мөрленіп қойған.", ru: "Именно этот результат уже опечатан.", en: "Exactly this result is sealed already." }
}
