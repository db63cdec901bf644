//! The figures of a plan at a glance.

use domain::locale::Locale;
use leptos::prelude::*;
use openapi::planning::{AssignmentProposal, Fairness, Scope};

use crate::i18n::locale;
use crate::i18n::planning as words;

/// A figure: what it is, its value, and a word on it.
struct Figure {
    name: fn(Locale) -> &'static str,
    value: String,
    remark: Option<Box<dyn Fn() -> String + Send>>,
    is_bad: bool,
}

pub(super) fn of(proposal: &AssignmentProposal) -> impl IntoView + use<> {
    let figures = [
        Some(fit(proposal)),
        worst_off(proposal),
        Some(loads(proposal)),
        Some(changes(proposal)),
        Some(short(proposal)),
        rules(proposal),
    ];
    let view = |figure: Figure| {
        let Figure {
            name,
            value,
            remark,
            is_bad,
        } = figure;
        view! {
            <div class=if is_bad { "figure figure-bad" } else { "figure" }>
                <dt>{crate::i18n::fixed(name)}</dt>
                <dd>
                    <strong>{value}</strong>
                    {remark.map(|remark| view! { <small>{remark}</small> })}
                </dd>
            </div>
        }
    };
    view! { <dl class="figures" data-test="figures">{figures.into_iter().flatten().map(view).collect_view()}</dl> }
}

fn fit(proposal: &AssignmentProposal) -> Figure {
    let pairs = u64::try_from(proposal.pairs.len()).unwrap_or(u64::MAX);
    let mean = proposal.total_thousandths.checked_div(pairs).unwrap_or(0);
    let objective = proposal.objective;
    let seed = proposal.draw.map(|draw| draw.seed);
    Figure {
        name: words::fit,
        value: words::percent(mean),
        remark: Some(Box::new(move || match seed {
            Some(seed) => words::drawn(locale(), seed),
            None => words::objective(locale(), objective).to_owned(),
        })),
        is_bad: false,
    }
}

fn worst_off(proposal: &AssignmentProposal) -> Option<Figure> {
    let worst = proposal.worst_off.first()?;
    let jurors = u64::from(worst.jurors);
    let mean = move |sum: u64| words::percent(sum.checked_div(jurors).unwrap_or(0));
    let (code, fairness) = (worst.entry_code.clone(), proposal.fairness);
    let (could, scope) = (mean(worst.ceiling_thousandths), proposal.scope);
    let remark = move || {
        let locale = locale();
        let known = match fairness {
            Some(fair) => proved(locale, scope, fair, &mean(fair.ceiling_thousandths)),
            None => words::at_best(locale, &could),
        };
        format!("{code}, {known}")
    };
    Some(Figure {
        name: words::worst_off,
        value: mean(worst.affinity_thousandths),
        remark: Some(Box::new(remark)),
        is_bad: false,
    })
}

/// What is proved of the worst-off entry; `ceiling` is what it could have at most.
fn proved(locale: Locale, scope: Scope, fair: Fairness, ceiling: &str) -> String {
    let is_best = fair.worst_off_thousandths == fair.ceiling_thousandths;
    match (scope, is_best) {
        (Scope::All, true) => words::proved(locale).to_owned(),
        (Scope::All, false) => words::ceiling(locale, ceiling),
        (Scope::Kept, true) => words::proved_kept(locale).to_owned(),
        (Scope::Kept, false) => words::ceiling_kept(locale, ceiling),
    }
}

fn loads(proposal: &AssignmentProposal) -> Figure {
    let loads = proposal.loads.iter().map(|load| load.load);
    let (least, most) = (loads.clone().min().unwrap_or(0), loads.max().unwrap_or(0));
    Figure {
        name: words::load_range,
        value: words::range(crate::i18n::current_locale(), least, most),
        remark: None,
        is_bad: proposal.loads.iter().any(|load| load.load < load.min_load),
    }
}

fn changes(proposal: &AssignmentProposal) -> Figure {
    Figure {
        name: words::changes,
        value: words::plus_minus(
            crate::i18n::current_locale(),
            proposal.added.len(),
            proposal.removed.len(),
        ),
        remark: None,
        is_bad: false,
    }
}

fn short(proposal: &AssignmentProposal) -> Figure {
    let missing: u32 = proposal.shortfalls.iter().map(|short| short.missing).sum();
    Figure {
        name: words::short,
        value: missing.to_string(),
        remark: None,
        is_bad: missing > 0,
    }
}

fn rules(proposal: &AssignmentProposal) -> Option<Figure> {
    let report = proposal.rules.as_ref()?;
    let broken = u64::try_from(report.broken.len()).unwrap_or(u64::MAX);
    let locale = crate::i18n::current_locale();
    Some(Figure {
        name: words::rules_kept,
        value: if broken == 0 {
            words::all_kept(locale).to_owned()
        } else {
            words::broken(locale, broken)
        },
        remark: None,
        is_bad: broken > 0,
    })
}
