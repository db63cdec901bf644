//! Who may do what: one line for each operation, written by hand from the rules of the product.
//!
//! - What is public answers everybody (`ok`); what is personal answers whoever is signed in; else 401.
//! - A contest that was opened is public, so that refusing what its organisers do with it is 403. That it has a jury is
//!   known to the jury alone: for anybody else there is nothing there, 404.
//! - An entry exists for its own people and for who runs the contest, an assignment for its juror, a conflict for who
//!   declared it: 404 for everybody else, above all for the rest of the jury.
//! - Who runs the contest reads entries and never writes in them; only the captain hands in; the chair decides, as who
//!   runs the contest does, and alone puts ties in order.
//! - An administrator without a part in the contest stands where its organiser stands; an organiser of another contest
//!   is nobody in particular.
//! - Who holds the token of a mailed link may do what the link is for.

use std::collections::BTreeMap;

/// Who asks, in the order of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Not signed in.
    Nobody,
    /// In the same contest, with an entry of their own.
    Contestant,
    /// Of the entry that is asked for.
    Captain,
    /// Of the captain's team, and under 18.
    Member,
    /// To whom the entry is assigned.
    Juror,
    /// On the jury, with nothing to judge.
    Unassigned,
    /// Of the jury, judging another entry.
    Chair,
    /// Of the contest.
    Organiser,
    /// An organiser of another contest.
    Foreigner,
    Administrator,
}

use Role::*;

pub(super) const ROLES: [Role; 10] = [
    Nobody,
    Contestant,
    Captain,
    Member,
    Juror,
    Unassigned,
    Chair,
    Organiser,
    Foreigner,
    Administrator,
];

/// What the answer has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// Whatever is not a refusal of authority.
    Allowed,
    /// 401, 403 or 404.
    Refused(u16),
}

const TABLE: &str = "
operation                     nobody contestant captain member juror unassigned chair organiser foreigner administrator

register_account                  ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
verify_email                      ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
request_verification_mail         ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
request_password_reset            ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
complete_password_reset           ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
complete_email_change             ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
create_session                    ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
refresh_session                  401        401     401    401   401        401   401       401       401           401
end_session                      401         ok      ok     ok    ok         ok    ok        ok        ok            ok
end_every_session                401         ok      ok     ok    ok         ok    ok        ok        ok            ok
find_me                          401         ok      ok     ok    ok         ok    ok        ok        ok            ok
update_me                        401         ok      ok     ok    ok         ok    ok        ok        ok            ok
change_password                  401         ok      ok     ok    ok         ok    ok        ok        ok            ok
request_email_change             401         ok      ok     ok    ok         ok    ok        ok        ok            ok
list_my_contests                 401         ok      ok     ok    ok         ok    ok        ok        ok            ok
list_my_entries                  401         ok      ok     ok    ok         ok    ok        ok        ok            ok
list_my_jury_seats               401         ok      ok     ok    ok         ok    ok        ok        ok            ok
invite_organiser                 401        403     403    403   403        403   403       403       403            ok
accept_organiser_invitation      401         ok      ok     ok    ok         ok    ok        ok        ok            ok

list_contests                     ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
find_contest                      ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
find_results                      ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
find_ledger                       ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
list_seals                        ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
create_contest                   401        403     403    403   403        403   403        ok        ok            ok
copy_contest                     401        403     403    403   403        403   403        ok       403            ok
find_contest_draft               401        403     403    403   403        403   403        ok       403            ok
update_contest                   401        403     403    403   403        403   403        ok       403            ok
preview_contest_transitions      401        403     403    403   403        403   403        ok       403            ok
change_contest_phase             401        403     403    403   403        403   403        ok       403            ok
add_organiser                    401        403     403    403   403        403   403        ok       403            ok
list_entries                     401        403     403    403   403        403   403        ok       403            ok
list_audit_events                401        403     403    403   403        403   403        ok       403            ok
find_public_vote                 401        403     403    403   403        403   403        ok       403            ok
set_public_vote                  401        403     403    403   403        403   403        ok       403            ok
seal_results                     401        403     403    403   403        403   403        ok       403            ok
publish_results                  401        403     403    403   403        403   403        ok       403            ok

list_jurors                      401        404     404    404   403        403   403        ok       404            ok
list_jury_invitations            401        404     404    404   403        403   403        ok       404            ok
invite_juror                     401        404     404    404   403        403   403        ok       404            ok
revoke_jury_invitation           401        404     404    404   403        403   403        ok       404            ok
accept_jury_invitation           401        403     403    403   403        403   403       403        ok           403
remove_juror                     401        404     404    404   403        403   403        ok       404            ok
list_declared_conflicts          401        404     404    404   403        403   403        ok       404            ok
pin_conflict                     401        404     404    404   403        403   403        ok       404            ok
list_assignments                 401        404     404    404   403        403   403        ok       404            ok
list_found_conflicts             401        404     404    404   403        403   403        ok       404            ok
find_planning_options            401        404     404    404   403        403   403        ok       404            ok
update_planning_options          401        404     404    404   403        403   403        ok       404            ok
start_planning                   401        404     404    404   403        403   403        ok       404            ok
list_planning_runs               401        404     404    404   403        403   403        ok       404            ok
find_planning_run                401        404     404    404   404        404   404        ok       404            ok
cancel_planning                  401        404     404    404   404        404   404        ok       404            ok
release_assignments              401        404     404    404   403        403   403        ok       404            ok
assign_by_hand                   401        404     404    404   403        403   403        ok       404            ok
remove_assignment                401        404     404    404   403        403   403        ok       404            ok
open_pairwise_round              401        404     404    404   403        403   403        ok       404            ok
change_pairwise_round            401        404     404    404   403        403   403        ok       404            ok
find_progress                    401        404     404    404   403        403   403        ok       404            ok
find_bias                        401        404     404    404   403        403   403        ok       404            ok
find_fragile_places              401        404     404    404   403        403   403        ok       404            ok
propose_second_assignment        401        404     404    404   403        403   403        ok       404            ok

find_juror_profile               401        404     404    404    ok         ok    ok       404       404           404
update_juror_profile             401        404     404    404    ok         ok    ok       404       404           404
declare_conflict                 401        404     404    404    ok         ok    ok       404       404           404
list_my_conflicts                401        404     404    404    ok         ok    ok       404       404           404
withdraw_conflict                401        404     404    404    ok        404   404       404       404           404
list_my_assignments              401        404     404    404    ok         ok    ok       404       404           404
find_pitch_queue                 401        404     404    404    ok         ok    ok       404       404           404
judge_pitch                      401        404     404    404    ok         ok    ok       404       404           404
find_assignment                  401        404     404    404    ok        404   404       404       404           404
download_assignment_attachment   401        404     404    404    ok        404   404       404       404           404
accept_assignment                401        404     404    404    ok        404   404       404       404           404
decline_assignment               401        404     404    404    ok        404   404       404       404           404
save_review                      401        404     404    404    ok        404   404       404       404           404
submit_review                    401        404     404    404    ok        404   404       404       404           404
find_my_distribution             401        404     404    404    ok         ok    ok       404       404           404

find_ranking                     401        403     403    403   403        403    ok        ok       403            ok
find_analysis                    401        403     403    403   403        403    ok        ok       403            ok
propose_decisions                401        403     403    403   403        403    ok        ok       403            ok
decide_entry                     401        403     403    403   403        403    ok        ok       403            ok
set_chair_order                  401        403     403    403   403        403    ok       403       403           403
set_adjustment                   401        403     403    403   403        403   403        ok       403            ok
remove_adjustment                401        403     403    403   403        403   403        ok       403            ok
find_pairwise_round              401        403     403    403   403        403    ok        ok       403            ok
compare_rankings                 401        403     403    403   403        403   403        ok       403            ok
propose_rule_change              401        403     403    403   403        403   403        ok       403            ok
list_rule_changes                401        403     403    403   403        403    ok        ok       403            ok
find_rule_change                 401        404     404    404   404        404    ok        ok       404            ok
adopt_rule_change                401        404     404    404   404        404    ok        ok       404            ok
withdraw_rule_change             401        404     404    404   404        404    ok        ok       404            ok

create_entry                     401         ok      ok     ok    ok         ok    ok        ok        ok            ok
find_entry                       401        404      ok     ok   404        404   404        ok       404            ok
list_entry_obstacles             401        404      ok     ok   404        404   404        ok       404            ok
list_receipts                    401        404      ok     ok   404        404   404        ok       404            ok
preview_entry                    401        404      ok     ok   404        404   404        ok       404            ok
download_attachment              401        404      ok     ok   404        404   404        ok       404            ok
download_preview_attachment      401        404      ok     ok   404        404   404        ok       404            ok
find_my_results                  401        404      ok     ok   404        404   404       404       404           404
update_entry                     401        404      ok     ok   404        404   404       403       404           403
upload_attachment                401        404      ok     ok   404        404   404       403       404           403
remove_attachment                401        404      ok     ok   404        404   404       403       404           403
submit_entry                     401        404      ok    403   404        404   404       403       404           403
withdraw_entry                   401        404      ok    403   404        404   404       403       404           403
restore_entry                    401        404      ok    403   404        404   404       403       404           403
invite_team_member               401        404      ok    403   404        404   404       403       404           403
remove_team_member               401        404      ok     ok   404        404   404       403       404           403
request_consent                  401        404      ok     ok   404        404   404       403       404           403
disqualify_entry                 401        404     403    403   404        404   404        ok       404            ok
reinstate_entry                  401        404     403    403   404        404   404        ok       404            ok

accept_team_invitation           401         ok      ok     ok    ok         ok    ok        ok        ok            ok
find_consent_question             ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
decide_consent                    ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
withdraw_consent                  ok         ok      ok     ok    ok         ok    ok        ok        ok            ok
";

/// The table by operation.
pub(super) fn read() -> BTreeMap<String, Vec<(Role, Expected)>> {
    let mut lines = TABLE.lines().filter(|line| !line.is_empty());
    let header = lines.next().unwrap().to_owned();
    let roles = ROLES.map(|role| format!("{role:?}").to_lowercase()).join(" ");
    assert_eq!(
        header.split_whitespace().skip(1).collect::<Vec<_>>().join(" "),
        roles
    );
    let mut rows = BTreeMap::new();
    for line in lines {
        let mut cells = line.split_whitespace();
        let operation = cells.next().unwrap().to_owned();
        let row: Vec<_> = ROLES.into_iter().zip(cells.map(expected)).collect();
        assert_eq!(row.len(), ROLES.len(), "{line}");
        assert!(rows.insert(operation, row).is_none(), "twice: {line}");
    }
    rows
}

fn expected(cell: &str) -> Expected {
    match cell {
        "ok" => Expected::Allowed,
        "401" | "403" | "404" => Expected::Refused(cell.parse().unwrap()),
        _ => panic!("{cell:?} is no answer"),
    }
}
