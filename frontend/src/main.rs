//! The Örleu browser app: a client of the API like any other, with the rules of `domain` compiled in.
//!
//! # Where things go
//!
//! - **A page** is a component in `pages/<area>/<page>.rs`; it gets its line in [`routes`], unless
//!   it is public a name in the chunk of its area ([`chunks`]), and, if it is a place one goes to, a link in its layout
//!   ([`layouts`]). Call [`ui::page_title`] first. Its styles go to
//!   `styles/pages/<area>.css`, made of the tokens in `styles/tokens.css` and of nothing else.
//! - **A text** is a message in the catalogue of its area, `i18n/<area>.rs`, in three languages side by side. In a view:
//!   `{t!(account::sign_in)}`, with parameters `{t!(entry::words_left, count)}`; both follow the language when it is
//!   switched. Everywhere else: `account::sign_in(i18n::locale())`.
//! - **A request** is made with [`api`]: `api::get("/contests").query("limit", 20).send::<Page<Contest>>().await`;
//!   a change is `api::post("/contests").json(&body).send::<Contest>().await`. Access tokens, their renewal, keys that
//!   make a repetition harmless and problem documents are seen to there. The answer carries the `etag` which an update
//!   hands back: `api::patch(..).if_match(&etag)`.
//! - **Data that is loaded** is shown by [`ui::Loaded`] (one thing) or [`ui::PagedList`] (a list): they have the four
//!   states (loading, empty, error, data), so that no page can forget one.
//! - **A form** is made of [`ui::TextField`] and its siblings, each with the JSON Pointer of its value. Give all of them
//!   the same `problems`: first those that `domain` finds before anything is sent, then those of the server's answer
//!   ([`api::ApiError::fields`]); each shows its own, and [`ui::ErrorSummary`] lists them all and takes the focus.
//! - **What was done** is said with [`ui::toast`]; what was not, beside the place where it was tried.

#![expect(
    unreachable_pub,
    reason = "the component macro of Leptos makes a public item of every component"
)]

mod api;
mod app;
mod chunks;
mod i18n;
mod layouts;
mod pages;
mod routes;
mod state;
mod ui;

fn main() {
    app::start();
}
