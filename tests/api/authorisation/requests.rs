//! What is sent to each operation: a request of the right shape whose content breaks a rule wherever it can, and which
//! is made from a version that never was. Who is refused must be refused before anything of it is looked at; who is
//! allowed changes little by it.

use domain::contest::ContestDraft;
use tests::{Call, TestApp, Value, json};
use uuid::Uuid;

use super::table::Role;
use super::world::World;

/// An operation of the document.
#[derive(Clone, Debug)]
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: String,
    /// With names in braces, and without `/api/v1`.
    pub(super) path: String,
}

/// Every operation of the committed document.
pub(super) fn document() -> Vec<Operation> {
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi/openapi.json");
    let document: Value = serde_json::from_slice(&std::fs::read(committed).unwrap()).unwrap();
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            operations.push(Operation {
                id: operation["operationId"].as_str().unwrap().to_owned(),
                method: method.to_uppercase(),
                path: path.strip_prefix("/api/v1").unwrap().to_owned(),
            });
        }
    }
    operations
}

impl Operation {
    /// The request about what is there, on behalf of a role.
    pub(super) fn by(&self, app: &TestApp, world: &World, role: Role) -> Call {
        let path = self.filled(|name| world.place(name, &self.id));
        self.call(app, world, role, &path)
    }

    /// The same about things of which there are none.
    pub(super) fn about_nothing(&self, app: &TestApp, world: &World, role: Role) -> Call {
        let path = self.filled(|_| Uuid::new_v4().to_string());
        self.call(app, world, role, &path)
    }

    fn filled(&self, value: impl Fn(&str) -> String) -> String {
        let mut filled = String::new();
        for (number, piece) in self.path.split(['{', '}']).enumerate() {
            filled += &if number % 2 == 0 {
                piece.to_owned()
            } else {
                value(piece)
            };
        }
        filled
    }

    fn call(&self, app: &TestApp, world: &World, role: Role, path: &str) -> Call {
        let query = match self.id.as_str() {
            "upload_attachment" => "?field_key=no-such-question&file_name=x.jpg",
            _ => "",
        };
        let mut call = app.call(&self.method, &format!("{path}{query}")).version(999);
        if let Some(person) = world.people.get(&role) {
            call = call.by(person);
        }
        match self.id.as_str() {
            "upload_attachment" => call.bytes("application/octet-stream", "no picture"),
            _ => match body(&self.id, world) {
                Some(body) => call.json(&body),
                None => call,
            },
        }
    }
}

fn body(operation: &str, world: &World) -> Option<Value> {
    let no_address = "not an address";
    let nothing = Uuid::nil();
    let token = || json!({"token": world.token(operation)});
    Some(match operation {
        "register_account" => json!({
            "email": no_address, "password": "", "name": "", "birth_date": "2005-05-05", "region": "KZ-11",
            "settlement": {"name": "", "rural": false}, "locale": "kk",
        }),
        "request_verification_mail" | "request_password_reset" | "invite_team_member" | "add_organiser" => {
            json!({"email": no_address})
        }
        "invite_organiser" | "invite_juror" => json!({"email": no_address, "locale": "kk"}),
        "verify_email"
        | "complete_email_change"
        | "accept_organiser_invitation"
        | "accept_jury_invitation"
        | "accept_team_invitation" => token(),
        "complete_password_reset" => json!({"token": world.token(operation), "password": ""}),
        "create_session" => json!({"email": world.account, "password": World::PASSWORD}),
        "change_password" => json!({"current_password": World::PASSWORD, "new_password": ""}),
        "request_email_change" => json!({"email": no_address, "password": World::PASSWORD}),
        "update_me" => json!({"name": ""}),
        "create_contest" | "update_contest" => json!(ContestDraft {
            slug: "NO SLUG".to_owned(),
            ..ContestDraft::default()
        }),
        "change_contest_phase" => json!({"command": "open"}),
        "publish_results" => json!({"kind": "final"}),
        "create_entry" => json!({"title": "x".repeat(1_001)}),
        "update_entry" => json!({"title": "x".repeat(1_001), "answers": {}}),
        "disqualify_entry" => json!({"reason": ""}),
        "request_consent" => json!({
            "person_id": world.people[&Role::Member].id, "guardian_name": "", "guardian_email": no_address,
            "locale": "kk",
        }),
        "decide_consent" => json!({"given": false}),
        "pin_conflict" => json!({"juror_id": nothing, "entry_id": nothing, "stance": "conflict"}),
        "declare_conflict" => json!({"kind": "person", "name": ""}),
        "update_juror_profile" => json!({"max_load": 0}),
        "update_planning_options" => json!({"most_together": 0}),
        "start_planning" => json!({"mode": "afresh"}),
        "decline_assignment" => json!({"reason": "time"}),
        "save_review" => json!({"marks": {nothing.to_string(): {"mark": null, "comment": ""}}}),
        "compare_rankings" => json!({"without_jurors": [nothing]}),
        "propose_rule_change" => json!({"rule_book": world.rules(), "reason": ""}),
        "adopt_rule_change" => json!({"comparison_sha256": ""}),
        "judge_pitch" => json!({"action": "see", "entry": nothing}),
        "change_pairwise_round" => json!({"change": {"action": "withdraw_entry", "entry": nothing}}),
        "propose_second_assignment" => json!({"pairs": []}),
        "set_adjustment" => json!({"amount_centi": i64::MAX}),
        "decide_entry" => json!({"outcome": "award"}),
        "set_public_vote" => json!({"method": {}, "tallies": [{"entry_id": nothing, "votes": 1}]}),
        "set_chair_order" => json!({"orders": [{"order": [nothing, nothing]}]}),
        _ => return None,
    })
}
