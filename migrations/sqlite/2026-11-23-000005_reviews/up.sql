CREATE TABLE reviews (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    assignment_id BLOB NOT NULL UNIQUE REFERENCES assignments (id) CHECK (length(assignment_id) = 16),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted')),
    -- The draft as it was saved last: marks, comments, feedback, private note. What counts is the submitted version.
    content TEXT NOT NULL CHECK (json_valid(content)),
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 27),
    submitted_at TEXT CHECK (length(submitted_at) = 27),
    -- The newest row of review_versions.
    submitted_version INTEGER,
    CHECK (state <> 'submitted' OR submitted_at IS NOT NULL),
    CHECK ((submitted_at IS NULL) = (submitted_version IS NULL))
) STRICT;

-- Every submitted state of a review, so that a mark that was changed later can still be told.
CREATE TABLE review_versions (
    review_id BLOB NOT NULL REFERENCES reviews (id) CHECK (length(review_id) = 16),
    version INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    submitted_at TEXT NOT NULL CHECK (length(submitted_at) = 27),
    PRIMARY KEY (review_id, version)
) STRICT;

CREATE TRIGGER review_versions_no_update BEFORE UPDATE ON review_versions
BEGIN SELECT RAISE(ABORT, 'review_versions is append-only'); END;
CREATE TRIGGER review_versions_no_delete BEFORE DELETE ON review_versions
BEGIN SELECT RAISE(ABORT, 'review_versions is append-only'); END;

-- A round whose jurors compare live pitches, from the moment it is opened.
CREATE TABLE pairwise_rounds (
    round_id BLOB NOT NULL PRIMARY KEY REFERENCES rounds (id) CHECK (length(round_id) = 16),
    -- Rules, seed, entries, jurors and conflicts as they were then. Never changed: what comes later is a record.
    setup TEXT NOT NULL CHECK (json_valid(setup)),
    -- How many records there are; writers meet here.
    records INTEGER NOT NULL CHECK (records >= 0),
    opened_by BLOB NOT NULL REFERENCES people (id) CHECK (length(opened_by) = 16),
    opened_at TEXT NOT NULL CHECK (length(opened_at) = 27)
) STRICT;

-- Everything that happened in such a round, in its order. The round itself is what they give when they are replayed.
CREATE TABLE pairwise_records (
    round_id BLOB NOT NULL REFERENCES pairwise_rounds (round_id) CHECK (length(round_id) = 16),
    number INTEGER NOT NULL CHECK (number > 0),
    change TEXT NOT NULL CHECK (json_valid(change)),
    -- Why, where an organiser said so.
    note TEXT NOT NULL,
    recorded_by BLOB NOT NULL REFERENCES people (id) CHECK (length(recorded_by) = 16),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
    PRIMARY KEY (round_id, number)
) STRICT;

CREATE TRIGGER pairwise_records_no_update BEFORE UPDATE ON pairwise_records
BEGIN SELECT RAISE(ABORT, 'pairwise_records is append-only'); END;
CREATE TRIGGER pairwise_records_no_delete BEFORE DELETE ON pairwise_records
BEGIN SELECT RAISE(ABORT, 'pairwise_records is append-only'); END;
