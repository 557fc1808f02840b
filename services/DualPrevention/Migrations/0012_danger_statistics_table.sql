-- 事故隐患排查治理情况统计分析表: once signed by the principal person, the numbers stand as they were signed.
create table danger_statistics_table (
    enterprise_id  uuid not null references enterprise,
    year           int not null check (year between 2000 and 2200),
    period         text not null check (period in ('Q1', 'Q2', 'Q3', 'Q4', 'Year')),
    content        jsonb not null,
    signed_by      text not null,
    position       text not null,
    signed_at      timestamptz not null,
    due_at         timestamptz not null,
    rule_set       text not null,
    primary key (enterprise_id, year, period)
);
