//! Who handed an entry in.

use leptos::prelude::*;
use openapi::result::{Entrants, NamedPerson};

use crate::i18n::{locale, public};

/// The names that may be said, and how many people go without.
#[component]
pub(crate) fn Names(entrants: Entrants) -> impl IntoView {
    let Entrants {
        team_name,
        people,
        unnamed,
    } = entrants;
    let has_names = team_name.is_some() || !people.is_empty();
    let person = |person: NamedPerson| {
        let place = person
            .settlement
            .map(|settlement| format!(", {settlement}"))
            .unwrap_or_default();
        view! { <div>{person.name} <span class="muted">{place}</span></div> }
    };
    let others = (unnamed > 0).then(|| {
        let count = move || {
            let count = u64::from(unnamed);
            if has_names {
                public::more_people(locale(), count)
            } else {
                public::unnamed_people(locale(), count)
            }
        };
        view! { <div class="muted">{count}</div> }
    });
    view! {
        {team_name.map(|name| view! { <div><b>{name}</b></div> })}
        {people.into_iter().map(person).collect_view()}
        {others}
    }
}
