//! The clients: each lane sends one request after the other on a connection of its own.

use std::io::{stdin, stdout};
use std::time::{Duration, Instant};

use awc::http::header;
use awc::{Client, Connector};
use futures_util::future::join_all;
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Plan {
    pub(crate) seconds: u64,
    pub(crate) lanes: Vec<Lane>,
}

/// What one connection asks for again and again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Lane {
    url: String,
    token: Option<String>,
    change: Option<Change>,
}

/// Bodies to put in turn, each from the version that the answer before it had.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Change {
    bodies: Vec<String>,
    version: String,
}

impl Lane {
    pub(crate) fn get(url: &str, token: Option<&str>) -> Self {
        Self {
            url: url.to_owned(),
            token: token.map(str::to_owned),
            change: None,
        }
    }

    /// Puts the bodies in turn, the first from version 0.
    pub(crate) fn put(url: &str, token: &str, bodies: Vec<String>) -> Self {
        let change = Change {
            bodies,
            version: "\"0\"".to_owned(),
        };
        Self {
            change: Some(change),
            ..Self::get(url, Some(token))
        }
    }

    /// The times of all requests until the end, in microseconds.
    async fn drive(mut self, warm_until: Instant, until: Instant) -> Vec<u32> {
        let client = Client::builder()
            .connector(Connector::new().limit(1))
            .disable_redirects()
            .timeout(Duration::from_mins(1))
            .finish();
        let mut times = Vec::new();
        for turn in 0.. {
            let started = Instant::now();
            if started > until {
                break;
            }
            self.ask(&client, turn).await;
            if started > warm_until {
                times.push(u32::try_from(started.elapsed().as_micros()).unwrap());
            }
        }
        times
    }

    async fn ask(&mut self, client: &Client, turn: usize) {
        let mut request = match &self.change {
            None => client.get(&self.url),
            Some(change) => client
                .put(&self.url)
                .insert_header((header::CONTENT_TYPE, "application/json"))
                .insert_header((header::IF_MATCH, change.version.as_str())),
        };
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let body = match &self.change {
            Some(change) => change.bodies[turn % change.bodies.len()].clone(),
            None => String::new(),
        };
        let mut response = request.send_body(body).await.unwrap();
        let answer = response.body().await.unwrap();
        assert!(response.status().is_success(), "{} {answer:?}", response.status());
        if let Some(change) = &mut self.change {
            let version = response.headers().get(header::ETAG).expect("no ETag");
            version.to_str().unwrap().clone_into(&mut change.version);
        }
    }
}

/// The times of all requests, in microseconds, shortest first.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Measured {
    seconds: f64,
    times: Vec<u32>,
}

impl Measured {
    pub(crate) fn rate(&self) -> f64 {
        f64::from(u32::try_from(self.times.len()).unwrap()) / self.seconds
    }

    /// In milliseconds.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let place = (self.times.len() * percent).div_ceil(100).max(1) - 1;
        f64::from(self.times[place]) / 1000.0
    }
}

/// Is the clients: reads the plan, carries it out after a second to get warm, writes what was measured.
pub(crate) fn run() {
    let plan: Plan = serde_json::from_reader(stdin()).unwrap();
    let mut times = actix_web::rt::System::new().block_on(async {
        let warm_until = Instant::now() + Duration::from_secs(1);
        let until = warm_until + Duration::from_secs(plan.seconds);
        let lanes = plan.lanes.into_iter().map(|lane| lane.drive(warm_until, until));
        join_all(lanes).await.concat()
    });
    times.sort_unstable();
    let measured = Measured {
        seconds: Duration::from_secs(plan.seconds).as_secs_f64(),
        times,
    };
    serde_json::to_writer(stdout(), &measured).unwrap();
}
