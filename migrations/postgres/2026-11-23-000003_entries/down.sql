DROP TABLE guardian_consents;
DROP TABLE submission_attachments;
DROP TABLE submissions;
DROP TABLE attachments;
DROP TABLE entry_members;
DROP TABLE entries;
