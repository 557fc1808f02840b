create table thing (id uuid primary key, occupancy int not null, written_at timestamptz not null);
create table effect (id uuid primary key, sent_at timestamptz not null, applied_at timestamptz not null default clock_timestamp());
