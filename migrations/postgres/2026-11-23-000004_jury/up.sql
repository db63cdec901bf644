CREATE TABLE jurors (
    id UUID PRIMARY KEY,
    contest_id UUID NOT NULL REFERENCES contests (id),
    person_id UUID NOT NULL REFERENCES people (id),
    is_chair BOOLEAN NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'left')),
    -- Tracks, languages, institution: what an assignment may go by.
    profile TEXT NOT NULL CHECK (profile::jsonb IS NOT NULL),
    max_load INTEGER CHECK (max_load > 0),
    version BIGINT NOT NULL CHECK (version > 0),
    joined_at TIMESTAMPTZ NOT NULL,
    UNIQUE (contest_id, person_id)
);
CREATE INDEX jurors_of_contest ON jurors (contest_id, joined_at, id);
CREATE INDEX jurors_of_person ON jurors (person_id, joined_at, id);

CREATE TABLE conflicts (
    id UUID PRIMARY KEY,
    juror_id UUID NOT NULL REFERENCES jurors (id),
    -- Without an entry the conflict is with whatever `subject` names.
    entry_id UUID REFERENCES entries (id),
    kind TEXT NOT NULL CHECK (kind IN ('entry', 'person', 'institution')),
    -- 'cleared': an organiser holds that what was found is a coincidence. What is found is found anew each time.
    cause TEXT NOT NULL CHECK (cause IN ('declared', 'pinned', 'cleared')),
    subject TEXT NOT NULL,
    -- Of a person whom the juror declared: pupil or mentee, or nothing closer than that.
    relation TEXT CHECK (relation IN ('pupil', 'mentee')),
    note TEXT NOT NULL,
    created_by UUID REFERENCES people (id),
    created_at TIMESTAMPTZ NOT NULL,
    withdrawn_at TIMESTAMPTZ,
    CHECK ((kind = 'entry') = (entry_id IS NOT NULL)),
    CHECK (cause = 'declared' OR kind = 'entry'),
    CHECK (relation IS NULL OR kind = 'person'),
    CHECK (cause <> 'cleared' OR note <> '')
);
CREATE INDEX conflicts_of_juror ON conflicts (juror_id, created_at, id);
CREATE INDEX conflicts_of_entry ON conflicts (entry_id);

CREATE TABLE assignments (
    id UUID PRIMARY KEY,
    round_id UUID NOT NULL REFERENCES rounds (id),
    juror_id UUID NOT NULL REFERENCES jurors (id),
    entry_id UUID NOT NULL REFERENCES entries (id),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'released', 'accepted', 'declined', 'done', 'revoked')),
    origin TEXT NOT NULL CHECK (origin IN ('automatic', 'manual')),
    -- Why this juror: the parts of the affinity.
    reasons TEXT NOT NULL CHECK (reasons::jsonb IS NOT NULL),
    -- Why the juror gave it back; none for one that an organiser took back.
    refusal TEXT CHECK (refusal IN ('conflict', 'time', 'other')),
    proposed_at TIMESTAMPTZ NOT NULL,
    released_at TIMESTAMPTZ,
    answered_at TIMESTAMPTZ,
    UNIQUE (round_id, entry_id, juror_id),
    CHECK (state = 'proposed' OR released_at IS NOT NULL),
    CHECK (state <> 'declined' OR refusal IS NOT NULL),
    CHECK (state IN ('declined', 'revoked') OR refusal IS NULL)
);
CREATE INDEX assignments_of_juror ON assignments (juror_id, round_id, state);
CREATE INDEX assignments_of_entry ON assignments (entry_id, round_id);

-- What the organisers want of the plans of a round; without a row nobody has said anything.
CREATE TABLE planning_options (
    round_id UUID PRIMARY KEY REFERENCES rounds (id),
    options TEXT NOT NULL CHECK (options::jsonb IS NOT NULL),
    version BIGINT NOT NULL CHECK (version > 0),
    updated_at TIMESTAMPTZ NOT NULL
);

-- Runs of the engine over a round.
CREATE TABLE planning_runs (
    id UUID PRIMARY KEY,
    round_id UUID NOT NULL REFERENCES rounds (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
    mode TEXT NOT NULL CHECK (mode IN ('afresh', 'mend')),
    -- As they were when the run was asked for.
    options TEXT NOT NULL CHECK (options::jsonb IS NOT NULL),
    seed BIGINT CHECK (seed >= 0),
    -- Counted up by each runner that takes it: one whose number is no longer this writes nothing.
    attempt INTEGER NOT NULL CHECK (attempt >= 0),
    done_thousandths INTEGER NOT NULL CHECK (done_thousandths BETWEEN 0 AND 1000),
    best_thousandths BIGINT CHECK (best_thousandths >= 0),
    failure TEXT CHECK (failure IN ('facts_kept_changing', 'round_is_over', 'interrupted', 'internal')),
    -- What it proposed; forgotten when a later run is done.
    proposal TEXT CHECK (proposal IS NULL OR proposal::jsonb IS NOT NULL),
    requested_by UUID NOT NULL REFERENCES people (id),
    requested_at TIMESTAMPTZ NOT NULL,
    cancelled_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ,
    ended_at TIMESTAMPTZ,
    CHECK ((state IN ('done', 'cancelled', 'failed')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'failed') = (failure IS NOT NULL)),
    CHECK (state <> 'running' OR started_at IS NOT NULL),
    CHECK (state <> 'cancelled' OR cancelled_at IS NOT NULL),
    CHECK (state = 'done' OR proposal IS NULL)
);
CREATE INDEX planning_runs_of_round ON planning_runs (round_id, requested_at, id);
CREATE UNIQUE INDEX planning_runs_one_under_way ON planning_runs (round_id) WHERE state IN ('waiting', 'running');

-- Links that work once: to verify an address, set a password, accept an invitation, join a team, consent.
CREATE TABLE one_time_links (
    token_hash TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'change_email', 'invite_organiser', 'join_jury', 'join_team', 'give_consent', 'withdraw_consent')),
    person_id UUID REFERENCES people (id),
    contest_id UUID REFERENCES contests (id),
    entry_id UUID REFERENCES entries (id),
    email TEXT,
    payload TEXT NOT NULL CHECK (payload::jsonb IS NOT NULL),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX one_time_links_of_person ON one_time_links (person_id, purpose);
CREATE INDEX one_time_links_of_contest ON one_time_links (contest_id, purpose);
CREATE INDEX one_time_links_of_entry ON one_time_links (entry_id, purpose);
