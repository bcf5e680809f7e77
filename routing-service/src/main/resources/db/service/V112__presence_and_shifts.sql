-- Presence, shifts and dedicated agents (R2, R11).
alter table roster
  add column shifts       jsonb   not null default '[]',
  add column dedicated_to text[]  not null default '{}',
  add column away         boolean not null default false,
  add column changes      integer not null default 0;
comment on column roster.shifts is 'When the agent works; none: always.';
comment on column roster.dedicated_to is 'Ids of the customers whose tickets the agent gets before others.';
comment on column roster.away is 'Whether the agent takes no tickets at the moment, whatever the shift.';
comment on column roster.changes is 'How often presence has changed.';

create or replace view roster_version as
  select count(*) as agents, coalesce(sum(version + changes), 0)::bigint as versions from roster;
comment on view roster_version is 'Grows with every definition of an agent and every change of presence; shifts '
  'follow the clock.';
comment on column roster_version.versions is 'How many definitions and changes there were.';

alter table ticket_context add column customer text;
comment on column ticket_context.customer is 'Customer id; null for a ticket that was copied before this column.';
