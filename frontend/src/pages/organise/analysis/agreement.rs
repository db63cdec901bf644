//! How far the jurors agree, and where differences between marks come from.

use domain::locale::Localized;
use leptos::prelude::*;
use openapi::analysis::{Agreement as Figures, AgreementFigure, RoundAnalysis, Variation};

use super::{about, percent};
use crate::i18n::{analysis as words, locale, t};
use crate::ui::{Axis, Badge, Section, Table, Tone};

#[component]
pub(super) fn Agreement(found: RoundAnalysis) -> impl IntoView {
    let variation = found.variation;
    let rows = found.agreement.criteria.into_iter();
    let rows = rows
        .map(|each| view! { <Row name=Some(each.name) figures=each.agreement /> })
        .collect_view();
    let untold = found.variation_untold;
    view! {
        <div class="stack-l">
            <Section heading=t!(analysis::agreement_heading) help=t!(analysis::agreement_help)>
                <Table caption=t!(analysis::agreement_heading)>
                    <thead>
                        <tr>
                            <th scope="col">{t!(analysis::criterion)}</th>
                            <th scope="col">{t!(analysis::in_words)}</th>
                            <th scope="col" class="numeric">{t!(analysis::icc_panel)}</th>
                            <th scope="col" class="numeric">{t!(analysis::icc_single)}</th>
                            <th scope="col" class="numeric">{t!(analysis::alpha)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <Row name=None figures=found.agreement.totals />
                        {rows}
                    </tbody>
                </Table>
            </Section>
            <Section heading=t!(analysis::variation_heading) help=t!(analysis::variation_help)>
                {match variation {
                    Some(variation) => view! { <Shares variation /> }.into_any(),
                    None => {
                        view! {
                            <p class="untold">
                                {untold.map(|why| move || words::untold(locale(), why))}
                            </p>
                        }
                            .into_any()
                    }
                }}
            </Section>
        </div>
    }
}

#[component]
fn Row(name: Option<Localized>, figures: Figures) -> impl IntoView {
    let Figures {
        single, panel, alpha, ..
    } = figures;
    let tone = match panel {
        AgreementFigure::Told {
            value_micro: ..500_000,
        } => Tone::Bad,
        AgreementFigure::Told {
            value_micro: 500_000..750_000,
        } => Tone::Warn,
        AgreementFigure::Told { .. } => Tone::Good,
        AgreementFigure::Untold { .. } => Tone::Neutral,
    };
    let title = move || match &name {
        Some(name) => name.best(locale()).to_owned(),
        None => words::own_total(locale()).to_owned(),
    };
    let cell = |figure: AgreementFigure| {
        move || match figure {
            AgreementFigure::Told { value_micro } => about(locale(), value_micro),
            AgreementFigure::Untold { .. } => "–".to_owned(),
        }
    };
    view! {
        <tr data-test="agreement-row">
            <th scope="row">{title}</th>
            <td><Badge text=move || words::reliability(locale(), panel) tone /></td>
            <td class="numeric">{cell(panel)}</td>
            <td class="numeric">{cell(single)}</td>
            <td class="numeric">{cell(alpha)}</td>
        </tr>
    }
}

/// One bar in three parts, each with its words.
#[component]
fn Shares(variation: Variation) -> impl IntoView {
    let (entries, jurors, rest) = (
        percent(variation.entries_share_micro),
        percent(variation.jurors_share_micro),
        percent(variation.residual_share_micro),
    );
    // The rest reaches to the end, whatever was rounded.
    let from = |share_micro: i64| Axis::new(0, 1_000_000).place(share_micro);
    let first = from(variation.entries_share_micro);
    let second = from(
        variation
            .entries_share_micro
            .saturating_add(variation.jurors_share_micro),
    );
    view! {
        <div class="stack-s" data-test="variation">
            <svg class="plot-shares" aria-hidden="true">
                <rect class="share-rest" x="0" width="100%" height="100%" />
                <rect class="share-jurors" x="0" width=second height="100%" />
                <rect class="share-entries" x="0" width=first height="100%" />
            </svg>
            <ul class="plot-legend">
                <li class="share-entries">{move || words::share_entries(locale(), &entries)}</li>
                <li class="share-jurors">{move || words::share_jurors(locale(), &jurors)}</li>
                <li class="share-rest">{move || words::share_rest(locale(), &rest)}</li>
            </ul>
        </div>
    }
}
