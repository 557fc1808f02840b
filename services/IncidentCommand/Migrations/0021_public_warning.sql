-- Warnings to the public 突发事件预警 (Emergency Response Law art. 63–70). A warning says that something may happen; a response is a decision to act.
create table public_warning (
    warning_id          uuid primary key,
    revision            int not null check (revision > 0),
    event_class         text not null check (event_class in ('NaturalDisaster', 'Accident', 'PublicHealth', 'SocialSecurity')),
    type                text not null,
    level               int not null check (level between 1 and 4),
    issuer              text not null,
    issued_at           timestamptz not null,
    response_id         uuid references response,
    cancelled_at        timestamptz,
    cancelled_by        text,
    cancelled_because   text,
    managing_unit_code  text not null,
    check ((cancelled_at is null) = (cancelled_by is null) and (cancelled_at is null) = (cancelled_because is null))
);

create index public_warning_list on public_warning (issued_at, warning_id);
create index public_warning_standing on public_warning (issued_at, warning_id) where cancelled_at is null;

-- What was issued, word for word: all eight fields of art. 64, each time anew.
create table public_warning_revision (
    warning_id   uuid not null references public_warning,
    revision     int not null,
    event_class  text not null,
    type         text not null,
    level        int not null,
    starts_at    timestamptz not null,
    area_codes   text[] not null check (cardinality(area_codes) > 0),
    cautions     text not null check (cautions <> ''),
    measures     text[] not null check (cardinality(measures) > 0),
    issuer       text not null check (issuer <> ''),
    issued_at    timestamptz not null,
    signed_by    text not null,
    reason       text,
    rule_set     text not null,
    request      jsonb not null,
    primary key (warning_id, revision),
    check (revision = 1 or reason is not null)
);

create trigger public_warning_revision_only_grows before update or delete on public_warning_revision for each row execute function refuse_change();
create trigger public_warning_revision_not_emptied before truncate on public_warning_revision execute function refuse_change();
