-- The records of imports move to the table that all services with imports have; it did not tell created from changed, nor keep the caller's unit.
insert into import_record (
    import_id, kind, subject, sha256, file_name, dry_run, rows, created, changed, unchanged, wrong_cells, department, at, errors, error_workbook)
select import_id, kind, subject, sha256, file_name, dry_run, rows, 0, changed, unchanged, wrong_cells, department, at, errors, error_workbook
from sheet_import;

drop table sheet_import;
