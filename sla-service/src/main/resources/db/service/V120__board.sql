-- The board shows who has a ticket, how much of the working time is used, and commitments with a verdict (S4, S7).
alter table running_commitment add column within_seconds bigint;
alter table running_commitment add column left_seconds bigint;
alter table running_commitment add column next_warning_at timestamptz;
comment on column running_commitment.within_seconds is 'The working time that was promised, in seconds; null where '
  'a lead promised the due time, and of an earlier release.';
comment on column running_commitment.left_seconds is 'The working time that is left of a clock that stands, in '
  'seconds; null while it runs.';
comment on column running_commitment.next_warning_at is 'When the next warning is due (S4); null while the clock '
  'stands, and where none is to come.';

create table settled_commitment (
  ticket     text not null collate "C",
  commitment text not null collate "C",
  promise    text not null,
  rule       text not null,
  policy     text not null,
  calendar   text not null,
  started_at timestamptz not null,
  due_at     timestamptz not null,
  state      text not null,
  settled_at timestamptz not null,
  owed       boolean not null,
  stream     text not null,
  primary key (ticket, commitment)
);
create index settled_commitment_state on settled_commitment (state, due_at, ticket, commitment);
create index settled_commitment_owed on settled_commitment (due_at, ticket, commitment) where owed;
create index settled_commitment_stream on settled_commitment (stream);
comment on table settled_commitment is 'Derived: commitments that are met, breached or cancelled (S7).';
comment on column settled_commitment.ticket is 'The ticket.';
comment on column settled_commitment.commitment is 'Its name within the ticket.';
comment on column settled_commitment.promise is 'Its name without the number of the attempt.';
comment on column settled_commitment.rule is 'The rule that it stands on, e.g. S1.';
comment on column settled_commitment.policy is 'Name and version of the policy that promised it.';
comment on column settled_commitment.calendar is 'Name and version of the calendar that it is counted by.';
comment on column settled_commitment.started_at is 'When the clock started.';
comment on column settled_commitment.due_at is 'When it was due.';
comment on column settled_commitment.state is 'met, breached or cancelled.';
comment on column settled_commitment.settled_at is 'When it was met, breached or cancelled.';
comment on column settled_commitment.owed is 'Whether it is breached and no answer has come yet.';
comment on column settled_commitment.stream is 'The stream that declares the row.';

create table ticket_holder (
  ticket     text primary key,
  state      text not null,
  owner      text,
  offered_to text,
  queue      text,
  stream     text not null
);
create index ticket_holder_owner on ticket_holder (owner);
create index ticket_holder_stream on ticket_holder (stream);
comment on table ticket_holder is 'Derived: who has a ticket, copied from routing''s facts (S4, S7).';
comment on column ticket_holder.ticket is 'The ticket.';
comment on column ticket_holder.state is 'open, offered, assigned, awaiting-customer, solved, closed or merged.';
comment on column ticket_holder.owner is 'The agent who owns it; null: nobody.';
comment on column ticket_holder.offered_to is 'The agent to whom it is offered; null: nobody.';
comment on column ticket_holder.queue is 'The team for which it was queued; null: any.';
comment on column ticket_holder.stream is 'The copy that declares the row.';

create table agent_team (
  agent  text primary key,
  team   text,
  stream text not null
);
create index agent_team_stream on agent_team (stream);
comment on table agent_team is 'Derived: the team of an agent, copied from routing''s facts (S7).';
comment on column agent_team.agent is 'The agent.';
comment on column agent_team.team is 'The team.';
comment on column agent_team.stream is 'The copy that declares the row.';

grant select, insert, update, delete on settled_commitment, ticket_holder, agent_team to ${service_role};
