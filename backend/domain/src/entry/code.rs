//! The blind public number of an entry within its contest.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::base32::{symbol, value};

/// Six random symbols and one that checks them, shown as `K7M-4QZT`.
///
/// It is drawn at random, so that it tells nothing about who entered, when, or after whom. A collision inside a contest
/// (2^30 codes) is met by drawing again. The last symbol catches every single wrong symbol and every swap of two
/// neighbours, so that a code read out over the telephone never becomes somebody else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryCode {
    /// Values below 32.
    symbols: [u8; 6],
}

/// Why a text is no entry code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EntryCodeProblem {
    /// There are not seven symbols, spaces and hyphens left out.
    #[error("an entry code has seven symbols")]
    WrongLength,
    /// A character is no symbol, nor does it look like one.
    #[error("{symbol:?} does not occur in entry codes")]
    WrongSymbol {
        /// The first such character.
        symbol: char,
    },
    /// The last symbol is not the one that the six before it give.
    #[error("the last symbol does not fit the others: one of them is mistyped")]
    WrongCheck,
}

impl EntryCode {
    /// The code of 30 of the given random bits; the two lowest bits are not used.
    pub fn from_random(bytes: [u8; 4]) -> Self {
        let bits = u32::from_be_bytes(bytes);
        let symbols = [27_u32, 22, 17, 12, 7, 2].map(|shift| {
            let [.., low] = (bits >> shift).to_be_bytes();
            low & 31
        });
        Self { symbols }
    }

    /// The seven symbols alone. What is stored, and sent, is the code as it is shown, with its hyphen.
    fn compact(self) -> String {
        let all = self.symbols.into_iter().chain([check(self.symbols)]);
        all.map(symbol).collect()
    }
}

impl fmt::Display for EntryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let compact = self.compact();
        match compact.split_at_checked(3) {
            Some((head, tail)) => write!(f, "{head}-{tail}"),
            None => f.write_str(&compact),
        }
    }
}

/// Reads a code as people write it: in either case, with spaces and hyphens anywhere, with look-alikes of the symbols.
impl FromStr for EntryCode {
    type Err = EntryCodeProblem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let written = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—'));
        let values = written
            .take(8)
            .map(|symbol| value(symbol).ok_or(EntryCodeProblem::WrongSymbol { symbol }))
            .collect::<Result<Vec<_>, _>>()?;
        let [symbols @ .., last] = <[u8; 7]>::try_from(values).map_err(|_| EntryCodeProblem::WrongLength)?;
        if check(symbols) != last {
            return Err(EntryCodeProblem::WrongCheck);
        }
        Ok(Self { symbols })
    }
}

/// The symbols as coefficients of a polynomial over GF(32), evaluated at the generator `a` without a constant term.
///
/// The check symbol is that constant term, so a whole code evaluates to zero. The powers of `a` are distinct and not zero:
/// hence one wrong symbol always shows, and so does a swap of any two different ones.
fn check(symbols: [u8; 6]) -> u8 {
    symbols
        .into_iter()
        .fold(0, |sum, symbol| times_generator(sum ^ symbol))
}

/// Multiplies by `a` in GF(32) = GF(2)[a] / (a^5 + a^2 + 1).
const fn times_generator(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 32 == 0 {
        shifted
    } else {
        shifted ^ 0b10_0101
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let code = EntryCode::from_random([0x0C, 0x63, 0x4A, 0x00]);
        let shown = code.to_string();
        assert_eq!(shown.len(), 8);
        let sloppy = format!(
            " {} ",
            shown
                .to_lowercase()
                .replace('1', "l")
                .replace('0', "О")
                .replace('-', " ")
        );
        assert_eq!(sloppy.parse(), Ok(code), "{shown} as {sloppy}");
    }

    #[test]
    fn what_is_no_code_says_why() {
        assert_eq!("K7M".parse::<EntryCode>(), Err(EntryCodeProblem::WrongLength));
        assert_eq!(
            "0000-0000".parse::<EntryCode>(),
            Err(EntryCodeProblem::WrongLength)
        );
        assert_eq!(
            "U00-0000".parse::<EntryCode>(),
            Err(EntryCodeProblem::WrongSymbol { symbol: 'U' })
        );
        assert_eq!("100-0000".parse::<EntryCode>(), Err(EntryCodeProblem::WrongCheck));
        assert!("000-0000".parse::<EntryCode>().is_ok());
    }

    proptest! {
        #[test]
        fn a_code_survives_being_written_down(bytes in any::<[u8; 4]>()) {
            let code = EntryCode::from_random(bytes);
            prop_assert_eq!(code.to_string().parse(), Ok(code));
            prop_assert_eq!(code.compact().parse(), Ok(code));
        }

        #[test]
        fn one_wrong_symbol_is_always_noticed(bytes in any::<[u8; 4]>(), place in 0_usize..7, wrong in 0_u8..32) {
            let mut written: Vec<char> = EntryCode::from_random(bytes).compact().chars().collect();
            prop_assume!(written[place] != symbol(wrong));
            written[place] = symbol(wrong);
            let text: String = written.into_iter().collect();
            prop_assert_eq!(text.parse::<EntryCode>(), Err(EntryCodeProblem::WrongCheck));
        }

        #[test]
        fn two_swapped_symbols_are_always_noticed(bytes in any::<[u8; 4]>(), place in 0_usize..6, other in 0_usize..7) {
            let mut written: Vec<char> = EntryCode::from_random(bytes).compact().chars().collect();
            prop_assume!(written[place] != written[other]);
            written.swap(place, other);
            let text: String = written.into_iter().collect();
            prop_assert_eq!(text.parse::<EntryCode>(), Err(EntryCodeProblem::WrongCheck));
        }
    }
}
