//! Mails about one's account.

use domain::locale::Locale;

use crate::integrations::mail::Mail;

/// To the address of a new account.
pub(crate) fn verify_email(locale: Locale, to: String, public_url: &str, token: &str) -> Mail {
    let link = format!("{public_url}/verify-email?token={token}");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Поштаңызды растаңыз",
            format!(
                "Сәлеметсіз бе!\n\nОсы мекенжаймен Örleu жүйесіне тіркелдіңіз. Мекенжайды растау үшін сілтемені \
                 ашыңыз:\n\n{link}\n\nСілтеме үш күн жарамды. Егер сіз тіркелмеген болсаңыз, бұл хатты елемеңіз.\n"
            ),
        ),
        Locale::Ru => (
            "Подтвердите почту",
            format!(
                "Здравствуйте!\n\nС этим адресом зарегистрировались на Örleu. Чтобы подтвердить адрес, откройте \
                 ссылку:\n\n{link}\n\nСсылка действует три дня. Если вы не регистрировались, ничего не делайте.\n"
            ),
        ),
        Locale::En => (
            "Verify your e-mail address",
            format!(
                "Hello,\n\nan account was registered on Örleu with this address. To verify the address, open the \
                 link:\n\n{link}\n\nThe link is good for three days. If it was not you, do nothing.\n"
            ),
        ),
    };
    mail(to, subject, body)
}

/// To an address with which somebody registered although it has an account.
pub(crate) fn already_registered(locale: Locale, to: String, public_url: &str, token: &str) -> Mail {
    let link = format!("{public_url}/reset-password?token={token}");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Сізде аккаунт бар",
            format!(
                "Сәлеметсіз бе!\n\nБіреу осы мекенжаймен Örleu жүйесіне тіркелмек болды, бірақ онда аккаунт бар. Егер \
                 бұл сіз болсаңыз, кіріңіз: {public_url}/sign-in\n\nҚұпиясөзді ұмытсаңыз немесе аккаунтты сіз ашпаған \
                 болсаңыз, осы сілтеме арқылы жаңа құпиясөз қойыңыз, ол бір сағат жарамды:\n\n{link}\n\nЕгер бұл сіз \
                 болмасаңыз, ештеңе істемеңіз: ештеңе өзгерген жоқ.\n"
            ),
        ),
        Locale::Ru => (
            "У вас уже есть аккаунт",
            format!(
                "Здравствуйте!\n\nКто-то хотел зарегистрироваться на Örleu с этим адресом, но аккаунт с ним уже есть. \
                 Если это были вы, войдите: {public_url}/sign-in\n\nЕсли пароль забыт или аккаунт создали не вы, \
                 задайте новый пароль по ссылке, она действует один час:\n\n{link}\n\nЕсли это были не вы, ничего не \
                 делайте: ничего не изменилось.\n"
            ),
        ),
        Locale::En => (
            "You have an account already",
            format!(
                "Hello,\n\nsomebody tried to register on Örleu with this address, which has an account already. If it \
                 was you, sign in: {public_url}/sign-in\n\nIf you forgot the password, or it was not you who made the \
                 account, set a new password by this link, which is good for one hour:\n\n{link}\n\nIf it was not you, \
                 do nothing: nothing has changed.\n"
            ),
        ),
    };
    mail(to, subject, body)
}

/// To somebody who forgot their password.
pub(crate) fn reset_password(locale: Locale, to: String, public_url: &str, token: &str) -> Mail {
    let link = format!("{public_url}/reset-password?token={token}");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Жаңа құпиясөз",
            format!(
                "Сәлеметсіз бе!\n\nÖrleu аккаунтыңызға жаңа құпиясөз қою үшін сілтемені ашыңыз:\n\n{link}\n\nСілтеме бір \
                 сағат жарамды. Егер сіз сұрамаған болсаңыз, ештеңе істемеңіз: құпиясөз өзгерген жоқ.\n"
            ),
        ),
        Locale::Ru => (
            "Новый пароль",
            format!(
                "Здравствуйте!\n\nЧтобы задать новый пароль на Örleu, откройте ссылку:\n\n{link}\n\nСсылка действует один \
                 час. Если вы этого не просили, ничего не делайте: пароль не изменился.\n"
            ),
        ),
        Locale::En => (
            "A new password",
            format!(
                "Hello,\n\nto set a new password on Örleu, open the link:\n\n{link}\n\nThe link is good for one hour. If \
                 you did not ask for it, do nothing: the password has not changed.\n"
            ),
        ),
    };
    mail(to, subject, body)
}

/// To somebody whose password was changed, so that a thief does not do it in silence.
pub(crate) fn password_changed(locale: Locale, to: String, public_url: &str) -> Mail {
    let link = format!("{public_url}/forgot-password");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Құпиясөз өзгерді",
            format!(
                "Сәлеметсіз бе!\n\nÖrleu аккаунтыңыздың құпиясөзі өзгерді. Егер оны сіз өзгертпеген болсаңыз, дереу жаңа \
                 құпиясөз сұраңыз:\n\n{link}\n"
            ),
        ),
        Locale::Ru => (
            "Пароль изменён",
            format!(
                "Здравствуйте!\n\nПароль вашего аккаунта на Örleu изменён. Если это сделали не вы, сразу запросите новый \
                 пароль:\n\n{link}\n"
            ),
        ),
        Locale::En => (
            "The password was changed",
            format!(
                "Hello,\n\nthe password of your account on Örleu was changed. If it was not you, ask for a new password at \
                 once:\n\n{link}\n"
            ),
        ),
    };
    mail(to, subject, body)
}

/// To the new address of a person who wants to change theirs.
pub(crate) fn change_email(locale: Locale, to: String, public_url: &str, token: &str) -> Mail {
    let link = format!("{public_url}/change-email?token={token}");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Жаңа мекенжайды растаңыз",
            format!(
                "Сәлеметсіз бе!\n\nБұл мекенжай Örleu аккаунтының жаңа поштасы болуы үшін сілтемені \
                 ашыңыз:\n\n{link}\n\nСілтеме бір күн жарамды. Егер сіз сұрамаған болсаңыз, бұл хатты елемеңіз.\n"
            ),
        ),
        Locale::Ru => (
            "Подтвердите новый адрес",
            format!(
                "Здравствуйте!\n\nЧтобы этот адрес стал новой почтой аккаунта на Örleu, откройте \
                 ссылку:\n\n{link}\n\nСсылка действует один день. Если вы этого не просили, ничего не делайте.\n"
            ),
        ),
        Locale::En => (
            "Verify your new address",
            format!(
                "Hello,\n\nto make this address the new one of an account on Örleu, open the link:\n\n{link}\n\nThe link \
                 is good for one day. If you did not ask for it, do nothing.\n"
            ),
        ),
    };
    mail(to, subject, body)
}

/// To a wanted new address which another account has.
pub(crate) fn address_taken(locale: Locale, to: String, public_url: &str) -> Mail {
    let link = format!("{public_url}/sign-in");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Бұл мекенжайда аккаунт бар",
            format!(
                "Сәлеметсіз бе!\n\nБіреу осы мекенжайды басқа Örleu аккаунтына бермек болды, бірақ онда аккаунт бар. Егер \
                 бұл сіз болсаңыз, сол аккаунтқа кіріңіз:\n\n{link}\n\nӘйтпесе ештеңе істемеңіз: ештеңе өзгерген жоқ.\n"
            ),
        ),
        Locale::Ru => (
            "С этим адресом уже есть аккаунт",
            format!(
                "Здравствуйте!\n\nКто-то хотел дать этот адрес другому аккаунту на Örleu, но аккаунт с ним уже есть. Если \
                 это были вы, войдите в него:\n\n{link}\n\nИначе ничего не делайте: ничего не изменилось.\n"
            ),
        ),
        Locale::En => (
            "This address has an account already",
            format!(
                "Hello,\n\nsomebody wanted to give this address to another account on Örleu, but it has an account \
                 already. If it was you, sign in to that one:\n\n{link}\n\nIf not, do nothing: nothing has changed.\n"
            ),
        ),
    };
    mail(to, subject, body)
}

/// To the old address of a person who wants to change theirs, while there is still time to stop a thief.
pub(crate) fn email_change_announced(locale: Locale, to: String, public_url: &str) -> Mail {
    let link = format!("{public_url}/forgot-password");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Пошта мекенжайын өзгерту сұралды",
            format!(
                "Сәлеметсіз бе!\n\nÖrleu аккаунтыңыздың пошта мекенжайын өзгерту сұралды. Егер оны сіз сұрамаған \
                 болсаңыз, дереу жаңа құпиясөз қойыңыз, сонда сұрау күшін жояды:\n\n{link}\n"
            ),
        ),
        Locale::Ru => (
            "Запрошена смена адреса",
            format!(
                "Здравствуйте!\n\nДля вашего аккаунта на Örleu запрошена смена адреса почты. Если это были не вы, сразу \
                 задайте новый пароль, тогда запрос потеряет силу:\n\n{link}\n"
            ),
        ),
        Locale::En => (
            "A change of address was asked for",
            format!(
                "Hello,\n\na change of the e-mail address of your account on Örleu was asked for. If it was not you, set a \
                 new password at once, which also cancels the change:\n\n{link}\n"
            ),
        ),
    };
    mail(to, subject, body)
}

/// To somebody who is to organise contests.
pub(crate) fn invite_organiser(locale: Locale, to: String, public_url: &str, token: &str) -> Mail {
    let link = format!("{public_url}/organiser-invitation?token={token}");
    let (subject, body) = match locale {
        Locale::Kk => (
            "Байқау ұйымдастыруға шақыру",
            format!(
                "Сәлеметсіз бе!\n\nСізді Örleu жүйесінде байқау ұйымдастыруға шақырады. Қабылдау үшін кіріңіз немесе \
                 тіркеліңіз де, сілтемені ашыңыз:\n\n{link}\n\nСілтеме екі апта жарамды.\n"
            ),
        ),
        Locale::Ru => (
            "Приглашение проводить конкурсы",
            format!(
                "Здравствуйте!\n\nВас приглашают проводить конкурсы на Örleu. Чтобы принять приглашение, войдите или \
                 зарегистрируйтесь и откройте ссылку:\n\n{link}\n\nСсылка действует две недели.\n"
            ),
        ),
        Locale::En => (
            "An invitation to organise contests",
            format!(
                "Hello,\n\nyou are invited to organise contests on Örleu. To accept, sign in or register, and open the \
                 link:\n\n{link}\n\nThe link is good for two weeks.\n"
            ),
        ),
    };
    mail(to, subject, body)
}

fn mail(to: String, subject: &str, body: String) -> Mail {
    Mail {
        to,
        subject: subject.to_owned(),
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Linked = fn(Locale, String, &str, &str) -> Mail;

    #[test]
    fn a_link_stands_alone_on_its_line_in_every_language() {
        let mails: [(Linked, &str); 5] = [
            (verify_email, "/verify-email"),
            (already_registered, "/reset-password"),
            (reset_password, "/reset-password"),
            (change_email, "/change-email"),
            (invite_organiser, "/organiser-invitation"),
        ];
        for (text, path) in mails {
            for locale in Locale::ALL {
                let mail = text(locale, "dana@example.kz".into(), "https://orleu.example", "TOKEN");
                let link = format!("https://orleu.example{path}?token=TOKEN");
                assert!(mail.body.lines().any(|line| line == link), "{}", mail.body);
            }
        }
    }
}
