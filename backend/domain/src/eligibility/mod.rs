//! Who may enter a contest.

mod rules;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::account::BirthDate;
use crate::ids::PersonId;
use crate::region::Region;

pub use rules::{EligibilityRules, Narrowing, check_rules};

/// Below this age, in full years on the day of submission, a guardian must consent.
pub const ADULT_AGE: u32 = 18;

/// What is known of one contestant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who it is.
    pub person: PersonId,
    /// From which age and the need of a guardian follow.
    pub birth_date: BirthDate,
    /// Where the person lives.
    pub region: Region,
    /// Whether in a rural settlement, as the person declared.
    pub rural: bool,
}

/// One reason why an entry cannot be handed in by these people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Ineligibility {
    /// Full years at the contest's reference date.
    TooYoung {
        /// Who is too young.
        person: PersonId,
        /// Full years of the person.
        age: u32,
        /// The least age that is admitted.
        min: u32,
    },
    /// Above the highest age at the contest's reference date.
    TooOld {
        /// Who is too old.
        person: PersonId,
        /// Full years of the person.
        age: u32,
        /// The highest age that is admitted.
        max: u32,
    },
    /// The person lives in a region that is not admitted.
    RegionNotAdmitted {
        /// Who lives there.
        person: PersonId,
        /// Where the person lives.
        region: Region,
    },
    /// Only people from rural settlements are admitted, and this person is not from one.
    NotRural {
        /// Who is not from a rural settlement.
        person: PersonId,
    },
    /// There are too few people in the entry.
    TeamTooSmall {
        /// How many there are, the captain included.
        size: u64,
        /// How many there have to be.
        min: u64,
    },
    /// There are too many people in the entry.
    TeamTooLarge {
        /// How many there are, the captain included.
        size: u64,
        /// How many there may be.
        max: u64,
    },
    /// The person is in as many other entries of the contest as one may be in.
    TooManyEntries {
        /// Who is in too many.
        person: PersonId,
        /// In how many submitted entries of the contest one person may be.
        max: u32,
    },
}

/// Every reason why these people may not hand in one more entry; none if they may.
///
/// Each member must fulfil every rule: a team with one member from the town is not a rural team. `other_entries` counts,
/// for each person, the entries of this contest besides the one in question that are submitted; who is not in it has none.
pub fn check(
    rules: &EligibilityRules,
    members: &[Member],
    other_entries: &BTreeMap<PersonId, u32>,
) -> Vec<Ineligibility> {
    let mut reasons = Vec::new();
    let size = u64::try_from(members.len()).unwrap_or(u64::MAX);
    if size < rules.team_min {
        reasons.push(Ineligibility::TeamTooSmall {
            size,
            min: rules.team_min,
        });
    }
    if size > rules.team_max {
        reasons.push(Ineligibility::TeamTooLarge {
            size,
            max: rules.team_max,
        });
    }
    for member in members {
        reasons.extend(check_age(rules, member));
        let Member {
            person,
            region,
            rural,
            ..
        } = *member;
        if !rules.regions.is_empty() && !rules.regions.contains(&region) {
            reasons.push(Ineligibility::RegionNotAdmitted { person, region });
        }
        if rules.rural_only && !rural {
            reasons.push(Ineligibility::NotRural { person });
        }
        let max = rules.entries_per_person;
        if other_entries.get(&person).is_some_and(|&count| count >= max) {
            reasons.push(Ineligibility::TooManyEntries { person, max });
        }
    }
    reasons
}

/// Rules without a reference date admit every age; a contest cannot open with such rules.
fn check_age(rules: &EligibilityRules, member: &Member) -> Option<Ineligibility> {
    let person = member.person;
    let age = member.birth_date.full_years_on(rules.reference_date?);
    if age < rules.min_age {
        return Some(Ineligibility::TooYoung {
            person,
            age,
            min: rules.min_age,
        });
    }
    (age > rules.max_age).then_some(Ineligibility::TooOld {
        person,
        age,
        max: rules.max_age,
    })
}

/// Whether a guardian must consent before a contestant of this birth date hands something in at `now`.
pub fn needs_guardian(birth_date: BirthDate, now: DateTime<Utc>) -> bool {
    birth_date.full_years_on(almaty_date(now)) < ADULT_AGE
}

/// The calendar day in Kazakhstan, which has been at UTC+5 as a whole since 1 March 2024.
pub fn almaty_date(now: DateTime<Utc>) -> NaiveDate {
    let offset = TimeDelta::hours(5);
    now.checked_add_signed(offset).unwrap_or(now).date_naive()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn member(number: u128, born: NaiveDate, rural: bool) -> Member {
        Member {
            person: PersonId::new(Uuid::from_u128(number)),
            birth_date: BirthDate::parse(born, day(2026, 1, 1)).unwrap(),
            region: Region::Turkistan,
            rural,
        }
    }

    fn rules() -> EligibilityRules {
        EligibilityRules {
            reference_date: Some(day(2026, 9, 1)),
            ..EligibilityRules::default()
        }
    }

    #[test]
    fn ages_at_both_ends_are_admitted_and_a_day_beyond_is_not() {
        let ages = [day(2012, 9, 1), day(2012, 9, 2), day(1990, 9, 2), day(1990, 9, 1)];
        let reasons = ages.map(|born| check(&rules(), &[member(1, born, true)], &BTreeMap::new()));
        let person = PersonId::new(Uuid::from_u128(1));
        assert_eq!(
            reasons,
            [
                vec![],
                vec![Ineligibility::TooYoung {
                    person,
                    age: 13,
                    min: 14
                }],
                vec![],
                vec![Ineligibility::TooOld {
                    person,
                    age: 36,
                    max: 35
                }],
            ]
        );
    }

    #[test]
    fn one_member_from_the_town_spoils_a_rural_team() {
        let rules = EligibilityRules {
            rural_only: true,
            team_max: 2,
            ..rules()
        };
        let team = [
            member(1, day(2005, 1, 1), true),
            member(2, day(2005, 1, 1), false),
        ];
        let reasons = check(&rules, &team, &BTreeMap::new());
        assert_eq!(
            reasons,
            [Ineligibility::NotRural {
                person: team[1].person
            }]
        );
    }

    #[test]
    fn team_size_region_and_entries_are_told_together() {
        let rules = EligibilityRules {
            regions: vec![Region::Astana],
            ..rules()
        };
        let team = [member(1, day(2005, 1, 1), true), member(2, day(2005, 1, 1), true)];
        let person = team[1].person;
        assert_eq!(
            check(&rules, &team, &BTreeMap::from([(person, 1)])),
            [
                Ineligibility::TeamTooLarge { size: 2, max: 1 },
                Ineligibility::RegionNotAdmitted {
                    person: team[0].person,
                    region: Region::Turkistan
                },
                Ineligibility::RegionNotAdmitted {
                    person,
                    region: Region::Turkistan
                },
                Ineligibility::TooManyEntries { person, max: 1 },
            ]
        );
    }

    #[test]
    fn a_minor_comes_of_age_at_midnight_in_almaty() {
        let born = BirthDate::parse(day(2008, 9, 15), day(2026, 1, 1)).unwrap();
        let moment = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert!(needs_guardian(born, moment("2026-09-14T18:59:59Z")));
        assert!(!needs_guardian(born, moment("2026-09-14T19:00:00Z")));
    }
}
