alter table mission drop constraint mission_state_check;
alter table mission drop constraint mission_check2;
alter table mission drop constraint mission_check1;
drop index mission_open;

alter table mission
    add check (state in (
        'Ordered', 'Acknowledged', 'Departed', 'Arrived', 'Working', 'Released', 'Returned', 'Declined', 'Recalled', 'Withdrawn', 'Overdue')),
    add check (state not in ('Acknowledged', 'Departed', 'Arrived', 'Working') or acknowledged_at is not null),
    -- Over for this team, whichever way.
    add check ((state in ('Returned', 'Declined', 'Overdue')) = (returned_at is not null)),
    -- Who is asked next when this team does not answer in time or declines, in this order.
    add column candidates       uuid[] not null default '{}',
    -- The mission that this one took over.
    add column replaces         uuid references mission,
    -- Nobody was left to ask; told once.
    add column unanswered_at    timestamptz,
    add column on_scene         int check (on_scene >= 0),
    add column missing          int check (missing >= 0),
    add column counted_at       timestamptz,
    add column counted_by       text;

create unique index mission_open on mission (team_id) where state not in ('Returned', 'Declined', 'Overdue');
create unique index mission_replaces on mission (replaces);
create index mission_acknowledge_by on mission (acknowledge_by) where state = 'Ordered' and unanswered_at is null;

-- What happened to a mission, in order (任务过程).
create table mission_step (
    mission_id  uuid not null references mission,
    state       text not null,
    at          timestamptz not null,
    by_name     text not null,
    department  text not null,
    remark      text,
    primary key (mission_id, state)
);
