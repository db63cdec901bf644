//! How likely each answer is.

use super::Answer;

/// Beyond this the exponential leaves the doubles; strengths never come near.
const FARTHEST: f64 = 600.0;

/// The chances of the three answers; their sum is 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chances {
    pub(super) left: f64,
    pub(super) tie: f64,
    pub(super) right: f64,
}

impl Chances {
    /// What is said of a pair whose strengths differ by `difference` (left minus right, logits) by a juror who always
    /// gives the common answer, where `ties` is how readily ties are called.
    pub(super) fn common(difference: f64, ties: f64) -> Self {
        let root = libm::exp(difference.clamp(-FARTHEST, FARTHEST) / 2.0);
        let total = root + 1.0 / root + ties;
        Self {
            left: root / total,
            tie: ties / total,
            right: 1.0 / (root * total),
        }
    }

    /// What a juror says who gives the common answer with chance `reliability`, and otherwise the opposite.
    pub(super) fn said_by(self, reliability: f64) -> Self {
        let contrary = 1.0 - reliability;
        Self {
            left: reliability * self.left + contrary * self.right,
            tie: self.tie,
            right: reliability * self.right + contrary * self.left,
        }
    }

    pub(super) fn of(self, answer: Answer) -> f64 {
        match answer {
            Answer::Left => self.left,
            Answer::Tie => self.tie,
            Answer::Right => self.right,
        }
    }

    /// In nats: how much is unknown before the answer.
    pub(super) fn entropy(self) -> f64 {
        surprise(self.left) + surprise(self.tie) + surprise(self.right)
    }

    /// How much one answer tells about the difference (Fisher's information), given by a juror of that reliability;
    /// `self` are the common chances.
    pub(super) fn information(self, reliability: f64) -> f64 {
        let lean = (self.left - self.right) / 2.0;
        let (left, tie, right) = (
            self.left * (0.5 - lean),
            self.tie * -lean,
            self.right * (-0.5 - lean),
        );
        let said = self.said_by(reliability);
        let contrary = 1.0 - reliability;
        ratio(reliability * left + contrary * right, said.left)
            + ratio(tie, said.tie)
            + ratio(reliability * right + contrary * left, said.right)
    }
}

fn surprise(chance: f64) -> f64 {
    if chance > 0.0 {
        -chance * libm::log(chance)
    } else {
        0.0
    }
}

fn ratio(slope: f64, chance: f64) -> f64 {
    if chance > 0.0 { slope * slope / chance } else { 0.0 }
}
