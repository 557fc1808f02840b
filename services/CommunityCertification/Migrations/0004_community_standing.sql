-- Community (社区) or village (村), its overall risk, and its end: merged or abolished communities keep their record and their history.
alter table community
    add column kind text not null default 'Community' check (kind in ('Community', 'Village')),
    add column risk text not null default 'Blue' check (risk in ('Red', 'Orange', 'Yellow', 'Blue')),
    add column ended_as text check (ended_as in ('Merged', 'Abolished')),
    add column ended_on date,
    add column ended_document text,
    add column successor_id uuid references community,
    -- A code that another community had already when codes became unique: it waits for its correction.
    add column code_disputed boolean not null default false,
    add check ((ended_as is null) = (ended_on is null)),
    add check ((ended_as = 'Merged') = (successor_id is not null) or ended_as is null and successor_id is null),
    add check (successor_id <> community_id);

update community later set code_disputed = true
where exists (select from community earlier where earlier.code = later.code and earlier.community_id < later.community_id);

drop index community_code;
create unique index community_code on community (code) where code is not null and not code_disputed;
create index community_successor on community (successor_id) where successor_id is not null;
