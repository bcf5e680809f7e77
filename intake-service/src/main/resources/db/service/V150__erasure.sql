-- Erasures of personal data, and what each service reports to have erased.

create table erasure (
  erasure      text primary key collate "C",
  customer     text not null,
  state        text not null,
  requested_at timestamptz not null,
  stream       text not null
);
create index erasure_stream on erasure (stream);
create index erasure_customer on erasure (customer);
create index erasure_requested on erasure (requested_at, erasure);
comment on table erasure is 'Derived: erasures of the personal data of customers (X3).';
comment on column erasure.erasure is 'The erasure.';
comment on column erasure.customer is 'Whose data it erases.';
comment on column erasure.state is 'requested, approved, refused or carried-out.';
comment on column erasure.requested_at is 'When it was asked for.';
comment on column erasure.stream is 'The stream that declares the row.';

create table erased_ticket (
  ticket  text primary key collate "C",
  erasure text not null,
  reports jsonb not null,
  stream  text not null
);
create index erased_ticket_stream on erased_ticket (stream);
comment on table erased_ticket is 'Derived: what each service reports to have erased of a ticket (X3).';
comment on column erased_ticket.ticket is 'The ticket.';
comment on column erased_ticket.erasure is 'The erasure that was carried out.';
comment on column erased_ticket.reports is 'For each service the places and counts of what it removed.';
comment on column erased_ticket.stream is 'The copy that declares the row.';

grant select, insert, update, delete on erasure, erased_ticket to ${service_role};
