-- What was written once is never changed: corrections are new rows.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% only grows', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

-- The ledger of casualties 伤亡台账, one row per piece of news of one person. The latest row of a person counts.
create table casualty_entry (
    entry_no      bigint generated always as identity primary key,
    entry_id      uuid not null unique,
    incident_id   uuid not null references incident,
    person_id     uuid not null,
    status        text not null check (status in ('Dead', 'Missing', 'SeriouslyInjured', 'LightlyInjured', 'Safe', 'Withdrawn')),
    source        text not null check (source in ('Hospital', 'Police', 'FuneralHome', 'Community', 'Unit', 'Rescue', 'Other')),
    reference     text,
    corrects      uuid references casualty_entry (entry_id),
    reason        text,
    -- Who it is, sealed (AES-256-GCM) with the key of this id.
    personal      bytea not null,
    key_id        text not null,
    recorded_by   text not null,
    at            timestamptz not null,
    recorded_at   timestamptz not null,
    check (corrects is null or reason is not null)
);

create index casualty_person on casualty_entry (incident_id, person_id, entry_no desc);

create trigger casualty_entry_only_grows before update or delete on casualty_entry for each row execute function refuse_change();
create trigger casualty_entry_not_emptied before truncate on casualty_entry execute function refuse_change();

-- Who read whose data, and what for.
create table casualty_reading (
    entry_id    uuid not null references casualty_entry (entry_id),
    department  text not null,
    purpose     text not null,
    at          timestamptz not null
);

-- Figures that somebody published. Claims stand beside one another; none replaces another or the ledger.
create table casualty_claim (
    claim_id      uuid primary key,
    incident_id   uuid not null references incident,
    published_by  text not null,
    published_at  timestamptz not null,
    source        text not null,
    deaths        int check (deaths >= 0),
    missing       int check (missing >= 0),
    injured       int check (injured >= 0),
    note          text,
    recorded_at   timestamptz not null
);

create index casualty_claim_incident on casualty_claim (incident_id, published_at, claim_id);

create trigger casualty_claim_only_grows before update or delete on casualty_claim for each row execute function refuse_change();
create trigger casualty_claim_not_emptied before truncate on casualty_claim execute function refuse_change();
