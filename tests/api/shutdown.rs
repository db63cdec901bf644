//! A server that is told to stop: what is under way is finished, what waits is there after the next start.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use backend::App;
use backend::config::{Config, Options};
use backend::integrations::mail::{Mail, Mailer};
use backend::jobs::{self, Job};
use backend::startup;
use openapi::entry::Cleaning;
use tests::on_both_databases;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

const PHOTO: &[u8] = b"\xff\xd8\xff\xdb\0\x04\x01\x02\xff\xda\0\x03\x01picture\xff\xd9";

/// How long something may take on a machine under load.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail server that takes every mail, and greets nobody before it is told to.
struct SlowMailServer {
    port: u16,
    /// Says that somebody waits for the greeting.
    called: oneshot::Receiver<()>,
    greet: mpsc::Sender<()>,
}

impl SlowMailServer {
    fn start() -> Self {
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
}

async fn enqueue(app: &App, to: &str) {
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

on_both_databases! {
    async fn a_request_under_way_gets_its_answer_and_its_job_is_not_lost(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let server = actix_web::rt::spawn(startup::run_until(app.app.clone(), listener, async {
            stopped.await.unwrap();
        }));
        let head = format!(
            "POST /api/v1/entries/{}/attachments?field_key=slides&file_name=x.jpg HTTP/1.1\r\nHost: orleu.test\r\n\
             Authorization: Bearer {}\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
            entry.id, aigul.token, PHOTO.len(),
        );
        let mut caller = tokio::io::BufReader::new(TcpStream::connect(address).await.unwrap());
        caller.write_all(head.as_bytes()).await.unwrap();
        let mut line = String::new();
        caller.read_line(&mut line).await.unwrap();
        assert_eq!(line, "HTTP/1.1 100 Continue\r\n");
        caller.write_all(&PHOTO[..9]).await.unwrap();
        stop.send(()).unwrap();
        let began = Instant::now();
        while TcpStream::connect(address).await.is_ok() {
            assert!(began.elapsed() < PATIENCE, "the server goes on taking calls");
        }
        caller.write_all(&PHOTO[9..]).await.unwrap();
        let mut answer = Vec::new();
        caller.read_to_end(&mut answer).await.unwrap();
        let answer = String::from_utf8(answer).unwrap();
        assert!(answer.contains("HTTP/1.1 201 Created"), "{answer}");
        server.await.unwrap().unwrap();
        app.drain_jobs().await;
        assert_eq!(app.find_entry(&aigul, entry.id).await.attachments[0].cleaning, Cleaning::Done);
    }

    async fn the_job_at_hand_is_finished_and_no_other_is_begun(app: TestApp) {
        let server = SlowMailServer::start();
        let config = Config::load(Options {
            data_dir: Some(app.app.config.data_dir.clone()),
            smtp_url: Some(format!("smtp://127.0.0.1:{}", server.port)),
            ..Options::default()
        });
        let by_smtp = App { mailer: Mailer::new(&config.unwrap()).unwrap(), ..app.app.clone() };
        for to in ["first@example.kz", "second@example.kz"] {
            enqueue(&by_smtp, to).await;
            app.clock.advance(chrono::TimeDelta::seconds(1));
        }
        let (stop, stopped) = oneshot::channel::<()>();
        let runner = actix_web::rt::spawn(jobs::run_until(by_smtp, async {
            stopped.await.unwrap();
        }));
        server.called.await.unwrap();
        stop.send(()).unwrap();
        server.greet.send(()).unwrap();
        runner.await.unwrap();
        // What is left goes into the mailbox of the test: the second mail, and the first no more.
        assert_eq!(app.mails_to("second@example.kz").await.len(), 1);
        assert_eq!(app.mails_to("first@example.kz").await.len(), 0);
    }
}
