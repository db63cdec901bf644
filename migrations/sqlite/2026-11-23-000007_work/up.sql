CREATE TABLE jobs (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    state TEXT NOT NULL CHECK (state IN ('ready', 'running', 'done', 'failed')),
    run_at TEXT NOT NULL CHECK (length(run_at) = 27),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    leased_until TEXT CHECK (length(leased_until) = 27),
    last_error TEXT,
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    finished_at TEXT CHECK (length(finished_at) = 27),
    CHECK ((state = 'running') = (leased_until IS NOT NULL)),
    CHECK ((state IN ('done', 'failed')) = (finished_at IS NOT NULL))
) STRICT;
CREATE INDEX jobs_to_run ON jobs (state, run_at);

CREATE TABLE idempotency_keys (
    person_id BLOB NOT NULL REFERENCES people (id) CHECK (length(person_id) = 16),
    idempotency_key TEXT NOT NULL,
    -- SHA-256 of method, path, version and body: the same key with anything else is refused.
    fingerprint TEXT NOT NULL,
    response TEXT NOT NULL CHECK (json_valid(response)),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    PRIMARY KEY (person_id, idempotency_key)
) STRICT;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE audit_events (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL CHECK (length(at) = 27),
    -- Nobody: the clock did it.
    actor_id BLOB REFERENCES people (id) CHECK (length(actor_id) = 16),
    contest_id BLOB REFERENCES contests (id) CHECK (length(contest_id) = 16),
    subject_kind TEXT NOT NULL,
    subject_id BLOB CHECK (length(subject_id) = 16),
    command TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT,
    detail TEXT NOT NULL CHECK (json_valid(detail)),
    request_id TEXT
) STRICT;
CREATE INDEX audit_events_of_contest ON audit_events (contest_id, number);

CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
