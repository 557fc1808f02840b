-- What a warehouse holds, or may call for, of one item of GB/T 38565 (seven digits: 1 + 2 + 2 + 2).
create table stock_item (
    stock_item_id       uuid primary key,
    item_code           text not null check (item_code ~ '^[123](0[1-9]|[1-9][0-9]){3}$'),
    name                text not null,
    unit                text not null,
    quantity            numeric(14, 3) not null check (quantity >= 0),
    warehouse           text not null,
    reserve_mode        text not null check (reserve_mode in ('Physical', 'Agreement', 'Capacity', 'Social')),
    managing_unit_code  text not null,
    location            geography(point, 4326) not null,
    synthetic           boolean not null
);

create index stock_item_unit on stock_item (managing_unit_code, stock_item_id);
create index stock_item_code on stock_item (item_code text_pattern_ops, stock_item_id);
create index stock_item_location on stock_item using gist (location);
