//! The front page: what this is, what is open now, how a contest runs.

use leptos::prelude::*;

use openapi::contest::ContestListItem;

use crate::api;
use crate::i18n::{best, t};
use crate::ui::{ButtonLook, Deadline, EmptyState, LinkButton, OyuBand, OyuTree, PagedList, page_title};

#[component]
pub(crate) fn HomePage() -> impl IntoView {
    page_title(t!(home::heading));
    view! {
        <section class="hero">
            <div>
                <h1>{t!(home::heading)}</h1>
                <p class="lead">{t!(home::lead)}</p>
                <div class="row">
                    <LinkButton href="/contests" look=ButtonLook::Primary large=true>
                        {t!(home::see_contests)}
                    </LinkButton>
                </div>
            </div>
            <div class="hero-ornament">
                <OyuTree />
            </div>
        </section>
        <section class="band">
            <h2>{t!(home::open_contests)}</h2>
            <OpenContests />
        </section>
        <section class="band">
            <h2>{t!(home::how_it_works)}</h2>
            <ol class="steps">
                <li>
                    <h3>{t!(home::step_enter)}</h3>
                    <p>{t!(home::step_enter_text)}</p>
                </li>
                <li>
                    <h3>{t!(home::step_judge)}</h3>
                    <p>{t!(home::step_judge_text)}</p>
                </li>
                <li>
                    <h3>{t!(home::step_check)}</h3>
                    <p>{t!(home::step_check_text)}</p>
                </li>
            </ol>
        </section>
        <OyuBand />
        <section class="band">
            <h2>{t!(home::programme)}</h2>
            <div class="grid">
                <article class="stack-s">
                    <h3>{t!(home::mentors)}</h3>
                    <p class="muted">{t!(home::mentors_text)}</p>
                </article>
                <article class="stack-s">
                    <h3>{t!(home::school)}</h3>
                    <p class="muted">{t!(home::school_text)}</p>
                </article>
                <article class="stack-s">
                    <h3>{t!(home::talent)}</h3>
                    <p class="muted">{t!(home::talent_text)}</p>
                </article>
            </div>
        </section>
    }
}

#[component]
fn OpenContests() -> impl IntoView {
    let load = |cursor| {
        let open = api::get("/contests").query("phase", "open").query("limit", 6);
        open.query_opt("cursor", cursor).send()
    };
    let empty = || {
        view! {
            <EmptyState heading=t!(home::none_open) text=t!(home::none_open_text)>
                <LinkButton href="/register">{t!(account::register)}</LinkButton>
            </EmptyState>
        }
    };
    view! {
        <PagedList load=load empty=empty let:contests>
            <div class="grid">{contests.into_iter().map(teaser).collect_view()}</div>
        </PagedList>
    }
}

fn teaser(contest: ContestListItem) -> impl IntoView {
    let ContestListItem {
        slug,
        title,
        summary,
        dates,
        ..
    } = contest;
    view! {
        <a class="card card-link" href=format!("/contests/{slug}") data-test="open-contest">
            <h3>{best(title)}</h3>
            <p class="muted">{best(summary)}</p>
            {dates
                .closes_at
                .map(|closes_at| {
                    view! {
                        <p class="small">
                            {t!(home::takes_entries_until)} " " <Deadline at=closes_at />
                        </p>
                    }
                })}
        </a>
    }
}
