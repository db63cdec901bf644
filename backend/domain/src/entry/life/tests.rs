use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::account::BirthDate;
use crate::consent::Consent;
use crate::eligibility::{EligibilityRules, Member};
use crate::entry::TeamMember;
use crate::form::{Answers, AttachmentFacts, Form, MediaKind};
use crate::ids::{AttachmentId, PersonId};
use crate::problem::{FieldProblem, FieldRule};
use crate::region::Region;

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The owned half of the facts, from which a test borrows.
struct Case {
    status: EntryStatus,
    phase: Phase,
    form: Form,
    rules: EligibilityRules,
    answers: Answers,
    attachments: Vec<AttachmentFacts>,
    members: Vec<TeamMember>,
    other_entries: BTreeMap<PersonId, u32>,
}

impl Case {
    fn ready() -> Self {
        let file = AttachmentId::new(Uuid::from_u128(7));
        let label = json!({"en": "Q"});
        let born = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
        let member = Member {
            person: PersonId::new(Uuid::from_u128(1)),
            birth_date: BirthDate::parse(born, born).unwrap(),
            region: Region::Abai,
            rural: true,
        };
        Self {
            status: EntryStatus::Draft,
            phase: Phase::Open,
            form: serde_json::from_value(json!({"fields": [
                {"key": "why", "label": label, "required": true, "kind": {"type": "short_text", "max_chars": 9}},
                {"key": "files", "label": label, "kind":
                    {"type": "file", "max_count": 1, "max_bytes": 9, "accepted": ["pdf"]}},
            ]}))
            .unwrap(),
            rules: EligibilityRules::default(),
            answers: serde_json::from_value(json!({"why": "because", "files": [file]})).unwrap(),
            attachments: vec![AttachmentFacts { id: file, size_bytes: 9, media: MediaKind::Pdf, ready: true }],
            members: vec![TeamMember { member, consent: None }],
            other_entries: BTreeMap::new(),
        }
    }

    fn facts(&self) -> EntryFacts<'_> {
        EntryFacts {
            status: self.status,
            versions: 4,
            phase: self.phase,
            opens_at: moment("2026-09-01T00:00:00Z"),
            closes_at: moment("2026-10-01T13:00:00Z"),
            form: &self.form,
            tracks: &[],
            eligibility: &self.rules,
            title: "Ауыл картасы",
            track: None,
            answers: &self.answers,
            attachments: &self.attachments,
            members: &self.members,
            other_entries: &self.other_entries,
        }
    }

    fn at(&self, command: EntryCommand, now: DateTime<Utc>) -> Result<EntryEvent, EntryRefusal> {
        transition(&self.facts(), command, now)
    }

    fn obstacles(&self) -> Vec<Obstacle> {
        match self.at(EntryCommand::Submit, moment("2026-09-10T00:00:00Z")) {
            Err(EntryRefusal::NotReady { obstacles }) => obstacles,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_last_microsecond_is_in_time_and_the_next_is_late() {
    let case = Case::ready();
    let closes_at = case.facts().closes_at;
    let version = 5;
    assert_eq!(
        case.at(EntryCommand::Submit, closes_at),
        Ok(EntryEvent::Submitted {
            version,
            at: closes_at
        })
    );
    let late = closes_at + TimeDelta::microseconds(1);
    let refusal = EntryRefusal::TooLate {
        closes_at,
        late_by_micros: 1,
    };
    assert_eq!(case.at(EntryCommand::Submit, late), Err(refusal));
}

#[test]
fn who_is_late_reads_so_also_after_the_clock_has_closed_the_contest() {
    let case = Case {
        phase: Phase::Screening,
        ..Case::ready()
    };
    let late = case.facts().closes_at + TimeDelta::seconds(1);
    let refusal = EntryRefusal::TooLate {
        closes_at: case.facts().closes_at,
        late_by_micros: 1_000_000,
    };
    assert_eq!(case.at(EntryCommand::Submit, late), Err(refusal));
    let early = moment("2026-08-31T23:59:59Z");
    let refusal = EntryRefusal::TooEarly {
        opens_at: case.facts().opens_at,
    };
    assert_eq!(case.at(EntryCommand::Submit, early), Err(refusal));
    let cancelled = Case {
        phase: Phase::Cancelled,
        ..case
    };
    let refusal = EntryRefusal::WrongPhase {
        phase: Phase::Cancelled,
    };
    assert_eq!(cancelled.at(EntryCommand::Submit, late), Err(refusal));
}

#[test]
fn all_obstacles_are_told_at_once() {
    let mut case = Case::ready();
    case.answers.remove("why");
    case.attachments[0].ready = false;
    let person = case.members[0].member.person;
    let born = NaiveDate::from_ymd_opt(2010, 1, 1).unwrap();
    case.members[0].member.birth_date = BirthDate::parse(born, born).unwrap();
    case.members[0].consent = Some(Consent::Requested {
        at: moment("2026-09-02T00:00:00Z"),
    });
    case.other_entries.insert(person, 1);
    assert_eq!(
        case.obstacles(),
        [
            Obstacle::Field(FieldProblem::new("/answers/why", FieldRule::Required)),
            Obstacle::Ineligible(crate::eligibility::Ineligibility::TooManyEntries { person, max: 1 }),
            Obstacle::ConsentMissing { person },
            Obstacle::AttachmentNotReady {
                attachment: case.attachments[0].id
            },
        ]
    );
}

#[test]
fn an_upload_that_no_answer_names_is_not_waited_for() {
    let mut case = Case::ready();
    case.attachments[0].ready = false;
    case.answers.remove("files");
    assert!(
        case.at(EntryCommand::Submit, moment("2026-09-10T00:00:00Z"))
            .is_ok()
    );
}

#[test]
fn a_given_consent_lets_a_minor_submit_and_a_withdrawn_one_does_not() {
    let mut case = Case::ready();
    let at = moment("2026-09-02T00:00:00Z");
    let born = NaiveDate::from_ymd_opt(2010, 1, 1).unwrap();
    case.members[0].member.birth_date = BirthDate::parse(born, born).unwrap();
    case.members[0].consent = Some(Consent::Withdrawn { at });
    let person = case.members[0].member.person;
    assert_eq!(case.obstacles(), [Obstacle::ConsentMissing { person }]);
    case.members[0].consent = Some(Consent::Given { text_version: 1, at });
    assert!(
        case.at(EntryCommand::Submit, moment("2026-09-10T00:00:00Z"))
            .is_ok()
    );
}

#[test]
fn after_results_a_contestant_can_no_longer_withdraw_but_a_guardian_can() {
    let entry = Case {
        phase: Phase::Provisional,
        status: EntryStatus::Submitted,
        ..Case::ready()
    };
    let now = moment("2026-12-01T00:00:00Z");
    let withdraw = |cause| entry.at(EntryCommand::Withdraw { cause }, now);
    let refusal = EntryRefusal::WrongPhase {
        phase: Phase::Provisional,
    };
    assert_eq!(withdraw(WithdrawalCause::Own), Err(refusal));
    assert_eq!(
        withdraw(WithdrawalCause::ConsentWithdrawn),
        Ok(EntryEvent::Withdrawn {
            cause: WithdrawalCause::ConsentWithdrawn
        })
    );
}

fn any_command() -> impl Strategy<Value = EntryCommand> {
    let reason = DisqualificationReason::parse("plagiarised").unwrap();
    prop::sample::select(vec![
        EntryCommand::Submit,
        EntryCommand::Withdraw {
            cause: WithdrawalCause::Own,
        },
        EntryCommand::Withdraw {
            cause: WithdrawalCause::ConsentWithdrawn,
        },
        EntryCommand::Restore,
        EntryCommand::Disqualify { reason },
        EntryCommand::Reinstate,
    ])
}

proptest! {
    /// The graph of states, written a second time as the pairs that may follow each other.
    #[test]
    fn no_sequence_of_commands_takes_a_way_that_is_not_drawn(
        steps in prop::collection::vec((any_command(), prop::sample::select(Phase::ALL.to_vec())), 0..40),
    ) {
        use EntryStatus::{Disqualified, Draft, Submitted, Withdrawn};
        let drawn = [
            (Draft, Submitted), (Submitted, Submitted), (Draft, Withdrawn), (Submitted, Withdrawn),
            (Withdrawn, Draft), (Submitted, Disqualified), (Disqualified, Submitted),
        ];
        let mut case = Case::ready();
        for (command, phase) in steps {
            case.phase = phase;
            if let Ok(event) = case.at(command, moment("2026-09-10T00:00:00Z")) {
                prop_assert!(drawn.contains(&(case.status, event.status())));
                prop_assert!(!phase.is_over() && phase != Phase::Draft);
                case.status = event.status();
            }
        }
    }
}
