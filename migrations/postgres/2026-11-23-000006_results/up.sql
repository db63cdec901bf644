CREATE TABLE adjustments (
    round_id UUID NOT NULL REFERENCES rounds (id),
    entry_id UUID NOT NULL REFERENCES entries (id),
    label TEXT NOT NULL,
    amount_micro BIGINT NOT NULL,
    note TEXT NOT NULL,
    set_by UUID NOT NULL REFERENCES people (id),
    set_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (round_id, entry_id, label)
);

CREATE TABLE decisions (
    round_id UUID NOT NULL REFERENCES rounds (id),
    entry_id UUID NOT NULL REFERENCES entries (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('advance', 'reject', 'award', 'disqualify')),
    award TEXT CHECK (award IS NULL OR award::jsonb IS NOT NULL),
    note TEXT NOT NULL,
    decided_by UUID NOT NULL REFERENCES people (id),
    decided_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (round_id, entry_id),
    CHECK ((outcome = 'award') = (award IS NOT NULL))
);

CREATE TABLE publications (
    id UUID PRIMARY KEY,
    contest_id UUID NOT NULL REFERENCES contests (id),
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('provisional', 'final', 'revision')),
    -- What the public sees, and what each entry's people see, as it was at this moment.
    snapshot TEXT NOT NULL CHECK (snapshot::jsonb IS NOT NULL),
    ledger TEXT NOT NULL CHECK (ledger::jsonb IS NOT NULL),
    ledger_sha256 TEXT NOT NULL,
    published_by UUID NOT NULL REFERENCES people (id),
    published_at TIMESTAMPTZ NOT NULL,
    UNIQUE (contest_id, number)
);

CREATE TRIGGER publications_append_only BEFORE UPDATE OR DELETE ON publications
FOR EACH ROW EXECUTE FUNCTION refuse_change();
