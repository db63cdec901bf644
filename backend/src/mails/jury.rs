//! Mails to jurors.

use domain::locale::{Locale, Plural};

use crate::integrations::mail::Mail;

/// An invitation onto a jury.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Invitation<'a> {
    pub to: &'a str,
    /// As the organiser wrote it.
    pub name: Option<&'a str>,
    /// The title of the contest in the language of the mail.
    pub contest: &'a str,
    pub is_chair: bool,
    pub public_url: &'a str,
    pub token: &'a str,
}

pub(crate) fn invitation(locale: Locale, invitation: &Invitation<'_>) -> Mail {
    let Invitation {
        to,
        name,
        contest,
        is_chair,
        public_url,
        token,
    } = *invitation;
    let link = format!("{public_url}/join-jury?token={token}");
    let name = name.map(|name| format!(", {name}")).unwrap_or_default();
    let (subject, body) = match locale {
        Locale::Kk => {
            let seat = if is_chair {
                "қазылар алқасының төрағасы"
            } else {
                "қазылар алқасының мүшесі"
            };
            (
                format!("Қазылар алқасына шақыру: {contest}"),
                format!(
                    "Сәлеметсіз бе{name}!\n\nСізді «{contest}» байқауына {seat} болуға шақырамыз. Шақыруды қабылдау \
                     үшін сілтемені ашып, осы мекенжаймен кіріңіз немесе тіркеліңіз:\n\n{link}\n\nСілтеме бір рет \
                     қана ашылады және екі апта жарамды. Келіспесеңіз, ештеңе істемеңіз.\n"
                ),
            )
        }
        Locale::Ru => {
            let seat = if is_chair {
                "председателем жюри"
            } else {
                "членом жюри"
            };
            (
                format!("Приглашение в жюри: {contest}"),
                format!(
                    "Здравствуйте{name}!\n\nПриглашаем вас стать {seat} конкурса «{contest}». Чтобы принять \
                     приглашение, откройте ссылку и войдите или зарегистрируйтесь с этим адресом:\n\n{link}\n\n\
                     Ссылка действует один раз и две недели. Если вы не согласны, ничего не делайте.\n"
                ),
            )
        }
        Locale::En => {
            let seat = if is_chair {
                "to chair the jury"
            } else {
                "to be a juror"
            };
            (
                format!("Invitation to the jury: {contest}"),
                format!(
                    "Hello{name},\n\nwe would like to ask you {seat} of the contest “{contest}”. To accept, open the \
                     link and sign in, or register, with this address:\n\n{link}\n\nThe link works once and is good \
                     for two weeks. If you would rather not, do nothing.\n"
                ),
            )
        }
    };
    Mail {
        to: to.to_owned(),
        subject,
        body,
    }
}

/// Entries that a juror has been given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Released<'a> {
    pub to: &'a str,
    /// The title of the contest in the language of the mail.
    pub contest: &'a str,
    pub entries: u64,
    pub public_url: &'a str,
}

pub(crate) fn released(locale: Locale, released: &Released<'_>) -> Mail {
    let Released {
        to,
        contest,
        entries,
        public_url,
    } = *released;
    let link = format!("{public_url}/jury/contests");
    let (subject, body) = match locale {
        Locale::Kk => (
            format!("Сізге бағалауға жұмыстар берілді: {contest}"),
            format!(
                "Сәлеметсіз бе!\n\n«{contest}» байқауында сізге бағалауға {entries} жұмыс берілді. Олар мұнда:\n\n\
                 {link}\n\nЖұмысты танысаңыз немесе уақытыңыз болмаса, одан сол жерде бас тартыңыз.\n"
            ),
        ),
        Locale::Ru => {
            let works = match Plural::of(locale, entries) {
                Plural::One => "работу",
                Plural::Few => "работы",
                Plural::Many | Plural::Other => "работ",
            };
            (
                format!("Вам переданы работы для оценки: {contest}"),
                format!(
                    "Здравствуйте!\n\nВ конкурсе «{contest}» вам передали на оценку {entries} {works}. Они здесь:\n\n\
                     {link}\n\nЕсли вы узнали работу или у вас нет времени, откажитесь от неё там же.\n"
                ),
            )
        }
        Locale::En => {
            let works = if entries == 1 { "entry" } else { "entries" };
            (
                format!("Entries to review: {contest}"),
                format!(
                    "Hello,\n\nin the contest “{contest}” you have been given {entries} {works} to review. You find \
                     them here:\n\n{link}\n\nIf you recognise a work or lack the time, give it back there.\n"
                ),
            )
        }
    };
    Mail {
        to: to.to_owned(),
        subject,
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_has_its_link_and_its_contest_in_every_language() {
        for locale in Locale::ALL {
            let mail = invitation(
                locale,
                &Invitation {
                    to: "a@example.kz",
                    name: Some("Айгерім"),
                    contest: "Rural IT",
                    is_chair: true,
                    public_url: "http://orleu.test",
                    token: "abc",
                },
            );
            assert!(
                mail.body.contains("http://orleu.test/join-jury?token=abc\n"),
                "{}",
                mail.body
            );
            assert!(mail.subject.contains("Rural IT"), "{}", mail.subject);
            assert!(
                mail.body.contains(", Айгерім") || mail.body.contains("бе, Айгерім"),
                "{}",
                mail.body
            );
        }
    }
}
