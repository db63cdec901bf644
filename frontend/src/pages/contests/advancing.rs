//! Who goes on to the next round, in a sentence with every number of it.

use std::collections::BTreeMap;

use domain::contest::{Advancing, QuotaGroup};
use domain::locale::Locale;
use domain::region::Region;
use openapi::contest::ContestTrack;

use crate::i18n::format::micro;
use crate::i18n::public;

pub(super) fn advancing_text(locale: Locale, rule: &Advancing, tracks: &[ContestTrack]) -> String {
    match rule {
        Advancing::TopN { places } => public::best_n(locale, *places),
        Advancing::Threshold { total_micro } => public::from_total(locale, &micro(locale, *total_micro)),
        Advancing::Quota { by, places } => {
            let best = match by {
                QuotaGroup::Track => public::quota_by_track(locale),
                QuotaGroup::Region => public::quota_by_region(locale),
                QuotaGroup::Rural => public::quota_by_settlement(locale),
            };
            quota_text(locale, best, &groups(locale, *by, tracks), places)
        }
    }
}

/// Every group that may have places, by its name in a quota, in the order in which the screens list them.
fn groups(locale: Locale, by: QuotaGroup, tracks: &[ContestTrack]) -> Vec<(String, String)> {
    match by {
        QuotaGroup::Track => tracks
            .iter()
            .map(|track| (track.id.to_string(), track.name.best(locale).to_owned()))
            .collect(),
        QuotaGroup::Region => Region::ALL
            .map(|region| (region.code().to_owned(), region.name(locale).to_owned()))
            .to_vec(),
        QuotaGroup::Rural => [
            (QuotaGroup::RURAL, public::villages(locale)),
            (QuotaGroup::URBAN, public::towns(locale)),
        ]
        .map(|(group, name)| (group.to_owned(), name.to_owned()))
        .to_vec(),
    }
}

/// How many of each group; that a group without a number has none is said, too.
fn quota_text(
    locale: Locale,
    best: &str,
    groups: &[(String, String)],
    places: &BTreeMap<String, u32>,
) -> String {
    let of = |group: &str| places.get(group).copied().filter(|places| *places > 0);
    let told: Vec<String> = groups
        .iter()
        .filter_map(|(group, name)| Some(public::places_of(locale, name, of(group)?)))
        .collect();
    let rest = if told.len() < groups.len() {
        public::no_places_else(locale)
    } else {
        ""
    };
    format!("{best}: {}{rest}", told.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quota(by: QuotaGroup, places: &[(&str, u32)]) -> Advancing {
        let places = places
            .iter()
            .map(|(group, places)| ((*group).to_owned(), *places));
        Advancing::Quota {
            by,
            places: places.collect(),
        }
    }

    #[test]
    fn a_quota_names_the_places_of_each_group_and_that_the_others_have_none() {
        let regions = quota(QuotaGroup::Region, &[("KZ-75", 0), ("KZ-11", 3)]);
        let akmola = Region::ALL
            .into_iter()
            .find(|region| region.code() == "KZ-11")
            .unwrap();
        assert_eq!(
            advancing_text(Locale::En, &regions, &[]),
            format!(
                "the best of each region: {} – 3; no places for the others",
                akmola.name(Locale::En)
            )
        );
        let settlements = quota(QuotaGroup::Rural, &[("rural", 3), ("urban", 2)]);
        assert_eq!(
            advancing_text(Locale::Ru, &settlements, &[]),
            "лучшие из сёл и из городов: сёла – 3, города – 2"
        );
        let villages = quota(QuotaGroup::Rural, &[("rural", 3)]);
        assert_eq!(
            advancing_text(Locale::Kk, &villages, &[]),
            "ауыл мен қаланың үздіктері: ауылдар – 3; қалғандарына орын жоқ"
        );
    }
}
