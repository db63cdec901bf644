//! The panel graph: which jurors can be compared with which.

use std::collections::BTreeMap;

use super::plan::PlannedPair;
use crate::ids::{EntryId, JurorId};

/// The connected groups of jurors, in the order of their first juror; two jurors of one entry are in one group.
pub(super) fn panels(pairs: &[PlannedPair]) -> Vec<Vec<JurorId>> {
    let mut towards: BTreeMap<JurorId, JurorId> = pairs.iter().map(|pair| (pair.juror, pair.juror)).collect();
    let mut first_of: BTreeMap<EntryId, JurorId> = BTreeMap::new();
    for pair in pairs {
        let first = *first_of.entry(pair.entry).or_insert(pair.juror);
        let (one, other) = (head(&mut towards, first), head(&mut towards, pair.juror));
        towards.insert(one.max(other), one.min(other));
    }
    let jurors: Vec<JurorId> = towards.keys().copied().collect();
    let mut groups: BTreeMap<JurorId, Vec<JurorId>> = BTreeMap::new();
    for juror in jurors {
        groups.entry(head(&mut towards, juror)).or_default().push(juror);
    }
    groups.into_values().collect()
}

/// The first juror of a juror's group; the way there is halved for the next who asks.
fn head(towards: &mut BTreeMap<JurorId, JurorId>, juror: JurorId) -> JurorId {
    let mut at = juror;
    loop {
        let next = towards.get(&at).copied().unwrap_or(at);
        if next == at {
            return at;
        }
        let after = towards.get(&next).copied().unwrap_or(next);
        towards.insert(at, after);
        at = after;
    }
}
