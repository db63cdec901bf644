//! The rule book in plain words: ready-made ones first, each of their settings below.

use domain::contest::Round;
use domain::locale::Locale;
use domain::problem::FieldRule;
use domain::scoring::{Average, Rounding, RoundingMode, Rules, Treatment, Weights};
use leptos::prelude::*;

use super::codec::{self, Codec};
use super::controls::{Line, Pick, ProblemsAt};
use super::editor::Editor;
use super::evening_out::EveningOut;
use super::place::{Place, place};
use super::presets::Presets;
use super::tie_breaks::TieBreaks;
use crate::i18n::{Message, locale, rules as words, rules_help as help, t};
use crate::ui::TextArea;

#[component]
pub(super) fn RuleBookOptions(editor: Editor, round: Place<Round>) -> impl IntoView {
    let rules = place!(round => .rule_book);
    view! {
        <Presets editor rules=rules.clone() />
        <details class="disclosure" data-test="every-setting">
            <summary>{t!(rules::every_setting)}</summary>
            <div class="stack">
                <EveningOut editor round=round.clone() />
                <Averaging editor rules=rules.clone() />
                <MissingAnswers editor rules=rules.clone() />
                <Totals editor rules=rules.clone() />
                <Labels editor rules />
                <TieBreaks editor round />
            </div>
        </details>
    }
}

/// How the marks of one criterion become its score.
#[component]
fn Averaging(editor: Editor, rules: Place<Rules>) -> impl IntoView {
    let criterion = place!(rules => .criterion);
    let share = place!(criterion => .average).then(
        "/share_milli",
        |average| match average {
            Average::Trimmed { share_milli } => Some(share_milli),
            Average::Mean {} | Average::Median {} => None,
        },
        |average| match average {
            Average::Trimmed { share_milli } => Some(share_milli),
            Average::Mean {} | Average::Median {} => None,
        },
    );
    let explained = explained(editor, place!(criterion => .average), |locale, average| {
        help::average(locale, *average)
    });
    let reader = share.clone();
    let is_trimmed = Memo::new(move |_| editor.read(&reader, |_| ()).is_some());
    let cut = move || {
        let place = share.clone();
        view! { <Line editor place codec=codec::PER_CENT label=t!(rules::trimmed_share) /> }
    };
    view! {
        <div class="form-pair">
            <Line
                editor
                place=place!(rules => .minimum_reviews)
                codec=codec::WHOLE
                label=t!(rules::minimum_reviews)
                help=t!(rules::minimum_reviews_help)
                kind="number"
            />
            <Pick
                editor
                place=place!(criterion => .average)
                codec=AVERAGE
                label=t!(rules::average)
                help=explained
                options=named(&[
                    ("mean", words::average_mean),
                    ("median", words::average_median),
                    ("trimmed", words::average_trimmed),
                ])
            />
            {move || is_trimmed.get().then(&cut)}
        </div>
        <div class="form-pair">
            <Line
                editor
                place=place!(criterion => .drop_highest)
                codec=codec::WHOLE
                label=t!(rules::drop_highest)
                help=t!(rules_help::drop_highest)
                kind="number"
            />
            <Line
                editor
                place=place!(criterion => .drop_lowest)
                codec=codec::WHOLE
                label=t!(rules::drop_lowest)
                help=t!(rules_help::drop_lowest)
                kind="number"
            />
            <Line
                editor
                place=place!(criterion => .drop_from_marks)
                codec=codec::WHOLE
                label=t!(rules::drop_from)
                help=t!(rules::drop_from_help)
                kind="number"
            />
        </div>
    }
}

#[component]
fn MissingAnswers(editor: Editor, rules: Place<Rules>) -> impl IntoView {
    let missing = place!(rules => .missing);
    let one = move |place: Place<Treatment>, label: Message| {
        let options = named(&[
            ("leave_out", words::treat_leave_out),
            ("zero", words::treat_zero),
            ("lowest_mark", words::treat_lowest),
            ("not_ranked", words::treat_not_ranked),
        ]);
        let help = explained(editor, place.clone(), |locale, treatment| {
            help::treatment(locale, *treatment)
        });
        view! { <Pick editor place codec=TREATMENT label=move || label(locale()) help options /> }
    };
    view! {
        <div class="form-pair">
            {one(place!(missing => .missing_mark), words::missing_mark)}
            {one(place!(missing => .cannot_judge), words::missing_cannot_judge)}
            {one(place!(missing => .absent_juror), words::missing_juror)}
        </div>
    }
}

/// How scores become the total, and where numbers are rounded.
#[component]
fn Totals(editor: Editor, rules: Place<Rules>) -> impl IntoView {
    let rounding = place!(rules => .rounding);
    view! {
        <div class="form-pair">
            <Pick
                editor
                place=place!(rules => .weights)
                codec=WEIGHTS
                label=t!(rules::weights)
                help=explained(editor, place!(rules => .weights), |locale, weights| help::weights(locale, *weights))
                options=named(&[("mean", words::weights_mean), ("sum", words::weights_sum)])
            />
            <Pick
                editor
                place=place!(rounding => .criterion)
                codec=MAYBE_ROUNDING
                label=t!(rules::round_criterion)
                help=rounding_help(editor, place!(rounding => .criterion), help::stage_criterion, |rounding| *rounding)
                options=roundings(true)
            />
            <Pick
                editor
                place=place!(rounding => .weighted)
                codec=MAYBE_ROUNDING
                label=t!(rules::round_weighted)
                help=rounding_help(editor, place!(rounding => .weighted), help::stage_weighted, |rounding| *rounding)
                options=roundings(true)
            />
            <Pick
                editor
                place=place!(rounding => .total)
                codec=ROUNDING
                label=t!(rules::round_total)
                help=rounding_help(editor, place!(rounding => .total), help::stage_total, |rounding| Some(*rounding))
                options=roundings(false)
            />
        </div>
    }
}

/// The labels of the adjustments, a line each.
#[component]
fn Labels(editor: Editor, rules: Place<Rules>) -> impl IntoView {
    let labels = place!(rules => .adjustments);
    let path = labels.path().to_owned();
    let value = editor.bind(labels, codec::LINES);
    view! {
        <TextArea
            path=path.clone()
            label=t!(rules::adjustments)
            help=t!(rules::adjustments_help)
            optional=true
            value
            problems=editor.shown
        />
        {(0..8).map(|row| view! { <ProblemsAt editor path=format!("{path}/{row}") /> }).collect_view()}
    }
}

pub(super) fn named(options: &'static [(&'static str, Message)]) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let options = options.iter();
        options
            .map(|(key, name)| ((*key).to_owned(), name(locale()).to_owned()))
            .collect()
    })
}

/// What the chosen option does.
fn explained<T: Send + Sync + 'static>(
    editor: Editor,
    place: Place<T>,
    help: fn(Locale, &T) -> &'static str,
) -> Signal<String> {
    Signal::derive(move || {
        let locale = locale();
        let text = editor.read(&place, |value| help(locale, value));
        text.unwrap_or_default().to_owned()
    })
}

/// To what a rounding applies, and what it does.
fn rounding_help<T: Send + Sync + 'static>(
    editor: Editor,
    place: Place<T>,
    stage: Message,
    rounding: fn(&T) -> Option<Rounding>,
) -> Signal<String> {
    Signal::derive(move || {
        let locale = locale();
        let text = editor.read(&place, |value| help::rounding(locale, rounding(value)));
        format!("{} {}", stage(locale), text.unwrap_or_default())
    })
}

fn roundings(with_none: bool) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let locale = locale();
        let none = with_none.then(|| (String::new(), words::round_none(locale).to_owned()));
        let modes = [RoundingMode::HalfUp, RoundingMode::HalfEven].into_iter();
        let all =
            modes.flat_map(|mode| (0..=Rounding::MAX_DIGITS).map(move |digits| Rounding { digits, mode }));
        let named = all.map(|rounding| ((ROUNDING.write)(&rounding), words::rounding(locale, rounding)));
        none.into_iter().chain(named).collect()
    })
}

/// `2 half_up`
const ROUNDING: Codec<Rounding> = Codec {
    write: |rounding| {
        let mode = match rounding.mode {
            RoundingMode::HalfUp => "half_up",
            RoundingMode::HalfEven => "half_even",
        };
        format!("{} {mode}", rounding.digits)
    },
    read: |text| {
        let (digits, mode) = text.split_once(' ').ok_or(FieldRule::NotAnOption)?;
        let mode = match mode {
            "half_up" => RoundingMode::HalfUp,
            "half_even" => RoundingMode::HalfEven,
            _ => return Err(FieldRule::NotAnOption),
        };
        let digits = digits.parse().map_err(|_| FieldRule::NotAnOption)?;
        Ok(Rounding { digits, mode })
    },
};

const MAYBE_ROUNDING: Codec<Option<Rounding>> = Codec {
    write: |rounding| rounding.as_ref().map(ROUNDING.write).unwrap_or_default(),
    read: |text| match text {
        "" => Ok(None),
        text => (ROUNDING.read)(text).map(Some),
    },
};

const AVERAGE: Codec<Average> = Codec {
    write: |average| {
        match average {
            Average::Mean {} => "mean",
            Average::Median {} => "median",
            Average::Trimmed { .. } => "trimmed",
        }
        .to_owned()
    },
    read: |text| match text {
        "mean" => Ok(Average::Mean {}),
        "median" => Ok(Average::Median {}),
        "trimmed" => Ok(Average::Trimmed { share_milli: 100 }),
        _ => Err(FieldRule::NotAnOption),
    },
};

const WEIGHTS: Codec<Weights> = Codec {
    write: |weights| {
        match weights {
            Weights::WeightedMean => "mean",
            Weights::FactorSum => "sum",
        }
        .to_owned()
    },
    read: |text| match text {
        "mean" => Ok(Weights::WeightedMean),
        "sum" => Ok(Weights::FactorSum),
        _ => Err(FieldRule::NotAnOption),
    },
};

const TREATMENT: Codec<Treatment> = Codec {
    write: |treatment| {
        match treatment {
            Treatment::LeaveOut => "leave_out",
            Treatment::Zero => "zero",
            Treatment::LowestMark => "lowest_mark",
            Treatment::NotRanked => "not_ranked",
        }
        .to_owned()
    },
    read: |text| match text {
        "leave_out" => Ok(Treatment::LeaveOut),
        "zero" => Ok(Treatment::Zero),
        "lowest_mark" => Ok(Treatment::LowestMark),
        "not_ranked" => Ok(Treatment::NotRanked),
        _ => Err(FieldRule::NotAnOption),
    },
};
