//! Entries that are there already, for tests that are about something else. They come into being over the API.

use domain::ids::EntryId;
use openapi::entry::Entry;
use serde_json::json;

use crate::fixtures::ContestFixture;
use crate::{Person, TestApp};

impl TestApp {
    /// A draft with nothing but a title, in the contest's first track.
    pub async fn draft_entry(&self, captain: &Person, contest: &ContestFixture) -> Entry {
        self.post(&format!("/contests/{}/entries", contest.id))
            .by(captain)
            .json(&json!({"title": "Ауыл картасы", "track_id": contest.tracks.first()}))
            .send()
            .await
            .expect(201)
            .read()
    }

    /// A draft that could be handed in to a contest with the form of [`crate::fixtures::whole_contest`].
    pub async fn ready_entry(&self, captain: &Person, contest: &ContestFixture) -> Entry {
        let entry = self.draft_entry(captain, contest).await;
        self.put(&format!("/entries/{}", entry.id))
            .by(captain)
            .version(entry.version)
            .json(&json!({
                "title": "Ауыл картасы", "track_id": contest.tracks.first(),
                "answers": {"motivation": "Біздің ауылдың картасы жоқ.", "level": "school", "members_met": "7"},
            }))
            .send()
            .await
            .expect(200)
            .read()
    }

    /// An entry that was handed in.
    pub async fn submitted_entry(&self, captain: &Person, contest: &ContestFixture) -> Entry {
        let entry = self.ready_entry(captain, contest).await;
        self.post(&format!("/entries/{}/submissions", entry.id))
            .by(captain)
            .send()
            .await
            .expect(201);
        self.find_entry(captain, entry.id).await
    }

    /// The entry as one of its people sees it.
    pub async fn find_entry(&self, by: &Person, entry: EntryId) -> Entry {
        self.get(&format!("/entries/{entry}"))
            .by(by)
            .send()
            .await
            .expect(200)
            .read()
    }
}
