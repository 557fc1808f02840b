-- 危险化学品重大危险源: what is stored where, who lives within 500 m, and the level that follows.
create table major_hazard_installation (
    installation_id    uuid primary key,
    enterprise_id      uuid not null references enterprise,
    name               text not null,
    edition            text not null check (edition in ('Order40Of2011', 'Gb18218Of2018')),
    location           geography(point, 4326) not null,
    -- [{"substance", "tonnes", "name"}]
    inventory          jsonb not null,
    people             int not null check (people >= 0),
    population_source  text not null,
    counted_on         date not null,
    s                  numeric not null check (s >= 0),
    r                  numeric not null check (r >= 0),
    alpha              numeric not null,
    -- None where S < 1: no major hazard installation.
    level              smallint check (level between 1 and 4),
    rules              text not null,
    revision           int not null check (revision > 0),
    assessed_at        timestamptz not null,
    synthetic          boolean not null,
    check ((level is null) = (s < 1))
);

create index major_hazard_installation_enterprise on major_hazard_installation (enterprise_id, installation_id);
create index major_hazard_installation_level on major_hazard_installation (level, installation_id);
create index major_hazard_installation_location on major_hazard_installation using gist (location);

-- Every computation, so that an old level can be explained after the rules or the figures have changed.
create table major_hazard_assessment (
    installation_id    uuid not null references major_hazard_installation,
    revision           int not null,
    inventory          jsonb not null,
    people             int not null,
    population_source  text not null,
    counted_on         date not null,
    s                  numeric not null,
    r                  numeric not null,
    alpha              numeric not null,
    level              smallint,
    rules              text not null,
    department         text not null,
    assessed_at        timestamptz not null,
    primary key (installation_id, revision)
);
