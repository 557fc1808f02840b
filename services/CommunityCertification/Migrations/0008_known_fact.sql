-- What other services have said that a score item asks for: proposals beside what a person enters, never instead of it.
create table known_fact (
    -- As drill/{id}: the newest word about one thing counts, whichever arrives last.
    fact_id    text primary key,
    kind       text not null check (kind in ('Shelter', 'Plan', 'Drill', 'Stock')),
    unit_code  text not null,
    text       text not null,
    place      text,
    -- Speaks against the item: a shelter in a hazard area, a stock below its minimum.
    against    boolean not null,
    gone       boolean not null,
    at         timestamptz not null
);

create index known_fact_of_unit on known_fact (unit_code, kind, at desc) where not gone;
