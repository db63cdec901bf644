CREATE TABLE reviews (
    id UUID PRIMARY KEY,
    assignment_id UUID NOT NULL UNIQUE REFERENCES assignments (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted')),
    -- The draft as it was saved last: marks, comments, feedback, private note. What counts is the submitted version.
    content TEXT NOT NULL CHECK (content::jsonb IS NOT NULL),
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    submitted_at TIMESTAMPTZ,
    -- The newest row of review_versions.
    submitted_version BIGINT,
    CHECK (state <> 'submitted' OR submitted_at IS NOT NULL),
    CHECK ((submitted_at IS NULL) = (submitted_version IS NULL))
);

-- Every submitted state of a review, so that a mark that was changed later can still be told.
CREATE TABLE review_versions (
    review_id UUID NOT NULL REFERENCES reviews (id),
    version BIGINT NOT NULL,
    content TEXT NOT NULL CHECK (content::jsonb IS NOT NULL),
    submitted_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (review_id, version)
);

CREATE TRIGGER review_versions_append_only BEFORE UPDATE OR DELETE ON review_versions
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A round whose jurors compare live pitches, from the moment it is opened.
CREATE TABLE pairwise_rounds (
    round_id UUID PRIMARY KEY REFERENCES rounds (id),
    -- Rules, seed, entries, jurors and conflicts as they were then. Never changed: what comes later is a record.
    setup TEXT NOT NULL CHECK (setup::jsonb IS NOT NULL),
    -- How many records there are; writers meet here.
    records BIGINT NOT NULL CHECK (records >= 0),
    opened_by UUID NOT NULL REFERENCES people (id),
    opened_at TIMESTAMPTZ NOT NULL
);

-- Everything that happened in such a round, in its order. The round itself is what they give when they are replayed.
CREATE TABLE pairwise_records (
    round_id UUID NOT NULL REFERENCES pairwise_rounds (round_id),
    number BIGINT NOT NULL CHECK (number > 0),
    change TEXT NOT NULL CHECK (change::jsonb IS NOT NULL),
    -- Why, where an organiser said so.
    note TEXT NOT NULL,
    recorded_by UUID NOT NULL REFERENCES people (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (round_id, number)
);

CREATE TRIGGER pairwise_records_append_only BEFORE UPDATE OR DELETE ON pairwise_records
FOR EACH ROW EXECUTE FUNCTION refuse_change();
