-- What becomes of a title after it was granted. Titles from before have no numbers and no application, and stand.
alter table title
    add column status text not null default 'Held'
        check (status in ('Held', 'ReinspectionDue', 'Rectifying', 'RectificationOverdue', 'Revoked', 'Ended')),
    add column application_id uuid unique references application,
    add column certificate_number text unique,
    add column plaque_number text unique;

create index title_by_status on title (status, title_id);

create table title_history (
    title_id     uuid not null references title,
    number       int not null check (number > 0),
    act          text not null,
    from_status  text,
    to_status    text not null,
    by_name      text not null,
    department   text not null,
    reason       text not null,
    at           timestamptz not null,
    primary key (title_id, number)
);

create trigger title_history_stays before update or delete on title_history for each statement execute function refuse_change();
create trigger title_history_is_not_emptied before truncate on title_history for each statement execute function refuse_change();

-- Clocks of a title: the re-inspection every few years, and the limit of a rectification. Each fires once, late rather than never, or is stopped.
create table title_clock (
    clock_id    bigint generated always as identity primary key,
    title_id    uuid not null references title,
    kind        text not null check (kind in ('Reinspection', 'Rectification')),
    due_at      timestamptz not null,
    fired_at    timestamptz,
    stopped_at  timestamptz,
    check (fired_at is null or stopped_at is null)
);

create index title_clock_waiting on title_clock (due_at) where fired_at is null and stopped_at is null;
create unique index title_clock_once on title_clock (title_id) where fired_at is null and stopped_at is null;

-- A title of before is looked at three years after its year, where that lies ahead; what lies behind is the city's to catch up on.
insert into title_clock (title_id, kind, due_at)
select title_id, 'Reinspection', (make_date(year + 4, 1, 1)::timestamp at time zone 'Asia/Shanghai')
from title
where make_date(year + 4, 1, 1) > now();

create table yearly_report (
    title_id      uuid not null references title,
    year          int not null,
    text          text not null,
    evidence_ids  uuid[] not null,
    by_name       text not null,
    department    text not null,
    handed_in_at  timestamptz not null,
    late          boolean not null,
    primary key (title_id, year)
);
