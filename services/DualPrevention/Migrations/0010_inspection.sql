-- One row per day for which the tasks have been made; whoever inserts it makes them.
create table inspection_round (
    day           date primary key,
    generated_at  timestamptz not null,
    tasks         int not null,
    reviews       int not null,
    rule_set      text not null,
    calendar      text not null
);

-- 排查任务: one risk, looked at by one level, in one shift, day, week or month.
create table inspection_task (
    task_id        uuid primary key default gen_random_uuid(),
    risk_id        uuid not null references risk,
    enterprise_id  uuid not null references enterprise,
    level          text not null check (level in ('Company', 'Workshop', 'Team', 'Post')),
    frequency      text not null check (frequency in ('EveryShift', 'Daily', 'Weekly', 'Monthly')),
    period_start   timestamptz not null,
    due_at         timestamptz not null check (due_at > period_start),
    colour         text not null,
    -- The responsible person of the level when the task was made; null when a risk has become graver and the level has nobody yet.
    assignee       text,
    state          text not null default 'Open' check (state in ('Open', 'Done', 'Void')),
    rule_set       text not null,
    calendar       text not null,
    done_at        timestamptz,
    inspector      jsonb,
    failed_items   int,
    unique (risk_id, level, frequency, period_start),
    check ((state = 'Done') = (done_at is not null) and (done_at is null) = (inspector is null) and (done_at is null) = (failed_items is null))
);

create index inspection_task_list on inspection_task (due_at, task_id);
create index inspection_task_of_enterprise on inspection_task (enterprise_id, due_at, task_id);
create index inspection_task_open on inspection_task (due_at, task_id) where state = 'Open';

-- What an inspection found at each item, in the words that the item had.
create table inspection_result (
    result_id   uuid primary key,
    task_id     uuid not null references inspection_task,
    measure_id  uuid not null references risk_measure,
    item_no     int not null,
    item        text not null,
    passed      boolean not null,
    finding     text,
    danger_id   uuid references hidden_danger,
    unique (task_id, measure_id, item_no),
    check (passed or (finding is not null and danger_id is not null))
);

-- An item that goes on failing points at the danger that is open already.
create index hidden_danger_of_measure on hidden_danger (measure_id, item) where closed_at is null and measure_id is not null;
