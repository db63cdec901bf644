//! `orleu demo`: a believable programme, made the way people make it.
//!
//! The demo is a client of the API like any other: it starts the server on a free port with a clock of its own, and
//! people register, enter, judge and publish over HTTP while weeks go by. So it can show nothing that the product
//! cannot do, and it is one more test of the whole.

mod client;
mod files;
mod jury;
mod people;
mod story;

use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{SubsecRound, TimeDelta, Utc};
use diesel::prelude::*;
use domain::locale::Locale;

use crate::accounts::administrator::create_administrator;
use crate::app::App;
use crate::clock::{Clock, FixedClock};
use crate::config::Config;
use crate::db::schema::contests;
use crate::error::Error;
use crate::integrations::mail::Mailer;
use crate::startup;

use client::Client;

/// The password of everybody in the demo. Printed, and good for nothing but a demo.
pub const PASSWORD: &str = "orleu-demo-2026";

/// Who can sign in to see what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    pub role: &'static str,
    pub email: String,
}

/// Fills an empty installation and returns who can sign in. Refuses one that has a contest: it may be somebody's work.
pub async fn fill(config: Config) -> Result<Vec<Login>, Error> {
    let app = startup::app(config)?;
    let contests: i64 = app
        .db
        .read(|conn| Ok(contests::table.count().get_result(conn)?))
        .await?;
    if contests > 0 {
        return Err(Error::internal(
            "fill the demo",
            "there is a contest already: the demo wants an empty installation",
        ));
    }
    let now = Utc::now().trunc_subsecs(0);
    let clock = FixedClock::at(now - TimeDelta::days(60));
    let mails = Arc::new(Mutex::new(Vec::new()));
    let to_folder = app.mailer.clone();
    let app = App {
        clock: Clock::Fixed(clock.clone()),
        mailer: Mailer::Kept(mails.clone()),
        ..app
    };
    let listener =
        TcpListener::bind("127.0.0.1:0").map_err(|source| Error::internal("find a free port", source))?;
    let (server, address) = startup::serve(app.clone(), listener)?;
    let handle = server.handle();
    actix_web::rt::spawn(server);

    create_administrator(&app, "admin@demo.example", "Әкімші", Locale::Kk, PASSWORD).await?;
    let client = Client::new(app, format!("http://{address}"), clock, mails.clone());
    let logins = story::tell(&client, now).await?;
    handle.stop(true).await;

    let sent = std::mem::take(&mut *mails.lock().unwrap_or_else(PoisonError::into_inner));
    // Those of the last days only: a folder of hundreds of mails shows nothing.
    for mail in sent.iter().rev().take(40) {
        to_folder
            .send(mail)
            .await
            .map_err(|source| Error::internal("keep the mails of the demo", source))?;
    }
    Ok(logins)
}
