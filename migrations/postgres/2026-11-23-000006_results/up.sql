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
    -- Whether the entry took part when the round after this one began: from then on nobody comes or goes in this one.
    is_settled BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (round_id, entry_id),
    CHECK ((outcome = 'award') = (award IS NOT NULL))
);

-- The orders in which the chair put entries that were tied beyond the rule book. The last one of a round counts whole.
CREATE TABLE chair_orders (
    round_id UUID NOT NULL REFERENCES rounds (id),
    version BIGINT NOT NULL CHECK (version > 0),
    orders TEXT NOT NULL CHECK (orders::jsonb IS NOT NULL),
    note TEXT NOT NULL,
    set_by UUID NOT NULL REFERENCES people (id),
    set_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (round_id, version)
);

-- Rule books that were changed, or were to be, after the contest had opened.
CREATE TABLE rule_changes (
    id UUID PRIMARY KEY,
    round_id UUID NOT NULL REFERENCES rounds (id),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'adopted', 'withdrawn')),
    rule_book_before TEXT NOT NULL CHECK (rule_book_before::jsonb IS NOT NULL),
    rule_book TEXT NOT NULL CHECK (rule_book::jsonb IS NOT NULL),
    reason TEXT NOT NULL,
    proposed_by UUID NOT NULL REFERENCES people (id),
    proposed_at TIMESTAMPTZ NOT NULL,
    settled_by UUID REFERENCES people (id),
    settled_at TIMESTAMPTZ,
    -- The comparison that the second person had looked at.
    comparison_sha256 TEXT,
    CHECK ((state = 'proposed') = (settled_by IS NULL)),
    CHECK ((settled_by IS NULL) = (settled_at IS NULL)),
    CHECK ((state = 'adopted') = (comparison_sha256 IS NOT NULL)),
    CHECK (state <> 'adopted' OR settled_by <> proposed_by)
);

CREATE INDEX rule_changes_by_round ON rule_changes (round_id, proposed_at, id);
CREATE UNIQUE INDEX rule_changes_one_proposed ON rule_changes (round_id) WHERE state = 'proposed';

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

-- What the public voted, as it was entered; the last version of a contest counts. Rankings never read it.
CREATE TABLE public_votes (
    contest_id UUID NOT NULL REFERENCES contests (id),
    version BIGINT NOT NULL CHECK (version > 0),
    vote TEXT NOT NULL CHECK (vote::jsonb IS NOT NULL),
    set_by UUID NOT NULL REFERENCES people (id),
    set_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (contest_id, version)
);

CREATE TABLE publications (
    id UUID PRIMARY KEY,
    contest_id UUID NOT NULL REFERENCES contests (id),
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('provisional', 'final', 'revision')),
    -- What the public sees, without names: those are read beside it, as far as they may be said.
    snapshot TEXT NOT NULL CHECK (snapshot::jsonb IS NOT NULL),
    -- The vote of the public, if there was one: beside the snapshot, and in no ledger.
    public_vote TEXT CHECK (public_vote IS NULL OR public_vote::jsonb IS NOT NULL),
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

CREATE TRIGGER chair_orders_append_only BEFORE UPDATE OR DELETE ON chair_orders
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER public_votes_append_only BEFORE UPDATE OR DELETE ON public_votes
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER publications_append_only BEFORE UPDATE OR DELETE ON publications
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER publication_entries_append_only BEFORE UPDATE OR DELETE ON publication_entries
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER seals_append_only BEFORE UPDATE OR DELETE ON seals
FOR EACH ROW EXECUTE FUNCTION refuse_change();
