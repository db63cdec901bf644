//! Which address shows which page. The layouts are the parents of their pages; the first route that fits is taken, so
//! the public frame with its catch-all comes last.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::path;

use crate::layouts::{ContestantLayout, DeskLayout, JurorLayout, OrganiserLayout, PublicLayout};
use crate::pages::account::{
    AccountPage, ChangeEmailPage, ForgotPasswordPage, OrganiserInvitationPage, RegisterPage,
    ResetPasswordPage, SignInPage, VerifyEmailPage,
};
use crate::pages::contests::{ContestPage, ContestsPage, EnterPage, PublishedPage, ResultsPage};
use crate::pages::entries::{
    EntryPage, GuardianPage, JoinTeamPage, MyEntriesPage, MyResultsPage, PreviewPage, ReceiptPage,
};
use crate::pages::home::HomePage;
use crate::pages::jury::{JurorProfilePage, JuryInvitationPage, QueuePage, ReviewPage, SeatsPage};
use crate::pages::not_found::NotFoundPage;
use crate::pages::organise;

#[component]
pub(crate) fn AppRoutes() -> impl IntoView {
    view! {
        <Routes fallback=NotFoundPage>
            <ParentRoute path=path!("/organise") view=OrganiserLayout>
                <Route path=path!("/contests") view=organise::ContestsPage />
                <ParentRoute path=path!("/contests/:contest") view=organise::ContestFrame>
                    <Route path=path!("") view=organise::OverviewPage />
                    <Route path=path!("/edit") view=organise::EditPage />
                    <Route path=path!("/entries") view=organise::EntriesPage />
                    <Route path=path!("/entries/:entry") view=organise::EntryPage />
                    <Route path=path!("/jury") view=organise::JuryPage />
                    <Route path=path!("/assignments") view=organise::AssignmentsPage />
                    <Route path=path!("/results") view=organise::ResultsPage />
                    <Route path=path!("/audit") view=organise::AuditPage />
                </ParentRoute>
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
            <ParentRoute path=path!("/jury/assignments") view=DeskLayout>
                <Route path=path!("/:assignment") view=ReviewPage />
            </ParentRoute>
            <ParentRoute path=path!("/jury") view=JurorLayout>
                <Route path=path!("/contests") view=SeatsPage />
                <Route path=path!("/contests/:contest") view=JurorProfilePage />
                <Route path=path!("/rounds/:round") view=QueuePage />
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
            <ParentRoute path=path!("/my") view=ContestantLayout>
                <Route path=path!("/entries") view=MyEntriesPage />
                <Route path=path!("/entries/:entry") view=EntryPage />
                <Route path=path!("/entries/:entry/preview") view=PreviewPage />
                <Route path=path!("/entries/:entry/receipt") view=ReceiptPage />
                <Route path=path!("/entries/:entry/results") view=MyResultsPage />
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
            <ParentRoute path=path!("") view=PublicLayout>
                <Route path=path!("/") view=HomePage />
                <Route path=path!("/contests") view=ContestsPage />
                <Route path=path!("/contests/:slug") view=ContestPage />
                <Route path=path!("/contests/:slug/enter") view=EnterPage />
                <Route path=path!("/contests/:slug/results") view=ResultsPage />
                <Route path=path!("/results") view=PublishedPage />
                <Route path=path!("/register") view=RegisterPage />
                <Route path=path!("/sign-in") view=SignInPage />
                <Route path=path!("/forgot-password") view=ForgotPasswordPage />
                <Route path=path!("/reset-password") view=ResetPasswordPage />
                <Route path=path!("/verify-email") view=VerifyEmailPage />
                <Route path=path!("/change-email") view=ChangeEmailPage />
                <Route path=path!("/organiser-invitation") view=OrganiserInvitationPage />
                <Route path=path!("/team-invitation") view=JoinTeamPage />
                <Route path=path!("/guardian-consent") view=GuardianPage />
                <Route path=path!("/account") view=AccountPage />
                <Route path=path!("/jury-invitations") view=JuryInvitationPage />
                // The address in the mails.
                <Route path=path!("/join-jury") view=JuryInvitationPage />
                <Route path=path!("/*any") view=NotFoundPage />
            </ParentRoute>
        </Routes>
    }
}
