DROP TABLE pairwise_records;
DROP TABLE pairwise_rounds;
DROP TABLE review_versions;
DROP TABLE reviews;
