-- Every service keeps its scenario's instant in the same table.
insert into scenario_clock (only_one, now) select only_one, now from exercise_clock on conflict do nothing;
drop table exercise_clock;
