//! The graph: people by the keys that they share.

use std::collections::{BTreeMap, BTreeSet};

use super::institution::{self, Names};
use super::mailbox::{Owner, mailbox, owner};
use super::name::{household, name_words, parts};
use super::place::Place;
use super::{
    Cause, CauseKind, Certainty, EntryNode, Evidence, Fact, Field, JurorNode, PersonNode, SameInstitution,
};
use crate::ids::{EntryId, JurorId};

/// The causes between jurors and entries, without what was said of pairs.
pub(super) fn detect(
    jurors: &[JurorNode],
    entries: &[EntryNode],
    same_institution: SameInstitution,
) -> BTreeMap<(EntryId, JurorId), BTreeSet<Cause>> {
    let index = Index::new(jurors.iter().map(|juror| &juror.person));
    let mut causes: BTreeMap<(EntryId, JurorId), BTreeSet<Cause>> = BTreeMap::new();
    for entry in entries {
        for (place, contestant) in entry.contestants.iter().enumerate() {
            for (at, mut cause) in index.edges(contestant) {
                let Some(juror) = jurors.get(at) else { continue };
                match (cause.kind, same_institution) {
                    (CauseKind::OwnEntry, _) if place > 0 => cause.kind = CauseKind::Team,
                    (CauseKind::SameInstitution, SameInstitution::Ignored) => continue,
                    (CauseKind::SameInstitution, SameInstitution::Warning) => {
                        cause.certainty = Certainty::Warning;
                    }
                    _ => {}
                }
                causes.entry((entry.id, juror.id)).or_default().insert(cause);
            }
        }
    }
    causes
}

/// People in their order, found by keys.
struct Index {
    traits: Vec<(usize, Trait)>,
    /// Traits by what they are known by.
    is: BTreeMap<Key, Vec<usize>>,
    /// Traits by what they look for.
    seeks: BTreeMap<Key, Vec<usize>>,
}

impl Index {
    fn new<'a>(people: impl Iterator<Item = &'a PersonNode>) -> Self {
        let mut index = Self {
            traits: Vec::new(),
            is: BTreeMap::new(),
            seeks: BTreeMap::new(),
        };
        for (person, node) in people.enumerate() {
            for mut each in traits(node) {
                let at = index.traits.len();
                for key in std::mem::take(&mut each.is) {
                    index.is.entry(key).or_default().push(at);
                }
                for key in std::mem::take(&mut each.seeks) {
                    index.seeks.entry(key).or_default().push(at);
                }
                index.traits.push((person, each));
            }
        }
        index
    }

    /// The causes between the person and those of the index, by their places; the person stands on the entry's side.
    fn edges(&self, person: &PersonNode) -> Vec<(usize, Cause)> {
        let mut edges = Vec::new();
        for there in traits(person) {
            let found = there
                .seeks
                .iter()
                .map(|key| (key, self.is.get(key)))
                .chain(there.is.iter().map(|key| (key, self.seeks.get(key))));
            for (key, traits) in found {
                for at in traits.into_iter().flatten() {
                    let Some((person, here)) = self.traits.get(*at) else {
                        continue;
                    };
                    if key.can_tie(here, &there) {
                        edges.push((*person, cause(key, here, &there)));
                    }
                }
            }
        }
        edges
    }
}

fn cause(key: &Key, juror: &Trait, entry: &Trait) -> Cause {
    Cause {
        certainty: certainty(key, juror.evidence.field, entry.evidence.field),
        kind: kind(juror.evidence.field, entry.evidence.field),
        juror: juror.evidence.clone(),
        entry: entry.evidence.clone(),
    }
}

/// Of a guardian nobody but the contestant says how the name is written, and no account stands behind it.
const fn certainty(key: &Key, juror: Field, entry: Field) -> Certainty {
    match (juror, entry) {
        (Field::Guardian, _) | (_, Field::Guardian) => Certainty::Warning,
        _ => key.certainty(),
    }
}

fn kind(juror: Field, entry: Field) -> CauseKind {
    match (juror, entry) {
        (Field::Guardian | Field::GuardianEmail, _) | (_, Field::Guardian | Field::GuardianEmail) => {
            CauseKind::GuardianOf
        }
        (Field::Account | Field::Email, _) => CauseKind::OwnEntry,
        (Field::Household, _) => CauseKind::SameHousehold,
        (Field::OtherEntry, _) => CauseKind::EnteredTogether,
        (Field::DeclaredPerson, _) => CauseKind::KnownPerson,
        (Field::Pupil, _) | (_, Field::Teacher) => CauseKind::TeacherOf,
        (Field::Mentee, _) | (_, Field::Mentor) => CauseKind::MentorOf,
        (Field::DeclaredInstitution, _) => CauseKind::DeclaredInstitution,
        _ => CauseKind::SameInstitution,
    }
}

/// One thing about a person by which others are tied to them. Two traits meet when one is known by what the other seeks:
/// the relation is the same from either side.
#[derive(Debug)]
struct Trait {
    evidence: Evidence,
    is: BTreeSet<Key>,
    seeks: BTreeSet<Key>,
    /// Of a school: where it stands.
    place: Option<Place>,
}

impl Trait {
    /// Equally for both sides: known by the keys and looking for them.
    fn mutual(field: Field, text: &str, keys: impl IntoIterator<Item = Key>) -> Self {
        let is: BTreeSet<Key> = keys.into_iter().collect();
        Self {
            evidence: evidence(field, None, text),
            seeks: is.clone(),
            is,
            place: None,
        }
    }
}

/// What two people can share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Account(crate::ids::PersonId),
    Mailbox(String),
    /// The domain of a school or an office.
    Domain(String),
    /// A domain of which nobody knows whose it is.
    UnknownDomain(String),
    /// Some words of a person's name.
    Named(String),
    /// At least two words of a name that somebody wrote.
    Written(String),
    Household(String),
    Institution(String),
    /// A school in a settlement.
    School(String, String),
    /// A school whose settlement is known, for those whose is not.
    SchoolSomewhere(String),
    /// A school whose settlement is not known.
    SchoolNowhere(String),
    Entry(EntryId),
}

impl Key {
    /// A school's key names the settlement without its region: two regions part what it ties.
    fn can_tie(&self, one: &Trait, other: &Trait) -> bool {
        match (self, &one.place, &other.place) {
            (Self::School(..), Some(one), Some(other)) => one.can_be(other),
            _ => true,
        }
    }

    const fn certainty(&self) -> Certainty {
        match self {
            Self::UnknownDomain(_)
            | Self::Household(_)
            | Self::SchoolSomewhere(_)
            | Self::SchoolNowhere(_) => Certainty::Warning,
            Self::Account(_)
            | Self::Mailbox(_)
            | Self::Domain(_)
            | Self::Named(_)
            | Self::Written(_)
            | Self::Institution(_)
            | Self::School(..)
            | Self::Entry(_) => Certainty::Conflict,
        }
    }
}

fn evidence(field: Field, answer: Option<&str>, text: &str) -> Evidence {
    Evidence {
        field,
        answer: answer.map(str::to_owned),
        text: text.to_owned(),
    }
}

fn traits(person: &PersonNode) -> Vec<Trait> {
    let home = Place::new(person.region, &person.settlement);
    let mut traits = vec![Trait::mutual(
        Field::Account,
        &person.name,
        [Key::Account(person.id)],
    )];
    traits.extend(
        mailbox(&person.email).map(|own| Trait::mutual(Field::Email, &person.email, [Key::Mailbox(own)])),
    );
    traits.extend(of_domain(&person.email));
    traits.push(of_name(&person.name));
    traits.extend(of_household(person, home.as_ref()));
    traits.extend(
        person
            .entered
            .iter()
            .map(|(entry, code)| Trait::mutual(Field::OtherEntry, code, [Key::Entry(*entry)])),
    );
    traits.extend(
        person
            .facts
            .iter()
            .filter_map(|fact| of_fact(fact, home.as_ref())),
    );
    traits
}

fn of_domain(email: &str) -> Option<Trait> {
    let (domain, key) = match owner(email) {
        Owner::Public => return None,
        Owner::Institution(domain) => (domain.clone(), Key::Domain(domain)),
        Owner::Unknown(domain) => (domain.clone(), Key::UnknownDomain(domain)),
    };
    let key = institution::of_domain(&domain).map_or(key, Key::Institution);
    Some(Trait::mutual(Field::EmailDomain, &domain, [key]))
}

/// People of one name are not tied by it; what others wrote ties them.
fn of_name(name: &str) -> Trait {
    let words = name_words(name);
    let whole = (!words.is_empty()).then(|| Key::Written(words.join(" ")));
    Trait {
        evidence: evidence(Field::Name, None, name),
        is: parts(&words, 1).into_iter().map(Key::Named).collect(),
        seeks: whole.into_iter().collect(),
        place: None,
    }
}

fn of_household(person: &PersonNode, home: Option<&Place>) -> Option<Trait> {
    let (home, surname) = (home?, household(&person.name)?);
    let region = home.region?;
    let key = format!("{surname}, {}, {}", home.settlement, region.code());
    let text = format!("{}, {}", person.name, person.settlement);
    Some(Trait::mutual(Field::Household, &text, [Key::Household(key)]))
}

fn of_fact(fact: &Fact, home: Option<&Place>) -> Option<Trait> {
    let (is, seeks, place) = match fact.field {
        Field::Institution | Field::DeclaredInstitution => {
            let (called, mentioned) = institution::names_and_mentions(&fact.text, home);
            (known_by(&called), sought(&mentioned), called.place)
        }
        Field::Team | Field::Answer => {
            let (_, mentioned) = institution::names_and_mentions(&fact.text, home);
            (BTreeSet::new(), sought(&mentioned), mentioned.place)
        }
        Field::GuardianEmail => {
            let own = mailbox(&fact.text).map(Key::Mailbox);
            (BTreeSet::new(), own.into_iter().collect(), None)
        }
        Field::DeclaredPerson
        | Field::Pupil
        | Field::Mentee
        | Field::Teacher
        | Field::Mentor
        | Field::Guardian => {
            let words = name_words(&fact.text);
            let whole = (!words.is_empty()).then(|| Key::Named(words.join(" ")));
            let within = parts(&words, 2).into_iter().map(Key::Written).collect();
            (within, whole.into_iter().collect(), None)
        }
        // These are no facts that stand beside a person's account.
        Field::Account
        | Field::Email
        | Field::EmailDomain
        | Field::Name
        | Field::Household
        | Field::OtherEntry
        | Field::Statement => return None,
    };
    Some(Trait {
        evidence: evidence(fact.field, fact.answer.as_deref(), &fact.text),
        is,
        seeks,
        place,
    })
}

fn known_by(names: &Names) -> BTreeSet<Key> {
    let anywhere = names.anywhere.iter().cloned().map(Key::Institution);
    let local = names.local.iter().flat_map(|school| match &names.place {
        Some(place) => vec![
            Key::School(school.clone(), place.settlement.clone()),
            Key::SchoolSomewhere(school.clone()),
        ],
        None => vec![Key::SchoolNowhere(school.clone())],
    });
    anywhere.chain(local).collect()
}

fn sought(names: &Names) -> BTreeSet<Key> {
    let anywhere = names.anywhere.iter().cloned().map(Key::Institution);
    let local = names.local.iter().flat_map(|school| match &names.place {
        Some(place) => [
            Key::School(school.clone(), place.settlement.clone()),
            Key::SchoolNowhere(school.clone()),
        ],
        None => [
            Key::SchoolSomewhere(school.clone()),
            Key::SchoolNowhere(school.clone()),
        ],
    });
    anywhere.chain(local).collect()
}
