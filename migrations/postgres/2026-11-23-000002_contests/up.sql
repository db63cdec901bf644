CREATE TABLE contests (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    phase TEXT NOT NULL CHECK (phase IN ('draft', 'open', 'screening', 'judging', 'deliberation', 'provisional', 'final', 'archived', 'cancelled')),
    -- Which round is being judged, counted from 0.
    round_position INTEGER NOT NULL CHECK (round_position >= 0),
    texts TEXT NOT NULL CHECK (texts::jsonb IS NOT NULL),
    eligibility TEXT NOT NULL CHECK (eligibility::jsonb IS NOT NULL),
    form TEXT NOT NULL CHECK (form::jsonb IS NOT NULL),
    opens_at TIMESTAMPTZ,
    closes_at TIMESTAMPTZ,
    reviewing_ends_at TIMESTAMPTZ,
    results_at TIMESTAMPTZ,
    search_key TEXT NOT NULL,
    created_by UUID NOT NULL REFERENCES people (id),
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    phase_changed_at TIMESTAMPTZ NOT NULL,
    CHECK (phase IN ('draft', 'cancelled') OR (opens_at IS NOT NULL AND closes_at IS NOT NULL
        AND reviewing_ends_at IS NOT NULL AND results_at IS NOT NULL)),
    CHECK (opens_at < closes_at),
    CHECK (closes_at < reviewing_ends_at),
    CHECK (reviewing_ends_at <= results_at)
);
CREATE INDEX contests_by_closing ON contests (closes_at, id);
CREATE INDEX contests_by_phase ON contests (phase, closes_at);

CREATE TABLE organisers (
    contest_id UUID NOT NULL REFERENCES contests (id),
    person_id UUID NOT NULL REFERENCES people (id),
    joined_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (contest_id, person_id)
);
CREATE INDEX organisers_of_person ON organisers (person_id, contest_id);

CREATE TABLE tracks (
    id UUID PRIMARY KEY,
    contest_id UUID NOT NULL REFERENCES contests (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (name::jsonb IS NOT NULL),
    UNIQUE (contest_id, position),
    UNIQUE (contest_id, id)
);

CREATE TABLE rounds (
    id UUID PRIMARY KEY,
    contest_id UUID NOT NULL REFERENCES contests (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (name::jsonb IS NOT NULL),
    rubric TEXT NOT NULL CHECK (rubric::jsonb IS NOT NULL),
    rule_book TEXT NOT NULL CHECK (rule_book::jsonb IS NOT NULL),
    -- Jurors per entry, blind mode, maximum load, who advances.
    settings TEXT NOT NULL CHECK (settings::jsonb IS NOT NULL),
    state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
    -- The order in which the chair put entries that were tied beyond the rule book.
    chair_order TEXT NOT NULL CHECK (chair_order::jsonb IS NOT NULL),
    UNIQUE (contest_id, position)
);
