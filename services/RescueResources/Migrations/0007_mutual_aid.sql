-- What was received and spoilt or lost in use counts apart from what was damaged or lost on the way.
alter table shipment
    add column damaged_in_use  numeric(14, 3) not null default 0 check (damaged_in_use >= 0),
    add column lost_in_use     numeric(14, 3) not null default 0 check (lost_in_use >= 0),
    drop constraint shipment_check1,
    add constraint shipment_settled_of_received check (used + returned + kept + damaged_in_use + lost_in_use <= received);

-- An agreement on mutual aid (互助协议) between two managing units. What each lets the other see it switches itself; at first nothing.
create table mutual_aid (
    agreement_id     uuid primary key,
    first_unit       text not null,
    second_unit      text not null,
    document_number  text not null,
    signed_on        date not null,
    valid_until      date not null,
    check (first_unit < second_unit),
    check (valid_until >= signed_on)
);

create table mutual_aid_sharing (
    agreement_id        uuid not null references mutual_aid,
    managing_unit_code  text not null,
    stock               boolean not null default false,
    teams               boolean not null default false,
    requests            boolean not null default false,
    primary key (agreement_id, managing_unit_code)
);

create index mutual_aid_sharing_unit on mutual_aid_sharing (managing_unit_code, agreement_id);

-- Who switched what, and who looked at what.
create table mutual_aid_audit (
    entry_id            bigint generated always as identity primary key,
    agreement_id        uuid not null references mutual_aid,
    act                 text not null check (act in ('Signed', 'Changed', 'Switched', 'SawStock', 'SawTeams', 'Requested')),
    managing_unit_code  text not null,
    department          text not null,
    details             jsonb not null,
    at                  timestamptz not null
);

create index mutual_aid_audit_agreement on mutual_aid_audit (agreement_id, entry_id);
