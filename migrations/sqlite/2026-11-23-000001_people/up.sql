CREATE TABLE people (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    email TEXT NOT NULL,
    -- The address in the form in which two spellings of it are equal.
    email_key TEXT NOT NULL UNIQUE,
    email_verified_at TEXT CHECK (length(email_verified_at) = 27),
    password_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    -- An administrator made on the command line has no birth date, region and settlement; everybody else has.
    birth_date TEXT,
    region TEXT,
    settlement TEXT,
    settlement_is_rural INTEGER CHECK (settlement_is_rural IN (0, 1)),
    locale TEXT NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
    is_administrator INTEGER NOT NULL CHECK (is_administrator IN (0, 1)),
    is_organiser INTEGER NOT NULL CHECK (is_organiser IN (0, 1)),
    search_key TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 27),
    CHECK ((region IS NULL) = (settlement IS NULL) AND (settlement IS NULL) = (settlement_is_rural IS NULL))
) STRICT;

CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id BLOB NOT NULL REFERENCES people (id) CHECK (length(person_id) = 16),
    user_agent TEXT NOT NULL,
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    last_used_at TEXT NOT NULL CHECK (length(last_used_at) = 27),
    expires_at TEXT NOT NULL CHECK (length(expires_at) = 27),
    ended_at TEXT CHECK (length(ended_at) = 27),
    end_reason TEXT CHECK (end_reason IN ('logged_out', 'logged_out_everywhere', 'token_reused', 'password_changed')),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) STRICT;
CREATE INDEX sessions_of_person ON sessions (person_id, ended_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- Only hashes: whoever reads the table cannot sign in with it.
CREATE TABLE refresh_tokens (
    token_hash TEXT NOT NULL PRIMARY KEY,
    session_id BLOB NOT NULL REFERENCES sessions (id) CHECK (length(session_id) = 16),
    issued_at TEXT NOT NULL CHECK (length(issued_at) = 27),
    used_at TEXT CHECK (length(used_at) = 27),
    -- The token that came after it, sealed so that only who has this one can read it.
    successor TEXT,
    CHECK ((used_at IS NULL) = (successor IS NULL))
) STRICT;
CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id);

CREATE TABLE throttles (
    throttle_key TEXT NOT NULL PRIMARY KEY,
    window_started_at TEXT NOT NULL CHECK (length(window_started_at) = 27),
    attempts INTEGER NOT NULL CHECK (attempts > 0)
) STRICT;
CREATE INDEX throttles_by_age ON throttles (window_started_at);
