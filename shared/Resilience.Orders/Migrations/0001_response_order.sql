-- The newest revision of each response that this service has acted on: an older change that arrives later is ignored.
create table response (
    response_id   uuid primary key,
    revision      int not null,
    level         int,
    ended         boolean not null default false
);

-- An order (指令) of a task card to one target, and what came back.
create table response_order (
    order_id            uuid primary key,
    response_id         uuid not null references response,
    task_code           text not null,
    action              text not null,
    target_id           text not null,
    target_name         text not null,
    managing_unit_code  text not null,
    ordered_at          timestamptz not null,
    due_at              timestamptz not null,
    outcome             text,
    confirmed_by        text,
    confirmed_at        timestamptz,
    remark              text,
    -- The same target gets the same kind of order once in a response, however often the level is raised.
    unique (response_id, action, target_id),
    check ((outcome is null) = (confirmed_at is null))
);

create index response_order_open on response_order (managing_unit_code, order_id) where outcome is null;
create index response_order_target on response_order (target_id, action) where outcome is null;
