create table awaited_customer (
  ticket   text collate "C" primary key,
  owner    text not null,
  since    timestamptz not null,
  priority text,
  category text,
  tier     integer not null,
  stream   text not null
);
create index awaited_customer_since on awaited_customer (since, ticket);
create index awaited_customer_stream on awaited_customer (stream);
comment on table awaited_customer is 'Derived: tickets that await the customer.';
comment on column awaited_customer.ticket is 'Ticket id.';
comment on column awaited_customer.owner is 'The agent who owns it.';
comment on column awaited_customer.since is 'When the customer was asked.';
comment on column awaited_customer.priority is 'As intake graded it.';
comment on column awaited_customer.category is 'What it is about.';
comment on column awaited_customer.tier is 'Tier that handles it.';
comment on column awaited_customer.stream is 'The stream that declares the row.';

grant select, insert, update, delete on awaited_customer to ${service_role};
