//! Running the queue.

use std::convert::Infallible;
use std::future::Future;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

use super::queue::{self, Lease};
use super::{Job, Lane};
use crate::accounts;
use crate::app::App;
use crate::contests;
use crate::db::schema::idempotency_keys;
use crate::db::types::Sql;
use crate::error::Error;
use crate::files;
use crate::http::problem::causes;
use crate::planning;

/// How long a runner rests when nobody nudges it; deadlines are acted on at this pace.
const REST: Duration = Duration::from_secs(5);

/// How often the lease of a job under way is extended: some of these may fail before it runs out.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// How long answers are kept under their idempotency keys, and done jobs for an operator to look at.
const KEPT: TimeDelta = TimeDelta::days(2);

/// Runs the lanes side by side, and acts on deadlines beside them, until `stop` is ready; the jobs at hand are finished
/// first, and no other is begun.
pub async fn run_until(app: App, stop: impl Future<Output = ()>) {
    let told_to_stop = async {
        stop.await;
        app.jobs.stop();
    };
    tokio::join!(
        told_to_stop,
        watch_the_clock(&app),
        work(&app, Lane::Prompt),
        work(&app, Lane::Plans),
    );
}

async fn watch_the_clock(app: &App) {
    while !app.jobs.is_stopping() {
        match act_on_the_clock(app).await {
            // It may have brought work about.
            Ok(()) => app.jobs.nudge(),
            Err(error) => tracing::error!(%error, causes = causes(&error), "cannot act on deadlines"),
        }
        tokio::select! {
            () = app.jobs.stopped() => {}
            () = tokio::time::sleep(REST) => {}
        }
    }
}

async fn work(app: &App, lane: Lane) {
    while !app.jobs.is_stopping() {
        let mut worked = Ok(true);
        while matches!(worked, Ok(true)) && !app.jobs.is_stopping() {
            worked = run_next(app, lane).await;
        }
        if let Err(error) = worked {
            tracing::error!(%error, causes = causes(&error), ?lane, "cannot work on the job queue");
        }
        tokio::select! {
            () = app.jobs.stopped() => {}
            () = app.jobs.nudged(lane) => {}
            () = tokio::time::sleep(REST) => {}
        }
    }
}

/// Acts on every deadline that has passed and runs every job that is due, including those which they bring about.
/// Returns how many jobs ran.
pub async fn drain(app: &App) -> Result<usize, Error> {
    act_on_the_clock(app).await?;
    let mut ran = 0;
    loop {
        let before = ran;
        for lane in [Lane::Prompt, Lane::Plans] {
            ran += drain_lane(app, lane).await?;
        }
        if ran == before {
            return Ok(ran);
        }
    }
}

/// Runs every job of one lane that is due. Returns how many there were.
pub async fn drain_lane(app: &App, lane: Lane) -> Result<usize, Error> {
    let mut ran = 0;
    while run_next(app, lane).await? {
        ran += 1;
    }
    Ok(ran)
}

/// Runs the job of the lane that has waited longest, if one is due.
async fn run_next(app: &App, lane: Lane) -> Result<bool, Error> {
    let now = app.clock.now();
    let claimed = app
        .db
        .write(move |conn| Ok(queue::claim(conn, lane, now)?))
        .await?;
    let Some(job) = claimed else {
        return Ok(false);
    };
    let lease = job.lease();
    let outcome = kept(run(app, job.payload.0.clone()), extend_lease(app, lease)).await;
    let now = app.clock.now();
    match outcome {
        Ok(()) => {
            app.db
                .write(move |conn| Ok(queue::finish(conn, lease, now)?))
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

/// Does the work and gives signs of life beside it: the work itself may say nothing for minutes.
async fn kept<T>(work: impl Future<Output = T>, signs_of_life: impl Future<Output = Infallible>) -> T {
    tokio::select! {
        biased;
        done = work => done,
        never = signs_of_life => match never {},
    }
}

/// Extends the lease again and again. Where that fails once the next time may be soon enough.
async fn extend_lease(app: &App, lease: Lease) -> Infallible {
    loop {
        tokio::time::sleep(SIGN_OF_LIFE).await;
        let now = app.clock.now();
        let extended = app
            .db
            .write(move |conn| Ok(queue::extend(conn, lease, now)?))
            .await;
        if let Err(error) = extended {
            tracing::warn!(%error, causes = causes(&error), "cannot extend the lease of a job");
        }
    }
}

async fn run(app: &App, job: Job) -> Result<(), Error> {
    match job {
        Job::SendMail(mail) => app
            .mailer
            .send(&mail)
            .await
            .map_err(|source| Error::internal("send a mail", source)),
        Job::AnswerMailRequest(request) => accounts::answer_mail_request(app, request).await,
        Job::CleanAttachment { attachment } => files::clean_attachment(app, attachment).await,
        Job::PlanAssignments { run } => planning::run(app, run).await,
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn work_that_says_nothing_is_kept_until_it_is_done_and_no_longer() {
        let (done, work) = oneshot::channel();
        let signs = Cell::new(0);
        let signs_of_life = async {
            let mut done = Some(done);
            loop {
                tokio::task::yield_now().await;
                signs.set(signs.get() + 1);
                if signs.get() == 3 {
                    done.take().unwrap().send("a plan").unwrap();
                }
            }
        };
        assert_eq!(kept(work, signs_of_life).await, Ok("a plan"));
        assert_eq!(signs.get(), 3);
    }
}
