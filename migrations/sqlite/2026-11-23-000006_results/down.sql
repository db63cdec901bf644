DROP TABLE publications;
DROP TABLE decisions;
DROP TABLE adjustments;
