//! The graph as a whole.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::ids::PersonId;
use crate::region::Region;

fn person(number: u128, name: &str) -> PersonNode {
    PersonNode {
        id: PersonId::new(Uuid::from_u128(number)),
        name: name.to_owned(),
        email: format!("person{number}@mail.ru"),
        region: Some(Region::Akmola),
        settlement: "Ақкөл".to_owned(),
        entered: Vec::new(),
        facts: Vec::new(),
    }
}

fn with(mut person: PersonNode, field: Field, text: &str) -> PersonNode {
    person.facts.push(Fact {
        field,
        answer: None,
        text: text.to_owned(),
    });
    person
}

fn at(mut person: PersonNode, region: Region, settlement: &str) -> PersonNode {
    person.region = Some(region);
    person.settlement = settlement.to_owned();
    person
}

fn juror_id() -> JurorId {
    JurorId::new(Uuid::from_u128(1))
}

fn entry_id() -> EntryId {
    EntryId::new(Uuid::from_u128(2))
}

fn detect(juror: &PersonNode, contestants: &[PersonNode], said: &Said) -> Conflicts {
    let juror = JurorNode {
        id: juror_id(),
        person: juror.clone(),
    };
    let entry = EntryNode {
        id: entry_id(),
        contestants: contestants.to_vec(),
    };
    Conflicts::detect(&[juror], &[entry], said, super::SameInstitution::Conflict)
}

fn found(juror: &PersonNode, contestants: &[PersonNode]) -> Vec<(CauseKind, Certainty, Field, Field)> {
    detect(juror, contestants, &Said::default())
        .between(entry_id(), juror_id())
        .causes()
        .iter()
        .map(|cause| (cause.kind, cause.certainty, cause.juror.field, cause.entry.field))
        .collect()
}

use CauseKind::{
    DeclaredInstitution, EnteredTogether, GuardianOf, KnownPerson, MentorOf, OwnEntry, SameHousehold,
    SameInstitution, TeacherOf, Team,
};
use Certainty::{Conflict, Warning};

#[test]
#[expect(clippy::too_many_lines, reason = "a table, a kind of tie each")]
fn each_kind_of_tie_names_its_fields() {
    let juror = || at(person(1, "Жанна Омарова"), Region::Abai, "Семей");
    let other = || person(2, "Айгерім Сапарова");
    let email = |mut person: PersonNode, email: &str| {
        person.email = email.to_owned();
        person
    };
    let together = |mut person: PersonNode| {
        person
            .entered
            .push((EntryId::new(Uuid::from_u128(9)), "K7QF".to_owned()));
        person
    };
    for (juror, contestant, expected) in [
        (
            with(juror(), Field::DeclaredPerson, "Saparova Aigerim"),
            other(),
            (KnownPerson, Conflict, Field::DeclaredPerson, Field::Name),
        ),
        (
            with(juror(), Field::Pupil, "Айгерим Сапарова"),
            other(),
            (TeacherOf, Conflict, Field::Pupil, Field::Name),
        ),
        (
            with(juror(), Field::Mentee, "Сапарова Айгерим Маратовна"),
            other(),
            (MentorOf, Conflict, Field::Mentee, Field::Name),
        ),
        (
            juror(),
            with(other(), Field::Teacher, "Омарова Ж. Жанна Болатқызы"),
            (TeacherOf, Conflict, Field::Name, Field::Teacher),
        ),
        (
            juror(),
            with(other(), Field::Mentor, "Zhanna Omarova"),
            (MentorOf, Conflict, Field::Name, Field::Mentor),
        ),
        (
            email(juror(), "zh.omar@mail.ru"),
            with(other(), Field::GuardianEmail, "Zh.Omar+school@mail.ru"),
            (GuardianOf, Conflict, Field::Email, Field::GuardianEmail),
        ),
        (
            juror(),
            with(other(), Field::Guardian, "Омарова Жанна Болатовна"),
            (GuardianOf, Warning, Field::Name, Field::Guardian),
        ),
        (
            with(juror(), Field::Institution, "ҚазҰУ"),
            with(other(), Field::Institution, "KazNU, физфак"),
            (SameInstitution, Conflict, Field::Institution, Field::Institution),
        ),
        (
            with(juror(), Field::Institution, "ҚазҰУ"),
            email(other(), "a@stud.kaznu.kz"),
            (SameInstitution, Conflict, Field::Institution, Field::EmailDomain),
        ),
        (
            email(juror(), "z@kaznu.kz"),
            email(other(), "a@live.kaznu.kz"),
            (SameInstitution, Conflict, Field::EmailDomain, Field::EmailDomain),
        ),
        (
            email(juror(), "z@daryn.edu.kz"),
            email(other(), "a@daryn.edu.kz"),
            (SameInstitution, Conflict, Field::EmailDomain, Field::EmailDomain),
        ),
        (
            email(juror(), "z@kolesa.kz"),
            email(other(), "a@kolesa.kz"),
            (SameInstitution, Warning, Field::EmailDomain, Field::EmailDomain),
        ),
        (
            with(juror(), Field::DeclaredInstitution, "Kolesa Group"),
            with(other(), Field::Team, "Kolesa Group Juniors"),
            (
                DeclaredInstitution,
                Conflict,
                Field::DeclaredInstitution,
                Field::Team,
            ),
        ),
        (
            with(juror(), Field::Institution, "№5 мектеп, Ақкөл"),
            with(other(), Field::Answer, "школа №5"),
            (SameInstitution, Conflict, Field::Institution, Field::Answer),
        ),
        (
            email(juror(), "zh.omar@ya.ru"),
            email(other(), "zh-omar+2@yandex.kz"),
            (OwnEntry, Conflict, Field::Email, Field::Email),
        ),
        (
            together(juror()),
            together(other()),
            (EnteredTogether, Conflict, Field::OtherEntry, Field::OtherEntry),
        ),
        (
            at(person(1, "Марат Сапаров"), Region::Akmola, "Акколь"),
            other(),
            (SameHousehold, Warning, Field::Household, Field::Household),
        ),
    ] {
        assert_eq!(
            found(&juror, std::slice::from_ref(&contestant)),
            [expected],
            "{juror:?} {contestant:?}"
        );
    }
}

#[test]
fn an_account_of_the_entry_is_its_captains_or_its_teams() {
    let (juror, captain) = (person(1, "Жанна"), person(2, "Дана Серік"));
    let own = found(&juror, std::slice::from_ref(&juror));
    assert!(own.contains(&(OwnEntry, Conflict, Field::Account, Field::Account)));
    let team = found(&juror, &[captain, juror.clone()]);
    assert!(team.contains(&(Team, Conflict, Field::Account, Field::Account)));
}

#[test]
fn a_school_of_unknown_settlement_is_a_warning_and_one_elsewhere_is_nothing() {
    let nowhere = |number, school| {
        let mut person = with(
            person(number, &format!("Person{number}")),
            Field::Institution,
            school,
        );
        person.settlement.clear();
        person
    };
    let warned = [(SameInstitution, Warning, Field::Institution, Field::Institution)];
    let known = with(person(3, "Somebody"), Field::Institution, "№5 мектеп");
    assert_eq!(found(&nowhere(1, "№5 мектеп"), &[nowhere(2, "школа №5")]), warned);
    assert_eq!(
        found(&nowhere(1, "№5 мектеп"), std::slice::from_ref(&known)),
        warned
    );
    assert_eq!(found(&known, &[nowhere(1, "№5 мектеп")]), warned);
    let elsewhere = with(
        at(person(4, "Nobody"), Region::Zhambyl, "Ақкөл"),
        Field::Institution,
        "№5 мектеп",
    );
    assert_eq!(found(&known, &[elsewhere]), []);
}

#[test]
fn an_organiser_clears_what_was_found_and_neither_own_work_nor_what_the_juror_said() {
    let juror = with(person(1, "Жанна Омарова"), Field::Institution, "КБТУ");
    let contestant = with(
        at(person(2, "Дана Серік"), Region::Abai, "Семей"),
        Field::Institution,
        "KBTU",
    );
    let pair = (entry_id(), juror_id());
    let allow = Said {
        pinned: BTreeMap::from([(pair, Stance::NoConflict)]),
        ..Said::default()
    };
    let between = |conflicts: &Conflicts| {
        let verdict = conflicts.between(pair.0, pair.1);
        (
            verdict.is_barred(),
            verdict
                .causes()
                .iter()
                .map(|cause| cause.kind)
                .collect::<Vec<_>>(),
        )
    };
    let contestants = [contestant];
    assert_eq!(
        between(&detect(&juror, &contestants, &Said::default())),
        (true, vec![SameInstitution])
    );
    let cleared = detect(&juror, &contestants, &allow);
    assert_eq!(between(&cleared), (false, vec![SameInstitution]));
    assert!(matches!(cleared.between(pair.0, pair.1), Verdict::Allowed(_)));
    let recognised = Said {
        recognised: BTreeSet::from([pair]),
        ..allow.clone()
    };
    assert_eq!(
        between(&detect(&juror, &contestants, &recognised)),
        (true, vec![CauseKind::Recognised, SameInstitution])
    );
    assert!(between(&detect(&juror, std::slice::from_ref(&juror), &allow)).0);
    let pinned = Said {
        pinned: BTreeMap::from([(pair, Stance::Conflict)]),
        ..Said::default()
    };
    let alone = detect(&juror, &[person(5, "Nobody")], &pinned);
    assert_eq!(between(&alone), (true, vec![CauseKind::PinnedConflict]));
    assert_eq!(
        detect(&juror, &[at(person(5, "Nobody"), Region::Abai, "Семей")], &allow).between(pair.0, pair.1),
        Verdict::Free
    );
}

#[test]
fn in_a_contest_of_one_institution_it_may_be_a_warning_or_nothing_and_what_a_juror_declared_stays() {
    let juror = JurorNode {
        id: juror_id(),
        person: with(person(1, "Жанна Омарова"), Field::Institution, "ҚазҰУ"),
    };
    let contestant = with(
        at(person(2, "Дана Серік"), Region::Abai, "Семей"),
        Field::Institution,
        "КазНУ",
    );
    let entry = EntryNode {
        id: entry_id(),
        contestants: vec![contestant],
    };
    let standing = |juror: &JurorNode, rule| {
        let (jurors, entries) = ([juror.clone()], [entry.clone()]);
        let conflicts = Conflicts::detect(&jurors, &entries, &Said::default(), rule);
        conflicts.between(entry_id(), juror_id()).standing()
    };
    let rules = [
        super::SameInstitution::Conflict,
        super::SameInstitution::Warning,
        super::SameInstitution::Ignored,
    ];
    let expected = [Some(Standing::Barred), Some(Standing::Warned), None];
    assert_eq!(rules.map(|rule| standing(&juror, rule)), expected);
    let declared = JurorNode {
        person: with(juror.person.clone(), Field::DeclaredInstitution, "KazNU"),
        ..juror
    };
    for rule in rules {
        assert_eq!(standing(&declared, rule), Some(Standing::Barred), "{rule:?}");
    }
}

#[test]
fn an_organiser_clears_a_shared_mailbox_and_never_the_account_itself() {
    let at_school = |number, detail: &str| PersonNode {
        email: format!("school+{detail}@mail.ru"),
        settlement: format!("Village {number}"),
        ..person(number, &format!("Person{number}"))
    };
    let (juror, captain, member) = (at_school(1, "olga"), at_school(2, "dana"), at_school(3, "aigul"));
    let pair = (entry_id(), juror_id());
    let allow = Said {
        pinned: BTreeMap::from([(pair, Stance::NoConflict)]),
        ..Said::default()
    };
    let is_barred = |contestants: &[PersonNode], said: &Said| {
        detect(&juror, contestants, said)
            .between(pair.0, pair.1)
            .is_barred()
    };
    let sharing = [captain.clone(), member];
    assert!(is_barred(&sharing, &Said::default()));
    assert!(!is_barred(&sharing, &allow));
    assert!(
        is_barred(&[captain, juror.clone()], &allow),
        "a member of the team"
    );
    assert!(is_barred(std::slice::from_ref(&juror), &allow), "the captain");
}

/// People from few names and places, so that many of them have ties.
fn people(from: u128) -> impl Strategy<Value = Vec<PersonNode>> {
    let names = prop::sample::select(vec![
        "Айгерім Сапарова",
        "Saparov Marat",
        "Жанна Омарова",
        "Омаров Ж.",
        "—",
        "Дана Серікқызы",
    ]);
    let emails = prop::sample::select(vec![
        "a.b@gmail.com",
        "ab@googlemail.com",
        "x@kaznu.kz",
        "y@mail.ru",
        "z@kolesa.kz",
        "w@kaznu.kz",
        "",
    ]);
    let places = prop::sample::select(vec!["Ақкөл", "Акколь", "Семей", ""]);
    let fields = prop::sample::select(vec![
        Field::Institution,
        Field::DeclaredInstitution,
        Field::DeclaredPerson,
        Field::Pupil,
        Field::Teacher,
        Field::Mentor,
        Field::Guardian,
        Field::GuardianEmail,
        Field::Team,
        Field::Answer,
    ]);
    let texts = prop::sample::select(vec![
        "КазНУ",
        "№5 мектеп",
        "школа №5, Семей",
        "Сапарова Айгерим",
        "Zhanna Omarova",
        "Kolesa",
        "a.b@gmail.com",
        "y+pupil@mail.ru",
    ]);
    let facts = prop::collection::vec((fields, texts), 0..3);
    let one = (names, emails, places, facts, prop::option::of(0_u128..3));
    prop::collection::vec(one, 1..6).prop_map(move |people| {
        let people = (from..).zip(people);
        people
            .map(|(number, (name, email, settlement, facts, team))| {
                let node = facts
                    .into_iter()
                    .fold(person(number, name), |node, (field, text)| {
                        with(node, field, text)
                    });
                let entered = team.map(|team| (EntryId::new(Uuid::from_u128(team)), "CODE".to_owned()));
                PersonNode {
                    email: email.to_owned(),
                    settlement: settlement.to_owned(),
                    entered: entered.into_iter().collect(),
                    ..node
                }
            })
            .collect()
    })
}

fn graph_of(left: &[PersonNode], right: &[PersonNode]) -> BTreeMap<(EntryId, JurorId), BTreeSet<Cause>> {
    let jurors: Vec<_> = left
        .iter()
        .map(|person| JurorNode {
            id: JurorId::new(person.id.uuid()),
            person: person.clone(),
        })
        .collect();
    let entries: Vec<_> = right
        .iter()
        .map(|person| EntryNode {
            id: EntryId::new(person.id.uuid()),
            contestants: vec![person.clone()],
        })
        .collect();
    graph::detect(&jurors, &entries, super::SameInstitution::Conflict)
}

proptest! {
    #[test]
    fn ties_are_the_same_from_either_side(left in people(1), right in people(100)) {
        let seen = |(entry, juror): (EntryId, JurorId), cause: &Cause| (entry.uuid(), juror.uuid(), cause.certainty, cause.juror.clone(), cause.entry.clone());
        let here: BTreeSet<_> = graph_of(&left, &right).iter()
            .flat_map(|(pair, causes)| causes.iter().map(|cause| seen(*pair, cause)).collect::<Vec<_>>()).collect();
        let there: BTreeSet<_> = graph_of(&right, &left).iter()
            .flat_map(|(pair, causes)| causes.iter().map(|cause| seen(*pair, cause)).collect::<Vec<_>>())
            .map(|(entry, juror, certainty, left, right)| (juror, entry, certainty, right, left)).collect();
        prop_assert_eq!(here, there);
    }

    #[test]
    fn the_order_of_people_and_facts_is_irrelevant(left in people(1), right in people(100)) {
        let turned = |people: &[PersonNode]| people.iter().rev().cloned().map(|mut person| { person.facts.reverse(); person }).collect::<Vec<_>>();
        prop_assert_eq!(graph_of(&left, &right), graph_of(&turned(&left), &turned(&right)));
    }

    #[test]
    fn a_graph_of_all_pairs_is_the_graph_of_each_pair(left in people(1), right in people(100)) {
        let mut each = BTreeMap::new();
        for one in &left {
            for other in &right {
                each.extend(graph_of(std::slice::from_ref(one), std::slice::from_ref(other)));
            }
        }
        prop_assert_eq!(graph_of(&left, &right), each);
    }

    #[test]
    fn a_public_domain_is_never_a_cause(
        one in "[a-z]{3,8}", other in "[0-9]{3,8}",
        domain in prop::sample::select(vec!["mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "yandex.ru", "yandex.kz", "ya.ru", "gmail.com", "outlook.com", "icloud.com"]),
    ) {
        let at = |number, local: &str, place: &str| PersonNode { email: format!("{local}@{domain}"), settlement: place.to_owned(), ..person(number, "—") };
        let (one, other) = (at(1, &one, "Семей"), at(2, &other, "Ақкөл"));
        prop_assert_eq!(graph_of(&[one], &[other]), BTreeMap::new());
    }

    #[test]
    fn no_text_is_too_odd_for_the_graph(texts in prop::collection::vec(any::<String>(), 6)) {
        let odd = |number| {
            let node = PersonNode { email: texts[1].clone(), settlement: texts[2].clone(), ..person(number, &texts[0]) };
            let node = with(node, Field::Institution, &texts[3]);
            let node = with(node, Field::Teacher, &texts[4]);
            with(with(node, Field::DeclaredPerson, &texts[0]), Field::Answer, &texts[5])
        };
        graph_of(&[odd(1)], &[odd(2)]);
    }
}
