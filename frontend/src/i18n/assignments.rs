//! The jury and who judges what, as organisers see it.

use domain::locale::Locale;
use openapi::assignment::{Affinity, AssignmentState};
use openapi::juror::InvitationState;

use super::messages;

pub(crate) const fn state(locale: Locale, state: AssignmentState) -> &'static str {
    match state {
        AssignmentState::Proposed => proposed(locale),
        AssignmentState::Released => released(locale),
        AssignmentState::Accepted => accepted(locale),
        AssignmentState::Declined => declined(locale),
        AssignmentState::Done => done(locale),
        AssignmentState::Revoked => revoked(locale),
    }
}

pub(crate) const fn invitation(locale: Locale, state: InvitationState) -> &'static str {
    match state {
        InvitationState::Pending => invitation_pending(locale),
        InvitationState::Accepted => invitation_accepted(locale),
        InvitationState::Expired => invitation_expired(locale),
        InvitationState::Revoked => invitation_revoked(locale),
    }
}

/// Why this juror: the parts of the affinity which are above nothing.
pub(crate) fn why(locale: Locale, affinity: Affinity) -> String {
    let parts = [
        (affinity.track_thousandths, why_track(locale)),
        (affinity.language_thousandths, why_language(locale)),
        (affinity.expertise_thousandths, why_expertise(locale)),
    ];
    let told: Vec<_> = parts
        .into_iter()
        .filter(|(thousandths, _)| *thousandths > 0)
        .map(|(thousandths, name)| format!("{name} {}%", thousandths / 10))
        .collect();
    if told.is_empty() {
        why_nothing(locale).to_owned()
    } else {
        told.join(", ")
    }
}

messages! {
    invite_heading { kk: "Қазыны шақыру", ru: "Пригласить члена жюри", en: "Invite a juror" }
    email { kk: "Электрондық пошта", ru: "Электронная почта", en: "E-mail" }
    email_help { kk: "Шақыруды тек осы мекенжайдағы тіркелгі қабылдай алады.", ru: "Принять приглашение сможет только аккаунт с этим адресом.", en: "Only an account with this address can accept." }
    name { kk: "Аты-жөні", ru: "Имя", en: "Name" }
    name_help { kk: "Хатта осылай аталады.", ru: "Так к человеку обратится письмо.", en: "How the mail addresses the person." }
    mail_language { kk: "Хат тілі", ru: "Язык письма", en: "Language of the mail" }
    is_chair { kk: "Алқа төрағасы", ru: "Председатель жюри", en: "Chairs the jury" }
    invite { kk: "Шақыру жіберу", ru: "Отправить приглашение", en: "Send the invitation" }
    invited { kk: "Шақыру жіберілді", ru: "Приглашение отправлено", en: "The invitation is on its way" }
    invitations { kk: "Шақырулар", ru: "Приглашения", en: "Invitations" }
    no_invitations { kk: "Әлі ешкім шақырылмаған", ru: "Никто ещё не приглашён", en: "Nobody is invited yet" }
    expires { kk: "Жарамды", ru: "Действует до", en: "Valid until" }
    revoke { kk: "Кері қайтару", ru: "Отозвать", en: "Revoke" }
    invitation_pending { kk: "Жауап күтілуде", ru: "Ждёт ответа", en: "Pending" }
    invitation_accepted { kk: "Қабылданды", ru: "Принято", en: "Accepted" }
    invitation_expired { kk: "Мерзімі өтті", ru: "Истекло", en: "Expired" }
    invitation_revoked { kk: "Қайтарылды", ru: "Отозвано", en: "Revoked" }

    jurors { kk: "Қазылар", ru: "Члены жюри", en: "Jurors" }
    juror { kk: "Қазы", ru: "Член жюри", en: "Juror" }
    no_jurors { kk: "Алқада әзірге ешкім жоқ", ru: "В жюри пока никого", en: "Nobody on the jury yet" }
    no_jurors_text { kk: "Жоғарыдағы нысан арқылы шақырыңыз. Қабылдағандар осында көрінеді.", ru: "Пригласите через форму выше. Принявшие появятся здесь.", en: "Invite people with the form above. Those who accept show up here." }
    chair { kk: "төраға", ru: "председатель", en: "chair" }
    left { kk: "алқадан шықты", ru: "вышел из жюри", en: "left" }
    tracks { kk: "Бағыттар", ru: "Направления", en: "Tracks" }
    any { kk: "кез келген", ru: "любые", en: "any" }
    languages { kk: "Тілдер", ru: "Языки", en: "Languages" }
    institution { kk: "Мекемесі", ru: "Организация", en: "Institution" }
    load { kk: "Жүктеме", ru: "Нагрузка", en: "Load" }
    load_of(load: u32, max: u32) { kk: "{load} / {max}", ru: "{load} из {max}", en: "{load} of {max}" }
    progress { kk: "Бағаланды", ru: "Оценено", en: "Reviewed" }

    remove_juror { kk: "Алқадан шығару", ru: "Исключить из жюри", en: "Take off the jury" }
    remove_question(name: &str) { kk: "{name}: алқадан шығару керек пе?", ru: "{name}: исключить из жюри?", en: "Take {name} off the jury?" }
    plural remove_holds(entries: u64) {
        kk: "Бұл қазыға {entries} жұмыс берілген немесе ол оларды бағалап қойған. Сондықтан оны әзірге алқадан шығаруға болмайды.",
        ru: "За этим членом жюри {entries} работа, отправленная или уже оценённая, поэтому исключить его пока нельзя." | "За этим членом жюри {entries} работы, отправленные или уже оценённые, поэтому исключить его пока нельзя." | "За этим членом жюри {entries} работ, отправленных или уже оценённых, поэтому исключить его пока нельзя.",
        en: "{entries} entry is with this juror or was judged by them, so they cannot be taken off yet." | "{entries} entries are with this juror or were judged by them, so they cannot be taken off yet.",
    }
    remove_take_back { kk: "Алдымен ол жұмыстарды тағайындаулар бетінде кері қайтарып алыңыз: орны басқа қазыға босайды, ал қайтарылған бағалау сақталады, бірақ есепке алынбайды.", ru: "Сначала отзовите эти работы на странице назначений: место освободится для другого, а отозванная оценка сохранится, но учитываться не будет.", en: "Take those entries back on the page of assignments first: the place opens for another juror, and a review taken back is kept but does not count." }
    to_assignments { kk: "Тағайындауларға өту", ru: "К назначениям", en: "Go to the assignments" }
    plural remove_proposed(entries: u64) {
        kk: "Оған ұсынылған {entries} жұмыс босайды: басқа қазы табу үшін тағайындауды қайта ұсыныңыз.",
        ru: "Освободится {entries} предложенная ему работа: предложите назначения заново, чтобы найти ей другого." | "Освободятся {entries} предложенные ему работы: предложите назначения заново, чтобы найти им других." | "Освободятся {entries} предложенных ему работ: предложите назначения заново, чтобы найти им других.",
        en: "{entries} entry proposed for them is open again: propose assignments anew to find another juror." | "{entries} entries proposed for them are open again: propose assignments anew to find other jurors.",
    }
    remove_no_entries { kk: "Оған бірде-бір жұмыс берілмеген: ешқандай тағайындау өзгермейді.", ru: "За ним нет ни одной работы: назначения не изменятся.", en: "No entry is with them: no assignment changes." }
    remove_access { kk: "Ол енді бұл байқаудың жұмыстарын көрмейді.", ru: "Он больше не увидит работ этого конкурса.", en: "They no longer see the entries of this contest." }
    remove_reviews_kept { kk: "Бұған дейін жазған бағалаулары мен мәлімдеген қақтығыстары өшірілмейді.", ru: "Его прежние оценки и заявленные конфликты не удаляются.", en: "What they wrote and declared before is kept." }
    remove_again { kk: "Кейін оны қайта шақыруға болады.", ru: "Позже его можно пригласить снова.", en: "They may be invited again later." }
    keep_juror { kk: "Қалдыру", ru: "Оставить", en: "Keep" }
    was_removed { kk: "Қазы алқадан шығарылды", ru: "Член жюри исключён", en: "Taken off the jury" }

    declared { kk: "Қазылар мәлімдеген қақтығыстар", ru: "Конфликты, заявленные членами жюри", en: "Conflicts that jurors declared" }
    declared_help { kk: "Олар тағайындау кезінде өздігінен ескеріледі. Қай жұмыстарға қатысы барын қазы білмейді.", ru: "При назначении они учитываются сами. Каких работ они касаются, член жюри не узнаёт.", en: "They count by themselves when entries are assigned. Which entries they reach a juror never learns." }
    none_declared { kk: "Әзірге ештеңе мәлімделген жоқ", ru: "Пока ничего не заявлено", en: "Nothing declared yet" }
    none_declared_text { kk: "Қазылар қақтығысты өз парақшасында мәлімдейді. Мәлімделгені осында көрінеді.", ru: "Члены жюри заявляют о конфликтах в своём профиле. Заявленное появится здесь.", en: "Jurors declare conflicts in their profile. What they declare shows up here." }
    declared_at { kk: "Мәлімделген күні", ru: "Заявлено", en: "Declared" }

    pins { kk: "Қақтығысты белгілеу", ru: "Отметить конфликт", en: "Pin a conflict" }
    pins_help { kk: "Қазылар өздері мәлімдеген және мекеме атауы бойынша табылған қақтығыстар өздігінен ескеріледі. Мұнда қосымша белгілеуге болады.", ru: "Заявленные самими членами жюри и найденные по организации учитываются сами. Здесь можно отметить другие.", en: "What jurors declare, and what is found by institution, counts by itself. Here you can pin others." }
    entry { kk: "Жұмыс", ru: "Работа", en: "Entry" }
    stance { kk: "Белгі", ru: "Отметка", en: "Mark it as" }
    stance_conflict { kk: "Қақтығыс бар: тағайындалмайды", ru: "Конфликт: не назначать", en: "A conflict: never assign" }
    stance_no_conflict { kk: "Қақтығыс жоқ: табылғаны кездейсоқ", ru: "Конфликта нет: совпадение", en: "No conflict: what was found is a coincidence" }
    stance_unpinned { kk: "Белгіні алып тастау", ru: "Снять отметку", en: "Take an earlier mark away" }
    note { kk: "Ескертпе", ru: "Заметка", en: "Note" }
    note_help { kk: "Оны басқа ұйымдастырушылар көреді. «Қақтығыс жоқ» деген белгіге ескертпе міндетті.", ru: "Её увидят другие организаторы. Для отметки «Конфликта нет» она обязательна.", en: "Other organisers see it. Marking no conflict needs one." }
    pin { kk: "Белгілеу", ru: "Отметить", en: "Pin" }
    pinned { kk: "Белгіленді", ru: "Отмечено", en: "Pinned" }

    proposed { kk: "ұсынылды", ru: "предложено", en: "proposed" }
    released { kk: "жіберілді", ru: "отправлено", en: "released" }
    accepted { kk: "қабылданды", ru: "принято", en: "accepted" }
    declined { kk: "бас тартты", ru: "отказ", en: "declined" }
    done { kk: "бағаланды", ru: "оценено", en: "done" }
    revoked { kk: "қайтарылды", ru: "отозвано", en: "revoked" }

    release { kk: "Қазыларға жіберу", ru: "Отправить жюри", en: "Release to the jurors" }
    plural release_text(count: u64) {
        kk: "{count} ұсынылған тағайындау қазыларға жіберіледі. Әр қазыға бір хат барады.",
        ru: "{count} предложенное назначение уйдёт жюри. Каждый получит одно письмо." | "{count} предложенных назначения уйдут жюри. Каждый получит одно письмо." | "{count} предложенных назначений уйдут жюри. Каждый получит одно письмо.",
        en: "{count} proposed assignment goes out. Each juror gets one mail." | "{count} proposed assignments go out. Each juror gets one mail.",
    }
    was_released(released: u32, told: u32) { kk: "Жіберілген тағайындау: {released}, хат алған қазы: {told}", ru: "Отправлено назначений: {released}, писем: {told}", en: "Released: {released}; jurors told: {told}" }
    all_filled { kk: "Барлық жұмысқа қазы жеткілікті.", ru: "Всем работам хватает членов жюри.", en: "Every entry has all its jurors." }
    shortfalls { kk: "Қазылар жетпейтін жұмыстар", ru: "Работы, которым не хватает членов жюри", en: "Entries short of jurors" }
    missing(count: u32) { kk: "{count} жетпейді", ru: "не хватает {count}", en: "{count} missing" }
    mending { kk: "Қалай түзетуге болады", ru: "Как исправить", en: "What would mend it" }
    raise(name: &str, by: u32) { kk: "{name}: шегін {by}-ге көтеру", ru: "{name}: поднять предел на {by}", en: "{name}: raise the limit by {by}" }
    still_missing(count: u32) { kk: "Содан кейін де {count} жетпейді: қақтығысы жоқ қазы керек.", ru: "И тогда не хватит {count}: нужны члены жюри без конфликта.", en: "Then {count} are still missing: jurors without a conflict are needed." }
    invite_for_track(track: &str, count: u32) { kk: "«{track}» бағытына: {count}", ru: "для направления «{track}»: {count}", en: "for the track “{track}”: {count}" }
    invite_more(count: u32, load: u32) { kk: "Немесе тағы {count} қазы шақыру (әрқайсысына {load} жұмысқа дейін)", ru: "Или пригласить ещё: {count} (до {load} работ каждому)", en: "Or invite {count} more (up to {load} entries each)" }
    loads { kk: "Жүктемелер", ru: "Нагрузка", en: "Loads" }
    table { kk: "Кім нені бағалайды", ru: "Кто что оценивает", en: "Who judges what" }
    no_entries { kk: "Бұл кезеңде тапсырылған жұмыс жоқ", ru: "В этом этапе нет поданных работ", en: "No submitted entries in this round" }
    no_entries_text { kk: "Қабылдау жабылғаннан кейін жұмыстарды қазыларға бөлуге болады.", ru: "Когда приём работ закроется, их можно будет распределить.", en: "Once the contest has closed to entries, they can be handed out." }
    add_juror(code: &str) { kk: "Қазы қосу: {code}", ru: "Добавить члена жюри: {code}", en: "Add a juror: {code}" }
    add { kk: "Қазы қосу…", ru: "Добавить…", en: "Add a juror…" }
    remove(name: &str) { kk: "Алып тастау: {name}", ru: "Убрать: {name}", en: "Take out: {name}" }
    by_hand { kk: "қолмен", ru: "вручную", en: "by hand" }
    why_track { kk: "бағыты", ru: "направление", en: "track" }
    why_language { kk: "тілі", ru: "язык", en: "language" }
    why_expertise { kk: "тәжірибесі", ru: "опыт", en: "expertise" }
    why_nothing { kk: "жүктемені теңестіру үшін", ru: "для ровной нагрузки", en: "to level the loads" }
    have_of(have: usize, want: u32) { kk: "{have} / {want}", ru: "{have} из {want}", en: "{have} of {want}" }
    round { kk: "Кезең", ru: "Этап", en: "Round" }
}
