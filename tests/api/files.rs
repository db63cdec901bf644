//! Files: taken by content and size, cleaned for jurors, hidden from strangers, never left behind.

use backend::jobs::{Job, enqueue_at};
use chrono::TimeDelta;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use openapi::ErrorCode;
use openapi::entry::{Attachment, Cleaning, Entry};
use tests::{Answer, Call, Person, TestApp, json, on_both_databases};

/// A picture that says in Exif who took it where.
const PHOTO: &[u8] = b"\xff\xd8\xff\xe1\0\x26Exif\0\0MM\0*Aigul Serik, GPS 53.1 69.1\xff\xdb\0\x04\x01\x02\xff\xda\0\x03\x01coded picture\xff\xd9";
const CLEANED: &[u8] = b"\xff\xd8\xff\xdb\0\x04\x01\x02\xff\xda\0\x03\x01coded picture\xff\xd9";

fn upload(app: &TestApp, by: &Person, entry: &Entry, name: &str, bytes: &[u8]) -> Call {
    let path = format!(
        "/entries/{}/attachments?field_key=slides&file_name={name}",
        entry.id
    );
    app.post(&path).by(by).bytes("application/octet-stream", bytes)
}

async fn attach(app: &TestApp, by: &Person, entry: &Entry) -> Attachment {
    upload(app, by, entry, "photo.jpg", PHOTO)
        .send()
        .await
        .expect(201)
        .read()
}

async fn stored(app: &TestApp) -> usize {
    let mut count = 0;
    for folder in ["attachments", "cleaned"] {
        count += app
            .app
            .storage
            .list_with_delimiter(Some(&Path::from(folder)))
            .await
            .unwrap()
            .objects
            .len();
    }
    count
}

fn contains(answer: &Answer, needle: &[u8]) -> bool {
    answer.body.windows(needle.len()).any(|window| window == needle)
}

on_both_databases! {
    async fn a_photo_reaches_jurors_without_its_author_and_under_a_neutral_name(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        let name = "..%2F..%2FAigul%20%D3%99.png";
        let file: Attachment = upload(&app, &aigul, &entry, name, PHOTO).send().await.expect(201).read();
        assert_eq!((file.file_name.as_str(), file.media_type.as_str()), ("Aigul ә.png", "image/jpeg"));
        assert_eq!((file.size_bytes, file.cleaning), (u64::try_from(PHOTO.len()).unwrap(), Cleaning::Pending));
        let submissions = format!("/entries/{}/submissions", entry.id);
        let problem = app.post(&submissions).by(&aigul).send().await.refused(ErrorCode::StateRefused);
        assert_eq!(problem["reasons"][0]["rule"], "attachment_not_ready");
        let copy = format!("/entries/{}/preview/attachments/{}", entry.id, file.id);
        app.get(&copy).by(&aigul).send().await.refused(ErrorCode::NotFound);
        app.drain_jobs().await;
        let now = app.find_entry(&aigul, entry.id).await;
        assert_eq!(now.attachments[0].cleaning, Cleaning::Done);
        assert_eq!(json!(now.answers["slides"]), json!([file.id]));
        let preview = app.get(&format!("/entries/{}/preview", entry.id)).by(&aigul).send().await.expect(200);
        assert!(!contains(&preview, b"Aigul") && !contains(&preview, b"photo"), "{}", preview.text());
        assert_eq!(preview.value()["attachments"], json!([{"id": file.id, "name": format!("{}-1.jpg", entry.code),
            "media_type": "image/jpeg", "size_bytes": CLEANED.len(), "cleaning": "done"}]));
        let blind = app.get(&copy).by(&aigul).send().await.expect(200);
        assert_eq!(blind.body, CLEANED);
        assert!(blind.header("content-disposition").unwrap().contains(&format!("\"{}-1.jpg\"", entry.code)));
        let original = app.get(&format!("/entries/{}/attachments/{}", entry.id, file.id)).by(&aigul).send().await.expect(200);
        assert_eq!(original.body, PHOTO);
        assert_eq!(original.header("content-disposition"),
            Some("attachment; filename=\"Aigul _.png\"; filename*=UTF-8''Aigul%20%D3%99.png"));
        assert_eq!(original.header("content-type"), Some("image/jpeg"));
        assert_eq!(original.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(original.header("content-security-policy"), Some("sandbox; default-src 'none'"));
        app.post(&submissions).by(&aigul).send().await.expect(201);
    }

    async fn a_file_over_the_limit_is_refused_while_it_comes_and_nothing_stays(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        let mut large = PHOTO.to_vec();
        large.resize(1_000_001, b'x');
        let problem = upload(&app, &aigul, &entry, "large.jpg", &large).send().await.refused(ErrorCode::PayloadTooLarge);
        assert_eq!(problem["reasons"][0], json!({"rule": "too_large", "params": {"max_bytes": 1_000_000}}));
        large.resize(7_000_000, b'x');
        upload(&app, &aigul, &entry, "large.jpg", &large).send().await.refused(ErrorCode::PayloadTooLarge);
        assert_eq!(stored(&app).await, 0);
        large.resize(1_000_000, b'x');
        upload(&app, &aigul, &entry, "large.jpg", &large).send().await.expect(201);
    }

    async fn a_file_is_known_by_its_content_and_not_by_its_name(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        let rule = |problem: serde_json::Value| problem["reasons"][0]["rule"].clone();
        for (name, bytes, expected) in [
            ("nothing.pdf", &b""[..], "empty_file"),
            ("program.png", b"MZ\x90\0\x03\0\0\0program", "media_kind_not_accepted"),
            ("page.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "media_kind_not_accepted"),
            ("archive.jpg", b"PK\x03\x04archive", "media_kind_not_accepted"),
        ] {
            let problem = upload(&app, &aigul, &entry, name, bytes).send().await.refused(ErrorCode::FileRefused);
            assert_eq!(rule(problem), expected, "{name}");
        }
        assert_eq!(stored(&app).await, 0);
        let other_field = format!("/entries/{}/attachments?field_key=motivation&file_name=x.pdf", entry.id);
        app.post(&other_field).by(&aigul).bytes("application/pdf", PHOTO).send().await.refused(ErrorCode::FieldsInvalid);
    }

    async fn a_question_takes_no_more_files_than_it_says(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        let first = attach(&app, &aigul, &entry).await;
        attach(&app, &aigul, &entry).await;
        let problem = upload(&app, &aigul, &entry, "x.jpg", PHOTO).send().await.refused(ErrorCode::LimitReached);
        assert_eq!(problem["reasons"][0], json!({"rule": "too_many_files", "params": {"max": 2}}));
        app.delete(&format!("/entries/{}/attachments/{}", entry.id, first.id)).by(&aigul).send().await.expect(204);
        attach(&app, &aigul, &entry).await;
        app.clock.set(contest.draft.dates.closes_at.unwrap() + TimeDelta::microseconds(1));
        let aigul = app.again(&aigul);
        upload(&app, &aigul, &entry, "x.jpg", PHOTO).send().await.refused(ErrorCode::DeadlinePassed);
    }

    async fn of_competing_uploads_only_as_many_stay_as_there_are_places(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        let calls: Vec<_> = (0..5)
            .map(|number| actix_web::rt::spawn(upload(&app, &aigul, &entry, &format!("{number}.jpg"), PHOTO).send()))
            .collect();
        let mut taken = 0;
        for call in calls {
            let answer = call.await.unwrap();
            if answer.status == 201 {
                taken += 1;
            } else {
                let problem = answer.refused(ErrorCode::LimitReached);
                assert_eq!(problem["reasons"][0], json!({"rule": "too_many_files", "params": {"max": 2}}));
            }
        }
        assert_eq!(taken, 2);
        assert_eq!(app.find_entry(&aigul, entry.id).await.attachments.len(), 2);
        assert_eq!(stored(&app).await, 2);
    }

    async fn a_file_of_somebody_else_does_not_exist(app: TestApp) {
        let organiser = app.organiser("Organiser").await;
        let contest = app.open_contest(&organiser).await;
        let (aigul, dana) = (app.person("Aigul").await, app.person("Dana").await);
        let (entry, other) = (app.ready_entry(&aigul, &contest).await, app.ready_entry(&dana, &contest).await);
        let file = attach(&app, &aigul, &entry).await;
        app.drain_jobs().await;
        for path in [
            format!("/entries/{}/attachments/{}", entry.id, file.id),
            format!("/entries/{}/attachments/{}", other.id, file.id),
            format!("/entries/{}/preview/attachments/{}", entry.id, file.id),
            format!("/entries/{}/preview/attachments/{}", other.id, file.id),
        ] {
            app.get(&path).by(&dana).send().await.refused(ErrorCode::NotFound);
            app.get(&path).send().await.refused(ErrorCode::NotSignedIn);
        }
        for owner in [entry.id, other.id] {
            app.delete(&format!("/entries/{owner}/attachments/{}", file.id)).by(&dana).send().await
                .refused(ErrorCode::NotFound);
        }
        upload(&app, &dana, &entry, "x.jpg", PHOTO).send().await.refused(ErrorCode::NotFound);
        upload(&app, &organiser, &entry, "x.jpg", PHOTO).send().await.refused(ErrorCode::Forbidden);
        let body = json!({"title": "x", "answers": {"slides": [file.id]}});
        app.put(&format!("/entries/{}", other.id)).by(&dana).version(other.version).json(&body).send().await
            .refused(ErrorCode::FieldsInvalid);
        app.get(&format!("/entries/{}/attachments/{}", entry.id, file.id)).by(&organiser).send().await.expect(200);
    }

    async fn a_removed_file_leaves_the_draft_and_later_the_store(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        let (kept, removed) = (attach(&app, &aigul, &entry).await, attach(&app, &aigul, &entry).await);
        app.drain_jobs().await;
        assert_eq!(stored(&app).await, 4);
        app.delete(&format!("/entries/{}/attachments/{}", entry.id, removed.id)).by(&aigul).send().await.expect(204);
        let body = json!({"title": "Another tab still names it", "track_id": entry.track_id,
            "answers": {"motivation": "Себебі", "level": "school", "slides": [removed.id, kept.id]}});
        let saved: Entry = app.put(&format!("/entries/{}", entry.id)).by(&aigul).version(entry.version).json(&body)
            .send().await.expect(200).read();
        assert_eq!(json!(saved.answers["slides"]), json!([kept.id]));
        app.post(&format!("/entries/{}/submissions", entry.id)).by(&aigul).send().await.expect(201);
        app.delete(&format!("/entries/{}/attachments/{}", entry.id, kept.id)).by(&aigul).send().await.expect(204);
        app.clock.advance(TimeDelta::days(2));
        app.drain_jobs().await;
        // The version that was handed in keeps its file, and the copy of it.
        assert_eq!(stored(&app).await, 2);
        let path = format!("/entries/{}/attachments/{}", entry.id, kept.id);
        assert_eq!(app.get(&path).by(&app.again(&aigul)).send().await.expect(200).body, PHOTO);
    }

    async fn a_file_whose_upload_broke_off_is_removed_a_day_later(app: TestApp) {
        let key = "attachments/broken-off".to_owned();
        app.app.storage.put(&Path::from(key.as_str()), "half a file".into()).await.unwrap();
        let now = app.clock.now();
        app.app.db.write(move |conn| Ok(enqueue_at(conn, now, now + TimeDelta::days(1),
            Job::ForgetUpload { storage_key: key.clone() })?)).await.unwrap();
        app.drain_jobs().await;
        assert_eq!(stored(&app).await, 1);
        app.clock.advance(TimeDelta::days(1));
        app.drain_jobs().await;
        assert_eq!(stored(&app).await, 0);
    }

    async fn an_upload_sent_twice_with_one_key_is_one_file(app: TestApp) {
        let contest = app.open_contest(&app.organiser("Organiser").await).await;
        let aigul = app.person("Aigul").await;
        let entry = app.ready_entry(&aigul, &contest).await;
        let send = |bytes| upload(&app, &aigul, &entry, "x.jpg", bytes).header("idempotency-key", "once").send();
        let (first, second) = (send(PHOTO).await.expect(201), send(PHOTO).await.expect(201));
        assert_eq!(first.value(), second.value());
        send(CLEANED).await.refused(ErrorCode::IdempotencyKeyReused);
        assert_eq!(app.find_entry(&aigul, entry.id).await.attachments.len(), 1);
        app.clock.advance(TimeDelta::days(1));
        app.drain_jobs().await;
        assert_eq!(stored(&app).await, 2);
    }
}
