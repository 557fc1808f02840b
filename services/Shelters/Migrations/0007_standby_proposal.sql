-- The newest signal of a kind that a unit has heard of: an older one that arrives later proposes nothing any more.
create table unit_signal (
    managing_unit_code  text not null,
    signal_kind         text not null,
    issued_at           timestamptz not null,
    primary key (managing_unit_code, signal_kind)
);

-- Shelters of a unit that a warning signal proposes to put on standby (预启用建议); a named person decides, or a response does.
create table standby_proposal (
    proposal_id         uuid primary key,
    signal_id           uuid not null,
    signal_kind         text not null,
    signal_level        int not null,
    hazard              text not null,
    managing_unit_code  text not null,
    shelters            int not null check (shelters > 0),
    rule_set            text not null,
    proposed_at         timestamptz not null,
    state               text not null default 'Proposed' check (state in ('Proposed', 'Accepted', 'Declined', 'Replaced', 'TakenOver', 'StoodDown')),
    decided_by          text,
    reason              text,
    decided_at          timestamptz,
    response_id         uuid,
    unique (signal_id, managing_unit_code),
    check ((state in ('Accepted', 'Declined', 'TakenOver', 'StoodDown')) = (decided_by is not null)),
    check ((state = 'TakenOver') = (response_id is not null))
);

create index standby_proposal_standing on standby_proposal (managing_unit_code, signal_kind) where state in ('Proposed', 'Accepted');

create table standby_proposal_shelter (
    proposal_id  uuid not null references standby_proposal,
    shelter_id   uuid not null references shelter,
    primary key (proposal_id, shelter_id)
);

create index standby_proposal_of_shelter on standby_proposal_shelter (shelter_id);
