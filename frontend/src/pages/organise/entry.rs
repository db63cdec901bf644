//! One entry, with the people behind it.

use domain::entry::{DisqualificationReason, EntryStatus};
use domain::form::{Answer, FieldKind, Form};
use domain::ids::EntryId;
use domain::locale::Locale;
use domain::problem::FieldProblem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use openapi::entry::{Attachment, Entry, EntryMember, MemberIdentity};

use super::entries::StatusBadge;
use super::opened::{OpenedContest, opened};
use super::requests;
use crate::api::{Answer as Reply, ApiError};
use crate::i18n::format::{bytes, date_time};
use crate::i18n::{entries, locale, t};
use crate::pages::not_found::NotFoundPage;
use crate::ui::{
    Button, ButtonLook, Dialog, Icon, IconName, Loaded, Section, Table, TextArea, page_title, toast_error,
};

type Resource = LocalResource<Result<Reply<Entry>, ApiError>>;

/// `/organise/contests/:contest/entries/:entry`
#[component]
pub(crate) fn EntryPage() -> impl IntoView {
    page_title(t!(assignments::entry));
    let contest = opened();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params
            .read()
            .get("entry")
            .and_then(|id| id.parse::<EntryId>().ok())
    });
    move || match id.get() {
        None => view! { <NotFoundPage /> }.into_any(),
        Some(id) => {
            let resource = LocalResource::new(move || requests::find_entry(id));
            view! {
                <p>
                    <a href=format!("/organise/contests/{}/entries", contest.id)>"← " {t!(entries::back_to_entries)}</a>
                </p>
                <Loaded resource skeleton_lines=8 let:entry>
                    <Details contest entry=entry.value resource />
                </Loaded>
            }
            .into_any()
        }
    }
}

#[component]
fn Details(contest: OpenedContest, entry: Entry, resource: Resource) -> impl IntoView {
    let Entry {
        id,
        code,
        state,
        track_id,
        title,
        team_name,
        answers,
        members,
        attachments,
        submissions,
        submitted_at,
        disqualification_reason,
        ..
    } = entry;
    let form = contest.now(|contest| contest.draft.form.clone());
    let asked: Vec<_> = form.fields_of(track_id).cloned().collect();
    let answers = asked.into_iter().map(|field| {
        let answer = answers.get(&field.key).cloned();
        let (label, form) = (field.label.clone(), form.clone());
        let text = move || answer_text(locale(), &form, &field.key, answer.as_ref());
        view! {
            <dt>{move || label.best(locale()).to_owned()}</dt>
            <dd class="answer">{text}</dd>
        }
    });
    let answers = answers.collect_view();
    view! {
        <header class="page-head">
            <h2 data-test="entry-title">
                <code>{code}</code>
                " "
                {title}
            </h2>
            <StatusBadge state />
        </header>
        <p class="lock-note">
            <Icon name=IconName::Lock />
            <span>{t!(entries::identities_note)}</span>
        </p>
        <div class="dashboard">
            <div class="stack-l">
                <Section heading=t!(entries::answers)>
                    <dl class="facts">{answers}</dl>
                </Section>
                <Section heading=t!(entries::attachments)>
                    <ul class="plain-list">{attachments.into_iter().map(file).collect_view()}</ul>
                </Section>
            </div>
            <div class="stack-l">
                <dl class="facts">
                    <dt>{t!(entries::track)}</dt>
                    <dd>{move || contest.track_name(track_id, locale())}</dd>
                    <dt>{t!(entries::submissions)}</dt>
                    <dd>{submissions}</dd>
                    <dt>{t!(entries::submitted_at)}</dt>
                    <dd>{move || submitted_at.map_or_else(|| "–".to_owned(), |at| date_time(locale(), at))}</dd>
                </dl>
                <Standing id state reason=disqualification_reason resource />
            </div>
        </div>
        <Section heading=t!(entries::members)>
            {team_name.map(|team| view! { <p>{team}</p> })}
            <Table caption=t!(entries::members)>
                <tbody>{members.into_iter().map(member).collect_view()}</tbody>
            </Table>
        </Section>
    }
}

/// Disqualifying, and taking that back.
#[component]
fn Standing(id: EntryId, state: EntryStatus, reason: Option<String>, resource: Resource) -> impl IntoView {
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<FieldProblem>::new());
    let after = move |outcome: Result<Reply<Entry>, ApiError>| {
        busy.try_set(false);
        match outcome {
            Ok(_) => {
                asking.try_set(false);
                resource.refetch();
            }
            Err(error) => toast_error(&error),
        }
    };
    let disqualify = move |_| match DisqualificationReason::parse(&text.get_untracked()) {
        Err(rule) => problems.set(vec![FieldProblem::new("/reason", rule)]),
        Ok(reason) => {
            busy.set(true);
            spawn_local(async move { after(requests::disqualify_entry(id, reason.into()).await) });
        }
    };
    let reinstate = move |_| {
        busy.set(true);
        spawn_local(async move { after(requests::reinstate_entry(id).await) });
    };
    view! {
        {reason.map(|reason| view! { <p class="lock-note">{reason}</p> })}
        {match state {
            EntryStatus::Submitted => view! {
                <div>
                    <Button look=ButtonLook::Danger on_press=move |_| asking.set(true) attr:data-test="disqualify">
                        {t!(entries::disqualify)}
                    </Button>
                </div>
            }
                .into_any(),
            EntryStatus::Disqualified => view! {
                <div>
                    <Button busy on_press=reinstate attr:data-test="reinstate">
                        {t!(entries::reinstate)}
                    </Button>
                </div>
            }
                .into_any(),
            EntryStatus::Draft | EntryStatus::Withdrawn => ().into_any(),
        }}
        <Dialog open=asking heading=t!(entries::disqualify)>
            <div class="stack">
                <TextArea
                    path="/reason"
                    label=t!(entries::disqualify_reason)
                    help=t!(entries::disqualify_help)
                    value=text
                    problems
                />
                <Button look=ButtonLook::Danger busy on_press=disqualify attr:data-test="confirm-disqualify">
                    {t!(entries::disqualify)}
                </Button>
            </div>
        </Dialog>
    }
}

fn member(member: EntryMember) -> impl IntoView {
    let EntryMember {
        name,
        is_captain,
        needs_guardian,
        consent,
        identity,
        ..
    } = member;
    let consent = consent.map(|consent| consent.state);
    let identity = identity.map(|identity| {
        let MemberIdentity {
            email,
            birth_date,
            region,
            settlement,
            rural,
        } = identity;
        let place = move || {
            let region = region.map_or("", |region| region.name(locale()));
            let rural = rural.filter(|rural| *rural).map(|_| entries::rural(locale()));
            let parts = [Some(region), settlement.as_deref(), rural];
            parts
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        view! {
            <td>{email}</td>
            <td>{birth_date.map(|date| date.to_string())}</td>
            <td>{place}</td>
        }
    });
    view! {
        <tr data-test="member">
            <th scope="row">
                {name}
                {is_captain.then(|| view! { <small class="muted">" · " {t!(entries::is_captain)}</small> })}
            </th>
            {identity}
            <td>
                {needs_guardian
                    .then(|| {
                        view! {
                            {t!(entries::guardian)}
                            ": "
                            {move || entries::consent(locale(), consent)}
                        }
                    })}
            </td>
        </tr>
    }
}

fn file(file: Attachment) -> impl IntoView {
    let Attachment {
        file_name,
        media_type,
        size_bytes,
        ..
    } = file;
    view! {
        <li>
            {file_name} " " <small class="muted">{media_type} ", " {move || bytes(locale(), size_bytes)}</small>
        </li>
    }
}

/// An answer as people read it: options by their names, files by how many there are.
fn answer_text(locale: Locale, form: &Form, key: &str, answer: Option<&Answer>) -> String {
    let kind = form.find(key).map(|field| &field.kind);
    let label = |option: &str| match kind {
        Some(FieldKind::Choice { options } | FieldKind::MultipleChoice { options, .. }) => {
            let mut options = options.iter();
            let found = options.find(|candidate| candidate.key == option);
            found.map_or(option, |found| found.label.best(locale)).to_owned()
        }
        _ => option.to_owned(),
    };
    match (kind, answer) {
        (_, None) => entries::unanswered(locale).to_owned(),
        (Some(FieldKind::File { .. }), Some(Answer::List(files))) => {
            format!("{}: {}", entries::attachments(locale), files.len())
        }
        (_, Some(Answer::Text(text))) => label(text),
        (_, Some(Answer::List(chosen))) => chosen
            .iter()
            .map(|option| label(option))
            .collect::<Vec<_>>()
            .join(", "),
    }
}
