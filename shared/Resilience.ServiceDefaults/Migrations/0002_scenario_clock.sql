-- The instant that the scenario has reached (演练时间); a row only in the exercise realm.
create table scenario_clock (
    only_one  boolean primary key default true check (only_one),
    now       timestamptz not null
);
