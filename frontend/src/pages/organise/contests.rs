//! The organiser's own contests, and making a new one.

use domain::locale::{Locale, Localized};
use domain::problem::{FieldProblem, FieldRule};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use openapi::contest::ContestListItem;

use super::frame::PhaseBadge;
use super::{requests, starter};
use crate::i18n::format::date;
use crate::i18n::{common, current_locale, locale, organise, t};
use crate::ui::{
    Button, ButtonLook, Dialog, EmptyState, PagedList, Table, TextField, page_title, toast_error,
};

/// `/organise/contests`
#[component]
pub(crate) fn ContestsPage() -> impl IntoView {
    page_title(t!(organise::my_contests));
    let creating = RwSignal::new(false);
    let new_contest = move || {
        view! {
            <Button look=ButtonLook::Primary on_press=move |_| creating.set(true) attr:data-test="new-contest">
                {t!(organise::new_contest)}
            </Button>
        }
    };
    let empty = move || {
        view! {
            <EmptyState heading=t!(organise::no_contests) text=t!(organise::no_contests_text)>
                {new_contest()}
            </EmptyState>
        }
    };
    view! {
        <header class="page-head">
            <h1>{t!(organise::my_contests)}</h1>
            {new_contest()}
        </header>
        <PagedList load=requests::list_my_contests empty=empty let:contests>
            <Table caption=t!(organise::my_contests)>
                <thead>
                    <tr>
                        <th scope="col">{t!(organise::contest)}</th>
                        <th scope="col">{t!(organise::state)}</th>
                        <th scope="col">{t!(organise::opens)}</th>
                        <th scope="col">{t!(organise::closes)}</th>
                        <th scope="col">{t!(organise::results_promised)}</th>
                    </tr>
                </thead>
                <tbody>{contests.into_iter().map(row).collect_view()}</tbody>
            </Table>
        </PagedList>
        <Dialog open=creating heading=t!(organise::new_contest)>
            <NewContest />
        </Dialog>
    }
}

fn row(contest: ContestListItem) -> impl IntoView {
    let ContestListItem {
        id,
        phase,
        title,
        dates,
        ..
    } = contest;
    let name = move || match title.best(locale()) {
        "" => organise::untitled(locale()).to_owned(),
        title => title.to_owned(),
    };
    let day = |moment: Option<chrono::DateTime<chrono::Utc>>| {
        move || match moment {
            Some(moment) => date(locale(), moment),
            None => "–".to_owned(),
        }
    };
    view! {
        <tr data-test="contest-row">
            <th scope="row">
                <a href=format!("/organise/contests/{id}")>{name}</a>
            </th>
            <td>
                <PhaseBadge phase />
            </td>
            <td>{day(dates.opens_at)}</td>
            <td>{day(dates.closes_at)}</td>
            <td>{day(dates.results_at)}</td>
        </tr>
    }
}

#[component]
fn NewContest() -> impl IntoView {
    let title = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<FieldProblem>::new());
    let busy = RwSignal::new(false);
    let navigate = StoredValue::new_local(use_navigate());
    let create = move || {
        let text = title.get_untracked().trim().to_owned();
        if text.is_empty() {
            problems.set(vec![FieldProblem::new("/title", FieldRule::Required)]);
            return;
        }
        busy.set(true);
        let draft = starter::contest(in_language(text, current_locale()));
        spawn_local(async move {
            match requests::create_contest(draft).await {
                Ok(answer) => navigate.with_value(|navigate| {
                    let path = format!("/organise/contests/{}/edit", answer.value.id);
                    navigate(&path, leptos_router::NavigateOptions::default());
                }),
                Err(error) => {
                    toast_error(&error);
                    problems.try_set(error.fields().to_vec());
                    busy.try_set(false);
                }
            }
        });
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                create();
            }
        >
            <TextField
                path="/title"
                label=t!(organise::contest_title)
                help=t!(organise::new_contest_help)
                value=title
                problems
                attr:data-test="new-contest-title"
            />
            <div class="form-actions">
                <Button look=ButtonLook::Primary kind="submit" busy attr:data-test="create-contest">
                    {move || {
                        if busy.get() { common::saving(locale()) } else { organise::create(locale()) }
                    }}
                </Button>
            </div>
        </form>
    }
}

fn in_language(text: String, locale: Locale) -> Localized {
    let mut localized = Localized::default();
    match locale {
        Locale::Kk => localized.kk = Some(text),
        Locale::Ru => localized.ru = Some(text),
        Locale::En => localized.en = Some(text),
    }
    localized
}
