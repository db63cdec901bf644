CREATE TABLE reviews (
    id UUID PRIMARY KEY,
    assignment_id UUID NOT NULL UNIQUE REFERENCES assignments (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted')),
    feedback TEXT NOT NULL,
    private_note TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    submitted_at TIMESTAMPTZ,
    CHECK (state <> 'submitted' OR submitted_at IS NOT NULL)
);

-- No row: not answered yet. A row without a value and without `cannot_judge` holds a comment alone.
CREATE TABLE marks (
    review_id UUID NOT NULL REFERENCES reviews (id),
    criterion_id UUID NOT NULL,
    mark_centi BIGINT,
    cannot_judge BOOLEAN NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (review_id, criterion_id),
    CHECK (NOT (cannot_judge AND mark_centi IS NOT NULL))
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
