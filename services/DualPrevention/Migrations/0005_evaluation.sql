-- 等级评定 by a supervisor and 自评 by the enterprise, by the evaluation model that was in force on the day.
create table enterprise_evaluation (
    evaluation_id  uuid primary key,
    enterprise_id  uuid not null references enterprise,
    kind           text not null check (kind in ('Self', 'Supervisor')),
    evaluated_on   date not null,
    evaluated_by   text not null,
    department     text not null,
    -- [{"dimension", "points", "remark"}], one per dimension of the model.
    scores         jsonb not null,
    points         numeric not null check (points between 0 and 100),
    rules          text not null,
    recorded_at    timestamptz not null
);

create index enterprise_evaluation_of on enterprise_evaluation (enterprise_id, kind, evaluated_on desc, evaluation_id desc);

-- Accidents on record: one with a death bars an enterprise from being a benchmark for years.
create table enterprise_accident (
    accident_id    uuid primary key,
    enterprise_id  uuid not null references enterprise,
    happened_on    date not null,
    deaths         int not null check (deaths >= 0),
    serious        int not null check (serious >= 0),
    description    text not null,
    recorded_by    text not null,
    department     text not null,
    recorded_at    timestamptz not null
);

create index enterprise_accident_of on enterprise_accident (enterprise_id, happened_on desc, accident_id desc);
create index enterprise_accident_fatal on enterprise_accident (enterprise_id, happened_on) where deaths > 0;

-- 安全承诺公告: what an enterprise promises in public, once a day.
create table safety_commitment (
    enterprise_id  uuid not null references enterprise,
    day            date not null,
    committed_by   text not null,
    position       text not null,
    text           text not null,
    running_units  int not null check (running_units >= 0),
    stopped_units  int not null check (stopped_units >= 0),
    high_risk_jobs int not null check (high_risk_jobs >= 0),
    is_safe        boolean not null,
    published_at   timestamptz not null,
    primary key (enterprise_id, day)
);

create index safety_commitment_day on safety_commitment (day, enterprise_id);
