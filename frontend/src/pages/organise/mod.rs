//! The organiser's pages: one's contests, and below each of them what its organisers write, see and decide.
//!
//! [`frame::ContestFrame`] loads the contest once for all pages below it; [`requests`] has every call to the server.

mod analysis;
mod assignments;
mod audit;
mod contests;
mod edit;
mod entries;
mod entry;
mod frame;
mod jury;
mod opened;
mod overview;
mod pitches;
mod requests;
mod results;
mod starter;
mod steps;

pub(crate) use analysis::AnalysisPage;
pub(crate) use assignments::AssignmentsPage;
pub(crate) use audit::AuditPage;
pub(crate) use contests::ContestsPage;
pub(crate) use edit::EditPage;
pub(crate) use entries::EntriesPage;
pub(crate) use entry::EntryPage;
pub(crate) use frame::ContestFrame;
pub(crate) use jury::JuryPage;
pub(crate) use overview::OverviewPage;
pub(crate) use pitches::PitchesPage;
pub(crate) use results::ResultsPage;
