-- People that a team should have (编制人数); null: not on record.
alter table team add column establishment int check (establishment > 0);
