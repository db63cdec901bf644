//! A server that is told to stop: what is under way is finished, what waits is there after the next start.

use std::net::TcpListener;
use std::time::Instant;

use backend::{jobs, startup};
use openapi::entry::Cleaning;
use tests::on_both_databases;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use crate::slow_mail::{PATIENCE, SlowMailServer, enqueue};

const PHOTO: &[u8] = b"\xff\xd8\xff\xdb\0\x04\x01\x02\xff\xda\0\x03\x01picture\xff\xd9";

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
        let by_smtp = server.app(&app);
        for to in ["first@example.kz", "second@example.kz"] {
            enqueue(&by_smtp, to).await;
            app.clock.advance(chrono::TimeDelta::seconds(1));
        }
        let (stop, stopped) = oneshot::channel::<()>();
        let runner = actix_web::rt::spawn(jobs::run_until(by_smtp, async {
            stopped.await.unwrap();
        }));
        let greet = server.call_came().await;
        stop.send(()).unwrap();
        greet.send(()).unwrap();
        runner.await.unwrap();
        // What is left goes into the mailbox of the test: the second mail, and the first no more.
        assert_eq!(app.mails_to("second@example.kz").await.len(), 1);
        assert_eq!(app.mails_to("first@example.kz").await.len(), 0);
    }
}
