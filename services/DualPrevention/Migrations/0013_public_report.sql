-- 群众举报: filed through a signed link (二维码) without a login; a supervisor looks at it before it becomes a danger.
create table public_report (
    report_id       uuid primary key,
    enterprise_id   uuid not null references enterprise,
    risk_point_id   uuid references risk_point,
    content         jsonb not null,
    what            text not null,
    place           text not null,
    location        geography(point, 4326),
    reporter_name   text,
    reporter_phone  text,
    received_at     timestamptz not null,
    status          text not null check (status in ('Received', 'Opened', 'Dismissed')),
    danger_id       uuid references hidden_danger,
    triaged_by      text,
    triaged_at      timestamptz,
    triage          jsonb,
    check ((status = 'Opened') = (danger_id is not null)),
    check ((status = 'Received') = (triaged_at is null))
);

create index public_report_newest on public_report (received_at desc, report_id desc);
create index public_report_waiting on public_report (received_at desc, report_id desc) where status = 'Received';
