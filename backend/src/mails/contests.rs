//! Mails about the life of a contest. Its title is what organisers wrote, and they answer for it.

use domain::contest::Phase;
use domain::ids::ContestId;
use domain::locale::{Locale, Localized};

use crate::integrations::mail::Mail;

/// Who is written to, and in which language.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub to: String,
    pub locale: Locale,
}

/// To somebody who runs the contest from now on.
pub(crate) fn made_organiser(told: Told, title: &Localized, contest: ContestId, public_url: &str) -> Mail {
    let link = format!("{public_url}/organise/contests/{contest}");
    let title = named(title, told.locale);
    let (subject, body) = match told.locale {
        Locale::Kk => (
            "Сіз байқаудың ұйымдастырушысысыз",
            format!("Сәлеметсіз бе!\n\nСіз енді {title} байқауының ұйымдастырушысысыз:\n\n{link}\n"),
        ),
        Locale::Ru => (
            "Вы организатор конкурса",
            format!("Здравствуйте!\n\nТеперь вы организатор конкурса {title}:\n\n{link}\n"),
        ),
        Locale::En => (
            "You are an organiser of a contest",
            format!("Hello,\n\nyou are an organiser of the contest {title} now:\n\n{link}\n"),
        ),
    };
    mail(told.to, subject, body)
}

/// To a juror: there are entries to review.
pub(crate) fn reviewing_started(told: Told, title: &Localized, public_url: &str) -> Mail {
    let link = format!("{public_url}/jury/contests");
    let title = named(title, told.locale);
    let (subject, body) = match told.locale {
        Locale::Kk => (
            "Бағалау басталды",
            format!(
                "Сәлеметсіз бе!\n\n{title} байқауында бағалау басталды. Жұмыстар сізді күтеді:\n\n{link}\n"
            ),
        ),
        Locale::Ru => (
            "Оценка началась",
            format!("Здравствуйте!\n\nВ конкурсе {title} началась оценка. Работы ждут вас:\n\n{link}\n"),
        ),
        Locale::En => (
            "Reviewing has begun",
            format!(
                "Hello,\n\nreviewing has begun in the contest {title}. Entries are waiting for you:\n\n{link}\n"
            ),
        ),
    };
    mail(told.to, subject, body)
}

/// To a contestant: results are public, provisional or final.
pub(crate) fn results_published(
    told: Told,
    title: &Localized,
    phase: Phase,
    slug: &str,
    public_url: &str,
) -> Mail {
    let link = format!("{public_url}/contests/{slug}/results");
    let title = named(title, told.locale);
    let is_final = phase == Phase::Final;
    let (subject, body) = match told.locale {
        Locale::Kk => (
            if is_final {
                "Қорытынды нәтижелер"
            } else {
                "Алдын ала нәтижелер"
            },
            format!("Сәлеметсіз бе!\n\n{title} байқауының нәтижелері жарияланды:\n\n{link}\n"),
        ),
        Locale::Ru => (
            if is_final {
                "Окончательные результаты"
            } else {
                "Предварительные результаты"
            },
            format!("Здравствуйте!\n\nОпубликованы результаты конкурса {title}:\n\n{link}\n"),
        ),
        Locale::En => (
            if is_final {
                "Final results"
            } else {
                "Provisional results"
            },
            format!("Hello,\n\nthe results of the contest {title} are published:\n\n{link}\n"),
        ),
    };
    mail(told.to, subject, body)
}

/// To contestants and jurors of a contest that was called off.
pub(crate) fn cancelled(told: Told, title: &Localized, reason: &str) -> Mail {
    let title = named(title, told.locale);
    let (subject, body) = match told.locale {
        Locale::Kk => (
            "Байқау тоқтатылды",
            format!("Сәлеметсіз бе!\n\n{title} байқауы өтпейді. Себебі:\n\n{reason}\n"),
        ),
        Locale::Ru => (
            "Конкурс отменён",
            format!("Здравствуйте!\n\nКонкурс {title} отменён. Причина:\n\n{reason}\n"),
        ),
        Locale::En => (
            "The contest is cancelled",
            format!("Hello,\n\nthe contest {title} is cancelled. The reason:\n\n{reason}\n"),
        ),
    };
    mail(told.to, subject, body)
}

/// The title in the quotation marks of the language.
fn named(title: &Localized, locale: Locale) -> String {
    let title = title.best(locale);
    match locale {
        Locale::Kk | Locale::Ru => format!("«{title}»"),
        Locale::En => format!("“{title}”"),
    }
}

fn mail(to: String, subject: &str, body: String) -> Mail {
    Mail {
        to,
        subject: subject.to_owned(),
        body,
    }
}
