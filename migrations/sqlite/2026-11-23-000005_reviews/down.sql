DROP TABLE review_versions;
DROP TABLE reviews;
