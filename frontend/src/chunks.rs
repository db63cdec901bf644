//! The parts of the program that come when they are needed.
//!
//! Everybody fetches what is compiled into the main module before anything is seen, so only the public pages are
//! there. The pages of an area are a chunk, fetched when a route of the area is first gone to and kept by the browser
//! as long as this version of the app is. `cargo xtask build-spa` cuts the program where `#[wasm_split]` stands: what
//! can be reached only from below a chunk's [`chunk!`] moves into its file, whichever crate it is from.
//!
//! For that the main module must not name what a page is made of: routes show a page through its chunk
//! (`view=chunks::JUROR.page(JurorPage::Queue)`), never as a component.

use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::i18n::t;
use crate::pages::{account, contests, entries, jury, organise, verify};
use crate::ui::{Button, ButtonLook, Skeleton};

/// Defines a chunk, the names of its pages, and the one function that leads into it.
macro_rules! chunk {
    ($(#[$doc:meta])* $chunk:ident: $split:ident($page:ident) { $($name:ident => $component:path,)+ }) => {
        $(#[$doc])*
        pub(crate) static $chunk: Chunk<$page> = Chunk::new(|| Box::pin($split()));

        #[derive(Clone, Copy)]
        pub(crate) enum $page {
            $($name,)+
        }

        #[wasm_split($split, wasm_split_path = leptos::wasm_split, fallible)]
        fn $split() -> Result<fn($page) -> AnyView, SplitLoaderError> {
            fn show(page: $page) -> AnyView {
                match page {
                    $($page::$name => $component().into_any(),)+
                }
            }
            Ok(show)
        }
    };
}

chunk! {
    /// One's own account and entries, and what is behind mailed links.
    CONTESTANT: contestant(ContestantPage) {
        Account => account::AccountPage,
        ChangeEmail => account::ChangeEmailPage,
        ForgotPassword => account::ForgotPasswordPage,
        OrganiserInvitation => account::OrganiserInvitationPage,
        Register => account::RegisterPage,
        ResetPassword => account::ResetPasswordPage,
        SignIn => account::SignInPage,
        VerifyEmail => account::VerifyEmailPage,
        Enter => contests::EnterPage,
        Entry => entries::EntryPage,
        Guardian => entries::GuardianPage,
        JoinTeam => entries::JoinTeamPage,
        MyEntries => entries::MyEntriesPage,
        MyResults => entries::MyResultsPage,
        Preview => entries::PreviewPage,
        Receipt => entries::ReceiptPage,
    }
}

chunk! {
    /// The jury's pages.
    JUROR: juror(JurorPage) {
        Distribution => jury::DistributionPage,
        Invitation => jury::JuryInvitationPage,
        Pitches => jury::PitchesPage,
        Profile => jury::JurorProfilePage,
        Queue => jury::QueuePage,
        Review => jury::ReviewPage,
        Seats => jury::SeatsPage,
    }
}

chunk! {
    /// The chair's page: of no use to the rest of the jury, whose phones need not fetch a ranking.
    CHAIR: chair(ChairArea) {
        Round => jury::ChairPage,
    }
}

chunk! {
    /// The organiser's pages.
    ORGANISER: organiser(OrganiserPage) {
        Analysis => organise::AnalysisPage,
        Assignments => organise::AssignmentsPage,
        Audit => organise::AuditPage,
        Contests => organise::ContestsPage,
        Edit => organise::EditPage,
        Entries => organise::EntriesPage,
        Entry => organise::EntryPage,
        Frame => organise::ContestFrame,
        Jury => organise::JuryPage,
        Overview => organise::OverviewPage,
        Pitches => organise::PitchesPage,
        Results => organise::ResultsPage,
    }
}

chunk! {
    /// Published results: public too, and wanted once there are some.
    PUBLISHED: published(PublishedPart) {
        Results => contests::ResultsPage,
        Seals => contests::SealsPart,
    }
}

chunk! {
    /// The engine, and what explains its numbers: part of public pages, and too heavy for everybody who reads them.
    VERIFIER: verifier(VerifierPart) {
        Recomputation => verify::RecomputationPanel,
    }
}

chunk! {
    /// The whole engine, the planning of juries with it, for who wants to know whether this browser computes as others do.
    ENGINE: engine(EnginePart) {
        Page => verify::EnginePage,
    }
}

/// The pages of one area, each named by a `Page`.
pub(crate) struct Chunk<Page: 'static> {
    fetch: fn() -> Fetched<Page>,
    /// Makes the view of a page. It is code of the chunk, so it is known when the chunk is here.
    show: OnceLock<fn(Page) -> AnyView>,
}

type Fetched<Page> = Pin<Box<dyn Future<Output = Result<fn(Page) -> AnyView, SplitLoaderError>>>>;

impl<Page: Copy + Send + Sync + 'static> Chunk<Page> {
    const fn new(fetch: fn() -> Fetched<Page>) -> Self {
        Self {
            fetch,
            show: OnceLock::new(),
        }
    }

    /// What a route shows: the page; while its chunk is on the way, what any page shows that loads; and when it does
    /// not come, why that may be and what to do.
    pub(crate) fn page(&'static self, page: Page) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
        move || match self.show.get() {
            Some(show) => show(page),
            None => self.page_to_come(page),
        }
    }

    /// Fetches what is likely to be wanted next. Whether that works out is seen when it is wanted.
    pub(crate) fn prefetch(&'static self) {
        if self.show.get().is_none() {
            spawn_local(async {
                if let Err(error) = self.fetch().await {
                    leptos::logging::warn!("not fetched beforehand: {error}");
                }
            });
        }
    }

    fn page_to_come(&'static self, page: Page) -> AnyView {
        let state = RwSignal::new(State::OnTheWay);
        let fetch = move || {
            state.set(State::OnTheWay);
            spawn_local(async move {
                let came = self.fetch().await.is_ok();
                // The reader may have gone elsewhere in the meantime.
                state.try_set(if came { State::Here } else { State::Missing });
            });
        };
        fetch();
        let view = move || match (state.get(), self.show.get()) {
            (State::Here, Some(show)) => show(page),
            (State::OnTheWay, _) => view! { <Skeleton lines=6 /> }.into_any(),
            _ => view! { <ChunkMissing on_retry=move |()| fetch() /> }.into_any(),
        };
        view.into_any()
    }

    async fn fetch(&'static self) -> Result<(), SplitLoaderError> {
        let show = (self.fetch)().await?;
        self.show.get_or_init(|| show);
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    OnTheWay,
    Here,
    Missing,
}

/// The network is gone, or this tab is older than the server, which has only the chunks of its own version.
#[component]
fn ChunkMissing(#[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let reload = move |_| {
        if let Err(error) = window().location().reload() {
            leptos::logging::error!("the page could not be reloaded: {error:?}");
        }
    };
    view! {
        <div class="notice notice-error" role="alert" data-test="chunk-missing">
            <h2>{t!(common::part_missing)}</h2>
            <p>{t!(common::part_missing_text)}</p>
            <div class="row">
                <Button look=ButtonLook::Primary on_press=move |_| on_retry.run(()) attr:data-test="retry-chunk">
                    {t!(common::retry)}
                </Button>
                <Button on_press=reload attr:data-test="reload-page">
                    {t!(common::reload_page)}
                </Button>
            </div>
        </div>
    }
}
