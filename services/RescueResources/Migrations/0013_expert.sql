-- Who may be asked for advice (应急专家).
create table expert (
    expert_id              uuid primary key,
    name                   text not null,
    title                  text not null,
    specialties            text[] not null check (cardinality(specialties) > 0),
    employer               text not null,
    phone                  text not null,
    managing_unit_code     text not null,
    -- Cannot be called, in words; null when he or she can.
    not_available_because  text,
    synthetic              boolean not null
);

create index expert_unit on expert (managing_unit_code, expert_id);
create index expert_specialties on expert using gin (specialties);

-- An expert is called for a response (专家会商).
create table consultation (
    consultation_id     uuid primary key,
    expert_id           uuid not null references expert,
    response_id         uuid not null references response,
    question            text not null,
    asked_by            text not null,
    contact             text not null,
    managing_unit_code  text not null,
    state               text not null default 'Called' check (state in ('Called', 'Acknowledged', 'Declined', 'Advised')),
    rule_set            text not null,
    called_at           timestamptz not null,
    acknowledge_by      timestamptz not null,
    answered_at         timestamptz,
    answered_by         text,
    remark              text,
    advice              text,
    advised_at          timestamptz,
    check ((state = 'Called') = (answered_at is null)),
    check (state <> 'Declined' or remark is not null),
    check ((state = 'Advised') = (advice is not null and advised_at is not null))
);

create index consultation_response on consultation (response_id, consultation_id);
create index consultation_expert on consultation (expert_id, consultation_id);
