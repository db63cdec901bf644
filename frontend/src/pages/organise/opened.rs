//! The contest that the pages below its frame share.

use domain::contest::Round;
use domain::ids::{ContestId, TrackId};
use domain::locale::Locale;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::contest::EditableContest;

use super::requests;
use crate::ui::toast_error;

/// A handle on the loaded contest; copying it copies the handle.
#[derive(Clone, Copy)]
pub(super) struct OpenedContest {
    pub(super) id: ContestId,
    contest: RwSignal<EditableContest>,
}

impl OpenedContest {
    pub(super) fn new(contest: EditableContest) -> Self {
        Self {
            id: contest.id,
            contest: RwSignal::new(contest),
        }
    }

    /// Reads it and follows its changes.
    pub(super) fn with<T>(self, read: impl FnOnce(&EditableContest) -> T) -> T {
        self.contest.with(read)
    }

    /// Reads it as it is now.
    pub(super) fn now<T>(self, read: impl FnOnce(&EditableContest) -> T) -> T {
        self.contest.with_untracked(read)
    }

    /// The server has answered with a newer one.
    pub(super) fn set(self, contest: EditableContest) {
        self.contest.try_set(contest);
    }

    /// Asks the server for the contest as it is now. What is shown stays until the answer is there.
    pub(super) fn reload(self) {
        spawn_local(async move {
            match requests::find_editable_contest(self.id).await {
                Ok(answer) => self.set(answer.value),
                Err(error) => toast_error(&error),
            }
        });
    }

    /// The round that is screened, judged or deliberated; the first one before that.
    pub(super) fn current_round(self) -> Option<Round> {
        self.with(|contest| {
            let index = usize::try_from(contest.round).unwrap_or(usize::MAX);
            contest.draft.rounds.get(index).cloned()
        })
    }

    /// The name of a track, for tables; empty without one.
    pub(super) fn track_name(self, track: Option<TrackId>, locale: Locale) -> String {
        self.with(|contest| {
            let mut tracks = contest.draft.tracks.iter();
            let found = tracks.find(|candidate| Some(candidate.id) == track);
            found.map_or_else(String::new, |track| track.name.best(locale).to_owned())
        })
    }

    /// The tracks as the options of a choice.
    pub(super) fn track_options(self, locale: Locale) -> Vec<(String, String)> {
        self.with(|contest| {
            let tracks = contest.draft.tracks.iter();
            tracks
                .map(|track| (track.id.to_string(), track.name.best(locale).to_owned()))
                .collect()
        })
    }
}

/// The contest of the frame above this page. Only pages below [`super::frame::ContestFrame`] may ask.
pub(super) fn opened() -> OpenedContest {
    expect_context::<OpenedContest>()
}
