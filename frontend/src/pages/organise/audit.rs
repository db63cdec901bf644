//! The audit trail: every command, who gave it, when, and what it changed. Nothing here can be altered.

use leptos::prelude::*;
use openapi::audit::AuditEvent;

use super::opened::opened;
use super::requests;
use crate::i18n::format::date_time;
use crate::i18n::{audit, locale, t};
use crate::ui::{EmptyState, PagedList, Table, page_title};

/// `/organise/contests/:contest/audit`
#[component]
pub(crate) fn AuditPage() -> impl IntoView {
    page_title(t!(organise::tab_audit));
    let contest = opened();
    let load = move |cursor| requests::list_audit_events(contest.id, cursor);
    let empty = || view! { <EmptyState heading=t!(audit::none) /> };
    view! {
        <p class="muted">{t!(audit::help)}</p>
        <PagedList load=load empty=empty let:events>
            <Table caption=t!(organise::tab_audit)>
                <thead>
                    <tr>
                        <th scope="col">{t!(audit::when)}</th>
                        <th scope="col">{t!(audit::who)}</th>
                        <th scope="col">{t!(audit::what)}</th>
                        <th scope="col">{t!(audit::change)}</th>
                        <th scope="col">{t!(audit::details)}</th>
                    </tr>
                </thead>
                <tbody>{events.into_iter().map(row).collect_view()}</tbody>
            </Table>
        </PagedList>
    }
}

fn row(event: AuditEvent) -> impl IntoView {
    let AuditEvent {
        at,
        actor,
        command,
        subject_kind,
        from_state,
        to_state,
        detail,
        request_id,
        ..
    } = event;
    let who = move || match &actor {
        Some(actor) => actor.name.clone(),
        None => audit::the_clock(locale()).to_owned(),
    };
    let change = match (from_state, to_state) {
        (None, None) => String::new(),
        (from, to) => format!(
            "{} → {}",
            from.as_deref().unwrap_or("–"),
            to.as_deref().unwrap_or("–")
        ),
    };
    let detail = match &detail {
        serde_json::Value::Null => String::new(),
        serde_json::Value::Object(fields) if fields.is_empty() => String::new(),
        detail => detail.to_string(),
    };
    view! {
        <tr data-test="audit-row" title=request_id>
            <td>
                <time datetime=at.to_rfc3339()>{move || date_time(locale(), at)}</time>
            </td>
            <th scope="row">{who}</th>
            <td>
                <code>{command}</code>
                " "
                <small class="muted">{subject_kind}</small>
            </td>
            <td>{change}</td>
            <td>
                <code class="audit-detail">{detail}</code>
            </td>
        </tr>
    }
}
