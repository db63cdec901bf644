CREATE TABLE contests (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- None while a draft has no address yet.
    slug TEXT UNIQUE,
    phase TEXT NOT NULL CHECK (phase IN ('draft', 'open', 'screening', 'judging', 'deliberation', 'provisional', 'final', 'archived', 'cancelled')),
    -- Which round is being judged, counted from 0.
    round_position INTEGER NOT NULL CHECK (round_position >= 0),
    -- Whether the clock opens the draft at its opening date.
    is_scheduled INTEGER NOT NULL CHECK (is_scheduled IN (0, 1)),
    -- The next moment at which the clock has to look at the contest.
    wakes_at TEXT CHECK (length(wakes_at) = 27),
    -- None for what was never open, and so never public: a draft, and a draft that was cancelled.
    opened_at TEXT CHECK (length(opened_at) = 27),
    cancellation_reason TEXT,
    texts TEXT NOT NULL CHECK (json_valid(texts)),
    eligibility TEXT NOT NULL CHECK (json_valid(eligibility)),
    -- What it means that a juror and a contestant are at one institution.
    same_institution TEXT NOT NULL CHECK (same_institution IN ('conflict', 'warning', 'ignored')),
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
    CHECK (phase = 'draft' OR NOT is_scheduled),
    CHECK (phase = 'cancelled' OR (phase = 'draft') = (opened_at IS NULL)),
    CHECK ((phase = 'cancelled') = (cancellation_reason IS NOT NULL)),
    CHECK (opened_at IS NULL OR slug IS NOT NULL),
    CHECK (phase IN ('draft', 'cancelled') OR (opens_at IS NOT NULL AND closes_at IS NOT NULL
        AND reviewing_ends_at IS NOT NULL AND results_at IS NOT NULL)),
    CHECK (opens_at < closes_at),
    CHECK (closes_at < reviewing_ends_at),
    CHECK (reviewing_ends_at <= results_at)
) STRICT;
CREATE INDEX contests_by_opening ON contests (opened_at, id);
CREATE INDEX contests_by_phase ON contests (phase, opened_at, id);
CREATE INDEX contests_by_waking ON contests (wakes_at) WHERE wakes_at IS NOT NULL;

CREATE TABLE organisers (
    contest_id BLOB NOT NULL REFERENCES contests (id) CHECK (length(contest_id) = 16),
    person_id BLOB NOT NULL REFERENCES people (id) CHECK (length(person_id) = 16),
    joined_at TEXT NOT NULL CHECK (length(joined_at) = 27),
    PRIMARY KEY (contest_id, person_id)
) STRICT;
CREATE INDEX organisers_of_person ON organisers (person_id, joined_at, contest_id);

CREATE TABLE tracks (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    contest_id BLOB NOT NULL REFERENCES contests (id) CHECK (length(contest_id) = 16),
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (json_valid(name)),
    -- What the track asks beyond its contest.
    narrowing TEXT NOT NULL CHECK (json_valid(narrowing)),
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
    jurors_per_entry INTEGER NOT NULL CHECK (jurors_per_entry >= 0),
    max_load INTEGER NOT NULL CHECK (max_load >= 0),
    blind TEXT NOT NULL CHECK (blind IN ('blind', 'named')),
    -- By what it is judged: marks, or comparisons in pairs with their rules.
    judging TEXT NOT NULL CHECK (json_valid(judging)),
    -- None for the last round, which ends with the contest's own date.
    reviewing_ends_at TEXT CHECK (length(reviewing_ends_at) = 27),
    -- Who goes on to the next round.
    advancing TEXT CHECK (json_valid(advancing)),
    UNIQUE (contest_id, position)
) STRICT;
