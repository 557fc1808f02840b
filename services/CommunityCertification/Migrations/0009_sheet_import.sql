-- Who brought which spreadsheet, and what came of it. A sheet with wrong cells is kept as the workbook that names them.
create table sheet_import (
    import_id       uuid primary key,
    kind            text not null check (kind in ('Communities', 'ScoreSheet')),
    -- The version of the score sheet; empty for the register.
    subject         text not null,
    sha256          bytea not null,
    file_name       text not null,
    dry_run         boolean not null,
    rows            int not null,
    created         int not null,
    changed         int not null,
    unchanged       int not null,
    wrong_cells     int not null,
    -- The first of them: [{"cell", "column", "value", "chinese", "english"}].
    errors          jsonb not null,
    error_workbook  bytea,
    department      text not null,
    at              timestamptz not null,
    check ((wrong_cells > 0) = (error_workbook is not null))
);

create index sheet_import_newest on sheet_import (at desc, import_id desc);
