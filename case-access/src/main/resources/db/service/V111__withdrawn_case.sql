-- A case that was merged into another one waits for nobody.

alter table case_parties add column withdrawn boolean not null default false;
alter table case_parties alter column withdrawn drop default;
comment on column case_parties.withdrawn is 'Whether it was merged into another case.';
