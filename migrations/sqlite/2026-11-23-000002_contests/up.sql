CREATE TABLE contests (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    slug TEXT NOT NULL UNIQUE,
    phase TEXT NOT NULL CHECK (phase IN ('draft', 'open', 'screening', 'judging', 'deliberation', 'provisional', 'final', 'archived', 'cancelled')),
    -- Which round is being judged, counted from 0.
    round_position INTEGER NOT NULL CHECK (round_position >= 0),
    texts TEXT NOT NULL CHECK (json_valid(texts)),
    eligibility TEXT NOT NULL CHECK (json_valid(eligibility)),
    form TEXT NOT NULL CHECK (json_valid(form)),
    opens_at TEXT CHECK (length(opens_at) = 27),
    closes_at TEXT CHECK (length(closes_at) = 27),
    reviewing_ends_at TEXT CHECK (length(reviewing_ends_at) = 27),
    results_at TEXT CHECK (length(results_at) = 27),
    search_key TEXT NOT NULL,
    created_by BLOB NOT NULL REFERENCES people (id) CHECK (length(created_by) = 16),
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 27),
    phase_changed_at TEXT NOT NULL CHECK (length(phase_changed_at) = 27),
    CHECK (phase IN ('draft', 'cancelled') OR (opens_at IS NOT NULL AND closes_at IS NOT NULL
        AND reviewing_ends_at IS NOT NULL AND results_at IS NOT NULL)),
    CHECK (opens_at < closes_at),
    CHECK (closes_at < reviewing_ends_at),
    CHECK (reviewing_ends_at <= results_at)
) STRICT;
CREATE INDEX contests_by_closing ON contests (closes_at, id);
CREATE INDEX contests_by_phase ON contests (phase, closes_at);

CREATE TABLE organisers (
    contest_id BLOB NOT NULL REFERENCES contests (id) CHECK (length(contest_id) = 16),
    person_id BLOB NOT NULL REFERENCES people (id) CHECK (length(person_id) = 16),
    joined_at TEXT NOT NULL CHECK (length(joined_at) = 27),
    PRIMARY KEY (contest_id, person_id)
) STRICT;
CREATE INDEX organisers_of_person ON organisers (person_id, contest_id);

CREATE TABLE tracks (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    contest_id BLOB NOT NULL REFERENCES contests (id) CHECK (length(contest_id) = 16),
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (json_valid(name)),
    UNIQUE (contest_id, position),
    UNIQUE (contest_id, id)
) STRICT;

CREATE TABLE rounds (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    contest_id BLOB NOT NULL REFERENCES contests (id) CHECK (length(contest_id) = 16),
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (json_valid(name)),
    rubric TEXT NOT NULL CHECK (json_valid(rubric)),
    rule_book TEXT NOT NULL CHECK (json_valid(rule_book)),
    -- Jurors per entry, blind mode, maximum load, who advances.
    settings TEXT NOT NULL CHECK (json_valid(settings)),
    state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
    -- The order in which the chair put entries that were tied beyond the rule book.
    chair_order TEXT NOT NULL CHECK (json_valid(chair_order)),
    UNIQUE (contest_id, position)
) STRICT;
