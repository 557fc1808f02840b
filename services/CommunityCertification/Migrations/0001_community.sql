create table community (
    community_id        uuid primary key,
    -- Twelve digits of the statistical division code, where the community has one.
    code                text check (code ~ '^[0-9]{12}$'),
    name                text not null,
    managing_unit_code  text not null,
    -- Who is called and must answer (叫应).
    contact_name        text not null,
    contact_phone       text not null,
    residents           int not null check (residents >= 0),
    synthetic           boolean not null
);

create index community_unit on community (managing_unit_code, community_id);
create index community_code on community (code) where code is not null;
