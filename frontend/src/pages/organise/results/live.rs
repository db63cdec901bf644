//! The ranking while reviews come in: asked for again every few seconds, as long as somebody looks at it.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::contest::Phase;
use domain::ids::EntryId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::result::RoundRanking;

use super::Rankings;
use super::table::RankingTable;
use crate::api;
use crate::i18n::format::time;
use crate::i18n::{live as words, locale, t};
use crate::pages::organise::opened::OpenedContest;
use crate::ui::{Button, reader_clock};

/// A server whose ranking has not changed answers without a body.
const PAUSE: Duration = Duration::from_secs(8);

/// A handle; copying it copies the handle.
#[derive(Clone, Copy)]
struct Live {
    contest: OpenedContest,
    shown: RwSignal<Shown>,
    /// A newer ranking that waits, because somebody is at work in the one on the page.
    waiting: RwSignal<Option<RoundRanking>>,
    as_of: RwSignal<DateTime<Utc>>,
    asked: StoredValue<Asked>,
}

/// Which question came last, and which was answered last. A slow answer must not take the place of a newer one.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    last: u64,
    answered: u64,
}

impl Asked {
    /// The number of the next question.
    fn ask(&mut self) -> u64 {
        self.last = self.last.saturating_add(1);
        self.last
    }

    /// Whether the answer to this question is newer than every answer before.
    fn meet(&mut self, question: u64) -> bool {
        let is_newer = question > self.answered;
        self.answered = self.answered.max(question);
        is_newer
    }
}

/// What is on the page.
#[derive(Clone)]
struct Shown {
    ranking: RoundRanking,
    /// The ranks from before it came, of entries that have moved since.
    moved_from: BTreeMap<EntryId, u32>,
}

impl Live {
    fn watch(contest: OpenedContest, ranking: RoundRanking) -> Self {
        let live = Self {
            contest,
            shown: RwSignal::new(Shown {
                ranking,
                moved_from: BTreeMap::new(),
            }),
            waiting: RwSignal::new(None),
            as_of: RwSignal::new(reader_clock()),
            asked: StoredValue::new(Asked::default()),
        };
        if let Ok(ticking) = set_interval_with_handle(move || live.ask_again(), PAUSE) {
            on_cleanup(move || ticking.clear());
        }
        live
    }

    /// While reviews or decisions may still change it. Between two times the network may be gone; the next one tells.
    fn ask_again(self) {
        let is_open = self
            .contest
            .now(|contest| matches!(contest.phase, Phase::Judging | Phase::Deliberation));
        let round = self.shown.try_with_untracked(|shown| shown.ranking.round_id);
        let Some(round) = round.filter(|_| is_open && !document().hidden()) else {
            return;
        };
        let Some(question) = self.asked.try_update_value(Asked::ask) else {
            return;
        };
        spawn_local(async move {
            match api::ranking::find(round).await {
                Ok(found) if self.asked.try_update_value(|asked| asked.meet(question)) == Some(true) => {
                    self.meet(found);
                }
                // A later question has been answered already, or the page is gone.
                Ok(_) => {}
                Err(error) => leptos::logging::log!("asked again later: {error}"),
            }
        });
    }

    fn meet(self, found: RoundRanking) {
        let is_same = self.shown.try_with_untracked(|shown| shown.ranking == found);
        match is_same {
            Some(true) => {
                self.waiting.try_set(None);
                self.as_of.try_set(reader_clock());
            }
            Some(false) if is_somebody_at_work() => {
                self.waiting.try_set(Some(found));
            }
            Some(false) => self.show(found),
            // The page is gone.
            None => (),
        }
    }

    fn show(self, ranking: RoundRanking) {
        let before: BTreeMap<EntryId, u32> =
            self.shown.with_untracked(|shown| ranks(&shown.ranking).collect());
        let moved_from = ranks(&ranking).filter_map(|(entry, rank)| {
            let old = before.get(&entry).filter(|old| **old != rank)?;
            Some((entry, *old))
        });
        let moved_from = moved_from.collect();
        self.waiting.set(None);
        self.as_of.set(reader_clock());
        self.shown.set(Shown { ranking, moved_from });
    }
}

fn ranks(ranking: &RoundRanking) -> impl Iterator<Item = (EntryId, u32)> {
    let ranked = ranking.ranking.ranked.iter();
    ranked.map(|ranked| (ranked.aggregate.entry, ranked.rank))
}

/// Whether something in the ranking has the focus, or a dialog is open: then nothing may move under somebody's hands.
fn is_somebody_at_work() -> bool {
    let found = document().query_selector("dialog[open], [data-test='live-ranking'] :focus");
    found.is_ok_and(|found| found.is_some())
}

#[component]
pub(super) fn LiveRanking(
    contest: OpenedContest,
    ranking: RoundRanking,
    rankings: Rankings,
) -> impl IntoView {
    let live = Live::watch(contest, ranking);
    let take = move |_| {
        if let Some(found) = live.waiting.get_untracked() {
            live.show(found);
        }
    };
    let told = move || {
        let moved = live.shown.with(|shown| shown.moved_from.len());
        (moved > 0).then(|| words::moved(locale(), u64::try_from(moved).unwrap_or(u64::MAX)))
    };
    view! {
        <div class="stack-s">
            <p class="muted small">
                {move || words::as_of(locale(), &time(locale(), live.as_of.get()))} " "
                <span role="status" data-test="ranking-moved">
                    {told}
                </span>
            </p>
            {move || {
                live.waiting
                    .with(Option::is_some)
                    .then(|| {
                        view! {
                            <div class="note row" role="status">
                                <span>{t!(live::waiting)}</span>
                                <Button on_press=take attr:data-test="show-newer-ranking">
                                    {t!(live::show)}
                                </Button>
                            </div>
                        }
                    })
            }}
            <div data-test="live-ranking">
                {move || {
                    let Shown { ranking, moved_from } = live.shown.get();
                    view! { <RankingTable contest ranking rankings moved_from /> }
                }}
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_was_overtaken_by_a_newer_one_is_dropped() {
        let mut asked = Asked::default();
        let [slow, fast, next] = [asked.ask(), asked.ask(), asked.ask()];
        assert!(asked.meet(fast));
        assert!(!asked.meet(slow));
        assert!(asked.meet(next));
        assert!(!asked.meet(next));
    }
}
