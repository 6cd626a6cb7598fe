-- Whoever was not merged is asked for with everything else known of her: an index of all who were not would be looked through instead.
drop index person_merged;
create index person_merged on person(merged_into) where merged_into is not null;
