-- An edition (版本) of the standard with its checklist: the sheet as it was taken in, row by row. An edition never changes; another one is another code.
create table edition (
    edition        text primary key check (edition ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    title          text not null,
    sha256         bytea not null,
    -- True when rows of it wait for the official text.
    reconstructed  boolean not null,
    department     text not null,
    imported_at    timestamptz not null
);

create table standard_row (
    edition         text not null references edition,
    place           int not null,
    kind            text not null check (kind in ('Primary', 'Secondary', 'Tertiary', 'Checklist', 'Encouragement', 'Veto', 'Rule')),
    code            text not null,
    parent_code     text,
    text            text not null,
    english         text not null,
    -- Points of an item; what a rule takes off or gives.
    points          numeric(8, 4) check (points > 0),
    -- Most that one rule takes off its item (子项上限).
    cap             numeric(8, 4) check (cap > 0),
    measure         text check (measure in ('Document', 'Ratio', 'Count', 'Site')),
    operator        text check (operator in ('AtLeast', 'MoreThan', 'Equal', 'AtMost', 'LessThan')),
    target          numeric(14, 4),
    unit            text not null,
    -- Null: entered by people; else the live metric of a service.
    metric          text,
    rule            text check (rule in ('PerFinding', 'Threshold', 'Award', 'Veto')),
    not_applicable  text check (not_applicable in ('FullPoints', 'Reweigh')),
    lead            text references department,
    co_leads        text[] not null,
    districts       text[] not null,
    -- Month and day of the year that is assessed.
    due             text check (due ~ '^[0-1][0-9]-[0-3][0-9]$'),
    reconstructed   boolean not null,
    basis           text not null,
    primary key (edition, code),
    unique (edition, place),
    foreign key (edition, parent_code) references standard_row (edition, code),
    check ((kind in ('Checklist', 'Encouragement', 'Veto')) = (lead is not null)),
    check ((kind = 'Rule') = (rule is not null)),
    check ((operator is null) = (target is null))
);

create index standard_row_parent on standard_row (edition, parent_code);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is only ever added to.', tg_table_name;
end $$;

create trigger edition_stays before update or delete on edition for each statement execute function refuse_change();
create trigger standard_row_stays before update or delete on standard_row for each statement execute function refuse_change();
create trigger edition_is_not_emptied before truncate on edition for each statement execute function refuse_change();
create trigger standard_row_is_not_emptied before truncate on standard_row for each statement execute function refuse_change();
