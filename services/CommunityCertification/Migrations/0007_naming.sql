-- A publicity (公示) of candidates for one level and year, and the naming that ends it.
create table public_notice (
    notice_id   uuid primary key,
    level       text not null check (level in ('Provincial', 'Municipal')),
    year        int not null,
    quota       text not null,
    opened_at   timestamptz not null,
    ends_at     timestamptz not null,
    by_name     text not null,
    department  text not null,
    named_at    timestamptz,
    document    text,
    check ((named_at is null) = (document is null))
);

create index public_notice_newest on public_notice (opened_at desc, notice_id desc);

alter table application add column notice_id uuid references public_notice;

create index application_of_notice on application (notice_id, rank) where notice_id is not null;
create index application_candidates on application (level, year, review_score desc) where stage = 'Candidate';

-- An objection (异议) is made under a real name. Who made it is sealed.
create table objection (
    objection_id    uuid primary key,
    notice_id       uuid not null references public_notice,
    application_id  uuid not null references application,
    objector_kind   text not null check (objector_kind in ('Person', 'Unit')),
    key_id          text not null,
    objector        bytea not null,
    text            text not null,
    filed_at        timestamptz not null,
    filed_by        text not null,
    outcome         text check (outcome in ('Upheld', 'Dismissed')),
    resolution      text,
    resolved_by     text,
    resolved_at     timestamptz,
    check ((outcome is null) = (resolved_at is null))
);

create index objection_of_notice on objection (notice_id, objection_id);
create index objection_open on objection (notice_id) where outcome is null;
