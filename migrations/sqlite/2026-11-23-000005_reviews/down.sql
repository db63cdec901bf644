DROP TABLE review_versions;
DROP TABLE marks;
DROP TABLE reviews;
