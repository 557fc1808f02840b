-- The latest word on each order. outcome: 1 Done, 2 Acknowledged, 3 Unable.
create table order_answer (
    order_id            uuid primary key,
    response_id         uuid not null,
    task_code           text not null,
    managing_unit_code  text not null,
    outcome             int not null,
    first_at            timestamptz not null,
    last_at             timestamptz not null
);

create index order_answer_task on order_answer (response_id, task_code, first_at);

-- Orders of a task in one unit: how many were issued, how many were answered, and how.
create table task_tally (
    response_id         uuid not null,
    task_code           text not null,
    managing_unit_code  text not null,
    ordered             int not null default 0,
    confirmed           int not null default 0,
    done                int not null default 0,
    unable              int not null default 0,
    first_ordered_at    timestamptz,
    primary key (response_id, task_code, managing_unit_code)
);
