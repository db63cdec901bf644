DROP TABLE rounds;
DROP TABLE tracks;
DROP TABLE organisers;
DROP TABLE contests;
