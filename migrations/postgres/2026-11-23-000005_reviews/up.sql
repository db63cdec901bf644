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
