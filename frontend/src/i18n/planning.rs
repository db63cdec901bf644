//! Planning who judges what: the wishes of organisers, runs, and what a plan tells.

use domain::locale::Locale;
use openapi::error::Reason;
use openapi::planning::{
    Contradiction, CoverInvitation, CoverKind, GroupKind, Objective, PlanningFailure, RulesGap, Scope, Wanted,
};

use super::{messages, own_name};

pub(crate) const fn objective(locale: Locale, objective: Objective) -> &'static str {
    match objective {
        Objective::Fair => fair(locale),
        Objective::MaxAffinity => max_affinity(locale),
        Objective::Balanced => balanced(locale),
    }
}

/// What panels need, as a wish.
pub(crate) const fn cover(locale: Locale, cover: CoverKind) -> &'static str {
    match cover {
        CoverKind::Track => cover_track(locale),
        CoverKind::Language => cover_language(locale),
        CoverKind::Chair => cover_chair(locale),
    }
}

/// What an entry lacks.
pub(crate) const fn uncovered(locale: Locale, cover: CoverKind) -> &'static str {
    match cover {
        CoverKind::Track => no_track(locale),
        CoverKind::Language => no_language(locale),
        CoverKind::Chair => no_chair(locale),
    }
}

pub(crate) const fn group(locale: Locale, group: GroupKind) -> &'static str {
    match group {
        GroupKind::Region => one_region(locale),
        GroupKind::Institution => one_institution(locale),
    }
}

pub(crate) const fn failure(locale: Locale, failure: PlanningFailure) -> &'static str {
    match failure {
        PlanningFailure::FactsKeptChanging => facts_kept_changing(locale),
        PlanningFailure::RoundIsOver => round_is_over(locale),
        PlanningFailure::Interrupted => interrupted(locale),
        PlanningFailure::Internal => internal(locale),
    }
}

/// Whom to invite, and how many; `track` is the name of the track that is wanted.
pub(crate) fn invite_for(locale: Locale, invitation: CoverInvitation, track: &str) -> String {
    let count = invitation.jurors;
    match invitation.wanted {
        Wanted::Track { .. } => invite_for_track(locale, count, track),
        Wanted::Language { language } => invite_for_language(locale, count, own_name(language)),
        Wanted::Chair => invite_for_chair(locale, count),
    }
}

/// How sure it is that so many rules must be broken.
pub(crate) fn gap(locale: Locale, gap: RulesGap, scope: Scope) -> String {
    match (gap.breaks, scope) {
        (0, Scope::All) => gap_none(locale).to_owned(),
        (0, Scope::Kept) => gap_none_kept(locale).to_owned(),
        (breaks, Scope::All | Scope::Kept) => gap_breaks(locale, breaks),
    }
}

pub(crate) fn contradiction(locale: Locale, contradiction: Contradiction) -> String {
    match contradiction {
        Contradiction::LotWithFairness => lot_with_fairness(locale).to_owned(),
        Contradiction::LotWithRules => lot_with_rules(locale).to_owned(),
        Contradiction::LotWithLeastLoad => lot_with_least_load(locale).to_owned(),
        Contradiction::LeastLoadAboveMost { least, most } => least_load_above_most(locale, least, most),
        Contradiction::JoinedPanelsOfOne => joined_panels_of_one(locale).to_owned(),
        Contradiction::NoTracks => no_tracks(locale).to_owned(),
    }
}

/// Why the server did not start or stop a plan, or did not take the wishes; `None` for a reason that every area knows.
pub(crate) fn refusal(locale: Locale, reason: &Reason) -> Option<String> {
    let mut tagged = reason.params.clone();
    tagged.insert("rule".to_owned(), reason.rule.clone().into());
    if let Ok(found) = serde_json::from_value(tagged.into()) {
        return Some(contradiction(locale, found));
    }
    let sentence = match reason.rule.as_str() {
        "planning_under_way" => under_way(locale),
        "planning_is_over" => run_is_over(locale),
        "lot_is_not_mended" => lot_is_not_mended(locale),
        _ => return None,
    };
    Some(sentence.to_owned())
}

/// Thousandths as a percentage without decimals.
pub(crate) fn percent(thousandths: u64) -> String {
    format!("{}%", thousandths.saturating_add(5) / 10)
}

messages! {
    wishes { kk: "Жоспарға қойылатын талаптар", ru: "Требования к плану", en: "What the plan should be like" }
    wishes_help { kk: "Қақтығыс пен жүктеме шегі әрқашан сақталады. Қалғанын осында таңдайсыз.", ru: "Конфликты и пределы нагрузки соблюдаются всегда. Остальное выбираете здесь.", en: "Conflicts and load limits always hold. Choose the rest here." }
    change_wishes { kk: "Өзгерту", ru: "Изменить", en: "Change" }
    save_wishes { kk: "Талаптарды сақтау", ru: "Сохранить требования", en: "Save" }
    wishes_saved { kk: "Талаптар сақталды. Келесі жоспар солар бойынша жасалады.", ru: "Требования сохранены. Следующий план будет по ним.", en: "Saved. The next plan follows it." }
    objective_label { kk: "Мақсат", ru: "Цель", en: "Objective" }
    fair { kk: "Әділдік: ең әлсіз қамтылған жұмыстан бастап", ru: "Справедливость: начиная с самой обделённой работы", en: "Fair: the worst-off entry first" }
    max_affinity { kk: "Жалпы сәйкестік барынша жоғары", ru: "Наибольшее соответствие в сумме", en: "The best fit in total" }
    balanced { kk: "Алдымен жүктеме тең болсын", ru: "Сначала равная нагрузка", en: "Equal loads first" }
    covers_label { kk: "Әр жұмыста кемінде бір қазы…", ru: "У каждой работы хотя бы один член жюри…", en: "Every entry has at least one juror who…" }
    cover_track { kk: "оның бағытын таңдаған", ru: "её направления", en: "knows its track" }
    cover_language { kk: "оның тілінде оқитын", ru: "читающий на её языке", en: "reads its language" }
    cover_chair { kk: "төраға болсын", ru: "из председателей", en: "chairs the jury" }
    most_of_region { kk: "Бір жұмыста бір өңірден ең көбі", ru: "Из одного региона на работу не больше", en: "Jurors of one region on an entry, at most" }
    most_of_institution { kk: "Бір жұмыста бір ұйымнан ең көбі", ru: "Из одной организации на работу не больше", en: "Jurors of one institution on an entry, at most" }
    most_together { kk: "Екі қазының ортақ жұмысы ең көбі", ru: "Общих работ у двух членов жюри не больше", en: "Entries that two jurors share, at most" }
    no_limit { kk: "Бос қалса, шектеу жоқ.", ru: "Пусто: без ограничения.", en: "Leave empty for no limit." }
    min_load_label { kk: "Бір қазыға кемінде", ru: "Каждому члену жюри не меньше", en: "Entries for each juror, at least" }
    joined_label { kk: "Барлық қазыны ортақ жұмыстар арқылы байланыстыру", ru: "Связать всё жюри общими работами", en: "Tie the whole jury together by common entries" }
    joined_help { kk: "Сонда қазылардың қаталдығын өзара салыстыруға болады.", ru: "Тогда строгость всех членов жюри можно сравнить между собой.", en: "Then the severity of all jurors can be compared." }
    lot_label { kk: "Жеребе тастау", ru: "Распределить жребием", en: "Draw by lot" }
    lot_help { kk: "Ешкім қай жұмысты бағалайтынын алдын ала біле алмайды.", ru: "Никто не может заранее рассчитывать на определённую работу.", en: "Nobody can count on judging a certain entry." }
    cap_label { kk: "Кез келген жұптың ықтималдығы ең көбі, %", ru: "Вероятность любой пары не больше, %", en: "The probability of any pair, at most, %" }
    seed_label { kk: "Жеребенің саны", ru: "Число для жребия", en: "Seed" }
    seed_help { kk: "Бос қалса, сервер өзі таңдайды. Қандай сан болғаны жазылып қалады.", ru: "Пусто: сервер выберет сам. Использованное число записывается.", en: "Leave empty to let the server draw one. The one used is recorded." }

    lot_with_fairness { kk: "Жеребе мен әділ мақсат бірге болмайды: жеребе үшін басқа мақсат таңдаңыз.", ru: "Жребий несовместим со справедливой целью: выберите для него другую.", en: "A plan by lot is not made fair: choose another objective for it." }
    lot_with_rules { kk: "Жеребе алқа құрамына қойылған талаптарды сақтамайды: біреуін алып тастаңыз.", ru: "Жребий не соблюдает требований к составу: уберите то или другое.", en: "A plan by lot keeps no rules for panels: drop one or the other." }
    lot_with_least_load { kk: "Жеребе ең аз жүктемені сақтамайды: біреуін алып тастаңыз.", ru: "Жребий не соблюдает наименьшую нагрузку: уберите то или другое.", en: "A plan by lot keeps no least loads: drop one or the other." }
    least_load_above_most(least: u32, most: u32) { kk: "Ең аз жүктеме {least} кезеңнің шегінен ({most}) жоғары.", ru: "Наименьшая нагрузка {least} выше предела этапа ({most}).", en: "The least load {least} is above the round's limit of {most}." }
    joined_panels_of_one { kk: "Әр жұмысты бір ғана қазы бағалайды, сондықтан оларды ортақ жұмыстармен байланыстыру мүмкін емес.", ru: "Каждую работу оценивает один член жюри, поэтому связать жюри общими работами нельзя.", en: "Each entry has one juror, so no entries are shared that could tie the jury together." }
    no_tracks { kk: "Бұл байқауда бағыттар жоқ.", ru: "В этом конкурсе нет направлений.", en: "This contest has no tracks." }

    afresh { kk: "Жаңадан жоспарлау", ru: "Спланировать заново", en: "Plan afresh" }
    mend { kk: "Ең аз өзгеріспен түзету", ru: "Исправить, меняя как можно меньше", en: "Mend with fewest changes" }
    modes_help { kk: "Жіберілгені мен қолмен қойылғаны орнында қалады. Түзету ұсынылғанды да барынша сақтайды. Қазылар әзірге ештеңе көрмейді.", ru: "Отправленное и назначенное вручную остаётся. Исправление бережёт и предложенное. Жюри пока ничего не видит.", en: "What is released or set by hand stays. Mending keeps what is proposed too, as far as it can. Jurors see nothing yet." }
    waiting { kk: "Кезекте тұр", ru: "Ждёт очереди", en: "Waiting to begin" }
    running(done: &str) { kk: "Жоспарлануда: {done}", ru: "Планируется: {done}", en: "Planning: {done}" }
    best_so_far(fit: &str) { kk: "әзірге ең жақсысының сәйкестігі {fit}", ru: "лучшее пока: соответствие {fit}", en: "best so far: a fit of {fit}" }
    stop { kk: "Тоқтату", ru: "Остановить", en: "Stop" }
    stopping { kk: "Тоқтап жатыр…", ru: "Останавливается…", en: "Stopping…" }
    stopped { kk: "Жоспарлау тоқтатылды: ештеңе өзгерген жоқ.", ru: "Планирование остановлено: ничего не изменилось.", en: "Planning was stopped: nothing has changed." }
    failed { kk: "Жоспар жасалмады: ештеңе өзгерген жоқ.", ru: "План не составлен: ничего не изменилось.", en: "No plan was made: nothing has changed." }
    facts_kept_changing { kk: "Жоспар жасалып жатқанда деректер өзгере берді. Қайталап көріңіз.", ru: "Пока составлялся план, данные менялись. Попробуйте ещё раз.", en: "Things kept changing while it was made. Try again." }
    round_is_over { kk: "Байқау бұл кезеңнен өтіп кетті.", ru: "Конкурс уже ушёл дальше этого этапа.", en: "The contest has moved past this round." }
    interrupted { kk: "Сервер жұмысы бірнеше рет үзілді. Қайталап көріңіз.", ru: "Работа сервера несколько раз прерывалась. Попробуйте ещё раз.", en: "The server was interrupted several times. Try again." }
    internal { kk: "Серверде қате шықты. Әкімшіге айтыңыз.", ru: "На сервере произошла ошибка. Сообщите администратору.", en: "Something went wrong on the server. Tell the administrator." }
    under_way { kk: "Бұл кезеңнің жоспары қазір жасалып жатыр.", ru: "План этого этапа уже составляется.", en: "A plan of this round is being made already." }
    run_is_over { kk: "Бұл жоспарлау аяқталып қойған.", ru: "Это планирование уже завершено.", en: "This run is over already." }
    lot_is_not_mended { kk: "Жеребемен бөлінген түзетілмейді: жаңадан жоспарлаңыз.", ru: "Распределённое жребием не исправляют: спланируйте заново.", en: "What is drawn by lot is not mended: plan afresh." }

    none_yet { kk: "Әзірге жоспар жоқ", ru: "Плана пока нет", en: "No plan yet" }
    none_yet_text { kk: "Талаптарды қарап шығып, «Жаңадан жоспарлау» түймесін басыңыз.", ru: "Проверьте требования и нажмите «Спланировать заново».", en: "Look through the wishes, then press “Plan afresh”." }
    plan_of(time: &str) { kk: "Ұсыныс ({time})", ru: "Предложение ({time})", en: "Proposal of {time}" }
    fit { kk: "Орташа сәйкестік", ru: "Среднее соответствие", en: "Mean fit" }
    worst_off { kk: "Ең әлсіз қамтылған жұмыс", ru: "Самая обделённая работа", en: "Worst-off entry" }
    at_best(fit: &str) { kk: "мүмкіні {fit}", ru: "возможно {fit}", en: "could be {fit}" }
    proved_kept { kk: "ұсынылғанды сақтағанда бұдан жақсысы жоқ екені дәлелденген", ru: "доказано: с сохранением предложенного лучше нельзя", en: "proved best among plans that keep what was proposed" }
    ceiling_kept(fit: &str) { kk: "ұсынылғанды сақтағанда ең жоғары мүмкін шегі {fit}", ru: "предел с сохранением предложенного: {fit}", en: "no plan that keeps what was proposed gives more than {fit}" }
    proved { kk: "бұдан жақсысы жоқ екені дәлелденген", ru: "доказано: лучше нельзя", en: "proved best" }
    ceiling(fit: &str) { kk: "ең жоғары мүмкін шегі {fit}", ru: "предел: {fit}", en: "no plan gives more than {fit}" }
    load_range { kk: "Жүктеме", ru: "Нагрузка", en: "Loads" }
    range(least: u32, most: u32) { kk: "{least}–{most}", ru: "{least}–{most}", en: "{least}–{most}" }
    changes { kk: "Өзгерістер", ru: "Изменения", en: "Changes" }
    plus_minus(plus: usize, minus: usize) { kk: "+{plus} / −{minus}", ru: "+{plus} / −{minus}", en: "+{plus} / −{minus}" }
    short { kk: "Қазы жетпейтіні", ru: "Не хватает членов жюри", en: "Short of jurors" }
    rules_kept { kk: "Талаптар", ru: "Требования", en: "Rules" }
    all_kept { kk: "сақталды", ru: "соблюдены", en: "all kept" }
    plural broken(count: u64) {
        kk: "{count} бұзылды",
        ru: "нарушено {count}" | "нарушено {count}" | "нарушено {count}",
        en: "{count} broken" | "{count} broken",
    }
    drawn(seed: u32) { kk: "жеребе саны {seed}", ru: "число жребия {seed}", en: "seed {seed}" }

    what_changed { kk: "Бұрынғыға қарағанда не өзгерді", ru: "Что изменилось по сравнению с прежним", en: "What changed since before" }
    nothing_changed { kk: "Ештеңе өзгерген жоқ.", ru: "Ничего не изменилось.", en: "Nothing changed." }
    broken_rules { kk: "Сақталмаған талаптар", ru: "Несоблюдённые требования", en: "Rules that are broken" }
    no_track { kk: "өз бағытын білетін қазы жоқ", ru: "нет члена жюри её направления", en: "nobody of its track" }
    no_language { kk: "өз тілінде оқитын қазы жоқ", ru: "нет читающего на её языке", en: "nobody who reads its language" }
    no_chair { kk: "төраға жоқ", ru: "нет председателя", en: "no chair" }
    one_region { kk: "бір өңірден", ru: "из одного региона", en: "of one region" }
    one_institution { kk: "бір ұйымнан", ru: "из одной организации", en: "of one institution" }
    crowded(group: &str, names: &str, beyond: u32) { kk: "{group} артығы {beyond}: {names}", ru: "{group}, лишних {beyond}: {names}", en: "{group}, {beyond} too many: {names}" }
    together(names: &str, beyond: u32) { kk: "{names}: ортақ жұмысы {beyond}-ге артық", ru: "{names}: общих работ больше на {beyond}", en: "{names}: {beyond} shared entries too many" }
    gap_breaks(count: u64) { kk: "Бәлкім, тағы {count} бұзушылықты болдырмауға болар еді.", ru: "Возможно, ещё {count} нарушений можно было бы избежать.", en: "Perhaps {count} more could be avoided." }
    gap_none { kk: "Бұдан аз бұзатын жоспар жоқ екені дәлелденген.", ru: "Доказано: меньше нарушить нельзя.", en: "It is proved that no plan breaks fewer." }
    gap_none_kept { kk: "Ұсынылғанды сақтайтын жоспарлардың ішінде бұдан аз бұзатыны жоқ екені дәлелденген. Жаңадан жоспарласаңыз, аз болуы мүмкін.", ru: "Доказано: с сохранением предложенного меньше нарушить нельзя. Заново спланированное может нарушать меньше.", en: "It is proved that no plan which keeps what was proposed breaks fewer. One made afresh may." }
    remedies { kk: "Қалай сақтауға болады", ru: "Что поможет", en: "What would mend them" }
    invite_for_track(count: u32, track: &str) { kk: "«{track}» бағытына тағы {count} қазы шақыру", ru: "Пригласить ещё {count} для направления «{track}»", en: "Invite {count} more for the track “{track}”" }
    invite_for_language(count: u32, language: &str) { kk: "Мына тілде оқитын тағы {count} қазы шақыру: {language}", ru: "Пригласить ещё {count}, кто читает на языке: {language}", en: "Invite {count} more who read {language}" }
    invite_for_chair(count: u32) { kk: "Тағы {count} төраға шақыру", ru: "Пригласить ещё председателей: {count}", en: "Invite {count} more chairs" }
    panels { kk: "Өзара байланыспаған топтар", ru: "Не связанные между собой группы", en: "Groups without a tie" }
    panels_warning { kk: "Бұл топтардың ортақ жұмысы жоқ, сондықтан олардың қаталдығын өзара салыстыруға болмайды. Барлық қазыны байланыстыру талабын қосыңыз.", ru: "У этих групп нет общих работ, поэтому их строгость нельзя сравнить между собой. Включите требование связать всё жюри.", en: "These groups share no entry, so the severity of their jurors cannot be compared. Ask for the whole jury to be tied together." }
    panels_not_joined { kk: "Барлық қазыны байланыстыру талап етілген, бірақ бұл топтарды басқа талапты бұзбай байланыстыру жолы табылмады. Олардың қаталдығын өзара салыстыруға болмайды.", ru: "Связать всё жюри требовалось, но способа связать эти группы, не нарушив другого, не нашлось. Их строгость нельзя сравнить между собой.", en: "The whole jury was to be tied together, but no way was found to tie these groups without breaking something else. The severity of their jurors cannot be compared." }
    plural panel_entries(count: u64) {
        kk: "{count} жұмыс",
        ru: "{count} работа" | "{count} работы" | "{count} работ",
        en: "{count} entry" | "{count} entries",
    }
    worst_off_entries { kk: "Ең әлсіз қамтылған жұмыстар", ru: "Самые обделённые работы", en: "The worst-off entries" }
    has { kk: "Қазір", ru: "Сейчас", en: "Has" }
    could_have { kk: "Мүмкіні", ru: "Возможно", en: "Could have" }
    worst_off_help { kk: "Жұмыс басқалардан бұрын таңдаса, алар еді.", ru: "Если бы работа выбирала первой.", en: "If the entry could choose before all others." }
    barred { kk: "Қақтығысына қарамай қазыда тұр", ru: "У членов жюри, хотя есть конфликт", en: "With a juror in spite of a conflict" }
    barred_help { kk: "Қақтығыс жіберілгеннен кейін білінген. Кестеден алып тастаңыз немесе қақтығыс жоқ деп белгілеңіз.", ru: "Конфликт нашёлся после отправки. Уберите назначение в таблице или отметьте, что конфликта нет.", en: "The conflict came up after the release. Take the assignment back in the table, or pin that there is no conflict." }
    warned { kk: "Жіберер алдында қараңыз", ru: "Посмотрите до отправки", en: "Look at before the release" }
    below_least(min: u32) { kk: "ең азы {min}", ru: "не меньше {min}", en: "at least {min}" }

    why_this_juror(name: &str, code: &str) { kk: "Неге дәл осы қазы: {name}, {code}", ru: "Почему этот член жюри: {name}, {code}", en: "Why this juror: {name}, {code}" }
    fit_of_pair { kk: "Сәйкестік", ru: "Соответствие", en: "Fit" }
    part_of(points: u16, full: u16) { kk: "{points} / {full}", ru: "{points} из {full}", en: "{points} of {full}" }
    nothing_found { kk: "Қақтығыс табылған жоқ.", ru: "Конфликта не найдено.", en: "No conflict was found." }
    next_in_line { kk: "Орнына қойылар қазылар", ru: "Кто следующий", en: "Next in line" }
    nobody_next { kk: "Қақтығысы жоқ бос қазы қалмаған.", ru: "Свободных членов жюри без конфликта нет.", en: "Nobody without a conflict has room." }
    plan_first { kk: "Келесі жоспардан кейін көрінеді.", ru: "Появится после следующего плана.", en: "Shown after the next plan." }

    found { kk: "Табылған қақтығыстар", ru: "Найденные конфликты", en: "Conflicts that were found" }
    found_help { kk: "Тіркелгілер, мәлімдемелер мен жауаптар бойынша. Қателескен жері болса, өзіңіз белгілеңіз. Қазылар мұны көрмейді.", ru: "По аккаунтам, заявлениям и ответам. Где система ошиблась, отметьте сами. Жюри этого не видит.", en: "From accounts, declarations and answers. Where it is wrong, pin what is right. Jurors are never told." }
    none_found { kk: "Ештеңе табылған жоқ", ru: "Ничего не найдено", en: "Nothing was found" }
    none_found_text { kk: "Бұл кезеңнің жұмыстары мен қазылары арасында қақтығыс көрінбейді. Өзіңіз білетінін қазылар бетінде белгілеңіз.", ru: "Между работами и жюри этого этапа конфликтов не видно. Известное вам отметьте на странице жюри.", en: "No conflict shows between the entries and the jury of this round. Pin what you know of on the page of the jury." }
    standing { kk: "Нәтижесі", ru: "Следствие", en: "What follows" }
    barred_pair { kk: "тағайындалмайды", ru: "не назначается", en: "never assigned" }
    warned_pair { kk: "ескерту", ru: "предупреждение", en: "a warning" }
    allowed_pair { kk: "рұқсат етілген", ru: "разрешено", en: "allowed" }
    all_standings { kk: "Барлығы", ru: "Все", en: "All" }
    cause { kk: "Себебі", ru: "Причина", en: "Cause" }
    pin_as_none { kk: "Қақтығыс жоқ…", ru: "Конфликта нет…", en: "No conflict…" }
    pin_as_conflict { kk: "Қақтығыс бар…", ru: "Конфликт есть…", en: "A conflict…" }
    unpin { kk: "Белгіні алу…", ru: "Снять отметку…", en: "Take the mark away…" }
    pin_question(name: &str, code: &str) { kk: "{name} және {code}", ru: "{name} и {code}", en: "{name} and {code}" }
    reason_label { kk: "Себебі", ru: "Обоснование", en: "Reason" }
    reason_help { kk: "Басқа ұйымдастырушылар көреді.", ru: "Его увидят другие организаторы.", en: "Other organisers see it." }
}
