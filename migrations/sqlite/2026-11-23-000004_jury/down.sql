DROP TABLE one_time_links;
DROP TABLE planning_runs;
DROP TABLE planning_options;
DROP TABLE assignments;
DROP TABLE conflicts;
DROP TABLE jurors;
