//! Votes as they are typed. Nothing of it is lost when somebody else enters votes too, or an entry leaves meanwhile.

use domain::ids::EntryId;
use domain::locale::{Locale, Localized};
use domain::problem::FieldProblem;
use domain::public_vote::{Tally, check};
use leptos::prelude::*;
use openapi::public_vote::{PublicVote, SetPublicVote, VotedEntry};

use crate::pages::fixed;

/// A text, and what the server has in its place as far as is known.
#[derive(Clone)]
pub(super) struct Typed {
    pub(super) text: ArcRwSignal<String>,
    known: String,
}

impl Typed {
    fn of(known: String) -> Self {
        Self {
            text: ArcRwSignal::new(known.clone()),
            known,
        }
    }

    /// The server has something else now. It is shown unless something was typed.
    fn take(&mut self, now: String) {
        if *self.text.read_untracked() == self.known {
            self.text.set(now.clone());
        }
        self.known = now;
    }

    fn now(&self) -> String {
        self.text.get_untracked()
    }
}

/// One entry, and the votes for it.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) entry: VotedEntry,
    pub(super) votes: Typed,
}

/// The whole form.
#[derive(Clone)]
pub(super) struct Entering {
    /// In the order of [`Locale::ALL`].
    pub(super) method: [Typed; 3],
    pub(super) lines: Vec<Line>,
    pub(super) version: i64,
}

impl Entering {
    pub(super) fn of(vote: PublicVote) -> Self {
        let method = Locale::ALL.map(|locale| Typed::of(in_language(&vote.method, locale)));
        let lines = vote.entries.into_iter().map(|entry| Line {
            votes: Typed::of(written(&entry)),
            entry,
        });
        Self {
            method,
            lines: lines.collect(),
            version: vote.version,
        }
    }

    /// What the server has now: entries come and go, and what was typed for those that stay stays too.
    pub(super) fn take(&mut self, vote: PublicVote) {
        for (typed, locale) in self.method.iter_mut().zip(Locale::ALL) {
            typed.take(in_language(&vote.method, locale));
        }
        let mut before = std::mem::take(&mut self.lines);
        let lines = vote.entries.into_iter().map(|entry| {
            let at = before
                .iter()
                .position(|line| line.entry.entry_id == entry.entry_id);
            let votes = match at.map(|at| before.swap_remove(at)) {
                Some(mut line) => {
                    line.votes.take(written(&entry));
                    line.votes
                }
                None => Typed::of(written(&entry)),
            };
            Line { entry, votes }
        });
        self.lines = lines.collect();
        self.version = vote.version;
    }

    /// What is typed, and what is wrong with it.
    pub(super) fn read(&self) -> (SetPublicVote, Vec<FieldProblem>) {
        let [kk, ru, en] = [0, 1, 2].map(|at: usize| {
            self.method
                .get(at)
                .map(Typed::now)
                .filter(|text| !text.trim().is_empty())
        });
        let mut set = SetPublicVote {
            method: Localized { kk, ru, en },
            tallies: Vec::new(),
        };
        let mut problems = Vec::new();
        for line in &self.lines {
            let entry_id = line.entry.entry_id;
            match fixed::read_count(&line.votes.now(), 0) {
                Ok(votes) => set.tallies.extend(votes.map(|votes| Tally { entry_id, votes })),
                Err(rule) => problems.push(FieldProblem::new(path_of(entry_id), rule)),
            }
        }
        let known = self.lines.iter().map(|line| line.entry.entry_id).collect();
        let mut found = check(&set.method, &set.tallies, &known);
        for problem in &mut found {
            // What is missing is asked for in the first field.
            if problem.path == "/method" {
                "/method/kk".clone_into(&mut problem.path);
            }
        }
        problems.extend(found);
        (set, problems)
    }
}

/// Where the problems of an entry's votes are told.
pub(super) fn path_of(entry: EntryId) -> String {
    format!("/votes/{entry}")
}

fn in_language(text: &Localized, locale: Locale) -> String {
    text.get(locale).unwrap_or_default().to_owned()
}

fn written(entry: &VotedEntry) -> String {
    entry.votes.map(|votes| votes.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use domain::ids::ContestId;
    use domain::problem::FieldRule;
    use uuid::Uuid;

    use super::*;

    fn entry(number: u128, votes: Option<u32>) -> VotedEntry {
        VotedEntry {
            entry_id: EntryId::new(Uuid::from_u128(number)),
            entry_code: format!("C-{number}"),
            title: format!("Entry {number}"),
            votes,
        }
    }

    fn vote(version: i64, entries: Vec<VotedEntry>) -> PublicVote {
        PublicVote {
            contest_id: ContestId::new(Uuid::nil()),
            method: Localized {
                en: Some("In the hall".to_owned()),
                ..Localized::default()
            },
            entries,
            version,
            set_at: None,
        }
    }

    fn texts(entering: &Entering) -> Vec<String> {
        entering.lines.iter().map(|line| line.votes.now()).collect()
    }

    #[test]
    fn what_was_typed_outlives_what_others_enter_and_entries_that_leave() {
        let owner = Owner::new();
        owner.set();
        let mut entering = Entering::of(vote(
            1,
            vec![entry(1, Some(5)), entry(2, None), entry(3, Some(7))],
        ));
        assert_eq!(texts(&entering), ["5", "", "7"]);
        entering.lines[1].votes.text.set("12".to_owned());
        entering.take(vote(
            2,
            vec![entry(1, Some(6)), entry(2, Some(11)), entry(4, None)],
        ));
        assert_eq!(texts(&entering), ["6", "12", ""]);
        assert_eq!(entering.version, 2);
        let (set, problems) = entering.read();
        let votes: Vec<u32> = set.tallies.iter().map(|tally| tally.votes).collect();
        assert_eq!((votes, problems), (vec![6, 12], Vec::new()));
        // Once it is saved, it is what the server has.
        entering.take(vote(3, vec![entry(1, Some(6)), entry(2, Some(12))]));
        entering.take(vote(4, vec![entry(1, Some(6)), entry(2, Some(13))]));
        assert_eq!(texts(&entering), ["6", "13"]);
    }

    #[test]
    fn what_is_wrong_is_told_where_it_was_typed() {
        let owner = Owner::new();
        owner.set();
        let mut unsaid = vote(0, vec![entry(1, None), entry(2, Some(3))]);
        unsaid.method = Localized::default();
        let entering = Entering::of(unsaid);
        entering.lines[0].votes.text.set("many".to_owned());
        let (_, problems) = entering.read();
        let path = path_of(EntryId::new(Uuid::from_u128(1)));
        assert_eq!(
            problems,
            [
                FieldProblem::new(path, FieldRule::NotANumber),
                FieldProblem::new("/method/kk", FieldRule::Required)
            ]
        );
    }
}
