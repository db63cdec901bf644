CREATE TABLE entries (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    contest_id BLOB NOT NULL REFERENCES contests (id) CHECK (length(contest_id) = 16),
    -- None until one is chosen, and in a contest without tracks.
    track_id BLOB CHECK (length(track_id) = 16),
    captain_id BLOB NOT NULL REFERENCES people (id) CHECK (length(captain_id) = 16),
    -- Blind: carries nothing about its owner or its time.
    code TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'withdrawn', 'disqualified')),
    title TEXT NOT NULL,
    team_name TEXT,
    answers TEXT NOT NULL CHECK (json_valid(answers)),
    search_key TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    -- How many versions were submitted; the newest is the one that counts.
    submissions INTEGER NOT NULL CHECK (submissions >= 0),
    submitted_at TEXT CHECK (length(submitted_at) = 27),
    -- The contestants read it.
    disqualification_reason TEXT,
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 27),
    FOREIGN KEY (contest_id, track_id) REFERENCES tracks (contest_id, id),
    UNIQUE (contest_id, code),
    CHECK ((submissions = 0) = (submitted_at IS NULL)),
    CHECK (state <> 'submitted' OR submissions > 0),
    CHECK ((state = 'disqualified') = (disqualification_reason IS NOT NULL))
) STRICT;
CREATE INDEX entries_of_contest ON entries (contest_id, created_at, id);

CREATE TABLE entry_members (
    entry_id BLOB NOT NULL REFERENCES entries (id) CHECK (length(entry_id) = 16),
    person_id BLOB NOT NULL REFERENCES people (id) CHECK (length(person_id) = 16),
    is_captain INTEGER NOT NULL CHECK (is_captain IN (0, 1)),
    joined_at TEXT NOT NULL CHECK (length(joined_at) = 27),
    PRIMARY KEY (entry_id, person_id)
) STRICT;
CREATE INDEX entry_members_of_person ON entry_members (person_id, joined_at, entry_id);
CREATE UNIQUE INDEX entry_members_one_captain ON entry_members (entry_id) WHERE is_captain;

CREATE TABLE attachments (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    entry_id BLOB NOT NULL REFERENCES entries (id) CHECK (length(entry_id) = 16),
    field_key TEXT NOT NULL,
    file_name TEXT NOT NULL,
    -- Found in the content, never taken from the name or the request.
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL UNIQUE,
    -- The copy without metadata that jurors get.
    cleaning TEXT NOT NULL CHECK (cleaning IN ('pending', 'done', 'impossible')),
    cleaned_storage_key TEXT UNIQUE,
    cleaned_size_bytes INTEGER CHECK (cleaned_size_bytes > 0),
    uploaded_by BLOB NOT NULL REFERENCES people (id) CHECK (length(uploaded_by) = 16),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    removed_at TEXT CHECK (length(removed_at) = 27),
    CHECK ((cleaning = 'done') = (cleaned_storage_key IS NOT NULL)),
    CHECK ((cleaned_storage_key IS NULL) = (cleaned_size_bytes IS NULL))
) STRICT;
CREATE INDEX attachments_of_entry ON attachments (entry_id, created_at, id);

-- A submitted version never changes (see the trigger below); a later one stands beside it.
CREATE TABLE submissions (
    entry_id BLOB NOT NULL REFERENCES entries (id) CHECK (length(entry_id) = 16),
    number INTEGER NOT NULL CHECK (number > 0),
    content TEXT NOT NULL CHECK (json_valid(content)),
    content_sha256 TEXT NOT NULL,
    receipt_number TEXT NOT NULL UNIQUE,
    submitted_by BLOB NOT NULL REFERENCES people (id) CHECK (length(submitted_by) = 16),
    submitted_at TEXT NOT NULL CHECK (length(submitted_at) = 27),
    -- Where the captain lived then. Quotas go by it, so that a change of address after the fact moves nobody.
    captain_region TEXT,
    captain_is_rural INTEGER CHECK (captain_is_rural IN (0, 1)),
    PRIMARY KEY (entry_id, number)
) STRICT;

CREATE TABLE submission_attachments (
    entry_id BLOB NOT NULL CHECK (length(entry_id) = 16),
    number INTEGER NOT NULL,
    attachment_id BLOB NOT NULL REFERENCES attachments (id) CHECK (length(attachment_id) = 16),
    PRIMARY KEY (entry_id, number, attachment_id),
    FOREIGN KEY (entry_id, number) REFERENCES submissions (entry_id, number)
) STRICT;
CREATE INDEX submission_attachments_of_attachment ON submission_attachments (attachment_id);

CREATE TABLE guardian_consents (
    entry_id BLOB NOT NULL REFERENCES entries (id) CHECK (length(entry_id) = 16),
    person_id BLOB NOT NULL REFERENCES people (id) CHECK (length(person_id) = 16),
    guardian_name TEXT NOT NULL,
    guardian_email TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('requested', 'given', 'refused', 'withdrawn')),
    text_version INTEGER NOT NULL CHECK (text_version > 0),
    -- The language in which the guardian is written to.
    locale TEXT NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
    requested_at TEXT NOT NULL CHECK (length(requested_at) = 27),
    decided_at TEXT CHECK (length(decided_at) = 27),
    withdrawn_at TEXT CHECK (length(withdrawn_at) = 27),
    PRIMARY KEY (entry_id, person_id),
    CHECK ((state = 'requested') = (decided_at IS NULL)),
    CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL))
) STRICT;

CREATE TRIGGER submissions_no_update BEFORE UPDATE ON submissions
BEGIN SELECT RAISE(ABORT, 'submissions is append-only'); END;
CREATE TRIGGER submissions_no_delete BEFORE DELETE ON submissions
BEGIN SELECT RAISE(ABORT, 'submissions is append-only'); END;
CREATE TRIGGER submission_attachments_no_update BEFORE UPDATE ON submission_attachments
BEGIN SELECT RAISE(ABORT, 'submission_attachments is append-only'); END;
CREATE TRIGGER submission_attachments_no_delete BEFORE DELETE ON submission_attachments
BEGIN SELECT RAISE(ABORT, 'submission_attachments is append-only'); END;
