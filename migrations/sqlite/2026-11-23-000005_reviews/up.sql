CREATE TABLE reviews (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    assignment_id BLOB NOT NULL UNIQUE REFERENCES assignments (id) CHECK (length(assignment_id) = 16),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted')),
    feedback TEXT NOT NULL,
    private_note TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    created_at TEXT NOT NULL CHECK (length(created_at) = 27),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 27),
    submitted_at TEXT CHECK (length(submitted_at) = 27),
    CHECK (state <> 'submitted' OR submitted_at IS NOT NULL)
) STRICT;

-- No row: not answered yet. A row without a value and without `cannot_judge` holds a comment alone.
CREATE TABLE marks (
    review_id BLOB NOT NULL REFERENCES reviews (id) CHECK (length(review_id) = 16),
    criterion_id BLOB NOT NULL CHECK (length(criterion_id) = 16),
    mark_centi INTEGER,
    cannot_judge INTEGER NOT NULL CHECK (cannot_judge IN (0, 1)),
    comment TEXT NOT NULL,
    PRIMARY KEY (review_id, criterion_id),
    CHECK (NOT (cannot_judge AND mark_centi IS NOT NULL))
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
