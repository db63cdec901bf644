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
