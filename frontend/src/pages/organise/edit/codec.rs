//! How values of the document are written in a control, and read from it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use domain::form::AboutContestant;
use domain::problem::FieldRule;

use crate::pages::fixed;

/// To text and back. What is written is read as the same value; what is read may be written differently (`07` as `7`).
pub(super) struct Codec<T> {
    pub(super) write: fn(&T) -> String,
    pub(super) read: fn(&str) -> Result<T, FieldRule>,
}

impl<T> Clone for Codec<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Codec<T> {}

pub(super) const TEXT: Codec<String> = Codec {
    write: Clone::clone,
    read: |text| Ok(text.to_owned()),
};

/// What a question about the contestant asks for, by its name on the wire; nothing for a question about the work.
pub(super) const ABOUT: Codec<Option<AboutContestant>> = Codec {
    write: |about| {
        match about {
            None => "",
            Some(AboutContestant::Institution) => "institution",
            Some(AboutContestant::Teacher) => "teacher",
            Some(AboutContestant::Mentor) => "mentor",
        }
        .to_owned()
    },
    read: |text| match text {
        "" => Ok(None),
        "institution" => Ok(Some(AboutContestant::Institution)),
        "teacher" => Ok(Some(AboutContestant::Teacher)),
        "mentor" => Ok(Some(AboutContestant::Mentor)),
        _ => Err(FieldRule::NotAnOption),
    },
};

/// Nothing typed is no text.
pub(super) const MAYBE_TEXT: Codec<Option<String>> = Codec {
    write: |text| text.clone().unwrap_or_default(),
    read: |text| Ok(Some(text.to_owned()).filter(|text| !text.is_empty())),
};

pub(super) const WHOLE: Codec<u32> = Codec {
    write: u32::to_string,
    read: whole,
};

pub(super) const LONG: Codec<u64> = Codec {
    write: u64::to_string,
    read: whole,
};

/// Nothing typed is no bound.
pub(super) const MAYBE_WHOLE: Codec<Option<u32>> = Codec {
    write: |number| number.map_or_else(String::new, |number| number.to_string()),
    read: |text| {
        if text.trim().is_empty() {
            Ok(None)
        } else {
            whole(text).map(Some)
        }
    },
};

/// Nothing typed is none.
pub(super) const PLACES: Codec<u32> = Codec {
    write: |number| {
        if *number == 0 {
            String::new()
        } else {
            number.to_string()
        }
    },
    read: |text| {
        if text.trim().is_empty() {
            Ok(0)
        } else {
            whole(text)
        }
    },
};

/// A mark in hundredths.
pub(super) const CENTI: Codec<i64> = Codec {
    write: |centi| fixed::write(*centi, 2),
    read: |text| fixed::read(text, 2),
};

/// A score in millionths.
pub(super) const MICRO: Codec<i64> = Codec {
    write: |micro| fixed::write(*micro, 6),
    read: |text| fixed::read(text, 6),
};

/// A weight in thousandths.
pub(super) const MILLI: Codec<u32> = Codec {
    write: |milli| fixed::write(i64::from(*milli), 3),
    read: |text| {
        let milli = fixed::read(text, 3)?;
        u32::try_from(milli).map_err(|_| FieldRule::BelowMin { min: "0".to_owned() })
    },
};

/// A share in thousandths, as per cent.
pub(super) const PER_CENT: Codec<u32> = Codec {
    write: |milli| fixed::write(i64::from(*milli), 1),
    read: |text| {
        let milli = fixed::read(text, 1)?;
        u32::try_from(milli).map_err(|_| FieldRule::BelowMin { min: "0".to_owned() })
    },
};

/// A size in bytes, as whole mebibytes.
pub(super) const MEBIBYTES: Codec<u64> = Codec {
    write: |bytes| (bytes / MEBIBYTE).to_string(),
    read: |text| Ok(whole::<u64>(text)?.saturating_mul(MEBIBYTE)),
};

/// A calendar day as `<input type="date">` has it.
pub(super) const DAY: Codec<Option<NaiveDate>> = Codec {
    write: |day| day.map_or_else(String::new, |day| day.to_string()),
    read: |text| {
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| FieldRule::NotADate)
    },
};

/// A moment as `<input type="datetime-local">` has it, on the clocks of Almaty.
pub(super) const ALMATY: Codec<Option<DateTime<Utc>>> = Codec {
    write: |moment| {
        let there = |moment: DateTime<Utc>| {
            Some(
                moment
                    .with_timezone(&almaty()?)
                    .format("%Y-%m-%dT%H:%M")
                    .to_string(),
            )
        };
        moment.and_then(there).unwrap_or_default()
    },
    read: |text| {
        if text.is_empty() {
            return Ok(None);
        }
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
            .into_iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
        let moment = local.and_then(|local| almaty()?.from_local_datetime(&local).single());
        moment
            .map(|moment| Some(moment.with_timezone(&Utc)))
            .ok_or(FieldRule::NotADate)
    },
};

const MEBIBYTE: u64 = 1 << 20;

/// One list of labels, a line each.
pub(super) const LINES: Codec<Vec<String>> = Codec {
    write: |lines| lines.join("\n"),
    read: |text| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        Ok(lines.map(str::to_owned).collect())
    },
};

fn whole<T: std::str::FromStr>(text: &str) -> Result<T, FieldRule> {
    match text.trim() {
        "" => Err(FieldRule::Required),
        text => text.parse().map_err(|_| FieldRule::NotANumber),
    }
}

/// All of Kazakhstan has kept UTC+5 since 1 March 2024, without summer time (government decree No. 19 of 19 January 2024).
fn almaty() -> Option<FixedOffset> {
    FixedOffset::east_opt(5 * 3600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moment_is_typed_on_the_clocks_of_almaty() {
        let moment: DateTime<Utc> = "2026-10-01T13:00:00Z".parse().unwrap();
        assert_eq!((ALMATY.write)(&Some(moment)), "2026-10-01T18:00");
        assert_eq!((ALMATY.read)("2026-10-01T18:00"), Ok(Some(moment)));
        assert_eq!((ALMATY.read)(""), Ok(None));
        assert_eq!((ALMATY.read)("soon"), Err(FieldRule::NotADate));
    }

    #[test]
    fn share_is_typed_in_per_cent_and_kept_in_thousandths() {
        assert_eq!((PER_CENT.read)("12.5"), Ok(125));
        assert_eq!((PER_CENT.write)(&125), "12.5");
    }
}
