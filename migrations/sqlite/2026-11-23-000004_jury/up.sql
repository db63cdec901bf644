CREATE TABLE jurors (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    contest_id BLOB NOT NULL REFERENCES contests (id) CHECK (length(contest_id) = 16),
    person_id BLOB NOT NULL REFERENCES people (id) CHECK (length(person_id) = 16),
    is_chair INTEGER NOT NULL CHECK (is_chair IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('active', 'left')),
    -- Tracks, languages, institution: what an assignment may go by.
    profile TEXT NOT NULL CHECK (json_valid(profile)),
    max_load INTEGER CHECK (max_load > 0),
    version INTEGER NOT NULL CHECK (version > 0),
    joined_at TEXT NOT NULL CHECK (length(joined_at) = 27),
    UNIQUE (contest_id, person_id)
) STRICT;
CREATE INDEX jurors_of_contest ON jurors (contest_id, joined_at, id);
CREATE INDEX jurors_of_person ON jurors (person_id, joined_at, id);

CREATE TABLE conflicts (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    juror_id BLOB NOT NULL REFERENCES jurors (id) CHECK (length(juror_id) = 16),
    -- Without an entry the conflict is with whatever `subject` names.
    entry_id BLOB REFERENCES entries (id) CHECK (length(entry_id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('entry', 'person', 'institution')),
    -- 'cleared': an organiser holds that what was found is a coincidence. What is found is found anew each time.
    cause TEXT NOT NULL CHECK (cause IN ('declared', 'pinned', 'cleared')),
    subject TEXT NOT NULL,
    -- Of a person whom the juror declared: pupil or mentee, or nothing closer than that.
    relation TEXT CHECK (relation IN ('pupil', 'mentee')),
    note TEXT NOT NULL,
    created_by BLOB REFERENCES people (id) CHECK (length(created_by) = 16),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    withdrawn_at TEXT CHECK (length(withdrawn_at) = 27),
    CHECK ((kind = 'entry') = (entry_id IS NOT NULL)),
    CHECK (cause = 'declared' OR kind = 'entry'),
    CHECK (relation IS NULL OR kind = 'person'),
    CHECK (cause <> 'cleared' OR note <> '')
) STRICT;
CREATE INDEX conflicts_of_juror ON conflicts (juror_id, created_at, id);
CREATE INDEX conflicts_of_entry ON conflicts (entry_id);

CREATE TABLE assignments (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    round_id BLOB NOT NULL REFERENCES rounds (id) CHECK (length(round_id) = 16),
    juror_id BLOB NOT NULL REFERENCES jurors (id) CHECK (length(juror_id) = 16),
    entry_id BLOB NOT NULL REFERENCES entries (id) CHECK (length(entry_id) = 16),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'released', 'accepted', 'declined', 'done', 'revoked')),
    origin TEXT NOT NULL CHECK (origin IN ('automatic', 'manual')),
    -- Why this juror: the parts of the affinity.
    reasons TEXT NOT NULL CHECK (json_valid(reasons)),
    -- Why the juror gave it back; none for one that an organiser took back.
    refusal TEXT CHECK (refusal IN ('conflict', 'time', 'other')),
    proposed_at TEXT NOT NULL CHECK (length(proposed_at) = 27),
    released_at TEXT CHECK (length(released_at) = 27),
    answered_at TEXT CHECK (length(answered_at) = 27),
    UNIQUE (round_id, entry_id, juror_id),
    CHECK (state = 'proposed' OR released_at IS NOT NULL),
    CHECK (state <> 'declined' OR refusal IS NOT NULL),
    CHECK (state IN ('declined', 'revoked') OR refusal IS NULL)
) STRICT;
CREATE INDEX assignments_of_juror ON assignments (juror_id, round_id, state);
CREATE INDEX assignments_of_entry ON assignments (entry_id, round_id);

-- What the organisers want of the plans of a round; without a row nobody has said anything.
CREATE TABLE planning_options (
    round_id BLOB NOT NULL PRIMARY KEY REFERENCES rounds (id) CHECK (length(round_id) = 16),
    options TEXT NOT NULL CHECK (json_valid(options)),
    version INTEGER NOT NULL CHECK (version > 0),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 27)
) STRICT;

-- Runs of the engine over a round.
CREATE TABLE planning_runs (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    round_id BLOB NOT NULL REFERENCES rounds (id) CHECK (length(round_id) = 16),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
    mode TEXT NOT NULL CHECK (mode IN ('afresh', 'mend')),
    -- As they were when the run was asked for.
    options TEXT NOT NULL CHECK (json_valid(options)),
    seed INTEGER CHECK (seed >= 0),
    -- Counted up by each runner that takes it: one whose number is no longer this writes nothing.
    attempt INTEGER NOT NULL CHECK (attempt >= 0),
    done_thousandths INTEGER NOT NULL CHECK (done_thousandths BETWEEN 0 AND 1000),
    best_thousandths INTEGER CHECK (best_thousandths >= 0),
    failure TEXT CHECK (failure IN ('facts_kept_changing', 'round_is_over', 'interrupted', 'internal')),
    -- What it proposed; forgotten when a later run is done.
    proposal TEXT CHECK (json_valid(proposal)),
    requested_by BLOB NOT NULL REFERENCES people (id) CHECK (length(requested_by) = 16),
    requested_at TEXT NOT NULL CHECK (length(requested_at) = 27),
    cancelled_at TEXT CHECK (length(cancelled_at) = 27),
    started_at TEXT CHECK (length(started_at) = 27),
    ended_at TEXT CHECK (length(ended_at) = 27),
    CHECK ((state IN ('done', 'cancelled', 'failed')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'failed') = (failure IS NOT NULL)),
    CHECK (state <> 'running' OR started_at IS NOT NULL),
    CHECK (state <> 'cancelled' OR cancelled_at IS NOT NULL),
    CHECK (state = 'done' OR proposal IS NULL)
) STRICT;
CREATE INDEX planning_runs_of_round ON planning_runs (round_id, requested_at, id);
CREATE UNIQUE INDEX planning_runs_one_under_way ON planning_runs (round_id) WHERE state IN ('waiting', 'running');

-- Links that work once: to verify an address, set a password, accept an invitation, join a team, consent.
CREATE TABLE one_time_links (
    token_hash TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'change_email', 'invite_organiser', 'join_jury', 'join_team', 'give_consent', 'withdraw_consent')),
    person_id BLOB REFERENCES people (id) CHECK (length(person_id) = 16),
    contest_id BLOB REFERENCES contests (id) CHECK (length(contest_id) = 16),
    entry_id BLOB REFERENCES entries (id) CHECK (length(entry_id) = 16),
    email TEXT,
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    expires_at TEXT NOT NULL CHECK (length(expires_at) = 27),
    used_at TEXT CHECK (length(used_at) = 27),
    revoked_at TEXT CHECK (length(revoked_at) = 27)
) STRICT;
CREATE INDEX one_time_links_of_person ON one_time_links (person_id, purpose);
CREATE INDEX one_time_links_of_contest ON one_time_links (contest_id, purpose);
CREATE INDEX one_time_links_of_entry ON one_time_links (entry_id, purpose);
