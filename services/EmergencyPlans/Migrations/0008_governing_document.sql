-- What stands beside the emergency plans and is not one of them: planning documents 规划, regulations for facilities 法规, systems 制度, mechanisms 机制.
create table governing_document (
    document_id         uuid primary key,
    kind                text not null check (kind in ('OverallPlanning', 'SpecialPlanning', 'FacilityRegulation', 'ResponseSystem', 'WorkMechanism')),
    title               text not null,
    owner               text not null,
    document_number     text,
    issued_on           date,
    valid_until         date,
    managing_unit_code  text not null,
    source              text not null,
    synthetic           boolean not null,
    recorded_at         timestamptz not null,
    check (valid_until >= issued_on)
);

create unique index governing_document_overall on governing_document (managing_unit_code) where kind = 'OverallPlanning';
create index governing_document_unit on governing_document (managing_unit_code, kind, document_id);
