//! The jury of the demo: invited, assigned, and half done.

use domain::ids::ContestId;
use serde_json::{Value, json};

use super::client::{Client, Somebody, Visitor, text};
use super::people::DemoJuror;
use crate::error::Error;

/// Invites the jurors and lets them accept and say what they know. The first one is the chair.
pub(super) async fn gather(
    client: &Client,
    organiser: &Visitor,
    contest: ContestId,
    tracks: &[String],
    jurors: &[DemoJuror],
    accounts: &[Somebody],
) -> Result<(), Error> {
    for (number, (juror, account)) in jurors.iter().zip(accounts).enumerate() {
        let invitation = json!({
            "email": account.email, "name": juror.name, "is_chair": number == 0, "locale": juror.language,
        });
        client
            .post(
                organiser,
                &format!("/contests/{contest}/jury-invitations"),
                invitation,
            )
            .await?;
        let visitor = client.sign_in(&account.email).await?;
        let token = client.token_mailed_to(&account.email).await?;
        client
            .post(
                &visitor,
                "/jury-invitations/acceptance",
                json!({ "token": token }),
            )
            .await?;
        let path = format!("/contests/{contest}/juror-profile");
        let before = client.get(&visitor, &path).await?;
        let known: Vec<&String> = juror
            .tracks
            .iter()
            .filter_map(|place| tracks.get(*place))
            .collect();
        let profile = json!({
            "tracks": known, "languages": ["kk", "ru", "en"], "expertise": [],
            "institution": juror.institution, "max_load": null,
        });
        client
            .put(&visitor, &path, before.etag.as_deref(), profile)
            .await?;
    }
    Ok(())
}

/// How much of their work the jurors have done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Diligence {
    /// About half, some more and some less; one review is left as a draft.
    Half,
    All,
}

/// Lets every juror review entries of the queue, with marks that agree in the main.
pub(super) async fn review(
    client: &Client,
    round: &str,
    accounts: &[Somebody],
    diligence: Diligence,
) -> Result<(), Error> {
    for (number, account) in accounts.iter().enumerate() {
        let visitor = client.sign_in(&account.email).await?;
        let queue = client
            .get(&visitor, &format!("/rounds/{round}/queue?limit=100"))
            .await?
            .body;
        let items = queue
            .pointer("/items")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let done = match diligence {
            Diligence::All => items.len(),
            // Two of twelve have not begun; the others are between a third and the whole.
            Diligence::Half => {
                items.len()
                    * [0, 2, 6, 4, 3, 6, 5, 2, 4, 3, 0, 6]
                        .get(number % 12)
                        .unwrap_or(&3)
                    / 6
            }
        };
        for (place, item) in items.iter().take(done).enumerate() {
            let left_as_draft = diligence == Diligence::Half && place + 1 == done && number % 3 == 1;
            write_review(
                client,
                &visitor,
                &text(item, "/assignment_id")?,
                number,
                left_as_draft,
            )
            .await?;
        }
    }
    Ok(())
}

async fn write_review(
    client: &Client,
    visitor: &Visitor,
    assignment: &str,
    juror: usize,
    left_as_draft: bool,
) -> Result<(), Error> {
    let sheet = client.get(visitor, &format!("/assignments/{assignment}")).await?;
    let code = text(&sheet.body, "/entry/code")?;
    // The same entry is about as good for every juror; who is mild and who is harsh differs a little.
    let quality: i64 = code.bytes().map(i64::from).sum::<i64>() % 9 * 50 + 400;
    let mildness = i64::try_from(juror % 4).unwrap_or(0) * 50 - 50;
    let criteria = sheet
        .body
        .pointer("/rubric/criteria")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let mut marks = serde_json::Map::new();
    for (place, criterion) in (0_i64..).zip(&criteria) {
        let wobble = (quality / 50 + place * 3 + i64::try_from(juror).unwrap_or(0)) % 3 * 50 - 50;
        let mark_centi = (quality + mildness + wobble).clamp(0, 1000);
        marks.insert(
            text(criterion, "/id")?,
            json!({ "mark": { "kind": "value", "mark_centi": mark_centi }, "comment": "" }),
        );
    }
    let feedback = FEEDBACK
        .get(usize::try_from(quality / 50).unwrap_or(0) % FEEDBACK.len())
        .copied()
        .unwrap_or_default();
    let review = json!({ "marks": marks, "feedback": feedback, "private_note": "" });
    let path = format!("/assignments/{assignment}/review");
    let saved = client.put(visitor, &path, sheet.etag.as_deref(), review).await?;
    if !left_as_draft {
        let etag = saved.etag.unwrap_or_default();
        client
            .post_at(visitor, &format!("{path}/submission"), &etag, Value::Null)
            .await?;
    }
    Ok(())
}

/// What jurors write to entrants.
const FEEDBACK: [&str; 6] = [
    "Мәселе өте дәл таңдалған. Келесі қадам: екі-үш отбасымен сынап көріңіз.",
    "Хорошо видно, кому это нужно. Не хватает одного: что будет, когда пропадёт связь?",
    "A clear problem and an honest sample. Show next time how much it costs to run.",
    "Орындалуы ұқыпты. Түсіндірмесін қысқартсаңыз, күштірек болады.",
    "Идея знакомая, но решение своё. Попробуйте измерить, сколько времени оно экономит.",
    "Жақсы бастама. Деректер қайда сақталатынын көрсету керек.",
];
