//! The browser app in a real Chromium, against a real server.

mod first_pages;
mod front_page;
mod pages;
mod whole_contest;
