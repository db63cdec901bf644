CREATE TABLE adjustments (
    round_id UUID NOT NULL REFERENCES rounds (id),
    entry_id UUID NOT NULL REFERENCES entries (id),
    label TEXT NOT NULL,
    amount_centi BIGINT NOT NULL,
    note TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    set_by UUID NOT NULL REFERENCES people (id),
    set_at TIMESTAMPTZ NOT NULL,
    -- One that was taken away stays, so that its version goes on counting if it is set again.
    removed_at TIMESTAMPTZ,
    PRIMARY KEY (round_id, entry_id, label)
);

CREATE TABLE decisions (
    round_id UUID NOT NULL REFERENCES rounds (id),
    entry_id UUID NOT NULL REFERENCES entries (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('advance', 'reject', 'award', 'disqualify')),
    award TEXT CHECK (award IS NULL OR award::jsonb IS NOT NULL),
    note TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    decided_by UUID NOT NULL REFERENCES people (id),
    decided_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (round_id, entry_id),
    CHECK ((outcome = 'award') = (award IS NOT NULL))
);

-- Hashes that were shown before the results were. What a seal stands for is the ledger of one publication.
CREATE TABLE seals (
    contest_id UUID NOT NULL REFERENCES contests (id),
    number INTEGER NOT NULL CHECK (number > 0),
    publication_number INTEGER NOT NULL CHECK (publication_number > 0),
    ledger_sha256 TEXT NOT NULL,
    -- The publication takes it over, so that the same results have the same hash; never published.
    pseudonym_salt TEXT NOT NULL,
    sealed_by UUID NOT NULL REFERENCES people (id),
    sealed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (contest_id, number)
);

CREATE TABLE publications (
    id UUID PRIMARY KEY,
    contest_id UUID NOT NULL REFERENCES contests (id),
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('provisional', 'final', 'revision')),
    -- What the public sees, without names: those are read beside it, as far as they may be said.
    snapshot TEXT NOT NULL CHECK (snapshot::jsonb IS NOT NULL),
    ledger TEXT NOT NULL CHECK (ledger::jsonb IS NOT NULL),
    ledger_sha256 TEXT NOT NULL,
    -- What turned jurors into the pseudonyms of this ledger; never published.
    pseudonym_salt TEXT NOT NULL,
    published_by UUID NOT NULL REFERENCES people (id),
    published_at TIMESTAMPTZ NOT NULL,
    UNIQUE (contest_id, number)
);

-- What the people of one entry see of a publication.
CREATE TABLE publication_entries (
    publication_id UUID NOT NULL REFERENCES publications (id),
    entry_id UUID NOT NULL REFERENCES entries (id),
    content TEXT NOT NULL CHECK (content::jsonb IS NOT NULL),
    PRIMARY KEY (publication_id, entry_id)
);

CREATE TRIGGER publications_append_only BEFORE UPDATE OR DELETE ON publications
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER publication_entries_append_only BEFORE UPDATE OR DELETE ON publication_entries
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER seals_append_only BEFORE UPDATE OR DELETE ON seals
FOR EACH ROW EXECUTE FUNCTION refuse_change();
