//! What went wrong, and which rule a value breaks: one sentence for each code, so that a new code without a translation
//! does not compile.

use crate::api::ErrorCode;
use domain::locale::Locale;
use domain::problem::FieldRule;

use super::{format, messages};

/// What happened, for the person who asked for it.
pub(crate) const fn error_code(locale: Locale, code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::MalformedRequest
        | ErrorCode::CursorInvalid
        | ErrorCode::MethodNotAllowed
        | ErrorCode::UnsupportedMediaType
        | ErrorCode::IdempotencyKeyReused
        | ErrorCode::VersionRequired => not_understood(locale),
        ErrorCode::NotSignedIn | ErrorCode::TokenExpired => not_signed_in(locale),
        ErrorCode::SessionEnded => session_ended(locale),
        ErrorCode::CredentialsWrong => credentials_wrong(locale),
        ErrorCode::EmailNotVerified => email_not_verified(locale),
        ErrorCode::Forbidden => forbidden(locale),
        ErrorCode::NotFound => not_found(locale),
        ErrorCode::StateRefused => state_refused(locale),
        ErrorCode::DeadlinePassed => deadline_passed(locale),
        ErrorCode::Locked => locked(locale),
        ErrorCode::NotEligible => not_eligible(locale),
        ErrorCode::LimitReached => limit_reached(locale),
        ErrorCode::RoleConflict => role_conflict(locale),
        ErrorCode::AlreadyExists => already_exists(locale),
        ErrorCode::LinkUsed => link_used(locale),
        ErrorCode::LinkExpired => link_expired(locale),
        ErrorCode::VersionMismatch => version_mismatch(locale),
        ErrorCode::PayloadTooLarge => payload_too_large(locale),
        ErrorCode::FieldsInvalid => fields_invalid(locale),
        ErrorCode::FileRefused => file_refused(locale),
        ErrorCode::TooManyRequests => too_many_requests(locale),
        ErrorCode::Internal => internal(locale),
        ErrorCode::Unavailable => unavailable(locale),
        ErrorCode::StorageFull => storage_full(locale),
    }
}

/// What to change, for the person who filled the field in.
pub(crate) fn field_rule(locale: Locale, rule: &FieldRule) -> String {
    match rule {
        FieldRule::Required => required(locale).to_owned(),
        FieldRule::TooShort { min } => too_short(locale, *min),
        FieldRule::TooLong { max } => too_long(locale, *max),
        FieldRule::TooManyWords { max } => too_many_words(locale, *max),
        FieldRule::TooFew { min } => too_few(locale, *min),
        FieldRule::TooMany { max } => too_many(locale, *max),
        FieldRule::ForbiddenCharacter => forbidden_character(locale).to_owned(),
        FieldRule::WrongType | FieldRule::Unknown => wrong_type(locale).to_owned(),
        FieldRule::NotANumber => not_a_number(locale).to_owned(),
        FieldRule::BelowMin { min } => below_min(locale, min),
        FieldRule::AboveMax { max } => above_max(locale, max),
        FieldRule::OffStep { step } => off_step(locale, step),
        FieldRule::NotAnOption => not_an_option(locale).to_owned(),
        FieldRule::NotALink => not_a_link(locale).to_owned(),
        FieldRule::NotAnEmail => not_an_email(locale).to_owned(),
        FieldRule::NotASlug => not_a_slug(locale).to_owned(),
        FieldRule::NotADate => not_a_date(locale).to_owned(),
        FieldRule::Duplicate => duplicate(locale).to_owned(),
        FieldRule::Before { .. } => before(locale).to_owned(),
        FieldRule::After { .. } => after(locale).to_owned(),
        FieldRule::InThePast => in_the_past(locale).to_owned(),
        FieldRule::Shortened { announced } => shortened(locale, &format::date_time(locale, *announced)),
        FieldRule::Locked => locked(locale).to_owned(),
        FieldRule::TooCommon => too_common(locale).to_owned(),
        FieldRule::SameAs { .. } => same_as(locale).to_owned(),
        FieldRule::TooLarge { max_bytes } => too_large(locale, &format::bytes(locale, *max_bytes)),
        FieldRule::EmptyFile => empty_file(locale).to_owned(),
        FieldRule::MediaKindNotAccepted => media_kind_not_accepted(locale).to_owned(),
    }
}

messages! {
    offline { kk: "Сервермен байланыс жоқ. Қосылымды тексеріп, қайталап көріңіз.", ru: "Нет связи с сервером. Проверьте подключение и попробуйте ещё раз.", en: "The server cannot be reached. Check your connection and try again." }
    not_readable { kk: "Сервердің жауабын оқу мүмкін болмады. Бетті жаңартып көріңіз.", ru: "Не удалось прочитать ответ сервера. Попробуйте обновить страницу.", en: "The server's answer could not be read. Try reloading the page." }
    not_understood { kk: "Сервер сұранысты түсінбеді. Бетті жаңартып көріңіз.", ru: "Сервер не понял запрос. Попробуйте обновить страницу.", en: "The server did not understand the request. Try reloading the page." }
    not_signed_in { kk: "Алдымен жүйеге кіріңіз.", ru: "Сначала войдите.", en: "Sign in first." }
    session_ended { kk: "Сеанс аяқталды. Қайта кіріңіз.", ru: "Сеанс завершён. Войдите снова.", en: "Your session has ended. Sign in again." }
    credentials_wrong { kk: "Электрондық пошта не құпиясөз қате.", ru: "Неверная почта или пароль.", en: "The e-mail or the password is wrong." }
    email_not_verified { kk: "Алдымен электрондық поштаңызды растаңыз.", ru: "Сначала подтвердите адрес почты.", en: "Verify your e-mail address first." }
    forbidden { kk: "Бұған рұқсатыңыз жоқ.", ru: "У вас нет на это прав.", en: "You are not permitted to do this." }
    not_found { kk: "Табылмады.", ru: "Не найдено.", en: "Not found." }
    state_refused { kk: "Қазіргі күйде бұл мүмкін емес.", ru: "Сейчас это невозможно.", en: "This is not possible in the present state." }
    deadline_passed { kk: "Мерзімі өтіп кетті. Нобайыңыз сақталған.", ru: "Срок истёк. Черновик сохранён.", en: "The deadline has passed. Your draft is kept." }
    locked { kk: "Бұл бөлікті енді өзгертуге болмайды.", ru: "Эту часть уже нельзя менять.", en: "This part can no longer be changed." }
    not_eligible { kk: "Қатысу шарттарына сай емес.", ru: "Не выполнены условия участия.", en: "The conditions for entering are not met." }
    limit_reached { kk: "Шекке жетті.", ru: "Достигнут предел.", en: "A limit is reached." }
    role_conflict { kk: "Бұл байқаудағы басқа рөліңізбен сыйыспайды.", ru: "Несовместимо с вашей другой ролью в этом конкурсе.", en: "This does not go with your other role in this contest." }
    already_exists { kk: "Мұндай жазба бар.", ru: "Такое уже есть.", en: "It exists already." }
    link_used { kk: "Бұл сілтеме бұрын қолданылған.", ru: "Эта ссылка уже использована.", en: "This link was used already." }
    link_expired { kk: "Сілтеменің мерзімі өткен.", ru: "Срок действия ссылки истёк.", en: "This link has expired." }
    version_mismatch { kk: "Осы арада басқа біреу өзгертіп қойды. Екі нұсқаны салыстырыңыз.", ru: "Тем временем это изменили. Сравните обе версии.", en: "It was changed in the meantime. Compare both versions." }
    payload_too_large { kk: "Тым үлкен.", ru: "Слишком большой объём.", en: "This is too large." }
    fields_invalid { kk: "Кейбір жолдарды түзету керек.", ru: "Некоторые поля нужно исправить.", en: "Some fields need mending." }
    file_refused { kk: "Бұл файл қабылданбайды.", ru: "Этот файл не принимается.", en: "This file is not accepted." }
    too_many_requests { kk: "Тым жиі. Сәл күтіп, қайталаңыз.", ru: "Слишком часто. Подождите немного.", en: "Too many attempts. Wait a little." }
    internal { kk: "Бізден қате кетті. Сәлден соң қайталап көріңіз.", ru: "Ошибка на нашей стороне. Попробуйте немного позже.", en: "Something went wrong on our side. Try again in a little while." }
    unavailable { kk: "Сервер қазір бос емес. Сәлден соң қайталаңыз.", ru: "Сервер сейчас недоступен. Повторите чуть позже.", en: "The server is busy. Try again shortly." }
    storage_full { kk: "Серверде орын қалмады. Бұрын сақталғаны аман.", ru: "На сервере закончилось место. Сохранённое раньше цело.", en: "The server has no space left. What was saved before is safe." }

    required { kk: "Толтырыңыз", ru: "Заполните", en: "Fill this in" }
    plural too_short(min: u64) { kk: "Кемінде {min} таңба", ru: "Не меньше {min} знака" | "Не меньше {min} знаков" | "Не меньше {min} знаков", en: "At least {min} character" | "At least {min} characters" }
    plural too_long(max: u64) { kk: "Ең көбі {max} таңба", ru: "Не больше {max} знака" | "Не больше {max} знаков" | "Не больше {max} знаков", en: "At most {max} character" | "At most {max} characters" }
    plural too_many_words(max: u64) { kk: "Ең көбі {max} сөз", ru: "Не больше {max} слова" | "Не больше {max} слов" | "Не больше {max} слов", en: "At most {max} word" | "At most {max} words" }
    too_few(min: u64) { kk: "Кемінде {min} болуы керек", ru: "Нужно не меньше {min}", en: "At least {min} needed" }
    too_many(max: u64) { kk: "Ең көбі {max} болуы мүмкін", ru: "Можно не больше {max}", en: "At most {max} allowed" }
    forbidden_character { kk: "Жарамсыз таңба бар", ru: "Есть недопустимый знак", en: "A character is not allowed" }
    wrong_type { kk: "Бұл мән мұнда жарамайды", ru: "Такое значение здесь не подходит", en: "This value does not fit here" }
    not_a_number { kk: "Сан жазыңыз", ru: "Введите число", en: "Enter a number" }
    below_min(min: &str) { kk: "Кемінде {min}", ru: "Не меньше {min}", en: "At least {min}" }
    above_max(max: &str) { kk: "Ең көбі {max}", ru: "Не больше {max}", en: "At most {max}" }
    off_step(step: &str) { kk: "Қадамы {step}", ru: "С шагом {step}", en: "In steps of {step}" }
    not_an_option { kk: "Тізімнен таңдаңыз", ru: "Выберите из списка", en: "Choose from the list" }
    not_a_link { kk: "http:// не https:// деп басталатын сілтеме жазыңыз", ru: "Введите ссылку с http:// или https://", en: "Enter a link that starts with http:// or https://" }
    not_an_email { kk: "Электрондық пошта мекенжайын жазыңыз", ru: "Введите адрес почты", en: "Enter an e-mail address" }
    not_a_slug { kk: "Тек латын әріптері, сандар және дефис", ru: "Только латинские буквы, цифры и дефис", en: "Only Latin letters, digits and hyphens" }
    not_a_date { kk: "Дұрыс күн жазыңыз", ru: "Введите верную дату", en: "Enter a valid date" }
    duplicate { kk: "Бұл бұрыннан бар", ru: "Такое уже есть", en: "This is taken already" }
    before { kk: "Алдыңғы күннен кейін болуы керек", ru: "Должно быть позже предыдущей даты", en: "Must come after the date before it" }
    after { kk: "Келесі күннен бұрын болуы керек", ru: "Должно быть раньше следующей даты", en: "Must come before the date after it" }
    in_the_past { kk: "Бұл уақыт өтіп кеткен", ru: "Это время уже прошло", en: "This moment has passed" }
    shortened(announced: &str) { kk: "Жарияланғаннан ({announced}) ерте болмайды", ru: "Не раньше объявленного ({announced})", en: "Not before what was announced ({announced})" }
    too_common { kk: "Бұл құпиясөзді табу тым оңай", ru: "Такой пароль слишком легко подобрать", en: "This password is too easy to guess" }
    same_as { kk: "Басқа жолмен бірдей болмауы керек", ru: "Не должно совпадать с другим полем", en: "Must differ from the other field" }
    too_large(max: &str) { kk: "Ең көбі {max}", ru: "Не больше {max}", en: "At most {max}" }
    empty_file { kk: "Файл бос", ru: "Файл пустой", en: "The file is empty" }
    media_kind_not_accepted { kk: "Файлдың мұндай түрі қабылданбайды", ru: "Такой вид файлов не принимается", en: "This kind of file is not accepted" }
}
