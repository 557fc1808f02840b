-- Where people are (人口网格): a point and how many; the vulnerable are part of them.
create table population_cell (
    cell_id             uuid primary key,
    managing_unit_code  text not null,
    location            geography(point, 4326) not null,
    people              int not null check (people >= 0),
    vulnerable          int not null check (vulnerable between 0 and people),
    synthetic           boolean not null
);

create index population_cell_unit on population_cell (managing_unit_code, cell_id);
create index population_cell_location on population_cell using gist (location);

-- A plan is computed in the background by whoever holds its lease, and again when it is stale.
create table evacuation_plan (
    plan_id         uuid primary key,
    name            text not null,
    hazard          text not null check (hazard in ('Flood', 'Earthquake', 'Geological', 'Windstorm', 'Fire', 'HazardousChemical', 'ExtremeTemperature')),
    stage           text not null check (stage in ('Emergency', 'Temporary', 'Short', 'Mid', 'Long')),
    units           text[] not null,
    -- Only the people inside this hazard area; null: all of the units.
    hazard_area_id  uuid references hazard_area,
    requested_by    text not null,
    requested_at    timestamptz not null,
    state           text not null default 'Queued' check (state in ('Queued', 'Running', 'Done', 'Failed', 'Closed')),
    run             int not null default 1,
    -- When the people began to move: from then on whoever comes to a shelter of the plan is one of them.
    moving_at       timestamptz,
    -- Why it was made anew; null the first time.
    because         text,
    queued_at       timestamptz not null,
    attempts        int not null default 0,
    lease           uuid,
    leased_until    timestamptz,
    progress        jsonb,
    -- Totals of the last run that was finished.
    result          jsonb,
    finished_at     timestamptz
);

create index evacuation_plan_newest on evacuation_plan (requested_at desc, plan_id desc);
create index evacuation_plan_open on evacuation_plan (state, queued_at) where state in ('Queued', 'Running', 'Done');

-- Who goes where. Without a shelter: these have no place.
create table evacuation_assignment (
    plan_id             uuid not null references evacuation_plan on delete cascade,
    line                int not null,
    cell_id             uuid not null,
    vulnerable          boolean not null,
    shelter_id          uuid references shelter,
    people              int not null check (people > 0),
    metres              int check (metres >= 0),
    reason              text not null,
    nearest_shelter_id  uuid,
    nearest_metres      int,
    changed             boolean not null,
    primary key (plan_id, line),
    check ((shelter_id is null) = (metres is null))
);

create index evacuation_assignment_shelter on evacuation_assignment (plan_id, shelter_id, line);
create index evacuation_assignment_cell on evacuation_assignment (plan_id, cell_id, line);

-- What a plan takes of each shelter: more than the shelter has free for it, and the plan is stale.
create table evacuation_plan_shelter (
    plan_id     uuid not null references evacuation_plan on delete cascade,
    shelter_id  uuid not null references shelter,
    places      int not null,
    assigned    int not null check (assigned between 0 and places),
    -- People inside when the people of the plan began to move; null before.
    occupied    int,
    primary key (plan_id, shelter_id)
);
