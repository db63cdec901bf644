//! A new call after an old one.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Advancing, ContestDraft, Dates, QuotaGroup};
use crate::ids::{RoundId, TrackId};

impl ContestDraft {
    /// The same contest once more, to be held another time: without its address and its dates, and with tracks and rounds
    /// of its own, whose ids come from `new_id`. Criteria keep theirs, which mean something within a rubric only.
    #[must_use]
    pub fn copied(&self, mut new_id: impl FnMut() -> Uuid) -> Self {
        let mut copy = self.clone();
        copy.slug = String::new();
        copy.dates = Dates::default();
        copy.eligibility.reference_date = None;
        let mut tracks = BTreeMap::new();
        for track in &mut copy.tracks {
            let id = TrackId::new(new_id());
            tracks.insert(track.id, id);
            track.id = id;
        }
        for field in &mut copy.form.fields {
            for track in &mut field.tracks {
                *track = tracks.get(track).copied().unwrap_or(*track);
            }
        }
        for round in &mut copy.rounds {
            round.id = RoundId::new(new_id());
            round.reviewing_ends_at = None;
            if let Some(Advancing::Quota {
                by: QuotaGroup::Track,
                places,
            }) = &mut round.advancing
            {
                *places = std::mem::take(places)
                    .into_iter()
                    .map(|(track, count)| {
                        let id = track.parse().ok().and_then(|track| tracks.get(&track));
                        (id.map_or(track, TrackId::to_string), count)
                    })
                    .collect();
            }
        }
        copy
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::check_contest;
    use crate::contest::testing::contest;

    #[test]
    fn a_copy_lacks_only_its_address_and_its_dates() {
        let mut original = contest();
        original.form.fields[0].tracks = original.track_ids();
        original.rounds[0].advancing = Some(Advancing::Quota {
            by: QuotaGroup::Track,
            places: [(original.tracks[0].id.to_string(), 3)].into(),
        });
        let mut number = 1000;
        let mut copy = original.copied(|| {
            number += 1;
            Uuid::from_u128(number)
        });
        assert!(
            check_contest(&copy)
                .iter()
                .all(|problem| problem.rule.is_unfinished())
        );
        assert_eq!(copy.form.fields[0].tracks, [TrackId::new(Uuid::from_u128(1001))]);
        copy.slug.clone_from(&original.slug);
        copy.dates = original.dates;
        copy.eligibility.reference_date = original.eligibility.reference_date;
        copy.rounds[0].reviewing_ends_at = original.rounds[0].reviewing_ends_at;
        assert_eq!(check_contest(&copy), []);
    }
}
