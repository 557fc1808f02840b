-- What the records of a live metric come to, by unit and year: a page of the checklist reads a few hundred sums, however many records there are.
create table live_sum (
    metric              text not null,
    managing_unit_code  text not null,
    year                int not null,
    part                numeric(24, 4) not null,
    whole               numeric(24, 4) not null,
    records             bigint not null,
    primary key (metric, managing_unit_code, year)
)
-- Always the same few rows are written: room for their next versions on the same page.
with (fillfactor = 50);

-- Nobody writes records between the filling and the trigger, in an older version of the service that still runs beside this one.
lock table live_record in share row exclusive mode;

insert into live_sum (metric, managing_unit_code, year, part, whole, records)
select metric, managing_unit_code, year, sum(part), sum(whole), count(*) from live_record group by metric, managing_unit_code, year;

-- The difference that a record makes: it leaves the sum that it was in and enters the one that it is in now.
create function keep_live_sum() returns trigger language plpgsql as $$
begin
    -- One transaction after the other: a packet of events touches many sums in any order, and two of them could wait for each other for ever.
    perform pg_advisory_xact_lock(hashtext('live-sum'));
    insert into live_sum as kept (metric, managing_unit_code, year, part, whole, records)
    select metric, managing_unit_code, year, sum(part), sum(whole), sum(records)
    from (
        select new.metric, new.managing_unit_code, new.year, new.part, new.whole, 1 where tg_op <> 'DELETE'
        union all
        select old.metric, old.managing_unit_code, old.year, -old.part, -old.whole, -1 where tg_op <> 'INSERT'
    ) as change (metric, managing_unit_code, year, part, whole, records)
    group by metric, managing_unit_code, year
    having sum(part) <> 0 or sum(whole) <> 0 or sum(records) <> 0
    on conflict (metric, managing_unit_code, year) do update
    set part = kept.part + excluded.part, whole = kept.whole + excluded.whole, records = kept.records + excluded.records;
    return null;
end $$;

-- Deferred, so that the lock is held for as long as the commit takes and no longer.
create constraint trigger live_record_sums after insert or update or delete on live_record
deferrable initially deferred for each row execute function keep_live_sum();

-- The newest record of a unit, and of a unit in a year, is read from the index; the sums are no longer made of the records.
drop index live_record_unit;
create index live_record_newest_of_year on live_record (metric, managing_unit_code, year, at desc);
