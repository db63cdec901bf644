//! Whether the reader's browser computes what every other machine does.

use std::time::Duration;

use domain::selftest::Part;
use leptos::prelude::*;

use crate::i18n::{engine, locale, t};
use crate::ui::{Icon, IconName, Skeleton, Table, page_title};

/// The work of one part, done here.
#[derive(Clone)]
struct Done {
    part: Part,
    sha256: String,
}

impl Done {
    fn is_same(&self) -> bool {
        self.sha256 == self.part.expected()
    }
}

/// Does the fixed work of every part of the engine, and holds what comes out against what this version gives elsewhere.
#[component]
pub(crate) fn EnginePage() -> impl IntoView {
    page_title(t!(engine::heading));
    let done = RwSignal::new(Vec::<Done>::new());
    next_part(done);
    let is_finished = move || done.with(|done| done.len() == Part::ALL.len());
    view! {
        <div class="page-head">
            <h1>{t!(engine::heading)}</h1>
        </div>
        <p class="prose">{t!(engine::lead)}</p>
        <div class="stack-l" data-test="engine">
            <div role="status">{move || is_finished().then(|| view! { <Verdict done /> })}</div>
            <Table caption=t!(engine::heading)>
                <thead>
                    <tr>
                        <th scope="col">{t!(engine::part)}</th>
                        <th scope="col">{t!(engine::outcome)}</th>
                        <th scope="col">{t!(engine::hash)}</th>
                    </tr>
                </thead>
                <tbody>
                    {move || done.get().into_iter().map(|done| view! { <PartRow done /> }).collect_view()}
                </tbody>
            </Table>
            {move || (!is_finished()).then(|| view! { <Skeleton lines=2 /> })}
        </div>
    }
}

/// Computes the next part in a task of its own, so that the browser shows each before it computes on.
fn next_part(done: RwSignal<Vec<Done>>) {
    let compute = move || {
        // Whoever has left the page is not computed for.
        let next = done.try_with(|done| Part::ALL.get(done.len()).copied()).flatten();
        if let Some(part) = next {
            let sha256 = part.computed();
            done.try_update(|done| done.push(Done { part, sha256 }));
            next_part(done);
        }
    };
    set_timeout(compute, Duration::ZERO);
}

#[component]
fn Verdict(done: RwSignal<Vec<Done>>) -> impl IntoView {
    let is_same = done.with(|done| done.iter().all(Done::is_same));
    let (class, name, icon) = if is_same {
        ("verdict verdict-good", "same", IconName::Check)
    } else {
        ("verdict verdict-bad", "differs", IconName::Warning)
    };
    let text = move || {
        if is_same {
            engine::same_everywhere(locale())
        } else {
            engine::differs_here(locale())
        }
    };
    view! {
        <div class=class data-test="verdict" data-verdict=name>
            <Icon name=icon />
            <p>{text}</p>
        </div>
    }
}

#[component]
fn PartRow(done: Done) -> impl IntoView {
    let is_same = done.is_same();
    let (icon, class) = if is_same {
        (IconName::Check, "finding finding-good")
    } else {
        (IconName::Close, "finding finding-bad")
    };
    let outcome = move || {
        if is_same {
            engine::same(locale())
        } else {
            engine::differs(locale())
        }
    };
    let part = done.part;
    view! {
        <tr data-test="part" data-part=part.name()>
            <th scope="row">{move || engine::part_name(locale(), part)}</th>
            <td>
                <span class=class>
                    <Icon name=icon />
                    <span>{outcome}</span>
                </span>
            </td>
            <td>
                <code class="hash">{done.sha256}</code>
            </td>
        </tr>
    }
}
