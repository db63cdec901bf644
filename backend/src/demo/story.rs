//! What happens in the demo: one contest that is over, one that is being judged, one that takes entries.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use domain::ids::ContestId;
use domain::locale::Locale;
use domain::region::Region;
use serde_json::{Value, json};

use super::client::{Client, Somebody, Visitor, text};
use super::jury::{self, Diligence};
use super::people::{self, Contestant, DemoJuror, Work};
use super::{Login, files};
use crate::error::Error;

const ORGANISER: &str = "organiser@demo.example";

/// One contest of the demo: its address, its name, and when it takes entries.
struct Call {
    slug: &'static str,
    title: Value,
    opens_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    reviewing_ends_at: DateTime<Utc>,
}

/// A contest that was made.
struct Made {
    id: ContestId,
    round: String,
    tracks: Vec<String>,
}

/// Plays everything up to `now`.
pub(super) async fn tell(client: &Client, now: DateTime<Utc>) -> Result<Vec<Login>, Error> {
    let people = people::people()?;
    let works = people::works()?;
    make_organiser(client).await?;
    let jurors = register_jurors(client, &people.jurors).await?;
    let contestants = register_contestants(client, &people.contestants).await?;
    let everybody: Vec<_> = people.contestants.iter().zip(&contestants).collect();

    let over = Call {
        slug: "robotics-spring",
        title: json!({
            "kk": "Көктемгі робототехника кубогы", "ru": "Весенний кубок робототехники", "en": "Spring robotics cup",
        }),
        opens_at: morning(now - TimeDelta::days(55)),
        closes_at: evening(now - TimeDelta::days(45)),
        reviewing_ends_at: evening(now - TimeDelta::days(36)),
    };
    let over_made = make_contest(client, &over).await?;
    let (first, _) = works.split_at(works.len().min(40) / 5);
    take_entries(client, &over, &over_made, first, &everybody).await?;
    judge(client, &over, &over_made, &people.jurors, &jurors, Diligence::All).await?;
    publish(client, &over, &over_made).await?;

    let judged = Call {
        slug: "auyl-digital",
        title: json!({
            "kk": "Ауыл Digital: жас мамандар байқауы", "ru": "Ауыл Digital: конкурс молодых специалистов",
            "en": "Auyl Digital: a contest for young specialists",
        }),
        opens_at: morning(now - TimeDelta::days(30)),
        closes_at: evening(now - TimeDelta::days(9)),
        reviewing_ends_at: evening(now + TimeDelta::days(6)),
    };
    let judged_made = make_contest(client, &judged).await?;
    take_entries(client, &judged, &judged_made, &works, &everybody).await?;
    judge(
        client,
        &judged,
        &judged_made,
        &people.jurors,
        &jurors,
        Diligence::Half,
    )
    .await?;

    let open = Call {
        slug: "media-winter",
        title: json!({
            "kk": "Қысқы медиа байқауы", "ru": "Зимний конкурс медиа", "en": "Winter media contest",
        }),
        opens_at: morning(now - TimeDelta::days(2)),
        closes_at: evening(now + TimeDelta::days(19)),
        reviewing_ends_at: evening(now + TimeDelta::days(33)),
    };
    client.until(now - TimeDelta::days(3)).await?;
    make_contest(client, &open).await?;
    client.until(now).await?;
    Ok(logins())
}

/// 10:00 of the day in Almaty, when contests open.
fn morning(day: DateTime<Utc>) -> DateTime<Utc> {
    day.date_naive().and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(5)
}

/// 18:00 of the day in Almaty, when things are due.
fn evening(day: DateTime<Utc>) -> DateTime<Utc> {
    day.date_naive().and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(13)
}

fn logins() -> Vec<Login> {
    [
        ("administrator", "admin@demo.example"),
        ("organiser", ORGANISER),
        ("chair of the jury", "juror1@demo.example"),
        ("juror", "juror2@demo.example"),
        ("contestant", "contestant1@demo.example"),
        ("contestant under 18", "contestant6@demo.example"),
    ]
    .map(|(role, email)| Login {
        role,
        email: email.to_owned(),
    })
    .into()
}

async fn make_organiser(client: &Client) -> Result<(), Error> {
    let about = people::registration(
        "Сәуле Ұйымдастырушы",
        1985,
        Region::Astana,
        "Астана",
        false,
        Locale::Kk,
    );
    client.register(ORGANISER, about).await?;
    let administrator = client.sign_in("admin@demo.example").await?;
    let invitation = json!({ "email": ORGANISER, "locale": "kk" });
    client
        .post(&administrator, "/organiser-invitations", invitation)
        .await?;
    let token = client.token_mailed_to(ORGANISER).await?;
    let organiser = client.sign_in(ORGANISER).await?;
    client
        .post(
            &organiser,
            "/organiser-invitations/acceptance",
            json!({ "token": token }),
        )
        .await?;
    Ok(())
}

async fn register_jurors(client: &Client, jurors: &[DemoJuror]) -> Result<Vec<Somebody>, Error> {
    let mut accounts = Vec::new();
    for (number, juror) in (1..).zip(jurors) {
        accounts.push(
            client
                .register(&format!("juror{number}@demo.example"), juror.registration())
                .await?,
        );
        client.wait(TimeDelta::minutes(20)).await?;
    }
    Ok(accounts)
}

async fn register_contestants(client: &Client, contestants: &[Contestant]) -> Result<Vec<Somebody>, Error> {
    let mut accounts = Vec::new();
    for (number, contestant) in (1..).zip(contestants) {
        let about = contestant.registration(client.now());
        accounts.push(
            client
                .register(&format!("contestant{number}@demo.example"), about)
                .await?,
        );
        client.wait(TimeDelta::minutes(20)).await?;
    }
    Ok(accounts)
}

/// Writes the call and lets it open by itself.
async fn make_contest(client: &Client, call: &Call) -> Result<Made, Error> {
    let organiser = client.sign_in(ORGANISER).await?;
    let mut draft = people::contest()?;
    let dates = json!({
        "opens_at": call.opens_at, "closes_at": call.closes_at,
        "reviewing_ends_at": call.reviewing_ends_at, "results_at": call.reviewing_ends_at + TimeDelta::days(3),
    });
    for (pointer, value) in [
        ("/slug", json!(call.slug)),
        ("/title", call.title.clone()),
        ("/dates", dates),
        ("/eligibility/reference_date", json!(call.opens_at.date_naive())),
        (
            "/rounds/0/rule_book/version",
            json!(domain::scoring::Rules::VERSION),
        ),
    ] {
        if let Some(place) = draft.pointer_mut(pointer) {
            *place = value;
        }
    }
    give_new_ids(&mut draft);
    let tracks = draft
        .pointer("/tracks")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let tracks = tracks
        .iter()
        .map(|track| text(track, "/id"))
        .collect::<Result<_, _>>()?;
    let round = text(&draft, "/rounds/0/id")?;
    let made = client.post(&organiser, "/contests", draft).await?;
    let id: ContestId = text(&made, "/id")?
        .parse()
        .map_err(|source| Error::internal("read a contest's id", source))?;
    let path = format!("/contests/{id}/transitions");
    let etag = client
        .get(&organiser, &format!("/contests/{id}/draft"))
        .await?
        .etag
        .unwrap_or_default();
    client
        .post_at(&organiser, &path, &etag, json!({ "command": "schedule" }))
        .await?;
    client.until(call.opens_at).await?;
    Ok(Made { id, round, tracks })
}

/// Each contest has tracks, rounds and criteria of its own.
fn give_new_ids(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(id) = object.get_mut("id") {
                *id = json!(uuid::Uuid::new_v4());
            }
            object.values_mut().for_each(give_new_ids);
        }
        Value::Array(items) => items.iter_mut().for_each(give_new_ids),
        _ => {}
    }
}

/// Lets one contestant after the other enter, some in a team, over two thirds of the time there is.
async fn take_entries(
    client: &Client,
    call: &Call,
    contest: &Made,
    works: &[Work],
    contestants: &[(&Contestant, &Somebody)],
) -> Result<(), Error> {
    let pause = (call.closes_at - call.opens_at) * 2 / 3 / i32::try_from(works.len().max(1)).unwrap_or(1);
    for (number, work) in works.iter().enumerate() {
        let Some((captain, account)) = contestants.get(number) else {
            break;
        };
        let teammate = contestants.get(works.len() + number).map(|(_, account)| *account);
        enter(client, contest, number, work, (captain, account), teammate).await?;
        client.wait(pause).await?;
    }
    client.until(call.closes_at + TimeDelta::minutes(1)).await
}

async fn enter(
    client: &Client,
    contest: &Made,
    number: usize,
    work: &Work,
    (captain, account): (&Contestant, &Somebody),
    teammate: Option<&Somebody>,
) -> Result<(), Error> {
    let visitor = client.sign_in(&account.email).await?;
    let track = contest.tracks.get(work.track);
    let begun = json!({ "track_id": track, "title": work.title });
    let entry = client
        .post(&visitor, &format!("/contests/{}/entries", contest.id), begun)
        .await?;
    let path = format!("/entries/{}", text(&entry, "/id")?);
    let mut attached = Vec::new();
    for (name, file) in files_of(number, work)? {
        let upload = format!("{path}/attachments?field_key=files&file_name={name}");
        attached.push(text(&client.upload(&visitor, &upload, file).await?, "/id")?);
    }
    let before = client.get(&visitor, &path).await?;
    let update = json!({
        "track_id": track, "title": work.title,
        "team_name": teammate.map(|_| format!("{} командасы", work.title)),
        "answers": { "problem": work.problem, "solution": work.solution, "stage": work.stage, "files": attached },
    });
    client
        .put(&visitor, &path, before.etag.as_deref(), update)
        .await?;
    if let Some(teammate) = teammate {
        client
            .post(
                &visitor,
                &format!("{path}/team-invitations"),
                json!({ "email": teammate.email }),
            )
            .await?;
        let token = client.token_mailed_to(&teammate.email).await?;
        let joining = client.sign_in(&teammate.email).await?;
        client
            .post(
                &joining,
                "/team-invitations/acceptance",
                json!({ "token": token }),
            )
            .await?;
    }
    if captain.age < 18 {
        consent(client, &visitor, &path, number).await?;
    }
    // Meanwhile the files are cleaned for the jurors.
    client.wait(TimeDelta::minutes(3)).await?;
    let etag = client.get(&visitor, &path).await?.etag.unwrap_or_default();
    client
        .post_at(&visitor, &format!("{path}/submissions"), &etag, Value::Null)
        .await?;
    Ok(())
}

/// A guardian of somebody under 18 consents by the link in the mail.
async fn consent(client: &Client, visitor: &Visitor, path: &str, number: usize) -> Result<(), Error> {
    let guardian = format!("guardian{number}@demo.example");
    let request = json!({
        "person_id": visitor.person, "guardian_name": "Гүлнар Қамқоршы", "guardian_email": guardian, "locale": "kk",
    });
    client
        .post(visitor, &format!("{path}/guardian-consents"), request)
        .await?;
    let token = client.token_mailed_to(&guardian).await?;
    client
        .post_as_anybody(
            &format!("/guardian-consents/{token}/decision"),
            json!({ "given": true }),
        )
        .await?;
    Ok(())
}

fn files_of(number: usize, work: &Work) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let seed = u32::try_from(number).unwrap_or(0);
    let mut files = vec![(format!("picture-{number}.png"), files::picture(seed)?)];
    if number.is_multiple_of(2) {
        files.push((format!("slides-{number}.pdf"), files::slides(number)));
    }
    if number.is_multiple_of(3) {
        files.push((
            format!("notes-{number}.txt"),
            files::notes(&work.title, &work.problem, &work.solution),
        ));
    }
    Ok(files)
}

/// Gathers the jury, assigns, releases, and lets the jurors work.
async fn judge(
    client: &Client,
    call: &Call,
    contest: &Made,
    jurors: &[DemoJuror],
    accounts: &[Somebody],
    diligence: Diligence,
) -> Result<(), Error> {
    let organiser = client.sign_in(ORGANISER).await?;
    jury::gather(client, &organiser, contest.id, &contest.tracks, jurors, accounts).await?;
    client.wait(TimeDelta::days(1)).await?;
    let organiser = client.sign_in(ORGANISER).await?;
    client
        .post(
            &organiser,
            &format!("/rounds/{}/planning-runs", contest.round),
            json!({"mode": "afresh"}),
        )
        .await?;
    client.wait(TimeDelta::zero()).await?;
    step(client, &organiser, contest, "start_reviewing").await?;
    client.wait(TimeDelta::days(1)).await?;
    jury::review(client, &contest.round, accounts, diligence).await?;
    if diligence == Diligence::All {
        client
            .until(call.reviewing_ends_at + TimeDelta::minutes(1))
            .await?;
    }
    Ok(())
}

/// Decides, with an award for the first, and publishes.
async fn publish(client: &Client, call: &Call, contest: &Made) -> Result<(), Error> {
    client.until(call.reviewing_ends_at + TimeDelta::days(1)).await?;
    let organiser = client.sign_in(ORGANISER).await?;
    let ranking = client
        .get(&organiser, &format!("/rounds/{}/ranking", contest.round))
        .await?
        .body;
    let places = ranking
        .pointer("/ranking/ranked")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    for place in &places {
        let entry = text(place, "/aggregate/entry")?;
        let first = place.pointer("/rank").and_then(Value::as_u64) == Some(1);
        let decision = if first {
            json!({ "outcome": "award", "award": { "kk": "Бас жүлде", "ru": "Главный приз", "en": "Grand prize" }, "note": "" })
        } else {
            json!({ "outcome": "reject", "award": null, "note": "" })
        };
        client
            .put(
                &organiser,
                &format!("/rounds/{}/decisions/{entry}", contest.round),
                Some("\"0\""),
                decision,
            )
            .await?;
    }
    client
        .post(
            &organiser,
            &format!("/contests/{}/seals", contest.id),
            Value::Null,
        )
        .await?;
    client
        .post(
            &organiser,
            &format!("/contests/{}/publications", contest.id),
            json!({ "kind": "provisional" }),
        )
        .await?;
    Ok(())
}

async fn step(client: &Client, organiser: &Visitor, contest: &Made, command: &str) -> Result<(), Error> {
    let etag = client
        .get(organiser, &format!("/contests/{}/draft", contest.id))
        .await?
        .etag
        .unwrap_or_default();
    let path = format!("/contests/{}/transitions", contest.id);
    client
        .post_at(organiser, &path, &etag, json!({ "command": command }))
        .await?;
    Ok(())
}
