//! What is assumed before the first answer.

use serde::{Deserialize, Serialize};

/// A full matrix of so many entries still fits into a browser, and its inverse takes about a second.
pub const MOST_ENTRIES: u32 = 1000;

/// What is assumed of strengths, ties and jurors. All weights are counts of imagined answers, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Settings {
    /// How often each entry has won, and as often lost, against an imagined average entry of strength 0. With that,
    /// strengths are finite whatever the answers are: an entry that won everything, groups that never met. 0 is
    /// plain maximum likelihood.
    pub prior_centi: u32,
    /// Whether and how readily ties are called.
    pub ties: Ties,
    /// Whether some jurors count less than others.
    pub reliability: Reliability,
}

/// Whether a juror may find two entries equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Ties {
    /// Jurors must choose.
    Never,
    /// How readily ties are called is estimated, from the answers and from an imagined number of comparisons of equal
    /// entries of which so many were tied.
    Estimated {
        /// Imagined comparisons that were tied, in hundredths; in a contest 1 to 10000.
        tied_centi: u32,
        /// All imagined comparisons, in hundredths; in a contest more than `tied_centi` by 2 at least, and at most
        /// 20000.
        compared_centi: u32,
    },
}

/// Whether a juror who often contradicts the others counts less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Reliability {
    /// Every juror's answer counts alike (Bradley & Terry, Davidson).
    Alike,
    /// Each juror's is estimated, from the answers and from so many imagined ones that agree with the common order and
    /// that contradict it (Chen et al.).
    Estimated {
        /// Imagined answers that agree, in hundredths; in a contest more than `contrary_centi`, and at most 20000.
        agreeing_centi: u32,
        /// Imagined answers that contradict, in hundredths; in a contest 1 to 10000.
        contrary_centi: u32,
    },
}

impl Settings {
    /// As if each entry had won and lost once against an average one (strengths then spread with a deviation of 1.8
    /// logits), one of five comparisons of equal entries had been tied, and each juror had agreed with the common
    /// order nine times of ten.
    pub const fn usual() -> Self {
        Self {
            prior_centi: 100,
            ties: Ties::Estimated {
                tied_centi: 100,
                compared_centi: 500,
            },
            reliability: Reliability::Estimated {
                agreeing_centi: 900,
                contrary_centi: 100,
            },
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::usual()
    }
}

/// Weights as doubles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Weights {
    pub(super) prior: f64,
    pub(super) ties: TieWeights,
    /// Agreeing and contrary; none where jurors count alike.
    pub(super) jurors: Option<(f64, f64)>,
}

/// A gamma density on the tie parameter `t`, whose logarithm is `tied * ln(t) - load * t`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TieWeights {
    pub(super) are_possible: bool,
    pub(super) tied: f64,
    pub(super) load: f64,
}

impl TieWeights {
    /// Where the density is highest: what is assumed before the first answer.
    pub(super) fn start(self) -> f64 {
        match (self.are_possible, self.load > 0.0) {
            (false, _) => 0.0,
            (true, true) => self.tied / self.load,
            (true, false) => 0.5,
        }
    }
}

impl Weights {
    /// The reliability of a juror before the first answer.
    pub(super) fn start(self) -> f64 {
        self.jurors
            .map_or(1.0, |(agreeing, contrary)| agreeing / (agreeing + contrary))
    }
}

impl From<Settings> for Weights {
    fn from(settings: Settings) -> Self {
        let ties = match settings.ties {
            Ties::Never => TieWeights {
                are_possible: false,
                tied: 0.0,
                load: 0.0,
            },
            Ties::Estimated {
                tied_centi,
                compared_centi,
            } => {
                // Of equal entries t / (2 + t) are tied, so m comparisons of which x are tied put the mode of t at
                // 2 x / (m - x).
                let load = (compared_centi.saturating_sub(tied_centi)) / 2;
                TieWeights {
                    are_possible: true,
                    tied: units(tied_centi),
                    load: units(load),
                }
            }
        };
        Self {
            prior: units(settings.prior_centi),
            ties,
            jurors: match settings.reliability {
                Reliability::Alike => None,
                Reliability::Estimated {
                    agreeing_centi,
                    contrary_centi,
                } => Some((units(agreeing_centi), units(contrary_centi))),
            },
        }
    }
}

fn units(centi: u32) -> f64 {
    f64::from(centi) / 100.0
}
