//! Who is in the demo. The names are made up.

use chrono::{DateTime, Datelike, Utc};
use domain::locale::Locale;
use domain::region::Region;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::Error;

/// Everybody but the organiser.
#[derive(Debug, Deserialize)]
pub(super) struct People {
    pub contestants: Vec<Contestant>,
    pub jurors: Vec<DemoJuror>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Contestant {
    pub name: String,
    pub age: i32,
    region: Region,
    settlement: String,
    rural: bool,
    language: Locale,
}

#[derive(Debug, Deserialize)]
pub(super) struct DemoJuror {
    pub name: String,
    region: Region,
    settlement: String,
    pub institution: String,
    /// By their place among the tracks.
    pub tracks: Vec<usize>,
    pub language: Locale,
}

/// An entry of the demo.
#[derive(Debug, Deserialize)]
pub(super) struct Work {
    /// By its place among the tracks.
    pub track: usize,
    pub title: String,
    pub problem: String,
    pub solution: String,
    pub stage: String,
}

pub(super) fn people() -> Result<People, Error> {
    serde_json::from_str(include_str!("people.json"))
        .map_err(|source| Error::internal("read the demo's people", source))
}

pub(super) fn works() -> Result<Vec<Work>, Error> {
    serde_json::from_str(include_str!("works.json"))
        .map_err(|source| Error::internal("read the demo's entries", source))
}

/// The contest without its dates.
pub(super) fn contest() -> Result<Value, Error> {
    serde_json::from_str(include_str!("contest.json"))
        .map_err(|source| Error::internal("read the demo's contest", source))
}

impl Contestant {
    /// What they write when they register; their birthday is on the first of January.
    pub(super) fn registration(&self, now: DateTime<Utc>) -> Value {
        registration(
            &self.name,
            now.year() - self.age,
            self.region,
            &self.settlement,
            self.rural,
            self.language,
        )
    }
}

impl DemoJuror {
    pub(super) fn registration(&self) -> Value {
        registration(
            &self.name,
            1980,
            self.region,
            &self.settlement,
            false,
            self.language,
        )
    }
}

pub(super) fn registration(
    name: &str,
    birth_year: i32,
    region: Region,
    settlement: &str,
    rural: bool,
    locale: Locale,
) -> Value {
    json!({
        "name": name,
        "birth_date": format!("{birth_year}-01-01"),
        "region": region,
        "settlement": { "name": settlement, "rural": rural },
        "locale": locale,
    })
}
