//! The criteria of a round.

use domain::locale::Localized;
use domain::problem::FieldRule;
use domain::rubric::{CannotJudge, CommentRule, Criterion, Descriptor};
use leptos::prelude::*;

use super::codec::{self, Codec};
use super::controls::{Line, Part, Pick, ProblemsAt, RowTools, Rows, Words};
use super::editor::Editor;
use super::place::{Place, place};
use crate::i18n::{editor as words, locale, t};
use crate::pages::organise::starter;
use crate::ui::Button;

/// `held` is the place by which the rubric is locked; the names of its criteria stay free.
#[component]
pub(super) fn RubricRows(editor: Editor, list: Place<Vec<Criterion>>, held: String) -> impl IntoView {
    let adding = list.clone();
    let add = move |_| editor.change(&adding, |criteria| criteria.push(starter::criterion()));
    let rows = list.clone();
    let lock = held.clone();
    let row = move |index: usize| {
        view! { <CriterionRow editor list=rows.clone() index held=lock.clone() /> }.into_any()
    };
    let path = list.path().to_owned();
    view! {
        <div class="stack">
            <Rows editor list row />
            <ProblemsAt editor path />
            <Part editor path=held>
                <div class="row">
                    <Button on_press=add attr:data-test="add-criterion">
                        {t!(editor::add_criterion)}
                    </Button>
                </div>
            </Part>
        </div>
    }
}

#[component]
fn CriterionRow(editor: Editor, list: Place<Vec<Criterion>>, index: usize, held: String) -> impl IntoView {
    let criterion = place!(list => [index]);
    let scale = place!(criterion => .scale);
    let cannot_judge = Signal::derive(|| {
        [CannotJudge::Allowed, CannotJudge::Refused]
            .map(|rule| {
                (
                    (CANNOT_JUDGE.write)(&rule),
                    words::cannot_judge_rule(locale(), rule).to_owned(),
                )
            })
            .to_vec()
    });
    let comment = Signal::derive(|| {
        [CommentRule::Optional, CommentRule::Required]
            .map(|rule| {
                (
                    (COMMENT.write)(&rule),
                    words::comment_rule(locale(), rule).to_owned(),
                )
            })
            .to_vec()
    });
    view! {
        <div class="criterion-row" data-test="criterion">
            <Words
                editor
                place=place!(criterion => .name)
                label=t!(editor::criterion_number, index.saturating_add(1))
            />
            <Part editor path=held.clone()>
                <div class="form-row">
                    <Line editor place=place!(scale => .min_centi) codec=codec::CENTI label=t!(editor::scale_min) />
                    <Line editor place=place!(scale => .max_centi) codec=codec::CENTI label=t!(editor::scale_max) />
                    <Line editor place=place!(scale => .step_centi) codec=codec::CENTI label=t!(editor::scale_step) />
                    <Line
                        editor
                        place=place!(criterion => .weight_milli)
                        codec=codec::MILLI
                        label=t!(editor::weight)
                    />
                    <Pick
                        editor
                        place=place!(criterion => .cannot_judge)
                        codec=CANNOT_JUDGE
                        label=t!(editor::cannot_judge)
                        options=cannot_judge
                    />
                    <Pick
                        editor
                        place=place!(criterion => .comment)
                        codec=COMMENT
                        label=t!(editor::comment)
                        options=comment
                    />
                </div>
                <ProblemsAt editor path=scale.path().to_owned() />
                <Levels editor list=place!(criterion => .descriptors) />
                <RowTools editor list index />
            </Part>
        </div>
    }
}

/// What the levels of a scale mean, in words.
#[component]
fn Levels(editor: Editor, list: Place<Vec<Descriptor>>) -> impl IntoView {
    let adding = list.clone();
    let add = move |_| {
        editor.change(&adding, |levels| {
            levels.push(Descriptor {
                mark_centi: 0,
                text: Localized::default(),
            });
        });
    };
    let rows = list.clone();
    let row = move |index: usize| {
        let list = rows.clone();
        view! {
            <div class="option-row" data-test="level">
                <Line
                    editor
                    place=place!(list => [index].mark_centi)
                    codec=codec::CENTI
                    label=t!(editor::level_mark)
                />
                <Words editor place=place!(list => [index].text) label=t!(editor::level_text) />
                <RowTools editor list index />
            </div>
        }
        .into_any()
    };
    view! {
        <details>
            <summary>{t!(editor::levels)}</summary>
            <div class="stack-s">
                <p class="muted small">{t!(editor::levels_help)}</p>
                <Rows editor list row />
                <div class="row">
                    <Button on_press=add attr:data-test="add-level">
                        {t!(editor::add_level)}
                    </Button>
                </div>
            </div>
        </details>
    }
}

const CANNOT_JUDGE: Codec<CannotJudge> = Codec {
    write: |rule| {
        match rule {
            CannotJudge::Allowed => "allowed",
            CannotJudge::Refused => "refused",
        }
        .to_owned()
    },
    read: |text| match text {
        "allowed" => Ok(CannotJudge::Allowed),
        "refused" => Ok(CannotJudge::Refused),
        _ => Err(FieldRule::NotAnOption),
    },
};

const COMMENT: Codec<CommentRule> = Codec {
    write: |rule| {
        match rule {
            CommentRule::Required => "required",
            CommentRule::Optional => "optional",
        }
        .to_owned()
    },
    read: |text| match text {
        "required" => Ok(CommentRule::Required),
        "optional" => Ok(CommentRule::Optional),
        _ => Err(FieldRule::NotAnOption),
    },
};
