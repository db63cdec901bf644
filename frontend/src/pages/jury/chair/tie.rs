//! One tie after the other, with buttons that put it in order.

use domain::ids::EntryId;
use domain::scoring::TieBreak;
use leptos::prelude::*;
use openapi::result::RoundRanking;

use super::orders::{Drafts, Tie, Way, ties_of};
use crate::i18n::{chair as words, current_locale, format, locale, rules, t};
use crate::ui::{Badge, Button, ButtonLook, Section, Tone, focus};

/// `on_record` is called with an order that the chair wants to have recorded.
#[component]
pub(super) fn Ties(
    all: StoredValue<RoundRanking>,
    may_order: bool,
    drafts: Drafts,
    on_record: Callback<Vec<EntryId>>,
) -> impl IntoView {
    let ties = all.with_value(ties_of);
    let asks_chair = all.with_value(|all| all.rule_book.tie_breaks.contains(&TieBreak::ChairDecision {}));
    let nothing = (ties.is_empty()).then(|| {
        let text = move || {
            if asks_chair {
                words::no_ties(locale())
            } else {
                words::not_asked(locale())
            }
        };
        view! { <p class="muted" data-test="no-ties">{text}</p> }
    });
    let later = (!ties.is_empty() && !may_order).then(|| {
        view! { <p class="note" data-test="order-later">{t!(chair::later)}</p> }
    });
    let one = move |tie: Tie| view! { <OneTie all tie may_order drafts on_record /> };
    view! {
        <Section heading=t!(chair::ties)>
            <div class="stack">{nothing} {later} {ties.into_iter().map(one).collect_view()}</div>
        </Section>
    }
}

#[component]
fn OneTie(
    all: StoredValue<RoundRanking>,
    tie: Tie,
    may_order: bool,
    drafts: Drafts,
    on_record: Callback<Vec<EntryId>>,
) -> impl IntoView {
    let Tie {
        entries,
        is_ordered,
        cut,
    } = tie;
    let count = entries.len();
    let of = StoredValue::new(entries);
    let said = RwSignal::new(String::new());
    let order = Memo::new(move |_| of.with_value(|of| drafts.order(of)));
    let shift = Callback::new(move |(entry, way): (EntryId, Way)| {
        let Some(place) = of.with_value(|of| drafts.shift(of, entry, way)) else {
            return;
        };
        let code = all.with_value(|all| told(all, entry).0);
        said.set(words::now_at(current_locale(), &code, place, count));
        // A row that is moved in the page loses the focus.
        request_animation_frame(move || focus(&button_id(entry, way)));
    });
    let row = move |entry: EntryId| view! { <Row all entry order shift=may_order.then_some(shift) /> };
    let why = move || {
        all.with_value(|all| {
            let first = of.with_value(|of| of.first().copied());
            first.map(|first| why(all, first))
        })
    };
    view! {
        <article class="card" data-test="tie">
            <div class="row row-between">
                <h3>{t!(chair::tied, u64::try_from(count).unwrap_or(u64::MAX))}</h3>
                {if is_ordered {
                    view! { <Badge text=t!(chair::ordered) tone=Tone::Good /> }
                } else {
                    view! { <Badge text=t!(chair::not_ordered) tone=Tone::Warn /> }
                }}
            </div>
            <p>{why}</p>
            {cut.map(|cut| view! { <p class="lock-note">{t!(chair::at_the_cut, u64::from(cut.open_places))}</p> })}
            <ol class="tied plain-list">
                <For each=move || order.get() key=|entry| *entry children=row />
            </ol>
            <p class="visually-hidden" role="status">
                {said}
            </p>
            {may_order
                .then(|| {
                    view! {
                        <div class="form-actions">
                            <Button
                                look=ButtonLook::Primary
                                on_press=move |_| on_record.run(order.get_untracked())
                                attr:data-test="record-order"
                            >
                                {t!(chair::record)}
                            </Button>
                        </div>
                    }
                })}
        </article>
    }
}

/// One of the tied, with the buttons that move it where it may be moved.
#[component]
fn Row(
    all: StoredValue<RoundRanking>,
    entry: EntryId,
    order: Memo<Vec<EntryId>>,
    shift: Option<Callback<(EntryId, Way)>>,
) -> impl IntoView {
    let (code, title) = all.with_value(|all| told(all, entry));
    let place = move || order.with(|order| order.iter().position(|other| *other == entry));
    let named = code.clone();
    let tool = move |way: Way, shift: Callback<(EntryId, Way)>| {
        let code = named.clone();
        let at_edge = Signal::derive(move || match way {
            Way::Up => place() == Some(0),
            Way::Down => place().and_then(|place| place.checked_add(1)) == Some(order.with(Vec::len)),
        });
        let (arrow, hook) = match way {
            Way::Up => ("↑", "chair-up"),
            Way::Down => ("↓", "chair-down"),
        };
        let name = move || match way {
            Way::Up => words::move_up(locale(), &code),
            Way::Down => words::move_down(locale(), &code),
        };
        view! {
            <Button
                look=ButtonLook::Quiet
                disabled=at_edge
                on_press=move |_| shift.run((entry, way))
                attr:id=button_id(entry, way)
                attr:data-test=hook
            >
                <span aria-hidden="true">{arrow}</span>
                <span class="visually-hidden">{name}</span>
            </Button>
        }
    };
    view! {
        <li class="tied-entry" data-test="tied-entry">
            <span class="tied-place">{move || place().and_then(|place| place.checked_add(1))}</span>
            <span class="tied-name">
                <code>{code}</code>
                " "
                {title}
            </span>
            {shift
                .map(|shift| {
                    view! { <span class="row row-tools">{tool(Way::Up, shift)} {tool(Way::Down, shift)}</span> }
                })}
        </li>
    }
}

/// What is equal, in the reader's language: the total, and whatever else was compared before the chair is asked.
fn why(all: &RoundRanking, first: EntryId) -> String {
    let locale = locale();
    let mut ranked = all.ranking.ranked.iter();
    let total = ranked.find(|ranked| ranked.aggregate.entry == first);
    let digits = all.rule_book.rounding.total.digits;
    let total = total.map_or_else(String::new, |ranked| {
        format::padded_micro(locale, ranked.aggregate.total_micro, digits)
    });
    let before = all.rule_book.tie_breaks.iter();
    let before = before.take_while(|tie_break| !matches!(tie_break, TieBreak::ChairDecision {}));
    let before: Vec<String> = before
        .map(|tie_break| rules::tie_break(locale, tie_break, &all.rubric))
        .collect();
    let equal = if before.is_empty() {
        words::same_total(locale, &total)
    } else {
        words::same_total_and(locale, &total, &before.join("; "))
    };
    // A tie-break after the chair's may still tell them apart.
    if all.rule_book.tie_breaks.last() == Some(&TieBreak::ChairDecision {}) {
        format!("{equal} {}", words::until_then(locale))
    } else {
        equal
    }
}

/// The code and the title of an entry.
pub(super) fn told(all: &RoundRanking, entry: EntryId) -> (String, String) {
    let mut entries = all.entries.iter();
    let found = entries.find(|other| other.entry_id == entry);
    found.map_or_else(Default::default, |found| {
        (found.entry_code.clone(), found.title.clone())
    })
}

fn button_id(entry: EntryId, way: Way) -> String {
    match way {
        Way::Up => format!("up-{entry}"),
        Way::Down => format!("down-{entry}"),
    }
}
