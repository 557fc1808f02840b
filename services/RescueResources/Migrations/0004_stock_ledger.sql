-- Warehouses (救灾物资储备库) as records; a stock item may name one.
create table warehouse (
    warehouse_id        uuid primary key,
    name                text not null,
    level               text not null check (level in ('City', 'County', 'Township', 'Community', 'Enterprise')),
    address             text not null,
    keeper              text not null,
    phone               text not null,
    area_m2             numeric(12, 2) not null check (area_m2 >= 0),
    managing_unit_code  text not null,
    location            geography(point, 4326) not null,
    synthetic           boolean not null
);

create index warehouse_unit on warehouse (managing_unit_code, warehouse_id);
create index warehouse_location on warehouse using gist (location);

-- What was last said to be there; what is there say the balances.
alter table stock_item rename column quantity to declared;
alter table stock_item
    add column warehouse_id   uuid references warehouse,
    add column spec           text,
    add column minimum        numeric(14, 3) not null default 0 check (minimum >= 0),
    add column below_minimum  boolean not null default false,
    -- Enterprise behind an agreement or a capacity reserve, and how many hours it needs to deliver.
    add column partner        text,
    add column lead_hours     int check (lead_hours >= 0),
    add column contact        text,
    add check (reserve_mode not in ('Agreement', 'Capacity') or (partner is not null and lead_hours is not null)) not valid;

create index stock_item_warehouse on stock_item (warehouse_id) where warehouse_id is not null;
create index stock_item_below_minimum on stock_item (stock_item_id) where below_minimum;

-- Goods of one item that came together and expire together. The last day of use is the day of expiry itself.
create table stock_lot (
    lot_id              uuid primary key,
    stock_item_id       uuid not null references stock_item,
    batch               text not null,
    source              text not null,
    produced_on         date,
    expires_on          date,
    next_inspection_on  date,
    -- Goods given for a purpose go nowhere else (定向捐赠).
    donation_id         uuid,
    directed_unit       text,
    directed_response   uuid,
    -- The lot in another warehouse that these goods were moved from.
    origin_lot_id       uuid references stock_lot,
    received_at         timestamptz not null,
    -- Its clock has fired: what was on the shelf stands in the account of the expired.
    expired             boolean not null default false,
    check (expires_on >= produced_on)
);

create index stock_lot_item on stock_lot (stock_item_id, expires_on);
create index stock_lot_expiry on stock_lot (expires_on, lot_id) where expires_on is not null and not expired;
create index stock_lot_inspection on stock_lot (next_inspection_on, lot_id) where next_inspection_on is not null;
create index stock_lot_donation on stock_lot (donation_id) where donation_id is not null;

-- The ledger. A row takes from one account what it gives to another, so every movement is balanced and all accounts of a lot sum to zero.
create table stock_movement (
    movement_id     bigint generated always as identity primary key,
    lot_id          uuid not null references stock_lot,
    quantity        numeric(14, 3) not null check (quantity > 0),
    from_account    text not null,
    to_account      text not null,
    -- What made it: a reservation, shipment, receipt, settlement, stocktaking … by its id.
    act             text not null,
    act_id          uuid not null,
    reservation_id  uuid,
    shipment_id     uuid,
    reason          text,
    department      text not null,
    at              timestamptz not null,
    check (from_account <> to_account)
);

create index stock_movement_lot on stock_movement (lot_id, movement_id);
create index stock_movement_act on stock_movement (act_id);
create index stock_movement_reservation on stock_movement (reservation_id) where reservation_id is not null;
create index stock_movement_shipment on stock_movement (shipment_id) where shipment_id is not null;

-- Only the ledger writes it. Where goods come from runs below zero, everywhere else nobody can have less than nothing.
create table stock_balance (
    lot_id    uuid not null references stock_lot,
    account   text not null,
    quantity  numeric(14, 3) not null,
    primary key (lot_id, account),
    constraint stock_never_negative check (case
        when account in ('Opening', 'Supplier', 'Donor', 'Found') then quantity <= 0
        when account = 'Transferred' then true
        when account in ('OnHand', 'Reserved', 'Picked', 'InTransit', 'InUse', 'Used', 'Lost', 'Damaged', 'Expired', 'Disposed') then quantity >= 0
        else false end)
);

create function post_stock_movement() returns trigger language plpgsql as $$
begin
    -- First the rows at zero: "insert … on conflict" would hold the amount itself against the check.
    insert into stock_balance (lot_id, account, quantity)
    select lot_id, account, 0
    from (select lot_id, from_account as account from posted union select lot_id, to_account from posted) as touched
    order by lot_id, account
    on conflict do nothing;

    update stock_balance held set quantity = held.quantity + entry.quantity
    from (
        select lot_id, account, sum(quantity) as quantity
        from (
            select lot_id, from_account as account, -quantity as quantity from posted
            union all
            select lot_id, to_account, quantity from posted) as both_sides
        group by lot_id, account) as entry
    where held.lot_id = entry.lot_id and held.account = entry.account;
    return null;
end
$$;

create trigger stock_movement_posted after insert on stock_movement
    referencing new table as posted for each statement execute function post_stock_movement();

create function refuse_stock_change() returns trigger language plpgsql as $$
begin
    raise exception 'A stock movement is never changed; post the opposite one.';
end
$$;

create trigger stock_movement_final before update or delete or truncate on stock_movement
    for each statement execute function refuse_stock_change();

-- A look at a lot: what was found, and when it is due again.
create table stock_inspection (
    inspection_id       uuid primary key,
    lot_id              uuid not null references stock_lot,
    inspected_on        date not null,
    next_inspection_on  date,
    passed              boolean not null,
    inspector           text not null,
    findings            text not null
);

create index stock_inspection_lot on stock_inspection (lot_id, inspected_on);

-- What the register held before is the opening balance.
insert into stock_lot (lot_id, stock_item_id, batch, source, received_at)
select gen_random_uuid(), stock_item_id, '期初', '期初结存', now() from stock_item where declared > 0;

insert into stock_movement (lot_id, quantity, from_account, to_account, act, act_id, department, at)
select lot_id, declared, 'Opening', 'OnHand', 'Open', stock_item_id, '平台', now()
from stock_lot join stock_item using (stock_item_id)
where declared > 0;
