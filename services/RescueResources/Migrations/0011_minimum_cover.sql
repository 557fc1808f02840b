-- Who let a unit fall below its minimum cover for this mission, and why (最低保有量批准).
alter table mission
    add column cover_approved_by    text,
    add column cover_reason         text,
    add check ((cover_approved_by is null) = (cover_reason is null));
