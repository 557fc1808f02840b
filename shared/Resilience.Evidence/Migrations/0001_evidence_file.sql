-- Evidence (佐证材料) by its content: the same file twice is one row. It lies in the database so that every replica sees it, one backup holds it,
-- and it commits with the row that refers to it.
create table evidence_file (
    -- SHA-256 of the bytes.
    hash          text primary key check (hash ~ '^[0-9a-f]{64}$'),
    content_type  text not null,
    bytes         bytea not null,
    kept_at       timestamptz not null default now()
);

-- Every type that is taken in is compressed already.
alter table evidence_file alter column bytes set storage external;
