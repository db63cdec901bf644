//! The same review was changed in two places: both are shown, and the juror decides.

use domain::review::ReviewDraft;
use domain::rubric::{Criterion, Mark};
use leptos::prelude::*;
use openapi::review::AssignmentSheet;

use super::desk::Desk;
use crate::i18n::format::{centi, date_time};
use crate::i18n::{locale, review, t};
use crate::pages::jury::outbox::{self, Sending};
use crate::ui::{Button, ButtonLook, Dialog};

#[component]
pub(super) fn VersionsDialog(desk: Desk) -> impl IntoView {
    let theirs = Memo::new(move |_| match outbox::sending(desk.id) {
        Some(Sending::Conflict(sheet)) => Some(*sheet),
        _ => None,
    });
    let open = RwSignal::new(false);
    Effect::new(move || open.set(theirs.read().is_some()));
    view! {
        <Dialog open heading=t!(review::two_versions)>
            {move || theirs.get().map(|theirs| view! { <Compare desk theirs /> })}
        </Dialog>
    }
}

#[component]
fn Compare(desk: Desk, theirs: AssignmentSheet) -> impl IntoView {
    let mine = desk.content.get_untracked();
    let (their_content, saved_at) = match &theirs.review {
        Some(review) => (review.content.clone(), Some(review.updated_at)),
        None => (ReviewDraft::default(), None),
    };
    let criteria = desk.criteria();
    let rows = differences(&criteria, &mine, &their_content);
    let row = |Difference { name, mine, theirs }: Difference| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{mine}</td>
                <td>{theirs}</td>
            </tr>
        }
    };
    let (keep, take) = (theirs.clone(), theirs);
    view! {
        <div class="stack" data-test="two-versions">
            <p>{t!(review::two_versions_text)}</p>
            <div class="table-frame" tabindex="0">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(review::what)}</th>
                            <th scope="col">{t!(review::on_this_device)}</th>
                            <th scope="col">
                                {t!(review::on_the_server)}
                                <br />
                                <small>{move || saved_at.map(|at| date_time(locale(), at))}</small>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            <div class="row">
                <Button
                    look=ButtonLook::Primary
                    on_press=move |_| desk.keep_mine(&keep)
                    attr:data-test="keep-mine"
                >
                    {t!(review::keep_mine)}
                </Button>
                <Button on_press=move |_| desk.take_theirs(take.clone()) attr:data-test="take-theirs">
                    {t!(review::take_theirs)}
                </Button>
            </div>
        </div>
    }
}

/// One line of the comparison.
#[derive(Debug, PartialEq, Eq)]
struct Difference {
    name: String,
    mine: String,
    theirs: String,
}

/// Only what differs, in the order of the rubric.
fn differences(criteria: &[Criterion], mine: &ReviewDraft, theirs: &ReviewDraft) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |name: String, mine: String, theirs: String| {
        if mine != theirs {
            found.push(Difference { name, mine, theirs });
        }
    };
    for criterion in criteria {
        compare(
            criterion.name.best(locale()).to_owned(),
            answer(criterion, mine),
            answer(criterion, theirs),
        );
    }
    compare(
        review::feedback(locale()).to_owned(),
        mine.feedback.clone(),
        theirs.feedback.clone(),
    );
    compare(
        review::private_note(locale()).to_owned(),
        mine.private_note.clone(),
        theirs.private_note.clone(),
    );
    found
}

fn answer(criterion: &Criterion, draft: &ReviewDraft) -> String {
    let Some(answer) = draft.marks.get(&criterion.id) else {
        return "—".to_owned();
    };
    let mark = match answer.mark {
        Some(Mark::Value { mark_centi }) => centi(locale(), mark_centi),
        Some(Mark::CannotJudge) => review::cannot_judge(locale()).to_owned(),
        None => "—".to_owned(),
    };
    if answer.comment.is_empty() {
        mark
    } else {
        format!("{mark}: {}", answer.comment)
    }
}
