//! `orleu verify` as it is called: what it prints, and the code it gives to a program.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it should be"
)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Two rounds with everything a rule book may say of marks; `SHA256` is the hash of these bytes.
const LEDGER: &str = include_str!("ledger.json");
const SHA256: &str = "35e18bfbdc2071c6eeeb1e6248d030ce979646d90faa92745208926ef68092d0";

/// The ledger on standard input, checked with these arguments.
fn verify(ledger: impl AsRef<[u8]>, arguments: &[&str]) -> Output {
    let mut process = Command::new(env!("CARGO_BIN_EXE_orleu"))
        .args(["verify", "-"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = process.stdin.take().unwrap();
    // Whoever reads no more than it needs closes the pipe early.
    match stdin.write_all(ledger.as_ref()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => panic!("{error}"),
        _ => drop(stdin),
    }
    process.wait_with_output().unwrap()
}

/// The exit code, what was printed and what was complained about.
fn told(output: &Output) -> (i32, String, String) {
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout.clone()).unwrap(),
        String::from_utf8(output.stderr.clone()).unwrap(),
    )
}

/// The code, and the lines that say what is different.
fn differences(ledger: &str, arguments: &[&str]) -> (i32, Vec<String>) {
    let (code, printed, _) = told(&verify(ledger, arguments));
    let lines = printed
        .lines()
        .filter_map(|line| line.strip_prefix("DIFFERENT: "));
    (code, lines.map(str::to_owned).collect())
}

#[test]
fn an_honest_ledger_is_verified_and_its_steps_are_shown() {
    let (code, printed, complaint) = told(&verify(LEDGER, &["--sha256", SHA256, "--entry", "a1b-2c3d"]));
    assert_eq!((code, complaint.as_str()), (0, ""), "{printed}");
    assert_eq!(printed, include_str!("verified.txt"));
}

/// A round in pairs with equal entries, one that was withdrawn, one disqualified and one never compared, of which people
/// let another one go on than the rule.
const PAIRS: &str = include_str!("pairs.json");
const PAIRS_SHA256: &str = "ce3af7ac0e90e852aacb9835070d90591b2eb1ebe516a3dd2bfec3d2b672f465";

#[test]
fn comparisons_are_verified_and_what_each_counted_for_is_shown() {
    let arguments = ["--sha256", PAIRS_SHA256, "--entry", "e4f-5g6h"];
    let (code, printed, complaint) = told(&verify(PAIRS, &arguments));
    assert_eq!((code, complaint.as_str()), (0, ""), "{printed}");
    assert_eq!(printed, include_str!("pairs-verified.txt"));
}

#[test]
fn a_changed_answer_or_strength_is_told_and_what_is_out_of_order_refused_with_code_1() {
    let answer = PAIRS.replacen("\"answer\":\"tie\"", "\"answer\":\"left\"", 1);
    let (code, found) = differences(&answer, &[]);
    assert_eq!(code, 1);
    let shared = "E4F-5G6H: published with a shared rank, recomputed without".to_owned();
    assert!(found.contains(&shared), "{found:?}");
    let strength = PAIRS.replacen("\"strength_micro\":1187550", "\"strength_micro\":2187550", 1);
    let expected = "A1B-2C3D: published with strength 2.18755, recomputed 1.18755".to_owned();
    assert_eq!(differences(&strength, &[]), (1, vec![expected]));
    let turned = PAIRS.replacen("\"left\":0,\"right\":1", "\"left\":1,\"right\":0", 1);
    let (code, printed, complaint) = told(&verify(turned, &[]));
    assert_eq!((code, printed.as_str()), (1, ""));
    assert!(
        complaint.contains("not in the order in which they are computed with"),
        "{complaint}"
    );
    let engine = PAIRS.replace("orleu-pairs/1", "orleu-pairs/9");
    let (code, _, complaint) = told(&verify(engine, &[]));
    assert_eq!(code, 2);
    assert!(complaint.contains("this is `orleu-pairs/1`"), "{complaint}");
}

#[test]
fn a_file_is_read_as_standard_input_is() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ledger.json");
    let output = Command::new(env!("CARGO_BIN_EXE_orleu"))
        .args(["verify", path])
        .output()
        .unwrap();
    let (code, printed, _) = told(&output);
    assert_eq!(code, 0, "{printed}");
    assert!(
        printed.contains("(compare it with the published one)"),
        "{printed}"
    );
}

#[test]
fn a_changed_mark_total_or_rank_is_told_with_code_1() {
    let mark = LEDGER.replacen("\"mark_centi\":850", "\"mark_centi\":875", 1);
    let (code, found) = differences(&mark, &[]);
    assert_eq!(code, 1);
    assert_eq!(
        found.first().unwrap(),
        "A1B-2C3D: published with total 8.33, recomputed 8.42"
    );
    let total = LEDGER.replacen("\"total_micro\":8330000", "\"total_micro\":9330000", 1);
    let expected = "A1B-2C3D: published with total 9.33, recomputed 8.33".to_owned();
    assert_eq!(differences(&total, &[]), (1, vec![expected]));
    let rank = LEDGER.replacen("\"rank\":2", "\"rank\":1", 1);
    let expected = "E4F-5G6H: published with rank 1, recomputed 2".to_owned();
    assert_eq!(differences(&rank, &[]), (1, vec![expected]));
}

#[test]
fn another_hash_is_told_with_code_1() {
    let other = SHA256.replace('3', "4");
    let expected = format!("the SHA-256 of the ledger is {SHA256}, not {other}");
    assert_eq!(differences(LEDGER, &["--sha256", &other]), (1, vec![expected]));
    // What cannot be recomputed, such as an award, is held by the hash alone.
    let award = LEDGER.replacen("Grand prix", "Second prize", 1);
    assert_eq!(differences(&award, &[]).0, 0);
    assert_eq!(differences(&award, &["--sha256", SHA256]).0, 1);
}

#[test]
fn marks_that_give_no_ranking_are_told_with_code_1() {
    let off_scale = LEDGER.replacen("\"mark_centi\":850", "\"mark_centi\":8500", 1);
    let (code, printed, complaint) = told(&verify(off_scale, &[]));
    assert_eq!((code, printed.as_str()), (1, ""));
    assert!(complaint.contains("give no ranking"), "{complaint}");
}

#[test]
fn what_cannot_be_checked_is_told_with_code_2() {
    let engine = LEDGER.replace("orleu-scoring/1", "orleu-scoring/9");
    let (whole, _) = LEDGER.split_at(LEDGER.len() / 2);
    let tail = LEDGER.replacen('{', "{\"surprise\":1,", 1);
    for (ledger, reason) in [
        (
            engine.as_str(),
            "made by engine `orleu-scoring/9`; this is `orleu-scoring/1`",
        ),
        (whole, "EOF while parsing"),
        ("", "EOF while parsing"),
        ("[1, 2]", "this is no ledger"),
        (&tail, "unknown field `surprise`"),
    ] {
        let (code, printed, complaint) = told(&verify(ledger, &[]));
        assert_eq!((code, printed.as_str()), (2, ""), "{complaint}");
        assert!(complaint.contains(reason), "{complaint}");
    }
    let large = vec![b' '; domain::publication::MAX_LEDGER_BYTES + 1];
    let (code, _, complaint) = told(&verify(large, &[]));
    assert_eq!(code, 2);
    assert!(
        complaint.contains("more than 67108864 are not read"),
        "{complaint}"
    );
}

#[test]
fn wrong_arguments_and_missing_files_are_told_with_code_2() {
    for arguments in [
        &["verify", "no-such-file.json"][..],
        &["verify"],
        &["verify", "-", "--sha256", "abc"],
        &[
            "verify",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ledger.json"),
            "--entry",
            "ZZZ-ZZZZ",
        ],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_orleu"))
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let (code, printed, complaint) = told(&output);
        assert_eq!((code, printed.as_str()), (2, ""), "{arguments:?}");
        assert!(!complaint.is_empty());
    }
}
