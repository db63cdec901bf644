//! Four official figure-skating competitions as the engine takes them: the fixtures read, the official rules written down.
//!
//! Used by the engine's own replay and by the one over HTTP. Source, licence and rules: `tests/fixtures/skating/README.md`.

use std::collections::BTreeMap;
use std::path::Path;

use domain::ids::{CriterionId, EntryId, JurorId};
use domain::locale::Localized;
use domain::rubric::{CannotJudge, CommentRule, Criterion, Rubric, RubricDraft, Scale};
use domain::scoring::{
    Average, CriterionRule, MissingMarks, Normalisation, Rounding, RoundingMode, RoundingStages, Rules,
    TieBreak, Treatment, Weights,
};
use uuid::Uuid;

pub(crate) type Row = BTreeMap<String, String>;

pub(crate) const JUDGES: u128 = 9;

/// One short program or free skating: a ranking of its own.
pub(crate) struct Segment {
    pub(crate) name: String,
    pub(crate) performances: Vec<Performance>,
}

pub(crate) struct Performance {
    pub(crate) entry: EntryId,
    pub(crate) official: Row,
    pub(crate) components: Vec<Component>,
}

pub(crate) struct Component {
    pub(crate) criterion: CriterionId,
    pub(crate) official: Row,
    /// Hundredths by judge; 0 is an absent judge.
    pub(crate) marks: BTreeMap<JurorId, i64>,
}

fn rows(file: &str) -> Vec<Row> {
    // Seen from the top of the workspace by whichever crate takes this file in.
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here
        .ancestors()
        .map(|folder| folder.join("tests/fixtures/skating"))
        .find(|folder| folder.is_dir())
        .expect("the fixtures are in the workspace");
    let mut reader = csv::Reader::from_path(folder.join(file)).expect("the fixture is there");
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the fixture is CSV")
}

/// A decimal number in units of 10^-digits; more digits than that would be lost and are refused.
fn scaled(text: &str, digits: usize) -> i64 {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let (kept, lost) = decimals.split_at(digits.min(decimals.len()));
    assert!(
        lost.chars().all(|digit| digit == '0'),
        "{text} has more than {digits} decimals"
    );
    sign * format!("{whole}{kept:0<digits$}")
        .parse::<i64>()
        .expect("a decimal number")
}

pub(crate) fn centi(text: &str) -> i64 {
    scaled(text, 2)
}

pub(crate) fn micro(text: &str) -> i64 {
    scaled(text, 6)
}

/// The weight of a component in thousandths.
pub(crate) fn weight_milli(component: &Component) -> u32 {
    u32::try_from(scaled(&component.official["factor"], 3)).expect("a weight")
}

/// The fixtures by segment. Ids are hashes in the fixtures already; criteria are numbered by their name.
pub(crate) fn segments() -> Vec<Segment> {
    let mut marks: BTreeMap<String, BTreeMap<JurorId, i64>> = BTreeMap::new();
    for mark in rows("marks.csv") {
        let judge: u128 = mark["judge"]
            .trim_start_matches('J')
            .parse()
            .expect("judges are J1 to J9");
        let of_aspect = marks.entry(mark["aspect_id"].clone()).or_default();
        of_aspect.insert(JurorId::new(Uuid::from_u128(judge)), centi(&mark["score"]));
    }
    let mut components: BTreeMap<String, Vec<Component>> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    for aspect in rows("aspects.csv")
        .into_iter()
        .filter(|aspect| aspect["section"] == "components")
    {
        let name = &aspect["aspect_desc"];
        let number = names.iter().position(|known| known == name).unwrap_or_else(|| {
            names.push(name.clone());
            names.len() - 1
        });
        components
            .entry(aspect["performance_id"].clone())
            .or_default()
            .push(Component {
                criterion: CriterionId::new(Uuid::from_u128(u128::try_from(number).expect("few names"))),
                marks: marks
                    .remove(&aspect["aspect_id"])
                    .expect("every component has marks"),
                official: aspect,
            });
    }
    let mut segments: BTreeMap<String, Vec<Performance>> = BTreeMap::new();
    for official in rows("performances.csv") {
        let id = &official["performance_id"];
        let segment = format!("{} / {}", official["competition"], official["program"]);
        segments.entry(segment).or_default().push(Performance {
            entry: EntryId::new(Uuid::from_u128(
                u128::from_str_radix(id, 16).expect("ids are hexadecimal"),
            )),
            components: components.remove(id).expect("every performance has components"),
            official,
        });
    }
    segments
        .into_iter()
        .map(|(name, performances)| Segment { name, performances })
        .collect()
}

const CENTS: Option<Rounding> = Some(Rounding {
    digits: 2,
    mode: RoundingMode::HalfUp,
});

/// The official rules as a rule book.
pub(crate) fn rules(segment: &Segment) -> Rules {
    let free = segment.name.contains("FREE");
    let elements = || "elements".to_owned();
    Rules {
        version: Rules::VERSION,
        minimum_reviews: 3,
        missing: MissingMarks {
            missing_mark: Treatment::NotRanked,
            cannot_judge: Treatment::NotRanked,
            absent_juror: Treatment::LeaveOut,
        },
        normalisation: Normalisation::None,
        severity_from_marks: None,
        criterion: CriterionRule {
            drop_highest: 1,
            drop_lowest: 1,
            drop_from_marks: 3,
            average: Average::Mean {},
        },
        overrides: BTreeMap::new(),
        weights: Weights::FactorSum,
        rounding: RoundingStages {
            criterion: CENTS,
            weighted: CENTS,
            total: CENTS.expect("a rounding"),
        },
        adjustments: vec![elements(), "deductions".to_owned()],
        tie_breaks: vec![if free {
            TieBreak::ComponentTotal {}
        } else {
            TieBreak::Adjustment { label: elements() }
        }],
    }
}

pub(crate) fn rubric(segment: &Segment) -> Rubric {
    let first = segment.performances.first().expect("a segment has performances");
    let criteria = first.components.iter().map(|component| Criterion {
        id: component.criterion,
        name: Localized {
            en: Some(component.official["aspect_desc"].clone()),
            ..Localized::default()
        },
        scale: Scale {
            min_centi: 25,
            max_centi: 1000,
            step_centi: 25,
        },
        weight_milli: weight_milli(component),
        descriptors: Vec::new(),
        cannot_judge: CannotJudge::Refused,
        comment: CommentRule::Optional,
    });
    Rubric::parse(RubricDraft {
        criteria: criteria.collect(),
    })
    .expect("the official components are a rubric")
}
