//! The tables, once for both engines. The columns stand in the order of the migrations; the schema test holds the two
//! against each other.
#![allow(
    clippy::wildcard_imports,
    reason = "the form of diesel's own generator; the lint fires on the library alone"
)]

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    people (id) {
        id -> DbUuid,
        email -> Text,
        email_key -> Text,
        email_verified_at -> Nullable<DbTimestamp>,
        password_hash -> Text,
        name -> Text,
        birth_date -> Nullable<DbDate>,
        region -> Nullable<DbEnum>,
        settlement -> Nullable<Text>,
        settlement_is_rural -> Nullable<Bool>,
        locale -> DbEnum,
        is_administrator -> Bool,
        is_organiser -> Bool,
        search_key -> Text,
        version -> BigInt,
        created_at -> DbTimestamp,
        updated_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    sessions (id) {
        id -> DbUuid,
        person_id -> DbUuid,
        user_agent -> Text,
        created_at -> DbTimestamp,
        last_used_at -> DbTimestamp,
        expires_at -> DbTimestamp,
        ended_at -> Nullable<DbTimestamp>,
        end_reason -> Nullable<DbEnum>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    refresh_tokens (token_hash) {
        token_hash -> Text,
        session_id -> DbUuid,
        issued_at -> DbTimestamp,
        used_at -> Nullable<DbTimestamp>,
        successor -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    throttles (throttle_key) {
        throttle_key -> Text,
        window_started_at -> DbTimestamp,
        attempts -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    contests (id) {
        id -> DbUuid,
        slug -> Nullable<Text>,
        phase -> DbEnum,
        round_position -> Integer,
        is_scheduled -> Bool,
        wakes_at -> Nullable<DbTimestamp>,
        opened_at -> Nullable<DbTimestamp>,
        cancellation_reason -> Nullable<Text>,
        texts -> Text,
        eligibility -> Text,
        same_institution -> DbEnum,
        form -> Text,
        opens_at -> Nullable<DbTimestamp>,
        closes_at -> Nullable<DbTimestamp>,
        reviewing_ends_at -> Nullable<DbTimestamp>,
        results_at -> Nullable<DbTimestamp>,
        search_key -> Text,
        created_by -> DbUuid,
        version -> BigInt,
        created_at -> DbTimestamp,
        updated_at -> DbTimestamp,
        phase_changed_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    organisers (contest_id, person_id) {
        contest_id -> DbUuid,
        person_id -> DbUuid,
        joined_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    tracks (id) {
        id -> DbUuid,
        contest_id -> DbUuid,
        position -> Integer,
        name -> Text,
        narrowing -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    rounds (id) {
        id -> DbUuid,
        contest_id -> DbUuid,
        position -> Integer,
        name -> Text,
        rubric -> Text,
        rule_book -> Text,
        jurors_per_entry -> BigInt,
        max_load -> BigInt,
        blind -> DbEnum,
        judging -> Text,
        reviewing_ends_at -> Nullable<DbTimestamp>,
        advancing -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    entries (id) {
        id -> DbUuid,
        contest_id -> DbUuid,
        track_id -> Nullable<DbUuid>,
        captain_id -> DbUuid,
        code -> Text,
        state -> DbEnum,
        title -> Text,
        team_name -> Nullable<Text>,
        answers -> Text,
        search_key -> Text,
        version -> BigInt,
        submissions -> Integer,
        submitted_at -> Nullable<DbTimestamp>,
        disqualification_reason -> Nullable<Text>,
        created_at -> DbTimestamp,
        updated_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    entry_members (entry_id, person_id) {
        entry_id -> DbUuid,
        person_id -> DbUuid,
        is_captain -> Bool,
        joined_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    attachments (id) {
        id -> DbUuid,
        entry_id -> DbUuid,
        field_key -> Text,
        file_name -> Text,
        media_type -> Text,
        size_bytes -> BigInt,
        sha256 -> Text,
        storage_key -> Text,
        cleaning -> DbEnum,
        cleaned_storage_key -> Nullable<Text>,
        cleaned_size_bytes -> Nullable<BigInt>,
        uploaded_by -> DbUuid,
        created_at -> DbTimestamp,
        removed_at -> Nullable<DbTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    submissions (entry_id, number) {
        entry_id -> DbUuid,
        number -> Integer,
        content -> Text,
        content_sha256 -> Text,
        receipt_number -> Text,
        submitted_by -> DbUuid,
        submitted_at -> DbTimestamp,
        captain_region -> Nullable<DbEnum>,
        captain_is_rural -> Nullable<Bool>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    submission_attachments (entry_id, number, attachment_id) {
        entry_id -> DbUuid,
        number -> Integer,
        attachment_id -> DbUuid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    guardian_consents (entry_id, person_id) {
        entry_id -> DbUuid,
        person_id -> DbUuid,
        guardian_name -> Text,
        guardian_email -> Text,
        state -> DbEnum,
        text_version -> Integer,
        locale -> DbEnum,
        requested_at -> DbTimestamp,
        decided_at -> Nullable<DbTimestamp>,
        withdrawn_at -> Nullable<DbTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    jurors (id) {
        id -> DbUuid,
        contest_id -> DbUuid,
        person_id -> DbUuid,
        is_chair -> Bool,
        state -> DbEnum,
        profile -> Text,
        max_load -> Nullable<Integer>,
        version -> BigInt,
        joined_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    conflicts (id) {
        id -> DbUuid,
        juror_id -> DbUuid,
        entry_id -> Nullable<DbUuid>,
        kind -> DbEnum,
        cause -> DbEnum,
        subject -> Text,
        relation -> Nullable<DbEnum>,
        note -> Text,
        created_by -> Nullable<DbUuid>,
        created_at -> DbTimestamp,
        withdrawn_at -> Nullable<DbTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    assignments (id) {
        id -> DbUuid,
        round_id -> DbUuid,
        juror_id -> DbUuid,
        entry_id -> DbUuid,
        state -> DbEnum,
        origin -> DbEnum,
        reasons -> Text,
        refusal -> Nullable<DbEnum>,
        proposed_at -> DbTimestamp,
        released_at -> Nullable<DbTimestamp>,
        answered_at -> Nullable<DbTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    planning_options (round_id) {
        round_id -> DbUuid,
        options -> Text,
        version -> BigInt,
        updated_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    planning_runs (id) {
        id -> DbUuid,
        round_id -> DbUuid,
        state -> DbEnum,
        mode -> DbEnum,
        options -> Text,
        seed -> Nullable<BigInt>,
        attempt -> Integer,
        done_thousandths -> Integer,
        best_thousandths -> Nullable<BigInt>,
        failure -> Nullable<DbEnum>,
        proposal -> Nullable<Text>,
        requested_by -> DbUuid,
        requested_at -> DbTimestamp,
        cancelled_at -> Nullable<DbTimestamp>,
        started_at -> Nullable<DbTimestamp>,
        ended_at -> Nullable<DbTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    one_time_links (token_hash) {
        token_hash -> Text,
        purpose -> DbEnum,
        person_id -> Nullable<DbUuid>,
        contest_id -> Nullable<DbUuid>,
        entry_id -> Nullable<DbUuid>,
        email -> Nullable<Text>,
        payload -> Text,
        created_at -> DbTimestamp,
        expires_at -> DbTimestamp,
        used_at -> Nullable<DbTimestamp>,
        revoked_at -> Nullable<DbTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    reviews (id) {
        id -> DbUuid,
        assignment_id -> DbUuid,
        state -> DbEnum,
        content -> Text,
        version -> BigInt,
        created_at -> DbTimestamp,
        updated_at -> DbTimestamp,
        submitted_at -> Nullable<DbTimestamp>,
        submitted_version -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    review_versions (review_id, version) {
        review_id -> DbUuid,
        version -> BigInt,
        content -> Text,
        submitted_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    pairwise_rounds (round_id) {
        round_id -> DbUuid,
        setup -> Text,
        records -> BigInt,
        opened_by -> DbUuid,
        opened_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    pairwise_records (round_id, number) {
        round_id -> DbUuid,
        number -> BigInt,
        change -> Text,
        note -> Text,
        recorded_by -> DbUuid,
        recorded_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    adjustments (round_id, entry_id, label) {
        round_id -> DbUuid,
        entry_id -> DbUuid,
        label -> Text,
        amount_centi -> BigInt,
        note -> Text,
        version -> BigInt,
        set_by -> DbUuid,
        set_at -> DbTimestamp,
        removed_at -> Nullable<DbTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    decisions (round_id, entry_id) {
        round_id -> DbUuid,
        entry_id -> DbUuid,
        outcome -> DbEnum,
        award -> Nullable<Text>,
        note -> Text,
        version -> BigInt,
        decided_by -> DbUuid,
        decided_at -> DbTimestamp,
        is_settled -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    chair_orders (round_id, version) {
        round_id -> DbUuid,
        version -> BigInt,
        orders -> Text,
        note -> Text,
        set_by -> DbUuid,
        set_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    rule_changes (id) {
        id -> DbUuid,
        round_id -> DbUuid,
        state -> DbEnum,
        rule_book_before -> Text,
        rule_book -> Text,
        reason -> Text,
        proposed_by -> DbUuid,
        proposed_at -> DbTimestamp,
        settled_by -> Nullable<DbUuid>,
        settled_at -> Nullable<DbTimestamp>,
        comparison_sha256 -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    public_votes (contest_id, version) {
        contest_id -> DbUuid,
        version -> BigInt,
        vote -> Text,
        set_by -> DbUuid,
        set_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    publications (id) {
        id -> DbUuid,
        contest_id -> DbUuid,
        number -> Integer,
        kind -> DbEnum,
        snapshot -> Text,
        public_vote -> Nullable<Text>,
        ledger -> Text,
        ledger_sha256 -> Text,
        pseudonym_salt -> Text,
        published_by -> DbUuid,
        published_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    seals (contest_id, number) {
        contest_id -> DbUuid,
        number -> Integer,
        publication_number -> Integer,
        ledger_sha256 -> Text,
        pseudonym_salt -> Text,
        sealed_by -> DbUuid,
        sealed_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    publication_entries (publication_id, entry_id) {
        publication_id -> DbUuid,
        entry_id -> DbUuid,
        content -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    jobs (id) {
        id -> DbUuid,
        kind -> Text,
        payload -> Text,
        state -> DbEnum,
        run_at -> DbTimestamp,
        attempts -> Integer,
        leased_until -> Nullable<DbTimestamp>,
        last_error -> Nullable<Text>,
        created_at -> DbTimestamp,
        finished_at -> Nullable<DbTimestamp>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    idempotency_keys (person_id, idempotency_key) {
        person_id -> DbUuid,
        idempotency_key -> Text,
        fingerprint -> Text,
        response -> Text,
        created_at -> DbTimestamp,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::*;
    audit_events (number) {
        number -> BigInt,
        at -> DbTimestamp,
        actor_id -> Nullable<DbUuid>,
        contest_id -> Nullable<DbUuid>,
        subject_kind -> Text,
        subject_id -> Nullable<DbUuid>,
        command -> Text,
        from_state -> Nullable<Text>,
        to_state -> Nullable<Text>,
        detail -> Text,
        request_id -> Nullable<Text>,
    }
}

diesel::joinable!(sessions -> people (person_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(contests -> people (created_by));
diesel::joinable!(organisers -> contests (contest_id));
diesel::joinable!(organisers -> people (person_id));
diesel::joinable!(tracks -> contests (contest_id));
diesel::joinable!(rounds -> contests (contest_id));
diesel::joinable!(entries -> contests (contest_id));
diesel::joinable!(entries -> people (captain_id));
diesel::joinable!(entry_members -> entries (entry_id));
diesel::joinable!(entry_members -> people (person_id));
diesel::joinable!(attachments -> entries (entry_id));
diesel::joinable!(attachments -> people (uploaded_by));
diesel::joinable!(submissions -> entries (entry_id));
diesel::joinable!(submissions -> people (submitted_by));
diesel::joinable!(submission_attachments -> attachments (attachment_id));
diesel::joinable!(guardian_consents -> entries (entry_id));
diesel::joinable!(guardian_consents -> people (person_id));
diesel::joinable!(jurors -> contests (contest_id));
diesel::joinable!(jurors -> people (person_id));
diesel::joinable!(conflicts -> jurors (juror_id));
diesel::joinable!(conflicts -> entries (entry_id));
diesel::joinable!(conflicts -> people (created_by));
diesel::joinable!(assignments -> rounds (round_id));
diesel::joinable!(assignments -> jurors (juror_id));
diesel::joinable!(assignments -> entries (entry_id));
diesel::joinable!(planning_options -> rounds (round_id));
diesel::joinable!(planning_runs -> rounds (round_id));
diesel::joinable!(one_time_links -> people (person_id));
diesel::joinable!(one_time_links -> contests (contest_id));
diesel::joinable!(one_time_links -> entries (entry_id));
diesel::joinable!(reviews -> assignments (assignment_id));
diesel::joinable!(review_versions -> reviews (review_id));
diesel::joinable!(pairwise_rounds -> rounds (round_id));
diesel::joinable!(pairwise_records -> pairwise_rounds (round_id));
diesel::joinable!(adjustments -> rounds (round_id));
diesel::joinable!(adjustments -> entries (entry_id));
diesel::joinable!(adjustments -> people (set_by));
diesel::joinable!(decisions -> rounds (round_id));
diesel::joinable!(decisions -> entries (entry_id));
diesel::joinable!(decisions -> people (decided_by));
diesel::joinable!(chair_orders -> rounds (round_id));
diesel::joinable!(rule_changes -> rounds (round_id));
diesel::joinable!(public_votes -> contests (contest_id));
diesel::joinable!(public_votes -> people (set_by));
diesel::joinable!(publication_entries -> publications (publication_id));
diesel::joinable!(publication_entries -> entries (entry_id));
diesel::joinable!(publications -> contests (contest_id));
diesel::joinable!(publications -> people (published_by));
diesel::joinable!(idempotency_keys -> people (person_id));
diesel::joinable!(audit_events -> people (actor_id));
diesel::joinable!(audit_events -> contests (contest_id));

diesel::allow_tables_to_appear_in_same_query!(
    adjustments,
    assignments,
    attachments,
    audit_events,
    chair_orders,
    conflicts,
    contests,
    decisions,
    entries,
    entry_members,
    guardian_consents,
    idempotency_keys,
    jobs,
    jurors,
    one_time_links,
    pairwise_records,
    pairwise_rounds,
    organisers,
    people,
    planning_options,
    planning_runs,
    public_votes,
    publication_entries,
    publications,
    refresh_tokens,
    review_versions,
    reviews,
    rounds,
    rule_changes,
    seals,
    sessions,
    submission_attachments,
    submissions,
    throttles,
    tracks,
);
