//! What everybody reads: the list of contests, the page of one, its results; and the step from there into it.

mod advancing;
mod card;
mod contest;
mod dates;
mod eligibility;
mod enter;
mod judging;
mod list;
mod results;
mod seals;
mod sentences;

pub(crate) use contest::ContestPage;
pub(crate) use enter::EnterPage;
pub(crate) use list::{ContestsPage, PublishedPage};
pub(crate) use results::ResultsPage;
pub(crate) use seals::{NextSeals, SealsPart};
