CREATE TABLE entries (
    id UUID PRIMARY KEY,
    contest_id UUID NOT NULL REFERENCES contests (id),
    -- None until one is chosen, and in a contest without tracks.
    track_id UUID,
    captain_id UUID NOT NULL REFERENCES people (id),
    -- Blind: carries nothing about its owner or its time.
    code TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'withdrawn', 'disqualified')),
    title TEXT NOT NULL,
    team_name TEXT,
    answers TEXT NOT NULL CHECK (answers::jsonb IS NOT NULL),
    search_key TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    -- How many versions were submitted; the newest is the one that counts.
    submissions INTEGER NOT NULL CHECK (submissions >= 0),
    submitted_at TIMESTAMPTZ,
    -- The contestants read it.
    disqualification_reason TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    FOREIGN KEY (contest_id, track_id) REFERENCES tracks (contest_id, id),
    UNIQUE (contest_id, code),
    CHECK ((submissions = 0) = (submitted_at IS NULL)),
    CHECK (state <> 'submitted' OR submissions > 0),
    CHECK ((state = 'disqualified') = (disqualification_reason IS NOT NULL))
);
CREATE INDEX entries_of_contest ON entries (contest_id, created_at, id);

CREATE TABLE entry_members (
    entry_id UUID NOT NULL REFERENCES entries (id),
    person_id UUID NOT NULL REFERENCES people (id),
    is_captain BOOLEAN NOT NULL,
    joined_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (entry_id, person_id)
);
CREATE INDEX entry_members_of_person ON entry_members (person_id, joined_at, entry_id);
CREATE UNIQUE INDEX entry_members_one_captain ON entry_members (entry_id) WHERE is_captain;

CREATE TABLE attachments (
    id UUID PRIMARY KEY,
    entry_id UUID NOT NULL REFERENCES entries (id),
    field_key TEXT NOT NULL,
    file_name TEXT NOT NULL,
    -- Found in the content, never taken from the name or the request.
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL CHECK (size_bytes > 0),
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL UNIQUE,
    -- The copy without metadata that jurors get.
    cleaning TEXT NOT NULL CHECK (cleaning IN ('pending', 'done', 'impossible')),
    cleaned_storage_key TEXT UNIQUE,
    cleaned_size_bytes BIGINT CHECK (cleaned_size_bytes > 0),
    uploaded_by UUID NOT NULL REFERENCES people (id),
    created_at TIMESTAMPTZ NOT NULL,
    removed_at TIMESTAMPTZ,
    CHECK ((cleaning = 'done') = (cleaned_storage_key IS NOT NULL)),
    CHECK ((cleaned_storage_key IS NULL) = (cleaned_size_bytes IS NULL))
);
CREATE INDEX attachments_of_entry ON attachments (entry_id, created_at, id);

-- A submitted version never changes (see the trigger below); a later one stands beside it.
CREATE TABLE submissions (
    entry_id UUID NOT NULL REFERENCES entries (id),
    number INTEGER NOT NULL CHECK (number > 0),
    content TEXT NOT NULL CHECK (content::jsonb IS NOT NULL),
    content_sha256 TEXT NOT NULL,
    receipt_number TEXT NOT NULL UNIQUE,
    submitted_by UUID NOT NULL REFERENCES people (id),
    submitted_at TIMESTAMPTZ NOT NULL,
    -- Where the captain lived then. Quotas go by it, so that a change of address after the fact moves nobody.
    captain_region TEXT,
    captain_is_rural BOOLEAN,
    PRIMARY KEY (entry_id, number)
);

CREATE TABLE submission_attachments (
    entry_id UUID NOT NULL,
    number INTEGER NOT NULL,
    attachment_id UUID NOT NULL REFERENCES attachments (id),
    PRIMARY KEY (entry_id, number, attachment_id),
    FOREIGN KEY (entry_id, number) REFERENCES submissions (entry_id, number)
);
CREATE INDEX submission_attachments_of_attachment ON submission_attachments (attachment_id);

CREATE TABLE guardian_consents (
    entry_id UUID NOT NULL REFERENCES entries (id),
    person_id UUID NOT NULL REFERENCES people (id),
    guardian_name TEXT NOT NULL,
    guardian_email TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('requested', 'given', 'refused', 'withdrawn')),
    text_version INTEGER NOT NULL CHECK (text_version > 0),
    -- The language in which the guardian is written to.
    locale TEXT NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
    requested_at TIMESTAMPTZ NOT NULL,
    decided_at TIMESTAMPTZ,
    withdrawn_at TIMESTAMPTZ,
    PRIMARY KEY (entry_id, person_id),
    CHECK ((state = 'requested') = (decided_at IS NULL)),
    CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL))
);

CREATE TRIGGER submissions_append_only BEFORE UPDATE OR DELETE ON submissions
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER submission_attachments_append_only BEFORE UPDATE OR DELETE ON submission_attachments
FOR EACH ROW EXECUTE FUNCTION refuse_change();
