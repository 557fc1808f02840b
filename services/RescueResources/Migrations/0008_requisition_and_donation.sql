-- Property taken into use by written decision (征用) for a response.
create table requisition (
    requisition_id      uuid primary key,
    response_id         uuid not null references response,
    decision_number     text not null,
    authority           text not null,
    legal_basis         text not null,
    owner               text not null,
    owner_contact       text not null,
    purpose             text not null,
    decided_at          timestamptz not null,
    managing_unit_code  text not null,
    state               text not null default 'Decided' check (state in ('Decided', 'Inventoried', 'InUse', 'Returned', 'Closed')),
    opened_at           timestamptz not null,
    inventory           jsonb,
    in_use_from         timestamptz,
    in_use_by           text,
    compensation        numeric(14, 2) check (compensation >= 0),
    compensation_paper  text,
    compensation_agreed_by text,
    closed_at           timestamptz,
    closed_by           text,
    close_remark        text,
    check ((state = 'Closed') = (closed_at is not null and closed_by is not null)),
    check ((compensation is null) = (compensation_paper is null))
);

create index requisition_unit on requisition (managing_unit_code, requisition_id);
create index requisition_response on requisition (response_id, requisition_id);
create index requisition_open on requisition (requisition_id) where state <> 'Closed';

-- One thing of the inventory, and what came back of it. Photographs are referred to by address and SHA-256; the files are kept elsewhere.
create table requisition_line (
    requisition_id  uuid not null references requisition,
    line            int not null check (line > 0),
    description     text not null,
    quantity        numeric(14, 3) not null check (quantity > 0),
    unit            text not null,
    value           numeric(14, 2) not null check (value >= 0),
    condition       text not null,
    photos          jsonb not null check (jsonb_array_length(photos) > 0),
    returned        numeric(14, 3) not null default 0 check (returned >= 0),
    damaged         numeric(14, 3) not null default 0 check (damaged >= 0),
    lost            numeric(14, 3) not null default 0 check (lost >= 0),
    primary key (requisition_id, line),
    check (returned + damaged + lost <= quantity)
);

create table requisition_return (
    return_id       uuid primary key,
    requisition_id  uuid not null references requisition,
    content         jsonb not null,
    department      text not null,
    at              timestamptz not null
);

create index requisition_return_of on requisition_return (requisition_id, at);

-- Goods given (捐赠): one lot each, whose accounts say what became of them.
create table donation (
    donation_id         uuid primary key,
    donor               text not null,
    anonymous           boolean not null,
    intention           text,
    quantity            numeric(14, 3) not null check (quantity > 0),
    managing_unit_code  text not null,
    received_at         timestamptz not null
);

create index donation_newest on donation (received_at desc, donation_id desc);

alter table stock_lot add foreign key (donation_id) references donation;
