CREATE TABLE adjustments (
    round_id BLOB NOT NULL REFERENCES rounds (id) CHECK (length(round_id) = 16),
    entry_id BLOB NOT NULL REFERENCES entries (id) CHECK (length(entry_id) = 16),
    label TEXT NOT NULL,
    amount_centi INTEGER NOT NULL,
    note TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    set_by BLOB NOT NULL REFERENCES people (id) CHECK (length(set_by) = 16),
    set_at TEXT NOT NULL CHECK (length(set_at) = 27),
    -- One that was taken away stays, so that its version goes on counting if it is set again.
    removed_at TEXT CHECK (length(removed_at) = 27),
    PRIMARY KEY (round_id, entry_id, label)
) STRICT;

CREATE TABLE decisions (
    round_id BLOB NOT NULL REFERENCES rounds (id) CHECK (length(round_id) = 16),
    entry_id BLOB NOT NULL REFERENCES entries (id) CHECK (length(entry_id) = 16),
    outcome TEXT NOT NULL CHECK (outcome IN ('advance', 'reject', 'award', 'disqualify')),
    award TEXT CHECK (json_valid(award)),
    note TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    decided_by BLOB NOT NULL REFERENCES people (id) CHECK (length(decided_by) = 16),
    decided_at TEXT NOT NULL CHECK (length(decided_at) = 27),
    -- Whether the entry took part when the round after this one began: from then on nobody comes or goes in this one.
    is_settled INTEGER NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1)),
    PRIMARY KEY (round_id, entry_id),
    CHECK ((outcome = 'award') = (award IS NOT NULL))
) STRICT;

-- The orders in which the chair put entries that were tied beyond the rule book. The last one of a round counts whole.
CREATE TABLE chair_orders (
    round_id BLOB NOT NULL REFERENCES rounds (id) CHECK (length(round_id) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    orders TEXT NOT NULL CHECK (json_valid(orders)),
    note TEXT NOT NULL,
    set_by BLOB NOT NULL REFERENCES people (id) CHECK (length(set_by) = 16),
    set_at TEXT NOT NULL CHECK (length(set_at) = 27),
    PRIMARY KEY (round_id, version)
) STRICT;

-- Rule books that were changed, or were to be, after the contest had opened.
CREATE TABLE rule_changes (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    round_id BLOB NOT NULL REFERENCES rounds (id) CHECK (length(round_id) = 16),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'adopted', 'withdrawn')),
    rule_book_before TEXT NOT NULL CHECK (json_valid(rule_book_before)),
    rule_book TEXT NOT NULL CHECK (json_valid(rule_book)),
    reason TEXT NOT NULL,
    proposed_by BLOB NOT NULL REFERENCES people (id) CHECK (length(proposed_by) = 16),
    proposed_at TEXT NOT NULL CHECK (length(proposed_at) = 27),
    settled_by BLOB REFERENCES people (id) CHECK (length(settled_by) = 16),
    settled_at TEXT CHECK (length(settled_at) = 27),
    -- The comparison that the second person had looked at.
    comparison_sha256 TEXT,
    CHECK ((state = 'proposed') = (settled_by IS NULL)),
    CHECK ((settled_by IS NULL) = (settled_at IS NULL)),
    CHECK ((state = 'adopted') = (comparison_sha256 IS NOT NULL)),
    CHECK (state <> 'adopted' OR settled_by <> proposed_by)
) STRICT;

CREATE INDEX rule_changes_by_round ON rule_changes (round_id, proposed_at, id);
CREATE UNIQUE INDEX rule_changes_one_proposed ON rule_changes (round_id) WHERE state = 'proposed';

-- Hashes that were shown before the results were. What a seal stands for is the ledger of one publication.
CREATE TABLE seals (
    contest_id BLOB NOT NULL REFERENCES contests (id) CHECK (length(contest_id) = 16),
    number INTEGER NOT NULL CHECK (number > 0),
    publication_number INTEGER NOT NULL CHECK (publication_number > 0),
    ledger_sha256 TEXT NOT NULL,
    -- The publication takes it over, so that the same results have the same hash; never published.
    pseudonym_salt TEXT NOT NULL,
    sealed_by BLOB NOT NULL REFERENCES people (id) CHECK (length(sealed_by) = 16),
    sealed_at TEXT NOT NULL CHECK (length(sealed_at) = 27),
    PRIMARY KEY (contest_id, number)
) STRICT;

-- What the public voted, as it was entered; the last version of a contest counts. Rankings never read it.
CREATE TABLE public_votes (
    contest_id BLOB NOT NULL REFERENCES contests (id) CHECK (length(contest_id) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    vote TEXT NOT NULL CHECK (json_valid(vote)),
    set_by BLOB NOT NULL REFERENCES people (id) CHECK (length(set_by) = 16),
    set_at TEXT NOT NULL CHECK (length(set_at) = 27),
    PRIMARY KEY (contest_id, version)
) STRICT;

CREATE TABLE publications (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    contest_id BLOB NOT NULL REFERENCES contests (id) CHECK (length(contest_id) = 16),
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('provisional', 'final', 'revision')),
    -- What the public sees, without names: those are read beside it, as far as they may be said.
    snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
    -- The vote of the public, if there was one: beside the snapshot, and in no ledger.
    public_vote TEXT CHECK (json_valid(public_vote)),
    ledger TEXT NOT NULL CHECK (json_valid(ledger)),
    ledger_sha256 TEXT NOT NULL,
    -- What turned jurors into the pseudonyms of this ledger; never published.
    pseudonym_salt TEXT NOT NULL,
    published_by BLOB NOT NULL REFERENCES people (id) CHECK (length(published_by) = 16),
    published_at TEXT NOT NULL CHECK (length(published_at) = 27),
    UNIQUE (contest_id, number)
) STRICT;

-- What the people of one entry see of a publication.
CREATE TABLE publication_entries (
    publication_id BLOB NOT NULL REFERENCES publications (id) CHECK (length(publication_id) = 16),
    entry_id BLOB NOT NULL REFERENCES entries (id) CHECK (length(entry_id) = 16),
    content TEXT NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (publication_id, entry_id)
) STRICT;

CREATE TRIGGER chair_orders_no_update BEFORE UPDATE ON chair_orders
BEGIN SELECT RAISE(ABORT, 'chair_orders is append-only'); END;
CREATE TRIGGER chair_orders_no_delete BEFORE DELETE ON chair_orders
BEGIN SELECT RAISE(ABORT, 'chair_orders is append-only'); END;
CREATE TRIGGER public_votes_no_update BEFORE UPDATE ON public_votes
BEGIN SELECT RAISE(ABORT, 'public_votes is append-only'); END;
CREATE TRIGGER public_votes_no_delete BEFORE DELETE ON public_votes
BEGIN SELECT RAISE(ABORT, 'public_votes is append-only'); END;
CREATE TRIGGER publications_no_update BEFORE UPDATE ON publications
BEGIN SELECT RAISE(ABORT, 'publications is append-only'); END;
CREATE TRIGGER publications_no_delete BEFORE DELETE ON publications
BEGIN SELECT RAISE(ABORT, 'publications is append-only'); END;
CREATE TRIGGER publication_entries_no_update BEFORE UPDATE ON publication_entries
BEGIN SELECT RAISE(ABORT, 'publication_entries is append-only'); END;
CREATE TRIGGER publication_entries_no_delete BEFORE DELETE ON publication_entries
BEGIN SELECT RAISE(ABORT, 'publication_entries is append-only'); END;
CREATE TRIGGER seals_no_update BEFORE UPDATE ON seals
BEGIN SELECT RAISE(ABORT, 'seals is append-only'); END;
CREATE TRIGGER seals_no_delete BEFORE DELETE ON seals
BEGIN SELECT RAISE(ABORT, 'seals is append-only'); END;
