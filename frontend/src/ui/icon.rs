//! Line icons on a 20 by 20 grid. They are decoration: the word beside them, or the label of their button, says it.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IconName {
    Check,
    Close,
    Lock,
    Menu,
    Moon,
    Offline,
    Screen,
    Sun,
    Warning,
}

#[component]
pub(crate) fn Icon(name: IconName) -> impl IntoView {
    let path = match name {
        IconName::Check => "M4 10.5 8.2 15 16 6",
        IconName::Close => "m5 5 10 10M15 5 5 15",
        IconName::Lock => "M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9M5 9h10v7.5H5Z",
        IconName::Menu => "M3 6h14M3 10h14M3 14h14",
        IconName::Moon => "M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5Z",
        IconName::Offline => {
            "M3 3l14 14M10 15.5h.01M7 12.5a4.5 4.5 0 0 1 5.5-.6M4 9.5a9 9 0 0 1 3-1.9M16 9.5a9 9 0 0 0-5.5-2.4"
        }
        IconName::Screen => "M3 4.5h14v9H3ZM7.5 17h5M10 13.5V17",
        IconName::Sun => {
            "M13.5 10a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1"
        }
        IconName::Warning => "M10 3 2.5 16.5h15ZM10 8v4M10 14.3v.01",
    };
    view! {
        <svg
            viewBox="0 0 20 20"
            width="20"
            height="20"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=path />
        </svg>
    }
}
