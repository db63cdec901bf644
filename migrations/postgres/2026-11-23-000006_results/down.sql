DROP TABLE publication_entries;
DROP TABLE publications;
DROP TABLE rule_changes;
DROP TABLE seals;
DROP TABLE public_votes;
DROP TABLE chair_orders;
DROP TABLE decisions;
DROP TABLE adjustments;
