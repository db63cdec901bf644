//! Whether the scores of the others can be shown to a juror as one distribution.

use std::collections::BTreeSet;

use crate::ids::JurorId;
use crate::scoring::ScoreTable;

/// Why they cannot: somebody's scores could be guessed from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessable {
    /// There are fewer other jurors than that.
    FewJurors {
        /// [`Guessable::JURORS`].
        minimum: u32,
    },
    /// They scored fewer entries than that.
    FewEntries {
        /// [`Guessable::ENTRIES`].
        minimum: u32,
    },
    /// More than half of the scores are one person's.
    MostlyOne,
}

impl Guessable {
    /// The fewest other jurors.
    pub const JURORS: u32 = 3;
    /// The fewest entries that they scored.
    pub const ENTRIES: u32 = 3;

    /// What speaks against showing a juror the scores of all others in the table; none where they can be shown.
    pub fn of_others(table: &ScoreTable, own: JurorId) -> Option<Self> {
        let others = || table.by_juror().filter(|(juror, _)| *juror != own);
        let loads: Vec<usize> = others().map(|(_, scores)| scores.len()).collect();
        let entries: BTreeSet<u32> = others()
            .flat_map(|(_, scores)| scores)
            .map(|score| score.entry)
            .collect();
        let all: usize = loads.iter().sum();
        if super::number(loads.len()) < Self::JURORS {
            Some(Self::FewJurors {
                minimum: Self::JURORS,
            })
        } else if super::number(entries.len()) < Self::ENTRIES {
            Some(Self::FewEntries {
                minimum: Self::ENTRIES,
            })
        } else if loads.iter().any(|load| load.saturating_mul(2) > all) {
            Some(Self::MostlyOne)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ids::EntryId;

    /// By juror, the entries that they scored. The own juror is the first.
    fn told(rows: &[&[u128]]) -> Option<Guessable> {
        let juror = |number: u128| JurorId::new(Uuid::from_u128(number));
        let cells = (0..).zip(rows).flat_map(|(number, entries)| {
            entries
                .iter()
                .map(move |entry| (EntryId::new(Uuid::from_u128(*entry)), juror(number), 0))
        });
        Guessable::of_others(&ScoreTable::new(cells), juror(0))
    }

    #[test]
    fn others_are_told_only_where_no_score_can_be_guessed() {
        assert_eq!(told(&[&[1, 2, 3], &[1, 2], &[3], &[1]]), None);
        assert_eq!(
            told(&[&[1, 2, 3], &[1, 2, 3], &[1, 2, 3]]),
            Some(Guessable::FewJurors { minimum: 3 })
        );
        // The third entry is only the own juror's.
        assert_eq!(
            told(&[&[1, 2, 3], &[1, 2], &[1, 2], &[1, 2]]),
            Some(Guessable::FewEntries { minimum: 3 })
        );
        assert_eq!(told(&[&[1], &[1, 2, 3], &[1], &[1]]), Some(Guessable::MostlyOne));
    }
}
