//! Mails about entries: receipts, teams, guardians.

use chrono::{DateTime, TimeDelta, Utc};
use domain::entry::DisqualificationReason;
use domain::ids::EntryId;
use domain::locale::Locale;
use openapi::entry::Receipt;

use crate::integrations::mail::Mail;

/// To every member, when a version was handed in.
pub(crate) fn receipt(locale: Locale, to: &str, contest: &str, receipt: &Receipt, public_url: &str) -> Mail {
    let Receipt {
        entry_id,
        entry_code,
        number,
        version,
        content_sha256,
        submitted_at,
    } = receipt;
    let at = almaty_time(*submitted_at);
    let link = format!("{public_url}/my/entries/{entry_id}");
    let (subject, body) = match locale {
        Locale::Kk => (
            format!("Қолхат {number}: жұмыс тапсырылды"),
            format!(
                "Сәлеметсіз бе!\n\n«{contest}» байқауына жұмыс тапсырылды.\n\nҚолхат: {number}\nЖұмыс коды: \
                 {entry_code}\nНұсқа: {version}\nСервер уақыты: {at}\nМазмұнның SHA-256 қосындысы: \
                 {content_sha256}\n\nҚабылдау аяқталғанға дейін жұмысты қайта тапсыруға болады, соңғы нұсқа \
                 есептеледі:\n\n{link}\n"
            ),
        ),
        Locale::Ru => (
            format!("Квитанция {number}: работа сдана"),
            format!(
                "Здравствуйте!\n\nРабота на конкурс «{contest}» сдана.\n\nКвитанция: {number}\nШифр работы: \
                 {entry_code}\nВерсия: {version}\nВремя сервера: {at}\nSHA-256 содержания: \
                 {content_sha256}\n\nДо конца приёма работу можно сдать ещё раз, учитывается последняя \
                 версия:\n\n{link}\n"
            ),
        ),
        Locale::En => (
            format!("Receipt {number}: the entry was handed in"),
            format!(
                "Hello,\n\nthe entry for “{contest}” was handed in.\n\nReceipt: {number}\nEntry code: \
                 {entry_code}\nVersion: {version}\nServer time: {at}\nSHA-256 of the content: \
                 {content_sha256}\n\nUntil the deadline it may be handed in again; the newest version \
                 counts:\n\n{link}\n"
            ),
        ),
    };
    mail(to, subject, body)
}

/// To every member, when an organiser disqualified the entry.
pub(crate) fn disqualified(
    locale: Locale,
    to: &str,
    contest: &str,
    reason: &DisqualificationReason,
    entry: EntryId,
    public_url: &str,
) -> Mail {
    let link = format!("{public_url}/my/entries/{entry}");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Жұмыс байқаудан шеттетілді",
            format!(
                "Сәлеметсіз бе!\n\n«{contest}» байқауының ұйымдастырушысы жұмысыңызды шеттетті. Себебі:\n\n{reason}\n\n\
                 Жұмыс: {link}\n"
            ),
        ),
        Locale::Ru => (
            "Работа снята с конкурса",
            format!(
                "Здравствуйте!\n\nОрганизатор конкурса «{contest}» снял вашу работу. Причина:\n\n{reason}\n\nРабота: \
                 {link}\n"
            ),
        ),
        Locale::En => (
            "The entry was disqualified",
            format!(
                "Hello,\n\nan organiser of “{contest}” disqualified your entry. The reason:\n\n{reason}\n\nThe entry: \
                 {link}\n"
            ),
        ),
    };
    mail(to, subject.to_owned(), body)
}

/// To somebody whom a captain asks into a team, in the captain's language: of the other nothing is known yet.
pub(crate) fn team_invitation(
    locale: Locale,
    to: &str,
    contest: &str,
    token: &str,
    public_url: &str,
) -> Mail {
    let link = format!("{public_url}/team-invitation?token={token}");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Командаға шақыру",
            format!(
                "Сәлеметсіз бе!\n\nСізді «{contest}» байқауына қатысатын командаға шақырады. Қосылу үшін сілтемені \
                 ашыңыз:\n\n{link}\n\nСілтеме екі апта жарамды. Егер бұл сізге арналмаса, хатты елемеңіз.\n"
            ),
        ),
        Locale::Ru => (
            "Приглашение в команду",
            format!(
                "Здравствуйте!\n\nВас приглашают в команду для участия в конкурсе «{contest}». Чтобы вступить, \
                 откройте ссылку:\n\n{link}\n\nСсылка действует две недели. Если письмо не для вас, ничего не \
                 делайте.\n"
            ),
        ),
        Locale::En => (
            "Invitation to a team",
            format!(
                "Hello,\n\nyou are asked into a team that enters “{contest}”. To join, open the link:\n\n{link}\n\nThe \
                 link is good for two weeks. If this is not for you, do nothing.\n"
            ),
        ),
    };
    mail(to, subject.to_owned(), body)
}

/// To a guardian: who is meant stands behind the link, and not in a mail that may reach the wrong person.
pub(crate) fn consent_request(
    locale: Locale,
    to: &str,
    contest: &str,
    token: &str,
    public_url: &str,
) -> Mail {
    let link = format!("{public_url}/guardian-consent?token={token}");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Баланың байқауға қатысуына келісім",
            format!(
                "Сәлеметсіз бе!\n\n«{contest}» байқауына 18 жасқа толмаған қатысушы сізді өзінің қамқоршысы деп көрсетті. \
                 Не сұралатынын оқып, шешім қабылдау үшін сілтемені ашыңыз, тіркелу қажет емес:\n\n{link}\n\nСілтеме \
                 екі апта жарамды. Егер бұл сізге арналмаса, хатты елемеңіз.\n"
            ),
        ),
        Locale::Ru => (
            "Согласие на участие ребёнка в конкурсе",
            format!(
                "Здравствуйте!\n\nУчастник конкурса «{contest}», которому нет 18 лет, назвал вас своим законным \
                 представителем. Чтобы прочитать, о чём речь, и решить, откройте ссылку, регистрация не \
                 нужна:\n\n{link}\n\nСсылка действует две недели. Если письмо не для вас, ничего не делайте.\n"
            ),
        ),
        Locale::En => (
            "Consent to a child's entry in a contest",
            format!(
                "Hello,\n\na contestant of “{contest}” who is under 18 named you as guardian. To read what is asked, and \
                 to decide, open the link; no account is needed:\n\n{link}\n\nThe link is good for two weeks. If this is \
                 not for you, do nothing.\n"
            ),
        ),
    };
    mail(to, subject.to_owned(), body)
}

/// To a guardian who consented, with the link that takes it back.
pub(crate) fn consent_given(locale: Locale, to: &str, contest: &str, token: &str, public_url: &str) -> Mail {
    let link = format!("{public_url}/guardian-consent?token={token}");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Келісіміңіз тіркелді",
            format!(
                "Сәлеметсіз бе!\n\n«{contest}» байқауына қатысуға берген келісіміңіз тіркелді. Оны кез келген уақытта осы \
                 сілтеме арқылы кері қайтарып алуға болады:\n\n{link}\n\nОсы хатты сақтап қойыңыз.\n"
            ),
        ),
        Locale::Ru => (
            "Ваше согласие записано",
            format!(
                "Здравствуйте!\n\nВаше согласие на участие в конкурсе «{contest}» записано. Отозвать его можно в любое \
                 время по ссылке:\n\n{link}\n\nСохраните это письмо.\n"
            ),
        ),
        Locale::En => (
            "Your consent was recorded",
            format!(
                "Hello,\n\nyour consent to the entry in “{contest}” was recorded. You may withdraw it at any time by the \
                 link:\n\n{link}\n\nPlease keep this mail.\n"
            ),
        ),
    };
    mail(to, subject.to_owned(), body)
}

/// What a guardian did, told to the contestants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GuardianDid {
    Consent,
    Refuse,
    Withdraw,
}

/// To the contestants, when a guardian has answered, or has taken the answer back.
pub(crate) fn guardian_answered(
    locale: Locale,
    to: &str,
    contest: &str,
    did: GuardianDid,
    entry: EntryId,
    public_url: &str,
) -> Mail {
    let link = format!("{public_url}/my/entries/{entry}");
    let (subject, what) = match (locale, did) {
        (Locale::Kk, GuardianDid::Consent) => ("Қамқоршы келісім берді", "Қамқоршы қатысуға келісім берді."),
        (Locale::Kk, GuardianDid::Refuse) => ("Қамқоршы бас тартты", "Қамқоршы қатысуға келісім бермеді."),
        (Locale::Kk, GuardianDid::Withdraw) => (
            "Қамқоршы келісімін қайтарып алды",
            "Қамқоршы келісімін қайтарып алды, тапсырылған жұмыс байқаудан алынды.",
        ),
        (Locale::Ru, GuardianDid::Consent) => (
            "Представитель согласился",
            "Законный представитель согласился на участие.",
        ),
        (Locale::Ru, GuardianDid::Refuse) => (
            "Представитель отказал",
            "Законный представитель не согласился на участие.",
        ),
        (Locale::Ru, GuardianDid::Withdraw) => (
            "Представитель отозвал согласие",
            "Законный представитель отозвал согласие, сданная работа снята с конкурса.",
        ),
        (Locale::En, GuardianDid::Consent) => {
            ("The guardian consented", "The guardian consented to the entry.")
        }
        (Locale::En, GuardianDid::Refuse) => (
            "The guardian refused",
            "The guardian did not consent to the entry.",
        ),
        (Locale::En, GuardianDid::Withdraw) => (
            "The guardian withdrew the consent",
            "The guardian withdrew the consent; what was handed in was taken out of the contest.",
        ),
    };
    let body = match locale {
        Locale::Kk => format!("Сәлеметсіз бе!\n\n«{contest}». {what}\n\n{link}\n"),
        Locale::Ru => format!("Здравствуйте!\n\n«{contest}». {what}\n\n{link}\n"),
        Locale::En => format!("Hello,\n\n“{contest}”. {what}\n\n{link}\n"),
    };
    mail(to, subject.to_owned(), body)
}

fn mail(to: &str, subject: String, body: String) -> Mail {
    Mail {
        to: to.to_owned(),
        subject,
        body,
    }
}

/// A moment on the clocks of Kazakhstan (UTC+5 as a whole since March 2024), to the second, with the zone beside it.
fn almaty_time(at: DateTime<Utc>) -> String {
    let local = at.checked_add_signed(TimeDelta::hours(5)).unwrap_or(at);
    format!("{} (UTC+5)", local.format("%Y-%m-%d %H:%M:%S"))
}
