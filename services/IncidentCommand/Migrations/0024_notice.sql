-- Notices 通报 to the garrison and to neighbouring areas (Emergency Response Law art. 62, 64): whom, of what, and whether they have acknowledged it.
create table notice (
    notice_id           uuid primary key,
    response_id         uuid references response,
    warning_id          uuid references public_warning,
    incident_id         uuid references incident,
    recipient_code      text not null,
    recipient           text not null,
    kind                text not null check (kind in ('Garrison', 'NeighbouringArea')),
    text                text not null,
    rule_set            text not null,
    sent_at             timestamptz not null,
    acknowledge_by      timestamptz not null,
    acknowledged_at     timestamptz,
    acknowledged_by     text,
    remark              text,
    recorded_by         text,
    told_overdue        boolean not null default false,
    managing_unit_code  text not null,
    check (num_nonnulls(response_id, warning_id, incident_id) = 1),
    check ((acknowledged_at is null) = (acknowledged_by is null))
);

create index notice_list on notice (sent_at, notice_id);
create index notice_open on notice (sent_at, notice_id) where acknowledged_at is null;
create index notice_of_response on notice (response_id, recipient_code) where response_id is not null;
create index notice_of_warning on notice (warning_id, recipient_code) where warning_id is not null;
create index notice_of_incident on notice (incident_id, recipient_code) where incident_id is not null;
create index notice_due on notice (acknowledge_by) where acknowledged_at is null and not told_overdue;
