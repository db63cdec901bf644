//! What the keys do, and the switch for them.

use domain::locale::Locale;
use leptos::prelude::*;

use super::keyboard;
use crate::i18n::{locale, review, t};
use crate::ui::{CheckField, Dialog};

#[component]
pub(super) fn HelpDialog(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open heading=t!(review::keys)>
            <Help />
        </Dialog>
    }
}

type Name = fn(Locale) -> &'static str;

const KEYS: &[(&[&str], Name)] = &[
    (&["J", "K"], review::key_criterion),
    (&["0", "…", "9", "."], review::key_digits),
    (&["←", "→"], review::key_step),
    (&["C"], review::key_cannot_judge),
    (&["M"], review::key_comment),
    (&["Esc"], review::key_leave_text),
    (&["Ctrl", "Enter"], review::key_submit),
    (&["N", "P"], review::key_entry),
    (&["X"], review::key_refuse),
    (&["?"], review::key_help),
];

#[component]
fn Help() -> impl IntoView {
    let is_on = RwSignal::new(keyboard::are_on());
    Effect::new(move || keyboard::switch(is_on.get()));
    let row = |(keys, name): &(&'static [&'static str], Name)| {
        let (keys, name) = (*keys, *name);
        let caps = keys
            .iter()
            .map(|key| view! { <kbd>{*key}</kbd> " " })
            .collect_view();
        view! {
            <tr>
                <td>{caps}</td>
                <td>{move || name(locale())}</td>
            </tr>
        }
    };
    view! {
        <div class="stack" data-test="keyboard-help">
            <table class="keys">
                <tbody>{KEYS.iter().map(row).collect_view()}</tbody>
            </table>
            <CheckField label=t!(review::single_keys) help=t!(review::single_keys_help) value=is_on />
        </div>
    }
}
