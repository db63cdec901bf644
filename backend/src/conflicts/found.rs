//! The conflicts of a contest as they are found: people and what they wrote, as the graph of `domain` reads them.

use std::collections::BTreeMap;

use domain::conflict::{
    Cause, ConflictKind, Conflicts, EntryNode, Fact, Field, JurorNode, PersonNode, Relation, Said, Stance,
};
use domain::form::{AboutContestant, Answer, Answers, FieldKind, Form};
use domain::ids::{EntryId, JurorId, PersonId};
use openapi::assignment::PairConflict;
use openapi::error::Reason;

use super::rows::{ConflictCause, ConflictRow, PersonRow};
use super::store;
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::{self, Error};

/// What an entry says of those who made it.
#[derive(Clone, Debug)]
pub(crate) struct Saying {
    pub entry: EntryId,
    pub team: Option<String>,
    /// Of the version that is judged.
    pub answers: Answers,
}

/// Finds every conflict of the contest's jury with its entries, or with some of them.
pub(crate) fn find(
    conn: &mut Conn,
    contest: &Contest,
    sayings: &[Saying],
    only: Option<&[EntryId]>,
) -> Result<Conflicts, Error> {
    let mut parts: BTreeMap<PersonId, Vec<(EntryId, String)>> = BTreeMap::new();
    for part in store::list_parts_elsewhere(conn, contest.id)? {
        parts
            .entry(part.person)
            .or_default()
            .push((part.entry, part.code));
    }
    let mut guardians: BTreeMap<(EntryId, PersonId), Vec<Fact>> = BTreeMap::new();
    for row in store::list_guardians(conn, contest.id, only)? {
        let facts = [
            fact(Field::Guardian, None, row.name),
            fact(Field::GuardianEmail, None, row.email),
        ];
        guardians.insert((row.entry, row.contestant), facts.into());
    }
    let node = |row: PersonRow, facts: Vec<Fact>| PersonNode {
        id: row.id,
        name: row.name,
        email: row.email,
        region: row.region,
        settlement: row.settlement.unwrap_or_default(),
        entered: parts.get(&row.id).cloned().unwrap_or_default(),
        facts,
    };
    let (said, mut declared) = sort_out(store::list_standing(conn, contest.id)?);
    let jurors: Vec<_> = store::list_judges(conn, contest.id)?
        .into_iter()
        .map(|row| {
            let mut facts = declared.remove(&row.juror).unwrap_or_default();
            let institution = row.profile.0.institution;
            facts.extend(institution.map(|name| fact(Field::Institution, None, name)));
            JurorNode {
                id: row.juror,
                person: node(row.person, facts),
            }
        })
        .collect();
    let mut written: BTreeMap<EntryId, Vec<Fact>> = sayings
        .iter()
        .map(|saying| (saying.entry, facts_of(saying, &contest.draft.form)))
        .collect();
    let mut entries: Vec<EntryNode> = Vec::new();
    for row in store::list_contestants(conn, contest.id, only)? {
        let mut facts = guardians.remove(&(row.entry, row.person.id)).unwrap_or_default();
        if let Some(entry) = entries.last_mut().filter(|last| last.id == row.entry) {
            entry.contestants.push(node(row.person, facts));
            continue;
        }
        // The captain comes first, and speaks for the entry.
        facts.extend(written.remove(&row.entry).unwrap_or_default());
        entries.push(EntryNode {
            id: row.entry,
            contestants: vec![node(row.person, facts)],
        });
    }
    let same_institution = contest.draft.same_institution;
    Ok(Conflicts::detect(&jurors, &entries, &said, same_institution))
}

/// The causes as reasons of a refusal.
pub(crate) fn reasons(causes: &[Cause]) -> Result<Vec<Reason>, Error> {
    causes
        .iter()
        .map(|cause| {
            let mut reason = error::reason(&cause.kind)?;
            let params = serde_json::to_value(cause)
                .map_err(|source| Error::internal("tell the cause of a conflict", source))?;
            if let serde_json::Value::Object(mut params) = params {
                params.remove("kind");
                reason.params = params;
            }
            Ok(reason)
        })
        .collect()
}

/// What organisers are told of a pair; nothing where nothing was found.
pub(crate) fn wire(verdict: domain::conflict::Verdict<'_>) -> Option<PairConflict> {
    let causes = verdict.causes().to_vec();
    let standing = verdict.standing()?;
    Some(PairConflict { standing, causes })
}

/// What was said of pairs, and what jurors declared of people and institutions.
fn sort_out(rows: Vec<ConflictRow>) -> (Said, BTreeMap<JurorId, Vec<Fact>>) {
    let mut said = Said::default();
    let mut declared: BTreeMap<JurorId, Vec<Fact>> = BTreeMap::new();
    for row in rows {
        let field = match (row.kind, row.cause, row.entry_id) {
            (ConflictKind::Entry, cause, Some(entry)) => {
                let pair = (entry, row.juror_id);
                match cause {
                    ConflictCause::Declared => {
                        said.recognised.insert(pair);
                    }
                    ConflictCause::Pinned => {
                        said.pinned.insert(pair, Stance::Conflict);
                    }
                    ConflictCause::Cleared => {
                        said.pinned.insert(pair, Stance::NoConflict);
                    }
                }
                continue;
            }
            // The table holds an entry for each conflict with one.
            (ConflictKind::Entry, _, None) => continue,
            (ConflictKind::Institution, _, _) => Field::DeclaredInstitution,
            (ConflictKind::Person, _, _) => match row.relation {
                None => Field::DeclaredPerson,
                Some(Relation::Pupil) => Field::Pupil,
                Some(Relation::Mentee) => Field::Mentee,
            },
        };
        let facts = declared.entry(row.juror_id).or_default();
        facts.push(fact(field, None, row.subject));
    }
    (said, declared)
}

/// Long answers are left out: a text that mentions a university is not from there.
fn facts_of(saying: &Saying, form: &Form) -> Vec<Fact> {
    let answers = saying.answers.iter().filter_map(|(key, answer)| {
        let asked = form.find(key)?;
        let (FieldKind::ShortText { .. }, Answer::Text(text)) = (&asked.kind, answer) else {
            return None;
        };
        let field = match asked.about {
            None => Field::Answer,
            Some(AboutContestant::Institution) => Field::Institution,
            Some(AboutContestant::Teacher) => Field::Teacher,
            Some(AboutContestant::Mentor) => Field::Mentor,
        };
        Some(fact(field, Some(key.clone()), text.clone()))
    });
    let team = saying.team.clone().map(|name| fact(Field::Team, None, name));
    team.into_iter().chain(answers).collect()
}

const fn fact(field: Field, answer: Option<String>, text: String) -> Fact {
    Fact { field, answer, text }
}
