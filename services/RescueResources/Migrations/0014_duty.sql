-- Who of a team is on duty when (值班表). The day is the one in China that the shift begins on.
create table duty_shift (
    shift_id  uuid primary key default gen_random_uuid(),
    team_id   uuid not null references team,
    day       date not null,
    begins_at timestamptz not null,
    ends_at   timestamptz not null,
    name      text not null,
    phone     text not null,
    role      text,
    unique (team_id, begins_at, name),
    check (ends_at > begins_at and ends_at <= begins_at + interval '24 hours')
);

create index duty_shift_day on duty_shift (team_id, day);
create index duty_shift_time on duty_shift (begins_at, ends_at);
