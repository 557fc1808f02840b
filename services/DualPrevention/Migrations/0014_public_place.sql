-- A public place (公共场所, such as a shelter) whose keeper answers for its hidden dangers as an enterprise does. It is in no number and no list of enterprises.
alter table enterprise add column public_place boolean not null default false;
