-- Links between tickets of a customer.

create table ticket_link (
  ticket   text not null collate "C",
  other    text not null collate "C",
  relation text not null collate "C",
  stream   text not null,
  primary key (ticket, other, relation)
);
create index ticket_link_stream on ticket_link (stream);
create index ticket_link_other on ticket_link (other, ticket, relation);
comment on table ticket_link is 'Derived: which tickets have to do with which (R14).';
comment on column ticket_link.ticket is 'The ticket.';
comment on column ticket_link.other is 'The ticket that the link leads to.';
comment on column ticket_link.relation is 'What the other one is to it.';
comment on column ticket_link.stream is 'The stream that declares the row.';

grant select, insert, update, delete on ticket_link to ${service_role};
