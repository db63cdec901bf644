//! What the jurors themselves declared: with whom and what they have a conflict.

use leptos::prelude::*;
use openapi::juror::{ConflictKind, DeclaredConflict};

use crate::i18n::format::date;
use crate::i18n::{conflict, jury, locale, t};
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::ui::{EmptyState, PagedList, Table};

#[component]
pub(super) fn DeclaredConflicts(contest: OpenedContest) -> impl IntoView {
    let load = move |cursor| requests::list_declared_conflicts(contest.id, cursor);
    let empty = || {
        view! {
            <EmptyState
                heading=t!(assignments::none_declared)
                text=t!(assignments::none_declared_text)
            />
        }
    };
    view! {
        <PagedList load=load empty=empty let:conflicts>
            <Table caption=t!(assignments::declared)>
                <thead>
                    <tr>
                        <th scope="col">{t!(assignments::juror)}</th>
                        <th scope="col">{t!(jury::conflict_kind)}</th>
                        <th scope="col">{t!(jury::conflict_note)}</th>
                        <th scope="col">{t!(assignments::declared_at)}</th>
                    </tr>
                </thead>
                <tbody>{conflicts.into_iter().map(row).collect_view()}</tbody>
            </Table>
        </PagedList>
    }
}

fn row(declared: DeclaredConflict) -> impl IntoView {
    let DeclaredConflict {
        juror_name,
        kind,
        relation,
        subject,
        note,
        declared_at,
        ..
    } = declared;
    view! {
        <tr data-test="declared-conflict">
            <th scope="row">{juror_name}</th>
            <td>
                {subject} " "
                <small class="muted">
                    {move || match kind {
                        ConflictKind::Entry => jury::kind_entry(locale()),
                        ConflictKind::Person => conflict::person(locale(), relation),
                        ConflictKind::Institution => jury::kind_institution(locale()),
                    }}
                </small>
            </td>
            <td>{note}</td>
            <td>{move || date(locale(), declared_at)}</td>
        </tr>
    }
}
