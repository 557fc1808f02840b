-- 挂牌督办: a supervisor lists a major danger; notice and publication follow within working days.
create table listed_supervision (
    danger_id      uuid primary key references hidden_danger,
    notice_number  text not null,
    department     text not null,
    reason         text not null,
    listed_by      text not null,
    listed_at      timestamptz not null,
    limit_at       timestamptz not null,
    notice_due_at  timestamptz not null,
    served_at      timestamptz,
    published_at   timestamptz,
    publication    text,
    -- Rule sets that the clocks were computed with.
    rule_sets      text not null,
    check (limit_at > listed_at)
);

create table extension_request (
    danger_id        uuid not null references hidden_danger,
    number           int not null check (number > 0),
    requested_at     timestamptz not null,
    requested_by     text not null,
    reason           text not null,
    old_limit        timestamptz not null,
    new_limit        timestamptz not null,
    decide_by        timestamptz not null,
    decided_at       timestamptz,
    granted          boolean,
    decided_by       text,
    decision_reason  text,
    rule_sets        text not null,
    primary key (danger_id, number),
    check (new_limit > old_limit),
    check (decided_by <> requested_by),
    check ((decided_at is null) = (granted is null) and (decided_at is null) = (decided_by is null))
);

-- One request at a time.
create unique index extension_request_pending on extension_request (danger_id) where decided_at is null;
