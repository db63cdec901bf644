//! Running the queue.

use std::future::Future;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use futures_util::FutureExt;

use super::{Job, Lease, queue};
use crate::accounts;
use crate::app::App;
use crate::contests;
use crate::db::schema::idempotency_keys;
use crate::db::types::Sql;
use crate::error::Error;
use crate::files;
use crate::http::problem::causes;
use crate::planning;

/// How long the runner rests when nobody nudges it; deadlines are acted on at this pace.
const REST: Duration = Duration::from_secs(5);

/// How long answers are kept under their idempotency keys, and done jobs for an operator to look at.
const KEPT: TimeDelta = TimeDelta::days(2);

/// Runs jobs and acts on deadlines until `stop` is ready; the job at hand is finished first, and no other is begun.
pub async fn run_until(app: App, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    loop {
        let mut worked = act_on_the_clock(&app).await.map(|()| true);
        while let Ok(true) = worked {
            let mut work = std::pin::pin!(run_next(&app));
            worked = tokio::select! {
                biased;
                worked = &mut work => worked,
                () = &mut stop => {
                    app.jobs.stop();
                    tell(&work.await);
                    return;
                }
            };
            if stop.as_mut().now_or_never().is_some() {
                tell(&worked);
                return;
            }
        }
        tell(&worked);
        tokio::select! {
            () = &mut stop => return,
            () = app.jobs.nudged() => {}
            () = tokio::time::sleep(REST) => {}
        }
    }
}

fn tell(worked: &Result<bool, Error>) {
    if let Err(error) = worked {
        tracing::error!(%error, causes = causes(error), "cannot work on the job queue");
    }
}

/// Acts on every deadline that has passed and runs every job that is due, including those which they bring about.
/// Returns how many jobs ran.
pub async fn drain(app: &App) -> Result<usize, Error> {
    act_on_the_clock(app).await?;
    let mut ran = 0;
    while run_next(app).await? {
        ran += 1;
    }
    Ok(ran)
}

/// Runs the job that has waited longest, if one is due.
async fn run_next(app: &App) -> Result<bool, Error> {
    let now = app.clock.now();
    let Some(job) = app.db.write(move |conn| Ok(queue::claim(conn, now)?)).await? else {
        return Ok(false);
    };
    let outcome = run(app, job.lease(), job.payload.0.clone()).await;
    let now = app.clock.now();
    match outcome {
        Ok(()) => {
            app.db
                .write(move |conn| Ok(queue::finish(conn, job.lease(), now)?))
                .await?;
        }
        Err(error) => {
            let chain = format!("{error}: {}", causes(&error));
            tracing::warn!(job = %job.id, attempts = job.attempts, error = chain, "job failed");
            app.db
                .write(move |conn| Ok(queue::fail(conn, &job, chain.clone(), now)?))
                .await?;
        }
    }
    Ok(true)
}

async fn run(app: &App, lease: Lease, job: Job) -> Result<(), Error> {
    match job {
        Job::SendMail(mail) => app
            .mailer
            .send(&mail)
            .await
            .map_err(|source| Error::internal("send a mail", source)),
        Job::AnswerMailRequest(request) => accounts::answer_mail_request(app, request).await,
        Job::CleanAttachment { attachment } => files::clean_attachment(app, attachment).await,
        Job::PlanAssignments { run } => planning::run(app, lease, run).await,
        Job::ForgetUpload { storage_key } => files::forget_upload(app, storage_key).await,
    }
}

/// What the passing of time brings about by itself. Each part looks at the present state and may run any number of
/// times.
async fn act_on_the_clock(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(move |conn| {
            diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(Sql(now - KEPT))))
                .execute(conn)?;
            queue::purge(conn, now - KEPT)?;
            accounts::forget_old(conn, now)
        })
        .await?;
    act_on_contests(app, now).await
}

/// Each contest in a transaction of its own: one that cannot go on must not hold up the deadlines of the others.
async fn act_on_contests(app: &App, now: DateTime<Utc>) -> Result<(), Error> {
    let awake = app
        .db
        .read(move |conn| Ok(contests::store::awake(conn, now)?))
        .await?;
    for contest in awake {
        let config = app.config.clone();
        let acted = app
            .db
            .write(move |conn| contests::service::act_on_the_clock(conn, contest, now, &config.public_url))
            .await;
        if let Err(error) = acted {
            tracing::error!(%contest, %error, causes = causes(&error), "cannot act on a deadline");
        }
    }
    Ok(())
}
