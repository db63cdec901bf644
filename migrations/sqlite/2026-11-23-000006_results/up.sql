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
    PRIMARY KEY (round_id, entry_id),
    CHECK ((outcome = 'award') = (award IS NOT NULL))
) STRICT;

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

CREATE TABLE publications (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    contest_id BLOB NOT NULL REFERENCES contests (id) CHECK (length(contest_id) = 16),
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('provisional', 'final', 'revision')),
    -- What the public sees, without names: those are read beside it, as far as they may be said.
    snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
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
