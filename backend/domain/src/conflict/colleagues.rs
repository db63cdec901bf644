//! Who of a jury comes from one institution.

use std::collections::BTreeMap;

use super::institution::{Names, names_and_mentions};
use super::place::Place;
use crate::ids::JurorId;
use crate::region::Region;

/// A juror who has named an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colleague<'a> {
    /// Which juror.
    pub juror: JurorId,
    /// As the juror wrote it.
    pub institution: &'a str,
    /// Where the juror lives; `None` where that is not known.
    pub region: Option<Region>,
    /// Where the juror lives: which of the many schools number 5 is meant. May be empty.
    pub settlement: &'a str,
}

/// The groups of two and more who come from one institution, in the order of their first jurors. Spellings and alphabets
/// do not matter; a name that fits two institutions joins them, so that groups never overlap.
pub fn colleagues(jurors: &[Colleague<'_>]) -> Vec<Vec<JurorId>> {
    let names: Vec<Names> = jurors.iter().map(names_of).collect();
    let mut group_of: Vec<usize> = (0..jurors.len()).collect();
    let mut first_by_name: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, own) in names.iter().enumerate() {
        for name in &own.anywhere {
            let first = *first_by_name.entry(name).or_insert(at);
            join(&mut group_of, first, at);
        }
        let earlier = names.iter().take(at).enumerate();
        for (other, _) in earlier.filter(|(_, other)| is_same_place(own, other)) {
            join(&mut group_of, other, at);
        }
    }
    let mut groups: BTreeMap<usize, Vec<JurorId>> = BTreeMap::new();
    for (juror, group) in jurors.iter().zip(group_of) {
        groups.entry(group).or_default().push(juror.juror);
    }
    let mut groups: Vec<Vec<JurorId>> = groups.into_values().filter(|group| group.len() > 1).collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

fn names_of(juror: &Colleague<'_>) -> Names {
    let home = Place::new(juror.region, juror.settlement);
    names_and_mentions(juror.institution, home.as_ref()).0
}

/// Whether both are the school with one number in one town.
fn is_same_place(one: &Names, other: &Names) -> bool {
    !one.local.is_disjoint(&other.local)
        && match (&one.place, &other.place) {
            (Some(one), Some(other)) => one.can_be(other),
            _ => false,
        }
}

/// Makes the two groups one, named by the smaller number.
fn join(group_of: &mut [usize], one: usize, other: usize) {
    let at = |groups: &[usize], place: usize| groups.get(place).copied().unwrap_or(place);
    let (one, other) = (at(group_of, one), at(group_of, other));
    let (keep, drop) = (one.min(other), one.max(other));
    for group in group_of.iter_mut().filter(|group| **group == drop) {
        *group = keep;
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn juror(number: u128) -> JurorId {
        JurorId::new(Uuid::from_u128(number))
    }

    #[test]
    fn spellings_of_one_institution_are_one_group_and_schools_of_two_towns_are_two() {
        let at = |number, institution, settlement| Colleague {
            juror: juror(number),
            institution,
            region: None,
            settlement,
        };
        let jurors = [
            at(1, "КазНУ им. аль-Фараби", "Алматы"),
            at(2, "№5 мектеп", "Көкшетау"),
            at(3, "Al-Farabi Kazakh National University", "Astana"),
            at(4, "Школа № 5", "г. Кокчетав"),
            at(5, "Школа № 5", "Павлодар"),
            at(6, "", "Павлодар"),
        ];
        let groups = vec![vec![juror(1), juror(3)], vec![juror(2), juror(4)]];
        assert_eq!(colleagues(&jurors), groups);
        let mut turned = jurors;
        turned.reverse();
        assert_eq!(colleagues(&turned), groups);
    }
}
