//! Addresses of web pages.

use crate::problem::FieldRule;

const MAX_LENGTH: usize = 2000;

/// Accepts an absolute `http` or `https` address without user name or password, with a host of at least two labels.
///
/// Everything else that a browser would follow (`javascript:`, `data:`, a path) is refused: jurors click on these.
/// A host may have letters of any script, as browsers show it.
pub fn check_link(text: &str) -> Result<(), FieldRule> {
    if text.len() > MAX_LENGTH {
        return Err(FieldRule::TooLong { max: 2000 });
    }
    let (scheme, rest) = text.split_once("://").ok_or(FieldRule::NotALink)?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_clean = !text
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if is_web && is_clean && is_host_and_port(authority) {
        Ok(())
    } else {
        Err(FieldRule::NotALink)
    }
}

fn is_host_and_port(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    host.contains('.') && host.len() <= 253 && host.split('.').all(is_label) && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_links() {
        for good in [
            "https://example.kz",
            "HTTP://example.kz:8080/a?b=c#d",
            "https://жастар.қаз/жұмыс",
            "https://10.0.0.1/",
        ] {
            assert_eq!(check_link(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn what_a_juror_must_not_click_is_no_link() {
        for bad in [
            "javascript://example.kz/%0aalert(1)",
            "data:text/html,x",
            "//example.kz",
            "example.kz",
            "https://",
            "https://localhost",
            "https://bank.kz@evil.kz/",
            "https://a b.kz",
            "https://example.kz:99999",
            "https://example.kz/\u{0}",
        ] {
            assert_eq!(check_link(bad), Err(FieldRule::NotALink), "{bad}");
        }
    }
}
