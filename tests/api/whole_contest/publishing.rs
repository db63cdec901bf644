//! From marks to results, and what stands in the trail of it all.

use std::collections::BTreeSet;

use openapi::ErrorCode;
use openapi::audit::AuditEvent;
use openapi::entry::Entry;
use openapi::page::Page;
use openapi::result::{EntryResults, Results, RoundRanking};
use tests::{Person, json};

use super::{Story, post};

impl Story {
    pub(super) async fn the_ranking_is_decided_and_published(&self, alone: &Entry, team: &Entry) {
        let (contest, round) = (
            format!("/contests/{}", self.contest.id),
            self.contest.draft.rounds[0].id,
        );
        self.step("end_reviewing").await;
        let ranking: RoundRanking = self
            .get(&self.organiser, &format!("/rounds/{round}/ranking"))
            .await
            .read();
        let order: Vec<_> = ranking
            .ranking
            .ranked
            .iter()
            .map(|place| (place.aggregate.entry, place.rank))
            .collect();
        // The first juror marks mildest, and could not judge the team.
        assert_eq!(order, [(alone.id, 1), (team.id, 2)]);
        // Marked 8 and 7 throughout by the other two.
        assert_eq!(ranking.ranking.ranked[1].aggregate.total_micro, 7_500_000);
        let award =
            json!({"outcome": "award", "award": {"kk": "Бас жүлде", "ru": "Гран-при", "en": "Grand prix"}});
        for (entry, decision) in [(alone, award), (team, json!({"outcome": "reject"}))] {
            let decide = self
                .app
                .put(&format!("/rounds/{round}/decisions/{}", entry.id))
                .by(&self.organiser);
            decide.version(0).json(&decision).send().await.expect(200);
        }
        for path in ["results", "ledger"] {
            self.app
                .get(&format!("{contest}/{path}"))
                .send()
                .await
                .refused(ErrorCode::NotFound);
        }
        for kind in ["provisional", "final"] {
            post(
                &self.app,
                &self.organiser,
                &format!("{contest}/publications"),
                &json!({"kind": kind}),
            )
            .await
            .expect(201);
        }
        let now = self
            .get(&self.organiser, &format!("{contest}/draft"))
            .await
            .value();
        assert_eq!(
            (&now["phase"], &now["published"]),
            (&json!("final"), &json!("final"))
        );
        let answer = self
            .app
            .get(&format!("{contest}/results"))
            .send()
            .await
            .expect(200);
        let results: Results = answer.read();
        let places: Vec<_> = results.rounds[0]
            .places
            .iter()
            .map(|place| (place.entry_id, place.rank, place.award.is_some()))
            .collect();
        assert_eq!(places, [(alone.id, Some(1), true), (team.id, Some(2), false)]);
        let told = answer.text();
        assert!(
            told.contains("Aigul Serik") && told.contains("Dala Team") && !told.contains("Зеренді"),
            "{told}"
        );
        assert!(!told.contains("Jamila"), "{told}");
    }

    pub(super) async fn contestants_read_their_marks(&self, entrants: &[(Person, Entry)], jurors: &[Person]) {
        for (person, entry) in entrants {
            let path = format!("/entries/{}/results", entry.id);
            let answer = self.get(&self.app.again(person), &path).await;
            let own: EntryResults = answer.read();
            assert_eq!((own.entry_id, own.rounds[0].feedback.len()), (entry.id, 2));
            assert_eq!(own.rounds[0].feedback[0].feedback, "Go on");
            for secret in ["Jamila", "Timur", "Zhanar", "Seen before", &jurors[0].email] {
                assert!(!answer.text().contains(secret), "{secret} in {}", answer.text());
            }
            let (other, _) = entrants.iter().find(|(other, _)| other.id != person.id).unwrap();
            self.app
                .get(&path)
                .by(&self.app.again(other))
                .send()
                .await
                .refused(ErrorCode::NotFound);
        }
    }

    pub(super) async fn the_trail_has_every_command(&self) {
        let mut commands = BTreeSet::new();
        let mut cursor = String::new();
        loop {
            let path = format!("/contests/{}/audit-events?limit=100{cursor}", self.contest.id);
            let page: Page<AuditEvent> = self.get(&self.organiser, &path).await.read();
            commands.extend(page.items.into_iter().map(|event| event.command));
            match page.next_cursor {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        let expected = [
            "accept_jury_invitation",
            "accept_team_invitation",
            "act_on_the_clock",
            "change_contest_phase",
            "create_contest",
            "create_entry",
            "decide_consent",
            "decide_entry",
            "declare_conflict",
            "invite_juror",
            "invite_team_member",
            "propose_assignments",
            "publish_results",
            "release_assignments",
            "request_consent",
            "save_review",
            "start_planning",
            "submit_entry",
            "submit_review",
            "update_entry",
            "update_juror_profile",
            "upload_attachment",
        ];
        assert_eq!(commands.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }
}
