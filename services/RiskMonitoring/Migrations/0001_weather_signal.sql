create table weather_signal (
    signal_id           uuid primary key,
    kind                text not null,
    -- 1 red, 2 orange, 3 yellow, 4 blue
    level               int not null check (level between 1 and 4),
    area_codes          text[] not null check (cardinality(area_codes) between 1 and 20),
    issued_at           timestamptz not null,
    issuer              text not null,
    text                text not null,
    managing_unit_code  text not null,
    received_at         timestamptz not null
);

create index weather_signal_newest on weather_signal (issued_at desc, signal_id desc);
create index weather_signal_level on weather_signal (level, issued_at desc, signal_id desc);
