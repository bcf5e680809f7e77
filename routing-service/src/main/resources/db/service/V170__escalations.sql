-- Escalations that wait for the lead or the manager (R4).
create table waiting_escalation (
  escalation text collate "C" primary key,
  ticket     text not null,
  owner      text not null,
  team       text,
  at         timestamptz not null,
  stream     text not null
);
create index waiting_escalation_owner on waiting_escalation (owner, at, escalation);
create index waiting_escalation_stream on waiting_escalation (stream);
comment on table waiting_escalation is 'Derived: escalations that nobody has acknowledged yet.';
comment on column waiting_escalation.escalation is 'Id of the escalation.';
comment on column waiting_escalation.ticket is 'Ticket id.';
comment on column waiting_escalation.owner is 'For whom it waits: lead or manager.';
comment on column waiting_escalation.team is 'Whose lead it is; null for any.';
comment on column waiting_escalation.at is 'When it was escalated.';
comment on column waiting_escalation.stream is 'The stream that declares the row.';

grant select, insert, update, delete on waiting_escalation to ${service_role};
