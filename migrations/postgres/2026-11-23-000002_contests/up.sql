CREATE TABLE contests (
    id UUID PRIMARY KEY,
    -- None while a draft has no address yet.
    slug TEXT UNIQUE,
    phase TEXT NOT NULL CHECK (phase IN ('draft', 'open', 'screening', 'judging', 'deliberation', 'provisional', 'final', 'archived', 'cancelled')),
    -- Which round is being judged, counted from 0.
    round_position INTEGER NOT NULL CHECK (round_position >= 0),
    -- Whether the clock opens the draft at its opening date.
    is_scheduled BOOLEAN NOT NULL,
    -- The next moment at which the clock has to look at the contest.
    wakes_at TIMESTAMPTZ,
    -- None for what was never open, and so never public: a draft, and a draft that was cancelled.
    opened_at TIMESTAMPTZ,
    cancellation_reason TEXT,
    texts TEXT NOT NULL CHECK (texts::jsonb IS NOT NULL),
    eligibility TEXT NOT NULL CHECK (eligibility::jsonb IS NOT NULL),
    -- What it means that a juror and a contestant are at one institution.
    same_institution TEXT NOT NULL CHECK (same_institution IN ('conflict', 'warning', 'ignored')),
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
    CHECK (phase = 'draft' OR NOT is_scheduled),
    CHECK (phase = 'cancelled' OR (phase = 'draft') = (opened_at IS NULL)),
    CHECK ((phase = 'cancelled') = (cancellation_reason IS NOT NULL)),
    CHECK (opened_at IS NULL OR slug IS NOT NULL),
    CHECK (phase IN ('draft', 'cancelled') OR (opens_at IS NOT NULL AND closes_at IS NOT NULL
        AND reviewing_ends_at IS NOT NULL AND results_at IS NOT NULL)),
    CHECK (opens_at < closes_at),
    CHECK (closes_at < reviewing_ends_at),
    CHECK (reviewing_ends_at <= results_at)
);
CREATE INDEX contests_by_opening ON contests (opened_at, id);
CREATE INDEX contests_by_phase ON contests (phase, opened_at, id);
CREATE INDEX contests_by_waking ON contests (wakes_at) WHERE wakes_at IS NOT NULL;

CREATE TABLE organisers (
    contest_id UUID NOT NULL REFERENCES contests (id),
    person_id UUID NOT NULL REFERENCES people (id),
    joined_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (contest_id, person_id)
);
CREATE INDEX organisers_of_person ON organisers (person_id, joined_at, contest_id);

CREATE TABLE tracks (
    id UUID PRIMARY KEY,
    contest_id UUID NOT NULL REFERENCES contests (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (name::jsonb IS NOT NULL),
    -- What the track asks beyond its contest.
    narrowing TEXT NOT NULL CHECK (narrowing::jsonb IS NOT NULL),
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
    jurors_per_entry BIGINT NOT NULL CHECK (jurors_per_entry >= 0),
    max_load BIGINT NOT NULL CHECK (max_load >= 0),
    blind TEXT NOT NULL CHECK (blind IN ('blind', 'named')),
    -- By what it is judged: marks, or comparisons in pairs with their rules.
    judging TEXT NOT NULL CHECK (judging::jsonb IS NOT NULL),
    -- None for the last round, which ends with the contest's own date.
    reviewing_ends_at TIMESTAMPTZ,
    -- Who goes on to the next round.
    advancing TEXT CHECK (advancing IS NULL OR advancing::jsonb IS NOT NULL),
    UNIQUE (contest_id, position)
);
