-- Some time before a re-evaluation is due the city is told (复评预告): once, and not when the day itself has come.
alter table naming add column notice_at timestamptz, add column noticed_at timestamptz;

-- Namings of before go by the first version of the rules, the one that there was.
update naming set notice_at = due_at - interval '180 days', noticed_at = fired_at;

alter table naming alter column notice_at set not null;

create index naming_notice_waiting on naming (notice_at) where noticed_at is null;
