//! Addresses to which mail can go.

use std::fmt;

use crate::problem::FieldRule;

/// An e-mail address in ASCII: a dot-atom before the `@` (RFC 5322 section 3.2.3, without quoted strings and comments),
/// a host name with at least two labels behind it.
///
/// An internationalised domain goes in by its `xn--` form; a non-ASCII part before the `@` is refused, because many mail
/// servers still do not carry it. Whether the mailbox exists is found out by writing to it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The limit of an SMTP path without its angle brackets (RFC 5321 section 4.5.3.1.3).
    pub const MAX_LENGTH: usize = 254;

    /// Trims and checks; the domain is lower-cased, the part before the `@` is kept as it was written.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        let text = raw.trim();
        if text.is_empty() {
            return Err(FieldRule::Required);
        }
        if text.len() > Self::MAX_LENGTH {
            return Err(FieldRule::TooLong { max: 254 });
        }
        match text.rsplit_once('@') {
            Some((local, domain)) if is_local_part(local) && is_domain(domain) => {
                Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
            }
            _ => Err(FieldRule::NotAnEmail),
        }
    }

    /// The address as [`EmailAddress::parse`] left it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is unique among accounts: the whole address in lower case. Two mailboxes that differ by case alone exist in
    /// the standard and nowhere else, while people do type their own address in either.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

/// Addresses stay out of logs, also out of those that print a whole value.
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(..)")
    }
}

fn is_local_part(local: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    local.len() <= 64 && local.split('.').all(is_atom)
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    domain
        .rsplit_once('.')
        .is_some_and(|(_, top)| top.len() >= 2 && !top.bytes().all(|byte| byte.is_ascii_digit()))
        && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_key_in_any_case() {
        let address = EmailAddress::parse(" Aigerim.S+jury@Mail.Example.KZ ").unwrap();
        assert_eq!(address.as_str(), "Aigerim.S+jury@mail.example.kz");
        assert_eq!(address.key(), "aigerim.s+jury@mail.example.kz");
        assert_eq!(format!("{address:?}"), "EmailAddress(..)");
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        let long_local = format!("{}@example.kz", "a".repeat(65));
        for bad in [
            "a",
            "@b.kz",
            "a@",
            "a@b",
            "a..b@c.kz",
            ".a@c.kz",
            "a b@c.kz",
            "a@-c.kz",
            "a@c-.kz",
            "a@c..kz",
            "a@1.2.3.4",
            "айгерім@c.kz",
            "a@b@c.kz",
            "a@c.kz\r\nBcc: x@y.kz",
            "<a@c.kz>",
            &long_local,
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(FieldRule::NotAnEmail), "{bad}");
        }
        assert_eq!(EmailAddress::parse("  "), Err(FieldRule::Required));
    }
}
