//! What the server does in a second: the three requests that a contest is made of, beside an actix-web handler with a
//! fixed body in the same process.
//!
//! `cargo xtask bench http`. The server runs in this process on a SQLite file of its own, the clients in a second one,
//! so that the memory measured is the server's; both share the machine, so every rate is one of the two together.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark stops at the first thing that is not as it should be, and prints what it measured"
)]

mod load;
mod scene;

use std::process::Stdio;
use std::time::Duration;

use actix_web::{App, HttpResponse, HttpServer, web};
use load::{Lane, Measured, Plan};
use tests::{Dialect, TestApp};

/// Connections that are busy all the time.
const CONNECTIONS: usize = 16;
const SECONDS: u64 = 10;

/// Tells this program to be the clients: the plan comes on standard input, what was measured goes to standard output.
const CLIENTS: &str = "--be-the-clients";

fn main() {
    if std::env::args().any(|argument| argument == CLIENTS) {
        load::run();
    } else {
        actix_web::rt::System::new().block_on(measure());
    }
}

async fn measure() {
    let fixed = fixed_body_server();
    let app = TestApp::start_for_load(Dialect::Sqlite);
    let scene = scene::Scene::set(&app, CONNECTIONS).await;
    let at_rest = resident_kib();
    println!(
        "{CONNECTIONS} connections for {SECONDS} s each; server and clients share {} cores",
        std::thread::available_parallelism().unwrap()
    );
    println!("| request | a second | p50 ms | p99 ms | highest memory MiB |");
    println!("|---|---|---|---|---|");
    for (name, lanes) in [
        (
            "a fixed body, same process",
            vec![Lane::get(&fixed, None); CONNECTIONS],
        ),
        ("listing contests (20 of 100)", scene.listing()),
        ("reading an entry as juror", scene.reading()),
        ("saving a review draft", scene.saving()),
    ] {
        let plan = Plan {
            seconds: SECONDS,
            lanes,
        };
        let (measured, memory) = under(plan).await;
        println!(
            "| {name} | {:.0} | {:.2} | {:.2} | {:.1} |",
            measured.rate(),
            measured.percentile(50),
            measured.percentile(99),
            mib(memory)
        );
    }
    println!("memory at rest: {:.1} MiB", mib(at_rest));
}

/// The yardstick: what actix-web answers when there is nothing to do.
fn fixed_body_server() -> String {
    let server =
        HttpServer::new(|| App::new().route("/", web::get().to(|| async { HttpResponse::Ok().body("ok") })))
            .disable_signals()
            .bind("127.0.0.1:0")
            .unwrap();
    let address = server.addrs()[0];
    actix_web::rt::spawn(server.run());
    format!("http://{address}/")
}

/// What the clients measured, and the most memory that this process had meanwhile, in KiB.
async fn under(plan: Plan) -> (Measured, u64) {
    let clients = std::thread::spawn(move || {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .arg(CLIENTS)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        serde_json::to_writer(child.stdin.take().unwrap(), &plan).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "the clients ended with {}",
            output.status
        );
        serde_json::from_slice::<Measured>(&output.stdout).unwrap()
    });
    let mut samples = actix_web::rt::time::interval(Duration::from_millis(100));
    let mut highest = 0;
    while !clients.is_finished() {
        samples.tick().await;
        highest = highest.max(resident_kib());
    }
    (clients.join().unwrap(), highest)
}

fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn mib(kib: u64) -> f64 {
    f64::from(u32::try_from(kib).unwrap()) / 1024.0
}
