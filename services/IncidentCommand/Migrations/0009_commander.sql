-- The commander-in-chief 总指挥 of a response: exactly one at any moment, by the primary key. Who it was before is in the log.
create table commander (
    response_id    uuid primary key references response,
    sequence       int not null check (sequence > 0),
    name           text not null,
    office         text,
    deputy         text,
    deputy_office  text,
    since          timestamptz not null,
    -- Somebody tries to reach the commander; at this instant the deputy takes over.
    call_due_at    timestamptz
);

create index commander_call on commander (call_due_at) where call_due_at is not null;

create table handover (
    response_id  uuid not null references response,
    sequence     int not null,
    kind         text not null check (kind in ('Decided', 'HandedOver', 'DeputyActivated')),
    name         text not null,
    office       text,
    previous     text,
    reason       text not null,
    recorded_by  text not null,
    at           timestamptz not null,
    primary key (response_id, sequence)
);

insert into commander (response_id, sequence, name, since) select response_id, 1, decided_by, started_at from response;
insert into handover (response_id, sequence, kind, name, reason, recorded_by, at)
select response_id, 1, 'Decided', decided_by, reason, decided_by, started_at from response;
