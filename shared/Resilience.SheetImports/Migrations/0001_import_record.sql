-- What came of each spreadsheet (导入记录): the same request again is answered from here, and the user fetches the sheet with its wrong cells.
create table import_record (
    import_id           uuid primary key,
    -- What the sheet brings, and the version, edition or year that it is for; empty where there is only one.
    kind                text not null,
    subject             text not null,
    sha256              bytea not null,
    file_name           text not null,
    dry_run             boolean not null,
    rows                int not null,
    created             int not null,
    changed             int not null,
    unchanged           int not null,
    wrong_cells         int not null,
    department          text not null,
    -- Null for the records of before it was kept.
    managing_unit_code  text,
    at                  timestamptz not null,
    -- The first of them: [{"cell", "column", "value", "chinese", "english"}].
    errors              jsonb not null,
    error_workbook      bytea,
    check ((wrong_cells > 0) = (error_workbook is not null))
);

create index import_record_newest on import_record (at desc, import_id desc);
