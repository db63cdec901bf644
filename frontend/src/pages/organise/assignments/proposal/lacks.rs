//! What a plan could not do, and what would mend it.

use leptos::prelude::*;
use openapi::assignment::FoundConflict;
use openapi::planning::{
    AssignmentProposal, BrokenRule, Connection, CoverInvitation, FurtherJurors, Mending, NamedJuror, Panel,
    Raise, RulesReport, Scope, Shortfall, TrackInvitation, Wanted,
};

use crate::i18n::planning as words;
use crate::i18n::{assignments, conflict, locale, t};
use crate::pages::organise::opened::opened;

#[component]
pub(super) fn Lacks(proposal: AssignmentProposal, connection: Connection) -> impl IntoView {
    let AssignmentProposal {
        shortfalls,
        mending,
        rules,
        panels,
        barred,
        warned,
        scope,
        ..
    } = proposal;
    view! {
        <Shortfalls shortfalls mending />
        {rules.filter(|report| !report.broken.is_empty()).map(|report| view! { <Rules report scope /> })}
        {(panels.len() > 1).then(|| view! { <Panels panels connection /> })}
        {(!barred.is_empty())
            .then(|| {
                view! {
                    <div class="notice notice-warn stack-s" data-test="barred">
                        <h3>{t!(planning::barred)}</h3>
                        <p class="small">{t!(planning::barred_help)}</p>
                        <ul>{barred.into_iter().map(pair).collect_view()}</ul>
                    </div>
                }
            })}
        {(!warned.is_empty())
            .then(|| {
                view! {
                    <div class="stack-s" data-test="warned">
                        <h3>{t!(planning::warned)}</h3>
                        <ul>{warned.into_iter().map(pair).collect_view()}</ul>
                    </div>
                }
            })}
    }
}

fn pair(found: FoundConflict) -> impl IntoView {
    view! {
        <li>
            <code>{found.entry_code}</code>
            " · "
            {found.juror_name}
            ": "
            {move || conflict::told(locale(), &found.conflict)}
        </li>
    }
}

#[component]
fn Shortfalls(shortfalls: Vec<Shortfall>, mending: Option<Mending>) -> impl IntoView {
    if shortfalls.is_empty() {
        return view! { <p class="ready">{t!(assignments::all_filled)}</p> }.into_any();
    }
    let line = |short: Shortfall| {
        let missing = short.missing;
        view! {
            <li>
                <code>{short.entry_code}</code>
                ": "
                {t!(assignments::missing, missing)}
            </li>
        }
    };
    view! {
        <div class="notice notice-warn stack-s" data-test="shortfalls">
            <h3>{t!(assignments::shortfalls)}</h3>
            <ul>{shortfalls.into_iter().map(line).collect_view()}</ul>
            {mending.map(|mending| view! { <Hints mending /> })}
        </div>
    }
    .into_any()
}

fn raise(raise: Raise) -> impl IntoView {
    let Raise { juror_name, by, .. } = raise;
    view! { <li>{t!(assignments::raise, &juror_name, by)}</li> }
}

/// Two ways that would fill what is open; each stands alone.
#[component]
fn Hints(mending: Mending) -> impl IntoView {
    let Mending {
        raises,
        missing_after_raises,
        invitation,
    } = mending;
    view! {
        <h3>{t!(assignments::mending)}</h3>
        <ul>
            {raises.into_iter().map(raise).collect_view()}
            {(missing_after_raises > 0)
                .then(|| view! { <li>{t!(assignments::still_missing, missing_after_raises)}</li> })}
            {invitation.map(invite)}
        </ul>
    }
}

/// How many more jurors, and for which tracks.
fn invite(more: FurtherJurors) -> impl IntoView {
    let contest = opened();
    let FurtherJurors {
        jurors,
        max_load,
        tracks,
    } = more;
    let track = move |TrackInvitation { track_id, jurors }: TrackInvitation| {
        let told = move || {
            let locale = locale();
            assignments::invite_for_track(locale, &contest.track_name(Some(track_id), locale), jurors)
        };
        view! { <li>{told}</li> }
    };
    view! {
        <li data-test="invite-more">
            {t!(assignments::invite_more, jurors, max_load)}
            {(!tracks.is_empty()).then(|| view! { <ul>{tracks.into_iter().map(track).collect_view()}</ul> })}
        </li>
    }
}

fn names(jurors: &[NamedJuror]) -> String {
    let names: Vec<_> = jurors.iter().map(|juror| juror.juror_name.as_str()).collect();
    names.join(", ")
}

/// Each broken rule, how sure it is that it must be, and what would mend it.
#[component]
fn Rules(report: RulesReport, scope: Scope) -> impl IntoView {
    let contest = opened();
    let line = |broken: BrokenRule| match broken {
        BrokenRule::Uncovered {
            entry_code, cover, ..
        } => view! {
            <li>
                <code>{entry_code}</code>
                ": "
                {move || words::uncovered(locale(), cover)}
            </li>
        }
        .into_any(),
        BrokenRule::Crowded {
            entry_code,
            group,
            jurors,
            beyond,
            ..
        } => {
            let names = names(&jurors);
            let told = move || words::crowded(locale(), words::group(locale(), group), &names, beyond);
            view! {
                <li>
                    <code>{entry_code}</code>
                    ": "
                    {told}
                </li>
            }
            .into_any()
        }
        BrokenRule::Together { jurors, beyond } => {
            let names = names(&jurors);
            view! { <li>{t!(planning::together, &names, beyond)}</li> }.into_any()
        }
    };
    let sure = report
        .gap
        .map(|gap| view! { <p class="small">{move || words::gap(locale(), gap, scope)}</p> });
    let invite = move |invitation: CoverInvitation| {
        let told = move || {
            let locale = locale();
            let track = match invitation.wanted {
                Wanted::Track { track_id } => contest.track_name(Some(track_id), locale),
                Wanted::Language { .. } | Wanted::Chair => String::new(),
            };
            words::invite_for(locale, invitation, &track)
        };
        view! { <li data-test="invite-for">{told}</li> }
    };
    let remedies = report.remedies.into_iter().map(|remedy| {
        view! {
            {remedy.raises.into_iter().map(raise).collect_view()}
            {remedy.invitations.into_iter().map(invite).collect_view()}
        }
    });
    let remedies = remedies.collect_view();
    view! {
        <div class="notice notice-warn stack-s" data-test="broken-rules">
            <h3>{t!(planning::broken_rules)}</h3>
            <ul class="long-list">{report.broken.into_iter().map(line).collect_view()}</ul>
            {sure}
            {(!remedies.is_empty())
                .then(|| {
                    view! {
                        <h3>{t!(planning::remedies)}</h3>
                        <ul>{remedies}</ul>
                    }
                })}
        </div>
    }
}

#[component]
fn Panels(panels: Vec<Panel>, connection: Connection) -> impl IntoView {
    let line = |panel: Panel| {
        let (names, entries) = (names(&panel.jurors), u64::from(panel.entries));
        view! {
            <li>
                {names} " (" {move || words::panel_entries(locale(), entries)} ")"
            </li>
        }
    };
    view! {
        <div class="notice notice-warn stack-s" data-test="panels">
            <h3>{t!(planning::panels)}</h3>
            <p class="small">
                {move || match connection {
                    Connection::AsItComes => words::panels_warning(locale()),
                    Connection::Joined => words::panels_not_joined(locale()),
                }}
            </p>
            <ul class="long-list">{panels.into_iter().map(line).collect_view()}</ul>
        </div>
    }
}
