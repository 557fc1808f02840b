-- A request for supplies from one managing unit to another, or to itself (物资需求), in the words of EDXL-RM.
create table supply_request (
    request_id          uuid primary key,
    item_code           text not null check (item_code ~ '^[123](0[1-9]|[1-9][0-9]){3}$'),
    name                text not null,
    quantity            numeric(14, 3) not null check (quantity > 0),
    unit                text not null,
    place               text not null,
    contact             text not null,
    needed_by           timestamptz not null,
    response_id         uuid,
    asked_unit_code     text not null,
    managing_unit_code  text not null,
    state               text not null default 'Requested' check (state in ('Requested', 'Accepted', 'Provisional', 'Declined', 'Cancelled')),
    answered_by         text,
    answer              text,
    cancelled_by        text,
    cancel_reason       text,
    -- How much is promised by reservations that are committed.
    committed           numeric(14, 3) not null default 0 check (committed >= 0 and committed <= quantity),
    requested_at        timestamptz not null,
    check ((state = 'Cancelled') = (cancelled_by is not null and cancel_reason is not null))
);

create index supply_request_unit on supply_request (managing_unit_code, request_id);
create index supply_request_asked on supply_request (asked_unit_code, request_id);
create index supply_request_response on supply_request (response_id, request_id) where response_id is not null;

-- Goods put aside. Without a commitment the reservation ends at its hour.
create table reservation (
    reservation_id  uuid primary key,
    stock_item_id   uuid not null references stock_item,
    quantity        numeric(14, 3) not null check (quantity > 0),
    purpose         text not null,
    request_id      uuid references supply_request,
    response_id     uuid,
    state           text not null default 'Reserved' check (state in ('Reserved', 'Committed', 'Released', 'Expired')),
    rule_set        text not null,
    reserved_at     timestamptz not null,
    expires_at      timestamptz not null,
    committed_by    text,
    ended_at        timestamptz,
    end_reason      text,
    check ((state in ('Released', 'Expired')) = (ended_at is not null and end_reason is not null)),
    check (state <> 'Committed' or committed_by is not null)
);

create index reservation_item on reservation (stock_item_id, reservation_id);
create index reservation_request on reservation (request_id, reservation_id) where request_id is not null;
create index reservation_due on reservation (expires_at, reservation_id) where state = 'Reserved';

-- Goods on their way: picked, in transit, received, settled to the last piece.
create table shipment (
    shipment_id     uuid primary key,
    reservation_id  uuid not null references reservation,
    quantity        numeric(14, 3) not null check (quantity > 0),
    destination     text not null,
    vehicle         text not null,
    driver          text not null,
    contact         text not null,
    expected_at     timestamptz,
    state           text not null default 'Picked' check (state in ('Picked', 'InTransit', 'Received', 'Settled', 'Cancelled')),
    picked_at       timestamptz not null,
    departed_at     timestamptz,
    departed_by     text,
    cancel_reason   text,
    received        numeric(14, 3) not null default 0 check (received >= 0),
    damaged         numeric(14, 3) not null default 0 check (damaged >= 0),
    lost            numeric(14, 3) not null default 0 check (lost >= 0),
    used            numeric(14, 3) not null default 0 check (used >= 0),
    returned        numeric(14, 3) not null default 0 check (returned >= 0),
    kept            numeric(14, 3) not null default 0 check (kept >= 0),
    check (received + damaged + lost <= quantity),
    check (used + returned + kept <= received),
    check ((departed_at is null) = (state in ('Picked', 'Cancelled'))),
    check ((state = 'Cancelled') = (cancel_reason is not null))
);

create index shipment_reservation on shipment (reservation_id, shipment_id);
create index shipment_open on shipment (shipment_id) where state not in ('Settled', 'Cancelled');

-- What arrived of a shipment, and what became of it: each report once, differences explained.
create table shipment_report (
    report_id    uuid primary key,
    shipment_id  uuid not null references shipment,
    kind         text not null check (kind in ('Receipt', 'Settlement')),
    content      jsonb not null,
    department   text not null,
    at           timestamptz not null
);

create index shipment_report_shipment on shipment_report (shipment_id, at);
