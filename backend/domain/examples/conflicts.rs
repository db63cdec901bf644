//! Seconds that finding conflicts takes as contests grow: `cargo run --release -p domain --example conflicts`.
//!
//! Jurors and contestants are drawn from a few hundred settlements, surnames and schools, so that people share names,
//! homes and schools about as often as in a country of this size, and every kind of text is read.

#![expect(
    clippy::print_stdout,
    reason = "a measuring program: its output is for the terminal"
)]

use std::time::Instant;

use domain::conflict::{Conflicts, EntryNode, Fact, Field, JurorNode, PersonNode, Said, SameInstitution};
use domain::ids::{EntryId, JurorId, PersonId};
use domain::random::Random;
use domain::region::Region;
use uuid::Uuid;

/// Entries and jurors.
const SIZES: [(u32, u32); 4] = [(200, 40), (2_000, 300), (10_000, 1_000), (50_000, 5_000)];

fn main() {
    for (entries, jurors) in SIZES {
        let mut people = People {
            random: Random::new(42),
            made: 0,
        };
        let jurors: Vec<_> = (0..jurors).map(|_| people.juror()).collect();
        let entries: Vec<_> = (0..entries).map(|_| people.entry()).collect();
        let start = Instant::now();
        let found = Conflicts::detect(&jurors, &entries, &Said::default(), SameInstitution::Conflict);
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "entries {} jurors {}: {seconds:.3} s, {} pairs with a cause",
            entries.len(),
            jurors.len(),
            found.pairs().count(),
        );
    }
}

struct People {
    random: Random,
    made: u128,
}

impl People {
    fn juror(&mut self) -> JurorNode {
        let id = JurorId::new(self.id());
        let place = self.below(400);
        let mut person = self.person();
        person.facts = vec![
            fact(Field::Institution, &self.school(place)),
            fact(Field::DeclaredPerson, &self.name()),
            fact(
                Field::DeclaredInstitution,
                &format!("КГУ «Общеобразовательная {}»", self.school(place)),
            ),
        ];
        JurorNode { id, person }
    }

    fn entry(&mut self) -> EntryNode {
        let id = EntryId::new(self.id());
        let contestants = (0..=self.below(3)).map(|_| {
            let place = self.below(400);
            let mut person = self.person();
            person.facts = vec![
                fact(Field::Institution, &self.school(place)),
                fact(Field::Teacher, &self.name()),
            ];
            person
        });
        EntryNode {
            id,
            contestants: contestants.collect(),
        }
    }

    fn person(&mut self) -> PersonNode {
        let id = self.id();
        let settlement = self.below(400);
        let region = Region::ALL.iter().cycle().nth(settlement);
        // One of ten writes from a school or an office.
        let domain = match self.below(10) {
            0 => format!("school-{}.edu.kz", self.below(500)),
            _ => "mail.ru".to_owned(),
        };
        PersonNode {
            id: PersonId::new(id),
            name: self.name(),
            email: format!("person.{}@{domain}", self.made),
            region: region.copied(),
            settlement: word(settlement),
            entered: Vec::new(),
            facts: Vec::new(),
        }
    }

    fn name(&mut self) -> String {
        format!("{} {}ов", word(self.below(300)), word(self.below(3_000)))
    }

    fn school(&mut self, settlement: usize) -> String {
        format!(
            "№{} мектеп, {} ауылы",
            self.below(20).saturating_add(1),
            word(settlement)
        )
    }

    fn id(&mut self) -> Uuid {
        self.made = self.made.saturating_add(1);
        Uuid::from_u128(self.made)
    }

    fn below(&mut self, bound: u32) -> usize {
        usize::try_from(self.random.below(bound)).unwrap_or_default()
    }
}

/// A word for a number: names with digits in them are not read as names.
fn word(number: usize) -> String {
    let syllables = ["ба", "ге", "до", "жа", "зе", "ка", "ли", "ма", "ну", "са"];
    let digits = format!("1{number:04}");
    let spelled = digits
        .bytes()
        .filter_map(|digit| syllables.get(usize::from(digit - b'0')));
    spelled.copied().collect()
}

fn fact(field: Field, text: &str) -> Fact {
    Fact {
        field,
        answer: None,
        text: text.to_owned(),
    }
}
