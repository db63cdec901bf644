DROP TABLE publication_entries;
DROP TABLE publications;
DROP TABLE decisions;
DROP TABLE adjustments;
