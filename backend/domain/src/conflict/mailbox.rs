//! Which addresses are one mailbox, and what a mail domain says of its owner.
//!
//! Sources of the aliases: RFC 5233 (`name+detail` is delivered to `name`); Gmail Help, "Dots don't matter in Gmail
//! addresses", with googlemail.com for gmail.com; Yandex ID Help, "Alternate email addresses" (one's username at every
//! Yandex domain is one's own address) and "Account registration" (Yandex does not distinguish between a point and a hyphen
//! in a username); Apple Support on iCloud Mail (me.com and mac.com are the same mailbox); Proton, "Types of email addresses
//! and aliases" (pm.me, protonmail.com, protonmail.ch) and `removeEmailAlias` of its web client (dots, hyphens and
//! underscores do not count). At Mail.ru the same name is another mailbox in each of its domains (mail.ru, bk.ru, inbox.ru,
//! list.ru, internet.ru), so these are not folded together.

/// The mailbox to which mail for an address goes: equal for equal mailboxes. `None` for what is not an address.
///
/// A detail behind `+` is dropped everywhere: a server that takes `+` for a letter is rarer than two people who differ by
/// it alone.
pub(super) fn mailbox(email: &str) -> Option<String> {
    let email = email.trim().to_lowercase();
    let (local, domain) = email.rsplit_once('@')?;
    let local = match local.split_once('+') {
        Some((name, _)) if !name.is_empty() => name,
        _ => local,
    };
    if local.is_empty() || domain.is_empty() {
        return None;
    }
    let without = |signs: &[char]| {
        let bare = local.replace(|sign| signs.contains(&sign), "");
        if bare.is_empty() { local.to_owned() } else { bare }
    };
    let (local, domain) = match domain {
        "gmail.com" | "googlemail.com" => (without(&['.']), "gmail.com"),
        "icloud.com" | "me.com" | "mac.com" => (local.to_owned(), "icloud.com"),
        "proton.me" | "protonmail.com" | "protonmail.ch" | "pm.me" => {
            (without(&['.', '-', '_']), "proton.me")
        }
        other if is_yandex(other) => (local.replace('.', "-"), "yandex.ru"),
        other => (local.to_owned(), other),
    };
    Some(format!("{local}@{domain}"))
}

fn is_yandex(domain: &str) -> bool {
    domain == "ya.ru" || domain == "narod.ru" || domain.starts_with("yandex.")
}

/// Whose a mail domain is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// Everybody's: says nothing.
    Public,
    /// A school, a university, an office: the domain under which its hosts stand (`students.kaznu.kz` is `kaznu.kz`).
    Institution(String),
    /// Nobody knows it here: a company's, a family's, or a provider that is missing in the list.
    Unknown(String),
}

/// Whose the domain of an address is.
pub(super) fn owner(email: &str) -> Owner {
    let email = email.trim().to_lowercase();
    let Some((_, domain)) = email.rsplit_once('@') else {
        return Owner::Public;
    };
    if is_within_a_public_one(domain) {
        return Owner::Public;
    }
    let labels: Vec<&str> = domain.split('.').collect();
    let (Some(last), true) = (labels.last(), labels.len() >= 2) else {
        return Owner::Public;
    };
    let second = labels.iter().rev().nth(1).copied().unwrap_or_default();
    let is_shared = last.len() == 2 && SHARED_SECOND_LEVELS.contains(&second);
    let own = if is_shared { 3 } else { 2 };
    if labels.len() < own || RESERVED.contains(last) {
        return Owner::Public;
    }
    let own = labels.get(labels.len().saturating_sub(own)..).unwrap_or_default();
    let (name, registered) = (own.first().copied().unwrap_or_default(), own.join("."));
    if PUBLIC_NAMES.contains(&name) {
        return Owner::Public;
    }
    let is_office = matches!(*last, "edu" | "gov") || is_shared && matches!(second, "edu" | "ac" | "gov");
    if is_office && !NETWORKS.contains(&registered.as_str()) {
        return Owner::Institution(registered);
    }
    Owner::Unknown(registered)
}

/// Whether mailboxes there are a provider's: its domain may itself stand below that of a company.
fn is_within_a_public_one(domain: &str) -> bool {
    PUBLIC_DOMAINS.iter().any(|public| {
        domain
            .strip_suffix(public)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

/// Second levels under a country's domain at which anybody registers (Public Suffix List, section kz and its like).
const SHARED_SECOND_LEVELS: [&str; 8] = ["ac", "co", "com", "edu", "gov", "mil", "net", "org"];

/// Domains that never exist (RFC 2606).
const RESERVED: [&str; 4] = ["example", "invalid", "localhost", "test"];

/// Domains in which many institutions have their mail: sharing one is a hint and no more.
const NETWORKS: [&str; 3] = ["edu.gov.kz", "nis.edu.kz", "sch.edu.kz"];

/// Providers with a domain in many countries, by the name before the country; and what registries keep for examples.
const PUBLIC_NAMES: [&str; 7] = [
    "example", "gmx", "hotmail", "outlook", "rambler", "yahoo", "yandex",
];

/// Providers at which anybody opens a mailbox, and domains for examples (RFC 2606).
const PUBLIC_DOMAINS: [&str; 68] = [
    "126.com",
    "163.com",
    "aol.com",
    "autorambler.ru",
    "bigmir.net",
    "bk.ru",
    "duck.com",
    "email.com",
    "example.com",
    "example.net",
    "example.org",
    "fastmail.com",
    "fastmail.fm",
    "foxmail.com",
    "gmail.com",
    "googlemail.com",
    "hey.com",
    "hotbox.ru",
    "hushmail.com",
    "i.ua",
    "icloud.com",
    "inbox.lv",
    "inbox.ru",
    "internet.ru",
    "km.ru",
    "land.ru",
    "lenta.ru",
    "list.ru",
    "live.com",
    "live.ru",
    "mac.com",
    "mail.com",
    "mail.kg",
    "mail.kz",
    "mail.ru",
    "mail.ua",
    "mail.uz",
    "me.com",
    "meta.ua",
    "msn.com",
    "myrambler.ru",
    "narod.ru",
    "naver.com",
    "newmail.ru",
    "nextmail.ru",
    "ngs.ru",
    "nur.kz",
    "ok.kz",
    "pisem.net",
    "pm.me",
    "pochta.ru",
    "posteo.de",
    "privaterelay.appleid.com",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
    "qip.ru",
    "qq.com",
    "ro.ru",
    "rocketmail.com",
    "tut.by",
    "tuta.io",
    "tutanota.com",
    "ukr.net",
    "xmail.ru",
    "ya.ru",
    "ymail.com",
    "zoho.com",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_of_one_mailbox_are_one() {
        for addresses in [
            &[
                "Aigerim.S@gmail.com",
                "aigerims@googlemail.com",
                "a.i.gerims+jury@gmail.com",
            ][..],
            &[
                "dana.serik@ya.ru",
                "dana-serik@yandex.kz",
                "Dana.Serik+x@yandex.ru",
                "dana-serik@yandex.com.tr",
            ],
            &["d_an.a@proton.me", "dana@protonmail.com", "dan-a@pm.me"],
            &["marat@icloud.com", "marat@me.com", "marat@mac.com"],
            &["olga@kaznu.kz", "Olga+contest@KAZNU.kz"],
        ] {
            for address in addresses {
                assert_eq!(mailbox(address), mailbox(addresses[0]), "{address}");
            }
        }
    }

    #[test]
    fn mailboxes_of_two_people_stay_two() {
        for (one, other) in [
            ("dana@mail.ru", "dana@bk.ru"),
            ("dana@mail.ru", "dana@inbox.ru"),
            ("dana.serik@mail.ru", "danaserik@mail.ru"),
            ("dana.serik@outlook.com", "danaserik@outlook.com"),
            ("dana@outlook.com", "dana@hotmail.com"),
            ("dana@kaznu.kz", "dana@gmail.com"),
        ] {
            assert_ne!(mailbox(one), mailbox(other));
        }
        for none in ["", "dana", "@", "@mail.ru", "dana@"] {
            assert_eq!(mailbox(none), None, "{none}");
        }
        assert_eq!(mailbox("+x@mail.ru").as_deref(), Some("+x@mail.ru"));
        assert_eq!(mailbox("..@gmail.com").as_deref(), Some("..@gmail.com"));
    }

    #[test]
    fn a_public_domain_says_nothing() {
        let others = [
            "yandex.ru",
            "yandex.kz",
            "yandex.com.tr",
            "outlook.com",
            "outlook.co.uk",
            "hotmail.com",
            "yahoo.com",
            "yahoo.co.jp",
            "rambler.ru",
            "corp.mail.ru",
            "example.kz.test",
            "localhost",
            "edu.kz",
            "kz",
        ];
        for domain in PUBLIC_DOMAINS.iter().chain(&others) {
            assert_eq!(owner(&format!("dana@{domain}")), Owner::Public, "{domain}");
        }
        assert_eq!(owner("dana"), Owner::Public);
    }

    #[test]
    fn a_school_or_an_office_is_known_by_its_domain() {
        let institution = |domain: &str| Owner::Institution(domain.to_owned());
        assert_eq!(owner("a@nu.edu.kz"), institution("nu.edu.kz"));
        assert_eq!(owner("a@cs.ox.ac.uk"), institution("ox.ac.uk"));
        assert_eq!(owner("a@mit.edu"), institution("mit.edu"));
        let unknown = |domain: &str| Owner::Unknown(domain.to_owned());
        assert_eq!(owner("a@students.kaznu.kz"), unknown("kaznu.kz"));
        assert_eq!(owner("a@akl.nis.edu.kz"), unknown("nis.edu.kz"));
        assert_eq!(owner("a@yandex-team.ru"), unknown("yandex-team.ru"));
        assert_eq!(owner("a@appleid.com"), unknown("appleid.com"));
        assert_eq!(owner("a@notmail.ru"), unknown("notmail.ru"));
    }
}
