//! Entering a vote of the public, which decides nothing.

mod typed;

use domain::ids::ContestId;
use domain::public_vote::may_enter;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::public_vote::{PublicVote, VotedEntry};

use self::typed::{Entering, Line, Typed, path_of};
use crate::api::{ApiError, ErrorCode};
use crate::i18n::{current_locale, locale, public_vote as words, t};
use crate::pages::organise::opened::OpenedContest;
use crate::pages::organise::requests;
use crate::ui::{
    Button, ButtonLook, EmptyState, ErrorSummary, FormFailure, FormState, Loaded, Section, ShowMore,
    TextField, Window, toast, toast_error,
};

const LANGUAGES: [(&str, &str); 3] = [
    ("/method/kk", "Қазақша"),
    ("/method/ru", "Русский"),
    ("/method/en", "English"),
];

#[component]
pub(super) fn Vote(contest: OpenedContest) -> impl IntoView {
    let may = Memo::new(move |_| contest.with(|contest| may_enter(contest.phase).is_ok()));
    let open = RwSignal::new(false);
    let body = move || {
        // Asked for when it is opened: most contests have no such vote.
        open.get().then(|| {
            let found = LocalResource::new(move || requests::find_public_vote(contest.id));
            view! {
                <Loaded resource=found skeleton_lines=5 let:vote>
                    <Form contest=contest.id vote />
                </Loaded>
            }
        })
    };
    view! {
        <Show when=move || may.get()>
            <Section heading=t!(public_vote::heading) help=t!(public_vote::help)>
                <details data-test="public-vote" on:toggle=move |_| first(open)>
                    <summary>{t!(public_vote::enter)}</summary>
                    {body}
                </details>
            </Section>
        </Show>
    }
}

/// Once: opening it again must not ask anew and lose what is typed.
fn first(open: RwSignal<bool>) {
    if !open.get_untracked() {
        open.set(true);
    }
}

#[component]
fn Form(contest: ContestId, vote: PublicVote) -> impl IntoView {
    let entering = RwSignal::new(Entering::of(vote));
    let form = FormState::new();
    let problems = form.problems;
    let save = move |_| {
        let (set, problems) = entering.with_untracked(Entering::read);
        let version = entering.with_untracked(|entering| entering.version);
        form.send(
            problems,
            requests::set_public_vote(contest, version, set),
            move |answer| {
                entering.try_update(|entering| entering.take(answer.value));
                toast(words::saved(current_locale()));
            },
        );
    };
    Effect::new(move |_| {
        if let Some(message) = form.failure.get().as_ref().and_then(what_changed) {
            form.failure.set(None);
            form.problems.set(Vec::new());
            read_again(contest, entering, message(current_locale()));
        }
    });
    let method = entering.with_untracked(|entering| entering.method.clone());
    let method = LANGUAGES
        .into_iter()
        .zip(method)
        .map(|((path, label), Typed { text, .. })| {
            view! { <TextField path label optional=true value=RwSignal::from(text) problems /> }
        });
    let lines = move || {
        let lines = entering.with(|entering| entering.lines.clone());
        if lines.is_empty() {
            return view! { <EmptyState heading=t!(public_vote::nothing) /> }.into_any();
        }
        let rows = Window::of(lines);
        view! {
            {rows.each(move |line| view! { <Votes line form /> })}
            <ShowMore rows />
        }
        .into_any()
    };
    view! {
        <form class="form" novalidate on:submit=move |event| event.prevent_default()>
            <ErrorSummary problems labels=move |path: String| label_of(entering, &path) />
            <fieldset class="fieldset">
                <legend>{t!(public_vote::method)}</legend>
                <p class="field-help">{t!(public_vote::method_help)}</p>
                {method.collect_view()}
            </fieldset>
            <fieldset class="fieldset">
                <legend>{t!(public_vote::votes)}</legend>
                <p class="field-help">{t!(public_vote::votes_help)}</p>
                {lines}
            </fieldset>
            <FormFailure form />
            <div class="form-actions">
                <Button look=ButtonLook::Primary busy=form.busy on_press=save attr:data-test="save-votes">
                    {t!(public_vote::save)}
                </Button>
            </div>
        </form>
    }
}

#[component]
fn Votes(line: Line, form: FormState) -> impl IntoView {
    let VotedEntry {
        entry_id,
        entry_code,
        title,
        ..
    } = line.entry;
    let label = move || format!("{} ({entry_code})", words::votes_for(locale(), &title));
    view! {
        <TextField
            path=path_of(entry_id)
            label=label
            kind="number"
            optional=true
            value=RwSignal::from(line.votes.text)
            problems=form.problems
        />
    }
}

fn label_of(entering: RwSignal<Entering>, path: &str) -> String {
    if let Some((_, name)) = LANGUAGES.into_iter().find(|(of, _)| *of == path) {
        return name.to_owned();
    }
    entering.with_untracked(|entering| {
        let mut lines = entering.lines.iter();
        let line = lines.find(|line| path_of(line.entry.entry_id) == path);
        line.map_or_else(
            || words::votes(locale()).to_owned(),
            |line| words::votes_for(locale(), &line.entry.title),
        )
    })
}

/// Whether the server refused the votes because something has changed meanwhile, and how that is said.
fn what_changed(error: &ApiError) -> Option<fn(domain::locale::Locale) -> &'static str> {
    if error.code() == Some(ErrorCode::VersionMismatch) {
        return Some(words::entered_by_others);
    }
    let mut fields = error.fields().iter();
    let has_left = fields.any(|problem| problem.path.starts_with("/tallies/"));
    has_left.then_some(words::entries_have_left)
}

/// Shows what the server has now beside what was typed.
fn read_again(contest: ContestId, entering: RwSignal<Entering>, message: &'static str) {
    spawn_local(async move {
        match requests::find_public_vote(contest).await {
            Ok(vote) => {
                entering.try_update(|entering| entering.take(vote));
                toast(message);
            }
            Err(error) => toast_error(&error),
        }
    });
}
