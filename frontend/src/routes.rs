//! Which address shows which page. The layouts are the parents of their pages; the first route that fits is taken, so
//! the public frame with its catch-all comes last. What is not public is shown through its chunk ([`crate::chunks`]).

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::path;

use crate::chunks::{
    CHAIR, CONTESTANT, ChairArea, ContestantPage, ENGINE, EnginePart, JUROR, JurorPage, ORGANISER,
    OrganiserPage, PUBLISHED, PublishedPart,
};
use crate::layouts::{ContestantLayout, DeskLayout, JurorLayout, OrganiserLayout, PublicLayout};
use crate::pages::contests::{ContestPage, ContestsPage, PublishedPage};
use crate::pages::home::HomePage;
use crate::pages::not_found::NotFoundPage;

#[component]
pub(crate) fn AppRoutes() -> impl IntoView {
    view! {
        <Routes fallback=NotFoundPage>
            <ParentRoute path=path!("/organise") view=OrganiserLayout>
                <Route path=path!("/contests") view=ORGANISER.page(OrganiserPage::Contests) />
                <ParentRoute path=path!("/contests/:contest") view=ORGANISER.page(OrganiserPage::Frame)>
                    <Route path=path!("") view=ORGANISER.page(OrganiserPage::Overview) />
                    <Route path=path!("/edit") view=ORGANISER.page(OrganiserPage::Edit) />
                    <Route path=path!("/entries") view=ORGANISER.page(OrganiserPage::Entries) />
                    <Route path=path!("/entries/:entry") view=ORGANISER.page(OrganiserPage::Entry) />
                    <Route path=path!("/jury") view=ORGANISER.page(OrganiserPage::Jury) />
                    <Route path=path!("/assignments") view=ORGANISER.page(OrganiserPage::Assignments) />
                    <Route path=path!("/pitches") view=ORGANISER.page(OrganiserPage::Pitches) />
                    <Route path=path!("/results") view=ORGANISER.page(OrganiserPage::Results) />
                    <Route path=path!("/analysis") view=ORGANISER.page(OrganiserPage::Analysis) />
                    <Route path=path!("/audit") view=ORGANISER.page(OrganiserPage::Audit) />
                </ParentRoute>
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
            <ParentRoute path=path!("/jury/assignments") view=DeskLayout>
                <Route path=path!("/:assignment") view=JUROR.page(JurorPage::Review) />
            </ParentRoute>
            <ParentRoute path=path!("/jury") view=JurorLayout>
                <Route path=path!("/contests") view=JUROR.page(JurorPage::Seats) />
                <Route path=path!("/contests/:contest") view=JUROR.page(JurorPage::Profile) />
                <Route path=path!("/rounds/:round") view=JUROR.page(JurorPage::Queue) />
                <Route path=path!("/rounds/:round/pitches") view=JUROR.page(JurorPage::Pitches) />
                <Route path=path!("/rounds/:round/results") view=CHAIR.page(ChairArea::Round) />
                <Route path=path!("/rounds/:round/marks") view=JUROR.page(JurorPage::Distribution) />
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
            <ParentRoute path=path!("/my") view=ContestantLayout>
                <Route path=path!("/entries") view=CONTESTANT.page(ContestantPage::MyEntries) />
                <Route path=path!("/entries/:entry") view=CONTESTANT.page(ContestantPage::Entry) />
                <Route path=path!("/entries/:entry/preview") view=CONTESTANT.page(ContestantPage::Preview) />
                <Route path=path!("/entries/:entry/receipt") view=CONTESTANT.page(ContestantPage::Receipt) />
                <Route path=path!("/entries/:entry/results") view=CONTESTANT.page(ContestantPage::MyResults) />
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
            <ParentRoute path=path!("") view=PublicLayout>
                <Route path=path!("/") view=HomePage />
                <Route path=path!("/contests") view=ContestsPage />
                <Route path=path!("/contests/:slug") view=ContestPage />
                <Route path=path!("/contests/:slug/enter") view=CONTESTANT.page(ContestantPage::Enter) />
                <Route path=path!("/contests/:slug/results") view=PUBLISHED.page(PublishedPart::Results) />
                <Route path=path!("/results") view=PublishedPage />
                <Route path=path!("/engine") view=ENGINE.page(EnginePart::Page) />
                <Route path=path!("/register") view=CONTESTANT.page(ContestantPage::Register) />
                <Route path=path!("/sign-in") view=CONTESTANT.page(ContestantPage::SignIn) />
                <Route path=path!("/forgot-password") view=CONTESTANT.page(ContestantPage::ForgotPassword) />
                <Route path=path!("/reset-password") view=CONTESTANT.page(ContestantPage::ResetPassword) />
                <Route path=path!("/verify-email") view=CONTESTANT.page(ContestantPage::VerifyEmail) />
                <Route path=path!("/change-email") view=CONTESTANT.page(ContestantPage::ChangeEmail) />
                <Route path=path!("/organiser-invitation") view=CONTESTANT.page(ContestantPage::OrganiserInvitation) />
                <Route path=path!("/team-invitation") view=CONTESTANT.page(ContestantPage::JoinTeam) />
                <Route path=path!("/guardian-consent") view=CONTESTANT.page(ContestantPage::Guardian) />
                <Route path=path!("/account") view=CONTESTANT.page(ContestantPage::Account) />
                <Route path=path!("/join-jury") view=JUROR.page(JurorPage::Invitation) />
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
        </Routes>
    }
}
