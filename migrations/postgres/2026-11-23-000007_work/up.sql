CREATE TABLE jobs (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL CHECK (payload::jsonb IS NOT NULL),
    state TEXT NOT NULL CHECK (state IN ('ready', 'running', 'done', 'failed')),
    run_at TIMESTAMPTZ NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    leased_until TIMESTAMPTZ,
    last_error TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    CHECK ((state = 'running') = (leased_until IS NOT NULL)),
    CHECK ((state IN ('done', 'failed')) = (finished_at IS NOT NULL))
);
CREATE INDEX jobs_to_run ON jobs (state, run_at);

CREATE TABLE idempotency_keys (
    person_id UUID NOT NULL REFERENCES people (id),
    idempotency_key TEXT NOT NULL,
    -- SHA-256 of method, path, version and body: the same key with anything else is refused.
    fingerprint TEXT NOT NULL,
    response TEXT NOT NULL CHECK (response::jsonb IS NOT NULL),
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (person_id, idempotency_key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

CREATE TABLE audit_events (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    -- Nobody: the clock did it.
    actor_id UUID REFERENCES people (id),
    contest_id UUID REFERENCES contests (id),
    subject_kind TEXT NOT NULL,
    subject_id UUID,
    command TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT,
    detail TEXT NOT NULL CHECK (detail::jsonb IS NOT NULL),
    request_id TEXT
);
CREATE INDEX audit_events_of_contest ON audit_events (contest_id, number);

CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
FOR EACH ROW EXECUTE FUNCTION refuse_change();
