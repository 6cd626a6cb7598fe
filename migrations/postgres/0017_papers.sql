-- Where a line stood in its statement, so that a pile is read as the paper is; and when a letter left, and by whom.
alter table statement_line add column position bigint;
alter table dunning add column handed text;
alter table dunning add column handed_by text;
