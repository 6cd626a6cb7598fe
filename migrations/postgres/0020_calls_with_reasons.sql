-- Why somebody is away, where it is known at the call; and why a roll was called on a day without class.
alter table roll_call_mark add column motive text collate "C";
alter table roll_call add column reason text collate "C";
