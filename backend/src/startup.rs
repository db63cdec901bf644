//! The server put together, as a value that a test can start on any port.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use actix_web::dev::ServerHandle;
use actix_web::http::header::{REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use actix_web::middleware::{Compress, DefaultHeaders, from_fn};
use actix_web::{App as HttpApp, HttpServer, web};
use utoipa::openapi::OpenApi;
use utoipa_swagger_ui::SwaggerUi;

use crate::accounts::access_token::AccessTokens;
use crate::accounts::password::{Cost, Passwords};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Database, Pool};
use crate::error::Error;
use crate::http::method::Methods;
use crate::http::routes::{BASE, Routes};
use crate::http::{docs, health, mutation, problem, request_id, spa};
use crate::integrations::mail::Mailer;
use crate::integrations::storage;
use crate::jobs::Nudge;
use crate::pairwise::PairwiseRounds;

/// Seconds in which requests under way are finished at a shutdown.
const SHUTDOWN_SECONDS: u64 = 30;

/// The routes of every feature.
fn features(routes: &mut impl Routes) {
    crate::accounts::routes(routes);
    crate::analysis::routes(routes);
    crate::assignments::routes(routes);
    crate::audit::routes(routes);
    crate::conflicts::routes(routes);
    crate::contests::routes(routes);
    crate::entries::routes(routes);
    crate::files::routes(routes);
    crate::jurors::routes(routes);
    crate::pairwise::routes(routes);
    crate::planning::routes(routes);
    crate::reviews::routes(routes);
    crate::results::routes(routes);
    crate::rule_changes::routes(routes);
    crate::public_vote::routes(routes);
    crate::publications::routes(routes);
}

/// The app of a configuration, connected to its database and file store.
pub fn app(config: Config) -> Result<App, Error> {
    std::fs::create_dir_all(&config.data_dir)
        .map_err(|source| Error::internal("make the data folder", source))?;
    let db = Database::open(
        &config.database_url,
        Pool::suited(config.database_url.dialect(), crate::config::cores()),
    )
    .map_err(|source| Error::internal("open the database", source))?;
    Ok(App {
        db,
        clock: Clock::System,
        access_tokens: Arc::new(AccessTokens::new(&secret(&config.data_dir)?)),
        passwords: Passwords::new(Cost::Standard, crate::config::cores())?,
        mailer: Mailer::new(&config).map_err(|source| Error::internal("set up mail", source))?,
        storage: storage::open(&config.storage_url)?,
        jobs: Nudge::default(),
        pairwise: PairwiseRounds::default(),
        config: Arc::new(config),
    })
}

/// The secret that signs access tokens: made once, readable by the server alone.
fn secret(data_dir: &Path) -> Result<Vec<u8>, Error> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;

    let path = data_dir.join("secret.key");
    let failed = |source| Error::internal("read or make the signing secret", source);
    match std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)
    {
        Ok(mut file) => {
            let mut secret = vec![0; 32];
            aws_lc_rs::rand::fill(&mut secret)
                .map_err(|_| Error::internal("make the signing secret", "no random numbers"))?;
            file.write_all(&secret)
                .and_then(|()| file.sync_all())
                .map_err(failed)?;
            Ok(secret)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            std::fs::read(&path).map_err(failed)
        }
        Err(error) => Err(failed(error)),
    }
}

/// Starts serving on a listener; the returned server runs when it is awaited.
pub fn serve(app: App, listener: TcpListener) -> Result<(actix_web::dev::Server, SocketAddr), Error> {
    let address = listener
        .local_addr()
        .map_err(|source| Error::internal("read the address of the listener", source))?;
    let workers = app.config.workers;
    let data = web::Data::new(app);
    let document = document()?;
    let methods = web::Data::new(Methods::of(&document));
    let document = web::Data::new(docs::Text::of(&document)?);
    let server = HttpServer::new(move || {
        HttpApp::new()
            .app_data(data.clone())
            .app_data(methods.clone())
            .app_data(document.clone())
            .configure(problem::configure)
            .configure(mutation::configure)
            .wrap(Compress::default())
            .wrap(
                DefaultHeaders::new()
                    .add((X_CONTENT_TYPE_OPTIONS, "nosniff"))
                    .add((REFERRER_POLICY, "same-origin")),
            )
            .wrap(from_fn(request_id::trace))
            .service(web::scope(BASE).configure(features))
            .service(health::live)
            .service(health::ready)
            .service(docs::find_document)
            .service(web::redirect("/api/docs", "/api/docs/"))
            .service(SwaggerUi::new("/api/docs/{_:.*}").config(docs::page()))
            .default_service(web::to(spa::serve))
    })
    .workers(workers)
    .shutdown_timeout(SHUTDOWN_SECONDS)
    .disable_signals()
    .listen(listener)
    .map_err(|source| Error::internal("listen", source))?
    .run();
    Ok((server, address))
}

/// The OpenAPI document with every operation.
pub fn document() -> Result<OpenApi, Error> {
    let mut document = docs::base();
    features(&mut document);
    docs::complete(document)
}

/// Serves and works on jobs until the process is told to stop.
pub async fn run(app: App) -> Result<(), Error> {
    let listener = TcpListener::bind(app.config.listen)
        .map_err(|source| Error::internal("bind the listen address", source))?;
    run_until(app, listener, told_to_stop()).await
}

/// Serves and works on jobs until `stop` is ready; then finishes the requests and the job under way. Jobs that wait are
/// taken up by the next start.
pub async fn run_until(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let (server, address) = serve(app.clone(), listener)?;
    tracing::info!(%address, "serving");
    let (stop_jobs, jobs_stopped) = tokio::sync::oneshot::channel::<()>();
    let jobs = tokio::spawn(crate::jobs::run_until(app, async {
        // Either the word to stop or the end of whoever could say it.
        drop(jobs_stopped.await);
    }));
    let handle: ServerHandle = server.handle();
    tokio::spawn(async move {
        stop.await;
        tracing::info!("stopping");
        handle.stop(true).await;
    });
    let served = server.await.map_err(|source| Error::internal("serve", source));
    drop(stop_jobs);
    jobs.await
        .map_err(|source| Error::internal("finish the jobs", source))?;
    served
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signals) => {
                signals.recv().await;
            }
            Err(error) => {
                tracing::error!(%error, "cannot listen for SIGTERM");
                std::future::pending::<()>().await;
            }
        }
    };
    tokio::select! {
        () = terminated => {}
        outcome = tokio::signal::ctrl_c() => {
            if let Err(error) = outcome {
                tracing::error!(%error, "cannot listen for Ctrl-C");
            }
        }
    }
}
