//! What a person tells about themselves when they register.

mod email;
mod password;

use chrono::{Datelike, NaiveDate};

use crate::problem::FieldRule;
use crate::text::{Lines, text_type};

pub use email::EmailAddress;
pub use password::Password;

text_type! {
    /// A person's name as they write it: one field, because names have no parts that all cultures share.
    PersonName, Lines::One, 2..=120
}

text_type! {
    /// A school, a university, an employer: what two people may have in common.
    Institution, Lines::One, 2..=200
}

text_type! {
    /// The name of a city, a town, a village.
    SettlementName, Lines::One, 2..=120
}

/// Where a person lives, below the region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// As the person writes it.
    pub name: SettlementName,
    /// Declared by the person: there is no open register of settlements to check it against.
    pub rural: bool,
}

/// A date on which somebody now alive can have been born.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate(NaiveDate);

impl BirthDate {
    /// Refuses ([`FieldRule::NotADate`]) a date after `today` or more than 120 years before it.
    pub fn parse(date: NaiveDate, today: NaiveDate) -> Result<Self, FieldRule> {
        if date > today || today.year().saturating_sub(date.year()) > 120 {
            return Err(FieldRule::NotADate);
        }
        Ok(Self(date))
    }

    /// The date itself.
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// Full years on a day; 0 before the birth.
    ///
    /// A year is full on the birthday itself. Who was born on 29 February completes it, in a common year, on 1 March:
    /// on 28 February the birthday has not come yet. Of the two readings it is the one that lets nobody pass for an
    /// adult a day early.
    pub fn full_years_on(self, day: NaiveDate) -> u32 {
        day.years_since(self.0).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_year_is_full_on_the_birthday() {
        let born = BirthDate::parse(day(2010, 9, 15), day(2026, 1, 1)).unwrap();
        assert_eq!(born.full_years_on(day(2026, 9, 14)), 15);
        assert_eq!(born.full_years_on(day(2026, 9, 15)), 16);
        assert_eq!(born.full_years_on(day(2000, 1, 1)), 0);
    }

    #[test]
    fn a_leap_day_child_is_older_on_the_first_of_march() {
        let born = BirthDate::parse(day(2008, 2, 29), day(2026, 1, 1)).unwrap();
        assert_eq!(born.full_years_on(day(2026, 2, 28)), 17);
        assert_eq!(born.full_years_on(day(2026, 3, 1)), 18);
        assert_eq!(born.full_years_on(day(2028, 2, 29)), 20);
    }

    #[test]
    fn a_birth_date_in_the_future_is_refused() {
        assert_eq!(
            BirthDate::parse(day(2026, 1, 2), day(2026, 1, 1)),
            Err(FieldRule::NotADate)
        );
        assert_eq!(
            BirthDate::parse(day(1900, 1, 2), day(2026, 1, 1)),
            Err(FieldRule::NotADate)
        );
    }
}
