-- A year's assessment (年度版本) by one edition of the standard. Once it is submitted nothing of it changes any more: the triggers below hold that.
create table assessment_year (
    year            int primary key check (year between 2019 and 2100),
    edition         text not null references edition,
    -- The evaluation rules that it goes by, as safe-city-evaluation@1.
    rules           text not null,
    opened_at       timestamptz not null,
    opened_by       text not null,
    submitted_at    timestamptz,
    submitted_by    text,
    -- What was submitted: the scores of the city and of each district.
    result          jsonb,
    check ((submitted_at is null) = (submitted_by is null) and (submitted_at is null) = (result is null))
);

-- An item in a year: who leads it, who helps, where it applies, until when; and what the city's score of it is.
create table year_item (
    year        int not null references assessment_year,
    code        text not null,
    edition     text not null,
    kind        text not null,
    points      numeric(8, 4),
    lead        text not null references department,
    co_leads    text[] not null,
    districts   text[] not null check (cardinality(districts) > 0),
    due_on      date not null,
    lost        numeric(8, 4) not null default 0,
    gained      numeric(8, 4) not null default 0,
    excluded    boolean not null default false,
    vetoed      boolean not null default false,
    primary key (year, code),
    foreign key (edition, code) references standard_row (edition, code),
    check (not lead = any (co_leads))
);

create index year_item_lead on year_item (year, lead, code);

-- An item in one district, or in the city where it is the city's alone.
create table item_status (
    year      int not null,
    code      text not null,
    unit      text not null,
    state     text not null default 'NotStarted' check (state in ('NotStarted', 'InProgress', 'SelfPassed', 'CityVerified', 'ProvinciallyReviewed')),
    lost      numeric(8, 4) not null default 0,
    gained    numeric(8, 4) not null default 0,
    excluded  boolean not null default false,
    vetoed    boolean not null default false,
    primary key (year, code, unit),
    foreign key (year, code) references year_item
);

create index item_status_unit on item_status (year, unit, code);

create table item_history (
    year         int not null,
    code         text not null,
    unit         text not null,
    number       int not null check (number > 0),
    at           timestamptz not null,
    act          text not null,
    from_state   text not null,
    to_state     text not null,
    by_name      text not null,
    by_position  text not null,
    department   text not null,
    reason       text,
    primary key (year, code, unit, number),
    foreign key (year, code, unit) references item_status
);

create table item_evidence (
    evidence_id  uuid primary key,
    year         int not null,
    code         text not null,
    unit         text not null,
    hash         text not null references evidence_file,
    kind         text not null,
    title        text not null,
    taken_on     date not null,
    made_by      text not null,
    department   text not null,
    added_at     timestamptz not null,
    foreign key (year, code, unit) references item_status
);

create index item_evidence_of on item_evidence (year, code, unit, evidence_id);

-- The deduction ledger (扣分台账). A correction is an entry of its own that reverses another, once.
create table ledger_entry (
    entry_id      uuid primary key,
    year          int not null,
    code          text not null,
    unit          text not null,
    stage         text not null check (stage in ('Self', 'City', 'Province')),
    kind          text not null check (kind in ('Deduction', 'Award', 'Veto', 'NotApplicable', 'Reversal')),
    rule          text,
    findings      int not null check (findings >= 0),
    amount        numeric(10, 4) not null check (amount >= 0),
    finding       text not null,
    evidence_ids  uuid[] not null,
    by_name       text not null,
    by_position   text not null,
    department    text not null,
    at            timestamptz not null,
    reverses      uuid unique references ledger_entry,
    foreign key (year, code, unit) references item_status,
    check ((kind = 'Reversal') = (reverses is not null)),
    check ((kind in ('Deduction', 'Award', 'Veto')) = (rule is not null)),
    check (kind not in ('Deduction', 'Award', 'Veto') or cardinality(evidence_ids) > 0)
);

create index ledger_entry_of on ledger_entry (year, code, unit);
create index ledger_entry_newest on ledger_entry (year, at desc, entry_id desc);

create function refuse_when_submitted() returns trigger language plpgsql as $$
begin
    if exists (select from assessment_year where year = coalesce(new.year, old.year) and submitted_at is not null) then
        raise exception 'The year % has been submitted; nothing of it changes any more.', coalesce(new.year, old.year);
    end if;
    return coalesce(new, old);
end $$;

create function refuse_submitted_year() returns trigger language plpgsql as $$
begin
    if old.submitted_at is not null then
        raise exception 'The year % has been submitted; nothing of it changes any more.', old.year;
    end if;
    return coalesce(new, old);
end $$;

create trigger assessment_year_freezes before update or delete on assessment_year for each row execute function refuse_submitted_year();
create trigger year_item_freezes before insert or update or delete on year_item for each row execute function refuse_when_submitted();
create trigger item_status_freezes before insert or update or delete on item_status for each row execute function refuse_when_submitted();
create trigger item_history_freezes before insert on item_history for each row execute function refuse_when_submitted();
create trigger item_evidence_freezes before insert or delete on item_evidence for each row execute function refuse_when_submitted();
create trigger ledger_entry_freezes before insert on ledger_entry for each row execute function refuse_when_submitted();
create trigger item_history_stays before update or delete on item_history for each statement execute function refuse_change();
create trigger item_history_is_not_emptied before truncate on item_history for each statement execute function refuse_change();
create trigger ledger_entry_stays before update or delete on ledger_entry for each statement execute function refuse_change();
create trigger ledger_entry_is_not_emptied before truncate on ledger_entry for each statement execute function refuse_change();

-- A naming (命名) is looked at again after three years (复评): a clock that fires once, late rather than never.
create table naming (
    naming_id  uuid primary key,
    year       int not null references assessment_year,
    named_on   date not null,
    document   text not null,
    rules      text not null,
    due_on     date not null,
    due_at     timestamptz not null,
    fired_at   timestamptz,
    department text not null
);

create index naming_waiting on naming (due_at) where fired_at is null;
