-- A version of an emergency plan never changes once it is issued; the highest one is in force.
create table plan_version (
    code             text not null,
    version          int not null check (version > 0),
    title            text not null,
    type             text not null check (type in ('Overall', 'Special')),
    signal_kinds     text[] not null,
    lead_department  text not null,
    issued_on        date not null,
    -- four entries, I to IV, each with its task cards
    levels           jsonb not null check (jsonb_array_length(levels) = 4),
    in_force         boolean not null,
    issued_by        text not null,
    recorded_at      timestamptz not null,
    primary key (code, version)
);

create unique index plan_version_in_force on plan_version (code) where in_force;
