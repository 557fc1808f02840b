-- A naming (命名) as a demonstration community (综合减灾示范社区). A community may hold several: titles are counted, not communities.
create table title (
    title_id      uuid primary key,
    community_id  uuid not null references community,
    level         text not null check (level in ('National', 'Provincial', 'Municipal')),
    year          int not null check (year between 2008 and 2100),
    source        text not null,
    granted_at    timestamptz not null,
    unique (community_id, level, year)
);

create index title_level on title (level, title_id);
