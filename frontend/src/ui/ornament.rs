//! Oyu, the Kazakh ornament: rams' horns (qoshqar muiz) that grow from one stem. For the front page, certificates and
//! the brand; nowhere else.

use leptos::prelude::*;

/// The brand's mark: one stem with two pairs of horns.
#[component]
pub(crate) fn OyuMark() -> impl IntoView {
    view! {
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <rect width="32" height="32" rx="8" fill="var(--accent)" />
            <path d=MARK fill="none" stroke="var(--on-accent)" stroke-width="2" stroke-linecap="round" />
        </svg>
    }
}

/// The mark grown into a tree of horns, for the front page.
#[component]
pub(crate) fn OyuTree() -> impl IntoView {
    let tier = |y: i32, scale: &str| {
        view! {
            <g transform=format!("translate(160 {y}) scale({scale})")>
                <path d=HORN />
                <path d=HORN transform="scale(-1 1)" />
            </g>
        }
    };
    view! {
        <svg
            viewBox="0 0 320 340"
            fill="none"
            stroke="currentColor"
            stroke-width="9"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d="M160 318V62" />
            <path d="M160 16 184 42 160 68 136 42Z" />
            {tier(150, "0.72")}
            {tier(228, "1")}
            {tier(312, "1.28")}
        </svg>
    }
}

/// A border of horns between two parts of a public page.
#[component]
pub(crate) fn OyuBand() -> impl IntoView {
    view! {
        <svg class="oyu" aria-hidden="true">
            <defs>
                <pattern id="oyu-band" width="64" height="20" patternUnits="userSpaceOnUse">
                    <path
                        d="M0 17H64M32 17V9M32 9c0-6-10-7-10-1 0 4 6 4 6 0M32 9c0-6 10-7 10-1 0 4-6 4-6 0M0 9l5 5-5 5M64 9l-5 5 5 5"
                        fill="none"
                        stroke="currentColor"
                        stroke-width="1.6"
                        stroke-linecap="round"
                    />
                </pattern>
            </defs>
            <rect width="100%" height="20" fill="url(#oyu-band)" />
        </svg>
    }
}

const MARK: &str = "M16 25V11.5M16 11.5c0-3.6-5.6-4.3-5.6-.6 0 2.4 3.4 2.2 3.4.2M16 11.5c0-3.6 5.6-4.3 5.6-.6 0 2.4-3.4 2.2-3.4.2M16 19.5c-2.2-3.4-7.4-3-7.4 0 0 2.3 3.3 2.3 3.3.3M16 19.5c2.2-3.4 7.4-3 7.4 0 0 2.3-3.3 2.3-3.3.3";
/// The right horn of a pair, its root at the origin.
const HORN: &str = "M0 0C10-44 96-58 96-14c0 30-46 28-44 2 1-14 20-14 20 0";
