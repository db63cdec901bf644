//! Findings of the engine as they go over the wire.

use domain::agreement::{self, OneWay};
use domain::analysis::{self, Guessable, Variation as Found, micro};
use domain::rubric::Rubric;
use domain::scoring::NoScores;
use domain::severity::{Estimate as Estimated, RankInterval as Ranks};
use openapi::analysis::{
    Agreement, AgreementFigure, Bins, CriterionAgreement, Distribution, Estimate, NoAgreement, NoPanel,
    RankInterval, RoundAgreement, Variation,
};

use crate::error::Error;

pub(crate) fn estimate(found: Estimated) -> Estimate {
    Estimate {
        value_micro: micro(found.value),
        error_micro: micro(found.error),
    }
}

pub(super) const fn ranks(found: Ranks) -> RankInterval {
    RankInterval {
        best: found.best,
        worst: found.worst,
    }
}

pub(super) const fn bins(found: analysis::Bins) -> Bins {
    Bins {
        low_micro: found.low_micro,
        width_micro: found.width_micro,
        count: found.count,
    }
}

pub(super) fn distribution(found: analysis::Distribution) -> Distribution {
    Distribution {
        scores: found.scores,
        counts: found.counts,
        mean_micro: found.mean_micro,
        median_micro: found.median_micro,
    }
}

pub(super) const fn no_panel(guessable: Guessable) -> NoPanel {
    match guessable {
        Guessable::FewJurors { minimum } => NoPanel::TooFewJurors { minimum },
        Guessable::FewEntries { minimum } => NoPanel::TooFewEntries { minimum },
        Guessable::MostlyOne => NoPanel::MostlyOneJuror,
    }
}

pub(super) fn variation(found: &Found) -> Variation {
    let variances = found.variances;
    let all = variances.entries + variances.jurors + variances.residual;
    Variation {
        entries_variance_micro: micro(variances.entries),
        jurors_variance_micro: micro(variances.jurors),
        residual_variance_micro: micro(variances.residual),
        entries_share_micro: micro(found.share_of_entries()),
        jurors_share_micro: micro(variances.jurors / all),
        residual_share_micro: micro(variances.residual / all),
        rank_coverage_milli: analysis::RANK_COVERAGE_MILLI,
        rank_draws: found.draws,
    }
}

pub(super) fn round_agreement(found: &agreement::RoundAgreement, rubric: &Rubric) -> RoundAgreement {
    let criteria = found.criteria.iter().filter_map(|each| {
        Some(CriterionAgreement {
            criterion_id: each.criterion,
            name: rubric.criterion(each.criterion)?.name.clone(),
            agreement: one_agreement(&each.agreement),
        })
    });
    RoundAgreement {
        criteria: criteria.collect(),
        totals: one_agreement(&found.totals),
    }
}

fn one_agreement(found: &agreement::Agreement) -> Agreement {
    let of_one_way = |figure: fn(&OneWay) -> Option<f64>| match &found.one_way {
        Ok(one_way) => figure(one_way).ok_or(NoAgreement::NothingVaries),
        Err(why) => Err(reason(why)),
    };
    Agreement {
        single: figure(of_one_way(|one_way| Some(one_way.single))),
        panel: figure(of_one_way(|one_way| one_way.mean)),
        panel_size_micro: found.one_way.as_ref().ok().map(|one_way| micro(one_way.panel)),
        alpha: figure(found.interval.as_ref().copied().map_err(reason)),
    }
}

fn figure(found: Result<f64, NoAgreement>) -> AgreementFigure {
    match found {
        Ok(value) => AgreementFigure::Told {
            value_micro: micro(value),
        },
        Err(reason) => AgreementFigure::Untold { reason },
    }
}

const fn reason(why: &agreement::NoAgreement) -> NoAgreement {
    match why {
        agreement::NoAgreement::NoPairs => NoAgreement::NoPairs,
        agreement::NoAgreement::OneEntry => NoAgreement::OneEntry,
        agreement::NoAgreement::NothingVaries => NoAgreement::NothingVaries,
        agreement::NoAgreement::Repeated { .. } | agreement::NoAgreement::Incomplete { .. } => {
            NoAgreement::Incomplete
        }
    }
}

/// Marks are on their scales and weights have limits, so that totals always fit.
pub(crate) fn no_scores(source: NoScores) -> Error {
    Error::internal("sum up the marks of jurors", source)
}
