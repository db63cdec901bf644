DROP TABLE publication_entries;
DROP TABLE publications;
DROP TABLE seals;
DROP TABLE decisions;
DROP TABLE adjustments;
