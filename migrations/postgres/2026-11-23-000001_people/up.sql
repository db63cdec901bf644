-- The trigger of every append-only table.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;

CREATE TABLE people (
    id UUID PRIMARY KEY,
    email TEXT NOT NULL,
    -- The address in the form in which two spellings of it are equal.
    email_key TEXT NOT NULL UNIQUE,
    email_verified_at TIMESTAMPTZ,
    password_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    -- An administrator made on the command line has no birth date, region and settlement; everybody else has.
    birth_date DATE,
    region TEXT,
    settlement TEXT,
    settlement_is_rural BOOLEAN,
    locale TEXT NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
    is_administrator BOOLEAN NOT NULL,
    is_organiser BOOLEAN NOT NULL,
    search_key TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK ((region IS NULL) = (settlement IS NULL) AND (settlement IS NULL) = (settlement_is_rural IS NULL))
);

CREATE TABLE sessions (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people (id),
    user_agent TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    end_reason TEXT CHECK (end_reason IN ('logged_out', 'logged_out_everywhere', 'token_reused', 'password_changed')),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
CREATE INDEX sessions_of_person ON sessions (person_id, ended_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- Only hashes: whoever reads the table cannot sign in with it.
CREATE TABLE refresh_tokens (
    token_hash TEXT PRIMARY KEY,
    session_id UUID NOT NULL REFERENCES sessions (id),
    issued_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    -- The token that came after it, sealed so that only who has this one can read it.
    successor TEXT,
    CHECK ((used_at IS NULL) = (successor IS NULL))
);
CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id);

CREATE TABLE throttles (
    throttle_key TEXT PRIMARY KEY,
    window_started_at TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL CHECK (attempts > 0)
);
CREATE INDEX throttles_by_age ON throttles (window_started_at);
