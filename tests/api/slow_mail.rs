//! A mail server that keeps whoever calls it waiting.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::time::Duration;

use backend::App;
use backend::config::{Config, Options};
use backend::integrations::mail::{Mail, Mailer};
use backend::jobs::{self, Job};
use tests::TestApp;
use tokio::sync::oneshot;

/// How long something may take on a machine under load.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Takes every mail, and greets nobody before it is told to.
pub(crate) struct SlowMailServer {
    port: u16,
    /// Says that somebody waits for the greeting.
    called: oneshot::Receiver<()>,
    greet: mpsc::Sender<()>,
}

impl SlowMailServer {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (calls, called) = oneshot::channel();
        let (greet, greeted) = mpsc::channel();
        std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            calls.send(()).unwrap();
            greeted.recv_timeout(PATIENCE).unwrap();
            let mut answers = stream.try_clone().unwrap();
            answers.write_all(b"220 ready\r\n").unwrap();
            let mut in_data = false;
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let answer = match line.as_str() {
                    "." => "250 taken\r\n",
                    _ if in_data => continue,
                    "DATA" => "354 go on\r\n",
                    _ => "250 yes\r\n",
                };
                in_data = line == "DATA";
                answers.write_all(answer.as_bytes()).unwrap();
            }
        });
        Self { port, called, greet }
    }

    /// The app, sending its mails here; it is nudged as the one of the test is.
    pub(crate) fn app(&self, app: &TestApp) -> App {
        let config = Config::load(Options {
            data_dir: Some(app.app.config.data_dir.clone()),
            smtp_url: Some(format!("smtp://127.0.0.1:{}", self.port)),
            ..Options::default()
        });
        App {
            mailer: Mailer::new(&config.unwrap()).unwrap(),
            ..app.app.clone()
        }
    }

    /// Waits until somebody has called, and gives what has them greeted.
    pub(crate) async fn call_came(self) -> mpsc::Sender<()> {
        self.called.await.unwrap();
        self.greet
    }
}

/// A mail that waits to be sent.
pub(crate) async fn enqueue(app: &App, to: &str) {
    let (now, to) = (app.clock.now(), to.to_owned());
    app.db
        .write(move |conn| {
            let mail = Mail {
                to: to.clone(),
                subject: "Subject".to_owned(),
                body: "Body".to_owned(),
            };
            Ok(jobs::enqueue(conn, now, Job::SendMail(mail))?)
        })
        .await
        .unwrap();
}
