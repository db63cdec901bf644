DROP TABLE one_time_links;
DROP TABLE assignments;
DROP TABLE conflicts;
DROP TABLE jurors;
