create extension if not exists postgis;

create table enterprise (
    enterprise_id       uuid primary key,
    name                text not null,
    -- Unified social credit code (统一社会信用代码, GB 32100).
    credit_code         text check (length(credit_code) = 18),
    status              text not null check (status in (
        'NotStarted', 'Building', 'Built', 'EffectivelyRunning', 'Benchmark', 'NeedsRectification')),
    red_risks           int not null check (red_risks >= 0),
    orange_risks        int not null check (orange_risks >= 0),
    managing_unit_code  text not null,
    location            geography(point, 4326) not null,
    contact             text not null,
    phone               text not null,
    synthetic           boolean not null
);

create index enterprise_unit on enterprise (managing_unit_code, enterprise_id);
create index enterprise_status on enterprise (status, enterprise_id);
create index enterprise_with_red_risk on enterprise (enterprise_id) where red_risks > 0;
-- Those who get orders in a response.
create index enterprise_at_risk on enterprise (managing_unit_code) where red_risks > 0 or orange_risks > 0;
create index enterprise_location on enterprise using gist (location);
