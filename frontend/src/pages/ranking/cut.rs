//! The cut: who goes on by the round's rule for advancing, and which decisions say otherwise.

use std::collections::BTreeMap;

use domain::ids::EntryId;
use domain::scoring::{Advancement, CutSide};
use leptos::prelude::*;
use openapi::result::{Outcome, RankingEntry, RoundRanking};

use crate::i18n::{locale, t, what_if as words};
use crate::ui::{Badge, IconName, Tone};

/// What the round's rule for advancing says of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// Nobody goes on from this round.
    NoRule,
    NotRanked,
    On(CutSide),
}

/// What the rule says of every entry of a ranking.
#[derive(Debug)]
pub(crate) struct Cuts {
    /// None where there is no rule.
    sides: Option<BTreeMap<EntryId, CutSide>>,
}

impl Cuts {
    pub(crate) fn of(ranking: &RoundRanking) -> Self {
        Self {
            sides: ranking.advancement.as_ref().map(Advancement::sides),
        }
    }

    pub(crate) fn at(&self, entry: EntryId) -> Cut {
        match &self.sides {
            None => Cut::NoRule,
            Some(sides) => sides.get(&entry).copied().map_or(Cut::NotRanked, Cut::On),
        }
    }

    /// The head of the column that [`CutCell`] fills; none where there is no rule.
    pub(crate) fn head(&self) -> Option<AnyView> {
        let head = || view! { <th scope="col">{t!(ranking::by_the_rule)}</th> }.into_any();
        self.sides.as_ref().map(|_| head())
    }
}

impl Cut {
    fn is_against(self, outcome: Outcome) -> bool {
        match self {
            Self::NoRule => false,
            Self::NotRanked => outcome.differs_from_rule(None),
            Self::On(side) => outcome.differs_from_rule(Some(side)),
        }
    }
}

/// The entries of a round whose decision the rule would not make now, by entry code.
pub(crate) fn contrary(ranking: &RoundRanking) -> Vec<&RankingEntry> {
    let cuts = Cuts::of(ranking);
    let is_contrary = |entry: &&RankingEntry| {
        let outcome = entry.decision.as_ref().map(|decision| decision.outcome);
        outcome.is_some_and(|outcome| cuts.at(entry.entry_id).is_against(outcome))
    };
    ranking.entries.iter().filter(is_contrary).collect()
}

/// The side of the cut on which an entry is, in a table; nothing where there is no rule.
#[component]
pub(crate) fn CutCell(cut: Cut) -> impl IntoView {
    let content = match cut {
        Cut::NoRule => None,
        Cut::NotRanked => Some("–".into_any()),
        Cut::On(side) => {
            let tone = match side {
                CutSide::Advancing => Tone::Good,
                CutSide::Undecided => Tone::Warn,
                CutSide::Out => Tone::Neutral,
            };
            Some(view! { <Badge text=move || words::cut(locale(), side) tone /> }.into_any())
        }
    };
    content.map(|content| view! { <td data-test="cut">{content}</td> })
}

/// Beside a decision that the rule would not make.
#[component]
pub(crate) fn DiffersFromRule(outcome: Option<Outcome>, cut: Cut) -> impl IntoView {
    outcome.is_some_and(|outcome| cut.is_against(outcome)).then(|| {
        view! {
            <Badge
                text=t!(ranking::differs_from_rule)
                tone=Tone::Warn
                icon=IconName::Warning
                attr:data-test="differs-from-rule"
            />
        }
    })
}
