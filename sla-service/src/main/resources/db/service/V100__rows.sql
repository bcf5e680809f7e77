-- Rows that sla-service derives from its streams and from facts of other services.

create table running_commitment (
  ticket     text not null collate "C",
  commitment text not null collate "C",
  promise    text not null,
  rule       text not null,
  policy     text not null,
  calendar   text not null,
  started_at timestamptz not null,
  due_at     timestamptz not null,
  stream     text not null,
  primary key (ticket, commitment)
);
create index running_commitment_due on running_commitment (due_at, ticket, commitment);
create index running_commitment_promise on running_commitment (promise, due_at, ticket, commitment);
create index running_commitment_stream on running_commitment (stream);
comment on table running_commitment is 'Derived: the live board (S7): commitments that run, until their verdict.';
comment on column running_commitment.ticket is 'The ticket.';
comment on column running_commitment.commitment
  is 'Its name within the ticket, e.g. first-response, expert-solution-2.';
comment on column running_commitment.promise is 'Its name without the number of the attempt, e.g. expert-solution.';
comment on column running_commitment.rule is 'The rule that it stands on, e.g. S1.';
comment on column running_commitment.policy is 'Name and version of the policy that promised it.';
comment on column running_commitment.calendar is 'Name and version of the calendar that it is counted by.';
comment on column running_commitment.started_at is 'When the clock started.';
comment on column running_commitment.due_at is 'When it is due.';
comment on column running_commitment.stream is 'The stream that declares the row.';

create table ticket_terms (
  ticket        text primary key,
  opened_at     timestamptz not null,
  kind          text,
  customer_tier text,
  priority      text,
  channel       text,
  category      text,
  stream        text not null
);
create index ticket_terms_stream on ticket_terms (stream);
comment on table ticket_terms is 'Derived: what a promise depends on, copied from intake''s facts about a ticket (S1).';
comment on column ticket_terms.ticket is 'The ticket.';
comment on column ticket_terms.opened_at is 'When the customer first wrote: the first response is owed from then on.';
comment on column ticket_terms.kind is 'Kind of request; null until the ticket is graded.';
comment on column ticket_terms.customer_tier is 'standard or vip.';
comment on column ticket_terms.priority is 'P1 to P4; null until the ticket is graded.';
comment on column ticket_terms.channel is 'The channel of the first contact.';
comment on column ticket_terms.category is 'Category; null until the ticket is graded.';
comment on column ticket_terms.stream is 'The copy that declares the row.';

grant select, insert, update, delete on running_commitment, ticket_terms to ${service_role};
