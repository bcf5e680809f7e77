-- Rows that intake-service derives from its streams and from facts of other services.

create table ticket_reference (
  reference text not null collate "C",
  ticket    text not null collate "C",
  latest    timestamptz not null,
  stream    text not null,
  primary key (reference, ticket)
);
create index ticket_reference_stream on ticket_reference (stream);
comment on table ticket_reference is 'Derived: the tickets that contacts with a reference belong to (I4).';
comment on column ticket_reference.reference is 'Keyed hash of the reference.';
comment on column ticket_reference.ticket is 'The ticket.';
comment on column ticket_reference.latest is 'When the latest contact with this reference arrived.';
comment on column ticket_reference.stream is 'The stream that declares the row.';

create table channel (
  name    text primary key collate "C",
  kind    text not null,
  locale  text,
  enabled boolean not null,
  version int not null,
  stream  text not null
);
create index channel_stream on channel (stream);
comment on table channel is 'Derived: the channels (I1).';
comment on column channel.name is 'The channel''s name.';
comment on column channel.kind is 'phone, email, web …: an open list.';
comment on column channel.locale is 'BCP 47; null where the language is read from the text.';
comment on column channel.enabled is 'Whether its contacts are accepted.';
comment on column channel.version is 'Version of the definition.';
comment on column channel.stream is 'The stream that declares the row.';

create table routed_ticket (
  ticket    text primary key,
  state     text not null,
  closed_at timestamptz,
  stream    text not null
);
create index routed_ticket_stream on routed_ticket (stream);
comment on table routed_ticket is 'Derived: tickets that are not open, copied from routing''s facts (I4).';
comment on column routed_ticket.ticket is 'The ticket.';
comment on column routed_ticket.state is 'offered, assigned, awaiting-customer, solved or closed.';
comment on column routed_ticket.closed_at is 'When it was closed; else null.';
comment on column routed_ticket.stream is 'The copy that declares the row.';

grant select, insert, update, delete on ticket_reference, channel, routed_ticket to ${service_role};
